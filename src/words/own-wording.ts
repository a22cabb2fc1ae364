// What is said about a supplier's own copy of the official wording.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const wordingWords = {
  title: w('公式の文言の写し', 'Your copy of the official wording'),
  says: w(
    'お持ちの様式や文書から写した文言です。この組織の人だけが、基準のページで見られます。持ち出しや送付のファイルには入りません。設備全体のバックアップには入ります。',
    'Wording that you copied from a form or a document of yours. Only people of this organisation see it, on the pages of criteria. It goes into no export and no package. Backups of the whole installation hold it.',
  ),
  notOurs: w('自社の写しです。このプログラムの一部ではありません。', 'Your copy; not part of this program.'),
  none: w('写しはまだありません。', 'There is no copy yet.'),
  noneSays: w(
    '様式のページから写すか、下に貼り付けてください。',
    'Copy it from a form on its page, or paste it below.',
  ),
  paste: w('文言を貼り付ける', 'Paste wording'),
  pasteHint: w(
    '基準の番号で始まる行から、次の番号の前までを、その基準の文言とします。',
    'A line that begins with a criterion’s number begins its wording.',
  ),
  from: w('写した元', 'Copied from'),
  fromHint: w('文書の名前と版', 'Name and version of the document'),
  keep: w('写しを保存する', 'Keep this copy'),
  copyFrom: w('この様式から写す', 'Copy from this form'),
  copySays: w(
    '様式に書かれた基準と項目の文言を、自社の写しとして保存します。',
    'Keeps what the form says about criteria and items as your own copy.',
  ),
  forget: w('写しを消す', 'Delete the copy'),
  forgetSays: w(
    '写しを消します。前に取ったバックアップには残ります。様式のファイルは、様式のページで取り除けます。',
    'Deletes the copy. Backups made before keep it. The form’s file is removed on the form’s page.',
  ),
  criterion: w('基準', 'Criterion'),
  wording: w('文言', 'Wording'),
  whole: w('全体', 'Whole'),
  see: w('写しを見る', 'See the copy'),
} as const;

export const wordingSentences = {
  from: (file: string, day: string): Text =>
    w(
      `自社の写し（${file}、${day}）。このプログラムの一部ではありません。`,
      `Your copy, from ${file}, ${day}; not part of this program.`,
    ),
  asks: (form: number, ours: number, grade: Text): Text =>
    w(
      `お使いの様式では ${form} 項目、手元のデータでは ${ours} 項目（${grade.ja}）です。`,
      `Your form: ${form} items; our data: ${ours}, ${grade.en}.`,
    ),
} as const;
