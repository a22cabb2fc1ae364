// Brings the tables to what this version of the program expects, all of it or nothing.
// Not Kysely's Migrator: for SQLite that one works outside a transaction, so a power cut would leave half a migration.
import type { Kysely } from 'kysely';
import { up as first } from './migrations/0001-first.ts';

/** Every migration there is, in order. */
const migrations: readonly { readonly name: string; readonly up: (db: Kysely<unknown>) => Promise<void> }[] = [
  { name: '0001-first', up: first },
];

type Done = { migrations: { name: string } };

/** Runs what has not run yet. Two processes may do so at once: the second waits and finds nothing left to do. */
export async function migrate(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (within) => {
    await within.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.notNull().primaryKey())
      .execute();
    const noted = within.withTables<Done>();
    const done = (await noted.selectFrom('migrations').select('name').execute()).map(({ name }) => name);
    const unknown = done.filter((name) => !migrations.some((one) => one.name === name));
    if (unknown.length > 0)
      throw new Error(`the records were written by a newer version of this program (${unknown.join(', ')})`);
    for (const { name, up } of migrations.filter((one) => !done.includes(one.name))) {
      await up(within);
      await noted.insertInto('migrations').values({ name }).execute();
    }
  });
}
