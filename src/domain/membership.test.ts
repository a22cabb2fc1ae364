import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, allowed, by, d, founded, kou, refusal, today, town } from '../../test/organisations.ts';
import { addDays } from './calendar.ts';
import type { Directory, DirectoryAct, Organisation, OrganisationFacts } from './directory.ts';
import { directoryAfter, seatsOf } from './directory.ts';
import {
  decided,
  decideEngagement,
  decideEngagementEnd,
  decideFounding,
  decideInvitation,
  decideInvitationBack,
  decideJoining,
  decideLeaving,
  decidePower,
  decidePowerEnd,
  decideRegistration,
  decideRenaming,
  decideRoles,
  eyesMissing,
  invitationDays,
  invitationOn,
  longestPower,
  onlyOneManaging,
  wrongName,
} from './membership.ts';
import type { OrganisationKind, Role } from './people.ts';
import { managerOf, organisationKinds, rolesOf } from './people.ts';

const directory = after(town);
const organisation = (id: string, of = directory) => of.organisations.get(id) as Organisation;

const facts: OrganisationFacts = { kind: 'supplier', name: '丙社' };
const registrations: readonly (readonly [string, Partial<OrganisationFacts> & { readonly id?: string }, string])[] = [
  ['without a name', { name: ' \u3000' }, 'name-missing'],
  ['under a name of 201 characters', { name: '𠮷'.repeat(201) }, 'name-too-long'],
  ['with twelve digits for a corporate number', { corporateNumber: '700001205000' }, 'corporate-number-wrong'],
  ['with a wrong check digit', { corporateNumber: '8000012050002' }, 'corporate-number-wrong'],
  ['with a text that is no mail domain', { mailDomain: 'hei' }, 'mail-domain-wrong'],
  ['with a mail domain in capitals', { mailDomain: 'Hei.example' }, 'mail-domain-wrong'],
  ['with a mail domain where anybody gets an address', { mailDomain: 'gmail.com' }, 'mail-domain-public'],
  ['with the corporate number of another supplier', { corporateNumber: kou.corporateNumber }, 'organisation-exists'],
  ['under an id that is taken', { id: 'kou' }, 'organisation-exists'],
  ['as a second operator', { kind: 'operator' }, 'operator-exists'],
];
for (const [what, changed, refused] of registrations)
  test(`no organisation is registered ${what}`, () => {
    const { id = 'hei', ...more } = changed;
    const given = { ...by('hana'), organisation: id, ...facts, ...more };
    assert.equal(refusal(decideRegistration(directory, given)), refused);
  });

test('a name has 200 characters at most, whatever they are made of; what stands around it is not counted', () => {
  for (const name of ['a', 'あ'.repeat(200), '𠮷'.repeat(200), ` ${'a'.repeat(200)} `])
    assert.equal(wrongName(name), undefined);
  for (const name of ['a'.repeat(201), '𠮷'.repeat(201)]) assert.equal(wrongName(name), 'name-too-long');
  for (const name of ['', ' \u3000\n']) assert.equal(wrongName(name), 'name-missing');
});

test('a name is something to be seen, and turns or breaks no line around it', () => {
  for (const name of ['葛\u{e0100}城', 'می\u200cخواهم', '👩\u200d🚀']) assert.equal(wrongName(name), undefined);
  for (const name of [
    '\u200b',
    '\u3164',
    '\u2800',
    '\ufeff\u00ad',
    '\u2060\u{e0100}',
    '\u202e',
    '\0',
    '\u0301',
    '\ufff9',
    '\u{1d159}',
  ])
    assert.equal(wrongName(name), 'name-missing', JSON.stringify(name));
  for (const name of ['星\u202e野', '\u2066甲', 'a\u200fb', 'a\u061cb', '星野\n事務局より', 'a\u2028b'])
    assert.equal(wrongName(name), 'name-misleading', JSON.stringify(name));
});

test('two organisations may share a name, and two of different kinds a corporate number', () => {
  const given = { ...by('hana'), organisation: 'hei', ...facts };
  allowed(decideRegistration(directory, { ...given, name: 'kou 社' }));
  const twin = { ...given, kind: 'procurer', corporateNumber: kou.corporateNumber } as const;
  allowed(decideRegistration(directory, twin));
  allowed(decideRegistration(after(), { ...given, kind: 'operator' }));
});

test('an organisation’s facts are corrected as a whole; what is left out is gone', () => {
  const renamed = { ...by('aki'), organisation: 'kou', name: '甲社' };
  const now = organisation('kou', directoryAfter(directory, [allowed(decideRenaming(directory, renamed))]));
  assert.deepEqual(
    [now.name, now.corporateNumber, now.mailDomain, now.kind],
    ['甲社', undefined, undefined, 'supplier'],
  );
  assert.equal(now.members.size, 4);
  allowed(decideRenaming(directory, { ...renamed, corporateNumber: kou.corporateNumber }));
  const refusals = [
    [{ organisation: 'hei' }, 'no-such-organisation'],
    [{ name: '' }, 'name-missing'],
    [{ name: 'a'.repeat(201) }, 'name-too-long'],
    [{ mailDomain: 'icloud.com' }, 'mail-domain-public'],
    [{ corporateNumber: organisation('otsu').corporateNumber ?? '' }, 'organisation-exists'],
  ] as const;
  for (const [changed, refused] of refusals)
    assert.equal(refusal(decideRenaming(directory, { ...renamed, ...changed })), refused);
});

test('roles of another kind of organisation are given to nobody', () => {
  const homes = { supplier: 'kou', operator: 'office', 'evaluation-body': 'lab', procurer: 'buyer', agent: 'dairi' };
  for (const kind of organisationKinds)
    for (const role of Object.values(rolesOf).flat()) {
      const given = { ...by('x'), organisation: homes[kind], roles: [managerOf[kind], role] };
      const [member = ''] = organisation(homes[kind]).members.keys();
      const own = (rolesOf[kind] as readonly Role[]).includes(role);
      const outcomes = [
        decideInvitation(directory, { ...given, invitation: 'i', person: 'new' }),
        decideRoles(directory, { ...given, person: member }),
      ];
      for (const outcome of outcomes)
        assert.equal(
          'refused' in outcome ? outcome.refused : '',
          own ? '' : 'role-of-another-kind',
          `${role} in ${kind}`,
        );
    }
});

const invited = { ...by('aki'), organisation: 'kou', invitation: 'i1', person: 'new', roles: ['editor'] as const };
const invitations: readonly (readonly [string, object, string])[] = [
  ['an organisation that is not there', { organisation: 'hei' }, 'no-such-organisation'],
  ['no role', { roles: [] }, 'no-roles'],
  ['a role of another kind', { roles: ['decider'] }, 'role-of-another-kind'],
  ['who belongs to it', { person: 'ema' }, 'already-member'],
  [
    'a department where there are none',
    { organisation: 'lab', roles: ['member'], department: 'legal' },
    'department-of-another-kind',
  ],
];
for (const [what, changed, refused] of invitations)
  test(`nobody is invited: ${what}`, () => {
    assert.equal(refusal(decideInvitation(directory, { ...invited, ...changed })), refused);
  });

test('an invitation is accepted up to and including its last day, and once', () => {
  const act = allowed(decideInvitation(directory, { ...invited, department: 'legal' }));
  assert.equal(act.until, addDays(today, invitationDays));
  const standing = directoryAfter(directory, [act]);
  const join = (on: typeof today, of = standing) =>
    decideJoining(of, { ...by('new', on), organisation: 'kou', invitation: 'i1' });
  assert.ok(invitationOn(standing, 'kou', 'i1', act.until));
  assert.equal(invitationOn(standing, 'kou', 'i1', addDays(act.until, 1)), undefined);
  assert.equal(refusal(join(addDays(act.until, 1))), 'invitation-over');
  const joined = allowed(join(act.until));
  assert.deepEqual([joined.person, joined.roles, joined.department], ['new', ['editor'], 'legal']);
  const now = directoryAfter(standing, [joined]);
  assert.deepEqual(organisation('kou', now).members.get('new'), {
    person: 'new',
    since: act.until,
    roles: ['editor'],
    department: 'legal',
  });
  assert.equal(refusal(join(act.until, now)), 'invitation-over');
});

test('an invitation taken back, of another organisation or never made opens nothing', () => {
  const standing = directoryAfter(directory, [allowed(decideInvitation(directory, invited))]);
  const back = { ...by('aki'), organisation: 'kou', invitation: 'i1' };
  const now = directoryAfter(standing, [allowed(decideInvitationBack(standing, back))]);
  assert.equal(refusal(decideInvitationBack(now, back)), 'invitation-over');
  for (const [of, home, id] of [
    [now, 'kou', 'i1'],
    [standing, 'otsu', 'i1'],
    [standing, 'kou', 'i2'],
    [standing, 'hei', 'i1'],
  ] as const)
    assert.equal(refusal(decideJoining(of, { ...by('new'), organisation: home, invitation: id })), 'invitation-over');
});

test('who joins or leaves has no second invitation left: it would change her roles or let her in again', () => {
  const again = { ...invited, invitation: 'i2', roles: ['reader'] as const };
  const others = { ...invited, invitation: 'i3', person: 'other' };
  const standing = directoryAfter(
    directory,
    [invited, again, others].map((one) => allowed(decideInvitation(directory, one))),
  );
  const joined = allowed(decideJoining(standing, { ...by('new'), organisation: 'kou', invitation: 'i1' }));
  const now = directoryAfter(standing, [joined]);
  assert.deepEqual([...organisation('kou', now).invitations.keys()], ['i3']);
  const left = { act: 'left', ...by('aki'), organisation: 'kou', person: 'new' } as const;
  assert.deepEqual([...organisation('kou', directoryAfter(standing, [joined, left])).invitations.keys()], ['i3']);
  assert.deepEqual([...organisation('kou', directoryAfter(standing, [left])).invitations.keys()], ['i3']);
});

test('a founder manages; one who takes over keeps the day since which she belongs', () => {
  const given = { ...by('ema'), organisation: 'kou', person: 'ema' };
  for (const kind of organisationKinds) assert.deepEqual(decideFounding({ kind }, given).roles, [managerOf[kind]]);
  const act = decideFounding({ kind: 'supplier' }, { ...given, roles: ['owner', 'editor'] });
  const ema = organisation('kou', directoryAfter(directory, [act])).members.get('ema');
  assert.deepEqual(ema, { person: 'ema', since: d('2026-04-01'), roles: ['owner', 'editor'] });
});

test('the last who manages an organisation keeps the role and stays', () => {
  const lasts: readonly (readonly [OrganisationKind, string, string, Role | undefined])[] = [
    ['supplier', 'kou', 'aki', 'editor'],
    ['operator', 'office', 'pam', 'decider'],
    ['evaluation-body', 'lab', 'lea', 'member'],
    ['procurer', 'buyer', 'pia', 'procurer-reader'],
    ['agent', 'dairi', 'fio', 'agent-reader'],
  ];
  for (const [kind, home, last, lesser] of lasts) {
    const given = { ...by(last), organisation: home, person: last };
    // At the operator her roles are another's to change.
    const roles = { ...given, by: 'x', roles: lesser ? [lesser] : [] };
    assert.equal(onlyOneManaging(organisation(home)), last);
    assert.equal(refusal(decideLeaving(directory, given, [])), 'last-manager');
    assert.equal(refusal(decideRoles(directory, roles)), 'last-manager');
    allowed(decideRoles(directory, { ...roles, roles: [...roles.roles, managerOf[kind]] }));
    const second = decideFounding({ kind }, { ...by('x'), organisation: home, person: 'second' });
    const two = directoryAfter(directory, [second]);
    assert.equal(onlyOneManaging(organisation(home, two)), undefined);
    allowed(decideRoles(two, roles));
    const now = directoryAfter(two, [allowed(decideLeaving(two, given, []))]);
    assert.equal(onlyOneManaging(organisation(home, now)), 'second');
    assert.ok(!organisation(home, now).members.has(last));
  }
});

test('nobody leaves while work is left, and nobody leaves who is not there', () => {
  const given = { ...by('ema'), organisation: 'kou', person: 'ema' };
  const work = ['product:p', 'application:A-1'];
  assert.deepEqual(decideLeaving(directory, given, work), { refused: 'work-left', work });
  allowed(decideLeaving(directory, given, []));
  assert.equal(refusal(decideLeaving(directory, { ...given, person: 'otto' }, [])), 'no-such-person');
  assert.equal(refusal(decideLeaving(directory, { ...given, organisation: 'hei' }, [])), 'no-such-organisation');
});

test('roles change for members only, and to something', () => {
  const given = { ...by('aki'), organisation: 'kou', person: 'ema', roles: ['reader'] as const };
  assert.equal(refusal(decideRoles(directory, { ...given, organisation: 'hei' })), 'no-such-organisation');
  assert.equal(refusal(decideRoles(directory, { ...given, person: 'otto' })), 'no-such-person');
  assert.equal(refusal(decideRoles(directory, { ...given, roles: [] })), 'no-roles');
  const act = allowed(decideRoles(directory, { ...given, department: 'pr' }));
  const ema = { person: 'ema', since: d('2026-04-01'), roles: ['reader'], department: 'pr' };
  assert.deepEqual(organisation('kou', directoryAfter(directory, [act])).members.get('ema'), ema);
});

const power = { ...by('aki'), power: 'w1', supplier: 'kou', agent: 'dairi', until: addDays(today, 30) };
const engagement = { ...by('aki'), engagement: 'e1', supplier: 'kou', product: 'p', body: 'lab', until: power.until };
const spans: readonly (readonly [string, number, string | undefined])[] = [
  ['until yesterday', -1, 'until-past'],
  ['until today', 0, undefined],
  ['for as long as can be', longestPower, undefined],
  ['for a day longer', longestPower + 1, 'until-too-far'],
];
for (const [what, days, refused] of spans)
  test(`a power of attorney and an engagement ${what}: ${refused ?? 'given'}`, () => {
    const until = addDays(today, days);
    for (const outcome of [
      decidePower(directory, { ...power, until }),
      decideEngagement(directory, { ...engagement, until }),
    ])
      assert.equal('refused' in outcome ? outcome.refused : undefined, refused);
  });

test('a power of attorney goes to an agent, an engagement to an evaluation body', () => {
  assert.equal(refusal(decidePower(directory, { ...power, agent: 'lab' })), 'not-an-agent');
  assert.equal(refusal(decidePower(directory, { ...power, agent: 'hei' })), 'no-such-organisation');
  assert.equal(refusal(decidePower(directory, { ...power, supplier: 'hei' })), 'no-such-organisation');
  assert.equal(refusal(decideEngagement(directory, { ...engagement, body: 'dairi' })), 'not-an-evaluation-body');
  assert.equal(refusal(decideEngagement(directory, { ...engagement, body: 'hei' })), 'no-such-organisation');
});

test('either side ends a power of attorney, only the supplier an engagement, and each once', () => {
  const given = after(town, allowed(decidePower(directory, power)), allowed(decideEngagement(directory, engagement)));
  const end = { ...by('aki'), power: 'w1' };
  for (const side of ['kou', 'dairi']) {
    const act = allowed(decidePowerEnd(given, end, side));
    assert.equal(refusal(decidePowerEnd(directoryAfter(given, [act]), end, side)), 'no-such-power');
  }
  assert.equal(refusal(decidePowerEnd(given, end, 'otsu')), 'no-such-power');
  assert.equal(refusal(decidePowerEnd(given, { ...end, power: 'w2' }, 'kou')), 'no-such-power');
  const over = { ...by('aki'), engagement: 'e1' };
  for (const stranger of ['lab', 'otsu'])
    assert.equal(refusal(decideEngagementEnd(given, over, stranger)), 'no-such-power');
  const act = allowed(decideEngagementEnd(given, over, 'kou'));
  assert.equal(refusal(decideEngagementEnd(directoryAfter(given, [act]), over, 'kou')), 'no-such-power');
});

test('a new power takes the place of the old one: ending it shuts the agent out', () => {
  const given = directoryAfter(directory, [
    allowed(decidePower(directory, power)),
    allowed(decidePower(directory, { ...power, power: 'w2', until: addDays(today, 60) })),
    allowed(decideEngagement(directory, engagement)),
    allowed(decideEngagement(directory, { ...engagement, engagement: 'e2' })),
  ]);
  assert.equal(seatsOf(given, 'fio', today).length, 2);
  const [, seat] = seatsOf(given, 'fio', today);
  assert.equal(seat?.until, addDays(today, 60));
  const ended = directoryAfter(given, [
    allowed(decidePowerEnd(given, { ...by('aki'), power: 'w2' }, 'kou')),
    allowed(decideEngagementEnd(given, { ...by('aki'), engagement: 'e2' }, 'kou')),
  ]);
  assert.equal(seatsOf(ended, 'fio', today).length, 1);
  assert.deepEqual(seatsOf(ended, 'lea', today)[0]?.engaged, []);
});

test('with four eyes, a draft is filed as another person of the organisation has read it', () => {
  const eyes = { act: 'four-eyes', ...by('aki'), organisation: 'kou', required: true } as const;
  const approved = (person: string, revision = 7) =>
    decided({ act: 'draft-approved', ...by(person), product: 'p', revision });
  const asked = { organisation: 'kou', product: 'p', revision: 7, by: 'ema' };
  const cases: readonly (readonly [string, readonly DirectoryAct[], object, boolean])[] = [
    ['no four eyes required', [], {}, true],
    ['nobody has read it', [eyes], {}, false],
    ['another has', [eyes, approved('rei')], {}, true],
    ['she herself has', [eyes, approved('ema')], {}, false],
    ['she read it after another had', [eyes, approved('rei'), approved('ema')], {}, false],
    ['it was saved since', [eyes, approved('rei')], { revision: 8 }, false],
    ['it was read before an earlier save only', [eyes, approved('rei', 6)], {}, false],
    ['another product was read', [eyes, approved('rei')], { product: 'q' }, false],
    ['the agent’s filer files what the supplier’s reviewer has read', [eyes, approved('rei')], { by: 'fio' }, true],
    ['the agent’s filer has read it herself', [eyes, approved('fio')], { by: 'fio' }, false],
    ['somebody of another organisation has read it', [eyes, approved('otto')], {}, false],
    ['required, and no longer', [eyes, { ...eyes, required: false }], {}, true],
    ['an organisation that is not there requires nothing', [eyes], { organisation: 'hei' }, true],
  ];
  for (const [what, acts, changed, files] of cases)
    assert.equal(eyesMissing(after(town, ...acts), { ...asked, ...changed }) === undefined, files, what);
});

test('acts that name what was never there are no history', () => {
  const acts = [
    { act: 'power-ended', ...by('aki'), power: 'w1' },
    { act: 'engagement-ended', ...by('aki'), engagement: 'e1' },
    { act: 'left', ...by('aki'), organisation: 'hei', person: 'aki' },
    { act: 'role-changed', ...by('aki'), organisation: 'kou', person: 'otto', roles: ['owner'] },
  ] as const;
  for (const act of acts) assert.throws(() => after(town, act), /which the directory does not hold/);
  assert.equal(after(founded('x', { kind: 'agent' }, {})).organisations.get('x')?.members.size, 0);
});

test('at the operator nobody changes her own roles, unless she was alone there from the beginning', () => {
  const change = (of: Directory, person: string, signer: string) =>
    decideRoles(of, { ...by(signer), organisation: 'office', person, roles: ['people-administrator', 'decider'] });
  assert.equal(refusal(change(after(town), 'pam', 'pam')), 'own-roles');
  allowed(change(after(town), 'dan', 'pam'));
  const small = founded('office', { kind: 'operator' }, { pam: ['people-administrator'] });
  allowed(change(after(small), 'pam', 'pam'));
  // Whom she removed first stood there: that makes nobody alone from the beginning.
  const others = ['dan', 'dee', 'exa'].map(
    (person): DirectoryAct => ({ act: 'left', ...by('pam'), organisation: 'office', person }),
  );
  assert.equal(refusal(change(after(town, others), 'pam', 'pam')), 'own-roles');
  allowed(decideRoles(after(town), { ...by('aki'), organisation: 'kou', person: 'aki', roles: ['owner', 'editor'] }));
});
