// The tables of a sheet: a row of machine keys says which column is which, wherever it and the columns were moved.
import { folded } from '../../domain/fold.ts';
import type { Sheet } from './book-reading.ts';
import type { ChecklistWords } from './layout.ts';
import { columns, readMachineKey } from './layout.ts';
import { Stop } from './unusable.ts';

export type Table = {
  readonly sheet: string;
  /** For each key the columns that carry it, from left to right: a copied column is a second one. */
  readonly columns: ReadonlyMap<string, readonly number[]>;
  /** Also those above the keys, since people sort and insert; what stands there may be a note. */
  readonly rows: readonly {
    readonly row: number;
    readonly texts: ReadonlyMap<number, string>;
    readonly isAbove: boolean;
  }[];
};

type Header = { readonly row: number; readonly columns: ReadonlyMap<string, readonly number[]> };

// People copy a sheet's rows below themselves, and columns beside themselves; not hundreds of times.
const mostTables = 20;
const mostCopies = 20;
const tallestMerge = 500;

/** Every table in the sheet. Without machine keys, because somebody deleted that row, the visible titles are taken. */
export function tablesOf(sheet: Sheet, words: readonly ChecklistWords[]): readonly Table[] {
  const order = [...sheet.rows.keys()].sort((a, b) => a - b);
  const keyed = headers(sheet, order, readMachineKey);
  const found = keyed.length > 0 ? keyed : titled(sheet, order, words);
  if (found.length > mostTables) throw new Stop('too-large', `more than ${mostTables} tables in a sheet`);
  return found.map((header, n) => {
    const from = n === 0 ? 0 : header.row;
    const to = found[n + 1]?.row ?? Number.POSITIVE_INFINITY;
    const merged = mergedIds(sheet, header);
    return {
      sheet: sheet.name,
      columns: header.columns,
      rows: order
        .filter((row) => row >= from && row < to && row !== header.row)
        .map((row) => ({
          row,
          texts: withMerged(sheet.rows.get(row), merged.get(row)),
          isAbove: row < header.row,
        })),
    };
  });
}

const withMerged = (
  texts: ReadonlyMap<number, string> = new Map(),
  merged: readonly [number, string][] = [],
): ReadonlyMap<number, string> => (merged.length > 0 ? new Map([...merged, ...texts]) : texts);

function headers(sheet: Sheet, order: readonly number[], keyOf: (text: string) => string | undefined): Header[] {
  return order.flatMap((row) => {
    const found = new Map<string, number[]>();
    for (const [column, text] of [...(sheet.rows.get(row) ?? [])].sort(([a], [b]) => a - b)) {
      const key = keyOf(text.trim());
      if (key === undefined) continue;
      const copies = found.get(key) ?? [];
      if (copies.push(column) > mostCopies) throw new Stop('too-large', `more than ${mostCopies} columns ${key}`);
      found.set(key, copies);
    }
    return found.size > 0 ? [{ row, columns: found }] : [];
  });
}

function titled(sheet: Sheet, order: readonly number[], words: readonly ChecklistWords[]): Header[] {
  const keys = new Map(words.flatMap((one) => columns.map((column) => [folded(one.columns[column]), column] as const)));
  const keyOf = (text: string) => (text.length < 30 ? keys.get(folded(text)) : undefined);
  const needed = ['criterion', 'item', 'result', 'reason', 'evidence'];
  return headers(sheet, order, keyOf).filter((header) => needed.every((key) => header.columns.has(key)));
}

/** The number of a criterion that was merged over several rows, for each row but the first. */
function mergedIds(sheet: Sheet, { columns: places }: Header): ReadonlyMap<number, readonly [number, string][]> {
  const found = new Map<number, readonly [number, string][]>();
  const column = places.get('criterion')?.[0];
  for (const { left, top, bottom } of sheet.merged) {
    const text = left === column ? sheet.rows.get(top)?.get(left) : undefined;
    if (text === undefined) continue;
    for (let row = top + 1; row <= Math.min(bottom, top + tallestMerge); row++)
      if (sheet.rows.has(row)) found.set(row, [[left, text]]);
  }
  return found;
}
