// Who somebody is, in SQL. Only hashes of tokens are kept: whoever reads the file cannot enter with what stands there.
import type { Kysely, Transaction } from 'kysely';
import type { Identity } from '../../office/ports.ts';
import type { Tables } from './tables.ts';
import { hashOf, isInTime, isLive, isToBeSeen, newToken } from './tokens.ts';

export const sqlIdentity = (db: Kysely<Tables>): Identity => ({
  add: ({ id, name, role, organisation }) =>
    db.transaction().execute(async (within) => {
      const last = await within
        .selectFrom('people')
        .select(({ fn }) => fn.max('serial').as('serial'))
        .executeTakeFirst();
      await within
        .insertInto('people')
        .values({ id, serial: (last?.serial ?? 0) + 1, name, role, organisation })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, role, organisation }))
        .execute();
    }),
  async people() {
    const rows = await db
      .selectFrom('people')
      .select(['id', 'name', 'role', 'organisation'])
      .orderBy('serial')
      .execute();
    return rows.map((row) => ({ ...row }));
  },
  link: (person, until) =>
    db.transaction().execute(async (within) => {
      const found = await within.selectFrom('people').select('id').where('id', '=', person).executeTakeFirst();
      if (!found) throw new Error(`no such person: ${person}`);
      const token = newToken();
      await within
        .insertInto('links')
        .values({ hash: hashOf(token), person, valid_until: until })
        .execute();
      return token;
    }),
  enter: (token, now) =>
    db.transaction().execute(async (within) => {
      // Taken away in the same step as it is looked up: of two who spend one link, one enters.
      const [link] = await within
        .deleteFrom('links')
        .where('hash', '=', hashOf(token))
        .returning(['person', 'valid_until'])
        .execute();
      if (!link || !isInTime(link.valid_until, now)) return undefined;
      await sweep(within, link.person, now);
      const session = newToken();
      await within
        .insertInto('sessions')
        .values({ hash: hashOf(session), person: link.person, csrf: newToken(), opened_at: now, seen_at: now })
        .execute();
      return { session };
    }),
  async who(session, now) {
    const hash = hashOf(session);
    const row = await db
      .selectFrom('sessions')
      .innerJoin('people', 'people.id', 'sessions.person')
      .select(['people.id', 'people.name', 'people.role', 'people.organisation'])
      .select(['sessions.csrf', 'sessions.opened_at', 'sessions.seen_at'])
      .where('sessions.hash', '=', hash)
      .executeTakeFirst();
    if (!row) return undefined;
    const { id, name, role, organisation, csrf } = row;
    const times = { openedAt: row.opened_at, seenAt: row.seen_at };
    if (!isLive(times, now)) return undefined;
    if (isToBeSeen(times, now))
      await db
        .transaction()
        .execute((within) => within.updateTable('sessions').set({ seen_at: now }).where('hash', '=', hash).execute());
    return { person: { id, name, role, organisation }, csrf };
  },
  leave: (session) =>
    db.transaction().execute(async (within) => {
      await within.deleteFrom('sessions').where('hash', '=', hashOf(session)).execute();
    }),
});

/** Forgets this person's sessions that are over. */
async function sweep(within: Transaction<Tables>, person: string, now: string): Promise<void> {
  const rows = await within
    .selectFrom('sessions')
    .select(['hash', 'opened_at', 'seen_at'])
    .where('person', '=', person)
    .execute();
  for (const { hash, opened_at, seen_at } of rows)
    if (!isLive({ openedAt: opened_at, seenAt: seen_at }, now))
      await within.deleteFrom('sessions').where('hash', '=', hash).execute();
}
