import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AskedPaper, PaperRow } from './paper-rows.ts';
import { isShowable, missingOf, papersOf } from './paper-rows.ts';
import type { Product } from './product.ts';
import type { Scheme, Source } from './scheme.ts';

const text = { ja: 'あ', en: 'a' };
const from: Source = { grade: 'assumed', at: 'inferred: a test' };
const row = (id: string, more: Partial<PaperRow> = {}): PaperRow => ({ id, name: text, from, ...more });
const fields = (...named: readonly string[]): NonNullable<PaperRow['sheet']> => ({
  title: text,
  shows: 'fields',
  groups: [{ name: text, fields: named }],
  from,
});
const schemeWith = (...papers: readonly PaperRow[]): Scheme =>
  ({
    papers,
    catalogues: { E: { criteria: [{ id: 'A-1' }, { id: 'A-2' }, { id: 'A-3' }] } },
  }) as unknown as Scheme;
const ids = (asked: readonly AskedPaper[]) => asked.map(({ row: { id }, need }) => `${id} ${need}`);

test('a product has the papers of its route and level', () => {
  const scheme = schemeWith(
    row('all'),
    row('road', { routes: ['road'] }),
    row('rail', { routes: ['rail'] }),
    row('high', { levels: ['2'] }),
  );
  const product: Product = { label: { route: 'road', level: '1' } };
  assert.deepEqual(ids(papersOf(product, {}, scheme)), ['all needed', 'road needed']);
  assert.deepEqual(
    ids(papersOf({}, {}, scheme)).length,
    4,
    'while route and level are not said, each may be asked for',
  );
});

test('what depends on a case is needed when the declarations say so, else only perhaps', () => {
  const scheme = schemeWith(
    row('agent', { when: 'agent' }),
    row('proof', { when: 'no-corporate-number' }),
    row('wanted', { when: 'wanted' }),
    row('label', { when: 'labelled', own: true }),
  );
  assert.deepEqual(ids(papersOf({}, {}, scheme)), ['agent only-if', 'proof needed', 'wanted only-if']);
  const numbered: Product = { supplier: { 'corporate-number': '5010001999999' } };
  assert.deepEqual(ids(papersOf(numbered, { 'registration-number': 'N-1' }, scheme)), [
    'agent only-if',
    'wanted only-if',
    'label only-if',
  ]);
});

test('what a paper shows and nobody has said is missing, in the order of the paper', () => {
  const sheet = {
    ...fields('/models', '/product/name/ja', 'fee', '/services', '/product/about'),
    optional: ['/product/about'],
  };
  const scheme = schemeWith();
  assert.deepEqual(missingOf(sheet, { product: {}, known: {}, scheme }), [
    '/models',
    '/product/name/ja',
    'fee',
    '/services',
  ]);
  const product: Product = {
    models: ['M-1'],
    product: { name: { ja: '製品' } },
    services: { cloud: { name: '雲' } },
  };
  assert.deepEqual(missingOf(sheet, { product, known: { fee: '1' }, scheme }), []);
  assert.deepEqual(missingOf(sheet, { product: { ...product, services: {} }, known: { fee: '1' }, scheme }), [
    '/services',
  ]);
});

test('a checklist lacks each criterion that is open and that it does not leave out', () => {
  const sheet = { title: text, shows: 'answers', leavesOut: ['A-2'], from } as const;
  const scheme = schemeWith();
  const product: Product = { edition: 'E', answers: { 'A-1': { result: 'conforms' }, 'A-3': { result: 'open' } } };
  assert.deepEqual(missingOf(sheet, { product, known: {}, scheme }), ['/answers/A-3']);
  assert.deepEqual(
    missingOf(sheet, { product: {}, known: {}, scheme }),
    ['/edition'],
    'of no edition nothing can be said',
  );
});

test('a paper of elsewhere lacks nothing that we could show', () => {
  assert.deepEqual(papersOf({}, {}, schemeWith(row('p')))[0]?.missing, []);
});

test('a paper shows fields, lists of entries and known facts, and nothing else', () => {
  for (const field of ['/models', '/product/name/ja', '/services', '/services/x/name', 'fee', 'registration-number'])
    assert.ok(isShowable(field), field);
  for (const field of ['/product', '/product/nam', 'product/name/ja', '', '/', 'toString', '/__proto__', 'price'])
    assert.ok(!isShowable(field), field);
});
