import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlanSheet } from './desk.ts';
import { firstDay, firstDaySteps } from './first-day.ts';
import type { Product } from './product.ts';
import type { ScopeTree } from './scheme.ts';

const from = { grade: 'assumed', at: 'inferred: a test' } as const;
const asks = { ja: '', en: '' };
const questions = {
  first: 'net',
  questions: {
    net: { asks, yes: { ask: 'alone' }, no: { decide: 'out-of-scope' }, from },
    alone: { asks, yes: { decide: 'in-scope' }, no: { decide: 'out-of-scope' }, from },
  },
} as unknown as ScopeTree;
const at = (product: Product | undefined, plan: PlanSheet = {}, by?: string) =>
  firstDay({ product, id: product && 'lamp', by, plan, questions });
const declared: Product = {
  scope: { net: 'yes', alone: 'yes' },
  interfaces: { wifi: { kind: 'wifi' } },
  none: { authentication: 'yes', updates: 'yes' },
  assets: { settings: { name: '設定' } },
};

test('before anything is there, the first step is the first, and none is done', () => {
  const { steps, now } = at(undefined, { target: '2027-06-30', actions: { company: { title: 'x' } } });
  assert.equal(now, 'product');
  assert.deepEqual(
    firstDaySteps.map((step) => steps[step]),
    ['open', 'open', 'open', 'open', 'open', 'open'],
  );
});

test('a product alone is one step, and each question and part brings it on', () => {
  assert.equal(at({}).now, 'scope');
  const begun = at({ scope: { net: 'yes' }, interfaces: { wifi: {} } });
  assert.deepEqual([begun.steps.scope, begun.answered, begun.now], ['begun', 1, 'scope']);
  assert.deepEqual(begun.blank, ['authentication', 'updates', 'assets']);
  assert.equal(at(declared).now, 'plan');
  assert.equal(at({ scope: { net: 'no' } }).scope, 'out-of-scope');
});

test('a plan wants actions and a day, of the plan or of the product', () => {
  const actions = { a: { title: 'a', products: ['lamp'] } };
  assert.equal(at(declared, { actions }).steps.plan, 'begun');
  assert.equal(at(declared, { target: '2027-06-30' }).steps.plan, 'begun');
  assert.equal(at(declared, { actions, target: '2027-06-30' }).steps.plan, 'done');
  assert.equal(at(declared, { actions }, '2027-06-30').now, 'owners');
  const elsewhere = { a: { title: 'a', products: ['lock'] }, b: { title: 'b', state: 'dropped' as const } };
  assert.equal(at(declared, { actions: elsewhere, target: '2027-06-30' }).steps.show, 'open', 'another product’s plan');
});

test('an action has somebody when it names one, or when its department has one', () => {
  const plan: PlanSheet = {
    target: '2027-06-30',
    actions: {
      a: { title: 'a', owner: 'sato' },
      b: { title: 'b', department: 'legal' },
      c: { title: 'c', state: 'done' },
    },
  };
  const half = at(declared, plan);
  assert.deepEqual([half.open, half.owned, half.now], [2, 1, 'owners']);
  const whole = at(declared, { ...plan, departments: { legal: { name: '総務', owner: '社長' } } });
  assert.deepEqual([whole.owned, whole.now, whole.steps.show], [2, undefined, 'ready']);
});
