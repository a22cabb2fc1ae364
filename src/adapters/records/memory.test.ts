import assert from 'node:assert/strict';
import test from 'node:test';
import { draftsContract } from '../../../test/contract/drafts.ts';
import { identityContract } from '../../../test/contract/identity.ts';
import { readingContract } from '../../../test/contract/reading.ts';
import { registerContract } from '../../../test/contract/register.ts';
import { issue, registrationNumber } from '../../../test/contract/samples.ts';
import { memoryRecords } from './memory.ts';

const open = async () => memoryRecords();

registerContract('memory', open);
readingContract('memory', open);
draftsContract('memory', open);
identityContract('memory', open);

test('memory: records opened twice are two records', async () => {
  const [one, other] = [memoryRecords(), memoryRecords()];
  await one.register.append([issue(registrationNumber(1))]);
  assert.equal((await one.openFor(undefined).labels()).length, 1);
  assert.deepEqual(await other.openFor(undefined).labels(), []);
});
