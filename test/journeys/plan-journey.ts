// From an import of products to a plan with owners, in a real browser: in Japanese without script, in English with it. Every
// page met is looked over by axe at two widths.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { addDays } from '../../src/domain/calendar.ts';
import type { CivilDate } from '../../src/domain/names.ts';
import { planOf } from '../../src/office/plan.ts';
import { officeOf } from '../../src/server/handle.ts';
import { axe, openPage } from '../browser/browser.ts';
import { widthsNow } from '../browser/widths.ts';
import { castOf, testHouse } from '../house.ts';

const pictures = process.env['HOSHIMI_PICTURES'];
/** Looks a page over at both widths: no finding of axe, and nothing wider than the window. */
async function looked(page: Page, what: string): Promise<void> {
  for (const width of widthsNow()) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await axe(page), [], `${what} at ${width} px`);
    const wide = await page.locator('html').evaluate((html) => html.scrollWidth);
    assert.ok(wide <= width, `${what} is ${wide} px wide at ${width} px`);
    if (pictures) await page.screenshot({ path: join(pictures, `${what} ${width}.png`), fullPage: true });
  }
}

/** Without script in Japanese every day; with script in English as well where HOSHIMI_JOURNEYS says all. */
const ways: readonly (readonly ['ja' | 'en', boolean])[] =
  process.env['HOSHIMI_JOURNEYS'] === 'all'
    ? [
        ['ja', false],
        ['en', true],
      ]
    : [['ja', false]];

/** One product wanted in good time, and one much too soon. */
const table = (today: CivilDate) =>
  `製品,型番,系列,取りたい日
ゆきあかり 照明,LT-1,ゆきあかり,${addDays(today, 250)}
まどべ カメラ,CM-2,まどべ,${addDays(today, 25)}
`;

for (const [lang, script] of ways)
  test(`import, gaps, plan and owners in ${lang}, ${script ? 'with' : 'without'} script`, async (t) => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as { port: number };
    await new Promise((resolve) => probe.close(resolve));
    const base = `http://localhost:${port}`;
    const { house, app } = await testHouse(t as { after(work: () => Promise<void>): void }, { baseUrl: base });
    await app.listen({ host: 'localhost', port });
    const owner = (await castOf(house)).person('owner');
    const until = new Date(Date.parse(house.calendar.now()) + 3_600_000).toISOString();
    const page = await openPage({ script, lang });
    const ja = lang === 'ja';
    const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
    await page.goto(`${base}/enter/${await house.tickets.issue('town', { person: owner.id }, until)}`);
    await page.locator('main form button').click();

    await page.goto(`${base}/supplier/portfolio/import`);
    await page.setInputFiles('input[name=file]', {
      name: 'products.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(table(house.calendar.today())),
    });
    await page.locator('form[action="/supplier/portfolio/import"] button').last().click();
    await page.locator('form[action="/supplier/portfolio/apply"] button').click();
    await page.goto(`${base}/supplier`);
    await looked(page, `home ${lang}`);

    await page.locator('header nav a[href="/supplier/gaps"]').click();
    await looked(page, `gaps ${lang}`);
    await page.goto(`${base}/supplier/gaps?by=criterion`);
    await looked(page, `gaps by criterion ${lang}`);
    await page.goto(`${base}/supplier/gaps?since=2026-01-01`);
    await looked(page, `changes ${lang}`);

    await page.locator('header nav a[href="/supplier/plan"]').click();
    await looked(page, `plan, empty ${lang}`);
    await page.getByRole('link', { name: ja ? '選んで入れる' : 'Choose among them' }).click();
    await looked(page, `proposals ${lang}`);
    await press(ja ? '提案をすべて計画に入れる' : 'Put all proposals into the plan');
    assert.match((await page.locator('#done').textContent()) ?? '', /\d/);
    const first = (await page.locator('.finding').first().textContent()) ?? '';
    assert.match(first, ja ? /間に合いません。\d+営業日遅れます/ : /cannot be met: it is \d+ working days late/);
    await looked(page, `plan ${lang}`);

    await page.locator('table.list a[href^="/supplier/plan/actions/"]').first().click();
    await looked(page, `action ${lang}`);
    await page.locator('select[name$="/owner"]').selectOption('editor-own');
    await press(ja ? '保存する' : 'Save');
    await page.locator('#done').waitFor();
    const office = officeOf(house, owner);
    assert.equal((await planOf(office)).dated.plan.actions.filter((one) => one.owner === 'editor-own').length, 1);
    await page.locator('textarea[name=text]').fill(ja ? '来週に始めます。' : 'Begins next week.');
    await press(ja ? '書き込む' : 'Write');
    await looked(page, `action with a comment ${lang}`);

    await page.goto(`${base}/supplier/plan?department=quality`);
    await page.locator('input[name=action]').first().focus();
    await page.keyboard.press('Space');
    await page.locator('input[name="owner-name"]').fill('社長 山田太郎');
    await page.locator('#set-due').fill(addDays(house.calendar.today(), 100));
    await page.getByRole('button', { name: ja ? 'まとめて変える' : 'Change them', exact: true }).press('Enter');
    await page.locator('#done').waitFor();
    await looked(page, `many changed ${lang}`);
    await press(ja ? '元に戻す' : 'Take it back');
    await page.locator('#done').waitFor();
    await page.getByRole('link', { name: ja ? '部署と人手' : 'Departments and hands' }).click();
    await page
      .locator('input[name="f:/departments/legal/name"]')
      .fill(ja ? '総務部 法務グループ（本社）' : 'General affairs');
    await page.locator('select[name="f:/departments/legal/owner"]').selectOption('owner-own');
    await page.locator('input[name="name:pr"]').fill('鈴木');
    await press(ja ? '保存する' : 'Save');
    await page.locator('#done').waitFor();
    await looked(page, `departments ${lang}`);
    await page.goto(`${base}/supplier/plan?owner=me`);
    await looked(page, `mine ${lang}`);

    await page.goto(`${base}/supplier/plan/import`);
    await looked(page, `take in ${lang}`);
    const buffer = Buffer.from(
      '番号,対応,部署,約束の日\n1,別の名前,総務,来週\n2,別の名前,品質保証,2027-01-15\n,社長の承認,,\n',
    );
    await page.setInputFiles('input[name=file]', { name: 'plan.csv', mimeType: 'text/csv', buffer });
    await page.locator('form[action="/supplier/plan/import"] button').last().click();
    await looked(page, `take in, looked at ${lang}`);
    await page.locator('form[action="/supplier/plan/apply"] button').click();
    await page.locator('#done').waitFor();

    await page.goto(`${base}/supplier/plan?owner=editor-own&target=${addDays(house.calendar.today(), 280)}`);
    await looked(page, `what if ${lang}`);
    await page.goto(`${base}/supplier/costs`);
    await looked(page, `costs ${lang}`);
    await page.goto(`${base}/supplier/plan/actions/new`);
    await press(ja ? '対応を加える' : 'Add an action');
    await looked(page, `new action, nothing said ${lang}`);
  });
