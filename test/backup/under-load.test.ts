// The copy that is made while the office runs, from each store to the other. The long test has all four ways.
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

const ways: readonly (readonly [name: string, from: boolean, to: boolean])[] = [
  ['SQLite to PostgreSQL', false, true],
  ['PostgreSQL to SQLite', true, false],
];
for (const [name, from, to] of ways)
  test(`${name}: a copy made during 200 writes holds one moment of the office, and nothing else`, async (t) => {
    const caught = await copiedUnderLoad(t, {
      ...(from ? { from: await server.fresh() } : {}),
      ...(to ? { to: await server.fresh() } : {}),
      lanes: 4,
      each: 50,
    });
    t.diagnostic(`${caught} of 200 writes are in it`);
    assert.ok(caught >= 13, 'what was acknowledged before is in it');
  });
