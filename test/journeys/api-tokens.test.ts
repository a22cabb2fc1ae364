// From a new product to a label by tokens alone: a supplier's, an agent's at work for her, and the office's.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addDays } from '../../src/domain/calendar.ts';
import type { Person, Verb } from '../../src/domain/people.ts';
import { scopesFor } from '../../src/domain/people.ts';
import { multipart } from '../api-house.ts';
import { actingFor, castOf, testHouse } from '../house.ts';
import { completeProduct, proof } from '../world.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const today = house.calendar.today();
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const product = completeProduct(house.scheme, catalogue, today);

/** A token made on her page, as she makes it. */
async function tokenOf(person: Person, scopes: readonly Verb[] = scopesFor(person)): Promise<string> {
  const session = await cast.session(person);
  const form = new URLSearchParams([
    ['csrf', session['x-csrf-token'] ?? ''],
    ['label', '夜間の処理'],
    ['until', addDays(today, 30)],
    ...scopes.map((scope): [string, string] => ['scope', scope]),
  ]);
  const made = await app.inject({
    method: 'POST',
    url: '/account/tokens',
    headers: { cookie: session['cookie'] ?? '', 'content-type': 'application/x-www-form-urlencoded' },
    payload: form.toString(),
  });
  const token = /hoshimi_pat_[0-9A-Za-z]{46}/.exec(made.body)?.[0];
  assert.ok(token, made.body.slice(0, 500));
  return token;
}

/** A presence code made on her page. */
async function codeOf(person: Person): Promise<string> {
  const session = await cast.session(person);
  const made = await app.inject({
    method: 'POST',
    url: '/account/presence-code',
    headers: { cookie: session['cookie'] ?? '', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ csrf: session['x-csrf-token'] ?? '' }).toString(),
  });
  assert.equal(made.statusCode, 200);
  const codes = [...made.body.matchAll(/[A-Za-z0-9_-]{30,}/g)].map(([code]) => code);
  for (const code of codes) if (await house.tickets.peek('presence', code, house.calendar.now())) return code;
  throw new Error('the page shows no code');
}

/** A program at work with one token. */
async function program(person: Person, scopes?: readonly Verb[]) {
  const authorization = `Bearer ${await tokenOf(person, scopes)}`;
  type Told = { readonly status: number; readonly body: Record<string, unknown> };
  const told = (response: { statusCode: number; body: string }): Told => ({
    status: response.statusCode,
    body: JSON.parse(response.body),
  });
  return {
    get: async (url: string) =>
      told(await app.inject({ method: 'GET', url: `/api/v1${url}`, headers: { authorization } })),
    post: async (url: string, body: object = {}, headers: Record<string, string> = {}) =>
      told(
        await app.inject({
          method: 'POST',
          url: `/api/v1${url}`,
          headers: { authorization, 'content-type': 'application/json', ...headers },
          payload: JSON.stringify(body),
        }),
      ),
    upload: async (url: string, bytes: Uint8Array) => {
      const { headers, payload } = multipart(bytes);
      return told(
        await app.inject({ method: 'POST', url: `/api/v1${url}`, headers: { authorization, ...headers }, payload }),
      );
    },
  };
}
const done = <T extends { status: number; body: unknown }>(answer: T): T['body'] => {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
};

for (const [who, filer] of [
  ['a supplier', cast.person('owner')],
  ['an agent at work for a supplier', actingFor(cast, 'filer')],
] as const)
  test(`${who} files and the office issues, by tokens alone`, async () => {
    const supplier = await program(filer);
    const self = done(await supplier.get('/self'))['at'] as { organisation: string };
    assert.equal(self.organisation, cast.organisations['supplier-own']);
    const id = String(done(await supplier.post('/products', { product }))['created']);
    const missing = done(await supplier.get(`/products/${id}/findings`))['findings'] as { code: string }[];
    assert.ok(missing.length > 0 || filer.through, 'evidence is missing at first');
    const kept = done(await supplier.upload(`/products/${id}/evidence`, proof.bytes));
    assert.deepEqual(kept, { sha256: proof.sha256, size: proof.size });
    assert.deepEqual(done(await supplier.get(`/products/${id}/findings`))['findings'], []);
    const saved = { fields: [{ field: '/product/about', expected: 0, value: '夜間に書いた説明' }] };
    assert.deepEqual(done(await supplier.post(`/products/${id}/fields`, saved))['saved'], ['/product/about']);
    const stale = await supplier.post(
      `/products/${id}/fields`,
      saved.fields[0] ? { fields: [{ ...saved.fields[0], value: '別の説明' }] } : {},
    );
    assert.deepEqual([stale.status, stale.body['refused']], [409, 'stale']);
    const number = String(done(await supplier.post(`/products/${id}/application`))['opened']);
    done(await supplier.post(`/applications/${number}/filing`));

    const examiner = await program(cast.person('examiner'));
    const inbox = done(await examiner.get('/inbox'))['applications'] as { number: string; is: string }[];
    assert.ok(inbox.some((one) => one.number === number && one.is === 'filed'));
    assert.deepEqual(done(await examiner.get(`/applications/${number}/check`))['findings'], []);
    done(await examiner.post(`/applications/${number}/return`, { queries: [{ at: '/answers', asks: '日付は？' }] }));
    assert.equal((await supplier.post(`/applications/${number}/filing`)).status, 422, 'a query is unanswered');
    done(await supplier.post(`/applications/${number}/filing`, { replies: ['10月です'] }));
    const accepted = done(await examiner.post(`/applications/${number}/acceptance`))['application'];

    const reception = await program(cast.person('reception'));
    const { due } = accepted as { due: { yen: number } };
    assert.equal((await reception.post(`/applications/${number}/fee`, { yen: due.yen + 1 })).status, 409);
    done(await reception.post(`/applications/${number}/fee`, { yen: due.yen }));

    const decider = await program(cast.person('decider'));
    const until = { until: addDays(today, 300) };
    const alone = await decider.post(`/applications/${number}/label`, until);
    assert.deepEqual([alone.status, alone.body['refused']], [403, 'presence-needed']);
    const another = await decider.post(`/applications/${number}/label`, until, {
      'x-presence': await codeOf(cast.person('examiner')),
    });
    assert.equal(another.status, 403, 'another person’s code');
    const code = { 'x-presence': await codeOf(cast.person('decider')) };
    const label = String(done(await decider.post(`/applications/${number}/label`, until, code))['issued']);
    assert.equal((await decider.post(`/applications/${number}/label`, until, code)).status, 403, 'a code opens once');

    const found = await app.inject({ method: 'GET', url: `/api/v1/labels/${label}` });
    assert.equal(found.json<{ standing: string }>().standing, 'valid');
    const closed = done(await supplier.get(`/applications/${number}`))['application'] as { is: string };
    assert.equal(closed.is, 'labelled');
    const entries = await house.trail.find({ about: `application:${number}` }, 50);
    assert.ok(entries.length > 5 && entries.every(({ token }) => token !== undefined), 'the trail names each token');
    if (filer.through) assert.ok(entries.some(({ through }) => through === filer.through));
  });

test('a token does what its scopes say and nothing else its person may', async () => {
  const reader = await program(cast.person('owner'), ['product.list']);
  assert.equal((await reader.get('/products')).status, 200);
  for (const path of ['/applications', '/mail', '/self', '/hand-overs'])
    assert.equal((await reader.get(path)).body['refused'], 'not-for-you', path);
  assert.equal((await reader.post('/products', { product: {} })).body['refused'], 'not-for-you');
});

test('no token makes a token, looks at tokens, or changes a way in', async () => {
  const authorization = `Bearer ${await tokenOf(cast.person('owner'))}`;
  for (const url of ['/account/tokens', '/account/passkeys', '/account/password', '/account/recovery']) {
    const response = await app.inject({
      method: 'POST',
      url,
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'label=x',
    });
    assert.equal(response.headers['x-refusal'], 'not-for-you', url);
  }
  assert.equal((await app.inject({ url: '/account/tokens', headers: { authorization } })).statusCode, 403);
});

test('a token of an organisation says nothing of its maker and cannot rename her', async () => {
  const token = house.secrets.newApiToken();
  const owner = cast.person('owner');
  await house.tokens.add(
    {
      id: house.newId(),
      person: owner.id,
      organisation: owner.organisation,
      ofOrganisation: true,
      label: '会社の処理',
      scopes: ['self.see', 'product.list'],
      madeAt: house.calendar.now(),
      until: '2099-01-01T00:00:00Z',
    },
    house.secrets.hashOf(token),
  );
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const self = (await app.inject({ url: '/api/v1/self', headers })).json<Record<string, unknown>>();
  assert.equal(self['person'], undefined);
  assert.deepEqual(self['may'], ['product.list', 'self.see']);
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  const renamed = await app.inject({ method: 'POST', url: '/account', headers: form, payload: 'name=x' });
  assert.equal(renamed.headers['x-refusal'], 'not-for-you');
});
