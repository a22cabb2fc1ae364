// Beside products the supplier keeps other drafts: each has a kind. What was there before is a product.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('products')
    .addColumn('kind', 'text', (column) => column.notNull().defaultTo('product'))
    .execute();
}
