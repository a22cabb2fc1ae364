// The supplier's desk in a real browser without script, in Japanese: company part, a block, what stands behind a product; and
// two people who write in one field, in English with script as well. Every page met is looked over by axe at two widths.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Person } from '../../src/domain/people.ts';
import { at } from '../../src/domain/place.ts';
import { createProduct } from '../../src/office/draft.ts';
import { officeOf } from '../../src/server/handle.ts';
import type { Look } from '../browser/browser.ts';
import { axe, openPage } from '../browser/browser.ts';
import { widthsNow } from '../browser/widths.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct, putProof } from '../world.ts';

const probe = createServer().listen(0, '127.0.0.1');
await once(probe, 'listening');
const { port } = probe.address() as { port: number };
await new Promise((resolve) => probe.close(resolve));
const base = `http://localhost:${port}`;
const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) }, { baseUrl: base });
await app.listen({ host: 'localhost', port });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const shared = catalogue.criteria.find((one) => one.owner === 'supplier');
const theirs = catalogue.criteria.find(
  (one) => one.owner === 'product' && one.items.every(({ by }) => by === 'document'),
);
assert.ok(shared && theirs);
await putProof(office.evidence);
const complete = completeProduct(house.scheme, catalogue, house.calendar.today());
const { [shared.id]: _, [theirs.id]: __, ...answers } = complete.answers ?? {};
await createProduct(office, 'lamp', { ...complete, answers, supplier: { name: complete.supplier?.name ?? {} } });

const ways = [
  ['ja', false],
  ['en', true],
] as const;
const pictures = process.env['HOSHIMI_PICTURES'];
const met = new Set<string>();
/** Looks a page over at both widths: no finding of axe, and nothing wider than the window. */
async function looked(page: Page, what: string): Promise<void> {
  met.add(what);
  const size = page.viewportSize();
  for (const width of widthsNow()) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await axe(page), [], `${what} at ${width} px`);
    const wide = await page.locator('html').evaluate((html) => html.scrollWidth);
    assert.ok(wide <= width, `${what} is ${wide} px wide at ${width} px`);
    if (pictures) await page.screenshot({ path: join(pictures, `${what} ${width}.png`), fullPage: true });
  }
  if (size) await page.setViewportSize(size);
}

async function entered(person: Person, look: Look = { script: false }): Promise<Page> {
  const until = new Date(Date.parse(house.calendar.now()) + 3_600_000).toISOString();
  const page = await openPage(look);
  await page.goto(`${base}/enter/${await house.tickets.issue('town', { person: person.id }, until)}`);
  await page.locator('main form button').click();
  return page;
}
const control = (page: Page, field: string) => page.locator(`[name="f:${field}"]`);
const save = (page: Page, field: string) =>
  page.locator(`form:has([name="f:${field}"]) button.btn:not([name="take"])`).last().click();

test('company part, block and product together, without script', async () => {
  const page = await entered(owner);
  await page.goto(`${base}/supplier/company`);
  await control(page, '/disclosure/contact').fill('psirt@kou.example');
  await control(page, '/disclosure/contact').press('Enter');
  assert.match((await page.locator('#met').textContent()) ?? '', /1件の製品が変わります/);
  await looked(page, 'company');

  await page.goto(`${base}/supplier/company/criteria/${shared.id}`);
  await page.locator(`[name="f:${at('answers', shared.id, 'result')}"][value="conforms"]`).check();
  await control(page, at('answers', shared.id, 'items', 1, 'result')).selectOption('conforms');
  await save(page, at('answers', shared.id, 'reason'));
  await looked(page, 'company-criterion');
  await page.goto(`${base}/supplier/company/evidence`);
  await looked(page, 'company-evidence');

  await page.goto(`${base}/supplier/blocks`);
  await looked(page, 'blocks-empty');
  await page.locator('[name="name"]').fill('無線モジュール W1');
  await page.getByRole('button', { name: '作る' }).click();
  await control(page, '/maker').fill('丙電子');
  await save(page, '/maker');
  await looked(page, 'block');
  const block = page.url().split('/').at(-1) ?? '';
  await page.goto(`${base}/supplier/blocks/${block}/criteria/${theirs.id}`);
  await control(page, at('answers', theirs.id, 'items', 1, 'result')).selectOption('conforms');
  await control(page, at('answers', theirs.id, 'responsible')).selectOption('both');
  await control(page, at('answers', theirs.id, 'remains')).fill('筐体の口を塞ぐこと');
  await save(page, at('answers', theirs.id, 'remains'));
  await looked(page, 'block-criterion');
  await page.goto(`${base}/supplier/blocks`);
  await looked(page, 'blocks');

  await page.goto(`${base}/supplier/products/lamp/behind`);
  await page.locator(`[name="f:${at('products', 'lamp', 'blocks')}"]`).check();
  await save(page, at('products', 'lamp', 'blocks'));
  await looked(page, 'behind');
  await page.goto(`${base}/supplier/products/lamp/criteria/${theirs.id}`);
  await looked(page, 'criterion-with-block');
  await page.goto(`${base}/supplier/products/lamp/criteria/${shared.id}`);
  await looked(page, 'criterion-of-company');
  await page.goto(`${base}/supplier/products/lamp/evidence`);
  await looked(page, 'evidence');

  await page.goto(`${base}/supplier/products/lamp/supplier`);
  await looked(page, 'supplier');
  // Return in a field saves it, and takes nothing over.
  await control(page, '/supplier/address').fill('東京都');
  await control(page, '/supplier/address').press('Enter');
  assert.match((await page.locator('#done').textContent()) ?? '', /1件を保存しました/);
  await page.locator('button[name="take"][value="/supplier/disclosure/contact"]').click();
  assert.equal(await control(page, '/supplier/disclosure/contact').inputValue(), 'psirt@kou.example');
});

for (const [lang, script] of ways)
  test(`two people write in one field; the second chooses between both values, in ${lang}, ${script ? 'with' : 'without'} script`, async () => {
    const id = catalogue.criteria.filter((one) => one !== shared && one !== theirs)[script ? 1 : 0]?.id ?? '';
    const field = at('answers', id, 'reason');
    const url = `${base}/supplier/products/lamp/criteria/${id}`;
    const [hers, his] = await Promise.all([
      entered(owner, { lang, script }),
      entered(cast.person('editor'), { lang, script }),
    ]);
    await Promise.all([hers.goto(url), his.goto(url)]);
    await control(his, field).fill('先の人の説明\n二行目');
    await save(his, field);
    await his.locator('#done').waitFor();
    await control(hers, field).fill('私の説明');
    await save(hers, field);
    const choice = (value: string) => hers.locator(`[name="c:${field}"][value="${value}"]`);
    await choice('mine').waitFor();
    await looked(hers, `two-values-${lang}`);
    assert.match(
      (await hers.locator('fieldset.t-warn').textContent()) ?? '',
      /先の人の説明[\s\S]*私の説明|私の説明[\s\S]*先の人の説明/,
    );
    assert.equal(await choice('mine').isChecked(), false);
    await choice('edit').check();
    await control(hers, field).fill('二人の説明');
    await save(hers, field);
    await hers.locator('#done').waitFor();
    assert.equal(await hers.locator('fieldset.t-warn').count(), 0);
    await his.goto(url);
    assert.equal(await control(his, field).inputValue(), '二人の説明');
  });

test('a product started from another shows what to look at again', async () => {
  const page = await entered(owner);
  await page.goto(`${base}/supplier/products/lamp`);
  await page.locator('details:has(form[action$="/copy"]) summary').click();
  await page.locator('form[action$="/copy"] [name="name"]').fill('双子');
  await page.locator('form[action$="/copy"] button').click();
  await looked(page, 'copied');
  const count = await page.locator('form[action$="/looked"]').count();
  await page.locator('form[action$="/looked"] button').first().click();
  assert.equal(await page.locator('form[action$="/looked"]').count(), count - 1);
  await page.goto(`${page.url().split('#')[0]}/interfaces`);
  await looked(page, 'copied-section');
});

test('every page of the desk was looked over', () => {
  assert.equal(met.size, 16, [...met].join(', '));
});
