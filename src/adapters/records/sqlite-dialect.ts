// Kysely on Node's own SQLite, with one connection.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';

/** How long a write waits for another process's write, in milliseconds. */
const longestWait = 10_000;
const longestPause = 20;

/** SQLITE_BUSY (5) and what extends it: another process holds the lock. */
const isBusy = (error: unknown) =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === 5;

/** Does it until no other process is in the way. It pauses in between, so that this process goes on serving. */
export async function untilFree(work: () => void): Promise<void> {
  for (let pause = 1, waited = 0; ; waited += pause, pause = Math.min(pause + 1, longestPause)) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || waited >= longestWait) throw error;
    }
    await setTimeout(pause);
  }
}

export const sqliteDialect = (database: DatabaseSync): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new SqliteDriver(database),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

class SqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #connection: DatabaseConnection;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#connection = connection(database);
  }

  async init(): Promise<void> {}

  // Kysely hands the one connection from one transaction or query to the next: its SqliteAdapter says there is but one.
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {}

  /** Immediate: a transaction that reads first and writes later would be refused once another process has written. */
  async beginTransaction(): Promise<void> {
    await untilFree(() => {
      this.#database.exec('pragma busy_timeout = 0');
      try {
        this.#database.exec('begin immediate');
      } finally {
        this.#database.exec('pragma busy_timeout = 5000');
      }
    });
  }
  async commitTransaction(): Promise<void> {
    this.#database.exec('commit');
  }
  async rollbackTransaction(): Promise<void> {
    if (this.#database.isTransaction) this.#database.exec('rollback');
  }

  async destroy(): Promise<void> {
    this.#database.close();
  }
}

function connection(database: DatabaseSync): DatabaseConnection {
  // Every query here has a fixed text, so this stays small.
  const prepared = new Map<string, { readonly statement: StatementSync; readonly givesRows: boolean }>();
  const prepare = (sql: string) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    const made = { statement, givesRows: statement.columns().length > 0 };
    prepared.set(sql, made);
    return made;
  };
  return {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { statement, givesRows } = prepare(sql);
      const values = parameters as readonly SQLInputValue[];
      if (givesRows) return { rows: statement.all(...values) as R[] };
      return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
    },
    // biome-ignore lint/correctness/useYield: nothing here reads in a stream.
    async *streamQuery(): AsyncIterableIterator<never> {
      throw new Error('the records are not read as a stream');
    },
  };
}
