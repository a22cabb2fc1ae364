// The plan as a list: who asks for which part of it, in which order it is shown, and what stands in each column.

import { readCivilDate } from './calendar.ts';
import type { PlanSheet } from './desk.ts';
import type { CivilDate } from './names.ts';
import { departments } from './people.ts';
import type { PlanAction, Scheduled } from './plan.ts';
import { planStates } from './plan.ts';
import { isFinished } from './plan-order.ts';
import type { DatedPlan } from './plan-sheet.ts';
import { groupOf } from './plan-sheet.ts';

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
  readonly criterion: string;
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
    criterion: said('criterion'),
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
  /** Who takes what her department has open, where the action itself names nobody. */
  readonly byDepartment?: string;
};

/** Who takes the open actions of a department that name nobody. */
export function departmentOwner(
  { owner, department, state }: Pick<PlanAction, 'owner' | 'department' | 'state'>,
  departments_: PlanSheet['departments'] = {},
): string | undefined {
  if (owner !== undefined || department === undefined || isFinished({ state })) return undefined;
  return Object.hasOwn(departments_, department) ? departments_[department]?.owner?.trim() || undefined : undefined;
}

/** Whose it is: the one it names, else whoever takes it for its department. */
export const ownerOf = ({ action, byDepartment }: Pick<PlanRow, 'action' | 'byDepartment'>): string | undefined =>
  action.owner ?? byDepartment;

export const isLate = ({ dates }: PlanRow): boolean =>
  dates !== undefined && (dates.slack < 0 || (dates.pastDue ?? 0) > 0);

/** The same plan is asked for by many pages; its order is worked out once. */
const numbered = new WeakMap<DatedPlan, readonly PlanRow[]>();

/** Every action with its dates: as they begin, what is finished last. `departments_` are those of the same plan. */
export function numberedActions(dated: DatedPlan, departments_?: PlanSheet['departments']): readonly PlanRow[] {
  const known = numbered.get(dated);
  if (known) return known;
  const dates = 'dates' in dated ? dated.dates : new Map<string, Scheduled>();
  const start = ({ id }: PlanAction) => dates.get(id)?.earliest.start ?? '';
  const open = dated.plan.actions.filter((action) => !isFinished(action));
  const finished = dated.plan.actions.filter((action) => isFinished(action));
  const inOrder = [...open.toSorted((a, b) => (start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : 0)), ...finished];
  const rows = inOrder.map((action, index): PlanRow => {
    const byDepartment = departmentOwner(action, departments_);
    return {
      number: action.number ?? index + 1,
      action,
      dates: dates.get(action.id),
      ...(byDepartment === undefined ? {} : { byDepartment }),
    };
  });
  numbered.set(dated, rows);
  return rows;
}

/** The day that counts for whoever does it: promised, or as late as the plan allows, or as early as it can be where it is late. */
export type OwnNext = {
  readonly row: PlanRow;
  readonly day: CivilDate | undefined;
  readonly is: 'promised' | 'latest' | 'late' | 'none';
};

function nextOf(row: PlanRow): OwnNext {
  const { action, dates } = row;
  if (dates && dates.slack < 0) return { row, day: dates.earliest.finish, is: 'late' };
  if (action.due && (!dates || action.due <= dates.latest.finish)) return { row, day: action.due, is: 'promised' };
  return { row, day: dates?.latest.finish, is: dates ? 'latest' : 'none' };
}

/** What one person has open, the nearest day first. */
export const ownNext = (rows: readonly PlanRow[], person: string): readonly OwnNext[] =>
  rows
    .filter((row) => !isFinished(row.action) && ownerOf(row) === person)
    .map(nextOf)
    .toSorted((a, b) =>
      (a.day ?? '9') < (b.day ?? '9') ? -1 : (a.day ?? '9') > (b.day ?? '9') ? 1 : a.row.number - b.row.number,
    );

const departmentPlace = (action: PlanAction): number => {
  const place = (departments as readonly string[]).indexOf(action.department ?? '');
  return place < 0 ? departments.length : place;
};

/** The lines an address asks for, department by department. `me` is who asks. */
export function findInPlan(
  rows: readonly PlanRow[],
  query: PlanQuery,
  me: string,
  departments_?: PlanSheet['departments'],
): readonly PlanRow[] {
  // Departments of one name in the company are one to whoever asks.
  const group = groupOf(query.department, departments_);
  const owner = query.owner === 'me' ? me : query.owner;
  const isAsked = (row: PlanRow): boolean => {
    const { action } = row;
    if (owner !== '' && (ownerOf(row) ?? noOne) !== owner) return false;
    if (query.department !== '' && groupOf(action.department ?? noOne, departments_) !== group) return false;
    if (query.product === noOne && action.products.length > 0) return false;
    if (query.product !== '' && query.product !== noOne && !action.products.includes(query.product)) return false;
    if (query.criterion !== '' && !action.criteria.includes(query.criterion)) return false;
    if (query.state === 'late') return isLate(row);
    if (query.state !== '') return action.state === query.state;
    return !(query.hideFinished && isFinished(action));
  };
  return rows.filter(isAsked).toSorted((a, b) => departmentPlace(a.action) - departmentPlace(b.action));
}

/** The columns of the plan as a file: first those that are printed, what only programs read last. */
export const planTableColumns = [
  'number',
  'title',
  'department',
  'owner',
  'start',
  'finish',
  'latestFinish',
  'due',
  'state',
  'products',
  'criteria',
  'effort',
  'slack',
  'late',
  'critical',
  'after',
  'ownerBy',
  'notBefore',
  'cost',
  'note',
  'id',
] as const;
export type PlanTableColumn = (typeof planTableColumns)[number];
/** So many of them are printed. */
export const planColumnsPrinted = 10;
/** Columns that say what people wrote, and are read back; the others follow from these. */
export const planColumnsRead = [
  'title',
  'department',
  'owner',
  'due',
  'state',
  'products',
  'criteria',
  'effort',
  'notBefore',
  'cost',
  'note',
] as const satisfies readonly PlanTableColumn[];
export type PlanColumnRead = (typeof planColumnsRead)[number];

/** A line as values, what holds nothing left out. `numbers` are those of all actions. */
export function planObject(
  { number, action, dates, byDepartment }: PlanRow,
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
    owner: action.owner ?? byDepartment,
    ownerBy: action.owner === undefined && byDepartment !== undefined ? 'department' : undefined,
    start: dates?.earliest.start,
    finish: dates?.earliest.finish,
    latestFinish: dates?.latest.finish,
    slack: dates && Math.max(0, dates.slack),
    late: dates && Math.max(0, -dates.slack),
    critical: dates?.isCritical,
    after: action.after.flatMap((id) => numbers.get(id) ?? []),
    state: action.state,
    effort: Number.isNaN(action.effort ?? 0) ? undefined : action.effort,
    due: action.due,
    notBefore: action.notBefore,
    cost: action.cost,
    note,
    id: action.id,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
