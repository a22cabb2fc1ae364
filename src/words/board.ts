// What hoshimi board says, and its help.
import type { Text } from '../domain/scheme.ts';

const l = (ja: string, en: string): Text => ({ ja, en });

export const boardWords = {
  badEnding: l('ファイルの名前は .pdf で終えてください', 'let the name of the file end in .pdf'),
  noPlan: l(
    '日程は入っていません。--target でラベルの希望日を渡すと入ります。',
    'It holds no dates. They come with --target, the day a label is wanted.',
  ),
} as const;

/** What `hoshimi help board` says. */
export const boardHelp = {
  usage: [
    l(
      'board フォルダ… --out X.pdf [--target 日付] [--lead 営業日] [--evaluation 段階=円]… [--by 氏名] [--on 日付] [--force]',
      'board FOLDER… --out X.pdf [--target DAY] [--lead DAYS] [--evaluation LEVEL=YEN]… [--by NAME] [--on DAY] [--force]',
    ),
    l(
      'board フォルダ… --out X.pdf --actions FILE.json [--target 日付]',
      'board FOLDER… --out X.pdf --actions FILE.json [--target DAY]',
    ),
  ],
  does: l('役員向けの資料を PDF にする', 'prints the board paper as PDF'),
  more: [
    l(
      'どこまで進んだか、何が要るか、いくらかかるか、何が危ういかを一つにまとめます。',
      'Where the products stand, what it takes, what it costs and what is at risk, on one paper.',
    ),
    l(
      '--target の日から逆算した日程が入ります。plan --json で書き出して直した計画は --actions で渡します。',
      'Dates are counted back from --target. A plan that plan --json wrote and you corrected comes with --actions.',
    ),
    l(
      '評価にかかる費用は当方では見積もりません。聞いた額を --evaluation で段階ごとに渡してください。',
      'What an evaluation costs is not estimated here: give what you were told with --evaluation, level by level.',
    ),
  ],
} as const;
