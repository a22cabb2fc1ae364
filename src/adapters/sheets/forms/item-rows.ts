// Which criterion and which item each row of a table is about: by numbers in its cells, by merged areas, by a heading above.
import { Stop } from '../unusable.ts';
import type { Band } from './bands.ts';
import type { Grid } from './grid.ts';
import type { Ids } from './ids.ts';
import { itemNumber } from './ids.ts';
import type { Lexicon } from './lexicon.ts';

export type ItemRow = {
  readonly row: number;
  readonly criterion: string;
  /** The item's own number, when the row has one. */
  readonly number?: number;
  /** The row names the criterion itself. */
  readonly isNamed: boolean;
  /** The cell that names the criterion or the item. */
  readonly namedAt: readonly [number, number];
  /** Something stands in the columns that tell what is asked. */
  readonly asks: string;
  /** The criterion is told by less than its own number. */
  readonly isLoose?: true;
};
export type Table = Band & { readonly rows: readonly ItemRow[]; readonly idColumn: number | undefined };

type Known = { readonly ids: Ids; readonly lexicon: Lexicon };
type FoundCell = {
  readonly row: number;
  readonly column: number;
  readonly criterion: string;
  readonly item?: number;
  /** Told by less than the criterion's own number. */
  readonly isLoose?: true;
};

const mostRows = 3000;
const leftmost = 60;

export function tablesOf(grid: Grid, bands: readonly Band[], known: Known): readonly Table[] {
  const found = idCells(grid, bands, known.ids);
  // Where no cell names a criterion, the name of the sheet may.
  const tab = found.length === 0 ? known.ids.find(grid.name) : undefined;
  const named = tab && { row: 0, column: 1, criterion: tab.criterion };
  return bands.map((band, n) => {
    const next = bands[n + 1];
    const within = found.filter(({ row }) => row > band.to && row < (next?.from ?? Number.POSITIVE_INFINITY));
    const above = bands[n - 1];
    const before = found.filter(({ row }) => row < band.from && row > (above?.to ?? 0));
    // A number right above the next titles heads the next table.
    const heading = next && within.at(-1);
    const isNextHeading = heading !== undefined && next !== undefined && next.from - heading.row <= 3;
    const own = isNextHeading ? within.filter(({ row }) => row < heading.row) : within;
    const last = isNextHeading ? heading.row : (next?.from ?? Number.POSITIVE_INFINITY);
    const idColumn = columnOfIds(own);
    const start = idColumn === undefined ? (before.at(-1) ?? named) : undefined;
    const rows = rowsOf(grid, { band, last, idColumn, start, found: own }, known);
    return { ...band, rows, idColumn };
  });
}

function idCells(grid: Grid, bands: readonly Band[], ids: Ids): readonly FoundCell[] {
  // What is written into the columns of answers names nothing.
  const strict = namedCells(grid, ids).filter(({ row, column }) => {
    const band = bands.findLast(({ to }) => to < row);
    return band === undefined || !isAnswerColumn(band, column);
  });
  return strict.length > 0 ? strict : looseCells(grid, bands, ids);
}

/** A column of numbers without their letters, or of a counting under a title for criteria, when they fit as a whole. */
function looseCells(grid: Grid, bands: readonly Band[], ids: Ids): readonly FoundCell[] {
  const all: FoundCell[] = [];
  for (const row of grid.order)
    for (const [column, text] of grid.rows.get(row) ?? []) {
      const band = bands.findLast(({ to }) => to < row);
      const isRead = column <= leftmost && band !== undefined && !isAnswerColumn(band, column);
      const criterion = isRead ? ids.bare(text) : undefined;
      if (criterion) all.push({ row, column, criterion, isLoose: true });
    }
  const column = columnOfIds(all);
  const own = all.filter((one) => one.column === column);
  if (new Set(own.map(({ criterion }) => criterion)).size * 2 >= ids.least && own.length > 0) return own;
  for (const band of bands)
    for (const { column: titled, role } of band.columns) {
      if (role?.role !== 'criterion' || role.isWeak) continue;
      const numbers = grid.order.flatMap((row): (readonly [number, number])[] => {
        const text = row > band.to ? (grid.rows.get(row)?.get(titled) ?? '').normalize('NFKC').trim() : '';
        const [, digits] = /^[[(]?(\d{1,3})[.)\]]?$/.exec(text) ?? [];
        return digits === undefined ? [] : [[row, Number(digits)]];
      });
      const order = ids.counted([...new Set(numbers.map(([, number]) => number))]);
      if (order)
        return numbers.map(([row, n]) => ({ row, column: titled, criterion: order.get(n) ?? '', isLoose: true }));
    }
  return [];
}

function namedCells(grid: Grid, ids: Ids): readonly FoundCell[] {
  const found: FoundCell[] = [];
  for (const row of grid.order)
    for (const [column, text] of [...(grid.rows.get(row) ?? [])].sort(([a], [b]) => a - b)) {
      if (column > leftmost || text.length > 300) continue;
      const one = ids.find(text) ?? ids.joined(grid.text(row, column - 1), text);
      if (one)
        found.push({ row, column, criterion: one.criterion, ...(one.item === undefined ? {} : { item: one.item }) });
    }
  return found;
}

/** The column with most different numbers; the leftmost of equal ones. */
function columnOfIds(found: readonly FoundCell[]): number | undefined {
  const counts = new Map<number, Set<string>>();
  for (const { column, criterion } of found) counts.set(column, (counts.get(column) ?? new Set()).add(criterion));
  const order = [...counts].sort(([a, x], [b, y]) => y.size - x.size || a - b);
  return order[0]?.[0];
}

type Span = {
  readonly band: Band;
  readonly last: number;
  readonly idColumn: number | undefined;
  readonly start: FoundCell | undefined;
  readonly found: readonly FoundCell[];
};

function rowsOf(grid: Grid, span: Span, { lexicon }: Known): readonly ItemRow[] {
  const { band, idColumn } = span;
  const asked = band.columns
    .filter(({ role }) => role?.role === 'asks' || role?.role === 'item')
    .map(({ column }) => column);
  const owned = ownedRows(grid, span, lexicon);
  const itemColumn = columnOfItems(grid, owned, span, lexicon);
  return owned.map(({ row, of, cell }) => {
    const at =
      itemColumn !== undefined && itemColumn !== cell?.column && grid.isHead(row, itemColumn) ? itemColumn : undefined;
    const text = at === undefined ? '' : grid.text(row, at);
    const number = cell?.item ?? itemNumber(text, of.criterion, lexicon.itemNames);
    const asks = [...asked, ...(idColumn === undefined ? [2, 3] : [idColumn + 1])]
      .filter((column) => column !== at && !isAnswerColumn(band, column))
      .map((column) => (grid.isHead(row, column) ? grid.text(row, column) : ''))
      .find((one) => one !== '');
    return {
      row,
      criterion: of.criterion,
      ...(number === undefined ? {} : { number }),
      isNamed: cell !== undefined,
      namedAt: [row, (number !== undefined && cell?.item === undefined ? at : cell?.column) ?? asked[0] ?? 1],
      asks: asks ?? text,
      ...(of.isLoose ? { isLoose: of.isLoose } : {}),
    };
  });
}

type Owned = { readonly row: number; readonly of: FoundCell; readonly cell: FoundCell | undefined };

/** "As above". */
const dittoPattern = /^(?:[〃々″"”]|同上|同左|ditto|do\.)$/i;
/** How a note begins. A heading may begin another criterion, one that is not known here. */
const notePattern = /^(?:[※＊*]|[（(【[]?\s*(?:注|備考|参考|補足|note|remark))/i;

/** The rows that belong to a criterion: down to the next number, to the end of its merged area, to other words below it. */
function ownedRows(grid: Grid, { band, last, idColumn, start, found }: Span, lexicon: Lexicon): readonly Owned[] {
  const cells = new Map(found.filter(({ column }) => column === idColumn).map((one) => [one.row, one]));
  const rows: Owned[] = [];
  let current = start;
  let until = Number.POSITIVE_INFINITY;
  // A note between the items of a criterion ends it, unless the counting goes on below the note.
  let counted = 0;
  let held: { readonly of: FoundCell; readonly next: number } | undefined;
  const numberIn = (row: number, of: FoundCell): number | undefined =>
    [...(grid.rows.get(row) ?? [])]
      .filter(([column]) => !isAnswerColumn(band, column))
      .map(([, text]) => itemNumber(text, of.criterion, lexicon.itemNames))
      .find((number) => number !== undefined);
  for (const row of grid.order) {
    if (row <= band.to || row >= last) continue;
    const cell = cells.get(row);
    if (cell) {
      if (cell.criterion !== current?.criterion) counted = 0;
      current = cell;
      held = undefined;
      const area = grid.area(row, cell.column);
      until = area.bottom > area.top ? area.bottom : Number.POSITIVE_INFINITY;
    } else if (row > until) current = undefined;
    if (current === undefined && held && numberIn(row, held.of) === held.next) current = held.of;
    if (current === undefined) continue;
    const own = idColumn === undefined || cell ? '' : (grid.rows.get(row)?.get(idColumn) ?? '').trim();
    if (own !== '' && !dittoPattern.test(own) && itemNumber(own, current.criterion, lexicon.itemNames) === undefined) {
      held = notePattern.test(own) ? { of: current, next: counted + 1 } : undefined;
      current = undefined;
      continue;
    }
    counted = numberIn(row, current) ?? counted;
    rows.push({ row, of: current, cell });
    if (rows.length > mostRows) throw new Stop('too-large', `more than ${mostRows} rows of a form`);
  }
  return rows;
}

const mostColumns = 12;

/** The column whose numbers begin at 1 for most criteria: a running number of all rows does not. */
function columnOfItems(
  grid: Grid,
  rows: readonly Owned[],
  { band, idColumn }: Span,
  lexicon: Lexicon,
): number | undefined {
  const from = idColumn ?? 1;
  const titled = band.columns.filter(({ role }) => role?.role === 'item').map(({ column }) => column);
  const all = [...new Set([...titled, ...Array.from({ length: mostColumns }, (_, n) => from + n)])];
  let best: { readonly column: number; readonly count: number } | undefined;
  for (const column of all) {
    if (isAnswerColumn(band, column)) continue;
    const byCriterion = new Map<string, number[]>();
    for (const { row, of, cell } of rows) {
      if (column === cell?.column || !grid.isHead(row, column)) continue;
      const number = itemNumber(grid.text(row, column), of.criterion, lexicon.itemNames);
      if (number !== undefined) byCriterion.set(of.criterion, [...(byCriterion.get(of.criterion) ?? []), number]);
    }
    const right = [...byCriterion.values()].filter((numbers) => numbers.every((number, n) => number === n + 1));
    if (right.length * 2 > byCriterion.size && right.length > (best?.count ?? 0))
      best = { column, count: right.length };
  }
  return best?.column;
}

/** Whether cells of this column are filled in, by whomever: what is written there names nothing. */
export const isAnswerColumn = ({ columns }: Band, column: number): boolean => {
  const one = columns.find((each) => each.column === column);
  const role = one?.role?.role;
  return (
    one?.result !== undefined ||
    role === 'answer' ||
    role === 'reason' ||
    role === 'evidence' ||
    (one?.isOffice ?? false)
  );
};
