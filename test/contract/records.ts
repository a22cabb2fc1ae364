// What every store of records must do. Memory, SQLite and PostgreSQL all run this, so the fast one never lies about the others.
import { directoryContract } from './directory.ts';
import { draftsContract } from './drafts.ts';
import { keysContract } from './keys.ts';
import { notingContract } from './noting.ts';
import { outboxContract } from './outbox.ts';
import { peopleContract } from './people.ts';
import { readingContract } from './reading.ts';
import { registerContract } from './register.ts';
import type { OpenRecords } from './samples.ts';
import { sessionsContract } from './sessions.ts';
import { ticketsContract } from './tickets.ts';
import { attemptsContract, tokensContract } from './tokens.ts';
import { trailContract } from './trail.ts';

/** The contracts of all ports; `open` gives empty records each time. */
export function recordsContract(store: string, open: OpenRecords): void {
  for (const contract of [
    registerContract,
    directoryContract,
    readingContract,
    draftsContract,
    peopleContract,
    keysContract,
    sessionsContract,
    ticketsContract,
    tokensContract,
    attemptsContract,
    trailContract,
    notingContract,
  ])
    contract(store, open);
  outboxContract(store, async (t) => {
    const { register, outbox } = await open(t);
    return {
      outbox,
      async put(letter, at) {
        if (!(await register.append([{ letter, at }]))) throw new Error(`the letter ${letter.id} is there already`);
      },
    };
  });
}
