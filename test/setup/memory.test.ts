// The office with the sample town is small at rest, and stays so when many sign in at once. More patience in memory.long.test.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { manySignIns, megabytes, memoryOf, mostAtRest, townOffice } from './memory.ts';

test('three seconds after its start the office with the sample town takes at most 200 MB', async (t) => {
  const office = await townOffice(t);
  await setTimeout(3000);
  const { now } = memoryOf(office);
  t.diagnostic(`at rest: ${megabytes(now)}`);
  assert.ok(now <= mostAtRest, megabytes(now));
});

test('of 200 sign-ins at once a few are hashed at a time, the rest is told when to come again, and pages are answered', async (t) => {
  await manySignIns(t);
});
