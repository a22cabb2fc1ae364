// Writing the register in SQL. Of acts it inserts, and nothing else; what is updated follows from an act.
import type { Kysely, Transaction } from 'kysely';
import type { Append, Register, Still } from '../../office/ports.ts';
import { appendChanges } from './changes.ts';
import type { Writing } from './noting.ts';
import { putLetter } from './sql-outbox.ts';
import { savedWithin } from './sql-saving.ts';
import type { NumberedAppend, NumberKind } from './streams.ts';
import { numbersGiven, streamOf } from './streams.ts';
import type { Tables } from './tables.ts';

/** Thrown inside a transaction only, to undo it: the answer is false. */
class ActedFirst extends Error {}

export const sqlRegister = (db: Kysely<Tables>, writing: Writing): Register => ({
  async append(acts) {
    try {
      await writing(async (within, tell) => {
        for (const one of acts) await appendOne(within, one);
        tell(...acts.flatMap(appendChanges));
      });
      return true;
    } catch (error) {
      if (error instanceof ActedFirst) return false;
      throw error;
    }
  },
  given: (kind) => lastSerial(db, kind),
});

async function lastSerial(db: Kysely<Tables>, kind: NumberKind): Promise<number> {
  const row = await db
    .selectFrom('numbers')
    .select(({ fn }) => fn.max('serial').as('last'))
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row?.last ?? 0;
}

async function appendOne(within: Transaction<Tables>, append: Append): Promise<void> {
  if ('directory' in append) return appendToDirectory(within, append);
  if ('letter' in append) {
    if (!(await putLetter(within, append.letter, append.at))) throw new ActedFirst();
    return;
  }
  if ('still' in append) return mustStill(within, append.still);
  if (!('product' in append)) return appendToStream(within, append);
  const moved = await within
    .updateTable('products')
    .set({ organisation: append.to })
    .where('id', '=', append.product)
    .where('organisation', '=', append.from)
    .executeTakeFirst();
  if (moved.numUpdatedRows !== 1n) throw new ActedFirst();
  if (append.own && (await savedWithin(within, append.product, append.own)).stale.length > 0) throw new ActedFirst();
}

/** Read within the write, so that whoever changes it at this moment comes before or after, and not beside. */
async function mustStill(within: Transaction<Tables>, still: Still): Promise<void> {
  if (still.directory !== undefined && (await directoryCount(within)) !== still.directory) throw new ActedFirst();
  if (still.applications !== undefined && (await lastSerial(within, 'application')) !== still.applications)
    throw new ActedFirst();
  if (!still.productsBy) return;
  const { organisation, person, ids } = still.productsBy;
  const theirs = await within
    .selectFrom('products')
    .select('id')
    .where('kind', '=', 'product')
    .where('organisation', '=', organisation)
    .where('created_by', '=', person)
    .execute();
  if (!theirs.every(({ id }) => ids.includes(id))) throw new ActedFirst();
}

/** How many acts the directory has. */
export async function directoryCount(within: Kysely<Tables>): Promise<number> {
  const newest = await within
    .selectFrom('directory_acts')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  return (newest?.seq ?? -1) + 1;
}

async function appendToDirectory(
  within: Transaction<Tables>,
  { expected, act }: Extract<Append, { directory: true }>,
): Promise<void> {
  if ((await directoryCount(within)) !== expected) throw new ActedFirst();
  const row = { seq: expected, on_day: act.on, at: act.at, act: JSON.stringify(act) };
  await within.insertInto('directory_acts').values(row).execute();
}

async function appendToStream(within: Transaction<Tables>, append: NumberedAppend): Promise<void> {
  const { expected, act } = append;
  const stream = streamOf(append);
  const newest = await within
    .selectFrom('acts')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('kind', '=', stream.kind)
    .where('number', '=', stream.number)
    .executeTakeFirst();
  if ((newest?.seq ?? -1) + 1 !== expected) throw new ActedFirst();
  for (const { kind, number } of numbersGiven(append)) {
    const serial = (await lastSerial(within, kind)) + 1;
    const given = await within
      .insertInto('numbers')
      .values({ kind, serial, number })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (given.numInsertedOrUpdatedRows !== 1n) throw new ActedFirst();
  }
  if (act.act === 'opened') {
    const { number, organisation, product } = act;
    await within.insertInto('applications').values({ number, organisation, product }).execute();
  }
  if (act.act === 'handed-over')
    await within
      .updateTable('applications')
      .set({ organisation: act.to })
      .where('number', '=', stream.number)
      .execute();
  const row = { ...stream, seq: expected, on_day: act.on, act: JSON.stringify(act) };
  await within.insertInto('acts').values(row).execute();
}
