import assert from 'node:assert/strict';
import { join as pathTo } from 'node:path';
import { test } from 'node:test';
import { allowed, d, refusal } from '../../test/organisations.ts';
import type { Peopled } from '../../test/peopled.ts';
import { actsOf, applied, inDays, peopled, productOf } from '../../test/peopled.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { addDays } from '../domain/calendar.ts';
import { createProduct } from './draft.ts';
import { openApplication, withdrawApplication } from './file.ts';
import { offerHandOver, takeOver } from './hand-over.ts';
import type { Office } from './office.ts';
import {
  changeRoles,
  endOf,
  invite,
  join,
  leave,
  registerOrganisation,
  renameOrganisation,
  requireFourEyes,
  requireTwoPeople,
  withdrawInvitation,
  workOf,
} from './people.ts';

const scheme = await loadScheme(pathTo(import.meta.dirname, '../../scheme'));
const day = d('2027-01-10');
const begin = () => peopled(scheme, day);
const neu = { mail: 'neu@kou.example', roles: ['editor'], lang: 'ja' } as const;

test('an organisation is registered with its founder in one step; asked again by her it is the same, by another a second one', async () => {
  const of = await begin();
  const facts = { kind: 'supplier', name: '丙社' } as const;
  const { registered } = allowed(await registerOrganisation(await of.at('hana'), facts, { person: 'hana' }));
  assert.deepEqual((await of.directory()).organisations.get(registered)?.members.get('hana')?.roles, ['owner']);
  const again = allowed(await registerOrganisation(await of.at('hana'), facts, { person: 'hana' }));
  assert.equal(again.registered, registered);
  const other = allowed(await registerOrganisation(await of.at('otto'), facts, { person: 'otto' }));
  assert.notEqual(other.registered, registered);
  const next = { ...facts, name: '丁社' };
  assert.notEqual(
    allowed(await registerOrganisation(await of.at('hana'), next, { person: 'hana' })).registered,
    registered,
  );
  assert.equal(
    refusal(await registerOrganisation(await of.at('hana'), { ...facts, name: '' }, { person: 'hana' })),
    'name-missing',
  );
});

test('facts and settings are those of the organisation she works in', async () => {
  const of = await begin();
  allowed(await renameOrganisation(await of.at('aki'), { name: '甲社（新）' }));
  allowed(await requireFourEyes(await of.at('aki'), true));
  allowed(await requireTwoPeople(await of.at('pam'), 'always'));
  const { organisations } = await of.directory();
  assert.deepEqual([organisations.get('kou')?.name, organisations.get('kou')?.fourEyes], ['甲社（新）', true]);
  assert.deepEqual([organisations.get('otsu')?.name, organisations.get('otsu')?.fourEyes], ['otsu 社', false]);
  assert.equal(organisations.get('office')?.twoPeople, 'always');
  assert.equal(refusal(await renameOrganisation(await of.at('aki'), { name: ' ' })), 'name-missing');
});

test('who is invited gets one letter with a link, which is good up to the end of the last day in Japan', async () => {
  const of = await begin();
  const { invited } = allowed(
    await invite(await of.at('aki'), { ...neu, mail: ' Neu@KOU.example', department: 'legal' }),
  );
  const [letter, ...more] = await of.letters();
  assert.ok(letter?.told.about === 'invitation' && more.length === 0);
  assert.deepEqual(
    [letter.told.organisation, letter.told.by, letter.told.until],
    ['kou 社', 'aki 名', addDays(day, 7)],
  );
  const account = await of.records.people.find({ mail: letter.to });
  assert.equal(account?.name, '');
  const about = { organisation: 'kou', invitation: invited, person: account?.id ?? '' };
  const peek = (now: string) => of.records.tickets.peek('invitation', letter.told.token ?? '', now);
  assert.deepEqual(await peek('2027-01-17T14:59:59.000Z'), about);
  assert.equal(await peek('2027-01-17T15:00:00.000Z'), undefined);
  assert.equal(endOf(day), '2027-01-10T23:59:59+09:00');
  of.calendar.turn(inDays(of, 8));
  assert.equal(refusal(await join(await of.at('aki'), about)), 'invitation-over');
  of.calendar.turn(addDays(day, 7));
  allowed(await join(await of.at('aki'), about));
  const member = (await of.directory()).organisations.get('kou')?.members.get(about.person);
  assert.deepEqual(member, { person: about.person, roles: ['editor'], department: 'legal', since: addDays(day, 7) });
});

test('nobody is invited, and nothing is written, where the address or the role is wrong', async () => {
  const of = await begin();
  const cases = [
    [{ mail: 'neu' }, 'mail-wrong'],
    [{ mail: 'neu@kou.example, evil@evil.example' }, 'mail-wrong'],
    [{ roles: ['decider'] }, 'role-of-another-kind'],
    [{ roles: [] }, 'no-roles'],
    [{ mail: 'ema@kou.example' }, 'already-member'],
  ] as const;
  const people = (await of.records.people.of()).length;
  for (const [changed, refused] of cases)
    assert.equal(refusal(await invite(await of.at('aki'), { ...neu, ...changed })), refused);
  assert.deepEqual([await of.letters(), await actsOf(of, 'invited')], [[], []]);
  assert.equal((await of.records.people.of()).length, people);
});

test('an invitation taken back has no act left to it and no link', async () => {
  const of = await begin();
  const { invited } = allowed(await invite(await of.at('aki'), neu));
  const [letter] = await of.letters();
  assert.equal(refusal(await withdrawInvitation(await of.at('otto'), invited)), 'invitation-over');
  const peek = () => of.records.tickets.peek('invitation', letter?.told.token ?? '', of.calendar.now());
  assert.ok(await peek(), 'another organisation cannot take it back');
  allowed(await withdrawInvitation(await of.at('aki'), invited));
  assert.equal(await peek(), undefined);
});

test('of two who ask an address at once, both get the same account', async () => {
  const of = await begin();
  const aki = await of.at('aki');
  let other: Promise<unknown> | undefined;
  const people = {
    ...aki.people,
    add: async (...given: Parameters<typeof aki.people.add>) => {
      other ??= of.at('otto').then((otto) => invite(otto, neu));
      await other;
      return aki.people.add(...given);
    },
  };
  allowed(await invite({ ...aki, people }, neu));
  const [first, second] = await actsOf(of, 'invited');
  assert.ok(first && second);
  assert.equal(first.person, second.person);
});

test('her work is what she made or took over, while it waits for somebody', async () => {
  const of = await begin();
  await productOf(of);
  const number = await applied(of, 'filed');
  const work = ['product:p', `application:${number}`];
  assert.deepEqual(await workOf(await of.at('aki'), 'ema'), work);
  assert.deepEqual(await leave(await of.at('ema'), 'ema'), { refused: 'work-left', work });
  const offer = async (what: 'product' | 'application', thing: string) =>
    allowed(await offerHandOver(await of.at('aki'), { what, thing, mail: 'rei@kou.example' })).offered;
  for (const id of [await offer('product', 'p'), await offer('application', number)])
    allowed(await takeOver(await of.at('rei'), id));
  assert.deepEqual(await workOf(await of.at('aki'), 'rei'), ['product:p', `application:${number}`]);
  assert.deepEqual(await workOf(await of.at('aki'), 'ema'), []);
  allowed(await leave(await of.at('ema'), 'ema'));
  await of.records.drafts.archive('p', true);
  assert.deepEqual(await workOf(await of.at('aki'), 'rei'), [`application:${number}`]);
});

for (const [how, end] of [
  ['leaves', async (of: Peopled) => leave(await of.at('aki'), 'ema')],
  ['manages no more', async (of: Peopled) => changeRoles(await of.at('aki'), 'ema', { roles: ['reader'] })],
] as const)
  test(`what somebody began ends when she ${how}: her invitations and her offers`, async () => {
    const of = await begin();
    allowed(await changeRoles(await of.at('aki'), 'ema', { roles: ['owner'] }));
    const { invited } = allowed(await invite(await of.at('ema'), neu));
    const { offered } = allowed(
      await offerHandOver(await of.at('ema'), { what: 'organisation', thing: 'kou', mail: 'rei@kou.example' }),
    );
    const other = allowed(await invite(await of.at('aki'), { ...neu, mail: 'alt@kou.example' })).invited;
    allowed(await changeRoles(await of.at('aki'), 'ema', { roles: ['owner', 'editor'] }));
    const open = async () => {
      const { organisations, handOvers } = await of.directory();
      return [[...(organisations.get('kou')?.invitations.keys() ?? [])], handOvers.get(offered)?.is];
    };
    assert.deepEqual(await open(), [[invited, other], 'open']);
    allowed(await end(of));
    assert.deepEqual(await open(), [[other], 'taken-back']);
    const account = await of.records.people.find({ mail: neu.mail });
    const about = { organisation: 'kou', invitation: invited, person: account?.id ?? '' };
    assert.equal(refusal(await join(await of.at('aki'), about)), 'invitation-over');
    assert.equal(refusal(await takeOver(await of.at('rei'), offered)), 'hand-over-closed');
  });

test('who opened an application stays while it is on its way, also when its product is another’s', async () => {
  const of = await begin();
  await productOf(of);
  const { offered } = allowed(
    await offerHandOver(await of.at('aki'), { what: 'product', thing: 'p', mail: 'rei@kou.example' }),
  );
  allowed(await takeOver(await of.at('rei'), offered));
  const number = await applied(of, 'filed');
  assert.deepEqual(await leave(await of.at('ema'), 'ema'), {
    refused: 'work-left',
    work: [`application:${number}`],
  });
  allowed(await withdrawApplication(await of.at('aki'), number, '取りやめ'));
  allowed(await leave(await of.at('ema'), 'ema'));
});

test('who makes a product or opens an application at the moment she leaves does one of the two', async () => {
  const of = await begin();
  await productOf(of, 'other');
  const { offered } = allowed(
    await offerHandOver(await of.at('aki'), { what: 'product', thing: 'other', mail: 'aki@kou.example' }),
  );
  allowed(await takeOver(await of.at('aki'), offered));
  const between = (office: Office, act: () => Promise<unknown>): Office => {
    let done: Promise<unknown> | undefined;
    const first =
      <G extends unknown[], R>(call: (...given: G) => Promise<R>) =>
      async (...given: G) => {
        done ??= act();
        await done;
        return call(...given);
      };
    const { register, drafts } = office;
    return {
      ...office,
      register: { ...register, append: first(register.append) },
      drafts: { ...drafts, create: first(drafts.create) },
    };
  };
  const ema = await of.at('ema');
  // She makes one while she leaves: she stays.
  const made = between(ema, () => createProduct(ema, 'new', {}));
  assert.equal(refusal(await leave(made, 'ema')), 'work-left');
  await of.records.drafts.archive('new', true);
  const opening = between(ema, () => openApplication(ema, 'other'));
  assert.equal(refusal(await leave(opening, 'ema')), 'work-left');
  const [opened] = (await ema.reading.applications()).flat();
  assert.ok(opened?.act === 'opened');
  allowed(await withdrawApplication(await of.at('aki'), opened.number, '取りやめ'));
  // She leaves while she makes one: nothing is made.
  const leaving = between(ema, () => leave(ema, 'ema'));
  assert.equal(refusal(await createProduct(leaving, 'late', {})), 'no-seat');
  const late = await of.at('aki');
  assert.equal(
    (await late.reading.drafts('product')).some(({ id }) => id === 'late'),
    false,
  );
  assert.equal(refusal(await openApplication(ema, 'other')), 'no-seat');
});

test('who is handed work at the moment she leaves does not leave', async () => {
  const of = await begin();
  await productOf(of);
  const { offered } = allowed(
    await offerHandOver(await of.at('aki'), { what: 'product', thing: 'p', mail: 'rei@kou.example' }),
  );
  const rei = await of.at('rei');
  let taken: Promise<unknown> | undefined;
  const register = {
    ...rei.register,
    append: async (...given: Parameters<typeof rei.register.append>) => {
      taken ??= takeOver(await of.at('rei'), offered);
      await taken;
      return rei.register.append(...given);
    },
  };
  assert.equal(refusal(await leave({ ...rei, register }, 'rei')), 'work-left');
});

test('roles change and people leave only where she works', async () => {
  const of = await begin();
  allowed(await changeRoles(await of.at('aki'), 'ema', { roles: ['owner'], department: 'pr' }));
  assert.equal(refusal(await changeRoles(await of.at('aki'), 'otto', { roles: ['owner'] })), 'no-such-person');
  assert.equal(refusal(await leave(await of.at('aki'), 'otto')), 'no-such-person');
  allowed(await leave(await of.at('aki'), 'aki'));
  assert.equal(refusal(await leave(await of.at('ema'), 'ema')), 'last-manager');
});
