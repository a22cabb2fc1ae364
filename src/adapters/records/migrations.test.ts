// What the newest tables are, and that records of the first tables are carried over into them: on SQLite and on PostgreSQL.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import test, { after, before } from 'node:test';
import { Kysely, sql } from 'kysely';
import { Pool } from 'pg';
import {
  applicationNumber,
  filing,
  hana,
  handedOver,
  issue,
  opening,
  registrationNumber,
} from '../../../test/contract/samples.ts';
import { unbroken } from '../../../test/contract/trail.ts';
import type { Postgres } from '../../../test/postgres/postgres.ts';
import { startPostgres } from '../../../test/postgres/postgres.ts';
import type { Directory } from '../../domain/directory.ts';
import { directoryAfter, emptyDirectory, personIn, seatsOf } from '../../domain/directory.ts';
import type { CivilDate } from '../../domain/names.ts';
import { operatorOf } from '../../domain/two-people.ts';
import { up as first } from './migrations/0001-first.ts';
import { openPostgres } from './postgres.ts';
import { postgresDialect } from './postgres-dialect.ts';
import type { Records } from './records.ts';
import { openSqlite } from './sqlite.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

/** A database, as the tables' own words reach it and as the records are opened on it. */
type Place = { raw(): Kysely<unknown>; open(): Promise<Records> };

let server: Postgres;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

const places: Readonly<Record<string, (t: TestContext) => Promise<Place>>> = {
  async sqlite(t) {
    const folder = mkdtempSync(join(tmpdir(), 'hoshimi-migrations-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'records.sqlite');
    return {
      raw: () => new Kysely({ dialect: sqliteDialect(new DatabaseSync(file)) }),
      open: () => openSqlite(file),
    };
  },
  async postgres() {
    const url = await server.fresh();
    return {
      raw: () => new Kysely({ dialect: postgresDialect(new Pool({ connectionString: url })) }),
      open: () => openPostgres(url, { isBackedUp: true }),
    };
  },
};

/** Does something with the tables themselves. */
async function within(place: Place, work: (db: Kysely<unknown>) => Promise<unknown>): Promise<void> {
  const db = place.raw();
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

async function opened(t: TestContext, place: Place): Promise<Records> {
  const records = await place.open();
  t.after(() => records.close());
  return records;
}

type Rows = Readonly<Record<string, readonly Readonly<Record<string, string | number | null>>[]>>;

const people = (
  [
    ['sato', '佐藤', 'officer', '審査室'],
    ['hana', '星野 花', 'supplier', 'あかり電機'],
    ['Hana', '花田', 'supplier', 'あかり電機'],
    ['kimura.k', '木村', 'officer', '第二審査室'],
    ['mika', '𠮷田 美香', 'supplier', "Kawa's; drop table people"],
    ['花', '花', 'supplier', '審査室'],
  ] as const
).map(([id, name, role, organisation], i) => ({ id, serial: i + 1, name, role, organisation }));

/** Two organisations have people, one shares its name with the operator, one has a product and nobody. */
const products = (
  [
    ['lamp', 'あかり電機', '2026-03-02T00:00:00.000Z'],
    ['pump', "Kawa's; drop table people", '2026-02-28T15:30:00.000Z'],
    ['stone', '石屋', '(unknown)'],
    ['own', '審査室', '2026-03-01T00:00:00.000Z'],
  ] as const
).map(([id, organisation, created_at], i) => {
  const made = { created_at, created_by: 'hana', archived: id === 'own' ? 1 : 0 };
  return { id, serial: i + 1, organisation, ...made };
});

const one = applicationNumber(1);
const two = applicationNumber(2);
const acts = [opening(one, 'あかり電機', 'lamp'), filing(one, 1, {}), opening(two, '廃業した会社', 'gone')];
const label = issue(registrationNumber(1));

const firstTables: Rows = {
  numbers: [
    { kind: 'application', serial: 1, number: one },
    { kind: 'application', serial: 2, number: two },
    { kind: 'acceptance', serial: 1, number: 'JC-7' },
    { kind: 'registration', serial: 1, number: 'JS-1' },
  ],
  applications: [
    { number: one, organisation: 'あかり電機', product: 'lamp' },
    { number: two, organisation: '廃業した会社', product: 'gone' },
  ],
  acts: [...acts, label].map((append) => ({
    kind: 'label' in append ? 'registration' : 'application',
    number: 'label' in append ? append.label : append.application,
    seq: append.expected,
    on_day: append.act.on,
    act: JSON.stringify(append.act),
  })),
  products,
  field_versions: ['灯', null, '灯り'].map((value, i) => ({
    product: 'lamp',
    field: '/product/name/ja',
    version: i + 1,
    serial: i + 1,
    value: value === null ? null : JSON.stringify(value),
    saved_at: '2026-03-02T00:00:00.000Z',
    saved_by: 'hana',
    saved_by_name: '星野 花',
  })),
  people,
  links: [{ hash: 'l', person: 'hana', valid_until: '2026-04-02T00:00:00.000Z' }],
  sessions: [
    {
      hash: 's',
      person: 'hana',
      csrf: 'c',
      opened_at: '2026-03-02T00:00:00.000Z',
      seen_at: '2026-03-02T00:00:00.000Z',
    },
  ],
};

/** A database as the program before this one left it. */
async function oldDatabase(place: Place, tables: Rows): Promise<void> {
  await within(place, (raw) =>
    raw.transaction().execute(async (db) => {
      await sql`create table migrations (name text not null primary key)`.execute(db);
      await first(db);
      await sql`insert into migrations values ('0001-first')`.execute(db);
      const any = db.withTables<Record<string, Record<string, string | number | null>>>();
      for (const [table, rows] of Object.entries(tables))
        for (const row of rows) await any.insertInto(table).values(row).execute();
    }),
  );
}

const today = '2026-04-01' as CivilDate;
const directoryOf = async ({ directory }: Records): Promise<Directory> =>
  directoryAfter(emptyDirectory, await directory.after(0));

/** The records as this person sees them from her first seat. */
async function seenBy(records: Records, id: string) {
  const account = (await records.people.find({ id })) ?? assert.fail(`nobody has the id ${id}`);
  const seat = seatsOf(await directoryOf(records), id, today)[0] ?? assert.fail(`${id} belongs nowhere`);
  const reading = records.openFor(personIn(account, seat));
  return {
    organisation: seat.organisation,
    kind: seat.kind,
    roles: seat.roles,
    products: (await reading.drafts('product')).map((product) => product.id),
    applications: (await reading.applications()).map((each) => each.length),
  };
}

for (const [name, placeOf] of Object.entries(places)) {
  test(`${name}: records of the first tables are carried over: people, organisations, products, applications and labels`, async (t) => {
    const place = await placeOf(t);
    await oldDatabase(place, firstTables);
    // Twice at once, and once more: what has run does not run again.
    await Promise.all([place.open(), place.open()].map(async (records) => (await records).close()));
    const records = await opened(t, place);

    assert.deepEqual(
      (await records.people.of()).map((account) => [account.id, account.name, account.mail, account.lang]),
      [
        ['sato', '佐藤', 'sato@invalid', 'ja'],
        ['hana', '星野 花', 'hana@invalid', 'ja'],
        ['Hana', '花田', 'hana-2@invalid', 'ja'],
        ['kimura.k', '木村', 'kimura-k@invalid', 'ja'],
        ['mika', '𠮷田 美香', 'mika@invalid', 'ja'],
        ['花', '花', '-@invalid', 'ja'],
      ],
    );
    const owner = (organisation: string, seen: readonly string[], applications: readonly number[]) => ({
      organisation,
      kind: 'supplier',
      roles: ['owner'],
      products: seen,
      applications,
    });
    assert.deepEqual(await seenBy(records, 'hana'), owner('あかり電機', ['lamp'], [2]));
    assert.deepEqual(await seenBy(records, 'Hana'), owner('あかり電機', ['lamp'], [2]));
    assert.deepEqual(await seenBy(records, 'mika'), owner("Kawa's; drop table people", ['pump'], []));
    assert.deepEqual(await seenBy(records, '花'), owner('審査室', ['own'], []));
    const officer = { organisation: '審査室-operator', kind: 'operator', products: [], applications: [2, 1] };
    const roles = ['reception', 'examiner', 'decider'];
    assert.deepEqual(await seenBy(records, 'sato'), { ...officer, roles: [...roles, 'people-administrator'] });
    assert.deepEqual(await seenBy(records, 'kimura.k'), { ...officer, roles });

    const reading = records.openFor(hanaAt('あかり電機'));
    assert.deepEqual(
      (await reading.fields('lamp'))?.map(({ value, version }) => [value, version]),
      [['灯り', 3]],
    );
    assert.deepEqual(
      (await reading.application(one)).map((act) => act),
      acts.slice(0, 2).map(({ act }) => act),
    );
    assert.deepEqual(await reading.labels(), [[label.act]]);
    assert.equal((await records.openFor(hanaAt('審査室')).drafts('product'))[0]?.archived, true);
    for (const [kind, count] of [
      ['application', 2],
      ['acceptance', 1],
      ['provisional', 0],
      ['registration', 1],
    ] as const)
      assert.equal(await records.register.given(kind), count, kind);
  });

  test(`${name}: carried-over organisations are registered on the first day there is, each once, by the migration`, async (t) => {
    const place = await placeOf(t);
    await oldDatabase(place, firstTables);
    const records = await opened(t, place);
    const recorded = await records.directory.after(0);
    for (const { on, at, by } of recorded)
      assert.deepEqual([on, at, by], ['2026-03-01', '2026-02-28T15:30:00.000Z', 'migration']);
    const { organisations } = await directoryOf(records);
    assert.deepEqual(
      [...organisations.values()].map((each) => [each.id, each.name, each.kind, each.members.size]),
      [
        ['審査室-operator', '審査室', 'operator', 2],
        ['あかり電機', 'あかり電機', 'supplier', 2],
        ["Kawa's; drop table people", "Kawa's; drop table people", 'supplier', 1],
        ['審査室', '審査室', 'supplier', 1],
        ['石屋', '石屋', 'supplier', 0],
        ['廃業した会社', '廃業した会社', 'supplier', 0],
      ],
    );
  });

  test(`${name}: carried-over records go on: acts, numbers, people, sessions, hand-overs`, async (t) => {
    const place = await placeOf(t);
    await oldDatabase(place, firstTables);
    const records = await opened(t, place);
    assert.equal((await records.sessions.of('hana', '2026-03-02T00:00:00.000Z')).length, 0);
    const seat = { person: 'hana', provedBy: 'link', from: '' } as const;
    assert.ok(await records.sessions.who(await records.sessions.open(seat, '2026-04-01'), '2026-04-01'));
    assert.equal(await records.people.add({ id: 'new', name: 'x', mail: 'sato@invalid', lang: 'en' }, ''), false);
    assert.equal(await records.people.add({ id: 'new', name: 'x', mail: 'new@example.jp', lang: 'en' }, ''), true);
    assert.equal((await records.people.of()).at(-1)?.id, 'new');
    assert.equal(await records.register.append([opening(applicationNumber(3), '石屋', 'stone')]), true);
    assert.equal(
      await records.register.append([{ product: 'lamp', from: 'あかり電機', to: '石屋' }, handedOver(one, 2, '石屋')]),
      true,
    );
    assert.equal((await records.openFor(hanaAt('石屋')).applications()).length, 2);
  });

  test(`${name}: empty records of the first tables have an empty directory`, async (t) => {
    const place = await placeOf(t);
    await oldDatabase(place, {});
    const records = await opened(t, place);
    assert.deepEqual(await records.directory.after(0), []);
    assert.deepEqual(await records.people.of(), []);
    assert.equal(operatorOf(await directoryOf(records)), undefined);
  });

  test(`${name}: people without a product are carried over on a day of our own`, async (t) => {
    const place = await placeOf(t);
    await oldDatabase(place, { people });
    const records = await opened(t, place);
    assert.deepEqual(new Set((await records.directory.after(0)).map(({ on }) => on)), new Set(['2026-01-01']));
    assert.equal((await seenBy(records, 'sato')).roles.length, 4);
  });

  test(`${name}: the trail refuses to be changed, shortened or rewritten, whoever is connected`, async (t) => {
    const place = await placeOf(t);
    const records = await opened(t, place);
    const entry = { at: '2026-04-01T00:00:00.000Z', from: 'x', did: 'self.see', result: 'done' };
    for (let i = 0; i < 3; i++) await records.trail.note(entry);
    await within(place, async (db) => {
      for (const statement of [
        "update trail set entry = '{}' where seq = 1",
        'update trail set seq = 9 where seq = 2',
        'delete from trail where seq = 2',
        'delete from trail',
        ...(name === 'postgres'
          ? ['truncate trail', "insert into trail select * from trail on conflict (seq) do update set entry = '{}'"]
          : [
              "insert or replace into trail select seq, at, day, person, organisation, whose, did, about, result, '{}', hash from trail where seq = 2",
            ]),
      ])
        await assert.rejects(sql.raw(statement).execute(db), /the trail is not changed/, statement);
    });
    assert.equal((await unbroken(records.trail)).length, 3);
    assert.equal(await records.trail.note(entry), 3);
  });
}

const hanaAt = (organisation: string) => ({ ...hana, organisation });
