// Evidence that was deleted leaves its name, who, when and why; that goes with an export, an import and a copy, and its bytes do not.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { Sha256 } from '../../src/domain/names.ts';
import { deleteEvidence, goneOf, holdEvidence, keptOf, sweepGone } from '../../src/office/deleting.ts';
import { saveDesk } from '../../src/office/desk.ts';
import { openHouse, openRestore } from '../../src/open.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, plainSettings, testHouse } from '../house.ts';
import type { Postgres } from '../postgres/postgres.ts';
import { startPostgres } from '../postgres/postgres.ts';
import { manifestIn, packed, takenIn, textIn } from './carried.ts';
import { once } from './load.ts';
import { ageKeys } from './places.ts';
import { folder } from './under-load.ts';

let server: Postgres;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

for (const [name, database] of [
  ['SQLite', async () => ({})],
  ['PostgreSQL', async () => ({ database: await server.fresh() })],
] as const)
  test(`${name}: a deleted piece stays named through export, import and export, and through a copy`, async (t) => {
    const { house } = await testHouse(t, await database());
    const cast = await castOf(house);
    const owner = cast.person('owner');
    const office = officeOf(house, owner);
    const listed = async (piece: string) => {
      const kept = await office.evidence.put(once(`bytes of ${piece}`), 100);
      assert.ok(kept !== 'too-large');
      const said = { title: `題名 ${piece}`, sha256: kept.sha256, file: `evidence/${piece}.txt` };
      const saves = Object.entries(said).map(([key, value]) => ({
        field: `/evidence/${piece}/${key}`,
        expected: 0,
        value,
      }));
      await saveDesk(office, 'company', saves);
      return kept.sha256;
    };
    const [gone, held] = [await listed('mistaken'), await listed('held')];
    assert.ok('held' in (await holdEvidence(office, held, '訴えがあるため')));
    assert.ok('deleted' in (await deleteEvidence(office, gone, '誤って加えた 〜①')));
    const later = {
      ...office,
      calendar: { ...office.calendar, now: () => new Date(Date.now() + 2 * 3_600_000).toISOString() },
      evidence: { ...office.evidence, remove: (sha256: Sha256) => office.evidence.remove(sha256) },
    };
    assert.deepEqual(await sweepGone(later), [gone]);
    const before = await goneOf(office);
    assert.deepEqual(
      before.map(({ sha256, title, because, by }) => [sha256, title, because, by]),
      [[gone, '題名 mistaken', '誤って加えた 〜①', owner.name]],
    );

    const first = await packed(house, owner.organisation);
    const isThere = (zip: Uint8Array) => Object.keys(unzipSync(zip)).includes(`evidence/${gone}`);
    assert.ok(!isThere(first));
    assert.match(textIn(first, `evidence/${gone}.MISSING.txt`), /削除を決めたものなら/);
    const { house: other } = await testHouse(t, await database());
    const done = await takenIn(t, other, first);
    assert.ok('missing' in done, JSON.stringify(done));
    assert.deepEqual(done.missing, [gone]);
    const there = officeOf(other, owner);
    assert.deepEqual(await goneOf(there), before);
    assert.deepEqual(
      (await keptOf(there, held))?.reasons.map(({ is }) => is),
      ['held'],
    );
    assert.deepEqual(await sweepGone({ ...there, calendar: later.calendar }), [], 'nothing to take away');
    const second = await packed(other, owner.organisation);
    assert.deepEqual(manifestIn(second).content, manifestIn(first).content);
    assert.ok(!isThere(second));

    const keys = await ageKeys();
    const copy = join(await folder(t), 'copy');
    assert.ok('manifest' in (await house.backUp(copy, [keys.recipient])));
    const target = plainSettings(join(await folder(t), 'restored'), await database());
    const restored = await (await openRestore(target))(copy, [keys.identity]);
    assert.ok('manifest' in restored, JSON.stringify(restored));
    const again = await openHouse(target);
    t.after(() => again.close());
    const back = officeOf(again, owner);
    assert.deepEqual(await goneOf(back), before);
    assert.equal((await back.evidence.see(gone, undefined)).is, 'missing');
    assert.equal((await back.evidence.see(held, undefined)).is, 'there');
    assert.deepEqual(manifestIn(await packed(again, owner.organisation)).content, manifestIn(first).content);
  });
