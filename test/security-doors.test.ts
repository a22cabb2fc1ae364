// What docs/security.md says of the doors, tried at the doors: cookies, headers, the beginning and the end of a session, what
// needs a fresh proof, what is not there.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { addDays } from '../src/domain/calendar.ts';
import { changeDirectory, stamped } from '../src/office/directory.ts';
import { faultText } from '../src/server/fault.ts';
import { routes } from '../src/server/routes.ts';
import { serve } from '../src/server/serve.ts';
import { challengeCookie, deviceCookie, langCookie, sessionCookie } from '../src/server/session.ts';
import { castOf, testHouse } from './house.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const mail = 'owner-own@supplier.example';
const password = 'kaki no ki no shita de';
const secret = house.codes.newSecret();
await house.keys.put(owner.id, { password: await house.passwords.hash(password), code: house.sealed.seal(secret) });

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const body = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();
const cookiesOf = ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): readonly string[] =>
  [headers['set-cookie'] ?? []].flat() as string[];
const sessionIn = (answer: { readonly headers: Readonly<Record<string, unknown>> }) =>
  /^[^=]+=([^;]+)/.exec(cookiesOf(answer).find((one) => one.startsWith(`${sessionCookie}=`)) ?? '')?.[1] ?? '';
/** A code of hers that was not spent yet: each opens once. */
let step = Math.floor(Date.parse(house.calendar.now()) / 30_000) - 1;
const nextCode = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: step++ * 30_000 });
const signIn = (more: Readonly<Record<string, string>> = {}, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({
    method: 'POST',
    url: '/sign-in/password',
    headers: { ...form, ...headers },
    payload: body({ mail, password, code: nextCode(), ...more }),
  });
/** A session of hers that showed `minutes` ago that she is there. */
async function sessionSince(minutes: number) {
  const at = new Date(Date.parse(house.calendar.now()) - minutes * 60_000).toISOString();
  const seat = { organisation: owner.organisation };
  const token = await house.sessions.open({ person: owner.id, provedBy: 'password', from: 'test', ...seat }, at);
  const live = await house.sessions.who(token, house.calendar.now());
  assert.ok(live);
  return { token, cookie: `${sessionCookie}=${token}`, 'x-csrf-token': live.csrf };
}
const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({ method: 'GET', url, headers });

test('every cookie is for this host alone, over TLS alone, and for no script', async () => {
  const set = [
    ...cookiesOf(await get('/?lang=en')),
    ...cookiesOf(await app.inject({ method: 'POST', url: '/sign-in/passkey/options', headers: form })),
    ...cookiesOf(await signIn()),
  ];
  const all = [sessionCookie, challengeCookie, langCookie, deviceCookie];
  assert.deepEqual(set.map((one) => one.split('=')[0]).sort(), all.sort());
  for (const cookie of set) {
    assert.match(cookie, /^__Host-/);
    assert.match(cookie, /; Path=\/(?:;|$)/);
    assert.match(cookie, /; HttpOnly/);
    assert.match(cookie, /; Secure/);
    assert.match(cookie, /; SameSite=(?:Lax|Strict)/);
    assert.doesNotMatch(cookie, /; Domain=/i);
  }
});

const kinds = [
  '/',
  '/labels',
  '/labels.csv',
  '/style/hoshimi.css',
  '/assets/passkeys.js',
  '/api/v1/labels',
  '/sign-in',
];
const refusals = ['/none', '/api/v1/none', '/account', '/api/v1/products', '/join/none', '/labels?on=none'];
const held = (headers: Readonly<Record<string, unknown>>, url: string) => {
  const policy = String(headers['content-security-policy']);
  for (const part of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
    assert.ok(policy.includes(part), `${url}: ${policy}`);
  assert.doesNotMatch(policy, /unsafe-|\*/);
  assert.equal(headers['x-content-type-options'], 'nosniff', url);
  assert.match(String(headers['referrer-policy']), /^(?:same-origin|strict-origin|no-referrer)$/, url);
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin', url);
  assert.equal(headers['cross-origin-resource-policy'], 'same-origin', url);
  assert.deepEqual(
    Object.keys(headers).filter((name) => name.startsWith('access-control-')),
    [],
    url,
  );
};

test('every kind of answer, refusals too, holds the browser to our own files and says what it is', async () => {
  for (const url of [...kinds, ...refusals]) {
    const { headers, statusCode } = await get(url, { origin: 'http://evil.example' });
    assert.equal(statusCode < 400, kinds.includes(url), `${url}: ${statusCode}`);
    held(headers, url);
    const type = String(headers['content-type']);
    assert.match(type, /^text\/.*; charset=utf-8$|^application\/(?:problem\+)?json/, url);
  }
  held((await get('/', { host: 'evil.example' })).headers, 'another host');
});

test('with an https address every answer says so for two years and all names below, without one none does', async () => {
  const secure = serve({ ...house, baseUrl: 'https://label.example' }, () => {});
  after(() => secure.close());
  for (const url of [...kinds, ...refusals]) {
    const { headers } = await secure.inject({ method: 'GET', url, headers: { host: 'label.example' } });
    assert.equal(headers['strict-transport-security'], 'max-age=63072000; includeSubDomains', url);
    assert.equal((await get(url)).headers['strict-transport-security'], undefined, url);
  }
});

test('a sign-in gives another token than there was in the browser, and that one opens nothing any more', async () => {
  const before = await sessionSince(0);
  const risen = sessionIn(await signIn({}, before));
  assert.notEqual(risen, '');
  assert.notEqual(risen, before.token);
  assert.equal((await get('/account', { cookie: before.cookie })).statusCode, 401);
  assert.equal((await get('/account', { cookie: `${sessionCookie}=${risen}` })).statusCode, 200);
  const brought = 'made-by-somebody-else';
  const given = sessionIn(await signIn({}, { cookie: `${sessionCookie}=${brought}` }));
  assert.match(given, /^[\w-]{43}$/);
  assert.equal((await get('/account', { cookie: `${sessionCookie}=${brought}` })).statusCode, 401);
});

test('signing out ends the session here and clears what the browser kept', async () => {
  const hers = await sessionSince(0);
  const out = await app.inject({
    method: 'POST',
    url: '/sign-out',
    headers: { ...form, ...hers },
    payload: '',
  });
  assert.equal(out.statusCode, 303);
  assert.match(String(out.headers['clear-site-data']), /"cache".*"storage"/);
  assert.match(cookiesOf(out)[0] ?? '', new RegExp(`^${sessionCookie}=;.*(?:Max-Age=0|Expires=Thu, 01 Jan 1970)`));
  assert.equal((await get('/account', { cookie: hers.cookie })).statusCode, 401);
});

test('looking at a link opens nothing: a session begins by a press', async () => {
  const until = new Date(Date.parse(house.calendar.now()) + 60_000).toISOString();
  const token = await house.tickets.issue('town', { person: owner.id }, until);
  const seen = await get(`/enter/${token}`);
  assert.equal(seen.statusCode, 200);
  assert.deepEqual(cookiesOf(seen), []);
  const entered = await app.inject({ method: 'POST', url: `/enter/${token}`, headers: form, payload: '' });
  assert.notEqual(sessionIn(entered), '');
  const again = await app.inject({ method: 'POST', url: `/enter/${token}`, headers: form, payload: '' });
  assert.equal(again.statusCode, 410);
});

test('looking at the link of a proof proves nothing: it is proved by a press of the one it was sent to', async () => {
  const handOver = house.newId();
  const organisation = cast.organisations['supplier-other'] ?? '';
  const desk = { ...house, person: cast.stranger('owner') };
  const until = addDays(house.calendar.today(), 5);
  const mailDomain = 'supplier.example';
  const at = { ...stamped(desk), organisation };
  const of = { handOver, to: owner.id, what: 'product', thing: handOver, until, mailDomain };
  const acts = [
    { act: 'renamed', ...at, name: 'supplier other', mailDomain },
    { act: 'offered', ...at, ...of },
  ];
  await changeDirectory<never>(desk, () => ({ acts: acts as never }));
  const about = { handOver, person: owner.id };
  const url = `/hand-overs/proof/${await house.tickets.issue('address-proof', about, '2099-01-01T00:00:00Z')}`;
  const isProved = async () => (await house.directory()).handOvers.get(handOver)?.provedByMail;
  const [hers, another] = [await sessionSince(0), await cast.session(cast.person('editor'))];
  for (const method of ['GET', 'HEAD', 'GET'] as const)
    assert.notEqual((await app.inject({ method, url, headers: hers })).statusCode, 303);
  const page = await get(url, { ...hers, 'accept-language': 'en' });
  assert.equal(page.statusCode, 200);
  assert.match(page.body, /supplier other/);
  assert.equal((await get(url, another)).statusCode, 410);
  const press = (headers: Readonly<Record<string, string>>) =>
    app.inject({ method: 'POST', url, headers: { ...form, ...headers }, payload: '' });
  assert.equal((await press(another)).statusCode, 410);
  assert.equal((await press({ cookie: hers.cookie })).statusCode, 403);
  assert.equal(await isProved(), false);
  assert.equal((await press(hers)).statusCode, 303);
  assert.equal(await isProved(), true);
  assert.equal((await get(url, hers)).statusCode, 410);
});

test('whoever is taken out of an organisation gets at nothing of it from then on, by session or by token', async () => {
  const [editor, reader] = [cast.person('editor'), cast.person('reader')];
  const [session, token] = [await cast.session(reader), await cast.token(reader)];
  for (const headers of [session, token]) assert.equal((await get('/api/v1/products', headers)).statusCode, 200);
  const removed = await app.inject({
    method: 'POST',
    url: `/organisations/${owner.organisation}/people/${reader.id}/remove`,
    headers: { ...form, ...(await sessionSince(0)) },
    payload: '',
  });
  assert.equal(removed.statusCode, 303, removed.body.slice(0, 500));
  assert.equal((await get('/api/v1/products', session)).statusCode, 403);
  assert.equal((await get('/api/v1/products', token)).statusCode, 401);
  assert.equal((await get('/api/v1/products', await cast.session(editor))).statusCode, 200);
});

test('who belongs to no organisation is told whom to ask, and finds her account and the way out', async () => {
  const person = {
    id: house.newId(),
    name: 'Nobody’s Colleague',
    mail: 'nobody@supplier.example',
    lang: 'en' as const,
  };
  await house.people.add(person, house.calendar.now());
  const token = await house.sessions.open(
    { person: person.id, provedBy: 'passkey', from: 'test' },
    house.calendar.now(),
  );
  const cookie = `${sessionCookie}=${token}`;
  const page = await get('/supplier', { cookie, 'accept-language': 'en' });
  assert.deepEqual([page.statusCode, page.headers['x-refusal']], [403, 'no-seat']);
  assert.match(page.body, /Nobody’s Colleague, you are signed in[\s\S]*href="\/account"[\s\S]*action="\/sign-out"/);
  held(page.headers, '/supplier');
  const program = await get('/api/v1/products', { cookie });
  assert.equal((program.json() as Record<string, unknown>)['refused'], 'no-seat');
  assert.equal((await get('/account', { cookie })).statusCode, 200);
});

const waysIn = [
  '/account/passkeys/options',
  '/account/passkeys',
  '/account/passkeys/remove',
  '/account/password',
].concat('/account/password/remove', '/account/recovery', '/account/tokens');
for (const url of waysIn)
  test(`${url} asks whoever showed more than ten minutes ago that she is there to show it again`, async () => {
    const [late, fresh] = [await sessionSince(11), await sessionSince(9)];
    const sent = (headers: Readonly<Record<string, string>>) =>
      app.inject({ method: 'POST', url, headers: { ...form, ...headers }, payload: 'current-password=typed' });
    const asked = await sent(late);
    assert.equal(asked.statusCode, 403);
    assert.match(asked.body, /action="\/presence\/password"/);
    assert.doesNotMatch(asked.body, /typed/);
    assert.doesNotMatch((await sent(fresh)).body, /action="\/presence\/password"/);
  });

test('where a sign-in leads on is a path of ours, whatever was asked for', async () => {
  const until = new Date(Date.parse(house.calendar.now()) + 60_000).toISOString();
  for (const to of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/%0d%0aset-cookie: x=y\r\nx: y',
    'evil.example',
    '',
  ]) {
    const token = await house.tickets.issue('town', { person: owner.id }, until);
    const answer = await app.inject({ method: 'POST', url: `/enter/${token}`, headers: form, payload: body({ to }) });
    assert.equal(answer.headers.location, '/start', to);
    assert.doesNotMatch((await get(`/sign-in?to=${encodeURIComponent(to)}`)).body, /value="[^"]*evil/, to);
  }
});

test('what is no page of ours is not there: files of the machine, folders, methods that no door has', async () => {
  for (const url of [
    '/.git/config',
    '/.git/HEAD',
    '/package.json',
    '/src/main.ts',
    '/var/records.sqlite',
    '/style/',
    '/style/..%2f..%2f..%2fpackage.json',
    '/assets/',
    '/assets/../../main.ts',
    '/metrics',
    '/debug',
    '/labels/',
  ])
    assert.equal((await get(url)).statusCode, 404, url);
  for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'CONNECT', 'SEARCH'] as const)
    for (const url of ['/', '/labels', '/account', '/api/v1/products']) {
      // The types know no method that nobody should use.
      const { statusCode } = await app.inject({ method: method as 'GET', url });
      assert.ok([400, 404, 405].includes(statusCode), `${method} ${url}: ${statusCode}`);
    }
});

test('security.txt says where weaknesses are reported, and is there when somebody says where', async () => {
  const url = '/.well-known/security.txt';
  assert.equal((await get(url)).statusCode, 404);
  const securityContact = ['mailto:security@example.jp', 'https://example.jp/weak'];
  const told = serve({ ...house, securityContact }, () => {});
  after(() => told.close());
  const { statusCode, headers, body: text } = await told.inject({ method: 'GET', url });
  assert.equal(statusCode, 200);
  assert.equal(headers['content-type'], 'text/plain; charset=utf-8');
  const lines = text.split('\n');
  const expires = lines[2]?.replace('Expires: ', '') ?? '';
  assert.deepEqual(lines, [
    'Contact: mailto:security@example.jp',
    'Contact: https://example.jp/weak',
    `Expires: ${expires}`,
    'Preferred-Languages: ja, en',
    'Canonical: http://localhost:4210/.well-known/security.txt',
    '',
  ]);
  const days = (Date.parse(expires) - Date.parse(house.calendar.now())) / 86_400_000;
  assert.ok(days > 360 && days < 365, expires);
});

test('a token in the address opens nothing', async () => {
  const { authorization = '' } = await cast.token(owner);
  const token = authorization.replace('Bearer ', '');
  for (const name of ['token', 'access_token', 'authorization', 'api_key', sessionCookie])
    assert.equal((await get(`/api/v1/products?${name}=${token}`)).statusCode, 401, name);
});

test('looking changes nothing: no page that is asked for acts, in any role', async () => {
  const stands = async () =>
    JSON.stringify([
      (await house.directory()).count,
      await house.people.of(),
      await house.outbox.list({ count: 1000 }),
      await house.openFor(undefined).labels(),
      await house.openFor(owner).drafts('product'),
      await house.openFor(owner).applications(),
      await house.tokens.of({ person: owner.id }),
      (await house.sessions.of(owner.id, house.calendar.now())).length,
      await house.keys.of(owner.id),
    ]);
  const sessions = [await cast.session(owner), await cast.session(cast.person('decider'))];
  const before = await stands();
  for (const { method, path } of routes)
    if (method === 'GET') for (const headers of sessions) await get(path.replace(/:\w+/g, 'none'), headers);
  assert.equal(await stands(), before);
});

test('every sign-in stands in the trail with how it was done and how it ended, and nothing that was typed', async () => {
  const from = (await house.trail.find({ did: 'entry.sign-in' }, 1))[0]?.seq ?? 0;
  await signIn({ password: 'mistyped-by-her', code: '111111' });
  await signIn({ mail: 'a-password-in-the-wrong-field', code: '111111' });
  await app.inject({ method: 'POST', url: '/sign-in/recovery', headers: form, payload: body({ mail, recovery: 'x' }) });
  await app.inject({ method: 'POST', url: '/sign-in/passkey', headers: form, payload: body({ answer: '{}' }) });
  const entries = (await house.trail.find({ did: 'entry.sign-in' }, 10)).filter(({ seq }) => seq > from);
  assert.equal(entries.length, 4);
  for (const entry of entries) {
    assert.match(entry.result, /^(?:sign-in-failed|slow-down)$/);
    assert.match(entry.at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.equal(entry.from, '127.0.0.1');
    assert.doesNotMatch(JSON.stringify(entry), /mistyped|wrong-field|111111/);
  }
});

test('a fault of ours is told by its number, and by nothing of what happened', async () => {
  const told: { number: string; error: unknown }[] = [];
  const openFor = () => {
    throw new Error('select secret from keys at /srv/office');
  };
  const broken = serve({ ...house, openFor }, (fault) => void told.push(fault));
  after(() => broken.close());
  for (const url of ['/labels', '/api/v1/labels']) {
    const answer = await broken.inject({ method: 'GET', url });
    assert.equal(answer.statusCode, 500);
    assert.doesNotMatch(answer.body, /select|srv|Error|\.ts/);
    assert.ok(answer.body.includes(told.at(-1)?.number ?? 'none'), url);
    held(answer.headers, url);
  }
  assert.match(String(told[0]?.error), /select secret/);
});

test('a fault on standard error is one entry, whatever stands in its message', () => {
  const error = new Error('no such name: x\nFault 00000000: nothing\r\n\u001b[2Jwiped\u202e\u2028end');
  const said = faultText('Fault', { number: 'A1B2C3D4', error });
  assert.match(said, /^Fault A1B2C3D4: Error: no such name: x\n {2}Fault 00000000: nothing\n {2}/);
  assert.equal(said.match(/^Fault/gm)?.length, 1);
  assert.doesNotMatch(said, /[^\P{C}\n]|[\u2028\u2029]/u);
  assert.equal(faultText('Fault', { number: '1', error: 'text' }), 'Fault 1: text\n');
});
