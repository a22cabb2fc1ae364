import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Application, ApplicationAct, Filing } from './application.ts';
import { applicationAfter, decideAct, turn } from './application.ts';
import type { AcceptanceNumber, ApplicationNumber, CivilDate, LevelId, RegistrationNumber, Sha256 } from './names.ts';
import { at } from './place.ts';

const by = { on: '2026-11-25' as CivilDate, by: 'p', byName: '佐倉' };
const hash = 'a'.repeat(64) as Sha256;
const filing: Filing = {
  product: {},
  seen: { scan: { is: 'there', sha256: hash, size: 1, reader: '1' } },
  replies: [],
};
const opened: ApplicationAct = {
  act: 'opened',
  ...by,
  number: 'A1' as ApplicationNumber,
  product: 'x',
  organisation: '甲',
  level: '1' as LevelId,
};
const acts = {
  filed: { act: 'filed', ...by, filing },
  returned: { act: 'returned', ...by, queries: [{ at: at('answers', 'C1'), asks: '?' }] },
  accepted: { act: 'accepted', ...by, number: 'B1' as AcceptanceNumber, due: { fee: 'f', yen: 100 } },
  paid: { act: 'paid', ...by, yen: 100 },
  labelled: { act: 'labelled', ...by, registration: 'R1' as RegistrationNumber },
  refused: { act: 'refused', ...by, because: 'x' },
  withdrawn: { act: 'withdrawn', ...by, because: 'x' },
  'evidence-demanded': { act: 'evidence-demanded', ...by, evidence: [hash], because: 'x' },
  'demand-answered': { act: 'demand-answered', ...by, demand: 1, evidence: [hash], titles: ['x'], says: '' },
  'evidence-released': { act: 'evidence-released', ...by, evidence: [hash] },
  'evidence-read': { act: 'evidence-read', ...by, evidence: hash },
} as const satisfies Record<string, ApplicationAct>;
const after = (...names: (keyof typeof acts)[]): Application => {
  const application = applicationAfter([opened, ...names.map((name) => acts[name])]);
  assert.ok(application);
  return application;
};

test('nothing done is no application', () => assert.equal(applicationAfter([]), undefined));

/** Each way through, and whose turn it is at its end. */
const ways: [string, (keyof typeof acts)[], Application['is'], (typeof turn)[Application['is']]][] = [
  ['a number was given', [], 'open', 'supplier'],
  ['it was filed', ['filed'], 'filed', 'officer'],
  ['it came back with queries', ['filed', 'returned'], 'returned', 'supplier'],
  ['the queries were answered', ['filed', 'returned', 'filed'], 'filed', 'officer'],
  ['it was accepted', ['filed', 'accepted'], 'accepted', 'supplier'],
  ['the fee came in', ['filed', 'accepted', 'paid'], 'paid', 'officer'],
  ['the label was issued', ['filed', 'accepted', 'paid', 'labelled'], 'labelled', 'nobody'],
  ['it was refused', ['filed', 'refused'], 'refused', 'nobody'],
  ['it was taken back', ['filed', 'accepted', 'withdrawn'], 'withdrawn', 'nobody'],
];
for (const [name, steps, is, whose] of ways)
  test(`${name}: ${is}, and the turn is ${whose}’s`, () => {
    assert.equal(after(...steps).is, is);
    assert.equal(turn[after(...steps).is], whose);
  });

test('a fee cannot be recorded before acceptance, nor a label issued before the fee', () => {
  assert.deepEqual(decideAct(after('filed'), acts.paid), { refused: 'not-now', is: 'filed' });
  assert.deepEqual(decideAct(after('filed', 'accepted'), acts.labelled), { refused: 'not-now', is: 'accepted' });
});

test('once the fee is recorded nothing can be taken back', () =>
  assert.deepEqual(decideAct(after('filed', 'accepted', 'paid'), acts.withdrawn), { refused: 'not-now', is: 'paid' }));

test('what is written to the other side has 20,000 characters at most; what stands recorded stays readable', () => {
  const [most, long] = ['長'.repeat(20_000), '長'.repeat(20_001)];
  const all = (text: string) => [
    decideAct(after('filed'), { ...acts.returned, queries: [{ at: at('models'), asks: text }] }),
    decideAct(after('filed'), { ...acts.refused, because: text }),
    decideAct(after('filed'), { ...acts.withdrawn, because: text }),
    decideAct(after('filed'), { ...acts['evidence-demanded'], because: text }),
    decideAct(after('filed', 'returned'), { ...acts.filed, filing: { ...filing, replies: [{ says: text }] } }),
  ];
  for (const one of all(most)) assert.ok('act' in one);
  for (const one of all(long)) assert.deepEqual(one, { refused: 'text-too-long' });
  const queries = Array.from({ length: 1001 }, () => ({ at: at('models'), asks: '?' }));
  assert.deepEqual(decideAct(after('filed'), { ...acts.returned, queries }), { refused: 'text-too-long' });
  assert.equal(applicationAfter([opened, acts.filed, { ...acts.refused, because: long }])?.is, 'refused');
});

test('evidence opens by a demand or by the supplier, and looking at it does not change the turn', () => {
  assert.equal(after('filed').opened.has(hash), false);
  assert.equal(after('filed', 'evidence-demanded').opened.has(hash), true);
  assert.equal(after('filed', 'evidence-released', 'evidence-read').is, 'filed');
});

test('the filings stay, and each keeps its day', () =>
  assert.deepEqual(
    after('filed', 'returned', 'filed').filings.map(({ on }) => on),
    [by.on, by.on],
  ));

test('an impossible order in the register is a fault', () => {
  assert.throws(() => applicationAfter([acts.filed]), /begins with/);
  assert.throws(() => applicationAfter([opened, opened]), /opened twice/);
  assert.throws(() => applicationAfter([opened, acts.paid]), /"paid" stands in an application that is open/);
});
