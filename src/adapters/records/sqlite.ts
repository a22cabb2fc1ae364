// The records in one SQLite file. Server and command line may have it open at the same time.
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { copyBefore, copySqlite } from './copied-sqlite.ts';
import { migrate } from './migrate.ts';
import type { StoredRecords } from './records.ts';
import { recordsOn } from './sql-records.ts';
import { sqliteDialect, untilFree } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

/** Opens the file, and makes it with its folder when it is not there yet. Before a migration it is copied beside itself. */
export async function openSqlite(file: string): Promise<StoredRecords> {
  mkdirSync(dirname(file), { recursive: true });
  // What is not public stands in it, so nobody but the owner reads it; SQLite gives its side files the same rights.
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    // FULL: an answer "written" is given only after the disk has it.
    await untilFree(() => database.exec('pragma journal_mode = wal; pragma synchronous = full'));
    database.exec('pragma trusted_schema = off; pragma foreign_keys = on');
    database.enableDefensive(true);
  } catch (error) {
    database.close();
    throw error;
  }
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  try {
    await migrate(db as Kysely<unknown>, { beforeFilled: (pending) => copySqlite(file, copyBefore(file, pending)) });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return recordsOn(
    db,
    () => close(db),
    (work) => atOneMoment(file, work),
  );
}

/** Takes its turn with the connection first: what was asked for before is done by then. */
async function close(db: Kysely<Tables>): Promise<void> {
  await db.connection().execute(async () => {});
  await db.destroy();
}

/** A connection of its own that reads and never writes: the office goes on writing beside it. */
async function atOneMoment<T>(file: string, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  const database = new DatabaseSync(file, { timeout: 5000, readOnly: true });
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  try {
    // What is seen is settled by the first reading.
    database.exec('begin');
    await db.withTables<{ migrations: { name: string } }>().selectFrom('migrations').select('name').execute();
    return await work(db);
  } finally {
    await db.destroy();
    if (database.isOpen) database.close();
  }
}
