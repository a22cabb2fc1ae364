import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCivilDate } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/names.ts';
import { fixedCalendar, tokyoCalendar } from './calendar.ts';

test('today is a day, and the moment is given in UTC', () => {
  assert.ok(readCivilDate(tokyoCalendar().today()));
  assert.match(tokyoCalendar().now(), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});
test('a fixed calendar stands until it is turned', () => {
  const calendar = fixedCalendar('2026-01-01' as CivilDate);
  calendar.turn('2026-02-01' as CivilDate);
  assert.equal(calendar.today(), '2026-02-01');
  assert.equal(calendar.now(), '2026-02-01T00:00:00.000Z');
});
