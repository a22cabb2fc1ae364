// Drafts of what a supplier publishes, by page and by program: what is missing leads to its place, files are what was read,
// and a security.txt is whole or refused.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addDays } from '../../src/domain/calendar.ts';
import type { Person } from '../../src/domain/people.ts';
import { saveDesk } from '../../src/office/desk.ts';
import { createProduct } from '../../src/office/draft.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, engage, testHouse } from '../house.ts';
import { completeProduct } from '../world.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const { supplier: _, ...whole } = completeProduct(house.scheme, catalogue, house.calendar.today());
await createProduct(office, 'lamp', { ...whole, product: { ...whole.product, name: { ja: '髙﨑の𠮷<b>' } } });
await saveDesk(office, 'company', [
  { field: '/name/ja', expected: 0, value: '鷗電機' },
  { field: '/disclosure/contact', expected: 0, value: 'psirt@maker.example' },
  { field: '/update-policy/rule', expected: 0, value: '深刻なものから配る。この製品は安全です。' },
]);

const sessions = new Map<string, Record<string, string>>();
async function asked(person: Person, url: string, way: 'session' | 'token' = 'session') {
  const key = `${way} ${person.id}`;
  const headers = sessions.get(key) ?? (await cast[way](person));
  sessions.set(key, headers);
  return app.inject({ method: 'GET', url, headers: { ...headers } });
}

test('the company’s drafts are filled from the company part, and what is missing leads to its field', async () => {
  const list = await asked(owner, '/supplier/company/texts');
  assert.equal(list.statusCode, 200);
  for (const { about, name } of house.scheme.texts)
    assert.equal(list.body.includes(name.ja), about === 'company', name.ja);
  const policy = await asked(owner, '/supplier/company/texts/disclosure-policy');
  assert.match(policy.body, /鷗電機は、/);
  assert.match(policy.body, /psirt@maker\.example/);
  assert.match(policy.body, /<mark>【未記入：脆弱性開示ポリシーの最初の返事までの期間】<\/mark>/);
  assert.match(policy.body, /href="\/supplier\/company#f_2f_disclosure_2f_acknowledge-within"/);
  assert.match(policy.body, /下書きは証跡になりません/);
  const start = await asked(owner, '/supplier/company');
  assert.match(start.body, /href="\/supplier\/company\/texts"/);
});

test('a sentence that may not stand is shown beside the draft that holds it', async () => {
  const { body } = await asked(owner, '/supplier/company/texts/update-policy');
  assert.match(body, /<h2 id="wordings">/);
  assert.match(body, /<li><p>この製品は安全です。<\/p>/);
  assert.doesNotMatch((await asked(owner, '/supplier/company/texts/disclosure-policy')).body, /id="wordings"/);
});

test('a product’s drafts hold the company part too, in the language asked for, and are the files that are taken away', async () => {
  const page = await asked(owner, '/supplier/products/lamp/texts/support-notice?text=en');
  assert.match(page.body, /\[missing: Product name \(English\)\]/);
  assert.match(page.body, /hreflang="ja"/);
  const file = (as: string) => asked(owner, `/supplier/products/lamp/texts/support-notice/file?as=${as}`);
  const txt = await file('txt');
  assert.match(txt.headers['content-type'] as string, /^text\/plain/);
  assert.match(txt.headers['content-disposition'] as string, /^attachment/);
  assert.ok(txt.body.startsWith('髙﨑の𠮷<b> 支援の期間のお知らせ\n'));
  assert.ok(txt.body.includes('鷗電機'));
  assert.ok((await file('md')).body.startsWith('# 髙﨑の𠮷\\<b\\> 支援'));
  const html = await file('html');
  assert.ok(html.body.includes('<h1>髙﨑の𠮷&lt;b&gt; 支援の期間のお知らせ</h1>'));
  assert.doesNotMatch(html.body, /<script|<b>/);
});

test('without the company part a product’s drafts say what is missing', async () => {
  await saveDesk(office, 'portfolio', [{ field: '/products/lamp/company', expected: 0, value: 'no' }]);
  const { body } = await asked(owner, '/supplier/products/lamp/texts/update-policy');
  assert.match(body, /【未記入：更新の方針の更新の優先順位の決め方】/);
  assert.match(body, /href="\/supplier\/products\/lamp\/supplier#/);
});

test('security.txt is refused until it is whole, and then is a file without a signature', async () => {
  const at = '/supplier/company/texts/security-txt';
  const empty = await asked(owner, at);
  assert.match(empty.body, /いつまで有効か（Expires）がありません/);
  const refused = await asked(owner, `${at}/file`);
  assert.equal(refused.statusCode, 409);
  assert.equal(refused.headers['x-refusal'], 'draft-not-whole');
  const given = `?expires=${addDays(house.calendar.today(), 100)}&languages=ja%2C+en`;
  const made = await asked(owner, `${at}/file${given}`);
  assert.match(made.headers['content-disposition'] as string, /security\.txt/);
  assert.match(
    made.body,
    /^Contact: mailto:psirt@maker\.example\nExpires: \d{4}-\d\d-\d\dT14:59:59Z\nPreferred-Languages: ja, en\n$/,
  );
  assert.ok((await asked(owner, `${at}${given}`)).body.includes(made.body));
});

test('a program gets the same draft, its files and what is missing', async () => {
  const list = await asked(owner, '/api/v1/products/lamp/texts?lang=en', 'token');
  const texts: { id: string; helps: { criteria: string[] } }[] = JSON.parse(list.body).texts;
  assert.deepEqual(
    texts.map(({ id }) => id),
    house.scheme.texts.map(({ id }) => id),
  );
  const one = JSON.parse((await asked(owner, '/api/v1/products/lamp/texts/disposal', 'token')).body);
  const file = await asked(owner, '/supplier/products/lamp/texts/disposal/file?as=html');
  assert.equal(one.files.html, file.body);
  const none = JSON.parse((await asked(owner, '/api/v1/company/texts/security-txt?expires=2020-01-01', 'token')).body);
  assert.equal(none.faults.length, 1);
  assert.equal(none.files, undefined);
});

test('what is not there, and what is another organisation’s, is refused; an evaluator sees no company part', async () => {
  const refusal = async (person: Person, url: string) => (await asked(person, url)).headers['x-refusal'];
  assert.equal(await refusal(owner, '/supplier/company/texts/nothing'), 'not-found');
  assert.equal(await refusal(owner, '/supplier/products/lamp/texts/nothing'), 'not-found');
  assert.equal(await refusal(cast.stranger('owner'), '/supplier/products/lamp/texts/disposal'), 'no-such-product');
  assert.doesNotMatch(
    (await asked(cast.stranger('owner'), '/supplier/company/texts/disclosure-policy')).body,
    /鷗電機/,
  );
  await engage(house, cast, 'lamp', 'own');
  assert.equal((await asked(cast.person('lead'), '/supplier/company/texts')).headers['location'], '/supplier');
  const seen = await asked(cast.person('lead'), '/supplier/products/lamp/texts/update-policy');
  assert.equal(seen.statusCode, 200);
  assert.doesNotMatch(seen.body, /深刻なものから/);
});
