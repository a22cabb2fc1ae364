// What everybody expects of the steps before a label ends, over any label and any day; and of firmware newer than the labelled.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, compareDays } from './calendar.ts';
import { firmwareState } from './firmware-state.ts';
import type { CivilDate } from './names.ts';
import { renewalOf, stepKey } from './renewals.ts';
import { isWorkingDay, workingCalendar } from './working-days.ts';

const from = { grade: 'assumed', at: 'inferred: made for a test' } as const;
const words = { ja: '語', en: 'word' };
const monday = '2027-03-01' as CivilDate;
const rules = { validityYears: 2, graceDays: 90 };
const calendar = workingCalendar(
  {
    since: '2024-01-01' as CivilDate,
    publishedUntil: '2027-12-31' as CivilDate,
    projectedUntil: '2030-12-31' as CivilDate,
    days: [{ day: '2027-02-23' as CivilDate, name: words }],
    everyYear: [{ first: '12-29', last: '12-31', name: words, from }],
    from,
    projectedFrom: from,
  },
  [],
);
const anySteps = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 5 })
  .map((days) =>
    days.toSorted((a, b) => b - a).map((before) => ({ id: `s${before}`, name: words, says: words, before, from })),
  );
const any = fc.record({
  steps: anySteps,
  ahead: fc.integer({ min: 1, max: 400 }),
  until: fc.integer({ min: -400, max: 400 }).map((count) => addDays(monday, count)),
  today: fc.integer({ min: -900, max: 500 }).map((count) => addDays(monday, count)),
  done: fc.nat({ max: 5 }),
});
type Any = typeof any extends fc.Arbitrary<infer T> ? T : never;

function looked({ steps, ahead, until, today, done }: Any, on: CivilDate = today) {
  const grace = compareDays(on, addDays(until, rules.graceDays)) <= 0 ? 'in-grace' : 'lapsed';
  const standing = compareDays(on, until) <= 0 ? 'valid' : grace;
  const called = Object.fromEntries(steps.slice(0, done).map(({ id }) => [stepKey(id, until), '2027-01-01']));
  return renewalOf(
    { until, standing, done: called },
    { ahead: { days: ahead, from }, steps, newFirmware: [] },
    { today: on, calendar, rules },
  );
}

test('every step falls on a working day, in their order, none after the last day', () => {
  fc.assert(
    fc.property(any, (one) => {
      const days = looked(one).steps.map(({ on }) => on);
      for (const [index, day] of days.entries()) {
        assert.ok(isWorkingDay(day, calendar));
        assert.ok(compareDays(day, one.until) <= 0);
        assert.ok(index === 0 || compareDays(days[index - 1] ?? day, day) < 0);
      }
    }),
  );
});

test('a step is missed exactly when its day is past and nothing up to it is done; at most one is due now, and it is not past', () => {
  fc.assert(
    fc.property(any, (one) => {
      const { steps, now, phase } = looked(one);
      for (const [index, step] of steps.entries())
        assert.equal(step.is === 'missed', index >= one.done && compareDays(step.on, one.today) < 0);
      assert.ok(steps.every(({ is, lateBy }) => is === 'missed' || lateBy === 0));
      assert.ok(steps.filter(({ is }) => is === 'now').length <= 1);
      assert.ok(!now || compareDays(now.on, one.today) >= 0);
      if (phase === 'lapsed' || phase === 'ahead') assert.equal(now, undefined);
    }),
  );
});

test('a day later nothing that was missed is in time again, and it is late by at most one working day more', () => {
  fc.assert(
    fc.property(any, (one) => {
      const [before, after] = [looked(one).steps, looked(one, addDays(one.today, 1)).steps];
      for (const [index, step] of before.entries()) {
        const next = after[index];
        assert.ok(next);
        if (step.is === 'missed') assert.equal(next.is, 'missed');
        assert.ok(next.lateBy - step.lateBy === 0 || next.lateBy - step.lateBy === 1);
      }
    }),
  );
});

test('only a label that is valid or in grace can be extended, and calling steps of another last day done changes nothing', () => {
  fc.assert(
    fc.property(any, (one) => {
      const { phase, extend } = looked(one);
      assert.equal(extend === undefined, phase === 'lapsed');
      assert.deepEqual(
        looked({ ...one, done: 0, until: addDays(one.until, 1) }),
        looked({ ...one, done: 0, until: addDays(one.until, 1) }),
      );
    }),
  );
});

test('what is newer than the labelled firmware follows from the day of release, else from the place in the list', () => {
  const list = { '1.10': {}, '1.9': {}, '2 β': {} };
  assert.deepEqual(firmwareState(list, '1.10'), { is: 'newer', labelled: '1.10', newer: ['1.9', '2 β'] });
  assert.deepEqual(firmwareState(list, '2 β'), { is: 'labelled', labelled: '2 β', newer: [] });
  const newestFirst = { 'v1.2': { released: '2026-10-01' }, 'v1.1': { released: '2026-05-01' } };
  assert.deepEqual(firmwareState(newestFirst, 'v1.1').newer, ['v1.2']);
  assert.equal(firmwareState(newestFirst, 'v1.2').is, 'labelled');
});

test('a labelled firmware that is not known, or stands in no list, is unknown and never covered', () => {
  assert.deepEqual(firmwareState({ '1': {} }, undefined), { is: 'unknown', newer: [] });
  assert.deepEqual(firmwareState(undefined, '1.0'), { is: 'unknown', labelled: '1.0', newer: [] });
});
