// An upgrade of records that somebody works in: copied first, rehearsed without a trace, and on PostgreSQL done only when it is
// said that there is a copy.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { after, before, test } from 'node:test';
import { Kysely, sql } from 'kysely';
import { Pool } from 'pg';
import { up as first } from '../../src/adapters/records/migrations/0001-first.ts';
import { postgresDialect } from '../../src/adapters/records/postgres-dialect.ts';
import { sqliteDialect } from '../../src/adapters/records/sqlite-dialect.ts';
import { run } from '../../src/cli/run.ts';
import type { Postgres } from '../postgres/postgres.ts';
import { startPostgres } from '../postgres/postgres.ts';
import { folder } from './under-load.ts';

let server: Postgres;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

/** The database as the first version left it; with somebody who works in it, unless it shall be empty. */
async function firstTables(db: Kysely<unknown>, isFilled: boolean): Promise<void> {
  await db.transaction().execute(async (within) => {
    await sql`create table migrations (name text not null primary key)`.execute(within);
    await first(within);
    await sql`insert into migrations values ('0001-first')`.execute(within);
    if (isFilled) await sql`insert into people values ('hana', 1, '花', 'supplier', 'あかり')`.execute(within);
  });
  await db.destroy();
}

async function onSqlite(t: TestContext, isFilled = true): Promise<{ data: string; file: string }> {
  const data = join(await folder(t), 'var');
  mkdirSync(data);
  const file = join(data, 'records.sqlite');
  await firstTables(new Kysely({ dialect: sqliteDialect(new DatabaseSync(file)) }), isFilled);
  return { data, file };
}

async function hoshimi(argv: readonly string[], env: Record<string, string>) {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { cwd: '/', env, out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  const exit = await run([...argv, '--lang', 'en'], io);
  return { exit, out: out.join('\n'), err: err.join('\n') };
}

/** Who is in the tables of this file, whichever version they are of. */
function peopleIn(file: string): readonly unknown[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database
      .prepare('select * from people')
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}
const old = [{ id: 'hana', serial: 1, name: '花', role: 'supplier', organisation: 'あかり' }];
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

test('SQLite: a rehearsal tells what would be done and leaves no trace', async (t) => {
  const { data, file } = await onSqlite(t);
  const before = [hashOf(file), readdirSync(data)];
  const { exit, out } = await hoshimi(['upgrade', '--dry-run'], { HOSHIMI_DATA: data });
  assert.equal(exit, 0);
  assert.match(out, /To be done: 0002-directory[\s\S]*Nothing was changed[\s\S]*\d\.\d s/);
  assert.deepEqual([hashOf(file), readdirSync(data)], before);
});

test('SQLite: before an upgrade the file is copied beside itself, as it was and for nobody else to read', async (t) => {
  const { data, file } = await onSqlite(t);
  const { exit, out } = await hoshimi(['upgrade'], { HOSHIMI_DATA: data });
  assert.equal(exit, 0, out);
  const copy = `${file}.before-0002`;
  assert.ok(out.includes(copy), out);
  assert.deepEqual(peopleIn(copy), old);
  assert.equal(statSync(copy).mode & 0o777, 0o600);
  assert.notDeepEqual(peopleIn(file), old);
  assert.match((await hoshimi(['upgrade'], { HOSHIMI_DATA: data })).out, /nothing to upgrade/);
  assert.deepEqual(
    readdirSync(data).filter((name) => !/-(?:wal|shm)$/.test(name)),
    ['records.sqlite', 'records.sqlite.before-0002'],
  );
});

test('SQLite: whatever opens the office makes the same copy; records nobody works in need none', async (t) => {
  const { data, file } = await onSqlite(t);
  assert.equal((await hoshimi(['audit-trail', 'verify'], { HOSHIMI_DATA: data })).exit, 0);
  assert.deepEqual(peopleIn(`${file}.before-0002`), old);
  const empty = await onSqlite(t, false);
  assert.equal((await hoshimi(['upgrade'], { HOSHIMI_DATA: empty.data })).exit, 0);
  assert.ok(!existsSync(`${empty.file}.before-0002`));
});

test('PostgreSQL: refused until it is said that there is a copy, rehearsed without a trace', async () => {
  const url = await server.fresh();
  const pool = new Pool({ connectionString: url });
  await firstTables(new Kysely({ dialect: postgresDialect(new Pool({ connectionString: url })) }), true);
  const people = async () => (await pool.query('select * from people')).rows as unknown[];
  try {
    const data = '/nonexistent/hoshimi';
    const env = { DATABASE_URL: url, HOSHIMI_DATA: data };
    const refused = await hoshimi(['upgrade'], env);
    assert.equal(refused.exit, 2);
    assert.match(refused.err, /0002-directory[\s\S]*Nothing was changed[\s\S]*upgrade --backed-up/);
    assert.ok(!refused.err.includes('postgres://'), refused.err);
    assert.deepEqual(await people(), old);
    const rehearsed = await hoshimi(['upgrade', '--dry-run'], env);
    assert.match(rehearsed.out, /To be done: 0002-directory[\s\S]*Nothing was changed/);
    assert.deepEqual(await people(), old);
    const done = await hoshimi(['upgrade', '--backed-up'], env);
    assert.match(done.out, /Upgraded: 0002-directory/);
    assert.notDeepEqual(await people(), old);
    assert.match((await hoshimi(['upgrade'], env)).out, /nothing to upgrade/);
  } finally {
    await pool.end();
  }
});
