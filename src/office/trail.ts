// 操作の記録 (audit trail): who did what, for whom, from where, with which result. Append-only and chained by hash.
// It never holds a secret.

/** What was done, as a verb of domain/people.ts or one of these. */
export type TrailDeed = string;
/** A change as people read it: the place, what stood there, what stands there now. Long texts are cut. */
export type TrailChange = { readonly at: string; readonly before?: string; readonly after?: string };
export type TrailEntry = {
  /** The moment, RFC 3339 UTC. */
  readonly at: string;
  /** The person's id; absent when nobody was signed in. */
  readonly person?: string;
  /** The API token's id, when a program did it. */
  readonly token?: string;
  /** The organisation it was done in. */
  readonly organisation?: string;
  /** The agent, when it was done for `organisation` under a power of attorney. */
  readonly through?: string;
  /** The address it came from, or `command-line`. */
  readonly from: string;
  readonly did: TrailDeed;
  /** What it was done to: `product:ID`, `application:NUMBER`, `label:NUMBER`, `evidence:SHA256`, `person:ID`, … */
  readonly about?: string;
  /** Whose thing that is, where it is not `organisation`'s: an officer's act on a supplier's application. */
  readonly whose?: string;
  readonly changes?: readonly TrailChange[];
  /** `done`, or the code of the refusal. */
  readonly result: string;
};
/** An entry as it stands in the chain. `hash` covers the entry before it, its own number and all it says. */
export type ChainedEntry = TrailEntry & { readonly seq: number; readonly hash: string };

export type TrailQuery = {
  /** Entries done in this organisation or about a thing of its; absent: all (the operator's auditor). */
  readonly organisation?: string;
  readonly person?: string;
  readonly did?: string;
  readonly about?: string;
  readonly result?: 'done' | 'refused';
  /** Days in Japan, both included. */
  readonly from?: string;
  readonly until?: string;
  /** Only entries before this number: the next page. */
  readonly before?: number;
};
export type Trail = {
  /** Written durably when the promise is kept; two at once come one after the other. Gives the entry's number. */
  note(entry: TrailEntry): Promise<number>;
  /** Newest first, at most `count`. */
  find(query: TrailQuery, count: number): Promise<readonly ChainedEntry[]>;
  /** Every entry from a number on, oldest first, in a stream. */
  from(seq: number): AsyncIterable<ChainedEntry>;
};
