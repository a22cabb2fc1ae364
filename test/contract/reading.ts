// What every reading must show, and to whom.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Records } from '../../src/adapters/records/records.ts';
import type { Person } from '../../src/domain/people.ts';
import { at } from '../../src/domain/place.ts';
import type { OpenRecords } from './samples.ts';
import {
  applicationNumber,
  filing,
  hana,
  issue,
  ken,
  mika,
  modelsAdded,
  morning,
  opening,
  registrationNumber,
  sato,
} from './samples.ts';

const name = at('product', 'name', 'ja');

/** Two organisations with a product each, an application each, and one label. */
async function twoOrganisations(records: Records): Promise<void> {
  const { drafts, register } = records;
  await drafts.create({ id: 'lamp', organisation: 'akari', by: hana, at: morning });
  await drafts.create({ id: 'pump', organisation: 'kawa', by: mika, at: morning });
  await drafts.save('lamp', hana, morning, [{ field: name, expected: 0, value: '灯' }]);
  await drafts.save('pump', mika, morning, [{ field: name, expected: 0, value: 'ポンプ' }]);
  await register.append([opening(applicationNumber(1), 'akari', 'lamp')]);
  await register.append([opening(applicationNumber(2), 'kawa', 'pump')]);
  await register.append([filing(applicationNumber(1), 1, {}), issue(registrationNumber(1))]);
}

export function readingContract(store: string, open: OpenRecords): void {
  const sees = async (records: Records, person: Person | undefined) => {
    const reading = records.openFor(person);
    return {
      products: (await reading.drafts('product')).map(({ id }) => id),
      lamp: (await reading.fields('lamp'))?.map(({ value }) => value),
      lampHistory: (await reading.history('lamp', name)).map(({ value }) => value),
      applications: (await reading.applications()).map((acts) => acts.map(({ act }) => act)),
      first: (await reading.application(applicationNumber(1))).length,
      second: (await reading.application(applicationNumber(2))).length,
      labels: (await reading.labels()).length,
    };
  };

  test(`${store}: a supplier sees her organisation's products and applications, whoever of it made them`, async (t) => {
    const records = await open(t);
    await twoOrganisations(records);
    for (const person of [hana, ken])
      assert.deepEqual(await sees(records, person), {
        products: ['lamp'],
        lamp: ['灯'],
        lampHistory: ['灯'],
        applications: [['opened', 'filed']],
        first: 2,
        second: 0,
        labels: 1,
      });
    assert.deepEqual(await sees(records, mika), {
      products: ['pump'],
      lamp: undefined,
      lampHistory: [],
      applications: [['opened']],
      first: 0,
      second: 1,
      labels: 1,
    });
  });

  test(`${store}: an officer sees every application and no draft`, async (t) => {
    const records = await open(t);
    await twoOrganisations(records);
    assert.deepEqual(await sees(records, sato), {
      products: [],
      lamp: undefined,
      lampHistory: [],
      applications: [['opened', 'filed'], ['opened']],
      first: 2,
      second: 1,
      labels: 1,
    });
  });

  test(`${store}: an officer whose organisation has drafts of its own sees none either`, async (t) => {
    const records = await open(t);
    await twoOrganisations(records);
    const officer = { ...sato, organisation: 'akari' };
    assert.deepEqual((await sees(records, officer)).products, []);
    assert.equal((await sees(records, officer)).lamp, undefined);
  });

  test(`${store}: whoever of the operator's people is there for something else than papers sees the labels only`, async (t) => {
    const records = await open(t);
    await twoOrganisations(records);
    const administrator: Person = { ...sato, roles: ['people-administrator'] };
    assert.deepEqual(await sees(records, administrator), await sees(records, undefined));
    assert.equal((await sees(records, { ...sato, roles: ['auditor', 'people-administrator'] })).applications.length, 2);
  });

  test(`${store}: an evaluator sees the products she is engaged for, and nothing else of theirs`, async (t) => {
    const records = await open(t);
    await twoOrganisations(records);
    const evaluator: Person = { ...hana, kind: 'evaluation-body', roles: ['lead'] };
    for (const engaged of [undefined, [], ['no-such'], ["lamp' or 1=1 --"]])
      assert.deepEqual(
        await sees(records, engaged ? { ...evaluator, engaged } : evaluator),
        await sees(records, undefined),
        `${engaged}`,
      );
    assert.deepEqual(await sees(records, { ...evaluator, engaged: ['lamp'] }), {
      ...(await sees(records, undefined)),
      products: ['lamp'],
      lamp: ['灯'],
      lampHistory: ['灯'],
    });
    assert.deepEqual((await sees(records, { ...evaluator, engaged: ['pump', 'no-such', 'lamp'] })).products, [
      'lamp',
      'pump',
    ]);
  });

  test(`${store}: an agent sees what is the supplier's she acts for, and in her own organisation nothing`, async (t) => {
    const records = await open(t);
    await twoOrganisations(records);
    const agent: Person = { ...hana, kind: 'agent', roles: ['filer'] };
    assert.deepEqual(await sees(records, { ...agent, through: 'office' }), await sees(records, hana));
    assert.deepEqual(await sees(records, agent), await sees(records, undefined));
  });

  test(`${store}: a procurer sees labels only, whatever her organisation is called`, async (t) => {
    const records = await open(t);
    await twoOrganisations(records);
    const procurer: Person = { ...hana, kind: 'procurer', roles: ['procurer-member'] };
    assert.deepEqual(await sees(records, procurer), await sees(records, undefined));
  });

  test(`${store}: anyone sees labels only`, async (t) => {
    const records = await open(t);
    await twoOrganisations(records);
    assert.deepEqual(await sees(records, undefined), {
      products: [],
      lamp: undefined,
      lampHistory: [],
      applications: [],
      first: 0,
      second: 0,
      labels: 1,
    });
  });

  test(`${store}: no name of an organisation opens what is another's`, async (t) => {
    const records = await open(t);
    await twoOrganisations(records);
    for (const organisation of ['', 'all', 'none', 'everyone', '%', 'AKARI', 'akari ', "' or 1=1 --"]) {
      const seen = await sees(records, { ...hana, organisation });
      assert.deepEqual([seen.products, seen.applications, seen.lamp], [[], [], undefined], organisation);
    }
  });

  test(`${store}: a product and numbers that are not there are not found`, async (t) => {
    const records = await open(t);
    await twoOrganisations(records);
    const reading = records.openFor(hana);
    assert.equal(await reading.fields('no-such'), undefined);
    assert.equal(await reading.fields('__proto__'), undefined);
    assert.deepEqual(await reading.history('no-such', name), []);
    assert.deepEqual(await reading.history('lamp', at('product', 'about')), []);
    assert.deepEqual(await reading.application(applicationNumber(9)), []);
    assert.deepEqual(await reading.label(registrationNumber(9)), []);
  });

  test(`${store}: products come in the order of creation, applications of opening, labels of issue`, async (t) => {
    const { drafts, register, openFor } = await open(t);
    const order = [10, 9, 2, 1, 33];
    for (const i of order) {
      await drafts.create({ id: `p${i}`, organisation: 'akari', by: hana, at: morning });
      await register.append([opening(applicationNumber(i)), issue(registrationNumber(i))]);
    }
    // Later acts do not move a stream.
    await register.append([filing(applicationNumber(1), 1, {})]);
    await register.append([modelsAdded(registrationNumber(33), 1, 'B-1'), filing(applicationNumber(10), 1, {})]);
    await register.append([modelsAdded(registrationNumber(10), 1, 'B-2')]);
    await drafts.archive('p10', true);
    await drafts.archive('p1', true);
    const reading = openFor(hana);
    const numbers = (acts: readonly { readonly act: string }[]) => {
      const [first] = acts;
      return first && 'number' in first ? first.number : undefined;
    };
    assert.deepEqual(
      (await reading.drafts('product')).map(({ id }) => id),
      order.map((i) => `p${i}`),
    );
    assert.deepEqual((await reading.applications()).map(numbers), order.map(applicationNumber));
    assert.deepEqual((await reading.labels()).map(numbers), order.map(registrationNumber));
    assert.deepEqual(
      (await reading.labels()).map((acts) => acts.length),
      [2, 1, 1, 1, 2],
    );
  });

  test(`${store}: a reading that was opened before an act shows the act`, async (t) => {
    const { register, openFor } = await open(t);
    const reading = openFor(hana);
    assert.deepEqual(await reading.applications(), []);
    await register.append([opening(applicationNumber(1))]);
    assert.equal((await reading.applications()).length, 1);
  });
}
