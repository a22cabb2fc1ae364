// Brings the tables to what this version of the program expects, all of it or nothing.
// Not Kysely's Migrator: for SQLite that one works outside a transaction, so a power cut would leave half a migration.
import type { Kysely } from 'kysely';
import { up as first } from './migrations/0001-first.ts';
import { up as directory } from './migrations/0002-directory.ts';
import { Unopened } from './unopened.ts';

/** Every migration there is, in order. */
const migrations: readonly { readonly name: string; readonly up: (db: Kysely<unknown>) => Promise<void> }[] = [
  { name: '0001-first', up: first },
  { name: '0002-directory', up: directory },
];

type Done = { migrations: { name: string } };

/**
 * Runs what has not run yet. Two processes may do so at once: the second waits and finds nothing left to do. SQLite lets
 * only one begin; where several may, `takeTurn` is what makes the others wait.
 */
export async function migrate(
  db: Kysely<unknown>,
  takeTurn: (within: Kysely<unknown>) => Promise<void> = async () => {},
): Promise<void> {
  // Read committed: what the one before us did while we waited for our turn is to be seen.
  await db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (within) => {
      await takeTurn(within);
      await within.schema
        .createTable('migrations')
        .ifNotExists()
        .addColumn('name', 'text', (column) => column.notNull().primaryKey())
        .execute();
      const noted = within.withTables<Done>();
      const done = (await noted.selectFrom('migrations').select('name').execute()).map(({ name }) => name);
      const unknown = done.filter((name) => !migrations.some((one) => one.name === name));
      if (unknown.length > 0) throw writtenByNewer(unknown.join(', '));
      for (const { name, up } of migrations.filter((one) => !done.includes(one.name))) {
        await up(within);
        await noted.insertInto('migrations').values({ name }).execute();
      }
    });
}

const writtenByNewer = (names: string) =>
  new Unopened(
    {
      ja: `記録は、このプログラムより新しい版が書いたものです（${names}）。`,
      en: `The records were written by a newer version of this program (${names}).`,
    },
    {
      ja: '新しい版で始めるか、その前に取った控えを使ってください。記録には手を付けていません。',
      en: 'Start that version, or use a copy made before it; the records were left as they are.',
    },
  );
