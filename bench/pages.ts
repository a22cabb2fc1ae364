// How long the supplier's pages take for a supplier of many products: from the request to the last byte, p95 of 50 requests
// after 5 warm-ups, on each store, and beside it the time of this process's own work (on a busy machine the truer figure); and how long it takes until all of them are taken in from Excel, with the preview. Other
// pages join the list below.
// Run as: node bench/pages.ts [PRODUCTS] [PART-OF-AN-ADDRESS]
import assert from 'node:assert/strict';
import { writeTable } from '../src/adapters/sheets/table.ts';
import { readTexts } from '../src/adapters/sheets/texts.ts';
import type { Sha256 } from '../src/domain/names.ts';
import type { Person } from '../src/domain/people.ts';
import { demandEvidence } from '../src/office/check.ts';
import { saveProduct } from '../src/office/desk.ts';
import { createProduct } from '../src/office/draft.ts';
import { fileApplication, openApplication } from '../src/office/file.ts';
import type { Office } from '../src/office/office.ts';
import { proposeActions } from '../src/office/plan.ts';
import type { OpenHouse } from '../src/open.ts';
import { officeOf } from '../src/server/handle.ts';
import { serve } from '../src/server/serve.ts';
import type { Cast } from '../test/house.ts';
import { castOf } from '../test/house.ts';
import { fillPortfolio, inventedPortfolio } from '../test/portfolio.ts';
import { completeProduct, proof, putProof } from '../test/world.ts';
import { onEachStore, say } from './stores.ts';

const products = Number(process.argv[2] ?? 300);
const only = process.argv[3] ?? '';
const limit = 300;
const warmUps = 5;

/** Another supplier takes the same table in as new products: the upload with its preview, and the taking over. */
async function takenIn(base: string, headers: Record<string, string>, table: Uint8Array, store: string): Promise<void> {
  const withoutIds = await emptied(table);
  const form = new FormData();
  form.set('csrf', headers['x-csrf-token'] ?? '');
  form.set('file', new Blob([withoutIds]), 'products.xlsx');
  const began = performance.now();
  const preview = await fetch(`${base}/supplier/portfolio/import`, { method: 'POST', headers, body: form });
  const page = await preview.text();
  const [, plan = ''] = /name="plan" value="([^"]+)"/.exec(page) ?? [];
  assert.notEqual(plan, '', page.slice(0, 2000));
  const shown = performance.now();
  const body = new URLSearchParams({ csrf: headers['x-csrf-token'] ?? '', plan });
  const applied = await fetch(`${base}/supplier/portfolio/apply`, { method: 'POST', headers, body });
  assert.equal(applied.status, 200, await applied.text());
  const [seen, written] = [shown - began, performance.now() - shown];
  const verdict = seen + written < 10_000 ? 'ok' : 'OVER 10 s';
  say(
    `${store.padEnd(9)} import of ${products} rows: preview ${seen.toFixed(0)} ms, taken over in ${written.toFixed(0)} ms  ${verdict}`,
  );
}

/** The same workbook without the column of stable ids and without numbers of labels, which are one product's. */
async function emptied(table: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const read = await readTexts(table);
  assert.ok(!('unusable' in read));
  const [head, ...rows] = read.sheets[0]?.rows ?? [];
  const titles = [...(head?.cells ?? [])].filter(([, title]) => title !== '管理番号');
  const columns = titles.map(([, title]) => ({ title, width: 12 }));
  const cells = rows.map((row) => titles.map(([column]) => row.cells.get(column) ?? ''));
  return new Uint8Array(writeTable({ sheet: '製品', columns, rows: cells }));
}

/** Saves a fact of the company part that every product takes over, and waits for the page that says which it met. */
async function companySaved(base: string, headers: Record<string, string>, store: string): Promise<void> {
  const took: number[] = [];
  for (let version = 0; version < 6; version++) {
    const place = '/disclosure/update-every';
    const body = new URLSearchParams({ csrf: headers['x-csrf-token'] ?? '', shown: place });
    body.set(`f:${place}`, `${30 + version}日`);
    body.set(`v:${place}`, String(version));
    const began = performance.now();
    const saved = await fetch(`${base}/supplier/company`, { method: 'POST', headers, body });
    assert.equal(saved.status, 200, await saved.text());
    took.push(performance.now() - began);
  }
  const longest = Math.max(...took.slice(1));
  say(`${store.padEnd(9)} company part saved, ${products} products met: ${longest.toFixed(0)} ms at most`);
}

/** Lists a piece of evidence in a product and gives what the vault calls it. */
async function evidenceKey(office: Office, product: string): Promise<string> {
  await putProof(office.evidence);
  const said = { title: '試験の記録', sha256: proof.sha256, file: 'evidence/bench.txt' };
  const saves = Object.entries(said).map(([name, value]) => ({ field: `/evidence/bench/${name}`, expected: 0, value }));
  await saveProduct(office, product, saves);
  return proof.sha256;
}

/** A product that is filed, and of which evidence is demanded: the pages of its application and of the demand. */
async function demandedOf(house: OpenHouse, cast: Cast, owner: Person): Promise<readonly string[]> {
  const office = officeOf(house, owner);
  const [catalogue] = Object.values(house.scheme.catalogues);
  assert.ok(catalogue);
  await createProduct(office, 'demanded', completeProduct(house.scheme, catalogue, house.calendar.today()));
  const opened = await openApplication(office, 'demanded');
  assert.ok('opened' in opened);
  assert.ok('done' in (await fileApplication(office, opened.opened, [])));
  const officer = officeOf(house, { ...cast.person('examiner'), roles: ['examiner', 'decider'] });
  await demandEvidence(officer, opened.opened, [proof.sha256 as Sha256], '確かめるため');
  const application = `/supplier/applications/${encodeURIComponent(opened.opened)}`;
  return [application, `${application}/demands/1`];
}

await onEachStore(async (house, store) => {
  const cast = await castOf(house);
  const owner = cast.person('owner');
  const invented = inventedPortfolio(house.scheme, house.calendar.today(), products);
  await fillPortfolio(officeOf(house, owner), invented, 40);
  const planned = await proposeActions(officeOf(house, owner), 'all');
  assert.ok('added' in planned);
  const first = `/supplier/products/${invented[0]?.id}`;
  const key = await evidenceKey(officeOf(house, owner), invented[0]?.id ?? '');
  const demanded = await demandedOf(house, cast, owner);
  const pages = [
    '/supplier',
    '/supplier?sort=next&page=3',
    '/supplier?q=gx&stage=preparing',
    '/supplier?archived=1',
    '/supplier/portfolio.xlsx',
    '/supplier/portfolio.csv',
    '/supplier/portfolio.json',
    '/supplier/portfolio/template.xlsx',
    '/supplier/portfolio/import',
    '/supplier/portfolio/elsewhere',
    `${first}/portfolio`,
    '/supplier/plan',
    '/supplier/plan?department=legal&state=late',
    `/supplier/plan?without=${invented[0]?.id}`,
    '/supplier/plan/proposals',
    '/supplier/gaps',
    '/supplier/gaps?by=criterion',
    '/supplier/gaps?by=department&part=company',
    '/supplier/costs',
    '/supplier/plan.xlsx',
    '/supplier/plan.ics',
    '/supplier/gaps.csv',
    '/supplier/gaps.xlsx',
    '/supplier/costs.xlsx',
    '/supplier/vault',
    '/supplier/vault.xlsx',
    '/supplier/vault/gone',
    `/supplier/vault/piece?key=${key}`,
    '/supplier/board.pdf',
    '/supplier/company',
    '/supplier/blocks',
    first,
    `${first}/evidence`,
    `${first}/behind`,
    `${first}/papers`,
    `${first}/checklist.xlsx`,
    `${first}/evaluations`,
    `${first}/ready`,
    `${first}/renewal`,
    `${first}/label-use`,
    ...demanded,
    `${first}/texts`,
    '/supplier/renewals',
    '/supplier/renewals.xlsx',
    '/supplier/requests',
    '/supplier/links',
    '/supplier/forms',
    '/supplier/claims',
    '/supplier/company/texts',
    '/',
    '/labels',
    `/supplier/plan/actions/${encodeURIComponent(planned.added[0] ?? '')}`,
    '/api/v1/portfolio?limit=500',
    `/api/v1/products/${invented[0]?.id}/portfolio`,
    `${first}/portfolio/history?field=${encodeURIComponent(`/products/${invented[0]?.id}/family`)}`,
  ];
  const app = serve(house, ({ error }) => assert.fail(String(error)));
  const base = await app.listen({ port: 0, host: '127.0.0.1' });
  const headers = await cast.session(owner);
  try {
    const table = await fetch(`${base}/supplier/portfolio.xlsx`, { headers });
    await takenIn(base, await cast.session(cast.stranger('owner')), new Uint8Array(await table.arrayBuffer()), store);
    await companySaved(base, headers, store);
    for (const page of pages.filter((one) => one.includes(only))) {
      // Papers are made so often by one address in a minute.
      const requests = page.endsWith('.pdf') ? 10 : 50;
      const took: number[] = [];
      const worked: number[] = [];
      for (let n = 0; n < warmUps + requests; n++) {
        const began = performance.now();
        const before = process.cpuUsage();
        const response = await fetch(`${base}${page}`, { headers });
        assert.equal(response.status, 200, page);
        await response.arrayBuffer();
        took.push(performance.now() - began);
        const { user, system } = process.cpuUsage(before);
        worked.push((user + system) / 1000);
      }
      const sorted = took.slice(warmUps).toSorted((a, b) => a - b);
      const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
      const work = worked.slice(warmUps).toSorted((a, b) => a - b)[requests / 2] ?? 0;
      const verdict = p95 < limit ? 'ok' : `OVER ${limit} ms`;
      say(
        `${store.padEnd(9)} ${p95.toFixed(0).padStart(5)} ms  work ${work.toFixed(0).padStart(5)} ms  first ${(took[0] ?? 0).toFixed(0).padStart(5)} ms  ${verdict}  ${page}`,
      );
    }
  } finally {
    await app.close();
  }
});
