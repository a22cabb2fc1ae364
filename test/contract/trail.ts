// What every audit trail must do: nothing lost, nothing out of order, one chain.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { beforeFirst, chainText } from '../../src/domain/chained.ts';
import type { ChainedEntry, Trail, TrailEntry, TrailQuery } from '../../src/office/trail.ts';
import type { OpenRecords } from './samples.ts';
import { hardTexts } from './samples.ts';

const entry = (more: Partial<TrailEntry> = {}): TrailEntry => ({
  at: '2026-04-01T00:00:00.000Z',
  from: '192.0.2.1',
  did: 'product.see',
  result: 'done',
  ...more,
});

/** Every entry, checked: numbers without a gap, each hash over the one before. */
export async function unbroken(trail: Trail): Promise<readonly ChainedEntry[]> {
  const all: ChainedEntry[] = [];
  let previous = beforeFirst;
  for await (const one of trail.from(0)) {
    const { hash, ...said } = one;
    assert.equal(one.seq, all.length);
    assert.equal(hash, createHash('sha256').update(chainText(previous, said)).digest('hex'));
    previous = hash;
    all.push(one);
  }
  return all;
}

export function trailContract(store: string, open: OpenRecords): void {
  const opened = async (t: Parameters<OpenRecords>[0]) => (await open(t)).trail;

  test(`${store}: entries of the trail are numbered from 0, come back whole and are chained`, async (t) => {
    const trail = await opened(t);
    const whole: Required<TrailEntry> = {
      at: '2026-04-01T00:00:00.000Z',
      person: 'hana',
      token: 't-1',
      organisation: 'akari',
      through: 'office',
      from: 'command-line',
      did: 'product.edit',
      about: 'product:lamp',
      whose: 'kawa',
      changes: hardTexts.map((after) => ({ at: '/product/name', before: '', after })),
      result: 'hidden',
    };
    assert.equal(await trail.note(whole), 0);
    assert.equal(await trail.note(entry()), 1);
    const all = await unbroken(trail);
    assert.deepEqual(
      all.map(({ hash: _, ...said }) => said),
      [
        { ...whole, seq: 0 },
        { ...entry(), seq: 1 },
      ],
    );
  });

  test(`${store}: two hundred notes at once make one unbroken chain, each with its own number`, async (t) => {
    const trail = await opened(t);
    const numbers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => trail.note(entry({ about: `product:${i}` }))),
    );
    assert.equal(new Set(numbers).size, 200);
    const all = await unbroken(trail);
    assert.equal(all.length, 200);
    for (const [i, number] of numbers.entries()) assert.equal(all[number]?.about, `product:${i}`);
  });

  test(`${store}: a long trail is read to its end, from any number on`, async (t) => {
    const trail = await opened(t);
    await Promise.all(Array.from({ length: 1203 }, () => trail.note(entry())));
    assert.equal((await unbroken(trail)).length, 1203);
    const seqs: number[] = [];
    for await (const { seq } of trail.from(201)) seqs.push(seq);
    assert.deepEqual(
      seqs,
      Array.from({ length: 1002 }, (_, i) => i + 201),
    );
    for await (const { seq } of trail.from(1203)) assert.fail(`${seq}`);
  });

  test(`${store}: an entry is noted as it was when it was handed in, and comes out anew each time`, async (t) => {
    const trail = await opened(t);
    const mine = { ...entry(), changes: [{ at: '/x', after: 'true' }] };
    const noted = trail.note(mine);
    Object.assign(mine.changes[0] ?? {}, { after: 'smuggled in' });
    await noted;
    Object.assign((await trail.find({}, 1))[0]?.changes?.[0] ?? {}, { after: 'smuggled in' });
    assert.equal((await unbroken(trail))[0]?.changes?.[0]?.after, 'true');
  });

  test(`${store}: an entry at a moment that cannot be read is our fault, and stops nobody else's`, async (t) => {
    const trail = await opened(t);
    const tried = await Promise.allSettled([
      trail.note(entry()),
      trail.note(entry({ at: 'now' })),
      trail.note(entry()),
    ]);
    assert.deepEqual(
      tried.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.equal((await unbroken(trail)).length, 2);
  });

  test(`${store}: closing waits for the notes that were handed in`, async (t) => {
    const { trail, close } = await open(t);
    const noted = Promise.allSettled(Array.from({ length: 20 }, () => trail.note(entry())));
    await close();
    assert.deepEqual(
      (await noted).map((each) => each.status === 'fulfilled' && each.value),
      Array.from({ length: 20 }, (_, i) => i),
    );
  });

  findingContract(store, opened);
}

function findingContract(store: string, open: (t: Parameters<OpenRecords>[0]) => Promise<Trail>): void {
  const filled = async (t: Parameters<OpenRecords>[0]) => {
    const trail = await open(t);
    for (const more of [
      { person: 'hana', organisation: 'akari', about: 'product:lamp' },
      { person: 'ken', organisation: 'akari', did: 'product.edit', result: 'hidden' },
      { person: 'sato', organisation: '事務局', whose: 'akari', did: 'application.check', about: 'application:JA-1' },
      { person: 'mika', organisation: 'kawa', result: 'not-allowed' },
      { at: '2026-04-01T14:59:59.999Z', person: 'hana' },
      { at: '2026-04-01T15:00:00.000Z', person: 'hana' },
      { at: '2026-04-03T00:00:00+09:00', person: 'hana' },
    ])
      await trail.note(entry(more));
    return async (query: TrailQuery, count = 99) => (await trail.find(query, count)).map(({ seq }) => seq);
  };

  test(`${store}: the trail is found newest first, page by page`, async (t) => {
    const found = await filled(t);
    assert.deepEqual(await found({}), [6, 5, 4, 3, 2, 1, 0]);
    assert.deepEqual(await found({}, 3), [6, 5, 4]);
    assert.deepEqual(await found({ before: 4 }, 3), [3, 2, 1]);
    assert.deepEqual(await found({ before: 0 }), []);
    assert.deepEqual(await found({}, 0), []);
  });

  test(`${store}: an organisation finds what was done in it and what was done about its things`, async (t) => {
    const found = await filled(t);
    assert.deepEqual(await found({ organisation: 'akari' }), [2, 1, 0]);
    assert.deepEqual(await found({ organisation: 'akari', before: 2 }, 1), [1]);
    assert.deepEqual(await found({ organisation: '事務局' }), [2]);
    for (const organisation of ['', '%', 'AKARI', "' or 1=1 --"]) assert.deepEqual(await found({ organisation }), []);
  });

  test(`${store}: the trail is found by person, deed, thing and result, and by all of them at once`, async (t) => {
    const found = await filled(t);
    assert.deepEqual(await found({ person: 'hana' }), [6, 5, 4, 0]);
    assert.deepEqual(await found({ did: 'product.edit' }), [1]);
    assert.deepEqual(await found({ about: 'application:JA-1' }), [2]);
    assert.deepEqual(await found({ result: 'refused' }), [3, 1]);
    assert.deepEqual(await found({ result: 'done' }), [6, 5, 4, 2, 0]);
    assert.deepEqual(
      await found({ organisation: 'akari', person: 'ken', result: 'refused', did: 'product.edit' }),
      [1],
    );
    assert.deepEqual(await found({ organisation: 'kawa', person: 'ken' }), []);
  });

  test(`${store}: days are those of Japan, the first and the last included`, async (t) => {
    const found = await filled(t);
    assert.deepEqual(await found({ until: '2026-04-01' }), [4, 3, 2, 1, 0]);
    assert.deepEqual(await found({ from: '2026-04-02', until: '2026-04-02' }), [5]);
    assert.deepEqual(await found({ from: '2026-04-02' }), [6, 5]);
    assert.deepEqual(await found({ from: '2026-04-04' }), []);
  });
}
