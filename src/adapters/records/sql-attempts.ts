// Failed attempts in SQL.
import type { Kysely } from 'kysely';
import type { Attempts } from '../../office/identity.ts';
import type { Tables } from './tables.ts';
import { write } from './write.ts';

export const sqlAttempts = (db: Kysely<Tables>): Attempts => ({
  async of(name) {
    const row = await db.selectFrom('attempts').selectAll().where('name', '=', name).executeTakeFirst();
    return row && { count: row.count, lastAt: row.last_at };
  },
  note: (name, was, is) =>
    write(db, async (within) => {
      const row = await within.selectFrom('attempts').selectAll().where('name', '=', name).executeTakeFirst();
      if (row?.count !== was?.count || row?.last_at !== was?.lastAt) return false;
      if (is === undefined) await within.deleteFrom('attempts').where('name', '=', name).execute();
      else {
        const counted = { count: is.count, last_at: is.lastAt };
        await within
          .insertInto('attempts')
          .values({ name, ...counted })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(counted))
          .execute();
      }
      return true;
    }),
  sweep: (olderThan) =>
    write(db, async (within) => {
      await within.deleteFrom('attempts').where('last_at', '<', olderThan).execute();
    }),
});
