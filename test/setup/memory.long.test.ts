// Memory of the office after half a minute of rest, on each store; and how long a public page takes while 200 sign in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { environmentOf, stores } from '../journeys/stores.ts';
import { manySignIns, megabytes, memoryOf, mostAtRest, townOffice } from './memory.ts';

for (const store of stores)
  test(`half a minute after its start the office with the sample town takes at most 200 MB, on ${store}`, async (t) => {
    const office = await townOffice(t, await environmentOf(store, t));
    await setTimeout(30_000);
    const { now } = memoryOf(office);
    t.diagnostic(`at rest, on ${store}: ${megabytes(now)}`);
    assert.ok(now <= mostAtRest, megabytes(now));
  });

test('a public page is answered within a second while 200 passwords are tried', async (t) => {
  const { slowest } = await manySignIns(t);
  assert.ok(slowest <= 1000, `${slowest} ms`);
});
