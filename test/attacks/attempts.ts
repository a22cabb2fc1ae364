// A town to attack: a real office with people of every role, things of theirs, and what must be the same after an attack.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Settings } from '../../src/adapters/settings/settings.ts';
import type { Sha256 } from '../../src/domain/names.ts';
import type { Person, Role } from '../../src/domain/people.ts';
import { isAllowed, rolesOf } from '../../src/domain/people.ts';
import { createProduct } from '../../src/office/draft.ts';
import { openApplication } from '../../src/office/file.ts';
import type { OpenHouse } from '../../src/open.ts';
import type { Route } from '../../src/server/ask.ts';
import { officeOf } from '../../src/server/handle.ts';
import { sessionCookie } from '../../src/server/session.ts';
import { actingFor, castOf, testHouse } from '../house.ts';
import { completeProduct } from '../world.ts';

export type Headers = Readonly<Record<string, string>>;
export const formType = { 'content-type': 'application/x-www-form-urlencoded' };
export const formOf = (fields: Headers): string => new URLSearchParams(fields).toString();

/** Counts attacks. At the end of the file it says how many were tried and got through; none may. */
export function counted(what: string) {
  let tried = 0;
  const through: string[] = [];
  return {
    /** One attack; `isStopped` is what was seen of it. */
    stopped(isStopped: boolean, name: string): void {
      tried += 1;
      if (!isStopped) through.push(name);
    },
    /** The last test of a file. */
    tell(atLeast: number): void {
      test(`no attack got through: ${what}`, () => {
        process.stdout.write(`attacks (${what}): ${tried} tried, ${through.length} got through\n`);
        assert.deepEqual(through, []);
        assert.ok(tried >= atLeast, `${tried} tried`);
      });
    },
  };
}

/** An office that ends with the test file. */
export async function townToAttack(more: Partial<Settings> = {}) {
  const { house, app, data } = await testHouse({ after: (work: () => Promise<void>) => after(work) }, more);
  const cast = await castOf(house);
  const everyRole = Object.values(rolesOf).flat() as readonly Role[];
  const people = [...everyRole.map((role) => cast.person(role)), actingFor(cast, 'filer')];
  const owner = cast.person('owner');
  const office = officeOf(house, owner);
  const catalogue = Object.values(house.scheme.catalogues)[0];
  assert.ok(catalogue);
  const made = await createProduct(
    office,
    'own-product',
    completeProduct(house.scheme, catalogue, house.calendar.today()),
  );
  assert.ok('created' in made);
  const opened = await openApplication(office, 'own-product');
  assert.ok('opened' in opened);
  const things: Headers = {
    id: 'own-product',
    number: opened.opened,
    organisation: owner.organisation,
    person: cast.person('reader').id,
    criterion: catalogue.criteria[0]?.id ?? '',
    piece: 'record',
  };
  return {
    house,
    app,
    data,
    cast,
    owner,
    things,
    /** Somebody who may use the route. */
    whoMay: (route: Route): Person => {
      const who = people.find((person) => isAllowed(person, route.may));
      assert.ok(who, `nobody may ${route.may}`);
      return who;
    },
    /** The route's address with things of hers that are there, as far as there are some. */
    addressOf: (route: Route, who?: Person): string =>
      route.path.replace(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent((name === 'organisation' ? who?.organisation : undefined) ?? things[name] ?? 'none'),
      ),
    stateNow: () => stateOf(house, data),
  };
}

/** Every file of evidence, half-written ones too. */
const filesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();

/** Everything that an attack must leave as it is; each part short, so that a difference names it. */
async function stateOf(house: OpenHouse, data: string): Promise<Readonly<Record<string, string>>> {
  const auditor: Person = { id: 'a', name: '', organisation: '', kind: 'operator', roles: ['auditor'] };
  const directory = await house.directory();
  const accounts = await house.people.of();
  const reading = [...directory.organisations.values()]
    .filter(({ kind }) => kind === 'supplier')
    .map(({ id }) => house.openFor({ id: 's', name: '', organisation: id, kind: 'supplier', roles: ['reader'] }));
  // A store that is opened looks at the disk's clock by a file of a moment: it is open by then.
  for (const id of [...directory.organisations.keys(), ''])
    await house.evidenceOf(id).see('0'.repeat(64) as Sha256, undefined);
  const parts = {
    applications: await house.openFor(auditor).applications(),
    labels: await house.openFor(undefined).labels(),
    products: await Promise.all(
      reading.map(async (one) =>
        Promise.all(
          (await one.drafts('product')).map(async ({ id, archived }) => [id, archived, await one.fields(id)]),
        ),
      ),
    ),
    directory: directory.count,
    letters: (await house.outbox.list({ count: 1000 })).length,
    people: accounts,
    keys: await Promise.all(accounts.map(({ id }) => house.keys.of(id))),
    tokens: await Promise.all(
      accounts.map(async ({ id }) => (await house.tokens.of({ person: id })).map((one) => [one.id, one.revokedAt])),
    ),
    evidence: await filesIn(join(data, 'evidence')),
  };
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [
      name,
      createHash('sha256').update(JSON.stringify(part)).digest('hex'),
    ]),
  );
}

/** The value of a cookie that an answer sets. */
export const cookieIn = (
  answer: { readonly headers: Readonly<Record<string, unknown>> },
  name = sessionCookie,
): string =>
  ([answer.headers['set-cookie'] ?? []].flat() as string[])
    .map((one) => new RegExp(`^${name}=([^;]*)`).exec(one)?.[1])
    .find((value) => value !== undefined) ?? '';

/** Gives somebody a password and an app for codes; what comes back makes a code for a moment. */
export async function withPassword(
  house: OpenHouse,
  person: string,
  password: string,
): Promise<(now: string) => string> {
  const secret = house.codes.newSecret();
  await house.keys.put(person, { password: await house.passwords.hash(password), code: house.sealed.seal(secret) });
  return (now) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(now) });
}

/** A clock that stands until it is turned. */
export function clockOf(house: OpenHouse) {
  let at = Date.parse(house.calendar.now());
  Object.assign(house, { calendar: { ...house.calendar, now: () => new Date(at).toISOString() } });
  return {
    turn: (seconds: number): void => {
      at += seconds * 1000;
    },
    now: () => new Date(at).toISOString(),
  };
}
