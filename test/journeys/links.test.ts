// Pages of the web that are evidence: captured on loopback, looked at again, compared, and kept anew.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { catalogueFor } from '../../src/domain/portfolio.ts';
import { createProduct, draftOf } from '../../src/office/draft.ts';
import { besideOf } from '../../src/office/hand-ins.ts';
import { linksOf, lookAtWatched, watchHand } from '../../src/server/captures.ts';
import { officeOf } from '../../src/server/handle.ts';
import { site, web } from '../attacks/site.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct } from '../world.ts';
import { atWork } from './at-work.ts';

const { house, app } = await testHouse({ after: (work) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const whole = completeProduct(house.scheme, catalogue, house.calendar.today());
await createProduct(office, 'lamp', { ...whole, product: { ...whole.product, name: { ja: 'ランプ' } } });
const criterion = catalogueFor(house.scheme, whole)?.criteria[0];
assert.ok(criterion);
const item = `${criterion.id}/${criterion.items[0]?.no}`;
let { asked, sent } = atWork(app, cast);

let says = '<!doctype html><title>方針</title><h1>脆弱性の開示</h1><p>連絡先は ps@example.jp です。</p><p>90日</p>';
let status = 200;
const { at } = await site((request, response) => {
  if (request.url === '/away') response.writeHead(302, { location: 'http://192.0.2.1/' });
  else if (request.url === '/zip') response.writeHead(200, { 'content-encoding': 'gzip' });
  else
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', etag: '"1"', 'set-cookie': 'secret=1' });
  response.end(says);
});
Object.assign(house, { web: web(at) });

const fields = (more: Readonly<Record<string, string>> = {}) =>
  Object.entries({
    shelf: 'product',
    of: 'lamp',
    for: item,
    url: `http://${at}/policy`,
    title: '開示の方針',
    kind: '',
    watch: 'yes',
    ...more,
  });
const linkNow = async () => {
  const [one] = await linksOf(office);
  assert.ok(one);
  return one;
};
const evidence = async () => (await draftOf(office, 'lamp'))?.product.evidence ?? {};
const before = Object.keys(await evidence()).length;

test('what cannot be captured is said in words, with what was typed', async () => {
  for (const [url, refusal] of [
    ['policy.html', 'not-an-address'],
    ['ftp://example.jp/', 'not-an-address'],
    ['http://127.0.0.1:1/', 'page-address-not-allowed'],
    ['http://169.254.169.254/latest/meta-data', 'page-address-not-allowed'],
    [`http://${at}/away`, 'page-redirected-elsewhere'],
    [`http://${at}/zip`, 'page-not-http'],
  ] as const) {
    const answer = await sent(owner, '/supplier/links', fields({ url }));
    assert.equal(answer.headers['x-refusal'], refusal, url);
    assert.equal(answer.statusCode, 422);
    assert.ok(answer.body.includes(`value="${url}"`), url);
  }
  status = 404;
  const gone = await sent(owner, '/supplier/links', fields());
  assert.equal(gone.headers['x-refusal'], 'page-status');
  assert.match(gone.body, /\(404\)/);
  status = 200;
  assert.deepEqual(await linksOf(office), []);
  assert.equal(Object.keys(await evidence()).length, before);
});

test('a captured page is evidence: its bytes, and how they came', async () => {
  const made = await sent(owner, '/supplier/links', fields());
  const { id, state, looks } = await linkNow();
  assert.equal(made.headers['location'], `/supplier/links/${id}`);
  assert.equal(state, 'as-kept');
  const [look] = looks;
  assert.ok(look?.piece && look.sha256 && look['record-piece']);
  const all = await evidence();
  assert.equal(all[look.piece]?.sha256, look.sha256);
  assert.equal(all[look['record-piece']]?.['goes-with'], look.piece);
  const bytesOf = async (piece: string) => (await asked(owner, `/supplier/products/lamp/evidence/${piece}/file`)).body;
  assert.equal(await bytesOf(look.piece), says);
  const record = JSON.parse(await bytesOf(look['record-piece']));
  assert.deepEqual([record.url, record.address, record.status], [`http://${at}/policy`, `http://${at}/policy`, 200]);
  assert.equal(record.headers.etag, '"1"');
  assert.equal(record.headers['set-cookie'], undefined);
  assert.equal(record.sha256, look.sha256);
  const cited = (await draftOf(office, 'lamp'))?.product.answers?.[criterion.id]?.items?.[criterion.items[0]?.no ?? ''];
  assert.ok(cited?.evidence?.includes(look.piece));
  assert.equal((await besideOf(office).see(look.sha256 as never, undefined)).is, 'missing');
});

test('what says the same is only noted; what says something else warns in the vault, shows its lines and is kept on request', async () => {
  const { id } = await linkNow();
  says = says.replace('<h1>', '<h1 class="new">');
  await sent(owner, `/supplier/links/${id}/look`, []);
  assert.equal((await linkNow()).looks.length, 1, 'markup alone is no change');
  says = says.replace('90日', '120日');
  await sent(owner, `/supplier/links/${id}/look`, []);
  const now = await linkNow();
  assert.equal(now.state, 'changed');
  const look = now.looks.at(-1);
  assert.ok(look && look.piece === undefined);
  const page = await asked(owner, `/supplier/links/${id}/difference`);
  assert.match(page.body, /<del>[^<]*<span class="vh">[^<]*<\/span>90日<\/del>/);
  assert.match(page.body, /<ins>[^<]*<span class="vh">[^<]*<\/span>120日<\/ins>/);
  const vault = await asked(owner, '/supplier/vault?state=look-again');
  assert.match(vault.body, /開示の方針[\s\S]*確かめたとき変わっていました/);
  assert.match(
    (await asked(owner, `/supplier/products/lamp/criteria/${criterion.id}`)).body,
    /確かめたとき変わっていました/,
  );
  await sent(owner, `/supplier/links/${id}/keep`, [['look', look.id]]);
  const kept = await linkNow();
  assert.equal(kept.state, 'as-kept');
  const piece = kept.looks.at(-1)?.piece ?? '';
  assert.equal((await evidence())[piece]?.sha256, look.sha256);
  assert.equal((await evidence())[piece]?.replaces, kept.looks[0]?.piece);
  const again = await sent(owner, `/supplier/links/${id}/keep`, [['look', look.id]]);
  assert.equal(again.headers['x-refusal'], 'already-decided');
});

test('marked pages are looked at once a day, a page that is gone is told, and an ended one is left alone', async () => {
  const { id } = await linkNow();
  const tomorrow = new Date(Date.parse(house.calendar.now()) + 86_400_000).toISOString();
  Object.assign(house, { calendar: { ...house.calendar, now: () => tomorrow } });
  ({ asked, sent } = atWork(app, cast));
  const trouble = (fault: unknown) => assert.fail(String(fault));
  const daily = () => lookAtWatched(house, (organisation) => watchHand(house, organisation), trouble);
  status = 500;
  assert.equal(await daily(), 1);
  assert.equal(await daily(), 0);
  const gone = await linkNow();
  assert.equal(gone.state, 'not-reached');
  assert.equal(gone.looks.at(-1)?.refused, 'page-status');
  assert.match((await asked(owner, `/supplier/links/${id}`)).body, /\(500\)/);
  const trail = await house.trail.find({ organisation: owner.organisation, about: 'captured-pages' }, 5);
  assert.ok(trail.length > 0);
  status = 200;
  await sent(owner, `/supplier/links/${id}/look`, []);
  const back = await linkNow();
  assert.equal(back.state, 'as-kept');
  await sent(owner, `/supplier/links/${id}/set`, [['ended', 'yes']]);
  assert.equal((await linkNow()).state, 'ended');
  assert.equal((await sent(owner, `/supplier/links/${id}/look`, [])).headers['x-refusal'], 'not-now');
});

test('the list and its files hold what the screen shows; nobody else sees them', async () => {
  const { id } = await linkNow();
  assert.match((await asked(owner, '/supplier/links')).body, /開示の方針[\s\S]*確かめるのをやめました/);
  const json = JSON.parse((await asked(owner, '/supplier/links.json')).body);
  assert.deepEqual([json.links[0].id, json.links[0].state], [id, 'ended']);
  assert.match((await asked(owner, '/supplier/links.csv')).body, /開示の方針/);
  assert.equal((await asked(cast.stranger('owner'), `/supplier/links/${id}`)).headers['x-refusal'], 'no-such-link');
  assert.equal((await asked(cast.person('lead'), '/supplier/links')).headers['location'], '/supplier');
});

test('a page of a product that went to another organisation has ended, says so, and nothing is made of it', async () => {
  const made = await sent(owner, '/supplier/links', fields({ watch: 'yes' }));
  const id = String(made.headers['location']).split('/').at(-1) ?? '';
  says = says.replace('120日', '150日');
  await sent(owner, `/supplier/links/${id}/look`, []);
  const view = async () => (await linksOf(office)).find((one) => one.id === id);
  const look = (await view())?.looks.at(-1);
  assert.ok(look && look.piece === undefined);
  assert.deepEqual([(await view())?.state, (await view())?.link.watch], ['changed', 'yes']);
  const to = cast.stranger('owner').organisation;
  await house.register.append([{ product: 'lamp', from: owner.organisation, to }]);
  assert.deepEqual([(await view())?.state, (await view())?.link.watch], ['ended', 'no']);
  for (const [way, said, refusal] of [
    ['keep', ['look', look.id], 'no-such-product'],
    ['set', ['ended', 'no'], 'no-such-product'],
    ['look', ['x', 'x'], 'not-now'],
  ] as const)
    assert.equal((await sent(owner, `/supplier/links/${id}/${way}`, [said])).headers['x-refusal'], refusal);
  const page = await asked(owner, `/supplier/links/${id}`);
  assert.match(page.body, /この組織にはもうありません/);
  assert.doesNotMatch(page.body, /\/set"|\/keep"|href="\/supplier\/products\/lamp/);
  assert.doesNotMatch((await asked(owner, '/supplier/links')).body, /href="\/supplier\/products\/lamp/);
});
