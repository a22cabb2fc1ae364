import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { TestContext } from 'node:test';
import test, { after, before } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import { Client, Pool } from 'pg';
import { recordsContract } from '../../../test/contract/records.ts';
import { hana, issue, modelsAdded, registrationNumber, sato } from '../../../test/contract/samples.ts';
import type { Postgres } from '../../../test/postgres/postgres.ts';
import { startPostgres } from '../../../test/postgres/postgres.ts';
import { openPostgres } from './postgres.ts';
import { lending, postgresDialect, valueTypes } from './postgres-dialect.ts';
import { unsuitable } from './postgres-words.ts';
import type { Tables } from './tables.ts';
import { Unopened } from './unopened.ts';
import { write } from './write.ts';

let server: Postgres;
/** One database for all that only need empty records. */
let usual: string;
before(async () => {
  server = await startPostgres();
  usual = await server.fresh();
});
after(() => server.stop());

async function openAt(t: TestContext, url: string) {
  const records = await openPostgres(url);
  t.after(() => records.close());
  return records;
}

async function open(t: TestContext) {
  await server.empty(usual);
  return openAt(t, usual);
}

async function ask(url: string, query: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(query)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

recordsContract('postgres', open);

const label = registrationNumber(1);
const modelsOf = (acts: readonly object[]) =>
  acts.flatMap((act) => ('models' in act ? (act.models as readonly string[]) : []));

test('postgres: two offices on one database each see what the other wrote, and nothing is lost', async (t) => {
  const url = await server.fresh();
  // Both find it empty and make the tables: one does, the other waits.
  const both = await Promise.all([openAt(t, url), openAt(t, url)]);
  await both[0].register.append([issue(label, [])]);
  await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const { register, openFor } = both[i % 2 ? 0 : 1];
      for (let refused = 0; refused < 100; refused++) {
        const expected = (await openFor(undefined).label(label)).length;
        if (await register.append([modelsAdded(label, expected, `M-${i}`)])) return;
      }
      assert.fail('refused a hundred times');
    }),
  );
  const seen = await Promise.all(both.map(async ({ openFor }) => modelsOf(await openFor(sato).label(label))));
  assert.equal(new Set(seen[0]).size, 20);
  assert.deepEqual(seen[0], seen[1]);
  assert.deepEqual(
    await ask(url, 'select name from migrations order by name').then(
      (rows) => new Set(rows.map(({ name }) => name)).size,
    ),
    (await ask(url, 'select name from migrations')).length,
  );
});

/** Kysely on a database of its own, with a table to count in. */
async function counting(t: TestContext) {
  const url = await server.fresh();
  const pool = new Pool({ connectionString: url, types: valueTypes });
  const db = new Kysely<Tables>({ dialect: postgresDialect(lending(pool).pool) });
  t.after(() => db.destroy());
  await db.schema
    .createTable('counted')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull().unique())
    .execute();
  return { url, db, table: db.withTables<{ counted: { name: string; value: number } }>() };
}

test('postgres: of twenty who read a count and write it back one higher at once, none is lost', async (t) => {
  const { db, table } = await counting(t);
  await table.insertInto('counted').values({ name: 'x', value: 2 }).execute();
  let tries = 0;
  await Promise.all(
    Array.from({ length: 20 }, () =>
      write(db, async (within) => {
        tries += 1;
        const counted = within.withTables<{ counted: { name: string; value: number } }>();
        const { value } = await counted.selectFrom('counted').select('value').executeTakeFirstOrThrow();
        await counted
          .updateTable('counted')
          .set({ value: value + 1 })
          .execute();
      }),
    ),
  );
  assert.deepEqual(await table.selectFrom('counted').select('value').executeTakeFirst(), { value: 22 });
  assert.ok(tries > 20, 'nobody met anybody, so nothing was tried');
});

test('postgres: of twenty who take the next number at once, each gets one of its own', async (t) => {
  const { db, table } = await counting(t);
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      write(db, async (within) => {
        const counted = within.withTables<{ counted: { name: string; value: number } }>();
        const last = await counted
          .selectFrom('counted')
          .select(({ fn }) => fn.max('value').as('value'))
          .executeTakeFirst();
        await counted
          .insertInto('counted')
          .values({ name: `n-${i}`, value: (last?.value ?? 0) + 1 })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .execute();
      }),
    ),
  );
  const rows = await table.selectFrom('counted').select('value').orderBy('value').execute();
  assert.deepEqual(
    rows.map(({ value }) => value),
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
});

test('postgres: a row that is there already is an error after a few tries, and an error of ours is one at once', async (t) => {
  const { db, table } = await counting(t);
  await table.insertInto('counted').values({ name: 'x', value: 1 }).execute();
  let tries = 0;
  const again = write(db, async (within) => {
    tries += 1;
    await sql`insert into counted values ('x', 2)`.execute(within);
  });
  await assert.rejects(again, { code: '23505' });
  assert.ok(tries > 1 && tries < 10, `${tries} tries`);
  const wrong = write(db, async () => {
    tries = 0;
    throw new Error('ours');
  });
  await assert.rejects(wrong, /ours/);
  assert.equal(tries, 0);
});

test('postgres: counts and truths are numbers, and one too large is refused instead of rounded', async (t) => {
  const { db, table } = await counting(t);
  await table.insertInto('counted').values({ name: 'x', value: Number.MAX_SAFE_INTEGER }).execute();
  const counted =
    await sql`select count(*) as n, sum(1) as s, max(value) as m, 1 = 1 as t, 1 = 2 as f from counted`.execute(db);
  assert.deepEqual(counted.rows, [{ n: 1, s: 1, m: Number.MAX_SAFE_INTEGER, t: 1, f: 0 }]);
  await assert.rejects(sql`select max(value) + 1 as m from counted`.execute(db), /too large/);
});

test('postgres: texts are ordered by code point, whatever the database was made with', async (t) => {
  const { url, table } = await counting(t);
  const names = ['Z', 'a', 'É', 'か', 'が', '\uFF21', '𠮷'];
  for (const [i, name] of names.toReversed().entries())
    await table.insertInto('counted').values({ name, value: i }).execute();
  const rows = await table.selectFrom('counted').select('name').orderBy('name').execute();
  assert.deepEqual(
    rows.map(({ name }) => name),
    names,
  );
  const [column] = await ask(
    url,
    "select collation_name as order from information_schema.columns where table_name = 'counted' and column_name = 'name'",
  );
  assert.equal(column?.['order'], 'C');
});

test('postgres: a NUL in a text breaks neither a look-up nor a save', async (t) => {
  const { openFor, drafts } = await open(t);
  assert.deepEqual(await openFor(sato).label('JS-1\0' as typeof label), []);
  const nul = { ...hana, name: '星野\0花' };
  await drafts.create({ id: 'lamp', organisation: hana.organisation, by: nul, at: '2026-04-01T00:00:00.000Z' });
  await drafts.save('lamp', nul, '2026-04-01T00:00:00.000Z', [
    { field: '/product/about' as Parameters<typeof drafts.save>[3][number]['field'], expected: 0, value: 'x' },
  ]);
  assert.equal((await openFor(hana).fields('lamp'))?.[0]?.byName, '星野\uFFFD花');
});

test('postgres: when the server drops every connection, the office goes on with new ones', async (t) => {
  const url = await server.fresh();
  const records = await openAt(t, url);
  await records.register.append([issue(label)]);
  const drop =
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
  for (let round = 0; round < 3; round++) {
    // Some are at work while it happens: they are told, or have been answered.
    const reads = Array.from({ length: 20 }, () => records.openFor(undefined).labels());
    await Promise.all([Promise.allSettled(reads), ask(url, drop)]);
    for (let lost = 0; ; lost++) {
      const labels = await records
        .openFor(undefined)
        .labels()
        .catch(() => []);
      if (labels.length === 1) break;
      assert.ok(lost < 20, 'the office never came back');
    }
  }
});

test('postgres: closing waits for what is under way, and may be asked for twice', async (t) => {
  const url = await server.fresh();
  const records = await openPostgres(url);
  const written = Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      records.drafts.create({ id: `p${i}`, organisation: 'akari', by: hana, at: '' }),
    ),
  );
  await Promise.all([records.close(), records.close()]);
  await records.close();
  assert.ok((await written).every(Boolean));
  assert.equal((await (await openAt(t, url)).openFor(hana).drafts('product')).length, 20);
});

/** What is said when it cannot be opened. Neither the words nor anything else of the error holds a secret. */
async function unopened(url: string): Promise<string> {
  const error = await openPostgres(url).then(
    (records) => records.close(),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Unopened, `${error}`);
  for (const text of [error.says, error.fix]) assert.ok(text.ja && text.en);
  assert.doesNotMatch(JSON.stringify([error, error.stack, error.message, error.cause]), /s3cret/);
  return error.says.en;
}

test('postgres: a server that is not there, or hangs up, is named by its host, and nothing secret is said', async () => {
  assert.equal(
    await unopened('postgres://hoshimi:s3cret@127.0.0.1:1/hoshimi'),
    'The database (127.0.0.1:1) cannot be reached.',
  );
  assert.match(await unopened('postgres://hoshimi:s3cret@%2Fno%2Fsuch/hoshimi'), /\(\/no\/such\) cannot be reached/);
  assert.match(await unopened('postgres://hoshimi:s3cret@no-such-host.invalid/hoshimi'), /cannot be reached/);
  const mute = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(mute, 'listening');
  try {
    const { port } = mute.address() as { port: number };
    assert.match(await unopened(`postgres://hoshimi:s3cret@127.0.0.1:${port}/hoshimi`), /cannot be reached/);
    assert.match(
      await unopened(`postgres://hoshimi:s3cret@127.0.0.1:${port}/hoshimi?sslmode=verify-full&sslrootcert=/no/such`),
      /encrypted connection/,
    );
  } finally {
    mute.close();
  }
});

/** Connections of this process once those that are ending have ended. */
async function openSockets(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) await setImmediate();
  return process.getActiveResourcesInfo().filter((one) => one === 'PipeWrap').length;
}

test('postgres: a wrong password, a database that is not there and a missing right are told apart', async () => {
  await ask(server.url, "drop role if exists clerk; create role clerk login password 's3cret-right'");
  const url = await server.fresh();
  const open = await openSockets();
  const as = (password: string, at = url) => Object.assign(new URL(at), { username: 'clerk', password }).href;
  assert.match(await unopened(as('s3cret-wrong')), /wrong user name or password/);
  assert.match(await unopened(as('')), /wrong user name or password/);
  assert.equal(await openSockets(), open);
  assert.match(await unopened(`${as('s3cret-right')}x`), /has no database of the name/);
  assert.match(await unopened(as('s3cret-right')), /does not allow us to make tables/);
  await ask(url, 'grant all on schema public to clerk');
  await (await openPostgres(as('s3cret-right'))).close();
});

test('postgres: records of a newer program are refused, and left as they are', async () => {
  const url = await server.fresh();
  await (await openPostgres(url)).close();
  await ask(url, "insert into migrations values ('9999-later')");
  assert.match(await unopened(url), /newer version.*9999-later/);
});

test('postgres: a database of another encoding is refused before anything is made in it', async () => {
  const name = `latin_${process.pid}`;
  await ask(server.url, `create database ${name} template template0 encoding LATIN1 locale 'C' locale_provider libc`);
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  assert.match(await unopened(url), /encoded in LATIN1; UTF8 is needed/);
  assert.deepEqual(await ask(url, "select tablename from pg_tables where schemaname = 'public'"), []);
});

test('postgres: a server older than 14 is refused, whatever it says besides', () => {
  const old = unsuitable(
    { number: 130_023, version: '13.23 (Debian)', encoding: 'UTF8' },
    'postgres://u:s3cret@db:5432/x',
  );
  assert.equal(old?.says.en, 'The database (db:5432) is PostgreSQL 13.23 (Debian); 14 or newer is needed.');
  assert.equal(unsuitable({ number: 140_000, version: '14.0', encoding: 'UTF8' }, 'postgres://db/x'), undefined);
});
