// The portfolio as a table: which column holds which field, what stands in a cell, and the way back. What is only shown is
// never read. The words of titles and choices are handed in.
import { readCivilDate } from './calendar.ts';
import { portfolioShape } from './desk.ts';
import { isLeaf, shapeAt } from './fields.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';
import type { PortfolioRow } from './portfolio.ts';
import { criteriaCounts } from './portfolio.ts';
import type { Shape, Tree, Value } from './product.ts';
import { productShape } from './product.ts';
import { unarmed } from './spreadsheet-text.ts';

/** A column of the portfolio: of the product, of its entry in the portfolio, only shown, or one that is neither. */
export type PortfolioColumn = {
  readonly id: string;
  readonly of: 'product' | 'entry' | 'shown' | 'archived' | 'id';
  /** The place of its field in the product, or below the product's entry. */
  readonly place: string;
  readonly keys: readonly string[];
  readonly shape: Shape;
};

/** What is wrong with a cell of a table that somebody brings. */
export type RowWrong = {
  readonly wrong:
    | 'no-name'
    | 'unknown-id'
    | 'ambiguous'
    | 'twice'
    | 'not-a-day'
    | 'not-a-choice'
    | 'not-a-text'
    | 'not-a-list'
    | 'too-long'
    | 'unknown-parent'
    | 'parent-circle'
    | 'may-not-archive'
    | 'days-cannot-be'
    | 'number-there';
  /** The cell. */
  readonly at: string;
  readonly column?: string;
  readonly value?: string;
};
/** A field that such a table would change. */
export type RowChange = {
  readonly column: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
};
/** A row of such a table against the portfolio. */
export type PreviewRow = {
  readonly row: number;
  readonly is: 'new' | 'changed' | 'unchanged' | 'wrong';
  readonly name: string;
  readonly product?: string;
  /** How it was found out which product this is. */
  readonly by?: 'id' | 'name' | 'model';
  readonly changes: readonly RowChange[];
  readonly wrong: readonly RowWrong[];
};

const ofProduct = (id: string, ...keys: readonly string[]): PortfolioColumn => {
  const place = at(...keys);
  return { id, of: 'product', place, keys, shape: shapeAt(place, productShape) ?? { is: 'text' } };
};
const entryShape = portfolioShape.has.products.of;
const ofEntry = (id: string, ...keys: readonly string[]): PortfolioColumn => {
  const place = at(...keys);
  return { id, of: 'entry', place, keys, shape: shapeAt(place, entryShape) ?? { is: 'text' } };
};
const shown = (id: string): PortfolioColumn => ({ id, of: 'shown', place: '', keys: [], shape: { is: 'text' } });

/** In the order of the screen, then what its product's page shows, and last what tells rows apart. */
export const portfolioColumns: readonly PortfolioColumn[] = [
  ofProduct('name-ja', 'product', 'name', 'ja'),
  ofEntry('family', 'family'),
  ofProduct('models', 'models'),
  ofProduct('type', 'product', 'type'),
  shown('scope'),
  shown('stage'),
  shown('firmware'),
  shown('progress'),
  shown('turn'),
  shown('next'),
  ofProduct('name-en', 'product', 'name', 'en'),
  ofProduct('sale', 'product', 'stage'),
  ofEntry('variant-of', 'variant-of'),
  ofEntry('wanted-level', 'wanted', 'level'),
  ofEntry('wanted-by', 'wanted', 'by'),
  ofEntry('wanted-markets', 'wanted', 'markets'),
  ofEntry('sharing', 'sharing'),
  ...Object.entries(entryShape.has.outside.has as Readonly<Record<string, Shape>>).flatMap(([key, shape]) =>
    isLeaf(shape) ? [ofEntry(`outside-${key}`, 'outside', key)] : [],
  ),
  { id: 'archived', of: 'archived', place: '', keys: [], shape: { is: 'choice', of: ['yes', 'no'] } },
  { id: 'id', of: 'id', place: '', keys: [], shape: { is: 'text' } },
];

/** The field that a column of an entry has in the portfolio's own tree. */
export const entryPlace = (product: string, place: string): Place => `${at('products', product)}${place}` as Place;

/** What a cell says in the reader's language. */
export type TableWords = {
  title(column: string): string;
  /** The word of a choice, or of a row of the scheme. */
  choice(column: string, value: string): string;
  shown(column: string, row: PortfolioRow): string;
  /** How the product that a variant belongs to is named. */
  parent(id: string): string;
};

/** What the column's field holds, if it has one. */
export function columnValue(column: PortfolioColumn, row: PortfolioRow): Value | undefined {
  if (column.of === 'id') return row.id;
  if (column.of === 'archived') return row.archived ? 'yes' : 'no';
  if (column.of === 'shown') return undefined;
  let node: Tree | undefined = (column.of === 'product' ? row.product : row.entry) as Tree;
  for (const key of column.keys) node = isTree(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  return node as Value | undefined;
}
const isTree = (node: Tree | undefined): node is { readonly [key: string]: Tree } =>
  typeof node === 'object' && !Array.isArray(node);

const isChoice = ({ shape }: PortfolioColumn): boolean => shape.is === 'choice' || shape.is === 'chosen';

/** The cell of a row, as text. */
export function cellText(column: PortfolioColumn, row: PortfolioRow, words: TableWords): string {
  if (column.of === 'shown') return words.shown(column.id, row);
  const value = columnValue(column, row);
  if (value === undefined) return '';
  if (typeof value !== 'string') return joinedCell(value);
  if (column.id === 'variant-of') return words.parent(value);
  return isChoice(column) ? words.choice(column.id, value) : value;
}

/** Titles first, then a row for each product. */
export const portfolioCells = (rows: readonly PortfolioRow[], words: TableWords): readonly (readonly string[])[] => [
  portfolioColumns.map(({ id }) => words.title(id)),
  ...rows.map((row) => portfolioColumns.map((column) => cellText(column, row, words))),
];

/** A row for programs: values instead of words, what holds nothing left out. */
export function portfolioObject(row: PortfolioRow): Readonly<Record<string, unknown>> {
  const [ok = 0, na = 0, wip = 0, bad = 0, open = 0] = criteriaCounts(row.criteria);
  const { stage, turn, next, isElsewhere } = row.situation;
  const shownValues: Readonly<Record<string, unknown>> = {
    scope: row.scope,
    stage,
    firmware: row.firmware?.is,
    progress: { ok, na, wip, bad, open },
    turn,
    next: next?.on,
  };
  const pairs = portfolioColumns.map((column): readonly [string, unknown] => [
    column.id,
    column.of === 'shown' ? shownValues[column.id] : columnValue(column, row),
  ]);
  return Object.fromEntries([...pairs, ['elsewhere', isElsewhere]].filter(([, value]) => value !== undefined));
}

const needsQuotes = /[,、，;；\n"]/;
const quoted = (text: string): string => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** Several texts in one cell, each on a line. */
export const joinedCell = (texts: readonly string[]): string => texts.map(quoted).join('\n');

/** The reverse: texts apart by line breaks, commas or semicolons; "…" keeps one together. */
export function splitCell(text: string): readonly string[] {
  const pieces = text.match(/\s*"(?:[^"]|"")*"\s*(?=$|[,、，;；\n])|[^,、，;；\n]+/g) ?? [];
  return pieces
    .map((piece) => {
      const inner = /^"((?:[^"]|"")*)"$/s.exec(piece.trim());
      return (inner ? (inner[1] ?? '').replaceAll('""', '"') : piece).trim();
    })
    .filter((piece) => piece !== '');
}

/** A day however it is usually written: 2026-11-25, 2026/11/25, 2026年11月25日; undefined when it is none. */
export function readWrittenDay(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim();
  const [, year = '', month = '', date = ''] =
    /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?: 00:00(?::00)?)?$/.exec(plain) ?? [];
  return readCivilDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
}

const bared = (text: string): string => text.replace(/^'+/, '');
/** The texts of a CSV so that unarming them can be undone: what looks unarmed already gets one more apostrophe. */
export const guarded = (text: string): string =>
  text.startsWith("'") && unarmed(bared(text)) !== bared(text) ? `'${text}` : text;
/** The reverse of unarming. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && unarmed(bared(text)) !== bared(text) ? text.slice(1) : text;
