// Labels are pinned to an edition, so a published one never changes by a byte. A correction is a new edition.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { changedEditions, loadScheme } from '../src/adapters/scheme/folder.ts';

const folder = new URL('../scheme/', import.meta.url);
const { published } = JSON.parse(readFileSync(new URL('editions.json', folder), 'utf8')) as {
  published: Record<string, string>;
};
const bytes = Object.fromEntries(Object.keys(published).map((path) => [path, readFileSync(new URL(path, folder))]));

test('the published editions are as they were published', () =>
  assert.deepEqual(changedEditions(published, bytes), []));

test('every edition of a level that takes applications is published', async () => {
  const { levels } = await loadScheme(fileURLToPath(folder));
  for (const { id, editions } of levels.filter(({ open }) => open))
    for (const edition of editions)
      assert.ok(`level-${id}/${edition}/criteria.json` in published, `${edition} is not in editions.json`);
});

for (const path of Object.keys(published)) {
  test(`one changed byte of ${path} is seen, wherever it is`, () => {
    const now = Uint8Array.from(bytes[path] ?? []);
    for (const at of [0, Math.floor(now.length / 2), now.length - 1]) {
      const copy = Uint8Array.from(now);
      copy[at] = (copy[at] ?? 0) ^ 1;
      assert.deepEqual(changedEditions(published, { ...bytes, [path]: copy }), [path]);
    }
  });

  test(`a line more at the end of ${path}, and its absence, are seen`, () => {
    const longer = Buffer.concat([bytes[path] ?? Buffer.alloc(0), Buffer.from('\n')]);
    assert.deepEqual(changedEditions(published, { ...bytes, [path]: longer }), [path]);
    assert.deepEqual(changedEditions(published, {}), Object.keys(published));
  });
}
