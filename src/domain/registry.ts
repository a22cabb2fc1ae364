// 適合ラベル取得製品リスト (registry): the public entry of each label on a day, and finding one among many.
import { compareDays, readCivilDate } from './calendar.ts';
import { folded } from './fold.ts';
import { type Act, type Label, type Lifecycle, labelAfter, type Standing, standingOn } from './label.ts';
import type { CivilDate } from './names.ts';
import { csvText } from './spreadsheet-text.ts';

/** What the public list says about one label on one day. Made from the acts up to that day; never stored. */
export type Entry = Label & {
  /** The day the entry speaks of. */
  readonly on: CivilDate;
  readonly standing: Standing;
  /** Everything a search looks at, folded; one line for each thing. */
  readonly text: string;
};

/** The entry as it stands on the day; undefined when nothing was issued by then. */
export function entryOf(acts: readonly Act[], on: CivilDate, rules: Lifecycle): Entry | undefined {
  const standing = standingOn(acts, on, rules);
  if (typeof standing === 'object') throw new Error(`the register holds an impossible history: ${standing.cannot}`);
  if (standing === 'none') return undefined;
  const label = labelAfter(
    acts.filter((act) => compareDays(act.on, on) <= 0),
    rules,
  );
  return label && { ...label, on, standing, text: searched(label) };
}

/** A model number is found with and without its dashes. */
const searched = ({ number, entry, models }: Label) =>
  [
    ...[number, entry.holder.ja, entry.holder.en, entry.product.ja, entry.product.en].map(folded),
    ...models.flatMap((model) => {
      const one = folded(model);
      // Folded like the words that look for it, kana and all.
      const bare = one.replace(/[- ]/g, '');
      return one === bare ? [one] : [one, bare];
    }),
  ].join('\n');

/** The entries of the day, in the order of the register. */
export const entriesOn = (labels: readonly (readonly Act[])[], on: CivilDate, rules: Lifecycle): readonly Entry[] =>
  labels.flatMap((acts) => entryOf(acts, on, rules) ?? []);

export const standings = ['valid', 'in-grace', 'lapsed', 'revoked'] as const satisfies readonly Standing[];
export const sorts = [
  'newest',
  'oldest',
  'until',
  'until-last',
  'support',
  'support-last',
  'product',
  'holder',
  'number',
] as const;
export type Sort = (typeof sorts)[number];

/** What is asked of the list. An empty list of standings, levels or types asks nothing. */
export type ListQuery = {
  /** As typed. */
  readonly words: string;
  readonly standings: readonly Standing[];
  readonly levels: readonly string[];
  readonly types: readonly string[];
  readonly on?: CivilDate | undefined;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
};
export const anything: ListQuery = { words: '', standings: [], levels: [], types: [], sort: 'newest', page: 1 };

type Given = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The query in an address. What cannot be read asks nothing. */
export function readQuery(given: Given): ListQuery {
  const all = (name: string): readonly string[] => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    return (value === undefined ? [] : typeof value === 'string' ? [value] : value).filter((one) => one !== '');
  };
  const page = Number(all('page')[0] ?? 1);
  const sort = all('sort')[0];
  return {
    words: (all('q')[0] ?? '').slice(0, 200),
    standings: standings.filter((one) => all('standing').includes(one)),
    levels: [...new Set(all('level'))],
    types: [...new Set(all('type'))],
    on: readCivilDate(all('on')[0]),
    sort: sorts.find((one) => one === sort) ?? 'newest',
    page: Number.isInteger(page) && page >= 1 && page <= 1e6 ? page : 1,
  };
}

/** The query as it is written into an address, with its page only when asked for. The reverse of `readQuery`. */
export function writeQuery(query: ListQuery, { page = false }: { readonly page?: boolean } = {}): string {
  const pairs: readonly (readonly [string, string])[] = [
    ...(query.words.trim() === '' ? [] : [['q', query.words] as const]),
    ...query.standings.map((one) => ['standing', one] as const),
    ...query.levels.map((one) => ['level', one] as const),
    ...query.types.map((one) => ['type', one] as const),
    ...(query.on ? [['on', query.on] as const] : []),
    ...(query.sort === 'newest' ? [] : [['sort', query.sort] as const]),
    ...(page && query.page > 1 ? [['page', String(query.page)] as const] : []),
  ];
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}

export const filters = ['words', 'standings', 'levels', 'types'] as const;
export type Filter = (typeof filters)[number];

type Tests = Readonly<Record<Filter, (entry: Entry) => boolean>>;

function testsOf(query: ListQuery): Tests {
  const words = folded(query.words).split(' ').filter(Boolean);
  const [isStanding, isLevel, isType] = [
    new Set<string>(query.standings),
    new Set<string>(query.levels),
    new Set<string>(query.types),
  ];
  return {
    words: (entry) => words.every((word) => entry.text.includes(word)),
    standings: (entry) => isStanding.size === 0 || isStanding.has(entry.standing),
    levels: (entry) => isLevel.size === 0 || isLevel.has(entry.level),
    types: (entry) => isType.size === 0 || isType.has(entry.entry.productType),
  };
}

export type Counts = Readonly<Record<string, number>>;
export type Found = {
  /** All that was found, sorted. */
  readonly entries: readonly Entry[];
  /** The part on the page that is shown. */
  readonly shown: readonly Entry[];
  readonly page: number;
  readonly pages: number;
  /** How many there are behind each choice of a filter, the other filters kept. */
  readonly counts: Readonly<Record<'standings' | 'levels' | 'types', Counts>>;
  /** When nothing was found: the filter to drop, and how many that gives. */
  readonly drop?: { readonly filter: Filter; readonly gives: number };
};

export const pageSize = 50;

/** Every word of the query stands somewhere in the entry, and the entry passes every filter. */
export function search(list: readonly Entry[], query: ListQuery): Found {
  const tests = testsOf(query);
  const counts = {
    standings: new Map<string, number>(),
    levels: new Map<string, number>(),
    types: new Map<string, number>(),
  };
  const without = { words: 0, standings: 0, levels: 0, types: 0 };
  const entries: Entry[] = [];
  const count = (filter: 'standings' | 'levels' | 'types', value: string) =>
    counts[filter].set(value, (counts[filter].get(value) ?? 0) + 1);
  for (const entry of list) {
    const failed = filters.filter((filter) => !tests[filter](entry));
    if (failed.length > 1) continue;
    const [only] = failed;
    if (only) without[only] += 1;
    else entries.push(entry);
    if (!only || only === 'standings') count('standings', entry.standing);
    if (!only || only === 'levels') count('levels', entry.level);
    if (!only || only === 'types') count('types', entry.entry.productType);
  }
  const sorted = entries.toSorted(orders[query.sort]);
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize));
  const page = Math.min(query.page, pages);
  const drop = dropped(without);
  return {
    entries: sorted,
    shown: sorted.slice((page - 1) * pageSize, page * pageSize),
    page,
    pages,
    counts: {
      standings: Object.fromEntries(counts.standings),
      levels: Object.fromEntries(counts.levels),
      types: Object.fromEntries(counts.types),
    },
    ...(sorted.length === 0 && drop ? { drop } : {}),
  };
}

/** The words are what somebody is looking for, so they are dropped only when no other filter gives anything. */
function dropped(without: Readonly<Record<Filter, number>>): Found['drop'] {
  const narrowing = (['standings', 'levels', 'types'] as const).map((filter) => ({ filter, gives: without[filter] }));
  const most = narrowing.reduce((best, one) => (one.gives > best.gives ? one : best));
  if (most.gives > 0) return most;
  return without.words > 0 ? { filter: 'words', gives: without.words } : undefined;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byNumber = (a: Entry, b: Entry) => a.number.length - b.number.length || byText(a.number, b.number);

/** Ties are broken by the number, so that a page never depends on luck. */
const orders: Readonly<Record<Sort, (a: Entry, b: Entry) => number>> = {
  newest: (a, b) => compareDays(b.issuedOn, a.issuedOn) || byNumber(b, a),
  oldest: (a, b) => compareDays(a.issuedOn, b.issuedOn) || byNumber(a, b),
  until: (a, b) => compareDays(a.until, b.until) || byNumber(a, b),
  'until-last': (a, b) => compareDays(b.until, a.until) || byNumber(a, b),
  support: (a, b) => compareDays(a.entry.supportUntil, b.entry.supportUntil) || byNumber(a, b),
  'support-last': (a, b) => compareDays(b.entry.supportUntil, a.entry.supportUntil) || byNumber(a, b),
  product: (a, b) => byText(folded(a.entry.product.ja), folded(b.entry.product.ja)) || byNumber(a, b),
  holder: (a, b) => byText(folded(a.entry.holder.ja), folded(b.entry.holder.ja)) || byNumber(a, b),
  number: byNumber,
};

/** The columns of a downloaded list, in their order. */
export const listColumns = [
  'number',
  'standing',
  'on',
  'level',
  'holder-ja',
  'holder-en',
  'corporate-number',
  'product-ja',
  'product-en',
  'type',
  'models',
  'issued',
  'until',
  'revoked',
  'revoked-because',
  'support-until',
  'support-page',
  'update-page',
  'security-contact',
  'disclosure',
] as const;
export type ListColumn = (typeof listColumns)[number];
/** What the columns and the values are called. */
export type ListWords = {
  readonly columns: Readonly<Record<ListColumn, string>>;
  readonly standings: Readonly<Record<Standing, string>>;
  readonly level: (id: string) => string;
  readonly type: (id: string) => string;
};

/** The list as rows of text, heads first: for CSV and for sheets. */
export const listRows = (entries: readonly Entry[], words: ListWords): readonly (readonly string[])[] => [
  listColumns.map((column) => words.columns[column]),
  ...entries.map((one) => {
    const cells: Readonly<Record<ListColumn, string | undefined>> = {
      number: one.number,
      standing: words.standings[one.standing],
      on: one.on,
      level: words.level(one.level),
      'holder-ja': one.entry.holder.ja,
      'holder-en': one.entry.holder.en,
      'corporate-number': one.entry.corporateNumber,
      'product-ja': one.entry.product.ja,
      'product-en': one.entry.product.en,
      type: words.type(one.entry.productType),
      models: one.models.join('; '),
      issued: one.issuedOn,
      until: one.until,
      revoked: one.revoked?.on,
      'revoked-because': one.revoked?.because,
      'support-until': one.entry.supportUntil,
      'support-page': one.entry.supportPage,
      'update-page': one.entry.updatePage,
      'security-contact': one.entry.securityContact,
      disclosure: one.entry.disclosureUrl,
    };
    return listColumns.map((column) => cells[column] ?? '');
  }),
];

/** The list as CSV, guarded as every CSV of ours. */
export const csvOf = (entries: readonly Entry[], words: ListWords): string => csvText(listRows(entries, words));
