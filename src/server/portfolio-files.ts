// The portfolio as files to carry away, and the template of its table.
import type { PortfolioRow } from '../domain/portfolio.ts';
import type { PortfolioColumn } from '../domain/portfolio-table.ts';
import { portfolioColumns } from '../domain/portfolio-table.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { PortfolioKind } from '../office/portfolio-file.ts';
import { portfolioFile } from '../office/portfolio-file.ts';
import type { Sheets } from '../office/ports.ts';
import type { Lang } from '../pages/parts/reader.ts';
import { portfolioWords as words } from '../words/portfolio.ts';
import { columnChoice, columnTitle, columnWidth, fileWords } from '../words/portfolio-table.ts';

export type PortfolioFile = { readonly bytes: Uint8Array | string; readonly type: string; readonly name: string };

type Given = { readonly sheets: Sheets; readonly scheme: Scheme; readonly lang: Lang };

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const types = {
  xlsx: xlsxType,
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const satisfies Record<PortfolioKind, string>;

const columnOf = (lang: Lang, id: string) => ({ title: columnTitle(lang, id), width: columnWidth(id) });

/** The rows as a file to carry away; `all` are those that variants may belong to. */
export function portfolioAnswer(
  kind: PortfolioKind,
  {
    sheets,
    scheme,
    lang,
    rows,
    all,
  }: Given & { readonly rows: readonly PortfolioRow[]; readonly all: readonly PortfolioRow[] },
): PortfolioFile {
  const bytes = portfolioFile(kind, rows, { sheets, words: fileWords(scheme, lang, all) });
  return { bytes, type: types[kind], name: `portfolio.${kind}` };
}

/** A table with titles and nothing below them, examples, and how each column is written. */
export function portfolioTemplate({ sheets, scheme, lang }: Given): PortfolioFile {
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
