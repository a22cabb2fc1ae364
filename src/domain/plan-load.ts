// How many things each department does at once, week by week, as the plan lays them.
import { addDays, dayNumber } from './calendar.ts';
import type { CivilDate } from './names.ts';
import type { PlanAction } from './plan.ts';
import type { DatedPlan } from './plan-sheet.ts';
import type { WorkingCalendar } from './working-days.ts';
import { isOpen } from './working-days.ts';

export type Load = {
  /** Those that share hands; undefined where no department is named. */
  readonly departments: readonly (string | undefined)[];
  readonly hands?: number;
  /** The most at once in each week that has any, by its Monday. */
  readonly weeks: ReadonlyMap<CivilDate, number>;
  readonly peak: number;
};

/** Weeks that are told, from the first one with work on. */
const mostWeeks = 26;

/** The Monday of the week that a day lies in. Day 0 of the count is a Saturday. */
export const mondayOf = (day: CivilDate): CivilDate => addDays(day, -((dayNumber(day) + 5) % 7));

/** The work of each department, and the weeks in which there is any. */
export function loadIn(
  dated: DatedPlan,
  calendar: WorkingCalendar,
): { readonly weeks: readonly CivilDate[]; readonly loads: readonly Load[] } {
  if (!('dates' in dated)) return { weeks: [], loads: [] };
  const { hands, actions } = dated.plan;
  const groups = new Map<string, { departments: Set<string | undefined>; hands?: number; days: Map<number, number> }>();
  for (const action of actions) {
    const dates = dated.dates.get(action.id);
    if (!dates || !action.effort) continue;
    const own = hands?.get(action.department ?? '');
    const key = own ? `hands ${own.group}` : `department ${action.department ?? ''}`;
    const group = groups.get(key) ?? { departments: new Set(), days: new Map(), ...(own ? { hands: own.hands } : {}) };
    groups.set(key, group);
    group.departments.add(action.department);
    for (const day of workedDays(action, dates.earliest, calendar)) group.days.set(day, (group.days.get(day) ?? 0) + 1);
  }
  const loads = [...groups.values()].map(({ departments, days, ...own }): Load => {
    const weeks = new Map<CivilDate, number>();
    for (const [number, count] of days) {
      const week = mondayOf(addDays('0000-01-01' as CivilDate, number));
      weeks.set(week, Math.max(weeks.get(week) ?? 0, count));
    }
    return { departments: [...departments], ...own, weeks, peak: Math.max(0, ...days.values()) };
  });
  const weeks = [...new Set(loads.flatMap((one) => [...one.weeks.keys()]))].sort().slice(0, mostWeeks);
  return { weeks, loads: loads.toSorted((a, b) => b.peak - a.peak) };
}

/** The days on which it is worked on: its queue at a laboratory is none of them. */
function workedDays(
  { effort = 0, lead }: PlanAction,
  { start, finish }: { readonly start: CivilDate; readonly finish: CivilDate },
  calendar: WorkingCalendar,
): readonly number[] {
  const days: number[] = [];
  const most = lead === undefined ? Number.POSITIVE_INFINITY : effort;
  for (let day = dayNumber(start); day <= dayNumber(finish) && days.length < most; day += 1)
    if (isOpen(day, calendar)) days.push(day);
  return days;
}
