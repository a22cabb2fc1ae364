// The audit trail in memory.
import type { ChainedEntry, Trail, TrailEntry, TrailQuery } from '../../office/trail.ts';
import type { Link, Noted } from './chain.ts';
import { linked, noted } from './chain.ts';

/** The trail, and how an entry is put in at once, beside its change. */
export function memoryTrail(): Trail & { append(entry: TrailEntry): number } {
  const entries: (Noted & Link)[] = [];
  const append = (entry: TrailEntry) => {
    const one = noted(entry);
    const link = linked(entries.at(-1), one);
    entries.push({ ...one, ...link });
    return link.seq;
  };
  return {
    append,
    note: async (entry) => append(entry),
    find: async (query, count) =>
      entries
        .filter((one) => isAsked(one, query))
        .reverse()
        .slice(0, count)
        .map(chainedEntry),
    async *from(seq) {
      // By number: what is noted while somebody reads is read, too.
      for (let next = Math.max(seq, 0), entry = entries[next]; entry; entry = entries[++next])
        yield chainedEntry(entry);
    },
  };
}

function isAsked({ seq, day, entry }: Noted & Link, query: TrailQuery): boolean {
  const { organisation, person, did, about, result, from, until, before } = query;
  return (
    (organisation === undefined || entry.organisation === organisation || entry.whose === organisation) &&
    (person === undefined || entry.person === person) &&
    (did === undefined || entry.did === did) &&
    (about === undefined || entry.about === about) &&
    (result === undefined || (entry.result === 'done') === (result === 'done')) &&
    (from === undefined || day >= from) &&
    (until === undefined || day <= until) &&
    (before === undefined || seq < before)
  );
}

const chainedEntry = ({ seq, hash, text }: Noted & Link): ChainedEntry => ({
  ...(JSON.parse(text) as TrailEntry),
  seq,
  hash,
});
