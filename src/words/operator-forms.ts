// What the pages of operators' own forms say.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const formWords = {
  title: w('事務局の様式', 'Operators’ forms'),
  says: w(
    '事務局から受け取った Excel のチェックリストを加えると、どの欄に何を書くかを読み取ります。読み取った内容を確認すると、製品の回答を書き込めます。',
    'Bring a checklist that you got from an operator as an Excel file. The program understands which cell wants what. Once you have confirmed that, it fills in the answers of your products.',
  ),
  form: w('様式', 'Form'),
  state: w('状態', 'State'),
  confirmed: w('確認済み', 'confirmed'),
  toConfirm: w('確認待ち', 'to be confirmed'),
  notHere: w('ファイルがありません', 'file not here'),
  edition: w('基準の版', 'Edition'),
  answers: w('回答欄', 'Answers'),
  criteria: w('基準', 'Criteria'),
  doubts: w('見てほしいところ', 'To be looked at'),
  differing: w('項目の数が違う基準', 'Criteria that differ'),
  changed: w('更新日', 'Changed on'),
  by: w('更新した人', 'Changed by'),
  fingerprint: w('様式の指紋', 'Fingerprint'),
  download: w('この一覧を保存する', 'Save this list'),
  none: w('様式はまだありません。', 'There are no forms yet.'),
  noneSays: w('事務局の空の様式を、下から加えてください。', 'Bring the empty form of an operator below.'),
  bring: w('様式を加える', 'Bring a form'),
  bringHint: w(
    '何も書き込んでいない .xlsx か .xlsm（20 MB まで）。この設備の中にだけ置き、外へは出しません。',
    'An .xlsx or .xlsm that nobody has filled in, up to 20 MB. It stays in this installation.',
  ),
  file: w('ファイル', 'File'),
  refused: w('加えられませんでした', 'Not added'),
  understood: w('読み取った内容', 'What we understood'),
  understoodSays: w(
    '違うところを選び直し、「この内容で確認する」を押してください。確認するまで、製品には使いません。',
    'Choose otherwise where something is wrong, then confirm. Until you do, the form is not used for any product.',
  ),
  notRecognised: w(
    '回答の欄を決められません。列を選んでください。',
    'It cannot be told where answers go. Please choose the columns.',
  ),
  columns: w('列', 'Columns'),
  columnsSays: w(
    '列を選び直すと、その列で読み直します。言葉の意味は引き継ぎ、ほかは確認し直します。',
    'With other columns chosen, the form is read anew. What you said of words stays; the rest is to be confirmed again.',
  ),
  asFound: w('読み取ったとおり', 'as found'),
  noColumn: w('ない', 'none'),
  answer: w('回答', 'Answer'),
  reason: w('理由', 'Reason'),
  evidence: w('証跡', 'Evidence'),
  readAgain: w('この列で読み直す', 'Read again by these columns'),
  words: w('回答の言葉', 'Words of answers'),
  word: w('言葉', 'Word'),
  means: w('意味', 'Means'),
  notUsed: w('使わない', 'not used'),
  rows: w('回答欄と基準', 'Answers and criteria'),
  rowsSays: w(
    '行の基準や項目が違うときは、「基準/項目」の形で書き直してください。空にすると、その行は使いません。',
    'Where a row is another criterion or item, write it as criterion/item. Left empty, the row is not used.',
  ),
  isCriterion: w('基準と項目', 'Criterion and item'),
  cells: w('欄', 'Cells'),
  sure: w('確かさ', 'How sure'),
  isSure: w('確か', 'sure'),
  likely: w('要確認', 'to be confirmed'),
  turned: w('設問の向き', 'Question'),
  turnedOpen: w('決めない（使わない）', 'undecided, not used'),
  asAsked: w('「はい」が適合', '“yes” conforms'),
  turnedRound: w('「いいえ」が適合', '“no” conforms'),
  cover: w('表紙の欄', 'Cover'),
  field: w('項目', 'Field'),
  noCover: w('表紙の欄は読み取れませんでした。', 'No fields of a cover were found.'),
  differences: w('手元のデータとの違い', 'Where it differs from our data'),
  noDifferences: w(
    '項目の数は、どの基準も手元のデータと同じです。',
    'Every criterion has as many items as in our data.',
  ),
  ours: w('手元のデータ', 'Our data'),
  theirs: w('この様式', 'Your form'),
  grade: w('確度', 'Grade'),
  confirm: w('この内容で確認する', 'Confirm this'),
  confirmedSays: w('確認しました。製品のページから使えます。', 'Confirmed. Products can use it now.'),
  wrong: w('確認できませんでした', 'Not confirmed'),
  forget: w('様式を取り除く', 'Remove this form'),
  forgetSays: w(
    '様式のファイルと読み取った内容を消します。製品の回答は変わりません。前に取ったバックアップには残ります。',
    'Deletes the file and what was understood. Answers of products stay. Backups made before keep it.',
  ),
  useIt: w('製品に使う', 'Use it for a product'),
  fillTitle: w('事務局の様式に書き込む', 'Fill in the operator’s form'),
  choose: w('様式を選ぶ', 'Choose the form'),
  preview: w('書き込む内容を見る', 'See what goes where'),
  noReady: w('確認済みの様式がありません。', 'There is no confirmed form.'),
  noReadySays: w(
    '「事務局の様式」で、様式を加えて確認してください。',
    'Bring a form and confirm it on the page of operators’ forms.',
  ),
  written: w('書き込む欄', 'What goes into which cell'),
  about: w('何について', 'About'),
  text: w('書く内容', 'Text'),
  emptied: w('（空にする）', '(emptied)'),
  left: w('書き込めないもの', 'What cannot be placed'),
  why: w('わけ', 'Why'),
  noted: w('お知らせ', 'Please note'),
  nothingLeft: w('書き込めないものはありません。', 'Everything has its place.'),
  fill: w('書き込んだ様式を保存する', 'Download the filled form'),
  fillSays: w(
    '書き込むのは上の欄だけで、ほかは元のファイルのままです。送る前に Excel で開いて確かめてください。',
    'Only the cells above are written; all else is as in your file. Open it in Excel and look before you send it.',
  ),
  back: w('記入した様式を読み戻す', 'Read a filled form back'),
  backSays: w(
    '記入した様式の回答を、いまの回答と並べて示します。選んだものだけを取り込みます。読み取れない回答は推測しません。',
    'Shows the answers of a filled form beside the present ones. You take over what you choose. What is not understood is never guessed.',
  ),
  show: w('違いを見る', 'Show what differs'),
  unclear: w('読み取れなかった欄', 'Cells that were not understood'),
  unclearFix: w(
    '様式の言葉で書き直して、もう一度選んでください。ほかの回答は取り込めます。',
    'Write them in the form’s words and choose the file again. The other answers can be taken over.',
  ),
  taken: w('取り込む', 'Take over'),
  now: w('いまの回答', 'Present answer'),
  inForm: w('様式の回答', 'Answer in the form'),
  takeChosen: w('選んだものを取り込む', 'Take over what is chosen'),
  noChanges: w('違いはありません。', 'Nothing differs.'),
  inPackage: w('書き込んだ事務局の様式も入れる', 'Put in the filled form of the operator'),
  noForm: w('入れない', 'none'),
} as const;

export const formSentences = {
  understoodCount: (answers: number, criteria: number): Text =>
    w(`回答欄 ${answers}、基準 ${criteria}`, `${answers} answers, ${criteria} criteria`),
  differs: (form: number, ours: number): Text =>
    w(`この様式では ${form} 項目、手元のデータでは ${ours} 項目`, `your form: ${form} items, our data: ${ours}`),
  turnedOf: (about: string): Text => w(`${about} の設問の向き`, `Question of ${about}`),
  wordOf: (word: string): Text => w(`「${word}」の意味`, `Meaning of “${word}”`),
  placeOf: (about: string): Text => w(`${about} の行の基準と項目`, `Criterion and item of the row ${about}`),
} as const;

/** Why what somebody chose cannot be: with the place or the word. */
export const mendingWrongWords = {
  'no-such-place': (about: string): Text =>
    w(`行 ${about} がありません。ページを開き直してください。`, `There is no row ${about}. Open the page again.`),
  'no-such-criterion': (about: string): Text =>
    w(`「${about}」という基準と項目はありません。`, `“${about}” is no criterion and item of this edition.`),
  doubled: (about: string): Text => w(`${about} が二つの行にあります。`, `${about} stands in two rows.`),
  'no-word-for-conforms': (_: string): Text => w('「適合」に当たる言葉がありません。', 'No word means “conforms”.'),
} as const;
