// All evidence of a supplier in one list, by page and without a script: found, carried away, and used for another product too.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { Person } from '../../src/domain/people.ts';
import { saveDesk, saveProduct } from '../../src/office/desk.ts';
import { createProduct, draftOf } from '../../src/office/draft.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, engage, testHouse } from '../house.ts';
import { completeProduct, proof, putProof } from '../world.ts';
import { atWork } from './at-work.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const whole = completeProduct(house.scheme, catalogue, house.calendar.today());
await putProof(office.evidence);
await createProduct(office, 'lamp', { ...whole, product: { ...whole.product, name: { ja: 'ランプ' } } });
await createProduct(office, 'lock', { edition: catalogue.edition, product: { name: { ja: '錠' } } });
const [criterion] = catalogue.criteria;
const item = `${criterion?.id}/${criterion?.items[0]?.no}`;

const work = atWork(app, cast);
const { asked } = work;
const sent = (person: Person, url: string, fields: Readonly<Record<string, string>>) =>
  work.sent(person, url, Object.entries(fields));
const listed = async (query = '') => {
  const { body } = await asked(owner, `/supplier/vault.json${query}`);
  return JSON.parse(body).evidence as { key: string; uses: { is: string; of: string; firmware?: string }[] }[];
};

test('the vault shows each piece with its product, its hash and the items that cite it', async () => {
  const page = await asked(owner, '/supplier/vault');
  assert.equal(page.statusCode, 200);
  assert.match(page.body, /ランプ/);
  assert.ok(page.body.includes(proof.sha256.slice(0, 12)));
  assert.ok(page.body.includes(`${criterion?.id} (`));
  const home = await asked(owner, '/supplier');
  assert.match(home.body, /href="\/supplier\/vault"/);
});

test('a piece is used for another product as the act of whoever asks, without what was said of the first', async () => {
  const [piece] = await listed(`?q=${proof.sha256}`);
  assert.ok(piece);
  const way = `/supplier/vault/piece?key=${piece.key}`;
  const first = await asked(owner, way);
  assert.match(first.body, /錠/);
  const second = await asked(owner, `${way}&product=lock`);
  assert.match(second.body, /action="\/supplier\/products\/lock\/evidence\/use"/);
  assert.ok(second.body.includes(`value="${item}"`));
  const done = await sent(owner, '/supplier/products/lock/evidence/use', { sha256: proof.sha256, for: item });
  assert.equal(done.statusCode, 303);
  assert.equal(done.headers['location'], `/supplier/products/lock/criteria/${criterion?.id}`);
  const lock = await draftOf(office, 'lock');
  const [[id, entry] = []] = Object.entries(lock?.product.evidence ?? {});
  assert.ok(id && entry);
  assert.equal(entry.sha256, proof.sha256);
  assert.equal(entry.firmware, undefined);
  assert.equal(entry.model, undefined);
  assert.deepEqual(lock?.product.answers?.[criterion?.id ?? '']?.items?.[criterion?.items[0]?.no ?? '']?.evidence, [
    id,
  ]);
  assert.equal(lock?.versions.get(`/evidence/${id}/sha256`)?.by, owner.id);
  const [now] = await listed(`?q=${proof.sha256}`);
  assert.deepEqual(new Set(now?.uses.map(({ of }) => of)), new Set(['lamp', 'lock']));
});

test('bytes that the product lists already are cited, not listed twice', async () => {
  const other = `${criterion?.id}/${criterion?.items[1]?.no ?? criterion?.items[0]?.no}`;
  await sent(owner, '/supplier/products/lock/evidence/use', { sha256: proof.sha256, for: other });
  await sent(owner, '/supplier/products/lock/evidence/use', { sha256: proof.sha256, for: '' });
  assert.equal(Object.keys((await draftOf(office, 'lock'))?.product.evidence ?? {}).length, 1);
});

test('what is not in the vault, no item of the edition, and a foreign product are refused', async () => {
  const refusals = [
    await sent(owner, '/supplier/products/lock/evidence/use', { sha256: 'f'.repeat(64), for: item }),
    await sent(owner, '/supplier/products/lock/evidence/use', { sha256: proof.sha256, for: 'X-1/1' }),
    await sent(cast.stranger('owner'), '/supplier/products/lock/evidence/use', { sha256: proof.sha256, for: item }),
    await asked(owner, '/supplier/vault/piece?key=x'),
  ];
  assert.deepEqual(
    refusals.map(({ headers }) => headers['x-refusal']),
    ['cannot-read', 'cannot-read', 'no-such-product', 'no-such-evidence'],
  );
});

test('the company part is on the list, and filters narrow page and files alike', async () => {
  await saveDesk(office, 'company', [
    { field: '/evidence/policy/title', expected: 0, value: '開示の方針' },
    { field: '/evidence/policy/kind', expected: 0, value: house.scheme.evidenceKinds[0]?.id ?? '' },
  ]);
  const page = await asked(owner, '/supplier/vault?shelf=company');
  assert.match(page.body, /開示の方針/);
  assert.doesNotMatch(page.body, new RegExp(proof.sha256.slice(0, 12)));
  const csv = await asked(owner, '/supplier/vault.csv?shelf=company');
  const rows: string[][] = parse(csv.body, { bom: true });
  assert.equal(rows.length, 2);
  assert.equal(rows[1]?.[0], '開示の方針');
  assert.equal(rows[1]?.at(-1), (await house.people.of([owner.id]))[0]?.name);
  const book = await asked(owner, '/supplier/vault.xlsx');
  assert.equal(book.rawPayload.subarray(0, 2).toString(), 'PK');
  const none = await asked(owner, '/supplier/vault?q=ありません');
  assert.match(none.body, /当てはまる証跡はありません/);
});

test('a declaration changed after its evidence was saved is told with its cause, until somebody says that it still holds', async () => {
  const scan = 'port-scan';
  const rule = house.scheme.evidenceRules.find(
    ({ kinds, parts }) => kinds.includes(scan) && parts?.includes('interfaces'),
  );
  assert.ok(rule);
  const lock = await draftOf(office, 'lock');
  const [id = ''] = Object.keys(lock?.product.evidence ?? {});
  const put = async (field: string, value: string) => {
    const now = (await draftOf(office, 'lock'))?.versions.get(field)?.version ?? 0;
    const came = await saveProduct(office, 'lock', [{ field, expected: now, value }]);
    assert.ok(!('refused' in came) && came.notSaved.length === 0, JSON.stringify(came));
  };
  await put(`/evidence/${id}/kind`, scan);
  const fresh = await asked(owner, `/supplier/products/lock/criteria/${criterion?.id}`);
  assert.doesNotMatch(fresh.body, /見直しが必要な証跡があります/);
  await put('/interfaces/lan/purpose', '設定画面');
  const stale = await asked(owner, `/supplier/products/lock/criteria/${criterion?.id}`);
  assert.match(stale.body, /見直しが必要な証跡があります/);
  assert.match(stale.body, /「接続口」の宣言が変わりました/);
  assert.match((await asked(owner, '/supplier/gaps')).body, /見直しが必要 1件、期限切れ 0件/);
  assert.equal((await listed('?state=look-again')).length, 1);
  assert.match(stale.body, /action="\/supplier\/products\/lock\/evidence\/looked"/);
  const looked = await sent(owner, '/supplier/products/lock/evidence/looked', { piece: id });
  assert.equal(looked.headers['location'], '/supplier/products/lock/evidence');
  assert.equal((await listed('?state=look-again')).length, 0);
  await put('/interfaces/lan/purpose', '設定の画面');
  assert.equal((await listed('?state=look-again')).length, 1, 'changed once more');
  await put(`/evidence/${id}/on`, '2020-02-03');
  const old = await asked(owner, '/supplier/vault?state=expired');
  assert.match(old.body, /2020-02-03 に作ったもので、/);
});

test('nobody sees the vault of another organisation, and an evaluator is led to her products', async () => {
  const other = await asked(cast.stranger('owner'), '/supplier/vault');
  assert.equal(other.statusCode, 200);
  assert.doesNotMatch(other.body, /ランプ/);
  await engage(house, cast, 'lamp', 'own');
  const led = await asked(cast.person('lead'), '/supplier/vault.json');
  assert.equal(led.headers['location'], '/supplier');
});
