// 対応計画: who does what by when, so that the label is there on the day that is wanted. Dates are counted back from that
// day and forward from today over working days. Nothing is stored but the plan; every date follows from it.
import { addDays, dayNumber } from './calendar.ts';
import type { CivilDate } from './names.ts';
import type { HandsOf, Limits, Urgency } from './plan-hands.ts';
import { backwardByHands, forwardByHands, handsFreedFor, limitsOn, urgencyIn } from './plan-hands.ts';
import type { PlanRefusal } from './plan-order.ts';
import { inOrder, isFinished } from './plan-order.ts';
import type { Early, Stretch } from './plan-stretch.ts';
import { backward, forward } from './plan-stretch.ts';
import type { Span } from './scheme.ts';
import type { Foresight, WorkingCalendar } from './working-days.ts';
import { foresightOn, isOpen, openAfter, openFrom, openUntil, stepsBetween } from './working-days.ts';

/** Where an action stands. What is done or dropped is finished: nothing waits for it. */
export const planStates = ['open', 'started', 'done', 'dropped'] as const;
export type PlanState = (typeof planStates)[number];

/** 対応: one thing to be done. */
export type PlanAction = {
  readonly id: string;
  readonly title?: string;
  /** The action of the library that it came from. */
  readonly proposed?: string;
  /** The products it is for; none means the company's part. */
  readonly products: readonly string[];
  readonly criteria: readonly string[];
  readonly department?: string;
  readonly owner?: string;
  /** Whole working days of work; 0 is a moment, such as an approval. Where nobody said it, the dates are counted without it. */
  readonly effort?: number;
  /** How long it takes from its beginning, where that is not its effort: a laboratory's queue, a period of notice. */
  readonly lead?: Span;
  /** What is left of it once it is started, in working days. */
  readonly left?: number;
  readonly cost?: number;
  /** The day promised for it; it may be earlier than the plan needs. */
  readonly due?: CivilDate;
  readonly notBefore?: CivilDate;
  /** The actions it waits for. */
  readonly after: readonly string[];
  /** Those of them that nobody wrote: the scheme's data say so. */
  readonly byLibrary?: readonly string[];
  /** Its number for people, which stays. */
  readonly number?: number;
  readonly state: PlanState;
};

/** A plan: the day on which the label is wanted, the operator's lead time, and what is to be done before filing. */
export type Plan = {
  readonly target: CivilDate;
  readonly lead: Span;
  readonly actions: readonly PlanAction[];
  /** How many things the departments can do at once, those that said so. */
  readonly hands?: HandsOf;
  /** Working days before the filing on which nothing is planned, for what has to be repaired. */
  readonly reserve?: number;
};

/** First and last day of an action. */
export type Days = { readonly start: CivilDate; readonly finish: CivilDate };

/** The dates of one action that is not finished. */
export type Scheduled = {
  readonly id: string;
  /** As early as what it waits for allows. */
  readonly earliest: Days;
  /** As late as the target allows. */
  readonly latest: Days;
  /** By how many working days it can still be put off; negative when it comes too late. */
  readonly slack: number;
  /** Whether the filing moves when it is put off by a day. */
  readonly isCritical: boolean;
  /** By how many working days its own due day is missed. */
  readonly pastDue?: number;
  /** By how many working days the promised day comes after the latest one. */
  readonly promisedLate?: number;
};

/** Everything that follows from a plan on a day. */
export type Schedule = {
  /** The day of filing, on which nothing else has to be done any more: the last one that keeps the target, and the first one possible. */
  readonly filing: { readonly latest: CivilDate; readonly earliest: CivilDate };
  readonly label: { readonly wanted: CivilDate; readonly expected: CivilDate };
  readonly isMet: boolean;
  /** Working days by which the filing comes too late, 0 when it does not. */
  readonly lateBy: number;
  /** Working days to spare, 0 when there are none. */
  readonly spare: number;
  /** The actions that decide when filing is possible, first to last. */
  readonly chain: readonly string[];
  readonly actions: readonly Scheduled[];
  /** The days set aside for repairs, and the first of them; nothing where none are. */
  readonly repair?: { readonly days: number; readonly from: CivilDate };
  /** How well the holidays of all these days are known. */
  readonly foresight: Foresight;
};

/** Longest stretch that is planned, in days: thirty years. */
const longest = 10_958;
/** Days are written with years of four digits. A little more than a week is kept, since a moment is shown on the day before. */
const [firstDay, lastDay] = [14, dayNumber('9999-12-31' as CivilDate)];

/** The plan for a label that is wanted on another day. */
export const withTarget = (plan: Plan, target: CivilDate): Plan => ({ ...plan, target });

/** The plan without this product: what was only for it goes, and nothing waits for that any more. */
export function withoutProduct(plan: Plan, product: string): Plan {
  const isGone = ({ products }: PlanAction) => products.length > 0 && products.every((one) => one === product);
  const gone = new Set(plan.actions.filter(isGone).map(({ id }) => id));
  return {
    ...plan,
    actions: plan.actions
      .filter(({ id }) => !gone.has(id))
      .map((action) => ({
        ...action,
        products: action.products.filter((one) => one !== product),
        after: action.after.filter((id) => !gone.has(id)),
        ...(action.byLibrary ? { byLibrary: action.byLibrary.filter((id) => !gone.has(id)) } : {}),
      })),
  };
}

/** When each action is worked on, and what it takes that there may not be enough of. */
type Work = { readonly early: ReadonlyMap<string, Early>; readonly limits: Limits | undefined };

/** The dates of a plan as they follow today, or everything that keeps it from having any. `given`: when hands are busy with more than this plan. */
export function schedule(
  plan: Plan,
  calendar: WorkingCalendar,
  today: CivilDate,
  given?: Work,
): Schedule | PlanRefusal {
  const order = inOrder(plan);
  if ('refused' in order) return order;
  const now = openFrom(dayNumber(today), calendar);
  const { early, limits } = given ?? workOf(order.actions, plan, now, calendar);
  const done = Math.max(now, ...order.actions.map(({ id }) => early.get(id)?.next ?? now));
  const reserve = plan.reserve ?? 0;
  const ready = openAfter(done, reserve, calendar);
  const limit = filingBefore(plan, calendar);
  const until = openAfter(limit, -reserve, calendar);
  if (Math.max(ready, limit) - Math.min(now, until) > longest) return { refused: 'plan-too-long' };
  const back = (to: number) =>
    limits
      ? backwardByHands(order.actions, { limit: to, limits, early }, calendar)
      : backward(order.actions, to, calendar);
  const late = back(until);
  const expected = labelAfterFiling(ready, plan.lead, calendar);
  const seen = [now, expected, dayNumber(plan.target), limit, until, ...[...late.values()].map(({ start }) => start)];
  const [first, last] = [Math.min(...seen), Math.max(...seen)];
  if (first <= firstDay || last > lastDay) return { refused: 'plan-too-long' };
  const tight = back(done);
  const actions = datedActions(
    order.actions,
    { early, late, tight, place: placesFrom(first, last, calendar) },
    calendar,
  );
  const margin = stepsBetween(ready, limit, calendar);
  return {
    filing: { latest: civilDay(limit), earliest: civilDay(ready) },
    label: { wanted: plan.target, expected: civilDay(expected) },
    isMet: margin >= 0,
    lateBy: Math.max(0, -margin),
    spare: Math.max(0, margin),
    chain: chainTo(done, order.actions, { early, limits }, calendar),
    actions,
    ...(reserve > 0 ? { repair: { days: reserve, from: civilDay(done) } } : {}),
    foresight: worst([first, last].map((day) => foresightOn(day, calendar))),
  };
}

/** Each action as early as it can be, by as many hands as there are. `actions` are in their order. */
function workOf(
  actions: readonly PlanAction[],
  { hands }: Pick<Plan, 'hands'>,
  now: number,
  calendar: WorkingCalendar,
  urgency?: Urgency,
): Work {
  const limits = limitsOn(actions, hands);
  if (!limits) return { early: forward(actions, now, calendar), limits };
  const chainIn = (early: ReadonlyMap<string, Early>, ready: number) =>
    chainTo(ready, actions, { early, limits: undefined }, calendar);
  const by = urgency ?? urgencyIn(actions, now, calendar, chainIn);
  return { early: forwardByHands(actions, { now, limits, urgency: by }, calendar), limits };
}

/** The work of a whole plan, for the dates of its parts; undefined when there are hands enough and each part has its own. */
export function sharedWork(
  plan: Plan,
  calendar: WorkingCalendar,
  today: CivilDate,
  urgency?: () => Urgency,
): Work | undefined {
  const order = inOrder(plan);
  if ('refused' in order || !limitsOn(order.actions, plan.hands)) return undefined;
  return workOf(order.actions, plan, openFrom(dayNumber(today), calendar), calendar, urgency?.());
}

/** The same dates if there were always hands enough. */
export function freeSchedule(plan: Plan, calendar: WorkingCalendar, today: CivilDate): Schedule | PlanRefusal {
  const order = inOrder(plan);
  if ('refused' in order) return order;
  const early = forward(order.actions, openFrom(dayNumber(today), calendar), calendar);
  return schedule(plan, calendar, today, { early, limits: undefined });
}

type Laid = {
  readonly early: ReadonlyMap<string, Early>;
  readonly late: ReadonlyMap<string, Stretch>;
  readonly tight: ReadonlyMap<string, Stretch>;
  readonly place: (day: number) => number;
};

/** What is told of each action, as they begin. */
function datedActions(
  all: readonly PlanAction[],
  { early, late, tight, place }: Laid,
  calendar: WorkingCalendar,
): readonly Scheduled[] {
  const begun = all
    .map((action) => {
      const [soon, then] = [early.get(action.id), late.get(action.id)];
      if (!soon || !then) throw new Error(`${action.id} was not scheduled`);
      return { action, soon, then };
    })
    .sort((a, b) => shownStart(a.soon) - shownStart(b.soon));
  return begun.map(({ action, soon, then }): Scheduled => {
    const earliest = { start: shownStart(soon), finish: soon.finish };
    const latest = latestOf(then, soon, calendar);
    const due = action.due === undefined ? undefined : dayNumber(action.due);
    const pastDue = due === undefined ? 0 : stepsBetween(due, earliest.finish, calendar);
    const promisedLate = due === undefined ? 0 : stepsBetween(latest.finish, due, calendar);
    return {
      id: action.id,
      earliest: civil(earliest),
      latest: civil(latest),
      slack: place(then.start) - place(soon.start),
      isCritical: tight.get(action.id)?.start === soon.start,
      ...(pastDue > 0 ? { pastDue } : {}),
      ...(promisedLate > 0 ? { promisedLate } : {}),
    };
  });
}

/** The first day as people see it: a moment is over on the day on which it begins. */
const shownStart = ({ start, finish, span }: Early): number => (span.days > 0 ? start : finish);

/** The latest days as people see them. A moment that is not late yet is never shown before its earliest day. */
function latestOf({ start, next, span }: Stretch, early: Early, calendar: WorkingCalendar) {
  const finish = openAfter(next, -1, calendar);
  if (span.days > 0) return { start, finish };
  const day = next >= early.start ? Math.max(finish, early.finish) : finish;
  return { start: day, finish: day };
}

/** The day on which the label is there when the filing goes out on this day. */
const labelAfterFiling = (filing: number, { days, count }: Span, calendar: WorkingCalendar): number =>
  count === 'working' ? openAfter(filing, days, calendar) : openFrom(filing + days, calendar);

/** The last working day of filing that keeps the target. A label wanted on a day off is wanted on the working day before. */
function filingBefore({ target, lead }: Plan, calendar: WorkingCalendar): number {
  const wanted = openUntil(dayNumber(target), calendar);
  return lead.count === 'working' ? openAfter(wanted, -lead.days, calendar) : openUntil(wanted - lead.days, calendar);
}

/** Back from the filing along what each action waited for, actions or hands; the first in the plan's order where several decide. */
function chainTo(
  ready: number,
  actions: readonly PlanAction[],
  { early, limits }: Work,
  calendar: WorkingCalendar,
): string[] {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const freedFor = limits && handsFreedFor(actions, { limits, early }, calendar);
  const chain = new Set<string>();
  let action = actions.find(({ id }) => early.get(id)?.next === ready);
  while (action && !chain.has(action.id)) {
    chain.add(action.id);
    const start = early.get(action.id)?.start;
    const before: string | undefined = action.after.find((id) => early.get(id)?.next === start);
    action = before === undefined ? freedFor?.(action) : byId.get(before);
  }
  return [...chain].reverse();
}

const worst = (all: readonly Foresight[]): Foresight =>
  (['unknown', 'projected'] as const).find((one) => all.includes(one)) ?? 'published';

/** Plans of many products share a few hundred days: each is worked out once. */
const knownDays = new Map<number, CivilDate>();
const mostKnown = 20_000;
function civilDay(day: number): CivilDate {
  const known = knownDays.get(day);
  if (known !== undefined) return known;
  if (knownDays.size >= mostKnown) knownDays.clear();
  const civil = addDays('0000-01-01' as CivilDate, day);
  knownDays.set(day, civil);
  return civil;
}
/** Days as they are written. */
const civil = ({ start, finish }: { start: number; finish: number }): Days => ({
  start: civilDay(start),
  finish: civilDay(finish),
});

/** The place of each day among the working days from `first` to `last`, counted once for all actions. */
function placesFrom(first: number, last: number, calendar: WorkingCalendar): (day: number) => number {
  const places: number[] = [];
  let count = 0;
  for (let day = first; day <= last; day += 1) {
    places.push(count);
    if (isOpen(day, calendar)) count += 1;
  }
  return (day) => places[day - first] ?? Number.NaN;
}

/** Working days of work that are still to be done, for what the sum is shown of. */
export const effortLeft = (actions: readonly PlanAction[]): number =>
  actions
    .filter((action) => !isFinished(action))
    .reduce((sum, { state, left, effort = 0 }) => sum + (state === 'started' ? (left ?? effort) : effort), 0);
