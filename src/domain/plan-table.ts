// The plan as a list: who asks for which part of it, in which order it is shown, and what stands in each column.

import { readCivilDate } from './calendar.ts';
import type { CivilDate } from './names.ts';
import { departments } from './people.ts';
import type { PlanAction, Scheduled } from './plan.ts';
import { planStates } from './plan.ts';
import { isFinished } from './plan-order.ts';
import type { DatedPlan } from './plan-sheet.ts';

/** States that the list can be narrowed down to: those of the actions, and late. */
export const planFilterStates = [...planStates, 'late'] as const;
export type PlanFilterState = (typeof planFilterStates)[number];
/** Stands for the company's part, and for nobody, in an address. */
export const noOne = '-';

/** What an address asks of the plan. */
export type PlanQuery = {
  /** A person's id, "me", or "-" for nobody. */
  readonly owner: string;
  readonly department: string;
  readonly product: string;
  readonly state: PlanFilterState | '';
  readonly hideFinished: boolean;
  readonly page: number;
  readonly target: CivilDate | undefined;
  readonly without: string;
};

/** The query of an address; what is no part of one is left out. */
export function readPlanQuery(query: Readonly<Record<string, string>>): PlanQuery {
  const said = (name: string) => (Object.hasOwn(query, name) ? (query[name] ?? '') : '').slice(0, 200);
  const page = Number(said('page'));
  return {
    owner: said('owner'),
    department: [...departments, noOne].find((one) => one === said('department')) ?? '',
    product: said('product'),
    state: planFilterStates.find((one) => one === said('state')) ?? '',
    hideFinished: said('finished') === 'no',
    page: Number.isInteger(page) && page >= 1 && page <= 1e6 ? page : 1,
    target: readCivilDate(said('target')),
    without: said('without'),
  };
}

/** The query as it is written into an address. */
export const writePlanQuery = ({ hideFinished, page, target, ...rest }: PlanQuery): string =>
  [
    ...Object.entries(rest),
    ['finished', hideFinished ? 'no' : ''],
    ['target', target ?? ''],
    ['page', page > 1 ? String(page) : ''],
  ]
    .flatMap(([name = '', value = '']) => (value === '' ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');

/** One line of the plan. Its number is the action's own, or its place by its beginning where it has none. */
export type PlanRow = {
  readonly number: number;
  readonly action: PlanAction;
  /** None for what is finished, or when the plan has no dates. */
  readonly dates: Scheduled | undefined;
};

export const isLate = ({ dates }: PlanRow): boolean =>
  dates !== undefined && (dates.slack < 0 || (dates.pastDue ?? 0) > 0);

/** The same plan is asked for by many pages; its order is worked out once. */
const numbered = new WeakMap<DatedPlan, readonly PlanRow[]>();

/** Every action with its dates: as they begin, what is finished last. */
export function numberedActions(dated: DatedPlan): readonly PlanRow[] {
  const known = numbered.get(dated);
  if (known) return known;
  const dates = 'dates' in dated ? dated.dates : new Map<string, Scheduled>();
  const start = ({ id }: PlanAction) => dates.get(id)?.earliest.start ?? '';
  const open = dated.plan.actions.filter((action) => !isFinished(action));
  const finished = dated.plan.actions.filter((action) => isFinished(action));
  const inOrder = [...open.toSorted((a, b) => (start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : 0)), ...finished];
  const rows = inOrder.map((action, index) => ({
    number: action.number ?? index + 1,
    action,
    dates: dates.get(action.id),
  }));
  numbered.set(dated, rows);
  return rows;
}

const departmentPlace = (action: PlanAction): number => {
  const place = (departments as readonly string[]).indexOf(action.department ?? '');
  return place < 0 ? departments.length : place;
};

/** The lines an address asks for, department by department. `me` is who asks. */
export function findInPlan(rows: readonly PlanRow[], query: PlanQuery, me: string): readonly PlanRow[] {
  const owner = query.owner === 'me' ? me : query.owner;
  const isAsked = (row: PlanRow): boolean => {
    const { action } = row;
    if (owner !== '' && (action.owner ?? noOne) !== owner) return false;
    if (query.department !== '' && (action.department ?? noOne) !== query.department) return false;
    if (query.product === noOne && action.products.length > 0) return false;
    if (query.product !== '' && query.product !== noOne && !action.products.includes(query.product)) return false;
    if (query.state === 'late') return isLate(row);
    if (query.state !== '') return action.state === query.state;
    return !(query.hideFinished && isFinished(action));
  };
  return rows.filter(isAsked).toSorted((a, b) => departmentPlace(a.action) - departmentPlace(b.action));
}

/** The columns of the plan as a file, in the order of the screen, then what its page shows. */
export const planTableColumns = [
  'number',
  'title',
  'department',
  'products',
  'criteria',
  'owner',
  'start',
  'finish',
  'latestFinish',
  'slack',
  'late',
  'critical',
  'after',
  'state',
  'effort',
  'due',
  'notBefore',
  'cost',
  'note',
  'id',
] as const;
export type PlanTableColumn = (typeof planTableColumns)[number];

/** A line as values, what holds nothing left out. `numbers` are those of all actions. */
export function planObject(
  { number, action, dates }: PlanRow,
  {
    title,
    note,
    numbers,
  }: {
    readonly title: string;
    readonly note: string | undefined;
    readonly numbers: ReadonlyMap<string, number>;
  },
): Readonly<Partial<Record<PlanTableColumn, unknown>>> {
  const values: Record<PlanTableColumn, unknown> = {
    number,
    title,
    department: action.department,
    products: action.products,
    criteria: action.criteria,
    owner: action.owner,
    start: dates?.earliest.start,
    finish: dates?.earliest.finish,
    latestFinish: dates?.latest.finish,
    slack: dates && Math.max(0, dates.slack),
    late: dates && Math.max(0, -dates.slack),
    critical: dates?.isCritical,
    after: action.after.flatMap((id) => numbers.get(id) ?? []),
    state: action.state,
    effort: Number.isNaN(action.effort) ? undefined : action.effort,
    due: action.due,
    notBefore: action.notBefore,
    cost: action.cost,
    note,
    id: action.id,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
