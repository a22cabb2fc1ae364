// The name of every field of the portfolio, and a hint where one helps.
import { evaluationFieldWords } from './evaluation-fields.ts';
import type { FieldWords } from './fields.ts';
import { fieldWordsOf as f } from './fields.ts';
import { requestFieldWords } from './request-fields.ts';

/** By pattern of the place: `*` stands for the product. */
export const portfolioFieldWords: Readonly<Record<string, FieldWords>> = {
  '/products': f('製品', 'Products'),
  '/products/*': f('製品', 'Product'),
  '/products/*/family': f('系列', 'Family', [
    '同じ系列の製品は、同じ名前にします。',
    'Products of one family have the same name here.',
  ]),
  '/products/*/variant-of': f('もとの製品', 'Variant of', [
    '派生型のとき、もとになる製品を選びます。',
    'Of a variant, the product it comes from.',
  ]),
  '/products/*/wanted': f('取りたいラベル', 'Label wanted'),
  '/products/*/wanted/level': f('取りたい段階', 'Level wanted'),
  '/products/*/wanted/by': f('取りたい日', 'Wanted by', [
    'この日までにラベルが要る、という日です。',
    'The day by which the label is needed.',
  ]),
  '/products/*/wanted/markets': f('売る国・地域', 'Markets', ['一行に一つずつ書きます。', 'Write one on each line.']),
  '/products/*/sharing': f('一つのラベルにまとめる理由', 'Why these models may share one label', [
    'どこまでを一つのラベルにまとめてよいかの決まりは公表されていません。まとめるかどうかは事業者の判断なので、その理由を書いておきます。',
    'No rule is published about which models may share one label. It is the supplier’s judgement; write its reasons down.',
  ]),
  '/products/*/company': f('会社の部分を使うかどうか', 'Company part', undefined, {
    yes: ['使う', 'used'],
    no: ['使わない', 'not used'],
  }),
  '/products/*/blocks': f('使っている部品', 'Building blocks', ['一行に一つずつ書きます。', 'Write one on each line.']),
  '/products/*/copied-from': f('写した元の製品', 'Copied from'),
  '/products/*/look-again': f('もう一度見るところ', 'To be looked at again'),
  '/products/*/evidence-looked': f('見直した証跡', 'Evidence looked at'),
  '/products/*/evidence-looked/*': f('見直した時', 'Looked at'),
  '/products/*/outside': f('ほかで取った番号と日付', 'Numbers and days from elsewhere'),
  '/products/*/outside/application': f('申請番号', 'Application number'),
  '/products/*/outside/sent-on': f('申請書類を送った日', 'Papers sent on'),
  '/products/*/outside/acceptance': f('受理番号', 'Acceptance number'),
  '/products/*/outside/accepted-on': f('受理された日', 'Accepted on'),
  '/products/*/outside/provisional': f('仮登録番号', 'Provisional number'),
  '/products/*/outside/provisional-on': f('仮登録番号が出た日', 'Provisional number given on'),
  '/products/*/outside/registration': f('登録番号', 'Registration number'),
  '/products/*/outside/issued-on': f('ラベルが発行された日', 'Label issued on'),
  '/products/*/outside/until': f('有効期限', 'Last day of the label', [
    '延長したときは、延長したあとの日付です。',
    'After an extension, the last day it was extended to.',
  ]),
  '/products/*/outside/revoked-on': f('取り消された日', 'Revoked on'),
  '/products/*/outside/level': f('ラベルの段階', 'Level of the label'),
  '/products/*/renewal': f('延長の段取り', 'Steps of renewal'),
  '/products/*/renewal/*': f('段取りが済んだ日', 'Step done on'),
  '/products/*/ready': f('表示の点検', 'Readiness'),
  '/products/*/ready/*': f('点検の項目', 'Point'),
  '/products/*/ready/*/is': f('見た結果', 'What was seen', undefined, {
    same: ['同じ', 'the same'],
    differs: ['違う', 'differs'],
  }),
  '/products/*/ready/*/note': f('気づいたこと', 'Note'),
  '/products/*/ready/*/evidence': f('示す証跡', 'Evidence'),
  '/products/*/outside/edition': f('適合基準の版', 'Edition of the criteria'),
  '/products/*/outside/models': f('ラベルの型番', 'Models of the label', [
    '一行に一つずつ書きます。',
    'Write one on each line.',
  ]),
  '/products/*/outside/firmware': f('申請したファームウェアの版', 'Firmware that was filed'),
  '/products/*/outside/fee': f('手数料', 'Fee', ['払った額を書きます。', 'The sum that was paid.']),
  '/products/*/outside/paid-on': f('手数料を払った日', 'Fee paid on'),
  '/products/*/outside/note': f('メモ', 'Note'),
  '/products/*/outside/sent': f('送付の記録', 'What was sent'),
  '/products/*/outside/sent/*': f('送付', 'Sending'),
  '/products/*/outside/sent/*/on': f('送った日', 'Sent on'),
  '/products/*/outside/sent/*/to': f('送り先', 'Sent to'),
  '/products/*/outside/sent/*/files': f('送ったもの', 'Files'),
  '/products/*/outside/sent/*/sha256': f('SHA-256', 'SHA-256'),
  '/products/*/outside/sent/*/answer': f('返事', 'Answer'),
  '/products/*/outside/sent/*/answered-on': f('返事が来た日', 'Answered on'),
  ...evaluationFieldWords,
  ...requestFieldWords,
};
