// The ports on one SQL database, whichever it is.
import type { Kysely } from 'kysely';
import type { Records } from './records.ts';
import { sqlDrafts } from './sql-drafts.ts';
import { sqlIdentity } from './sql-identity.ts';
import { sqlReading } from './sql-reading.ts';
import { sqlRegister } from './sql-register.ts';
import type { Tables } from './tables.ts';

/** Every port there is, on a database that is migrated; `close` is called once, however often the records are closed. */
export function recordsOn(db: Kysely<Tables>, close: () => Promise<void>): Records {
  let closed: Promise<void> | undefined;
  return {
    openFor: (person) => sqlReading(db, person),
    register: sqlRegister(db),
    drafts: sqlDrafts(db),
    identity: sqlIdentity(db),
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
