// When evidence grows old, by rules that are data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from './names.ts';
import type { EvidenceRule } from './scheme.ts';
import { gravest, staleness } from './staleness.ts';

const rule = (id: string, more: Partial<EvidenceRule>): EvidenceRule => ({
  id,
  name: { ja: id, en: id },
  kinds: ['scan'],
  state: 'look-again',
  from: { grade: 'assumed', at: 'inferred: a test' },
  ...more,
});
const rules = [
  rule('firmware', { newFirmware: true }),
  rule('age', { days: 365, state: 'expired' }),
  rule('ports', { parts: ['interfaces', 'paths'] }),
  rule('others', { kinds: ['photo'], days: 1 }),
];
const piece = { kind: 'scan', firmware: '1.0', on: '2026-01-01' };
const saved = '2026-01-02T00:00:00.000Z';
const look = (
  entry: object,
  { filed, changed = {} }: { filed?: string; changed?: Record<string, string> } = {},
  today = '2026-06-01',
) =>
  staleness(
    { ...piece, ...entry },
    saved,
    { filed, changed: new Map(Object.entries(changed)) },
    {
      rules,
      today: today as CivilDate,
    },
  );

test('a piece that no rule meets is fresh', () => {
  assert.deepEqual(look({}, { filed: '1.0', changed: { interfaces: '2026-01-01T23:59:59.999Z' } }), {
    is: 'fresh',
    causes: [],
  });
  assert.equal(look({ kind: undefined }, { filed: '2.0' }, '2030-01-01').is, 'fresh');
});

test('a record made on another firmware than is filed is to be looked at again', () => {
  assert.deepEqual(look({}, { filed: '1.1' }), {
    is: 'look-again',
    causes: [{ rule: 'firmware', state: 'look-again', is: 'new-firmware', made: '1.0', filed: '1.1' }],
  });
  assert.equal(look({ firmware: undefined }, { filed: '1.1' }).is, 'fresh', 'what is not said is a gap of its own');
});

test('it expires on the day after its last day, not on it', () => {
  assert.equal(look({}, {}, '2027-01-01').is, 'fresh');
  assert.deepEqual(look({}, {}, '2027-01-02'), {
    is: 'expired',
    causes: [{ rule: 'age', state: 'expired', is: 'age', on: '2026-01-01', until: '2027-01-01' }],
  });
  assert.equal(look({ on: 'いつか' }, {}, '2030-01-01').is, 'fresh');
});

test('a declaration changed after the piece was saved is a cause; saving the piece again is having looked', () => {
  const { is, causes } = look(
    {},
    { changed: { paths: '2026-01-02T00:00:00.001Z', assets: '2026-05-01T00:00:00.000Z' } },
  );
  assert.equal(is, 'look-again');
  assert.deepEqual(
    causes.map((cause) => cause.is === 'declaration-changed' && cause.part),
    ['paths'],
  );
});

test('of several causes all are told and the gravest decides', () => {
  const { is, causes } = look({}, { filed: '2.0' }, '2028-01-01');
  assert.equal(is, 'expired');
  assert.deepEqual(
    causes.map(({ rule: id }) => id),
    ['firmware', 'age'],
  );
  assert.equal(gravest(['expired', 'look-again', 'fresh']), 'expired');
  assert.equal(gravest([]), 'fresh');
});
