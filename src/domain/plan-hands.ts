// 人手 (hands): how many things can be done at once. Actions are laid one after the other in a fixed order, each as early as
// its hands are free: what is started, what decides the filing, what has the least slack, then by its id. A person who owns
// an action does one thing at a time; who only answers for a department is no hand of it.
import type { PlanAction } from './plan.ts';
import type { Early, Stretch } from './plan-stretch.ts';
import { backward, floorOf, forward, laidOn, nextAfter, spanOf, startBefore } from './plan-stretch.ts';
import type { WorkingCalendar } from './working-days.ts';
import { openAfter, stepsBetween } from './working-days.ts';

/** The hands that a department shares with all departments of the same name in the company. */
export type Hands = {
  readonly group: string;
  readonly hands: number;
  /** What stands there where it is no number: it is counted as 1, so that nothing comes sooner by it. */
  readonly unread?: string;
};
/** By department; one that is not there has as many hands as are needed. */
export type HandsOf = ReadonlyMap<string, Hands>;

/** How much slack each action has and which ones decide the filing, for the order in which hands are given. */
export type Urgency = { readonly slack: ReadonlyMap<string, number>; readonly chain: ReadonlySet<string> };

/** What an action takes one of while it is worked on. */
type Taken = { readonly key: string; readonly most: number };
/** What each action takes, by its id; only what can be short. */
export type Limits = ReadonlyMap<string, readonly Taken[]>;

/** What the actions take that there may not be enough of; undefined when there is enough of everything. */
export function limitsOn(actions: readonly PlanAction[], hands: HandsOf | undefined): Limits | undefined {
  const takes = (action: PlanAction): readonly Taken[] => {
    if (workDays(action) === 0) return [];
    const group = action.department === undefined ? undefined : hands?.get(action.department);
    return [
      // Nobody there is no limit that work could keep to: it is counted by one, and the verdict says so.
      ...(group ? [{ key: `hands ${group.group}`, most: Math.max(1, group.hands) }] : []),
      ...(action.owner === undefined ? [] : [{ key: `owner ${action.owner}`, most: 1 }]),
    ];
  };
  const all = actions.map((action) => [action.id, takes(action)] as const);
  const asked = new Map<string, number>();
  for (const [, taken] of all) for (const { key } of taken) asked.set(key, (asked.get(key) ?? 0) + 1);
  const short = all.map(([id, taken]) => [id, taken.filter(({ key, most }) => (asked.get(key) ?? 0) > most)] as const);
  return short.some(([, taken]) => taken.length > 0) ? new Map(short) : undefined;
}

/** Working days on which somebody is at it: while a laboratory's queue is waited for, nobody is. */
function workDays(action: PlanAction): number {
  const { days } = spanOf(action);
  return action.state === 'started' && action.left !== undefined ? days : Math.min(action.effort ?? 0, days);
}

/** The working days on which somebody is at it when it begins on this day. */
function daysAt(action: PlanAction, { start, next }: Stretch, calendar: WorkingCalendar): readonly number[] {
  const days: number[] = [];
  const most = workDays(action);
  for (let day = start; days.length < most && day < next; day = openAfter(day, 1, calendar)) days.push(day);
  return days;
}

/** How much of everything is taken on each day; it is looked through from `edge` on, forward or back. */
function ledger(edge: number, way: 1 | -1, calendar: WorkingCalendar) {
  const used = new Map<string, Map<number, number>>();
  /** From which day on there may be any of it. */
  const free = new Map<string, number>();
  const isShort = (taken: readonly Taken[]) => (day: number) =>
    taken.some(({ key, most }) => (used.get(key)?.get(day) ?? 0) >= most);
  return {
    /** The edges of what is taken; nothing is free before it. */
    edgeOf: (taken: readonly Taken[]): number =>
      taken.reduce((day, { key }) => (way === 1 ? Math.max : Math.min)(day, free.get(key) ?? edge), edge),
    /** The day among these that keeps the stretch away longest. */
    shortOn: (taken: readonly Taken[], days: readonly number[]): number | undefined =>
      way === 1 ? days.findLast(isShort(taken)) : days.find(isShort(taken)),
    take(taken: readonly Taken[], days: readonly number[]): void {
      for (const { key, most } of taken) {
        const on = used.get(key) ?? new Map<number, number>();
        used.set(key, on);
        for (const day of days) on.set(day, (on.get(day) ?? 0) + 1);
        let day = free.get(key) ?? edge;
        while ((on.get(day) ?? 0) >= most) day = openAfter(day, way, calendar);
        free.set(key, day);
      }
    },
  };
}

/** The urgency of actions in one plan, by as many hands as are needed. */
export function urgencyIn(
  actions: readonly PlanAction[],
  now: number,
  calendar: WorkingCalendar,
  chainIn: (early: ReadonlyMap<string, Early>, ready: number) => readonly string[],
): Urgency {
  const early = forward(actions, now, calendar);
  const ready = Math.max(now, ...[...early.values()].map(({ next }) => next));
  const late = backward(actions, ready, calendar);
  const slack = actions.map(({ id }): [string, number] => {
    const [soon, then] = [early.get(id)?.start ?? 0, late.get(id)?.start ?? 0];
    return [id, stepsBetween(soon, then, calendar)];
  });
  return { slack: new Map(slack), chain: new Set(chainIn(early, ready)) };
}

/** The actions in the order in which hands are given to them, where more than one could have them. */
function byUrgency(actions: readonly PlanAction[], { slack, chain }: Urgency): ReadonlyMap<string, number> {
  const before = (a: PlanAction, b: PlanAction): number =>
    Number(b.state === 'started') - Number(a.state === 'started') ||
    Number(chain.has(b.id)) - Number(chain.has(a.id)) ||
    (slack.get(a.id) ?? 0) - (slack.get(b.id) ?? 0) ||
    (a.id < b.id ? -1 : 1);
  return new Map(actions.toSorted(before).map(({ id }, rank) => [id, rank]));
}

/** Each action, one after the other, as early as what it waits for and its hands allow. */
export function forwardByHands(
  actions: readonly PlanAction[],
  { now, limits, urgency }: { readonly now: number; readonly limits: Limits; readonly urgency: Urgency },
  calendar: WorkingCalendar,
): Map<string, Early> {
  const rank = byUrgency(actions, urgency);
  const followers = new Map<string, PlanAction[]>(actions.map(({ id }) => [id, []]));
  for (const action of actions) for (const id of new Set(action.after)) followers.get(id)?.push(action);
  const waiting = new Map(actions.map(({ id, after }) => [id, new Set(after).size]));
  const can: PlanAction[] = [];
  const offer = (action: PlanAction) => {
    const place = rank.get(action.id) ?? 0;
    let [low, high] = [0, can.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rank.get(can[middle]?.id ?? '') ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    can.splice(low, 0, action);
  };
  for (const action of actions) if (waiting.get(action.id) === 0) offer(action);
  const book = ledger(now, 1, calendar);
  const found = new Map<string, Early>();
  for (let action = can.shift(); action; action = can.shift()) {
    const floor = floorOf(action, now, calendar);
    const awaited = action.after.flatMap((id) => found.get(id) ?? []);
    const taken = limits.get(action.id) ?? [];
    let start = Math.max(floor, book.edgeOf(taken), ...awaited.map(({ next }) => next));
    for (;;) {
      const laid = laidOn(action, start, { floor, awaited }, calendar);
      const days = daysAt(action, laid, calendar);
      const short = book.shortOn(taken, days);
      if (short === undefined) {
        found.set(action.id, laid);
        book.take(taken, days);
        break;
      }
      start = openAfter(short, 1, calendar);
    }
    for (const follower of followers.get(action.id) ?? []) {
      const left = (waiting.get(follower.id) ?? 0) - 1;
      waiting.set(follower.id, left);
      if (left === 0) offer(follower);
    }
  }
  return found;
}

/** The day after the last one on which somebody is at it. */
const freedOn = (action: PlanAction, laid: Stretch, calendar: WorkingCalendar): number => {
  const last = daysAt(action, laid, calendar).at(-1);
  return last === undefined ? laid.start : openAfter(last, 1, calendar);
};

/**
 * Each action as late as its hands allow for filing on the working day `limit`: the same work moved towards it, what is
 * over last first, so that nothing that comes in time as early as it can is too late here.
 */
export function backwardByHands(
  actions: readonly PlanAction[],
  {
    limit,
    limits,
    early,
  }: { readonly limit: number; readonly limits: Limits; readonly early: ReadonlyMap<string, Early> },
  calendar: WorkingCalendar,
): Map<string, Stretch> {
  const freed = (action: PlanAction): number => {
    const laid = early.get(action.id);
    return laid ? freedOn(action, laid, calendar) : 0;
  };
  const order = actions
    .map((action, place) => ({ action, place, freed: freed(action) }))
    .sort((a, b) => b.freed - a.freed || b.place - a.place);
  const book = ledger(openAfter(limit, -1, calendar), -1, calendar);
  const bound = new Map<string, number>();
  const found = new Map<string, Stretch>();
  for (const { action } of order) {
    const next = bound.get(action.id) ?? limit;
    const span = spanOf(action);
    const taken = limits.get(action.id) ?? [];
    const latest = startBefore(next, span, calendar);
    let start = latest;
    for (;;) {
      const stretch = { start, next: start === latest ? next : nextAfter(start, span, calendar), span };
      const days = daysAt(action, stretch, calendar);
      const last = days.at(-1);
      const edge = book.edgeOf(taken);
      if (last !== undefined && taken.length > 0 && last > edge) {
        // Everything after the edge is taken: its last day falls on the edge.
        start = openAfter(edge, -(days.length - 1), calendar);
        continue;
      }
      const short = book.shortOn(taken, days);
      if (short === undefined) {
        found.set(action.id, stretch);
        book.take(taken, days);
        break;
      }
      start = openAfter(short, -days.length, calendar);
    }
    for (const id of action.after) bound.set(id, Math.min(bound.get(id) ?? limit, start));
  }
  return found;
}

/** By action: one that had its hands until the day on which it could begin, if any had. */
export function handsFreedFor(
  actions: readonly PlanAction[],
  { limits, early }: { readonly limits: Limits; readonly early: ReadonlyMap<string, Early> },
  calendar: WorkingCalendar,
): (action: PlanAction) => PlanAction | undefined {
  const freed = new Map<string, PlanAction>();
  const placeOf = (key: string, day: number | undefined) => `${key} ${day}`;
  for (const action of actions) {
    const laid = early.get(action.id);
    if (!laid || workDays(action) === 0) continue;
    const on = freedOn(action, laid, calendar);
    for (const { key } of limits.get(action.id) ?? [])
      if (!freed.has(placeOf(key, on))) freed.set(placeOf(key, on), action);
  }
  return ({ id }) => {
    const day = early.get(id)?.start;
    return (limits.get(id) ?? []).map(({ key }) => freed.get(placeOf(key, day))).find((one) => one !== undefined);
  };
}
