// 役員向け資料 (board paper): what a board is told of the supplier's products, worked out of the portfolio and the plan. Plain
// data; nothing is estimated that nobody has entered.
import { addDays, compareDays, readCivilDate } from './calendar.ts';
import type { PlanSheet } from './desk.ts';
import { feeFor } from './fee.ts';
import type { Finding } from './finding.ts';
import { weight } from './finding.ts';
import type { CivilDate } from './names.ts';
import type { StripMark } from './paper.ts';
import type { Plan, PlanAction, Schedule } from './plan.ts';
import { effortLeft } from './plan.ts';
import type { Failing } from './plan-failing.ts';
import { isFinished } from './plan-order.ts';
import type { DatedPlan } from './plan-sheet.ts';
import { groupOf } from './plan-sheet.ts';
import type { PlanVerdict } from './plan-verdict.ts';
import { libraryIn } from './plan-waits.ts';
import type { Product } from './product.ts';
import type { Grade, Scheme, Text } from './scheme.ts';

/** As much of a portfolio's line as the board sees. */
export type BoardRow = {
  readonly id: string;
  readonly archived: boolean;
  readonly product: Product;
  readonly findings: readonly Finding[];
  readonly criteria: readonly StripMark[];
  readonly situation: { readonly stage: string };
  readonly entry: { readonly wanted?: { readonly level?: string; readonly by?: string } };
  readonly label?: { readonly until: CivilDate } | undefined;
};

export type BoardProduct = {
  readonly name: Partial<Text>;
  readonly stage: string;
  readonly marks: readonly StripMark[];
  readonly wanted?: CivilDate;
  readonly blockers: number;
};

export type BoardAction = {
  readonly name: Text;
  readonly department?: string;
  readonly start: CivilDate;
  readonly finish: CivilDate;
  readonly effort: number;
  readonly isCritical: boolean;
  /** How many actions of this name there are, one for each product as a rule. */
  readonly count: number;
};
/** One of the actions that come next, with who owns it: by name, or by department where nobody is named. */
export type BoardNext = {
  readonly name: Text;
  readonly department?: string;
  readonly owner?: string;
  readonly isByDepartment: boolean;
  readonly start: CivilDate;
  readonly finish: CivilDate;
  readonly due?: CivilDate;
  /** How many there are of the same name, owner and days. */
  readonly count: number;
};
export type BoardPlan = Pick<Schedule, 'filing' | 'label' | 'isMet' | 'lateBy' | 'spare' | 'foresight'> & {
  /** Whether somebody named a day. */
  readonly isDated: boolean;
  readonly verdict?: PlanVerdict;
  readonly dated: DatedPlan;
  readonly failing?: Failing;
  /** How surely the operator's lead time is known; undefined where it was said by whoever prints. */
  readonly leadGrade?: Grade;
  readonly departments: NonNullable<PlanSheet['departments']>;
  /** What the products are called, by id. */
  readonly products: ReadonlyMap<string, Partial<Text>>;
  readonly next: readonly BoardNext[];
  readonly actions: readonly BoardAction[];
  /** Working days that are left, by department; undefined where none is named. */
  readonly effort: readonly { readonly department?: string; readonly days: number }[];
};

/** What labels of one level and route cost, filed on one day; undefined is what nobody knows or has entered. */
export type BoardCost = {
  readonly level: string;
  readonly route: string;
  readonly filed: CivilDate;
  readonly labels: number;
  readonly fee?: { readonly yen: number; readonly grade: Grade };
  readonly isEvaluated: boolean;
  readonly evaluationYen?: number;
  readonly yen?: number;
};

export type BoardRisk =
  | { readonly risk: 'late'; readonly days: number; readonly expected: CivilDate }
  | { readonly risk: 'past-due'; readonly count: number }
  | { readonly risk: 'support-ends'; readonly products: readonly Partial<Text>[] }
  | { readonly risk: 'blockers'; readonly count: number; readonly products: readonly Partial<Text>[] }
  | { readonly risk: 'warnings'; readonly count: number }
  | { readonly risk: 'label-ends'; readonly until: CivilDate; readonly products: readonly Partial<Text>[] }
  | { readonly risk: 'cost-unknown'; readonly count: number }
  | { readonly risk: 'days-off-unknown' };

/** What has to be decided before the rest can be told or done. */
export type BoardDecision =
  | { readonly decide: 'target' }
  | { readonly decide: 'late'; readonly days: number }
  | { readonly decide: 'unlevelled'; readonly count: number }
  | { readonly decide: 'untimed'; readonly count: number }
  | { readonly decide: 'promised'; readonly count: number; readonly days: number }
  | { readonly decide: 'uncovered'; readonly count: number }
  | { readonly decide: 'proposals'; readonly count: number }
  | { readonly decide: 'unfounded'; readonly count: number }
  | { readonly decide: 'owners'; readonly count: number; readonly of: number }
  | { readonly decide: 'departments'; readonly departments: readonly string[] }
  | { readonly decide: 'missed'; readonly count: number }
  | { readonly decide: 'hands'; readonly departments: readonly string[] }
  | { readonly decide: 'reserve' };

export type BoardFacts = {
  readonly on: CivilDate;
  readonly supplier: Partial<Text>;
  /** Those that come next first. */
  readonly products: readonly BoardProduct[];
  /** How many stand at each stage that any stands at. */
  readonly stages: readonly { readonly stage: string; readonly count: number }[];
  readonly plan?: BoardPlan;
  readonly decisions: readonly BoardDecision[];
  readonly costs: readonly BoardCost[];
  readonly risks: readonly BoardRisk[];
};

/** A plan with its dates, and what can be said of it; without a verdict nobody looked at what it leaves out. */
export type BoardPlanned = {
  readonly plan: Plan;
  readonly dates: Schedule;
  readonly isDated?: boolean;
  readonly verdict?: PlanVerdict;
  readonly failing?: Failing | undefined;
  readonly leadGrade?: Grade | undefined;
  readonly departments?: PlanSheet['departments'];
  /** The names of those who own actions, by id. */
  readonly owners?: ReadonlyMap<string, string>;
};

export type BoardAsked = {
  readonly rows: readonly BoardRow[];
  readonly planned?: BoardPlanned;
  /** What an evaluation was said to cost for one label, by level. */
  readonly evaluationYen?: Readonly<Record<string, number>>;
  readonly scheme: Scheme;
  readonly on: CivilDate;
};

/** A label that ends within so many days is told. Ours. */
const endsSoon = 180;
/** Stages after which nothing is filed any more. */
const behind: ReadonlySet<string> = new Set(['valid', 'in-grace', 'lapsed', 'revoked', 'refused', 'withdrawn']);

/** Everything on the board paper. */
export function boardFacts({ rows, planned, evaluationYen = {}, scheme, on }: BoardAsked): BoardFacts {
  const shown = rows.filter(({ archived }) => !archived);
  const plan = planned && boardPlan(planned, rows, scheme);
  const costs = costsOf(shown, { scheme, on: plan?.filing.earliest ?? on, evaluationYen });
  const stages = [...new Set(shown.map(({ situation }) => situation.stage))];
  return {
    on,
    supplier: shown.find(({ product }) => product.supplier?.name)?.product.supplier?.name ?? {},
    products: shown.map(boardProduct).sort(nextFirst),
    stages: stages.map((stage) => ({ stage, count: shown.filter((row) => row.situation.stage === stage).length })),
    ...(plan ? { plan } : {}),
    decisions: planned && plan ? decisionsOn(planned, plan) : [],
    costs,
    risks: risksOf(shown, { plan, pastDue: pastDueIn(planned?.dates), costs, on }),
  };
}

const nameOf = ({ product, id }: BoardRow): Partial<Text> => product.product?.name ?? { ja: id, en: id };
const blockersOf = ({ findings }: BoardRow): number => findings.filter(({ code }) => weight[code] === 'blocker').length;

function boardProduct(row: BoardRow): BoardProduct {
  const wanted = readCivilDate(row.entry.wanted?.by);
  return {
    name: nameOf(row),
    stage: row.situation.stage,
    marks: row.criteria,
    ...(wanted ? { wanted } : {}),
    blockers: blockersOf(row),
  };
}

const nextFirst = (a: BoardProduct, b: BoardProduct): number =>
  Number(behind.has(a.stage)) - Number(behind.has(b.stage)) ||
  (a.wanted && b.wanted
    ? compareDays(a.wanted, b.wanted)
    : Number(b.wanted !== undefined) - Number(a.wanted !== undefined)) ||
  b.blockers - a.blockers;

/** So many actions are told with their owners. */
const mostNext = 10;

function boardPlan(planned: BoardPlanned, rows: readonly BoardRow[], scheme: Scheme): BoardPlan {
  const { plan, dates, verdict, failing, leadGrade, departments: own = {} } = planned;
  const library = libraryIn(scheme);
  const scheduled = new Map(dates.actions.map((one) => [one.id, one]));
  const nameOf_ = ({ title, proposed, id }: PlanAction): Text =>
    title === undefined ? (library.get(proposed ?? '')?.name ?? { ja: id, en: id }) : { ja: title, en: title };
  const actions = plan.actions.flatMap((action): BoardAction[] => {
    const days = scheduled.get(action.id);
    if (!days) return [];
    return [
      {
        name: nameOf_(action),
        ...(action.department === undefined ? {} : { department: action.department }),
        start: days.earliest.start,
        finish: days.earliest.finish,
        effort: effortLeft([action]),
        isCritical: days.isCritical,
        count: 1,
      },
    ];
  });
  const next = plan.actions.flatMap((action): BoardNext[] => {
    const days = scheduled.get(action.id)?.earliest;
    if (!days) return [];
    const owner = action.owner ?? own[action.department ?? '']?.owner;
    return [
      {
        name: nameOf_(action),
        ...(action.department === undefined ? {} : { department: action.department }),
        ...(owner === undefined ? {} : { owner: planned.owners?.get(owner) ?? owner }),
        isByDepartment: action.owner === undefined,
        ...days,
        ...(action.due === undefined ? {} : { due: action.due }),
        count: 1,
      },
    ];
  });
  // Departments of one name in the company are one to whoever reads.
  const groupIn = (department: string | undefined) => (department === undefined ? undefined : groupOf(department, own));
  const departments = [...new Set(actions.map(({ department }) => department))].filter(
    (one, index, all) => all.findIndex((other) => groupIn(other) === groupIn(one)) === index,
  );
  const { filing, label, isMet, lateBy, spare, foresight } = dates;
  const rule = (planned.isDated ?? true) ? 'plan' : 'soonest';
  return {
    ...{
      filing,
      label,
      isMet,
      lateBy,
      spare,
      foresight,
      next: nextOf(next),
      departments: own,
      isDated: rule === 'plan',
      products: new Map(rows.map((row) => [row.id, nameOf(row)])),
    },
    dated: { plan, rule, head: dates, headOf: undefined, whole: dates, dates: scheduled, products: [] },
    ...(verdict ? { verdict } : {}),
    ...(failing ? { failing } : {}),
    ...(leadGrade ? { leadGrade } : {}),
    actions: together(actions).toSorted((a, b) => compareDays(a.start, b.start) || compareDays(a.finish, b.finish)),
    effort: departments
      .map((department) => ({
        ...(department === undefined ? {} : { department }),
        days: actions
          .filter((one) => groupIn(one.department) === groupIn(department))
          .reduce((sum, { effort }) => sum + effort, 0),
      }))
      .filter(({ days }) => days > 0)
      .sort((a, b) => b.days - a.days),
  };
}

/** Those that begin first; the same work of the same days is one. */
function nextOf(all: readonly BoardNext[]): readonly BoardNext[] {
  const groups = new Map<string, BoardNext>();
  for (const one of all) {
    const key = JSON.stringify([one.name.ja, one.department, one.owner, one.start, one.finish, one.due]);
    const same = groups.get(key);
    groups.set(key, same ? { ...same, count: same.count + 1 } : one);
  }
  return [...groups.values()]
    .sort((a, b) => compareDays(a.start, b.start) || compareDays(a.finish, b.finish))
    .slice(0, mostNext);
}

/** What has to be decided, what stops everything else first. */
function decisionsOn(
  { plan, dates, departments = {} }: BoardPlanned,
  { verdict, isDated, isMet, lateBy }: BoardPlan,
): readonly BoardDecision[] {
  const live = plan.actions.filter((action) => !isFinished(action));
  const isOwned = ({ owner, department = '' }: PlanAction) => (owner ?? departments[department]?.owner) !== undefined;
  const unowned = live.filter((action) => !isOwned(action));
  const without = [...new Set(unowned.flatMap(({ department }) => department ?? []))];
  const missed = dates.actions.filter(({ pastDue }) => pastDue !== undefined).length;
  const promised = verdict?.promised ?? [];
  const uncounted = (verdict?.uncounted ?? []).filter((one) => one !== undefined);
  type Counted = 'unlevelled' | 'untimed' | 'uncovered' | 'proposals' | 'unfounded' | 'missed';
  const counted = (decide: Counted, count: number): BoardDecision[] => (count > 0 ? [{ decide, count }] : []);
  return [
    ...(isDated ? [] : [{ decide: 'target' } as const]),
    ...(isDated && !isMet ? [{ decide: 'late', days: lateBy } as const] : []),
    ...counted('unlevelled', verdict?.unlevelled.length ?? 0),
    ...counted('untimed', verdict?.untimed.length ?? 0),
    ...(promised[0] ? [{ decide: 'promised', count: promised.length, days: promised[0].by } as const] : []),
    ...counted('uncovered', verdict?.uncovered.length ?? 0),
    ...counted('proposals', verdict?.proposals ?? 0),
    ...counted('unfounded', verdict?.unfounded.length ?? 0),
    ...(unowned.length > 0 ? [{ decide: 'owners', count: unowned.length, of: live.length } as const] : []),
    ...(without.length > 0 ? [{ decide: 'departments', departments: without } as const] : []),
    ...counted('missed', missed),
    ...(uncounted.length > 0 ? [{ decide: 'hands', departments: uncounted } as const] : []),
    ...(live.length > 0 && dates.repair === undefined ? [{ decide: 'reserve' } as const] : []),
  ];
}

/** The same work for many products as one: from the first day of any to the last of all. */
function together(actions: readonly BoardAction[]): readonly BoardAction[] {
  const groups = new Map<string, BoardAction>();
  const earlier = (a: CivilDate, b: CivilDate) => (compareDays(a, b) <= 0 ? a : b);
  for (const one of actions) {
    const key = JSON.stringify([one.name.ja, one.department]);
    const same = groups.get(key);
    groups.set(
      key,
      same
        ? {
            ...same,
            start: earlier(same.start, one.start),
            finish: earlier(same.finish, one.finish) === same.finish ? one.finish : same.finish,
            effort: same.effort + one.effort,
            isCritical: same.isCritical || one.isCritical,
            count: same.count + one.count,
          }
        : one,
    );
  }
  return [...groups.values()];
}

const pastDueIn = (dates: Schedule | undefined): number =>
  dates?.actions.filter(({ pastDue }) => pastDue !== undefined).length ?? 0;

/** One line for each level and route of what is still to be filed; all of it filed on the day that the plan gives. */
function costsOf(
  rows: readonly BoardRow[],
  { scheme, on, evaluationYen }: { scheme: Scheme; on: CivilDate; evaluationYen: Readonly<Record<string, number>> },
): readonly BoardCost[] {
  const lines = new Map<string, { level: string; route: string; labels: number }>();
  for (const { product, entry, situation } of rows) {
    const level = entry.wanted?.level ?? product.label?.level;
    if (level === undefined || behind.has(situation.stage)) continue;
    const route = product.label?.route ?? scheme.routes[0]?.id ?? '';
    const key = JSON.stringify([level, route]);
    const line = lines.get(key) ?? { level, route, labels: 0 };
    lines.set(key, { ...line, labels: line.labels + 1 });
  }
  return [...lines.values()].map(({ level, route, labels }): BoardCost => {
    const fee = feeFor(scheme, { level, route, received: on });
    const isEvaluated = scheme.levels.find(({ id }) => id === level)?.checked === 'third-party';
    const evaluation = Object.hasOwn(evaluationYen, level) ? evaluationYen[level] : isEvaluated ? undefined : 0;
    return {
      ...{ level, route, labels, filed: on, isEvaluated },
      ...(fee ? { fee: { yen: fee.yen, grade: fee.from.grade } } : {}),
      ...(evaluation === undefined ? {} : { evaluationYen: evaluation }),
      ...(fee && evaluation !== undefined ? { yen: labels * (fee.yen + evaluation) } : {}),
    };
  });
}

type Seen = { plan: BoardPlan | undefined; pastDue: number; costs: readonly BoardCost[]; on: CivilDate };

/** What may go wrong, the gravest first. */
function risksOf(rows: readonly BoardRow[], { plan, pastDue, costs, on }: Seen): readonly BoardRisk[] {
  const open = rows.filter(({ situation }) => !behind.has(situation.stage));
  const support = rows.filter(({ findings }) => findings.some(({ code }) => code === 'support-ends-before-label'));
  const blocked = open.filter((row) => blockersOf(row) > 0);
  const warnings = open.flatMap(({ findings }) => findings).filter(({ code }) => weight[code] === 'warning').length;
  const ending = rows.filter(
    ({ situation, label }) =>
      situation.stage === 'valid' && label !== undefined && compareDays(label.until, addDays(on, endsSoon)) <= 0,
  );
  const [first] = ending.flatMap(({ label }) => label?.until ?? []).sort(compareDays);
  const unknown = costs.filter(({ yen }) => yen === undefined).length;
  return [
    ...(plan && !plan.isMet ? [{ risk: 'late', days: plan.lateBy, expected: plan.label.expected } as const] : []),
    ...(pastDue > 0 ? [{ risk: 'past-due', count: pastDue } as const] : []),
    ...(support.length > 0 ? [{ risk: 'support-ends', products: support.map(nameOf) } as const] : []),
    ...(blocked.length > 0
      ? [
          {
            risk: 'blockers',
            count: blocked.reduce((sum, row) => sum + blockersOf(row), 0),
            products: blocked.toSorted((a, b) => blockersOf(b) - blockersOf(a)).map(nameOf),
          } as const,
        ]
      : []),
    ...(first ? [{ risk: 'label-ends', until: first, products: ending.map(nameOf) } as const] : []),
    ...(unknown > 0 ? [{ risk: 'cost-unknown', count: unknown } as const] : []),
    ...(plan && plan.foresight !== 'published' ? [{ risk: 'days-off-unknown' } as const] : []),
    ...(warnings > 0 ? [{ risk: 'warnings', count: warnings } as const] : []),
  ];
}
