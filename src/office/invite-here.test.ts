import assert from 'node:assert/strict';
import { join as pathTo } from 'node:path';
import { test } from 'node:test';
import { allowed, d, kou, refusal } from '../../test/organisations.ts';
import { actsOf, peopled } from '../../test/peopled.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { organisationKinds, rolesOf } from '../domain/people.ts';
import { inviteHere, kindOfRole } from './invite-here.ts';
import { join, registerOrganisation } from './people.ts';

const scheme = await loadScheme(pathTo(import.meta.dirname, '../../scheme'));
const begin = () => peopled(scheme, d('2027-01-10'));
const asked = { mail: 'neu@kou.example', role: 'owner', lang: 'ja' } as const;

test('each role names its kind of organisation', () => {
  for (const kind of organisationKinds) for (const role of rolesOf[kind]) assert.equal(kindOfRole(role), kind);
});

test('an organisation is found by id, name or corporate number, and nobody writes a letter', async () => {
  const of = await begin();
  for (const organisation of ['kou', 'kou 社', kou.corporateNumber]) {
    const { token, isNew } = allowed(await inviteHere(await of.at('hana'), { ...asked, organisation }));
    assert.ok(!isNew);
    const about = await of.records.tickets.peek('invitation', token, of.calendar.now());
    assert.equal(about?.['organisation'], 'kou');
  }
  assert.deepEqual(await of.letters(), []);
  assert.equal((await actsOf(of, 'invited')).length, 3);
  assert.ok((await actsOf(of, 'invited')).every(({ by }) => by === 'command-line'));
});

test('an organisation that is not there is registered, and the first to join manages it', async () => {
  const of = await begin();
  const { token, isNew } = allowed(await inviteHere(await of.at('hana'), { ...asked, organisation: '丙社' }));
  assert.ok(isNew);
  const about = await of.records.tickets.peek('invitation', token, of.calendar.now());
  const { organisation = '', invitation = '', person = '' } = about ?? {};
  allowed(await join(await of.at('hana'), { organisation, invitation, person }));
  assert.deepEqual((await of.directory()).organisations.get(organisation)?.members.get(person)?.roles, ['owner']);
  assert.equal((await of.records.people.find({ id: person }))?.mail, asked.mail);
});

test('nothing is written when it cannot be told who is meant or where', async () => {
  const of = await begin();
  allowed(await registerOrganisation(await of.at('hana'), { kind: 'supplier', name: 'kou 社' }, { person: 'hana' }));
  const before = (await of.directory()).count;
  const people = (await of.records.people.of()).length;
  const cases = [
    [{ mail: 'x' }, 'mail-wrong'],
    [{ organisation: 'kou 社' }, 'many-organisations'],
    [{ role: 'decider' }, 'role-of-another-kind'],
    [{ role: 'decider', organisation: '第二事務局' }, 'operator-exists'],
    [{ organisation: '' }, 'name-missing'],
    [{ mail: 'ema@kou.example' }, 'already-member'],
  ] as const;
  for (const [changed, refused] of cases)
    assert.equal(
      refusal(await inviteHere(await of.at('hana'), { ...asked, organisation: 'kou', ...changed })),
      refused,
    );
  assert.equal((await of.directory()).count, before);
  assert.equal((await of.records.people.of()).length, people);
});
