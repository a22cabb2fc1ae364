// API tokens in SQL, found by their hashes.
import type { Kysely } from 'kysely';
import type { Verb } from '../../domain/people.ts';
import type { ApiToken, Tokens } from '../../office/identity.ts';
import { tokenMade, tokenRevoked, tokenTakenOn } from './changes.ts';
import type { Writing } from './noting.ts';
import { mustBeThere } from './sql-people.ts';
import type { Tables } from './tables.ts';
import { present } from './tables.ts';
import { isToBeSeen } from './tokens.ts';
import { write } from './write.ts';

export const sqlTokens = (db: Kysely<Tables>, writing: Writing): Tokens => ({
  add: ({ id, person, organisation, through, ofOrganisation, label, scopes, madeAt, until, usedAt, revokedAt }, hash) =>
    writing(async (within, tell) => {
      await mustBeThere(within, person);
      tell(tokenMade({ id, person, label }));
      const last = await within
        .selectFrom('api_tokens')
        .select(({ fn }) => fn.max('serial').as('serial'))
        .executeTakeFirst();
      await within
        .insertInto('api_tokens')
        .values({
          id,
          serial: (last?.serial ?? 0) + 1,
          hash,
          person,
          organisation,
          through: through ?? null,
          of_organisation: ofOrganisation ? 1 : 0,
          label,
          scopes: JSON.stringify(scopes),
          made_at: madeAt,
          valid_until: until,
          used_at: usedAt ?? null,
          revoked_at: revokedAt ?? null,
        })
        .execute();
    }),
  async find(hash) {
    const row = await db.selectFrom('api_tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
    return row && tokenOf(row);
  },
  async of(whose) {
    const tokens = db.selectFrom('api_tokens').selectAll().orderBy('serial', 'desc');
    const rows = await ('person' in whose
      ? tokens.where('person', '=', whose.person).where('of_organisation', '=', 0)
      : tokens.where('organisation', '=', whose.organisation).where('of_organisation', '=', 1)
    ).execute();
    return rows.map(tokenOf);
  },
  revoke: (id, at) =>
    writing(async (within, tell) => {
      const [revoked] = await within
        .updateTable('api_tokens')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returning(['id', 'person'])
        .execute();
      if (revoked) tell(tokenRevoked(revoked));
      return revoked !== undefined;
    }),
  adopt: (id, person) =>
    writing(async (within, tell) => {
      await mustBeThere(within, person);
      const [token] = await within
        .updateTable('api_tokens')
        .set({ person })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returning(['id', 'person', 'label'])
        .execute();
      if (token) tell(tokenTakenOn(token));
      return token !== undefined;
    }),
  async used(id, at) {
    const token = await db.selectFrom('api_tokens').select('used_at').where('id', '=', id).executeTakeFirst();
    if (!token || (token.used_at !== null && !isToBeSeen(token.used_at, at))) return;
    await write(db, (within) => within.updateTable('api_tokens').set({ used_at: at }).where('id', '=', id).execute());
  },
});

const tokenOf = (row: Tables['api_tokens']): ApiToken => ({
  id: row.id,
  person: row.person,
  organisation: row.organisation,
  ...present({ through: row.through }),
  ofOrganisation: row.of_organisation === 1,
  label: row.label,
  scopes: JSON.parse(row.scopes) as Verb[],
  madeAt: row.made_at,
  until: row.valid_until,
  ...present({ usedAt: row.used_at, revokedAt: row.revoked_at }),
});
