// The same as under-load.test.ts with ten times the writes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Postgres } from '../postgres/postgres.ts';
import { startPostgres } from '../postgres/postgres.ts';
import { copiedUnderLoad } from './under-load.ts';

let server: Postgres;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

for (const [from, to] of [
  [false, false],
  [false, true],
  [true, true],
  [true, false],
] as const)
  test(`${from ? 'PostgreSQL' : 'SQLite'} to ${to ? 'PostgreSQL' : 'SQLite'}: a copy made during 2,000 writes holds one moment of the office`, async (t) => {
    const caught = await copiedUnderLoad(t, {
      ...(from ? { from: await server.fresh() } : {}),
      ...(to ? { to: await server.fresh() } : {}),
      lanes: 10,
      each: 200,
    });
    t.diagnostic(`${caught} of 2,000 writes are in it`);
    assert.ok(caught >= 50);
  });
