import assert from 'node:assert/strict';
import test from 'node:test';
import { recordsContract } from '../../../test/contract/records.ts';
import { issue, registrationNumber } from '../../../test/contract/samples.ts';
import { memoryRecords } from './memory.ts';

const open = async () => memoryRecords();

recordsContract('memory', open);

test('memory: records opened twice are two records', async () => {
  const [one, other] = [memoryRecords(), memoryRecords()];
  await one.register.append([issue(registrationNumber(1))]);
  assert.equal((await one.openFor(undefined).labels()).length, 1);
  assert.deepEqual(await other.openFor(undefined).labels(), []);
});
