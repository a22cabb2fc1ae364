// What one organisation owns is carried away, taken in elsewhere, and carried away again: the same.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { openApplication } from '../../src/office/file.ts';
import type { PersonLine } from '../../src/office/import-lines.ts';
import { invite } from '../../src/office/people.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, testHouse } from '../house.ts';
import type { Postgres } from '../postgres/postgres.ts';
import { startPostgres } from '../postgres/postgres.ts';
import { manifestIn, packed, rowsAt, saidAgainst, takenIn, textIn, worked } from './carried.ts';
import { labelled, sha256Of } from './load.ts';

let server: Postgres;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

for (const [name, database] of [
  ['SQLite', async () => ({})],
  ['PostgreSQL', async () => ({ database: await server.fresh() })],
] as const)
  test(`exported, taken in by an empty installation on ${name}, and exported again: the same`, async (t) => {
    const { house, cast, owner } = await worked(t);
    const { house: other } = await testHouse(t, await database());
    const kinds = ['supplier-own', 'evaluation-body-own', 'agent-own', 'procurer-other', 'operator-own'];
    for (const kind of kinds) {
      const id = cast.organisations[kind] ?? assert.fail(kind);
      const first = await packed(house, id);
      const done = await takenIn(t, other, first);
      assert.ok('organisation' in done, `${kind}: ${JSON.stringify(done)}`);
      const second = await packed(other, id);
      assert.deepEqual(manifestIn(second).content, manifestIn(first).content, kind);
      if (kind === 'supplier-own')
        assert.deepEqual(done.counts, { people: 4, products: 2, applications: 1, labels: 1, evidence: 2 });
    }
    const entries = (await other.trail.find({ did: 'import' }, 9)).map(({ about }) => about);
    assert.deepEqual(entries, kinds.map((kind) => `organisation:${cast.organisations[kind]}`).reverse());
    const reading = (of: typeof house) => of.openFor(owner);
    assert.deepEqual(await reading(other).drafts('product'), await reading(house).drafts('product'));
    assert.deepEqual(await reading(other).applications(), await reading(house).applications());
    assert.deepEqual(await reading(other).drafts('plan'), await reading(house).drafts('plan'));
    assert.deepEqual(await reading(other).fields('plan', 'plan'), await reading(house).fields('plan', 'plan'));
    for (const { id } of await reading(house).drafts('product'))
      assert.deepEqual(await reading(other).fields(id), await reading(house).fields(id));
    assert.equal((await other.people.find({ id: owner.id }))?.mail, (await house.people.find({ id: owner.id }))?.mail);
    assert.equal((await other.openFor(undefined).labels()).length, 1, 'nobody else’s label came along');
  });

test('the file holds all of it, and nothing of anybody else', async (t) => {
  const { house, data, owner, cast, kept } = await worked(t);
  const zip = await packed(house, owner.organisation);
  const files = unzipSync(zip);
  const { files: listed, content } = manifestIn(zip);
  assert.deepEqual(
    listed.map(({ path }) => path).toSorted(),
    Object.keys(files)
      .filter((path) => path !== 'manifest.json')
      .toSorted(),
  );
  for (const { path, sha256, size } of listed) {
    const bytes = files[path] ?? assert.fail(path);
    assert.deepEqual([createHash('sha256').update(bytes).digest('hex'), bytes.length], [sha256, size], path);
  }
  assert.equal(strFromU8(files[`evidence/${kept}`] ?? assert.fail()), 'kept');
  const gone = `evidence/${sha256Of('never sent')}.MISSING.txt`;
  assert.match(textIn(zip, gone), /見つかりません[\s\S]*not there/);
  assert.deepEqual(
    listed.filter(({ missing }) => missing).map(({ path }) => path),
    [gone],
  );
  assert.equal(content[gone], 'missing');
  assert.ok(!('trail.jsonl' in content) && !('README.md' in content));
  const odd = textIn(zip, 'history/odd%2F%2E%2E%2Fid.jsonl').trim().split('\n');
  assert.equal(odd.length, 5);
  assert.match(textIn(zip, 'products/odd%2F%2E%2E%2Fid/product.yaml'), /二行/);
  assert.match(textIn(zip, 'products/lamp/product.yaml'), /甲社/);
  assert.deepEqual(JSON.parse(textIn(zip, 'plan/plan.json')), { target: '2027-03-31' });
  assert.match(textIn(zip, 'trail.jsonl'), /product\.edit/);
  const everything = Object.values(files)
    .map((bytes) => strFromU8(bytes))
    .join('\n');
  for (const strange of ['rival', cast.organisations['supplier-other'] ?? 'x', 'owner-other', 'decider-own@'])
    assert.ok(!everything.includes(strange), strange);
  assert.deepEqual(readdirSync(join(data, 'exports')), [], 'nothing is left lying about');
  assert.equal(await house.pack('nobody'), undefined);
});

test('of who was only invited the file tells what the inviter typed, neither her name nor since when she is here', async (t) => {
  const { house, owner, cast } = await worked(t);
  const mail = 'decider-own@operator.example';
  assert.ok('invited' in (await invite(officeOf(house, owner), { mail, roles: ['reader'], lang: 'ja' })));
  const first = await packed(house, owner.organisation);
  const { id, addedAt: added } = { id: cast.person('decider').id, addedAt: house.calendar.now() };
  const lines = textIn(first, 'people.jsonl').trim().split('\n');
  const line = lines.map((one) => JSON.parse(one) as PersonLine).find((one) => one.mail === mail);
  assert.deepEqual([line?.id, line?.name], [id, '']);
  const [invited] = textIn(first, 'directory.jsonl').trim().split('\n').slice(-1);
  assert.equal(line?.addedAt, (JSON.parse(invited ?? '') as { readonly at: string }).at);
  assert.ok(line.addedAt <= added);
  const { house: other } = await testHouse(t);
  assert.ok('organisation' in (await takenIn(t, other, first)));
  assert.deepEqual(manifestIn(await packed(other, owner.organisation)).content, manifestIn(first).content);
});

test('a file that was removed leaves its name, and the export goes on, here and elsewhere', async (t) => {
  const { house, data, owner, kept } = await worked(t);
  const stores = readdirSync(join(data, 'evidence'));
  const path = (store: string) => join(data, 'evidence', store, kept.slice(0, 2), kept.slice(2));
  const store = stores.find((one) => existsSync(path(one))) ?? assert.fail('where is it?');
  rmSync(path(store));
  const first = await packed(house, owner.organisation);
  assert.ok(textIn(first, `evidence/${kept}.MISSING.txt`).includes(kept));
  const { house: other } = await testHouse(t);
  const done = await takenIn(t, other, first);
  assert.ok('missing' in done, JSON.stringify(done));
  assert.deepEqual(done.missing.toSorted(), [kept, sha256Of('never sent')].toSorted());
  assert.deepEqual(manifestIn(await packed(other, owner.organisation)).content, manifestIn(first).content);
});

test('who stops reading leaves nothing lying about', async (t) => {
  const { house, data, owner } = await worked(t);
  for await (const _ of (await house.pack(owner.organisation)) ?? assert.fail()) break;
  assert.deepEqual(readdirSync(join(data, 'exports')), []);
});

test('numbers keep their text, and those given afterwards go on behind them', async (t) => {
  const { house, cast, owner } = await worked(t);
  // The rival's are the second ones: they come alone into an installation that has given none.
  const rival = cast.stranger('owner');
  const zip = await packed(house, rival.organisation);
  const { house: other } = await testHouse(t);
  assert.ok('organisation' in (await takenIn(t, other, zip)));
  const given = await Promise.all(
    (['application', 'acceptance', 'registration'] as const).map((kind) => other.register.given(kind)),
  );
  assert.deepEqual(given, [2, 2, 2]);
  const there = await other.openFor(undefined).labels();
  assert.deepEqual(there, (await house.openFor(undefined).labels()).slice(1));
  const office = officeOf(other, rival);
  await office.drafts.create({ id: 'next', organisation: rival.organisation, by: rival, at: other.calendar.now() });
  const [catalogue] = Object.values(other.scheme.catalogues);
  await office.drafts.save('next', rival, other.calendar.now(), [
    { field: '/label/level' as never, expected: 0, value: catalogue?.level },
  ]);
  const opened = await openApplication(office, 'next');
  assert.ok('opened' in opened && opened.opened.endsWith('00003'), JSON.stringify(opened));
  assert.ok(
    'organisation' in (await takenIn(t, other, await packed(house, owner.organisation))),
    'number 1 is still free',
  );
});

test('what is taken here is refused, every bit of it is named, and nothing is written', async (t) => {
  const { house, owner } = await worked(t);
  const zip = await packed(house, owner.organisation);
  const again = saidAgainst(await takenIn(t, house, zip));
  for (const line of [`taken organisation ${owner.organisation}`, 'taken products lamp', 'taken products odd/../id'])
    assert.ok(again.includes(line), line);
  const { house: other, data } = await testHouse(t);
  const cast = await castOf(other);
  await labelled(other, cast, 'lamp');
  const before = await rowsAt({ data });
  const said = saidAgainst(await takenIn(t, other, zip));
  // People of the same id and address are the same people; the product and the numbers are somebody else's.
  assert.deepEqual(
    said.map((line) => line.replace(/SAMPLE-\w+-/, '')),
    [
      'taken directory.jsonl:6',
      'taken numbers application 00001',
      'taken numbers acceptance 00001',
      'taken numbers provisional 00001',
      'taken numbers registration 00001',
      'taken applications 00001',
      'taken products lamp',
    ],
  );
  assert.deepEqual(await rowsAt({ data }), before);
});
