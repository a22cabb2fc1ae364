import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Looked } from './checklist.ts';
import { notLookedAt } from './checklist.ts';
import { evidenceGaps } from './evidence-gaps.ts';
import type { CivilDate } from './names.ts';
import type { Product } from './product.ts';
import type { Scheme } from './scheme.ts';

const scheme = {
  evidenceKinds: [
    { id: 'scan', is: 'test-record' },
    { id: 'policy', is: 'document' },
  ],
  evidenceRules: [
    { id: 'age', kinds: ['scan'], days: 365, state: 'expired' },
    { id: 'ports', kinds: ['scan'], parts: ['interfaces'], state: 'look-again' },
    { id: 'firmware', kinds: ['scan'], newFirmware: true, state: 'look-again' },
  ],
} as unknown as Scheme;
const scan = { title: 't', kind: 'scan', file: 'f', sha256: 'a', on: '2026-10-01', firmware: '2' };
const product = (evidence: NonNullable<Product['evidence']>): Product => ({ 'filed-firmware': '2', evidence });
const found = (looked: Omit<Looked, 'seen'>) =>
  evidenceGaps({ seen: undefined, ...looked }, scheme, '2026-11-25' as CivilDate);

test('evidence that is too old is a warning with the day until which it was good', () => {
  assert.deepEqual(found({ product: product({ s: { ...scan, on: '2025-11-25' } }) }), []);
  assert.deepEqual(found({ product: product({ s: { ...scan, on: '2025-11-24' } }) }), [
    { code: 'evidence-aged', at: '/evidence/s/on', on: '2025-11-24', until: '2026-11-24', state: 'expired' },
  ]);
});

test('a declaration changed after a piece was saved is found where the times of saving are known, and only there', () => {
  const kept = {
    saved: new Map([['s', '2026-10-02T00:00:00Z']]),
    changed: new Map([['interfaces', '2026-10-03T20:00:00Z']]),
  };
  const one = { product: product({ s: scan }) };
  assert.deepEqual(found({ ...one, kept }), [
    { code: 'evidence-declaration-changed', at: '/evidence/s', part: 'interfaces', changed: '2026-10-04' },
  ]);
  assert.deepEqual(found(one), []);
  const looked = { ...one, seen: {} };
  assert.deepEqual(notLookedAt(looked, scheme), ['declaration-changes']);
  assert.deepEqual(notLookedAt({ ...looked, kept }, scheme), []);
  assert.deepEqual(notLookedAt({ product: product({ p: { kind: 'policy' } }), seen: {} }, scheme), []);
});

test('another firmware is said once, by what stops filing', () =>
  assert.deepEqual(
    found({ product: product({ s: { ...scan, firmware: '1' } }) }).map(({ code }) => code),
    ['evidence-other-firmware'],
  ));

test('an old version that nothing cites any more may be of another firmware and as old as it is', () => {
  const old = { ...scan, firmware: '1', on: '2020-01-01' };
  const evidence = { old, s: { ...scan, replaces: 'old' } };
  assert.deepEqual(found({ product: product(evidence) }), []);
  const answers = { 'A-1': { items: { '1': { evidence: ['old'] } } } };
  assert.deepEqual(
    found({ product: { ...product(evidence), answers } }).map(({ code }) => code),
    ['evidence-other-firmware', 'evidence-aged'],
  );
});

test('a piece that names another as its older version or its report names one that is listed', () => {
  const evidence = { s: { ...scan, replaces: 's', 'goes-with': 'nothing' } };
  assert.deepEqual(found({ product: product(evidence) }), [
    { code: 'evidence-unknown', at: '/evidence/s/replaces', evidence: 's' },
    { code: 'evidence-unknown', at: '/evidence/s/goes-with', evidence: 'nothing' },
  ]);
});
