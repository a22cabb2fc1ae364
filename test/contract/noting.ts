// What every store must do with changes and their entries in the audit trail: both stand, or neither.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Records } from '../../src/adapters/records/records.ts';
import type { Place } from '../../src/domain/place.ts';
import type { Changing, Note, TrailChange, TrailEntry } from '../../src/office/trail.ts';
import type { OpenRecords } from './samples.ts';
import { hana as maker } from './samples.ts';
import { unbroken } from './trail.ts';

const at = '2026-04-01T00:00:00.000Z';
const entryOf = (changes: readonly TrailChange[]): TrailEntry => ({
  at,
  from: '192.0.2.1',
  did: 'x.y',
  changes,
  result: 'done',
});
const account = { id: 'hana', name: '花', mail: 'hana@akari.example', lang: 'ja' } as const;
const passkey = {
  id: 'k-1',
  publicKey: 'cHVibGlj',
  counter: 0,
  transports: [],
  backedUp: false,
  aaguid: '',
  label: '机の鍵',
  addedAt: at,
};
const name = '/name/ja' as Place;
const joined = {
  act: 'joined',
  on: '2026-04-01',
  at,
  by: 'hana',
  organisation: 'akari',
  person: 'ken',
  roles: ['editor'],
};
const apiToken = {
  id: 't-1',
  person: 'hana',
  organisation: 'akari',
  ofOrganisation: false,
  label: '夜の仕事',
  scopes: [],
  madeAt: at,
  until: '2027-04-01T00:00:00.000Z',
} as const;

type Step = {
  readonly what: string;
  readonly does: (changing: Changing) => Promise<unknown>;
  readonly tells: readonly TrailChange[];
  /** What shows whether it was done. */
  readonly seen: (records: Records) => Promise<unknown>;
};

/** One after the other; each is new to the store. */
const steps: readonly Step[] = [
  {
    what: 'a person is added',
    does: ({ people }) => people.add(account, at),
    tells: [
      { at: 'person:hana/name', after: '花' },
      { at: 'person:hana/mail', after: 'hana@akari.example' },
      { at: 'person:hana/lang', after: 'ja' },
    ],
    seen: ({ people }) => people.of(),
  },
  {
    what: 'a person is renamed',
    does: ({ people }) => people.change('hana', { name: '灯 花' }),
    tells: [{ at: 'person:hana/name', before: '花', after: '灯 花' }],
    seen: ({ people }) => people.of(),
  },
  {
    what: 'a product is begun',
    does: ({ drafts }) => drafts.create({ id: 'lamp', organisation: 'akari', by: maker, at }),
    tells: [{ at: 'product:lamp', after: 'created' }],
    seen: ({ openFor }) => openFor(maker).drafts('product'),
  },
  {
    what: 'a field is filled',
    does: ({ drafts }) => drafts.save('lamp', maker, at, [{ field: name, expected: 0, value: 'あかり' }]),
    tells: [{ at: name, after: 'あかり' }],
    seen: ({ openFor }) => openFor(maker).history('lamp', name),
  },
  {
    what: 'a field is changed beside one that is stale and one that stays',
    does: ({ drafts }) =>
      drafts.save('lamp', maker, at, [
        { field: name, expected: 1, value: 'あかり二' },
        { field: '/name/en' as Place, expected: 4, value: 'Lamp' },
        { field: '/id' as Place, expected: 0, value: undefined },
      ]),
    tells: [{ at: name, before: 'あかり', after: 'あかり二' }],
    seen: ({ openFor }) => openFor(maker).fields('lamp'),
  },
  {
    what: 'a product is archived',
    does: ({ drafts }) => drafts.archive('lamp', true),
    tells: [{ at: 'product:lamp', after: 'archived' }],
    seen: ({ openFor }) => openFor(maker).drafts('product'),
  },
  {
    what: 'the directory gets an act',
    does: ({ register }) => register.append([{ directory: true, expected: 0, act: joined as never }]),
    tells: [
      { at: 'organisation:akari/act', after: 'joined' },
      { at: 'organisation:akari/by', after: 'hana' },
      { at: 'organisation:akari/organisation', after: 'akari' },
      { at: 'organisation:akari/person', after: 'ken' },
      { at: 'organisation:akari/roles', after: '["editor"]' },
    ],
    seen: ({ directory }) => directory.after(0),
  },
  {
    what: 'a product goes to another organisation',
    does: ({ register }) => register.append([{ product: 'lamp', from: 'akari', to: 'kawa' }]),
    tells: [{ at: 'product:lamp', before: 'akari', after: 'kawa' }],
    seen: ({ openFor }) => openFor(maker).drafts('product'),
  },
  {
    what: 'a product goes to another organisation with what becomes its own',
    does: ({ register }) => {
      const own = {
        by: maker,
        at,
        fields: [{ field: '/answers/A-1/result' as Place, expected: 0, value: 'conforms' }],
      };
      return register.append([{ product: 'lamp', from: 'kawa', to: 'umi', own }]);
    },
    tells: [
      { at: 'product:lamp', before: 'kawa', after: 'umi' },
      { at: 'product:lamp/answers/A-1/result', after: 'conforms' },
    ],
    seen: ({ openFor }) => openFor({ ...maker, organisation: 'umi' }).fields('lamp'),
  },
  {
    what: 'a passkey is added',
    does: ({ keys }) => keys.put('hana', { passkey }),
    tells: [{ at: 'person:hana', after: 'passkey added' }],
    seen: ({ keys }) => keys.of('hana'),
  },
  {
    what: 'a password is set',
    does: ({ keys }) => keys.put('hana', { password: 'phc', code: 'sealed' }),
    tells: [{ at: 'person:hana', after: 'password and code set' }],
    seen: ({ keys }) => keys.of('hana'),
  },
  {
    what: 'recovery codes are made',
    does: ({ keys }) => keys.put('hana', { recoveryCodes: ['one', 'two'] }),
    tells: [{ at: 'person:hana', after: 'recovery codes made' }],
    seen: ({ keys }) => keys.of('hana'),
  },
  {
    what: 'a passkey is removed',
    does: ({ keys }) => keys.remove('hana', { passkey: 'k-1' }),
    tells: [{ at: 'person:hana', after: 'passkey removed' }],
    seen: ({ keys }) => keys.of('hana'),
  },
  {
    what: 'a token is made',
    does: ({ tokens }) => tokens.add(apiToken, 'hash'),
    tells: [{ at: 'person:hana', after: 'token t-1 made: 夜の仕事' }],
    seen: ({ tokens }) => tokens.of({ person: 'hana' }),
  },
  {
    what: 'somebody answers for a token',
    does: ({ tokens }) => tokens.adopt('t-1', 'hana'),
    tells: [{ at: 'person:hana', after: 'token t-1 taken on: 夜の仕事' }],
    seen: async ({ tokens, trail }) => [await tokens.of({ person: 'hana' }), (await trail.find({}, 1))[0]?.seq],
  },
  {
    what: 'a token is revoked',
    does: ({ tokens }) => tokens.revoke('t-1', at),
    tells: [{ at: 'person:hana', after: 'token t-1 revoked' }],
    seen: ({ tokens }) => tokens.of({ person: 'hana' }),
  },
];

/** What changes nothing when it is done again. */
const idle: readonly ((changing: Changing) => Promise<unknown>)[] = [
  ({ people }) => people.add(account, at),
  ({ people }) => people.change('hana', { name: '灯 花' }),
  ({ drafts }) => drafts.create({ id: 'lamp', organisation: 'akari', by: maker, at }),
  ({ drafts }) => drafts.save('lamp', maker, at, [{ field: name, expected: 0, value: '遅い' }]),
  ({ register }) => register.append([{ directory: true, expected: 0, act: joined as never }]),
  ({ register }) => register.append([{ product: 'lamp', from: 'akari', to: 'kawa' }]),
  ({ keys }) => keys.remove('hana', { passkey: 'k-1' }),
  ({ tokens }) => tokens.revoke('t-1', at),
];

export function notingContract(store: string, open: OpenRecords): void {
  test(`${store}: a change and its entry stand together, and without the entry there is no change`, async (t) => {
    const records = await open(t);
    let written = 0;
    const note: Note = {
      entries: (changes) => [entryOf(changes)],
      written: () => {
        written += 1;
      },
    };
    const silent: Note = {
      entries: () => {
        throw new Error('cannot be told');
      },
      written: () => assert.fail('nothing was written'),
    };
    for (const [index, { what, does, tells, seen }] of steps.entries()) {
      const before = await seen(records);
      await assert.rejects(does(records.noting(silent)), /cannot be told/, what);
      assert.deepEqual(await seen(records), before, `${what}, untold`);
      assert.equal((await unbroken(records.trail)).length, index, `${what}, untold`);
      await does(records.noting(note));
      assert.notDeepEqual(await seen(records), before, what);
      assert.deepEqual((await unbroken(records.trail)).at(-1)?.changes, tells, what);
      assert.equal(written, index + 1, what);
    }
    for (const does of idle) await does(records.noting(note));
    assert.equal((await unbroken(records.trail)).length, steps.length, 'what changes nothing is no entry');
    assert.equal(written, steps.length);
  });

  test(`${store}: forty changes at once, and entries beside them, are one chain that names each once`, async (t) => {
    const { noting, trail } = await open(t);
    const note: Note = { entries: (changes) => [entryOf(changes)], written: () => {} };
    const ids = Array.from({ length: 40 }, (_, index) => `p-${index}`);
    await Promise.all(
      ids.flatMap((id) => [
        noting(note).drafts.create({ id, organisation: 'akari', by: maker, at }),
        trail.note(entryOf([{ at: 'seen', after: id }])),
      ]),
    );
    const named = (await unbroken(trail)).flatMap(({ changes = [] }) => changes.map((one) => `${one.at} ${one.after}`));
    assert.deepEqual(named.toSorted(), ids.flatMap((id) => [`product:${id} created`, `seen ${id}`]).toSorted());
  });
}
