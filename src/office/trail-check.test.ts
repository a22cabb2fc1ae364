import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { beforeFirst, chainText } from '../domain/chained.ts';
import type { ChainedEntry, TrailEntry } from './trail.ts';
import { checkChain } from './trail-check.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** A chain of these entries, as the store would have written it. */
function chained(entries: readonly (TrailEntry & Partial<ChainedEntry>)[]): ChainedEntry[] {
  const chain: ChainedEntry[] = [];
  for (const [seq, { hash: _, ...entry }] of entries.entries())
    chain.push({ ...entry, seq, hash: hash(chainText(chain.at(-1)?.hash ?? beforeFirst, { ...entry, seq })) });
  return chain;
}

const moment = (minutes: number) => new Date(Date.parse('2026-11-25T00:00:00Z') + minutes * 60_000).toISOString();
const chain = chained(
  Array.from({ length: 6 }, (_, i) => ({
    at: moment(i),
    person: `p-${i}`,
    organisation: 'o-1',
    from: '192.0.2.1',
    did: 'product.edit',
    about: 'product:x',
    changes: [{ at: '/name/ja', before: '旧', after: `新${i}` }],
    result: 'done',
  })),
);
const head = chain.at(-1)?.hash ?? '';

async function* stream(entries: readonly ChainedEntry[]) {
  yield* entries;
}
const checked = (entries: readonly ChainedEntry[], more?: Parameters<typeof checkChain>[2]) =>
  checkChain(stream(entries), hash, more);
const changed = (seq: number, more: Partial<ChainedEntry>) =>
  chain.map((entry) => (entry.seq === seq ? { ...entry, ...more } : entry));
const [zero, one, two, three, four, five] = chain as [
  ChainedEntry,
  ChainedEntry,
  ChainedEntry,
  ChainedEntry,
  ChainedEntry,
  ChainedEntry,
];

test('a chain that nobody touched is whole, and its last hash is told', async () => {
  assert.deepEqual(await checked(chain), { count: 6, last: { seq: 5, hash: head }, notes: [], noted: 0 });
  assert.deepEqual(await checked([]), { count: 0, last: { seq: -1, hash: beforeFirst }, notes: [], noted: 0 });
});

const tampered: readonly (readonly [string, readonly ChainedEntry[], number, string])[] = [
  ['a person was replaced', changed(2, { person: 'p-9' }), 2, 'hash'],
  ['a moment was moved', changed(2, { at: moment(2.5) }), 2, 'hash'],
  ['a result was embellished', changed(0, { result: 'not-for-you' }), 0, 'hash'],
  ['an old value was rewritten', changed(4, { changes: [{ at: '/name/ja', before: '新', after: '新4' }] }), 4, 'hash'],
  ['something was added to an entry', changed(3, { token: 't' }), 3, 'hash'],
  ['a hash was rewritten', changed(3, { hash: 'f'.repeat(64) }), 3, 'hash'],
  ['two entries were swapped', [zero, two, one, three, four, five], 2, 'missing'],
  [
    'two entries were swapped and took each other’s numbers',
    [zero, { ...two, seq: 1 }, { ...one, seq: 2 }, three, four, five],
    1,
    'hash',
  ],
  [
    'two entries were swapped and took each other’s numbers and hashes',
    [zero, { ...two, seq: 1, hash: one.hash }, { ...one, seq: 2, hash: two.hash }, three, four, five],
    1,
    'hash',
  ],
  ['one in the middle was deleted', [zero, one, three, four, five], 3, 'missing'],
  [
    'one was deleted and the others moved up',
    [zero, one, ...[three, four, five].map((entry) => ({ ...entry, seq: entry.seq - 1 }))],
    2,
    'hash',
  ],
  ['the first was deleted', [one, two, three, four, five], 1, 'missing'],
  ['one was inserted', [zero, one, { ...one, person: 'p-9' }, two, three, four, five], 1, 'out-of-place'],
  [
    'one was inserted and the others moved down',
    [
      zero,
      one,
      ...chained([zero, one, { ...one, person: 'p-9' }]).slice(2),
      ...[two, three, four, five].map((entry) => ({ ...entry, seq: entry.seq + 1 })),
    ],
    3,
    'hash',
  ],
  [
    'an entry was rewritten together with its own hash',
    chain.map((entry) => (entry.seq === 2 ? (chained([zero, one, { ...two, person: 'p-9' }])[2] ?? entry) : entry)),
    3,
    'hash',
  ],
];
for (const [what, entries, seq, wrong] of tampered)
  test(`the chain tells the first entry that does not fit when ${what}`, async () => {
    const { fault } = await checked(entries);
    assert.deepEqual([fault?.seq, fault?.wrong], [seq, wrong]);
    assert.notEqual(fault?.expected, fault?.found);
  });

test('an end that was cut off is seen only by a hash that was noted elsewhere', async () => {
  const cut = chain.slice(0, -1);
  assert.equal((await checked(cut)).fault, undefined);
  assert.equal((await checked(cut, { expect: head })).seenAt, undefined);
  assert.equal((await checked(chain, { expect: head })).seenAt, 5);
});

test('a chain that was written anew from one entry on is seen only by a hash that was noted elsewhere', async () => {
  const anew = chained(chain.map((entry) => ({ ...entry, person: 'p-9' })));
  assert.equal((await checked(anew)).fault, undefined);
  assert.equal((await checked(anew, { expect: head })).seenAt, undefined);
});

test('a noted hash is still found when the trail has grown since', async () => {
  assert.equal((await checked(chain, { expect: two.hash })).seenAt, 2);
  assert.equal((await checked([], { expect: beforeFirst })).seenAt, -1);
});

test('a part is checked after an entry that is believed', async () => {
  const after = { seq: 2, hash: two.hash };
  assert.deepEqual(await checked(chain.slice(3), { after }), {
    count: 3,
    last: { seq: 5, hash: head },
    notes: [],
    noted: 0,
  });
  assert.equal((await checked(chain.slice(3), { after: { seq: 2, hash: one.hash } })).fault?.seq, 3);
  assert.equal((await checked(chain.slice(4), { after })).fault?.wrong, 'missing');
});

test('a moment that goes back by more than a minute is noted, and is no fault', async () => {
  const back = chained(
    [5, 4, 6, 2, 3].map((minutes) => ({ at: moment(minutes), from: 'command-line', did: 'x', result: 'done' })),
  );
  const { fault, notes, noted } = await checked(back);
  assert.equal(fault, undefined);
  assert.deepEqual([notes, noted], [[{ seq: 3, at: moment(2), earlier: moment(6) }], 1]);
});

test('an entry that is no JSON any more is told by its number; a store that fails is a fault of ours', async () => {
  async function* breaking(error: Error) {
    yield* [zero, one];
    throw error;
  }
  const { fault } = await checkChain(breaking(new SyntaxError('Unexpected token')), hash);
  assert.deepEqual([fault?.seq, fault?.wrong], [2, 'unreadable']);
  await assert.rejects(checkChain(breaking(new Error('the disk is gone')), hash), /the disk is gone/);
});
