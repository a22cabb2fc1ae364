// Writing drafts in SQL: each save of a field is a further row.
import type { Kysely, Transaction } from 'kysely';
import type { Drafts, FieldVersion } from '../../office/ports.ts';
import { fieldVersion } from './sql-reading.ts';
import type { Tables } from './tables.ts';
import { neverSaved, valueText } from './versions.ts';
import { write } from './write.ts';

export const sqlDrafts = (db: Kysely<Tables>): Drafts => ({
  create: ({ id, organisation, by, at }) =>
    write(db, async (within) => {
      const last = await within
        .selectFrom('products')
        .select(({ fn }) => fn.max('serial').as('serial'))
        .executeTakeFirst();
      const serial = (last?.serial ?? 0) + 1;
      const created = await within
        .insertInto('products')
        .values({ id, serial, organisation, created_at: at, created_by: by.id, archived: 0 })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return created.numInsertedOrUpdatedRows === 1n;
    }),
  save: (product, by, at, changes) =>
    write(db, async (within) => {
      await mustExist(within, product);
      const last = await within
        .selectFrom('field_versions')
        .select(({ fn }) => fn.max('serial').as('serial'))
        .where('product', '=', product)
        .executeTakeFirst();
      let serial = last?.serial ?? 0;
      const stale: FieldVersion[] = [];
      for (const { field, expected, value } of changes) {
        const newest = await newestOf(within, product, field);
        const text = valueText(value);
        if (text === (newest?.value ?? null)) continue;
        if ((newest?.version ?? 0) !== expected) {
          stale.push(newest ? fieldVersion(newest) : neverSaved(field));
          continue;
        }
        serial += 1;
        const saved = { saved_at: at, saved_by: by.id, saved_by_name: by.name };
        await within
          .insertInto('field_versions')
          .values({ product, field, version: expected + 1, serial, value: text, ...saved })
          .execute();
      }
      return stale;
    }),
  archive: (product, archived) =>
    write(db, async (within) => {
      await mustExist(within, product);
      await within
        .updateTable('products')
        .set({ archived: archived ? 1 : 0 })
        .where('id', '=', product)
        .execute();
    }),
});

const newestOf = (within: Transaction<Tables>, product: string, field: string) =>
  within
    .selectFrom('field_versions')
    .selectAll()
    .where('product', '=', product)
    .where('field', '=', field)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Who saves has looked the product up before: one that is not there is our fault. */
async function mustExist(within: Transaction<Tables>, product: string): Promise<void> {
  const found = await within.selectFrom('products').select('id').where('id', '=', product).executeTakeFirst();
  if (!found) throw new Error(`no such product: ${product}`);
}
