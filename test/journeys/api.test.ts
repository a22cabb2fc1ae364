// The whole path through the JSON API: a product of the examples becomes a label that anyone can look up.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTools } from '../../src/open.ts';
import { expectedList } from './expected.ts';
import { enterApi, startOffice } from './running.ts';
import { environmentOf, stores } from './stores.ts';

/** What anyone is told at the end, byte for byte, by store. */
const publicLists = new Map<string, readonly string[]>();

for (const store of stores)
  test(`a product folder becomes a label through the API, and the office is killed on the way; the records are in ${store}`, async (t) => {
    const data = await mkdtemp(join(tmpdir(), 'hoshimi-api-'));
    t.after(() => rm(data, { recursive: true, force: true }));
    const environment = await environmentOf(store, t);
    let office = await startOffice(data, { environment });
    t.after(() => office.stop());
    const path = join(import.meta.dirname, '../../examples/home-gateway');
    const { folder } = await openTools();
    const read = await folder.read(path);
    assert.ok(!('unusable' in read));

    let supplier = await enterApi(office.base, office.links.supplier);
    const created = await supplier.post('/api/v1/products', { product: read.product });
    assert.equal(created.status, 200, JSON.stringify(created.body));
    const id = created.body['created'];
    const missing = await supplier.get(`/api/v1/products/${id}/findings`);
    assert.ok((missing.body['findings'] as { code: string }[]).every(({ code }) => code === 'evidence-file-missing'));
    const tooEarly = await supplier.post(`/api/v1/products/${id}/application`);
    const number = tooEarly.body['opened'];
    assert.equal((await supplier.post(`/api/v1/applications/${number}/filing`)).status, 409);
    for (const one of Object.values(read.product.evidence ?? {})) {
      const kept = await supplier.upload(
        `/api/v1/products/${id}/evidence`,
        one.file ?? '',
        await readFile(join(path, one.file ?? '')),
      );
      assert.equal(kept.body['sha256'], one.sha256);
    }
    assert.deepEqual((await supplier.get(`/api/v1/products/${id}/findings`)).body['findings'], []);

    const stale = await supplier.post(`/api/v1/products/${id}/fields`, {
      fields: [{ field: '/product/about', expected: 7, value: 'x' }],
    });
    assert.equal(stale.status, 409);
    assert.equal((await supplier.post(`/api/v1/applications/${number}/filing`)).status, 200);

    await office.kill();
    office = await startOffice(data, { environment });
    const officer = await enterApi(office.base, office.links.officer);
    supplier = await enterApi(office.base, office.links.supplier);
    const check = await officer.get(`/api/v1/applications/${number}/check`);
    assert.deepEqual(check.body['findings'], []);
    assert.equal((await supplier.post(`/api/v1/applications/${number}/acceptance`)).status, 403);
    assert.equal((await officer.get(`/api/v1/products/${id}`)).status, 403);

    assert.equal(
      (
        await officer.post(`/api/v1/applications/${number}/return`, {
          queries: [{ at: '/answers/S1.1-05', asks: '日付は？' }],
        })
      ).status,
      200,
    );
    assert.equal((await supplier.post(`/api/v1/applications/${number}/filing`)).status, 422);
    assert.equal(
      (await supplier.post(`/api/v1/applications/${number}/filing`, { replies: ['2026年10月です。'] })).status,
      200,
    );
    const accepted = await officer.post(`/api/v1/applications/${number}/acceptance`);
    const { due } = accepted.body['application'] as { due: { yen: number } };
    assert.equal((await officer.post(`/api/v1/applications/${number}/fee`, { yen: due.yen - 1 })).status, 409);
    assert.equal((await officer.post(`/api/v1/applications/${number}/fee`, { yen: due.yen })).status, 200);
    const wanted = read.product.label?.until;
    const issued = await officer.post(`/api/v1/applications/${number}/label`, { until: wanted });
    assert.equal(issued.status, 200, JSON.stringify(issued.body));
    const again = await officer.post(`/api/v1/applications/${number}/label`, { until: wanted });
    assert.equal(again.body['issued'], issued.body['issued']);

    assert.deepEqual(await (await fetch(`${office.base}/api/v1/labels`)).json(), await expectedList());
    const ways = ['/api/v1/labels', '/labels.csv', '/labels?lang=en', `/api/v1/labels/${issued.body['issued']}`];
    publicLists.set(store, await Promise.all(ways.map(async (way) => (await fetch(`${office.base}${way}`)).text())));
    assert.equal(existsSync(join(data, 'records.sqlite')), store === 'sqlite', 'the records are in the other store');
    assert.equal((await fetch(`${office.base}/L/${issued.body['issued']}`)).status, 200);
  });

test('the journey ends with the same public lists on every store', () => {
  const [first, ...others] = stores.map((store) => publicLists.get(store));
  assert.ok(first?.every((text) => text.length > 100));
  for (const other of others) assert.deepEqual(other, first);
});
