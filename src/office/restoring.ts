// The store as rows, whatever holds it: for a copy of everything, for what one organisation owns, and for filling a store
// from either. It knows no rule, so nothing but the copies is given it.
import type { TrailEntry } from '../domain/trail.ts';

/** A row by its columns, which stand in the order of their names. */
export type Row = Readonly<Record<string, string | number | null>>;
export type TableRows = { readonly table: string; readonly rows: readonly Row[] };
/** Rows of a table, in the order of its key and a few hundred at a time; of those whose columns hold these values. */
export type ReadRows = (table: string, where?: Row) => AsyncIterable<readonly Row[]>;

/** What becomes of a row in a copy: it lies open, it is sealed for whoever restores, or it is of use only here and now. */
export type Secrecy = 'plain' | 'secret' | 'left-out';
export type StoredTable = {
  readonly name: string;
  /** Of all its rows, where they are alike. */
  readonly secrecy: Secrecy | 'by-row';
  secrecyOf(row: Row): Secrecy;
};

/** What stands in the way of rows that are added: the table, and the value that is there already. */
export type Taken = { readonly table: string; readonly value: string };

export type Restoring = {
  /** Every table, in an order in which they can be filled. */
  readonly tables: readonly StoredTable[];
  /** The names of the migrations that made these tables. */
  migrations(): Promise<readonly string[]>;
  /** Reads the store as it is at one moment: what is written meanwhile is not seen, and waits for nobody. */
  snapshot<T>(work: (rows: ReadRows) => Promise<T>): Promise<T>;
  /** Writes rows as they are into an empty store, all or nothing. False: it is not empty. They may be asked for twice. */
  fill(rows: () => AsyncIterable<TableRows>): Promise<boolean>;
  /** What of these rows is taken already. */
  taken(tables: readonly TableRows[]): Promise<readonly Taken[]>;
  /**
   * Adds rows to those that are there and numbers them on, in one step with the entry that tells of it; gives what was
   * taken already, and then nothing was added.
   */
  add(tables: readonly TableRows[], entry: TrailEntry): Promise<readonly Taken[]>;
};
