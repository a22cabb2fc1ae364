// A real office on a real store in a folder of its own, and people of every role signed in to it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../src/adapters/settings/settings.ts';
import { addDays } from '../src/domain/calendar.ts';
import { decided, decideFounding, decidePower } from '../src/domain/membership.ts';
import type { Person, Role, Verb } from '../src/domain/people.ts';
import { organisationKinds, rolesOf, scopesFor } from '../src/domain/people.ts';
import { changeDirectory, stamped } from '../src/office/directory.ts';
import { registerOrganisation } from '../src/office/people.ts';
import type { OpenHouse } from '../src/open.ts';
import { openHouse } from '../src/open.ts';
import { officeOf } from '../src/server/handle.ts';
import { serve } from '../src/server/serve.ts';
import { sessionCookie } from '../src/server/session.ts';

export const plainSettings = (data: string, more: Partial<Settings> = {}): Settings => ({
  host: '127.0.0.1',
  port: 0,
  data,
  baseUrl: 'http://localhost:4210',
  name: 'Hoshimi',
  proxies: [],
  perMinute: 1_000_000,
  ...more,
});

/** Opens an office in a folder that is gone with the test; `database` names another store than SQLite. */
export async function testHouse(
  t: { after(work: () => Promise<void>): void },
  more: Partial<Settings> = {},
): Promise<{ house: OpenHouse; app: ReturnType<typeof serve>; data: string }> {
  // What is tried here is who may, not what survives a power cut: a folder in memory, where there is one.
  const data = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'hoshimi-house-'));
  const house = await openHouse(plainSettings(data, more));
  const faults: unknown[] = [];
  const app = serve(house, ({ error }) => faults.push(error));
  t.after(async () => {
    await app.close();
    await house.close();
    await rm(data, { recursive: true, force: true });
    assert.deepEqual(faults.map(String), [], 'the office had faults of its own');
  });
  return { house, app, data };
}

/** Organisations of every kind, two of each but the operator: `own` and `other`. */
export type Cast = {
  readonly organisations: Readonly<Record<string, string>>;
  /** One person per role, in the `own` organisation. */
  person(role: Role): Person;
  /** The person of this role in the `other` organisation. */
  stranger(role: Role): Person;
  /** Request headers of a fresh session of hers. */
  session(person: Person): Promise<Record<string, string>>;
  /** Request headers of a token with every scope that she can give. */
  token(person: Person, scopes?: readonly Verb[]): Promise<Record<string, string>>;
};

const kindOf = (role: Role) =>
  organisationKinds.find((kind) => (rolesOf[kind] as readonly Role[]).includes(role)) ?? 'supplier';

export async function castOf(house: OpenHouse): Promise<Cast> {
  const organisations: Record<string, string> = {};
  const today = house.calendar.today();
  const now = house.calendar.now();
  const idOf = (role: Role, side: string) => `${role}-${side}`;
  for (const side of ['own', 'other'])
    for (const kind of organisationKinds) {
      if (kind === 'operator' && side === 'other') continue;
      const roles: readonly Role[] = rolesOf[kind];
      for (const role of roles)
        await house.people.add(
          { id: idOf(role, side), name: `${role} ${side}`, mail: `${role}-${side}@${kind}.example`, lang: 'ja' },
          now,
        );
      const [first] = roles;
      assert.ok(first);
      const desk = { ...house, person: { id: 'test' } };
      const facts = { kind, name: `${kind} ${side}` };
      const made = await registerOrganisation(desk, facts, { person: idOf(first, side), roles: [first] });
      assert.ok('registered' in made, JSON.stringify(made));
      organisations[`${kind}-${side}`] = made.registered;
      for (const role of roles.slice(1)) {
        const joined = await changeDirectory<never>(desk, () => ({
          acts: [
            decideFounding(facts, {
              ...stamped(desk),
              organisation: made.registered,
              person: idOf(role, side),
              roles: [role],
            }),
          ],
        }));
        assert.ok('done' in joined);
      }
    }
  const desk = { ...house, person: { id: 'test' } };
  for (const side of ['own', 'other']) {
    const given = await changeDirectory(desk, (directory) => {
      const supplier = organisations[`supplier-${side}`] ?? '';
      const agent = organisations[`agent-${side}`] ?? '';
      const act = decidePower(directory, {
        ...stamped(desk),
        power: `power-${side}`,
        supplier,
        agent,
        until: addDays(today, 30),
      });
      return 'refused' in act ? act : { acts: [act] };
    });
    assert.ok('done' in given);
  }
  const on = (role: Role, side: 'own' | 'other'): Person => {
    const kind = kindOf(role);
    return {
      id: idOf(role, side),
      name: `${role} ${side}`,
      kind,
      roles: [role],
      organisation: organisations[`${kind}-${side}`] ?? '',
    };
  };
  return {
    organisations,
    person: (role) => on(role, 'own'),
    stranger: (role) => on(role, 'other'),
    session: async (person) => {
      const seat = { organisation: person.organisation, ...(person.through ? { through: person.through } : {}) };
      const token = await house.sessions.open(
        { person: person.id, provedBy: 'passkey', from: 'test', ...seat },
        house.calendar.now(),
      );
      const live = await house.sessions.who(token, house.calendar.now());
      assert.ok(live);
      return { cookie: `${sessionCookie}=${token}`, 'x-csrf-token': live.csrf };
    },
    token: async (person, scopes = scopesFor(person)) => {
      const token = house.secrets.newApiToken();
      const seat = { organisation: person.organisation, ...(person.through ? { through: person.through } : {}) };
      const until = new Date(Date.parse(house.calendar.now()) + 3_600_000).toISOString();
      const made = {
        id: house.newId(),
        person: person.id,
        ...seat,
        ofOrganisation: false,
        label: 't',
        scopes,
        madeAt: now,
        until,
      };
      await house.tokens.add(made, house.secrets.hashOf(token));
      return { authorization: `Bearer ${token}` };
    },
  };
}

/** The agent at work for the supplier of her side. */
export const actingFor = (cast: Cast, role: 'filer' | 'agent-reader', side: 'own' | 'other' = 'own'): Person => {
  const person = side === 'own' ? cast.person(role) : cast.stranger(role);
  return { ...person, organisation: cast.organisations[`supplier-${side}`] ?? '', through: person.organisation };
};

/** An evaluator with the products she is engaged for. */
export async function engage(
  house: OpenHouse,
  cast: Cast,
  product: string,
  side: 'own' | 'other' = 'own',
): Promise<void> {
  const desk = { ...house, person: { id: 'test' } };
  const act = {
    act: 'engaged' as const,
    ...stamped(desk),
    engagement: `engagement-${product}`,
    supplier: cast.organisations[`supplier-${side}`] ?? '',
    product,
    body: cast.organisations[`evaluation-body-${side}`] ?? '',
    until: addDays(house.calendar.today(), 10),
  };
  const made = await changeDirectory<never>(desk, () => ({ acts: [decided(act as never)] as never }));
  assert.ok('done' in made);
}

export const officeFor = (house: OpenHouse, person: Person) => officeOf(house, person);
