// Sessions in SQL. Only hashes of tokens are kept: whoever reads the records cannot enter with what stands there.
import type { Kysely, Transaction } from 'kysely';
import type { Session, Sessions } from '../../office/identity.ts';
import { mustBeThere } from './sql-people.ts';
import type { Tables } from './tables.ts';
import { present } from './tables.ts';
import { hashOf, isLive, isToBeSeen, newName, newToken } from './tokens.ts';
import { write } from './write.ts';

export const sqlSessions = (db: Kysely<Tables>): Sessions => ({
  open: ({ person, provedBy, from, organisation, through }, now) =>
    write(db, async (within) => {
      await mustBeThere(within, person);
      const hers = await sessionsOf(within, person).execute();
      const over = hers.filter((row) => !isLive(sessionOf(row), now)).map(({ hash }) => hash);
      if (over.length > 0) await within.deleteFrom('sessions').where('hash', 'in', over).execute();
      const token = newToken();
      await within
        .insertInto('sessions')
        .values({
          hash: hashOf(token),
          id: newName(),
          person,
          serial: (hers[0]?.serial ?? 0) + 1,
          csrf: newToken(),
          opened_at: now,
          seen_at: now,
          present_at: now,
          proved_by: provedBy,
          organisation: organisation ?? null,
          through: through ?? null,
          opened_from: from,
        })
        .execute();
      return token;
    }),
  async who(token, now) {
    const hash = hashOf(token);
    const session = await live(db, hash, now);
    if (!session || !isToBeSeen(session.seenAt, now)) return session;
    await write(db, (within) =>
      within.updateTable('sessions').set({ seen_at: now }).where('hash', '=', hash).execute(),
    );
    return { ...session, seenAt: now };
  },
  rise: (token, { presentAt, provedBy, seat }, now) =>
    write(db, async (within) => {
      const session = await live(within, hashOf(token), now);
      if (!session) return undefined;
      const risen = newToken();
      await within
        .updateTable('sessions')
        .set({
          hash: hashOf(risen),
          csrf: newToken(),
          seen_at: now,
          present_at: presentAt ?? session.presentAt,
          proved_by: provedBy ?? session.provedBy,
          ...(seat ? { organisation: seat.organisation ?? null, through: seat.through ?? null } : {}),
        })
        .where('id', '=', session.id)
        .execute();
      return risen;
    }),
  async of(person, now) {
    const rows = await sessionsOf(db, person).execute();
    return rows.map(sessionOf).filter((session) => isLive(session, now));
  },
  leave: (token) =>
    write(db, async (within) => {
      await within.deleteFrom('sessions').where('hash', '=', hashOf(token)).execute();
    }),
  end: (person, which) =>
    write(db, async (within) => {
      let ended = within.deleteFrom('sessions').where('person', '=', person);
      if ('id' in which) ended = ended.where('id', '=', which.id);
      else if (which.except !== undefined) ended = ended.where('id', '<>', which.except);
      return Number((await ended.executeTakeFirst()).numDeletedRows);
    }),
  async sweep(now) {
    // What is over stays over, so it is looked for outside of the write: nobody who signs in has to wait.
    const rows = await db.selectFrom('sessions').selectAll().execute();
    const over = rows.filter((row) => !isLive(sessionOf(row), now));
    if (over.length === 0) return;
    await write(db, async (within) => {
      for (const { id } of over) await within.deleteFrom('sessions').where('id', '=', id).execute();
    });
  },
});

/** Hers, newest first. */
const sessionsOf = (db: Kysely<Tables> | Transaction<Tables>, person: string) =>
  db.selectFrom('sessions').selectAll().where('person', '=', person).orderBy('serial', 'desc');

async function live(db: Kysely<Tables>, hash: string, now: string): Promise<Session | undefined> {
  const row = await db.selectFrom('sessions').selectAll().where('hash', '=', hash).executeTakeFirst();
  const session = row && sessionOf(row);
  return session && isLive(session, now) ? session : undefined;
}

const sessionOf = (row: Tables['sessions']): Session => ({
  id: row.id,
  person: row.person,
  csrf: row.csrf,
  openedAt: row.opened_at,
  seenAt: row.seen_at,
  presentAt: row.present_at,
  provedBy: row.proved_by,
  ...present({ organisation: row.organisation, through: row.through }),
  from: row.opened_from,
});
