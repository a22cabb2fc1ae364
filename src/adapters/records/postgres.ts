// The records in a PostgreSQL database, which several offices may share.
import { Socket } from 'node:net';
import { Kysely, sql } from 'kysely';
import { Pool } from 'pg';
import { migrate } from './migrate.ts';
import { lending, postgresDialect, valueTypes } from './postgres-dialect.ts';
import type { Found } from './postgres-words.ts';
import { unopenedPostgres, unsuitable } from './postgres-words.ts';
import type { Records } from './records.ts';
import { recordsOn } from './sql-records.ts';
import type { Tables } from './tables.ts';

/** Any number will do, as long as every office takes the same: it is the turn of those who migrate one database. */
const migrationTurn = 4_210;
/** How long an office waits for a connection before it says that there is none, in milliseconds. */
const longestWait = 10_000;

/** Opens the records at a postgres:// address, and makes the tables when they are not there yet. */
export async function openPostgres(url: string): Promise<Records> {
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
    await migrate(db as Kysely<unknown>, async (within) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(migrationTurn)})`.execute(within);
    });
  } catch (error) {
    await db.destroy();
    // pg leaves a connection open that it could not log in on; it would hold up the end of a command for a minute.
    for (const socket of sockets) socket.destroy();
    throw unopenedPostgres(error, url);
  }
  return recordsOn(db, async () => {
    await lent.allBack();
    await db.destroy();
  });
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
