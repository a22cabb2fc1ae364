// Plain tables for download, such as the public list.
import type { Table } from '../../office/ports.ts';
import { writeBook } from './book.ts';

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
export const writeTable = (table: Table): Uint8Array => writeTables([table]);

/** The same for several tables, each on a sheet of its own; the first one names the workbook. */
export function writeTables(tables: readonly Table[]): Uint8Array {
  const title = tables[0]?.sheet ?? '';
  return writeBook({
    sheets: tables.map(({ sheet, columns, rows, printed }) => ({
      name: sheetName(sheet),
      columns: columns.map(({ width, hidden }) => ({ width, ...(hidden ? { hidden } : {}) })),
      rows: [
        { cells: columns.map(({ title: head }) => ({ is: head, style: 'head' as const })) },
        ...rows.map((row) => ({
          cells: row.map((is) => ({ is, style: typeof is === 'number' ? ('count' as const) : ('answer' as const) })),
        })),
      ],
      titles: { row: 1, columns: columns.length },
      landscape: true as const,
      ...(printed === undefined ? {} : { printed }),
    })),
    font: 'Yu Gothic',
    line: 17,
    zero: '0',
    title,
    header: title,
  });
}
