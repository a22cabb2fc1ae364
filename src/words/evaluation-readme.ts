// The texts that lie in the file for an evaluator, in Japanese and in English.
import type { Commission } from '../domain/commission.ts';
import { portfolioShape } from '../domain/desk.ts';
import { alongWords } from './evaluations.ts';
import type { Lang } from './places.ts';
import { choiceWord } from './places.ts';

export type ReadmeAbout = {
  readonly product: string;
  readonly from: string;
  readonly by: string;
  readonly sample: boolean;
  readonly commission: Commission;
};

/** How the texts are called. */
export const readmeNames: Readonly<Record<Lang, string>> = {
  ja: 'はじめにお読みください.txt',
  en: 'READ-ME-FIRST.txt',
};

const bullets = (lang: Lang, is: 'goes' | 'stays') =>
  alongWords[is].map((line) => (lang === 'ja' ? `・${line.ja}` : `- ${line.en}`));

/** One text, its lines ended as Windows shows them. */
export function readmeText(lang: Lang, { product, from, by, sample, commission }: ReadmeAbout): string {
  const { to = {}, items = [], until = '', asks = '' } = commission;
  const qualification = choiceWord(
    lang,
    '/products/p/commissions/c/to/qualification',
    to.qualification ?? 'other',
    portfolioShape,
  );
  const lines: Readonly<Record<Lang, readonly string[]>> = {
    ja: [
      ...(sample ? ['見本', ''] : []),
      `評価のお願い：${product}`,
      '',
      `${[to.organisation, to.name].filter(Boolean).join(' ')} 様（${qualification}）`,
      `頼んだ人：${from} ${by}`,
      `返事の期限：${until}`,
      '',
      ...(asks === '' ? [] : [asks, '']),
      `評価していただく項目：${items.join('、')}`,
      '',
      '答え方は二つあります。どちらも、お手元の機械だけでできます。',
      '',
      '1. hoshimi で答える',
      '   hoshimi evaluate このファイル.zip                     … 項目、依頼元の答え、証跡を見る',
      '   hoshimi evaluate answer このファイル.zip 項目 答え --reason "理由" --evidence ファイル',
      '   hoshimi evaluate status このファイル.zip              … 残りを見る',
      '   hoshimi evaluate finish このファイル.zip              … 返すファイルを作る',
      '   答えは conforms（適合）、does-not-conform（不適合）、not-applicable（該当なし）です。',
      '',
      '2. Excel で答える',
      '   checklist.xlsx の答え、理由、証跡の欄に書き込みます。証跡の欄には、渡した証跡の番号か、',
      '   checklist.xlsx と同じフォルダに置いたファイルの名前を書きます。そのあと次を実行します。',
      '   hoshimi evaluate finish このファイル.zip --excel checklist.xlsx',
      '',
      'できた「…-answer.zip」を一つ、頼んだ人に返してください。中は書き換えないでください。',
      'いただいた答えは依頼元の答えの横に並び、依頼元の答えを書き換えることはありません。',
      '',
      'このファイルに入っているもの',
      ...bullets('ja', 'goes'),
      '',
      '入っていないもの',
      ...bullets('ja', 'stays'),
    ],
    en: [
      ...(sample ? ['SAMPLE', ''] : []),
      `Evaluation of ${product}`,
      '',
      `To: ${[to.name, to.organisation].filter(Boolean).join(', ')} (${qualification})`,
      `From: ${by}, ${from}`,
      `Answer by: ${until}`,
      '',
      ...(asks === '' ? [] : [asks, '']),
      `Items: ${items.join(', ')}`,
      '',
      'There are two ways to answer. Both need nothing but your own machine.',
      '',
      '1. With hoshimi',
      '   hoshimi evaluate THIS.zip                             items, what the supplier says, evidence',
      '   hoshimi evaluate answer THIS.zip ITEM RESULT --reason "TEXT" --evidence FILE',
      '   hoshimi evaluate status THIS.zip                      what is left',
      '   hoshimi evaluate finish THIS.zip                      makes the file to hand back',
      '   RESULT is conforms, does-not-conform or not-applicable.',
      '',
      '2. With Excel',
      '   Fill in answer, reason and evidence in checklist.xlsx. Evidence is an id of what was sent, or the name of',
      '   a file that lies beside checklist.xlsx. Then run',
      '   hoshimi evaluate finish THIS.zip --excel checklist.xlsx',
      '',
      'Hand back the one file "…-answer.zip" and change nothing in it.',
      'Your answers will stand beside the supplier’s and never change them.',
      '',
      'What is in this file',
      ...bullets('en', 'goes'),
      '',
      'What is not',
      ...bullets('en', 'stays'),
    ],
  };
  return `${lines[lang].join('\r\n')}\r\n`;
}

/** What the workbook says of the supplier's own answer, below what the item asks. */
export const ownAnswerText = (lang: Lang, result: string, reason: string | undefined): string => {
  const word = choiceWord(lang, '/answers/x/result', result);
  if (lang === 'ja') return `〔依頼元の答え〕${word}${reason ? `：${reason}` : ''}`;
  return `[The supplier says] ${word}${reason ? `: ${reason}` : ''}`;
};
