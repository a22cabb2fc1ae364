// One-time secrets in SQL, kept as hashes with what they are about.
import type { Kysely } from 'kysely';
import type { Tickets } from '../../office/identity.ts';
import type { Tables } from './tables.ts';
import { hashOf, holds, isInTime, newToken } from './tokens.ts';
import { write } from './write.ts';

const read = (about: string) => JSON.parse(about) as Readonly<Record<string, string>>;

export const sqlTickets = (db: Kysely<Tables>): Tickets => ({
  issue: (kind, about, until) =>
    write(db, async (within) => {
      const token = newToken();
      await within
        .insertInto('tickets')
        .values({ hash: hashOf(token), kind, about: JSON.stringify(about), valid_until: until })
        .execute();
      return token;
    }),
  async peek(kind, token, now) {
    const ticket = await db
      .selectFrom('tickets')
      .select(['about', 'valid_until'])
      .where('hash', '=', hashOf(token))
      .where('kind', '=', kind)
      .executeTakeFirst();
    return ticket && isInTime(ticket.valid_until, now) ? read(ticket.about) : undefined;
  },
  spend: (kind, token, now) =>
    write(db, async (within) => {
      // Taken away in the same step as it is looked up: of two who spend one, one gets it.
      const [ticket] = await within
        .deleteFrom('tickets')
        .where('hash', '=', hashOf(token))
        .where('kind', '=', kind)
        .returning(['about', 'valid_until'])
        .execute();
      return ticket && isInTime(ticket.valid_until, now) ? read(ticket.about) : undefined;
    }),
  cancel: (kind, about) =>
    write(db, async (within) => {
      const rows = await within.selectFrom('tickets').select(['hash', 'about']).where('kind', '=', kind).execute();
      const meant = rows.filter((row) => holds(read(row.about), about));
      for (const { hash } of meant) await within.deleteFrom('tickets').where('hash', '=', hash).execute();
      return meant.length;
    }),
  async sweep(now) {
    // Looked for outside of the write, so that nobody who issues one has to wait: what is late stays late.
    const rows = await db.selectFrom('tickets').select(['hash', 'valid_until']).execute();
    const late = rows.filter(({ valid_until }) => !isInTime(valid_until, now));
    if (late.length === 0) return;
    await write(db, async (within) => {
      for (const { hash } of late) await within.deleteFrom('tickets').where('hash', '=', hash).execute();
    });
  },
});
