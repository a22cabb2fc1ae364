// The records in one SQLite file. Server and command line may have it open at the same time.
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import type { Records } from './records.ts';
import { recordsOn } from './sql-records.ts';
import { sqliteDialect, untilFree } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

/** Opens the file, and makes it with its folder when it is not there yet. */
export async function openSqlite(file: string): Promise<Records> {
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
    await migrate(db as Kysely<unknown>);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return recordsOn(db, () => close(db));
}

/** Takes its turn with the connection first: what was asked for before is done by then. */
async function close(db: Kysely<Tables>): Promise<void> {
  await db.connection().execute(async () => {});
  await db.destroy();
}
