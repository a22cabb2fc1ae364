// The pages of a first day in a real browser, in Japanese without script and in English with it: axe at two widths, and
// nothing wider than the window.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { createProduct } from '../../src/office/draft.ts';
import { officeOf } from '../../src/server/handle.ts';
import { axe, openPage } from '../browser/browser.ts';
import { bothWidths } from '../browser/widths.ts';
import { castOf, testHouse } from '../house.ts';

const pictures = process.env['HOSHIMI_PICTURES'];

/** Looks a page over at both widths. */
async function looked(page: Page, what: string): Promise<void> {
  for (const width of bothWidths) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await axe(page), [], `${what} at ${width} px`);
    const wide = await page.locator('html').evaluate((html) => html.scrollWidth);
    assert.ok(wide <= width, `${what} is ${wide} px wide at ${width} px`);
    if (pictures) await page.screenshot({ path: join(pictures, `${what} ${width}.png`), fullPage: true });
  }
}

for (const [lang, script] of [
  ['ja', false],
  ['en', true],
] as const)
  test(`a first day in ${lang}, ${script ? 'with' : 'without'} script`, async (t) => {
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
    const at = async (path: string, what: string) => {
      await page.goto(`${base}${path}`);
      await looked(page, `${what} ${lang}`);
    };
    await page.goto(`${base}/enter/${await house.tickets.issue('town', { person: owner.id }, until)}`);
    await page.locator('main form button').click();
    await at('/supplier', 'empty home');
    await at('/supplier/company', 'company part');
    await at('/supplier/costs', 'costs of nothing');
    await at(`/organisations/${owner.organisation}`, 'organisation');
    await page.locator('#invite-mail').fill('sano@minato.example');
    await page.locator('input[name=roles]').first().check();
    await page.locator('form[action$="/invitations"] button').last().click();
    await page.locator('#done').waitFor();
    await looked(page, `invited ${lang}`);
    const office = officeOf(house, owner);
    await createProduct(office, 'leak', {
      edition: Object.keys(house.scheme.catalogues)[0] ?? '',
      product: {
        name: {
          ja: '水道メーターまわりの水もれを知らせる電池式センサ「みずもれ番 WL-5」',
          en: 'Water leak sensor WL-5',
        },
      },
      label: { level: '1', route: house.scheme.fees[0]?.route ?? '' },
    });
    const product = '/supplier/products/leak';
    await at('/supplier', 'home with one product');
    await at(product, 'product');
    await at(`${product}/authentication`, 'authentication');
    await page.locator('form button[value=yes]').click();
    await page.locator('form button[value=""]').waitFor();
    await looked(page, `none declared ${lang}`);
    await at(`${product}/assets`, 'assets');
    await at(`${product}/interfaces`, 'interfaces');
    await at(`${product}/label`, 'label');
    await at(`${product}/evaluation`, 'evaluation');
    await at(`${product}/scope`, 'scope');
    await page.locator('input[type=radio]').first().focus();
    if (pictures) await page.screenshot({ path: join(pictures, `scope focus ${lang}.png`) });
    await at('/supplier/costs', 'costs');
    await page.context().close();
  });
