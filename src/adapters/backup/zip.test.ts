import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { fromBuffer } from 'yauzl';
import type { ZipEntry } from './zip.ts';
import { zipOf } from './zip.ts';

async function* bytesOf(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}
async function* entries(files: Readonly<Record<string, readonly (string | Uint8Array)[]>>): AsyncGenerator<ZipEntry> {
  for (const [path, parts] of Object.entries(files)) yield { path, bytes: bytesOf(...parts) };
}
async function zipped(files: AsyncIterable<ZipEntry>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of zipOf(files)) parts.push(part);
  return Buffer.concat(parts);
}

test('other programs read every file of the zip, with its name and its bytes', async () => {
  const random = crypto.getRandomValues(new Uint8Array(60_000));
  const files = { '記録/一.jsonl': ['a\n', 'b\n'], empty: [], 'evidence/x': [random, 'z'.repeat(100_000)] };
  const zip = await zipped(entries(files));
  assert.ok(zip.length < 65_000, 'what repeats is packed');
  const read = unzipSync(zip);
  assert.deepEqual(Object.keys(read), Object.keys(files));
  for (const [path, parts] of Object.entries(files))
    assert.deepEqual(Buffer.from(read[path] ?? []), Buffer.concat(parts.map((part) => Buffer.from(part))), path);
  assert.deepEqual(await namesIn(zip), Object.keys(files));
  assert.deepEqual(await zipped(entries(files)), zip, 'the same files give the same bytes');
});

const namesIn = (zip: Buffer): Promise<readonly string[]> =>
  new Promise((resolve, reject) =>
    fromBuffer(zip, { validateEntrySizes: true, strictFileNames: true }, (error, file) => {
      if (error || !file) return reject(error);
      const names: string[] = [];
      file.on('entry', ({ fileName }: { fileName: string }) => names.push(fileName));
      file.on('end', () => resolve(names));
      file.on('error', reject);
    }),
  );

test('a file that cannot be read to its end ends the zip with the same error, and nothing hangs', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('x');
    throw new Error('gone');
  }
  async function* one(): AsyncGenerator<ZipEntry> {
    yield { path: 'x', bytes: failing() };
  }
  await assert.rejects(zipped(one()), /gone/);
});

test('whoever stops reading stops the source as well', async () => {
  let isClosed = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield crypto.getRandomValues(new Uint8Array(50_000));
    } finally {
      isClosed = true;
    }
  }
  async function* one(): AsyncGenerator<ZipEntry> {
    yield { path: 'x', bytes: endless() };
  }
  let read = 0;
  for await (const part of zipOf(one())) {
    read += part.length;
    if (read > 500_000) break;
  }
  await new Promise((turn) => setImmediate(turn));
  assert.ok(isClosed);
});
