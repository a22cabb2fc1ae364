// What every paper says beside its facts.
import type { Text } from '../../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const paperWords = {
  sample: w('見本', 'SAMPLE'),
  notSaid: w('未記入', 'missing'),
  missing: w('足りないところ', 'What is missing'),
  ours: w('この書面について', 'About this paper'),
  confirms: w('確かめて印を付けること', 'To be confirmed and ticked'),
  blanks: w('手で書くところ', 'To be filled in by hand'),
  summary: w('一覧', 'Overview'),
  criterion: w('番号', 'Criterion'),
  topic: w('内容', 'Topic'),
  answer: w('答え', 'Answer'),
  open: w('未回答', 'open'),
  reason: w('理由・説明', 'Rationale'),
  item: w('評価項目', 'Evaluation item'),
  evidence: w('証跡', 'Evidence'),
  leftOut: w('この書面に載せない基準', 'Criteria that this paper leaves out'),
  noEvidence: w('証跡はまだありません。', 'There is no evidence yet.'),
  title: w('題名', 'Title'),
  madeOn: w('版・型番・作成日', 'Version, model, day'),
  fee: w('手数料', 'Fee'),
  'application-number': w('申請番号', 'Application number'),
  'acceptance-number': w('受理番号', 'Acceptance number'),
  'provisional-number': w('仮登録番号', 'Provisional registration number'),
  'registration-number': w('登録番号', 'Registration number'),
  notDrawn: w('ラベルはまだ発行されていません。', 'The label is not issued yet.'),
  use: w('使うときに', 'When it is used'),
  supportEnd: w('更新をお届けする最後の日', 'Last day of updates'),
  supportHow: w('更新の受け取り方', 'How to get updates'),
  supportAfter: w('その日を過ぎると', 'After that day'),
  supportAfterSays: w(
    '新しく見つかった弱点への更新は届きません。その日までに、使い続けるかどうかをご検討ください。使い終えるときは、製品に残る情報を消してからお手放しください。',
    'No more updates come for weaknesses found later. Please decide before that day whether to go on using it. Before you part with it, erase what it keeps.',
  ),
  supportContact: w('気づいたことの知らせ先', 'Where to report what you notice'),
  supportPage: w('くわしい情報', 'More information'),
  supplier: w('事業者', 'Supplier'),
  product: w('製品', 'Product'),
  models: w('型番', 'Models'),
} as const;

export const paperSentences = {
  notTheForm: (name: string): Text =>
    w(
      `「${name}」の公式の様式ではありません。星見が、宣言されたことから作りました。申請には、運営者の示す様式を使ってください。`,
      `This is not the official form of “${name}”. Hoshimi made it from what was declared. For an application use the form that the operator gives.`,
    ),
  foot: (by: string, day: string): Text =>
    by === ''
      ? w(`星見で作成、${day}。公式の様式ではありません。`, `Made with Hoshimi on ${day}. Not an official form.`)
      : w(
          `星見で作成、${by}、${day}。公式の様式ではありません。`,
          `Made with Hoshimi by ${by} on ${day}. Not an official form.`,
        ),
  more: (count: number): Text => w(`ほか ${count}件`, `and ${count} more`),
  cut: (signs: number): Text =>
    w(
      `…（全部で ${signs}字。続きは製品フォルダにあります）`,
      `… (${signs} characters in all; the rest is in the product folder)`,
    ),
  yen: (yen: number): Text => w(`${yen.toLocaleString('ja-JP')}円`, `JPY ${yen.toLocaleString('en-GB')}`),
  answered: (done: number, all: number): Text =>
    w(`${all}のうち ${done}を答えました。`, `${done} of ${all} are answered.`),
  atWidth: (place: string, millimetres: number): Text =>
    w(
      `${place}：幅 ${millimetres} mm。これより小さくしません。`,
      `${place}: ${millimetres} mm wide. No smaller than this.`,
    ),
  supportLead: (product: string): Text =>
    w(
      `${product}をお使いの方へ、弱点をふさぐ更新をいつまでお届けするかをお知らせします。`,
      `To the users of ${product}: until when updates that close weaknesses are delivered.`,
    ),
};
