// 役員向け資料 (board paper): what a board is told of the supplier's products, worked out of the portfolio and the plan. Plain
// data; nothing is estimated that nobody has entered.
import { addDays, compareDays, readCivilDate } from './calendar.ts';
import { feeFor } from './fee.ts';
import type { Finding } from './finding.ts';
import { weight } from './finding.ts';
import type { CivilDate } from './names.ts';
import type { StripMark } from './paper.ts';
import type { Plan, Schedule } from './plan.ts';
import { effortLeft } from './plan.ts';
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
export type BoardPlan = Pick<Schedule, 'filing' | 'label' | 'isMet' | 'lateBy' | 'spare' | 'foresight'> & {
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

export type BoardFacts = {
  readonly on: CivilDate;
  readonly supplier: Partial<Text>;
  /** Those that come next first. */
  readonly products: readonly BoardProduct[];
  /** How many stand at each stage that any stands at. */
  readonly stages: readonly { readonly stage: string; readonly count: number }[];
  readonly plan?: BoardPlan;
  readonly costs: readonly BoardCost[];
  readonly risks: readonly BoardRisk[];
};

export type BoardAsked = {
  readonly rows: readonly BoardRow[];
  readonly planned?: { readonly plan: Plan; readonly dates: Schedule };
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
  const plan = planned && boardPlan(planned.plan, planned.dates, scheme);
  const costs = costsOf(shown, { scheme, on: plan?.filing.earliest ?? on, evaluationYen });
  const stages = [...new Set(shown.map(({ situation }) => situation.stage))];
  return {
    on,
    supplier: shown.find(({ product }) => product.supplier?.name)?.product.supplier?.name ?? {},
    products: shown.map(boardProduct).sort(nextFirst),
    stages: stages.map((stage) => ({ stage, count: shown.filter((row) => row.situation.stage === stage).length })),
    ...(plan ? { plan } : {}),
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

function boardPlan(plan: Plan, dates: Schedule, scheme: Scheme): BoardPlan {
  const library = new Map(
    Object.values(scheme.actions).flatMap((all) => all.map((row) => [row.id, row.name] as const)),
  );
  const scheduled = new Map(dates.actions.map((one) => [one.id, one]));
  const actions = plan.actions.flatMap((action): BoardAction[] => {
    const days = scheduled.get(action.id);
    if (!days) return [];
    const { title, proposed } = action;
    const name = title === undefined ? library.get(proposed ?? '') : { ja: title, en: title };
    return [
      {
        name: name ?? { ja: action.id, en: action.id },
        ...(action.department === undefined ? {} : { department: action.department }),
        start: days.earliest.start,
        finish: days.earliest.finish,
        effort: effortLeft([action]),
        isCritical: days.isCritical,
        count: 1,
      },
    ];
  });
  const departments = [...new Set(actions.map(({ department }) => department))];
  const { filing, label, isMet, lateBy, spare, foresight } = dates;
  return {
    ...{ filing, label, isMet, lateBy, spare, foresight },
    actions: together(actions).toSorted((a, b) => compareDays(a.start, b.start) || compareDays(a.finish, b.finish)),
    effort: departments
      .map((department) => ({
        ...(department === undefined ? {} : { department }),
        days: actions.filter((one) => one.department === department).reduce((sum, { effort }) => sum + effort, 0),
      }))
      .filter(({ days }) => days > 0)
      .sort((a, b) => b.days - a.days),
  };
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
