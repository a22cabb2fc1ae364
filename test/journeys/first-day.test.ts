// The first day, by page and without a script: from an empty home to a plan with somebody for everything.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { at } from '../../src/domain/place.ts';
import { planOf, savePlan } from '../../src/office/plan.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct } from '../world.ts';
import { atWork, typed } from './at-work.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const { asked, sent } = atWork(app, cast);

/** The step that the path offers to go on with: where its button leads. */
const goesOn = (body: string) => /<li aria-current="step">[\s\S]*?<a class="btn" href="([^"]+)">/.exec(body)?.[1];
const [catalogue] = Object.values(house.scheme.catalogues);
assert.ok(catalogue);
const inScope = completeProduct(house.scheme, catalogue, house.calendar.today()).scope ?? {};
let product = '';

test('whoever just came in lands on a home that says what to do first', async () => {
  const start = await asked(owner, '/start');
  assert.equal(start.headers['location'], '/supplier');
  const { body } = await asked(owner, '/supplier');
  assert.match(body, /<h1 id="first">はじめの手順<\/h1>/);
  assert.match(body, /済み 0 \/ 6/);
  assert.equal(goesOn(body), '/supplier#new');
  assert.doesNotMatch(body, /の番/);
});

test('with a product the path stands on home and on its page, and leads through scope, parts, plan and people', async () => {
  const made = await sent(owner, '/supplier/products', [['name', 'みずもれ番 WL-5']]);
  product = String(made.headers['location']);
  assert.match(product, /^\/supplier\/products\//);
  const page = (await asked(owner, product)).body;
  assert.match(page, /済み 1 \/ 6/);
  assert.equal(goesOn(page), `${product}/scope`);
  assert.equal(goesOn((await asked(owner, '/supplier')).body), `${product}/scope`);
  for (const [question, answer] of Object.entries(inScope)) {
    const { body } = await asked(owner, `${product}/scope`);
    await sent(owner, `${product}/scope`, typed(body, `/scope/${question}`, answer));
  }
  const answered = (await asked(owner, product)).body;
  assert.match(answered, /対象です/);
  assert.equal(goesOn(answered), `${product}/interfaces`);
});

test('that there is none is said by one button, taken back by another, and the path counts it', async () => {
  const blank = (await asked(owner, `${product}/authentication`)).body;
  assert.match(blank, /相手を確かめてから使わせる機能/);
  assert.match(blank, /一つもないとき/);
  const none = await sent(owner, `${product}/authentication`, typed(blank, '/none/authentication', 'yes'));
  assert.match(none.body, /一つもないと宣言しています/);
  assert.doesNotMatch(none.body, /新しく加える/);
  assert.match(
    (await asked(owner, product)).body,
    /済み 1 \/ 4　まだ書いていないもの：接続口、更新の経路、守るべき情報資産/,
  );
  const back = await sent(owner, `${product}/authentication`, typed(none.body, '/none/authentication', ''));
  assert.match(back.body, /新しく加える/);
  assert.match((await asked(owner, product)).body, /済み 0 \/ 4/);
});

test('once the plan has its day and everything its person, the path folds and the paper can be shown', async () => {
  for (const part of ['authentication', 'updates', 'assets']) {
    const { body } = await asked(owner, `${product}/${part}`);
    await sent(owner, `${product}/${part}`, typed(body, `/none/${part}`, 'yes'));
  }
  const { body } = await asked(owner, `${product}/interfaces`);
  const fields: (readonly [string, string])[] = [
    ['key:/interfaces', 'wifi'],
    ['shown', '/interfaces/{new}/kind'],
    ['f:/interfaces/{new}/kind', 'wifi'],
  ];
  assert.match(body, /外とつながるところ/);
  await sent(owner, `${product}/interfaces`, fields);
  assert.equal(goesOn((await asked(owner, product)).body), '/supplier/plan');
  await sent(owner, '/supplier/plan/propose', [['all', 'yes']]);
  assert.match((await asked(owner, product)).body, /対応 \d+件、希望日がまだです/);
  const plan = (await asked(owner, '/supplier/plan')).body;
  await sent(owner, '/supplier/plan', typed(plan, '/target', '2028-07-31'));
  assert.match((await asked(owner, product)).body, /担当あり 0 \/ \d+件/);
  const { sheet } = await planOf(office);
  const saves = Object.keys(sheet.actions ?? {}).map((key) => ({
    field: at('actions', key, 'owner'),
    expected: 0,
    value: '佐野',
  }));
  await savePlan(office, saves);
  const done = (await asked(owner, product)).body;
  assert.match(done, /<details class="card stack tight no-print" id="first-steps">/);
  assert.match(done, /href="\/supplier\/board\.pdf"/);
  assert.doesNotMatch((await asked(owner, '/supplier')).body, /はじめの手順/);
});

test('what the organisation registered is offered for the company part, taken by one button, and never by itself', async () => {
  const facts = [at('name', 'ja')] as const;
  const before = await asked(owner, '/supplier/company');
  assert.match(before.body, /登録のとおりにする/);
  const fields = facts.flatMap((place) => typed(before.body, place, 'supplier own'));
  assert.match(before.body, /name="f:\/name\/ja" value="supplier own"/);
  assert.match((await asked(owner, '/supplier/company')).body, /登録のとおりにする/, 'looking took them over');
  const taken = await sent(owner, '/supplier/company', fields);
  assert.doesNotMatch(taken.body, /登録のとおりにする/);
  assert.match(taken.body, /value="supplier own"/);
});
