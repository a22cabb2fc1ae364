import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Busy } from '../../office/proofs.ts';
import { argonPasswords } from './passwords.ts';

const passwords = argonPasswords();
// A line that stands still would hold the tests for ever.
const inTime = { timeout: 20_000 };
// Of the test vectors of the reference implementation, github.com/P-H-C/phc-winner-argon2.
const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

test('a password matches what was kept of it, and no other does', async () => {
  const kept = await passwords.hash('庭の柿が今年もよく実りました');
  assert.match(kept, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.equal(await passwords.matches('庭の柿が今年もよく実りました', kept), true);
  assert.equal(await passwords.matches('庭の柿が今年もよく実りました ', kept), false);
  assert.equal(await passwords.matches('', kept), false);
});

test('the same password is kept differently each time', async () => {
  assert.notEqual(await passwords.hash('twelve letters'), await passwords.hash('twelve letters'));
});

test('が typed as one character or as two is one password, full width and half width are two', async () => {
  const kept = await passwords.hash('がぎぐげごabc123');
  assert.equal(await passwords.matches('がぎぐげごabc123'.normalize('NFD'), kept), true);
  assert.equal(await passwords.matches('がぎぐげごａｂｃ１２３', kept), false);
});

test('a hash of the reference implementation is read, with its own cost', async () => {
  assert.equal(await passwords.matches('password', reference), true);
  assert.equal(await passwords.matches('Password', reference), false);
});

test('an unknown account costs the same hash as a known one, and never lets anybody in', async () => {
  let runs = 0;
  const counted = argonPasswords({
    onRun: () => {
      runs += 1;
    },
  });
  const kept = await counted.hash('twelve letters');
  runs = 0;
  await counted.matches('twelve letters', kept);
  assert.equal(runs, 1);
  assert.equal(await counted.matches('twelve letters', undefined), false);
  assert.equal(runs, 2);
  assert.equal(await counted.matches('', undefined), false);
  assert.equal(runs, 3);
});

test('what was kept at less cost is stale, what is made today is not', async () => {
  const kept = await passwords.hash('twelve letters');
  assert.equal(passwords.isStale(kept), false);
  assert.equal(passwords.isStale(kept.replace('m=19456', 'm=12288')), true);
  assert.equal(passwords.isStale(kept.replace('t=2', 't=1')), true);
  // Cheaper in its salt.
  assert.equal(passwords.isStale(reference), true);
});

for (const [what, damage] of [
  ['nothing at all', () => ''],
  ['another algorithm', (phc: string) => phc.replace('argon2id', 'argon2i')],
  ['another version', (phc: string) => phc.replace('v=19', 'v=16')],
  ['more memory than there may be', (phc: string) => phc.replace('m=19456', 'm=4194304')],
  ['too little memory', (phc: string) => phc.replace('m=19456', 'm=7')],
  ['more passes than there may be', (phc: string) => phc.replace('t=2', 't=99')],
  ['a number with a leading zero', (phc: string) => phc.replace('t=2', 't=02')],
  ['padding', (phc: string) => `${phc}=`],
  ['a line break at the end', (phc: string) => `${phc}\n`],
  ['a second spelling of the same bytes', (phc: string) => phc.replace(/PPc$/, 'PPd')],
  ['no tag', (phc: string) => phc.replace(/[^$]*$/, '')],
] as const)
  test(`a kept hash with ${what} is a fault that does not show it`, async () => {
    const broken = damage(
      what === 'a second spelling of the same bytes' ? reference : reference.replace('65536', '19456'),
    );
    assert.notEqual(broken, reference);
    await assert.rejects(passwords.matches('password', broken), { message: 'a kept password hash cannot be read' });
    assert.throws(() => passwords.isStale(broken), /cannot be read/);
  });

test(
  'no more hashes run at once than allowed, the others wait in line, and one too many is turned away',
  inTime,
  async () => {
    let started = 0;
    const onRun = () => {
      started += 1;
    };
    const narrow = argonPasswords({ atOnce: 2, longestLine: 3, onRun });
    const calls = Array.from({ length: 5 }, () => narrow.hash('twelve letters'));
    assert.deepEqual([started, narrow.waiting()], [2, 3]);
    await assert.rejects(narrow.hash('twelve letters'), Busy);
    await assert.rejects(narrow.matches('twelve letters', undefined), Busy);
    assert.equal((await Promise.all(calls)).length, 5);
    assert.deepEqual([started, narrow.waiting()], [5, 0]);
    // The line is open again.
    assert.equal(await narrow.matches('twelve letters', undefined), false);
  },
);

test('a turn that ends is given to one in line, the first', inTime, async () => {
  const ended: number[] = [];
  let started = 0;
  const onRun = () => {
    started += 1;
  };
  const narrow = argonPasswords({ atOnce: 1, onRun });
  const calls = [1, 2, 3].map(async (call) => {
    await narrow.hash('twelve letters');
    ended.push(call);
    assert.equal(started, Math.min(3, call + 1));
  });
  await Promise.all(calls);
  assert.deepEqual(ended, [1, 2, 3]);
});

test('a hash that fails gives its turn on', inTime, async () => {
  let first = true;
  const narrow = argonPasswords({
    atOnce: 1,
    onRun: () => {
      if (!first) return;
      first = false;
      throw new Error('no memory');
    },
  });
  const [failed, done] = await Promise.allSettled([narrow.hash('twelve letters'), narrow.hash('twelve letters')]);
  assert.deepEqual([failed?.status, done?.status], ['rejected', 'fulfilled']);
  assert.equal(narrow.waiting(), 0);
});
