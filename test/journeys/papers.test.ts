// A supplier's papers by page and by program: what is missing, the PDFs, the package, and what was sent when.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { Person } from '../../src/domain/people.ts';
import { createProduct } from '../../src/office/draft.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct, proof, putProof } from '../world.ts';

const t = { after: (work: () => Promise<void>) => after(work) };
const { house, app } = await testHouse(t);
const cast = await castOf(house);
const owner = cast.person('owner');
const office = (person: Person) => officeOf(house, person);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
await putProof(house.evidenceOf(owner.organisation));
await createProduct(office(owner), 'lamp', completeProduct(house.scheme, catalogue, house.calendar.today()));
await createProduct(office(owner), 'empty', { product: { name: { ja: '何もない灯り' } } });
const headers = { owner: await cast.session(owner), rival: await cast.session(cast.stranger('owner')) };
const token = await cast.token(owner);

const get = (url: string, who: keyof typeof headers = 'owner') => app.inject({ url, headers: headers[who] });
const send = (url: string, payload: string) =>
  app.inject({
    method: 'POST',
    url,
    headers: { ...headers.owner, 'content-type': 'application/x-www-form-urlencoded' },
    payload,
  });
const program = (method: 'GET' | 'POST', url: string, body?: object) =>
  app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...token, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const papers = '/supplier/products/lamp/papers';

test('the page lists the papers, and each missing field leads to where it is filled in', async () => {
  const [ja, en] = await Promise.all(['ja', 'en'].map((lang) => get(`/supplier/products/empty/papers?lang=${lang}`)));
  assert.ok(ja && en);
  assert.equal(ja.statusCode, 200);
  assert.match(ja.body, /<h1>書面と送付<\/h1>/);
  assert.match(en.body, /<h1>Papers and sending<\/h1>/);
  assert.match(ja.body, /公式の様式ではありません/);
  assert.match(ja.body, /href="\/supplier\/products\/empty\/supplier#[^"]+">所在地</);
  assert.match(en.body, /comes from elsewhere/);
  const whole = await get(papers);
  assert.match(whole.body, /href="\/supplier\/products\/lamp\/papers\/application"/);
});

test('each paper of ours comes as PDF, one that is none of ours does not', async () => {
  for (const { id, sheet } of house.scheme.papers) {
    const answer = await get(`${papers}/${id}`);
    if (!sheet) {
      assert.equal(answer.statusCode, 404, id);
      continue;
    }
    assert.equal(answer.statusCode, 200, id);
    assert.equal(answer.headers['content-type'], 'application/pdf');
    assert.match(String(answer.headers['content-disposition']), /^attachment; filename\*=UTF-8''/);
    assert.equal(strFromU8(answer.rawPayload.subarray(0, 5)), '%PDF-');
  }
  for (const id of ['nothing', '__proto__', 'constructor'])
    assert.equal((await get(`${papers}/${id}`)).statusCode, 404);
});

test('the package holds evidence only when it was asked for', async () => {
  const names = async (query: string) =>
    Object.keys(unzipSync((await get(`/supplier/products/lamp/package.zip${query}`)).rawPayload));
  const plain = await names('?lang=ja');
  assert.ok(plain.includes('チェックリスト.xlsx') && plain.includes('manifest.json'), plain.join());
  assert.ok(!plain.some((name) => name.startsWith('evidence/')));
  const more = await names('?lang=ja&evidence=yes&with=support-notice&with=power-of-attorney');
  assert.ok(
    more.some((name) => name.startsWith('evidence/')),
    more.join(),
  );
  assert.equal(
    more.filter((name) => name.endsWith('.pdf')).length,
    plain.filter((name) => name.endsWith('.pdf')).length + 2,
  );
  const carried = unzipSync((await get('/supplier/products/lamp/package.zip?evidence=yes')).rawPayload);
  const [name = ''] = Object.keys(carried).filter((one) => one.startsWith('evidence/'));
  assert.equal(hashOf(carried[name] ?? new Uint8Array()), proof.sha256);
});

test('what was sent is written down with its names and the hash of that very file, and so is the answer', async () => {
  const today = house.calendar.today();
  const zip = await get('/supplier/products/lamp/package.zip?lang=ja');
  const done = await send(`${papers}/sent?lang=ja`, `on=${today}&to=desk%40office.example`);
  assert.equal(done.statusCode, 303, done.body);
  const page = await get(`${papers}?lang=ja`);
  assert.ok(page.body.includes(hashOf(zip.rawPayload)), 'the hash is that of the file that was downloaded');
  assert.ok(page.body.includes('desk@office.example') && page.body.includes('申請確認.pdf'));
  const back = await send(
    `${papers}/answered`,
    `sent=${today}-1&on=${today}&answer=%E5%B1%8A%E3%81%8D%E3%81%BE%E3%81%97%E3%81%9F`,
  );
  assert.equal(back.statusCode, 303, back.body);
  const listed = await program('GET', '/products/lamp/papers');
  const { sent } = listed.json() as { sent: Record<string, Record<string, unknown>> };
  assert.deepEqual(
    [sent[`${today}-1`]?.['to'], sent[`${today}-1`]?.['answer'], sent[`${today}-1`]?.['sha256']],
    ['desk@office.example', '届きました', hashOf(zip.rawPayload)],
  );
  const twice = await send(`${papers}/sent`, `on=${today}&to=again`);
  assert.equal(twice.statusCode, 303);
  const { sent: both } = (await program('GET', '/products/lamp/papers')).json() as { sent: object };
  assert.deepEqual(Object.keys(both), [`${today}-1`, `${today}-2`]);
});

test('what cannot be read is refused, and nothing is written', async () => {
  const today = house.calendar.today();
  for (const [path, body] of [
    ['sent', `on=2026-02-30&to=x`],
    ['sent', `on=${today}&to=+`],
    ['answered', `sent=nothing&on=${today}&answer=x`],
    ['answered', `sent=${today}-1&on=soon&answer=x`],
    ['answered', `sent=${today}-1&on=${today}&answer=+`],
  ] as const)
    assert.ok([404, 422].includes((await send(`/supplier/products/empty/papers/${path}`, body)).statusCode), body);
  const { sent } = (await program('GET', '/products/empty/papers')).json() as { sent: object };
  assert.deepEqual(sent, {});
});

test('programs get and do the same', async () => {
  const pdf = await program('GET', '/products/lamp/papers/application?lang=en');
  assert.equal(pdf.statusCode, 200);
  assert.deepEqual(pdf.rawPayload, (await get(`${papers}/application?lang=en`)).rawPayload);
  const zip = await program('GET', '/products/lamp/package.zip?evidence=yes&with=support-notice,power-of-attorney');
  assert.equal(zip.statusCode, 200);
  const today = house.calendar.today();
  const made = await program('POST', '/products/lamp/papers/sent', { on: today, to: 'desk', evidence: true });
  assert.equal(made.statusCode, 200, made.body);
  const { recorded } = made.json() as { recorded: string };
  const answer = { sent: recorded, answer: 'ok', on: today };
  assert.equal((await program('POST', '/products/lamp/papers/answered', answer)).statusCode, 200);
});

test('nobody else sees the papers of a product, or its package', async () => {
  for (const url of [papers, `${papers}/application`, '/supplier/products/lamp/package.zip'])
    assert.equal((await get(url, 'rival')).statusCode, 404, url);
});

test('carrying the package away stands in the trail', async () => {
  const noted = await house.trail.find({ about: 'product:lamp', did: 'product.see', result: 'done' }, 99);
  assert.ok(noted.length > 0);
});
