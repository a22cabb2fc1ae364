// Stores a copy is made from and put back into: on SQLite and on PostgreSQL.
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { openPostgres } from '../../src/adapters/records/postgres.ts';
import type { StoredRecords } from '../../src/adapters/records/records.ts';
import { openSqlite } from '../../src/adapters/records/sqlite.ts';
import type { Settings } from '../../src/adapters/settings/settings.ts';

/** Opens the store of an office from outside, as the settings name it. */
export const recordsAt = (settings: Pick<Settings, 'data' | 'database'>): Promise<StoredRecords> =>
  settings.database === undefined ? openSqlite(join(settings.data, 'records.sqlite')) : openPostgres(settings.database);

/** A pair of keys as age makes them. */
export async function ageKeys(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}
