import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyProduct } from '../../test/generated.ts';
import {
  fieldsOf,
  isKey,
  isLeaf,
  longestText,
  productFrom,
  readProduct,
  readValue,
  shapeAt,
  valueAt,
} from './fields.ts';
import { keysOf } from './place.ts';
import type { Product, Shape, Tree } from './product.ts';

const text: Shape = { is: 'text' };
const texts: Shape = { is: 'texts' };
const readText = (value: string) => readValue(text, value);

for (const [kind, key, may] of [
  ['id', 'web-admin', true],
  ['id', '管理画面', true],
  ['id', 'a'.repeat(64), true],
  ['id', 'a'.repeat(65), false],
  ['id', '', false],
  ['id', '-a', false],
  ['id', 'a b', false],
  ['id', 'a/b', false],
  ['id', '__proto__', false],
  ['id', 'constructor', false],
  ['id', 'toString', true],
  ['port', '443/tcp', true],
  ['port', '65535/udp', true],
  ['port', '65536/tcp', false],
  ['port', '0/tcp', false],
  ['port', '0443/tcp', false],
  ['port', '443', false],
  ['port', '443/sctp', false],
  ['version', '2.4.1', true],
  ['version', '1.0 beta+7', true],
  ['version', '1.0 ', false],
  ['item', '1', true],
  ['item', '01', false],
  ['item', '100', false],
  ['criterion', 'S1.1-01', true],
  ['criterion', '要件1', false],
  ['criterion', '𠮷'.repeat(64), false],
  ['criterion', '../x', false],
] as const)
  test(`${JSON.stringify(key.slice(0, 12))} of ${key.length} signs ${may ? 'may' : 'may not'} be the key of a ${kind}`, () =>
    assert.equal(isKey(kind, key), may));

for (const [place, is] of [
  ['', 'record'],
  ['/label/until', 'day'],
  ['/models', 'texts'],
  ['/services/cloud/essential', 'choice'],
  ['/interfaces/lan/ports/443~1tcp/needed', 'choice'],
  ['/answers/S1.1-01/items/1/evidence', 'texts'],
  ['/label/untill', undefined],
  ['/label/until/day', undefined],
  ['/models/0', undefined],
  ['/interfaces/lan/ports/443', undefined],
  ['/services/__proto__/name', undefined],
  ['/toString', undefined],
] as const)
  test(`${place || 'the whole product'} is ${is ?? 'no place of a product'}`, () =>
    assert.equal(shapeAt(place)?.is, is));

for (const [value, holds, why] of [
  ['  a b ', 'a b', 'without blanks around it'],
  ['　全角　', '全角', 'without ideographic blanks around it'],
  ['a\r\nb', 'a\nb', 'with the line ends of one machine'],
  ['a\r\r\nb', 'a\n\nb', 'with the line ends of one machine, however they are mixed'],
  ['a\rb', 'a\nb', 'with the line ends of one machine, the oldest too'],
  ['a\ud800b', 'a\ufffdb', 'without half a character, which no file keeps'],
  ['👩‍👧𠮷', '👩‍👧𠮷', 'with every whole character'],
  [' \r\n\t ', undefined, 'empty when it is only blanks'],
] as const)
  test(`a text is held ${why}`, () => {
    assert.deepEqual(readText(value), { value: holds });
    assert.deepEqual(readValue(texts, [value]), { value: holds === undefined ? undefined : [holds] });
  });

test('a value that was read is read again as it is', () => {
  const raw = fc.array(fc.constantFrom('a', '\r', '\n', ' ', '　', '\ud800', '\udc00', '𠮷', '\u0000'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(raw, (signs) => {
      const read = readText(signs.join(''));
      assert.ok('value' in read);
      if (typeof read.value === 'string') assert.deepEqual(readText(read.value), read);
    }),
    { numRuns: 1000 },
  );
});

for (const [shape, value, wrong] of [
  [text, ['a'], 'not-a-text'],
  [texts, 'GX-10', 'not-a-list'],
  [{ is: 'day' }, '2026-02-30', 'not-a-day'],
  [{ is: 'day' }, '31.3.2026', 'not-a-day'],
  [{ is: 'choice', of: ['yes', 'no'] }, 'Yes', 'not-a-choice'],
  [{ is: 'chosen', from: 'levels' }, '9', 'not-a-choice'],
  [text, 'a'.repeat(longestText + 1), 'too-long'],
  [texts, ['a'.repeat(longestText + 1)], 'too-long'],
  [texts, Array.from({ length: 2001 }, () => 'a'), 'too-long'],
] as const)
  test(`${JSON.stringify(value).slice(0, 24)} is ${wrong} where a ${shape.is} stands`, () =>
    assert.deepEqual(readValue(shape, value, { levels: ['1'] }), { wrong }));

test('a row of the scheme is taken when it is one, and any text where the rows are not known', () => {
  assert.deepEqual(readValue({ is: 'chosen', from: 'levels' }, '1', { levels: ['1'] }), { value: '1' });
  assert.deepEqual(readValue({ is: 'chosen', from: 'levels' }, '9'), { value: '9' });
});

test('a key without anything behind it says nothing, whatever would stand there', () => {
  const tree = { supplier: '', models: '', services: '', label: { until: '' }, assets: { key: { paths: '' } } };
  assert.deepEqual(readProduct(tree), { product: {}, findings: [] });
});

test('everything strange in a tree is told at once, and all the rest is read', () => {
  const { product, findings } = readProduct({
    edition: 'E1',
    suplier: { name: { ja: 'x' } },
    supplier: 'カクウ電機',
    label: { until: 'soon', levle: '1', level: ['1', '2'] },
    models: { first: 'GX-10' },
    interfaces: { lan: { kind: 'ethernet', ports: { https: { needed: 'yes' }, '443/tcp': { needed: 'yes' } } } },
    services: ['cloud'],
  });
  assert.deepEqual(product, {
    edition: 'E1',
    interfaces: { lan: { kind: 'ethernet', ports: { '443/tcp': { needed: 'yes' } } } },
  });
  assert.deepEqual(findings, [
    { code: 'unknown-key', at: '/suplier', key: 'suplier', near: 'supplier' },
    { code: 'unreadable-value', at: '/supplier', value: 'カクウ電機' },
    { code: 'unreadable-value', at: '/label/until', value: 'soon' },
    { code: 'unknown-key', at: '/label/levle', key: 'levle', near: 'level' },
    { code: 'unreadable-value', at: '/label/level', value: '1, 2' },
    { code: 'unreadable-value', at: '/models', value: '{…}' },
    { code: 'unknown-key', at: '/interfaces/lan/ports/https', key: 'https' },
    { code: 'unreadable-value', at: '/services', value: 'cloud' },
  ]);
});

test('a key made to reach into the program is only an unknown key', () => {
  const tree = JSON.parse('{"__proto__": {"edition": "x"}, "services": {"__proto__": {"name": "x"}}}') as Tree;
  const { product, findings } = readProduct(tree);
  assert.deepEqual(product, {});
  assert.deepEqual(
    findings.map(({ at: place }) => place),
    ['/__proto__', '/services/__proto__'],
  );
  assert.equal((product as { edition?: string }).edition, undefined);
});

test('fields come in the order of the shape, whatever the order in the file', () => {
  const product: Product = {
    models: ['b', 'a'],
    supplier: { address: 'x', name: { en: 'E', ja: 'J' } },
    edition: 'E1',
  };
  assert.deepEqual(
    fieldsOf(product).map(({ field }) => field),
    ['/edition', '/supplier/name/ja', '/supplier/name/en', '/supplier/address', '/models'],
  );
});

test('an emptied field is no field', () => {
  const fields = [
    { field: '/label/until', value: undefined },
    { field: '/edition', value: 'E1' },
  ];
  assert.deepEqual(productFrom(fields), { edition: 'E1' });
});

test('every field of any product is a leaf of the shape and is found at its place', () => {
  fc.assert(
    fc.property(anyProduct, (product) => {
      for (const { field, value } of fieldsOf(product)) {
        const shape = shapeAt(field);
        assert.ok(shape && isLeaf(shape), field);
        assert.deepEqual(valueAt(product, field), value);
        assert.deepEqual(readValue(shape, value), { value });
      }
    }),
  );
});

test('the fields of any product, in any order, are the product', () => {
  const shuffled = anyProduct.chain((product) => {
    const fields = fieldsOf(product);
    const count = fields.length;
    return fc.tuple(fc.constant(product), fc.shuffledSubarray([...fields], { minLength: count, maxLength: count }));
  });
  fc.assert(fc.property(shuffled, ([product, fields]) => assert.deepEqual(productFrom(fields), product)));
});

test('there is nothing at a place the product does not reach', () => {
  const product: Product = { services: { cloud: { name: 'クラウド' } }, models: ['GX-10'] };
  assert.equal(valueAt(product, '/services/cloud/name'), 'クラウド');
  assert.deepEqual(valueAt(product, '/services/cloud'), { name: 'クラウド' });
  for (const place of ['/services/toString', '/services/cloud/name/0', '/models/0', '/label/until'])
    assert.equal(valueAt(product, place), undefined, place);
  assert.equal(keysOf('/services/cloud').length, 2);
});
