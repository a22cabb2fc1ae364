// An office with people of every role, and for every act of the API somebody who may do it now, with a body that is right.
import assert from 'node:assert/strict';
import { addDays } from '../src/domain/calendar.ts';
import { decided, decideFounding } from '../src/domain/membership.ts';
import type { ApplicationNumber, RegistrationNumber, Sha256 } from '../src/domain/names.ts';
import type { Person, Role } from '../src/domain/people.ts';
import type { Product } from '../src/domain/product.ts';
import { companyId } from '../src/office/behind.ts';
import { acceptFiling, recordFee, returnFiling } from '../src/office/check.ts';
import { createBlock, saveDesk } from '../src/office/desk.ts';
import { changeDirectory, stamped } from '../src/office/directory.ts';
import { createProduct, saveFields } from '../src/office/draft.ts';
import { fileApplication, openApplication } from '../src/office/file.ts';
import { offerHandOver } from '../src/office/hand-over.ts';
import { issueNow } from '../src/office/issue.ts';
import { judgeByForm } from '../src/office/outline.ts';
import { invite, requireFourEyes } from '../src/office/people.ts';
import { addAction, planId } from '../src/office/plan.ts';
import { writePlan } from '../src/office/portfolio-apply.ts';
import { approveDraft, engageEvaluator, givePower } from '../src/office/powers.ts';
import { recordSending } from '../src/office/sent.ts';
import type { OpenHouse } from '../src/open.ts';
import type { Route } from '../src/server/ask.ts';
import { asksPresence } from '../src/server/ask.ts';
import { officeOf } from '../src/server/handle.ts';
import { once } from '../src/server/uploads.ts';
import { demanded, emptyForm, filledFormOf, readyForm } from './desk-made.ts';
import { commissioned, evaluated } from './evaluated.ts';
import type { Cast } from './house.ts';
import { castOf, testHouse } from './house.ts';
import { answeredRequest, changedLink } from './outside.ts';
import { completeProduct, proof, putProof } from './world.ts';

type Body = Readonly<Record<string, unknown>>;
export type Good = {
  readonly by: Person;
  readonly at?: Readonly<Record<string, string>>;
  readonly body?: Body;
  readonly file?: Uint8Array;
};
type Stage = 'opened' | 'filed' | 'returned' | 'accepted' | 'paid' | 'labelled';
export type ApiHouse = Awaited<ReturnType<typeof apiHouse>>;

/** The house, its people, and things in any state, each made anew. */
export async function apiHouse(t: { after(work: () => Promise<void>): void }) {
  const { house, app } = await testHouse(t);
  const cast = await castOf(house);
  const today = house.calendar.today();
  const owner = cast.person('owner');
  const mine = officeOf(house, owner);
  const theirs = officeOf(house, { ...cast.person('examiner'), roles: ['reception', 'examiner', 'decider'] });
  const catalogue = Object.values(house.scheme.catalogues)[0];
  assert.ok(catalogue);
  await putProof(mine.evidence);
  let products = 0;

  async function product(from: Product = completeProduct(house.scheme, catalogue as never, today)): Promise<string> {
    products += 1;
    const made = await createProduct(mine, `product-${products}`, from);
    assert.ok('created' in made);
    return made.created;
  }

  async function application(
    stage: Stage,
  ): Promise<{ number: ApplicationNumber; label: RegistrationNumber; id: string }> {
    const id = await product();
    const opened = await openApplication(mine, id);
    assert.ok('opened' in opened);
    const number = opened.opened;
    const none = { number, label: '' as RegistrationNumber, id };
    if (stage === 'opened') return none;
    assert.ok('done' in (await fileApplication(mine, number, [])));
    if (stage === 'filed') return none;
    if (stage === 'returned') {
      assert.ok('done' in (await returnFiling(theirs, number, [{ at: '/answers' as never, asks: '日付は？' }])));
      return none;
    }
    const accepted = await acceptFiling(theirs, number);
    assert.ok('done' in accepted && 'due' in accepted.done);
    if (stage === 'accepted') return none;
    await recordFee(theirs, number, accepted.done.due.yen);
    if (stage === 'paid') return none;
    const issued = await issueNow(theirs, number, addDays(today, 300));
    assert.ok('issued' in issued);
    return { number, label: issued.issued as RegistrationNumber, id };
  }

  async function proposal(): Promise<string> {
    const { number } = await application('paid');
    const id = house.newId();
    const desk = { ...house, person: { id: 'test' } };
    const proposed = { what: 'issue' as const, number, until: addDays(today, 200) };
    const act = { act: 'proposed' as const, ...stamped(desk), by: 'somebody', proposal: id, proposed };
    await changeDirectory<never>(desk, () => ({ acts: [decided(act as never)] as never }));
    return id;
  }

  /** A member who is there to be changed or removed. */
  async function member(): Promise<string> {
    const id = house.newId();
    await house.people.add({ id, name: '臨時', mail: `${id}@supplier.example`, lang: 'ja' }, house.calendar.now());
    const desk = { ...house, person: { id: 'test' } };
    const given = { ...stamped(desk), organisation: owner.organisation, person: id, roles: ['reader'] as const };
    await changeDirectory<never>(desk, () => ({ acts: [decideFounding({ kind: 'supplier' }, given)] }));
    return id;
  }

  async function letter(): Promise<string> {
    const id = house.newId();
    const said = { to: 'x@supplier.example', lang: 'ja' as const, subject: '件名', text: '本文', about: 'invitation' };
    const one = { id, ...said, organisation: owner.organisation };
    await house.register.append([{ letter: one, at: house.calendar.now() }]);
    return id;
  }

  return { house, app, cast, owner, mine, theirs, today, product, application, proposal, member, letter };
}

const because = { because: '確かめた結果のため' };
const done = <K extends string>(came: object, key: K): string => {
  assert.ok(key in came, JSON.stringify(came));
  return String((came as Record<K, unknown>)[key]);
};
const byRole = (w: ApiHouse, role: Role, more: Omit<Good, 'by'>): Good => ({ by: w.cast.person(role), ...more });
const onApplication = async (w: ApiHouse, role: Role, stage: Stage, body: Body): Promise<Good> => {
  const { number } = await w.application(stage);
  return byRole(w, role, { at: { number }, body });
};
const onLabel = async (w: ApiHouse, body: Body): Promise<Good> =>
  byRole(w, 'decider', { at: { number: (await w.application('labelled')).label }, body });
const onProduct = async (w: ApiHouse, more: Omit<Good, 'by' | 'at'>): Promise<Good> => ({
  by: w.owner,
  at: { id: await w.product() },
  ...more,
});
const ofOwn = (w: ApiHouse, body: Body): Good => ({ by: w.owner, at: { organisation: w.owner.organisation }, body });

async function workbook(w: ApiHouse): Promise<Good> {
  const id = await w.product();
  const declared = completeProduct(w.house.scheme, Object.values(w.house.scheme.catalogues)[0] as never, w.today);
  const [first = ''] = Object.keys(declared.answers ?? {});
  const answers = { ...declared.answers, [first]: { ...declared.answers?.[first], reason: '表で書き換えた理由' } };
  return { by: w.owner, at: { id }, file: w.house.sheets.writeChecklist({ ...declared, answers } as Product, 'ja') };
}

async function packed(w: ApiHouse): Promise<Good> {
  const declared = completeProduct(w.house.scheme, Object.values(w.house.scheme.catalogues)[0] as never, w.today);
  const parts: Uint8Array[] = [];
  const bytes = (await w.house.archive.pack(declared, (hash) => w.mine.evidence.open(hash))) as unknown;
  if (bytes instanceof Uint8Array) parts.push(bytes);
  else for await (const part of bytes as AsyncIterable<Uint8Array>) parts.push(part);
  return { by: w.owner, file: Buffer.concat(parts) };
}

const onForm = async (w: ApiHouse, more: Body = {}): Promise<Good> => ({
  by: w.owner,
  body: { form: await readyForm(w), ...more },
});

async function onRequest(w: ApiHouse, more: (of: string) => Promise<{ readonly body: Body }>): Promise<Good> {
  const of = await w.product();
  return { by: w.owner, at: { request: await answeredRequest(w, of), came: '1' }, ...(await more(of)) };
}
async function onLink(w: ApiHouse, body: (of: string, look: string) => Body): Promise<Good> {
  const of = await w.product();
  const { link, look } = await changedLink(w, of);
  return { by: w.owner, at: { link }, body: body(of, look) };
}

/** For every POST route of the API: who does what, so that it succeeds. Each call makes new things to do it to. */
export const good: Readonly<Record<string, (w: ApiHouse) => Promise<Good>>> = {
  '/session': async (w) => {
    const until = new Date(Date.parse(w.house.calendar.now()) + 3_600_000).toISOString();
    const token = await w.house.tickets.issue('town', { person: w.owner.id }, until);
    return { by: w.owner, body: { token } };
  },
  '/products': async (w) => ({ by: w.owner, body: { product: { product: { name: { ja: '新しい機器' } } } } }),
  '/claims': async (w) => ({ by: w.owner, body: { text: '安全です。次。', stage: 'issued' } }),
  '/products/import': packed,
  '/portfolio/preview': async (w) => ({
    by: w.owner,
    file: new TextEncoder().encode('製品,型番,系列\n表の機器,H-1,表\n'),
  }),
  '/portfolio/apply': async (w) => {
    const noted = [{ field: '/products/from-a-plan/family', expected: 0, value: '計画' }];
    const plan = { products: [], noted };
    return { by: w.owner, body: { plan: w.house.sealed.seal(writePlan(plan, w.owner.id, w.owner.organisation)) } };
  },
  '/portfolio/elsewhere': async (w) => ({
    by: w.owner,
    body: { name: 'よその機器', registration: w.house.newId(), 'issued-on': '2026-01-15', until: '2027-12-31' },
  }),
  '/products/:id/portfolio/fields': async (w) => {
    const id = await w.product();
    return {
      by: w.owner,
      at: { id },
      body: { fields: [{ field: `/products/${id}/family`, expected: 0, value: '系列' }] },
    };
  },
  '/products/:id/fields': (w) =>
    onProduct(w, { body: { fields: [{ field: '/product/about', expected: 0, value: '説明' }] } }),
  '/products/:id/archive': (w) => onProduct(w, { body: { archived: true } }),
  '/products/:id/approve': async (w) => {
    const id = await w.product();
    const revision = (await w.mine.reading.fields(id))?.reduce((sum, { version }) => sum + version, 0);
    return byRole(w, 'reviewer', { at: { id }, body: { revision } });
  },
  '/products/:id/engagements': (w) =>
    onProduct(w, { body: { body: w.cast.organisations['evaluation-body-own'], until: addDays(w.today, 20) } }),
  '/products/:id/application': (w) => onProduct(w, { body: {} }),
  '/products/:id/evidence': (w) => onProduct(w, { file: new TextEncoder().encode('記録\n') }),
  '/products/:id/evidence/use': async (w) => {
    await w.product();
    return { by: w.owner, at: { id: await w.product({}) }, body: { sha256: proof.sha256 } };
  },
  '/products/:id/evaluations': (w) =>
    onProduct(w, {
      body: {
        to: { name: '田中', qualification: 'qualified-person' },
        items: [Object.values(w.house.scheme.catalogues)[0]?.criteria[0]?.id],
        until: addDays(w.today, 30),
      },
    }),
  '/products/:id/evaluations/preview': async (w) => {
    const id = await w.product();
    return { by: w.owner, at: { id }, file: (await commissioned(w.mine, w.house, id)).answer };
  },
  '/products/:id/evaluations/take': async (w) => {
    const id = await w.product();
    const { answer } = await commissioned(w.mine, w.house, id);
    const kept = await w.mine.evidence.put(once(answer), answer.length);
    assert.ok(kept !== 'too-large');
    return { by: w.owner, at: { id }, body: { sha256: kept.sha256 } };
  },
  '/products/:id/evaluations/:evaluation/file': async (w) => {
    const id = await w.product();
    return { by: w.owner, at: { id, evaluation: (await commissioned(w.mine, w.house, id)).id }, body: {} };
  },
  '/products/:id/evaluations/:evaluation/decide': async (w) => {
    const id = await w.product();
    const { id: evaluation, criterion } = await evaluated(w.mine, w.house, id);
    return { by: w.owner, at: { id, evaluation }, body: { item: criterion, is: 'asked-again' } };
  },
  '/products/:id/checklist': workbook,
  '/products/:id/papers/sent': (w) => onProduct(w, { body: { on: w.today, to: 'desk@office.example' } }),
  '/products/:id/papers/answered': async (w) => {
    const id = await w.product();
    const sha256 = 'ab'.repeat(32) as Sha256;
    await recordSending(w.mine, id, { on: w.today, to: 'desk@office.example', files: ['a.pdf'], sha256 });
    return { by: w.owner, at: { id }, body: { sent: `${w.today}-1`, answer: '届きました', on: w.today } };
  },
  '/products/:id/behind': (w) => onProduct(w, { body: { company: false, blocks: [] } }),
  '/vault/hold': async (w) => {
    await w.product();
    return { by: w.owner, at: {}, body: { sha256: proof.sha256, because: '監査のため' } };
  },
  '/vault/delete': async (w) => {
    const kept = await w.mine.evidence.put(once(new TextEncoder().encode('誤って加えたもの')), 100);
    assert.ok(kept !== 'too-large');
    await saveDesk(w.mine, 'company', [{ field: '/evidence/mistaken/sha256', expected: 0, value: kept.sha256 }]);
    return { by: w.owner, at: {}, body: { sha256: kept.sha256, because: '誤って加えたため' } };
  },
  '/products/:id/evidence/newer': async (w) => {
    const id = await w.product();
    const saves = Object.entries({ title: '新しい記録', replaces: 'record' });
    await saveFields(
      w.mine,
      id,
      saves.map(([name, value]) => ({ field: `/evidence/newer/${name}`, expected: 0, value })),
    );
    return { by: w.owner, at: { id }, body: { old: 'record', newer: 'newer' } };
  },
  '/requests': (w) => onRequest(w, async (of) => ({ body: { shelf: 'product', of, whom: '山田', until: w.today } })),
  '/requests/:request/withdraw': (w) => onRequest(w, async () => ({ body: {} })),
  '/requests/:request/again': (w) => onRequest(w, async () => ({ body: { until: w.today } })),
  '/requests/:request/came/:came/take': (w) => onRequest(w, async () => ({ body: { title: '記録' } })),
  '/requests/:request/came/:came/turn-down': (w) => onRequest(w, async () => ({ body: { reason: '別のものです' } })),
  '/links': (w) => onLink(w, (of) => ({ shelf: 'product', of, url: 'https://page.example/', watch: true })),
  '/links/:link/look': (w) => onLink(w, () => ({})),
  '/links/:link/keep': (w) => onLink(w, (_, look) => ({ look })),
  '/links/:link/set': (w) => onLink(w, () => ({ watch: true })),
  '/products/:id/evidence/looked': (w) => onProduct(w, { body: { piece: 'record' } }),
  '/forms': async (w) => ({ by: w.owner, file: emptyForm() }),
  '/forms/columns': (w) => onForm(w, { columns: [{ sheet: '確認票', evidence: '' }] }),
  '/forms/confirm': (w) => onForm(w, { words: { 適合: 'conforms' }, places: [] }),
  '/forms/forget': (w) => onForm(w),
  '/forms/outline': (w) => onForm(w),
  '/forms/outline/forget': async (w) => {
    assert.ok('form' in (await judgeByForm(w.mine, w.house.formDesk, await readyForm(w))));
    return { by: w.owner, body: {} };
  },
  '/forms/wording': (w) => onForm(w),
  '/forms/wording/forget': async (w) => ({ by: w.owner, body: {} }),
  '/products/:id/form': async (w) => {
    const id = await w.product();
    return { by: w.owner, at: { id }, file: await filledFormOf(w, id) };
  },
  '/products/:id/renewal': async (w) => {
    const { id } = await w.application('labelled');
    return { by: w.owner, at: { id }, body: { step: 'let-it-end', until: addDays(w.today, 300), done: true } };
  },
  '/products/:id/take-over': (w) => onProduct(w, { body: { place: '/supplier/disclosure/contact' } }),
  '/products/:id/copy': (w) => onProduct(w, { body: { name: '写した機器' } }),
  '/products/:id/looked': (w) => onProduct(w, { body: { places: ['/interfaces'] } }),
  '/plan/fields': async (w) => {
    const field = '/target';
    const kept = (await w.mine.reading.fields(planId(w.owner.organisation), 'plan')) ?? [];
    const expected = kept.find((one) => one.field === field)?.version ?? 0;
    return { by: w.owner, body: { fields: [{ field, expected, value: addDays(w.today, 200 + expected) }] } };
  },
  '/plan/propose': async (w) => {
    await w.product();
    return { by: w.owner, body: { proposals: [] } };
  },
  '/plan/actions': async (w) => ({
    by: w.owner,
    body: { title: '方針を公開する', department: 'legal', effort: '3', due: addDays(w.today, 20), criteria: ['X-1'] },
  }),
  '/plan/comments': async (w) => {
    const { created } = await addAction(w.mine, { title: '方針を公開する' });
    return { by: w.owner, body: { action: created, text: '来週に始めます。' } };
  },
  '/plan/assign': async (w) => {
    const { created } = await addAction(w.mine, { title: '方針を公開する' });
    return { by: w.owner, body: { actions: [created], set: { owner: '山田', department: 'legal' } } };
  },
  '/plan/finish': async (w) => ({ by: w.owner, body: { actions: [] } }),
  '/plan/preview': async (w) => {
    await addAction(w.mine, { title: '方針を公開する' });
    const headers = await w.cast.token(w.owner);
    return { by: w.owner, file: (await w.app.inject({ url: '/api/v1/plan.csv', headers })).rawPayload };
  },
  '/plan/apply': async (w) => {
    const { file = new Uint8Array() } = (await good['/plan/preview']?.(w)) ?? {};
    const { headers, payload } = multipart(file);
    const token = await w.cast.token(w.owner);
    const url = '/api/v1/plan/preview';
    const shown = await w.app.inject({ method: 'POST', url, headers: { ...token, ...headers }, payload });
    return { by: w.owner, body: { plan: shown.json<{ plan: string }>().plan } };
  },
  '/company/fields': async (w) => {
    const field = '/support-promise';
    const said = (await w.mine.reading.fields(companyId(w.owner.organisation), 'company')) ?? [];
    const expected = said.find((one) => one.field === field)?.version ?? 0;
    return { by: w.owner, body: { fields: [{ field, expected, value: w.house.newId() }] } };
  },
  '/company/evidence': async (w) => ({ by: w.owner, file: new TextEncoder().encode('方針\n') }),
  '/blocks/:block/evidence': async (w) => {
    const block = w.house.newId();
    await createBlock(w.mine, block, '無線モジュール');
    return { by: w.owner, at: { block }, file: new TextEncoder().encode('設計書\n') };
  },
  '/blocks': async (w) => ({ by: w.owner, body: { name: '無線モジュール' } }),
  '/blocks/:block/fields': async (w) => {
    const block = w.house.newId();
    await createBlock(w.mine, block, '無線モジュール');
    return { by: w.owner, at: { block }, body: { fields: [{ field: '/maker', expected: 0, value: '提供者' }] } };
  },
  '/applications/:number/filing': (w) => onApplication(w, 'owner', 'returned', { replies: ['10月です'] }),
  '/applications/:number/withdrawal': (w) => onApplication(w, 'owner', 'filed', because),
  '/applications/:number/release': (w) => onApplication(w, 'owner', 'filed', { evidence: [proof.sha256] }),
  '/applications/:number/return': (w) =>
    onApplication(w, 'examiner', 'filed', { queries: [{ at: '/answers', asks: '日付は？' }] }),
  '/applications/:number/acceptance': (w) => onApplication(w, 'examiner', 'filed', {}),
  '/applications/:number/refusal': (w) => onApplication(w, 'decider', 'filed', because),
  '/applications/:number/fee': async (w) => {
    const { number } = await w.application('accepted');
    const acts = await w.theirs.reading.application(number);
    const accepted = acts.find(({ act }) => act === 'accepted');
    const yen = accepted?.act === 'accepted' ? accepted.due.yen : 0;
    return byRole(w, 'reception', { at: { number }, body: { yen } });
  },
  '/applications/:number/label': (w) => onApplication(w, 'decider', 'paid', { until: addDays(w.today, 300) }),
  '/applications/:number/demand': (w) =>
    onApplication(w, 'examiner', 'filed', { ...because, evidence: [proof.sha256] }),
  '/applications/:number/demands/:demand/answer': async (w) => {
    const { number } = await w.application('filed');
    await demanded(w, number);
    return { by: w.owner, at: { number, demand: '1' }, body: { evidence: [proof.sha256], says: '記録です' } };
  },
  '/labels/:number/extension': (w) => onLabel(w, { until: addDays(w.today, 340) }),
  '/labels/:number/models': (w) => onLabel(w, { models: ['T-9'] }),
  '/labels/:number/revocation': (w) => onLabel(w, because),
  '/proposals/:proposal/confirm': async (w) => byRole(w, 'decider', { at: { proposal: await w.proposal() }, body: {} }),
  '/proposals/:proposal/withdraw': async (w) =>
    byRole(w, 'decider', { at: { proposal: await w.proposal() }, body: {} }),
  '/hand-overs/product/:id': (w) => onProduct(w, { body: { mail: 'editor-own@supplier.example' } }),
  '/hand-overs/application/:id': async (w) => ({
    by: w.owner,
    at: { id: (await w.application('opened')).number },
    body: { mail: 'editor-own@supplier.example' },
  }),
  '/hand-overs/organisation': async (w) => ({ by: w.owner, body: { mail: 'editor-own@supplier.example' } }),
  '/hand-overs/:handOver/vouch': vouching,
  '/organisations': async (w) => ({ by: w.owner, body: { kind: 'procurer', name: '調達の会社' } }),
  '/organisations/:organisation/facts': async (w) => ofOwn(w, { name: 'supplier own', mailDomain: 'supplier.example' }),
  '/organisations/:organisation/settings': async (w) => ofOwn(w, { fourEyes: false }),
  '/organisations/:organisation/powers': async (w) =>
    ofOwn(w, { agent: w.cast.organisations['agent-other'], until: addDays(w.today, 30) }),
  '/organisations/:organisation/powers/end': async (w) => {
    const given = { agent: w.cast.organisations['agent-other'] ?? '', until: addDays(w.today, 30) };
    return ofOwn(w, { power: done(await givePower(w.mine, given), 'given') });
  },
  '/organisations/:organisation/engagements/end': async (w) => {
    const given = { body: w.cast.organisations['evaluation-body-own'] ?? '', until: addDays(w.today, 30) };
    return ofOwn(w, {
      engagement: done(await engageEvaluator(w.mine, { product: await w.product(), ...given }), 'engaged'),
    });
  },
  '/organisations/:organisation/invitations': async (w) =>
    ofOwn(w, { mail: `${w.house.newId()}@supplier.example`, roles: ['reader'], department: 'legal' }),
  '/organisations/:organisation/invitations/withdraw': async (w) => {
    const asked = { mail: `${w.house.newId()}@supplier.example`, roles: ['reader'] as const, lang: 'ja' as const };
    return ofOwn(w, { invitation: done(await invite(w.mine, asked), 'invited') });
  },
  '/organisations/:organisation/people/:person': async (w) => ({
    by: w.owner,
    at: { organisation: w.owner.organisation, person: await w.member() },
    body: { roles: ['editor'], department: 'security' },
  }),
  '/organisations/:organisation/people/:person/remove': async (w) => ({
    by: w.owner,
    at: { organisation: w.owner.organisation, person: await w.member() },
    body: {},
  }),
  '/mail/:letter/again': async (w) => ({ by: w.owner, at: { letter: await w.letter() }, body: {} }),
};

/** An organisation with a corporate number that somebody outside claims. */
async function vouching(w: ApiHouse): Promise<Good> {
  const desk = { ...w.house, person: { id: 'test' } };
  const [handOver, organisation] = [w.house.newId(), w.house.newId()];
  const facts = { kind: 'supplier', name: '人のいない会社', corporateNumber: '7000012050002' } as const;
  const claim = {
    organisation,
    to: w.cast.stranger('procurer-reader').id,
    corporateNumber: facts.corporateNumber,
    notBefore: w.today,
    until: addDays(w.today, 20),
  };
  await changeDirectory<never>(desk, () => ({
    acts: [
      decided({ act: 'registered', ...stamped(desk), organisation, ...facts } as never),
      decided({ act: 'claimed', ...stamped(desk), by: claim.to, handOver, ...claim } as never),
    ] as never,
  }));
  return byRole(w, 'decider', { at: { handOver }, body: {} });
}

/** Something to hand over, demanded evidence, and a member: what GET routes are asked about. */
export async function thingsToSee(w: ApiHouse): Promise<Readonly<Record<string, string>>> {
  const { number, id } = await w.application('filed');
  await demanded(w, number);
  const { label, id: labelled } = await w.application('labelled');
  await engageEvaluator(w.mine, {
    product: id,
    body: w.cast.organisations['evaluation-body-own'] ?? '',
    until: addDays(w.today, 30),
  });
  await requireFourEyes(w.mine, true);
  assert.ok('approved' in (await approveDraft(officeOf(w.house, w.cast.person('reviewer')), id, undefined)));
  const offer = { what: 'product' as const, thing: id, mail: 'editor-own@supplier.example' };
  return {
    id,
    number,
    label,
    labelled,
    demand: '1',
    form: await readyForm(w),
    place: w.house.scheme.papers.flatMap(({ sheet }) => sheet?.places ?? [])[0]?.id ?? '',
    text: w.house.scheme.texts.find(({ about }) => about === 'product')?.id ?? '',
    companyText: w.house.scheme.texts.find(({ about }) => about === 'company')?.id ?? '',
    piece: 'record',
    kind: w.house.scheme.papers.find(({ sheet }) => sheet)?.id ?? '',
    criterion: Object.values(w.house.scheme.catalogues)[0]?.criteria[0]?.id ?? '',
    sha256: proof.sha256,
    request: await answeredRequest(w, id),
    came: '1',
    link: (await changedLink(w, id)).link,
    handOver: done(await offerHandOver(w.mine, offer), 'offered'),
  };
}

/** The address of a route with these things in it. */
export const addressOf = (route: Route, at: Readonly<Record<string, string>> = {}): string =>
  route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = at[name];
    assert.ok(value, `${route.path}: nothing is known of :${name}`);
    return encodeURIComponent(value);
  });

/** Headers of a token of hers, with a presence code where the route wants one. */
export async function tokenFor(w: { house: OpenHouse; cast: Cast }, route: Route, person: Person) {
  const headers = await w.cast.token(person);
  if (asksPresence(route))
    headers['x-presence'] = await w.house.tickets.issue('presence', { person: person.id }, '2099-01-01T00:00:00Z');
  return headers;
}

/** A file as a browser or curl sends it. */
export function multipart(file: Uint8Array, name = 'file.bin'): { headers: Record<string, string>; payload: Buffer } {
  const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--x--\r\n')]),
  };
}
