import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from './finding.ts';
import type { CivilDate } from './names.ts';
import { at } from './place.ts';
import { schedule } from './plan.ts';
import type { Product } from './product.ts';
import { criteriaOf, leadTimeFor, planOf, proposedActions } from './proposed-actions.ts';
import type { Scheme } from './scheme.ts';
import { workingCalendar } from './working-days.ts';

const row = (id: string, criteria: string[], when: string[], more: object = {}) => ({
  id,
  criteria,
  when,
  kind: 'product',
  department: 'development',
  effort: 2,
  after: [],
  ...more,
});
const scheme = {
  levels: [{ id: 'one', open: true, editions: ['E1'] }],
  catalogues: {
    E1: {
      edition: 'E1',
      level: 'one',
      criteria: [{ id: 'C-1', appliesWhen: 'asset-stored' }, { id: 'C-2' }, { id: 'C-3' }],
    },
  },
  actions: {
    E1: [
      row('change', ['C-1'], ['does-not-conform'], { after: ['look'] }),
      row('look', ['C-1'], ['open'], { after: ['declare'] }),
      row('declare', [], ['none-declared']),
      row('policy', ['C-2'], ['open', 'evidence-missing'], { kind: 'company', department: 'legal' }),
      row('publish', ['C-2'], ['evidence-missing'], { kind: 'company', after: ['policy'] }),
      row('test', ['C-1', 'C-3'], ['open', 'does-not-conform', 'evidence-other-firmware'], {
        after: ['change', 'publish'],
      }),
      row('renew', [], ['evidence-missing', 'evidence-other-firmware'], { otherwise: true }),
    ],
  },
  leadTimes: [
    { id: 'l', level: 'one', lead: { days: 9, count: 'working' } },
    { id: 'm', level: 'one', route: 'fast', lead: { days: 1, count: 'calendar' } },
  ],
} as unknown as Scheme;
const product = (more: object = {}): Product => ({ edition: 'E1', ...more }) as Product;
const open = (id: string): Finding => ({ code: 'open', at: at('answers', id, 'result') });
const failed = (id: string): Finding => ({ code: 'does-not-conform', at: at('answers', id, 'result') });
const bare = (id: string): Finding => ({ code: 'evidence-missing', at: at('answers', id, 'items', '1', 'evidence') });

test('a finding is about the criterion it names, the one it lies in, or those whose items cite its evidence', () => {
  const citing = product({
    answers: {
      'C-1': { items: { '1': { evidence: ['scan'] } } },
      'C-3': { items: { '2': { evidence: ['scan', 'photo'] } } },
    },
  });
  const firmware: Finding = {
    code: 'evidence-other-firmware',
    at: at('evidence', 'scan', 'firmware'),
    made: '1',
    filed: '2',
  };
  assert.deepEqual(criteriaOf(firmware, citing), ['C-1', 'C-3']);
  assert.deepEqual(criteriaOf({ code: 'erasure-absent', at: at('product', 'erasure'), criterion: 'C-2' }, citing), [
    'C-2',
  ]);
  assert.deepEqual(criteriaOf(bare('C-1'), citing), ['C-1']);
  assert.deepEqual(criteriaOf({ code: 'none-declared', at: at('models') }, citing), []);
});

test('each action is proposed once, with everything that caused it, and waits for what is proposed', () => {
  const found = proposedActions(
    [{ id: 'p', product: product(), findings: [failed('C-1'), open('C-1'), open('C-3')] }],
    scheme,
  );
  assert.deepEqual(
    found.map(({ id, criteria, causes, after }) => [id, criteria, causes.map(({ finding }) => finding.code), after]),
    [
      ['p/change', ['C-1'], ['does-not-conform'], ['p/look']],
      ['p/look', ['C-1'], ['open'], []],
      ['p/test', ['C-1', 'C-3'], ['does-not-conform', 'open', 'open'], ['p/change']],
    ],
  );
});

test('what is not proposed is passed over: its place in the order stays', () => {
  const found = proposedActions(
    [{ id: 'p', product: product(), findings: [failed('C-1'), { code: 'none-declared', at: at('models') }] }],
    scheme,
  );
  assert.deepEqual(
    found.map(({ id, after }) => [id, after]),
    [
      ['p/change', ['p/declare']],
      ['p/declare', []],
      ['p/test', ['p/change']],
    ],
  );
});

test("the company's part is proposed once for all products, first, and named by all that ask for it", () => {
  const findings = [open('C-2'), bare('C-2'), open('C-1')];
  const found = proposedActions(
    ['p', 'q'].map((id) => ({ id, product: product(), findings })),
    scheme,
  );
  assert.deepEqual(
    found.map(({ id, product: of }) => [id, of]),
    [
      ['policy', undefined],
      ['publish', undefined],
      ['p/look', 'p'],
      ['p/test', 'p'],
      ['q/look', 'q'],
      ['q/test', 'q'],
    ],
  );
  assert.deepEqual(
    found[0]?.causes.map(({ product: of, finding }) => `${of} ${finding.code}`),
    ['p open', 'p evidence-missing', 'q open', 'q evidence-missing'],
  );
  assert.deepEqual(found[1]?.after, ['policy']);
  assert.deepEqual(found[5]?.after, ['publish', 'q/look']);
});

test('an action for whatever is left is only proposed where no action of the criterion answers', () => {
  const of = (finding: Finding) =>
    proposedActions([{ id: 'p', product: product(), findings: [finding] }], scheme).map(({ id }) => id);
  assert.deepEqual(of(bare('C-1')), ['p/renew']);
  assert.deepEqual(of(bare('C-2')), ['policy', 'publish']);
});

test('whether the criterion applies by the declarations so far is told with the action', () => {
  const applies = (of: Product) =>
    proposedActions([{ id: 'p', product: of, findings: [open('C-1')] }], scheme).map((one) => one.applies);
  assert.deepEqual(applies(product()), [true, true], 'what is left blank is not the same as having none');
  assert.deepEqual(applies(product({ assets: { key: { kept: 'no' } } })), [false, false]);
  assert.deepEqual(applies(product({ assets: { key: { kept: 'yes' } } })), [true, true]);
  const failed_ = proposedActions(
    [{ id: 'p', product: product({ assets: { key: { kept: 'no' } } }), findings: [failed('C-1')] }],
    scheme,
  );
  assert.ok(
    failed_.every((one) => one.applies),
    'what was found not to be met has to be mended',
  );
});

test('without an edition the library of the open level is used, and of an unknown scheme nothing is proposed', () => {
  const findings = [open('C-1')];
  assert.equal(proposedActions([{ id: 'p', product: {}, findings }], scheme).length, 2);
  assert.deepEqual(proposedActions([{ id: 'p', product: {}, findings }], { ...scheme, actions: {} }), []);
});

test('the proposals make a plan that has dates', () => {
  const found = proposedActions([{ id: 'p', product: product(), findings: [failed('C-1'), open('C-2')] }], scheme);
  const plan = planOf(found, '2027-06-30' as CivilDate, { days: 9, count: 'working' });
  assert.deepEqual(plan.actions[0], {
    id: 'policy',
    proposed: 'policy',
    products: [],
    criteria: ['C-2'],
    department: 'legal',
    effort: 2,
    after: [],
    state: 'open',
  });
  const calendar = workingCalendar({
    since: '2027-01-01' as CivilDate,
    publishedUntil: '2027-12-31' as CivilDate,
    projectedUntil: '2027-12-31' as CivilDate,
    days: [],
    everyYear: [],
    from: { grade: 'assumed', at: 'inferred: made for a test' },
    projectedFrom: { grade: 'assumed', at: 'inferred: made for a test' },
  });
  const dates = schedule(plan, calendar, '2027-03-01' as CivilDate);
  assert.ok(!('refused' in dates));
  assert.deepEqual(dates.chain, ['p/change', 'p/test']);
});

test("the lead time is the route's own, else the level's, else not known", () => {
  const days = (level: string, route?: string) => leadTimeFor(scheme, { level, route })?.lead.days;
  assert.deepEqual([days('one'), days('one', 'fast'), days('one', 'slow'), days('two')], [9, 1, 9, undefined]);
});
