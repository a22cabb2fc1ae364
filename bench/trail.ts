// Entries a second that the audit trail takes, one after the other and many at once; what it costs that a change and its entry
// are one step; and how fast the chain is checked.
// Run as: node bench/trail.ts [SECONDS]
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { checkChain } from '../src/office/trail-check.ts';
import { onEachStore, perSecond, say } from './stores.ts';

const seconds = Number(process.argv[2] ?? 5);
const owner = { id: 'hana', name: '花', organisation: 'akari', kind: 'supplier', roles: ['owner'] } as const;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

await onEachStore(async ({ trail, drafts, noting, calendar }, store) => {
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
  const noted = noting({
    entries: (changes) => [{ at: calendar.now(), from: '192.0.2.1', did: 'product.create', changes, result: 'done' }],
    written: () => {},
  });
  let made = 0;
  const create = (into: typeof drafts) => async () => {
    made += 1;
    await into.create({ id: `p-${made}`, organisation: 'akari', by: owner, at: calendar.now() });
  };
  for (const hands of [1, 50]) {
    const bare = await perSecond(hands, seconds, create(drafts));
    const told = await perSecond(hands, seconds, create(noted.drafts));
    const both = `${bare.toFixed(0)} changes/s, with their entries ${told.toFixed(0)}/s (${(told / bare).toFixed(2)})`;
    say(`${store.padEnd(9)} ${String(hands).padStart(2)} at once: ${both}`);
  }
  const began = performance.now();
  const { count, fault } = await checkChain(trail.from(0), sha256);
  assert.equal(fault, undefined);
  const took = (performance.now() - began) / 1000;
  say(
    `${store.padEnd(9)} chain of ${count} entries checked in ${took.toFixed(1)} s: ${(count / took).toFixed(0)} entries/s`,
  );
});
