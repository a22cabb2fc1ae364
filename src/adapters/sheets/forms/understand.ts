// What a workbook of somebody else's making is understood to ask, and what of it is not understood.
import { createHash } from 'node:crypto';
import type { ColumnChoice, CoverPlace, Doubt, FormOutline, FormPlace, Understood } from '../../../domain/form.ts';
import type { Result } from '../../../domain/product.ts';
import type { Catalogue } from '../../../domain/scheme.ts';
import { cellName, columnName } from '../text.ts';
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

export type Known = { readonly lexicon: Lexicon; readonly catalogues: readonly Catalogue[] };
export type Sheet = { readonly grid: Grid; readonly tables: readonly Table[] };

/** Every sheet with its tables; sheets of examples have none, and are told. */
export function sheetsOf(book: FormBook, { lexicon, catalogues }: Known) {
  const ids = idsOf(catalogues, lexicon);
  const setAside: Doubt[] = [];
  const sheets: Sheet[] = [];
  const shown: Grid[] = [];
  for (const sheet of book.sheets) {
    const grid = gridOf(sheet);
    shown.push(grid);
    if (lexicon.has('examples', sheet.name)) setAside.push({ code: 'sheet-set-aside', about: sheet.name });
    else sheets.push({ grid, tables: tablesIn(grid, { ids, lexicon }) });
  }
  return { sheets, shown, setAside };
}

/** The tables of a sheet by their titles; where these say nothing, by where something is to be chosen. */
function tablesIn(grid: Grid, known: { readonly ids: Ids; readonly lexicon: Lexicon }): readonly Table[] {
  const tables = tablesOf(grid, bandsOf(grid, known), known);
  if (tables.some(({ rows }) => rows.length > 0)) return tables;
  const untitled = untitledBand(grid, known);
  return untitled ? tablesOf(grid, [untitled], known) : tables;
}

/** The sheets that ask about criteria, with the titles of their columns. */
export const outlineOf = (book: FormBook, known: Known): readonly FormOutline[] =>
  sheetsOf(book, known).sheets.flatMap(({ grid, tables }) => {
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
  const placed = sheets.flatMap(({ grid, tables }) =>
    tables.flatMap((table) => {
      if (table.rows.length === 0) return [];
      const named = columns.find(({ sheet }) => sheet === grid.name);
      const chosen = chooseColumns(grid, table, { lexicon, legend, ...(named ? { named } : {}) });
      const found = placesOf(grid, table, chosen, { lexicon, legend, lists });
      // A list of criteria without answers is no part of the form; one with a doubtful answer column is.
      if (found.places.length > 0 || chosen.doubts.some(({ code }) => code === 'several-answer-columns'))
        doubts.push(...found.doubts);
      return found.places.map((place) => ({ place, isHidden: grid.isHidden }));
    }),
  );
  const places = eachAnsweredOnce(placed, doubts);
  const isOf = (grid: Grid) => places.some(({ sheet }) => sheet === grid.name);
  const covers = sheets
    .filter(({ grid }) => !grid.isHidden)
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
