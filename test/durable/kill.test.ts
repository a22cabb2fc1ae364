// kill -9 of the office while programs work with it: what was acknowledged is there, once. Two hundred times in kill.long.test.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stores } from '../journeys/stores.ts';
import { killedOften } from './killed.ts';

const lives = 4;

for (const store of stores)
  test(`an office killed ${lives} times at work loses nothing it acknowledged and doubles nothing, on ${store}`, async (t) => {
    const sum = await killedOften(t, store, lives);
    t.diagnostic(`${store}: ${JSON.stringify(sum)}`);
    assert.ok(sum.saved > 0 && sum.acts > 0 && sum.kept > 0 && sum.invited > 0, JSON.stringify(sum));
    assert.ok(sum.unanswered > 0, 'nobody was interrupted');
  });
