// Every table as the copies need to know it: what orders its rows, what counts them, and what of it is secret.
import type { Row, Secrecy, StoredTable } from '../../office/restoring.ts';
import type { Tables } from './tables.ts';

type Column<T extends keyof Tables> = Extract<keyof Tables[T], string>;
type Kept<T extends keyof Tables = keyof Tables> = StoredTable & {
  readonly name: T;
  /** Orders the rows; no two have the same. */
  readonly key: readonly string[];
  /** Columns of which no two rows hold the same, beside what counts them. */
  readonly unique: readonly (readonly string[])[];
  /** The column that counts the rows; within the rows of one kind where that is part of the key. */
  readonly counts?: string;
};

function table<const T extends keyof Tables>(
  name: T,
  secrecy: Secrecy | ((row: Row) => Secrecy),
  key: readonly Column<T>[],
  more: { readonly unique?: readonly (readonly Column<T>[])[]; readonly counts?: Column<T> } = {},
): Kept<T> {
  const { unique = [key], ...counted } = more;
  const isAlike = typeof secrecy === 'string';
  const kept = { secrecy: isAlike ? secrecy : ('by-row' as const), secrecyOf: isAlike ? () => secrecy : secrecy };
  return { name, key, unique, ...counted, ...kept };
}

/** A letter that may still go holds links that open doors; one that has gone keeps no text. */
const letters = ({ text }: Row): Secrecy => (text === null ? 'plain' : 'secret');

/** Rows that are free when what they belong to is: the database itself sees to it. */
const follows = { unique: [] };

/** Rows that others point to stand before these. */
export const storedTables: readonly Kept[] = [
  table('numbers', 'plain', ['kind', 'serial'], { unique: [['kind', 'number']], counts: 'serial' }),
  table('applications', 'plain', ['number']),
  table('acts', 'plain', ['kind', 'number', 'seq'], follows),
  table('products', 'plain', ['serial'], { unique: [['id']], counts: 'serial' }),
  table('field_versions', 'plain', ['product', 'serial'], follows),
  table('directory_acts', 'plain', ['seq']),
  table('people', 'plain', ['serial'], { unique: [['id'], ['mail']], counts: 'serial' }),
  table('letters', letters, ['id']),
  table('trail', 'plain', ['seq']),
  table('passkeys', 'secret', ['id']),
  table('passwords', 'secret', ['person']),
  table('recovery_codes', 'secret', ['person', 'hash']),
  table('api_tokens', 'secret', ['serial']),
  table('sessions', 'left-out', ['hash']),
  table('tickets', 'left-out', ['hash']),
  table('attempts', 'left-out', ['name']),
];
