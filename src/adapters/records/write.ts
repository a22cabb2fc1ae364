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

/**
 * Refused this often, a write goes on alone: the others of this office wait until it is through. A long write would else
 * lose to short ones again and again, until its tries are used up.
 */
const mostTriesBesideOthers = 6;

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);
/** serialization_failure and deadlock_detected: nothing was written, and the same work may well succeed now. */
const isToBeTriedAgain = (code: unknown) => code === '40001' || code === '40P01';
const isUniqueViolation = (code: unknown) => code === '23505';
/** SQLITE_FULL (13) and what extends it; disk_full of PostgreSQL. */
const isFull = (error: unknown) =>
  codeOf(error) === '53100' ||
  (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === 13);
/** A full disk is told apart from our own faults by the code that the file system itself would give. */
const told = (error: unknown): unknown =>
  isFull(error) ? Object.assign(new Error('no room for the records', { cause: error }), { code: 'ENOSPC' }) : error;

/**
 * Does the work in one transaction and answers what it answers. SQLite lets one write in at a time; PostgreSQL lets them all
 * in and refuses those that did not fit, whose work is then done again from the start: it must touch nothing but `within`.
 * `isAlone`: it touches what every other one touches, so nobody of this office writes beside it.
 */
export const write = <T>(
  db: Kysely<Tables>,
  work: (within: Transaction<Tables>) => Promise<T>,
  { isAlone = false }: { readonly isAlone?: boolean } = {},
): Promise<T> =>
  // One connection for all tries: whoever closes the records waits for it, pauses included.
  db.connection().execute(async (connection) => {
    for (let tries = 1, violations = 0; ; tries++) {
      const turn = await turns(db).take(isAlone || tries > mostTriesBesideOthers);
      try {
        return await connection.transaction().setIsolationLevel('serializable').execute(work);
      } catch (error) {
        const code = codeOf(error);
        if (isUniqueViolation(code)) violations += 1;
        const isWorthIt = isToBeTriedAgain(code) || (isUniqueViolation(code) && violations < mostUniqueViolations);
        if (!isWorthIt || tries === mostTries) throw told(error);
      } finally {
        turn.end();
      }
      await setTimeout(Math.random() * Math.min(tries * 5, longestPause));
    }
  });

type Turn = { end(): void };
type Turns = { take(isAlone: boolean): Promise<Turn> };

/** In the order of asking: any number of writes beside each other, or one alone. */
function newTurns(): Turns {
  const line: { readonly isAlone: boolean; begin(): void }[] = [];
  let running = 0;
  let isAlone = false;
  const next = () => {
    for (let first = line[0]; first && !isAlone && !(first.isAlone && running > 0); first = line[0]) {
      line.shift();
      running += 1;
      isAlone = first.isAlone;
      first.begin();
    }
  };
  const end = () => {
    running -= 1;
    isAlone = false;
    next();
  };
  return {
    take: (alone) =>
      new Promise((begin) => {
        line.push({ isAlone: alone, begin: () => begin({ end }) });
        next();
      }),
  };
}

const known = new WeakMap<object, Turns>();
/** The turns of those who write to one database from here. */
function turns(db: object): Turns {
  const there = known.get(db) ?? newTurns();
  known.set(db, there);
  return there;
}
