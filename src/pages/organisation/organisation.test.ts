// The pages of an organisation: who sees which form, who is warned of what, and that nothing typed is markup.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Organisation, Seat } from '../../domain/directory.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { OrganisationKind, Person, Role } from '../../domain/people.ts';
import { isAllowed, managerOf, organisationKinds, rolesOf } from '../../domain/people.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { organisationNotices } from '../../words/organisation.ts';
import { roleWords } from '../../words/people.ts';
import type { Lang, Reader } from '../parts/reader.ts';
import type { MemberView } from './member.ts';
import { memberPage } from './member.ts';
import { organisationPage } from './organisation.ts';
import type { OrganisationView } from './parts.ts';
import { registerPage } from './register.ts';
import { seatsPage } from './seats.ts';

const scheme = { sample: true, standings: {}, levels: [], scope: { questions: {} } } as unknown as Scheme;
const day = (text: string) => text as CivilDate;
const today = day('2026-11-25');
const long = '株式会社東西南北総合情報通信機器製造販売研究開発技術国際事業推進本部営業統括会社';
const people = new Map(
  ['p1', 'p2', 'p3'].map((id) => [id, { id, name: id === 'p3' ? '' : `<b>${id}</b>`, mail: `${id}@a.example` }]),
);

const person = (kind: OrganisationKind, role: Role, id = 'p1'): Person => ({
  id,
  name: '佐倉',
  organisation: 'o1',
  kind,
  roles: [role],
});
const reader = (who: Person, lang: Lang = 'ja'): Reader => ({
  lang,
  person: who,
  csrf: 'c',
  here: '/organisations/o1',
  scheme,
});
const member = (id: string, roles: readonly Role[]) => [id, { person: id, roles, since: day('2025-04-01') }] as const;

/** An organisation of the kind with one who manages it and one who does not. */
const organisation = (kind: OrganisationKind, more: Partial<Organisation> = {}): Organisation => ({
  id: 'o1',
  kind,
  name: `${long}<i>`,
  registeredOn: day('2025-04-01'),
  fourEyes: false,
  twoPeople: 'when-possible',
  members: new Map([
    member('p1', [managerOf[kind]]),
    member('p2', [rolesOf[kind].find((role) => role !== managerOf[kind]) ?? managerOf[kind]]),
  ]),
  invitations: new Map([
    ['i1', { id: 'i1', person: 'p3', roles: [managerOf[kind]], until: day('2026-11-30'), by: 'p1' }],
  ]),
  ...more,
});
const power = {
  id: 'w1',
  supplier: 'o1',
  agent: 'o2',
  from: day('2026-01-01'),
  supplierName: '甲社',
  agentName: '乙 & 事務所',
};
const powers = [
  { ...power, until: day('2026-12-10'), isLiving: true },
  { ...power, id: 'w2', until: day('2026-12-01'), endedOn: day('2026-05-05'), isLiving: false },
];
const engagement = {
  id: 'e1',
  supplier: 'o1',
  product: 'pr1',
  body: 'o3',
  from: day('2026-01-01'),
  bodyName: '評価所',
};
const engagements = [{ ...engagement, until: day('2027-03-31'), productName: '見本 <b>', isLiving: true }];

const page = (
  kind: OrganisationKind,
  role: Role = managerOf[kind],
  more: Partial<OrganisationView> & { readonly lang?: Lang; readonly id?: string } = {},
): string => {
  const who = person(kind, role, more.id ?? 'p1');
  const may = (verb: Parameters<OrganisationView['may']>[0]) => isAllowed(who, verb);
  const given = {
    organisation: organisation(kind),
    people,
    powers: [],
    engagements: [],
    handOvers: 2,
    may,
    today,
    hasMail: true,
    isHereOnly: false,
  };
  return String(organisationPage(reader(who, more.lang), { ...given, ...more }));
};
const actions = (text: string): readonly string[] =>
  [...text.matchAll(/<form[^>]* action="([^"]+)"/g)].map((found) => found[1] ?? '').filter((at) => at !== '/sign-out');

test('where no mail goes out, that is said before anybody is invited, and the link is given to be handed over', () => {
  assert.doesNotMatch(page('supplier'), /メールの送信が設定されていない|localhost/);
  const before = page('supplier', 'owner', { hasMail: false, isHereOnly: true });
  assert.match(before, /メールの送信が設定されていないので、招待のメールは届きません/);
  assert.match(before, /このパソコンでしか開けません[\s\S]*同じ事務所のほかのパソコンから使う/);
  assert.match(before, /招待のリンクを作る/);
  const handOver = { mail: 'sano@minato.example', link: 'http://localhost:4210/join/abc' };
  const after = page('supplier', 'owner', { hasMail: false, isHereOnly: true, handOver });
  assert.match(after, /role="status"[\s\S]*http:\/\/localhost:4210\/join\/abc/);
});

test('whoever manages an organisation has the forms of its kind', () => {
  const at = '/organisations/o1';
  const common = [`${at}/facts`, `${at}/invitations/withdraw`, `${at}/invitations`];
  const alone = { members: new Map([member('p1', ['owner']), member('p2', ['owner'])]) };
  const supplier = page('supplier', 'owner', { powers, engagements, organisation: organisation('supplier', alone) });
  const acts = ['settings', 'powers/end', 'powers', 'engagements/end', 'leave'].map((act) => `${at}/${act}`);
  assert.deepEqual(actions(supplier), [...common, ...acts]);
  assert.deepEqual(actions(page('operator')), [...common, `${at}/settings`]);
  for (const kind of ['evaluation-body', 'procurer', 'agent'] as const)
    assert.deepEqual(actions(page(kind)), common, kind);
});

test('who only reads has plain facts, and leaving', () => {
  for (const kind of organisationKinds) {
    const role = rolesOf[kind].find((one) => one !== managerOf[kind]);
    assert.ok(role);
    const text = page(kind, role, { id: 'p2', powers, engagements });
    assert.deepEqual(actions(text), ['/organisations/o1/leave'], `${kind} ${role}`);
    assert.doesNotMatch(text, /people\/p|p3@a\.example|\/trail"|\/mail"/, `${kind} ${role}`);
  }
});

test('every form carries the proof that it is ours, and every control has a label', () => {
  for (const kind of organisationKinds) {
    const text = page(kind, managerOf[kind], { powers, engagements });
    for (const [form] of text.matchAll(/<form[^>]*method="post".*?<\/form>/gs))
      assert.match(form, /name="csrf" value="c"/);
    for (const [, id] of text.matchAll(/<(?:input class="in"|select|textarea)[^>]* id="([^"]+)"/g))
      assert.match(text, new RegExp(`<label for="${id}"`), `${kind} ${id}`);
    assert.doesNotMatch(text, /<script| style="/);
  }
});

test('names and addresses are text, never markup', () => {
  const text = page('supplier', 'owner', { powers, engagements });
  assert.match(text, new RegExp(`<h1>${long}&lt;i&gt;</h1>`));
  assert.match(text, /&lt;b&gt;p2&lt;\/b&gt;/);
  assert.match(text, /乙 &amp; 事務所/);
  assert.doesNotMatch(text, /<b>p2|<i>/);
});

test('each role of the kind can be ticked and says what it may do', () => {
  for (const kind of organisationKinds)
    for (const lang of ['ja', 'en'] as const) {
      const text = page(kind, managerOf[kind], { lang });
      for (const role of rolesOf[kind]) {
        assert.match(text, new RegExp(`type="checkbox" name="roles" value="${role}"`));
        assert.ok(text.includes(roleWords[role as Role].may[lang].replaceAll("'", '&#39;')), `${lang} ${role}`);
      }
      assert.equal(/name="department"/.test(text), kind === 'supplier');
    }
});

test('one who manages it alone is warned and cannot leave; with a second one nobody is', () => {
  const alone = page('supplier');
  assert.match(alone, /あなた一人だけです/);
  assert.match(alone, /href="#invite">もう一人を「責任者」として招くか/);
  assert.match(alone, /<button type="button" class="btn risk" aria-disabled="true" aria-describedby="leave-last">/);
  assert.doesNotMatch(alone, /action="[^"]*\/leave"/);
  const seenByOther = page('supplier', 'reader', { id: 'p2', lang: 'en' });
  assert.match(seenByOther, /&lt;b&gt;p1&lt;\/b&gt; alone manages this organisation/);
  assert.match(seenByOther, /Ask for a second “Owner”/);
  const two = organisation('supplier', { members: new Map([member('p1', ['owner']), member('p2', ['owner'])]) });
  assert.doesNotMatch(page('supplier', 'owner', { organisation: two }), /一人だけです/);
});

test('a power of attorney that ends soon says so; an ended one is folded away and cannot be ended again', () => {
  const text = page('supplier', 'owner', { powers });
  assert.match(text, /あと15日/);
  assert.doesNotMatch(text, /あと6日/);
  assert.match(text, /<summary>終わった委任 \(1\)<\/summary>.*終えた日 <span class="nb">2026年5月5日/);
  assert.equal([...text.matchAll(/name="power" value="([^"]+)"/g)].map((found) => found[1]).join(), 'w1');
  const agent = page('agent', 'filer', { powers });
  assert.match(agent, /委任を受けている申請者.*甲社/);
  assert.doesNotMatch(agent, /powers\/end/);
});

test('an invitation whose last day has passed is told from one that stands', () => {
  const first = organisation('supplier').invitations.get('i1');
  assert.ok(first);
  const invitations = new Map([['i1', { ...first, until: day('2026-11-24') }]]);
  assert.match(page('supplier', 'owner', { organisation: organisation('supplier', { invitations }) }), /期限切れ/);
  assert.doesNotMatch(page('supplier'), /期限切れ/);
  assert.match(
    page('supplier', 'owner', { organisation: organisation('supplier', { invitations: new Map() }) }),
    /返事を待っている招待はありません/,
  );
});

test('what cannot be undone says so at its button', () => {
  const text = page('supplier', 'owner', { powers, engagements });
  for (const id of ['take-back-says', 'powers-end', 'engagements-end']) {
    assert.match(text, new RegExp(`id="${id}">[^<]*元には戻せません`));
    assert.match(text, new RegExp(`class="btn risk" aria-describedby="${id}"`));
  }
});

test('a notice is one of ours or nothing; trouble stands on top with what to do', () => {
  for (const [code, says] of Object.entries(organisationNotices))
    assert.ok(page('supplier', 'owner', { notice: code }).includes(says.ja), code);
  for (const code of ['toString', '<b>', 'constructor'])
    assert.doesNotMatch(page('supplier', 'owner', { notice: code }), /role="status"/);
  const error = { says: { ja: 'だめ <b>', en: 'no' }, fix: { ja: 'こうして', en: 'so' } };
  const failed = page('supplier', 'owner', { error });
  assert.match(failed, /role="alert".*だめ &lt;b&gt;.*こうして/);
  assert.match(failed, /<title>エラー：/);
});

const memberText = (given: {
  readonly id: string;
  readonly work?: readonly string[];
  readonly begun?: MemberView['begun'];
  readonly lang?: Lang;
  readonly as?: Person;
}): string => {
  const found = organisation('supplier');
  const seated = found.members.get(given.id);
  const account = people.get(given.id);
  assert.ok(seated && account);
  const who = given.as ?? person('supplier', 'owner', 'me');
  const may = (verb: Parameters<OrganisationView['may']>[0]) => isAllowed(who, verb);
  const work = (given.work ?? []).map((thing) => ({ thing, name: `仕事 <b>${thing}` }));
  return String(
    memberPage(reader(who, given.lang), {
      organisation: found,
      member: seated,
      account,
      work,
      begun: given.begun ?? { invitations: 0, offers: 0, tokens: [] },
      may,
      today,
    }),
  );
};

test('a member with work left is not removed: each piece leads to its hand-over', () => {
  const busy = memberText({ id: 'p2', work: ['product:a b', 'application:A-1'] });
  assert.deepEqual(actions(busy), ['/organisations/o1/people/p2']);
  assert.match(busy, /href="\/hand-overs\/product\/a%20b"/);
  assert.match(busy, /href="\/hand-overs\/application\/A-1"/);
  assert.match(busy, /aria-describedby="remove-work"/);
  const plain = memberText({ id: 'p2', work: ['product:a b'], as: person('supplier', 'editor', 'me') });
  assert.doesNotMatch(plain, /href="\/hand-overs\//);
  const free = memberText({ id: 'p2', lang: 'en' });
  assert.deepEqual(actions(free), ['/organisations/o1/people/p2', '/organisations/o1/people/p2/remove']);
  assert.match(free, /cannot be undone/);
});

test('what ends or rests with a member is named before she is removed, and to nobody else', () => {
  const begun = { invitations: 2, offers: 1, tokens: ['<b>ci</b>'] };
  const text = memberText({ id: 'p2', begun });
  for (const said of ['招待 2件', '申し出 1件', '&lt;b&gt;ci&lt;/b&gt;']) assert.ok(text.includes(said), said);
  assert.doesNotMatch(memberText({ id: 'p2' }), /id="begun"/);
  assert.doesNotMatch(memberText({ id: 'p2', begun, as: person('supplier', 'editor', 'me') }), /id="begun"/);
});

test('the last who manages it is neither removed nor unmade', () => {
  const text = memberText({ id: 'p1' });
  assert.match(text, /その役割は外せません/);
  assert.deepEqual(actions(text), ['/organisations/o1/people/p1']);
});

test('registering offers every kind, the operator only while there is none, and keeps what was typed', () => {
  const who = person('supplier', 'owner');
  const typed = { kind: 'agent', name: '<丙>', 'corporate-number': '12', 'mail-domain': 'x' };
  const errors = [{ id: 'corporate-number', text: '13桁にしてください' }];
  const text = String(registerPage(reader(who), { typed, errors, operatorExists: true }));
  const kinds = [...text.matchAll(/name="kind" value="([^"]+)"/g)].map((found) => found[1]);
  assert.deepEqual(
    kinds,
    organisationKinds.filter((kind) => kind !== 'operator'),
  );
  assert.match(text, /value="agent" checked/);
  assert.match(text, /name="name" value="&lt;丙&gt;"/);
  assert.match(text, /<a href="#corporate-number">13桁にしてください<\/a>/);
  assert.match(
    text,
    /id="corporate-number" aria-describedby="corporate-number-hint corporate-number-error" aria-invalid="true"/,
  );
  assert.match(String(registerPage(reader(who, 'en'), { operatorExists: false })), /value="operator"/);
});

test('seats are her own and those she acts for, each but the present one with a button', () => {
  const seat = (organisation: string, more: Partial<Seat> = {}) => ({
    organisation,
    kind: 'agent' as const,
    roles: ['filer'] as const,
    name: `名 <b>${organisation}`,
    ...more,
  });
  const acting = { ...seat('o9', { through: 'o1', until: day('2026-12-10') }), throughName: '代理 & 所' };
  const text = (lang: Lang) =>
    String(
      seatsPage(reader(person('agent', 'filer'), lang), {
        seats: [seat('o1'), acting],
        current: { organisation: 'o1' },
      }),
    );
  assert.deepEqual(actions(text('ja')), ['/organisations/switch']);
  assert.match(text('ja'), /name="organisation" value="o9"><input type="hidden" name="through" value="o1">/);
  assert.match(text('ja'), /2026年12月10日/);
  assert.match(text('en'), /acting as 代理 &amp; 所/);
  assert.match(text('en'), /You work here now/);
  const twice = [seat('o9'), acting];
  const chosen = { organisation: 'o9', through: 'o1' };
  const other = String(seatsPage(reader(person('agent', 'filer')), { seats: twice, current: chosen }));
  assert.match(other, /name="organisation" value="o9"><input type="hidden" name="through" value="">/);
  assert.equal(actions(other).length, 1);
  const none = String(seatsPage(reader(person('agent', 'filer')), { seats: [], current: undefined }));
  assert.match(none, /所属する組織はありません/);
});
