// Writing drafts in SQL: each save of a field is a further row.
import type { Transaction } from 'kysely';
import type { Drafts, FieldVersion } from '../../office/ports.ts';
import { archiving, creation, fieldChange } from './changes.ts';
import type { Writing } from './noting.ts';
import { fieldVersion } from './sql-reading.ts';
import { directoryCount } from './sql-register.ts';
import type { Tables } from './tables.ts';
import { neverSaved, valueText } from './versions.ts';

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
      const last = await within
        .selectFrom('field_versions')
        .select(({ fn }) => fn.max('serial').as('serial'))
        .where('product', '=', product)
        .executeTakeFirst();
      let serial = last?.serial ?? 0;
      const newest = await newestOf(within, product, [...new Set(changes.map(({ field }) => field))]);
      const stale: FieldVersion[] = [];
      const saved: Tables['field_versions'][] = [];
      for (const { field, expected, value } of changes) {
        const before = newest.get(field);
        const text = valueText(value);
        if (text === (before?.value ?? null)) continue;
        if ((before?.version ?? 0) !== expected) {
          stale.push(before ? fieldVersion(before) : neverSaved(field));
          continue;
        }
        serial += 1;
        const who = { saved_at: at, saved_by: by.id, saved_by_name: by.name };
        const row = { product, field, version: expected + 1, serial, value: text, ...who };
        tell(fieldChange(field, before?.value, text));
        newest.set(field, row);
        saved.push(row);
      }
      for (const rows of inParts(saved)) await within.insertInto('field_versions').values(rows).execute();
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

/** Fields in one statement. Few statements make a short transaction: on PostgreSQL the longest one loses to all others. */
const atOnce = 500;
function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += atOnce) yield all.slice(from, from + atOnce);
}

/** The newest version of each of these fields that was ever saved. */
async function newestOf(
  within: Transaction<Tables>,
  product: string,
  fields: readonly string[],
): Promise<Map<string, Tables['field_versions']>> {
  const newest = new Map<string, Tables['field_versions']>();
  for (const part of inParts(fields)) {
    const rows = await within
      .selectFrom('field_versions as newest')
      .selectAll()
      .where('product', '=', product)
      .where('field', 'in', part)
      .where('version', '=', ({ selectFrom }) =>
        selectFrom('field_versions as each')
          .select(({ fn }) => fn.max('each.version').as('version'))
          .whereRef('each.product', '=', 'newest.product')
          .whereRef('each.field', '=', 'newest.field'),
      )
      .execute();
    for (const row of rows) newest.set(row.field, row);
  }
  return newest;
}

/** Who saves has looked the product up before: one that is not there is our fault. */
async function mustExist(within: Transaction<Tables>, product: string): Promise<void> {
  const found = await within.selectFrom('products').select('id').where('id', '=', product).executeTakeFirst();
  if (!found) throw new Error(`no such product: ${product}`);
}
