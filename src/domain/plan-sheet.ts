// 対応計画 as people wrote it, with the dates that follow: for one day that the whole plan names, for the days on which the
// products are wanted, or, where no day is named, as early as it can be.
import { compareDays, readCivilDate } from './calendar.ts';
import type { PlanSheet } from './desk.ts';
import { countIn } from './fields.ts';
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

/** The dates of a product with a day of its own: for that day, or for the plan's where that comes first. */
export type ProductDates = { readonly id: string; readonly wanted: CivilDate; readonly dates: Schedule };

/** The dates of a plan, or what keeps it from having any. */
export type DatedPlan = {
  readonly plan: Plan;
  /** Where the wanted day comes from: the plan, its products, or nobody has said one and it is counted from today. */
  readonly rule: 'plan' | 'products' | 'soonest';
} & (
  | {
      /** What the first line says: the whole plan, or the product that comes latest before its own day. */
      readonly head: Schedule;
      readonly headOf: string | undefined;
      /** All actions together, by the soonest day where the plan names none. */
      readonly whole: Schedule;
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

/** What a department shares with all of the same name in the company: the name, or its own id where it has none. */
export const groupOf = (id: string, departments: PlanSheet['departments'] = {}): string =>
  (Object.hasOwn(departments, id) ? departments[id]?.name?.normalize('NFKC').trim() : undefined) || id;
/** The first of each name: departments as the company tells them apart. */
export const firstOfNames = <T extends string>(
  ids: readonly T[],
  departments?: PlanSheet['departments'],
): readonly T[] =>
  ids.filter((id, index) => ids.findIndex((one) => groupOf(one, departments) === groupOf(id, departments)) === index);

const isUnread = (said: string | undefined): said is string =>
  Boolean(said?.trim()) && countIn(said ?? '') === undefined;
/** What somebody said of hands; what is no number counts as 1, so that it makes nothing faster. */
const handsSaid = (said: string | undefined): number | undefined =>
  isUnread(said) ? 1 : said === undefined ? undefined : countIn(said);

/** How many things each department can do at once; those of one name in the company share the smallest number said. 0 is nobody. */
export function handsIn({ departments = {} }: PlanSheet): HandsOf {
  const groups = new Map<string, number>();
  for (const [id, { hands }] of Object.entries(departments)) {
    const count = handsSaid(hands);
    const group = groupOf(id, departments);
    if (count !== undefined) groups.set(group, Math.min(groups.get(group) ?? count, count));
  }
  const found = Object.entries(departments).flatMap(([id, { hands: said }]): [string, Hands][] => {
    const group = groupOf(id, departments);
    const hands = groups.get(group);
    return hands === undefined ? [] : [[id, { group, hands, ...(isUnread(said) ? { unread: said.trim() } : {}) }]];
  });
  return new Map(found);
}

/** Departments of one name of which different numbers were said, by the number that counts: the smallest. */
export function handsAtOdds(sheet: PlanSheet): ReadonlyMap<string, Hands> {
  const all = [...handsIn(sheet)];
  const said = (id: string) => handsSaid(sheet.departments?.[id]?.hands);
  return new Map(
    all.filter(([, { group, hands }]) =>
      all.some(([id, other]) => other.group === group && (said(id) ?? hands) !== hands),
    ),
  );
}

/** The actions as the dates are counted from. What waits for an action that is gone waits for nothing. */
export function actionsOf(sheet: PlanSheet, library: ActionLibrary = new Map()): readonly PlanAction[] {
  const actions = sheet.actions ?? {};
  const numbers = numbersOf(actions);
  const written = Object.entries(actions).map(([id, one]): PlanAction & { readonly notAfter: readonly string[] } => {
    const [effort, cost] = [wholeNumber(one.effort || undefined), sumOf(one.cost)];
    const [due, notBefore] = [readCivilDate(one.due ?? ''), readCivilDate(one['not-before'] ?? '')];
    return {
      id,
      ...(one.title === undefined ? {} : { title: one.title }),
      ...(one.proposal === undefined ? {} : { proposed: one.proposal }),
      products: one.products ?? [],
      criteria: one.criteria ?? [],
      ...(one.department === undefined ? {} : { department: one.department }),
      ...(one.owner === undefined ? {} : { owner: one.owner }),
      ...(effort === undefined ? {} : { effort }),
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
  const lead = longestOf(products.map((one) => one.lead)) ?? given.lead;
  const hands = handsIn(sheet);
  const reserve = wholeNumber(sheet.reserve) ?? 0;
  const actions = actionsOf(sheet, library);
  const written: Plan = { target: today, lead, actions, ...(hands.size > 0 ? { hands } : {}), reserve };
  const plan = what.without === undefined ? written : withoutProduct(written, what.without);
  return planDates(plan, products, { calendar, today, target: what.target ?? readCivilDate(sheet.target ?? '') });
}

/**
 * The dates of a plan for the day it names itself, for those of its products, or as early as it can be. A product with a day
 * of its own is held to the stricter one of both.
 */
export function planDates(plan: Plan, products: readonly WantedProduct[], given: Given): DatedPlan {
  const { calendar, today, target } = given;
  const own = products.flatMap(({ id, by, lead }): Own[] =>
    by === undefined ? [] : [{ id, lead, wanted: target !== undefined && target < by ? target : by }],
  );
  if (own.length > 0) return byProducts(plan, own, given);
  if (target) return wholeOf(withTarget(plan, target), 'plan', calendar, today);
  const soon = schedule(plan, calendar, today);
  const rule = 'soonest';
  return 'refused' in soon
    ? { plan, rule, refusal: soon }
    : wholeOf(withTarget(plan, soon.label.expected), rule, calendar, today);
}

/** How long a stretch is about: seven days have five working days. */
const lengthOf = ({ days, count }: Span): number => (count === 'working' ? (days * 7) / 5 : days);
/** The longest of these. */
export const longestOf = (spans: readonly Span[]): Span | undefined =>
  spans.reduce<Span | undefined>(
    (longest, span) => (longest && lengthOf(longest) >= lengthOf(span) ? longest : span),
    undefined,
  );

function wholeOf(plan: Plan, rule: DatedPlan['rule'], calendar: WorkingCalendar, today: CivilDate): DatedPlan {
  const head = schedule(plan, calendar, today);
  if ('refused' in head) return { plan, rule, refusal: head };
  const dates = new Map(head.actions.map((one) => [one.id, one]));
  return { plan, rule, head, headOf: undefined, whole: head, dates, products: [] };
}

type Given = {
  readonly calendar: WorkingCalendar;
  readonly today: CivilDate;
  readonly target: CivilDate | undefined;
  /** The only product whose own dates are asked for; the others still take their share of the hands. */
  readonly only?: string;
};

/** A product with the day on which its label is wanted, its own or the plan's. */
type Own = { readonly id: string; readonly wanted: CivilDate; readonly lead: Span };

function byProducts(plan: Plan, own: readonly Own[], { calendar, today, target, only }: Given): DatedPlan {
  const soonest = own.map(({ wanted }) => wanted).toSorted(compareDays)[0] ?? today;
  const partFor = partsOf(plan);
  const parts = own.map(({ id, wanted, lead }) => ({
    id,
    plan: { ...plan, target: wanted, lead, actions: partFor(id) },
  }));
  const all = withTarget(plan, target ?? soonest);
  const rule = target ? 'plan' : 'products';
  const urgency = () => urgencyOf(target ? [...parts, { plan: all }] : parts, calendar, today);
  // Hands are shared between the products: whoever has the least slack before its own day comes first.
  const work = sharedWork(plan, calendar, today, soonest === target ? undefined : urgency);
  const whole = schedule(all, calendar, today, work);
  if ('refused' in whole) return { plan: all, rule, refusal: whole };
  const products: ProductDates[] = [];
  for (const { id, plan: part } of parts) {
    if (only !== undefined && id !== only) continue;
    const dates = schedule(part, calendar, today, work);
    if ('refused' in dates) return { plan: all, rule, refusal: dates };
    products.push({ id, wanted: part.target, dates });
  }
  const tightest = new Map(target ? whole.actions.map((one) => [one.id, one]) : []);
  for (const { dates } of products)
    for (const one of dates.actions) {
      const known = tightest.get(one.id);
      if (!known || one.slack < known.slack) tightest.set(one.id, one);
    }
  const latest = products.reduce<ProductDates | undefined>(
    (worst, one) => (marginOf(one.dates) < marginOf(worst?.dates ?? whole) ? one : worst),
    target ? undefined : products[0],
  );
  return {
    plan: all,
    rule,
    head: latest?.dates ?? whole,
    headOf: latest?.id,
    whole,
    dates: new Map(whole.actions.map((one) => [one.id, tightest.get(one.id) ?? unpromised(one)])),
    products,
  };
}

/** What is for products of which nobody said by when cannot be promised too late. */
const unpromised = ({ promisedLate: _, ...rest }: Scheduled): Scheduled => rest;

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
