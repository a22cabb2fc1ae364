// The outbox in SQL. Letters are put in by the register, together with what they tell of.
import type { Kysely, SelectQueryBuilder, Transaction } from 'kysely';
import type { Due, Letter, Outbox, Posted } from '../../office/post.ts';
import type { Tables } from './tables.ts';
import { present } from './tables.ts';
import { write } from './write.ts';

/** Puts a letter in; false when one of its id is there. */
export async function putLetter(within: Transaction<Tables>, letter: Letter, at: string): Promise<boolean> {
  const { id, to: recipient, lang, subject, text, about, organisation = null } = letter;
  const untried = { tries: 0, next_at: at, held_until: null, state: 'waiting', sent_at: null, answer: null } as const;
  const put = await within
    .insertInto('letters')
    .values({ id, recipient, lang, subject, text, about, organisation, put_at: at, ...untried })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return put.numInsertedOrUpdatedRows === 1n;
}

export const sqlOutbox = (db: Kysely<Tables>): Outbox => ({
  async due(now, count) {
    const rows = await waitingAt(db.selectFrom('letters').selectAll(), now)
      .orderBy('next_at')
      .orderBy('id')
      .limit(count)
      .execute();
    return rows.map(dueOf);
  },
  claim: (id, now, until) =>
    write(db, async (within) => {
      const letter = await waitingAt(within.selectFrom('letters').selectAll(), now)
        .where('id', '=', id)
        .executeTakeFirst();
      if (!letter) return false;
      const taken = { tries: letter.tries + 1, held_until: until };
      await within.updateTable('letters').set(taken).where('id', '=', id).execute();
      return true;
    }),
  sent: (id, at, answer) =>
    write(db, async (within) => {
      await within
        .updateTable('letters')
        .set({ state: 'sent', text: null, next_at: null, held_until: null, sent_at: at, answer })
        .where('id', '=', id)
        .where('state', '<>', 'sent')
        .execute();
    }),
  failed: (id, _at, why, nextAt) =>
    write(db, async (within) => {
      const state = nextAt === undefined ? 'failed' : 'waiting';
      await within
        .updateTable('letters')
        .set({ state, next_at: nextAt ?? null, held_until: null, answer: why })
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .execute();
    }),
  list: (query) => listed(db, query),
  again: (id, now, organisation) =>
    write(db, async (within) => {
      let letters = within
        .updateTable('letters')
        .set({ state: 'waiting', tries: 0, next_at: now })
        .where('id', '=', id)
        .where('state', '<>', 'sent');
      if (organisation !== undefined) letters = letters.where('organisation', '=', organisation);
      return (await letters.executeTakeFirst()).numUpdatedRows === 1n;
    }),
});

type Letters = SelectQueryBuilder<Tables, 'letters', Tables['letters']>;

const waitingAt = (letters: Letters, now: string): Letters =>
  letters
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .where(({ or, eb }) => or([eb('held_until', 'is', null), eb('held_until', '<=', now)]));

async function listed(
  db: Kysely<Tables>,
  { organisation, state, before, count }: Parameters<Outbox['list']>[0],
): Promise<readonly Posted[]> {
  let letters = db.selectFrom('letters').selectAll();
  if (organisation !== undefined) letters = letters.where('organisation', '=', organisation);
  if (state !== undefined) letters = letters.where('state', '=', state);
  if (before !== undefined) {
    const last = await db.selectFrom('letters').select('put_at').where('id', '=', before).executeTakeFirst();
    if (!last) return [];
    letters = letters.where(({ or, and, eb }) =>
      or([eb('put_at', '<', last.put_at), and([eb('put_at', '=', last.put_at), eb('id', '<', before)])]),
    );
  }
  const rows = await letters.orderBy('put_at', 'desc').orderBy('id', 'desc').limit(count).execute();
  return rows.map(postedOf);
}

function dueOf({ id, recipient, lang, subject, text, about, organisation, tries }: Tables['letters']): Due {
  if (text === null) throw new Error(`the letter ${id} waits and has no text`);
  return { id, to: recipient, lang, subject, text, about, ...present({ organisation }), tries };
}

function postedOf(row: Tables['letters']): Posted {
  const { id, recipient, lang, subject, text, about, organisation, tries, state, answer } = row;
  const whole = { id, to: recipient, lang, subject, about, putAt: row.put_at, tries, state };
  return { ...whole, ...present({ text, organisation, nextAt: row.next_at, sentAt: row.sent_at, answer }) };
}
