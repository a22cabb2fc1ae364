// A newer version of evidence: added from the vault, offered where the old one is cited, taken there by somebody, item by item.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { saveDesk } from '../../src/office/desk.ts';
import { createProduct, draftOf } from '../../src/office/draft.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct, proof, putProof } from '../world.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
await putProof(office.evidence);
await createProduct(office, 'lamp', completeProduct(house.scheme, catalogue, house.calendar.today()));
const headers = await cast.session(owner);
const get = async (url: string) => (await app.inject({ method: 'GET', url, headers })).body;
const post = (url: string, fields: Readonly<Record<string, string>>) =>
  app.inject({
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const upload = (url: string, fields: Readonly<Record<string, string>>, content: string) => {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--x\r\nContent-Disposition: form-data; name="file"; filename="again.txt"\r\n\r\n${content}\r\n--x--\r\n`;
  const type = 'multipart/form-data; boundary=x';
  return app.inject({
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': type },
    payload: [...parts, file].join(''),
  });
};
const product = async () => (await draftOf(office, 'lamp'))?.product ?? {};
const citing = async (piece: string) =>
  Object.entries((await product()).answers ?? {}).flatMap(([criterion, { items = {} }]) =>
    Object.entries(items).flatMap(([item, one]) => (one.evidence?.includes(piece) ? [`${criterion}/${item}`] : [])),
  );

test('a newer version is added from the page of the old one, and the old one stays cited everywhere', async () => {
  const page = await get(`/supplier/vault/piece?key=${proof.sha256}`);
  assert.match(page, /新しい版を加える/);
  assert.match(page, /name="replaces" value="record"/);
  const before = await citing('record');
  assert.ok(before.length > 2);
  const said = {
    title: '二度目の記録',
    kind: 'port-scan',
    'made-by': '髙﨑',
    'made-with': 'nmap 7.95',
    replaces: 'record',
  };
  const done = await upload(
    '/supplier/products/lamp/evidence/upload',
    { csrf: headers['x-csrf-token'] ?? '', ...said },
    '記録 2',
  );
  assert.equal(done.statusCode, 303);
  assert.deepEqual(await citing('record'), before);
  const { again } = (await product()).evidence ?? {};
  assert.equal(again?.replaces, 'record');
  assert.equal(again?.['made-with'], 'nmap 7.95');
});

test('the newer one is offered where the old one is cited, and taken at one item, then at all', async () => {
  const [first = ''] = await citing('record');
  assert.match(await get('/supplier/products/lamp/evidence'), /新しい版を使えるところがあります/);
  const choice = { old: 'record', newer: 'again' };
  await post('/supplier/products/lamp/evidence/newer', { ...choice, for: first });
  assert.deepEqual(await citing('again'), [first]);
  const rest = await citing('record');
  assert.ok(rest.length > 0 && !rest.includes(first));
  await post('/supplier/products/lamp/evidence/newer', { ...choice, for: '' });
  assert.deepEqual(await citing('record'), []);
  assert.deepEqual((await citing('again')).length, rest.length + 1);
  assert.doesNotMatch(await get('/supplier/products/lamp/evidence'), /新しい版を使えるところがあります/);
});

test('the history stands on the page of either version; the old one stays with its bytes and is told to be replaced', async () => {
  const page = await get(`/supplier/vault/piece?key=${proof.sha256}`);
  assert.match(page, /新しい版に置き換えました/);
  assert.match(page, />二度目の記録<\/a>/);
  const { evidence } = JSON.parse(await get('/supplier/vault.json'));
  const old = evidence.find(({ sha256 }: { sha256: string }) => sha256 === proof.sha256);
  assert.equal(old.uses[0].retired, true);
  const newer = evidence.find(({ title }: { title: string }) => title === '二度目の記録');
  assert.deepEqual([newer.madeBy, newer.madeWith, newer.uses[0].replaces], ['髙﨑', 'nmap 7.95', 'record']);
  const table = await get('/supplier/vault.csv');
  assert.match(table, /髙﨑,"nmap 7.95"/);
});

test('a further file stands beside its report', async () => {
  await upload('/supplier/products/lamp/evidence/upload', { title: '生データ', 'goes-with': 'again' }, 'raw');
  const { evidence } = JSON.parse(await get('/supplier/vault.json'));
  const newer = evidence.find(({ title }: { title: string }) => title === '二度目の記録');
  assert.match(await get(`/supplier/vault/piece?key=${newer.sha256}`), /一緒に使うファイル[\s\S]*生データ/);
});

test('what is not offered, and a foreign product, are refused; the company part has its own', async () => {
  const wrong = await post('/supplier/products/lamp/evidence/newer', { old: 'again', newer: 'record', for: '' });
  assert.equal(wrong.headers['x-refusal'], 'cannot-read');
  const [criterion] = catalogue.criteria;
  const cites = `/answers/${criterion?.id}/items/${criterion?.items[0]?.no}/evidence`;
  const fields = {
    '/evidence/old/title': '旧',
    '/evidence/new/title': '新',
    '/evidence/new/replaces': 'old',
    [cites]: ['old'],
  };
  await saveDesk(
    office,
    'company',
    Object.entries(fields).map(([field, value]) => ({ field, expected: 0, value })),
  );
  assert.match(await get('/supplier/company/evidence'), /新しい版を使えるところがあります/);
  const done = await post('/supplier/company/evidence/newer', { old: 'old', newer: 'new', for: '' });
  assert.equal(done.headers['location'], '/supplier/company/evidence');
  assert.doesNotMatch(await get('/supplier/company/evidence'), /新しい版を使えるところがあります/);
});
