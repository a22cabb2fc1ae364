import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { largestText, makeChanges, readText } from './files.ts';

async function folderOf(context: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'hoshimi-files-'));
  context.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

test('when one of several files cannot be written, none is, and nothing lies beside them', async (context) => {
  const path = await folderOf(context);
  await writeFile(join(path, 'product.yaml'), 'before');
  await writeFile(join(path, 'answers'), 'a file where the folder would be');
  const changes = [
    { path: join(path, 'product.yaml'), text: 'after' },
    { path: join(path, 'new.yaml'), text: 'after' },
    { path: join(path, 'answers/one.yaml'), text: 'after' },
    { path: join(path, 'answers'), text: undefined },
  ];
  await assert.rejects(makeChanges(changes));
  assert.deepEqual(await readdir(path), ['answers', 'product.yaml']);
  assert.equal(await readFile(join(path, 'product.yaml'), 'utf8'), 'before');
});

test('changes are all made together: new, changed and gone', async (context) => {
  const path = await folderOf(context);
  await writeFile(join(path, 'gone.yaml'), 'before');
  await writeFile(join(path, 'changed.yaml'), 'before');
  await makeChanges([
    { path: join(path, 'gone.yaml'), text: undefined },
    { path: join(path, 'changed.yaml'), text: 'after' },
    { path: join(path, 'answers/new.yaml'), text: 'after' },
  ]);
  assert.deepEqual((await readdir(path, { recursive: true })).sort(), ['answers', 'answers/new.yaml', 'changed.yaml']);
  assert.equal(await readFile(join(path, 'changed.yaml'), 'utf8'), 'after');
});

test('a file that only its owner may read stays so when it is written again', async (context) => {
  const path = join(await folderOf(context), 'product.yaml');
  await writeFile(path, 'before', { mode: 0o600 });
  await makeChanges([{ path, text: 'after' }]);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
});

test('the largest text is read, and one byte more is not', async (context) => {
  const path = await folderOf(context);
  await writeFile(join(path, 'most'), 'x'.repeat(largestText));
  await writeFile(join(path, 'more'), 'x'.repeat(largestText + 1));
  const most = await readText(path, 'most');
  assert.ok(most && 'text' in most && most.text.length === largestText);
  assert.deepEqual(await readText(path, 'more'), { unusable: 'too-large', file: 'more' });
  assert.equal(await readText(path, 'none'), undefined);
});
