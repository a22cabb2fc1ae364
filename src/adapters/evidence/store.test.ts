import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { evidenceContract } from '../../../test/contract/evidence.ts';
import type { Sha256 } from '../../domain/names.ts';
import { evidenceStore, memoryEvidence } from './store.ts';

const newFolder = () => mkdtemp(join(tmpdir(), 'hoshimi-evidence-'));
async function* stream(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex') as Sha256;
const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

evidenceContract('evidence on disk', async () => evidenceStore(await newFolder()));
evidenceContract('evidence in memory', () => memoryEvidence());

test('evidence is a file named by its hash, which only its owner reads', async () => {
  const folder = await newFolder();
  await evidenceStore(folder).put(stream('a photo'), 100);
  const name = join(folder, hashOf('a photo').slice(0, 2), hashOf('a photo').slice(2));
  assert.equal(await readFile(name, 'utf8'), 'a photo');
  assert.equal((await stat(name)).mode & 0o077, 0);
});

test('evidence is there after the office was closed and opened again', async () => {
  const folder = await newFolder();
  await evidenceStore(folder).put(stream('kept'), 100);
  assert.equal((await evidenceStore(folder).see(hashOf('kept'), undefined)).is, 'there');
});

test('bytes put many times are one file, and nothing that was refused or broke off leaves one', async () => {
  const folder = await newFolder();
  const store = evidenceStore(folder);
  await Promise.all(Array.from({ length: 12 }, () => store.put(stream('one'), 100)));
  assert.equal(await store.put(stream('much too long'), 4), 'too-large');
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('the line went dead');
  }
  await assert.rejects(store.put(broken(), 100));
  assert.equal((await filesIn(folder)).length, 1);
});

test('what a crash left half received goes at the next opening, what another process still receives does not', async () => {
  const folder = await newFolder();
  evidenceStore(folder);
  await writeFile(join(folder, 'coming', 'of-a-crash'), 'half');
  await utimes(join(folder, 'coming', 'of-a-crash'), new Date('2026-01-01'), new Date('2026-01-01'));
  await writeFile(join(folder, 'coming', 'of-another'), 'half');
  evidenceStore(folder);
  assert.deepEqual(await readdir(join(folder, 'coming')), ['of-another']);
});

test('a byte that changed on the disk shows as another hash, and putting the evidence again makes it whole', async () => {
  const folder = await newFolder();
  const store = evidenceStore(folder);
  const sha256 = hashOf('as filed');
  await store.put(stream('as filed'), 100);
  await writeFile(join(folder, sha256.slice(0, 2), sha256.slice(2)), 'as found');
  const seen = await store.see(sha256, undefined);
  assert.ok(seen.is === 'there' && seen.sha256 === hashOf('as found'));
  await store.put(stream('as filed'), 100);
  const again = await store.see(sha256, undefined);
  assert.ok(again.is === 'there' && again.sha256 === sha256);
});

test('bytes that nobody begins to read keep no file open', async () => {
  const folder = await newFolder();
  const store = evidenceStore(folder);
  await store.put(stream('unread'), 100);
  const before = (await readdir('/proc/self/fd').catch(() => [])).length;
  for (let times = 0; times < 50; times++) await store.open(hashOf('unread'));
  const after = (await readdir('/proc/self/fd').catch(() => [])).length;
  assert.ok(after - before < 10, `${after - before} more files are open`);
});
