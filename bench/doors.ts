// Requests a second of a signed-in page and of a save by API, on each store, beside the same without the audit trail.
// Run as: node bench/doors.ts [SECONDS]
import assert from 'node:assert/strict';
import { createProduct } from '../src/office/draft.ts';
import { officeOf } from '../src/server/handle.ts';
import type { House } from '../src/server/house.ts';
import { serve } from '../src/server/serve.ts';
import { castOf } from '../test/house.ts';
import { onEachStore, perSecond, say } from './stores.ts';

const seconds = Number(process.argv[2] ?? 5);
const hands = 8;

await onEachStore(async (house, store) => {
  const cast = await castOf(house);
  const owner = cast.person('owner');
  for (let hand = 0; hand < hands; hand++) await createProduct(officeOf(house, owner), `product-${hand}`, {});
  const headers = { ...(await cast.session(owner)), 'content-type': 'application/json' };
  const versions = Array.from({ length: hands }, () => 0);

  /** Pages and saves a second of this office. */
  async function measured(open: House): Promise<{ readonly pages: number; readonly saves: number }> {
    const app = serve(open, ({ error }) => assert.fail(String(error)));
    const base = await app.listen({ port: 0, host: '127.0.0.1' });
    const page = async () => {
      const response = await fetch(`${base}/supplier`, { headers });
      assert.equal(response.status, 200);
      await response.text();
    };
    const save = async (hand: number) => {
      const expected = versions[hand] ?? 0;
      const fields = [{ field: '/product/about', expected, value: `value ${expected}` }];
      const body = JSON.stringify({ fields });
      const response = await fetch(`${base}/api/v1/products/product-${hand}/fields`, { method: 'POST', headers, body });
      assert.equal(response.status, 200, await response.text());
      versions[hand] = expected + 1;
    };
    try {
      // Warm first.
      await perSecond(hands, 1, page);
      await perSecond(hands, 1, save);
      return { pages: await perSecond(hands, seconds, page), saves: await perSecond(hands, seconds, save) };
    } finally {
      await app.close();
    }
  }

  const without = await measured({ ...house, baseUrl: house.baseUrl, trail: { ...house.trail, note: async () => 0 } });
  const withTrail = await measured(house);
  for (const what of ['pages', 'saves'] as const)
    say(
      `${store.padEnd(9)} ${what}: ${withTrail[what].toFixed(0)}/s, without the trail ${without[what].toFixed(0)}/s ` +
        `(ratio ${(withTrail[what] / without[what]).toFixed(2)}), ${hands} clients`,
    );
});
