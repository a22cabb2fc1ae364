// Who may open the bytes of evidence: one test per role.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addDays } from '../../src/domain/calendar.ts';
import type { ApplicationNumber, Sha256 } from '../../src/domain/names.ts';
import type { Person } from '../../src/domain/people.ts';
import { demandEvidence } from '../../src/office/check.ts';
import { createProduct } from '../../src/office/draft.ts';
import { fileApplication, openApplication, releaseEvidence } from '../../src/office/file.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct, proof, putProof } from '../world.ts';

const t = { after: (work: () => Promise<void>) => after(work) };
const { house, app } = await testHouse(t);
const { scheme, calendar, evidenceOf } = house;
const cast = await castOf(house);
const supplier = cast.person('owner');
const rival = cast.stranger('owner');
/** The operator's people, one after the other, as one person would be in a small office. */
const officer = { ...cast.person('examiner'), roles: ['reception', 'examiner', 'decider'] } as const;
const office = (person: Person) => officeOf(house, person);
const headers = {
  supplier: await cast.session(supplier),
  rival: await cast.session(rival),
  officer: await cast.session(cast.person('examiner')),
};
const get = async (url: string, who?: keyof typeof headers) => {
  const response = await app.inject({ method: 'GET', url, headers: who ? headers[who] : {} });
  return { status: response.statusCode, bytes: response.rawPayload };
};

await putProof(evidenceOf(supplier.organisation));
const catalogue = Object.values(scheme.catalogues)[0];
assert.ok(catalogue);
/** A product filed under its own application number. */
async function filed(id: string): Promise<ApplicationNumber> {
  assert.ok(catalogue);
  const today = calendar.today();
  const product = completeProduct(scheme, catalogue, addDays(today, 0));
  await createProduct(office(supplier), id, product);
  const opened = await openApplication(office(supplier), id);
  assert.ok('opened' in opened);
  assert.ok('done' in (await fileApplication(office(supplier), opened.opened, [])));
  return opened.opened;
}
const own = (id: string) => `/supplier/products/${id}/evidence/record/file`;
const officers = (number: string) => [
  `/office/applications/${number}/evidence/${proof.sha256}`,
  `/api/v1/applications/${number}/evidence/${proof.sha256}`,
];
const acts = async (number: ApplicationNumber) =>
  (await house.openFor(officer).application(number)).map(({ act }) => act);

test('the supplier opens her own evidence', async () => {
  await filed('mine');
  const { status, bytes } = await get(own('mine'), 'supplier');
  assert.equal(status, 200);
  assert.deepEqual(new Uint8Array(bytes), proof.bytes);
});

test('another supplier opens none of it, and is not told that it is there', async () => {
  const number = await filed('theirs');
  assert.equal((await get(own('theirs'), 'rival')).status, 404);
  for (const url of officers(number)) assert.equal((await get(url, 'rival')).status, 403);
  assert.equal((await get(`/api/v1/applications/${number}`, 'rival')).status, 404);
  assert.equal((await get('/api/v1/products/theirs', 'rival')).status, 404);
});

test('another supplier who knows the hash and writes it into her own product gets no byte', async () => {
  assert.ok(catalogue);
  const stolen = completeProduct(scheme, catalogue, calendar.today());
  await createProduct(office(rival), 'stolen', stolen);
  assert.equal((await get(own('stolen'), 'rival')).status, 404);
  const { status, bytes } = await get('/supplier/products/stolen/folder.zip', 'rival');
  assert.equal(status, 200);
  assert.ok(bytes.includes('MISSING.txt'));
  const findings = (
    JSON.parse((await get('/api/v1/products/stolen/findings', 'rival')).bytes.toString()) as {
      findings: { code: string }[];
    }
  ).findings;
  assert.ok(findings.some(({ code }) => code === 'evidence-file-missing'));
});

test('an officer opens nothing before a demand, and the refusal leaves no trace of a reading', async () => {
  const number = await filed('closed');
  for (const url of officers(number)) assert.equal((await get(url, 'officer')).status, 403);
  assert.equal((await get(own('closed'), 'officer')).status, 403);
  assert.deepEqual(await acts(number), ['opened', 'filed']);
});

test('an officer opens what was demanded, and each reading is recorded before a byte leaves', async () => {
  const number = await filed('demanded');
  assert.ok(
    'done' in (await demandEvidence(office(officer), number, [proof.sha256 as Sha256], '適合に疑いがあるため')),
  );
  for (const url of officers(number)) {
    const { status, bytes } = await get(url, 'officer');
    assert.equal(status, 200);
    assert.deepEqual(new Uint8Array(bytes), proof.bytes);
  }
  assert.deepEqual(await acts(number), ['opened', 'filed', 'evidence-demanded', 'evidence-read', 'evidence-read']);
});

test('an officer opens what the supplier opened herself, and only in that application', async () => {
  const [number, other] = [await filed('released'), await filed('kept')];
  assert.ok('done' in (await releaseEvidence(office(supplier), number, [proof.sha256 as Sha256])));
  for (const url of officers(number)) assert.equal((await get(url, 'officer')).status, 200);
  for (const url of officers(other)) assert.equal((await get(url, 'officer')).status, 403);
});

test('somebody who did not sign in opens nothing', async () => {
  const number = await filed('public');
  for (const url of [own('public'), ...officers(number)]) assert.equal((await get(url)).status, 401);
});
