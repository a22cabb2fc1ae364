// Whether the wanted day can be met, as far as it can be told: a plan that leaves something out says at most how early it
// could be. Also what a plan claims that the products do not bear out, and what they bear out that the plan does not say.
import { isBlocker } from './finding.ts';
import type { GapRow } from './gap-list.ts';
import type { Plan, PlanAction, Scheduled } from './plan.ts';
import { limitsOn } from './plan-hands.ts';
import { isFinished } from './plan-order.ts';
import type { DatedPlan } from './plan-sheet.ts';
import { isTimed } from './plan-stretch.ts';
import type { Unlevelled } from './product-level.ts';
import type { ProposedAction } from './proposed-actions.ts';

/** unknown: something is left out, so that nothing can be promised; no-day: nobody has said by when. */
export type VerdictIs = 'met' | 'late' | 'unknown' | 'no-day';

export type PlanVerdict = {
  readonly is: VerdictIs;
  /** Whether the days told are only the earliest there could be, since something is left out. */
  readonly isAtLeast: boolean;
  readonly isEmpty: boolean;
  /** Working days by which the filing comes too late by the dates, or by what was promised; 0 when it does not. */
  readonly lateBy: number;
  /** Whether it is late by what was promised alone: the dates by themselves would do. */
  readonly isLateByPromise: boolean;
  /** Whether nobody knows how long the operator takes. */
  readonly isLeadUnknown: boolean;
  /** Products of which nobody said by which edition they are judged: what they lack cannot be known. */
  readonly unjudged: readonly string[];
  /** Products of whose level the scheme's data know too little to judge them. */
  readonly unlevelled: readonly Unlevelled[];
  /** Open actions of which nobody said how long they take. */
  readonly untimed: readonly string[];
  /** Open actions that are promised for later than they are needed, by how many working days. */
  readonly promised: readonly { readonly id: string; readonly by: number }[];
  /** Departments with open work and nobody to do it. */
  readonly handless: readonly string[];
  /** Departments with open work whose number of hands could not be read, with what stands there; it is counted as 1. */
  readonly unread: readonly { readonly department: string; readonly says: string }[];
  /** What stops filing and no open action is to close. */
  readonly uncovered: readonly GapRow[];
  /** Proposals for what stops filing that are not in the plan. */
  readonly proposals: number;
  /** Actions called done while what they were for is still missing. */
  readonly unfounded: readonly string[];
  /** Open actions with nothing left to close. */
  readonly answered: readonly string[];
  /** Departments with open work of which nobody said how much they can do at once. */
  readonly uncounted: readonly (string | undefined)[];
  readonly isCounted: 'all' | 'some' | 'none';
};

/** What a verdict is made of. */
export type Judged = {
  readonly dated: DatedPlan;
  /** The gaps of all products that are not put away. */
  readonly gaps: readonly GapRow[];
  /** Everything that is proposed for them. */
  readonly proposals: readonly (Pick<ProposedAction, 'id' | 'row' | 'applies' | 'causes'> & {
    readonly isPlanned: boolean;
  })[];
  /** The products on their way to a label, and all that are not put away. */
  readonly wanted: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
  /** Those of them whose edition is not known. */
  readonly unjudged?: readonly string[];
  /** Those on their way whose level cannot be judged; they are none of the wanted. */
  readonly unlevelled?: readonly Unlevelled[];
  /** Whether nobody knows how long the operator takes. */
  readonly isLeadUnknown?: boolean;
};

/** Actions promised for later than they are needed. Where hands are short another order may do, so it is not sure to be late. */
export function promisesIn(
  { actions, hands }: Plan,
  dates: Iterable<Scheduled>,
): { readonly late: PlanVerdict['promised']; readonly most: number; readonly isSure: boolean } {
  const late = [...dates].flatMap(({ id, promisedLate: by }) => (by === undefined ? [] : [{ id, by }]));
  return {
    late: late.toSorted((a, b) => b.by - a.by),
    most: Math.max(0, ...late.map(({ by }) => by)),
    isSure:
      late.length > 0 &&
      limitsOn(
        actions.filter((action) => !isFinished(action)),
        hands,
      ) === undefined,
  };
}

/** Whether something is still going to be done about a gap: by an action about its criterion where there is such a thing. */
function isCovered(gap: GapRow, byId: ReadonlyMap<string, PlanAction>): boolean {
  const own = new Set(gap.proposals.filter(({ row }) => row.criteria.length > 0).map(({ row }) => row.id));
  return gap.actions.some((id) => {
    const action = byId.get(id);
    if (!action || isFinished(action)) return false;
    return own.size === 0 || action.proposed === undefined || own.has(action.proposed);
  });
}

/** What can be said of this plan. */
export function verdictOn(judged: Judged): PlanVerdict {
  const { dated, gaps, proposals, wanted, known, unjudged: open = [], unlevelled = [], isLeadUnknown = false } = judged;
  const { actions } = dated.plan;
  const byId = new Map(actions.map((action) => [action.id, action]));
  const stopping = gaps.filter(({ finding, products }) => isBlocker(finding) && products.some((id) => wanted.has(id)));
  const uncovered = stopping.filter((gap) => !isCovered(gap, byId));
  const claimed = new Set(uncovered.flatMap((gap) => gap.actions));
  const missing = proposals.filter(
    ({ isPlanned, applies, causes }) => !isPlanned && applies && causes.some(({ finding }) => isBlocker(finding)),
  ).length;
  const unjudged = open.filter((id) => wanted.has(id));
  const untimed = actions.filter((action) => !isFinished(action) && !isTimed(action)).map(({ id }) => id);
  const promises = promisesIn(dated.plan, 'dates' in dated ? dated.dates.values() : []);
  const counted = countedIn(dated.plan);
  const left = [actions.length === 0, isLeadUnknown, missing > 0, 'refusal' in dated];
  const lists = [unjudged, unlevelled, untimed, uncovered, promises.late, counted.handless];
  const isAtLeast = left.includes(true) || lists.some((list) => list.length > 0);
  const isDated = 'head' in dated && dated.rule !== 'soonest';
  // By more hands than the one counted it might still be met.
  const live = actions.filter((action) => !isFinished(action));
  const isShortOfUnread = counted.unread.length > 0 && limitsOn(live, dated.plan.hands) !== undefined;
  const isLateByDates = isDated && !dated.head.isMet && !isShortOfUnread;
  const isLateByPromise = isDated && !isLateByDates && promises.isSure;
  return {
    is:
      isLateByDates || isLateByPromise
        ? 'late'
        : isAtLeast || counted.unread.length > 0
          ? 'unknown'
          : isDated
            ? 'met'
            : 'no-day',
    isAtLeast,
    isEmpty: actions.length === 0,
    lateBy: isLateByDates ? dated.head.lateBy : isLateByPromise ? promises.most : 0,
    isLateByPromise,
    isLeadUnknown,
    unjudged,
    unlevelled,
    untimed,
    promised: promises.late,
    uncovered,
    proposals: missing,
    unfounded: actions.filter(({ id, state }) => state === 'done' && claimed.has(id)).map(({ id }) => id),
    answered: answeredIn(actions, gaps, proposals, known),
    ...counted,
  };
}

/** Of which departments with open work somebody said how much they can do at once, and who there is nobody of. */
function countedIn({ actions, hands }: Plan): Pick<PlanVerdict, 'uncounted' | 'isCounted' | 'handless' | 'unread'> {
  const live = actions.filter((action) => !isFinished(action) && action.effort !== 0);
  const departments = [...new Set(live.map(({ department }) => department))];
  const uncounted = departments.filter((one) => one === undefined || !hands?.has(one));
  const count = departments.length - uncounted.length;
  return {
    uncounted,
    isCounted: count === 0 ? 'none' : uncounted.length === 0 ? 'all' : 'some',
    handless: departments.flatMap((one) => (one !== undefined && hands?.get(one)?.hands === 0 ? [one] : [])),
    unread: [...(hands ?? [])].flatMap(([department, { group, unread: says }]) =>
      says !== undefined && departments.some((one) => hands?.get(one ?? '')?.group === group)
        ? [{ department, says }]
        : [],
    ),
  };
}

/** Whether what is missing was answered, and the answer does not conform. */
const isUnmet = ({ finding: { code } }: GapRow): boolean => code === 'does-not-conform' || code === 'items-unmet';

/** What is still missing that an action is for: what it is to close, and answers about its criteria that do not conform. */
export const leftFor = ({ id, products, criteria }: PlanAction, gaps: readonly GapRow[]): readonly GapRow[] =>
  gaps.filter(
    (gap) =>
      gap.actions.includes(id) ||
      (isUnmet(gap) &&
        gap.criteria.some((one) => criteria.includes(one)) &&
        (products.length === 0 || gap.products.some((one) => products.includes(one)))),
  );

/** Open actions for which nothing is missing any more, of products that are there. */
function answeredIn(
  actions: readonly PlanAction[],
  gaps: readonly GapRow[],
  proposals: Judged['proposals'],
  known: ReadonlySet<string>,
): readonly string[] {
  const asked = new Set(proposals.map(({ id }) => id));
  const missing = new Set(
    gaps.flatMap((gap) => gap.criteria.flatMap((one) => gap.products.map((id) => `${id} ${one}`))),
  );
  // An answer that does not conform is there and closes nothing: whatever is about its criterion is still to be done.
  const unmet = new Set(
    gaps.filter(isUnmet).flatMap((gap) => gap.criteria.flatMap((one) => gap.products.map((id) => `${id} ${one}`))),
  );
  const isAsked = ({ proposed, products, criteria }: PlanAction): boolean => {
    const all = products.length > 0 ? products : [...known];
    if (all.some((id) => criteria.some((one) => unmet.has(`${id} ${one}`)))) return true;
    if (proposed !== undefined)
      return products.length === 0 ? asked.has(proposed) : products.some((id) => asked.has(`${id}/${proposed}`));
    return criteria.length === 0 || all.some((id) => criteria.some((one) => missing.has(`${id} ${one}`)));
  };
  return actions
    .filter((action) => !isFinished(action) && known.size > 0 && action.products.every((id) => known.has(id)))
    .filter((action) => !isAsked(action))
    .map(({ id }) => id);
}
