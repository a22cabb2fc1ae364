// What every register must do. Memory, SQLite and PostgreSQL all run this, so the fast one never lies about the real ones.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Place } from '../../src/domain/place.ts';
import type { Product } from '../../src/domain/product.ts';
import type { Append } from '../../src/office/ports.ts';
import type { OpenRecords } from './samples.ts';
import {
  acceptance,
  acceptanceNumber,
  applicationNumber,
  filing,
  hana,
  hardTexts,
  issue,
  ken,
  labelling,
  modelsAdded,
  morning,
  opening,
  provisionalNumber,
  registrationNumber,
  revocation,
  sato,
  withdrawal,
} from './samples.ts';

const one = applicationNumber(1);
const two = applicationNumber(2);
const label = registrationNumber(1);
const joining = {
  act: 'joined',
  on: '2026-04-01',
  at: morning,
  by: 'hana',
  organisation: 'akari',
  person: 'ken',
  roles: ['editor'],
};

export function registerContract(name: string, open: OpenRecords): void {
  test(`${name}: an act that was appended stands in its stream, in order`, async (t) => {
    const { register, openFor } = await open(t);
    const acts = [opening(one), filing(one, 1, {}), withdrawal(one, 2, 'sold out')];
    for (const act of acts) assert.equal(await register.append([act]), true);
    assert.deepEqual(
      await openFor(sato).application(one),
      acts.map(({ act }) => act),
    );
  });

  test(`${name}: what a decision rests on must still be so, or nothing is written`, async (t) => {
    const { register, drafts, directory, openFor } = await open(t);
    const joined = (expected: number): Append => ({ directory: true, expected, act: joining as never });
    const hers = (ids: readonly string[]) => ({
      productsBy: { organisation: 'akari', person: 'hana', ids },
    });
    await drafts.create({ id: 'lamp', organisation: 'akari', by: hana, at: morning });
    await drafts.create({ id: 'pump', organisation: 'akari', by: ken, at: morning });
    await drafts.create({ id: 'plan', kind: 'plan', organisation: 'akari', by: hana, at: morning });
    const wrong = [{ directory: 1 }, { applications: 1 }, hers([]), hers(['pump'])];
    for (const still of wrong)
      assert.equal(await register.append([{ still }, joined(0)]), false, JSON.stringify(still));
    assert.equal((await directory.after(0)).length, 0);
    const right = { directory: 0, applications: 0, ...hers(['lamp']) };
    assert.equal(await register.append([{ still: right }, joined(0), opening(one)]), true);
    assert.equal((await openFor(hana).applications()).length, 1);
    assert.equal(await register.append([{ still: { applications: 1 } }]), true);
  });

  test(`${name}: a product goes with the fields that become its own, or it does not go`, async (t) => {
    const { register, drafts, openFor } = await open(t);
    await drafts.create({ id: 'lamp', organisation: 'akari', by: hana, at: morning });
    const field = '/answers/A-1/result' as Place;
    await drafts.save('lamp', hana, morning, [{ field, expected: 0, value: 'open' }]);
    const goes = (expected: number): Append => ({
      product: 'lamp',
      from: 'akari',
      to: 'kawa',
      own: { by: hana, at: morning, fields: [{ field, expected, value: 'conforms' }] },
    });
    const now = async () => (await openFor(hana).fields('lamp'))?.map(({ version, value }) => [version, value]);
    assert.equal(await register.append([goes(0), opening(one)]), false, 'somebody saved that field meanwhile');
    assert.deepEqual(await now(), [[1, 'open']]);
    assert.equal(await register.append([goes(1)]), true);
    assert.equal(await now(), undefined);
    const theirs = await openFor({ ...hana, organisation: 'kawa' }).history('lamp', field);
    assert.deepEqual(
      theirs.map(({ version, value }) => [version, value]),
      [
        [1, 'open'],
        [2, 'conforms'],
      ],
    );
  });

  test(`${name}: who leaves and makes a product at one moment does one of the two`, async (t) => {
    const { register, drafts, directory } = await open(t);
    const results: ('made' | 'left')[] = [];
    for (let round = 0; round < 15; round++) {
      const count = (await directory.after(0)).length;
      const made = Array.from({ length: round }, (_, i) => `p${i}`).filter((_, i) => results[i] === 'made');
      const still = { productsBy: { organisation: 'akari', person: 'hana', ids: made } };
      const left: Append = { directory: true, expected: count, act: joining as never };
      const [isLeft, isMade] = await Promise.all([
        register.append([{ still }, left]),
        drafts.create({ id: `p${round}`, organisation: 'akari', by: hana, at: morning, asOf: count }),
      ]);
      assert.deepEqual([isLeft, isMade === true].toSorted(), [false, true], `round ${round}: ${isLeft}, ${isMade}`);
      assert.equal(isMade === true || isMade === 'somebody-acted-first', true);
      results[round] = isMade === true ? 'made' : 'left';
    }
  });

  test(`${name}: of two officers, one is first`, async (t) => {
    const { register, openFor } = await open(t);
    await register.append([issue(label)]);
    const both = await Promise.all([
      register.append([revocation(label, 1, 'first')]),
      register.append([revocation(label, 1, 'second')]),
    ]);
    // Which of the two is up to the store; the other is told so.
    assert.deepEqual(both.toSorted(), [false, true]);
    const acts = await openFor(sato).label(label);
    assert.equal(acts.length, 2);
    assert.deepEqual(acts[1], revocation(label, 1, both[0] ? 'first' : 'second').act);
  });

  test(`${name}: of twenty who read, decide and append at once, each is recorded once and nobody is lost`, async (t) => {
    const { register, openFor } = await open(t);
    await register.append([issue(label, [])]);
    const refusals = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        for (let refused = 0; refused < 100; refused++) {
          const acts = await openFor(undefined).label(label);
          if (await register.append([modelsAdded(label, acts.length, `M-${i}`)])) return refused;
        }
        return assert.fail('refused a hundred times');
      }),
    );
    const models = (await openFor(undefined).label(label)).flatMap((act) => ('models' in act ? act.models : []));
    assert.equal(models.length, 20);
    assert.equal(new Set(models).size, 20);
    assert.ok(Math.max(...refusals) > 0, 'nobody was ever second, so nothing was tried');
  });

  test(`${name}: of twenty who read first and append then, exactly one succeeds`, async (t) => {
    const { register, openFor } = await open(t);
    await register.append([issue(label)]);
    const seen = await Promise.all(Array.from({ length: 20 }, () => openFor(undefined).label(label)));
    const done = await Promise.all(seen.map((acts, i) => register.append([modelsAdded(label, acts.length, `M-${i}`)])));
    assert.equal(done.filter(Boolean).length, 1);
    assert.equal((await openFor(undefined).label(label)).length, 2);
  });

  test(`${name}: an act for a place that is not next is not recorded`, async (t) => {
    const { register, openFor } = await open(t);
    assert.equal(await register.append([withdrawal(one, 1, 'not even opened')]), false);
    await register.append([opening(one)]);
    assert.equal(await register.append([withdrawal(one, 2, 'leaves a hole')]), false);
    assert.equal(await register.append([withdrawal(one, -1, 'before the first')]), false);
    assert.equal((await openFor(sato).application(one)).length, 1);
  });

  test(`${name}: acts of several streams are recorded together or not at all`, async (t) => {
    const { register, openFor } = await open(t);
    const officer = openFor(sato);
    await register.append([opening(one)]);
    assert.equal(await register.append([issue(label), labelling(one, 7, label)]), false);
    assert.deepEqual(await officer.labels(), []);
    assert.equal(await register.given('registration'), 0);
    assert.equal(await register.append([issue(label), labelling(one, 1, label)]), true);
    assert.equal((await officer.label(label)).length, 1);
    assert.equal((await officer.application(one)).length, 2);
  });

  test(`${name}: several acts of one stream can be recorded together, each after the other`, async (t) => {
    const { register, openFor } = await open(t);
    assert.equal(await register.append([opening(one), filing(one, 1, {}), withdrawal(one, 2, 'at once')]), true);
    assert.equal((await openFor(sato).application(one)).length, 3);
    assert.equal(await register.append([opening(two), filing(two, 2, {})]), false);
    assert.deepEqual(await openFor(sato).application(two), []);
  });

  test(`${name}: nothing to append is appended`, async (t) => {
    const { register } = await open(t);
    assert.equal(await register.append([]), true);
  });

  test(`${name}: an append repeated after a power cut is answered no, and nothing stands twice`, async (t) => {
    const { register, openFor } = await open(t);
    const together = [issue(label), opening(one), acceptance(one, 1, acceptanceNumber(1), provisionalNumber(1))];
    assert.equal(await register.append(together), true);
    assert.equal(await register.append(together), false);
    assert.equal((await openFor(sato).application(one)).length, 2);
    assert.equal((await openFor(sato).label(label)).length, 1);
    for (const kind of ['application', 'acceptance', 'provisional', 'registration'] as const)
      assert.equal(await register.given(kind), 1, kind);
  });

  test(`${name}: a number is given once: application and registration numbers`, async (t) => {
    const { register, openFor } = await open(t);
    await register.append([opening(one, 'akari')]);
    assert.equal(await register.append([opening(one, 'kawa')]), false);
    await register.append([issue(label)]);
    assert.equal(await register.append([issue(label, ['other'])]), false);
    assert.deepEqual(await openFor(sato).applications(), [[opening(one, 'akari').act]]);
    assert.deepEqual(await openFor(sato).labels(), [[issue(label).act]]);
  });

  test(`${name}: a number is given once: acceptance and provisional numbers, whichever application asks`, async (t) => {
    const { register, openFor } = await open(t);
    await register.append([opening(one), opening(two)]);
    assert.equal(await register.append([acceptance(one, 1, acceptanceNumber(1), provisionalNumber(1))]), true);
    assert.equal(await register.append([acceptance(two, 1, acceptanceNumber(1))]), false);
    assert.equal(await register.append([acceptance(two, 1, acceptanceNumber(2), provisionalNumber(1))]), false);
    assert.equal(await register.given('acceptance'), 1);
    assert.equal((await openFor(sato).application(two)).length, 1);
    assert.equal(await register.append([acceptance(two, 1, acceptanceNumber(2), provisionalNumber(2))]), true);
  });

  test(`${name}: a number asked for twice in one append is not given at all`, async (t) => {
    const { register } = await open(t);
    await register.append([opening(one), opening(two)]);
    const both = [acceptance(one, 1, acceptanceNumber(1)), acceptance(two, 1, acceptanceNumber(1))];
    assert.equal(await register.append(both), false);
    assert.equal(await register.given('acceptance'), 0);
  });

  test(`${name}: numbers of different kinds may look alike`, async (t) => {
    const { register, openFor } = await open(t);
    const same = '1' as typeof one & typeof label;
    assert.equal(await register.append([opening(same), issue(same)]), true);
    assert.deepEqual(await openFor(sato).application(same), [opening(same).act]);
    assert.deepEqual(await openFor(sato).label(same), [issue(same).act]);
  });

  test(`${name}: numbers are counted by kind, and twenty suppliers who open at once get twenty numbers`, async (t) => {
    const { register, openFor } = await open(t);
    await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        for (let refused = 0; refused < 100; refused++) {
          const number = applicationNumber((await register.given('application')) + 1);
          if (await register.append([opening(number, 'akari', `product-${i}`)])) return;
        }
        assert.fail('refused a hundred times');
      }),
    );
    assert.equal(await register.given('application'), 20);
    assert.equal(await register.given('acceptance'), 0);
    const opened = (await openFor(sato).applications()).flat();
    assert.equal(new Set(opened.map((act) => act.act === 'opened' && act.product)).size, 20);
  });

  test(`${name}: an act comes back as it was written: hard texts, empty lists, keys in order`, async (t) => {
    const { register, openFor } = await open(t);
    await register.append([issue(label, [...hardTexts])]);
    for (const [i, text] of hardTexts.entries()) await register.append([revocation(label, i + 1, text)]);
    const acts = await openFor(undefined).label(label);
    assert.deepEqual(acts[0], issue(label, [...hardTexts]).act);
    assert.equal(JSON.stringify(acts[0]), JSON.stringify(issue(label, [...hardTexts]).act));
    assert.deepEqual(
      acts.slice(1).map((act) => act.act === 'revoked' && act.because),
      hardTexts,
    );
  });

  test(`${name}: a key named __proto__ is a key like any other`, async (t) => {
    const { register, openFor } = await open(t);
    const product = JSON.parse('{"services":{"__proto__":{"name":"x"},"constructor":{"name":"y"}}}') as Product;
    await register.append([opening(one), filing(one, 1, product)]);
    const [, filed] = await openFor(sato).application(one);
    assert.ok(filed?.act === 'filed');
    assert.deepEqual(Object.keys(filed.filing.product.services ?? {}), ['__proto__', 'constructor']);
    assert.equal(Object.getPrototypeOf(filed.filing.product.services), Object.prototype);
  });

  test(`${name}: what is undefined is left out, as in the file`, async (t) => {
    const { register, openFor } = await open(t);
    const append = withdrawal(one, 1, 'x');
    await register.append([opening(one), Object.assign(append, { act: { ...append.act, extra: undefined } })]);
    const [, act] = await openFor(sato).application(one);
    assert.ok(act && !('extra' in act));
  });

  test(`${name}: nobody can change what is recorded through what was handed in or out`, async (t) => {
    const { register, openFor } = await open(t);
    const models = ['A-1'];
    await register.append([issue(label, models)]);
    models.push('smuggled in');
    const [out] = await openFor(undefined).label(label);
    if (out?.act === 'issued') (out.models as string[]).push('smuggled in');
    assert.deepEqual(await openFor(undefined).label(label), [issue(label, ['A-1']).act]);
  });

  test(`${name}: a stream that would begin with something else, or with another number, is our fault`, async (t) => {
    const { register, openFor } = await open(t);
    await assert.rejects(register.append([withdrawal(one, 0, 'x')]), /begins with/);
    await assert.rejects(register.append([{ ...opening(two), application: one } as Append]), /begins with/);
    assert.deepEqual(await openFor(sato).applications(), []);
    assert.equal(await register.append([opening(one)]), true);
  });
}
