import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evenSentence, oneLine, sentencesOf } from './sentences.ts';

const texts = (text: string) => sentencesOf(text).map((one) => oneLine(one.text));

for (const [what, text, sentences] of [
  [
    'Japanese and English ends',
    '一つ。二つ！三つ？ One. Two! Three?',
    ['一つ。', '二つ！', '三つ？', 'One.', 'Two!', 'Three?'],
  ],
  ['half-width and full-width stops', '一つ｡二つ．三つ', ['一つ｡', '二つ．', '三つ']],
  [
    'numbers and abbreviations',
    'Version 1.2.3 of No. 5 by X Inc. is out. Next.',
    ['Version 1.2.3 of No. 5 by X Inc. is out.', 'Next.'],
  ],
  ['a stop within a quotation', '「安全です。」とは書けません。次。', ['「安全です。」とは書けません。', '次。']],
  [
    'a quotation that never ends',
    `「始まり。${'あ'.repeat(400)}。次。`,
    ['「始まり。', `${'あ'.repeat(400)}。`, '次。'],
  ],
  ['blank lines', '見出し\n\n本文です', ['見出し', '本文です']],
  ['headings and bullets, each a line', '見出し\n- 一つ\n- 二つ', ['見出し', '- 一つ', '- 二つ']],
  [
    'a Japanese line that runs over',
    '本製品は、お客様の安全を保証する\nものではありません。',
    ['本製品は、お客様の安全を保証するものではありません。'],
  ],
  [
    'a word cut by the end of a full line',
    `${'本製品の説明をここに長く書きます'.repeat(2)}安\n全です。`,
    [`${'本製品の説明をここに長く書きます'.repeat(2)}安全です。`],
  ],
  [
    'an English line that runs over',
    'The label does not mean that the\nproduct is safe.',
    ['The label does not mean that the product is safe.'],
  ],
  ['nothing but blanks', ' \n\n \t\n', []],
] as const)
  test(`sentences: ${what}`, () => assert.deepEqual(texts(text), sentences));

test('a sentence stands in the text where it says', () => {
  const pieces = fc.constantFrom(
    '安全',
    '。',
    '\n',
    '\n\n',
    ' ',
    '「',
    '」',
    'safe',
    '. ',
    '!',
    '1.2',
    '\t',
    '\f',
    '　',
    'x',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      const found = sentencesOf(text);
      for (const { text: said, start } of found) assert.equal(text.slice(start, start + said.length), said);
      // Nothing but blanks is left out, and nothing is said twice.
      assert.equal(
        found
          .map((one) => one.text)
          .join('')
          .replace(/\s/g, ''),
        text.replace(/\s/g, ''),
      );
    }),
  );
});

test('a text without any end is cut all the same', () => {
  const found = sentencesOf('あ'.repeat(10_000));
  assert.ok(found.length >= 4);
  assert.ok(found.every(({ text }) => text.length <= 2400));
});

test('the same thing written otherwise is even', () => {
  const same = ['JC-STAR ★1 適合', 'ＪＣ－ＳＴＡＲ★１適合', 'JC‐STAR☆1　適合', 'jc-star⭐1\u200b適合'];
  assert.deepEqual([...new Set(same.map(evenSentence))], ['jc-star★1適合']);
  assert.equal(evenSentence('ｾｷｭﾘﾃｨ は 万 全｡'), 'セキュリティは万全。');
  assert.equal(evenSentence('JC-STAR\t申請中'), 'jc-star、申請中');
});
