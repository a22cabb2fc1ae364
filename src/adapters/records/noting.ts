// Changes and their entries in the audit trail: one step, whatever is changed.
import type { Kysely, Transaction } from 'kysely';
import type { Note, TrailChange } from '../../office/trail.ts';
import { noted } from './chain.ts';
import { appendToTrail } from './sql-trail.ts';
import type { Tables } from './tables.ts';
import { write } from './write.ts';

/** Says what is changed. */
export type Tell = (...changes: readonly TrailChange[]) => void;
/** One write in SQL; its work says what it changes, if anything listens. */
export type Writing = <T>(work: (within: Transaction<Tables>, tell: Tell) => Promise<T>) => Promise<T>;

/** Writes of which nothing is told. */
export const unnoted =
  (db: Kysely<Tables>): Writing =>
  (work) =>
    write(db, (within) => work(within, () => {}));

/** Writes whose entry stands in the trail when, and only when, they do. */
export const noting =
  (db: Kysely<Tables>, note: Note): Writing =>
  async (work) => {
    let isTold = false;
    const writeBoth = async (within: Transaction<Tables>) => {
      const changes: TrailChange[] = [];
      const done = await work(within, (...more) => void changes.push(...more));
      isTold = changes.length > 0;
      if (isTold) await appendToTrail(within, note.entries(changes).map(noted));
      return done;
    };
    // Each entry follows the last one of the chain, so two at once would only refuse each other.
    const done = await write(db, writeBoth, { isAlone: true });
    if (isTold) note.written();
    return done;
  };
