// The whole path in a real browser: supplier, officer, stranger; the office is killed and started again on the way. Once
// without script in Japanese on SQLite, once with script in English on PostgreSQL. Every page met is looked over by axe at two widths.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { axe, openPage } from '../browser/browser.ts';
import { widthsNow } from '../browser/widths.ts';
import { expectedList } from './expected.ts';
import type { Running } from './running.ts';
import { startOffice } from './running.ts';
import { environmentOf } from './stores.ts';

const root = join(import.meta.dirname, '../..');

/** The home gateway as a packed folder, with one criterion left open and its evidence not yet added. */
async function packed(): Promise<Uint8Array> {
  const folder = join(root, 'examples/home-gateway');
  const files: Record<string, Uint8Array> = {};
  for (const one of (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )) {
    const full = join(one.parentPath, one.name);
    files[full.slice(folder.length + 1)] = await readFile(full);
  }
  delete files['answers/S1.1-10.yaml'];
  return zipSync(files);
}

/** Looks a page over at both widths; every finding of axe is a failure. */
async function looked(page: Page, met: Map<string, number>): Promise<void> {
  const path = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/, 'ID');
  if (met.has(path)) return;
  const size = page.viewportSize();
  const widths = widthsNow();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const found = await axe(page);
    assert.deepEqual(found, [], `${path} at ${width} px`);
  }
  if (size) await page.setViewportSize(size);
  met.set(path, widths.length);
}

async function enter(page: Page, link: string, base: string): Promise<void> {
  await page.goto(link.replace(/^http:\/\/[^/]+/, base));
  await page.locator('main form button').click();
}

const wasm = await readFile(join(root, 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** The text that the label's PNG holds. */
async function scanned(base: string, number: string): Promise<string | undefined> {
  const response = await fetch(`${base}/L/${number}/label.png`);
  assert.equal(response.status, 200, `the picture of ${number}`);
  const [code] = await readBarcodes(new Uint8Array(await response.arrayBuffer()), { formats: ['QRCode'] });
  return code?.text;
}

/** In Japanese without script every day; in English with script, and on PostgreSQL, as well where HOSHIMI_JOURNEYS says all. */
const ways = [
  ['ja', false, 'sqlite'],
  ...(process.env['HOSHIMI_JOURNEYS'] === 'all' ? ([['en', true, 'postgres']] as const) : []),
] as const;
for (const [lang, script, store] of ways)
  test(`from a packed folder to a label on the public list, in ${lang}, ${script ? 'with' : 'without'} script, the records in ${store}`, async (t) => {
    const data = await mkdtemp(join(tmpdir(), 'hoshimi-browser-'));
    t.after(() => rm(data, { recursive: true, force: true }));
    const environment = await environmentOf(store, t);
    let office: Running = await startOffice(data, { environment });
    t.after(() => office.stop());
    const met = new Map<string, number>();
    const supplier = await openPage({ script, width: 1440, lang });
    const look = (page: Page) => looked(page, met);

    await enter(supplier, office.links.supplier, office.base);
    await look(supplier);
    await supplier.setInputFiles('input[name=file]', {
      name: 'gateway.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(await packed()),
    });
    await supplier.locator('form[action="/supplier/products/import"] button').click();
    const product = new URL(supplier.url()).pathname;
    await look(supplier);
    const unanswered = supplier.locator('main details', { has: supplier.locator('.crits') });
    assert.equal(await unanswered.locator('.crits a').count(), 1, await supplier.locator('main').innerHTML());

    await supplier.goto(`${office.base}${product}/scope?again=speaks-ip`);
    await look(supplier);
    await supplier.locator('input[type=radio][value=yes]').check();
    await supplier.locator('main form button').click();
    await look(supplier);

    await supplier.goto(`${office.base}${product}`);
    await unanswered.locator('summary').click();
    await unanswered.locator('.crits a').click();
    await look(supplier);
    await supplier
      .locator('summary', { hasText: lang === 'ja' ? '証跡を加える' : 'Add evidence' })
      .first()
      .click();
    await supplier.fill('#upload-title', '銘板の写真');
    await supplier.selectOption('#upload-kind', 'photo');
    await supplier.setInputFiles('#upload-file', join(root, 'examples/home-gateway/evidence/rating-plate.png'));
    await supplier.locator('form[action$="/evidence/upload"] button').click();
    await supplier.locator('input[name="f:/answers/S1.1-10/result"][value=conforms]').check();
    await supplier.selectOption('select[name="f:/answers/S1.1-10/items/1/result"]', 'conforms');
    await supplier.fill('textarea[name="f:/answers/S1.1-10/reason"]', '銘板に型番がある。写真を付けた。');
    await supplier
      .locator('article form')
      .first()
      .locator('button', { hasText: lang === 'ja' ? '保存する' : 'Save' })
      .click();
    await look(supplier);
    assert.equal(
      await supplier.locator('.finding.blocker').count(),
      0,
      (await supplier.locator('main').textContent()) ?? '',
    );

    await supplier.goto(`${office.base}${product}`);
    await supplier.locator(`form[action="${product}/application"] button`).click();
    await look(supplier);
    const application = new URL(supplier.url()).pathname;
    await supplier.locator(`form[action="${application}/filing"] button`).click();
    await look(supplier);

    await office.kill();
    office = await startOffice(data, { environment });
    const officer = await openPage({ script, width: 1440, lang });
    await enter(officer, office.links.officer, office.base);
    await look(officer);
    await officer.locator('main table a').first().click();
    await look(officer);
    assert.equal(await officer.locator('.finding').count(), 0);
    await officer.locator('textarea[name=asks]').first().fill('銘板の写真は、どの型番のものですか。');
    await officer.locator('form[action$="/return"] button').click();
    await look(officer);

    await enter(supplier, office.links.supplier, office.base);
    await supplier.goto(`${office.base}${application}`);
    await look(supplier);
    await supplier.fill('textarea[name="reply:0"]', 'GX-10 のものです。');
    await supplier.locator(`form[action="${application}/filing"] button`).click();

    const desk = application.replace('/supplier/', '/office/');
    await officer.goto(`${office.base}${desk}`);
    assert.match((await officer.locator('main').textContent()) ?? '', /GX-10 のものです。/);
    await officer.locator('form[action$="/accept"] button').click();
    await look(officer);
    await officer.fill('#yen', '198000');
    await officer.locator('form[action$="/fee"] button').click();
    await look(officer);
    await officer.locator('form[action$="/issue"] button').click();
    await look(officer);
    const number = ((await officer.locator('header a.id').textContent()) ?? '').trim();
    await officer.goto(`${office.base}/office/labels/${number}`);
    await look(officer);

    const read = await scanned(office.base, number);
    assert.match(read ?? '', new RegExp(`/L/${number}$`));
    const stranger = await openPage({ script, width: 390, lang });
    await stranger.goto(`${office.base}${new URL(read ?? '').pathname}`);
    await look(stranger);
    assert.equal(await stranger.locator('.stand.valid').count(), 1);
    await stranger.goto(`${office.base}/labels`);
    await look(stranger);
    assert.equal(await stranger.locator('tbody tr').count(), 1);
    for (const path of ['/', '/meaning', '/known']) {
      await stranger.goto(`${office.base}${path}`);
      await look(stranger);
    }
    assert.deepEqual(await (await fetch(`${office.base}/api/v1/labels`)).json(), await expectedList());
    t.diagnostic(`${met.size} pages looked over in ${lang}`);
    for (const page of [supplier, officer, stranger]) await page.context().close();
  });

test('two tabs save the same field: nothing is overwritten, both values are shown', async (t) => {
  const data = await mkdtemp(join(tmpdir(), 'hoshimi-tabs-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const office = await startOffice(data);
  t.after(() => office.stop());
  const first = await openPage({ script: false, lang: 'ja' });
  await enter(first, office.links.supplier, office.base);
  await first.fill('#name', '二つの窓');
  await first.locator('form[action="/supplier/products"] button').click();
  const page = `${first.url()}/product`;
  const second = await first.context().newPage();
  await first.goto(page);
  await second.goto(page);
  const about = 'textarea[name="f:/product/about"]';
  await first.fill(about, '一つ目の窓の説明');
  await first.locator('main form button', { hasText: '保存する' }).first().click();
  await second.fill(about, '二つ目の窓の説明');
  const [answer] = await Promise.all([
    second.waitForResponse((one) => one.request().method() === 'POST'),
    second.locator('main form button', { hasText: '保存する' }).first().click(),
  ]);
  assert.equal(answer.status(), 409);
  const shown = (await second.locator('main').textContent()) ?? '';
  assert.match(shown, /二つ目の窓の説明/);
  assert.match(shown, /一つ目の窓の説明/);
  await first.goto(page);
  assert.equal(await first.locator(about).inputValue(), '一つ目の窓の説明');
  await second.locator('[name="c:/product/about"][value="mine"]').check();
  await second.locator('main form button', { hasText: '保存する' }).first().click();
  await first.goto(page);
  assert.equal(await first.locator(about).inputValue(), '二つ目の窓の説明');
  await first.context().close();
});
