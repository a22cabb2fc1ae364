// What the page of a product's papers says.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const sendingPageWords = {
  title: w('書面と送付', 'Papers and sending'),
  says: w(
    '宣言と回答から作る、私たちの書面です。公式の様式ではありません。申請には運営者の様式を使い、そこへ写すときの元としてお使いください。',
    'Papers of ours, made from declarations and answers. They are no official forms: use the operator’s forms, and these to fill them from.',
  ),
  papers: w('申請の書面', 'Papers of the application'),
  own: w('手元で使う書面', 'Papers for your own use'),
  paper: w('書面', 'Paper'),
  need: w('要るとき', 'Needed'),
  missing: w('足りないところ', 'What is missing'),
  nothingMissing: w('ありません', 'nothing'),
  needed: w('要る', 'yes'),
  agent: w('代理人が申請するとき', 'when an agent files'),
  wanted: w('望むとき', 'when wanted'),
  anytime: w('いつでも', 'whenever wanted'),
  elsewhere: w('ほかで用意します', 'comes from elsewhere'),
  pdf: w('PDF', 'PDF'),
  package: w('送るものを一つにまとめる', 'Everything to send, in one file'),
  packageSays: w(
    '要る書面、チェックリスト、証跡の一覧、送付メールの文面、manifest.json が入ります。',
    'It holds the papers that are needed, the checklist, the list of evidence, the covering mail and manifest.json.',
  ),
  also: w('あわせて入れるもの', 'To go in as well'),
  evidence: w('証跡のファイル', 'The files of evidence'),
  download: w('一式を受け取る', 'Get the package'),
  sent: w('送付の記録', 'What was sent'),
  noSent: w('まだ何も送っていません', 'Nothing was sent yet'),
  noSentSays: w('送ったら、下の欄に書き留めてください。', 'Once you have sent it, write it down below.'),
  on: w('送った日', 'Sent on'),
  to: w('送り先', 'Sent to'),
  toHint: w('例：窓口のメールアドレス', 'For example: the mail address of the desk'),
  files: w('送ったもの', 'What was sent'),
  answer: w('返事', 'Answer'),
  noAnswer: w('まだありません', 'none yet'),
  answeredOn: w('返事が来た日', 'Answered on'),
  record: w('送ったことを書き留める', 'Write down that it was sent'),
  recordSays: w(
    '同じ日付と中身でもう一度まとめ、その名前と SHA-256 を残します。',
    'The package of that day is made again; its names and its SHA-256 are kept.',
  ),
  recordButton: w('書き留める', 'Write it down'),
  answerTitle: w('返事を書き留める', 'Write down the answer'),
  recorded: w('書き留めました', 'Written down'),
} as const;

export const sendingPageSentences = {
  missing: (count: number): Text => w(`${count}件`, String(count)),
};
