import assert from 'node:assert/strict';
import test from 'node:test';
import { dayAt } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/names.ts';
import { fixedCalendar, tokyoCalendar } from './calendar.ts';

const day = (text: string) => text as CivilDate;

test('In Japan the new day begins at 15:00 UTC', (t) => {
  const calendar = tokyoCalendar();
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-03-31T14:59:59.999Z') });
  assert.equal(calendar.today(), '2026-03-31');
  assert.equal(calendar.now(), '2026-03-31T14:59:59.999Z');
  t.mock.timers.setTime(Date.parse('2026-03-31T15:00:00.000Z'));
  assert.equal(calendar.today(), '2026-04-01');
  assert.equal(calendar.now(), '2026-03-31T15:00:00.000Z');
});

test('A clock that no calendar can follow is said, not guessed', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.parse('+010000-01-01T00:00:00Z') });
  assert.throws(() => tokyoCalendar().today(), /clock/);
});

test('A calendar that can be turned stands still until it is, and its moment lies in its day', () => {
  const calendar = fixedCalendar(day('2026-03-31'));
  assert.equal(calendar.today(), '2026-03-31');
  assert.equal(calendar.now(), calendar.now());
  calendar.turn(day('2028-02-29'));
  assert.equal(calendar.today(), '2028-02-29');
  assert.equal(dayAt(calendar.now()), '2028-02-29');
});
