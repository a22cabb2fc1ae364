// The records in memory, for tests and for trying things out. They keep the same contract as the file.
import type { Changing, Note } from '../../office/trail.ts';
import { memoryDrafts } from './memory-drafts.ts';
import type { Tell } from './memory-kept.ts';
import { directoryActs, nothingKept } from './memory-kept.ts';
import { memoryKeys } from './memory-keys.ts';
import { memoryOutbox } from './memory-outbox.ts';
import { memoryAttempts, memoryPeople } from './memory-people.ts';
import { memoryReading } from './memory-reading.ts';
import { memoryRegister } from './memory-register.ts';
import { memorySessions } from './memory-sessions.ts';
import { memoryTickets } from './memory-tickets.ts';
import { memoryTokens } from './memory-tokens.ts';
import { memoryTrail } from './memory-trail.ts';
import type { Records } from './records.ts';

/** Empty records, gone when nobody holds them any more. */
export function memoryRecords(): Records {
  const kept = nothingKept();
  const { append, ...trail } = memoryTrail();
  const changing = (tell: Tell): Changing => ({
    register: memoryRegister(kept, tell),
    drafts: memoryDrafts(kept, tell),
    people: memoryPeople(kept, tell),
    keys: memoryKeys(kept, tell),
    tokens: memoryTokens(kept, tell),
  });
  const telling =
    ({ entries, written }: Note): Tell =>
    (...changes) => {
      if (changes.length === 0) return;
      for (const entry of entries(changes)) append(entry);
      written();
    };
  return {
    ...changing(() => {}),
    noting: (note) => changing(telling(note)),
    openFor: (person) => memoryReading(kept, person),
    directory: { after: async (count) => directoryActs(kept, count) },
    sessions: memorySessions(kept),
    tickets: memoryTickets(),
    attempts: memoryAttempts(),
    outbox: memoryOutbox(kept),
    trail,
    close: async () => {},
  };
}
