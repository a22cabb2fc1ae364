// Large evidence: memory must not grow with it. Each upload is made in a process of its own, whose memory is looked at.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { roomIn } from './store.ts';

const folder = await mkdtemp(join(tmpdir(), 'hoshimi-evidence-'));
after(() => rm(folder, { recursive: true, force: true }));

const megabyte = 1024 * 1024;
const script = `import { evidenceStore } from ${JSON.stringify(new URL('./store.ts', import.meta.url).href)};
  const [folder, megabytes, limit] = process.argv.slice(1);
  const store = await evidenceStore(folder);
  const piece = 65536;
  const parts = async function* (count) { for (let n = 0; n < count; n++) { peak = Math.max(peak, process.memoryUsage.rss()); yield Buffer.alloc(piece, n % 251); } };
  let peak = 0;
  await store.put(parts(20), 1e9);
  const before = process.memoryUsage.rss();
  const put = await store.put(parts(Number(megabytes) * 16), Number(limit));
  const written = peak - before;
  let size = 0;
  if (put !== 'too-large') for await (const part of await store.open(put.sha256)) { size += part.length; peak = Math.max(peak, process.memoryUsage.rss()); }
  console.log(JSON.stringify({ put, size, written, read: peak - before }));`;

async function uploaded(megabytes: number, limit: number) {
  const args = ['--input-type=module', '-e', script, folder, String(megabytes), String(limit)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as { put: { size: number } | 'too-large'; size: number; written: number; read: number };
}

for (const megabytes of [300, 1024])
  test(`${megabytes} MB are kept and read again in less than 60 MB of memory`, async (t) => {
    const room = await roomIn(folder);
    const needed = (megabytes + 200) * megabyte;
    // A disk without room is no fault of ours, and a test that says nothing of it would be believed.
    assert.ok(room > needed, `${Math.round(room / megabyte)} MB are free, ${needed / megabyte} MB are needed`);
    const { put, size, written, read } = await uploaded(megabytes, 1024 * megabyte);
    assert.ok(put !== 'too-large' && put.size === megabytes * megabyte && size === put.size);
    t.diagnostic(
      `memory grew by ${Math.round(written / megabyte)} MB, with reading by ${Math.round(read / megabyte)} MB`,
    );
    assert.ok(read < 60 * megabyte, `${read} bytes`);
  });

test('one piece more than 1 GB is refused, and nothing is left of it', async () => {
  const before = await readdir(folder, { recursive: true });
  const { put } = await uploaded(1025, 1024 * megabyte);
  assert.equal(put, 'too-large');
  assert.deepEqual(await readdir(folder, { recursive: true }), before);
});
