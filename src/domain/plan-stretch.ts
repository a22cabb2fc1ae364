// How an action lies on working days: from where it begins to where something else can begin. Days are numbers of dayNumber.
import { dayNumber } from './calendar.ts';
import type { PlanAction } from './plan.ts';
import type { Span } from './scheme.ts';
import type { WorkingCalendar } from './working-days.ts';
import { openAfter, openFrom, openUntil } from './working-days.ts';

/** `next` is the first working day on which something that waits for it can begin. */
export type Stretch = { readonly start: number; readonly next: number; readonly span: Span };
/** With the day on which it is over. */
export type Early = Stretch & { readonly finish: number };

/** Whether anybody said how long the action still takes. */
export const isTimed = ({ state, left, lead, effort }: PlanAction): boolean =>
  effort !== undefined || lead !== undefined || (state === 'started' && left !== undefined);

/** How long the action still takes; no time at all where nobody said it. */
export const spanOf = ({ state, left, lead, effort = 0 }: PlanAction): Span =>
  state === 'started' && left !== undefined
    ? { days: left, count: 'working' }
    : (lead ?? { days: effort, count: 'working' });

/** The first working day after a stretch that begins on this working day. */
export function nextAfter(start: number, { days, count }: Span, calendar: WorkingCalendar): number {
  if (days === 0) return start;
  if (count === 'working') return openAfter(start, days, calendar);
  // What is over on a day off is only seen on the next working day.
  return openAfter(openFrom(start + days - 1, calendar), 1, calendar);
}

/** The last working day on which a stretch may begin for something else to begin on `next`. */
export function startBefore(next: number, { days, count }: Span, calendar: WorkingCalendar): number {
  if (days === 0) return next;
  if (count === 'working') return openAfter(next, -days, calendar);
  return openUntil(openAfter(next, -1, calendar) - days + 1, calendar);
}

/** The first working day on which the action may begin, whatever it waits for. */
export const floorOf = ({ notBefore }: PlanAction, now: number, calendar: WorkingCalendar): number =>
  notBefore === undefined ? now : Math.max(now, openFrom(dayNumber(notBefore), calendar));

/** The action when it begins on this day. */
export function laidOn(
  action: PlanAction,
  start: number,
  { floor, awaited }: { readonly floor: number; readonly awaited: readonly Early[] },
  calendar: WorkingCalendar,
): Early {
  const span = spanOf(action);
  const next = nextAfter(start, span, calendar);
  // A moment falls on the last day of what it waits for, not on the morning after.
  const finish = span.days > 0 ? openAfter(next, -1, calendar) : Math.max(floor, ...awaited.map((one) => one.finish));
  return { start, next, span, finish };
}

/** Each action as early as it can be, by how many hands ever. */
export function forward(actions: readonly PlanAction[], now: number, calendar: WorkingCalendar): Map<string, Early> {
  const found = new Map<string, Early>();
  for (const action of actions) {
    const floor = floorOf(action, now, calendar);
    const awaited = action.after.flatMap((id) => found.get(id) ?? []);
    const start = Math.max(floor, ...awaited.map(({ next }) => next));
    found.set(action.id, laidOn(action, start, { floor, awaited }, calendar));
  }
  return found;
}

/** Each action as late as it may be for filing on the working day `limit`. */
export function backward(
  actions: readonly PlanAction[],
  limit: number,
  calendar: WorkingCalendar,
): Map<string, Stretch> {
  const found = new Map<string, Stretch>();
  const bound = new Map<string, number>();
  for (const action of actions.toReversed()) {
    const next = bound.get(action.id) ?? limit;
    const span = spanOf(action);
    const start = startBefore(next, span, calendar);
    found.set(action.id, { start, next, span });
    for (const id of action.after) bound.set(id, Math.min(bound.get(id) ?? limit, start));
  }
  return found;
}
