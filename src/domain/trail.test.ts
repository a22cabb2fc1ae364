import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { OrganisationKind, Person, Role } from './people.ts';
import type { TrailEntry } from './trail.ts';
import {
  leftOut,
  momentInJapan,
  readableChanges,
  readTrailQuery,
  trailScope,
  visibleEntries,
  writeTrailQuery,
} from './trail.ts';

test('changes name the place, what stood there and what stands there now', () => {
  assert.deepEqual(
    readableChanges(
      { name: { ja: '旧' }, models: ['A'], kept: 1, 'a/b': 'x' },
      { name: { ja: '新', en: 'new' }, models: ['A', 'B'], kept: 1, empty: {} },
    ),
    [
      { at: '/name/ja', before: '旧', after: '新' },
      { at: '/name/en', after: 'new' },
      { at: '/models', before: '["A"]', after: '["A","B"]' },
      { at: '/empty', after: '{}' },
      { at: '/a~1b', before: 'x' },
    ],
  );
  assert.deepEqual(readableChanges(undefined, 'x'), [{ at: '', after: 'x' }]);
  assert.deepEqual(readableChanges({ list: [] }, { list: [{ a: 1 }] }), [{ at: '/list/0/a', after: '1' }]);
});

test('the checklist’s answers are read, what stands under the key of a secret is not', () => {
  assert.deepEqual(readableChanges({}, { answers: { 'S-1': { result: 'open' } } }), [
    { at: '/answers/S-1/result', after: 'open' },
  ]);
  const secrets = {
    password: 'hush',
    newPassword: 'hush',
    'csrf-proof': 'hush',
    access_token: 'hush',
    tokens: { hush: 1 },
    clientSecret: ['hush'],
    code: 'hush',
    recoveryCodes: ['hush'],
    passkey: { hush: 'hush' },
    APIKey: 'hush',
    key_of_door: 'hush',
    answer: 'hush',
    passphrase: null,
  };
  for (const [before, after] of [
    [{}, secrets],
    [secrets, {}],
    [{ deep: [{ x: {} }] }, { deep: [{ x: secrets }] }],
  ]) {
    const changes = readableChanges(before, after);
    assert.doesNotMatch(JSON.stringify(changes), /hush/);
    assert.ok(changes.length >= Object.keys(secrets).length);
  }
  assert.deepEqual(readableChanges({ key: 'a' }, { key: 'b' }), [{ at: '/key', before: '…', after: '…' }]);
  assert.deepEqual(readableChanges({ key: { a: 1, b: 2 } }, { key: { b: 2, a: 1 } }), []);
});

test('long texts are cut where they part, and never through a character', () => {
  const [change] = readableChanges({ text: `${'あ'.repeat(500)}旧` }, { text: `${'あ'.repeat(500)}新い` });
  assert.deepEqual(change, {
    at: '/text',
    before: `…${'あ'.repeat(40)}旧`,
    after: `…${'あ'.repeat(40)}新い`,
  });
  for (const lead of ['', 'x']) {
    const [cut] = readableChanges(undefined, lead + '𠮷'.repeat(300));
    assert.ok(cut?.after && cut.after.length <= 200 && cut.after.endsWith('𠮷…'), cut?.after);
  }
});

test('of many changes fifty are told, and how many more there are', () => {
  const many = Object.fromEntries(Array.from({ length: 62 }, (_, i) => [`f${i}`, 'x']));
  const changes = readableChanges({}, many);
  assert.equal(changes.length, 51);
  assert.deepEqual(changes.at(-1), { at: leftOut, after: '+12' });
});

test('what is nested deeper than anything of ours is left out', () => {
  let deep: unknown = { hush: 'hush' };
  for (let i = 0; i < 40; i++) deep = { a: deep };
  assert.doesNotMatch(JSON.stringify(readableChanges({}, deep)), /hush/);
});

const json = fc.jsonValue({ maxDepth: 3 });

test('of two equal values nothing is told, whatever the order of their keys', () => {
  fc.assert(
    fc.property(json, (value) => {
      assert.deepEqual(readableChanges(value, structuredClone(value)), []);
      assert.deepEqual(readableChanges(value, turned(value)), []);
    }),
  );
});

test('two values that differ are told apart, each change is short, and both ways name the same places', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      const there = readableChanges(a, b);
      assert.equal(there.length === 0, JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
      for (const { before = '', after = '' } of there) assert.ok(before.length <= 200 && after.length <= 200);
      const back = readableChanges(b, a);
      if (there.length <= 50)
        assert.deepEqual(
          new Map(back.map(({ at, before, after }) => [at, [after, before]])),
          new Map(there.map(({ at, before, after }) => [at, [before, after]])),
        );
    }),
  );
});

test('a secret is told at no depth, under no neighbour', () => {
  const secret = fc.constantFrom('password', 'token', 'secret', 'code', 'csrf', 'key', 'answer');
  fc.assert(
    fc.property(json, json, secret, fc.array(fc.string(), { maxLength: 4 }), (a, b, name, path) => {
      const within = (value: unknown) => path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
      const told = readableChanges(within({ [name]: [a, 'hush-1'] }), within({ [name]: { b, x: 'hush-2' } }));
      assert.equal(told.length, 1);
      assert.doesNotMatch(JSON.stringify(told), /hush/);
    }),
  );
});

const turned = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(turned)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toReversed()
            .map(([key, one]) => [key, turned(one)]),
        )
      : value;
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? {
          object: Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, sorted(one)]),
        }
      : value;

const person = (kind: OrganisationKind, ...roles: Role[]): Person => ({
  id: 'p',
  name: '人',
  organisation: 'o-1',
  kind,
  roles,
});

for (const [who, may] of [
  [person('supplier', 'owner'), { organisation: 'o-1' }],
  [person('supplier', 'editor'), undefined],
  [person('procurer', 'procurer-member'), { organisation: 'o-1' }],
  [person('evaluation-body', 'lead'), { organisation: 'o-1' }],
  [person('agent', 'filer'), { organisation: 'o-1' }],
  [{ ...person('agent', 'filer'), through: 'o-2' }, undefined],
  [person('operator', 'auditor'), {}],
  [person('operator', 'auditor', 'people-administrator'), {}],
  [person('operator', 'decider', 'examiner', 'reception'), undefined],
  [person('operator', 'people-administrator'), { only: ['people.', 'organisation.', 'self.', 'entry.', 'hand-over.'] }],
] as const)
  test(`${who.kind} ${who.roles.join(', ')}${'through' in who ? ' acting for another' : ''} sees ${JSON.stringify(may) ?? 'nothing'} of the trail`, () => {
    assert.deepEqual(trailScope(who), may);
  });

const entry = (more: Partial<TrailEntry>): TrailEntry => ({
  at: '2026-11-25T00:00:00.000Z',
  from: '192.0.2.1',
  did: 'product.edit',
  result: 'done',
  ...more,
});

test('one organisation’s trail holds its own acts, and acts on its things without where they came from', () => {
  const own = entry({ organisation: 'o-1' });
  const theirs = entry({ organisation: 'office', whose: 'o-1', token: 't', person: 'q' });
  assert.deepEqual(visibleEntries({ organisation: 'o-1' }, [own, theirs, entry({ organisation: 'o-2' }), entry({})]), [
    own,
    entry({ organisation: 'office', whose: 'o-1', person: 'q', from: '' }),
  ]);
  assert.deepEqual(visibleEntries({}, [own, theirs]), [own, theirs]);
});

test('who manages people sees acts about people only', () => {
  const scope = trailScope(person('operator', 'people-administrator')) ?? {};
  const [people, work] = [entry({ did: 'people.invite' }), entry({ did: 'application.issue' })];
  assert.deepEqual(visibleEntries(scope, [people, work, entry({ did: 'peoples' })]), [people]);
});

test('a query is read from an address as it was written into it', () => {
  const text = fc
    .string({ minLength: 1, unit: 'grapheme', maxLength: 40 })
    .map((one) => one.replace(/\p{Cc}/gu, '').trim())
    .filter((one) => one !== '');
  const query = fc.record(
    {
      person: text,
      did: text,
      about: text,
      result: fc.constantFrom('done' as const, 'refused' as const),
      from: fc.constant('2026-02-28'),
      until: fc.constant('2028-02-29'),
      before: fc.nat(),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  fc.assert(
    fc.property(query, (asked) => {
      const given = Object.fromEntries(new URLSearchParams(writeTrailQuery(asked)));
      assert.deepEqual(readTrailQuery(given), asked);
    }),
  );
});

test('what cannot be read asks nothing', () => {
  assert.deepEqual(
    readTrailQuery({
      organisation: 'o-2',
      person: ' ',
      did: ['a', 'b'],
      about: '\u0000',
      result: 'maybe',
      from: '2026-02-30',
      before: '-1',
    }),
    { did: 'a' },
  );
});

test('a moment is read in Japan', () => {
  assert.equal(momentInJapan('2026-11-25T15:00:05.123Z'), '2026-11-26 00:00:05');
  assert.equal(momentInJapan('2026-11-25T00:59:60Z'), '2026-11-25T00:59:60Z');
  assert.equal(momentInJapan('2026-12-31T14:59:59Z'), '2026-12-31 23:59:59');
  assert.equal(momentInJapan('soon'), 'soon');
});
