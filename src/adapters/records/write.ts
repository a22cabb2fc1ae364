// Every write to the records goes through here: one transaction, as if nobody else were writing.
import { setTimeout } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** So often one write is tried before its error is let out. */
const mostTries = 100;
/** Milliseconds. The pause is random, so that those who met do not meet again, and grows up to this. */
const longestPause = 50;
/**
 * A row that another write made while this one was under way: PostgreSQL may say so instead of asking for another try.
 * Met this often, the row was there before: then it is an error of ours.
 */
const mostUniqueViolations = 5;

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);
/** serialization_failure and deadlock_detected: nothing was written, and the same work may well succeed now. */
const isToBeTriedAgain = (code: unknown) => code === '40001' || code === '40P01';
const isUniqueViolation = (code: unknown) => code === '23505';

/**
 * Does the work in one transaction and answers what it answers. SQLite lets one write in at a time; PostgreSQL lets them all
 * in and refuses those that did not fit, whose work is then done again from the start: it must touch nothing but `within`.
 */
export const write = <T>(db: Kysely<Tables>, work: (within: Transaction<Tables>) => Promise<T>): Promise<T> =>
  // One connection for all tries: whoever closes the records waits for it, pauses included.
  db.connection().execute(async (connection) => {
    for (let tries = 1, violations = 0; ; tries++) {
      try {
        return await connection.transaction().setIsolationLevel('serializable').execute(work);
      } catch (error) {
        const code = codeOf(error);
        if (isUniqueViolation(code)) violations += 1;
        const isWorthIt = isToBeTriedAgain(code) || (isUniqueViolation(code) && violations < mostUniqueViolations);
        if (!isWorthIt || tries === mostTries) throw error;
      }
      await setTimeout(Math.random() * Math.min(tries * 5, longestPause));
    }
  });
