import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Text } from '../domain/scheme.ts';
import { supplierSentences, supplierWords } from './supplier.ts';

const japanese = /[ぁ-んァ-ヶ一-龠]/;
const all: readonly (readonly [string, Text])[] = [
  ...Object.entries(supplierWords),
  ...Object.entries(supplierSentences).flatMap(([name, sentence]) =>
    [0, 1, 2].map((count): [string, Text] => {
      const make = sentence as unknown as (...given: unknown[]) => Text;
      const filling = name === 'since' || name === 'paidOn' ? { ja: 'x', en: 'x' } : count;
      return [
        `${name}(${count})`,
        make(filling, ['asked', 'feeSince'].includes(name) ? { ja: 'x', en: 'x' } : count, count, count, count),
      ];
    }),
  ),
];

test('every word stands in both languages, each in its own', () => {
  for (const [name, { ja, en }] of all) {
    assert.ok(ja.trim() !== '' && en.trim() !== '', name);
    assert.ok(!japanese.test(en), `${name}: ${en}`);
    assert.ok(!/undefined|NaN|\[object/.test(ja + en), `${name}: ${ja} ${en}`);
  }
});

test('one and many are told apart in English', () => {
  assert.equal(supplierSentences.saved(1).en, 'One field saved');
  assert.equal(supplierSentences.saved(2).en, '2 fields saved');
  assert.equal(supplierSentences.findings(3, 1).ja, '3件（ほかに注意 1件）');
  assert.equal(supplierSentences.findings(0, 1).en, '1 note');
  assert.equal(supplierSentences.findings(3, 1).en, '3 (and 1 note)');
});

test('no word says that a product is safe, and no button says OK', () => {
  for (const [name, { ja, en }] of all) assert.doesNotMatch(`${ja} ${en}`, /安全|安心|\b(?:safe|secure)\b|^OK$/i, name);
});
