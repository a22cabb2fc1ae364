// What people prove themselves with, in SQL. Passwords and recovery codes are hashes, the secret of one-time codes is sealed.
import type { Kysely, Transaction } from 'kysely';
import type { Keys, Passkey } from '../../office/identity.ts';
import { keyChange, keyRemoval } from './changes.ts';
import type { Writing } from './noting.ts';
import { mustBeThere } from './sql-people.ts';
import type { Tables } from './tables.ts';
import { present } from './tables.ts';
import { write } from './write.ts';

export const sqlKeys = (db: Kysely<Tables>, writing: Writing): Keys => ({
  async of(person) {
    const passkeys = await db
      .selectFrom('passkeys')
      .selectAll()
      .where('person', '=', person)
      .orderBy('serial')
      .execute();
    const password = await db.selectFrom('passwords').selectAll().where('person', '=', person).executeTakeFirst();
    const codes = await db.selectFrom('recovery_codes').select('hash').where('person', '=', person).execute();
    return {
      passkeys: passkeys.map(passkeyOf),
      ...(password ? { password: password.phc } : {}),
      ...(password?.code ? { code: { sealed: password.code, ...present({ lastStep: password.last_step }) } } : {}),
      recoveryCodes: codes.length,
    };
  },
  put: (person, key) =>
    writing(async (within, tell) => {
      await mustBeThere(within, person);
      if ('passkey' in key && !(await addPasskey(within, person, key.passkey))) return false;
      tell(keyChange(person, key));
      if ('passkey' in key) return true;
      if ('password' in key) await putPassword(within, person, key);
      else {
        await within.deleteFrom('recovery_codes').where('person', '=', person).execute();
        for (const hash of new Set(key.recoveryCodes))
          await within.insertInto('recovery_codes').values({ person, hash }).execute();
      }
      return true;
    }),
  remove: (person, key, only) =>
    writing(async (within, tell) => {
      // Counted within the same write: of two that take a way in each, the second sees what the first has left.
      if (only?.unlessLast && (await isLast(within, person, key))) return 'last-way-in';
      const removed = await (key === 'password'
        ? within.deleteFrom('passwords').where('person', '=', person).executeTakeFirst()
        : within.deleteFrom('passkeys').where('person', '=', person).where('id', '=', key.passkey).executeTakeFirst());
      const isGone = removed.numDeletedRows === 1n;
      if (isGone) tell(keyRemoval(person, key));
      return isGone;
    }),
  async passkey(id) {
    const row = await db.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst();
    return row && { ...passkeyOf(row), person: row.person };
  },
  used: (passkey, { was, is }, at) =>
    write(db, async (within) => {
      const used = await within
        .updateTable('passkeys')
        .set({ counter: is, used_at: at })
        .where('id', '=', passkey)
        .where('counter', '=', was)
        .executeTakeFirst();
      return used.numUpdatedRows === 1n;
    }),
  spendStep: (person, step) =>
    write(db, async (within) => {
      const spent = await within
        .updateTable('passwords')
        .set({ last_step: step })
        .where('person', '=', person)
        .where('code', 'is not', null)
        .where(({ or, eb }) => or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
        .executeTakeFirst();
      return spent.numUpdatedRows === 1n;
    }),
  spendRecoveryCode: (person, hash) =>
    write(db, async (within) => {
      const spent = await within
        .deleteFrom('recovery_codes')
        .where('person', '=', person)
        .where('hash', '=', hash)
        .executeTakeFirst();
      return spent.numDeletedRows === 1n;
    }),
});

const passkeyOf = (row: Tables['passkeys']): Passkey => ({
  id: row.id,
  publicKey: row.public_key,
  counter: row.counter,
  transports: JSON.parse(row.transports) as string[],
  backedUp: row.backed_up === 1,
  aaguid: row.aaguid,
  label: row.label,
  addedAt: row.added_at,
  ...present({ usedAt: row.used_at }),
});

/** Whether this key is there and the only way in. */
async function isLast(
  within: Transaction<Tables>,
  person: string,
  key: { readonly passkey: string } | 'password',
): Promise<boolean> {
  const passkeys = await within.selectFrom('passkeys').select('id').where('person', '=', person).execute();
  const password = await within
    .selectFrom('passwords')
    .select('person')
    .where('person', '=', person)
    .executeTakeFirst();
  const isThere = key === 'password' ? password !== undefined : passkeys.some(({ id }) => id === key.passkey);
  return isThere && passkeys.length + (password ? 1 : 0) === 1;
}

async function addPasskey(within: Transaction<Tables>, person: string, passkey: Passkey): Promise<boolean> {
  const last = await within
    .selectFrom('passkeys')
    .select(({ fn }) => fn.max('serial').as('serial'))
    .where('person', '=', person)
    .executeTakeFirst();
  const { id, publicKey, counter, transports, backedUp, aaguid, label, addedAt, usedAt } = passkey;
  const added = await within
    .insertInto('passkeys')
    .values({
      id,
      person,
      serial: (last?.serial ?? 0) + 1,
      public_key: publicKey,
      counter,
      transports: JSON.stringify(transports),
      backed_up: backedUp ? 1 : 0,
      aaguid,
      label,
      added_at: addedAt,
      used_at: usedAt ?? null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** A new code begins with no step spent; without one, the code that is there stays. */
async function putPassword(
  within: Transaction<Tables>,
  person: string,
  { password: phc, code }: { readonly password: string; readonly code?: string },
): Promise<void> {
  const changed = code === undefined ? { phc } : { phc, code, last_step: null };
  await within
    .insertInto('passwords')
    .values({ person, code: null, last_step: null, ...changed })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(changed))
    .execute();
}
