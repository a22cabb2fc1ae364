// The supplier's desk by page, as it is used without a script: company part, blocks, products started from others, and two
// people who write in one field.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { at } from '../../src/domain/place.ts';
import type { Product } from '../../src/domain/product.ts';
import { companyId, wholeOf } from '../../src/office/behind.ts';
import { createProduct } from '../../src/office/draft.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, engage, testHouse } from '../house.ts';
import { completeProduct, proof, putProof } from '../world.ts';
import { atWork, typed } from './at-work.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const companys = catalogue.criteria.find((one) => one.owner === 'supplier');
const products = catalogue.criteria.find(
  (one) => one.owner === 'product' && one.items.every(({ by }) => by === 'document'),
);
assert.ok(companys && products);
const complete = completeProduct(house.scheme, catalogue, house.calendar.today());
const { [companys.id]: _, [products.id]: __, ...answers } = complete.answers ?? {};
const lamp: Product = { ...complete, answers, supplier: { name: complete.supplier?.name ?? {} } };
await putProof(office.evidence);
await createProduct(office, 'lamp', lamp);

const { asked, sent, sessionOf } = atWork(app, cast);

test('the company part is made at its first save, says which products it meets, and stands beside their empty fields', async () => {
  const empty = await asked(owner, '/supplier/company');
  assert.equal(empty.statusCode, 200);
  assert.equal(await office.reading.fields(companyId(owner.organisation), 'company'), undefined);
  const field = '/disclosure/contact';
  const saved = await sent(owner, '/supplier/company', typed(empty.body, field, 'psirt@kou.example'));
  assert.equal(saved.statusCode, 200);
  assert.match(saved.body, /1件の製品が変わります/);
  assert.match(saved.body, /href="\/supplier\/products\/lamp\/supplier#f_2f_supplier_2f_disclosure_2f_contact"/);
  const section = await asked(owner, '/supplier/products/lamp/supplier');
  assert.match(section.body, /会社の部分から：<b>psirt@kou\.example<\/b>/);
  assert.match(section.body, /href="\/supplier\/company#f_2f_disclosure_2f_contact"/);
});

test('a value that is taken over becomes the product’s own, and no longer follows the company', async () => {
  const place = '/supplier/disclosure/contact';
  const page = await asked(owner, '/supplier/products/lamp/supplier');
  const taken = await sent(owner, '/supplier/products/lamp/supplier', [
    ...typed(page.body, '/supplier/address', '東京都'),
    ['take', place],
  ]);
  assert.match(taken.body, /2件を保存しました/);
  const company = await asked(owner, '/supplier/company');
  const changed = await sent(owner, '/supplier/company', typed(company.body, '/disclosure/contact', 'new@kou.example'));
  assert.match(changed.body, /この変更で変わる製品はありません/);
  const whole = await wholeOf(office, 'lamp');
  assert.equal(whole?.own.supplier?.disclosure?.contact, 'psirt@kou.example');
});

test('a criterion of the company is answered once, with evidence, and its answer stands in the product’s criterion', async () => {
  const url = `/supplier/company/criteria/${companys.id}`;
  const upload = [
    ['title', '方針の写し'],
    ['kind', house.scheme.evidenceKinds.find(({ is, reader }) => is !== 'test-record' && !reader)?.id ?? ''],
    ['for', `${companys.id}/1`],
  ].map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  const bytes = '方針\n';
  await asked(owner, url);
  const attached = await app.inject({
    method: 'POST',
    url: '/supplier/company/evidence/upload',
    headers: { ...(await sessionOf(owner)), 'content-type': 'multipart/form-data; boundary=x' },
    payload: `${upload.join('')}--x\r\nContent-Disposition: form-data; name="file"; filename="policy.txt"\r\nContent-Type: text/plain\r\n\r\n${bytes}\r\n--x--\r\n`,
  });
  assert.equal(attached.headers['location'], url, attached.body);
  const page = await asked(owner, url);
  const said = await sent(owner, url, [
    ...typed(page.body, at('answers', companys.id, 'result'), 'conforms'),
    ...typed(page.body, at('answers', companys.id, 'reason'), '全製品に共通の方針のとおりです。'),
    ...companys.items.flatMap(({ no }) =>
      typed(page.body, at('answers', companys.id, 'items', no, 'result'), 'conforms'),
    ),
  ]);
  assert.equal(said.statusCode, 200);
  const criterion = await asked(owner, `/supplier/products/lamp/criteria/${companys.id}`);
  assert.match(criterion.body, /この回答は引き継いだものです/);
  assert.match(criterion.body, /会社の部分から：<b>適合<\/b>/);
  const evidence = await asked(owner, '/supplier/products/lamp/evidence');
  assert.match(evidence.body, /company\.policy/);
  assert.equal((await asked(owner, '/supplier/products/lamp/evidence/company.policy/file')).body, bytes);
  assert.equal((await asked(owner, '/supplier/company/evidence/file?piece=policy')).body, bytes);
  const taken = await sent(owner, `/supplier/products/lamp/criteria/${companys.id}`, [
    ['take', at('answers', companys.id)],
  ]);
  assert.equal(taken.statusCode, 200);
  assert.equal(
    (await wholeOf(office, 'lamp'))?.own.answers?.[companys.id]?.items?.['1']?.evidence?.[0],
    'company.policy',
  );
});

test('a block is assessed once, chosen by a product, and leaves to it what it says', async () => {
  const nameless = await sent(owner, '/supplier/blocks', [['name', 'あ'.repeat(201)]]);
  assert.equal(nameless.statusCode, 422, 'a name that cannot be kept makes no block without one');
  const made = await sent(owner, '/supplier/blocks', [['name', '無線モジュール W1']]);
  const href = String(made.headers['location']);
  const id = href.split('/').at(-1) ?? '';
  const answer = (key: string) => at('answers', products.id, key);
  const page = await asked(owner, `${href}/criteria/${products.id}`);
  await sent(owner, `${href}/criteria/${products.id}`, [
    ...typed(page.body, at('answers', products.id, 'items', 1, 'result'), 'conforms'),
    ...typed(page.body, answer('responsible'), 'both'),
    ...typed(page.body, answer('remains'), '筐体の口を塞ぐこと'),
  ]);
  const behind = await asked(owner, '/supplier/products/lamp/behind');
  assert.match(behind.body, /無線モジュール W1/);
  const chosen = await sent(owner, '/supplier/products/lamp/behind', [
    ...typed(behind.body, at('products', 'lamp', 'company'), 'yes'),
    ...typed(behind.body, at('products', 'lamp', 'blocks'), id),
  ]);
  assert.match(chosen.body, /1件を保存しました/);
  assert.match(chosen.body, /筐体の口を塞ぐこと/);
  const criterion = await asked(owner, `/supplier/products/lamp/criteria/${products.id}`);
  assert.match(criterion.body, /製品で示すこと[\s\S]*無線モジュール W1[\s\S]*筐体の口を塞ぐこと[\s\S]*両方/);
  assert.match(criterion.body, /部品「無線モジュール W1」から：<b>適合<\/b>/);
  assert.match((await asked(owner, href)).body, /href="\/supplier\/products\/lamp"/);
  const json = (await asked(owner, '/supplier/products/lamp/responsibilities.json')).json<{
    responsibilities: { criterion: string; shares: { remains: string; responsible: string }[] }[];
  }>();
  assert.deepEqual(
    json.responsibilities.map(({ criterion: one }) => one),
    catalogue.criteria.map(({ id: one }) => one),
  );
  const share = json.responsibilities.find(({ criterion: one }) => one === products.id)?.shares[0];
  assert.deepEqual([share?.responsible, share?.remains], ['both', '筐体の口を塞ぐこと']);
  const xlsx = await asked(owner, '/supplier/products/lamp/responsibilities.xlsx');
  assert.match(String(xlsx.headers['content-type']), /spreadsheetml/);
  assert.equal(xlsx.rawPayload.subarray(0, 2).toString(), 'PK');
});

test('two people write in one field: the second sees both values side by side and chooses', async () => {
  const editor = cast.person('editor');
  const field = at(
    'answers',
    catalogue.criteria.find(({ id }) => id !== companys.id && id !== products.id)?.id ?? '',
    'reason',
  );
  const url = `/supplier/products/lamp/criteria/${field.split('/')[2]}`;
  const hers = await asked(owner, url);
  const his = await asked(editor, url);
  assert.equal((await sent(editor, url, typed(his.body, field, '先の人の説明'))).statusCode, 200);
  const stale = await sent(owner, url, typed(hers.body, field, '私の説明'));
  assert.equal(stale.statusCode, 409);
  assert.match(
    stale.body,
    /あなたの値<\/b><br>私の説明[\s\S]*いまの値<\/b><br>先の人の説明<span class="hint">editor own、/,
  );
  const again = typed(stale.body, field, '私の説明');
  const value = async () => (await wholeOf(office, 'lamp'))?.versions.get(field)?.value;

  const unchosen = await sent(owner, url, again);
  assert.equal(unchosen.statusCode, 409, 'who chose nothing is asked again');
  assert.equal(await value(), '先の人の説明');

  const theirs = await sent(owner, url, [...again, [`c:${field}`, 'theirs']]);
  assert.equal(theirs.statusCode, 200);
  assert.equal(await value(), '先の人の説明');

  const edited = typed(stale.body, field, '二人の説明');
  assert.equal((await sent(owner, url, [...edited, [`c:${field}`, 'edit']])).statusCode, 200);
  assert.equal(await value(), '二人の説明');

  const late = await sent(editor, url, typed(his.body, field, '遅れた説明'));
  assert.equal(late.statusCode, 409);
  const mine = await sent(editor, url, [...typed(late.body, field, '触っていない'), [`c:${field}`, 'mine']]);
  assert.equal(mine.statusCode, 200);
  assert.equal(await value(), '遅れた説明', 'mine is what was typed before, whatever the field holds now');
});

test('a product started from another marks what was copied, until each place was looked at', async () => {
  const made = await sent(owner, '/supplier/products/lamp/copy', [['name', '双子']]);
  const href = String(made.headers['location']);
  const page = await asked(owner, href);
  assert.match(page.body, /もう一度見るところ/);
  const section = await asked(owner, `${href}/interfaces`);
  assert.match(section.body, /製品「試し機」から写しました。もう一度見てください。/);
  await sent(owner, `${href}/looked`, [['place', '/interfaces']]);
  assert.doesNotMatch((await asked(owner, `${href}/interfaces`)).body, /から写しました/);
  const paths = await asked(owner, `${href}/paths`);
  assert.match(paths.body, /から写しました/);
  const saved = await sent(owner, `${href}/paths`, typed(paths.body, '/paths/cloud/from', '別の機器'));
  assert.doesNotMatch(saved.body, /から写しました/);
  const opened = await sent(owner, `${href}/application`, []);
  const filing = await sent(owner, `${String(opened.headers['location'])}/filing`, []);
  assert.equal(filing.statusCode, 409);
  assert.match(filing.body, /まだ見直していないもの/);
});

test('an evaluator sees the whole product and no desk; a reader looks and does not write; others find nothing', async () => {
  await engage(house, cast, 'lamp');
  const lead = { ...cast.person('lead') };
  const criterion = await asked(lead, `/supplier/products/lamp/criteria/${products.id}`);
  assert.match(criterion.body, /部品「無線モジュール W1」から/);
  const id = (await office.reading.drafts('block'))[0]?.id ?? '';
  for (const url of [
    '/supplier/company',
    '/supplier/blocks',
    `/supplier/blocks/${id}`,
    `/supplier/blocks/${id}/history`,
  ])
    assert.equal((await asked(lead, url)).headers['location'], '/supplier', url);
  const reader = cast.person('reader');
  assert.equal((await asked(reader, `/supplier/blocks/${id}`)).statusCode, 200);
  assert.equal((await sent(reader, `/supplier/blocks/${id}`, [])).statusCode, 403);
  assert.equal((await sent(reader, '/supplier/company', [])).statusCode, 403);
  const stranger = cast.stranger('owner');
  for (const url of [
    `/supplier/blocks/${id}`,
    `/supplier/blocks/${id}/evidence`,
    `/supplier/blocks/${id}/criteria/${products.id}`,
  ])
    assert.equal((await asked(stranger, url)).statusCode, 404, url);
  assert.equal((await sent(stranger, `/supplier/blocks/${id}`, [])).statusCode, 404);
  assert.doesNotMatch((await asked(stranger, '/supplier/company')).body, /kou\.example/);
  assert.ok(proof.sha256);
});

test('the page of what stands behind one product changes no other product’s entry', async () => {
  const place = at('products', 'other', 'blocks');
  const sentAway = await sent(owner, '/supplier/products/lamp/behind', [
    ['shown', place],
    [`v:${place}`, '0'],
    [`w:${place}`, 'null'],
    [`l:${place}`, 'boxes'],
    [`f:${place}`, 'x'],
  ]);
  assert.equal(sentAway.statusCode, 200);
  assert.match(sentAway.body, /変わったところはありませんでした/);
});

test('a program learns where each field of the whole comes from, and makes it the product’s own', async () => {
  const headers = { ...(await cast.token(owner)), 'content-type': 'application/json' };
  type Whole = { origins: Record<string, { from: string; block?: string }>; revision: number; product: Product };
  const whole = async (id: string) =>
    (await app.inject({ url: `/api/v1/products/${id}/whole`, headers })).json<Whole>();
  const send = (url: string, body: object) =>
    app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload: JSON.stringify(body) });
  await createProduct(office, 'second', lamp);
  const before = await whole('second');
  const place = '/supplier/disclosure/contact';
  assert.deepEqual(before.origins[place], { from: 'company' });
  assert.deepEqual((await send('/products/second/take-over', { place })).json(), { saved: [place] });
  const after = await whole('second');
  assert.equal(after.origins[place], undefined);
  assert.deepEqual(after.product, before.product);
  const fields = [{ field: '/update-page', expected: 0, value: 'https://kou.example/update' }];
  const met = (await send('/company/fields', { fields })).json<{ meets: { id: string; fields: string[] }[] }>();
  assert.deepEqual(met.meets.find(({ id }) => id === 'second')?.fields, ['/product/update-page']);
  assert.deepEqual((await send('/products/second/behind', { company: false })).statusCode, 200);
  assert.deepEqual((await whole('second')).origins, {});
  assert.notEqual((await whole('second')).revision, after.revision);
});

test('every value the company part ever had can be brought back', async () => {
  const field = '/disclosure/contact';
  const page = await asked(owner, `/supplier/company/history?field=${encodeURIComponent(field)}`);
  assert.match(page.body, /psirt@kou\.example[\s\S]*この値に戻す|この値に戻す[\s\S]*psirt@kou\.example/);
  assert.match(page.body, /action="\/supplier\/company"/);
});
