// Every door, every role, every kind of thing: as the table for officers says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { castOf, testHouse } from '../house.ts';
import { walk } from '../who-may.ts';

test('each cell of who-may.csv is what the doors answer, on SQLite', async (t) => {
  const { house, app } = await testHouse(t, { securityContact: ['mailto:security@example.jp'] });
  const { cells, leaks, differences } = await walk(house, app, await castOf(house));
  process.stdout.write(`who may: ${cells} cells, ${leaks.length} leaks, ${differences.length} differences\n`);
  assert.deepEqual(differences, []);
  assert.deepEqual(leaks, []);
  assert.ok(cells > 4000, `${cells} cells`);
});
