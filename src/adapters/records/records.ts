// The records: one store behind its ports. Whoever opens it hands each port to those who need it, and no more.

import type { Person } from '../../domain/people.ts';
import type { Attempts, Sessions, Tickets } from '../../office/identity.ts';
import type { DirectoryActs, Reading } from '../../office/ports.ts';
import type { Outbox } from '../../office/post.ts';
import type { Restoring } from '../../office/restoring.ts';
import type { Changing, Noting, Trail } from '../../office/trail.ts';

export type Records = Changing & {
  /** The records as this person may see them; undefined is anyone who is not signed in. */
  openFor(person: Person | undefined): Reading;
  readonly directory: DirectoryActs;
  readonly sessions: Sessions;
  readonly tickets: Tickets;
  readonly attempts: Attempts;
  readonly outbox: Outbox;
  readonly trail: Trail;
  readonly noting: Noting;
  /** Waits for what is under way, then lets go of the store. */
  close(): Promise<void>;
};
/** Records that outlive the process, so that copies of them are made. */
export type StoredRecords = Records & { readonly restoring: Restoring };
