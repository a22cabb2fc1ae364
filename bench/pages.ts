// How long the supplier's pages take for a supplier of many products: from the request to the last byte, p95 of 50 requests
// after 5 warm-ups, on each store. Other pages join the list below.
// Run as: node bench/pages.ts [PRODUCTS]
import assert from 'node:assert/strict';
import { officeOf } from '../src/server/handle.ts';
import { serve } from '../src/server/serve.ts';
import { castOf } from '../test/house.ts';
import { fillPortfolio, inventedPortfolio } from '../test/portfolio.ts';
import { onEachStore, say } from './stores.ts';

const products = Number(process.argv[2] ?? 300);
const limit = 300;
const [warmUps, requests] = [5, 50];

await onEachStore(async (house, store) => {
  const cast = await castOf(house);
  const owner = cast.person('owner');
  const invented = inventedPortfolio(house.scheme, house.calendar.today(), products);
  await fillPortfolio(officeOf(house, owner), invented, 40);
  const first = `/supplier/products/${invented[0]?.id}`;
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
    `${first}/portfolio/history?field=${encodeURIComponent(`/products/${invented[0]?.id}/family`)}`,
  ];
  const app = serve(house, ({ error }) => assert.fail(String(error)));
  const base = await app.listen({ port: 0, host: '127.0.0.1' });
  const headers = await cast.session(owner);
  try {
    for (const page of pages) {
      const took: number[] = [];
      for (let n = 0; n < warmUps + requests; n++) {
        const began = performance.now();
        const response = await fetch(`${base}${page}`, { headers });
        assert.equal(response.status, 200, page);
        await response.arrayBuffer();
        took.push(performance.now() - began);
      }
      const sorted = took.slice(warmUps).toSorted((a, b) => a - b);
      const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
      const verdict = p95 < limit ? 'ok' : `OVER ${limit} ms`;
      say(
        `${store.padEnd(9)} ${p95.toFixed(0).padStart(5)} ms  first ${(took[0] ?? 0).toFixed(0).padStart(5)} ms  ${verdict}  ${page}`,
      );
    }
  } finally {
    await app.close();
  }
});
