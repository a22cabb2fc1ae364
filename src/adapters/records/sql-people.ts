// The people in SQL, without their secrets.
import type { Kysely, Transaction } from 'kysely';
import type { Account, People } from '../../office/identity.ts';
import { personChanges } from './changes.ts';
import type { Writing } from './noting.ts';
import type { Tables } from './tables.ts';

export const sqlPeople = (db: Kysely<Tables>, writing: Writing): People => ({
  add: ({ id, name, mail, lang }, at) =>
    writing(async (within, tell) => {
      const last = await within
        .selectFrom('people')
        .select(({ fn }) => fn.max('serial').as('serial'))
        .executeTakeFirst();
      const serial = (last?.serial ?? 0) + 1;
      const added = await within
        .insertInto('people')
        .values({ id, serial, name, mail, lang, added_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      const isNew = added.numInsertedOrUpdatedRows === 1n;
      if (isNew) tell(...personChanges(undefined, { id, name, mail, lang }));
      return isNew;
    }),
  async find(by) {
    const [column, value] = 'id' in by ? (['id', by.id] as const) : (['mail', by.mail] as const);
    const row = await accounts(db).where(column, '=', value).executeTakeFirst();
    return row && { ...row };
  },
  async of(ids) {
    if (ids === undefined) return copied(await accounts(db).orderBy('serial').execute());
    if (ids.length === 0) return [];
    return copied(await accounts(db).where('id', 'in', ids).orderBy('serial').execute());
  },
  change: (id, changed) =>
    writing(async (within, tell) => {
      await mustBeThere(within, id);
      const { name, mail, lang } = changed;
      if (mail !== undefined) {
        const other = await within
          .selectFrom('people')
          .select('id')
          .where('mail', '=', mail)
          .where('id', '<>', id)
          .executeTakeFirst();
        if (other) return false;
      }
      const kept = await accounts(within).where('id', '=', id).executeTakeFirstOrThrow();
      const now = { name: name ?? kept.name, mail: mail ?? kept.mail, lang: lang ?? kept.lang };
      tell(...personChanges(kept, { id, ...now }));
      await within.updateTable('people').set(now).where('id', '=', id).execute();
      return true;
    }),
});

const accounts = (db: Kysely<Tables>) => db.selectFrom('people').select(['id', 'name', 'mail', 'lang']);
const copied = (rows: readonly Account[]) => rows.map((row) => ({ ...row }));

/** Who is written about has been looked up before: somebody who is not there is our fault. */
export async function mustBeThere(within: Transaction<Tables>, person: string): Promise<void> {
  const found = await within.selectFrom('people').select('id').where('id', '=', person).executeTakeFirst();
  if (!found) throw new Error(`no such person: ${person}`);
}
