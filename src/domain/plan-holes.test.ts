// Plans with holes: whatever nobody said, promised too late or wants sooner keeps a plan from being called met. What is
// called met is looked at again by a count of days that knows nothing of how the plan is dated.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, compareDays } from './calendar.ts';
import type { PlanSheet } from './desk.ts';
import type { CivilDate } from './names.ts';
import { datePlan, type WantedProduct } from './plan-sheet.ts';
import type { PlanVerdict } from './plan-verdict.ts';
import { verdictOn } from './plan-verdict.ts';
import type { Unlevelled } from './product-level.ts';
import type { Holidays } from './scheme.ts';
import { isWorkingDay, workingCalendar } from './working-days.ts';

const from = { grade: 'assumed', at: 'inferred: made for a test' } as const;
const today = '2027-03-01' as CivilDate;
const calendar = workingCalendar({
  since: '2027-01-01' as CivilDate,
  publishedUntil: '2027-12-31' as CivilDate,
  projectedUntil: '2028-12-31' as CivilDate,
  days: [{ day: '2027-03-22' as CivilDate, name: { ja: '休', en: 'off' } }],
  everyYear: [],
  from,
  projectedFrom: from,
} satisfies Holidays);

/** Numbers that are the same each time. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return { below, chance: (of: number) => next() < of, one: <T>(all: readonly T[]) => all[below(all.length)] as T };
}

type Action = NonNullable<PlanSheet['actions']>[string];
type Holed = {
  readonly sheet: PlanSheet;
  readonly wanted: readonly WantedProduct[];
  readonly unlevelled: readonly Unlevelled[];
};

const departments = ['legal', 'quality', 'development'] as const;
function holedPlan(seed: number): Holed {
  const { below, chance, one } = dice(seed);
  const products = Array.from({ length: below(4) }, (_, index) => `p${index}`);
  const ids = Array.from({ length: below(7) }, (_, index) => `a${index}`);
  // Days from the past over weekends to years that no holidays are known of.
  const someDay = () => addDays(today, one([-40, 0, 5, 6, 20, 60, 120, 300, 900, 2500]) + below(8));
  const actions = Object.fromEntries(
    ids.map((id, index): [string, Action] => [
      id,
      {
        ...(chance(0.85) ? { effort: String(one([0, 1, 2, 5, 12, 40])) } : {}),
        ...(chance(0.3) ? { due: someDay() } : {}),
        ...(chance(0.15) ? { 'not-before': someDay() } : {}),
        ...(chance(0.6) ? { department: one(departments) } : {}),
        ...(chance(0.2) ? { owner: one(['hana', 'ken']) } : {}),
        products: products.filter(() => chance(0.4)),
        after: ids.filter((_, other) => (other < index ? chance(0.3) : chance(0.02))),
        state: one(['open', 'open', 'open', 'started', 'done', 'dropped'] as const),
      },
    ]),
  );
  const hands = Object.fromEntries(
    departments.flatMap((id) => (chance(0.3) ? [[id, { hands: one(['0', '1', '2', '99999', '多い']) }]] : [])),
  );
  return {
    sheet: {
      ...(chance(0.7) ? { target: someDay() } : {}),
      ...(chance(0.3) ? { reserve: one(['0', '3', '30', '400']) } : {}),
      actions,
      departments: hands,
    },
    wanted: products.map((id) => ({
      id,
      ...(chance(0.5) ? { by: someDay() } : {}),
      lead: one([
        { days: 5, count: 'working' },
        { days: 40, count: 'working' },
        { days: 56, count: 'calendar' },
      ] as const),
    })),
    unlevelled: chance(0.1) ? [{ product: 'other', level: '3', why: 'not-open' }] : [],
  };
}

const datedOf = ({ sheet, wanted }: Holed) =>
  datePlan(sheet, wanted, { calendar, today, lead: { days: 10, count: 'working' } });
function judge(holed: Holed): PlanVerdict {
  const ids = new Set(holed.wanted.map(({ id }) => id));
  return verdictOn({
    dated: datedOf(holed),
    ...{ gaps: [], proposals: [], wanted: ids, known: ids, unlevelled: holed.unlevelled },
  });
}

/** The first working day on or after this one. */
const openOn = (day: CivilDate): CivilDate => {
  let open = day;
  while (!isWorkingDay(open, calendar)) open = addDays(open, 1);
  return open;
};
/** The working day so many after this one. */
const later = (day: CivilDate, count: number): CivilDate => {
  let found = openOn(day);
  for (let left = count; left > 0; left -= 1) found = openOn(addDays(found, 1));
  return found;
};
const last = (all: readonly CivilDate[]): CivilDate => all.toSorted(compareDays).at(-1) ?? openOn(today);

/** The first day on which these can be filed with hands enough and each kept to its promise; undefined when nobody can tell. */
function filedOn({ sheet }: Holed, asked: (action: Action) => boolean): CivilDate | undefined {
  const actions = sheet.actions ?? {};
  const isLive = (id: string) => actions[id] !== undefined && !['done', 'dropped'].includes(actions[id].state ?? '');
  const next = new Map<string, CivilDate | undefined>();
  const nextOf = (id: string): CivilDate | undefined => {
    if (next.has(id)) return next.get(id);
    // A round ends here.
    next.set(id, undefined);
    const { effort, due, after = [], 'not-before': notBefore } = actions[id] as Action;
    const awaited = after.filter(isLive).map(nextOf);
    if (effort === undefined || awaited.includes(undefined)) return undefined;
    const start = last([openOn(today), openOn((notBefore ?? today) as CivilDate), ...(awaited as CivilDate[])]);
    const free = later(start, Number(effort));
    // What is promised for a day is over on the working day after it; a moment on that day itself.
    const kept = due === undefined ? free : later(due as CivilDate, Number(effort) === 0 ? 0 : 1);
    const isDayOff = due !== undefined && !isWorkingDay(due as CivilDate, calendar);
    const found = last([free, isDayOff ? openOn(due as CivilDate) : kept]);
    next.set(id, found);
    return found;
  };
  const all = Object.keys(actions).filter((id) => isLive(id) && asked(actions[id] as Action));
  const days = all.map(nextOf);
  if (days.includes(undefined)) return undefined;
  return later(last([openOn(today), ...(days as CivilDate[])]), Number(sheet.reserve ?? 0));
}

/** What denies that the plan is met, if anything does. */
function denial(holed: Holed): string | undefined {
  const { sheet, wanted, unlevelled } = holed;
  if (unlevelled.length > 0) return 'a level is not known';
  const live = Object.values(sheet.actions ?? {}).filter(({ state = '' }) => !['done', 'dropped'].includes(state));
  if (live.some(({ effort }) => effort === undefined)) return 'an effort is not known';
  const nobody = live.find(
    ({ department = '', effort }) => effort !== '0' && sheet.departments?.[department]?.hands === '0',
  );
  if (nobody) return `nobody in ${nobody.department}`;
  const whole = filedOn(holed, () => true);
  if (whole === undefined) return 'there are no dates';
  const spans = wanted.map(({ lead }) => lead);
  const labels = (spans.length > 0 ? spans : [{ days: 10, count: 'working' as const }]).map(({ days, count }) =>
    count === 'working' ? later(whole, days) : openOn(addDays(whole, days)),
  );
  if (sheet.target !== undefined && compareDays(last(labels), sheet.target as CivilDate) > 0) return 'the target';
  for (const { id, by, lead } of wanted) {
    if (by === undefined) continue;
    const filing = filedOn(holed, ({ products = [] }) => products.length === 0 || products.includes(id));
    if (filing === undefined) return `no dates for ${id}`;
    const label = lead.count === 'working' ? later(filing, lead.days) : openOn(addDays(filing, lead.days));
    if (compareDays(label, by) > 0) return `the day of ${id}: ${label} is after ${by}`;
  }
  return undefined;
}

const plans = Array.from({ length: 500 }, (_, seed) => holedPlan(seed + 1));

test('of 500 plans with holes none is called met that a simple count of days denies', () => {
  const met = plans.filter((one) => judge(one).is === 'met');
  assert.ok(met.length >= 20, `${met.length} are met`);
  for (const one of met) assert.equal(denial(one), undefined, JSON.stringify(one, undefined, 1));
});

test('what is met has an effort for everything open, no product after its own day, and no promise after its latest day', () => {
  for (const one of plans) {
    const dated = datedOf(one);
    if (judge(one).is !== 'met') continue;
    assert.ok('head' in dated);
    for (const action of dated.plan.actions) {
      if (action.state === 'done' || action.state === 'dropped') continue;
      assert.notEqual(action.effort, undefined);
      const latest = dated.dates.get(action.id)?.latest.finish;
      assert.ok(latest);
      // What is only for products that nobody wants by a day has no day to be late for.
      const isWanted =
        dated.rule === 'plan' || dated.products.some((each) => each.dates.actions.some(({ id }) => id === action.id));
      if (!isWanted) continue;
      // A promise for a day off is kept by the working day after it.
      const due = action.due && isWorkingDay(action.due, calendar) ? action.due : undefined;
      assert.ok(due === undefined || compareDays(due, latest) <= 0, `${action.id}: ${due} is after ${latest}`);
    }
    for (const { id, by } of one.wanted)
      if (by !== undefined) {
        const found = dated.products.find((each) => each.id === id);
        assert.ok(found && compareDays(found.dates.label.expected, by) <= 0, id);
        assert.ok(one.sheet.target === undefined || compareDays(found.wanted, one.sheet.target as CivilDate) <= 0);
      }
  }
});

test('a plan that has no dates is not called met', () => {
  const round: PlanSheet = {
    target: '2029-01-01',
    actions: { a: { effort: '1', after: ['b'] }, b: { effort: '1', after: ['a'] } },
  };
  assert.equal(judge({ sheet: round, wanted: [], unlevelled: [] }).is, 'unknown');
});
