// What we seal, the age tool opens, and what it seals, we open.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { written } from './files.ts';
import { NotOpened, opening, readRecipients, sealing } from './sealed.ts';

test('the age tool opens what is sealed here, and what it seals is opened here', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hoshimi-age-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const run = (program: string, ...argv: string[]) => {
    const { status, stdout, stderr } = spawnSync(program, argv, { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  run('age-keygen', '-o', 'key.txt');
  const recipient = run('age-keygen', '-y', 'key.txt').trim();
  const lines = Array.from({ length: 20_000 }, (_, i) => JSON.stringify({ row: i, text: '星'.repeat(i % 7) }));
  const encrypter = readRecipients([recipient]) ?? assert.fail('its public key is one');
  const sealed = await sealing(
    encrypter,
    (async function* () {
      for (const line of lines) yield `${line}\n`;
    })(),
  );
  await written(join(folder, 'ours.age'), sealed);
  assert.deepEqual(run('age', '-d', '-i', 'key.txt', 'ours.age').trimEnd().split('\n'), lines);

  writeFileSync(join(folder, 'plain'), `${lines.join('\n')}\n`);
  run('age', '-r', recipient, '-o', 'theirs.age', 'plain');
  const identity = readFileSync(join(folder, 'key.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('AGE-'));
  const read: string[] = [];
  for await (const line of opening(join(folder, 'theirs.age'), identity)) read.push(line);
  assert.deepEqual(read, lines);

  writeFileSync(join(folder, 'cut.age'), readFileSync(join(folder, 'theirs.age')).subarray(0, -100));
  await assert.rejects(async () => {
    for await (const _ of opening(join(folder, 'cut.age'), identity));
  }, NotOpened);
});
