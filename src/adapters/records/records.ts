// The records: one store behind four ports. Whoever opens it hands each port to those who need it, and no more.

import type { Person } from '../../domain/people.ts';
import type { Drafts, Identity, Reading, Register } from '../../office/ports.ts';

export type Records = {
  /** The records as this person may see them; undefined is anyone who is not signed in. */
  openFor(person: Person | undefined): Reading;
  readonly register: Register;
  readonly drafts: Drafts;
  readonly identity: Identity;
  /** Waits for what is under way, then lets go of the store. */
  close(): Promise<void>;
};
