// What the page of readiness says: whether everything about a label says the same.
import type { ReadyPoint } from '../domain/readiness.ts';
import type { ReadinessRow, Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const readyPlaces = {
  device: w('本体と箱', 'Device and box'),
  manual: w('説明書', 'Manual'),
  web: w('Web ページ', 'Web page'),
  qr: w('QR', 'Code'),
  entry: w('公表リスト', 'Public list'),
  papers: w('書面と控え', 'Papers'),
} as const satisfies Record<ReadinessRow['place'], Text>;

export const readyStates = {
  same: w('同じ', 'the same'),
  differs: w('違う', 'differs'),
  open: w('まだ見ていない', 'not looked at'),
} as const satisfies Record<ReadyPoint['is'], Text>;

export const readyWords = {
  title: w('表示の点検', 'Readiness of the label'),
  says: w(
    '本体、説明書、Web、QR、公表リスト、控えが、ラベルについて同じことを言っているかを見ます。システムが知っていることは自動で比べ、ほかは見た人が記録します。',
    'Whether device, manual, web page, code, public list and papers say the same of the label. What the office knows is compared by itself; the rest is noted by whoever looks.',
  ),
  todo: w('残っていること', 'To be done'),
  nothing: w('違いも、見ていない項目もありません', 'Nothing differs and everything was looked at'),
  noLabel: w(
    'ラベルがまだないので、公表リストや QR とは比べられません。',
    'There is no label yet, so nothing can be compared with the public list or the code.',
  ),
  point: w('項目', 'Point'),
  place: w('見るところ', 'Where'),
  is: w('結果', 'Result'),
  by: w('見たもの・人', 'Seen by'),
  office: w('システム', 'the office'),
  person: w('人', 'a person'),
  nobody: w('—', '—'),
  basis: w('根拠', 'Based on'),
  differences: w('違うところ', 'Differences'),
  published: w('公表', 'published'),
  now: w('いまの宣言', 'declared now'),
  unsaid: w('（なし）', '(nothing)'),
  note: w('気づいたこと', 'Note'),
  evidence: w('示す証跡', 'Evidence'),
  evidenceHint: w('製品の証跡の ID を、一行に一つずつ書きます。', 'Ids of the product’s evidence, one on each line.'),
  record: w('見た結果を記録する', 'Note what was seen'),
  download: w('書き出す：', 'Download:'),
  notYours: w('点検は、供給者の控えです', 'The check is the supplier’s own note'),
} as const satisfies Record<string, Text>;

export const readySentences = {
  counts: (same: number, differs: number, open: number) =>
    w(
      `同じ${same}件、違う${differs}件、まだ見ていない${open}件`,
      `${same} the same, ${differs} differ, ${open} not looked at`,
    ),
} as const;
