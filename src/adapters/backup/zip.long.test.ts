// A zip with more files than the old form of its list can count.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromBuffer } from 'yauzl';
import type { ZipEntry } from './zip.ts';
import { zipOf } from './zip.ts';

async function* nothing(): AsyncGenerator<Uint8Array> {}

test('more files than the old form of the list can count are listed all the same', async () => {
  async function* many(): AsyncGenerator<ZipEntry> {
    for (let i = 0; i < 66_000; i++) yield { path: `f${i}`, bytes: nothing() };
  }
  const parts: Uint8Array[] = [];
  for await (const part of zipOf(many())) parts.push(part);
  const count = await new Promise<number>((resolve, reject) =>
    fromBuffer(Buffer.concat(parts), {}, (error, file) => {
      if (error || !file) return reject(error);
      let seen = 0;
      file.on('entry', () => (seen += 1));
      file.on('end', () => resolve(seen));
      file.on('error', reject);
    }),
  );
  assert.equal(count, 66_000);
});
