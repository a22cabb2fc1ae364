// Writing the register in SQL. It inserts, and nothing else.
import type { Kysely, Transaction } from 'kysely';
import type { Append, Register } from '../../office/ports.ts';
import type { NumberKind } from './streams.ts';
import { numbersGiven, streamOf } from './streams.ts';
import type { Tables } from './tables.ts';
import { write } from './write.ts';

/** Thrown inside a transaction only, to undo it: the answer is false. */
class ActedFirst extends Error {}

export const sqlRegister = (db: Kysely<Tables>): Register => ({
  async append(acts) {
    try {
      await write(db, async (within) => {
        for (const one of acts) await appendOne(within, one);
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
  const row = { ...stream, seq: expected, on_day: act.on, act: JSON.stringify(act) };
  await within.insertInto('acts').values(row).execute();
}
