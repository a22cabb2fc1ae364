// もし一つ落ちたら: a plan in which one criterion turns out not to be met when it is looked at last. It is repaired, a
// firmware with the repair comes out, and whatever is tested on that firmware is tested again. Nothing of it is saved.
import type { CivilDate } from './names.ts';
import type { Plan, PlanAction, Schedule } from './plan.ts';
import { freeSchedule, schedule } from './plan.ts';
import { limitsOn } from './plan-hands.ts';
import { isFinished } from './plan-order.ts';
import type { DatedPlan, WantedProduct } from './plan-sheet.ts';
import { partsOf, planDates } from './plan-sheet.ts';
import type { ActionRow } from './scheme.ts';
import type { WorkingCalendar } from './working-days.ts';
import { workingDaysBetween } from './working-days.ts';

export type Failing = {
  readonly criterion: string;
  readonly product: string;
  /** The rows of the library that come in anew: the repair and what gathers it. */
  readonly repair: readonly string[];
  /** How many actions are done once more. */
  readonly again: number;
  readonly filing: CivilDate;
  readonly label: CivilDate;
  /** Working days by which the filing moves; 0 where the days set aside are enough. */
  readonly laterBy: number;
  readonly isMet: boolean;
  readonly lateBy: number;
};

type Given = {
  readonly products: readonly WantedProduct[];
  readonly library: ReadonlyMap<string, ActionRow>;
  /** Whether the criterion is asked of the product. */
  readonly applies: (product: string, criterion: string) => boolean;
  readonly calendar: WorkingCalendar;
  readonly today: CivilDate;
};

const fails = 'does-not-conform';
const isRepair = ({ kind, when }: ActionRow): boolean =>
  kind === 'product' && (when as readonly string[]).includes(fails);

/** The plan if the criterion that takes longest fails, of the product that decides the filing; undefined when none can. */
export function ifOneFails(dated: DatedPlan, given: Given): Failing | undefined {
  if (!('head' in dated) || dated.plan.actions.length === 0) return undefined;
  const product = decidingProduct(dated, given.products);
  if (product === undefined) return undefined;
  const repairs = [...given.library.values()].filter(isRepair);
  const criteria = [...new Set(repairs.flatMap((row) => row.criteria as readonly string[]))];
  const { lead } = given.products.find(({ id }) => id === product) ?? dated.plan;
  const part = { ...dated.plan, lead, actions: partsOf(dated.plan)(product), reserve: 0 };
  const cases = criteria.flatMap((criterion) => {
    if (!given.applies(product, criterion)) return [];
    const more = workAfter(dated.plan, { product, criterion }, repairs, given.library);
    if (!more) return [];
    const dates = freeSchedule({ ...part, actions: [...part.actions, ...more.actions] }, given.calendar, given.today);
    return 'refused' in dates ? [] : [{ criterion, ...more, ready: dates.filing.earliest }];
  });
  const worst = cases.reduce<(typeof cases)[number] | undefined>(
    (known, one) => (known && known.ready >= one.ready ? known : one),
    undefined,
  );
  return worst && compared(dated, product, worst, given);
}

/** The product whose filing comes last. */
function decidingProduct(dated: Dated, products: readonly WantedProduct[]) {
  if (dated.headOf !== undefined) return dated.headOf;
  const byId = new Map(dated.plan.actions.map((action) => [action.id, action]));
  const known = new Set(products.map(({ id }) => id));
  const inChain = dated.head.chain.toReversed().flatMap((id) => byId.get(id)?.products ?? []);
  return inChain.find((id) => known.has(id)) ?? products[0]?.id;
}

/** A plan that has dates. */
type Dated = Extract<DatedPlan, { readonly head: Schedule }>;

type More = { readonly actions: readonly PlanAction[]; readonly repair: readonly string[]; readonly again: number };

/** What comes after the plan when the criterion fails; undefined when its repair is in the plan already, or there is none. */
function workAfter(
  { actions }: Plan,
  { product, criterion }: { readonly product: string; readonly criterion: string },
  repairs: readonly ActionRow[],
  library: ReadonlyMap<string, ActionRow>,
): More | undefined {
  const ofProduct = actions.filter((one) => one.products.includes(product) && one.state !== 'dropped');
  const live = new Set(ofProduct.filter((one) => !isFinished(one)).map(({ proposed }) => proposed));
  const rows = repairs.filter((row) => (row.criteria as readonly string[]).includes(criterion));
  const own = rows.filter((row) => row.criteria.length === 1);
  if (own.length === 0 || own.some((row) => live.has(row.id))) return undefined;
  const fresh = new Set(rows.map(({ id }) => id));
  const later = waitingFor(fresh, library);
  const again = ofProduct.filter(({ proposed = '' }) => later.has(proposed));
  const idOf = (row: string) => `${product} ${row} again`;
  const ids = new Map<string, readonly string[]>(rows.map(({ id }) => [id, [idOf(id)]]));
  for (const { id, proposed = '' } of again) ids.set(proposed, [...(ids.get(proposed) ?? []), idOf(id)]);
  // It shows at the last of what is about this criterion alone; reading all answers again does not wait for that.
  const isAbout = ({ proposed, criteria }: PlanAction) =>
    (proposed === undefined ? criteria : (library.get(proposed)?.criteria ?? [])).some((one) => one === criterion);
  const found = ofProduct.filter((one) => !isFinished(one) && isAbout(one) && !fresh.has(one.proposed ?? ''));
  const base = { products: [product], state: 'open' as const };
  return {
    repair: rows.map(({ id }) => id),
    again: again.length,
    actions: [
      ...rows.map(
        (row): PlanAction => ({
          ...base,
          ...{ id: idOf(row.id), criteria: [criterion], department: row.department, effort: row.effort },
          after: [...awaitedIn(ids, row.id, library), ...found.map(({ id }) => id)],
        }),
      ),
      ...again.map(
        ({ id, proposed = '', effort, department, owner, criteria }): PlanAction => ({
          ...base,
          ...{ id: idOf(id), criteria, after: [...awaitedIn(ids, proposed, library), id] },
          ...(effort === undefined ? {} : { effort }),
          ...(department === undefined ? {} : { department }),
          ...(owner === undefined ? {} : { owner }),
        }),
      ),
    ],
  };
}

/** The rows that wait, over however many steps, for one of these. */
function waitingFor(rows: ReadonlySet<string>, library: ReadonlyMap<string, ActionRow>): ReadonlySet<string> {
  const found = new Set<string>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { id, after } of library.values())
      if (!rows.has(id) && after.some((one) => rows.has(one) || found.has(one))) found.add(id);
  }
  return found;
}

/** What a row waits for among these, passing over what is not among them. */
function awaitedIn(
  ids: ReadonlyMap<string, readonly string[]>,
  row: string,
  library: ReadonlyMap<string, ActionRow>,
): readonly string[] {
  const waits = new Set<string>();
  const open = new Set(library.get(row)?.after);
  for (const id of open) {
    const there = ids.get(id);
    for (const one of there ?? library.get(id)?.after ?? []) (there ? waits : open).add(one);
  }
  return [...waits];
}

/** The dates with the repair against those without; the days set aside for repairs are used up first. */
function compared(
  dated: Dated,
  product: string,
  worst: More & { readonly criterion: string },
  { products, calendar, today }: Given,
): Failing | undefined {
  const { plan } = dated;
  // The part of one product where its own day decides, else everything.
  const isPart = dated.headOf === product;
  const before = isPart ? dated.head : dated.whole;
  const more: Plan = { ...plan, actions: [...plan.actions, ...worst.actions], reserve: 0 };
  let after: Schedule | undefined;
  if (limitsOn(more.actions, plan.hands)) {
    // Hands are shared: everything moves.
    const target = dated.rule === 'products' ? undefined : plan.target;
    const all = planDates(more, products, { calendar, today, target, only: product });
    if ('refusal' in all) return undefined;
    const part = isPart ? all.products.find(({ id }) => id === product)?.dates : undefined;
    after = part ?? all.whole;
  } else {
    const part = isPart ? partsOf(more)(product) : more.actions;
    const wanted = before.label.wanted;
    const { lead } = isPart ? (products.find(({ id }) => id === product) ?? plan) : plan;
    const made = schedule({ ...more, target: wanted, lead, actions: part }, calendar, today);
    if ('refused' in made) return undefined;
    after = made;
  }
  const laterBy = Math.max(0, workingDaysBetween(before.filing.earliest, after.filing.earliest, calendar));
  const told = laterBy > 0 ? after : before;
  return {
    ...{ criterion: worst.criterion, product, repair: worst.repair, again: worst.again, laterBy },
    filing: told.filing.earliest,
    label: told.label.expected,
    isMet: told.isMet,
    lateBy: told.lateBy,
  };
}
