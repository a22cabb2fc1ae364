// People at work: lanes of writes, each waiting for the one before it in its lane. What a copy holds of a lane must be the
// beginning of it, with no gap, whatever tables the writes go to.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { StoredRecords } from '../../src/adapters/records/records.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { decided } from '../../src/domain/membership.ts';
import type { Person } from '../../src/domain/people.ts';
import type { Place } from '../../src/domain/place.ts';
import { acceptFiling, recordFee } from '../../src/office/check.ts';
import { changeDirectory, stamped } from '../../src/office/directory.ts';
import { createProduct } from '../../src/office/draft.ts';
import { fileApplication, openApplication } from '../../src/office/file.ts';
import { issueNow } from '../../src/office/issue.ts';
import type { Row } from '../../src/office/restoring.ts';
import type { OpenHouse } from '../../src/open.ts';
import { officeOf } from '../../src/server/handle.ts';
import type { Cast } from '../house.ts';
import { completeProduct, putProof } from '../world.ts';

/** One write that was acknowledged: where it stands, by table and by a text in its row. */
export type Acknowledged = { readonly table: string; readonly holds: string };
export type Lane = readonly Acknowledged[];

/** A product with a label, for an office that has something in every table. */
export async function labelled(
  house: OpenHouse,
  cast: Cast,
  id: string,
  owner: Person = cast.person('owner'),
): Promise<string> {
  const supplier = officeOf(house, owner);
  const officer = officeOf(house, { ...cast.person('examiner'), roles: ['reception', 'examiner', 'decider'] });
  await putProof(supplier.evidence);
  const [catalogue] = Object.values(house.scheme.catalogues);
  assert.ok(catalogue);
  const today = house.calendar.today();
  assert.ok('created' in (await createProduct(supplier, id, completeProduct(house.scheme, catalogue, today))));
  const opened = await openApplication(supplier, id);
  assert.ok('opened' in opened, JSON.stringify(opened));
  assert.ok('done' in (await fileApplication(supplier, opened.opened, [])));
  const accepted = await acceptFiling(officer, opened.opened);
  assert.ok('done' in accepted && 'due' in accepted.done);
  await recordFee(officer, opened.opened, accepted.done.due.yen);
  const issued = await issueNow(officer, opened.opened, addDays(today, 300));
  assert.ok('issued' in issued, JSON.stringify(issued));
  return String(issued.issued);
}

/** Does `count` writes in one lane, each of another kind than the one before, and tells each once it is acknowledged. */
export async function work(
  house: OpenHouse,
  cast: Cast,
  { lane, count, told }: { readonly lane: string; readonly count: number; told(one: Acknowledged): void },
): Promise<void> {
  const owner = cast.person('owner');
  const office = officeOf(house, owner);
  const product = `product-${lane}`;
  await office.drafts.create({ id: product, organisation: owner.organisation, by: owner, at: house.calendar.now() });
  let version = 0;
  const save = async (value: string) => {
    const change = { field: '/product/name/ja' as Place, expected: version, value };
    assert.deepEqual(await office.drafts.save(product, owner, house.calendar.now(), [change]), []);
    version += 1;
  };
  for (let i = 0; i < count; i++) {
    const mark = `${lane}-${String(i).padStart(4, '0')}`;
    const kind = i % 4;
    if (kind === 0) {
      await save(mark);
      told({ table: 'field_versions', holds: mark });
    } else if (kind === 1) {
      await house.trail.note({
        at: house.calendar.now(),
        from: 'test',
        did: 'product.edit',
        about: mark,
        result: 'done',
      });
      told({ table: 'trail', holds: mark });
    } else if (kind === 2) {
      const desk = { ...house, person: { id: 'test' } };
      const act = { act: 'made-responsible' as const, ...stamped(desk), thing: `product:${product}`, person: mark };
      // Many at once in one directory: who was too late asks again, as a person would.
      const acts = { acts: [decided(act)] };
      while (!('done' in (await changeDirectory<never>(desk, () => acts))));
      told({ table: 'directory_acts', holds: mark });
    } else {
      const kept = await office.evidence.put(once(mark), 1000);
      assert.ok(kept !== 'too-large');
      await save(kept.sha256);
      told({ table: 'field_versions', holds: kept.sha256 });
    }
  }
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');
export async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** Every row of every table, as text, by table. */
export async function everyRow({ restoring }: StoredRecords): Promise<ReadonlyMap<string, readonly string[]>> {
  return restoring.snapshot(async (rows) => {
    const found = new Map<string, string[]>();
    for (const { name } of restoring.tables) {
      const lines: string[] = [];
      for await (const some of rows(name)) lines.push(...some.map((row: Row) => JSON.stringify(row)));
      found.set(name, lines);
    }
    return found;
  });
}

/** How many writes of a lane are in the rows; that they are its first ones is asserted. */
export function beginningOf(lane: Lane, rows: ReadonlyMap<string, readonly string[]>): number {
  const isThere = lane.map(({ table, holds }) => (rows.get(table) ?? []).some((line) => line.includes(holds)));
  const gap = isThere.indexOf(false);
  const count = gap < 0 ? lane.length : gap;
  assert.ok(!isThere.slice(count).includes(true), `a later write of the lane is there, and number ${count} is not`);
  return count;
}
