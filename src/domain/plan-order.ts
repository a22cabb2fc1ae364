// In which order the actions of a plan can be done, or everything that keeps it from having one.
import { readCivilDate } from './calendar.ts';
import type { Plan, PlanAction } from './plan.ts';

/** Why a plan has no dates; everything wrong is named at once. */
export type PlanRefusal =
  | {
      readonly refused: 'plan-unsound';
      /** Ids that two actions share. */
      readonly doubled: readonly string[];
      /** Actions that wait for one that is not there. */
      readonly unknown: readonly { readonly id: string; readonly after: string }[];
      /** Actions that wait for each other, round by round. */
      readonly cycles: readonly (readonly string[])[];
      /** Actions whose days or numbers cannot be used: effort, lead, left, due, notBefore; "" is the plan's own target or lead. */
      readonly unreadable: readonly { readonly id: string; readonly field: string }[];
    }
  | { readonly refused: 'plan-too-long' };

/** Largest number of days that a single action may take: ten years. */
const mostDays = 3_652;

/** Whether nothing waits for it any more. */
export const isFinished = ({ state }: Pick<PlanAction, 'state'>): boolean => state === 'done' || state === 'dropped';

/** The actions that are not finished, each after those it waits for, and waiting for nothing that is finished. */
export function inOrder(plan: Plan): { readonly actions: readonly PlanAction[] } | PlanRefusal {
  const ids = plan.actions.map(({ id }) => id);
  const known = new Set(ids);
  const live = plan.actions.filter((action) => !isFinished(action));
  const awaited = new Set(live.map(({ id }) => id));
  const ready = live.map((action) => ({ ...action, after: action.after.filter((id) => awaited.has(id)) }));
  const { sorted, rest } = sortedBy(ready);
  const wrong = {
    doubled: known.size === ids.length ? [] : [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))],
    unknown: plan.actions.flatMap(({ id, after }) =>
      after.filter((one) => !known.has(one)).map((one) => ({ id, after: one })),
    ),
    // Of two actions with one id, either may close a round.
    cycles: cyclesIn(known.size === ids.length ? rest : ready),
    unreadable: unreadableIn(plan),
  };
  return Object.values(wrong).some((list) => list.length > 0)
    ? { refused: 'plan-unsound', ...wrong }
    : { actions: sorted };
}

/** Those that can be put into an order, the plan's own where several could be next, and those that cannot. */
export function sortedBy<A extends Pick<PlanAction, 'id' | 'after'>>(
  actions: readonly A[],
): { sorted: A[]; rest: A[] } {
  const waiting = new Map(actions.map(({ id, after }) => [id, new Set(after).size]));
  const followers = new Map<string, A[]>(actions.map(({ id }) => [id, []]));
  for (const action of actions) for (const id of new Set(action.after)) followers.get(id)?.push(action);
  const sorted = actions.filter(({ id }) => waiting.get(id) === 0);
  // The list grows while it is walked: whoever waited for the last one comes next.
  for (const { id } of sorted)
    for (const follower of followers.get(id) ?? []) {
      const left = (waiting.get(follower.id) ?? 0) - 1;
      waiting.set(follower.id, left);
      if (left === 0) sorted.push(follower);
    }
  const done = new Set(sorted);
  return { sorted, rest: actions.filter((action) => !done.has(action)) };
}

/** The rounds among actions that wait for each other; what only waits for a round is none. */
export function cyclesIn(actions: readonly Pick<PlanAction, 'id' | 'after'>[]): string[][] {
  const after = new Map<string, readonly string[]>();
  const before = new Map<string, string[]>();
  for (const action of actions) after.set(action.id, [...(after.get(action.id) ?? []), ...action.after]);
  for (const { id, after: awaited } of actions)
    for (const one of awaited) before.set(one, [...(before.get(one) ?? []), id]);
  const placed = new Set<string>();
  return actions.flatMap(({ id }) => {
    if (placed.has(id)) return [];
    const back = reachedFrom(id, before);
    const round = [...reachedFrom(id, after)].filter((one) => back.has(one));
    for (const one of round) placed.add(one);
    return round.length > 0 ? [[...after.keys()].filter((one) => round.includes(one))] : [];
  });
}

/** Everything that is reached over at least one step. */
function reachedFrom(id: string, steps: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const open = [id];
  for (let one = open.pop(); one !== undefined; one = open.pop())
    for (const next of steps.get(one) ?? [])
      if (!found.has(next)) {
        found.add(next);
        open.push(next);
      }
  return found;
}

function unreadableIn({ target, lead, reserve, actions }: Plan): { id: string; field: string }[] {
  const isCount = (days: number | undefined): boolean =>
    days === undefined || (Number.isSafeInteger(days) && days >= 0 && days <= mostDays);
  const isDay = (day: string | undefined): boolean => day === undefined || readCivilDate(day) !== undefined;
  const fields: [string, string, boolean][] = [
    ['', 'target', isDay(target)],
    ['', 'lead', isCount(lead.days)],
    ['', 'reserve', isCount(reserve)],
    ...actions.flatMap(({ id, effort, lead: own, left, due, notBefore }): [string, string, boolean][] => [
      [id, 'effort', isCount(effort)],
      [id, 'lead', isCount(own?.days)],
      [id, 'left', isCount(left)],
      [id, 'due', isDay(due)],
      [id, 'notBefore', isDay(notBefore)],
    ]),
  ];
  return fields.filter(([, , isReadable]) => !isReadable).map(([id, field]) => ({ id, field }));
}
