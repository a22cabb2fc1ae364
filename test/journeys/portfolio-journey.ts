// A supplier's portfolio in a real browser without script: a table is taken in, found, narrowed and carried away again, an
// entry is written, a label obtained elsewhere is brought in. Every page met is looked over by axe at two widths.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { loadScheme } from '../../src/adapters/scheme/folder.ts';
import { checklistSheets } from '../../src/adapters/sheets/checklist.ts';
import type { CivilDate } from '../../src/domain/names.ts';
import { sheetWords } from '../../src/words/sheets.ts';
import { axe, openPage } from '../browser/browser.ts';
import { widthsNow } from '../browser/widths.ts';
import { broughtTable, inventedPortfolio } from '../portfolio.ts';
import { startOffice } from './running.ts';

const scheme = await loadScheme(join(import.meta.dirname, '../../scheme'));
const sheets = checklistSheets(scheme, sheetWords);
const count = 70;
const invented = inventedPortfolio(scheme, '2026-11-25' as CivilDate, count);

/** The invented products as somebody would bring them, and two rows with something wrong. */
const wrong = [
  ['', 'Z-1', '', '', '', '', '', ''],
  ['だめな製品', 'Z-2', '', '知らない種類', '', '', '来年', ''],
];

async function looked(page: Page, seen: Set<string>, as?: string): Promise<void> {
  const path = as ?? new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/, 'ID');
  if (seen.has(path)) return;
  seen.add(path);
  const size = page.viewportSize();
  for (const width of widthsNow()) {
    await page.setViewportSize({ width, height: 900 });
    assert.deepEqual(await axe(page), [], `${path} at ${width} px`);
    const wide = await page
      .locator('html')
      .evaluate((html) => html.scrollWidth - html.clientWidth)
      .catch(() => 0);
    assert.ok(wide <= 0, `${path} at ${width} px is ${wide} px too wide`);
    if (process.env['LOOK'])
      await page.screenshot({ path: join(process.env['LOOK'], `${seen.size}-${width}.png`), fullPage: true });
  }
  if (size) await page.setViewportSize(size);
}

const text = async (page: Page, selector = 'main') =>
  ((await page.locator(selector).first().textContent()) ?? '').replace(/\s+/g, ' ');

/** The rows of the list as a reader sees them, cell by cell. */
const screenRows = async (page: Page): Promise<readonly Readonly<Record<string, string>>[]> => {
  const rows = await page.locator('table.list tbody tr').all();
  return Promise.all(
    rows.map(async (row) => {
      const cell = async (n: number, inner = '') => {
        const found = row.locator(`> :nth-child(${n}) ${inner}`).first();
        return (await found.count()) === 0 ? '' : ((await found.textContent()) ?? '').trim();
      };
      const plain = async (n: number) => ((await cell(n)) === '—' ? '' : await cell(n));
      return {
        'name-ja': await cell(1, 'b'),
        family: ((await row.locator('> :nth-child(2) a').first().textContent()) ?? '').split(/\s/)[0] ?? '',
        models: await plain(3),
        type: await plain(4),
        scope: await plain(5),
        stage: await cell(6, '.chip, .st'),
        progress: (await row.locator('.m16').getAttribute('aria-label')) ?? '',
        turn: await plain(8),
        next: await cell(9, 'time'),
      };
    }),
  );
};

test('from a table to a portfolio and back, in ja without script', async (t) => {
  const data = await mkdtemp(join(tmpdir(), 'hoshimi-portfolio-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const office = await startOffice(data);
  t.after(() => office.stop());
  const page = await openPage({ script: false, width: 1440, lang: 'ja' });
  const seen = new Set<string>();
  const go = (path: string) => page.goto(`${office.base}${path}`);
  await page.goto(office.links.supplier.replace(/^http:\/\/[^/]+/, office.base));
  await page.locator('main form button').click();
  await looked(page, seen);

  await page.locator('a[href="/supplier/portfolio/import"]').click();
  await looked(page, seen);
  const send = async (bytes: Uint8Array, name: string) => {
    await go('/supplier/portfolio/import');
    await page.setInputFiles('#file', { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
    const began = performance.now();
    await page.locator('main form button').click();
    return performance.now() - began;
  };
  await send(new TextEncoder().encode('何でもない'), 'x.csv');
  assert.match(await text(page), /列の見出しが見つかりません/);
  await looked(page, seen, 'import, no table');
  await send(broughtTable(scheme, invented, wrong), '製品.xlsx');
  assert.match(await text(page), new RegExp(`新しい ${count}件、変わる 0件、そのまま 0件、取り込めない 2件`));
  assert.match(await text(page), /製品!D73 ?種類 ?だめな製品 ?選べる言葉ではありません：知らない種類/);
  assert.match(await text(page), /読まなかった列 ?色/);
  await looked(page, seen, 'import, preview');
  await page.locator('form[action="/supplier/portfolio/apply"] button').click();
  assert.match(await text(page), new RegExp(`新しい製品 ${count}件、変えた製品 0件`));
  await looked(page, seen);

  await go('/supplier');
  assert.match(await text(page, '#found'), new RegExp(`${count}件のうち ${count}件`));
  assert.equal(await page.locator('table.list tbody tr').count(), 50);
  await looked(page, seen, 'home, many products');
  const planned = invented.filter(({ product }) => product.product?.stage === 'planned').length;
  await page.locator('summary', { hasText: '絞り込む' }).click();
  await page.selectOption('#stage', 'planned');
  await page.locator('form[role=search] .btn.sub').click();
  assert.match(await text(page, '#found'), new RegExp(`${count}件のうち ${planned}件`));
  await looked(page, seen, 'home, narrowed');
  await page.fill('#q', 'そんなものはない');
  await page.locator('form[role=search] .btn').first().click();
  assert.match(await text(page), /当てはまる製品はありません/);
  await looked(page, seen, 'home, no hits');

  await go('/supplier?sort=next&page=2');
  const files = page.context().request;
  const workbook = await sheets.readTexts(
    await (await files.get(`${office.base}/supplier/portfolio.xlsx?sort=next`)).body(),
  );
  assert.ok(!('unusable' in workbook));
  const [head, ...rows] = workbook.sheets[0]?.rows ?? [];
  const { products } = (await (await files.get(`${office.base}/supplier/portfolio.json?sort=next`)).json()) as {
    products: readonly Readonly<Record<string, unknown>>[];
  };
  const shown = await screenRows(page);
  assert.equal(shown.length, count - 50);
  assert.deepEqual([rows.length, products.length], [count, count]);
  const order = ['name-ja', 'family', 'models', 'type', 'scope', 'stage', 'progress', 'turn', 'next'];
  // Firmware has a column of its own in the file and stands beside the stage on the page.
  const titles = (await page.locator('table.list thead th').allTextContents()).map((one) => one.replace(/ [↑↓]$/, ''));
  const columns = titles.map((title) => [...(head?.cells ?? [])].find(([, text]) => text === title)?.[0] ?? 0);
  assert.deepEqual([titles.length, columns.includes(0)], [order.length, false], titles.join());
  assert.deepEqual(
    columns,
    columns.toSorted((x, y) => x - y),
  );
  for (const [index, row] of shown.entries()) {
    const cells = rows[50 + index]?.cells;
    const told: Record<string, string> = Object.fromEntries(
      order.map((id, n) => [id, cells?.get(columns[n] ?? 0) ?? '']),
    );
    const models = (told['models'] ?? '').split('\n');
    const short =
      models.length > 3 ? `${models.slice(0, 3).join('、')} ほか ${models.length - 3}件` : models.join('、');
    const wanted: Readonly<Record<string, string>> = { ...told, models: short };
    assert.deepEqual(row, wanted, `row ${index}`);
    assert.deepEqual(products[50 + index]?.['models'] ?? [''], models);
    assert.equal(products[50 + index]?.['name-ja'], row['name-ja']);
    assert.equal(products[50 + index]?.['next'] ?? '', row['next']);
  }

  await page.locator('table.list tbody tr td a[href$="/portfolio"]').first().click();
  const entry = new URL(page.url()).pathname;
  await looked(page, seen);
  const product = entry.split('/')[3];
  const control = (key: string) => `[name="f:/products/${product}/${key}"]`;
  await page.fill(control('outside/registration'), 'EX1-00127');
  await page.fill(control('outside/issued-on'), '2026-01-15');
  await page.fill(control('outside/until'), '2027-12-31');
  await page.locator('#outside form button').click();
  assert.match(await text(page, '#outside'), /ラベルの状態.*有効/);
  await looked(page, seen, 'entry, saved');
  await page.fill(control('outside/until'), '2025-12-31');
  await page.locator('#outside form button').click();
  assert.match(await text(page, '#outside'), /日付が食い違っています/);
  await looked(page, seen, 'entry, days that cannot be');
  await page.locator('#outside a', { hasText: '履歴' }).first().click();
  await looked(page, seen);

  await go('/supplier/portfolio/elsewhere');
  await looked(page, seen);
  await page.locator('main form button').click();
  assert.match(await text(page, '#errors'), /製品名：書いてください/);
  await looked(page, seen, 'elsewhere, wrong');
  await page.fill('#name', '鷗 HK-9');
  await page.fill('#registration', 'EX1-00398');
  await page.fill('#issued-on', '2025-06-01');
  await page.fill('#until', '2027-05-31');
  await page.fill('#models', 'HK-9\nHK-9W');
  await page.locator('main form button').click();
  assert.match(page.url(), /\/portfolio#outside$/);
  assert.match(await text(page), /鷗 HK-9/);
  await go('/supplier?q=HK-9W');
  assert.match(await text(page, 'table.list'), /ほかで取得/);
  const list = await (await fetch(`${office.base}/api/v1/labels`)).json();
  assert.doesNotMatch(JSON.stringify(list), /EX1-00398/);

  await send(await (await files.get(`${office.base}/supplier/portfolio.xlsx`)).body(), 'again.xlsx');
  assert.match(await text(page), /変わるものはありません/);
  await looked(page, seen, 'import, nothing changes');
  t.diagnostic(`${seen.size} pages looked over`);
  await page.context().close();
});
