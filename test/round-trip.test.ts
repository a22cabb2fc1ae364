// One model, many faces: what goes out by one comes back the same.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { readEvidence } from '../src/adapters/evidence/readings.ts';
import { yamlFolder } from '../src/adapters/folder/folder.ts';
import { fieldsOf, productFrom, readProduct } from '../src/domain/fields.ts';
import type { Product, Tree } from '../src/domain/product.ts';
import { anyChange, anyProduct } from './generated.ts';

const folder = yamlFolder({ readEvidence });

async function inFolder(work: (path: string) => Promise<void>): Promise<void> {
  const path = await mkdtemp(join(tmpdir(), 'hoshimi-round-trip-'));
  try {
    await work(path);
  } finally {
    await rm(path, { recursive: true });
  }
}

/** The product in the folder; what is read there with a finding is not the same. */
async function readBack(path: string): Promise<Product> {
  const read = await folder.read(path);
  assert.ok(!('unusable' in read), JSON.stringify(read));
  assert.deepEqual(read.findings, []);
  return read.product;
}

async function bytesIn(path: string): Promise<Record<string, string>> {
  const names = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const texts = names.map(async (entry) => {
    const file = join(entry.parentPath, entry.name);
    return [file, await readFile(file, 'utf8')] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

test('any product is read from its folder as it was written, and written again changes no byte', async () => {
  await fc.assert(
    fc.asyncProperty(anyProduct, (product) =>
      inFolder(async (path) => {
        await folder.write(path, product);
        assert.deepEqual(await readBack(path), product);
        const bytes = await bytesIn(path);
        await folder.write(path, product);
        assert.deepEqual(await bytesIn(path), bytes);
      }),
    ),
    { numRuns: 300 },
  );
});

test('any product written over another is read as itself, without a line of the other', async () => {
  await fc.assert(
    fc.asyncProperty(anyChange, ({ before, after }) =>
      inFolder(async (path) => {
        await folder.write(path, before);
        await folder.write(path, after);
        assert.deepEqual(await readBack(path), after);
      }),
    ),
    { numRuns: 300 },
  );
});

test('any product put together from its fields is the same product', () => {
  fc.assert(
    fc.property(anyProduct, (product) => assert.deepEqual(productFrom(fieldsOf(product)), product)),
    { numRuns: 300 },
  );
});

test('a product that was read is read again without a change or a finding', () => {
  fc.assert(
    fc.property(anyProduct, (product) => {
      assert.deepEqual(readProduct(product as Tree), { product, findings: [] });
    }),
    { numRuns: 300 },
  );
});
