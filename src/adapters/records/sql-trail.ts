// The audit trail in SQL. It inserts, and nothing else; the database itself refuses more.
import type { Kysely, Transaction } from 'kysely';
import type { ChainedEntry, Trail, TrailEntry, TrailQuery } from '../../office/trail.ts';
import type { Link, Noted } from './chain.ts';
import { linked, noted } from './chain.ts';
import type { Tables } from './tables.ts';
import { write } from './write.ts';

/** How many entries are read at once when the whole trail is asked for. */
const readAtOnce = 500;
/** How many entries that wait are written together: the disk is waited for once. */
const writtenAtOnce = 200;

/** The trail, and a promise that is kept when nothing waits to be written any more. */
export function sqlTrail(db: Kysely<Tables>): Trail & { settled(): Promise<void> } {
  const waiting: { readonly noted: Noted; kept(seq: number): void; lost(error: unknown): void }[] = [];
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, writtenAtOnce);
      try {
        const entries = batch.map((one) => one.noted);
        const numbers = await write(db, (within) => appendToTrail(within, entries), { isAlone: true });
        for (const [i, seq] of numbers.entries()) batch[i]?.kept(seq);
      } catch (error) {
        for (const { lost } of batch) lost(error);
      }
    }
    writing = undefined;
  }

  return {
    note: (entry) =>
      new Promise((kept, lost) => {
        waiting.push({ noted: noted(entry), kept, lost });
        writing ??= writeAll();
      }),
    async find(query, count) {
      const rows = await asked(db, query).orderBy('seq', 'desc').limit(count).execute();
      return rows.map(chainedEntry);
    },
    async *from(seq) {
      for (let next = seq; ; ) {
        const rows = await entriesOf(db).where('seq', '>=', next).orderBy('seq').limit(readAtOnce).execute();
        for (const row of rows) yield chainedEntry(row);
        const last = rows.at(-1);
        if (last === undefined || rows.length < readAtOnce) return;
        next = last.seq + 1;
      }
    },
    settled: async () => writing,
  };
}

const entriesOf = (db: Kysely<Tables>) => db.selectFrom('trail').select(['seq', 'entry', 'hash']);

function asked(db: Kysely<Tables>, query: TrailQuery) {
  const { organisation, result, from, until, before } = query;
  let entries = entriesOf(db);
  if (organisation !== undefined)
    entries = entries.where(({ or, eb }) =>
      or([eb('organisation', '=', organisation), eb('whose', '=', organisation)]),
    );
  for (const column of ['person', 'did', 'about'] as const) {
    const value = query[column];
    if (value !== undefined) entries = entries.where(column, '=', value);
  }
  if (result !== undefined) entries = entries.where('result', result === 'done' ? '=' : '<>', 'done');
  if (from !== undefined) entries = entries.where('day', '>=', from);
  if (until !== undefined) entries = entries.where('day', '<=', until);
  return before === undefined ? entries : entries.where('seq', '<', before);
}

const chainedEntry = ({ seq, entry, hash }: Pick<Tables['trail'], 'seq' | 'entry' | 'hash'>): ChainedEntry => ({
  ...(JSON.parse(entry) as TrailEntry),
  seq,
  hash,
});

/** Puts entries at the end of the chain; gives their numbers. */
export async function appendToTrail(
  within: Transaction<Tables>,
  entries: readonly Noted[],
): Promise<readonly number[]> {
  let last: Link | undefined = await within
    .selectFrom('trail')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const numbers: number[] = [];
  for (const one of entries) {
    last = linked(last, one);
    const { at, person = null, organisation = null, whose = null, did, about = null, result } = one.entry;
    const found = { at, day: one.day, person, organisation, whose, did, about, result };
    await within
      .insertInto('trail')
      .values({ ...last, ...found, entry: one.text })
      .execute();
    numbers.push(last.seq);
  }
  return numbers;
}
