// 対応計画 as people wrote it, with the dates that follow: for one day that the whole plan names, for the days on which the
// products are wanted, or, where no day is named, as early as it can be.
import { readCivilDate } from './calendar.ts';
import type { PlanSheet } from './desk.ts';
import type { CivilDate } from './names.ts';
import type { Plan, PlanAction, Schedule, Scheduled } from './plan.ts';
import { freeSchedule, schedule, sharedWork, withoutProduct, withTarget } from './plan.ts';
import type { Hands, HandsOf, Urgency } from './plan-hands.ts';
import type { PlanRefusal } from './plan-order.ts';
import type { ActionLibrary } from './plan-waits.ts';
import { withLibraryWaits } from './plan-waits.ts';
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

/** The numbers of the actions: each its own, those that have none the lowest that are free, in the order they stand in. */
export function numbersOf(actions: NonNullable<PlanSheet['actions']>): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const taken = new Set<number>();
  for (const [id, { number }] of Object.entries(actions)) {
    const own = sumOf(number);
    // Two that came in at the same moment may have been given one number: the first keeps it.
    if (own === undefined || own === 0 || taken.has(own)) continue;
    taken.add(own);
    numbers.set(id, own);
  }
  let next = 1;
  for (const id of Object.keys(actions)) {
    if (numbers.has(id)) continue;
    while (taken.has(next)) next += 1;
    taken.add(next);
    numbers.set(id, next);
  }
  return numbers;
}

/** How many things each department can do at once; those of one name in the company share the smallest number said. */
export function handsIn({ departments = {} }: PlanSheet): HandsOf {
  const groupOf = (id: string, name: string | undefined) => name?.normalize('NFKC').trim() || id;
  const groups = new Map<string, number>();
  for (const [id, { name, hands }] of Object.entries(departments)) {
    const count = sumOf(hands);
    const group = groupOf(id, name);
    if (count !== undefined && count > 0) groups.set(group, Math.min(groups.get(group) ?? count, count));
  }
  const found = Object.entries(departments).flatMap(([id, { name }]): [string, Hands][] => {
    const group = groupOf(id, name);
    const hands = groups.get(group);
    return hands === undefined ? [] : [[id, { group, hands }]];
  });
  return new Map(found);
}

/** The actions as the dates are counted from. What waits for an action that is gone waits for nothing. */
export function actionsOf(sheet: PlanSheet, library: ActionLibrary = new Map()): readonly PlanAction[] {
  const actions = sheet.actions ?? {};
  const numbers = numbersOf(actions);
  const written = Object.entries(actions).map(([id, one]): PlanAction & { readonly notAfter: readonly string[] } => {
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
      notAfter: one['not-after'] ?? [],
      number: numbers.get(id) ?? 0,
      state: one.state ?? 'open',
    };
  });
  return withLibraryWaits(written, library);
}

/** The part of a plan that each product needs: what is for it, the company's part, and whatever these wait for. */
export function partsOf(plan: Plan): (product: string) => readonly PlanAction[] {
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
    readonly library?: ActionLibrary;
    readonly what?: WhatIf;
  },
): DatedPlan {
  const { calendar, today, library, what = {} } = given;
  const products = wanted.filter(({ id }) => id !== what.without);
  const lead = longestOf([given.lead, ...products.map((one) => one.lead)], given.lead);
  const hands = handsIn(sheet);
  const reserve = wholeNumber(sheet.reserve) ?? 0;
  const actions = actionsOf(sheet, library);
  const written: Plan = { target: today, lead, actions, ...(hands.size > 0 ? { hands } : {}), reserve };
  const plan = what.without === undefined ? written : withoutProduct(written, what.without);
  return planDates(plan, products, { calendar, today, target: what.target ?? readCivilDate(sheet.target ?? '') });
}

/** The dates of a plan for the day it names itself, for those of its products, or as early as it can be. */
export function planDates(
  plan: Plan,
  products: readonly WantedProduct[],
  given: { readonly calendar: WorkingCalendar; readonly today: CivilDate; readonly target: CivilDate | undefined },
): DatedPlan {
  const { calendar, today, target } = given;
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
  const partFor = partsOf(plan);
  const parts = wanted.map(({ id, by, lead }) => ({ id, plan: { ...plan, target: by, lead, actions: partFor(id) } }));
  // Hands are shared between the products: whoever has the least slack before its own day comes first.
  const work = sharedWork(plan, calendar, today, () => urgencyOf(parts, calendar, today));
  const target = withTarget(plan, soonest.by);
  const head = schedule(target, calendar, today, work);
  if ('refused' in head) return { plan: target, rule: 'products', refusal: head };
  const products: ProductDates[] = [];
  for (const { id, plan: part } of parts) {
    const dates = schedule(part, calendar, today, work);
    if ('refused' in dates) return { plan: target, rule: 'products', refusal: dates };
    products.push({ id, wanted: part.target, dates });
  }
  const tightest = new Map<string, Scheduled>();
  for (const { dates } of products)
    for (const one of dates.actions) {
      const known = tightest.get(one.id);
      if (!known || one.slack < known.slack) tightest.set(one.id, one);
    }
  const latest = products.reduce((worst, one) => (marginOf(one.dates) < marginOf(worst.dates) ? one : worst));
  return {
    plan: target,
    rule: 'products',
    head: latest.dates,
    headOf: latest.id,
    dates: new Map(head.actions.map((one) => [one.id, tightest.get(one.id) ?? one])),
    products,
  };
}

const marginOf = ({ lateBy, spare }: Schedule): number => spare - lateBy;

/** The least slack of each action before the day of any product, by as many hands as are needed. */
function urgencyOf(parts: readonly { readonly plan: Plan }[], calendar: WorkingCalendar, today: CivilDate): Urgency {
  const slack = new Map<string, number>();
  const free = parts.flatMap(({ plan }) => {
    const dates = freeSchedule(plan, calendar, today);
    return 'refused' in dates ? [] : [dates];
  });
  for (const { actions } of free)
    for (const one of actions) slack.set(one.id, Math.min(slack.get(one.id) ?? one.slack, one.slack));
  const [worst] = free.toSorted((a, b) => marginOf(a) - marginOf(b));
  return { slack, chain: new Set(worst?.chain) };
}
