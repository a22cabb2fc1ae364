import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { evidenceContract } from '../../../test/contract/evidence.ts';
import type { Sha256 } from '../../domain/names.ts';
import { evidenceByOrganisation, evidenceStore, memoryEvidence, roomIn } from './store.ts';

const folders: string[] = [];
const fresh = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshimi-evidence-'));
  folders.push(folder);
  return folder;
};
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

evidenceContract('memory', async () => memoryEvidence());
evidenceContract('disk', async () => evidenceStore(await fresh()));

test('a store that cannot be opened is told to whoever needs it, and opens once it can', async () => {
  const folder = join(await fresh(), 'evidence');
  await writeFile(folder, 'no folder');
  const of = evidenceByOrganisation(folder);
  of('never used');
  await assert.rejects(of('used').see('0'.repeat(64) as Sha256, undefined), { code: 'ENOTDIR' });
  await rm(folder);
  assert.deepEqual(await of('used').see('0'.repeat(64) as Sha256, undefined), { is: 'missing' });
});

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

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
const parts = async function* (count: number) {
  for (let each = 0; each < count; each++) yield new Uint8Array(64 * 1024).fill(each);
};

test('an upload that breaks off, is too large or finds no room in the folder leaves nothing behind', async () => {
  const folder = await fresh();
  const store = await evidenceStore(folder);
  const broken = async function* () {
    yield* parts(3);
    throw new Error('the line was cut');
  };
  await assert.rejects(store.put(broken(), 1e9), /cut/);
  assert.equal(await store.put(parts(3), 100_000), 'too-large');
  // Where the file's folder should be stands something else.
  const { sha256 } = (await (await evidenceStore(await fresh())).put(parts(2), 1e9)) as { sha256: string };
  await writeFile(join(folder, sha256.slice(0, 2)), '');
  await assert.rejects(store.put(parts(2), 1e9), /EEXIST|ENOTDIR/);
  assert.deepEqual(
    (await filesIn(folder)).map(({ name }) => name),
    [sha256.slice(0, 2)],
  );
});

test('when the disk takes no more bytes the upload fails and nothing is left of it', async () => {
  const folder = await fresh();
  // A limit on the size of files stands for the full disk: writing fails in the same place.
  const script = `import { evidenceStore } from ${JSON.stringify(new URL('./store.ts', import.meta.url).href)};
    const store = await evidenceStore(process.argv[1]);
    const parts = async function* () { for (let n = 0; n < 64; n++) yield new Uint8Array(65536).fill(n); };
    process.stdout.write(await store.put(parts(), 1e9).then(() => 'kept', (fault) => fault.code));`;
  const limited = 'ulimit -f 2048; exec "$0" --input-type=module -e "$1" "$2"';
  const { stdout } = await promisify(execFile)('sh', ['-c', limited, process.execPath, script, folder]);
  assert.equal(stdout, 'EFBIG');
  assert.deepEqual(await filesIn(folder), []);
});

test('two uploads of the same bytes at once, one slower than the other, leave one file that is whole', async () => {
  const folder = await fresh();
  const [one, other] = [await evidenceStore(folder), await evidenceStore(folder)];
  const slower = async function* () {
    for await (const part of parts(20)) {
      yield part.subarray(0, 1000);
      await readdir(folder);
      yield part.subarray(1000);
    }
  };
  const [first, second] = await Promise.all([one.put(slower(), 1e9), other.put(parts(20), 1e9)]);
  assert.deepEqual(first, second);
  const files = await filesIn(folder);
  assert.equal(files.length, 1);
  assert.equal((await stat(join(files[0]?.parentPath ?? '', files[0]?.name ?? ''))).size, 20 * 64 * 1024);
});

test('the room on the disk is told in bytes', async () => {
  const room = await roomIn(await fresh());
  assert.ok(Number.isSafeInteger(room) && room > 0);
});
