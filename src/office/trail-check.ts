// Whether the trail is the one that was written: every entry is hashed anew, each with the hash of the one before it.
import { beforeFirst, chainText } from '../domain/chained.ts';
import type { ChainedEntry } from './trail.ts';

/** What does not fit at one entry. `missing` and `out-of-place` are about its number; `unreadable` stops the reading. */
export type ChainFault = {
  /** The number that stands there, or the one that should where nothing can be read. */
  readonly seq: number;
  readonly at?: string;
  readonly wrong: 'hash' | 'missing' | 'out-of-place' | 'unreadable';
  /** The hash or number that should stand there, and what does. */
  readonly expected: string;
  readonly found: string;
};
/** A moment more than a minute before the one of the entry before it: a clock was set back, which is no fault of the chain. */
export type ChainNote = { readonly seq: number; readonly at: string; readonly earlier: string };
export type ChainCheck = {
  readonly count: number;
  /** The last entry that fits; where there is none, what stands before the first. */
  readonly last: { readonly seq: number; readonly hash: string };
  readonly notes: readonly ChainNote[];
  /** How many notes there are, of which `notes` holds the first hundred. */
  readonly noted: number;
  /** The number of the entry with the hash that was noted elsewhere, where there is one. */
  readonly seenAt?: number;
  readonly fault?: ChainFault;
};

const minute = 60_000;
const mostNotes = 100;

/**
 * Reads up to the first entry that does not fit. `after` is the entry before the first that is read, which is believed.
 * Nobody can see from the chain alone that its end was cut off: for that `expect` is a hash noted elsewhere.
 */
export async function checkChain(
  entries: AsyncIterable<ChainedEntry>,
  hash: (text: string) => string,
  {
    after = { seq: -1, hash: beforeFirst },
    expect,
  }: { readonly after?: ChainCheck['last']; readonly expect?: string } = {},
): Promise<ChainCheck> {
  let last = after;
  let latest: string | undefined;
  let count = 0;
  let noted = 0;
  let seenAt = expect === after.hash ? after.seq : undefined;
  const notes: ChainNote[] = [];
  const told = (fault?: ChainFault): ChainCheck => ({
    count,
    last,
    notes,
    noted,
    ...(seenAt !== undefined && { seenAt }),
    ...(fault && { fault }),
  });
  try {
    for await (const entry of entries) {
      const fault = faultOf(entry, last, hash);
      if (fault) return told(fault);
      if (latest !== undefined && Date.parse(latest) - Date.parse(entry.at) > minute) {
        noted += 1;
        if (notes.length < mostNotes) notes.push({ seq: entry.seq, at: entry.at, earlier: latest });
      }
      latest = entry.at;
      last = { seq: entry.seq, hash: entry.hash };
      count += 1;
      if (entry.hash === expect) seenAt = entry.seq;
    }
  } catch (error) {
    // An entry that is no JSON any more: the store cannot give it, and what follows it stays unread.
    if (!(error instanceof SyntaxError)) throw error;
    return told({ seq: last.seq + 1, wrong: 'unreadable', expected: '', found: '' });
  }
  return told();
}

function faultOf(
  { hash: written, ...entry }: ChainedEntry,
  last: ChainCheck['last'],
  hash: (text: string) => string,
): ChainFault | undefined {
  const { seq, at } = entry;
  if (seq !== last.seq + 1)
    return {
      seq,
      at,
      wrong: seq > last.seq ? 'missing' : 'out-of-place',
      expected: String(last.seq + 1),
      found: String(seq),
    };
  const made = hash(chainText(last.hash, entry));
  return made === written ? undefined : { seq, at, wrong: 'hash', expected: made, found: written };
}
