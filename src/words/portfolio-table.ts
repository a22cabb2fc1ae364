// What the portfolio's table says: titles of columns, words of its values, and everything that can be wrong with a row.
import { portfolioShape } from '../domain/desk.ts';
import type { FirmwareState } from '../domain/firmware-state.ts';
import { folded } from '../domain/fold.ts';
import type { PortfolioRow, PortfolioStage, Turn } from '../domain/portfolio.ts';
import { criteriaCounts, nameOfProduct } from '../domain/portfolio.ts';
import type { PortfolioColumn, TableWords } from '../domain/portfolio-table.ts';
import { portfolioColumns } from '../domain/portfolio-table.ts';
import type { Scheme, Text } from '../domain/scheme.ts';
import type { Lang } from './places.ts';
import { choiceWord, labelOf } from './places.ts';
import { portfolioWords } from './portfolio.ts';
import { supplierSentences } from './supplier.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

/** Where a product stands, in two or three words. */
export const stageWords = {
  planned: w('発売前', 'planned'),
  preparing: w('申請の準備', 'being prepared'),
  open: w('提出の前', 'not filed yet'),
  filed: w('形式確認', 'format check'),
  returned: w('照会あり', 'queries'),
  accepted: w('受理・手数料待ち', 'accepted, fee due'),
  paid: w('発行の準備', 'label being issued'),
  refused: w('不受理', 'refused'),
  withdrawn: w('取下げ', 'withdrawn'),
  valid: w('有効', 'valid'),
  'in-grace': w('失効猶予', 'in grace'),
  lapsed: w('失効', 'lapsed'),
  revoked: w('取消し', 'revoked'),
  unclear: w('番号と日付が合いません', 'number and days do not fit'),
} as const satisfies Record<PortfolioStage, Text>;

export const scopeShort = {
  'in-scope': w('対象', 'in scope'),
  'out-of-scope': w('対象外', 'out of scope'),
  'ask-the-office': w('事務局に確認', 'ask the office'),
  open: w('未定', 'open'),
} as const satisfies Record<PortfolioRow['scope'], Text>;

export const turnShort = {
  supplier: w('あなた', 'you'),
  officer: w('事務局', 'the office'),
  nobody: w('—', '—'),
} as const satisfies Record<Turn, Text>;

/** How the firmware that is out stands to the labelled one. */
export const firmwareWords = {
  labelled: w('ラベルと同じ版', 'the labelled version'),
  newer: w('ラベルより新しい版あり', 'newer than labelled'),
  unknown: w('比べられない', 'not known'),
} as const satisfies Record<FirmwareState['is'], Text>;

/** What the next day is the day of. */
export const nextWords = {
  wanted: w('取りたい日', 'label wanted'),
  until: w('有効期限', 'last day of the label'),
  grace: w('猶予の終わり', 'end of grace'),
} as const;

/** The mark beside a stage that another operator's papers tell of. */
export const elsewhere: Text = w('ほかで取得', 'from elsewhere');

const titles: Readonly<Record<string, Text>> = {
  'name-ja': w('製品', 'Product (Japanese)'),
  family: w('系列', 'Family'),
  models: w('型番', 'Models'),
  type: w('種類', 'Type'),
  scope: w('対象範囲', 'Scope'),
  stage: w('いまの段階', 'Stage'),
  firmware: w('ファームウェア', 'Firmware'),
  progress: w('基準の進み', 'Criteria'),
  turn: w('対応待ち', 'Whose turn'),
  next: w('次の期日', 'Next day'),
  'name-en': w('製品名（英語）', 'Product (English)'),
  sale: w('販売の状況', 'Stage of sale'),
  'variant-of': w('もとの製品', 'Variant of'),
  'wanted-level': w('取りたい段階', 'Level wanted'),
  'wanted-by': w('取りたい日', 'Wanted by'),
  'wanted-markets': w('売る国・地域', 'Markets'),
  sharing: w('まとめる理由', 'Why one label'),
  archived: w('保管', 'Archived'),
  id: w('管理番号', 'Stable id'),
};
const outsideOf = (id: string): string => `/products/x/outside/${id.replace(/^outside-/, '')}`;
const fromElsewhere = w('ほかで取った：', 'Elsewhere: ');
const yesNo: Readonly<Record<string, Text>> = { yes: w('はい', 'yes'), no: w('いいえ', 'no') };

/** What a column is called. */
export const columnTitle = (lang: Lang, id: string): string =>
  titles[id]?.[lang] ?? `${fromElsewhere[lang]}${labelOf(lang, outsideOf(id), portfolioShape)}`;

/** How wide it is in a workbook, in digits. */
export const columnWidth = (id: string): number =>
  ({ 'name-ja': 30, 'name-en': 30, models: 28, sharing: 44, progress: 30, id: 38, 'outside-note': 36 })[id] ?? 18;

/** The word for a value of a column that is chosen. */
export function columnChoice(scheme: Scheme, lang: Lang, id: string, value: string): string {
  const row = (rows: readonly { readonly id: string; readonly name: Text }[]) =>
    rows.find((one) => one.id === value)?.name[lang] ?? value;
  if (id === 'type') return row(scheme.productTypes);
  if (id === 'wanted-level' || id === 'outside-level') return row(scheme.levels);
  if (id === 'sale') return choiceWord(lang, '/product/stage', value);
  if (id === 'archived') return yesNo[value]?.[lang] ?? value;
  return value;
}

/** The strip of criteria in one cell. */
export function progressText(lang: Lang, { criteria }: Pick<PortfolioRow, 'criteria'>): string {
  const [ok = 0, na = 0, wip = 0, bad = 0, open = 0] = criteriaCounts(criteria);
  return supplierSentences.meter(ok, na, wip, bad, open)[lang];
}

/** What is shown and never read back. */
export function shownText(lang: Lang, id: string, row: PortfolioRow): string {
  const { situation } = row;
  if (id === 'scope') return scopeShort[row.scope][lang];
  if (id === 'stage') {
    const stage = stageWords[situation.stage][lang];
    return situation.isElsewhere
      ? lang === 'ja'
        ? `${stage}（${elsewhere.ja}）`
        : `${stage} (${elsewhere.en})`
      : stage;
  }
  if (id === 'firmware') return row.firmware ? firmwareWords[row.firmware.is][lang] : '';
  if (id === 'progress') return progressText(lang, row);
  if (id === 'turn') return situation.turn === 'nobody' ? '' : turnShort[situation.turn][lang];
  return situation.next?.on ?? '';
}

/** The words of the table over these products: a variant names its product by name where that name is the only one. */
export function tableWords(scheme: Scheme, lang: Lang, all: readonly PortfolioRow[]): TableWords {
  const names = new Map<string, number>();
  const nameOf = ({ product, id }: PortfolioRow) => nameOfProduct('ja', product, id);
  for (const row of all) names.set(folded(nameOf(row)), (names.get(folded(nameOf(row))) ?? 0) + 1);
  const byId = new Map(all.map((row) => [row.id, row]));
  return {
    title: (id) => columnTitle(lang, id),
    choice: (id, value) => columnChoice(scheme, lang, id, value),
    shown: (id, row) => shownText(lang, id, row),
    parent: (id) => {
      const row = byId.get(id);
      return row && names.get(folded(nameOf(row))) === 1 ? nameOf(row) : id;
    },
  };
}

/** The same for a file, with the name of its sheet and the widths of its columns. */
export const fileWords = (scheme: Scheme, lang: Lang, all: readonly PortfolioRow[]) => ({
  ...tableWords(scheme, lang, all),
  sheet: portfolioWords.sheet[lang],
  width: columnWidth,
});

const langs: readonly Lang[] = ['ja', 'en'];
const isChoice = ({ shape }: PortfolioColumn) => shape.is === 'choice' || shape.is === 'chosen';

/** The way back from words: which column a title names, and which value a word of a column, in either language. */
export function tableLexicon(scheme: Scheme) {
  const columns = new Map<string, string>();
  const values = new Map<string, Map<string, string>>();
  for (const column of portfolioColumns) {
    for (const title of [column.id, ...langs.map((lang) => columnTitle(lang, column.id))])
      if (!columns.has(folded(title))) columns.set(folded(title), column.id);
    if (!isChoice(column)) continue;
    const known = new Map<string, string>();
    for (const value of choicesOf(column, scheme))
      for (const word of [value, ...langs.map((lang) => columnChoice(scheme, lang, column.id, value))])
        if (!known.has(folded(word))) known.set(folded(word), value);
    for (const level of column.id.endsWith('level') ? scheme.levels : []) known.set(folded(level.mark), level.id);
    values.set(column.id, known);
  }
  return {
    column: (title: string): string | undefined => columns.get(folded(title)),
    value: (column: string, word: string): string | undefined => values.get(column)?.get(folded(word)),
  };
}
function choicesOf({ shape }: PortfolioColumn, scheme: Scheme): readonly string[] {
  if (shape.is === 'choice') return shape.of;
  if (shape.is !== 'chosen') return [];
  if (shape.from === 'productTypes') return scheme.productTypes.map(({ id }) => id);
  return shape.from === 'levels' ? scheme.levels.map(({ id }) => id) : Object.keys(scheme.catalogues);
}

/** What can be wrong with a row of a table that is taken in, and what mends it. */
export const rowWrongWords = {
  'no-name': {
    says: w('製品の名前がありません', 'The product has no name'),
    fix: w('「製品」の列に名前を書いてください。', 'Write a name in the column “Product”.'),
  },
  'unknown-id': {
    says: w('この管理番号の製品はありません', 'There is no product with this stable id'),
    fix: w(
      '新しい製品なら管理番号を空にし、そうでなければ書き出した表の番号に戻してください。',
      'Leave the id empty for a new product, or put back the one that was written out.',
    ),
  },
  ambiguous: {
    says: w('どの製品のことか決められません', 'It is not clear which product this is'),
    fix: w(
      '同じ名前か型番の製品がいくつかあります。管理番号の列に番号を書いてください。',
      'Several products have this name or model. Write the stable id.',
    ),
  },
  twice: {
    says: w('同じ製品の行がほかにもあります', 'Another row is about the same product'),
    fix: w('どちらかの行を消してください。', 'Delete one of the rows.'),
  },
  'not-a-day': {
    says: w('日付として読めません', 'This is no day'),
    fix: w('2026-11-25 の形で書いてください。', 'Write it as 2026-11-25.'),
  },
  'not-a-choice': {
    says: w('選べる言葉ではありません', 'This is none of the words to choose from'),
    fix: w('「例と書き方」のシートにある言葉から選んでください。', 'Choose a word of the sheet “How to write”.'),
  },
  'not-a-text': {
    says: w('文字の欄です', 'A text belongs here'),
    fix: w('文字を一つ書いてください。', 'Write one text.'),
  },
  'not-a-list': {
    says: w('一行に一つずつ書く欄です', 'One on each line belongs here'),
    fix: w('一行に一つずつ書いてください。', 'Write one on each line.'),
  },
  'too-long': { says: w('長すぎます', 'This is too long'), fix: w('短くしてください。', 'Shorten it.') },
  'unknown-parent': {
    says: w('もとの製品が見つかりません', 'The product that it is a variant of is not found'),
    fix: w(
      '台帳かこの表にある製品の名前か管理番号を書いてください。',
      'Write the name or stable id of a product of the portfolio or of this table.',
    ),
  },
  'parent-circle': {
    says: w('もとの製品をたどると、自分に戻ります', 'It is, in the end, a variant of itself'),
    fix: w('もとの製品の列を直してください。', 'Mend the column “Variant of”.'),
  },
  'may-not-archive': {
    says: w('あなたの役割では、保管することも一覧に戻すこともできません', 'Your role does not archive products'),
    fix: w('この欄を元に戻すか、担当の方に頼んでください。', 'Put the cell back, or ask a colleague who may.'),
  },
  'days-cannot-be': {
    says: w('番号の日付が食い違っています', 'The days of the label do not fit together'),
    fix: w(
      '発行された日、有効期限、取り消された日を確かめてください。',
      'Check the day of issue, the last day and the day of revocation.',
    ),
  },
  'number-there': {
    says: w('この登録番号は、ほかの製品に付いています', 'Another product has this registration number'),
    fix: w('番号か、行の製品を確かめてください。', 'Check the number, or which product the row is about.'),
  },
} as const satisfies Record<string, { readonly says: Text; readonly fix: Text }>;

/** Why nothing at all could be taken from a table. */
export const tableWrongWords = {
  'no-columns': {
    says: w('列の見出しが見つかりません', 'No titles of columns were found'),
    fix: w(
      'ひな形か書き出した表を使い、一行目の見出しを残してください。',
      'Use the template or a table that was written out, and keep its first row.',
    ),
  },
  'no-rows': {
    says: w('見出しの下に行がありません', 'There is no row below the titles'),
    fix: w('一行に一つの製品を書いてください。', 'Write one product in each row.'),
  },
  'too-many': {
    says: w('行が多すぎます', 'There are too many rows'),
    fix: w('5000行までに分けてください。', 'Divide it into tables of 5,000 rows at most.'),
  },
  'not-a-table': {
    says: w('表として読めません', 'This cannot be read as a table'),
    fix: w(
      'Excel ブック（.xlsx）か CSV（UTF-8 か Shift_JIS）か JSON で保存し直してください。',
      'Save it again as an Excel workbook (.xlsx), as CSV (UTF-8) or as JSON.',
    ),
  },
} as const satisfies Record<string, { readonly says: Text; readonly fix: Text }>;
