// What every store of people must do: one account per id and per address.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { OpenRecords } from './samples.ts';
import { accountOf, addPeople, hana, hardTexts, ken, mika, morning, sato } from './samples.ts';

export function peopleContract(store: string, open: OpenRecords): void {
  const town = async (t: Parameters<OpenRecords>[0]) => {
    const records = await open(t);
    await addPeople(records);
    return records.people;
  };

  test(`${store}: people come in the order in which they were added, whatever order their ids are asked for in`, async (t) => {
    const people = await town(t);
    assert.deepEqual(await people.of(), [hana, ken, mika, sato].map(accountOf));
    assert.deepEqual(await people.of(['sato', 'nobody', 'hana', 'sato']), [hana, sato].map(accountOf));
    assert.deepEqual(await people.of([]), []);
  });

  test(`${store}: somebody is found by her id and by her address, and by nothing like them`, async (t) => {
    const people = await town(t);
    assert.deepEqual(await people.find({ id: 'hana' }), accountOf(hana));
    assert.deepEqual(await people.find({ mail: 'mika@example.jp' }), accountOf(mika));
    for (const text of ['', 'HANA', 'hana ', '%', '__proto__', "' or 1=1 --"]) {
      assert.equal(await people.find({ id: text }), undefined, text);
      assert.equal(await people.find({ mail: text }), undefined, text);
    }
  });

  test(`${store}: an id or an address that is taken stays with the person who has it`, async (t) => {
    const people = await town(t);
    const other = { id: 'other', name: '別人', mail: 'other@example.jp', lang: 'en' } as const;
    assert.equal(await people.add({ ...other, id: 'hana' }, morning), false);
    assert.equal(await people.add({ ...other, mail: 'hana@example.jp' }, morning), false);
    assert.equal((await people.of()).length, 4);
    assert.equal(await people.add(other, morning), true);
    assert.deepEqual(await people.find({ id: 'other' }), other);
  });

  test(`${store}: of twenty who take one address at once, one gets it`, async (t) => {
    const { people } = await open(t);
    const added = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        people.add({ id: `p${i}`, name: 'x', mail: 'one@example.jp', lang: 'ja' }, morning),
      ),
    );
    assert.equal(added.filter(Boolean).length, 1);
    assert.equal((await people.of()).length, 1);
  });

  test(`${store}: of twenty who change to one address at once, one has it then`, async (t) => {
    const { people } = await open(t);
    const ids = Array.from({ length: 20 }, (_, i) => `p${i}`);
    for (const id of ids) await people.add({ id, name: id, mail: `${id}@example.jp`, lang: 'ja' }, morning);
    const changed = await Promise.all(ids.map((id) => people.change(id, { mail: 'one@example.jp' })));
    assert.equal(changed.filter(Boolean).length, 1);
    assert.equal(new Set((await people.of()).map(({ mail }) => mail)).size, 20);
  });

  test(`${store}: what changes of a person changes, and the rest stays`, async (t) => {
    const people = await town(t);
    assert.equal(await people.change('hana', { name: '月島 花' }), true);
    assert.deepEqual(await people.find({ id: 'hana' }), { ...accountOf(hana), name: '月島 花' });
    assert.equal(await people.change('hana', { mail: 'hana@new.example.jp', lang: 'en' }), true);
    assert.equal(await people.find({ mail: 'hana@example.jp' }), undefined);
    assert.equal((await people.find({ mail: 'hana@new.example.jp' }))?.lang, 'en');
    assert.equal(await people.change('hana', { mail: 'hana@new.example.jp' }), true);
    assert.equal(await people.change('hana', {}), true);
  });

  test(`${store}: a change to an address that is taken changes nothing`, async (t) => {
    const people = await town(t);
    assert.equal(await people.change('hana', { name: '月島 花', mail: 'mika@example.jp' }), false);
    assert.deepEqual(await people.find({ id: 'hana' }), accountOf(hana));
  });

  test(`${store}: an address that was given up is free again`, async (t) => {
    const people = await town(t);
    await people.change('hana', { mail: 'hana@new.example.jp' });
    assert.equal(await people.change('ken', { mail: 'hana@example.jp' }), true);
  });

  test(`${store}: changing somebody who is not there is our fault`, async (t) => {
    const { people } = await open(t);
    await assert.rejects(people.change('nobody', { name: 'x' }), /no such person/);
  });

  test(`${store}: a name comes back as it was written, and nobody changes it through what was handed out`, async (t) => {
    const { people } = await open(t);
    // A column of text keeps no NUL and no half of a pair; a name cannot have them.
    const names = hardTexts.filter((text) => !/\0|\p{Surrogate}/u.test(text));
    for (const [i, name] of names.entries())
      await people.add({ id: `p${i}`, name, mail: `p${i}@example.jp`, lang: 'ja' }, morning);
    for (const account of await people.of()) Object.assign(account, { mail: 'smuggled in' });
    assert.deepEqual(
      (await people.of()).map(({ name, mail }) => [name, mail]),
      names.map((name, i) => [name, `p${i}@example.jp`]),
    );
  });
}
