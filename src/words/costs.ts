// What hoshimi costs says, and its help.
import type { Text } from '../domain/scheme.ts';

const l = (ja: string, en: string): Text => ({ ja, en });

export const costWords = {
  title: l('費用', 'Costs'),
  product: l('製品', 'Product'),
  level: l('段階', 'Level'),
  route: l('手続', 'Route'),
  fee: l('手数料（円）', 'Fee in yen'),
  grade: l('手数料の確かさ', 'How surely the fee is known'),
  evaluation: l('評価の費用（円）', 'Evaluation in yen'),
  lead: l('事務局の日数', 'The operator takes'),
  sum: l('計（円）', 'Sum in yen'),
  total: l('合計', 'Total'),
  unknown: l('分かりません', 'not known'),
  noTotal: l('合計は出せません。分からない額があります。', 'There is no total: some amounts are not known.'),
  badEnding: l(
    'ファイルの名前は .xlsx、.csv、.json のどれかで終えてください',
    'let the name of the file end in .xlsx, .csv or .json',
  ),
  badEvaluation: l('段階=円 の形で書いてください（例：3=1200000）', 'write it as LEVEL=YEN, such as 3=1200000'),
  noLevel: l('そのような段階はありません', 'there is no such level'),
} as const;

/** What `hoshimi help costs` says. */
export const costsHelp = {
  usage: [
    l(
      'costs フォルダ… [--filed 日付] [--evaluation 段階=円]… [--json] [--out X.xlsx|.csv|.json] [--force]',
      'costs FOLDER… [--filed DAY] [--evaluation LEVEL=YEN]… [--json] [--out X.xlsx|.csv|.json] [--force]',
    ),
  ],
  does: l('ラベルにかかる費用を製品ごとに出す', 'tells what the labels of products cost'),
  more: [
    l(
      '手数料は制度のデータから、申請する日（--filed、省くと今日）で決まります。確かさも示します。',
      'Fees are the scheme’s data for the day of filing (--filed; today unless said), with how surely each is known.',
    ),
    l(
      '評価の費用は当方では見積もりません。聞いた額を --evaluation で段階ごとに渡してください。分からない額があれば、合計は出しません。',
      'What an evaluation costs is not estimated: give what you were told with --evaluation. While any amount is unknown there is no total.',
    ),
  ],
} as const;
