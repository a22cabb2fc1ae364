// Sheets that ask otherwise than down a table, seen as a table: items beside each other with their answers below, and cards in
// which each item has its answer, reason and evidence under one another. Cells are told as they lie in the sheet.
import type { FormPlace } from '../../../domain/form.ts';
import type { Area } from '../book-reading.ts';
import { cellName, readCellName } from '../text.ts';
import type { Grid } from './grid.ts';
import type { Ids } from './ids.ts';
import { itemNumber } from './ids.ts';
import type { Lexicon } from './lexicon.ts';

/** A sheet seen otherwise, with where each of its cells lies in the sheet itself. */
export type Turned = { readonly grid: Grid; readonly cell: (name: string) => string };

/** A checklist that lies on its side has its titles in few rows. */
const mostTurnedRows = 200;

const onItsSide = ({ top, bottom, left, right }: Area): Area => ({
  top: left,
  bottom: right,
  left: top,
  right: bottom,
});

/** The sheet with rows and columns exchanged. */
export function onSide(grid: Grid): Turned | undefined {
  const lowest = grid.order.at(-1) ?? 0;
  if (lowest > mostTurnedRows) return undefined;
  const rows = new Map<number, Map<number, string>>();
  for (const row of grid.order)
    for (const [column, text] of grid.rows.get(row) ?? [])
      rows.set(column, (rows.get(column) ?? new Map<number, string>()).set(row, text));
  const turned: Grid = {
    ...grid,
    rows,
    merged: grid.merged.map(onItsSide),
    order: [...rows.keys()].toSorted((a, b) => a - b),
    lastColumn: lowest,
    text: (row, column) => grid.text(column, row),
    area: (row, column) => onItsSide(grid.area(column, row)),
    isHead: (row, column) => grid.isHead(column, row),
    choice: (row, column) => grid.choice(column, row),
    hasChoice: (row, column) => grid.hasChoice(column, row),
    hasFormula: (row, column) => grid.hasFormula(column, row),
    isLocked: (row, column) => grid.isLocked(column, row),
    isNarrow: () => false,
  };
  return {
    grid: turned,
    cell: (name) => {
      const at = readCellName(name);
      return at ? cellName(at.column, at.row) : name;
    },
  };
}

type At = readonly [number, number];
type Card = { readonly of: At | undefined; readonly item: At; readonly asks: At | undefined; readonly values: Values };
type Values = Partial<Record<'answer' | 'reason' | 'evidence', { readonly label: At; readonly value: At }>>;

/** An item and its answer stand near each other. */
const tallestCard = 12;
const mostCards = 1000;

/** The sheet's cards as rows, under the labels of the first; nothing where answers are not labelled so. */
export function cardsOf(grid: Grid, known: { readonly ids: Ids; readonly lexicon: Lexicon }): Turned | undefined {
  const cards = foundCards(grid, known).filter((card) => !isStruckOff(grid, card));
  const [first] = cards;
  if (!first || cards.length > mostCards) return undefined;
  const { values } = first;
  const rows: readonly (readonly (At | undefined)[])[] = [
    [undefined, undefined, undefined, values.answer?.label, values.reason?.label, values.evidence?.label],
    ...cards.map((card) => [
      card.of,
      card.item,
      card.asks,
      card.values.answer?.value,
      card.values.reason?.value,
      card.values.evidence?.value,
    ]),
  ];
  const at = (row: number, column: number): At | undefined => rows[row - 1]?.[column - 1];
  const texts = new Map(
    rows.map((cells, n): [number, Map<number, string>] => [
      n + 1,
      new Map(
        cells.flatMap((one, c): [number, string][] => {
          const text = one ? (grid.rows.get(one[0])?.get(one[1]) ?? '') : '';
          return text === '' ? [] : [[c + 1, text]];
        }),
      ),
    ]),
  );
  const there = <T>(row: number, column: number, of: (at: At) => T, otherwise: T): T => {
    const one = at(row, column);
    return one ? of(one) : otherwise;
  };
  const turned: Grid = {
    ...grid,
    rows: texts,
    merged: [],
    order: [...texts.keys()],
    lastColumn: 6,
    text: (row, column) => (texts.get(row)?.get(column) ?? '').trim(),
    area: (row, column) => ({ top: row, bottom: row, left: column, right: column }),
    isHead: (row, column) => at(row, column) !== undefined,
    choice: (row, column) => there(row, column, ([r, c]) => grid.choice(r, c), undefined),
    hasChoice: (row, column) => there(row, column, ([r, c]) => grid.hasChoice(r, c), false),
    hasFormula: (row, column) => there(row, column, ([r, c]) => grid.hasFormula(r, c), false),
    isLocked: (row, column) => there(row, column, ([r, c]) => grid.isLocked(r, c), true),
    isNarrow: () => false,
  };
  return {
    grid: turned,
    cell: (name) => {
      const seen = readCellName(name);
      const one = seen && at(seen.row, seen.column);
      return one ? cellName(...one) : name;
    },
  };
}

function foundCards(grid: Grid, { ids, lexicon }: { readonly ids: Ids; readonly lexicon: Lexicon }): readonly Card[] {
  const cards: Card[] = [];
  let of: At | undefined;
  let open:
    | { readonly item: At; readonly asks: At | undefined; readonly values: Values; readonly column: number }
    | undefined;
  const close = () => {
    if (open?.values.answer && (open.values.reason || open.values.evidence))
      cards.push({ of, item: open.item, asks: open.asks, values: open.values });
    open = undefined;
  };
  for (const row of grid.order) {
    const cells = [...(grid.rows.get(row) ?? [])]
      .filter(([, text]) => text.trim() !== '')
      .toSorted(([a], [b]) => a - b);
    const [first] = cells;
    if (!first) continue;
    const [column, text] = first;
    const beside = grid.area(row, column).right + 1;
    // What is filled in beside a label names nothing.
    const role = lexicon.role(text)?.role;
    const isFilledIn = role === 'answer' || role === 'reason' || role === 'evidence';
    if (open && isFilledIn && column === open.column && row - open.item[0] <= tallestCard) {
      if (!open.values[role] && grid.isHead(row, beside))
        open = { ...open, values: { ...open.values, [role]: { label: [row, column], value: [row, beside] } } };
      continue;
    }
    const named = cells.find(([, one]) => ids.find(one) !== undefined);
    const number = itemNumber(text, '', lexicon.itemNames);
    if (named || number !== undefined) close();
    if (named) of = [row, named[0]];
    else if (number !== undefined) open = { item: [row, column], asks: [row, beside], values: {}, column };
  }
  close();
  return cards;
}

/** Whether the card of an item that there is not: nothing but dashes where something would be said. */
const isStruckOff = (grid: Grid, { values }: Card): boolean =>
  Object.values(values).every(({ value }) => /^[-－―—–ー/／]+$/.test(grid.text(...value)));

/** A place with its cells as they lie in the sheet. */
export function placeIn(place: FormPlace, cell: Turned['cell']): FormPlace {
  const { answer, reason, evidence } = place;
  return {
    ...place,
    named: cell(place.named),
    answer:
      answer.is === 'mark'
        ? { ...answer, cells: answer.cells.map((one) => ({ ...one, cell: cell(one.cell) })) }
        : { ...answer, cell: cell(answer.cell) },
    ...(reason && { reason: cell(reason) }),
    ...(evidence && { evidence: cell(evidence) }),
  };
}
