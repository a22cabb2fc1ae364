import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, allowed, by, d, founded, otsu, refusal, today, town } from '../../test/organisations.ts';
import { addDays } from './calendar.ts';
import type { Directory, DirectoryAct } from './directory.ts';
import { directoryAfter, seatsOf } from './directory.ts';
import type { HandOver, HandOverAct } from './hand-over.ts';
import {
  decideClaim,
  decideHandOverStep,
  decideOffer,
  domainToProve,
  handOverDays,
  handOversFor,
  isProved,
  objectionDays,
  provenDomain,
} from './hand-over.ts';
import type { OrganisationKind, Person, Role } from './people.ts';

const directory = after(town);
const product = { ...by('aki'), handOver: 'h', what: 'product', thing: 'p', organisation: 'kou', to: 'ema' } as const;
const abroad = { ...product, to: 'oda', toOrganisation: 'otsu', mailDomain: 'otsu.example' } as const;
const application = { ...product, what: 'application', thing: 'A-1' } as const;
const organisation = { ...product, what: 'organisation', thing: 'kou', to: 'ema' } as const;
const claim = {
  ...by('hana'),
  handOver: 'h',
  organisation: 'kou',
  to: 'hana',
  corporateNumber: '7000012050002',
  mailDomain: 'kou.example',
} as const;

type Step = Exclude<HandOverAct['act'], 'offered' | 'claimed'>;
const step = (of: Directory, act: Step, person: string, on = today) =>
  decideHandOverStep(of, { act, handOver: 'h', ...by(person, on) });
/** After steps that are all allowed, each `act` by a person, on the day. */
const stepped = (of: Directory, ...steps: readonly (readonly [Step, string])[]): Directory =>
  steps.reduce((now, [act, person]) => directoryAfter(now, [allowed(step(now, act, person))]), of);
const one = (of: Directory): HandOver => of.handOvers.get('h') as HandOver;
const offered = (offer: Parameters<typeof decideOffer>[1], of = directory) =>
  directoryAfter(of, [allowed(decideOffer(of, offer))]);
const claimed = (changed: Partial<Parameters<typeof decideClaim>[1]> = {}, of = directory) =>
  directoryAfter(of, [allowed(decideClaim(of, { ...claim, ...changed }))]);
const leaves = (of: string, person: string): DirectoryAct => ({ act: 'left', ...by('x'), organisation: of, person });

const offers: readonly (readonly [string, Parameters<typeof decideOffer>[1], string | undefined])[] = [
  ['a product to a colleague', product, undefined],
  ['a product to another supplier', abroad, undefined],
  ['an application to a colleague', application, undefined],
  ['an organisation to a colleague', organisation, undefined],
  ['an organisation to an outsider', { ...organisation, to: 'hana' }, undefined],
  ['a product to somebody elsewhere', { ...product, to: 'otto' }, 'not-a-member'],
  ['a product to another supplier’s stranger', { ...abroad, to: 'ema' }, 'not-a-member'],
  ['a product to an agent', { ...abroad, to: 'fio', toOrganisation: 'dairi' }, 'no-such-organisation'],
  ['a product to the operator', { ...abroad, to: 'dan', toOrganisation: 'office' }, 'no-such-organisation'],
  ['a product to nobody’s organisation', { ...abroad, toOrganisation: 'hei' }, 'no-such-organisation'],
  ['a product of nobody’s', { ...product, organisation: 'hei' }, 'no-such-organisation'],
  ['an application to another supplier', { ...abroad, what: 'application', thing: 'A-1' }, 'not-a-member'],
  ['an organisation to another one', { ...organisation, to: 'oda', toOrganisation: 'otsu' }, 'not-a-member'],
  ['an organisation under the name of another', { ...organisation, thing: 'otsu' }, 'no-such-organisation'],
  ['an organisation to who manages it', { ...organisation, to: 'aki' }, 'already-hers'],
];
for (const [what, offer, refused] of offers)
  test(`offering ${what}: ${refused ?? 'allowed'}`, () => {
    const outcome = decideOffer(directory, offer);
    assert.equal('refused' in outcome ? outcome.refused : undefined, refused);
    if ('act' in outcome) assert.equal(outcome.until, addDays(today, handOverDays));
  });

test('one thing is offered once at a time; an offer that ran out or was declined stands in nobody’s way', () => {
  const first = offered(product);
  const again = (on: typeof today, handOver = 'h2') => ({ ...product, ...by('aki', on), handOver });
  const { until } = one(first);
  assert.equal(refusal(decideOffer(first, again(until))), 'already-offered');
  allowed(decideOffer(first, { ...again(today), thing: 'q' }));
  allowed(decideOffer(first, { ...again(today), what: 'application' }));
  allowed(decideOffer(stepped(first, ['declined', 'ema']), again(today)));
  const later = addDays(until, 1);
  const second = directoryAfter(first, [allowed(decideOffer(first, again(later)))]);
  assert.equal(refusal(decideOffer(second, again(later, 'h3'))), 'already-offered');
});

test('among colleagues no proof is needed, while they are colleagues', () => {
  for (const offer of [product, application, organisation]) {
    const open = offered(offer);
    assert.ok(isProved(open, one(open)));
    const now = stepped(open, ['taken-over', 'ema']);
    assert.equal(one(now).is, 'taken-over');
    assert.equal(refusal(step(now, 'taken-over', 'ema')), 'hand-over-closed');
    const gone = directoryAfter(open, [leaves('kou', 'ema')]);
    assert.equal(
      refusal(step(gone, 'taken-over', 'ema')),
      offer.what === 'organisation' ? 'not-proved' : 'not-a-member',
    );
  }
});

test('another organisation takes over with proof by mail at its domain', () => {
  const open = offered(abroad);
  assert.equal(domainToProve(open, one(open)), otsu.mailDomain);
  assert.equal(refusal(step(open, 'taken-over', 'oda')), 'not-proved');
  assert.equal(refusal(step(open, 'proved', 'aki')), 'not-your-move');
  const proved = stepped(open, ['proved', 'oda']);
  assert.equal(refusal(step(proved, 'taken-over', 'otto')), 'not-your-move');
  assert.equal(refusal(step(directoryAfter(proved, [leaves('otsu', 'oda')]), 'taken-over', 'oda')), 'not-a-member');
  const now = stepped(proved, ['taken-over', 'oda']);
  assert.deepEqual(
    one(now).trail.map(({ act, on, by: person }) => [act, on, person]),
    [
      ['offered', today, 'aki'],
      ['proved', today, 'oda'],
      ['taken-over', today, 'oda'],
    ],
  );
  const outsider = offered({ ...organisation, to: 'hana', mailDomain: 'kou.example' });
  assert.equal(domainToProve(outsider, one(outsider)), 'kou.example');
});

test('a domain proves nothing that was not proven when it was offered, or that is not the organisation’s any more', () => {
  const renamed = (of: Directory, mailDomain?: string): Directory => {
    const facts = { name: 'otsu 社', corporateNumber: otsu.corporateNumber, ...(mailDomain ? { mailDomain } : {}) };
    return directoryAfter(of, [{ act: 'renamed', ...by('otto'), organisation: 'otsu', ...facts }]);
  };
  const { mailDomain: _, ...unproven } = abroad;
  for (const open of [
    offered(unproven),
    renamed(offered(abroad), 'attacker.example'),
    renamed(offered(unproven), 'attacker.example'),
    renamed(offered(abroad)),
    // It is never taken from who offers.
    offered({ ...abroad, mailDomain: 'attacker.example' }),
  ]) {
    assert.equal(domainToProve(open, one(open)), undefined);
    assert.equal(refusal(step(open, 'proved', 'oda')), 'not-at-the-domain');
    stepped(open, ['vouched', 'dan'], ['vouched', 'pam'], ['taken-over', 'oda']);
  }
});

test('a domain is proven by an address there that somebody is reached at', () => {
  assert.equal(provenDomain(otsu, ['otto@mail.example', 'oda@otsu.example']), 'otsu.example');
  for (const addresses of [[], ['oda@mail.example'], ['oda@mail.otsu.example'], ['oda@evilotsu.example']])
    assert.equal(provenDomain(otsu, addresses), undefined);
  assert.equal(provenDomain({}, ['oda@otsu.example']), undefined);
  assert.equal(provenDomain(undefined, ['oda@otsu.example']), undefined);
});

test('who could not create a product for the other organisation takes none over for it; a colleague’s role is no matter', () => {
  const roles = (of: Directory, given: readonly Role[]): Directory =>
    directoryAfter(of, [{ act: 'role-changed', ...by('otto'), organisation: 'otsu', person: 'oda', roles: given }]);
  const open = stepped(offered(abroad), ['proved', 'oda']);
  for (const role of ['reader', 'reviewer'] as const)
    assert.equal(refusal(step(roles(open, [role]), 'taken-over', 'oda')), 'role-may-not-take');
  for (const role of ['owner', 'editor'] as const) stepped(roles(open, ['reader', role]), ['taken-over', 'oda']);
  stepped(offered({ ...product, to: 'yui' }), ['taken-over', 'yui']);
});

test('two different people of the operator are proof, and one is none', () => {
  const open = offered(abroad);
  const once = stepped(open, ['vouched', 'dan']);
  assert.ok(!isProved(once, one(once)));
  assert.equal(refusal(step(once, 'vouched', 'dan')), 'already-vouched');
  assert.equal(refusal(step(once, 'taken-over', 'oda')), 'not-proved');
  const twice = stepped(once, ['vouched', 'pam']);
  assert.ok(isProved(twice, one(twice)));
  assert.deepEqual(one(twice).vouchedBy, ['dan', 'pam']);
  stepped(twice, ['taken-over', 'oda']);
});

test('only deciders and people’s administrators of the operator vouch, and none of them for herself', () => {
  const open = offered(abroad);
  for (const person of ['exa', 'aki', 'oda', 'otto', 'fio', 'hana'])
    assert.equal(refusal(step(open, 'vouched', person)), 'not-your-move', person);
  // A decider who is the giver, then one who is the receiver.
  const giver = offered({ ...abroad, ...by('dan') }, directory);
  assert.equal(refusal(step(giver, 'vouched', 'dan')), 'not-your-move');
  const receiver = claimed({ ...by('dee'), to: 'dee' });
  assert.equal(refusal(step(receiver, 'vouched', 'dee')), 'not-your-move');
  stepped(receiver, ['vouched', 'dan']);
  const left = directoryAfter(open, [leaves('office', 'dan')]);
  assert.equal(refusal(step(left, 'vouched', 'dan')), 'not-your-move');
  const alone = after(founded('kou', { kind: 'supplier' }, { aki: ['owner'] }));
  assert.equal(refusal(step(offered({ ...organisation, to: 'hana' }, alone), 'vouched', 'dan')), 'not-your-move');
});

test('nothing is vouched for where the corporate number differs, or there is none', () => {
  assert.equal(
    refusal(step(claimed({ corporateNumber: '1180301018771' }), 'vouched', 'dan')),
    'corporate-number-differs',
  );
  const bare = after(town, founded('hei', { kind: 'supplier' }, { jun: ['owner'] }));
  for (const changed of [{}, { corporateNumber: '' }])
    assert.equal(
      refusal(step(claimed({ organisation: 'hei', ...changed }, bare), 'vouched', 'dan')),
      'corporate-number-differs',
    );
  stepped(offered({ ...organisation, to: 'hana' }), ['vouched', 'dan']);
  // Typed anew after it was offered: who checked the first number has not checked this one.
  const other = { act: 'renamed', ...by('otto'), organisation: 'otsu', name: 'otsu 社' } as const;
  const open = stepped(offered(abroad), ['vouched', 'dan']);
  const changed = directoryAfter(open, [{ ...other, corporateNumber: '4000012090001' }]);
  assert.equal(refusal(step(changed, 'vouched', 'pam')), 'corporate-number-differs');
});

test('a claim leaves seven days to object, and stands for fourteen more', () => {
  const open = claimed();
  const { notBefore, until } = one(open);
  assert.equal(notBefore, addDays(today, objectionDays));
  assert.equal(until, addDays(today, objectionDays + handOverDays));
  assert.ok(notBefore);
  assert.equal(refusal(step(open, 'taken-over', 'hana', notBefore)), 'not-proved');
  const proved = stepped(open, ['proved', 'hana']);
  assert.deepEqual(step(proved, 'taken-over', 'hana', addDays(notBefore, -1)), {
    refused: 'too-early',
    from: notBefore,
  });
  allowed(step(proved, 'taken-over', 'hana', notBefore));
  allowed(step(proved, 'taken-over', 'hana', until));
  assert.equal(refusal(step(proved, 'taken-over', 'hana', addDays(until, 1))), 'hand-over-closed');
  assert.equal(refusal(step(proved, 'taken-over', 'otto', notBefore)), 'not-your-move');
});

test('against a claim everybody of the organisation may object, whatever her role', () => {
  for (const person of ['aki', 'ema', 'rei', 'yui', 'hana'])
    assert.equal(one(stepped(claimed(), ['declined', person])).is, 'declined', person);
  for (const person of ['otto', 'dan', 'fio'])
    assert.equal(refusal(step(claimed(), 'declined', person)), 'not-your-move', person);
});

test('a member claims her own organisation like everybody, but not who manages it; one claim at a time', () => {
  const colleague = claimed({ ...by('yui'), to: 'yui' });
  assert.ok(!isProved(colleague, one(colleague)));
  assert.equal(refusal(decideClaim(directory, { ...claim, to: 'aki' })), 'already-hers');
  assert.equal(refusal(decideClaim(directory, { ...claim, organisation: 'hei' })), 'no-such-organisation');
  assert.equal(refusal(decideClaim(claimed(), { ...claim, handOver: 'h2', to: 'jun' })), 'already-offered');
  assert.equal(refusal(decideClaim(offered(organisation), { ...claim, handOver: 'h2' })), 'already-offered');
  // Whoever manages it needs not wait for a stranger's claim; anybody else does.
  allowed(decideOffer(claimed(), { ...organisation, handOver: 'h2' }));
  assert.equal(refusal(decideOffer(claimed(), { ...organisation, ...by('rei'), handOver: 'h2' })), 'already-offered');
  allowed(decideClaim(claimed(), { ...claim, ...by('hana', addDays(today, 22)), handOver: 'h2' }));
});

test('who took a claim back, or had it declined, claims the organisation no more for thirty days; others may', () => {
  for (const [act, person] of [
    ['taken-back', 'hana'],
    ['declined', 'ema'],
    ['declined', 'hana'],
  ] as const) {
    const closed = stepped(claimed(), [act, person]);
    const again = (days: number, who = 'hana') =>
      decideClaim(closed, { ...claim, ...by(who, addDays(today, days)), to: who, handOver: 'h2' });
    for (const days of [0, 1, 29]) assert.equal(refusal(again(days)), 'too-often');
    allowed(again(30));
    allowed(again(0, 'jun'));
    allowed(decideClaim(closed, { ...claim, organisation: 'otsu', handOver: 'h2' }));
  }
});

test('nobody claims, and no organisation offers, without end on one day', () => {
  const claims = Array.from({ length: 6 }, (_, n) => `s${n}`);
  const many = after(town, ...claims.map((id) => founded(id, { kind: 'supplier' }, { [`p${id}`]: ['owner'] })));
  const five = claims
    .slice(0, 5)
    .reduce(
      (of, organisation) =>
        directoryAfter(of, [allowed(decideClaim(of, { ...claim, handOver: organisation, organisation }))]),
      many,
    );
  const sixth = { ...claim, handOver: 'six', organisation: 's5' };
  assert.equal(refusal(decideClaim(five, sixth)), 'too-often');
  allowed(decideClaim(five, { ...sixth, ...by('jun'), to: 'jun' }));
  allowed(decideClaim(five, { ...sixth, ...by('hana', addDays(today, 1)) }));
  const offers = Array.from({ length: 200 }, (_, n) => ({ ...product, handOver: `o${n}`, thing: `t${n}` }));
  const full = directoryAfter(
    directory,
    offers.map((each) => allowed(decideOffer(directory, each))),
  );
  const next = { ...product, handOver: 'next', thing: 'next' };
  assert.equal(refusal(decideOffer(full, next)), 'too-often');
  allowed(decideOffer(full, { ...next, ...by('aki', addDays(today, 1)) }));
  allowed(decideOffer(full, { ...next, ...by('otto'), organisation: 'otsu', to: 'oda' }));
});

test('one thing that is offered and taken back is offered three times on one day: each is a letter to both sides', () => {
  let now = directory;
  for (const handOver of ['o1', 'o2', 'o3']) {
    now = directoryAfter(now, [allowed(decideOffer(now, { ...product, handOver }))]);
    now = directoryAfter(now, [allowed(decideHandOverStep(now, { act: 'taken-back', handOver, ...by(product.by) }))]);
  }
  const again = { ...product, handOver: 'o4' };
  assert.equal(refusal(decideOffer(now, again)), 'too-often');
  allowed(decideOffer(now, { ...again, thing: 'another' }));
  allowed(decideOffer(now, { ...again, ...by(product.by, addDays(today, 1)) }));
});

test('the receiver declines; the giver takes back, or who manages the giver’s organisation', () => {
  for (const [open, who] of [
    [offered({ ...product, ...by('ema'), to: 'rei' }), { declined: ['rei'], 'taken-back': ['ema', 'aki'] }],
    [claimed(), { declined: ['hana', 'aki'], 'taken-back': ['hana'] }],
  ] as const)
    for (const act of ['declined', 'taken-back'] as const)
      for (const person of ['aki', 'ema', 'rei', 'hana', 'otto', 'dan']) {
        const outcome = step(open, act, person);
        const object = act === 'declined' && one(open).way === 'claim' && ['ema', 'rei'].includes(person);
        const may = (who[act] as readonly string[]).includes(person) || object;
        assert.equal('refused' in outcome ? outcome.refused : undefined, may ? undefined : 'not-your-move');
      }
});

test('nothing more is done to a hand-over that is closed or never was', () => {
  const steps = ['proved', 'vouched', 'taken-over', 'declined', 'taken-back'] as const;
  for (const closed of [
    stepped(offered(product), ['taken-over', 'ema']),
    stepped(offered(product), ['declined', 'ema']),
    stepped(offered(product), ['taken-back', 'aki']),
  ])
    for (const act of steps) {
      for (const person of ['aki', 'ema', 'dan']) assert.equal(refusal(step(closed, act, person)), 'hand-over-closed');
      assert.throws(() => directoryAfter(closed, [{ act, handOver: 'h', ...by('ema') }]), /not open/);
    }
  for (const act of steps) assert.equal(refusal(step(directory, act, 'ema')), 'no-such-hand-over');
  assert.throws(() => after(town, { act: 'proved', handOver: 'h', ...by('ema') }), /not open/);
});

test('a hand-over is seen by both sides, and by the operator while its word is needed', () => {
  const now = [product, { ...abroad, handOver: 'h2', thing: 'q' }].reduce((of, each) => offered(each, of), directory);
  const sees = (id: string, home: string, kind: OrganisationKind = 'supplier', of = now) =>
    handOversFor(of, { id, name: '', organisation: home, kind, roles: [] } satisfies Person).map((each) => each.id);
  assert.deepEqual(sees('yui', 'kou'), ['h', 'h2']);
  assert.deepEqual(sees('otto', 'otsu'), ['h2']);
  assert.deepEqual(sees('oda', 'elsewhere'), ['h2']);
  assert.deepEqual(sees('aki', 'elsewhere'), ['h', 'h2']);
  assert.deepEqual(sees('hana', 'hei'), []);
  assert.deepEqual(sees('exa', 'office', 'operator'), ['h2']);
  const acting = (id: string) =>
    handOversFor(now, { id, name: '', organisation: 'kou', kind: 'agent', roles: [], through: 'dairi' }).length;
  assert.deepEqual([acting('ara'), acting('fio')], [0, 0], 'whoever files for it is no party to what it gives away');
  assert.equal(acting('aki'), 2, 'her own');
  const proved = directoryAfter(now, [{ act: 'proved', handOver: 'h2', ...by('oda', d('2027-01-11')) }]);
  assert.deepEqual(sees('exa', 'office', 'operator', proved), []);
});

test('an engagement opens a product only while it is the supplier’s who engaged, whatever was written of its end', () => {
  const engaged = (supplier: string, person: string): DirectoryAct => {
    const until = addDays(today, 30);
    return { act: 'engaged', ...by(person), engagement: supplier, supplier, product: 'p', body: 'lab', until };
  };
  const sees = (of: Directory) => seatsOf(of, 'mel', today)[0]?.engaged;
  const passes = (of: Directory, handOver: string, offer: Parameters<typeof decideOffer>[1]): Directory => {
    const signed = by(offer.to);
    const open = directoryAfter(of, [allowed(decideOffer(of, { ...offer, handOver }))]);
    const acts = ['proved', 'taken-over'].map((act) => ({ act, handOver, ...signed }) as DirectoryAct);
    return directoryAfter(open, acts);
  };
  const before = directoryAfter(directory, [engaged('kou', 'aki')]);
  assert.deepEqual(sees(passes(before, 'a', product)), ['p'], 'to a colleague');
  assert.deepEqual(sees(offered(abroad, before)), ['p'], 'only offered');
  const away = passes(before, 'a', abroad);
  assert.deepEqual(sees(away), []);
  assert.deepEqual(sees(directoryAfter(away, [engaged('otsu', 'otto')])), ['p']);
  // Engaged by the giver in the same moment, after it had passed on.
  assert.deepEqual(sees(directoryAfter(away, [engaged('kou', 'aki')])), []);
  const back = passes(away, 'b', { ...abroad, ...by('otto'), organisation: 'otsu', to: 'ema', toOrganisation: 'kou' });
  assert.deepEqual(sees(directoryAfter(back, [engaged('kou', 'aki')])), ['p'], 'it came back');
});
