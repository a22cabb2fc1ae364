// The rows of a table that somebody brings: the columns found by their titles, whatever else stands around them.
import type { PortfolioColumn } from '../domain/portfolio-table.ts';
import { portfolioColumns, unguarded } from '../domain/portfolio-table.ts';
import type { Value } from '../domain/product.ts';
import type { ReadTexts, TextSheet } from './ports.ts';

/** Which column a title names, and which value a word of a column. */
export type Lexicon = {
  column(title: string): string | undefined;
  value(column: string, word: string): string | undefined;
};
/** What stands in a cell, and where: `Sheet!D14`, or a JSON pointer. */
export type BroughtCell = { readonly value: Value; readonly at: string };
/** One row by the ids of its columns; an empty cell of a column that is there holds ''. */
export type BroughtRow = {
  readonly row: number;
  readonly at: string;
  readonly cells: ReadonlyMap<string, BroughtCell>;
};
export type Brought = {
  readonly rows: readonly BroughtRow[];
  /** Titles that name no column: nothing is taken from these. */
  readonly unknown: readonly string[];
};
export type NoTable = { readonly wrong: 'no-columns' | 'no-rows' | 'too-many' | 'not-a-table' };

/** A supplier has a thousand products; five thousand rows are read in a breath. */
export const mostRowsBrought = 5000;
/** Titles stand in one of the first rows, below a heading of somebody's own. */
const deepestTitles = 20;
const mostUnknown = 30;

const columnOf: ReadonlyMap<string, PortfolioColumn> = new Map(portfolioColumns.map((column) => [column.id, column]));
/** What kind of table it is: which columns are read, without which of them nobody knows what a row is about, and its name in JSON. */
export type TableKnown = {
  readonly isRead: (id: string) => boolean;
  readonly telling: readonly string[];
  readonly list: string;
  /** What stands in JSON beside the columns, and is nothing unknown. */
  readonly beside: readonly string[];
};
const portfolioKnown: TableKnown = {
  isRead: (id) => columnOf.get(id)?.of !== 'shown',
  telling: ['name-ja', 'name-en', 'models', 'id'],
  list: 'products',
  beside: ['elsewhere'],
};

const letters = (column: number): string => {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
};

type Titles = { readonly row: number; readonly columns: ReadonlyMap<number, string>; readonly unknown: string[] };

/** The row of titles: the one among the first that names most columns. */
function titlesOf(sheet: TextSheet, lexicon: Pick<Lexicon, 'column'>, telling: readonly string[]): Titles | undefined {
  const candidates = sheet.rows.slice(0, deepestTitles).map(({ row, cells }): Titles => {
    const columns = new Map<number, string>();
    const unknown: string[] = [];
    for (const [column, text] of cells) {
      const id = text.length < 100 ? lexicon.column(text) : undefined;
      if (id !== undefined && ![...columns.values()].includes(id)) columns.set(column, id);
      else unknown.push(text.slice(0, 60));
    }
    return { row, columns, unknown };
  });
  const [first, ...rest] = candidates.filter(({ columns }) => [...columns.values()].some((id) => telling.includes(id)));
  return first && rest.reduce((best, one) => (one.columns.size > best.columns.size ? one : best), first);
}

/** The rows of a workbook's first sheet that has titles of ours and rows below them, or of a CSV. */
export function rowsOfTexts(
  { kind, sheets }: ReadTexts,
  lexicon: Pick<Lexicon, 'column'>,
  { isRead, telling }: TableKnown = portfolioKnown,
): Brought | NoTable {
  const titled = sheets.flatMap((sheet) => {
    const titles = titlesOf(sheet, lexicon, telling);
    return titles ? [{ sheet, titles }] : [];
  });
  const [table] = titled;
  if (!table) return { wrong: 'no-columns' };
  const { sheet, titles } = table;
  const below = sheet.rows.filter(({ row, cells }) => row > titles.row && cells.size > 0);
  if (below.length > mostRowsBrought) return { wrong: 'too-many' };
  const named = (cell: string) => (sheet.name === '' ? cell : `${sheet.name}!${cell}`);
  const rows = below.flatMap(({ row, cells }): BroughtRow[] => {
    const read = [...titles.columns].flatMap(([column, id]): [string, BroughtCell][] => {
      const text = cells.get(column) ?? '';
      const value = kind === 'csv' ? unguarded(text) : text;
      return isRead(id) ? [[id, { value, at: named(`${letters(column)}${row}`) }]] : [];
    });
    const isEmpty = read.every(([, { value }]) => typeof value === 'string' && value.trim() === '');
    return isEmpty ? [] : [{ row, at: named(`A${row}`), cells: new Map(read) }];
  });
  return rows.length === 0 ? { wrong: 'no-rows' } : { rows, unknown: titles.unknown.slice(0, mostUnknown) };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of JSON as a cell holds it; undefined for what no cell holds. */
function jsonValue(value: unknown): Value | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? (value as string[]) : undefined;
}

/** The same from JSON: a list of objects by the ids of the columns, alone or under the table's name. */
export function rowsOfJson(
  text: string,
  lexicon: Pick<Lexicon, 'column'>,
  { isRead, telling, list: name, beside }: TableKnown = portfolioKnown,
): Brought | NoTable {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { wrong: 'not-a-table' };
  }
  const list = isRecord(given) ? given[name] : given;
  if (!Array.isArray(list) || !list.every(isRecord)) return { wrong: 'not-a-table' };
  if (list.length === 0) return { wrong: 'no-rows' };
  if (list.length > mostRowsBrought) return { wrong: 'too-many' };
  const within = isRecord(given) ? `/${name}` : '';
  const unknown = new Set<string>();
  const rows = list.map((object, index): BroughtRow => {
    const cells = new Map<string, BroughtCell>();
    for (const [key, value] of Object.entries(object)) {
      const id = lexicon.column(key);
      const read = jsonValue(value);
      if (id === undefined) {
        if (!beside.includes(key)) unknown.add(key.slice(0, 60));
      } else if (read !== undefined && isRead(id)) cells.set(id, { value: read, at: `${within}/${index}/${key}` });
    }
    return { row: index + 1, at: `${within}/${index}`, cells };
  });
  const isTold = rows.some(({ cells }) => telling.some((id) => cells.has(id)));
  return isTold ? { rows, unknown: [...unknown].slice(0, mostUnknown) } : { wrong: 'no-columns' };
}
