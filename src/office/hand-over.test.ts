import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { allowed, d, refusal } from '../../test/organisations.ts';
import type { Peopled } from '../../test/peopled.ts';
import { actsOf, applied, inDays, peopled, productOf } from '../../test/peopled.ts';
import { proof, putProof } from '../../test/world.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { productFrom } from '../domain/fields.ts';
import type { ApplicationNumber, Sha256 } from '../domain/names.ts';
import type { Place } from '../domain/place.ts';
import { at } from '../domain/place.ts';
import type { Value } from '../domain/product.ts';
import { wholeOf } from './behind.ts';
import { demandEvidence } from './check.ts';
import { holdEvidence, sweepGiven } from './deleting.ts';
import { answerDemand } from './demands.ts';
import { saveDesk } from './desk.ts';
import { createProduct, saveFields } from './draft.ts';
import { leftBehind } from './goes-along.ts';
import { askForProof, claimOrganisation, offerHandOver, proveAddress, step, takeOver } from './hand-over.ts';
import { leave, registerOrganisation, renameOrganisation } from './people.ts';
import { engageEvaluator } from './powers.ts';

const scheme = await loadScheme(join(import.meta.dirname, '../../scheme'));
const begin = () => peopled(scheme, d('2027-01-10'));
const later = () => '2027-01-11T00:00:00.000Z';
const abroad = { what: 'product', thing: 'p', mail: 'oda@otsu.example', toOrganisation: 'otsu' } as const;
const offer = async (of: Peopled, asked: Parameters<typeof offerHandOver>[1], person = 'aki') =>
  allowed(await offerHandOver(await of.at(person), asked)).offered;
const sent = async (of: Peopled, about: string) => (await of.letters()).filter((letter) => letter.about === about);

test('a product goes to another organisation by mail proof, with evidence, applications and who answers for them', async () => {
  const of = await begin();
  await productOf(of);
  const number = await applied(of, 'filed');
  const mine = await offer(of, { what: 'application', thing: number, mail: 'rei@kou.example' });
  allowed(await takeOver(await of.at('rei'), mine));
  const id = await offer(of, abroad);
  const oda = await of.at('oda');
  assert.equal(refusal(await takeOver(oda, id)), 'not-proved');
  allowed(await askForProof(oda, id, 'oda.o@otsu.example', later));
  const [letter] = await sent(of, 'address-proof');
  assert.equal(letter?.to, 'oda.o@otsu.example');
  // Whoever else opens the link proves nothing.
  const token = letter?.told.token ?? '';
  assert.equal(refusal(await proveAddress(await of.at('otto'), token)), 'link-spent');
  allowed(await proveAddress(oda, token));
  assert.equal(refusal(await proveAddress(oda, token)), 'link-spent');
  assert.equal((await of.evidenceOf('otsu').see(proof.sha256 as Sha256, undefined)).is, 'missing');
  allowed(await takeOver(oda, id));
  assert.equal((await of.evidenceOf('otsu').see(proof.sha256 as Sha256, undefined)).is, 'there');
  assert.equal(await (await of.at('aki')).reading.fields('p'), undefined);
  assert.equal((await (await of.at('otto')).reading.application(number)).at(-1)?.act, 'handed-over');
  const { responsible } = await of.directory();
  assert.deepEqual([responsible.get('product:p'), responsible.get(`application:${number}`)], ['oda', 'oda']);
  assert.equal((await sent(of, 'hand-over-done')).filter(({ to }) => to.endsWith('@kou.example')).length, 2 + 3);
  assert.equal(refusal(await takeOver(oda, id)), 'hand-over-closed');
});

test('whom the giver engaged for a product sees nothing of it at its new owner’s', async () => {
  const of = await begin();
  for (const product of ['p', 'q']) await productOf(of, product);
  for (const product of ['p', 'q'])
    allowed(await engageEvaluator(await of.at('aki'), { product, body: 'lab', until: inDays(of, 30) }));
  const seen = async () => (await (await of.at('mel')).reading.drafts('product')).map(({ id }) => id);
  const colleague = await offer(of, { what: 'product', thing: 'p', mail: 'ema@kou.example' });
  allowed(await takeOver(await of.at('ema'), colleague));
  assert.deepEqual(await seen(), ['p', 'q'], 'it is still theirs');
  const id = await offer(of, abroad);
  for (const person of ['dan', 'pam']) allowed(await step(await of.at(person), id, 'vouched'));
  allowed(await takeOver(await of.at('oda'), id));
  assert.deepEqual(await seen(), ['q']);
  const ended = await actsOf(of, 'engagement-ended');
  assert.deepEqual(
    ended.map(({ by: person }) => person),
    ['oda'],
  );
  assert.equal((await of.directory()).engagements.get(ended[0]?.engagement ?? '')?.product, 'p');
  allowed(await engageEvaluator(await of.at('otto'), { product: 'p', body: 'lab', until: inDays(of, 30) }));
  assert.deepEqual(await seen(), ['p', 'q']);
});

test('what stands behind a product goes along only where the giver says so: its answers and evidence, not the company’s name', async () => {
  const of = await begin();
  const ema = await of.at('ema');
  const [catalogue] = Object.values(scheme.catalogues);
  const criterion = catalogue?.criteria.find(({ owner }) => owner === 'supplier') ?? assert.fail();
  const title = at('evidence', 'policy', 'title');
  const values: readonly (readonly [Place, Value])[] = [
    [at('address'), '甲の町 1-2'],
    [at('answers', criterion.id, 'result'), 'conforms'],
    [at('answers', criterion.id, 'items', '1', 'result'), 'conforms'],
    [at('answers', criterion.id, 'items', '1', 'evidence'), ['policy']],
    [title, '方針の写し'],
    [at('evidence', 'policy', 'file'), 'evidence/policy.txt'],
    [at('evidence', 'policy', 'sha256'), proof.sha256],
  ];
  const saves = values.map(([field, value]) => ({ field, expected: 0, value }));
  assert.deepEqual(allowed(await saveDesk(ema, 'company', saves)).notSaved, []);
  await putProof(of.evidenceOf('kou'));
  for (const id of ['p', 'q', 'r']) allowed(await createProduct(ema, id, { edition: catalogue?.edition ?? '' }));
  const left = leftBehind((await wholeOf(ema, 'p')) ?? assert.fail());
  assert.deepEqual(left, [{ origin: 'company', criteria: [criterion.id], evidence: 1, facts: 1 }]);
  const given = async (thing: string, more: { readonly takesBehind?: true }) => {
    const id = await offer(of, { ...abroad, thing, ...more });
    for (const person of ['dan', 'pam']) allowed(await step(await of.at(person), id, 'vouched'));
    allowed(await takeOver(await of.at('oda'), id));
    return productFrom((await (await of.at('oda')).reading.fields(thing)) ?? assert.fail());
  };
  assert.deepEqual(await given('p', {}), { edition: catalogue?.edition });
  assert.equal((await of.evidenceOf('otsu').see(proof.sha256 as Sha256, undefined)).is, 'missing');
  const { answers, evidence, ...rest } = await given('q', { takesBehind: true });
  assert.deepEqual(rest, { edition: catalogue?.edition });
  assert.deepEqual(answers?.[criterion.id], {
    result: 'conforms',
    items: { 1: { result: 'conforms', evidence: ['company.policy'] } },
  });
  assert.equal(evidence?.['company.policy']?.sha256, proof.sha256);
  assert.equal((await of.evidenceOf('otsu').see(proof.sha256 as Sha256, undefined)).is, 'there');
  const history = await (await of.at('oda')).reading.history('q', at('answers', criterion.id, 'result'));
  assert.deepEqual(
    history.map(({ by, version }) => [by, version]),
    [['oda', 1]],
  );
  // Among colleagues nothing is left behind, and nothing is copied.
  const inside = await offer(of, { what: 'product', thing: 'r', mail: 'rei@kou.example', takesBehind: true });
  allowed(await takeOver(await of.at('rei'), inside));
  assert.deepEqual(productFrom((await ema.reading.fields('r')) ?? []), { edition: catalogue?.edition });
});

test('what answered a demand goes along, also when nothing lists it any more: the operator opens it at the new owner’s', async () => {
  const of = await begin();
  await productOf(of);
  const number = await applied(of, 'filed');
  const ema = await of.at('ema');
  const kept = await ema.evidence.put(once('made for the demand'), 1000);
  assert.ok(kept !== 'too-large');
  const field = (name: string) => at('evidence', 'again', name);
  const said = { title: '再試験の記録', file: 'evidence/again.txt', sha256: kept.sha256 };
  const saves = Object.entries(said).map(([name, value]) => ({ field: field(name), expected: 0, value }));
  assert.deepEqual(allowed(await saveFields(ema, 'p', saves)).notSaved, []);
  allowed(await demandEvidence(await of.at('dan'), number, [proof.sha256 as Sha256], '確かめるため'));
  allowed(await answerDemand(ema, number, { position: 1, evidence: [kept.sha256], says: '再試験です' }));
  const emptied = saves.map((save) => ({ ...save, expected: 1, value: '' }));
  assert.deepEqual(allowed(await saveFields(ema, 'p', emptied)).notSaved, []);
  const id = await offer(of, abroad);
  for (const person of ['dan', 'pam']) allowed(await step(await of.at(person), id, 'vouched'));
  allowed(await takeOver(await of.at('oda'), id));
  assert.equal((await of.evidenceOf('otsu').see(kept.sha256, undefined)).is, 'there');
});

test('what only a product that went had leaves the giver’s store with the sweep; what is used there, or is not at the taker’s, stays', async () => {
  const of = await begin();
  await productOf(of);
  const ema = await of.at('ema');
  const listed = async (id: string, text: string, where: 'p' | 'company') => {
    const kept = await ema.evidence.put(once(text), 1000);
    assert.ok(kept !== 'too-large');
    const said = { title: text, file: `evidence/${id}.txt`, sha256: kept.sha256 };
    const saves = Object.entries(said).map(([name, value]) => ({
      field: at('evidence', id, name),
      expected: 0,
      value,
    }));
    const came = where === 'p' ? await saveFields(ema, 'p', saves) : await saveDesk(ema, 'company', saves);
    assert.deepEqual(allowed(came).notSaved, []);
    return kept.sha256;
  };
  const own = await listed('own', 'the product’s own', 'p');
  const both = await listed('both', 'also the company’s', 'p');
  assert.equal(await listed('both', 'also the company’s', 'company'), both);
  const held = await listed('held', 'kept by hand', 'p');
  allowed(await holdEvidence(ema, held, '訴えがあるため'));
  const lost = await listed('lost', 'not at the taker’s', 'p');
  const id = await offer(of, abroad);
  for (const person of ['dan', 'pam']) allowed(await step(await of.at(person), id, 'vouched'));
  allowed(await takeOver(await of.at('oda'), id));
  await of.evidenceOf('otsu').remove(lost);
  // Whatever was put within the hour stays; here the hour is over.
  const store = of.evidenceOf('kou');
  const later = { ...(await of.at('ema')), evidence: { ...store, remove: (hash: Sha256) => store.remove(hash) } };
  assert.deepEqual(await sweepGiven(await of.at('ema')), [], 'put within the hour');
  assert.deepEqual([...(await sweepGiven(later))].toSorted(), [own, proof.sha256].toSorted());
  for (const hash of [both, held, lost]) assert.equal((await store.see(hash, undefined)).is, 'there');
  assert.equal((await of.evidenceOf('otsu').see(own, undefined)).is, 'there');
  assert.deepEqual(await sweepGiven(await of.at('oda')), []);
});

async function* once(text: string) {
  yield new TextEncoder().encode(text);
}
const addresses = [
  'oda@evil.example',
  'oda@mail.otsu.example',
  'oda@evilotsu.example',
  'evil@evil.example, oda@otsu.example',
  'evil@evil.example;oda@otsu.example',
  'evil@evil.example\r\nbcc: oda@otsu.example',
  '"evil@evil.example" <oda@otsu.example>',
  'evil@evil.example@otsu.example',
  '@otsu.example',
  '',
];
test('the link of a proof goes to one address at the organisation’s domain and nowhere else', async () => {
  const of = await begin();
  await productOf(of);
  const id = await offer(of, abroad);
  for (const address of addresses)
    assert.equal(refusal(await askForProof(await of.at('oda'), id, address, later)), 'not-at-the-domain', address);
  assert.equal(refusal(await askForProof(await of.at('otto'), id, 'otto@otsu.example', later)), 'not-your-move');
  assert.equal(refusal(await askForProof(await of.at('hana'), id, 'hana@otsu.example', later)), 'no-such-hand-over');
  assert.equal((await sent(of, 'address-proof')).length, 0);
  allowed(await renameOrganisation(await of.at('otto'), { name: '乙社' }));
  assert.equal(refusal(await askForProof(await of.at('oda'), id, 'oda@otsu.example', later)), 'not-at-the-domain');
});

test('links of proof are no flood: three to an address and twenty to a domain within a day', async () => {
  const of = await begin();
  await productOf(of);
  const id = await offer(of, abroad);
  const oda = await of.at('oda');
  const ask = async (mail: string) => {
    const came = await askForProof(oda, id, mail, later);
    return 'refused' in came ? came.refused : 'sent';
  };
  for (let i = 0; i < 3; i++) assert.equal(await ask('oda@otsu.example'), 'sent');
  assert.equal(await ask('oda@otsu.example'), 'too-often');
  for (let i = 0; i < 17; i++) assert.equal(await ask(`someone-${i}@otsu.example`), 'sent');
  assert.equal(await ask('another@otsu.example'), 'too-often');
  assert.equal((await sent(of, 'address-proof')).length, 20);
  of.calendar.turn(inDays(of, 2));
  assert.equal(await ask('oda@otsu.example'), 'sent');
});

test('a domain that the receiver only typed proves nothing: the giver has named an address there, or somebody is reached there', async () => {
  const of = await begin();
  await productOf(of);
  // She calls herself 乙社 with its number and a domain of her own, and gives an address of hers elsewhere.
  const typed = { kind: 'supplier', name: '乙社', mailDomain: 'attacker.example' } as const;
  const registered = await registerOrganisation(await of.at('hana'), typed, { person: 'hana' });
  const { registered: squat } = allowed(registered);
  const id = await offer(of, { ...abroad, mail: 'hana@hei.example', toOrganisation: squat });
  const asks = async (person: string, mail: string, handOver = id) =>
    refusal(await askForProof(await of.at(person), handOver, mail, later));
  assert.equal(await asks('hana', 'x@attacker.example'), 'not-at-the-domain');
  allowed(await step(await of.at('hana'), id, 'declined'));
  // A domain typed after the offer, of which nobody has spoken.
  await of.records.people.change('hana', { mail: 'hana@hei2.example' });
  const late = await offer(of, { ...abroad, mail: 'hana@hei2.example', toOrganisation: squat });
  allowed(await renameOrganisation(await of.at('hana'), { name: '乙社', mailDomain: 'hei2.example' }));
  assert.equal(await asks('hana', 'hana@hei2.example', late), 'not-at-the-domain');
  // The same for a claim: where nobody of the organisation has an address at its domain, the office is asked.
  for (const person of ['otto', 'oda']) await of.records.people.change(person, { mail: `${person}@private.example` });
  await claimOrganisation(await of.at('ema'), '1180301018771');
  const claim = (await actsOf(of, 'claimed'))[0]?.handOver ?? '';
  assert.equal(await asks('ema', 'ema@otsu.example', claim), 'not-at-the-domain');
  await claimOrganisation(await of.at('otto'), '7000012050002');
  const known = (await actsOf(of, 'claimed'))[1]?.handOver ?? '';
  allowed(await askForProof(await of.at('otto'), known, 'otto@kou.example', later));
});

test('two people of the operator are proof instead', async () => {
  const of = await begin();
  await productOf(of);
  const id = await offer(of, abroad);
  for (const person of ['exa', 'aki', 'oda'])
    assert.equal(refusal(await step(await of.at(person), id, 'vouched')), 'not-your-move');
  allowed(await step(await of.at('dan'), id, 'vouched'));
  assert.equal(refusal(await step(await of.at('dan'), id, 'vouched')), 'already-vouched');
  assert.equal(refusal(await takeOver(await of.at('oda'), id)), 'not-proved');
  allowed(await step(await of.at('pam'), id, 'vouched'));
  allowed(await takeOver(await of.at('oda'), id));
});

test('what is not hers, not there or offered to nobody is not offered', async () => {
  const of = await begin();
  await productOf(of);
  const number = await applied(of, 'filed');
  const cases = [
    ['otto', { ...abroad, mail: 'oda@otsu.example' }, 'no-such-product'],
    ['otto', { what: 'application', thing: number, mail: 'oda@otsu.example' }, 'no-such-application'],
    ['aki', { ...abroad, mail: 'not an address' }, 'not-a-member'],
    ['aki', { what: 'organisation', thing: 'kou', mail: 'not an address' }, 'mail-wrong'],
    ['aki', { ...abroad, toOrganisation: 'dairi', mail: 'fio@dairi.example' }, 'no-such-organisation'],
    ['aki', { what: 'organisation', thing: 'otsu', mail: 'hana@hei.example' }, 'no-such-organisation'],
    ['aki', { what: 'organisation', thing: 'kou', mail: 'oda@otsu.example', toOrganisation: 'otsu' }, 'not-a-member'],
  ] as const;
  for (const [person, asked, refused] of cases)
    assert.equal(refusal(await offerHandOver(await of.at(person), asked)), refused);
  assert.deepEqual(await of.letters(), []);
  // Named with her own organisation, it is among colleagues.
  const id = await offer(of, { ...abroad, toOrganisation: 'kou', mail: ' EMA@kou.example ' });
  allowed(await takeOver(await of.at('ema'), id));
  assert.equal(refusal(await step(await of.at('hana'), id, 'declined')), 'no-such-hand-over');
  assert.equal(refusal(await takeOver(await of.at('hana'), id)), 'no-such-hand-over');
});

test('an offer answers the same for an address that is known here and for one that is not, and calls neither by a name', async () => {
  const of = await begin();
  await productOf(of);
  const number = await applied(of, 'filed');
  const addresses = ['dan@office.example', 'nobody@nowhere.example'] as const;
  const things = [{ what: 'product', thing: 'p' }, abroad, { what: 'application', thing: number }] as const;
  for (const thing of things)
    for (const mail of addresses)
      assert.equal(refusal(await offerHandOver(await of.at('aki'), { ...thing, mail })), 'not-a-member', mail);
  const organisation = { what: 'organisation', thing: 'kou' } as const;
  for (const mail of addresses) {
    const before = new Set((await of.letters()).map((letter) => letter.id));
    const id = await offer(of, { ...organisation, mail });
    const letters = (await of.letters()).filter((letter) => !before.has(letter.id));
    assert.deepEqual(letters.map(({ to }) => to).sort(), ['aki@kou.example', 'ema@kou.example', mail].sort());
    for (const { told } of letters) assert.equal(told['to'], mail);
    allowed(await step(await of.at('aki'), id, 'taken-back'));
  }
  // A colleague is called by her name.
  const hers = await offer(of, { ...organisation, mail: 'rei@kou.example' });
  const told = (await of.letters()).find((letter) => letter.told['handOver'] === hers)?.told;
  assert.equal(told?.['to'], 'rei 名');
  // What is refused leaves no account behind.
  await offerHandOver(await of.at('aki'), { ...organisation, mail: 'late@nowhere.example' });
  assert.equal(await of.records.people.find({ mail: 'late@nowhere.example' }), undefined);
});

test('an application that went away with its product is not taken over by a colleague any more', async () => {
  const of = await begin();
  await productOf(of);
  const number = await applied(of, 'filed');
  const stale = await offer(of, { what: 'application', thing: number, mail: 'rei@kou.example' });
  const id = await offer(of, abroad);
  allowed(await step(await of.at('oda'), id, 'proved'));
  allowed(await takeOver(await of.at('oda'), id));
  assert.equal(refusal(await takeOver(await of.at('rei'), stale)), 'no-such-application');
  assert.equal((await of.directory()).responsible.get(`application:${number}`), undefined);
});

test('a product that left meanwhile is not taken over by a second receiver', async () => {
  const of = await begin();
  await productOf(of);
  const first = await offer(of, { what: 'product', thing: 'p', mail: 'rei@kou.example' });
  const rei = await of.at('rei');
  // Between her look and her act, the product goes away by another way.
  const readingOf = (organisation: string) => ({
    ...rei.readingOf(organisation),
    fields: async (id: string) => {
      await of.records.register.append([{ product: 'p', from: 'kou', to: 'otsu' }]);
      return rei.readingOf(organisation).fields(id);
    },
  });
  assert.equal(refusal(await takeOver({ ...rei, readingOf }, first)), 'no-such-product');
  assert.deepEqual(await actsOf(of, 'taken-over'), []);
});

test('an organisation is taken over by a colleague at once and by its claimer after proof and seven days', async () => {
  const of = await begin();
  const id = await offer(of, { what: 'organisation', thing: 'kou', mail: 'ema@kou.example' });
  allowed(await takeOver(await of.at('ema'), id));
  const ema = (await of.directory()).organisations.get('kou')?.members.get('ema');
  assert.deepEqual([ema?.roles, ema?.since], [['owner', 'editor'], '2026-04-01']);

  assert.deepEqual(await claimOrganisation(await of.at('hana'), '1180301018771'), { claimed: true });
  const claim = (await actsOf(of, 'claimed'))[0]?.handOver ?? '';
  const told = (await sent(of, 'hand-over-claimed')).map(({ to }) => to).sort();
  assert.deepEqual(told, ['hana@hei.example', 'oda@otsu.example', 'otto@otsu.example']);
  for (const person of ['dan', 'dee']) allowed(await step(await of.at(person), claim, 'vouched'));
  assert.equal(refusal(await takeOver(await of.at('hana'), claim)), 'too-early');
  of.calendar.turn(inDays(of, 7));
  allowed(await takeOver(await of.at('hana'), claim));
  assert.deepEqual((await of.directory()).organisations.get('otsu')?.members.get('hana')?.roles, ['owner']);
});

test('a claim answers the same whether there is such an organisation or not; anybody in it objects', async () => {
  const of = await begin();
  for (const number of ['4000012090001', '7000012050002', '7000012050002'])
    assert.deepEqual(await claimOrganisation(await of.at('hana'), number), { claimed: true });
  assert.equal(refusal(await claimOrganisation(await of.at('hana'), '12')), 'corporate-number-wrong');
  const [claim, ...more] = await actsOf(of, 'claimed');
  assert.ok(claim && more.length === 0);
  allowed(await step(await of.at('yui'), claim.handOver, 'declined'));
  assert.equal(refusal(await takeOver(await of.at('hana'), claim.handOver)), 'hand-over-closed');
});

test('an offer of who manages the organisation ends the claims that stand against it', async () => {
  const of = await begin();
  await claimOrganisation(await of.at('hana'), '7000012050002');
  const claim = (await actsOf(of, 'claimed'))[0]?.handOver ?? '';
  const id = await offer(of, { what: 'organisation', thing: 'kou', mail: 'ema@kou.example' });
  const { handOvers } = await of.directory();
  assert.deepEqual([handOvers.get(claim)?.is, handOvers.get(claim)?.trail.at(-1)?.by], ['declined', 'aki']);
  assert.equal(handOvers.get(id)?.is, 'open');
  // A product's offer has nothing to do with it.
  await claimOrganisation(await of.at('oda'), '7000012050002');
  const second = (await actsOf(of, 'claimed'))[1];
  assert.equal(second, undefined, 'while an offer stands');
  allowed(await takeOver(await of.at('ema'), id));
  await claimOrganisation(await of.at('oda'), '7000012050002');
  const third = (await actsOf(of, 'claimed'))[1]?.handOver ?? '';
  await productOf(of);
  await offer(of, { what: 'product', thing: 'p', mail: 'rei@kou.example' });
  assert.equal((await of.directory()).handOvers.get(third)?.is, 'open');
});

test('who left since takes over nothing for her old organisation', async () => {
  const of = await begin();
  await productOf(of);
  const id = await offer(of, abroad);
  allowed(await step(await of.at('oda'), id, 'proved'));
  allowed(await leave(await of.at('otto'), 'oda'));
  assert.equal(refusal(await takeOver(await of.at('oda'), id)), 'not-a-member');
  assert.equal((await (await of.at('aki')).reading.drafts('product')).length, 1);
  assert.deepEqual(await (await of.at('aki')).reading.application('x' as ApplicationNumber), []);
});
