// The table of who may do what is the one that test/who-may.csv says; the walk over the real doors is test/journeys/doors.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Person, Role, Verb } from './people.ts';
import {
  canBeScope,
  isAllowed,
  managerOf,
  may,
  needsPresence,
  organisationKinds,
  rolesOf,
  scopesFor,
  verbs,
} from './people.ts';

const [head = '', ...lines] = readFileSync(new URL('../../test/who-may.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const columns = head.split(',');
const rows = lines.map((line) =>
  Object.fromEntries(line.split(',').map((cell, index) => [columns[index] ?? '', cell])),
);
const roles = columns.slice(4, -1) as readonly Role[];
const kindOf = (role: Role) =>
  organisationKinds.find((kind) => (rolesOf[kind] as readonly Role[]).includes(role)) ?? 'supplier';
const isForSupplier = (verb: string) => /^(?:product|application)\./.test(verb);
/** Somebody of this role, an agent at work for a supplier where the verb is about a supplier's papers. */
const person = (role: Role, verb: string): Person => ({
  id: role,
  name: role,
  organisation: 'o',
  kind: kindOf(role),
  roles: [role],
  ...(kindOf(role) === 'agent' && isForSupplier(verb) ? { through: 'a' } : {}),
});

for (const row of rows.filter(({ whose }) => whose === 'own'))
  test(`${row['thing']}, ${row['verb']} by ${row['way']}: as the table for officers says`, () => {
    const verb = `${row['thing']}.${row['verb']}` as Verb;
    assert.ok(Object.hasOwn(may, verb), `no such verb: ${verb}`);
    for (const role of roles) {
      const she = person(role, verb);
      const asked = row['way'] === 'token' ? { ...she, token: { id: 't', scopes: scopesFor(she) } } : she;
      assert.equal(isAllowed(asked, verb), row[role] !== 'no', `${role}`);
    }
    assert.equal(isAllowed(undefined, verb), row['nobody'] !== 'sign-in', 'nobody');
  });

test('every verb has its rows in the table, both ways', () => {
  for (const verb of verbs)
    for (const way of ['session', 'token'])
      assert.ok(
        rows.some((row) => `${row['thing']}.${row['verb']}` === verb && row['way'] === way),
        `${verb} by ${way}`,
      );
});

test('each role belongs to one kind of organisation, and each kind has one that manages its people', () => {
  const all = Object.values(rolesOf).flat();
  assert.equal(new Set(all).size, all.length);
  for (const kind of organisationKinds) assert.ok((rolesOf[kind] as readonly Role[]).includes(managerOf[kind]));
});

test('a token does what its scopes say and nothing else, and some things never', () => {
  const owner = person('owner', 'product.edit');
  const withToken = (scopes: readonly Verb[]) => ({ ...owner, token: { id: 't', scopes } });
  assert.ok(isAllowed(withToken(['product.edit']), 'product.edit'));
  assert.ok(!isAllowed(withToken(['product.edit']), 'product.see'));
  for (const verb of verbs.filter((one) => !canBeScope(one) && !(may[one] as readonly string[]).includes('anyone')))
    assert.ok(!isAllowed(withToken([verb]), verb), verb);
});

test('an agent works on a supplier’s papers only while she acts for it, and on her own organisation only when she does not', () => {
  const filer: Person = { id: 'f', name: 'f', organisation: 'a', kind: 'agent', roles: ['filer'] };
  const acting = { ...filer, organisation: 's', through: 'a' };
  assert.ok(isAllowed(acting, 'product.edit') && !isAllowed(filer, 'product.edit'));
  assert.ok(isAllowed(filer, 'people.invite') && !isAllowed(acting, 'people.invite'));
  assert.ok(isAllowed(filer, 'self.see') && isAllowed(acting, 'self.see'));
});

test('what cannot be undone, lets people in, gives something away or carries everything away needs presence; looking, leaving and shutting out do not', () => {
  for (const verb of [
    'application.issue',
    'application.refuse',
    'application.release-evidence',
    'application.hand-over',
    'label.revoke',
    'proposal.confirm',
    'product.approve',
    'product.hand-over',
    'product.engage-evaluator',
    'people.invite',
    'people.change-role',
    'people.remove',
    'people.hand-over',
    'people.approve-claim',
    'organisation.rename',
    'organisation.settings',
    'organisation.give-power',
    'organisation.export',
    'self.make-token',
  ] as const)
    assert.ok(needsPresence(verb), verb);
  for (const verb of verbs.filter((one) =>
    /\.(?:see|list|inbox|leave|switch|sign-in|sign-out|end-power|end-session|revoke-token)/.test(one),
  ))
    assert.ok(!needsPresence(verb), verb);
  // What anybody may do without being signed in cannot ask who is there.
  for (const verb of verbs)
    assert.ok(!((may[verb] as readonly string[]).includes('anyone') && needsPresence(verb)), verb);
});
