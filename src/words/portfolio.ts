// What the pages of the portfolio say: the supplier's home, one product's entry, taking a table in, a label from elsewhere.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const portfolioWords = {
  title: w('製品とラベル', 'Products and labels'),
  tools: w('台帳の道具', 'Portfolio tools'),
  find: w('製品を探す', 'Find a product'),
  findHint: w('製品名、型番、系列、番号で探せます。', 'By name, model, family or number.'),
  findButton: w('探す', 'Find'),
  narrow: w('絞り込む', 'Filter'),
  narrowButton: w('絞り込む', 'Apply'),
  all: w('すべて', 'all'),
  unsaid: w('未記入', 'not said'),
  noHits: w('当てはまる製品はありません', 'No product matches'),
  noHitsSays: w('言葉を短くするか、絞り込みを外してください。', 'Use fewer words, or take filters off.'),
  clear: w('条件をすべて外す', 'Take all conditions off'),
  download: w('表を書き出す', 'Write the table out'),
  takeIn: w('表から取り込む', 'Take in a table'),
  addElsewhere: w('ほかで取ったラベルを加える', 'Add a label obtained elsewhere'),
  addProduct: w('製品を追加する', 'Add products'),
  variant: w('派生型', 'variant'),
  planned: w('発売前', 'planned'),
  addFamily: w('加える', 'add'),
  entry: w('台帳', 'Portfolio entry'),
  nextToday: w('今日が期限', 'due today'),

  answerElsewhere: w('手数料を払う', 'Pay the fee'),
  decideExtension: w('有効期限を延ばすか決める', 'Decide whether to extend the label'),
  extendNow: w('失効する前に延ばすか決める', 'Decide on an extension before the label lapses'),
  mendNumbers: w('ラベルの番号と日付を直す', 'Mend number and days of the label'),
  mendNumbersSays: w(
    '登録番号、発行された日、有効期限がそろい、食い違わないと、有効かどうかが決まりません。',
    'Whether it is valid shows once number, day of issue and last day are there and fit together.',
  ),
  afterGrace: w('この日を過ぎると失効します。', 'After this day it has lapsed.'),

  entryTitle: w('台帳の記入', 'Portfolio entry'),
  entrySays: w(
    'ここに書いたことは貴社の中だけで使い、事務局には送られません。',
    'What you write here stays in your company and is never filed.',
  ),
  familySection: w('系列', 'Family'),
  wantedSection: w('取りたいラベル', 'Label wanted'),
  sharingSection: w('一つのラベルにまとめる型番', 'Models under one label'),
  outsideSection: w('ほかで取った番号と日付', 'Numbers and days from elsewhere'),
  outsideSays: w(
    '星見を使わない運営者から受け取った番号と日付を、ここに控えます。ラベルが有効かどうかは、日付から同じ決まりで判断します。公開の一覧には載りません。',
    'Keep here what an operator outside of this office gave you. How the label stands follows from its days by the same rules. It does not appear in the public list.',
  ),
  models: w('いまの型番', 'Models now'),
  noModels: w('型番はまだ書かれていません。', 'No model is written down yet.'),
  standing: w('ラベルの状態', 'Standing of the label'),
  extended: w(
    '有効期限が発行だけで届く日より後なので、延長されたものとして数えています。',
    'Its last day is later than an issue allows, so it is counted as extended.',
  ),
  cannotBe: w('日付が食い違っています', 'The days do not fit together'),
  variants: w('この製品の派生型', 'Variants of it'),
  notYours: w('台帳は、製品の事業者だけが見られます。', 'Only the supplier herself sees her portfolio.'),

  importTitle: w('表から取り込む', 'Take in a table'),
  importSays: w(
    '一行に一つの製品を書いた表を選ぶと、何が変わるかを先にお見せします。まだ何も書き込みません。',
    'Choose a table with one product in each row. You are shown what would change; nothing is written yet.',
  ),
  template: w('ひな形（Excel）', 'Template (Excel)'),
  templateSays: w(
    'いまの台帳を書き出した表も、直してそのまま取り込めます。',
    'A table written out of the portfolio can be changed and taken in as well.',
  ),
  file: w('表のファイル', 'Table'),
  fileHint: w(
    'Excel ブック（.xlsx）、CSV（UTF-8、UTF-16、Shift_JIS）、JSON',
    'Excel workbook (.xlsx), CSV (UTF-8, UTF-16, Shift_JIS) or JSON',
  ),
  empties: w('空のセル', 'Empty cells'),
  keepEmpty: w('いまの値を残す', 'leave the value as it is'),
  clearEmpty: w('いまの値を消す', 'empty the value'),
  preview: w('何が変わるかを見る', 'See what would change'),
  previewTitle: w('取り込みの確認', 'What would change'),
  wrongRows: w('取り込めない行', 'Rows that cannot be taken'),
  wrongRowsSay: w(
    'これらの行は取り込みません。表を直して、もう一度選んでください。',
    'These rows are left out. Mend the table and choose it again.',
  ),
  newRows: w('新しい製品', 'New products'),
  changedRows: w('変わる製品', 'Products that change'),
  unknownColumns: w('読まなかった列', 'Columns that were not read'),
  unknownColumnsSay: w('見出しが台帳のどの列でもありません。', 'Their titles name no column of the portfolio.'),
  nothing: w('変わるものはありません', 'Nothing would change'),
  nothingSays: w('表の内容は、いまの台帳と同じです。', 'The table says what the portfolio says.'),
  apply: w('この内容で書き込む', 'Take this over'),
  applied: w('書き込みました', 'Taken over'),
  notSaved: w('書き込まなかった欄', 'Fields left as they stand'),
  notSavedSays: w(
    '確認のあとに、ほかの人が書き換えました。いまの値を残しています。',
    'Somebody changed them after the preview; the values as they stand were kept.',
  ),
  again: w('ほかの表を選ぶ', 'Choose another table'),
  toPortfolio: w('製品の一覧へ', 'To the products'),
  cell: w('セル', 'Cell'),
  rowOf: w('行', 'Row'),
  column: w('列', 'Column'),
  what: w('どうしてか', 'Why'),
  mend: w('直し方', 'What to do'),
  before: w('前', 'Before'),
  after: w('後', 'After'),
  product: w('製品', 'Product'),
  foundBy: w('見分け方', 'Found by'),
  byId: w('管理番号', 'stable id'),
  byName: w('名前', 'name'),
  byModel: w('型番', 'model'),
  others: w('そのほか', 'Further fields'),

  elsewhereTitle: w('ほかで取ったラベルを加える', 'Add a label obtained elsewhere'),
  elsewhereSays: w(
    '星見を通さずに取ったラベルを、一枚の用紙で加えます。更新の準備と証跡の管理は、ほかの製品と同じように行えます。',
    'Bring in a label that was obtained without this office, on one page. Renewal and evidence follow as for any other product.',
  ),
  elsewhereMany: w('いくつもあるときは、表から取り込めます。', 'If there are many, take in a table.'),
  whichProduct: w('どの製品のラベルか', 'Product'),
  newProduct: w('新しい製品として加える', 'Add as a new product'),
  newName: w('製品名', 'Product name'),
  newNameHint: w('新しい製品のときだけ書きます。', 'Only for a new product.'),
  add: w('加える', 'Add'),
  needed: w('書いてください。', 'Write it down.'),
  numberThere: w('この登録番号は、ほかの製品に付いています。', 'Another product has this number.'),
  'not-a-day': w('日付として読めません。', 'This is no day.'),
  'not-a-choice': w('示された中から選んでください。', 'Choose one of those offered.'),

  example: w('例', 'Examples'),
  howTo: w('例と書き方', 'How to write'),
  howColumn: w('列', 'Column'),
  howSays: w('書き方', 'How'),
  howWords: w('使える言葉', 'Words to choose from'),
  sheet: w('製品', 'Products'),
  shownOnly: w('見るための列です。書き換えても読み込みません。', 'Only shown. Changes are not read.'),
  howText: w('文字', 'Text'),
  howDay: w('日付（2026-11-25、2026/11/25、2026年11月25日）', 'Day (2026-11-25, 2026/11/25)'),
  howList: w(
    'セルの中で一行に一つずつ。読点やコンマで区切ってもかまいません。',
    'One on each line of the cell; commas do as well.',
  ),
  howChoice: w('右の言葉から一つ', 'One of the words on the right'),
  howId: w(
    '書き出したときの番号です。消さないでください。新しい製品では空にします。',
    'The number it was written out with. Keep it; leave it empty for a new product.',
  ),
  howParent: w('もとの製品の名前か管理番号', 'Name or stable id of the product it comes from'),
} as const satisfies Record<string, Text>;

export const portfolioSentences = {
  turns: (mine: number, theirs: number): Text =>
    w(`あなたの対応待ち ${mine}件、相手の対応待ち ${theirs}件`, `your turn: ${mine}, their turn: ${theirs}`),
  daysLeft: (days: number): Text =>
    days < 0
      ? w(`${-days}日過ぎています`, days === -1 ? '1 day late' : `${-days} days late`)
      : days === 0
        ? portfolioWords.nextToday
        : w(`あと ${days}日`, days === 1 ? '1 day left' : `${days} days left`),
  untilSays: (day: Text): Text => w(`${day.ja}を過ぎると失効猶予に入ります。`, `After ${day.en} it is in grace.`),
  moreToDo: (count: number): Text =>
    w(`ほかにあなたの対応待ち ${count}件`, count === 1 ? 'One more for you' : `${count} more for you`),
  found: (found: number, total: number): Text => w(`${total}件のうち ${found}件`, `${found} of ${total}`),
  variantOf: (name: string): Text => w(`「${name}」の派生型`, `variant of “${name}”`),
  models: (count: number): Text => w(`${count}型番`, count === 1 ? '1 model' : `${count} models`),
  counts: (fresh: number, changed: number, same: number, wrong: number): Text =>
    w(
      `新しい ${fresh}件、変わる ${changed}件、そのまま ${same}件、取り込めない ${wrong}件`,
      `${fresh} new, ${changed} changed, ${same} unchanged, ${wrong} that cannot be taken`,
    ),
  applyLeaving: (rows: number, left: number): Text =>
    w(
      `${rows}件を書き込む（取り込めない ${left}行を除く）`,
      `Take ${rows} over, without the ${left} that cannot be taken`,
    ),
  done: (created: number, changed: number): Text =>
    w(`新しい製品 ${created}件、変えた製品 ${changed}件`, `${created} new, ${changed} changed`),
  furtherFields: (count: number): Text => w(`${count}欄`, count === 1 ? '1 field' : `${count} fields`),
  furtherRows: (count: number): Text => w(`ほか ${count}行`, count === 1 ? '1 more row' : `${count} more rows`),
  cannotLatest: (day: string): Text => w(`最も遅い日：${day}`, `latest day: ${day}`),
} as const;
