// What every store of drafts must do: field by field, version by version, nothing overwritten.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { DraftKind } from '../../src/domain/desk.ts';
import type { Place } from '../../src/domain/place.ts';
import { at } from '../../src/domain/place.ts';
import type { OpenRecords } from './samples.ts';
import { hana, hardTexts, ken, mika, morning } from './samples.ts';

const noon = '2026-04-01T03:00:00.000Z';
const name = at('product', 'name', 'ja');
const about = at('product', 'about');
const models = at('models');

export function draftsContract(store: string, open: OpenRecords): void {
  const lamp = async (t: Parameters<OpenRecords>[0]) => {
    const records = await open(t);
    await records.drafts.create({ id: 'lamp', organisation: 'akari', by: hana, at: morning });
    return { ...records, reading: records.openFor(hana) };
  };

  test(`${store}: a new product is there, empty, with who made it and when`, async (t) => {
    const { reading } = await lamp(t);
    assert.deepEqual(await reading.drafts('product'), [
      { id: 'lamp', organisation: 'akari', createdAt: morning, createdBy: 'hana', archived: false, revision: 0 },
    ]);
    assert.deepEqual(await reading.fields('lamp'), []);
  });

  test(`${store}: an id that is taken stays with the product that has it`, async (t) => {
    const { drafts, openFor } = await lamp(t);
    assert.equal(await drafts.create({ id: 'lamp', organisation: 'kawa', by: mika, at: noon }), false);
    assert.deepEqual(await openFor(mika).drafts('product'), []);
    assert.equal((await openFor(hana).drafts('product'))[0]?.createdBy, 'hana');
  });

  test(`${store}: of twenty who create one product at once, one does`, async (t) => {
    const { drafts } = await open(t);
    const done = await Promise.all(
      Array.from({ length: 20 }, () => drafts.create({ id: 'x', organisation: 'akari', by: hana, at: morning })),
    );
    assert.equal(done.filter(Boolean).length, 1);
  });

  test(`${store}: each save of a field is a version, with who saved it and when; the newest is shown, all are kept`, async (t) => {
    const { drafts, reading } = await lamp(t);
    assert.deepEqual(await drafts.save('lamp', hana, morning, [{ field: name, expected: 0, value: '灯' }]), []);
    assert.deepEqual(await drafts.save('lamp', ken, noon, [{ field: name, expected: 1, value: '灯り' }]), []);
    const first = { field: name, version: 1, value: '灯', at: morning, by: 'hana', byName: '星野 花' };
    const second = { field: name, version: 2, value: '灯り', at: noon, by: 'ken', byName: '灯 健' };
    assert.deepEqual(await reading.fields('lamp'), [second]);
    assert.deepEqual(await reading.history('lamp', name), [first, second]);
  });

  test(`${store}: a field that somebody saved since is not overwritten and comes back as it stands; the others are saved`, async (t) => {
    const { drafts, reading } = await lamp(t);
    await drafts.save('lamp', ken, morning, [{ field: name, expected: 0, value: 'theirs' }]);
    const stale = await drafts.save('lamp', hana, noon, [
      { field: about, expected: 0, value: 'saved' },
      { field: name, expected: 0, value: 'mine' },
      { field: models, expected: 0, value: ['A-1'] },
    ]);
    const theirs = { field: name, version: 1, value: 'theirs', at: morning, by: 'ken', byName: '灯 健' };
    assert.deepEqual(stale, [theirs]);
    assert.deepEqual(
      (await reading.fields('lamp'))?.map(({ field, value }) => [field, value]),
      [
        [name, 'theirs'],
        [about, 'saved'],
        [models, ['A-1']],
      ],
    );
    assert.deepEqual(await reading.history('lamp', name), [theirs]);
  });

  test(`${store}: a save that expects versions nobody ever made comes back as never saved`, async (t) => {
    const { drafts, reading } = await lamp(t);
    assert.deepEqual(await drafts.save('lamp', hana, noon, [{ field: name, expected: 3, value: 'x' }]), [
      { field: name, version: 0, value: undefined, at: '', by: '', byName: '' },
    ]);
    assert.deepEqual(await reading.fields('lamp'), []);
  });

  test(`${store}: saving the value a field already has makes no version`, async (t) => {
    const { drafts, reading } = await lamp(t);
    await drafts.save('lamp', hana, morning, [
      { field: name, expected: 0, value: '灯' },
      { field: models, expected: 0, value: ['A-1', 'A-2'] },
      { field: about, expected: 0, value: undefined },
    ]);
    const again = await drafts.save('lamp', ken, noon, [
      { field: name, expected: 1, value: '灯' },
      { field: models, expected: 1, value: ['A-1', 'A-2'] },
      { field: about, expected: 0, value: undefined },
    ]);
    assert.deepEqual(again, []);
    assert.deepEqual(
      (await reading.fields('lamp'))?.map(({ field, version, by }) => [field, version, by]),
      [
        [name, 1, 'hana'],
        [models, 1, 'hana'],
      ],
    );
  });

  test(`${store}: a save repeated after a power cut finds its own values and is no conflict`, async (t) => {
    const { drafts, reading } = await lamp(t);
    const form = [
      { field: name, expected: 0, value: '灯' },
      { field: models, expected: 0, value: ['A-1'] },
    ];
    assert.deepEqual(await drafts.save('lamp', hana, morning, form), []);
    assert.deepEqual(await drafts.save('lamp', hana, noon, form), []);
    assert.equal((await reading.history('lamp', name)).length, 1);
  });

  test(`${store}: emptying a field is a version, and filling it again a further one`, async (t) => {
    const { drafts, reading } = await lamp(t);
    await drafts.save('lamp', hana, morning, [{ field: name, expected: 0, value: '灯' }]);
    await drafts.save('lamp', hana, morning, [{ field: name, expected: 1, value: undefined }]);
    const [empty] = (await reading.fields('lamp')) ?? [];
    assert.deepEqual([empty?.version, empty?.value], [2, undefined]);
    await drafts.save('lamp', hana, morning, [{ field: name, expected: 2, value: '灯' }]);
    assert.deepEqual(
      (await reading.history('lamp', name)).map(({ version, value }) => [version, value]),
      [
        [1, '灯'],
        [2, undefined],
        [3, '灯'],
      ],
    );
  });

  test(`${store}: fields come in the order in which they were first saved, whatever is saved later`, async (t) => {
    const { drafts, reading } = await lamp(t);
    const fields = ['z', 'a', 'm', '10', '9'].map((id) => at('services', id, 'name'));
    await drafts.save(
      'lamp',
      hana,
      morning,
      fields.map((field) => ({ field, expected: 0, value: 'x' })),
    );
    await drafts.save('lamp', hana, noon, [
      { field: fields[3] as Place, expected: 1, value: 'y' },
      { field: fields[0] as Place, expected: 1, value: undefined },
      { field: name, expected: 0, value: '灯' },
    ]);
    assert.deepEqual(
      (await reading.fields('lamp'))?.map(({ field }) => field),
      [...fields, name],
    );
  });

  test(`${store}: a text and a list stay apart, even when they look alike`, async (t) => {
    const { drafts, reading } = await lamp(t);
    const values = ['A-1', ['A-1'], '["A-1"]', [], '[]', '', ['']];
    for (const [version, value] of values.entries())
      assert.deepEqual(await drafts.save('lamp', hana, morning, [{ field: models, expected: version, value }]), []);
    assert.deepEqual(
      (await reading.history('lamp', models)).map(({ value }) => value),
      values,
    );
  });

  test(`${store}: a value comes back as it was saved: emoji, 𠮷, ten thousand characters`, async (t) => {
    const { drafts, reading } = await lamp(t);
    await drafts.save('lamp', hana, morning, [
      ...hardTexts.map((value, i) => ({ field: at('services', i, 'name'), expected: 0, value })),
      { field: models, expected: 0, value: hardTexts },
    ]);
    assert.deepEqual(
      (await reading.fields('lamp'))?.map(({ value }) => value),
      [...hardTexts, hardTexts],
    );
  });

  test(`${store}: a field whose place is made of __proto__, slashes and 𠮷 is a field like any other`, async (t) => {
    const { drafts, reading } = await lamp(t);
    const odd = [at('__proto__', 'name'), at('a/b~c', 'name'), at('𠮷👩‍🚀', 'name'), at('constructor')];
    for (const field of odd) await drafts.save('lamp', hana, morning, [{ field, expected: 0, value: field }]);
    assert.deepEqual(
      (await reading.fields('lamp'))?.map(({ field, value }) => [field, value]),
      odd.map((field) => [field, field]),
    );
    for (const field of odd) assert.equal((await reading.history('lamp', field)).length, 1, field);
  });

  test(`${store}: of twenty who save one field at once, one saves and nineteen see what stands`, async (t) => {
    const { drafts, reading } = await lamp(t);
    const stale = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        drafts.save('lamp', hana, morning, [{ field: name, expected: 0, value: `mine ${i}` }]),
      ),
    );
    const versions = await reading.history('lamp', name);
    assert.equal(versions.length, 1);
    assert.equal(stale.filter((one) => one.length === 0).length, 1);
    assert.ok(stale.flat().every((theirs) => theirs.value === versions[0]?.value));
  });

  test(`${store}: one product's fields are not another's`, async (t) => {
    const { drafts, reading } = await lamp(t);
    await drafts.create({ id: 'lamp-2', organisation: 'akari', by: hana, at: morning });
    await drafts.save('lamp', hana, morning, [{ field: name, expected: 0, value: 'one' }]);
    await drafts.save('lamp-2', hana, morning, [{ field: name, expected: 0, value: 'two' }]);
    assert.deepEqual(
      [await reading.fields('lamp'), await reading.fields('lamp-2')].map((fields) => fields?.map(({ value }) => value)),
      [['one'], ['two']],
    );
  });

  test(`${store}: a product can be put away and taken out again, with all it holds`, async (t) => {
    const { drafts, reading } = await lamp(t);
    await drafts.create({ id: 'pump', organisation: 'akari', by: hana, at: morning });
    await drafts.save('lamp', hana, morning, [{ field: name, expected: 0, value: '灯' }]);
    const archived = async () => (await reading.drafts('product')).map((product) => product.archived);
    await drafts.archive('lamp', true);
    assert.deepEqual(await archived(), [true, false]);
    assert.equal((await reading.fields('lamp'))?.length, 1);
    await drafts.archive('pump', true);
    await drafts.archive('lamp', false);
    assert.deepEqual(await archived(), [false, true]);
  });

  test(`${store}: a draft of one kind is none of another, and its revision counts its saves`, async (t) => {
    const { drafts, openFor, reading } = await lamp(t);
    const target = at('target');
    await drafts.create({ id: 'plan', kind: 'plan', organisation: 'akari', by: hana, at: morning });
    await drafts.save('plan', hana, morning, [{ field: target, expected: 0, value: '2027-03-31' }]);
    await drafts.save('plan', hana, morning, [{ field: target, expected: 1, value: '2027-04-30' }]);
    await drafts.save('lamp', hana, morning, [{ field: name, expected: 0, value: '灯' }]);
    const idsOf = async (kind: DraftKind) => (await reading.drafts(kind)).map(({ id, revision }) => [id, revision]);
    assert.deepEqual(
      [await idsOf('product'), await idsOf('plan'), await idsOf('block')],
      [[['lamp', 1]], [['plan', 2]], []],
    );
    assert.equal(await reading.fields('plan'), undefined);
    assert.equal((await reading.fields('plan', 'plan'))?.[0]?.value, '2027-04-30');
    assert.deepEqual(await reading.history('plan', target), []);
    assert.equal((await reading.history('plan', target, 'plan')).length, 2);
    assert.equal(await openFor(mika).fields('plan', 'plan'), undefined);
    assert.deepEqual(
      await openFor({ ...hana, kind: 'operator', organisation: 'office', roles: ['auditor'] }).drafts('plan'),
      [],
    );
  });

  test(`${store}: saving or putting away a product that is not there is our fault`, async (t) => {
    const { drafts } = await lamp(t);
    const change = { field: name, expected: 0, value: 'x' };
    await assert.rejects(drafts.save('no-such', hana, morning, [change]), /no such product/);
    await assert.rejects(drafts.save('no-such', hana, morning, []), /no such product/);
    await assert.rejects(drafts.archive('no-such', true), /no such product/);
  });

  test(`${store}: nobody can change a saved value through what was handed in or out`, async (t) => {
    const { drafts, reading } = await lamp(t);
    const mine = ['A-1'];
    await drafts.save('lamp', hana, morning, [{ field: models, expected: 0, value: mine }]);
    mine.push('smuggled in');
    const [out] = (await reading.fields('lamp')) ?? [];
    if (Array.isArray(out?.value)) out.value.push('smuggled in');
    const [product] = await reading.drafts('product');
    Object.assign(product ?? {}, { organisation: 'kawa' });
    assert.deepEqual((await reading.fields('lamp'))?.[0]?.value, ['A-1']);
  });
}
