// The records in a PostgreSQL database, which several offices may share.
import { Socket } from 'node:net';
import { Kysely, sql } from 'kysely';
import { Pool } from 'pg';
import type { Migrated } from './migrate.ts';
import { migrate } from './migrate.ts';
import { lending, postgresDialect, valueTypes } from './postgres-dialect.ts';
import type { Found } from './postgres-words.ts';
import { notBackedUp, unopenedPostgres, unsuitable } from './postgres-words.ts';
import type { StoredRecords } from './records.ts';
import { recordsOn } from './sql-records.ts';
import { storedTables } from './stored-tables.ts';
import type { Tables } from './tables.ts';

/** Any number will do, as long as every office takes the same: it is the turn of those who migrate one database. */
const migrationTurn = 4_210;
/** How long an office waits for a connection before it says that there is none, in milliseconds. */
const longestWait = 10_000;

/**
 * Opens the records at a postgres:// address, and makes the tables when they are not there yet. Tables that somebody works
 * in are changed only when it is said that there is a copy of them: we cannot make one beside them.
 */
export async function openPostgres(url: string, { isBackedUp = false } = {}): Promise<StoredRecords> {
  const { db, lent } = await connected(url, async (opened) => {
    await migrate(opened as Kysely<unknown>, {
      takeTurn,
      beforeFilled: (pending) => {
        if (!isBackedUp) throw notBackedUp(pending, url);
      },
    });
  });
  return recordsOn(
    db,
    async () => {
      await lent.allBack();
      await db.destroy();
    },
    (work) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
  );
}

/** Runs what an upgrade would run and undoes it; those who work in the database wait meanwhile. */
export async function rehearsePostgres(url: string): Promise<Migrated> {
  let migrated: Migrated = { ran: [], isFilled: false };
  const { db } = await connected(url, async (opened) => {
    migrated = await migrate(opened as Kysely<unknown>, { takeTurn, isRehearsal: true });
  });
  await db.destroy();
  return migrated;
}

/** Whether there is no row in any table of ours, or no table. */
export async function isEmptyPostgres(url: string): Promise<boolean> {
  let isEmpty = true;
  const { db } = await connected(url, async (opened) => {
    for (const { name } of storedTables) {
      const { rows } = await sql<{ there: string | null }>`select to_regclass(${name})::text as there`.execute(opened);
      if (rows[0]?.there == null) continue;
      const any = opened.withTables<Record<string, Record<string, string>>>();
      if (await any.selectFrom(name).selectAll().limit(1).executeTakeFirst()) isEmpty = false;
    }
  });
  await db.destroy();
  return isEmpty;
}

const takeTurn = async (within: Kysely<unknown>): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${sql.lit(migrationTurn)})`.execute(within);
};

/** Connects, and does the first thing there; what goes wrong until then is told in words. */
async function connected(url: string, first: (db: Kysely<Tables>) => Promise<void>) {
  const sockets = new Set<Socket>();
  const pool = new Pool({
    stream: () => {
      const socket = new Socket();
      sockets.add(socket);
      return socket.once('close', () => sockets.delete(socket));
    },
    connectionString: url,
    types: valueTypes,
    application_name: 'hoshimi',
    connectionTimeoutMillis: longestWait,
    keepAlive: true,
  });
  // Who asks over a connection that breaks is told by its own query; unheard, the event would end the whole office.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const lent = lending(pool);
  const db = new Kysely<Tables>({ dialect: postgresDialect(lent.pool) });
  try {
    await mustSuit(db, url);
    await first(db);
  } catch (error) {
    await db.destroy();
    // pg leaves a connection open that it could not log in on; it would hold up the end of a command for a minute.
    for (const socket of sockets) socket.destroy();
    throw unopenedPostgres(error, url);
  }
  return { db, lent };
}

/** A server or database we cannot use is refused before anything is written. */
async function mustSuit(db: Kysely<Tables>, url: string): Promise<void> {
  const { rows } = await sql<Found>`
    select current_setting('server_version_num')::integer as number,
      current_setting('server_version') as version,
      current_setting('server_encoding') as encoding`.execute(db);
  const [found] = rows;
  const refused = found && unsuitable(found, url);
  if (refused) throw refused;
}
