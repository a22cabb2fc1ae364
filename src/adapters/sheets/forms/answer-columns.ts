// Which columns of a table hold the answer, its reason and its evidence, and how an answer is given there.
import type { ColumnChoice, DoubtCode } from '../../../domain/form.ts';
import { readCellName } from '../text.ts';
import type { Column } from './bands.ts';
import { boxesIn } from './boxes.ts';
import type { Grid } from './grid.ts';
import { grouped } from './grid.ts';
import type { ItemRow, Table } from './item-rows.ts';
import type { Legend, Lexicon } from './lexicon.ts';

export type Marks = readonly Column[];
export type Way =
  | { readonly is: 'word'; readonly column: number }
  | { readonly is: 'boxes'; readonly column: number; readonly words: readonly string[] }
  | { readonly is: 'mark'; readonly columns: Marks };
export type Chosen = {
  readonly item?: Way;
  readonly criterion?: Way;
  readonly reason?: number;
  readonly evidence?: number;
  /** Reason and evidence in cells merged over all rows of a criterion. */
  readonly criterionReason?: number;
  readonly doubts: readonly { readonly code: DoubtCode; readonly column: number; readonly about: string }[];
};

type Known = {
  readonly lexicon: Lexicon;
  readonly legend: Legend;
  /** What a person said about the columns of this sheet. */
  readonly named?: ColumnChoice;
};
type Judged = {
  readonly way: Way;
  readonly column: number;
  readonly score: number;
  readonly isWhole: boolean;
  readonly title: string;
};

export function chooseColumns(grid: Grid, table: Table, known: Known): Chosen {
  const chosen = guessedColumns(grid, table, known);
  return known.named ? asNamed(grid, table, known.named, { chosen, known }) : chosen;
}

type Guess = { readonly chosen: Chosen; readonly known: Known };

/** What a person said goes before what was found; what she did not speak of stays. */
function asNamed(grid: Grid, table: Table, named: ColumnChoice, { chosen, known }: Guess): Chosen {
  const column = (letters: string | undefined) => (letters ? readCellName(`${letters}1`)?.column : undefined);
  const { item, criterion, reason, evidence, criterionReason, doubts } = chosen;
  const at = column(named.answer);
  const way = at === undefined ? item : wayAt(grid, table, at, known);
  const [reasonAt, evidenceAt] = [
    named.reason === undefined ? reason : column(named.reason),
    named.evidence === undefined ? evidence : column(named.evidence),
  ];
  return {
    ...(way && { item: way }),
    ...(criterion && (at === undefined || columnOf(criterion) !== at) ? { criterion } : {}),
    ...(reasonAt === undefined ? {} : { reason: reasonAt }),
    ...(evidenceAt === undefined ? {} : { evidence: evidenceAt }),
    ...(criterionReason === undefined ? {} : { criterionReason }),
    doubts: doubts.filter(({ code }) => at === undefined || code !== 'several-answer-columns'),
  };
}

const columnOf = (way: Way): number => (way.is === 'mark' ? (way.columns[0]?.column ?? 0) : way.column);

/** How answers are given in this column: by a mark where columns beside it are other answers, by boxes, else by a word. */
function wayAt(grid: Grid, table: Table, column: number, known: Known): Way {
  const group = markGroups(table.columns, known).find(
    ({ way }) => way.is === 'mark' && way.columns.some((one) => one.column === column),
  );
  if (group) return group.way;
  const [found] = wordColumns(
    grid,
    table,
    table.columns.filter((one) => one.column === column),
    known,
  );
  return found?.way ?? { is: 'word', column };
}

function guessedColumns(grid: Grid, table: Table, known: Known): Chosen {
  const { columns, rows } = table;
  const open = columns.filter(({ isOffice }) => !isOffice);
  // A protected sheet says itself which columns are to be filled in.
  const isLocked = ({ column }: Column) => rows.every(({ row }) => grid.isLocked(row, column));
  const isGuarded = grid.isProtected && open.some((one) => isInput(one) && !isLocked(one));
  const own = isGuarded ? open.filter((one) => !isInput(one) || !isLocked(one)) : open;
  const judged = [...markGroups(own, known), ...wordColumns(grid, table, own, known)].map((one) => ({
    ...one,
    isWhole: isOverCriterion(grid, rows, one.column),
  }));
  const best = (isWhole: boolean) => {
    const of = judged.filter((one) => one.isWhole === isWhole);
    const top = Math.max(...of.map(({ score }) => score));
    return { all: of, top: of.filter(({ score }) => score === top) };
  };
  const [item, criterion] = [best(false), best(true)];
  const doubts: Chosen['doubts'][number][] = [];
  const chosen = (of: typeof item): Way | undefined => {
    if (of.top.length > 1)
      for (const { column, title } of of.top) doubts.push({ code: 'several-answer-columns', column, about: title });
    else
      for (const { column, title } of of.all)
        if (column !== of.top[0]?.column) doubts.push({ code: 'column-not-used', column, about: title });
    return of.top.length === 1 ? of.top[0]?.way : undefined;
  };
  const texts = (role: 'reason' | 'evidence', isWhole: boolean): number | undefined => {
    const of = own.filter(
      (one) => one.role?.role === role && !one.result && isOverCriterion(grid, rows, one.column) === isWhole,
    );
    const strong = of.filter(({ role: found }) => !found?.isWeak);
    const [first, ...more] = strong.length > 0 ? strong : of;
    for (const { column, titles } of more) doubts.push({ code: 'column-not-used', column, about: titles.at(-1) ?? '' });
    return first?.column;
  };
  const [itemWay, criterionWay] = [chosen(item), chosen(criterion)];
  const [reason, evidence, criterionReason] = [texts('reason', false), texts('evidence', false), texts('reason', true)];
  return {
    ...(itemWay && { item: itemWay }),
    ...(criterionWay && { criterion: criterionWay }),
    ...(reason === undefined ? {} : { reason }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(criterionReason === undefined ? {} : { criterionReason }),
    doubts,
  };
}

const isInput = ({ role, result }: Column): boolean =>
  result !== undefined || role?.role === 'answer' || role?.role === 'reason' || role?.role === 'evidence';

/** Neighbouring columns titled with different answers, of which one is ticked. */
function markGroups(columns: readonly Column[], { lexicon }: Known): readonly Omit<Judged, 'isWhole'>[] {
  const groups: Column[][] = [];
  for (const one of columns) {
    if (!one.result) continue;
    const last = groups.at(-1);
    const isNext =
      last?.at(-1)?.column === one.column - 1 && !last.some((other) => other.result?.means === one.result?.means);
    if (isNext) last?.push(one);
    else groups.push([one]);
  }
  return groups
    .filter((group) => group.length > 1 && group.some(({ result }) => result?.means === 'conforms'))
    .map((group) => ({
      way: { is: 'mark', columns: group } as const,
      column: group[0]?.column ?? 1,
      score: 6,
      title: group.map(({ titles }) => titles.at(-1)).join(' / '),
    }))
    .filter(({ title }) => !lexicon.has('examples', title));
}

function wordColumns(
  grid: Grid,
  { rows }: Table,
  columns: readonly Column[],
  { lexicon, legend }: Known,
): readonly Omit<Judged, 'isWhole'>[] {
  return columns.flatMap((one): readonly Omit<Judged, 'isWhole'>[] => {
    const { column, titles, role, result } = one;
    if (result && columns.some((other) => other.result && Math.abs(other.column - column) === 1)) return [];
    const cells = rows.filter(({ row }) => grid.isHead(row, column));
    const choices = cells.flatMap(({ row }) => [grid.choice(row, column) ?? []]).filter((words) => words.length > 0);
    const speaks = choices.filter((words) => {
      const means = words.map((word) => lexicon.meaning(word, words, legend).means);
      return means.includes('conforms') && new Set(means).size > 1;
    });
    const boxes = cells.filter(({ row }) => {
      const found = boxesIn(grid.text(row, column)).map(({ word }) => lexicon.meaning(word, [], legend).means);
      return found.length > 1 && found.includes('conforms');
    });
    const title = titles.at(-1) ?? '';
    const isTitled = role?.role === 'answer';
    const score = (speaks.length > 0 ? 4 : 0) + (isTitled ? (role?.isWeak ? 1 : 2) : 0) - (role && !isTitled ? 1 : 0);
    // Most cells must have the same boxes: one that somebody typed makes no form.
    if (choices.length === 0 && boxes.length > 0 && boxes.length * 2 >= cells.length) {
      const alike = [
        ...grouped(boxes, ({ row }) => JSON.stringify(boxesIn(grid.text(row, column)).map(({ word }) => word))),
      ];
      const [most] = alike.sort(([, a], [, b]) => b.length - a.length);
      const words = JSON.parse(most?.[0] ?? '[]') as readonly string[];
      return [{ way: { is: 'boxes', column, words }, column, score: 5, title }];
    }
    // Words of a list that all mean something else make it another column.
    if (choices.length > 0 && speaks.length === 0 && !isTitled) return [];
    return speaks.length > 0 || isTitled ? [{ way: { is: 'word', column } as const, column, score, title }] : [];
  });
}

/** Whether the cells of a column are merged over all rows of their criterion, where it has several. */
export function isOverCriterion(grid: Grid, rows: readonly ItemRow[], column: number): boolean {
  const byCriterion = grouped(
    rows.filter(({ number, isNamed }) => number !== undefined || !isNamed),
    ({ criterion }) => criterion,
  );
  const several = [...byCriterion.values()].filter((all) => all.length > 1);
  const whole = several.filter((all) => {
    const { top, bottom } = grid.area(all[0]?.row ?? 0, column);
    return bottom > top && bottom >= (all.at(-1)?.row ?? 0);
  });
  return several.length > 0 && whole.length * 2 > several.length;
}
