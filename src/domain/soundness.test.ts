import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { keysOf } from './place.ts';
import type { Scheme } from './scheme.ts';
import { unsound } from './soundness.ts';
import type { Unsound } from './unsound.ts';

const text = { ja: '文', en: 'text' };
const from = { grade: 'assumed', at: 'inferred: made for a test' };
const row = (id: string) => ({ id, name: text, from });
const question = (yes: object, no: object) => ({ asks: text, help: text, yes, no, from });
const item = (no: number, by: string, kinds: string[]) => ({ no, asks: text, by, kinds, evaluate: text, from });

/** A small scheme with nothing wrong; every test spoils its own copy. */
const small = {
  id: 'small',
  name: text,
  mark: 'S',
  operator: text,
  sample: true,
  levels: [
    { id: 'one', mark: '1', name: text, checked: 'self-declared', open: true, editions: ['E1'], from },
    { id: 'two', mark: '2', name: text, checked: 'third-party', open: false, editions: [], from },
  ],
  catalogues: {
    E1: {
      edition: 'E1',
      level: 'one',
      title: text,
      criteria: [
        {
          id: 'C-1',
          topic: text,
          asks: text,
          owner: 'product',
          appliesWhen: 'asset-stored',
          contradictedBy: ['store-unprotected'],
          meet: 'all',
          items: [item(1, 'document', ['paper']), item(2, 'device-test', ['record'])],
          failures: [text],
          from,
        },
        {
          id: 'C-2',
          topic: text,
          asks: text,
          owner: 'supplier',
          contradictedBy: [],
          meet: 'any',
          items: [item(1, 'document', ['paper'])],
          failures: [],
          from,
        },
      ],
      from,
    },
  },
  scope: {
    first: 'q1',
    questions: {
      q1: question({ ask: 'q2' }, { ask: 'q3' }),
      q2: question({ ask: 'q3' }, { decide: 'out-of-scope' }),
      q3: question({ decide: 'in-scope' }, { decide: 'ask-the-office' }),
    },
  },
  fees: [
    { id: 'f1', level: 'one', route: 'r', name: text, yen: 1, received: { until: '2026-03-31' }, from },
    { id: 'f2', level: 'one', route: 'r', name: text, yen: 2, received: { from: '2026-04-01' }, from },
  ],
  routes: [row('r')],
  numbers: {
    application: { before: 'A-', digits: 3 },
    acceptance: { before: 'B-', digits: 3 },
    provisional: { before: 'C-', digits: 3 },
    registration: { before: 'D-', digits: 3 },
    from,
  },
  holidays: {
    since: '2026-01-01',
    publishedUntil: '2026-12-31',
    projectedUntil: '2027-12-31',
    days: [],
    everyYear: [],
    from,
    projectedFrom: from,
  },
  leadTimes: [],
  actions: {},
  periods: { validityYears: 2, graceDays: 0, sources: { validityYears: from, graceDays: from, extension: from } },
  standings: { valid: text, 'in-grace': text, lapsed: text, revoked: text },
  standingsFrom: from,
  productTypes: [row('t')],
  evidenceKinds: [
    { ...row('paper'), is: 'document' },
    { ...row('record'), is: 'test-record' },
  ],
  retention: { years: 1, from },
  evidenceRules: [{ ...row('e'), kinds: ['record'], days: 30, state: 'expired' }],
  renewals: { ahead: { days: 9, from }, steps: [{ ...row('s'), says: text, before: 1 }], newFirmware: [] },
  demands: { term: { days: 3, count: 'working' }, from },
  readiness: [{ ...row('r'), says: text, place: 'device' }],
  texts: [],
  papers: [row('p')],
  labelUse: [row('u')],
  claimRules: [{ ...row('c'), forbids: text, better: text, stages: ['issued'], verdict: 'not-allowed', finds: ['s'] }],
  claimPhrases: { names: { label: 'l', 'provisional-number': 'n' }, sets: { s: { find: ['{label} is good'] } } },
  meaning: { says: [text], saysNot: [text], from },
  criterionNoun: text,
};

/** The scheme with other values at some places; `undefined` takes what is there away. */
function changed(changes: Readonly<Record<string, unknown>>): Scheme {
  const scheme: unknown = JSON.parse(JSON.stringify(small));
  for (const [place, value] of Object.entries(changes)) {
    const keys = [...keysOf(place)];
    const last = keys.pop() ?? '';
    const inner = keys.reduce<Record<string, unknown>>(
      (outer, key) => outer[key] as Record<string, unknown>,
      scheme as Record<string, unknown>,
    );
    if (value === undefined) delete inner[last];
    else inner[last] = value;
  }
  return scheme as Scheme;
}
const found = (changes: Readonly<Record<string, unknown>>) => unsound(changed(changes));
const C1 = '/catalogues/E1/criteria/0';
const C2 = '/catalogues/E1/criteria/1';
const fee = { id: 'f3', level: 'one', route: 'r', name: text, yen: 1, received: {}, from };

test('a scheme with nothing wrong is sound', () => assert.deepEqual(found({}), []));

type Wrong = { readonly code: Unsound['code']; readonly at: string; readonly [more: string]: unknown };
const no = (at: string): Wrong[] =>
  (['ja', 'en'] as const).map((language) => ({ code: 'text-missing', at: `${at}/${language}`, language }));

const table: [string, Readonly<Record<string, unknown>>, Wrong[]][] = [
  ['an English name that is blank', { '/name/en': ' ' }, [{ code: 'text-missing', at: '/name/en', language: 'en' }]],
  [
    'a failure without Japanese',
    { [`${C1}/failures/0/ja`]: '' },
    [{ code: 'text-missing', at: `${C1}/failures/0/ja`, language: 'ja' }],
  ],
  [
    'a note on a source in one language only',
    { [`${C1}/from/note`]: { ja: '注' } },
    [{ code: 'text-missing', at: `${C1}/from/note/en`, language: 'en' }],
  ],
  ['a standing without a word', { '/standings/in-grace': undefined }, no('/standings/in-grace')],
  [
    'an item that does not say how it is evaluated',
    { [`${C1}/items/0/evaluate`]: undefined },
    no(`${C1}/items/0/evaluate`),
  ],
  [
    'an item without a method',
    { [`${C1}/items/0/by`]: 'guess' },
    [{ code: 'item-without-method', at: `${C1}/items/0/by` }],
  ],
  ['a paper without a source', { '/papers/0/from': undefined }, [{ code: 'source-missing', at: '/papers/0/from' }]],
  ['a criterion without a source', { [`${C1}/from`]: undefined }, [{ code: 'source-missing', at: `${C1}/from` }]],
  [
    'an item without a source',
    { [`${C1}/items/1/from`]: undefined },
    [{ code: 'source-missing', at: `${C1}/items/1/from` }],
  ],
  [
    'a question without a source',
    { '/scope/questions/q2/from': undefined },
    [{ code: 'source-missing', at: '/scope/questions/q2/from' }],
  ],
  [
    'a period without a source',
    { '/periods/sources/extension': undefined },
    [{ code: 'source-missing', at: '/periods/sources/extension' }],
  ],
  [
    'a source without a grade we know',
    { '/standingsFrom/grade': 'certain' },
    [{ code: 'grade-unknown', at: '/standingsFrom/grade', value: 'certain' }],
  ],
  [
    'a source that is neither an address nor says what it is inferred from',
    { '/standingsFrom/at': 'inferred: ' },
    [{ code: 'source-unclear', at: '/standingsFrom/at', value: 'inferred: ' }],
  ],
  [
    'a condition that names a fact nobody knows',
    { [`${C1}/appliesWhen`]: 'has-a-tail' },
    [{ code: 'fact-unknown', at: `${C1}/appliesWhen`, fact: 'has-a-tail' }],
  ],
  [
    'a list of facts with one nobody knows',
    { [`${C1}/appliesWhen`]: { any: ['asset-stored', 'toString'] } },
    [{ code: 'fact-unknown', at: `${C1}/appliesWhen/any/1`, fact: 'toString' }],
  ],
  [
    'a condition with no facts',
    { [`${C1}/items/0/appliesWhen`]: { all: [] } },
    [{ code: 'condition-empty', at: `${C1}/items/0/appliesWhen` }],
  ],
  [
    'a condition on an item where one item is enough',
    { [`${C2}/items/0/appliesWhen`]: 'update-route' },
    [{ code: 'condition-without-effect', at: `${C2}/items/0/appliesWhen` }],
  ],
  [
    'a contradiction nobody knows',
    { [`${C1}/contradictedBy/0`]: 'store-wet' },
    [{ code: 'fact-unknown', at: `${C1}/contradictedBy/0`, fact: 'store-wet' }],
  ],
  [
    'a fact that contradicts nothing',
    { [`${C1}/contradictedBy/1`]: 'asset-stored' },
    [{ code: 'not-a-contradiction', at: `${C1}/contradictedBy/1`, fact: 'asset-stored' }],
  ],
  [
    'a kind of evidence nobody knows',
    { [`${C1}/items/0/kinds/1`]: 'rumour' },
    [{ code: 'evidence-kind-unknown', at: `${C1}/items/0/kinds/1`, kind: 'rumour' }],
  ],
  [
    'a rule for a kind of evidence nobody knows',
    { '/evidenceRules/0/kinds/0': 'rumour' },
    [{ code: 'evidence-kind-unknown', at: '/evidenceRules/0/kinds/0', kind: 'rumour' }],
  ],
  [
    'a test on the device that no record could answer',
    { [`${C1}/items/1/kinds/0`]: 'paper' },
    [{ code: 'device-test-without-record', at: `${C1}/items/1/kinds` }],
  ],
  ['a criterion without items', { [`${C1}/items`]: [] }, [{ code: 'criterion-without-items', at: `${C1}/items` }]],
  ['two criteria under one id', { [`${C2}/id`]: 'C-1' }, [{ code: 'id-doubled', at: `${C2}/id`, id: 'C-1' }]],
  [
    'two items under one number',
    { [`${C1}/items/1/no`]: 1 },
    [{ code: 'id-doubled', at: `${C1}/items/1/no`, id: '1' }],
  ],
  [
    'two conditions of use under one id',
    { '/labelUse/1': row('u') },
    [{ code: 'id-doubled', at: '/labelUse/1/id', id: 'u' }],
  ],
  [
    'a phrase that is no pattern',
    { '/claimPhrases/sets/s/find/0': '(' },
    [{ code: 'phrase-unusable', at: '/claimPhrases', value: '(' }],
  ],
  [
    'a phrase with a name that is not there',
    { '/claimPhrases/sets/s/find/0': '{lable}' },
    [{ code: 'phrase-unusable', at: '/claimPhrases', value: '{lable}' }],
  ],
  [
    'a rule on wording that looks for a set there is not',
    { '/claimRules/0/finds/0': 'gone' },
    [{ code: 'phrase-unusable', at: '/claimPhrases', value: 'gone' }],
  ],
  [
    'a level that names an edition there is not',
    { '/levels/1/editions/0': 'E9' },
    [{ code: 'edition-missing', at: '/levels/1/editions/0', edition: 'E9' }],
  ],
  [
    'an edition named by two levels',
    { '/levels/1/editions/0': 'E1' },
    [{ code: 'id-doubled', at: '/levels/1/editions/0', id: 'E1' }],
  ],
  [
    'an open level without an edition',
    { '/levels/1/open': true, '/fees/2': { ...fee, level: 'two' } },
    [{ code: 'level-without-edition', at: '/levels/1/editions' }],
  ],
  [
    'an edition that calls itself something else',
    { '/catalogues/E1/edition': 'E2' },
    [{ code: 'edition-misplaced', at: '/catalogues/E1/edition', edition: 'E2' }],
  ],
  [
    'an edition that says it belongs to another level',
    { '/catalogues/E1/level': 'two' },
    [{ code: 'edition-misplaced', at: '/catalogues/E1/edition', edition: 'E1' }],
  ],
  [
    'an answer that leads to a question there is not',
    { '/scope/questions/q3/no': { ask: 'q9' } },
    [{ code: 'question-missing', at: '/scope/questions/q3/no/ask', question: 'q9' }],
  ],
  [
    'a first question that only every object has',
    { '/scope/first': 'toString' },
    [
      { code: 'question-missing', at: '/scope/first', question: 'toString' },
      ...['q1', 'q2', 'q3'].map((id) => ({ code: 'question-unreachable', at: `/scope/questions/${id}` }) as const),
    ],
  ],
  [
    'a question that nobody is ever asked',
    { '/scope/questions/q4': question({ decide: 'in-scope' }, { decide: 'in-scope' }) },
    [{ code: 'question-unreachable', at: '/scope/questions/q4' }],
  ],
  [
    'questions that go round in a circle',
    { '/scope/questions/q3/yes': { ask: 'q2' } },
    [{ code: 'question-cyclic', at: '/scope/questions/q3/yes/ask', question: 'q2' }],
  ],
  [
    'a fee of a level there is not',
    { '/fees/2': { ...fee, level: 'nine' } },
    [{ code: 'level-unknown', at: '/fees/2/level', level: 'nine' }],
  ],
  [
    'a fee of a route there is not',
    { '/fees/2': { ...fee, route: 'boat' } },
    [{ code: 'route-unknown', at: '/fees/2/route', route: 'boat' }],
  ],
  [
    'a route that no fee is known for',
    { '/routes/1': row('boat') },
    [{ code: 'route-without-fee', at: '/routes/1', level: 'one' }],
  ],
  [
    'two fees of one level and route that share a single day',
    { '/fees/1/received': { from: '2026-03-31' } },
    [{ code: 'fees-overlap', at: '/fees/1/received', fee: 'f1' }],
  ],
  [
    'two fees of one level and route that are open on the same side',
    { '/fees/1/received': {} },
    [{ code: 'fees-overlap', at: '/fees/1/received', fee: 'f1' }],
  ],
  [
    'a fee whose day is no day',
    { '/fees/1/received': { from: '2026-04-31' } },
    [{ code: 'day-unreadable', at: '/fees/1/received/from', value: '2026-04-31' }],
  ],
  [
    'a fee that ends before it begins',
    { '/fees/1/received': { from: '2026-05-01', until: '2026-04-30' } },
    [{ code: 'fee-days-reversed', at: '/fees/1/received' }],
  ],
  [
    'a fee with a fraction of a yen',
    { '/fees/0/yen': 0.5 },
    [{ code: 'number-out-of-range', at: '/fees/0/yen', value: 0.5 }],
  ],
  [
    'a number form that does not fit into a short address',
    { '/numbers/provisional/before': 'c_' },
    [{ code: 'number-form-characters', at: '/numbers/provisional/before', value: 'c_' }],
  ],
  [
    'two kinds of numbers that look the same',
    { '/numbers/registration/before': 'A-' },
    [{ code: 'number-forms-collide', at: '/numbers/registration/before', other: 'application' }],
  ],
  [
    'a number that is also another kind with a longer serial',
    { '/numbers/registration/before': 'A-1' },
    [{ code: 'number-forms-collide', at: '/numbers/registration/before', other: 'application' }],
  ],
  [
    'a serial without digits',
    { '/numbers/acceptance/digits': 0 },
    [{ code: 'number-out-of-range', at: '/numbers/acceptance/digits', value: 0 }],
  ],
  [
    'a validity of no years',
    { '/periods/validityYears': 0 },
    [{ code: 'number-out-of-range', at: '/periods/validityYears', value: 0 }],
  ],
  [
    'a grace of less than no days',
    { '/periods/graceDays': -1 },
    [{ code: 'number-out-of-range', at: '/periods/graceDays', value: -1 }],
  ],
];

for (const [what, changes, wrong] of table)
  test(`a scheme is not sound with ${what}`, () => assert.deepEqual(found(changes), wrong));

test('number forms that part before the serial do not collide', () =>
  assert.deepEqual(found({ '/numbers/application/before': 'A', '/numbers/registration/before': 'AB-' }), []));

test('everything that is wrong is said at once', () =>
  assert.deepEqual(
    found({ '/periods/graceDays': -1, [`${C1}/appliesWhen`]: 'has-a-tail', '/name': { ja: '', en: '' } }).map(
      ({ code }) => code,
    ),
    ['text-missing', 'text-missing', 'fact-unknown', 'number-out-of-range'],
  ));

test('looking at the questions comes to an end whatever they lead to, and only those that end on every way are sound', () => {
  const ids = ['q1', 'q2', 'q3', 'q4'];
  type Next = { readonly ask: string } | { readonly decide: string };
  const next: fc.Arbitrary<Next> = fc.oneof(
    fc.constantFrom(...ids, 'q9').map((ask) => ({ ask })),
    fc.constantFrom('in-scope', 'out-of-scope').map((decide) => ({ decide })),
  );
  const ends = (tree: Record<string, { yes: Next; no: Next }>, id: string, steps: number): boolean =>
    steps >= 0 &&
    (['yes', 'no'] as const).every((answer) => {
      const one = tree[id]?.[answer];
      return one !== undefined && ('decide' in one || ends(tree, one.ask, steps - 1));
    });
  fc.assert(
    fc.property(fc.array(fc.record({ yes: next, no: next }), { minLength: 4, maxLength: 4 }), (four) => {
      const tree = Object.fromEntries(four.map(({ yes, no }, i) => [ids[i] ?? '', { ...question(yes, no), yes, no }]));
      const wrong = found({ '/scope/questions': tree }).filter(({ code }) => code !== 'question-unreachable');
      assert.equal(wrong.length === 0, ends(tree, 'q1', ids.length));
    }),
  );
});
