// Entries a second that the audit trail takes, one after the other and many at once, and how fast its chain is checked.
// Run as: node bench/trail.ts [SECONDS]
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { checkChain } from '../src/office/trail-check.ts';
import { onEachStore, perSecond, say } from './stores.ts';

const seconds = Number(process.argv[2] ?? 5);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

await onEachStore(async ({ trail, calendar }, store) => {
  const note = async () => {
    const changes = [{ at: '/product/about', before: 'what it was', after: 'what it is' }];
    const who = { person: 'hana', organisation: 'akari', from: '192.0.2.1' };
    await trail.note({
      at: calendar.now(),
      ...who,
      did: 'product.edit',
      about: 'product:lamp',
      changes,
      result: 'done',
    });
  };
  for (const hands of [1, 50])
    say(
      `${store.padEnd(9)} ${String(hands).padStart(2)} at once: ${(await perSecond(hands, seconds, note)).toFixed(0)} entries/s`,
    );
  const began = performance.now();
  const { count, fault } = await checkChain(trail.from(0), sha256);
  assert.equal(fault, undefined);
  const took = (performance.now() - began) / 1000;
  say(
    `${store.padEnd(9)} chain of ${count} entries checked in ${took.toFixed(1)} s: ${(count / took).toFixed(0)} entries/s`,
  );
});
