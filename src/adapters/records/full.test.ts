// What a write says where nothing can be written any more.
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import test from 'node:test';
import { Kysely } from 'kysely';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';
import { write } from './write.ts';

type Kept = { kept: { text: string } };
async function small(t: { after(work: () => Promise<void>): void }) {
  const database = new DatabaseSync(':memory:');
  database.exec('create table kept (text text not null); pragma max_page_count = 20');
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  t.after(() => db.destroy());
  const keep = (text: string) =>
    write(db, (within) => within.withTables<Kept>().insertInto('kept').values({ text }).execute());
  const count = async () => (await db.withTables<Kept>().selectFrom('kept').selectAll().execute()).length;
  return { db, keep, count };
}

test('sqlite: a full disk is told as no room, nothing of the write is kept, and what fits is still written', async (t) => {
  const { keep, count } = await small(t);
  await keep('before');
  await assert.rejects(keep('x'.repeat(1_000_000)), { code: 'ENOSPC' });
  assert.equal(await count(), 1);
  await keep('after');
  assert.equal(await count(), 2);
});

test('a full disk of PostgreSQL is told as no room and is not tried again', async (t) => {
  const { db } = await small(t);
  let tries = 0;
  const full = write(db, async () => {
    tries += 1;
    throw Object.assign(new Error('could not extend file'), { code: '53100' });
  });
  await assert.rejects(full, { code: 'ENOSPC' });
  assert.equal(tries, 1);
  const other = write(db, () => Promise.reject(Object.assign(new Error('a fault'), { code: '42P01' })));
  await assert.rejects(other, { code: '42P01' });
});
