import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { folded, foldedModel, sameModel } from './fold.ts';

for (const [a, b, why] of [
  ['MR-1200', 'ＭＲ－１２００', 'full width'],
  ['MR-1200', 'mr-1200', 'lower case'],
  ['MR-1200', 'MR‐1200', 'the typographic hyphen'],
  ['MR-1200', 'MR−1200', 'the minus sign'],
  ['MR-1200', 'MRー1200', 'the long vowel mark'],
  ['MR-1200', 'MRｰ1200', 'the half-width long vowel mark'],
  ['MR-1200', ' MR - 1200　', 'blanks, also ideographic ones'],
  ['MR-1200', 'MR-\u200b1200', 'a zero-width space'],
  ['ミホン1', 'ﾐﾎﾝ1', 'half-width kana'],
  ['ガ1', 'ｶﾞ1', 'half-width kana with a voicing mark'],
  ['Ⅱ型', 'II型', 'a Roman numeral sign'],
] as const)
  test(`two model numbers are one when they differ by ${why}`, () => assert.ok(sameModel(a, b)));

for (const [a, b] of [
  ['MR-1200', 'MR1200'],
  ['MR-1200', 'MR-1200W'],
  ['MR-1200', 'MR-120O'],
  ['ミホン', 'みほん'],
] as const)
  test(`${a} and ${b} stay two model numbers`, () => assert.ok(!sameModel(a, b)));

for (const [a, b] of [
  ['ネットワークカメラ', 'ﾈｯﾄﾜｰｸｶﾒﾗ'],
  ['みほんルータ', 'ミホンるータ'],
  ['髙橋電機', '高橋電機'],
  ['葛\u{e0100}城', '葛城'],
  ['㈱ミホン', '(株)みほん'],
  ['a\t b', 'A　B'],
] as const)
  test(`${a} is searched like ${b}`, () => assert.equal(folded(a), folded(b)));

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(folded(folded(text)), folded(text));
      assert.equal(foldedModel(foldedModel(text)), foldedModel(text));
    }),
    { numRuns: 2000 },
  );
});
