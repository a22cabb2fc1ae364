// What every store of keys must do: what is spent once is spent.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Passkey } from '../../src/office/identity.ts';
import type { OpenRecords } from './samples.ts';
import { addPeople, morning } from './samples.ts';

const noon = '2026-04-01T03:00:00.000Z';
const passkey = (id: string, more: Partial<Passkey> = {}): Passkey => ({
  id,
  publicKey: `public-${id}`,
  counter: 0,
  transports: ['internal', 'hybrid'],
  backedUp: true,
  aaguid: '00000000-0000-0000-0000-000000000000',
  label: '仕事用のノート',
  addedAt: morning,
  ...more,
});
const twenty = <T>(work: (i: number) => Promise<T>) => Promise.all(Array.from({ length: 20 }, (_, i) => work(i)));
const successes = (tried: readonly boolean[]) => tried.filter(Boolean).length;

export function keysContract(store: string, open: OpenRecords): void {
  const opened = async (t: Parameters<OpenRecords>[0]) => {
    const records = await open(t);
    await addPeople(records);
    return records.keys;
  };
  passkeyContract(store, opened);
  passwordContract(store, opened);
}

type Opened = (t: Parameters<OpenRecords>[0]) => Promise<Awaited<ReturnType<OpenRecords>>['keys']>;

function passkeyContract(store: string, open: Opened): void {
  test(`${store}: a person without keys has an empty ring`, async (t) => {
    const keys = await open(t);
    for (const person of ['hana', 'nobody', '__proto__'])
      assert.deepEqual(await keys.of(person), { passkeys: [], recoveryCodes: 0 });
  });

  test(`${store}: passkeys come back whole, in the order of being added, and each knows whose it is`, async (t) => {
    const keys = await open(t);
    const [first, second] = [passkey('z', { counter: 4_294_967_295, backedUp: false, transports: [] }), passkey('a')];
    assert.equal(await keys.put('hana', { passkey: first }), true);
    assert.equal(await keys.put('hana', { passkey: second }), true);
    assert.deepEqual(await keys.of('hana'), { passkeys: [first, second], recoveryCodes: 0 });
    assert.deepEqual(await keys.passkey('z'), { ...first, person: 'hana' });
    assert.equal(await keys.passkey('unknown'), undefined);
    assert.deepEqual((await keys.of('ken')).passkeys, []);
  });

  test(`${store}: a passkey that is known stays whose it is`, async (t) => {
    const keys = await open(t);
    await keys.put('hana', { passkey: passkey('a') });
    assert.equal(await keys.put('ken', { passkey: passkey('a', { publicKey: 'other' }) }), false);
    assert.equal(await keys.put('hana', { passkey: passkey('a', { publicKey: 'other' }) }), false);
    assert.deepEqual(await keys.passkey('a'), { ...passkey('a'), person: 'hana' });
    const added = await twenty((i) => keys.put(i % 2 ? 'hana' : 'ken', { passkey: passkey('b') }));
    assert.equal(successes(added), 1);
  });

  test(`${store}: only she takes a passkey of hers away, once`, async (t) => {
    const keys = await open(t);
    await keys.put('hana', { passkey: passkey('a') });
    assert.equal(await keys.remove('ken', { passkey: 'a' }), false);
    assert.equal(await keys.remove('hana', { passkey: 'a' }), true);
    assert.equal(await keys.remove('hana', { passkey: 'a' }), false);
    assert.deepEqual((await keys.of('hana')).passkeys, []);
    assert.equal(await keys.put('ken', { passkey: passkey('a') }), true);
  });

  test(`${store}: of her two last ways in, both taken away at once, one stays`, async (t) => {
    const keys = await open(t);
    const all = [{ passkey: 'a' }, { passkey: 'b' }, 'password'] as const;
    const last = { unlessLast: true } as const;
    for (let round = 0; round < 10; round++) {
      await keys.put('hana', { passkey: passkey('a') });
      if (round % 2) await keys.put('hana', { passkey: passkey('b') });
      else await keys.put('hana', { password: 'one', code: 'sealed' });
      const there = round % 2 ? all.slice(0, 2) : [all[0], all[2]];
      const removed = await Promise.all(there.map((key) => keys.remove('hana', key, last)));
      assert.deepEqual([...removed].sort(), ['last-way-in', true], `round ${round}`);
      const left = there[removed.indexOf('last-way-in')] ?? assert.fail();
      assert.equal(await keys.remove('hana', left, last), 'last-way-in');
      assert.equal(await keys.remove('hana', { passkey: 'unknown' }, last), false);
      assert.equal(await keys.remove('hana', left), true);
    }
  });

  test(`${store}: a use is noted when the counter is what it was; of twenty at once, one`, async (t) => {
    const keys = await open(t);
    await keys.put('hana', { passkey: passkey('a', { counter: 7 }) });
    assert.equal(await keys.used('a', { was: 6, is: 9 }, noon), false);
    assert.equal(await keys.used('unknown', { was: 0, is: 1 }, noon), false);
    assert.equal(successes(await twenty(() => keys.used('a', { was: 7, is: 8 }, noon))), 1);
    assert.deepEqual(await keys.passkey('a'), { ...passkey('a', { counter: 8, usedAt: noon }), person: 'hana' });
  });

  test(`${store}: a passkey that counts nothing can be used again and again`, async (t) => {
    const keys = await open(t);
    await keys.put('hana', { passkey: passkey('a') });
    for (let use = 0; use < 3; use++) assert.equal(await keys.used('a', { was: 0, is: 0 }, noon), true);
  });

  test(`${store}: keys for somebody who is not there are our fault`, async (t) => {
    const keys = await open(t);
    await assert.rejects(keys.put('nobody', { passkey: passkey('a') }), /no such person/);
    await assert.rejects(keys.put('nobody', { password: 'x' }), /no such person/);
    await assert.rejects(keys.put('nobody', { recoveryCodes: ['x'] }), /no such person/);
    assert.equal(await keys.passkey('a'), undefined);
  });
}

function passwordContract(store: string, open: Opened): void {
  test(`${store}: a password is replaced and keeps its code; with a new code no step is spent`, async (t) => {
    const keys = await open(t);
    await keys.put('hana', { password: 'one', code: 'sealed' });
    assert.equal(await keys.spendStep('hana', 100), true);
    await keys.put('hana', { password: 'two' });
    assert.deepEqual(await keys.of('hana'), {
      passkeys: [],
      password: 'two',
      code: { sealed: 'sealed', lastStep: 100 },
      recoveryCodes: 0,
    });
    await keys.put('hana', { password: 'three', code: 'sealed anew' });
    assert.deepEqual((await keys.of('hana')).code, { sealed: 'sealed anew' });
    assert.equal(await keys.spendStep('hana', 50), true);
  });

  test(`${store}: a password alone has no code, and no step of it is spent`, async (t) => {
    const keys = await open(t);
    await keys.put('hana', { password: 'one' });
    assert.deepEqual(await keys.of('hana'), { passkeys: [], password: 'one', recoveryCodes: 0 });
    assert.equal(await keys.spendStep('hana', 1), false);
    assert.equal(await keys.spendStep('nobody', 1), false);
  });

  test(`${store}: a step is spent once, and no earlier one after it; of twenty at once, one`, async (t) => {
    const keys = await open(t);
    await keys.put('hana', { password: 'one', code: 'sealed' });
    assert.equal(successes(await twenty(() => keys.spendStep('hana', 59_000_000))), 1);
    assert.equal(await keys.spendStep('hana', 58_999_999), false);
    assert.equal(await keys.spendStep('hana', 59_000_001), true);
    assert.equal((await keys.of('hana')).code?.lastStep, 59_000_001);
  });

  test(`${store}: taking the password away takes its code away, and nothing else`, async (t) => {
    const keys = await open(t);
    await keys.put('hana', { password: 'one', code: 'sealed' });
    await keys.put('hana', { passkey: passkey('a') });
    await keys.put('hana', { recoveryCodes: ['r1'] });
    assert.equal(await keys.remove('hana', 'password'), true);
    assert.equal(await keys.remove('hana', 'password'), false);
    assert.deepEqual(await keys.of('hana'), { passkeys: [passkey('a')], recoveryCodes: 1 });
  });

  test(`${store}: recovery codes are replaced all together, and are hers alone`, async (t) => {
    const keys = await open(t);
    await keys.put('hana', { recoveryCodes: ['r1', 'r2', 'r3'] });
    await keys.put('ken', { recoveryCodes: ['r1'] });
    assert.equal((await keys.of('hana')).recoveryCodes, 3);
    await keys.put('hana', { recoveryCodes: ['r4', 'r5'] });
    assert.equal((await keys.of('hana')).recoveryCodes, 2);
    for (const old of ['r1', 'r2', 'r3', '', '%']) assert.equal(await keys.spendRecoveryCode('hana', old), false, old);
    assert.equal((await keys.of('ken')).recoveryCodes, 1);
  });

  test(`${store}: of twenty who spend one recovery code at once, one succeeds`, async (t) => {
    const keys = await open(t);
    await keys.put('hana', { recoveryCodes: ['r1', 'r2'] });
    assert.equal(successes(await twenty(() => keys.spendRecoveryCode('hana', 'r1'))), 1);
    assert.equal(await keys.spendRecoveryCode('hana', 'r1'), false);
    assert.equal((await keys.of('hana')).recoveryCodes, 1);
  });
}
