// 不足 (gaps) over all products: once for each product, the company's part once for all, with who usually closes it and what
// the plan already holds.
import { type Finding, isBlocker } from './finding.ts';
import { folded } from './fold.ts';
import { at, isWithin } from './place.ts';
import type { PlanAction } from './plan.ts';
import type { PortfolioRow } from './portfolio.ts';
import { catalogueFor } from './portfolio.ts';
import type { ProposedAction } from './proposed-actions.ts';
import { criteriaOf } from './proposed-actions.ts';
import type { Scheme } from './scheme.ts';

/** One thing that is missing. */
export type GapRow = {
  readonly part: 'product' | 'company';
  /** The products it is missing for; the company's part is one row for all of them. */
  readonly products: readonly string[];
  /** The first product's finding; of the company's part all say the same. */
  readonly finding: Finding;
  readonly criteria: readonly string[];
  /** Who usually closes it. */
  readonly departments: readonly string[];
  /** The library's actions that would close it. */
  readonly proposals: readonly ProposedAction[];
  /** The plan's actions that are to close it, by their ids. */
  readonly actions: readonly string[];
};

const sameGap = ({ code, at: place }: Finding): string => `${code} ${place}`;

/** Whether an action of the plan is to close what is missing there. */
function closes(action: PlanAction, product: string, criteria: readonly string[], rows: ReadonlySet<string>): boolean {
  if (action.state === 'dropped') return false;
  if (action.products.length > 0 && !action.products.includes(product)) return false;
  if (action.proposed !== undefined && rows.has(action.proposed)) return true;
  return action.proposed === undefined && criteria.some((one) => action.criteria.includes(one));
}

/** Every gap of these products, in their order. */
export function gapsOver(
  products: readonly PortfolioRow[],
  proposals: readonly ProposedAction[],
  actions: readonly PlanAction[],
  scheme: Scheme,
): readonly GapRow[] {
  const answers = new Map<Finding, ProposedAction[]>();
  for (const one of proposals)
    for (const { finding } of one.causes) answers.set(finding, [...(answers.get(finding) ?? []), one]);
  const ofCompany = actions.filter((action) => action.products.length === 0);
  const byProduct = new Map<string, PlanAction[]>();
  for (const action of actions)
    for (const id of action.products) byProduct.set(id, [...(byProduct.get(id) ?? []), action]);
  const company = new Map<string, GapRow>();
  const rows = products.flatMap((row): GapRow[] => {
    const owners = new Map(catalogueFor(scheme, row.product)?.criteria.map(({ id, owner }) => [id as string, owner]));
    const planned = [...ofCompany, ...(byProduct.get(row.id) ?? [])];
    return row.findings.flatMap((finding): GapRow[] => {
      const criteria = criteriaOf(finding, row.product);
      const answered = answers.get(finding) ?? [];
      const named = new Set(answered.map((one) => one.row.id));
      const isCompanys =
        isWithin(finding.at, at('supplier')) ||
        (criteria.length > 0 && criteria.every((id) => owners.get(id) === 'supplier'));
      const gap: GapRow = {
        part: isCompanys ? 'company' : 'product',
        products: [row.id],
        finding,
        criteria,
        departments: [...new Set(answered.map((one) => one.row.department))],
        proposals: answered,
        actions: planned.filter((action) => closes(action, row.id, criteria, named)).map(({ id }) => id),
      };
      if (!isCompanys) return [gap];
      const known = company.get(sameGap(finding));
      company.set(sameGap(finding), known ? joined(known, gap) : gap);
      return [];
    });
  });
  return [...company.values(), ...rows];
}

const joined = (known: GapRow, more: GapRow): GapRow => ({
  ...known,
  products: [...known.products, ...more.products],
  // One product without an action leaves the whole of it open.
  actions: known.actions.filter((id) => more.actions.includes(id)),
});

export const gapViews = ['product', 'criterion', 'department'] as const;
export type GapView = (typeof gapViews)[number];
/** Stands for the company's part, for no criterion and for no department. */
export const nothingNamed = '-';

export type GapQuery = {
  readonly by: GapView;
  /** One product, criterion or department of the view. */
  readonly of: string;
  readonly part: GapRow['part'] | '';
  readonly weight: 'blocker' | 'warning' | '';
  readonly planned: 'yes' | 'no' | '';
  readonly words: string;
  readonly page: number;
};

/** The query of an address; what is no part of one is left out. */
export function readGapQuery(query: Readonly<Record<string, string>>): GapQuery {
  const said = (name: string) => (Object.hasOwn(query, name) ? (query[name] ?? '') : '').slice(0, 200);
  const one = <T extends string>(name: string, of: readonly T[]): T | '' => of.find((x) => x === said(name)) ?? '';
  const page = Number(said('page'));
  return {
    by: one('by', gapViews) || 'product',
    of: said('of'),
    part: one('part', ['product', 'company']),
    weight: one('weight', ['blocker', 'warning']),
    planned: one('planned', ['yes', 'no']),
    words: said('q'),
    page: Number.isInteger(page) && page >= 1 && page <= 1e6 ? page : 1,
  };
}

/** The query as it is written into an address. */
export const writeGapQuery = ({ by, of, part, weight, planned, words, page }: GapQuery): string =>
  [
    ['by', by === 'product' ? '' : by],
    ['of', of],
    ['part', part],
    ['weight', weight],
    ['planned', planned],
    ['q', words.trim() === '' ? '' : words],
    ['page', page > 1 ? String(page) : ''],
  ]
    .flatMap(([name = '', value = '']) => (value === '' ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');

/** What a gap stands under in a view; under several criteria or departments it stands under each. */
export function groupsOf(gap: GapRow, by: GapView): readonly string[] {
  if (by === 'product') return gap.part === 'company' ? [nothingNamed] : gap.products;
  const named = by === 'criterion' ? gap.criteria : gap.departments;
  return named.length > 0 ? named : [nothingNamed];
}

export type GapGroup = {
  readonly id: string;
  readonly blockers: number;
  readonly warnings: number;
  /** How many of them the plan holds nothing for. */
  readonly unplanned: number;
};
export type GapLine = { readonly group: string; readonly gap: GapRow };

/** The groups of a view with their counts, and the lines under the chosen one, or under all. */
export function findGaps(
  gaps: readonly GapRow[],
  query: GapQuery,
  text: (gap: GapRow) => string,
): { readonly groups: readonly GapGroup[]; readonly lines: readonly GapLine[]; readonly count: number } {
  const words = folded(query.words).split(' ').filter(Boolean);
  const found = gaps.filter((gap) => {
    if (query.part !== '' && gap.part !== query.part) return false;
    if (query.weight !== '' && isBlocker(gap.finding) !== (query.weight === 'blocker')) return false;
    if (query.planned !== '' && gap.actions.length > 0 !== (query.planned === 'yes')) return false;
    return words.length === 0 || holdsAll(folded(text(gap)), words);
  });
  const lines = new Map<string, GapRow[]>();
  for (const gap of found)
    for (const group of groupsOf(gap, query.by)) {
      const known = lines.get(group);
      if (known) known.push(gap);
      else lines.set(group, [gap]);
    }
  const inOrder = [...lines].toSorted(([a], [b]) => order(query.by, a, b));
  return {
    count: found.length,
    groups: inOrder.map(([id, of]) => {
      const blockers = of.filter(({ finding }) => isBlocker(finding)).length;
      const unplanned = of.filter(({ actions }) => actions.length === 0).length;
      return { id, blockers, warnings: of.length - blockers, unplanned };
    }),
    lines: inOrder
      .filter(([id]) => query.of === '' || id === query.of)
      .flatMap(([group, of]) => of.map((gap) => ({ group, gap }))),
  };
}

const holdsAll = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));
/** Criteria by their ids, everything else as it came; what is not named stands first for products, else last. */
const order = (by: GapView, a: string, b: string): number => {
  const unnamed = Number(a === nothingNamed) - Number(b === nothingNamed);
  if (unnamed !== 0) return by === 'product' ? -unnamed : unnamed;
  return by === 'criterion' ? (a < b ? -1 : 1) : 0;
};

/** What is missing now and was not then, and what was missing then and is not any more, of one product. */
export function gapsChanged(
  before: readonly Finding[],
  now: readonly Finding[],
): { readonly opened: readonly Finding[]; readonly closed: readonly Finding[] } {
  const [then, today] = [new Set(before.map(sameGap)), new Set(now.map(sameGap))];
  return {
    opened: now.filter((one) => !then.has(sameGap(one))),
    closed: before.filter((one) => !today.has(sameGap(one))),
  };
}
