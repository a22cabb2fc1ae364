// A demand from the operator, answered from the vault within its term, with exactly what the supplier chose.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { Sha256 } from '../../src/domain/names.ts';
import type { Person } from '../../src/domain/people.ts';
import { demandEvidence, readEvidenceAsOfficer } from '../../src/office/check.ts';
import { saveProduct } from '../../src/office/desk.ts';
import { createProduct } from '../../src/office/draft.ts';
import { applicationOf, fileApplication, openApplication } from '../../src/office/file.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct, proof, putProof } from '../world.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const whole = completeProduct(house.scheme, catalogue, house.calendar.today());
await putProof(office.evidence);
await createProduct(office, 'lamp', { ...whole, product: { ...whole.product, name: { ja: '髙﨑ランプ' } } });
const opened = await openApplication(office, 'lamp');
assert.ok('opened' in opened);
const number = opened.opened;
assert.ok('done' in (await fileApplication(office, number, [])));
const officer = officeOf(house, { ...cast.person('examiner'), roles: ['reception', 'examiner'] });
assert.ok('done' in (await demandEvidence(officer, number, [proof.sha256 as Sha256], '実機の記録を見たいため')));

// A newer piece that was never filed, and one of nobody.
const kept = await office.evidence.put(
  (async function* () {
    yield new TextEncoder().encode('再試験の記録');
  })(),
  1000,
);
assert.ok(kept !== 'too-large');
const newer = kept.sha256;
const fields = { title: '再試験', file: 'evidence/again.txt', sha256: newer, size: String(kept.size) };
await saveProduct(
  office,
  'lamp',
  Object.entries(fields).map(([key, value]) => ({ field: `/evidence/again/${key}` as never, expected: 0, value })),
);

const session = new Map<string, Record<string, string>>();
async function headersOf(person: Person) {
  const headers = session.get(person.id) ?? (await cast.session(person));
  session.set(person.id, headers);
  return headers;
}
const asked = async (person: Person, url: string) => app.inject({ url, headers: await headersOf(person) });
const sent = async (person: Person, url: string, fields: readonly (readonly [string, string])[]) =>
  app.inject({
    method: 'POST',
    url,
    headers: { ...(await headersOf(person)), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields.map(([key, value]): [string, string] => [key, value])).toString(),
  });
const way = `/supplier/applications/${number}/demands/1`;

test('the application says what was demanded, until when, and leads to the answer', async () => {
  const page = await asked(owner, `/supplier/applications/${number}`);
  assert.match(page.body, /あと10営業日/);
  assert.ok(page.body.includes(`href="${way}"`));
});

test('the page lists exactly what was asked, and what would answer it, chosen or not', async () => {
  const page = await asked(owner, way);
  assert.equal(page.statusCode, 200);
  assert.match(page.body, /実機の記録を見たいため/);
  assert.ok(page.body.includes(proof.sha256));
  assert.match(page.body, /求められた証跡そのもの/);
  assert.match(page.body, /再試験/);
  assert.match(page.body, /まだ何も選んでいません/);
  const chosen = await asked(owner, `${way}?evidence=${newer}`);
  assert.match(chosen.body, /答えに入れるもの <span class="small soft num">1</);
});

test('the package holds exactly the chosen files and the list of their hashes; the trail names each', async () => {
  const zip = await asked(owner, `${way}/package.zip?evidence=${newer}`);
  assert.equal(zip.statusCode, 200, zip.body.slice(0, 300));
  const files = unzipSync(zip.rawPayload);
  assert.deepEqual(Object.keys(files).toSorted(), ['evidence/again.txt', 'manifest.json']);
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json']));
  assert.deepEqual([manifest.application, manifest.demand], [number, 1]);
  assert.deepEqual(
    manifest.files.map((one: { sha256: string }) => one.sha256),
    [newer],
  );
  const trail = await asked(owner, `/organisations/${owner.organisation}/trail.jsonl`);
  assert.ok(trail.body.includes(newer), 'the trail names the piece');
});

test('what is not the product’s, nothing at all, and a demand that is not there are refused', async () => {
  const refused = async (url: string) => (await asked(owner, url)).headers['x-refusal'];
  assert.equal(await refused(`${way}/package.zip?evidence=${'f'.repeat(64)}`), 'no-such-evidence');
  assert.equal(await refused(`${way}/package.zip`), 'cannot-read');
  // Listed, but its bytes are not at hand: no package says that it holds them.
  const gone = 'e'.repeat(64);
  await saveProduct(office, 'lamp', [{ field: '/evidence/gone/sha256' as never, expected: 0, value: gone }]);
  assert.equal(await refused(`${way}/package.zip?evidence=${gone}`), 'no-such-evidence');
  assert.equal(await refused(`/supplier/applications/${number}/demands/2`), 'no-such-application');
  assert.equal((await asked(cast.stranger('owner'), way)).headers['x-refusal'], 'no-such-application');
});

test('the answer opens exactly the chosen pieces to the office and stands in the application', async () => {
  const before = await readEvidenceAsOfficer(officer, number, newer);
  assert.ok('refused' in before);
  const done = await sent(owner, `${way}/answer`, [
    ['evidence', newer],
    ['says', '再試験の記録です。'],
  ]);
  assert.equal(done.headers['location'], `${way}?done=answered`, String(done.headers['x-refusal']));
  const application = await applicationOf(office, number);
  assert.equal(application?.acts.at(-1)?.act, 'demand-answered');
  assert.ok(!('refused' in (await readEvidenceAsOfficer(officer, number, newer))));
  const page = await asked(cast.person('examiner'), `/office/applications/${number}`);
  assert.match(page.body, /再試験の記録です。/);
  assert.ok(page.body.includes(`/evidence/${newer}`));
  assert.match((await asked(owner, way)).body, /答えた/);
});

test('by program the same is told', async () => {
  const headers = await cast.token(owner);
  const all = await app.inject({ url: `/api/v1/applications/${number}/demands`, headers });
  assert.equal(all.statusCode, 200, all.body);
  const [one] = all.json().demands;
  assert.deepEqual([one.is, one.asked[0].pieces[0].isAsked, one.answers.length], ['answered', true, 1]);
});
