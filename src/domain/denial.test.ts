import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTakenBack } from './denial.ts';

/** Whether what stands between the brackets is taken back by the rest. */
function takenBack(marked: string): boolean {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  return isTakenBack(marked.replace(/[[\]]/g, ''), { start, end });
}

for (const sentence of [
  '製品の[安全を保証]するものではありません。',
  '[安全を保証]しません。',
  '[安全]だとは言い切れません。',
  '製品が[安全]であり、弱点が残っていないことを保証するものではありません。',
  '「[安全です]」とは書けません。',
  '「[安全]」「安心」といった表現は使えません。',
  '「とても[安全]な製品です」と表示することはできません。',
  '[安全]でなければなりません。',
  '[安全]ですか?',
  '[安全]なのでしょうか。',
  'ng例:[安全]です',
  'the label does not mean that the product [is safe].',
  'it [is] is not x'.replace('[is] is not x', 'is not [safe].'),
  'no product [is completely safe].',
  'we never claim that it [is safe].',
  'the words "[it is safe]" must not be used.',
  '"[safe]" is a word that is not allowed.',
  'is the product [safe]?',
  'bad example: it [is safe].',
  'nothing in it should be taken to mean that it [is safe].',
])
  test(`taken back: ${sentence}`, () => assert.ok(takenBack(sentence)));

for (const sentence of [
  '[安全を保証]します。',
  '[安全を保証]しないわけではありません。',
  '[安全]です。',
  '本製品は[安全]であり、データを収集することはありません。',
  '本製品は[安全]で、データを収集しません。',
  '本製品は[安全]であり、無償の修理を保証するものではありません。',
  '[安全]ですが、保証書は付きません。',
  '[安全]ですが保証はありません。',
  'これ以上[安全な製品]はありません。',
  'なぜ[安全]なのか?',
  '[安全]だと思いませんか?',
  '「[安全]」と書かれた製品に問題はありません。',
  '品質を保証するものではありませんが、[安全]です。',
  'it [is safe].',
  'not only is it fast, it [is safe].',
  'it does not collect data, and it [is safe].',
  'there is no doubt that it [is safe].',
  'it is not cheap but it [is safe].',
  'no other router [is as safe].',
  "isn't it [safe]?",
  'why is it so [safe]?',
  'you cannot fail to see that it [is safe].',
  'visitors said that "[it is safe]" and we agree.',
])
  test(`not taken back: ${sentence}`, () => assert.ok(!takenBack(sentence)));
