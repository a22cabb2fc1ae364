// 操作の記録 (audit trail): who did what, for whom, from where, with which result. Append-only and chained by hash.
// It never holds a secret.
import type { ChainedEntry, TrailChange, TrailEntry, TrailQuery } from '../domain/trail.ts';
import type { Keys, People, Tokens } from './identity.ts';
import type { Drafts, Register } from './ports.ts';

export type { ChainedEntry, TrailChange, TrailEntry, TrailQuery } from '../domain/trail.ts';
export type Trail = {
  /** Written durably when the promise is kept; two at once come one after the other. Gives the entry's number. */
  note(entry: TrailEntry): Promise<number>;
  /** Newest first, at most `count`. */
  find(query: TrailQuery, count: number): Promise<readonly ChainedEntry[]>;
  /** Every entry from a number on, oldest first, in a stream. */
  from(seq: number): AsyncIterable<ChainedEntry>;
};

/** The ports by which something is changed that the trail tells of. */
export type Changing = {
  readonly register: Register;
  readonly drafts: Drafts;
  readonly people: People;
  readonly keys: Keys;
  readonly tokens: Tokens;
};
/** How what is changed is told. */
export type Note = {
  /** The entries of these changes, one at least. They are asked for anew when a write is tried again. */
  entries(changes: readonly TrailChange[]): readonly TrailEntry[];
  /** An entry stands in the trail, and its change with it. */
  written(): void;
};
/** The same ports; each write of theirs that changes something is one step with its entry: both stand, or neither. */
export type Noting = (note: Note) => Changing;
