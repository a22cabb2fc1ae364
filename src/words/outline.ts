// What is said where products are judged by the items of an operator's form.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

const items = (count: number): string => (count === 1 ? '1 item' : `${count} items`);

export const outlineWords = {
  title: w('この様式の項目で判定する', 'Judge by the items of this form'),
  says: w(
    '確認した様式の項目の立て方で、この組織のすべての製品を検査します。様式にしかない項目は回答が要ります。手元のデータだけの項目は、想定のものに限って問いません。どれか一つでよいか、すべて要るかは、手元のデータのままです。申請すると、様式の名前と項目の数が事務局に伝わります。文言は伝わりません。',
    'All products of this organisation are then checked by the items of the confirmed form. Items that only the form has need an answer. Items that only our data have are left out where they are assumed. Whether one or all are needed stays as in our data. With a filing, the operator learns the form’s name and the numbers of items, and none of its wording.',
  ),
  judge: w('この様式の項目で判定する', 'Judge by this form'),
  judgeAgain: w('いま確認した内容で判定し直す', 'Judge by what is confirmed now'),
  ours: w('手元のデータの項目で判定する', 'Judge by our data again'),
  oursSays: w(
    '手元のデータに戻します。様式にしかない項目への回答は消えずに、指摘として残ります。',
    'Goes back to our data. Answers to items that only the form has stay, and each is a finding.',
  ),
  download: w('項目立てを保存する（JSON）', 'Save the outline (JSON)'),
  byForm: w('様式による判定', 'By your form'),
  seeForm: w('様式を見る', 'See the form'),
  ofForm: w('様式の項目', 'item of your form'),
} as const;

export const outlineSentences = {
  /** Beside everything that is judged by the form. */
  judged: (file: string, by: string, on: string): Text =>
    w(
      `様式「${file}」の項目で判定しています（${on} に ${by} さんが確認）。`,
      `Judged by your form “${file}”, confirmed by ${by} on ${on}.`,
    ),
  /** At a criterion that is counted otherwise. */
  criterion: (counted: number, form: number, ours: number): Text =>
    w(
      `判定する項目は ${counted} です（様式 ${form}、手元のデータ ${ours}）。`,
      `${items(counted)} counted (your form ${form}, our data ${ours}).`,
    ),
  /** To the officer. */
  filed: (file: string, by: string, on: string): Text =>
    w(
      `申請者は、様式「${file}」の項目で判定しています（${on} に ${by} さんが確認）。ここでの検査も同じ項目によります。`,
      `The supplier judged by the items of the form “${file}”, confirmed by ${by} on ${on}. The check here counts the same items.`,
    ),
  counted: (form: number, ours: number, counted: number): Text =>
    w(
      `様式 ${form} 項目、手元のデータ ${ours} 項目、判定 ${counted} 項目`,
      `form ${form}, our data ${ours}, counted ${counted}`,
    ),
} as const;

/** For the command line. */
export const outlineCliWords = {
  otherEdition: w('この版の基準はここにありません', 'This edition is not here'),
  notAnOutline: w(
    '項目立てのファイルではありません。様式のページから保存したものを指してください',
    'is no outline; name one that was saved on the page of a form',
  ),
} as const;
