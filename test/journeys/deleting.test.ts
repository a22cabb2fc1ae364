// Evidence kept and deleted: every reason to keep it refuses, a decision leaves who, when and why, and the bytes go last.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Sha256 } from '../../src/domain/names.ts';
import { demandEvidence } from '../../src/office/check.ts';
import { deleteEvidence, goneOf, holdEvidence, keptOf, sweepGone } from '../../src/office/deleting.ts';
import { answerDemand } from '../../src/office/demands.ts';
import { saveDesk, saveProduct } from '../../src/office/desk.ts';
import { createProduct, draftOf } from '../../src/office/draft.ts';
import { keepPreviewed } from '../../src/office/evaluations.ts';
import { requestOf } from '../../src/office/evidence-requests.ts';
import { fileApplication, openApplication, withdrawApplication } from '../../src/office/file.ts';
import { linkNamed } from '../../src/server/captures.ts';
import { officeOf } from '../../src/server/handle.ts';
import { takenOver } from '../../src/server/requests.ts';
import { once } from '../../src/server/uploads.ts';
import { castOf, testHouse } from '../house.ts';
import { answeredRequest, changedLink } from '../outside.ts';
import { completeProduct, proof, putProof } from '../world.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
await putProof(office.evidence);
await createProduct(office, 'lamp', completeProduct(house.scheme, catalogue, house.calendar.today()));
/** The office hours later, with the files as old as that. */
const later = (hours: number) => ({
  ...office,
  calendar: {
    today: house.calendar.today,
    now: () => new Date(Date.parse(house.calendar.now()) + hours * 3_600_000).toISOString(),
  },
  evidence: { ...office.evidence, remove: (sha256: Sha256) => office.evidence.remove(sha256) },
});
const reasons = async (key: string) => (await keptOf(office, key))?.reasons.map(({ is }) => is);
async function listed(piece: string, text: string): Promise<Sha256> {
  async function* bytes() {
    yield new TextEncoder().encode(text);
  }
  const kept = await office.evidence.put(bytes(), 1000);
  assert.ok(kept !== 'too-large');
  const fields = { title: `題名 ${piece}`, sha256: kept.sha256, file: `evidence/${piece}.txt` };
  const saves = Object.entries(fields).map(([name, value]) => ({
    field: `/evidence/${piece}/${name}`,
    expected: 0,
    value,
  }));
  await saveDesk(office, 'company', saves);
  return kept.sha256;
}
const isThere = async (sha256: Sha256) => (await office.evidence.see(sha256, undefined)).is === 'there';

test('what is cited, filed, demanded or within its period is kept, each with its reason', async () => {
  assert.deepEqual(await reasons(proof.sha256), ['cited']);
  const opened = await openApplication(office, 'lamp');
  assert.ok('opened' in opened);
  assert.ok('done' in (await fileApplication(office, opened.opened, [])));
  assert.deepEqual(await reasons(proof.sha256), ['cited', 'under-way']);
  const officer = officeOf(house, { ...cast.person('examiner'), roles: ['examiner', 'decider'] });
  await demandEvidence(officer, opened.opened, [proof.sha256 as Sha256], '確かめるため');
  assert.deepEqual(await reasons(proof.sha256), ['cited', 'under-way', 'demanded']);
  assert.deepEqual(await deleteEvidence(office, proof.sha256, '不要'), { refused: 'evidence-kept' });
  await withdrawApplication(office, opened.opened, '取り下げ');
  assert.deepEqual(await reasons(proof.sha256), ['cited', 'demanded', 'within-period']);
  assert.ok(await draftOf(office, 'lamp').then((draft) => draft?.product.evidence?.['record']));
});

test('what answered a demand is kept as long as what was filed, also when no filing lists it', async () => {
  await createProduct(office, 'torch', completeProduct(house.scheme, catalogue, house.calendar.today()));
  const opened = await openApplication(office, 'torch');
  assert.ok('opened' in opened);
  assert.ok('done' in (await fileApplication(office, opened.opened, [])));
  const officer = officeOf(house, { ...cast.person('examiner'), roles: ['examiner', 'decider'] });
  await demandEvidence(officer, opened.opened, [proof.sha256 as Sha256], '確かめるため');
  const kept = await office.evidence.put(once(Buffer.from('made for the demand')), 1000);
  assert.ok(kept !== 'too-large');
  const { sha256 } = kept;
  const fields = { title: '再試験の記録', sha256, file: 'evidence/again.txt' };
  const saves = Object.entries(fields).map(([name, value]) => ({
    field: `/evidence/again/${name}`,
    expected: 0,
    value,
  }));
  await saveProduct(office, 'torch', saves);
  assert.deepEqual(await reasons(sha256), ['demanded']);
  const answer = { position: 1, evidence: [sha256], says: '再試験の記録です' };
  const answered = await answerDemand(office, opened.opened, answer);
  assert.ok('done' in answered, JSON.stringify(answered));
  assert.deepEqual(await reasons(sha256), ['under-way']);
  assert.deepEqual(await deleteEvidence(office, sha256, '不要'), { refused: 'evidence-kept' });
  await withdrawApplication(office, opened.opened, '取り下げ');
  assert.deepEqual(await reasons(sha256), ['within-period']);
});

test('an evaluator’s file that was looked at and not taken over leaves with the sweep, a day later', async () => {
  const kept = await keepPreviewed(office, new TextEncoder().encode('a file that came back'));
  assert.ok('sha256' in kept);
  const again = await keepPreviewed(office, new TextEncoder().encode('a file that came back'));
  assert.deepEqual(again, kept);
  assert.deepEqual(await sweepGone(later(23)), []);
  assert.ok(await isThere(kept.sha256));
  assert.deepEqual(await sweepGone(later(25)), [kept.sha256]);
  assert.ok(!(await isThere(kept.sha256)));
  const listedToo = await keepPreviewed(office, new TextEncoder().encode('a file that is evidence, too'));
  assert.ok('sha256' in listedToo);
  assert.equal(await listed('the-file-itself', 'a file that is evidence, too'), listedToo.sha256);
  assert.ok(!(await sweepGone(later(25))).includes(listedToo.sha256));
});

test('a hold keeps a piece until it is let go, and a deletion needs its reason', async () => {
  const sha256 = await listed('held', 'held');
  assert.deepEqual(await reasons(sha256), []);
  await holdEvidence(office, sha256, '訴えがあるため');
  assert.deepEqual(await reasons(sha256), ['held']);
  assert.deepEqual(await deleteEvidence(office, sha256, '不要'), { refused: 'evidence-kept' });
  await holdEvidence(office, sha256, '');
  assert.deepEqual(await deleteEvidence(office, sha256, ' '), { refused: 'no-reason' });
  assert.deepEqual(await deleteEvidence(office, 'f'.repeat(64), '不要'), { refused: 'no-such-evidence' });
});

test('a deleted piece leaves its name, hash, who, when and why; its bytes go an hour later', async () => {
  const sha256 = await listed('mistaken', 'wrong file');
  const headers = await cast.session(owner);
  const page = await app.inject({ method: 'GET', url: `/supplier/vault/piece?key=${sha256}`, headers });
  assert.match(page.body, /この証跡を削除する/);
  const done = await app.inject({
    method: 'POST',
    url: '/supplier/vault/delete',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ key: sha256, because: '誤って加えたため' }).toString(),
  });
  assert.equal(done.headers['location'], '/supplier/vault/gone');
  const [gone] = await goneOf(office);
  assert.deepEqual(
    [gone?.sha256, gone?.title, gone?.by, gone?.because],
    [sha256, '題名 mistaken', owner.name, '誤って加えたため'],
  );
  const told = await app.inject({ method: 'GET', url: '/supplier/vault/gone', headers });
  assert.match(told.body, /題名 mistaken/);
  assert.match(told.body, new RegExp(sha256));
  assert.equal(await keptOf(office, sha256), undefined);
  assert.deepEqual(await sweepGone(office), []);
  assert.ok(await isThere(sha256), 'within the hour');
  assert.deepEqual(await sweepGone(later(2)), [sha256]);
  assert.ok(!(await isThere(sha256)));
  assert.deepEqual(await sweepGone(later(2)), []);
  const trail = await house.trail.find({}, 20);
  assert.ok(trail.some(({ changes }) => changes?.some(({ at }) => at.includes(`/gone/${sha256}/because`))));
});

test('what came by a link or from a page and was deleted leaves, though it stays written that it came', async () => {
  const world = { house, mine: office, owner };
  await createProduct(office, 'fresh', {});
  const request = await answeredRequest(world, 'fresh');
  const taken = await takenOver({ office, today: house.calendar.today() }, { request, came: '1' }, {});
  assert.ok('piece' in taken);
  const { link } = await changedLink(world, 'fresh');
  const look = (await linkNamed(office, link))?.looks.find(({ piece }) => piece !== undefined);
  const evidence = (await draftOf(office, 'fresh'))?.product.evidence ?? {};
  for (const piece of [taken.piece, look?.piece ?? '', look?.['record-piece'] ?? '']) {
    const sha256 = evidence[piece]?.sha256 as Sha256;
    assert.deepEqual(await deleteEvidence(office, sha256, '誤り'), { deleted: sha256 });
    assert.deepEqual(await sweepGone(later(2)), [sha256]);
    assert.ok(!(await isThere(sha256)));
  }
  assert.equal((await requestOf(office, request))?.came[0]?.taken, taken.piece);
});

test('bytes that a draft names again, or that were put again just now, stay', async () => {
  const sha256 = await listed('again', 'once more');
  assert.ok('deleted' in (await deleteEvidence(office, sha256, '不要')));
  const fields = (await office.reading.fields('lamp')) ?? [];
  const expected = fields.find(({ field }) => field === '/evidence/copy/sha256')?.version ?? 0;
  await saveProduct(office, 'lamp', [{ field: '/evidence/copy/sha256', expected, value: sha256 }]);
  assert.deepEqual(await sweepGone(later(2)), []);
  assert.equal(
    (await goneOf(office)).some((one) => one.sha256 === sha256),
    false,
    'it is listed again',
  );
  await saveProduct(office, 'lamp', [{ field: '/evidence/copy/sha256', expected: 1, value: '' }]);
  assert.deepEqual(await sweepGone({ ...later(2), evidence: office.evidence }), [], 'put within the hour');
  assert.ok(await isThere(sha256));
  assert.deepEqual(await sweepGone(later(2)), [sha256]);
});

test('a decision that was cut before the lists were changed is gone on with by saying it again', async () => {
  const sha256 = await listed('cut', 'cut off');
  const at = house.calendar.now();
  const said = { title: '題名 cut', because: '不要', by: owner.name, at };
  await saveDesk(
    office,
    'portfolio',
    Object.entries(said).map(([name, value]) => ({ field: `/gone/${sha256}/${name}`, expected: 0, value })),
  );
  assert.deepEqual(await sweepGone(later(2)), [], 'still listed');
  assert.deepEqual(await deleteEvidence(office, sha256, '不要'), { deleted: sha256 });
  assert.ok((await goneOf(office)).some((one) => one.sha256 === sha256));
});
