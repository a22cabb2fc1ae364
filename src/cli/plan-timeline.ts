// A plan drawn with characters that every terminal has: one row for each action, one column for each week or more.
import { addDays, compareDays } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Schedule, Scheduled } from '../domain/plan.ts';

/** Most columns that a row may take. */
const widest = 60;
/** 1 January 2024 was a Monday. */
const monday = '2024-01-01' as CivilDate;

/** The rows: heads with the month and day on which every fifth column begins, then the actions by their numbers. */
export function timeline({ actions, filing, label }: Schedule, today: CivilDate): string[] {
  const days = [
    today,
    label.wanted,
    filing.latest,
    filing.earliest,
    ...actions.flatMap(({ earliest, latest }) => [earliest.start, earliest.finish, latest.start, latest.finish]),
  ].sort(compareDays);
  const [from, to] = [days[0] ?? today, days.at(-1) ?? today];
  const start = addDays(from, -(((compareDays(from, monday) % 7) + 7) % 7));
  const weeks = Math.max(1, Math.ceil((Math.floor(compareDays(to, start) / 7) + 1) / widest));
  const column = (day: CivilDate) => Math.floor(compareDays(day, start) / (7 * weeks));
  const width = column(to) + 1;
  const marks = (row: string[]) => {
    row[column(label.wanted)] = 'L';
    row[column(filing.latest)] = 'F';
    return row;
  };
  const drawn = (one: Scheduled): string => {
    const row = Array.from({ length: width }, () => ' ');
    marks(row);
    const fill = (first: CivilDate, last: CivilDate, sign: string) => {
      for (let at = column(first); at <= column(last); at += 1) row[at] = sign;
    };
    if (one.slack > 0) fill(one.earliest.finish, one.latest.finish, '.');
    fill(one.earliest.start, one.earliest.finish, one.isCritical ? '#' : '=');
    return row.join('').trimEnd();
  };
  const heads = Array.from({ length: Math.ceil(width / 6) }, (_, index) =>
    addDays(start, index * 6 * 7 * weeks)
      .slice(5)
      .replace('-', '/')
      .padEnd(6),
  );
  return [
    `     ${heads.join('').trimEnd()}`,
    ...actions.map((one, index) => `${String(index + 1).padStart(4)} ${drawn(one)}`),
  ];
}
