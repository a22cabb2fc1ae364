import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, compareDays } from './calendar.ts';
import type { CivilDate } from './names.ts';
import type { Holidays } from './scheme.ts';
import {
  addWorkingDays,
  dayOffOn,
  foresightOn,
  isWorkingDay,
  workingCalendar,
  workingDaysBetween,
} from './working-days.ts';

const from = { grade: 'assumed', at: 'inferred: made for a test' } as const;
const day = (text: string) => text as CivilDate;
const name = (ja: string) => ({ ja, en: ja });
const holidays: Holidays = {
  since: day('2026-01-01'),
  publishedUntil: day('2026-12-31'),
  projectedUntil: day('2027-12-31'),
  days: [
    { day: day('2026-11-23'), name: name('勤労感謝の日') },
    { day: day('2027-01-11'), name: name('成人の日'), projected: true },
  ],
  everyYear: [
    { first: '12-29', last: '12-31', name: name('年末'), from },
    { first: '01-01', last: '01-03', name: name('年始'), from },
  ],
  from,
  projectedFrom: from,
};
const calendar = workingCalendar(holidays);

for (const [text, works] of [
  ['2026-11-20', true],
  ['2026-11-21', false],
  ['2026-11-22', false],
  ['2026-11-23', false],
  ['2026-11-24', true],
  ['2026-12-28', true],
  ['2026-12-29', false],
  ['2027-01-01', false],
  ['2027-01-04', true],
  ['2030-12-31', false],
  ['1999-12-31', false],
] as const)
  test(`people ${works ? 'work' : 'do not work'} on ${text}`, () =>
    assert.equal(isWorkingDay(day(text), calendar), works));

for (const [text, count, then] of [
  ['2026-11-20', 1, '2026-11-24'],
  ['2026-11-21', 1, '2026-11-24'],
  ['2026-11-24', -1, '2026-11-20'],
  ['2026-11-23', -1, '2026-11-20'],
  ['2026-11-22', 0, '2026-11-22'],
  ['2026-12-28', 1, '2027-01-04'],
  ['2027-01-12', -2, '2027-01-07'],
] as const)
  test(`${count} working days from ${text} is ${then}`, () =>
    assert.equal(addWorkingDays(day(text), count, calendar), then));

test("a company's own days off count as well", () => {
  const summer = workingCalendar(holidays, [day('2026-08-12'), day('2026-08-13')]);
  assert.equal(addWorkingDays(day('2026-08-11'), 1, summer), '2026-08-14');
  assert.equal(addWorkingDays(day('2026-08-11'), 1, calendar), '2026-08-12');
});

test('the holidays of a year are published, computed or unknown', () => {
  assert.deepEqual(
    ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01', '2027-12-31', '2028-01-01'].map((one) =>
      foresightOn(day(one), calendar),
    ),
    ['unknown', 'published', 'published', 'projected', 'projected', 'unknown'],
  );
});

test('a day off is called by its name, a weekend by none', () => {
  assert.deepEqual(
    ['2026-11-23', '2026-12-30', '2033-01-02', '2026-11-21'].map((one) => dayOffOn(day(one), holidays)?.ja),
    ['勤労感謝の日', '年末', '年始', undefined],
  );
});

const anyDay = fc.integer({ min: 0, max: 900 }).map((count) => addDays(day('2026-01-01'), count));
const anyCount = fc.integer({ min: -150, max: 150 });

test('so many working days on and back again is the same day, when people work on it', () => {
  fc.assert(
    fc.property(anyDay, anyCount, (start, count) => {
      fc.pre(isWorkingDay(start, calendar));
      const then = addWorkingDays(start, count, calendar);
      assert.ok(isWorkingDay(then, calendar));
      assert.equal(workingDaysBetween(start, then, calendar), count === 0 ? 0 : count);
      assert.equal(addWorkingDays(then, -count, calendar), start);
      assert.equal(Math.sign(compareDays(then, start)), Math.sign(count));
    }),
  );
});

test('steps add up', () => {
  fc.assert(
    fc.property(anyDay, fc.nat({ max: 80 }), fc.nat({ max: 80 }), (start, a, b) => {
      assert.equal(
        addWorkingDays(addWorkingDays(start, a, calendar), b, calendar),
        addWorkingDays(start, a + b, calendar),
      );
    }),
  );
});
