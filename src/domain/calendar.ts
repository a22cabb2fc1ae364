// Days of the Gregorian calendar as they are counted in Japan. Pure: whoever needs today is given it.
import type { CivilDate } from './names.ts';

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** How many days the month has; month 1 is January. */
const daysInMonth = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const partsOf = (day: CivilDate): [number, number, number] => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
};

/** The number of days since 0000-01-01. Days are compared by it, so that the year 10000 sorts after 9999. */
export function dayNumber(day: CivilDate): number {
  const [year, month, date] = partsOf(day);
  const leapDaysBefore =
    year === 0 ? 0 : Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400) + 1;
  return (
    year * 365 + leapDaysBefore + (daysBeforeMonth[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0) + date - 1
  );
}

const formDay = (year: number, month: number, date: number) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as CivilDate;

/** The day with this number; the reverse of `dayNumber`. */
function dayOf(number: number): CivilDate {
  let year = Math.floor(number / 365.2425);
  while (dayNumber(formDay(year + 1, 1, 1)) <= number) year += 1;
  while (dayNumber(formDay(year, 1, 1)) > number) year -= 1;
  let rest = number - dayNumber(formDay(year, 1, 1));
  let month = 1;
  while (rest >= daysInMonth(year, month)) {
    rest -= daysInMonth(year, month);
    month += 1;
  }
  return formDay(year, month, rest + 1);
}

/** "2026-02-30" has the shape of a day and is none. Years 0000 to 9999. */
export function readCivilDate(text: unknown): CivilDate | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const [year, month, date] = partsOf(text as CivilDate);
  const exists = month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
  return exists ? (text as CivilDate) : undefined;
}

/** The day `count` days later (earlier when negative). */
export const addDays = (day: CivilDate, count: number): CivilDate => dayOf(dayNumber(day) + count);

/** The same calendar day `count` years later; 29 February becomes 28 February where there is none. */
export function addYears(day: CivilDate, count: number): CivilDate {
  const [year, month, date] = partsOf(day);
  return formDay(year + count, month, Math.min(date, daysInMonth(year + count, month)));
}

/** Negative when `a` is the earlier day, zero when they are the same. */
export const compareDays = (a: CivilDate, b: CivilDate): number => dayNumber(a) - dayNumber(b);

const tokyoMinutes = 9 * 60;

/** The day in Japan at an instant of RFC 3339 (with Z or an offset; a leap second is 23:59:60 UTC at a month's end). */
export function dayAt(instant: unknown): CivilDate | undefined {
  if (typeof instant !== 'string') return undefined;
  const shape = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/.exec(
    instant,
  );
  if (!shape) return undefined;
  const day = readCivilDate(shape[1]);
  const [hour, minute, second, offsetHour, offsetMinute] = [
    shape[2],
    shape[3],
    shape[4],
    shape[6] ?? 0,
    shape[7] ?? 0,
  ].map(Number) as [number, number, number, number, number];
  if (!day || hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return undefined;
  const offset = (offsetHour * 60 + offsetMinute) * (shape[5] === '-' ? -1 : 1);
  const utcMinutes = dayNumber(day) * 1440 + hour * 60 + minute - offset;
  if (second === 60 && !isLeapSecond(utcMinutes)) return undefined;
  const inJapan = Math.floor((utcMinutes + tokyoMinutes + (second === 60 ? 1 / 60 : 0)) / 1440);
  return inJapan >= 0 && inJapan <= lastDay ? dayOf(inJapan) : undefined;
}

const lastDay = dayNumber('9999-12-31' as CivilDate);

/** RFC 3339 §5.7: a leap second is the second after 23:59:59 UTC on the last day of a month. */
function isLeapSecond(utcMinutes: number): boolean {
  if (((utcMinutes % 1440) + 1440) % 1440 !== 1439) return false;
  const day = Math.floor(utcMinutes / 1440);
  return day >= 0 && dayOf(day + 1).endsWith('-01');
}
