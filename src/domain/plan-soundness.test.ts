import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planRows, planUnsound } from './plan-soundness.ts';
import type { Scheme } from './scheme.ts';

const text = { ja: '文', en: 'text' };
const from = { grade: 'assumed', at: 'inferred: made for a test' };
const action = (id: string, more: object = {}) => ({
  id,
  criteria: [],
  when: ['open'],
  name: text,
  says: text,
  kind: 'product',
  department: 'security',
  effort: 1,
  after: [],
  from,
  ...more,
});
const one = action('one', { criteria: ['C-1'] });
const days = (...all: object[]) => ({
  since: '2026-01-01',
  publishedUntil: '2026-12-31',
  projectedUntil: '2027-12-31',
  days: all,
  everyYear: [{ first: '12-29', last: '12-31', name: text, from }],
  from,
  projectedFrom: from,
});

/** What plans rely on, with nothing wrong. */
const sound = {
  levels: [{ id: 'one' }],
  routes: [{ id: 'r' }],
  catalogues: { E1: { criteria: [{ id: 'C-1' }] } },
  actions: { E1: [one] },
  holidays: days({ day: '2026-01-01', name: text }, { day: '2027-01-01', name: text, projected: true }),
  leadTimes: [{ id: 'l', level: 'one', lead: { days: 3, count: 'working' }, from }],
};
const wrongWith = (changes: object) => planUnsound({ ...sound, ...changes } as unknown as Scheme);
const withActions = (...rows: object[]) => ({ actions: { E1: rows } });
const lead = { id: 'm', level: 'one', lead: { days: 3, count: 'working' }, from };

test('with nothing wrong it is sound', () => assert.deepEqual(wrongWith({}), []));

for (const [what, changes, wrong] of [
  [
    'an action for a criterion there is not',
    withActions(one, action('x', { criteria: ['C-9'] })),
    [{ code: 'action-criterion-unknown', at: '/actions/E1/1/criteria/0', criterion: 'C-9' }],
  ],
  [
    'an action for a finding there is not',
    withActions(one, action('x', { when: ['open', 'toString'] })),
    [{ code: 'finding-unknown', at: '/actions/E1/1/when/1', finding: 'toString' }],
  ],
  [
    'an action that waits for nobody',
    withActions(one, action('x', { after: ['y'] })),
    [{ code: 'action-unknown', at: '/actions/E1/1/after/0', action: 'y' }],
  ],
  [
    'actions that wait for each other',
    withActions(one, action('x', { after: ['y'] }), action('y', { after: ['x'] }), action('z', { after: ['x'] })),
    [{ code: 'actions-cyclic', at: '/actions/E1/1/after', actions: ['x', 'y'] }],
  ],
  [
    "the company's part waiting for a product",
    withActions(one, action('x', { kind: 'company', after: ['one'] })),
    [{ code: 'company-waits-for-product', at: '/actions/E1/1/after/0', action: 'one' }],
  ],
  [
    'a department there is not',
    withActions(one, action('x', { department: 'kitchen' })),
    [{ code: 'department-unknown', at: '/actions/E1/1/department', department: 'kitchen' }],
  ],
  [
    'half a day of work',
    withActions(one, action('x', { effort: 0.5 })),
    [{ code: 'number-out-of-range', at: '/actions/E1/1/effort', value: 0.5 }],
  ],
  ['one id for two actions', withActions(one, one), [{ code: 'id-doubled', at: '/actions/E1/1/id', id: 'one' }]],
  [
    'a criterion that no action is for',
    withActions(action('x')),
    [{ code: 'criterion-without-action', at: '/actions/E1', criterion: 'C-1' }],
  ],
  [
    'a holiday that is no day',
    { holidays: days({ day: '2026-02-29', name: text }) },
    [{ code: 'day-unreadable', at: '/holidays/days/0/day', value: '2026-02-29' }],
  ],
  [
    'holidays out of order, or one twice',
    { holidays: days({ day: '2026-05-03' }, { day: '2026-05-03' }, { day: '2026-04-29' }) },
    [
      { code: 'days-out-of-order', at: '/holidays/days/1/day' },
      { code: 'days-out-of-order', at: '/holidays/days/2/day' },
    ],
  ],
  [
    'a holiday outside the days that the list covers',
    { holidays: days({ day: '2025-12-31' }) },
    [{ code: 'days-out-of-order', at: '/holidays/days/0/day' }],
  ],
  [
    'a computed holiday that is not marked, and a published one that is',
    { holidays: days({ day: '2026-01-01', projected: true }, { day: '2027-01-01' }) },
    [
      { code: 'projection-wrong', at: '/holidays/days/0', day: '2026-01-01' },
      { code: 'projection-wrong', at: '/holidays/days/1', day: '2027-01-01' },
    ],
  ],
  [
    'a list that ends before it begins',
    { holidays: { ...days(), publishedUntil: '2025-12-31' } },
    [{ code: 'days-out-of-order', at: '/holidays/publishedUntil' }],
  ],
  [
    'a closing over the end of the year',
    { holidays: { ...days(), everyYear: [{ first: '12-29', last: '01-03' }] } },
    [{ code: 'days-out-of-order', at: '/holidays/everyYear/0/last' }],
  ],
  [
    'a lead time of a level or a route there is not',
    { leadTimes: [{ ...lead, level: 'nine', route: 'boat' }] },
    [
      { code: 'level-unknown', at: '/leadTimes/0/level', level: 'nine' },
      { code: 'route-unknown', at: '/leadTimes/0/route', route: 'boat' },
    ],
  ],
  [
    'two lead times of one level',
    { leadTimes: [lead, { ...lead, id: 'n' }, { ...lead, id: 'o', route: 'r' }] },
    [{ code: 'id-doubled', at: '/leadTimes/1/id', id: 'n' }],
  ],
  [
    'a lead time of less than no days',
    { leadTimes: [{ ...lead, lead: { days: -1, count: 'working' } }] },
    [{ code: 'number-out-of-range', at: '/leadTimes/0/lead/days', value: -1 }],
  ],
] as const)
  test(`${what} is seen`, () => assert.deepEqual(wrongWith(changes), wrong));

test('every row says where it comes from, or the place of its source is known to be empty', () =>
  assert.deepEqual(
    planRows({ ...sound, leadTimes: [{ ...lead, from: undefined }] } as unknown as Scheme)
      .filter(([, source]) => source === undefined)
      .map(([keys]) => keys),
    [['leadTimes', 0, 'from']],
  ));
