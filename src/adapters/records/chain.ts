// Entries of the audit trail on their way into the chain. Same for every store.
import { createHash } from 'node:crypto';
import { dayAt } from '../../domain/calendar.ts';
import { beforeFirst, chainText } from '../../domain/chained.ts';
import type { TrailEntry } from '../../office/trail.ts';

/** An entry as it will be kept: nobody can change it any more through what she holds in hand. */
export type Noted = { readonly day: string; readonly entry: TrailEntry; readonly text: string };
/** Where a chain stands: its last entry. */
export type Link = { readonly seq: number; readonly hash: string };

/** The entry as it is taken in. One at a moment that cannot be read is our fault. */
export function noted(entry: TrailEntry): Noted {
  const day = dayAt(entry.at);
  if (!day) throw new Error(`the trail cannot read the moment "${entry.at}"`);
  const text = JSON.stringify(entry);
  return { day, entry: JSON.parse(text) as TrailEntry, text };
}

/** The link of this entry, after the last one or as the first. */
export function linked(last: Link | undefined, { entry }: Noted): Link {
  const seq = (last?.seq ?? -1) + 1;
  const text = chainText(last?.hash ?? beforeFirst, { ...entry, seq });
  return { seq, hash: createHash('sha256').update(text).digest('hex') };
}
