// Asking the portfolio: words, filters, order and page as they stand in an address, and what they find.
import { compareDays } from './calendar.ts';
import { folded } from './fold.ts';
import type { PortfolioRow, PortfolioStage } from './portfolio.ts';
import { portfolioStages } from './portfolio.ts';

/** What can be narrowed down to one value, by the name it has in an address. */
export const portfolioFilters = ['family', 'type', 'stage', 'scope', 'level', 'turn'] as const;
export type PortfolioFilter = (typeof portfolioFilters)[number];
export const portfolioSorts = [
  'family',
  'family-last',
  'name',
  'name-last',
  'type',
  'type-last',
  'stage',
  'stage-last',
  'next',
  'next-last',
] as const;
export type PortfolioSort = (typeof portfolioSorts)[number];

export type PortfolioQuery = {
  readonly words: string;
  readonly only: Readonly<Partial<Record<PortfolioFilter, string>>>;
  readonly archived: boolean;
  readonly sort: PortfolioSort;
  readonly page: number;
};

/** The query of an address; what is no part of one is left out. */
export function readPortfolioQuery(query: Readonly<Record<string, string>>): PortfolioQuery {
  const said = (name: string) => (Object.hasOwn(query, name) ? (query[name] ?? '') : '').slice(0, 200);
  const page = Number(said('page'));
  return {
    words: said('q'),
    only: Object.fromEntries(portfolioFilters.flatMap((one) => (said(one) === '' ? [] : [[one, said(one)]]))),
    archived: said('archived') === '1',
    sort: portfolioSorts.find((one) => one === said('sort')) ?? 'family',
    page: Number.isInteger(page) && page >= 1 && page <= 1e6 ? page : 1,
  };
}

/** The query as it is written into an address. The reverse of `readPortfolioQuery`. */
export function writePortfolioQuery({ words, only, archived, sort, page }: PortfolioQuery): string {
  const pairs: readonly (readonly [string, string | undefined])[] = [
    ['q', words.trim() === '' ? undefined : words],
    ...portfolioFilters.map((one) => [one, only[one]] as const),
    ['archived', archived ? '1' : undefined],
    ['sort', sort === 'family' ? undefined : sort],
    ['page', page > 1 ? String(page) : undefined],
  ];
  return pairs
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');
}

/** Stands for "not said" in a filter. */
export const unsaid = '-';

const filterValue: Readonly<Record<PortfolioFilter, (row: PortfolioRow) => string>> = {
  family: ({ entry }) => entry.family ?? unsaid,
  type: ({ product }) => product.product?.type ?? unsaid,
  stage: ({ situation }) => situation.stage,
  scope: ({ scope }) => scope,
  level: ({ entry }) => entry.wanted?.level ?? unsaid,
  turn: ({ situation }) => situation.turn,
};

export type PortfolioFound = {
  /** All that was found, in order. */
  readonly rows: readonly PortfolioRow[];
  readonly shown: readonly PortfolioRow[];
  readonly page: number;
  readonly pages: number;
  /** How many there are behind each value of a filter, the other filters kept. */
  readonly counts: Readonly<Record<PortfolioFilter, ReadonlyMap<string, number>>>;
  /** How many are put away, and how many are not, before any filter. */
  readonly total: number;
  readonly archived: number;
};

export const portfolioPage = 50;

/** Rows that hold every word and pass every filter. */
export function findInPortfolio(all: readonly PortfolioRow[], query: PortfolioQuery): PortfolioFound {
  const words = folded(query.words).split(' ').filter(Boolean);
  const counts = Object.fromEntries(portfolioFilters.map((one) => [one, new Map<string, number>()])) as Record<
    PortfolioFilter,
    Map<string, number>
  >;
  const found: PortfolioRow[] = [];
  const here = all.filter(({ archived }) => archived === query.archived);
  for (const row of here) {
    if (!words.every((word) => row.text.includes(word) || isNoted(row, word))) continue;
    const failed = portfolioFilters.filter((one) => {
      const wanted = query.only[one];
      return wanted !== undefined && filterValue[one](row) !== wanted;
    });
    if (failed.length > 1) continue;
    if (failed.length === 0) found.push(row);
    for (const one of portfolioFilters) {
      if (failed.length === 1 && failed[0] !== one) continue;
      const value = filterValue[one](row);
      counts[one].set(value, (counts[one].get(value) ?? 0) + 1);
    }
  }
  const sorted = found.toSorted(orders[query.sort]);
  const rows = /^(?:family|name)/.test(query.sort) ? withVariants(sorted) : sorted;
  const pages = Math.max(1, Math.ceil(rows.length / portfolioPage));
  const page = Math.min(query.page, pages);
  return {
    rows,
    shown: rows.slice((page - 1) * portfolioPage, page * portfolioPage),
    page,
    pages,
    counts,
    total: here.length,
    archived: all.filter(({ archived }) => archived).length,
  };
}

/** What the portfolio notes of a product is found as well: its family, and its numbers. */
const isNoted = ({ entry, situation, id }: PortfolioRow, word: string): boolean =>
  [entry.family, situation.number, entry.outside?.registration, id].some(
    (text) => text !== undefined && folded(text).includes(word),
  );

/** Each variant directly after the product it is one of, however deep; a circle stays where it is. */
function withVariants(rows: readonly PortfolioRow[]): readonly PortfolioRow[] {
  const there = new Set(rows.map(({ id }) => id));
  const under = new Map<string, PortfolioRow[]>();
  const tops: PortfolioRow[] = [];
  for (const row of rows) {
    if (row.parent === undefined || row.parent === row.id || !there.has(row.parent)) tops.push(row);
    else under.set(row.parent, [...(under.get(row.parent) ?? []), row]);
  }
  const seen = new Set<string>();
  const inOrder: PortfolioRow[] = [];
  const add = (row: PortfolioRow): void => {
    if (seen.has(row.id)) return;
    seen.add(row.id);
    inOrder.push(row);
    for (const variant of under.get(row.id) ?? []) add(variant);
  };
  for (const row of [...tops, ...rows]) add(row);
  return inOrder;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byName = (a: PortfolioRow, b: PortfolioRow) => byText(a.sortName, b.sortName) || byText(a.id, b.id);
/** What is not said comes last, whichever way it is sorted. */
const said = (a: string | undefined, b: string | undefined, order: (a: string, b: string) => number): number =>
  a === undefined || b === undefined ? Number(a === undefined) - Number(b === undefined) : order(a, b);
const step = (stage: PortfolioStage) => portfolioStages.indexOf(stage);

type Key = 'family' | 'name' | 'type' | 'stage' | 'next';
const by: Readonly<Record<Key, (a: PortfolioRow, b: PortfolioRow, way: 1 | -1) => number>> = {
  family: (a, b, way) => said(a.entry.family, b.entry.family, (x, y) => way * byText(folded(x), folded(y))),
  name: (a, b, way) => way * byName(a, b),
  type: (a, b, way) => said(a.product.product?.type, b.product.product?.type, (x, y) => way * byText(x, y)),
  stage: (a, b, way) => way * (step(a.situation.stage) - step(b.situation.stage)),
  next: (a, b, way) => {
    const [x, y] = [a.situation.next?.on, b.situation.next?.on];
    return said(x, y, () => (x && y ? way * compareDays(x, y) : 0));
  },
};
const orders = Object.fromEntries(
  (Object.keys(by) as Key[]).flatMap((key) => [
    [key, (a: PortfolioRow, b: PortfolioRow) => by[key](a, b, 1) || byName(a, b)],
    [`${key}-last`, (a: PortfolioRow, b: PortfolioRow) => by[key](a, b, -1) || byName(a, b)],
  ]),
) as Readonly<Record<PortfolioSort, (a: PortfolioRow, b: PortfolioRow) => number>>;
