// The store as rows, in SQL: read at one moment, filled when empty, added to.
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { TrailEntry } from '../../domain/trail.ts';
import type { ReadRows, Restoring, Row, TableRows, Taken } from '../../office/restoring.ts';
import { noted } from './chain.ts';
import { appendToTrail } from './sql-trail.ts';
import { storedTables } from './stored-tables.ts';
import type { Tables } from './tables.ts';
import { write } from './write.ts';

/** How many rows are held at once. */
const readAtOnce = 500;

/** Reads with a connection that sees one moment of the store. */
export type Snapshots = <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>;
type AnyTable = Record<string, Record<string, string | number | null>>;
type Db = Kysely<AnyTable>;
type Table = (typeof storedTables)[number];

export const sqlRestoring = (db: Kysely<Tables>, snapshots: Snapshots): Restoring => ({
  tables: storedTables,
  async migrations() {
    const done = await db
      .withTables<{ migrations: { name: string } }>()
      .selectFrom('migrations')
      .select('name')
      .orderBy('name')
      .execute();
    return done.map(({ name }) => name);
  },
  snapshot: (work) => snapshots((seen) => work(reading(anyTable(seen)))),
  fill: (rows) =>
    write(db, async (within) => {
      const into = anyTable(within);
      for (const { name } of storedTables) if (await hasRows(into, name)) return false;
      for await (const each of rows()) await insert(into, tableOf(each.table), each.rows);
      return true;
    }),
  taken: (tables) => snapshots((seen) => takenOf(anyTable(seen), tables)),
  add: (tables, entry) => added(db, tables, entry),
});

/** Thrown inside a transaction only, to undo it. */
class InTheWay extends Error {
  readonly taken: readonly Taken[];
  constructor(taken: readonly Taken[]) {
    super('taken');
    this.taken = taken;
  }
}

async function added(db: Kysely<Tables>, tables: readonly TableRows[], entry: TrailEntry): Promise<readonly Taken[]> {
  try {
    await write(db, async (within) => {
      const into = anyTable(within);
      const taken = await takenOf(into, tables);
      if (taken.length > 0) throw new InTheWay(taken);
      for (const { table, rows } of tables) {
        const known = tableOf(table);
        await insert(into, known, await counted(into, known, rows));
      }
      await appendToTrail(within, [noted(entry)]);
    });
    return [];
  } catch (error) {
    if (error instanceof InTheWay) return error.taken;
    throw error;
  }
}

const anyTable = (db: Kysely<Tables> | Transaction<Tables>): Db => db.withTables<AnyTable>() as unknown as Db;

function tableOf(name: string): Table {
  const found = storedTables.find((one) => one.name === name);
  if (!found) throw new Error(`there is no table ${name}`);
  return found;
}

const hasRows = async (db: Db, name: string): Promise<boolean> =>
  (await db.selectFrom(name).select(sql.lit(1).as('one')).limit(1).executeTakeFirst()) !== undefined;

const reading = (db: Db): ReadRows =>
  async function* (name, where = {}) {
    const { key } = tableOf(name);
    const columns = sql`(${sql.join(key.map((column) => sql.ref(column)))})`;
    for (let last: Row | undefined; ; ) {
      let rows = db.selectFrom(name).selectAll();
      for (const [column, value] of Object.entries(where)) rows = rows.where(column, '=', value);
      if (last) {
        const values = key.map((column) => last?.[column]);
        rows = rows.where(sql<boolean>`${columns} > (${sql.join(values)})`);
      }
      for (const column of key) rows = rows.orderBy(column);
      const found = await rows.limit(readAtOnce).execute();
      if (found.length > 0) yield found.map(inOrder);
      if (found.length < readAtOnce) return;
      last = found.at(-1);
    }
  };

/** Both databases give the same row then, letter by letter. */
const inOrder = (row: Row): Row => Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));

async function insert(db: Db, { name }: Table, rows: readonly Row[]): Promise<void> {
  // One by one: the text of a query stays the same, so that SQLite prepares it once.
  for (const row of rows) await db.insertInto(name).values(row).execute();
}

async function takenOf(db: Db, tables: readonly TableRows[]): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const { table, rows } of tables) taken.push(...(await inTheWay(db, tableOf(table), rows)));
  return taken;
}

async function inTheWay(db: Db, { name, unique, counts }: Table, rows: readonly Row[]): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const row of rows)
    for (const columns of unique) {
      if (columns.some((column) => column === counts)) continue;
      let there = db.selectFrom(name).select(sql.lit(1).as('one'));
      for (const column of columns) there = there.where(column, '=', row[column] ?? null);
      if (await there.executeTakeFirst())
        taken.push({ table: name, value: columns.map((column) => row[column]).join(' ') });
    }
  return taken;
}

/** The rows with their numbers: each one more than the last, or its own where that is higher still. */
async function counted(db: Db, { name, key, counts }: Table, rows: readonly Row[]): Promise<readonly Row[]> {
  if (counts === undefined) return rows;
  const lasts = new Map<string | undefined, number>();
  const numbered: Row[] = [];
  for (const row of rows) {
    const kind = key.includes('kind') ? String(row['kind']) : undefined;
    const last = lasts.get(kind) ?? (await lastOf(db, name, counts, kind));
    const own = row[counts];
    const next = Math.max(last + 1, typeof own === 'number' ? own : 0);
    lasts.set(kind, next);
    numbered.push({ ...row, [counts]: next });
  }
  return numbered;
}

async function lastOf(db: Db, name: string, counts: string, kind: string | undefined): Promise<number> {
  let rows = db.selectFrom(name).select(({ fn }) => fn.max(counts).as('last'));
  if (kind !== undefined) rows = rows.where('kind', '=', kind);
  return Number((await rows.executeTakeFirst())?.last ?? 0);
}
