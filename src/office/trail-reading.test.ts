import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChainedEntry, Trail, TrailQuery } from './trail.ts';
import { readTrail, readWholeTrail } from './trail-reading.ts';

const entry = (seq: number, did: string, organisation: string): ChainedEntry => ({
  seq,
  hash: '',
  at: '2026-11-25T00:00:00.000Z',
  from: '192.0.2.1',
  did,
  organisation,
  result: 'done',
});

/** A trail that finds like the stored one, and says what it was asked. */
function trailOf(entries: readonly ChainedEntry[]) {
  const asked: TrailQuery[] = [];
  const trail: Trail = {
    note: () => Promise.reject(new Error('nothing is noted here')),
    from: () => {
      throw new Error('nobody reads from the start here');
    },
    find: async (query, count) => {
      asked.push(query);
      const { organisation, did, before = Number.POSITIVE_INFINITY } = query;
      return entries
        .filter((one) => (organisation ?? one.organisation) === one.organisation && (did ?? one.did) === one.did)
        .filter(({ seq }) => seq < before)
        .toReversed()
        .slice(0, count);
    },
  };
  return { trail, asked };
}
const seqs = (entries: readonly ChainedEntry[]) => entries.map(({ seq }) => seq);

test('one organisation is asked for whatever the query says; the auditor asks for any', async () => {
  const { trail, asked } = trailOf([entry(0, 'a', 'o-1'), entry(1, 'a', 'o-2')]);
  const part = await readTrail(trail, { scope: { organisation: 'o-1' }, query: { organisation: 'o-2' }, count: 5 });
  assert.deepEqual([seqs(part.entries), part.next, asked], [[0], undefined, [{ organisation: 'o-1' }]]);
  const auditor = await readTrail(trail, { scope: {}, query: { organisation: 'o-2' }, count: 5 });
  assert.deepEqual(seqs(auditor.entries), [1]);
});

test('the auditor reads all, part by part, and nothing twice', async () => {
  const { trail } = trailOf(Array.from({ length: 7 }, (_, seq) => entry(seq, 'a', `o-${seq}`)));
  const first = await readTrail(trail, { scope: {}, query: {}, count: 3 });
  assert.deepEqual([seqs(first.entries), first.next], [[6, 5, 4], 4]);
  const rest = await readTrail(trail, { scope: {}, query: { before: 4 }, count: 4 });
  assert.deepEqual([seqs(rest.entries), rest.next], [[3, 2, 1, 0], undefined]);
});

test('acts about people are found among many others', async () => {
  const { trail } = trailOf(
    Array.from({ length: 1300 }, (_, seq) => entry(seq, seq % 400 === 0 ? 'people.invite' : 'product.edit', 'o')),
  );
  const part = await readTrail(trail, { scope: { only: ['people.'] }, query: {}, count: 3 });
  assert.deepEqual([seqs(part.entries), part.next], [[1200, 800, 400], 400]);
  const all: number[] = [];
  for await (const entries of readWholeTrail(trail, { scope: { only: ['people.'] }, query: {} }))
    all.push(...seqs(entries));
  assert.deepEqual(all, [1200, 800, 400, 0]);
});

test('a search for what is nowhere stops, and says where to go on', async () => {
  const { trail, asked } = trailOf(Array.from({ length: 10_200 }, (_, seq) => entry(seq, 'product.edit', 'o')));
  const part = await readTrail(trail, { scope: { only: ['people.'] }, query: {}, count: 3 });
  assert.deepEqual([part.entries.length, part.next, asked.length], [0, 200, 20]);
  for await (const entries of readWholeTrail(trail, { scope: { only: ['people.'] }, query: {} }))
    assert.fail(`${entries.length} entries`);
});
