// From gaps to actions: what the library proposes for the findings of some products. People decide; this is only a start.
import { catalogueOf } from './checklist.ts';
import { holds } from './facts.ts';
import type { Finding } from './finding.ts';
import type { CivilDate } from './names.ts';
import { keysOf } from './place.ts';
import type { Plan, PlanAction } from './plan.ts';
import type { Product } from './product.ts';
import type { ActionRow, LeadTime, Scheme, Span } from './scheme.ts';

/** A product with what its check found, under the name that the plan gives it. */
export type Gapped = { readonly id: string; readonly product: Product; readonly findings: readonly Finding[] };

/** What an action is proposed for: a finding of a product. */
export type Cause = { readonly product: string; readonly finding: Finding };

/** 対応案: an action of the library, proposed once for a product, or once for the company. */
export type ProposedAction = {
  /** Its id in a plan: that of the library for the company's part, else after the product's. */
  readonly id: string;
  readonly row: ActionRow;
  /** The product it is for; none for the company's part. */
  readonly product: string | undefined;
  readonly criteria: readonly string[];
  readonly causes: readonly Cause[];
  /** The proposed actions it waits for. */
  readonly after: readonly string[];
  /** False when every criterion it is about does not apply by what is declared so far: a reason may be all that is needed. */
  readonly applies: boolean;
};

/** The criteria that a finding is about: by its own word, its place, or the items that cite the evidence it lies in. */
export function criteriaOf(finding: Finding, product: Product): readonly string[] {
  if ('criterion' in finding) return [finding.criterion];
  const [part, key] = keysOf(finding.at);
  if (part === 'answers' && key !== undefined) return [key];
  if (part !== 'evidence' || key === undefined) return [];
  return Object.entries(product.answers ?? {})
    .filter(([, { items }]) => Object.values(items ?? {}).some(({ evidence }) => evidence?.includes(key)))
    .map(([id]) => id);
}

/** The actions that answer the findings: product by product in the library's order, the company's part before them. */
export function proposedActions(products: readonly Gapped[], scheme: Scheme): readonly ProposedAction[] {
  const company = new Map<string, ProposedAction>();
  const each = products.flatMap((one) => {
    const rows = rowsFor(one.product, scheme);
    const found = rows.flatMap((row): ProposedAction[] => {
      const causes = causesOf(row, one, rows);
      return causes.length > 0 ? [proposed(row, one, causes, scheme)] : [];
    });
    const waited = new Map(found.map(({ row, after }) => [row.id, after]));
    return found.map((action) => ({ ...action, after: awaited(action.row, rows, waited, one.id) }));
  });
  const own: ProposedAction[] = [];
  for (const action of each) {
    if (action.product !== undefined) own.push(action);
    else company.set(action.id, merged(company.get(action.id), action));
  }
  return [...company.values(), ...own];
}

/** The library of the edition that the product is pinned to, else that of the first open level, with which everybody begins. */
function rowsFor(product: Product, scheme: Scheme): readonly ActionRow[] {
  const edition =
    catalogueOf(scheme, product)?.edition ?? scheme.levels.find(({ open }) => open)?.editions.at(-1) ?? '';
  return scheme.actions[edition] ?? [];
}

const isAbout = (row: ActionRow, criteria: readonly string[]): boolean =>
  row.criteria.length === 0 || row.criteria.some((id) => criteria.includes(id));

/** The findings of a product that the action answers. */
function causesOf(row: ActionRow, { id, product, findings }: Gapped, rows: readonly ActionRow[]): Cause[] {
  return findings
    .filter((finding) => {
      const criteria = criteriaOf(finding, product);
      if (!row.when.includes(finding.code) || !isAbout(row, criteria)) return false;
      const isAnswered = (other: ActionRow) =>
        other.criteria.length > 0 && other.when.includes(finding.code) && isAbout(other, criteria);
      return !(row.otherwise && rows.some(isAnswered));
    })
    .map((finding) => ({ product: id, finding }));
}

const isCompany = ({ kind }: ActionRow): boolean => kind === 'company';
const idIn = (row: ActionRow, product: string): string => (isCompany(row) ? row.id : `${product}/${row.id}`);

function proposed(row: ActionRow, { id, product }: Gapped, causes: readonly Cause[], scheme: Scheme): ProposedAction {
  const concerned = new Set(causes.flatMap(({ finding }) => criteriaOf(finding, product)));
  const criteria = row.criteria.length > 0 ? row.criteria.filter((one) => concerned.has(one)) : [...concerned];
  const catalogue = catalogueOf(scheme, product);
  const applies = (criterion: string) =>
    holds(catalogue?.criteria.find((one) => one.id === criterion)?.appliesWhen, product).holds;
  return {
    id: idIn(row, id),
    row,
    product: isCompany(row) ? undefined : id,
    criteria,
    causes,
    after: [],
    applies: criteria.length === 0 || criteria.some(applies),
  };
}

/** What it waits for among the proposed; what is not proposed is passed over to what that would wait for. */
function awaited(
  row: ActionRow,
  rows: readonly ActionRow[],
  found: ReadonlyMap<string, unknown>,
  product: string,
): readonly string[] {
  const byId = new Map(rows.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const open = [...row.after];
  const waits: string[] = [];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const before = byId.get(id);
    if (!before || seen.has(id)) continue;
    seen.add(id);
    if (found.has(id)) waits.push(idIn(before, product));
    else open.push(...before.after);
  }
  return waits;
}

/** The company's part, once for all the products that ask for it. */
const merged = (before: ProposedAction | undefined, action: ProposedAction): ProposedAction =>
  before
    ? {
        ...before,
        criteria: [...new Set([...before.criteria, ...action.criteria])],
        causes: [...before.causes, ...action.causes],
        after: [...new Set([...before.after, ...action.after])],
        applies: before.applies || action.applies,
      }
    : action;

/** The proposed action as it enters a plan; everything of it can be changed there. */
export const plannedAction = ({ id, row, product, criteria, after }: ProposedAction): PlanAction => ({
  id,
  proposed: row.id,
  products: product === undefined ? [] : [product],
  criteria,
  department: row.department,
  effort: row.effort,
  after,
  state: 'open',
});

/** The plan that the proposals make for a label wanted on this day. */
export const planOf = (proposals: readonly ProposedAction[], target: CivilDate, lead: Span): Plan => ({
  target,
  lead,
  actions: proposals.map(plannedAction),
});

/** The operator's lead time at a level, by its route where that has one of its own; undefined when none is known. */
export const leadTimeFor = (
  { leadTimes }: Pick<Scheme, 'leadTimes'>,
  { level, route }: { level: string; route?: string | undefined },
): LeadTime | undefined => {
  const ofLevel = leadTimes.filter((one) => one.level === level);
  return (
    ofLevel.find((one) => one.route === route && route !== undefined) ?? ofLevel.find((one) => one.route === undefined)
  );
};
