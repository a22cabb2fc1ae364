import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference } from './difference.ts';

const before = {
  supplier: { name: { ja: '甲' } },
  models: ['A', 'B'],
  answers: { C1: { result: 'open', reason: 'x' } },
} as const;

test('the same product has no difference', () => assert.deepEqual(difference(before, structuredClone(before)), []));
test('what changed, what is new and what was emptied are told apart', () => {
  const after = {
    supplier: { name: { ja: '乙', en: 'Z' } },
    models: ['A', 'B'],
    answers: { C1: { result: 'conforms' } },
  } as const;
  assert.deepEqual(difference(before, after), [
    { field: '/supplier/name/ja', before: '甲', after: '乙' },
    { field: '/supplier/name/en', before: undefined, after: 'Z' },
    { field: '/answers/C1/result', before: 'open', after: 'conforms' },
    { field: '/answers/C1/reason', before: 'x', after: undefined },
  ]);
});
test('a list that gained one entry is one change', () =>
  assert.deepEqual(difference({ models: ['A'] }, { models: ['A', 'B'] }), [
    { field: '/models', before: ['A'], after: ['A', 'B'] },
  ]));
