import assert from 'node:assert/strict';
import { test } from 'node:test';
import { letterTo, minutes, outboxContract } from '../../../test/contract/outbox.ts';
import { memoryOutbox } from './memory-outbox.ts';

outboxContract('memory', async () => memoryOutbox());

test('memory: an outbox opened twice is two outboxes', async () => {
  const [one, other] = [memoryOutbox(), memoryOutbox()];
  one.put(letterTo('a'), minutes(0));
  assert.equal((await one.outbox.list({ count: 9 })).length, 1);
  assert.deepEqual(await other.outbox.list({ count: 9 }), []);
});
