// The portfolio as a file of rows, and the rows of such a file: Excel, CSV or JSON.
import type { PortfolioRow } from '../domain/portfolio.ts';
import type { TableWords } from '../domain/portfolio-table.ts';
import { guarded, portfolioCells, portfolioColumns, portfolioObject } from '../domain/portfolio-table.ts';
import { csvText } from '../domain/spreadsheet-text.ts';
import type { Brought, Lexicon, NoTable, TableKnown } from './portfolio-rows.ts';
import { rowsOfJson, rowsOfTexts } from './portfolio-rows.ts';
import type { Sheets, Unusable } from './ports.ts';

export const portfolioKinds = ['xlsx', 'csv', 'json'] as const;
export type PortfolioKind = (typeof portfolioKinds)[number];

/** The words of the table, with what only a workbook needs. */
export type FileWords = TableWords & { readonly sheet: string; width(column: string): number };

/** The table as the bytes or the text of a file of this kind. */
export function portfolioFile(
  kind: PortfolioKind,
  rows: readonly PortfolioRow[],
  { sheets, words }: { readonly sheets: Sheets; readonly words: FileWords },
): Uint8Array | string {
  if (kind === 'json') return `${JSON.stringify({ products: rows.map(portfolioObject) }, undefined, 2)}\n`;
  const cells = portfolioCells(rows, words);
  if (kind === 'csv') return csvText(cells.map((row) => row.map(guarded)));
  const columns = portfolioColumns.map(({ id }) => ({ title: words.title(id), width: words.width(id) }));
  return sheets.writeTable({ sheet: words.sheet, columns, rows: cells.slice(1) });
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replace(/^\ufeff/, '');

/** The rows of a file of any of the kinds, or why there are none. JSON begins with a bracket; nothing else of ours does. */
export async function rowsOfFile(
  bytes: Uint8Array,
  { sheets, lexicon }: { readonly sheets: Sheets; readonly lexicon: Pick<Lexicon, 'column'> },
  known?: TableKnown,
): Promise<Brought | NoTable | Unusable> {
  if (/^\s*[[{]/.test(textOf(bytes.subarray(0, 64)))) return rowsOfJson(textOf(bytes), lexicon, known);
  const read = await sheets.readTexts(bytes);
  return 'unusable' in read ? read : rowsOfTexts(read, lexicon, known);
}
