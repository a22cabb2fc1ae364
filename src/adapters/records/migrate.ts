// Brings the tables to what this version of the program expects, all of it or nothing.
// Not Kysely's Migrator: for SQLite that one works outside a transaction, so a power cut would leave half a migration.
import type { Kysely } from 'kysely';
import { up as first } from './migrations/0001-first.ts';
import { up as directory } from './migrations/0002-directory.ts';
import { up as drafts } from './migrations/0003-drafts.ts';
import { Unopened } from './unopened.ts';

/** Every migration there is, in order. */
const migrations: readonly { readonly name: string; readonly up: (db: Kysely<unknown>) => Promise<void> }[] = [
  { name: '0001-first', up: first },
  { name: '0002-directory', up: directory },
  { name: '0003-drafts', up: drafts },
];

/** Their names, in order. */
export const migrationNames: readonly string[] = migrations.map(({ name }) => name);

type Done = { migrations: { name: string } };

type Turns = {
  /** Makes others who migrate the same store wait. SQLite lets only one begin anyway. */
  readonly takeTurn?: (within: Kysely<unknown>) => Promise<void>;
  /** Is called before anything is changed in a store that somebody already works in; throws to have it left alone. */
  readonly beforeFilled?: (pending: readonly string[]) => Promise<void> | void;
  /** Does everything, and then undoes it. */
  readonly isRehearsal?: boolean;
};
/** What was run, and whether anybody had worked in the store before. */
export type Migrated = { readonly ran: readonly string[]; readonly isFilled: boolean };

/** Thrown inside the transaction only, to undo it. */
class Rehearsed extends Error {
  readonly migrated: Migrated;
  constructor(migrated: Migrated) {
    super('rehearsed');
    this.migrated = migrated;
  }
}

/** Runs what has not run yet. Two processes may do so at once: the second waits and finds nothing left to do. */
export async function migrate(db: Kysely<unknown>, turns: Turns = {}): Promise<Migrated> {
  try {
    return await inOneGo(db, turns);
  } catch (error) {
    if (error instanceof Rehearsed) return error.migrated;
    throw error;
  }
}

async function inOneGo(db: Kysely<unknown>, { takeTurn, beforeFilled, isRehearsal = false }: Turns): Promise<Migrated> {
  // Read committed: what the one before us did while we waited for our turn is to be seen.
  return db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (within) => {
      await takeTurn?.(within);
      await within.schema
        .createTable('migrations')
        .ifNotExists()
        .addColumn('name', 'text', (column) => column.notNull().primaryKey())
        .execute();
      const noted = within.withTables<Done>();
      const done = (await noted.selectFrom('migrations').select('name').execute()).map(({ name }) => name);
      const unknown = done.filter((name) => !migrations.some((one) => one.name === name));
      if (unknown.length > 0) throw writtenByNewer(unknown.join(', '));
      const pending = migrations.filter((one) => !done.includes(one.name));
      const ran = pending.map(({ name }) => name);
      const isFilled = done.length > 0 && (await isWorkedIn(within));
      if (ran.length > 0 && isFilled) await beforeFilled?.(ran);
      for (const { name, up } of pending) {
        await up(within);
        await noted.insertInto('migrations').values({ name }).execute();
      }
      if (isRehearsal) throw new Rehearsed({ ran, isFilled });
      return { ran, isFilled };
    });
}

/** These are there in every version, and nobody works without making a row in one of them. */
async function isWorkedIn(db: Kysely<unknown>): Promise<boolean> {
  for (const table of ['people', 'products', 'numbers']) {
    const any = db.withTables<Record<string, Record<string, string>>>();
    if (await any.selectFrom(table).selectAll().limit(1).executeTakeFirst()) return true;
  }
  return false;
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
