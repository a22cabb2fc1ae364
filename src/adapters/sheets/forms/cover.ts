// The fields of a cover: a label, and the cell beside or below it that is to be filled in.
import type { CoverPlace, Doubt } from '../../../domain/form.ts';
import { cellName, readCellName } from '../text.ts';
import { cellKey } from './form-book.ts';
import type { Grid } from './grid.ts';
import type { Lexicon } from './lexicon.ts';

type Rows = { readonly from: number; readonly to: number };
const leftmost = 60;

/** The fields of a sheet outside the rows of its tables. */
export function coverOf(grid: Grid, tables: readonly Rows[], lexicon: Lexicon): readonly CoverPlace[] {
  const found: CoverPlace[] = [];
  const taken = new Set<string>();
  for (const row of grid.order) {
    if (tables.some(({ from, to }) => from <= row && row <= to)) continue;
    for (const [column, text] of [...(grid.rows.get(row) ?? [])].sort(([a], [b]) => a - b)) {
      const field = column > leftmost ? undefined : lexicon.field(text);
      const cell = field && valueCell(grid, row, column, lexicon, taken);
      if (!field || !cell) continue;
      taken.add(cell);
      const cells = field === 'corporate-number' && isRow(grid, cell, digits) ? { cells: digits } : {};
      found.push({ field, sheet: grid.name, cell, sure: 'sure', ...cells });
    }
  }
  return found;
}

const digits = 13;

/** Whether so many narrow cells stand beside each other from this one: for one digit each. */
function isRow(grid: Grid, cell: string, count: number): boolean {
  const at = readCellName(cell);
  return Array.from({ length: count }, (_, n) => n).every((n) => {
    const column = (at?.column ?? 0) + n;
    const { left, right } = grid.area(at?.row ?? 0, column);
    return left === right && grid.isNarrow(column) && grid.cells.has(cellKey(at?.row ?? 0, column));
  });
}

/** The cell right of the label, past a colon or a hint; below it, when what stands to the right is a label, too. */
function valueCell(
  grid: Grid,
  row: number,
  column: number,
  lexicon: Lexicon,
  taken: ReadonlySet<string>,
): string | undefined {
  const { right, bottom, left } = grid.area(row, column);
  const isFree = (r: number, c: number): boolean => {
    const area = grid.area(r, c);
    const text = grid.text(r, c);
    return (
      lexicon.field(text) === undefined &&
      lexicon.role(text)?.role !== 'answer' &&
      !lexicon.has('hints', text) &&
      !grid.hasFormula(area.top, area.left) &&
      !taken.has(cellName(area.top, area.left))
    );
  };
  const beside: [number, number][] = [];
  for (let at = right + 1, steps = 0; steps < 3; steps++) {
    if (lexicon.field(grid.text(row, at)) !== undefined) break;
    const area = grid.area(row, at);
    // The form works it out from somewhere else.
    if (grid.hasFormula(area.top, area.left)) return undefined;
    const isPassed = /^[:：]$/.test(grid.text(row, at)) || lexicon.has('hints', grid.text(row, at));
    // Right of a heading over the whole width there is nothing to fill in.
    const isThere = grid.cells.has(cellKey(area.top, area.left)) || at <= grid.lastColumn || right - left < 2;
    if (isThere) beside.push([area.top, area.left]);
    // A protected sheet says itself which cells are to be filled in.
    if (!isPassed && !(grid.isProtected && grid.isLocked(area.top, area.left))) break;
    at = area.right + 1;
  }
  const below: [number, number] = [grid.area(bottom + 1, left).top, grid.area(bottom + 1, left).left];
  const candidates = [...beside.filter(([r, c]) => !/^[:：]$/.test(grid.text(r, c))), below].filter(
    ([r, c]) => isFree(r, c) && grid.isHead(r, c),
  );
  const open = candidates.find(([r, c]) => !grid.isLocked(r, c));
  const chosen = grid.isProtected && hasOpenCells(grid) ? open : candidates[0];
  return chosen && cellName(...chosen);
}

const hasOpenCells = (grid: Grid): boolean =>
  [...grid.cells].some((key) => {
    const [row = 0, column = 0] = key.split(',').map(Number);
    return !grid.isLocked(row, column);
  });

/** One place for each field: the first; others of the same field are told. */
export function eachOnce(all: readonly CoverPlace[]): {
  readonly cover: readonly CoverPlace[];
  readonly doubts: readonly Doubt[];
} {
  const cover: CoverPlace[] = [];
  const doubts: Doubt[] = [];
  for (const place of all) {
    if (!cover.some(({ field }) => field === place.field)) cover.push(place);
    else doubts.push({ code: 'field-twice', about: place.field, sheet: place.sheet, cell: place.cell });
  }
  return { cover, doubts };
}
