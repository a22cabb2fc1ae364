// 対応計画 as people wrote it, with the dates that follow: for one day that the whole plan names, for the days on which the
// products are wanted, or, where no day is named, as early as it can be.
import { readCivilDate } from './calendar.ts';
import type { PlanSheet } from './desk.ts';
import type { CivilDate } from './names.ts';
import type { Plan, PlanAction, Schedule, Scheduled } from './plan.ts';
import { schedule, withoutProduct, withTarget } from './plan.ts';
import type { PlanRefusal } from './plan-order.ts';
import type { Span } from './scheme.ts';
import type { WorkingCalendar } from './working-days.ts';

/** A product that is to be labelled, with the day it is wanted by and how long the operator takes at its level. */
export type WantedProduct = { readonly id: string; readonly by?: CivilDate | undefined; readonly lead: Span };

/** Another plan for the asking: nothing of it is saved. */
export type WhatIf = { readonly target?: CivilDate | undefined; readonly without?: string | undefined };

/** One product's dates for the day it is wanted by. */
export type ProductDates = { readonly id: string; readonly wanted: CivilDate; readonly dates: Schedule };

/** The dates of a plan, or what keeps it from having any. */
export type DatedPlan = {
  readonly plan: Plan;
  /** Where the wanted day comes from: the plan, its products, or nobody has said one and it is counted from today. */
  readonly rule: 'plan' | 'products' | 'soonest';
} & (
  | {
      /** What the first line says: the whole plan, or the product that is latest. */
      readonly head: Schedule;
      readonly headOf: string | undefined;
      /** By action; where several products need it, those of the product that needs it soonest. */
      readonly dates: ReadonlyMap<string, Scheduled>;
      readonly products: readonly ProductDates[];
    }
  | { readonly refusal: PlanRefusal }
);

const wholeNumber = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const plain = text.normalize('NFKC').replaceAll(',', '').trim();
  return /^\d{1,12}$/.test(plain) ? Number(plain) : Number.NaN;
};
/** A sum as it was typed, in yen; undefined when it is not said or no number. */
export const sumOf = (text: string | undefined): number | undefined => {
  const sum = wholeNumber(text?.replace(/円$/, ''));
  return sum === undefined || Number.isNaN(sum) ? undefined : sum;
};

/** The actions as the dates are counted from. What waits for an action that is gone waits for nothing. */
export function actionsOf(sheet: PlanSheet): readonly PlanAction[] {
  const actions = sheet.actions ?? {};
  return Object.entries(actions).map(([id, one]): PlanAction => {
    const cost = sumOf(one.cost);
    const [due, notBefore] = [readCivilDate(one.due ?? ''), readCivilDate(one['not-before'] ?? '')];
    return {
      id,
      ...(one.title === undefined ? {} : { title: one.title }),
      ...(one.proposal === undefined ? {} : { proposed: one.proposal }),
      products: one.products ?? [],
      criteria: one.criteria ?? [],
      ...(one.department === undefined ? {} : { department: one.department }),
      ...(one.owner === undefined ? {} : { owner: one.owner }),
      effort: wholeNumber(one.effort) ?? 0,
      ...(cost === undefined ? {} : { cost }),
      ...(due ? { due } : {}),
      ...(notBefore ? { notBefore } : {}),
      after: [...new Set(one.after ?? [])].filter((other) => Object.hasOwn(actions, other)),
      state: one.state ?? 'open',
    };
  });
}

/** The part of a plan that each product needs: what is for it, the company's part, and whatever these wait for. */
function partsOf(plan: Plan): (product: string) => readonly PlanAction[] {
  const byId = new Map(plan.actions.map((action) => [action.id, action]));
  const byProduct = new Map<string, PlanAction[]>();
  for (const action of plan.actions)
    for (const id of action.products) {
      const known = byProduct.get(id);
      if (known) known.push(action);
      else byProduct.set(id, [action]);
    }
  const company = plan.actions.filter(({ products }) => products.length === 0);
  return (product) => {
    const needed = new Set([...company, ...(byProduct.get(product) ?? [])]);
    // A set that grows while it is walked.
    for (const { after } of needed)
      for (const id of after) {
        const before = byId.get(id);
        if (before) needed.add(before);
      }
    return [...needed];
  };
}

/** The dates of a plan as they follow today. */
export function datePlan(
  sheet: PlanSheet,
  wanted: readonly WantedProduct[],
  given: {
    readonly calendar: WorkingCalendar;
    readonly today: CivilDate;
    /** The operator's lead time where no product has one. */
    readonly lead: Span;
    readonly what?: WhatIf;
  },
): DatedPlan {
  const { calendar, today, what = {} } = given;
  const products = wanted.filter(({ id }) => id !== what.without);
  const lead = longestOf([given.lead, ...products.map((one) => one.lead)], given.lead);
  const written: Plan = { target: today, lead, actions: actionsOf(sheet) };
  const plan = what.without === undefined ? written : withoutProduct(written, what.without);
  const target = what.target ?? readCivilDate(sheet.target ?? '');
  if (target) return whole(withTarget(plan, target), 'plan', calendar, today);
  const dated = products.filter((one): one is WantedProduct & { by: CivilDate } => one.by !== undefined);
  if (dated.length === 0) {
    const soon = schedule(plan, calendar, today);
    const rule = 'soonest';
    return 'refused' in soon
      ? { plan, rule, refusal: soon }
      : whole(withTarget(plan, soon.label.expected), rule, calendar, today);
  }
  return byProducts(plan, dated, calendar, today);
}

const longestOf = (spans: readonly Span[], first: Span): Span =>
  spans.reduce((longest, span) => (span.days > longest.days ? span : longest), first);

function whole(plan: Plan, rule: DatedPlan['rule'], calendar: WorkingCalendar, today: CivilDate): DatedPlan {
  const head = schedule(plan, calendar, today);
  if ('refused' in head) return { plan, rule, refusal: head };
  const dates = new Map(head.actions.map((one) => [one.id, one]));
  return { plan, rule, head, headOf: undefined, dates, products: [] };
}

function byProducts(
  plan: Plan,
  wanted: readonly (WantedProduct & { readonly by: CivilDate })[],
  calendar: WorkingCalendar,
  today: CivilDate,
): DatedPlan {
  const soonest = wanted.reduce(
    (first, one) => (one.by < first.by ? one : first),
    wanted[0] as (typeof wanted)[number],
  );
  const all = whole(withTarget(plan, soonest.by), 'products', calendar, today);
  if ('refusal' in all) return all;
  const products: ProductDates[] = [];
  const partFor = partsOf(plan);
  for (const { id, by, lead } of wanted) {
    const dates = schedule({ target: by, lead, actions: partFor(id) }, calendar, today);
    if ('refused' in dates) return { plan: all.plan, rule: 'products', refusal: dates };
    products.push({ id, wanted: by, dates });
  }
  const tightest = new Map<string, Scheduled>();
  for (const { dates } of products)
    for (const one of dates.actions) {
      const known = tightest.get(one.id);
      if (!known || one.slack < known.slack) tightest.set(one.id, one);
    }
  const margin = ({ lateBy, spare }: Schedule) => spare - lateBy;
  const latest = products.reduce((worst, one) => (margin(one.dates) < margin(worst.dates) ? one : worst));
  return {
    ...all,
    head: latest.dates,
    headOf: latest.id,
    dates: new Map([...all.dates].map(([id, one]) => [id, tightest.get(id) ?? one])),
    products,
  };
}
