// The portfolio as files: what the screen shows as Excel, CSV and JSON, the template, and reading any of them.
import type { PortfolioRow } from '../domain/portfolio.ts';
import type { PortfolioColumn } from '../domain/portfolio-table.ts';
import { guarded, portfolioCells, portfolioColumns, portfolioObject } from '../domain/portfolio-table.ts';
import type { Scheme } from '../domain/scheme.ts';
import { csvText } from '../domain/spreadsheet-text.ts';
import type { Brought, NoTable } from '../office/portfolio-rows.ts';
import { rowsOfJson, rowsOfTexts } from '../office/portfolio-rows.ts';
import type { Sheets, Unusable } from '../office/ports.ts';
import type { Lang } from '../pages/parts/reader.ts';
import { portfolioWords as words } from '../words/portfolio.ts';
import { columnChoice, columnTitle, columnWidth, tableLexicon, tableWords } from '../words/portfolio-table.ts';

export type PortfolioFile = { readonly bytes: Uint8Array | string; readonly type: string; readonly name: string };

type Given = {
  readonly sheets: Sheets;
  readonly scheme: Scheme;
  readonly lang: Lang;
  /** The rows that are written. */
  readonly rows: readonly PortfolioRow[];
  /** All there are, for the names of what variants belong to. */
  readonly all: readonly PortfolioRow[];
};

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const columnOf = (lang: Lang, id: string) => ({ title: columnTitle(lang, id), width: columnWidth(id) });

/** The table as a file of this kind. */
export function portfolioFile(
  kind: 'xlsx' | 'csv' | 'json',
  { sheets, scheme, lang, rows, all }: Given,
): PortfolioFile {
  const name = `portfolio.${kind}`;
  if (kind === 'json') {
    const text = JSON.stringify({ products: rows.map(portfolioObject) }, undefined, 2);
    return { bytes: `${text}\n`, type: 'application/json; charset=utf-8', name };
  }
  const cells = portfolioCells(rows, tableWords(scheme, lang, all));
  if (kind === 'csv')
    return { bytes: csvText(cells.map((row) => row.map(guarded))), type: 'text/csv; charset=utf-8', name };
  const columns = portfolioColumns.map(({ id }) => columnOf(lang, id));
  const bytes = sheets.writeTable({ sheet: words.sheet[lang], columns, rows: cells.slice(1) });
  return { bytes, type: xlsxType, name };
}

/** A table with titles and nothing below them, examples, and how each column is written. */
export function portfolioTemplate({ sheets, scheme, lang }: Pick<Given, 'sheets' | 'scheme' | 'lang'>): PortfolioFile {
  const written = portfolioColumns.filter(({ of }) => of !== 'shown');
  const columns = written.map(({ id }) => columnOf(lang, id));
  const examples = examplesOf(scheme, lang).map((example) => written.map(({ id }) => example[id] ?? ''));
  const how = [
    { title: words.howColumn[lang], width: 30 },
    { title: words.howSays[lang], width: 60 },
    { title: words.howWords[lang], width: 50 },
  ];
  const bytes = sheets.writeTables([
    { sheet: words.sheet[lang], columns, rows: [] },
    { sheet: words.example[lang], columns, rows: examples },
    { sheet: words.howTo[lang], columns: how, rows: written.map((column) => howTo(scheme, lang, column)) },
  ]);
  return { bytes, type: xlsxType, name: 'portfolio-template.xlsx' };
}

function howTo(scheme: Scheme, lang: Lang, column: PortfolioColumn): readonly string[] {
  const { id, shape } = column;
  const choices = choicesIn(scheme, column).map((value) => columnChoice(scheme, lang, id, value));
  const says =
    id === 'id'
      ? words.howId
      : id === 'variant-of'
        ? words.howParent
        : choices.length > 0
          ? words.howChoice
          : shape.is === 'day'
            ? words.howDay
            : shape.is === 'texts'
              ? words.howList
              : words.howText;
  return [columnTitle(lang, id), says[lang], choices.join('\n')];
}

function choicesIn({ productTypes, levels, catalogues }: Scheme, { shape }: PortfolioColumn): readonly string[] {
  if (shape.is === 'choice') return shape.of;
  if (shape.is !== 'chosen') return [];
  if (shape.from === 'productTypes') return productTypes.map(({ id }) => id);
  return shape.from === 'levels' ? levels.filter(({ open }) => open).map(({ id }) => id) : Object.keys(catalogues);
}

/** A product, a variant of it, and one whose label was obtained elsewhere. All invented. */
function examplesOf(scheme: Scheme, lang: Lang): readonly Readonly<Record<string, string>>[] {
  const level = columnChoice(scheme, lang, 'wanted-level', scheme.levels.find(({ open }) => open)?.id ?? '');
  const type = (index: number) => scheme.productTypes[index]?.name[lang] ?? '';
  const isJa = lang === 'ja';
  const gateway = isJa ? 'こえだ GX-10' : 'Koeda GX-10';
  const family = isJa ? 'こえだ' : 'Koeda';
  const wanted = { 'wanted-level': level, 'wanted-by': '2027-04-01', 'wanted-markets': isJa ? '日本' : 'Japan' };
  return [
    { 'name-ja': gateway, 'name-en': 'Koeda GX-10', models: 'GX-10\nGX-10W', type: type(0), family, ...wanted },
    { 'name-ja': `${gateway} LTE`, models: 'GX-10L', type: type(0), family, 'variant-of': gateway, ...wanted },
    {
      'name-ja': isJa ? 'まどかみ HK-2' : 'Madokami HK-2',
      models: 'HK-2',
      type: type(1),
      'outside-registration': 'EX1-00127',
      'outside-issued-on': '2026-01-15',
      'outside-until': '2027-12-31',
      'outside-level': level,
    },
  ];
}

/** JSON begins with a bracket; nothing else of ours does. */
const isJson = (bytes: Uint8Array): boolean => {
  const start = new TextDecoder()
    .decode(bytes.subarray(0, 64))
    .replace(/^\ufeff/, '')
    .trimStart();
  return start.startsWith('{') || start.startsWith('[');
};

/** The rows of a file of any of the kinds, or why there are none. */
export async function broughtFrom(
  bytes: Uint8Array,
  { sheets, scheme }: Pick<Given, 'sheets' | 'scheme'>,
): Promise<Brought | NoTable | Unusable> {
  const lexicon = tableLexicon(scheme);
  if (isJson(bytes)) return rowsOfJson(new TextDecoder().decode(bytes).replace(/^\ufeff/, ''), lexicon);
  const read = await sheets.readTexts(bytes);
  return 'unusable' in read ? read : rowsOfTexts(read, lexicon);
}
