// A copy is made while people work, and put back elsewhere: what it holds is what was there at one moment.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openRestore } from '../../src/open.ts';
import { castOf, plainSettings, testHouse } from '../house.ts';
import type { Acknowledged, Lane } from './load.ts';
import { beginningOf, everyRow, labelled, work } from './load.ts';
import { ageKeys, recordsAt } from './places.ts';

/** A folder that is gone with the test; in memory, where there is some. */
export async function folder(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'hoshimi-backup-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** The hash of every file of evidence below a data folder, by its path. */
export async function evidenceIn(data: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const names = await readdir(join(data, 'evidence'), { recursive: true, withFileTypes: true });
  for (const name of names.filter((one) => one.isFile())) {
    const path = join(name.parentPath, name.name);
    found.set(
      path.slice(data.length),
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    );
  }
  return found;
}

export type UnderLoad = { readonly from?: string; readonly to?: string; readonly lanes: number; readonly each: number };

/** Copies an office at `from` while lanes write, puts the copy back at `to`, and compares. Gives how many writes were caught. */
export async function copiedUnderLoad(t: TestContext, { from, to, lanes, each }: UnderLoad): Promise<number> {
  const { house, data } = await testHouse(t, from === undefined ? {} : { database: from });
  const cast = await castOf(house);
  const label = await labelled(house, cast, 'before');
  const keys = await ageKeys();
  const copy = join(await folder(t), 'copy');
  const acknowledged: Acknowledged[][] = Array.from({ length: lanes }, () => []);
  let before: number[] = [];
  let made: Awaited<ReturnType<typeof house.backUp>> | undefined;
  let backingUp: Promise<void> | undefined;
  const begin = () => {
    before = acknowledged.map(({ length }) => length);
    backingUp = house.backUp(copy, [keys.recipient]).then((done) => {
      made = done;
    });
  };
  await Promise.all(
    acknowledged.map((lane, index) =>
      work(house, cast, {
        lane: `lane${index}`,
        count: each,
        told: (one) => {
          lane.push(one);
          if (!backingUp && lane.length > each / 4) begin();
        },
      }),
    ),
  );
  await backingUp;
  assert.ok(made && 'manifest' in made, JSON.stringify(made));
  assert.deepEqual(made.damaged, []);
  const target = plainSettings(join(await folder(t), 'restored'), to === undefined ? {} : { database: to });
  const restored = await (await openRestore(target))(copy, [keys.identity]);
  assert.ok('manifest' in restored, JSON.stringify(restored));
  assert.equal(restored.trail.fault, undefined);
  await compared(t, { source: { data, ...(from === undefined ? {} : { database: from }) }, target, label });
  const there = await recordsAt(target);
  const rows = await everyRow(there);
  await there.close();
  const caught = acknowledged.map((lane: Lane) => beginningOf(lane, rows));
  for (const [index, count] of caught.entries())
    assert.ok(count >= (before[index] ?? 0), `lane ${index} lost a write that was acknowledged before the copy began`);
  return caught.reduce((sum, count) => sum + count, 0);
}

type Compared = {
  readonly source: { readonly data: string; readonly database?: string };
  readonly target: { readonly data: string; readonly database?: string };
  readonly label: string;
};

/** Every row that is there is the row of the source, evidence is byte for byte the same, and nothing that counts has a gap. */
async function compared(t: TestContext, { source, target, label }: Compared): Promise<void> {
  const [first, second] = [await recordsAt(source), await recordsAt(target)];
  try {
    const [all, rows] = [await everyRow(first), await everyRow(second)];
    for (const [table, lines] of rows) {
      const known = new Set(all.get(table));
      const strange = lines.filter((line) => !known.has(line));
      assert.deepEqual(strange, [], `${table} holds what the source does not`);
    }
    for (const table of ['trail', 'directory_acts', 'numbers', 'people'])
      assert.deepEqual(rows.get(table), all.get(table)?.slice(0, rows.get(table)?.length), `${table} is a beginning`);
    for (const table of ['sessions', 'tickets', 'attempts']) assert.deepEqual(rows.get(table), [], table);
    const labels = await second.openFor(undefined).labels();
    assert.deepEqual(labels, await first.openFor(undefined).labels());
    assert.ok(JSON.stringify(labels).includes(label));
    const [kept, copied] = [await evidenceIn(source.data), await evidenceIn(target.data)];
    for (const [path, hash] of copied) assert.equal(kept.get(path), hash, path);
    const named = (rows.get('field_versions') ?? []).flatMap((line) => /\\"([0-9a-f]{64})\\"/.exec(line)?.[1] ?? []);
    const hashes = new Set(copied.values());
    assert.ok(named.length > 0, 'records name evidence');
    for (const sha256 of named) assert.ok(hashes.has(sha256), `${sha256} is named and not there`);
    t.diagnostic(`${[...rows.values()].flat().length} rows, ${copied.size} files`);
  } finally {
    await first.close();
    await second.close();
  }
}
