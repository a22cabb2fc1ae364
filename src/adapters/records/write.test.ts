// A write among others on a real PostgreSQL, which refuses what does not fit and must let everybody through in the end.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Kysely } from 'kysely';
import { Pool } from 'pg';
import { startPostgres } from '../../../test/postgres/postgres.ts';
import { lending, postgresDialect, valueTypes } from './postgres-dialect.ts';
import type { Tables } from './tables.ts';
import { write } from './write.ts';

test('postgres: a long write among short ones that never end gets through after few tries', async (t) => {
  const server = await startPostgres();
  const pool = new Pool({ connectionString: await server.fresh(), types: valueTypes });
  // The server may be gone before the last connection has said farewell.
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: postgresDialect(lending(pool).pool) });
  t.after(async () => {
    await db.destroy();
    await server.stop();
  });
  type Counted = { counted: { name: number; value: number } };
  const made = db.schema.createTable('counted');
  await made
    .addColumn('name', 'integer', (column) => column.primaryKey())
    .addColumn('value', 'bigint')
    .execute();
  const names = Array.from({ length: 30 }, (_, name) => name);
  const rows = names.map((name) => ({ name, value: 0 }));
  await db.withTables<Counted>().insertInto('counted').values(rows).execute();
  const add = (name: number) =>
    write(db, (within) =>
      within
        .withTables<Counted>()
        .updateTable('counted')
        .set(({ eb }) => ({ value: eb('value', '+', 1) }))
        .where('name', '=', name)
        .execute(),
    );

  let isThrough = false;
  let short = 0;
  const others = [0, 1, 2].map(async (first) => {
    for (let i = 0; !isThrough; i++) {
      await add((first + i * 3) % names.length);
      short += 1;
    }
  });
  let tries = 0;
  let rounds = 0;
  const once = () =>
    write(db, async (within) => {
      tries += 1;
      // Row by row: while it goes on, others change what it has yet to write.
      for (const name of names)
        await within
          .withTables<Counted>()
          .updateTable('counted')
          .set(({ eb }) => ({ value: eb('value', '+', 1000) }))
          .where('name', '=', name)
          .execute();
    });
  // It may slip through between two others: then it is written again, until one was in its way.
  const long = (async () => {
    for (let most = 0; most <= 1 && rounds < 50; most = tries) {
      tries = 0;
      await once();
      rounds += 1;
    }
  })().finally(() => {
    isThrough = true;
  });
  await Promise.all([long, ...others]);
  assert.ok(tries <= 8, `it took ${tries} tries`);
  assert.ok(tries > 1, 'nobody was in its way');
  const values = await db.withTables<Counted>().selectFrom('counted').select('value').execute();
  assert.equal(
    values.reduce((sum, { value }) => sum + Number(value), 0),
    names.length * 1000 * rounds + short,
    'a write is lost',
  );
});
