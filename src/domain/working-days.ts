// 営業日: the days on which people work in Japan, out of the scheme's list of days off. Pure: the list is given in.
import { addDays, dayNumber } from './calendar.ts';
import type { CivilDate } from './names.ts';
import type { Holidays, Text } from './scheme.ts';

/** How well a day's holidays are known: published, computed ahead of publication, or not on the list at all. */
export type Foresight = 'published' | 'projected' | 'unknown';

/** Which days are off besides Saturdays and Sundays, ready to be asked. Days are numbers of `dayNumber`. */
export type WorkingCalendar = {
  readonly off: ReadonlySet<number>;
  readonly since: number;
  readonly publishedUntil: number;
  readonly projectedUntil: number;
};

/** So many years around the list in which the closings of every year are known. */
const yearsAround = 100;

/** The calendar of these holidays, the closings of every year, and a company's own days off. */
export function workingCalendar(holidays: Holidays, own: readonly CivilDate[] = []): WorkingCalendar {
  const off = new Set<number>();
  for (const { day } of holidays.days) off.add(dayNumber(day));
  for (const day of own) off.add(dayNumber(day));
  const middle = Number(holidays.since.slice(0, 4));
  for (let year = Math.max(0, middle - yearsAround); year <= middle + yearsAround; year += 1)
    for (const { first, last } of holidays.everyYear) {
      const until = dayNumber(`${String(year).padStart(4, '0')}-${last}` as CivilDate);
      for (let day = dayNumber(`${String(year).padStart(4, '0')}-${first}` as CivilDate); day <= until; day += 1)
        off.add(day);
    }
  return {
    off,
    since: dayNumber(holidays.since),
    publishedUntil: dayNumber(holidays.publishedUntil),
    projectedUntil: dayNumber(holidays.projectedUntil),
  };
}

/** Whether people work on the day of this number. Day 0 of the count is a Saturday. */
export const isOpen = (day: number, { off }: WorkingCalendar): boolean => ((day % 7) + 7) % 7 > 1 && !off.has(day);

/** The day itself when people work on it, else the next one on which they do. */
export function openFrom(day: number, calendar: WorkingCalendar): number {
  let open = day;
  while (!isOpen(open, calendar)) open += 1;
  return open;
}

/** The day itself when people work on it, else the last one before it on which they do. */
export function openUntil(day: number, calendar: WorkingCalendar): number {
  let open = day;
  while (!isOpen(open, calendar)) open -= 1;
  return open;
}

/** The day so many working days after this one, or before it when negative; 0 is the day itself, whatever it is. */
export function openAfter(day: number, count: number, calendar: WorkingCalendar): number {
  const way = count < 0 ? -1 : 1;
  let found = day;
  for (let left = Math.abs(count); left > 0; left -= isOpen(found, calendar) ? 1 : 0) found += way;
  return found;
}

/** How many steps of a working day lead from the one day to the other: negative when it lies before. */
export function stepsBetween(from: number, to: number, calendar: WorkingCalendar): number {
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (isOpen(day, calendar)) count += 1;
  for (let day = from - 1; day >= to; day -= 1) if (isOpen(day, calendar)) count -= 1;
  return count;
}

/** Whether people work on this day: no Saturday or Sunday, no holiday, no day off. */
export const isWorkingDay = (day: CivilDate, calendar: WorkingCalendar): boolean => isOpen(dayNumber(day), calendar);

/** The `count`-th working day after this day, before it when negative; 0 gives the day itself, working or not. */
export const addWorkingDays = (day: CivilDate, count: number, calendar: WorkingCalendar): CivilDate =>
  addDays(day, openAfter(dayNumber(day), count, calendar) - dayNumber(day));

/** How many working days lie after `from` up to and with `to`; when `to` is earlier, those before `from` from `to` on, negative. */
export const workingDaysBetween = (from: CivilDate, to: CivilDate, calendar: WorkingCalendar): number =>
  stepsBetween(dayNumber(from), dayNumber(to), calendar);

/** Whether the holidays of this day's year are published, only computed, or not known. */
export function foresightOn(day: CivilDate | number, calendar: WorkingCalendar): Foresight {
  const number = typeof day === 'number' ? day : dayNumber(day);
  if (number < calendar.since || number > calendar.projectedUntil) return 'unknown';
  return number <= calendar.publishedUntil ? 'published' : 'projected';
}

/** What the day off is called, of the list and of the closings of every year; weekends have no name. */
export function dayOffOn(day: CivilDate, holidays: Holidays): Text | undefined {
  const ofYear = day.slice(-5);
  return (
    holidays.days.find((one) => one.day === day)?.name ??
    holidays.everyYear.find(({ first, last }) => first <= ofYear && ofYear <= last)?.name
  );
}
