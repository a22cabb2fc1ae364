// Organisations, roles, keys, tokens, letters and the audit trail. What the first tables say of people is carried over: each
// name of an organisation becomes an organisation whose id is that name, so that products and evidence stay where they are.
import type { Kysely } from 'kysely';
import { PostgresAdapter, sql } from 'kysely';
import { dayAt } from '../../../domain/calendar.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  const people = await makePeople(db, await oldPeople(db));
  await makeDirectory(db, people);
  await makeKeys(db);
  await makeSessions(db);
  await makeTokens(db);
  await makeLetters(db);
  await makeTrail(db);
}

type OldPerson = { id: string; serial: number; name: string; role: string; organisation: string };
type Before = {
  people: OldPerson;
  products: { serial: number; organisation: string; created_at: string };
  applications: { number: string; organisation: string };
};

const oldPeople = (db: Kysely<unknown>) =>
  db.withTables<Before>().selectFrom('people').selectAll().orderBy('serial').execute();

/** Nobody had an address: each gets one that no mail can reach, to be replaced by the operator's people or by herself. */
function addressFor(id: string, taken: Set<string>): string {
  const local = id.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');
  let address = `${local}@invalid`;
  for (let count = 2; taken.has(address); count++) address = `${local}-${count}@invalid`;
  taken.add(address);
  return address;
}

/** The moment the records began, as far as they tell. */
async function beginning(db: Kysely<unknown>): Promise<string> {
  const rows = await db.withTables<Before>().selectFrom('products').select('created_at').execute();
  const moments = rows.map(({ created_at }) => created_at).filter((moment) => dayAt(moment) !== undefined);
  return moments.sort()[0] ?? '2026-01-01T00:00:00.000Z';
}

/** Made anew, since neither database can give a column to rows that have no value for it. Links and sessions are short-lived. */
async function makePeople(db: Kysely<unknown>, old: readonly OldPerson[]): Promise<readonly OldPerson[]> {
  for (const table of ['links', 'sessions', 'people']) await db.schema.dropTable(table).execute();
  await db.schema
    .createTable('people')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('serial', 'integer', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('mail', 'text', (column) => column.notNull().unique())
    .addColumn('lang', 'text', (column) => column.notNull())
    .addColumn('added_at', 'text', (column) => column.notNull())
    .execute();
  const taken = new Set<string>();
  const added_at = await beginning(db);
  type People = { id: string; serial: number; name: string; mail: string; lang: string; added_at: string };
  for (const { id, serial, name } of old)
    await db
      .withTables<{ people: People }>()
      .insertInto('people')
      .values({ id, serial, name, mail: addressFor(id, taken), lang: 'ja', added_at })
      .execute();
  return old;
}

async function makeDirectory(db: Kysely<unknown>, people: readonly OldPerson[]): Promise<void> {
  await db.schema
    .createTable('directory_acts')
    .addColumn('seq', 'integer', (column) => column.notNull().primaryKey())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .execute();
  const at = await beginning(db);
  const on = dayAt(at) ?? '2026-01-01';
  const acts = await directoryOf(db, people);
  for (const [seq, act] of acts.entries())
    await db
      .withTables<{ directory_acts: { seq: number; on_day: string; at: string; act: string } }>()
      .insertInto('directory_acts')
      .values({ seq, on_day: on, at, act: JSON.stringify({ ...act, on, at, by: 'migration' }) })
      .execute();
}

/** The acts that make the organisations of the old records, and let their people in. */
async function directoryOf(db: Kysely<unknown>, people: readonly OldPerson[]): Promise<readonly object[]> {
  const before = db.withTables<Before>();
  const officers = people.filter(({ role }) => role === 'officer');
  const suppliers = people.filter(({ role }) => role !== 'officer');
  const names = [
    ...suppliers,
    ...(await before.selectFrom('products').select('organisation').orderBy('serial').execute()),
    ...(await before.selectFrom('applications').select('organisation').orderBy('number').execute()),
  ].map(({ organisation }) => organisation);
  const organisations = new Set(names);
  const registered = (kind: string, organisation: string, name = organisation) => ({
    act: 'registered',
    organisation,
    kind,
    name,
  });
  const joined = (organisation: string, person: string, roles: readonly string[]) => ({
    act: 'joined',
    organisation,
    person,
    roles,
  });
  // There is one operator: officers of a second name belong to the first. Its papers hang on no name, so it is the one
  // that gives way where a supplier has the same.
  const [first] = officers;
  const name = first?.organisation;
  let operator = name;
  while (operator !== undefined && organisations.has(operator)) operator += '-operator';
  return [
    ...(operator === undefined ? [] : [registered('operator', operator, name)]),
    ...[...organisations].map((organisation) => registered('supplier', organisation)),
    ...people.map(({ id, role, organisation }) =>
      role === 'officer' && operator !== undefined
        ? joined(operator, id, [
            'reception',
            'examiner',
            'decider',
            ...(id === first?.id ? ['people-administrator'] : []),
          ])
        : joined(organisation, id, ['owner']),
    ),
  ];
}

async function makeKeys({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('passkeys')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('person', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('serial', 'integer', (column) => column.notNull())
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', 'bigint', (column) => column.notNull())
    .addColumn('transports', 'text', (column) => column.notNull())
    .addColumn('backed_up', 'integer', (column) => column.notNull())
    .addColumn('aaguid', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await schema.createIndex('passkeys_of_person').on('passkeys').columns(['person', 'serial']).execute();
  await schema
    .createTable('passwords')
    .addColumn('person', 'text', (column) => column.notNull().primaryKey().references('people.id'))
    .addColumn('phc', 'text', (column) => column.notNull())
    .addColumn('code', 'text')
    .addColumn('last_step', 'bigint')
    .execute();
  await schema
    .createTable('recovery_codes')
    .addColumn('person', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('recovery_codes_of_person', ['person', 'hash'])
    .execute();
  await schema
    .createTable('attempts')
    .addColumn('name', 'text', (column) => column.notNull().primaryKey())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('last_at', 'double precision', (column) => column.notNull())
    .execute();
}

async function makeSessions({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('sessions')
    .addColumn('hash', 'text', (column) => column.notNull().primaryKey())
    .addColumn('id', 'text', (column) => column.notNull().unique())
    .addColumn('person', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('serial', 'integer', (column) => column.notNull())
    .addColumn('csrf', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addColumn('present_at', 'text', (column) => column.notNull())
    .addColumn('proved_by', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text')
    .addColumn('through', 'text')
    .addColumn('opened_from', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('sessions_of_person').on('sessions').columns(['person', 'serial']).execute();
  await schema
    .createTable('tickets')
    .addColumn('hash', 'text', (column) => column.notNull().primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('valid_until', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('tickets_of_kind').on('tickets').column('kind').execute();
}

async function makeTokens({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('api_tokens')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('serial', 'integer', (column) => column.notNull().unique())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('person', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('through', 'text')
    .addColumn('of_organisation', 'integer', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('scopes', 'text', (column) => column.notNull())
    .addColumn('made_at', 'text', (column) => column.notNull())
    .addColumn('valid_until', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .addColumn('revoked_at', 'text')
    .execute();
  await schema.createIndex('api_tokens_of_person').on('api_tokens').columns(['person', 'serial']).execute();
  await schema.createIndex('api_tokens_of_organisation').on('api_tokens').columns(['organisation', 'serial']).execute();
}

async function makeLetters({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('letters')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('recipient', 'text', (column) => column.notNull())
    .addColumn('lang', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('text', 'text')
    .addColumn('about', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text')
    .addColumn('put_at', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'text')
    .addColumn('held_until', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('sent_at', 'text')
    .addColumn('answer', 'text')
    .execute();
  await schema.createIndex('letters_due').on('letters').columns(['state', 'next_at', 'id']).execute();
  await schema.createIndex('letters_in_order').on('letters').columns(['put_at', 'id']).execute();
}

async function makeTrail(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('trail')
    .addColumn('seq', 'bigint', (column) => column.notNull().primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('person', 'text')
    .addColumn('organisation', 'text')
    .addColumn('whose', 'text')
    .addColumn('did', 'text', (column) => column.notNull())
    .addColumn('about', 'text')
    .addColumn('result', 'text', (column) => column.notNull())
    .addColumn('entry', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  for (const column of ['day', 'person', 'organisation', 'whose', 'did', 'about'])
    await db.schema.createIndex(`trail_by_${column}`).on('trail').columns([column, 'seq']).execute();
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  for (const statement of isPostgres ? guardOnPostgres : guardOnSqlite) await sql.raw(statement).execute(db);
}

/** The trail refuses to be changed, whoever is connected. The insert is watched because "or replace" deletes unheard. */
const guardOnSqlite = [
  `create trigger trail_stays before update on trail begin select raise(abort, 'the trail is not changed'); end`,
  `create trigger trail_keeps before delete on trail begin select raise(abort, 'the trail is not changed'); end`,
  `create trigger trail_goes_on before insert on trail
    when new.seq <> (select coalesce(max(seq), -1) + 1 from trail)
    begin select raise(abort, 'the trail is not changed'); end`,
];
const guardOnPostgres = [
  `create function trail_stays() returns trigger language plpgsql as
    $$ begin raise exception 'the trail is not changed'; end $$`,
  `create trigger trail_stays before update or delete on trail for each row execute function trail_stays()`,
  `create trigger trail_keeps before truncate on trail for each statement execute function trail_stays()`,
];
