// The records in memory, for tests and for trying things out. They keep the same contract as the file.
import { memoryDrafts } from './memory-drafts.ts';
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
  return {
    openFor: (person) => memoryReading(kept, person),
    register: memoryRegister(kept),
    directory: { after: async (count) => directoryActs(kept, count) },
    drafts: memoryDrafts(kept),
    people: memoryPeople(kept),
    keys: memoryKeys(kept),
    sessions: memorySessions(kept),
    tickets: memoryTickets(),
    tokens: memoryTokens(kept),
    attempts: memoryAttempts(),
    outbox: memoryOutbox(kept),
    trail: memoryTrail(),
    close: async () => {},
  };
}
