import assert from 'node:assert/strict';
import test from 'node:test';
import type { Block, Company } from './desk.ts';
import { fieldsOf } from './fields.ts';
import { affectedBy, inherited } from './inherited.ts';
import type { Product } from './product.ts';
import type { Catalogue } from './scheme.ts';

const item = (no: number, by: 'document' | 'device-test' = 'document') => ({ no, by });
/** Three criteria: the company's, the product's with a device test in it, and one of both. */
const catalogue = {
  criteria: [
    { id: 'C-1', owner: 'supplier', items: [item(1), item(2)] },
    { id: 'P-1', owner: 'product', items: [item(1), item(2, 'device-test')] },
    { id: 'P-2', owner: 'product', items: [item(1)] },
    { id: 'B-1', owner: 'both', items: [item(1), item(2)] },
  ],
} as unknown as Catalogue;
const piece = {
  title: '方針の写し',
  kind: 'policy',
  file: 'evidence/policy.pdf',
  sha256: 'a'.repeat(64),
  on: '2026-04-01',
};
const company: Company = {
  name: { ja: '明かり電機' },
  disclosure: { contact: 'psirt@akari.example' },
  'support-page': 'https://akari.example/support',
  evidence: { policy: { ...piece, model: 'AL-1', firmware: '1.0' }, unused: piece },
  answers: {
    'C-1': {
      result: 'conforms',
      reason: '全製品に共通の方針です。',
      items: { 1: { result: 'conforms', evidence: ['policy'] }, 2: { result: 'conforms', evidence: ['policy'] } },
    },
    'P-1': { result: 'conforms', items: { 1: { result: 'conforms' } } },
    'B-1': { result: 'conforms', items: { 1: { result: 'conforms', evidence: ['policy'] } } },
  },
};
const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
const block: Block = {
  name: { ja: '無線モジュール W1' },
  evidence: { design: piece },
  answers: {
    'P-1': {
      result: 'conforms',
      items: { 1: { result: 'conforms', evidence: ['design'] }, 2: { result: 'conforms' } },
    },
    'P-2': {
      result: 'conforms',
      reason: 'モジュールの設計書のとおり。',
      items: { 1: { result: 'conforms', evidence: ['design'] } },
    },
  },
};
const whole = (product: Product, more: { company?: Company; blocks?: readonly Block[] } = {}) =>
  inherited(
    product,
    { ...(more.company ? { company } : {}), blocks: (more.blocks ?? []).map((one) => ({ id, block: one })) },
    catalogue,
  );

test('a product with nothing behind it is itself', () => {
  const product: Product = { models: ['AL-1'] };
  assert.deepEqual(whole(product), { whole: product, origins: new Map(), remaining: [] });
});

test('the company part fills what the product leaves out, and says where it came from', () => {
  const { whole: filled, origins } = whole({ supplier: { name: { ja: '別の名' } } }, { company });
  assert.deepEqual(filled.supplier, { name: { ja: '別の名' }, disclosure: { contact: 'psirt@akari.example' } });
  assert.equal(filled.product?.['support-page'], 'https://akari.example/support');
  assert.equal(origins.get('/supplier/disclosure/contact' as never), 'company');
  assert.equal(origins.has('/supplier/name/ja' as never), false);
});

test('a criterion of the company is answered for every product, with its evidence under a name of its own', () => {
  const { answers, evidence } = whole({}, { company }).whole;
  assert.equal(answers?.['C-1']?.result, 'conforms');
  assert.deepEqual(answers?.['C-1']?.items?.['1']?.evidence, ['company.policy']);
  assert.deepEqual(Object.keys(evidence ?? {}), ['company.policy']);
  assert.equal(evidence?.['company.policy']?.model, undefined, 'it speaks of no model of the product');
  assert.equal(evidence?.['company.policy']?.firmware, undefined);
});

test('a criterion of the product is never answered by the company; of both, its items are and the verdict is not', () => {
  const { answers } = whole({}, { company }).whole;
  assert.equal(answers?.['P-1'], undefined);
  assert.equal(answers?.['B-1']?.result, undefined);
  assert.equal(answers?.['B-1']?.items?.['1']?.result, 'conforms');
  assert.equal(answers?.['B-1']?.items?.['2'], undefined);
});

test('what the product says of an item is not touched, nor is its verdict', () => {
  const own: Product = {
    answers: { 'C-1': { result: 'does-not-conform', items: { 1: { result: 'does-not-conform' } } } },
  };
  const { answers } = whole(own, { company }).whole;
  assert.equal(answers?.['C-1']?.result, 'does-not-conform');
  assert.deepEqual(answers?.['C-1']?.items?.['1'], { result: 'does-not-conform' });
  assert.equal(answers?.['C-1']?.items?.['2']?.result, 'conforms');
  const begun = whole({ answers: { 'C-1': { items: { 1: { result: 'conforms' } } } } }, { company }).whole;
  assert.equal(begun.answers?.['C-1']?.result, undefined, 'its verdict is open once it has begun to answer itself');
});

test('a block answers by document, and never what is tried on the device', () => {
  const { whole: filled, origins, remaining } = whole({}, { blocks: [block] });
  assert.equal(filled.answers?.['P-2']?.result, 'conforms');
  assert.deepEqual(filled.answers?.['P-2']?.items?.['1']?.evidence, ['block-0f8fad5b.design']);
  assert.equal(filled.answers?.['P-1']?.items?.['1']?.result, 'conforms');
  assert.equal(filled.answers?.['P-1']?.items?.['2'], undefined);
  assert.equal(filled.answers?.['P-1']?.result, undefined, 'with a device test in it the verdict is the product’s');
  assert.deepEqual(origins.get('/answers/P-2/result' as never), { block: id });
  assert.deepEqual(remaining, []);
});

test('what a block leaves to the product stays open and is named with who is responsible', () => {
  const left = { ...block.answers?.['P-2'], remains: '筐体の口を塞ぐこと', responsible: 'both' } as const;
  const shared = whole({}, { blocks: [{ ...block, answers: { 'P-2': left } }] });
  assert.equal(shared.whole.answers?.['P-2']?.result, undefined);
  assert.equal(shared.whole.answers?.['P-2']?.items?.['1']?.result, 'conforms');
  assert.deepEqual(shared.remaining, [
    { block: id, criterion: 'P-2', remains: '筐体の口を塞ぐこと', responsible: 'both' },
  ]);
  const theirs = whole({}, { blocks: [{ ...block, answers: { 'P-2': { ...left, responsible: 'product-maker' } } }] });
  assert.equal(theirs.whole.answers, undefined);
  assert.equal(theirs.remaining[0]?.responsible, 'product-maker');
});

test('of two blocks the first one named is taken, item by item whole', () => {
  const second: Block = { answers: { 'P-2': { items: { 1: { result: 'does-not-conform', evidence: ['x'] } } } } };
  const { whole: filled } = inherited(
    {},
    {
      blocks: [
        { id, block },
        { id: 'second', block: second },
      ],
    },
    catalogue,
  );
  assert.deepEqual(filled.answers?.['P-2']?.items?.['1'], { result: 'conforms', evidence: ['block-0f8fad5b.design'] });
});

test('nothing the product says is lost or changed, and what is filled is exactly what has an origin', () => {
  const own: Product = { models: ['AL-1'], supplier: { address: '東京都' }, answers: { 'P-2': { reason: '調べ中' } } };
  const { whole: filled, origins } = whole(own, { company, blocks: [block] });
  const before = new Map(fieldsOf(own).map(({ field, value }) => [field, value]));
  for (const { field, value } of fieldsOf(filled)) {
    if (before.has(field)) assert.deepEqual(value, before.get(field));
    assert.equal(origins.has(field), !before.has(field), field);
  }
});

test('a change of the company part names the products it meets and the fields it changes there', () => {
  const products = [
    { id: 'own', product: { supplier: { disclosure: { contact: 'own@akari.example' } } }, catalogue },
    { id: 'plain', product: {}, catalogue },
  ];
  const after: Company = { ...company, disclosure: { contact: 'new@akari.example' } };
  const met = affectedBy(products, { company, blocks: [] }, { company: after, blocks: [] });
  assert.deepEqual(met, [{ id: 'plain', fields: ['/supplier/disclosure/contact'] }]);
});
