// An organisation's export in hand: made, taken in, and forged as somebody would who means harm.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Settings } from '../../src/adapters/settings/settings.ts';
import type { Place } from '../../src/domain/place.ts';
import type { PackManifest } from '../../src/office/export.ts';
import { contentOf } from '../../src/office/export.ts';
import type { Imported } from '../../src/office/import.ts';
import type { Wrong } from '../../src/office/keeping.ts';
import type { OpenHouse } from '../../src/open.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, engage, testHouse } from '../house.ts';
import { everyRow, labelled, once, sha256Of } from './load.ts';
import { recordsAt } from './places.ts';
import { folder } from './under-load.ts';

/** A supplier with a labelled product, one of an odd id that was changed often, evidence of which a piece never came, and an engagement; beside a rival. */
export async function worked(t: TestContext) {
  const { house, data } = await testHouse(t);
  const cast = await castOf(house);
  const owner = cast.person('owner');
  const { drafts, evidence } = officeOf(house, owner);
  const label = await labelled(house, cast, 'lamp');
  await labelled(house, cast, 'rival', cast.stranger('owner'));
  const id = 'odd/../id';
  await drafts.create({ id, organisation: owner.organisation, by: owner, at: house.calendar.now() });
  const save = (expected: number, value: string | undefined, field: string) =>
    drafts.save(id, owner, house.calendar.now(), [{ field: field as Place, expected, value }]);
  for (const [version, value] of ['灯', undefined, '=1+1 \'"\n二行'].entries())
    await save(version, value, '/product/name/ja');
  const kept = await evidence.put(once('kept'), 100);
  assert.ok(kept !== 'too-large');
  await save(0, kept.sha256, '/evidence/kept/sha256');
  await save(0, sha256Of('never sent'), '/evidence/gone/sha256');
  await drafts.archive(id, true);
  await drafts.create({
    id: 'plan',
    kind: 'plan',
    organisation: owner.organisation,
    by: owner,
    at: house.calendar.now(),
  });
  const target = { field: '/target' as Place, expected: 0, value: '2027-03-31' };
  await drafts.save('plan', owner, house.calendar.now(), [target]);
  await engage(house, cast, 'lamp');
  const did = { from: '192.0.2.1', did: 'product.edit', result: 'done' };
  await house.trail.note({ at: house.calendar.now(), organisation: owner.organisation, ...did });
  return { house, data, cast, owner, label, kept: kept.sha256 };
}

/** The export as the page and the command give it. */
export async function packed(house: OpenHouse, organisation: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of (await house.pack(organisation)) ?? assert.fail('no such organisation')) parts.push(part);
  return Buffer.concat(parts);
}

/** The text of a file in it. */
export const textIn = (zip: Uint8Array, path: string): string =>
  strFromU8(unzipSync(zip)[path] ?? assert.fail(`${path} is not in it`));
export const manifestIn = (zip: Uint8Array): PackManifest => JSON.parse(textIn(zip, 'manifest.json')) as PackManifest;

/** Takes the zip in from a file, as the command does. */
export async function takenIn(
  t: TestContext,
  house: OpenHouse,
  zip: Uint8Array,
): Promise<Imported | { readonly wrong: readonly Wrong[] }> {
  const path = join(await folder(t), 'x.zip');
  writeFileSync(path, zip);
  const unpacked = await house.unpack(path);
  if ('wrong' in unpacked) return unpacked;
  try {
    return await house.takeIn(unpacked);
  } finally {
    await unpacked.close();
  }
}

/** What was said against it, one line each. */
export const saidAgainst = (outcome: Imported | { readonly wrong: readonly Wrong[] }): readonly string[] =>
  'wrong' in outcome ? outcome.wrong.map(({ wrong, at }) => `${wrong} ${at}`.trim()) : assert.fail('it was taken in');

/** Every row of an office's store, from outside. */
export async function rowsAt(at: Pick<Settings, 'data' | 'database'>): Promise<ReadonlyMap<string, readonly string[]>> {
  const records = await recordsAt(at);
  try {
    return await everyRow(records);
  } finally {
    await records.close();
  }
}

type Files = Record<string, Uint8Array>;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The zip with other files, and a list that fits them. */
export function forged(zip: Uint8Array, change: (files: Files) => void): Uint8Array {
  const { 'manifest.json': list = new Uint8Array(), ...files } = unzipSync(zip);
  change(files);
  const listed = Object.entries(files).map(([path, bytes]) => ({
    path,
    size: bytes.length,
    sha256: sha256(bytes),
    ...(path.endsWith('.MISSING.txt') ? { missing: true as const } : {}),
  }));
  const manifest = { ...(JSON.parse(strFromU8(list)) as PackManifest), files: listed, content: contentOf(listed) };
  return zipSync({ ...files, 'manifest.json': strToU8(JSON.stringify(manifest)) }, { level: 1 });
}

/** Replaces text in one of the files. */
export const rewritten =
  (path: string, change: (text: string) => string) =>
  (files: Files): void => {
    files[path] = strToU8(change(strFromU8(files[path] ?? assert.fail(path))));
  };
