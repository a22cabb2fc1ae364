import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import test from 'node:test';
import { Kysely } from 'kysely';
import { unbroken } from '../../../test/contract/trail.ts';
import { migrate } from './migrate.ts';
import { sqlTrail } from './sql-trail.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

const entry = { at: '2026-04-01T00:00:00.000Z', from: 'x', did: 'self.see', result: 'done' };

/** A database in memory that counts how often somebody takes its connection, which a write does once. */
async function counting() {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(new DatabaseSync(':memory:')) });
  await migrate(db as Kysely<unknown>);
  let writes = 0;
  const counted = new Proxy(db, {
    get(target, key) {
      if (key === 'connection') writes += 1;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { db, trail: sqlTrail(counted), writes: () => writes };
}

test('notes that wait for others are written together, so that the disk is waited for once', async (t) => {
  const { db, trail, writes } = await counting();
  t.after(() => db.destroy());
  await Promise.all(Array.from({ length: 401 }, () => trail.note(entry)));
  assert.equal((await unbroken(trail)).length, 401);
  // The first goes by itself; the others waited for it, and go by two hundred.
  assert.equal(writes(), 3);
});

test('a write that fails fails those it was for, and the next ones are written', async (t) => {
  const { db, trail } = await counting();
  t.after(() => db.destroy());
  await trail.note(entry);
  await db.schema.alterTable('trail').renameTo('away').execute();
  const lost = await Promise.allSettled([trail.note(entry), trail.note(entry)]);
  assert.deepEqual(
    lost.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  await trail.settled();
  await db.schema.alterTable('away').renameTo('trail').execute();
  assert.equal(await trail.note(entry), 1);
  assert.equal((await unbroken(trail)).length, 2);
});
