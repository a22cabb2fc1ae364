// Writes acts into the records until it is killed, and says of each act when it is on record.
// Run as: node endless-writer.ts FILE NAME
import { writeSync } from 'node:fs';
import { openSqlite } from '../../src/adapters/records/sqlite.ts';
import { issue, modelsAdded, registrationNumber } from './samples.ts';

const [, , file = '', name = ''] = process.argv;
const { register, openFor } = await openSqlite(file);
const label = registrationNumber(1);
const reading = openFor(undefined);
await register.append([issue(label, [])]);

for (let i = 0; ; i++) {
  const model = `${name}-${i}`;
  for (let refused = 0; ; refused++) {
    if (refused === 1000) throw new Error('refused a thousand times');
    const expected = (await reading.label(label)).length;
    // Two streams at once: a label of its own, and the one all share.
    const own = registrationNumber((await register.given('registration')) + 1);
    if (await register.append([issue(own, [model]), modelsAdded(label, expected, model)])) break;
  }
  // Fails once nobody listens any more, so no writer outlives its test.
  writeSync(1, `${model}\n`);
}
