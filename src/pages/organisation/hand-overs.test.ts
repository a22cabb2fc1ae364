// Hand-overs: whose move it is, which proof is asked for, and who is shown which form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from '../../domain/names.ts';
import type { Person } from '../../domain/people.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { handOverNotices } from '../../words/hand-overs.ts';
import type { Lang, Reader } from '../parts/reader.ts';
import type { HandOverShown } from './hand-over-turn.ts';
import { claimPage, handOverPage, handOversPage, newHandOverPage } from './hand-overs.ts';
import { proofLinkPage } from './proof-link.ts';

const scheme = { sample: true, standings: {}, levels: [], scope: { questions: {} } } as unknown as Scheme;
const day = (text: string) => text as CivilDate;
const owner: Person = { id: 'p1', name: '佐倉', organisation: 'o1', kind: 'supplier', roles: ['owner'] };
const reader = (lang: Lang = 'ja', person: Person | undefined = owner): Reader => ({
  lang,
  csrf: 'c',
  here: '/hand-overs',
  scheme,
  ...(person ? { person } : {}),
});

/** Offered by p2 to p1, her colleague. */
const offer: HandOverShown = {
  id: 'h1',
  what: 'product',
  thing: 'pr1',
  organisation: 'o1',
  to: 'p1',
  way: 'offer',
  by: 'p2',
  until: day('2026-12-05'),
  provedByMail: false,
  vouchedBy: [],
  is: 'open',
  trail: [{ act: 'offered', on: day('2026-11-21'), by: 'p2' }],
  name: '製品 <b>',
  organisationName: '甲 & 社',
  toName: '佐倉',
  byName: '前任',
  isProved: true,
  people: new Map([['p2', '前任']]),
};
/** Claimed by p1, who belongs nowhere yet. */
const claim: HandOverShown = {
  ...offer,
  id: 'h2',
  what: 'organisation',
  thing: 'o1',
  way: 'claim',
  by: 'p1',
  byName: '佐倉',
  corporateNumber: '7000012050002',
  notBefore: day('2026-12-02'),
  until: day('2026-12-16'),
  isProved: false,
  domain: 'a.example',
  trail: [{ act: 'claimed', on: day('2026-11-25'), by: 'p1' }],
};
const stranger: Person = { ...owner, organisation: 'o7' };

type Look = {
  readonly me?: string;
  readonly mayVouch?: boolean;
  readonly on?: string;
  readonly lang?: Lang;
  readonly person?: Person;
};
const page = (
  handOver: HandOverShown,
  { me = 'p1', mayVouch = false, on = '2026-11-25', lang, person }: Look = {},
): string => String(handOverPage(reader(lang, person), { handOver, me, mayVouch, today: day(on) }));
const acts = (text: string): readonly string[] =>
  [...text.matchAll(/action="\/hand-overs\/h\d\/([^"]+)"/g)].map((found) => found[1] ?? '');

test('a colleague takes over or declines, without any proof', () => {
  const reading = { ...owner, roles: ['reader'] as const };
  const text = page(offer, { person: reading });
  assert.deepEqual(acts(text), ['accept', 'decline']);
  assert.match(text, /あなたの対応待ちです。/);
  assert.match(text, /証明は要りません/);
  assert.match(text, /引き取ると元には戻せません/);
  assert.match(text, /<h1>製品 &lt;b&gt;<\/h1>/);
});

test('whoever offered it, or manages the organisation, takes it back and sees whose turn it is', () => {
  const text = page(offer, { me: 'p2', person: { ...owner, id: 'p2', roles: ['editor'] }, lang: 'en' });
  assert.deepEqual(acts(text), ['take-back']);
  assert.match(text, /It is 佐倉’s turn\./);
  assert.deepEqual(acts(page(offer, { me: 'p3', person: { ...owner, id: 'p3' } })), ['take-back']);
  assert.match(
    page(offer, { me: 'p3', person: { ...owner, id: 'p3', roles: ['reader'] } }),
    /あなたがすることはありません/,
  );
});

test('an agent acting for the organisation is none of its managers', () => {
  const filer: Person = { ...owner, id: 'p4', kind: 'agent', roles: ['filer'], through: 'o8' };
  assert.deepEqual(acts(page(offer, { me: 'p4', person: filer })), []);
  assert.deepEqual(acts(page({ ...claim, to: 'p9', by: 'p9' }, { me: 'p4', person: filer })), []);
});

test('a claim is proved by mail at the domain and taken over only after the days for objections', () => {
  const first = page(claim, { person: stranger });
  assert.deepEqual(acts(first), ['proof', 'take-back']);
  assert.match(first, /「@a\.example」で終わる/);
  assert.match(first, /2人のうち0人が確認/);
  assert.match(first, /aria-current="step">証明/);
  assert.deepEqual(
    acts(page(claim, { person: stranger, on: '2026-12-03' })),
    ['proof', 'take-back'],
    'never without proof',
  );
  const proved = { ...claim, isProved: true, provedByMail: true };
  const waits = page(proved, { person: stranger });
  assert.deepEqual(acts(waits), ['take-back']);
  assert.match(waits, /異議がなければ、<span class="nb">2026年12月2日<\/span>から引き取れます/);
  assert.match(waits, /aria-current="step">異議の受付/);
  assert.deepEqual(acts(page(proved, { person: stranger, on: '2026-12-02' })), ['accept', 'take-back']);
});

test('without a mail domain only the office can prove it, and it is the office’s turn', () => {
  const { domain: _, ...without } = claim;
  const text = page(without, { person: stranger });
  assert.deepEqual(acts(text), ['take-back']);
  assert.match(text, /事務局の対応待ちです/);
});

test('who hands a product to another organisation is told that nobody has checked who that is, until the office has', () => {
  const abroad = { ...offer, toOrganisation: 'o2', toOrganisationName: '乙社', isProved: false, domain: 'b.example' };
  const giver = { me: 'p2', person: { ...owner, id: 'p2' } };
  assert.match(page(abroad, giver), /事務局は確かめていません/);
  assert.match(
    page({ ...abroad, isProved: true, provedByMail: true }, { ...giver, lang: 'en' }),
    /has not checked them/,
  );
  assert.doesNotMatch(page({ ...abroad, vouchedBy: ['x1', 'x2'], isProved: true }, giver), /確かめていません/);
  for (const inside of [offer, claim]) assert.doesNotMatch(page(inside, giver), /確かめていません/);
});

test('two people of the office compare the corporate number; nobody confirms twice or for herself', () => {
  const office: Person = { id: 'x1', name: '係', organisation: 'op', kind: 'operator', roles: ['decider'] };
  const look = { me: 'x1', mayVouch: true, person: office };
  const text = page(claim, look);
  assert.deepEqual(acts(text), ['vouch']);
  assert.match(text, /7000012050002/);
  assert.match(text, /houjin-bangou\.nta\.go\.jp/);
  assert.match(text, /確認の記録は取り消せません/);
  const once = page({ ...claim, vouchedBy: ['x1'] }, look);
  assert.deepEqual(acts(once), []);
  assert.match(once, /もう一人の確認を待っています/);
  assert.deepEqual(acts(page({ ...claim, to: 'x1', by: 'x1' }, look)), ['proof', 'take-back']);
  assert.deepEqual(acts(page({ ...claim, to: 'p9', by: 'x1' }, look)), ['take-back']);
  const { corporateNumber: _, ...numberless } = claim;
  assert.match(page(numberless, look), /照らし合わせられません/);
  assert.deepEqual(acts(page(numberless, look)), []);
  assert.deepEqual(acts(page({ ...numberless, registeredNumber: '7000012050002' }, look)), ['vouch']);
});

test('everybody of a claimed organisation can object', () => {
  const text = page(
    { ...claim, to: 'p9', by: 'p9', toName: '田中' },
    { me: 'p1', person: { ...owner, roles: ['reader'] } },
  );
  assert.deepEqual(acts(text), ['decline']);
  assert.match(text, /異議を出す/);
  const trail = [{ act: 'declined' as const, on: day('2026-11-26'), by: 'p2' }];
  const objected = page({ ...claim, is: 'declined', trail });
  assert.match(objected, /異議が出ました/);
  assert.match(objected, /<\/time>異議 <span/);
  assert.match(page({ ...offer, is: 'declined', trail }), /<\/time>断り <span/);
  assert.deepEqual(acts(page({ ...claim, to: 'p9', by: 'p9' })), ['decline'], 'her owner has no other way');
});

test('what is closed, or what nobody took over in time, has no form', () => {
  for (const is of ['taken-over', 'declined', 'taken-back'] as const)
    assert.deepEqual(acts(page({ ...offer, is })), [], is);
  const late = page(offer, { on: '2026-12-06' });
  assert.deepEqual(acts(late), []);
  assert.match(late, /期限までに引き取られませんでした/);
  assert.deepEqual(acts(page(offer, { on: '2026-12-05', person: stranger })), ['accept', 'decline']);
});

test('the trail is dated, newest first, with names', () => {
  const trail = [...claim.trail, { act: 'proved' as const, on: day('2026-11-27'), by: 'p2' }];
  const text = page({ ...claim, trail, provedByMail: true, isProved: true });
  assert.ok(
    text.indexOf('2026年11月27日</time>組織のメールで証明') < text.indexOf('2026年11月25日</time>引き取りを申し出'),
  );
  assert.match(text, /組織のメールで証明 <span class="soft">前任 さん<\/span>/);
});

test('the list puts what waits for her first and folds what is over', () => {
  const others = { ...offer, id: 'h3', to: 'p2', by: 'p5', name: '待つもの' };
  const closed = { ...offer, id: 'h4', is: 'taken-over' as const, name: '済んだもの' };
  const soon = { ...offer, id: 'h5', name: '急ぐもの', until: day('2026-11-26') };
  const trail = [{ act: 'declined' as const, on: day('2026-11-24'), by: 'p1' }];
  const later = { ...closed, id: 'h6', is: 'declined' as const, name: '断ったもの', trail };
  const given = {
    handOvers: [closed, later, others, offer, soon],
    me: 'p1',
    mayVouch: false,
    today: day('2026-11-25'),
  };
  const text = String(handOversPage(reader(), given));
  const at = (name: string) => text.indexOf(`<h3>${name}`);
  assert.ok(at('製品') > 0 && at('製品') < at('待つもの') && at('待つもの') < at('断ったもの'));
  assert.ok(at('急ぐもの') < at('製品'), 'the soonest to end first');
  assert.ok(at('断ったもの') < at('済んだもの'), 'the latest closed first');
  assert.match(text, /<summary>終わった引き継ぎ \(2\)<\/summary>/);
  const empty = String(handOversPage(reader('en'), { ...given, handOvers: [] }));
  assert.match(empty, /There is no hand-over/);
  assert.match(empty, /href="\/hand-overs\/claim"/);
  for (const [code, says] of Object.entries(handOverNotices))
    assert.ok(String(handOversPage(reader(), { ...given, notice: code })).includes(says.ja), code);
});

const colleague = { id: 'p2', name: '田中 <b>', mail: 'tanaka@a.example' };
const fresh = { thing: 'a<b', name: '名 <b>', colleagues: [colleague] };
const sent = (text: string): number =>
  [...text.matchAll(/action="\/hand-overs\/(?:product\/a%3Cb|application\/a%3Cb|organisation)"/g)].length;

test('a product goes to a colleague or to another supplier, an application to colleagues only', () => {
  const product = String(
    newHandOverPage(reader(), { ...fresh, what: 'product', suppliers: [{ id: 'o2', name: '乙 & 社' }] }),
  );
  assert.equal(sent(product), 2);
  assert.match(product, /<option value="o2" >乙 &amp; 社/);
  assert.match(product, /<option value="tanaka@a\.example" >田中 &lt;b&gt; tanaka/);
  const asking = String(newHandOverPage(reader(), { ...fresh, what: 'product', typed: { 'to-organisation': '1<' } }));
  assert.equal(sent(asking), 2);
  assert.match(asking, /name="to-organisation" value="1&lt;"/);
  assert.equal(sent(String(newHandOverPage(reader(), { ...fresh, what: 'application', suppliers: [] }))), 1);
  const organisation = String(newHandOverPage(reader('en'), { ...fresh, what: 'organisation', colleagues: [] }));
  assert.equal(sent(organisation), 1);
  assert.doesNotMatch(organisation, /name="to-organisation"/);
  assert.match(organisation, /There is no colleague/);
});

test('what a product takes from company part and blocks is told before it is offered elsewhere', () => {
  const behind = [{ name: '通信 <部品>', href: '/supplier/blocks/b', criteria: ['S1.1-01', 'S1.1-05'], evidence: 2 }];
  const text = String(newHandOverPage(reader(), { ...fresh, what: 'product', behind }));
  assert.match(text, /<a href="\/supplier\/blocks\/b">通信 &lt;部品&gt;/);
  assert.match(text, /S1\.1-01.*S1\.1-05/);
  assert.match(text, /type="checkbox" name="takes-behind" value="yes" >/);
  const typed = { mail: 'x@b.example', 'to-organisation': 'o2', 'takes-behind': 'yes' };
  const again = String(newHandOverPage(reader(), { ...fresh, what: 'product', behind, typed }));
  assert.match(again, /name="takes-behind" value="yes" checked/);
  assert.doesNotMatch(String(newHandOverPage(reader(), { ...fresh, what: 'product', behind: [] })), /takes-behind/);
});

test('a mistake is shown at the form that was sent, with what was typed', () => {
  const errors = [{ id: 'mail', text: '見つかりません' }];
  const suppliers = [{ id: 'o2', name: '乙' }];
  const far = { mail: 'x@b.example', 'to-organisation': 'o2' };
  const text = String(newHandOverPage(reader(), { ...fresh, what: 'product', suppliers, typed: far, errors }));
  assert.match(text, /<a href="#other-mail">見つかりません/);
  assert.match(text, /value="x@b\.example" id="other-mail" aria-describedby="other-mail-hint other-mail-error"/);
  assert.match(text, /<option value="o2" selected>/);
  const near = { mail: colleague.mail };
  const inside = String(newHandOverPage(reader(), { ...fresh, what: 'product', suppliers, typed: near, errors }));
  assert.match(inside, /<a href="#mail">見つかりません/);
  assert.match(inside, /<option value="tanaka@a\.example" selected>/);
});

test('a claim explains the days and the proof, and its answer is the same whether the organisation is here or not', () => {
  const asked = String(claimPage(reader(), {}));
  assert.match(asked, /7日間、異議を待ちます/);
  assert.match(asked, /action="\/hand-overs\/claims"/);
  const answered = String(claimPage(reader(), { sent: true }));
  assert.match(answered, /お答えしません/);
  assert.doesNotMatch(answered, /action="\/hand-overs\/claims"/);
  const error = {
    says: { ja: '番号が違います。', en: 'Wrong number.' },
    fix: { ja: '13桁で。', en: 'Thirteen digits.' },
  };
  const failed = String(claimPage(reader('en'), { error, typed: '1<2' }));
  assert.match(failed, /role="alert".*Wrong number\./);
  assert.match(failed, /id="corporate-number-error">Wrong number\. Thirteen digits\./);
  assert.match(failed, /value="1&lt;2"/);
});

test('every form of these pages carries the proof that it is ours', () => {
  const pages = [
    page(claim),
    page(offer),
    page(claim, { me: 'x', mayVouch: true }),
    String(newHandOverPage(reader(), { ...fresh, what: 'organisation' })),
    String(claimPage(reader(), {})),
  ];
  for (const text of pages)
    for (const [form] of text.matchAll(/<form[^>]*method="post".*?<\/form>/gs))
      assert.match(form, /name="csrf" value="c"/);
});

test('the link of a proof says what it proves, and is one form with the proof of her session', () => {
  for (const lang of ['ja', 'en'] as const) {
    const text = String(proofLinkPage(reader(lang), { token: 'to/ken', handOver: claim }));
    assert.match(text, /甲 &amp; 社/);
    assert.match(text, /製品 &lt;b&gt;/);
    const forms = [...text.matchAll(/<form[\s\S]*?<\/form>/g)]
      .map(([form]) => form)
      .filter((form) => !/sign-out/.test(form));
    assert.equal(forms.length, 1);
    assert.match(forms[0] ?? '', /method="post" action="\/hand-overs\/proof\/to%2Fken"[\s\S]*name="csrf" value="c"/);
  }
});
