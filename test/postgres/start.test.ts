// An office whose records cannot be opened: what the person who starts it reads, and no more.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { openSqlite } from '../../src/adapters/records/sqlite.ts';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'hoshimi-start-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

/** Starts the office as it is not going to open; gives its exit code and everything it said. */
async function started(data: string, environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts')], {
    cwd: data,
    env: { PORT: '0', HOSHIMI_DATA: data, LANG: 'ja_JP.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const [code] = await once(child, 'close');
  return { code, said };
}

test('an office whose database cannot be reached says so in one sentence with what to do, and ends with 2', async (t) => {
  const DATABASE_URL = 'postgres://hoshimi:s3cret@127.0.0.1:1/hoshimi';
  assert.deepEqual(await started(folder(t), { DATABASE_URL }), {
    code: 2,
    said:
      'データベース（127.0.0.1:1）につながりません。\n' +
      '  直し方: サーバーが動いているか、DATABASE_URL の宛先とポートが正しいかを確かめてください。\n',
  });
  const { code, said } = await started(folder(t), { DATABASE_URL, LANG: 'en_US.UTF-8' });
  assert.equal(code, 2);
  assert.match(said, /^The database \(127\.0\.0\.1:1\) cannot be reached\.\n {2}fix: .+\n$/);
});

test('an office whose records a newer version wrote says so and ends with 2', async (t) => {
  const data = folder(t);
  const file = join(data, 'records.sqlite');
  await (await openSqlite(file)).close();
  const raw = new DatabaseSync(file);
  raw.exec("insert into migrations values ('9999-later')");
  raw.close();
  const { code, said } = await started(data, {});
  assert.equal(code, 2);
  assert.match(said, /^記録は、このプログラムより新しい版が書いたものです（9999-later）。\n {2}直し方: .+\n$/);
});
