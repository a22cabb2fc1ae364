// The ports on one SQL database, whichever it is.
import type { Kysely } from 'kysely';
import type { Changing } from '../../office/trail.ts';
import type { Writing } from './noting.ts';
import { noting, unnoted } from './noting.ts';
import type { StoredRecords } from './records.ts';
import { sqlAttempts } from './sql-attempts.ts';
import { sqlDirectory } from './sql-directory.ts';
import { sqlDrafts } from './sql-drafts.ts';
import { sqlKeys } from './sql-keys.ts';
import { sqlOutbox } from './sql-outbox.ts';
import { sqlPeople } from './sql-people.ts';
import { sqlReading } from './sql-reading.ts';
import { sqlRegister } from './sql-register.ts';
import type { Snapshots } from './sql-restoring.ts';
import { sqlRestoring } from './sql-restoring.ts';
import { sqlSessions } from './sql-sessions.ts';
import { sqlTickets } from './sql-tickets.ts';
import { sqlTokens } from './sql-tokens.ts';
import { sqlTrail } from './sql-trail.ts';
import type { Tables } from './tables.ts';

/** Every port there is, on a database that is migrated; `close` is called once, however often the records are closed. */
export function recordsOn(db: Kysely<Tables>, close: () => Promise<void>, snapshots: Snapshots): StoredRecords {
  let closed: Promise<void> | undefined;
  const { settled, ...trail } = sqlTrail(db);
  const changing = (writing: Writing): Changing => ({
    register: sqlRegister(db, writing),
    drafts: sqlDrafts(writing),
    people: sqlPeople(db, writing),
    keys: sqlKeys(db, writing),
    tokens: sqlTokens(db, writing),
  });
  return {
    openFor: (person) => sqlReading(db, person),
    ...changing(unnoted(db)),
    noting: (note) => changing(noting(db, note)),
    directory: sqlDirectory(db),
    sessions: sqlSessions(db),
    tickets: sqlTickets(db),
    attempts: sqlAttempts(db),
    outbox: sqlOutbox(db),
    trail,
    restoring: sqlRestoring(db, snapshots),
    close: () => {
      // An entry of the trail may wait for others, so it has not asked for its connection yet.
      closed ??= settled().then(close);
      return closed;
    },
  };
}
