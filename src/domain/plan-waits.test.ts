// What the actions of a plan wait for by the library, whenever they come in, and that no round ever comes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PlanAction } from './plan.ts';
import { cyclesIn } from './plan-order.ts';
import { actionsOf, numbersOf } from './plan-sheet.ts';
import { withLibraryWaits } from './plan-waits.ts';

const library = new Map(
  Object.entries({
    assess: [],
    mend: ['assess'],
    release: ['mend'],
    test: ['assess', 'release'],
    review: ['test', 'policy'],
    policy: [],
    publish: ['policy'],
  }).map(([id, after]) => [id, { after }]),
);
const action = (id: string, proposed: string | undefined, more: Partial<PlanAction> = {}): PlanAction => ({
  id,
  ...(proposed === undefined ? {} : { proposed }),
  products: ['p'],
  criteria: [],
  effort: 1,
  after: [],
  state: 'open',
  ...more,
});
const waits = (actions: Parameters<typeof withLibraryWaits>[0]) =>
  Object.fromEntries(withLibraryWaits(actions, library).map(({ id, after }) => [id, after]));

test('a firmware that comes in later comes before the tests that were in the plan before it', () => {
  const first = [action('1', 'assess'), action('2', 'test'), action('3', 'review')];
  assert.deepEqual(waits(first), { 1: [], 2: ['1'], 3: ['2'] });
  assert.deepEqual(waits([...first, action('4', 'release')]), { 1: [], 2: ['1', '4'], 3: ['2'], 4: ['1'] });
  assert.deepEqual(waits([...first, action('4', 'release'), action('5', 'mend')]), {
    ...{ 1: [], 2: ['1', '4'], 3: ['2'] },
    ...{ 4: ['5'], 5: ['1'] },
  });
});

test('what is for another product is not waited for, the company’s part is', () => {
  const other = action('2', 'release', { products: ['q'] });
  const policy = action('3', 'policy', { products: [] });
  assert.deepEqual(waits([action('1', 'test'), other, policy, action('4', 'review')]), {
    ...{ 1: [], 2: [], 3: [] },
    4: ['1', '3'],
  });
});

test('what was dropped is passed over, what was written by hand waits for what it says only', () => {
  assert.deepEqual(waits([action('1', 'assess'), action('2', 'release', { state: 'dropped' }), action('3', 'test')]), {
    ...{ 1: [], 3: ['1'] },
    2: ['1'],
  });
  assert.deepEqual(waits([action('1', 'release'), action('2', undefined, { after: ['1'] })]), { 1: [], 2: ['1'] });
});

test('a person undoes one such waiting, and what she wrote goes before the library where both would make a round', () => {
  const sheet = {
    actions: {
      t: { proposal: 'test', products: ['p'], 'not-after': ['r'] },
      r: { proposal: 'release', products: ['p'] },
    },
  };
  assert.deepEqual(
    actionsOf(sheet, library).map(({ after }) => after),
    [[], []],
  );
  const turned = [action('r', 'release', { after: ['t'] }), action('t', 'test'), action('v', 'review')];
  assert.deepEqual(waits(turned), { r: ['t'], t: [], v: ['t'] });
  const [, , review] = withLibraryWaits(turned, library);
  assert.deepEqual(review?.byLibrary, ['t']);
});

test('whatever people wrote, the library never closes a round that they did not', () => {
  const rows = [undefined, ...library.keys()];
  const anyPlan = fc
    .array(
      fc.record({
        row: fc.constantFrom(...rows),
        products: fc.subarray(['p', 'q']),
        waits: fc.array(fc.nat({ max: 9 }), { maxLength: 3 }),
        state: fc.constantFrom('open' as const, 'open' as const, 'done' as const, 'dropped' as const),
      }),
      { maxLength: 9 },
    )
    .map((all) =>
      all.map(({ row, products, waits: after, state }, index) =>
        action(`a${index}`, row, {
          products,
          state,
          after: [...new Set(after)].filter((one) => one < all.length && one !== index).map((one) => `a${one}`),
        }),
      ),
    );
  fc.assert(
    fc.property(anyPlan, (actions) => {
      const merged = withLibraryWaits(actions, library);
      const own = cyclesIn(actions).flat();
      for (const round of cyclesIn(merged))
        assert.ok(
          round.some((id) => own.includes(id)),
          round.join(' '),
        );
      if (own.length === 0) assert.deepEqual(cyclesIn(merged), []);
      for (const [index, one] of merged.entries())
        assert.deepEqual(one.after.slice(0, actions[index]?.after.length), actions[index]?.after);
    }),
    { numRuns: 1000 },
  );
});

test('numbers stay with their actions; those that have none get what is free', () => {
  const numbers = (actions: Parameters<typeof numbersOf>[0]) => Object.fromEntries(numbersOf(actions));
  assert.deepEqual(numbers({ b: {}, a: {} }), { b: 1, a: 2 });
  assert.deepEqual(numbers({ c: {}, b: { number: '1' }, a: { number: '7' } }), { b: 1, a: 7, c: 2 });
  assert.deepEqual(numbers({ b: { number: '3' }, a: { number: '3' } }), { b: 3, a: 1 }, 'the first keeps it');
});
