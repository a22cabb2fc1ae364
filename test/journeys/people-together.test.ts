// People at work together, in real browsers without script: several organisations, an agent under a power of attorney, the
// second reading before filing, hand-overs, and a label issued by two people.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import type { Known, Lang, Place, Visitor } from './people.ts';
import {
  corporateNumber,
  emptyPlace,
  inviteTo,
  joinByPassword,
  langs,
  linkIn,
  longLangs,
  met,
  operator,
  organisationOf,
  provePresence,
  registerOrganisation,
  setUpOperator,
  supplierName,
  switchTo,
  visit,
} from './people.ts';

const agentName = '行政書士法人東西南北申請書類作成代行連合会星見野丘陵中央駅前第三合同事務所（見本）';
const otherName = '株式会社北斗七星移管先電子機器製造販売サービス網羅網走北見釧路根室統括会社（見本）';
const reviewerName = '五百旗頭 左衛門尉次郎三郎　確認と検図をどちらも担当する品質保証部の見本太郎丸（試験用）';
const agentPerson = '小比類巻 代理之介義経　申請書類をまとめて出すことを任された第三係の見本太郎丸（試験用）';

/** The home gateway as a packed folder. */
async function packed(): Promise<Buffer> {
  const folder = join(import.meta.dirname, '../../examples/home-gateway');
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found
    .filter((entry) => entry.isFile())
    .map(async ({ parentPath, name }) => {
      const full = join(parentPath, name);
      return [full.slice(folder.length + 1), new Uint8Array(await readFile(full))] as const;
    });
  return Buffer.from(zipSync(Object.fromEntries(await Promise.all(files))));
}

/** Brings the product in and takes an application number for it; tells both paths. */
async function broughtIn(visitor: Visitor): Promise<{ product: string; application: string }> {
  await visitor.go('/supplier');
  const buffer = await packed();
  await visitor.page.setInputFiles('input[name=file]', { name: 'g.zip', mimeType: 'application/zip', buffer });
  assert.equal(await visitor.press('/supplier/products/import'), 200, await visitor.says());
  const product = new URL(visitor.page.url()).pathname;
  assert.equal(await visitor.press(`${product}/application`), 200, await visitor.says());
  return { product, application: new URL(visitor.page.url()).pathname };
}

/** A day so many days from the office's today. */
const dayIn = (place: Place, days: number): string =>
  new Date(place.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** Brings somebody into the organisation whose seat `host` has now. */
async function colleague(
  place: Place,
  host: Visitor,
  given: { readonly organisation: string; readonly name: string; readonly mail: string; readonly roles: string[] },
): Promise<{ visitor: Visitor; known: Known }> {
  await inviteTo(host, given.organisation, given);
  const visitor = await visit(place, { lang: host.lang });
  // The office's outbox holds every letter; an agent has none of her own.
  const back = (await host.page.locator('header .who a').first().textContent())?.trim() ?? '';
  if (back !== operator) await switchTo(host, operator);
  const link = await linkIn(host, 'join', given.mail);
  if (back !== operator) await switchTo(host, back);
  return { visitor, known: await joinByPassword(place, visitor, { link, ...given }) };
}

async function opened(place: Place, lang: Lang) {
  const admin = await visit(place, { lang });
  const known = await setUpOperator(place, admin, {
    name: '勅使河原 長次郎左衛門義次之助正宗　星見野の丘の観測所の隣に住む見本太郎丸（試験用）',
    organisation: operator,
    mail: 'admin@jimukyoku.example',
  });
  return { admin, known };
}

for (const lang of langs('ja'))
  test(`an agent files for a supplier once a second person has read the draft, and no longer when the power ends, in ${lang}`, async (t) => {
    const place = await emptyPlace(t);
    const { admin, known } = await opened(place, lang);
    const number = corporateNumber('000012050002');
    const agency = await registerOrganisation(admin, { kind: 'agent', name: agentName, number });
    const agent = await colleague(place, admin, {
      organisation: agency,
      name: agentPerson,
      mail: 'dairi@jimusho.example',
      roles: ['filer'],
    });
    const company = await registerOrganisation(admin, { kind: 'supplier', name: supplierName });
    const reviewer = await colleague(place, admin, {
      organisation: company,
      name: reviewerName,
      mail: 'kakunin@seisakusho.example',
      roles: ['reviewer'],
    });
    await admin.go(company);
    await admin.page.fill('#agent', number);
    await admin.page.fill('#power-until', dayIn(place, 20));
    assert.equal(await admin.press(`${company}/powers`), 200, await admin.says());
    await admin.page.locator('input[name=four-eyes][value=yes]').check();
    assert.equal(await admin.press(`${company}/settings`), 200, await admin.says());

    await switchTo(agent.visitor, supplierName);
    const { product, application } = await broughtIn(agent.visitor);
    const file = () => agent.visitor.press(`${application}/filing`);
    assert.equal(await file(), 409, 'filed though nobody has read it');

    const approve = async () => {
      await reviewer.visitor.go(product);
      assert.equal(await reviewer.visitor.press(`${product}/approve`), 200, await reviewer.visitor.says());
      assert.equal(await reviewer.visitor.page.locator(`form[action="${product}/approve"]`).count(), 0);
    };
    await approve();
    // Somebody saves: what was read is not what would be filed.
    await agent.visitor.go(`${product}/product`);
    await agent.visitor.page.locator('textarea[name="f:/product/about"]').fill('書き直した説明です。');
    assert.equal(await agent.visitor.press('', { within: 'main form:has(textarea)' }), 200);
    await agent.visitor.go(application);
    assert.equal(await file(), 409, 'filed though it was changed');
    await approve();
    await agent.visitor.go(application);
    assert.equal(await file(), 200, await agent.visitor.says());

    // The supplier sees who did it; the trail says for whom.
    await admin.go(application);
    assert.ok((await admin.says()).includes(agentPerson.replace(/\s+/g, ' ')), await admin.says());
    await admin.go(`${company}/trail`);
    const told = await admin.says();
    assert.ok(told.includes(agentPerson.replace(/\s+/g, ' ')), told);
    assert.ok(told.includes(agentName), told);
    assert.match(told, lang === 'ja' ? /家庭用ゲートウェイ/ : /home gateway/, 'the product is not named');

    // The power ends: so does what the agent can see.
    await admin.go(company);
    assert.equal(await admin.press(`${company}/powers/end`), 200, await admin.says());
    const closed = await agent.visitor.page.goto(`${place.base}${application}`);
    assert.ok([403, 404].includes(closed?.status() ?? 0), `${closed?.status()}`);
    await agent.visitor.go('/seats');
    assert.ok(!(await agent.visitor.says()).includes(supplierName), await agent.visitor.says());

    // By now her last proof is old: what she typed goes on once she has shown that she is there.
    place.turn({ minutes: 15 });
    await admin.go(company);
    const form = `form[action="${company}/invitations"]`;
    await admin.page.locator(`${form} input[name=mail]`).fill('atarashii@seisakusho.example');
    await admin.page.locator(`${form} input[name=roles][value=reader]`).check();
    assert.equal(await admin.press(`${company}/invitations`), 403, await admin.says());
    assert.ok(!(await admin.says()).includes('atarashii@seisakusho.example'));
    assert.equal(await provePresence(place, admin, known), 200, await admin.says());
    assert.ok((await admin.says()).includes('atarashii@seisakusho.example'), await admin.says());
    t.diagnostic(`${met.size} pages looked over by now`);
  });

for (const lang of longLangs)
  test(`a product passes to a colleague and to another company with all that is its own, in ${lang}`, async (t) => {
    const place = await emptyPlace(t);
    const { admin } = await opened(place, lang);
    const company = await registerOrganisation(admin, { kind: 'supplier', name: supplierName });
    const heir = await colleague(place, admin, {
      organisation: company,
      name: reviewerName,
      mail: 'kakunin@hokuto-iten.example',
      roles: ['editor'],
    });
    const { product, application } = await broughtIn(admin);
    assert.equal(await admin.press(`${application}/filing`), 200, await admin.says());

    // To a colleague.
    await admin.go(product);
    await admin.page.locator('main a[href^="/hand-overs/product/"]').click();
    await admin.look();
    const offer = `/hand-overs${product.replace('/supplier/products', '/product')}`;
    await admin.page.selectOption('select[name=mail]', heir.known.mail);
    assert.equal(await admin.press(offer, { within: `form[action="${offer}"]:has(select[name=mail])` }), 200);
    const handOver = new URL(admin.page.url()).pathname;
    await heir.visitor.go('/hand-overs');
    await heir.visitor.go(handOver);
    assert.equal(await heir.visitor.press(`${handOver}/accept`), 200, await heir.visitor.says());

    // Whoever answers for something does not leave.
    await heir.visitor.go(company);
    assert.equal(await heir.visitor.press(`${company}/leave`), 409, await heir.visitor.says());

    // To another company, proved by its mail domain: she is known by an address there.
    const number = corporateNumber('000012050003');
    const facts = { kind: 'supplier', name: otherName, number, domain: 'hokuto-iten.example' };
    const other = await registerOrganisation(heir.visitor, facts);
    await admin.go(offer);
    const within = `form[action="${offer}"]:has(input[name=mail])`;
    await admin.page.locator(`${within} input[name=mail]`).fill(heir.known.mail);
    await admin.page.locator(`${within} [name=to-organisation]`).fill(number);
    assert.equal(await admin.press(offer, { within }), 200, await admin.says());
    const moving = new URL(admin.page.url()).pathname;
    await heir.visitor.go(moving);
    assert.equal(await heir.visitor.page.locator(`form[action="${moving}/accept"]`).count(), 0, 'taken over unproved');
    await heir.visitor.page.fill('#mail', 'kakunin@hokuto-iten.example');
    assert.equal(await heir.visitor.press(`${moving}/proof`), 200, await heir.visitor.says());
    await switchTo(admin, operator);
    const link = await linkIn(admin, 'hand-overs/proof', 'kakunin@hokuto-iten.example');
    // A mail program that looks ahead proves nothing; her press does.
    await heir.visitor.go(link);
    await heir.visitor.go(moving);
    assert.equal(await heir.visitor.page.locator(`form[action="${moving}/accept"]`).count(), 0, 'proved by looking');
    await heir.visitor.go(link);
    assert.equal(await heir.visitor.press(new URL(link, place.base).pathname), 200, await heir.visitor.says());
    await heir.visitor.go(link, 410);
    await heir.visitor.go(moving);
    assert.equal(await heir.visitor.press(`${moving}/accept`), 200, await heir.visitor.says());

    await heir.visitor.go(product);
    await heir.visitor.go(application);
    await heir.visitor.go(`${product}/evidence`);
    const evidence = await heir.visitor.page.locator('a[href$="/file"]').first().getAttribute('href');
    const bytes = await heir.visitor.page.request.get(`${place.base}${evidence}`);
    assert.equal(bytes.status(), 200);
    await switchTo(admin, supplierName);
    await admin.go(product, 404);
    await admin.go(application, 404);
    // Nothing is left to answer for.
    await switchTo(heir.visitor, supplierName);
    await heir.visitor.go(company);
    assert.equal(await heir.visitor.press(`${company}/leave`), 200, await heir.visitor.says());
    // The seat she had chosen has ended: she chooses another, and none is chosen for her.
    await heir.visitor.go(other, 403);
    await switchTo(heir.visitor, otherName);
    await heir.visitor.go(other, 200);
    t.diagnostic(`${met.size} pages looked over by now`);
  });

for (const lang of longLangs)
  test(`a label is issued by two people who are there, in ${lang}`, async (t) => {
    const place = await emptyPlace(t);
    const { admin, known } = await opened(place, lang);
    await admin.go('/office');
    const { visitor: second, known: secondKnown } = await colleague(place, admin, {
      organisation: await organisationOf(admin),
      name: reviewerName,
      mail: 'kettei@jimukyoku.example',
      roles: ['decider'],
    });
    await registerOrganisation(admin, { kind: 'supplier', name: supplierName });
    const { application } = await broughtIn(admin);
    assert.equal(await admin.press(`${application}/filing`), 200, await admin.says());
    await switchTo(admin, operator);
    const desk = application.replace('/supplier/', '/office/');
    await admin.go(desk);
    assert.equal(await admin.press(`${desk}/accept`), 200, await admin.says());
    await admin.page.fill('#yen', '198000');
    assert.equal(await admin.press(`${desk}/fee`), 200, await admin.says());

    // Much later: she must show that she is there, and the day she typed is kept.
    place.turn({ minutes: 15 });
    const until = await admin.page.locator('#until').inputValue();
    const earlier = `${Number(until.slice(0, 4)) - 1}${until.slice(4, 8)}01`;
    await admin.page.fill('#until', earlier);
    assert.equal(await admin.press(`${desk}/issue`), 403, 'nobody asks whether she is there');
    assert.equal(await provePresence(place, admin, known), 200, await admin.says());
    assert.match(admin.page.url(), /\/office\/proposals/);
    assert.ok((await admin.page.locator(`time[datetime="${earlier}"]`).count()) > 0, await admin.says());
    assert.equal(await admin.page.locator('form[action$="/confirm"]').count(), 0, 'she can confirm her own');

    await second.go('/office/proposals');
    const confirm = (await second.page.locator('form[action$="/confirm"]').getAttribute('action')) ?? '';
    assert.equal(await second.press(confirm), 403, 'nobody asks whether she is there');
    assert.equal(await provePresence(place, second, secondKnown), 200, await second.says());
    await second.go('/office/labels');
    assert.equal(await second.page.locator('main tbody tr').count(), 1, await second.says());
    await second.go('/labels');
    assert.equal(await second.page.locator('main tbody tr').count(), 1, await second.says());
    t.diagnostic(`${met.size} pages looked over by now`);
  });
