// Where the tables of a sheet begin: the rows of titles, also when titles stand in two or three rows above one another.
import type { Result } from '../../../domain/product.ts';
import { boxesIn } from './boxes.ts';
import type { Grid } from './grid.ts';
import type { Ids } from './ids.ts';
import { itemNumber } from './ids.ts';
import type { Lexicon, Role, RoleFound } from './lexicon.ts';

export type Column = {
  readonly column: number;
  /** Its titles from top to bottom. */
  readonly titles: readonly string[];
  readonly role?: RoleFound;
  /** The title is itself an answer, so that its cells are ticked. */
  readonly result?: { readonly means: Result; readonly isSure: boolean };
  readonly isOffice: boolean;
};
export type Band = { readonly from: number; readonly to: number; readonly columns: readonly Column[] };

type Known = { readonly ids: Ids; readonly lexicon: Lexicon };
const tallest = 3;
const mostBands = 400;
const widestTable = 200;

export function bandsOf(grid: Grid, known: Known): readonly Band[] {
  const bands: Band[] = [];
  let after = 0;
  for (const row of grid.order) {
    if (row <= after || bands.length >= mostBands) continue;
    if (!isTitles(grid, row, known, bands[0])) continue;
    const [from, to] = reach(grid, row, known, after);
    bands.push({ from, to, columns: columnsOf(grid, from, to, known) });
    after = to;
  }
  return bands;
}

/**
 * The table of a sheet whose titles say nothing to us: it begins at its first criterion, and its answers are where something
 * is chosen from a list or ticked. Nothing when there is no such cell.
 */
export function untitledBand(grid: Grid, known: Known): Band | undefined {
  const rows = grid.order.filter((row) => ownCells(grid, row).some(([, text]) => known.ids.find(text) !== undefined));
  const first = rows.find((row) => row > 1);
  if (first === undefined) return undefined;
  const last = Math.min(grid.lastColumn + 1, widestTable);
  const all = Array.from({ length: last }, (_, n) => n + 1);
  const asks = (column: number) =>
    rows.some((row) => grid.hasChoice(row, column) || boxesIn(grid.text(row, column)).length > 1);
  if (!all.some(asks)) return undefined;
  const titled = columnsOf(grid, first - 1, first - 1, known);
  const untitled = all
    .filter((column) => asks(column) && !titled.some((one) => one.column === column))
    .map((column): Column => ({ column, titles: [], isOffice: false }));
  return { from: first - 1, to: first - 1, columns: [...titled, ...untitled] };
}

function ownCells(grid: Grid, row: number): readonly (readonly [number, string])[] {
  return [...(grid.rows.get(row) ?? [])].filter(([column, text]) => column <= widestTable && text.trim() !== '');
}

/** A row of answers may hold any words: what names a criterion or an item, or is chosen from a list, is no title. */
const isAnswered = (grid: Grid, row: number, { ids, lexicon }: Known): boolean =>
  ownCells(grid, row).some(
    ([column, text]) =>
      ids.find(text) !== undefined ||
      /^[[(（]?\s*\d{1,2}\s*[)）\].．]?$/.test(text.trim()) ||
      itemNumber(text, '', lexicon.itemNames) !== undefined ||
      (grid.isListed(text.trim()) && (grid.choice(row, column)?.includes(text.trim()) ?? false)),
  );

function isTitles(grid: Grid, row: number, known: Known, first: Band | undefined): boolean {
  if (isAnswered(grid, row, known)) return false;
  const cells = ownCells(grid, row);
  const found = new Set<Role>();
  for (const [, text] of cells) {
    const role = known.lexicon.role(text);
    if (role && role.role !== 'other') found.add(role.role);
  }
  const results = resultsIn(grid, row, known);
  const isTicked = results.has('conforms') && results.size > 1;
  const speaks = ['answer', 'reason', 'evidence', 'item'].some((role) => found.has(role as Role));
  if (!((found.size >= 2 && speaks) || isTicked)) return false;
  if (first === undefined) return true;
  // Further titles repeat the first ones; what is written into a table may end like a title.
  const same = cells.filter(([column, text]) =>
    first.columns.some((one) => one.column === column && one.titles.includes(text.trim())),
  );
  return same.length >= 2 || (found.size >= 3 && found.has('answer'));
}

function resultsIn(grid: Grid, row: number, { lexicon }: Known): ReadonlySet<Result> {
  const words = ownCells(grid, row).map(([, text]) => text);
  return new Set(words.flatMap((text) => lexicon.meaning(text, words, new Map()).means ?? []));
}

/** The first and last row of the titles around one. */
function reach(grid: Grid, row: number, known: Known, after: number): readonly [number, number] {
  let [from, to] = [row, row];
  const cells = ownCells(grid, row);
  for (const [column] of cells) to = Math.max(to, Math.min(grid.area(row, column).bottom, row + tallest - 1));
  const isWide = cells.some(([column]) => grid.area(row, column).right > column);
  while (
    to < row + tallest - 1 &&
    !isAnswered(grid, to + 1, known) &&
    (isWide || isPlainlyTitled(grid, to + 1, known))
  ) {
    if (!ownCells(grid, to + 1).some(([, text]) => known.lexicon.role(text) || known.lexicon.plain(text))) break;
    to += 1;
  }
  const width = Math.max(1, cells.length);
  while (from > after + 1 && from > row - tallest + 1) {
    const groups = ownCells(grid, from - 1).map(([column]) => grid.area(from - 1, column));
    const isGroup = groups.some(({ left, right }) => right > left && right - left + 1 <= Math.max(2, width * 0.6));
    if (!isGroup || isAnswered(grid, from - 1, known) || groups.length < 2) break;
    from -= 1;
  }
  return [from, to];
}

const isPlainlyTitled = (grid: Grid, row: number, known: Known): boolean => {
  const results = resultsIn(grid, row, known);
  return results.has('conforms') && results.size > 1;
};

function columnsOf(grid: Grid, from: number, to: number, { lexicon }: Known): readonly Column[] {
  const columns: Column[] = [];
  const bottoms: string[] = [];
  for (let column = 1; column <= Math.min(grid.lastColumn, widestTable); column++) {
    const titles: string[] = [];
    for (let row = from; row <= to; row++) {
      const text = grid.text(row, column);
      if (text !== '' && titles.at(-1) !== text) titles.push(text);
    }
    if (titles.length === 0) continue;
    bottoms.push(titles.at(-1) ?? '');
    const role = titles
      .toReversed()
      .map(lexicon.role)
      .find((one) => one !== undefined);
    const isOffice = titles.some((title) => title.length < 60 && lexicon.has('office', title));
    columns.push({ column, titles, ...(role && { role }), isOffice });
  }
  return columns.map((one) => {
    const { means, sure } = lexicon.meaning(one.titles.at(-1) ?? '', bottoms, new Map());
    return means === undefined ? one : { ...one, result: { means, isSure: sure === 'sure' } };
  });
}
