// What a workbook of somebody else's making is understood to ask, and what of it is not understood.
import { createHash } from 'node:crypto';
import type { ColumnChoice, CoverPlace, Doubt, FormOutline, FormPlace, Understood } from '../../../domain/form.ts';
import type { Result } from '../../../domain/product.ts';
import type { Catalogue } from '../../../domain/scheme.ts';
import { cellName, columnName } from '../text.ts';
import type { Chosen } from './answer-columns.ts';
import { chooseColumns } from './answer-columns.ts';
import { bandsOf, untitledBand } from './bands.ts';
import { coverOf, eachOnce } from './cover.ts';
import type { FormBook } from './form-book.ts';
import type { Grid } from './grid.ts';
import { gridOf, grouped } from './grid.ts';
import type { Ids } from './ids.ts';
import { idsOf } from './ids.ts';
import type { Table } from './item-rows.ts';
import { tablesOf } from './item-rows.ts';
import type { Legend, Lexicon } from './lexicon.ts';
import { placesOf, WordLists } from './places.ts';
import type { Turned } from './turned.ts';
import { cardsOf, onSide, placeIn } from './turned.ts';

export type Known = { readonly lexicon: Lexicon; readonly catalogues: readonly Catalogue[] };
export type Sheet = {
  readonly grid: Grid;
  readonly tables: readonly Table[];
  /** The sheet is seen otherwise than it lies: where its cells are. */
  readonly cell?: Turned['cell'];
};

/** Every sheet with its tables; sheets of examples have none, and are told. */
export function sheetsOf(book: FormBook, { lexicon, catalogues }: Known) {
  const ids = idsOf(catalogues, lexicon);
  const setAside: Doubt[] = [];
  const sheets: Sheet[] = [];
  const shown: Grid[] = [];
  for (const sheet of book.sheets) {
    const grid = gridOf(sheet);
    const isExample = lexicon.has('examples', sheet.name);
    const seen = isExample ? undefined : seenAs(grid, { ids, lexicon });
    shown.push(seen?.grid ?? grid);
    if (seen) sheets.push(seen);
    else setAside.push({ code: 'sheet-set-aside', about: sheet.name });
  }
  return { sheets, shown, setAside };
}

/** A table of so many criteria is one, whatever is typed into it. */
const fewestTold = 4;

/**
 * A sheet as it lies, by its titles; as cards, by where something is to be chosen, or on its side, where that tells more
 * criteria: what is typed into answers may look like titles, and may name criteria.
 */
function seenAs(grid: Grid, known: { readonly ids: Ids; readonly lexicon: Lexicon }): Sheet {
  const titled = tablesOf(grid, bandsOf(grid, known), known);
  let best: { readonly seen: Sheet; readonly count: number } = {
    seen: { grid, tables: titled },
    count: criteriaIn(titled.filter(asksForAnswers)),
  };
  if (best.count >= fewestTold) return best.seen;
  const take = (seen: Sheet, tables: readonly Table[]) => {
    const count = criteriaIn(tables);
    if (count > best.count) best = { seen, count };
  };
  const cards = cardsOf(grid, known);
  if (cards) {
    const tables = tablesOf(cards.grid, bandsOf(cards.grid, known), known);
    take({ ...cards, tables }, tables.filter(asksForAnswers));
  }
  const untitled = titled.some(({ rows }) => rows.length > 0) ? undefined : untitledBand(grid, known);
  if (untitled) {
    const tables = tablesOf(grid, [untitled], known);
    take({ grid, tables }, tables);
  }
  const side = onSide(grid);
  if (side) {
    const tables = tablesOf(side.grid, bandsOf(side.grid, known), known);
    take({ ...side, tables }, tables.filter(asksForAnswers));
  }
  return best.seen;
}

const criteriaIn = (tables: readonly Table[]): number =>
  new Set(tables.flatMap(({ rows }) => rows.map(({ criterion }) => criterion))).size;

/** Whether there is a column for answers, or several to be ticked. */
const asksForAnswers = ({ columns }: Table): boolean =>
  columns.some(({ role }) => role?.role === 'answer') || columns.filter(({ result }) => result).length > 1;

/** The sheets that ask about criteria, with the titles of their columns. */
export const outlineOf = (book: FormBook, known: Known): readonly FormOutline[] =>
  sheetsOf(book, known).sheets.flatMap(({ grid, tables, cell }) => {
    // Columns are chosen by their letters, which a sheet that is seen otherwise has not.
    if (cell) return [];
    const titles = new Map<number, string>();
    for (const { rows, columns } of tables)
      if (rows.length > 0)
        for (const { column, titles: own } of columns) if (!titles.has(column)) titles.set(column, own.join(' / '));
    if (titles.size === 0) return [];
    const columns = [...titles].sort(([a], [b]) => a - b);
    return [
      {
        sheet: grid.name,
        columns: columns.map(([column, title]) => ({ column: columnName(column), title: title.slice(0, 80) })),
      },
    ];
  });

/** The form as it is, or read by the columns that a person named; the fingerprint is always that of the form as it is. */
export function understand(book: FormBook, known: Known, chosen: readonly ColumnChoice[] = []): Understood {
  if (chosen.length === 0) return understoodBy(book, known, []);
  const { fingerprint } = understoodBy(book, known, []);
  return { ...understoodBy(book, known, chosen), fingerprint };
}

function understoodBy(book: FormBook, known: Known, columns: readonly ColumnChoice[]): Understood {
  const { lexicon, catalogues } = known;
  const { sheets, shown, setAside } = sheetsOf(book, known);
  const doubts: Doubt[] = [...setAside];
  const legend = legendOf(shown, sheets, lexicon);
  const lists = new WordLists();
  const asking = sheets.flatMap(({ grid, tables, cell = (name: string) => name }) =>
    tables.flatMap((table) => {
      if (table.rows.length === 0) return [];
      const named = columns.find(({ sheet }) => sheet === grid.name);
      return [
        { grid, cell, table, chosen: chooseColumns(grid, table, { lexicon, legend, ...(named ? { named } : {}) }) },
      ];
    }),
  );
  const placed = withSameBoxes(asking).flatMap(({ grid, cell, table, chosen }) => {
    const found = placesOf(grid, table, chosen, { lexicon, legend, lists });
    // A list of criteria without answers is no part of the form; one with a doubtful answer column is.
    if (found.places.length > 0 || chosen.doubts.some(({ code }) => code === 'several-answer-columns'))
      doubts.push(...found.doubts.map((one) => (one.cell ? { ...one, cell: cell(one.cell) } : one)));
    return found.places.map((place) => ({ place: placeIn(place, cell), isHidden: grid.isHidden }));
  });
  const places = eachAnsweredOnce(placed, doubts);
  const isOf = (grid: Grid) => places.some(({ sheet }) => sheet === grid.name);
  const covers = sheets
    .filter(({ grid, cell }) => !grid.isHidden && !cell)
    .flatMap(({ grid, tables }) =>
      coverOf(
        grid,
        tables
          .filter(({ rows }) => rows.length > 0)
          .map((table) => ({ from: table.from, to: table.rows.at(-1)?.row ?? table.to })),
        lexicon,
      ),
    );
  const { cover, doubts: twice } = eachOnce(covers);
  doubts.push(...twice);
  for (const { grid } of sheets)
    if (grid.isHidden && isOf(grid)) doubts.push({ code: 'hidden-sheet', about: grid.name });
  return summed({ places, cover, lists, doubts, catalogues, titles: titlesOf(sheets, places) });
}

type Asking = { readonly grid: Grid; readonly cell: Turned['cell']; readonly table: Table; readonly chosen: Chosen };

/** From so many tables with the same boxes a further one is taken to have had them. */
const fewestAlike = 3;

/**
 * In a form of many small tables the boxes of one may all be written over. Where most tables with a column of its title have
 * the same boxes, it had them, too.
 */
function withSameBoxes(asking: readonly Asking[]): readonly Asking[] {
  const titleOf = ({ table, chosen: { item } }: Asking) =>
    item && item.is !== 'mark' ? table.columns.find(({ column }) => column === item.column)?.titles.at(-1) : undefined;
  const byTitle = grouped(asking, (one) => titleOf(one) ?? '');
  return asking.map((one) => {
    const { chosen, grid, table } = one;
    const { item } = chosen;
    const like = byTitle.get(titleOf(one) ?? '') ?? [];
    if (!item || item.is === 'mark' || titleOf(one) === undefined || like.length < fewestAlike) return one;
    if (table.rows.some(({ row }) => grid.hasChoice(row, item.column))) return one;
    const boxed = like.flatMap((other) => (other.chosen.item?.is === 'boxes' ? [other.chosen.item.words] : []));
    const [most = []] = [...grouped(boxed, (all) => JSON.stringify(all)).values()].toSorted(
      (a, b) => b.length - a.length,
    );
    const [words] = most;
    const isMost = most.length >= fewestAlike && most.length * 2 > like.length;
    // Boxes of its own stay; something written behind a word of theirs makes no other word.
    const isOwn = item.is === 'boxes' && !words?.every((word, n) => item.words[n]?.startsWith(word));
    return words && isMost && !isOwn
      ? { ...one, chosen: { ...chosen, item: { is: 'boxes', column: item.column, words } } }
      : one;
  });
}

/** The places of each item; of two, the one in a sheet in sight; of two in sight, neither. */
function eachAnsweredOnce(
  placed: readonly { readonly place: FormPlace; readonly isHidden: boolean }[],
  doubts: Doubt[],
): readonly FormPlace[] {
  const byItem = grouped(placed, ({ place }) => `${place.criterion}/${place.item ?? ''}`);
  return [...byItem].flatMap(([about, all]) => {
    const inSight = all.filter(({ isHidden }) => !isHidden);
    const of = inSight.length > 0 ? inSight : all;
    if (of.length === 1) return of.map(({ place }) => place);
    for (const { place } of of) doubts.push({ code: 'answered-twice', about, sheet: place.sheet, cell: place.named });
    return [];
  });
}

// A form explains its signs in a handful of places.
const mostLegends = 300;

/** What signs mean, wherever the form explains them: never in cells that are filled in. */
function legendOf(all: readonly Grid[], sheets: readonly Sheet[], lexicon: Lexicon): Legend {
  const found = new Map<string, Result | undefined>();
  let looked = 0;
  const say = (sign: string, means: Result) => {
    found.set(sign, found.has(sign) && found.get(sign) !== means ? undefined : means);
  };
  for (const grid of all) {
    const tables = sheets.find((one) => one.grid === grid)?.tables ?? [];
    const itemRows = new Set(tables.flatMap(({ rows }) => rows.map(({ row }) => row)));
    const asked = new Set(
      tables.flatMap(({ columns }) =>
        columns.filter(({ role }) => role?.role === 'asks' || role?.role === 'item').map(({ column }) => column),
      ),
    );
    for (const row of grid.order) {
      const isAnswered = itemRows.has(row);
      const cells = [...(grid.rows.get(row) ?? [])];
      for (const [column, text] of cells) {
        if (isAnswered && !asked.has(column)) continue;
        if (looked < mostLegends && /[:：=＝…→は]|\.\./.test(text)) {
          looked += 1;
          for (const [sign, means] of lexicon.legendIn(text)) say(sign, means);
        }
        if (isAnswered || text.trim().length > 2) continue;
        const beside = lexicon.plain(grid.text(row, grid.area(row, column).right + 1));
        const sign = lexicon.word(text);
        if (beside && /^(?:[\p{So}×○△-]|\d|[a-z])$/u.test(sign)) say(sign, beside);
      }
    }
  }
  return found;
}

/** The titles of the tables that hold places, for the fingerprint; where there are none, of all that ask about criteria. */
const titlesOf = (sheets: readonly Sheet[], places: readonly FormPlace[]): readonly unknown[] =>
  sheets
    .filter(({ grid }) => places.length === 0 || places.some(({ sheet }) => sheet === grid.name))
    .map(({ grid, tables }) => [
      grid.name,
      tables
        .filter(({ rows }) => rows.length > 0)
        .map(({ from, columns, rows }) => [
          ...columns.map(({ column, titles }) => [cellName(from, column), ...titles]),
          // A form whose answers were not found is known by what it asks about.
          ...(places.length === 0 ? rows.map(({ criterion, namedAt }) => [criterion, cellName(...namedAt)]) : []),
        ]),
    ]);

type Parts = {
  readonly places: readonly FormPlace[];
  readonly cover: readonly CoverPlace[];
  readonly lists: WordLists;
  readonly doubts: readonly Doubt[];
  readonly catalogues: readonly Catalogue[];
  readonly titles: readonly unknown[];
};

function summed({ places, cover, lists, doubts, catalogues, titles }: Parts): Understood {
  const found = new Set(places.map(({ criterion }) => criterion));
  // The newest edition that knows the most of the form's criteria.
  const catalogue = catalogues.reduce<Catalogue | undefined>((best, one) => {
    const count = (of: Catalogue) => of.criteria.filter(({ id }) => found.has(id)).length;
    return best === undefined || count(one) >= count(best) ? one : best;
  }, undefined);
  const used = new Set(places.flatMap(({ answer }) => (answer.is === 'mark' ? [] : [answer.words])));
  const words = lists.all.map((list, n) => (used.has(n) ? list : []));
  const speaks = places.some(
    ({ answer }) => answer.is === 'mark' || words[answer.words]?.some(({ means }) => means === 'conforms'),
  );
  const more: Doubt[] = [];
  for (const list of words)
    for (const { word, means, sure } of list)
      if (means === undefined) more.push({ code: 'word-not-understood', about: word });
      else if (sure === 'likely') more.push({ code: 'word-likely', about: `${word} → ${means}` });
  if (places.length > 0)
    for (const { id } of catalogue?.criteria ?? [])
      if (!found.has(id)) more.push({ code: 'criterion-missing', about: id });
  if (places.length === 0)
    more.push({
      code: doubts.some(({ code }) => code === 'several-answer-columns') ? 'no-answer-column' : 'no-criteria',
      about: '',
    });
  else if (!speaks) more.push({ code: 'no-word-for-conforms', about: '' });
  const structure = JSON.stringify([
    titles,
    places,
    words,
    cover.map(({ field, sheet, cell }) => [field, sheet, cell]),
  ]);
  return {
    form: '1',
    fingerprint: createHash('sha256').update(structure).digest('hex'),
    edition: catalogue?.edition ?? '',
    isRecognised: speaks && places.length > 0,
    isConfirmed: false,
    words,
    places,
    cover,
    doubts: [
      ...new Map(
        [...doubts, ...more].map((one) => [JSON.stringify(one), { ...one, about: one.about.slice(0, 80) }]),
      ).values(),
    ],
  };
}
