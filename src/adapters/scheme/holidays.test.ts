// The days off of scheme/office/holidays.json against a list that others keep, day by day.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { addDays, compareDays } from '../../domain/calendar.ts';
import { dayOffOn, isWorkingDay, workingCalendar } from '../../domain/working-days.ts';
import { loadScheme } from './folder.ts';

type Kept = Readonly<Record<string, { readonly date: string; readonly week: string; readonly name: string }>>;
/** The list itself, not the functions around it: those take the machine's own midnight for the day. */
const kept = createRequire(import.meta.url)('@holiday-jp/holiday_jp/lib/holidays.js') as Kept;
const { holidays } = await loadScheme(fileURLToPath(new URL('../../../scheme/', import.meta.url)));
const calendar = workingCalendar({ ...holidays, everyYear: [] });

test('every day from 2025 to 2040 is a working day or a day off as the kept list has it', () => {
  assert.equal(
    Object.values(kept).filter(({ date }) => /^20(?:2[5-9]|3\d|40)/.test(date)).length,
    holidays.days.length,
  );
  let looked = 0;
  // 1 January 2025 was a Wednesday.
  for (let day = holidays.since; compareDays(day, holidays.projectedUntil) <= 0; day = addDays(day, 1)) {
    const isWeekend = [3, 4].includes(compareDays(day, holidays.since) % 7);
    assert.equal(isWorkingDay(day, calendar), !isWeekend && !Object.hasOwn(kept, day), day);
    looked += 1;
  }
  assert.equal(looked, 5_844);
});

test('every holiday has the name that the kept list gives it', () => {
  for (const { day, name } of holidays.days) {
    const theirs = kept[day]?.name ?? '';
    assert.equal(name.ja, theirs.includes('振替休日') ? '振替休日' : theirs, day);
    assert.equal(dayOffOn(day, holidays), name);
  }
});

test('the days are published to the end of a year, and computed beyond it', () => {
  assert.match(holidays.publishedUntil, /-12-31$/);
  for (const { day, projected } of holidays.days)
    assert.equal(projected ?? false, compareDays(day, holidays.publishedUntil) > 0, day);
});

test('office and suppliers are closed from 29 December to 3 January in every year', () => {
  const closed = workingCalendar(holidays);
  for (let year = 2025; year <= 2040; year += 1)
    for (const day of ['12-29', '12-30', '12-31'])
      assert.equal(isWorkingDay(`${year}-${day}` as typeof holidays.since, closed), false);
});
