import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, addYears, compareDays } from './calendar.ts';
import type { Course, Step } from './label.ts';
import { courseAfter, labelAfter, latestUntil, standingOn, stepped } from './label.ts';
import type { CivilDate, LevelId, RegistrationNumber } from './names.ts';

const rules = { validityYears: 2, graceDays: 30 };
const first = '2024-02-20' as CivilDate;
const day = fc.integer({ min: 0, max: 1600 }).map((n) => addDays(first, n));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constantFrom('issued' as const, 'extended' as const), on: day, until: day }),
  fc.record({ act: fc.constantFrom('models-added' as const, 'revoked' as const), on: day }),
);
/** Mostly possible histories: days in order, ends near what is allowed. */
const steps = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: -10, max: 760 }),
      fc.constantFrom('extended' as const, 'models-added' as const, 'extended' as const, 'revoked' as const),
    ),
    { maxLength: 8 },
  )
  .map((rows) => {
    let on = first;
    return rows.map(([later, reach, act], i): Step => {
      on = addDays(on, later);
      const until = addDays(on, reach);
      return i === 0 ? { act: 'issued', on, until } : act === 'extended' ? { act, on, until } : { act, on };
    });
  });
/** Takes every step that can be taken, skips the rest. */
const taken = (all: readonly Step[]): Step[] => {
  const done: Step[] = [];
  for (const step of all) {
    const course = courseAfter([...done, step], rules);
    if (!(course && 'cannot' in course)) done.push(step);
  }
  return done;
};
const course = (all: readonly Step[]): Course | undefined => {
  const found = courseAfter(all, rules);
  return found && 'cannot' in found ? undefined : found;
};
const some = fc.oneof(steps, fc.array(anyStep, { maxLength: 10 })).map(taken);

test('whatever is tried after it, a revocation stands', () => {
  fc.assert(
    fc.property(some, anyStep, day, (acts, one, on) => {
      const before = course(acts);
      fc.pre(before?.revokedOn !== undefined);
      assert.ok('cannot' in stepped(before, one, rules));
      if (before.revokedOn && compareDays(on, before.revokedOn) >= 0)
        assert.equal(standingOn(acts, on, rules), 'revoked');
    }),
    { numRuns: 2000 },
  );
});

test('the last day never moves back, and never lies beyond what the scheme allows', () => {
  fc.assert(
    fc.property(some, (acts) => {
      let until: CivilDate | undefined;
      for (const [i, step] of acts.entries()) {
        const now = course(acts.slice(0, i + 1));
        assert.ok(now);
        if (until) assert.ok(compareDays(now.until, until) >= 0);
        const limit =
          step.act === 'issued'
            ? addYears(step.on, 2)
            : step.act === 'extended' && until
              ? addYears(until, 2)
              : now.until;
        assert.ok(compareDays(now.until, limit) <= 0);
        until = now.until;
      }
    }),
    { numRuns: 2000 },
  );
});

test('a day in the past is judged by the steps up to it, whatever came later', () => {
  fc.assert(
    fc.property(some, day, (acts, on) => {
      const until = acts.filter((step) => compareDays(step.on, on) <= 0);
      assert.equal(standingOn(acts, on, rules), standingOn(until, on, rules));
    }),
    { numRuns: 1000 },
  );
});

test('valid, then in grace, then lapsed: each day by its own count', () => {
  const issued: Step = { act: 'issued', on: '2026-01-10' as CivilDate, until: '2026-06-30' as CivilDate };
  const expected = {
    '2026-01-09': 'none',
    '2026-01-10': 'valid',
    '2026-06-30': 'valid',
    '2026-07-01': 'in-grace',
    '2026-07-30': 'in-grace',
    '2026-07-31': 'lapsed',
  };
  for (const [on, standing] of Object.entries(expected))
    assert.equal(standingOn([issued], on as CivilDate, rules), standing, on);
});

test('no grace at all: lapsed on the day after the last', () => {
  const issued: Step = { act: 'issued', on: '2026-01-10' as CivilDate, until: '2026-06-30' as CivilDate };
  assert.equal(standingOn([issued], '2026-07-01' as CivilDate, { ...rules, graceDays: 0 }), 'lapsed');
});

test('a label extended in its grace was in grace until that day, and is valid from it', () => {
  const acts: Step[] = [
    { act: 'issued', on: '2026-01-10' as CivilDate, until: '2026-06-30' as CivilDate },
    { act: 'extended', on: '2026-07-15' as CivilDate, until: '2028-06-30' as CivilDate },
  ];
  assert.equal(standingOn(acts, '2026-07-14' as CivilDate, rules), 'in-grace');
  assert.equal(standingOn(acts, '2026-07-15' as CivilDate, rules), 'valid');
});

/** The rules again, written as a list in the order in which reasons are given. */
function slow(all: readonly Step[]): string | undefined {
  const seen: Step[] = [];
  const ends = () =>
    seen.flatMap((s) => (s.act === 'issued' || s.act === 'extended' ? [s.until] : [])).at(-1) as CivilDate;
  for (const step of all) {
    const until = 'until' in step ? step.until : undefined;
    const began = seen[0];
    const reasons: [string, boolean][] = [
      ['issue-twice', step.act === 'issued' && began !== undefined],
      ['act-before-issue', step.act !== 'issued' && began === undefined],
      ['act-after-revocation', seen.some((s) => s.act === 'revoked')],
      ['act-out-of-order', seen.some((s) => s.on > step.on)],
      ['until-before-issue', until !== undefined && until < (began?.on ?? step.on)],
      [
        'extended-after-lapse',
        step.act === 'extended' && began !== undefined && step.on > addDays(ends(), rules.graceDays),
      ],
      ['shorten', step.act === 'extended' && began !== undefined && (until as string) < ends()],
      [
        'until-too-late',
        until !== undefined && until > latestUntil(step.act === 'issued' ? step.on : began ? ends() : step.on, rules),
      ],
    ];
    const [reason] = reasons.find(([, is]) => is) ?? [];
    if (reason) return reason;
    seen.push(step);
  }
  return undefined;
}
test('the reason given is the first of the list that holds, for the first act that cannot be', () => {
  fc.assert(
    fc.property(fc.oneof(steps, fc.array(anyStep, { maxLength: 6 })), (acts) => {
      const found = courseAfter(acts, rules);
      assert.equal(found && 'cannot' in found ? found.cannot : undefined, slow(acts));
    }),
    { numRuns: 5000 },
  );
});

test('an unreadable day comes before every other reason', () => {
  const bad = { act: 'extended', on: '2026-02-30', until: '2026-03-01' } as unknown as Step;
  assert.deepEqual(courseAfter([bad], rules), { cannot: 'unreadable-day', index: 0 });
  assert.deepEqual(courseAfter([{ act: 'issued', on: '2026-02-01' } as unknown as Step], rules), {
    cannot: 'unreadable-day',
    index: 0,
  });
});

const entry = {
  holder: { ja: '甲', en: 'A' },
  product: { ja: '乙', en: 'B' },
  productType: 't',
  supportUntil: '2030-01-01' as CivilDate,
};
const issued = (until: string) =>
  ({
    act: 'issued',
    on: '2026-01-10' as CivilDate,
    until: until as CivilDate,
    number: 'R1' as RegistrationNumber,
    level: '1' as LevelId,
    edition: 'e',
    models: ['A'],
    entry,
  }) as const;

test('models are never lost from a label, in the order they came', () => {
  const label = labelAfter(
    [issued('2027-01-01'), { act: 'models-added', on: '2026-02-01' as CivilDate, models: ['B', 'C'] }],
    rules,
  );
  assert.deepEqual(label?.models, ['A', 'B', 'C']);
  assert.equal(label?.revoked, undefined);
});

test('a revoked label keeps its reason', () => {
  const label = labelAfter(
    [issued('2027-01-01'), { act: 'revoked', on: '2026-02-01' as CivilDate, because: '証跡なし' }],
    rules,
  );
  assert.deepEqual(label?.revoked, { on: '2026-02-01', because: '証跡なし' });
});

test('an impossible history in the register is a fault, no history is no label', () => {
  assert.throws(() => labelAfter([issued('2040-01-01')], rules), /impossible history: until-too-late/);
  assert.equal(labelAfter([], rules), undefined);
});
