// Which day a plan keeps, what each of its products needs, and what the labels cost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from './calendar.ts';
import type { PlanSheet } from './desk.ts';
import type { CivilDate, LevelId } from './names.ts';
import type { Plan } from './plan.ts';
import { schedule } from './plan.ts';
import { enteredIn, planCosts } from './plan-costs.ts';
import { actionsOf, datePlan, sumOf } from './plan-sheet.ts';
import { findInPlan, isLate, numberedActions, readPlanQuery, writePlanQuery } from './plan-table.ts';
import type { Holidays, Scheme } from './scheme.ts';
import { workingCalendar } from './working-days.ts';

const from = { grade: 'assumed', at: 'inferred: made for a test' } as const;
const today = '2027-03-01' as CivilDate;
const day = (count: number) => addDays(today, count);
const calendar = workingCalendar({
  since: '2027-01-01' as CivilDate,
  publishedUntil: '2028-12-31' as CivilDate,
  projectedUntil: '2030-12-31' as CivilDate,
  days: [],
  everyYear: [],
  from,
  projectedFrom: from,
} satisfies Holidays);
const lead = { days: 5, count: 'working' } as const;
const sheet: PlanSheet = {
  actions: {
    policy: { effort: '5', department: 'legal' },
    lamp: { effort: '3', products: ['lamp'], after: ['policy'], department: 'development' },
    lock: { effort: '10', products: ['lock'], department: 'development', owner: 'hana' },
  },
};
const given = { calendar, today, lead };
const dated = (of: PlanSheet, wanted: Parameters<typeof datePlan>[1], what = {}) => {
  const found = datePlan(of, wanted, { ...given, what });
  assert.ok('head' in found, JSON.stringify(found));
  return found;
};

test('a plan for which nobody wants a day says how early it can be, and is neither late nor has it slack to spare', () => {
  const found = dated(sheet, [{ id: 'lamp', lead }]);
  assert.equal(found.rule, 'soonest');
  assert.equal(found.head.isMet, true);
  assert.equal(found.head.spare, 0);
  // Ten working days from Monday, the filing on the Monday after, five more days for the operator.
  assert.equal(found.head.filing.earliest, day(14));
  assert.equal(found.head.label.expected, day(21));
});

test('a product with a day of its own is held to the stricter one of the plan’s and its own', () => {
  const of = { ...sheet, target: day(60) };
  const soon = dated(of, [
    { id: 'lamp', by: day(100), lead },
    { id: 'lock', by: day(14), lead },
  ]);
  assert.deepEqual([soon.rule, soon.headOf, soon.head.isMet, soon.head.label.wanted], ['plan', 'lock', false, day(14)]);
  assert.deepEqual(
    soon.products.map(({ id, wanted, dates }) => [id, wanted, dates.isMet]),
    [
      ['lamp', day(60), true],
      ['lock', day(14), false],
    ],
  );
  assert.deepEqual([soon.whole.isMet, soon.whole.label.wanted], [true, day(60)]);
  assert.ok((soon.dates.get('lock')?.slack ?? 0) < 0 && (soon.dates.get('lamp')?.slack ?? 0) > 0);
  const far = dated(of, [{ id: 'lock', by: day(90), lead }]);
  assert.deepEqual([far.headOf, far.head.label.wanted], [undefined, day(60)]);
});

test('the plan’s own day is kept by all products that want a later one', () => {
  const found = dated({ ...sheet, target: day(14) }, [{ id: 'lamp', by: day(300), lead }]);
  assert.equal(found.rule, 'plan');
  assert.equal(found.head.label.wanted, day(14));
  assert.equal(found.head.isMet, false);
});

test('without one each product keeps its own day, and what several need is dated for the one that needs it soonest', () => {
  const wanted = [
    { id: 'lamp', by: day(28), lead },
    { id: 'lock', by: day(14), lead },
  ];
  const found = dated(sheet, wanted);
  assert.equal(found.rule, 'products');
  assert.equal(found.headOf, 'lock', 'the first line is about the product that is latest');
  assert.equal(found.head.isMet, false);
  const [lamp, lock] = found.products;
  assert.equal(lamp?.dates.isMet, true);
  assert.equal(lock?.dates.lateBy, 5);
  assert.deepEqual(
    lamp?.dates.actions.map(({ id }) => id).sort(),
    ['lamp', 'policy'],
    'another’s work is none of hers',
  );
  const policy = (id: 'lamp' | 'lock') =>
    found.products.find((one) => one.id === id)?.dates.actions.find((one) => one.id === 'policy')?.slack ?? 0;
  assert.equal(found.dates.get('policy')?.slack, Math.min(policy('lamp'), policy('lock')));
});

test('what-if counts for another day or without a product, and leaves the plan as it is', () => {
  const wanted = [
    { id: 'lamp', by: day(28), lead },
    { id: 'lock', by: day(14), lead },
  ];
  const without = dated(sheet, wanted, { without: 'lock' });
  assert.equal(without.headOf, 'lamp');
  assert.deepEqual([...without.dates.keys()].sort(), ['lamp', 'policy']);
  const later = dated(sheet, wanted, { target: day(60) });
  const same: Plan = { target: day(60), lead, actions: actionsOf(sheet) };
  assert.deepEqual(later.whole, schedule(same, calendar, today));
  assert.equal(later.headOf, 'lock', 'a later day of the plan leaves a product its own');
  assert.equal(Object.keys(sheet.actions ?? {}).length, 3);
});

test('days of work that are no number and rounds of waiting are told, one that is gone is waited for by nobody', () => {
  const broken: PlanSheet = {
    actions: { a: { effort: '3日' }, b: { effort: '1', after: ['c'] }, c: { effort: '1', after: ['b', 'gone'] } },
  };
  const found = datePlan(broken, [], given);
  assert.ok('refusal' in found && found.refusal.refused === 'plan-unsound');
  assert.deepEqual(found.refusal.unreadable, [{ id: 'a', field: 'effort' }]);
  assert.deepEqual(found.refusal.unknown, []);
  assert.equal(found.refusal.cycles.length, 1);
  assert.equal(sumOf('１，２００円'), 1200);
  assert.equal(sumOf('many'), undefined);
});

test('the list is narrowed by owner, department, product and state, and its numbers stay', () => {
  const rows = numberedActions(dated({ ...sheet, target: day(14) }, []));
  const ids = (query: Record<string, string>) =>
    findInPlan(rows, readPlanQuery(query), 'hana').map(({ action }) => action.id);
  assert.deepEqual(ids({ owner: 'me' }), ['lock']);
  assert.deepEqual(ids({ owner: '-' }).sort(), ['lamp', 'policy']);
  assert.deepEqual(ids({ product: '-' }), ['policy']);
  assert.deepEqual(ids({ department: 'development' }).sort(), ['lamp', 'lock']);
  assert.deepEqual(
    ids({ state: 'late' }).sort(),
    rows
      .filter(isLate)
      .map(({ action }) => action.id)
      .sort(),
  );
  const ofName = (department: string) =>
    findInPlan(rows, readPlanQuery({ department }), 'hana', { development: { name: '設計' }, pr: { name: ' 設計' } });
  assert.deepEqual(ofName('pr'), ofName('development'), 'departments of one name are asked for as one');
  assert.equal(ofName('pr').length, 2);
  assert.deepEqual(ids({ state: 'done' }), []);
  assert.deepEqual(new Set(rows.map(({ number }) => number)), new Set([1, 2, 3]));
  const query = readPlanQuery({ owner: 'me', finished: 'no', target: day(9), without: 'lock', page: '2' });
  assert.deepEqual(readPlanQuery(Object.fromEntries(new URLSearchParams(writePlanQuery(query)))), query);
});

test('a sum is told only when all of it is known, and an action for two products is shared between them', () => {
  const scheme: Pick<Scheme, 'fees' | 'levels' | 'leadTimes'> = {
    fees: [{ id: 'f', level: 'one' as LevelId, route: 'r', name: { ja: '', en: '' }, yen: 1000, received: {}, from }],
    levels: [
      {
        id: 'one' as LevelId,
        mark: '1',
        name: { ja: '', en: '' },
        checked: 'self-declared',
        open: true,
        editions: [],
        from,
      },
      {
        id: 'two' as LevelId,
        mark: '2',
        name: { ja: '', en: '' },
        checked: 'third-party',
        open: true,
        editions: [],
        from,
      },
    ],
    leadTimes: [],
  };
  const priced: PlanSheet = {
    actions: {
      a: { products: ['p', 'q'], cost: '101' },
      b: { cost: '50' },
      c: { products: ['p'], cost: '7', state: 'dropped' },
    },
    evaluations: { two: { cost: '2,000', 'working-days': '30' } },
  };
  const labels = ['p', 'q'].map((id) => ({ id, level: 'one', route: 'r', filedOn: today }));
  const known = planCosts(labels, actionsOf(priced), scheme, enteredIn(priced));
  assert.deepEqual(
    known.products.map(({ ownYen, yen }) => [ownYen, yen]),
    [
      [51, 1051],
      [50, 1050],
    ],
  );
  assert.equal(known.companyYen, 50);
  assert.equal(known.yen, 2151);
  const third = planCosts(
    [...labels, { id: 'r', level: 'two', route: 'r', filedOn: today }],
    actionsOf(priced),
    scheme,
    enteredIn(priced),
  );
  assert.equal(third.products.at(-1)?.line.evaluationYen, 2000);
  assert.equal(third.yen, undefined, 'the fee of the other level is not known');
});
