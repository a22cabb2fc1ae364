// A sheet as people see it: a merged area is one cell, and what lies in it says what the area says.
import type { Area } from '../book-reading.ts';
import { readCellName } from '../text.ts';
import { Stop } from '../unusable.ts';
import { isIn } from './areas.ts';
import type { FormSheet } from './form-book.ts';
import { cellKey } from './form-book.ts';

export type Grid = FormSheet & {
  /** Rows that hold something, from top to bottom. */
  readonly order: readonly number[];
  readonly lastColumn: number;
  /** What the cell says; inside a merged area, what the area says. */
  text(row: number, column: number): string;
  area(row: number, column: number): Area;
  /** Whether it is the cell of its area that holds what the area says. */
  isHead(row: number, column: number): boolean;
  choice(row: number, column: number): readonly string[] | undefined;
  /** Whether it is a word of any list of the sheet. */
  isListed(text: string): boolean;
  hasChoice(row: number, column: number): boolean;
  hasFormula(row: number, column: number): boolean;
};

// Merged areas are looked up by row; a form has some hundred of a few rows each.
const mostMergedRows = 200_000;

export function gridOf(sheet: FormSheet): Grid {
  const order = [...sheet.rows.keys()].sort((a, b) => a - b);
  const lowest = (order.at(-1) ?? 0) + 1;
  const merged = new Map<number, Area[]>();
  let counted = 0;
  for (const area of sheet.merged)
    for (let row = area.top; row <= Math.min(area.bottom, lowest); row++) {
      counted += 1;
      if (counted > mostMergedRows) throw new Stop('too-large', 'merged areas of too many rows');
      merged.set(row, [...(merged.get(row)?.slice(0, 500) ?? []), area]);
    }
  const area = (row: number, column: number): Area =>
    merged.get(row)?.find((one) => isIn(one, row, column)) ?? { top: row, bottom: row, left: column, right: column };
  const text = (row: number, column: number): string => {
    const { top, left } = area(row, column);
    return (sheet.rows.get(top)?.get(left) ?? '').trim();
  };
  const listed = new Set(sheet.choices.flatMap(({ words }) => words ?? []));
  const found = (row: number, column: number) =>
    sheet.choices.find(({ areas }) => areas.some((one) => isIn(one, row, column)));
  let lastColumn = 0;
  for (const cells of sheet.rows.values()) for (const column of cells.keys()) lastColumn = Math.max(lastColumn, column);
  return {
    ...sheet,
    order,
    lastColumn,
    text,
    area,
    isHead: (row, column) => {
      const { top, left } = area(row, column);
      return top === row && left === column;
    },
    choice: (row, column) => found(row, column)?.words,
    isListed: (text) => listed.has(text),
    hasChoice: (row, column) => found(row, column) !== undefined,
    hasFormula: (row, column) => sheet.formulas.has(cellKey(row, column)),
  };
}

/** What a cell says by its name. */
export function cellText(grid: Grid, cell: string): string {
  const at = readCellName(cell);
  return at ? (grid.rows.get(at.row)?.get(at.column) ?? '').trim() : '';
}

/** Things by what they have in common, in the order of their first. */
export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
