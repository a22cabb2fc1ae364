import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Schedule } from '../domain/plan.ts';
import { timeline } from './plan-timeline.ts';

const day = (text: string) => text as CivilDate;
const days = (start: string, finish: string) => ({ start: day(start), finish: day(finish) });
const dates: Schedule = {
  filing: { latest: day('2026-12-18'), earliest: day('2026-12-14') },
  label: { wanted: day('2027-01-15'), expected: day('2027-01-12') },
  isMet: true,
  lateBy: 0,
  spare: 4,
  chain: [],
  foresight: 'published',
  actions: [
    {
      id: 'a',
      earliest: days('2026-11-25', '2026-12-04'),
      latest: days('2026-12-01', '2026-12-10'),
      slack: 4,
      isCritical: true,
    },
    {
      id: 'b',
      earliest: days('2026-11-25', '2026-11-25'),
      latest: days('2026-12-17', '2026-12-17'),
      slack: 16,
      isCritical: false,
    },
  ],
};

test('a column is a week from Monday on, with the days, the slack, the filing and the label', () => {
  assert.deepEqual(timeline(dates, day('2026-11-25')), ['     11/23 01/04', '   1 ##.F   L', '   2 =...   L']);
});

test('a plan over many years still has rows that a terminal shows', () => {
  const long = { ...dates, label: { wanted: addDays(day('2026-11-25'), 9_000), expected: day('2027-01-12') } };
  for (const line of timeline(long, day('2026-11-25'))) assert.ok(line.length <= 70, line);
});
