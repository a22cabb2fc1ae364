// The cells of each item: out of the rows of a table and its columns. What cannot be told apart is no place, but a doubt.
import type { AnswerWay, AnswerWord, Doubt, FormPlace } from '../../../domain/form.ts';
import { cellName } from '../text.ts';
import type { Chosen, Way } from './answer-columns.ts';
import { boxesIn } from './boxes.ts';
import type { Grid } from './grid.ts';
import { grouped } from './grid.ts';
import type { ItemRow, Table } from './item-rows.ts';
import type { Legend, Lexicon } from './lexicon.ts';

type Known = { readonly lexicon: Lexicon; readonly legend: Legend; readonly lists: WordLists };

/** The lists of words that cells may hold, each once. */
export class WordLists {
  readonly all: (readonly AnswerWord[])[] = [];
  readonly #places = new Map<string, number>();

  place(words: readonly string[], { lexicon, legend }: Omit<Known, 'lists'>): number {
    const key = JSON.stringify(words);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(words.map((word) => ({ word, ...lexicon.meaning(word, words, legend) }))) - 1;
  }
}

type Row = ItemRow & { readonly item: string | null; readonly isOrdered: boolean };
export type Placed = { readonly places: readonly FormPlace[]; readonly doubts: readonly Doubt[] };

export function placesOf(grid: Grid, table: Table, chosen: Chosen, known: Known): Placed {
  const doubts: Doubt[] = chosen.doubts.map(({ code, column, about }) => ({
    code,
    about,
    sheet: grid.name,
    cell: cellName(table.from, column),
  }));
  const places: FormPlace[] = [];
  doubts.push(...strayRows(grid, table, chosen));
  const loose = table.rows.find(({ isLoose }) => isLoose);
  if (loose)
    doubts.push({ code: 'criterion-by-number', about: '', sheet: grid.name, cell: cellName(...loose.namedAt) });
  for (const [criterion, rows] of grouped(table.rows, (row) => row.criterion)) {
    const [numbered, unclear] = numberedRows(grid, rows, chosen);
    for (const { row, namedAt } of unclear)
      doubts.push({ code: 'item-not-understood', about: criterion, sheet: grid.name, cell: cellName(row, namedAt[1]) });
    for (const row of numbered) {
      const place = placeOf(grid, table, row, chosen, known, doubts);
      if (place) places.push(place);
    }
    const first = rows[0];
    if (chosen.criterion && first) {
      const whole = { ...first, item: null, isOrdered: false };
      const place = placeOf(grid, table, whole, { ...chosen, item: chosen.criterion }, known, doubts);
      if (place && !places.some((one) => one.criterion === criterion && one.item === null)) places.push(place);
    }
  }
  return { places, doubts };
}

/** Rows between others that want an answer, of which it cannot be told what they are about. */
function strayRows(grid: Grid, { rows }: Table, { item }: Chosen): readonly Doubt[] {
  const [first, last] = [rows[0]?.row, rows.at(-1)?.row];
  if (item?.is !== 'word' || first === undefined || last === undefined) return [];
  const known = new Set(rows.map(({ row }) => row));
  return grid.order.flatMap((row): readonly Doubt[] =>
    row > first && row < last && !known.has(row) && grid.isHead(row, item.column) && grid.hasChoice(row, item.column)
      ? [{ code: 'item-not-understood', about: '', sheet: grid.name, cell: cellName(row, item.column) }]
      : [],
  );
}

const answerColumn = (way: Way): number => (way.is === 'mark' ? (way.columns[0]?.column ?? 1) : way.column);

const series = ['アイウエオカキクケコ', 'イロハニホヘトチリヌ', 'abcdefghij'];

/** Whether what is asked is counted by letters: ア, イ, ウ; イ, ロ, ハ; a, b, c. */
const isLettered = (rows: readonly ItemRow[]): boolean =>
  series.some((letters) =>
    rows.every(({ asks }, n) => {
      const text = asks.normalize('NFKC').toLowerCase().replace(/^[([]/, '');
      return text[0] === letters[n] && /^[\s).\]:、]/.test(text.slice(1));
    }),
  );

/** Each row that asks something with the item it is, and the rows of which that cannot be said. */
function numberedRows(
  grid: Grid,
  all: readonly ItemRow[],
  chosen: Chosen,
): readonly [readonly Row[], readonly ItemRow[]] {
  const way = chosen.item;
  if (!way) return [[], []];
  const column = answerColumn(way);
  const isListed = all.some(({ row }) => grid.hasChoice(row, column));
  const rows = all.filter(({ row, number, asks, isNamed }) => {
    if (!grid.isHead(row, column)) return false;
    const { left, right } = grid.area(row, column);
    if (right - left > 3) return false;
    if (way.is === 'boxes') return number !== undefined || boxesIn(grid.text(row, column)).length > 1;
    return number !== undefined || (isListed ? grid.hasChoice(row, column) : asks !== '' || isNamed);
  });
  const marked = rows.filter(({ number }) => number !== undefined);
  if (marked.length === 0)
    return [
      rows.map((row, n) => ({ ...row, item: String(n + 1), isOrdered: rows.length > 1 && !isLettered(rows) })),
      [],
    ];
  const numbers = new Set(marked.map(({ number }) => number));
  if (numbers.size < marked.length) return [[], marked];
  const head = rows[0];
  const isHead = head !== undefined && head.number === undefined && head.isNamed;
  const unclear = rows.filter((row) => row.number === undefined && !(isHead && row === head) && isListed);
  return [
    [
      ...(isHead &&
      ((way.is === 'boxes' && boxesIn(grid.text(head.row, column)).length > 1) || grid.hasChoice(head.row, column))
        ? [{ ...head, item: null, isOrdered: false }]
        : []),
      ...marked.map((row) => ({ ...row, item: String(row.number), isOrdered: false })),
    ],
    unclear,
  ];
}

function placeOf(
  grid: Grid,
  table: Table,
  row: Row,
  chosen: Chosen,
  known: Known,
  doubts: Doubt[],
): FormPlace | undefined {
  const { criterion, item } = row;
  const about = item === null ? criterion : `${criterion}/${item}`;
  const named = cellName(...row.namedAt);
  const doubt = (code: Doubt['code'], cell: string) => void doubts.push({ code, about, sheet: grid.name, cell });
  const way = chosen.item;
  const answer = way && answerOf(grid, table, row.row, way, known);
  if (!way || !answer) return undefined;
  const column = answerColumn(way);
  const cells = way.is === 'mark' ? way.columns.map((one) => one.column) : [column];
  if (cells.some((one) => grid.hasFormula(row.row, one))) {
    doubt('computed', cellName(row.row, column));
    return undefined;
  }
  if (row.isOrdered) doubt('item-by-order', named);
  const isSureMark = way.is !== 'mark' || way.columns.every(({ result }) => result?.isSure);
  const isTurned =
    (!isSureMark || isCustom(answer, known.lists)) && isTurnedRound(asked(grid, table, row), answer, known);
  if (isTurned) doubt('question-turned', named);
  const textCell = (at: number | undefined) => {
    if (at === undefined) return undefined;
    const { top, left } = grid.area(row.row, at);
    const isElsewhere =
      top !== row.row ||
      grid.hasFormula(top, left) ||
      (item === null && at !== chosen.criterionReason && row.number !== undefined);
    return isElsewhere ? undefined : cellName(top, left);
  };
  const reason = textCell(item === null && chosen.criterion === way ? chosen.criterionReason : chosen.reason);
  const evidence = item === null ? undefined : textCell(chosen.evidence);
  return {
    criterion,
    item,
    sheet: grid.name,
    named,
    answer,
    ...(reason && { reason }),
    ...(evidence && { evidence }),
    sure: row.isOrdered || row.isLoose || !isSureMark ? 'likely' : 'sure',
    ...(isTurned && { isTurned }),
  };
}

/** A question in the negative, or one that speaks of its own answers ("here no is right"), may want the other word. */
function isTurnedRound(text: string, answer: AnswerWay, { lexicon, lists }: Known): boolean {
  const words = answer.is === 'mark' ? [] : (lists.all[answer.words] ?? []);
  const plain = lexicon.word(text);
  return (
    lexicon.has('turned', text) ||
    words.some(({ word }) => {
      const one = lexicon.word(word);
      return /^[a-z]/.test(one)
        ? new RegExp(`\\b${one.replace(/[^a-z ]/g, '.')}\\b`).test(plain)
        : one.length > 1 && plain.includes(one);
    })
  );
}

/** Whether an answer hangs on how the question is put: yes and no, a circle and a cross. */
function isCustom(answer: AnswerWay, lists: WordLists): boolean {
  if (answer.is === 'mark') return false;
  return (lists.all[answer.words] ?? []).some(({ means, sure }) => means === 'conforms' && sure === 'likely');
}

const asked = (grid: Grid, { columns }: Table, { row, asks }: Row): string =>
  [
    asks,
    ...columns
      .filter(({ role }) => role?.role === 'asks' || role?.role === 'item')
      .map(({ column }) => grid.text(row, column)),
  ]
    .join(' ')
    .slice(-200);

const boxPairs: Readonly<Record<string, string>> = { '□': '■', '▢': '■', '☐': '☑' };

/** The empty box that stands in cells to be ticked, if one does. */
function emptyBox(grid: Grid, { rows }: Table, way: Extract<Way, { is: 'mark' }>): string | undefined {
  for (const { row } of rows)
    for (const { column } of way.columns) {
      const text = grid.text(row, column);
      if (Object.hasOwn(boxPairs, text)) return text;
    }
  return undefined;
}

function answerOf(grid: Grid, table: Table, row: number, way: Way, known: Known): AnswerWay | undefined {
  if (way.is === 'mark') {
    const cells = way.columns.flatMap(({ column, result }) =>
      result ? [{ cell: cellName(row, column), means: result.means }] : [],
    );
    const listed = grid.choice(row, way.columns[0]?.column ?? 1) ?? [];
    const empty = emptyBox(grid, table, way);
    const mark = listed.find((word) => known.lexicon.isMark(word)) ?? (empty ? (boxPairs[empty] ?? '■') : '○');
    return { is: 'mark', mark, cells, ...(empty ? { empty } : {}) };
  }
  const cell = cellName(row, way.column);
  if (way.is === 'boxes') return { is: 'boxes', cell, words: known.lists.place(way.words, known) };
  return { is: 'word', cell, words: known.lists.place(wordsFor(grid, table, row, way.column, known), known) };
}

/** The words of the cell's list; without a list those that its title or a legend names, else the plain words themselves. */
function wordsFor(grid: Grid, table: Table, row: number, column: number, known: Known): readonly string[] {
  const listed = grid.choice(row, column);
  if (listed !== undefined) return listed;
  const titles = table.columns.find((one) => one.column === column)?.titles ?? [];
  const inTitle = titles
    .flatMap((title) => title.split(/[()（）[\]［］\n/／・、,，:：|｜]+/))
    .map((word) => word.trim())
    .filter((word, _, all) => word !== '' && known.lexicon.meaning(word, all, known.legend).means !== undefined);
  if (inTitle.length > 1) return [...new Set(inTitle)];
  if (known.legend.size > 1) return [...known.legend.keys()];
  // A cell without any rule: in the language of the titles.
  return known.lexicon.free[titles.some((title) => /[^\x20-\x7e]/.test(title)) ? 'ja' : 'en'];
}
