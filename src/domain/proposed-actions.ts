// From gaps to actions: what the library proposes for the findings of some products. People decide; this is only a start.
import { catalogueOf } from './checklist.ts';
import { holds, isUndeclared } from './facts.ts';
import type { Finding } from './finding.ts';
import type { CivilDate } from './names.ts';
import { keysOf } from './place.ts';
import type { Plan, PlanAction } from './plan.ts';
import type { Product } from './product.ts';
import type { ActionRow, Condition, LeadTime, Scheme, Span } from './scheme.ts';

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
  /** False when every criterion it is about does not apply by what is declared: a reason may be all that is needed. What is left blank may apply. */
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
  const libraries = new Map<string, Library>();
  // A product without an edition begins with that of the first open level, as everybody does.
  const libraryOf = (product: Product): Library => {
    const edition =
      catalogueOf(scheme, product)?.edition ?? scheme.levels.find(({ open }) => open)?.editions.at(-1) ?? '';
    const library = libraries.get(edition) ?? libraryOn(scheme.actions[edition] ?? []);
    libraries.set(edition, library);
    return library;
  };
  const each = products.flatMap((one) => proposedFor(one, libraryOf(one.product), scheme));
  const company = new Map<string, ProposedAction[]>();
  for (const action of each) {
    if (action.product !== undefined) continue;
    const same = company.get(action.id) ?? [];
    same.push(action);
    company.set(action.id, same);
  }
  return [...[...company.values()].flatMap(merged), ...each.filter(({ product }) => product !== undefined)];
}

/** The rows of an edition, as they are looked for. */
type Library = {
  readonly rows: readonly ActionRow[];
  readonly byId: ReadonlyMap<string, ActionRow>;
  readonly byCode: ReadonlyMap<string, readonly ActionRow[]>;
};

const libraryOn = (rows: readonly ActionRow[]): Library => {
  const byCode = new Map<string, ActionRow[]>();
  for (const row of rows) for (const code of row.when) byCode.set(code, [...(byCode.get(code) ?? []), row]);
  return { rows, byId: new Map(rows.map((row) => [row.id, row])), byCode };
};

/** The rows that answer a finding about these criteria: those of the criteria, and those for whatever criterion. */
function answering({ byCode }: Library, code: string, criteria: readonly string[]): readonly ActionRow[] {
  const rows = byCode.get(code) ?? [];
  const own = rows.filter((row) => row.criteria.some((id) => criteria.includes(id)));
  return [...own, ...rows.filter((row) => row.criteria.length === 0 && !(row.otherwise && own.length > 0))];
}

type Asking = { readonly causes: Cause[]; readonly criteria: Set<string> };

function proposedFor({ id, product, findings }: Gapped, library: Library, scheme: Scheme): ProposedAction[] {
  const asking = new Map<ActionRow, Asking>();
  for (const finding of findings) {
    const criteria = criteriaOf(finding, product);
    for (const row of answering(library, finding.code, criteria)) {
      const asked = asking.get(row) ?? { causes: [], criteria: new Set() };
      asking.set(row, asked);
      asked.causes.push({ product: id, finding });
      for (const one of criteria) asked.criteria.add(one);
    }
  }
  const conditions = new Map(catalogueOf(scheme, product)?.criteria.map((one) => [one.id as string, one.appliesWhen]));
  const found = new Set([...asking.keys()].map((row) => row.id));
  return library.rows.flatMap((row): ProposedAction[] => {
    const asked = asking.get(row);
    if (!asked) return [];
    const criteria =
      row.criteria.length > 0 ? row.criteria.filter((one) => asked.criteria.has(one)) : [...asked.criteria];
    return [
      {
        id: idIn(row, id),
        row,
        product: isCompany(row) ? undefined : id,
        criteria,
        causes: asked.causes,
        after: awaited(row, library, found, id),
        applies:
          criteria.length === 0 ||
          asked.causes.some(({ finding }) => finding.code === 'does-not-conform') ||
          criteria.some((one) => mayApply(conditions.get(one), product)),
      },
    ];
  });
}

/** Whether a criterion under this condition applies, or may once something is declared. */
export const mayApply = (condition: Condition | undefined, product: Product): boolean =>
  holds(condition, product).holds || isUndeclared(condition, product);

const isCompany = ({ kind }: ActionRow): boolean => kind === 'company';
const idIn = (row: ActionRow, product: string): string => (isCompany(row) ? row.id : `${product}/${row.id}`);

/** What it waits for among the proposed; what is not proposed is passed over to what that would wait for. */
function awaited(row: ActionRow, { byId }: Library, found: ReadonlySet<string>, product: string): readonly string[] {
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
function merged(same: readonly ProposedAction[]): ProposedAction[] {
  const [first] = same;
  if (!first) return [];
  return [
    {
      ...first,
      criteria: [...new Set(same.flatMap(({ criteria }) => criteria))],
      causes: same.flatMap(({ causes }) => causes),
      after: [...new Set(same.flatMap(({ after }) => after))],
      applies: same.some(({ applies }) => applies),
    },
  ];
}

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

/** The ids of the proposals that a plan's actions came from. */
export const plannedIds = (actions: readonly PlanAction[]): ReadonlySet<string> =>
  new Set(
    actions.flatMap(({ proposed, products }) =>
      proposed === undefined ? [] : products.length === 0 ? [proposed] : products.map((one) => `${one}/${proposed}`),
    ),
  );

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
