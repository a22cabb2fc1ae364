import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, addYears, compareDays, dayAt, dayNumber, readCivilDate } from './calendar.ts';
import type { CivilDate } from './names.ts';

const day = (text: string) => text as CivilDate;
/** The platform's own calendar, as a slow second opinion. */
const oracle = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const anyDay = fc.integer({ min: Date.UTC(1600, 0, 1) / 864e5, max: Date.UTC(9960, 11, 31) / 864e5 });

test('days are counted as the platform counts them', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (n, more) => {
      const from = day(oracle(n * 864e5));
      assert.equal(addDays(from, more), oracle((n + more) * 864e5));
      assert.equal(dayNumber(addDays(from, more)) - dayNumber(from), more);
    }),
    { numRuns: 1000 },
  );
});

test('every day that is read exists, and every day that exists is read', () => {
  const part = fc.integer({ min: 0, max: 40 }).map((n) => String(n).padStart(2, '0'));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), part, part, (year, month, date) => {
      const text = `${String(year).padStart(4, '0')}-${month}-${date}`;
      const parsed = Date.parse(`${text}T00:00:00Z`);
      const exists = !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
      assert.equal(readCivilDate(text) !== undefined, exists, text);
    }),
    { numRuns: 3000 },
  );
});

test('what only looks like a day is none', () => {
  for (const text of [
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '２０２６-01-01',
    '2026-01-01 ',
    '+2026-01-01',
    '',
    undefined,
    20260101,
    null,
  ])
    assert.equal(readCivilDate(text), undefined, String(text));
});

test('29 February becomes 28 February in a year without one', () => {
  assert.equal(addYears(day('2024-02-29'), 2), '2026-02-28');
  assert.equal(addYears(day('2024-02-29'), 4), '2028-02-29');
  assert.equal(addYears(day('2026-02-28'), 2), '2028-02-28');
});

test('the year 10000 is later than 9999', () =>
  assert.ok(compareDays(addYears(day('9999-06-01'), 2), day('9999-12-31')) > 0));

test('an instant is a day in Japan, whatever its offset', () => {
  fc.assert(
    fc.property(
      anyDay,
      fc.integer({ min: 0, max: 86399 }),
      fc.integer({ min: -1439, max: 1439 }),
      (n, second, offset) => {
        const ms = n * 864e5 + second * 1000;
        const sign = offset < 0 ? '-' : '+';
        const two = (x: number) => String(Math.abs(x)).padStart(2, '0');
        const local = new Date(ms + offset * 6e4).toISOString().slice(0, 19);
        assert.equal(
          dayAt(`${local}${sign}${two(Math.trunc(offset / 60))}:${two(offset % 60)}`),
          oracle(ms + 9 * 36e5),
        );
      },
    ),
    { numRuns: 1000 },
  );
});

const instants: Record<string, string | undefined> = {
  '2026-03-31T14:59:59Z': '2026-03-31',
  '2026-03-31T15:00:00Z': '2026-04-01',
  '2026-03-31T23:59:59.999+09:00': '2026-03-31',
  '2026-04-01t00:00:00+09:00': '2026-04-01',
  '2016-12-31T23:59:60Z': '2017-01-01',
  '2017-01-01T08:59:60+09:00': '2017-01-01',
  '2026-03-30T23:59:60Z': undefined,
  '2026-03-31T24:00:00Z': undefined,
  '2026-03-31T23:60:00Z': undefined,
  '2026-03-31T23:00:00': undefined,
  '2026-03-31': undefined,
  '2026-02-30T00:00:00Z': undefined,
  '2026-03-31T00:00:00+24:00': undefined,
  '2026-03-31 00:00:00Z': undefined,
  '9999-12-31T15:00:00Z': undefined,
  '0000-01-01T00:00:00+23:00': undefined,
};
for (const [instant, expected] of Object.entries(instants))
  test(`${instant} is ${expected ?? 'no instant'}`, () => assert.equal(dayAt(instant), expected));
