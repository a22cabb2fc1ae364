// kill -9 of the office at two hundred random moments on each store, on four sets of records.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stores } from '../journeys/stores.ts';
import { killedOften } from './killed.ts';

const batches = 4;
const lives = 50;

for (const store of stores)
  for (let batch = 1; batch <= batches; batch++)
    test(`an office killed ${lives} times at work, batch ${batch} of ${batches}, loses nothing it acknowledged and doubles nothing, on ${store}`, async (t) => {
      const sum = await killedOften(t, store, lives);
      t.diagnostic(`${store}: ${JSON.stringify(sum)}`);
      const { saved, kept, created, acts, labels, invited, unanswered } = sum;
      for (const [what, count] of Object.entries({ saved, kept, created, acts, labels, invited, unanswered }))
        assert.ok(count >= 3, `${what}: ${count}`);
    });
