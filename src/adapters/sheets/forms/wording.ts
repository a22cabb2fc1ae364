// What a form says about each criterion and item, word for word: taken only when somebody wants it as a copy of her own.
import type { FormText } from '../../../domain/form.ts';
import { isOnlyBoxes } from './boxes.ts';
import type { FormBook } from './form-book.ts';
import type { Grid } from './grid.ts';
import { grouped } from './grid.ts';
import type { Ids } from './ids.ts';
import { idsOf, itemNumber } from './ids.ts';
import type { ItemRow, Table } from './item-rows.ts';
import { isAnswerColumn } from './item-rows.ts';
import type { Known } from './understand.ts';
import { sheetsOf } from './understand.ts';

/** More than any criterion says; what is longer is cut there. */
const longestText = 8000;
const mostTexts = 2000;

/** The wording in the sheets of a form that people see. */
export function wordingOf(book: FormBook, known: Known): readonly FormText[] {
  const ids = idsOf(known.catalogues, known.lexicon);
  const { sheets } = sheetsOf(book, known);
  const said = sheets
    .filter(({ grid }) => !grid.isHidden)
    .flatMap(({ grid, tables }) => tables.flatMap((table) => tableWording(grid, table, { ...known, ids })));
  return together(said);
}

/** Texts about one thing as one text, each line once. */
function together(said: readonly FormText[]): readonly FormText[] {
  return [...grouped(said, ({ criterion, item }) => `${criterion}/${item ?? ''}`).values()]
    .flatMap((all): readonly FormText[] => {
      const [first] = all;
      const lines = [...new Set(all.map(({ text }) => text))].join('\n').slice(0, longestText);
      return first && lines !== '' ? [{ ...first, text: lines }] : [];
    })
    .slice(0, mostTexts);
}

type Finding = Known & { readonly ids: Ids };

function tableWording(grid: Grid, table: Table, known: Finding): readonly FormText[] {
  return [...grouped(table.rows, ({ criterion }) => criterion)].flatMap(([criterion, rows]) => {
    const isNumbered = rows.some(({ number }) => number !== undefined);
    return rows.flatMap((row, n): readonly FormText[] => {
      const item = isNumbered ? row.number?.toString() : String(n + 1);
      return cellsOf(grid, table, row, known).map(({ text, isWhole }) => {
        const of = isWhole || item === undefined ? null : item;
        return { criterion, item: of, text };
      });
    });
  });
}

/** The cells of a row that ask or explain, and whether they speak of the criterion as a whole. */
function cellsOf(grid: Grid, table: Table, { row, criterion, isNamed }: ItemRow, known: Finding) {
  const { ids, lexicon } = known;
  const titled = new Map(table.columns.map((one) => [one.column, one.role?.role]));
  return [...(grid.rows.get(row) ?? [])]
    .sort(([a], [b]) => a - b)
    .flatMap(([column, given]) => {
      const text = given.trim();
      const role = titled.get(column);
      const named = ids.find(text);
      const isBare =
        text === '' ||
        (named !== undefined && !named.goesOn) ||
        /^[\d\s().-]+$/.test(text.normalize('NFKC')) ||
        (text.length < 8 && itemNumber(text, criterion, lexicon.itemNames) !== undefined) ||
        isOnlyBoxes(text);
      if (isBare || role === 'other' || isAnswerColumn(table, column) || grid.hasChoice(row, column)) return [];
      const isMerged = grid.area(row, column).bottom > row;
      const isOfCriterion = role === 'criterion' || named !== undefined || (isNamed && role === undefined);
      return [{ text, isWhole: isMerged || isOfCriterion }];
    });
}

/** The wording of a pasted text. Lines before the first number belong to nothing and are left out. */
export function pastedWording(text: string, known: Known): readonly FormText[] {
  const ids = idsOf(known.catalogues, known.lexicon);
  const said: FormText[] = [];
  let now: { readonly criterion: string; readonly item: string | null } | undefined;
  for (const line of text.split(/\r?\n/).slice(0, 20_000)) {
    const own = line.trim();
    if (own === '') continue;
    const named = ids.find(own.slice(0, 300));
    const number = now && !named ? itemNumber(own, now.criterion, known.lexicon.itemNames) : undefined;
    if (named) now = { criterion: named.criterion, item: named.item === undefined ? null : String(named.item) };
    else if (now && number !== undefined) now = { criterion: now.criterion, item: String(number) };
    if (now && (!named || named.goesOn)) said.push({ ...now, text: own });
  }
  return together(said);
}
