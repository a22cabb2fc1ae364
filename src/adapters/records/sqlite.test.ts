import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { recordsContract } from '../../../test/contract/records.ts';
import { addPeople, hana, issue, modelsAdded, registrationNumber, sato } from '../../../test/contract/samples.ts';
import { openSqlite } from './sqlite.ts';

function newFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hoshimi-records-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'var', 'records.sqlite');
}

async function open(t: TestContext) {
  const records = await openSqlite(newFile(t));
  t.after(() => records.close());
  return records;
}

recordsContract('sqlite', open);

test('sqlite: the file and its side files are for nobody but their owner', async (t) => {
  const file = newFile(t);
  const records = await openSqlite(file);
  t.after(() => records.close());
  for (const name of [file, `${file}-wal`, `${file}-shm`]) assert.equal(statSync(name).mode & 0o777, 0o600, name);
});

const label = registrationNumber(1);
const modelsOf = (acts: readonly object[]) =>
  acts.flatMap((act) => ('models' in act ? (act.models as readonly string[]) : []));

/** Runs a writer until it has written `count` acts, then kills it as a power cut would; gives what it said was on record. */
function writeUntilKilled(file: string, name: string, count: number): Promise<string[]> {
  const writer = new URL('../../../test/contract/endless-writer.ts', import.meta.url);
  const child = spawn(process.execPath, [writer.pathname, file, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > count) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1));
      else reject(new Error(`the writer ended by itself: ${code}`));
    });
  });
}

test('sqlite: a writer killed ten times loses nothing it was told is on record, and nothing stands twice', async (t) => {
  const file = newFile(t);
  const said: string[] = [];
  for (let life = 0; life < 10; life++) said.push(...(await writeUntilKilled(file, `life-${life}`, 5 + life * 7)));
  const records = await openSqlite(file);
  t.after(() => records.close());
  const [shared = [], ...own] = await records.openFor(undefined).labels();
  const models = modelsOf(shared);
  assert.ok(said.length >= 300, `only ${said.length} acts were written`);
  assert.equal(new Set(models).size, models.length, 'an act stands twice');
  assert.deepEqual(
    said.filter((model) => !models.includes(model)),
    [],
    'an act is lost',
  );
  // Both streams of an append, or neither: also for what was on its way when the writer was killed.
  assert.deepEqual(own.flatMap(modelsOf), models);
  assert.ok(models.length - said.length <= 10, 'at most one act of each life was on record and not said');
  assert.equal(await records.register.given('registration'), own.length + 1);
});

test('sqlite: server and command line write into one file at the same time, and nothing is lost', async (t) => {
  const file = newFile(t);
  const said = (await Promise.all(['server', 'cli', 'cli-2'].map((name) => writeUntilKilled(file, name, 40)))).flat();
  const records = await openSqlite(file);
  t.after(() => records.close());
  const models = modelsOf(await records.openFor(undefined).label(label));
  assert.equal(new Set(models).size, models.length);
  assert.deepEqual(
    said.filter((model) => !models.includes(model)),
    [],
  );
});

test('sqlite: opened twice in one process, each waits for the other without stopping it', async (t) => {
  const file = newFile(t);
  const both = await Promise.all([openSqlite(file), openSqlite(file)]);
  for (const records of both) t.after(() => records.close());
  await both[0].register.append([issue(label, [])]);
  await Promise.all(
    Array.from({ length: 40 }, async (_, i) => {
      const { register, openFor } = both[i % 2 ? 0 : 1];
      for (let refused = 0; refused < 100; refused++) {
        const expected = (await openFor(undefined).label(label)).length;
        if (await register.append([modelsAdded(label, expected, `M-${i}`)])) return;
      }
      assert.fail('refused a hundred times');
    }),
  );
  assert.equal(new Set(modelsOf(await both[0].openFor(sato).label(label))).size, 40);
});

test('sqlite: a write waits for another process without holding up everything else', async (t) => {
  const file = newFile(t);
  const records = await openSqlite(file);
  t.after(() => records.close());
  const other = new DatabaseSync(file);
  t.after(() => other.close());
  other.exec('begin immediate');
  const written = records.register.append([issue(label)]);
  try {
    // Turns of this process go by while the other one still writes.
    for (let turn = 0; turn < 10; turn++) {
      const began = performance.now();
      await setImmediate();
      assert.ok(performance.now() - began < 4000, 'the whole process stood still');
    }
  } finally {
    other.exec('commit');
  }
  assert.equal(await written, true);
});

test('sqlite: what was written is there when the file is opened again', async (t) => {
  const file = newFile(t);
  const before = await openSqlite(file);
  await addPeople(before);
  const session = await before.sessions.open({ person: 'hana', provedBy: 'passkey', from: '' }, '2026-04-01');
  await before.register.append([issue(label)]);
  await before.drafts.create({ id: 'lamp', organisation: 'akari', by: hana, at: '2026-04-01T00:00:00.000Z' });
  await before.close();
  const after = await openSqlite(file);
  t.after(() => after.close());
  assert.equal((await after.sessions.who(session, '2026-04-01'))?.person, 'hana');
  assert.equal((await after.openFor(hana).drafts('product')).length, 1);
  assert.equal((await after.openFor(hana).labels()).length, 1);
});

test('sqlite: closing waits for what is under way', async (t) => {
  const file = newFile(t);
  const records = await openSqlite(file);
  const written = Promise.all(
    Array.from({ length: 20 }, (_, i) => records.register.append([issue(registrationNumber(i))])),
  );
  await Promise.all([records.close(), records.close()]);
  await records.close();
  assert.ok((await written).every(Boolean));
  const again = await openSqlite(file);
  t.after(() => again.close());
  assert.equal((await again.openFor(undefined).labels()).length, 20);
});

test('sqlite: whoever reads the file finds no token to enter with', async (t) => {
  const file = newFile(t);
  const { close, ...records } = await openSqlite(file);
  await addPeople(records);
  const session = await records.sessions.open({ person: 'hana', provedBy: 'link', from: '' }, '2026-04-01');
  const risen = await records.sessions.rise(session, {}, '2026-04-01');
  const ticket = await records.tickets.issue('town', { person: 'hana' }, '2026-04-02');
  await close();
  const bytes = readFileSync(file);
  assert.ok(bytes.includes('hana'));
  for (const token of [session, risen, ticket]) assert.ok(token && !bytes.includes(token));
});

test('sqlite: records of a newer program are refused, and left as they are', async (t) => {
  const file = newFile(t);
  await (await openSqlite(file)).close();
  const raw = new DatabaseSync(file);
  raw.exec("insert into migrations values ('9999-later')");
  raw.close();
  await assert.rejects(openSqlite(file), /newer version.*9999-later/);
});

test('sqlite: a file that holds something else is refused, and left as it is', async (t) => {
  const file = newFile(t);
  mkdirSync(dirname(file));
  const text = 'my only copy of something '.repeat(200);
  writeFileSync(file, text);
  await assert.rejects(openSqlite(file), /not a database/);
  assert.equal(readFileSync(file, 'utf8'), text);
});
