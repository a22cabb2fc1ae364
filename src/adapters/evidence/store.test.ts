import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
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

test('what a crash left half written is cleared away at the next start', async () => {
  const folder = await fresh();
  await mkdir(join(folder, 'aside'));
  await writeFile(join(folder, 'aside', 'half'), 'x');
  await evidenceStore(folder);
  assert.deepEqual(await readdir(join(folder, 'aside')), []);
});
