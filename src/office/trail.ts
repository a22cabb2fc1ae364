// 操作の記録 (audit trail): who did what, for whom, from where, with which result. Append-only and chained by hash.
// It never holds a secret.
import type { ChainedEntry, TrailEntry, TrailQuery } from '../domain/trail.ts';

export type { ChainedEntry, TrailChange, TrailEntry, TrailQuery } from '../domain/trail.ts';
export type Trail = {
  /** Written durably when the promise is kept; two at once come one after the other. Gives the entry's number. */
  note(entry: TrailEntry): Promise<number>;
  /** Newest first, at most `count`. */
  find(query: TrailQuery, count: number): Promise<readonly ChainedEntry[]>;
  /** Every entry from a number on, oldest first, in a stream. */
  from(seq: number): AsyncIterable<ChainedEntry>;
};
