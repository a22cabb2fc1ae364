// Copies of the file that holds the records: the one made before a migration, and the one an upgrade is rehearsed on.
import { closeSync, existsSync, openSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { Migrated } from './migrate.ts';
import { migrate } from './migrate.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** Where the copy stands that is made before these migrations: records.sqlite.before-0003. */
export const copyBefore = (file: string, [first = '']: readonly string[]): string =>
  `${file}.before-${first.split('-')[0]}`;

/** Copies the file as it is at one moment, also while somebody has it open. A copy of this name is replaced once the new one is whole. */
export async function copySqlite(file: string, to: string): Promise<void> {
  const partial = `${to}.partial`;
  const database = new DatabaseSync(file, { timeout: 5000, readOnly: true });
  try {
    closeSync(openSync(partial, 'w', 0o600));
    // In one step: nobody who writes meanwhile makes it begin again.
    await backup(database, partial, { rate: 2_147_483_647 });
    await flushed(partial);
    await rename(partial, to);
    await flushed(dirname(to));
  } finally {
    database.close();
    for (const side of ['', '-wal', '-shm']) await rm(`${partial}${side}`, { force: true });
  }
}

async function flushed(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Runs what an upgrade would run on a copy beside the file, and takes the copy away again. */
export async function rehearseSqlite(file: string): Promise<Migrated> {
  const copy = `${file}.rehearsal`;
  if (!existsSync(file)) return { ran: [], isFilled: false };
  await copySqlite(file, copy);
  const database = new DatabaseSync(copy);
  const db = new Kysely<unknown>({ dialect: sqliteDialect(database) });
  try {
    return await migrate(db);
  } finally {
    await db.destroy();
    for (const side of ['', '-wal', '-shm', '-journal']) await rm(`${copy}${side}`, { force: true });
  }
}

/** Whether there is no such file, or no row in any of its tables. */
export function isEmptySqlite(file: string): boolean {
  if (!existsSync(file)) return true;
  const database = new DatabaseSync(file, { timeout: 5000, readOnly: true });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
    return tables.every(({ name }) => {
      const table = `"${String(name)}"`;
      return name === 'migrations' || !database.prepare(`select 1 from ${table} limit 1`).get();
    });
  } finally {
    database.close();
  }
}
