// Writing drafts in SQL: each save of a field is a further row.
import type { Transaction } from 'kysely';
import type { Drafts } from '../../office/ports.ts';
import { archiving, creation } from './changes.ts';
import type { Writing } from './noting.ts';
import { directoryCount } from './sql-register.ts';
import { savedWithin } from './sql-saving.ts';
import type { Tables } from './tables.ts';

export const sqlDrafts = (writing: Writing): Drafts => ({
  create: ({ id, kind = 'product', organisation, by, at, asOf }) =>
    writing(async (within, tell) => {
      if (asOf !== undefined && (await directoryCount(within)) !== asOf) return 'somebody-acted-first';
      const last = await within
        .selectFrom('products')
        .select(({ fn }) => fn.max('serial').as('serial'))
        .executeTakeFirst();
      const serial = (last?.serial ?? 0) + 1;
      const created = await within
        .insertInto('products')
        .values({ id, serial, organisation, created_at: at, created_by: by.id, archived: 0, kind })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      const isNew = created.numInsertedOrUpdatedRows === 1n;
      if (isNew) tell(creation(kind, id));
      return isNew;
    }),
  save: (product, by, at, changes) =>
    writing(async (within, tell) => {
      await mustExist(within, product);
      const { stale, told } = await savedWithin(within, product, { by, at, fields: changes });
      tell(...told);
      return stale;
    }),
  archive: (product, archived) =>
    writing(async (within, tell) => {
      await mustExist(within, product);
      tell(archiving(product, archived));
      await within
        .updateTable('products')
        .set({ archived: archived ? 1 : 0 })
        .where('id', '=', product)
        .execute();
    }),
});

/** Who saves has looked the product up before: one that is not there is our fault. */
async function mustExist(within: Transaction<Tables>, product: string): Promise<void> {
  const found = await within.selectFrom('products').select('id').where('id', '=', product).executeTakeFirst();
  if (!found) throw new Error(`no such product: ${product}`);
}
