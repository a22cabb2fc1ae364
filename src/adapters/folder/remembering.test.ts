import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Folder, ReadIn } from '../../office/ports.ts';
import { yamlFolder } from './folder.ts';

const gateway = join(import.meta.dirname, '../../../examples/home-gateway');
const readEvidence = async () => ({ is: 'open-ports', ports: [] }) as const;
const plain = yamlFolder({ readEvidence });
const place = mkdtempSync(join(tmpdir(), 'hoshimi-remembering-'));
after(() => rmSync(place, { recursive: true, force: true }));

async function readBy(folder: Folder, path: string): Promise<ReadIn> {
  const read = await folder.read(path);
  assert.ok(!('unusable' in read), JSON.stringify(read));
  return read;
}

/** The same product, the same findings, and every place of it at the same line. */
function same(one: ReadIn, other: ReadIn): void {
  assert.deepEqual([one.product, one.findings], [other.product, other.findings]);
  for (const { at } of [
    ...one.findings,
    { at: '/answers/S1.1-01/items/1' },
    { at: '/answers/S1.1-02/items/1' },
    { at: '/product/name/ja' },
  ] as ReadIn['findings'])
    assert.deepEqual(one.where(at), other.where(at));
}

test('a folder that remembers reads what one that does not reads', async () => {
  const folder = yamlFolder({ readEvidence, remembers: true });
  for (let time = 0; time < 2; time++) same(await readBy(folder, gateway), await readBy(plain, gateway));
  const copy = join(place, 'copy');
  cpSync(gateway, copy, { recursive: true });
  const answer = join(copy, 'answers/S1.1-01.yaml');
  same(await readBy(folder, copy), await readBy(plain, gateway));
  // One answer said of another criterion, and one that has changed.
  writeFileSync(join(copy, 'answers/S1.1-02.yaml'), readFileSync(answer));
  writeFileSync(answer, `\n# moved\n${readFileSync(answer, 'utf8')}strange: 1\n`);
  same(await readBy(folder, copy), await readBy(plain, copy));
  assert.equal((await readBy(folder, copy)).findings.length, 1);
});

test('a file that cannot be read is looked at each time, under its own name', async () => {
  const folder = yamlFolder({ readEvidence, remembers: true });
  const path = join(place, 'torn');
  mkdirSync(path);
  for (const name of ['product.yml', 'product.yaml']) {
    writeFileSync(join(path, name), 'edition: [\n');
    const read = await folder.read(path);
    assert.equal('unusable' in read && read.file, name);
  }
});

test('what was changed after it was read, also by writing, is read anew', async () => {
  const folder = yamlFolder({ readEvidence, remembers: true });
  const path = join(place, 'written');
  cpSync(gateway, path, { recursive: true });
  const { product } = await readBy(folder, path);
  const changed = { ...product, edition: 'other' };
  await folder.write(path, changed);
  assert.deepEqual((await readBy(folder, path)).product, changed);
  await folder.write(path, product);
  same(await readBy(folder, path), await readBy(plain, path));
});

test('so much is remembered and no more', async () => {
  const folder = yamlFolder({ readEvidence, remembers: true });
  const path = join(place, 'large');
  mkdirSync(path);
  for (let i = 0; i < 5; i++) {
    writeFileSync(join(path, 'product.yaml'), `edition: e${i}\n${`# ${'x'.repeat(98)}\n`.repeat(15_000)}`);
    assert.equal((await readBy(folder, path)).product.edition, `e${i}`);
  }
});
