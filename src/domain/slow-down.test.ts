import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  afterFailure,
  afterSuccess,
  afterTakingBack,
  type Counted,
  type Failures,
  isForgotten,
  longestRemembered,
  longestWait,
  secondsLeft,
  waitSeconds,
} from './slow-down.ts';

const both = ['account', 'address'] as const;
const firstWaits = (counted: Counted, count: number) =>
  Array.from({ length: count }, (_, failures) => waitSeconds(counted, failures));

test('an account waits not at all, then 1, 2, 4 … and never longer than a minute', () => {
  assert.deepEqual(firstWaits('account', 12), [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('an address may fail twenty times, and never waits longer than fifteen minutes', () => {
  assert.deepEqual(firstWaits('address', 21), Array(21).fill(0));
  assert.deepEqual(firstWaits('address', 33).slice(21), [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
});

/** Wrong guesses, each so many seconds after the last one's wait was over. */
function guessed(counted: Counted, pauses: readonly number[]) {
  let failures: Failures | undefined;
  let now = 0;
  for (const pause of pauses) {
    now += secondsLeft(counted, failures, now) + pause;
    failures = afterFailure(counted, failures, now);
  }
  return { failures, now };
}

const pauses = fc.oneof(
  fc.array(fc.oneof(fc.constant(0), fc.nat(10), fc.nat(100_000)), { minLength: 1, maxLength: 200 }),
  // One rhythm for long: how somebody guesses who knows the rules.
  fc.tuple(fc.nat(400), fc.nat(500)).map(([pause, more]) => Array<number>(more + 1).fill(pause)),
);

for (const counted of both) {
  test(`no wait for an ${counted} is longer than its cap, whatever the clock does`, () => {
    const any = fc.record({ count: fc.nat(), lastAt: fc.integer() });
    fc.assert(
      fc.property(fc.option(any, { nil: undefined }), fc.integer(), (failures, now) => {
        const left = secondsLeft(counted, failures, now);
        assert.ok(left >= 0 && left <= longestWait(counted));
        const next = afterFailure(counted, failures, now);
        assert.ok(next.count >= 1 && secondsLeft(counted, next, now) <= longestWait(counted));
      }),
      { numRuns: 2000 },
    );
  });

  test(`no rhythm of guessing at an ${counted} is faster than waiting allows`, () => {
    // Once the free ones are used up, one guess in a minute at an account, one in five minutes from an address.
    const [burst, each] = counted === 'account' ? [10, 60] : [32, 300];
    fc.assert(
      fc.property(pauses, (list) => {
        const { now } = guessed(counted, list);
        assert.ok(list.length <= burst + now / each, `${list.length} guesses in ${now} s`);
      }),
      { numRuns: 1000 },
    );
  });

  test(`every ${counted} is forgotten in the end, and another failure never shortens the wait`, () => {
    fc.assert(
      fc.property(pauses, (list) => {
        const { failures, now } = guessed(counted, list);
        assert.ok(failures);
        assert.ok(!isForgotten(counted, failures, now));
        assert.ok(isForgotten(counted, failures, now + 4 * 3600));
        assert.ok(isForgotten(counted, failures, failures.lastAt + longestRemembered));
        const again = afterFailure(counted, failures, failures.lastAt);
        assert.ok(secondsLeft(counted, again, now) >= secondsLeft(counted, failures, now));
      }),
    );
  });
}

test('a right password clears the account and not the address', () => {
  const failures = { count: 9, lastAt: 1000 };
  assert.equal(afterSuccess('account', failures), undefined);
  assert.deepEqual(afterSuccess('address', failures), failures);
});

test('an office whose people mistype once in a while never waits', () => {
  const { failures, now } = guessed('address', Array(500).fill(301));
  assert.equal(secondsLeft('address', failures, now), 0);
});

test('a clock put back lets everybody in at once, and forgets nothing', () => {
  const failures = { count: 5, lastAt: 100_000 };
  assert.equal(secondsLeft('account', failures, 99_999), 0);
  assert.equal(afterFailure('account', failures, 99_999).count, 6);
});

for (const counted of both) {
  test(`a failure of an ${counted} that was noted and taken back leaves what was before`, () => {
    const any = fc.option(fc.record({ count: fc.integer({ min: 1, max: 40 }), lastAt: fc.nat(10_000) }), {
      nil: undefined,
    });
    fc.assert(
      fc.property(any, fc.nat(20_000), (was, at) => {
        const is = afterFailure(counted, was, at);
        assert.deepEqual(afterTakingBack(counted, { was, is }, is), was);
        assert.equal(afterTakingBack(counted, { was, is }, undefined), undefined);
      }),
    );
  });

  test(`taking back never shortens the wait of an ${counted} below what others caused in between`, () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 30 }), (before, others) => {
        let was: Failures | undefined;
        for (let i = 0; i < before; i++) was = afterFailure(counted, was, 0);
        const is = afterFailure(counted, was, 0);
        let now: Failures | undefined = is;
        let without = was;
        for (let i = 0; i < others; i++) {
          now = afterFailure(counted, now, 0);
          without = afterFailure(counted, without, 0);
        }
        const left = afterTakingBack(counted, { was, is }, now);
        assert.ok(secondsLeft(counted, left, 0) * 2 >= secondsLeft(counted, without, 0));
        if (before > 60) assert.deepEqual(left, without);
      }),
    );
  });
}

test('at the longest wait nothing is taken back', () => {
  let was: Failures | undefined;
  for (let i = 0; i < 100; i++) was = afterFailure('address', was, 0);
  const is = afterFailure('address', was, 0);
  const now = afterFailure('address', is, 1);
  assert.deepEqual(afterTakingBack('address', { was, is }, now), now);
});
