// What every directory must do, and what is appended together with its acts: products that move, letters that go.
import assert from 'node:assert/strict';
import test from 'node:test';
import { letterTo } from './outbox.ts';
import type { OpenRecords } from './samples.ts';
import { applicationNumber, filing, hana, handedOver, mika, morning, opening, registered, sato } from './samples.ts';

const one = applicationNumber(1);

export function directoryContract(store: string, open: OpenRecords): void {
  test(`${store}: acts of the directory come back in order, after as many as are known`, async (t) => {
    const { register, directory } = await open(t);
    assert.deepEqual(await directory.after(0), []);
    assert.equal(await register.append([registered(0, 'akari'), registered(1, 'kawa')]), true);
    assert.equal(await register.append([registered(2, '事務局 𠮷')]), true);
    const names = async (count: number) =>
      (await directory.after(count)).map((act) => 'organisation' in act && act.organisation);
    assert.deepEqual(await names(0), ['akari', 'kawa', '事務局 𠮷']);
    assert.deepEqual(await names(2), ['事務局 𠮷']);
    assert.deepEqual(await names(3), []);
    assert.deepEqual((await directory.after(0))[0], registered(0, 'akari').act);
  });

  test(`${store}: an act of the directory that is not next is not recorded, nor is what came with it`, async (t) => {
    const { register, directory, openFor } = await open(t);
    for (const expected of [1, -1]) assert.equal(await register.append([registered(expected, 'akari')]), false);
    assert.equal(await register.append([registered(0, 'akari'), registered(0, 'kawa')]), false);
    assert.equal(await register.append([opening(one), registered(1, 'akari')]), false);
    assert.deepEqual(await openFor(sato).applications(), []);
    assert.deepEqual(await directory.after(0), []);
    assert.equal(await register.append([opening(one), registered(0, 'akari')]), true);
  });

  test(`${store}: of twenty who add to one directory at once, one does`, async (t) => {
    const { register, directory } = await open(t);
    await register.append([registered(0, 'akari')]);
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, i) => register.append([registered(1, `one-${i}`), registered(2, `two-${i}`)])),
    );
    assert.equal(done.filter(Boolean).length, 1);
    assert.equal((await directory.after(0)).length, 3);
  });

  test(`${store}: nobody can change the directory through what was handed in or out`, async (t) => {
    const { register, directory } = await open(t);
    const append = registered(0, 'akari');
    await register.append([append]);
    Object.assign(append.act, { organisation: 'smuggled in' });
    Object.assign((await directory.after(0))[0] ?? {}, { organisation: 'smuggled in' });
    assert.deepEqual(await directory.after(0), [registered(0, 'akari').act]);
  });

  movingContract(store, open);
  letterContract(store, open);
}

function movingContract(store: string, open: OpenRecords): void {
  const lamp = async (t: Parameters<OpenRecords>[0]) => {
    const records = await open(t);
    await records.drafts.create({ id: 'lamp', organisation: 'akari', by: hana, at: morning });
    await records.register.append([opening(one), filing(one, 1, {})]);
    return records;
  };

  test(`${store}: a product that goes to another organisation is seen there, with its drafts, and not here`, async (t) => {
    const { register, openFor } = await lamp(t);
    assert.equal(await register.append([{ product: 'lamp', from: 'akari', to: 'kawa' }]), true);
    assert.deepEqual(await openFor(hana).drafts('product'), []);
    assert.equal(await openFor(hana).fields('lamp'), undefined);
    assert.deepEqual(
      (await openFor(mika).drafts('product')).map(({ organisation, createdBy }) => [organisation, createdBy]),
      [['kawa', 'hana']],
    );
    assert.deepEqual(await openFor(mika).fields('lamp'), []);
  });

  test(`${store}: a product goes only from whose it is, and to one of those who reach for it at once`, async (t) => {
    const { register, openFor, directory } = await lamp(t);
    assert.equal(await register.append([{ product: 'lamp', from: 'kawa', to: 'ishi' }]), false);
    assert.equal(await register.append([{ product: 'no-such', from: 'akari', to: 'kawa' }]), false);
    assert.equal(await register.append([registered(0, 'x'), { product: 'lamp', from: 'kawa', to: 'ishi' }]), false);
    assert.deepEqual(await directory.after(0), []);
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, i) => register.append([{ product: 'lamp', from: 'akari', to: `o-${i}` }])),
    );
    assert.equal(done.filter(Boolean).length, 1);
    assert.deepEqual(await openFor(hana).drafts('product'), []);
  });

  test(`${store}: an application that is handed over is seen by its new organisation, from its first act on`, async (t) => {
    const { register, openFor } = await lamp(t);
    assert.equal(
      await register.append([{ product: 'lamp', from: 'akari', to: 'kawa' }, handedOver(one, 2, 'kawa')]),
      true,
    );
    assert.deepEqual(await openFor(hana).applications(), []);
    assert.deepEqual(await openFor(hana).application(one), []);
    const acts = await openFor(mika).application(one);
    assert.deepEqual(
      acts.map(({ act }) => act),
      ['opened', 'filed', 'handed-over'],
    );
    assert.equal((await openFor(sato).applications()).length, 1);
    await register.append([filing(one, 3, {}), handedOver(one, 4, 'akari')]);
    assert.equal((await openFor(hana).application(one)).length, 5);
    assert.deepEqual(await openFor(mika).applications(), []);
  });
}

function letterContract(store: string, open: OpenRecords): void {
  test(`${store}: a letter is in the outbox if what it tells of was done, and only then`, async (t) => {
    const { register, outbox } = await open(t);
    const ids = async () => (await outbox.list({ count: 99 })).map(({ id }) => id);
    assert.equal(await register.append([{ letter: letterTo('early'), at: morning }, registered(1, 'akari')]), false);
    assert.equal(await register.append([registered(1, 'akari'), { letter: letterTo('late'), at: morning }]), false);
    assert.deepEqual(await ids(), []);
    assert.equal(await register.append([registered(0, 'akari'), { letter: letterTo('a'), at: morning }]), true);
    assert.deepEqual(await ids(), ['a']);
    assert.deepEqual(await outbox.due(morning, 9), [{ ...letterTo('a'), tries: 0 }]);
  });

  test(`${store}: of twenty who act at once and each write a letter, the one who did has written`, async (t) => {
    const { register, directory, outbox } = await open(t);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        register.append([{ letter: letterTo(`l-${i}`), at: morning }, registered(0, `o-${i}`)]),
      ),
    );
    const [act] = await directory.after(0);
    const letters = await outbox.list({ count: 99 });
    assert.equal(letters.length, 1);
    assert.equal(act && 'organisation' in act && act.organisation, letters[0]?.id.replace('l', 'o'));
  });

  test(`${store}: a letter whose id is in the outbox is not put in again, nor is what came with it done`, async (t) => {
    const { register, directory } = await open(t);
    const letter = { letter: letterTo('a'), at: morning };
    assert.equal(await register.append([letter]), true);
    assert.equal(await register.append([registered(0, 'akari'), letter]), false);
    assert.deepEqual(await directory.after(0), []);
  });
}
