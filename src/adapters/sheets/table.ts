// A plain table for download, such as the public list.
import { writeBook } from './book.ts';

export type Table = {
  readonly sheet: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number)[])[];
};

/** The name as a sheet may have it: 31 signs at most, without those that Excel refuses. */
const sheetName = (name: string): string => {
  const kept = [
    ...name
      .replace(/[[\]:*?/\\\p{C}]/gu, ' ')
      .replace(/^'|'$/g, ' ')
      .trim(),
  ];
  while (kept.join('').length > 31) kept.pop();
  return kept.join('').trim() || '1';
};

/** The table as .xlsx: texts stay texts, days too, whatever they begin with. */
export function writeTable({ sheet, columns, rows }: Table): Uint8Array {
  return writeBook({
    sheets: [
      {
        name: sheetName(sheet),
        columns: columns.map(({ width }) => ({ width })),
        rows: [
          { cells: columns.map(({ title }) => ({ is: title, style: 'head' })) },
          ...rows.map((row) => ({
            cells: row.map((is) => ({ is, style: typeof is === 'number' ? ('count' as const) : ('answer' as const) })),
          })),
        ],
        titles: { row: 1, columns: columns.length },
        landscape: true,
      },
    ],
    font: 'Yu Gothic',
    line: 17,
    zero: '0',
    title: sheet,
    header: sheet,
  });
}
