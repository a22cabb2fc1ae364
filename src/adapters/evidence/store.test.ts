import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { evidenceContract } from '../../../test/contract/evidence.ts';
import { evidenceStore, memoryEvidence } from './store.ts';

const folders: string[] = [];
const fresh = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshimi-evidence-'));
  folders.push(folder);
  return folder;
};
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

evidenceContract('memory', async () => memoryEvidence());
evidenceContract('disk', async () => evidenceStore(await fresh()));

test('what a crash left half written is cleared away at the next start, what another process still writes is not', async () => {
  const folder = await fresh();
  await mkdir(join(folder, 'aside'));
  await writeFile(join(folder, 'aside', 'of-a-crash'), 'x');
  await utimes(join(folder, 'aside', 'of-a-crash'), new Date('2026-01-01'), new Date('2026-01-01'));
  await writeFile(join(folder, 'aside', 'of-another'), 'x');
  await evidenceStore(folder);
  assert.deepEqual(await readdir(join(folder, 'aside')), ['of-another']);
});

test('an upload goes on while the command line opens the same office', async () => {
  const folder = await fresh();
  const store = await evidenceStore(folder);
  async function* slow() {
    yield Buffer.from('first');
    await evidenceStore(folder);
    yield Buffer.from('second');
  }
  const put = await store.put(slow(), 100);
  assert.ok(put !== 'too-large' && (await store.open(put.sha256)));
});

test('evidence is there after the office was closed and opened again, and puts leave one file', async () => {
  const folder = await fresh();
  const bytes = async function* () {
    yield Buffer.from('kept');
  };
  const store = await evidenceStore(folder);
  await Promise.all(Array.from({ length: 12 }, () => store.put(bytes(), 100)));
  assert.equal(await store.put(bytes(), 3), 'too-large');
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  assert.equal(files.length, 1);
  const put = await store.put(bytes(), 100);
  assert.ok(put !== 'too-large' && (await (await evidenceStore(folder)).open(put.sha256)));
});

/** How many files this process has open, where the machine tells. */
const openFiles = async () => (await readdir('/proc/self/fd').catch(() => [])).length;

test('bytes that nobody begins to read keep no file open', async () => {
  const store = await evidenceStore(await fresh());
  const put = await store.put(
    (async function* () {
      yield Buffer.from('unread');
    })(),
    100,
  );
  assert.ok(put !== 'too-large');
  const before = await openFiles();
  for (let times = 0; times < 50; times++) await store.open(put.sha256);
  // A stream opens its file in the next turns of the loop.
  await readdir('/');
  assert.ok((await openFiles()) - before < 10);
});
