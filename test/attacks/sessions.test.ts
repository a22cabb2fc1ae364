// Sessions and tokens: none is carried over a sign-in or a rise, none outlives what it stood for, none is found written down.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Person, Verb } from '../../src/domain/people.ts';
import { canBeScope, isAllowed, scopesFor } from '../../src/domain/people.ts';
import { leave } from '../../src/office/people.ts';
import { isOpen } from '../../src/server/ask.ts';
import { officeOf } from '../../src/server/handle.ts';
import { routes } from '../../src/server/routes.ts';
import { sessionCookie } from '../../src/server/session.ts';
import { actingFor } from '../house.ts';
import type { Headers } from './attempts.ts';
import { clockOf, cookieIn, counted, formOf, formType, townToAttack, withPassword } from './attempts.ts';

const { house, app, data, cast, owner, whoMay, addressOf, stateNow } = await townToAttack();
const attacks = counted('sessions and tokens');
const clock = clockOf(house);
const password = 'kaki no ki no shita de';
const mail = 'owner-own@supplier.example';
const codeOf = await withPassword(house, owner.id, password);
/** Every secret that was in use: none may be found where things are written down. */
const secrets: string[] = [];

let asked = 0;
const send = (method: 'GET' | 'POST', url: string, headers: Headers = {}, fields: Headers = {}) => {
  asked += 1;
  return app.inject({
    method,
    url,
    remoteAddress: `10.3.${asked >> 8}.${asked & 255}`,
    headers: method === 'POST' ? { ...formType, ...headers } : headers,
    ...(method === 'POST' ? { payload: formOf(fields) } : {}),
  });
};
const opens = async (token: string) =>
  (await send('GET', '/account', { cookie: `${sessionCookie}=${token}` })).statusCode === 200;
const proofOf = async (token: string) => (await house.sessions.who(token, clock.now()))?.csrf ?? '';
const link = (kind: 'town', person: string) => house.tickets.issue(kind, { person }, '2099-01-01T00:00:00Z');

/** The ways in, each with what the browser held before. */
const waysIn: Readonly<Record<string, (headers: Headers) => Promise<Awaited<ReturnType<typeof send>>>>> = {
  password: async (headers) => {
    clock.turn(60);
    return send('POST', '/sign-in/password', headers, { mail, password, code: codeOf(clock.now()) });
  },
  recovery: async (headers) => {
    const [code = ''] = house.secrets.newRecoveryCodes(1);
    secrets.push(code);
    await house.keys.put(owner.id, {
      recoveryCodes: [house.secrets.hashOf(house.secrets.readRecoveryCode(code) ?? '')],
    });
    return send('POST', '/sign-in/recovery', headers, { mail, recovery: code });
  },
  link: async (headers) => {
    const token = await link('town', owner.id);
    secrets.push(token);
    return send('POST', `/enter/${token}`, headers);
  },
};

for (const [name, enter] of Object.entries(waysIn))
  test(`by ${name}, what was in the browser before is no session afterwards`, async () => {
    for (const planted of [
      '',
      'A'.repeat(43),
      'planted-by-somebody-else',
      '../../x',
      '0',
      'null',
      'a'.repeat(4000),
      '%00',
      '{}',
    ]) {
      const entered = await enter({ cookie: `${sessionCookie}=${planted}` });
      const token = cookieIn(entered);
      assert.equal(entered.statusCode, 303);
      attacks.stopped(
        token !== planted && /^[\w-]{43}$/.test(token),
        `${name}: ${JSON.stringify(planted)} became ${token}`,
      );
      attacks.stopped(planted === '' || !(await opens(planted)), `${name}: ${JSON.stringify(planted)} opens`);
      assert.ok(await opens(token));
      secrets.push(token);
    }
    // A session of an attacker's own, planted in her browser, is left and not made hers.
    const attacker = cast.stranger('owner');
    const theirs = await cast.session(attacker);
    const entered = await enter(theirs);
    attacks.stopped(!(await opens(theirs['cookie']?.split('=')[1] ?? '')), `${name}: the attacker's session goes on`);
    const session = await house.sessions.who(cookieIn(entered), clock.now());
    attacks.stopped(session?.person === owner.id, `${name}: she is somebody else`);
    // Two cookies of one name: the planted one in front changes nothing of what the sign-in gives.
    const doubled = await enter({ cookie: `${sessionCookie}=planted; ${sessionCookie}=planted-too` });
    attacks.stopped(/^[\w-]{43}$/.test(cookieIn(doubled)), `${name}: two cookies`);
  });

test('a proof of presence and a change of seat give another token and another proof, and the old ones are dead', async () => {
  const token = await house.sessions.open(
    { person: owner.id, provedBy: 'password', from: 'test', organisation: owner.organisation },
    clock.now(),
  );
  const proof = await proofOf(token);
  clock.turn(60);
  const risen = await send(
    'POST',
    '/presence/password',
    { cookie: `${sessionCookie}=${token}`, 'x-csrf-token': proof },
    { password, code: codeOf(clock.now()) },
  );
  const raised = cookieIn(risen);
  assert.ok(raised !== '' && (await opens(raised)), `${risen.statusCode}`);
  attacks.stopped(raised !== token && !(await opens(token)), 'the token from before the proof of presence opens');
  attacks.stopped((await proofOf(raised)) !== proof, 'the proof against forgery stayed the same');
  const stale = await send(
    'POST',
    '/account/sessions/end',
    { cookie: `${sessionCookie}=${raised}`, 'x-csrf-token': proof },
    { id: 'x' },
  );
  attacks.stopped(stale.headers['x-refusal'] === 'no-proof', 'the old proof is taken with the new session');
  const switched = await send(
    'POST',
    '/organisations/switch',
    { cookie: `${sessionCookie}=${raised}`, 'x-csrf-token': await proofOf(raised) },
    { organisation: owner.organisation },
  );
  const seated = cookieIn(switched);
  assert.equal(switched.statusCode, 303);
  attacks.stopped(seated !== raised && !(await opens(raised)), 'the token from before the change of seat opens');
  secrets.push(token, raised, seated);
});

test('a seat that is not hers cannot be taken', async () => {
  const before = await stateNow();
  for (const organisation of [
    ...Object.values(cast.organisations).filter((id) => id !== owner.organisation),
    '',
    'none',
    '__proto__',
  ]) {
    const answer = await send('POST', '/organisations/switch', await cast.session(owner), { organisation });
    attacks.stopped(answer.statusCode === 404 && cookieIn(answer) === '', `${organisation}: ${answer.statusCode}`);
    const through = await send('POST', '/organisations/switch', await cast.session(owner), {
      organisation: owner.organisation,
      through: organisation || 'x',
    });
    attacks.stopped(through.statusCode === 404, `through ${organisation}: ${through.statusCode}`);
  }
  assert.deepEqual(await stateNow(), before);
});

test('a session ends: by signing out, when idle, at its last hour, by its owner from elsewhere', async () => {
  const start = () =>
    house.sessions.open(
      { person: owner.id, provedBy: 'passkey', from: 'test', organisation: owner.organisation },
      clock.now(),
    );
  const [out, idle, ended] = [await start(), await start(), await start()];
  await send('POST', '/sign-out', { cookie: `${sessionCookie}=${out}`, 'x-csrf-token': await proofOf(out) });
  attacks.stopped(!(await opens(out)), 'a session goes on after signing out');
  const hers = await start();
  const id = (await house.sessions.who(ended, clock.now()))?.id ?? '';
  await send(
    'POST',
    '/account/sessions/end',
    { cookie: `${sessionCookie}=${hers}`, 'x-csrf-token': await proofOf(hers) },
    { id },
  );
  attacks.stopped(!(await opens(ended)), 'a session goes on that she ended');
  const other = (await house.sessions.who(await start(), clock.now()))?.id ?? '';
  const stranger = await cast.session(cast.stranger('owner'));
  const tried = await send('POST', '/account/sessions/end', stranger, { id: other });
  attacks.stopped(tried.statusCode === 404, `somebody else ends her session: ${tried.statusCode}`);
  clock.turn(24 * 60 * 60);
  attacks.stopped(!(await opens(idle)), 'a session goes on after a day without a word');
  const busy = await start();
  for (let i = 0; i < 7 * 24 * 4; i++) {
    clock.turn(15 * 60);
    await house.sessions.who(busy, clock.now());
  }
  attacks.stopped(!(await opens(busy)), 'a session goes on for a week');
});

/** A token as the store knows it, and its header. */
async function made(person: Person, more: Readonly<Record<string, unknown>> = {}) {
  const token = house.secrets.newApiToken();
  secrets.push(token);
  const id = house.newId();
  const until = new Date(Date.parse(clock.now()) + 3_600_000).toISOString();
  const seat = { organisation: person.organisation, ...(person.through ? { through: person.through } : {}) };
  const given = {
    id,
    person: person.id,
    ...seat,
    ofOrganisation: false,
    label: 't',
    scopes: scopesFor(person),
    madeAt: clock.now(),
    until,
  };
  await house.tokens.add({ ...given, ...more } as never, house.secrets.hashOf(token));
  return { id, token, headers: { authorization: `Bearer ${token}` } };
}
const products = async (headers: Headers, url = '/api/v1/products') => (await send('GET', url, headers)).statusCode;

test('a token opens nothing when it is over, revoked, mistyped, cut, doubled, or sent in another way', async () => {
  const { id, token, headers } = await made(owner);
  assert.equal(await products(headers), 200);
  let lookUps = 0;
  const { find } = house.tokens;
  Object.assign(house.tokens, {
    find: (hash: string) => {
      lookUps += 1;
      return find(hash);
    },
  });
  const last = token.endsWith('a') ? 'b' : 'a';
  const mistyped = [
    `${token.slice(0, -1)}${last}`,
    token.slice(0, -1),
    `${token}a`,
    token.toUpperCase(),
    token.replace('hoshimi_pat_', 'hoshimi_pit_'),
    `${token.slice(0, 20)}${token[20] === 'x' ? 'y' : 'x'}${token.slice(21)}`,
    '',
    'null',
    "' or 1=1 --",
    'x'.repeat(10_000),
    token.slice(12),
  ];
  for (const one of mistyped)
    attacks.stopped((await products({ authorization: `Bearer ${one}` })) === 401, `${one.slice(0, 80)} opens`);
  attacks.stopped(lookUps === 0, `${lookUps} look-ups for tokens that are none`);
  Object.assign(house.tokens, { find });
  for (const authorization of [
    token,
    `Basic ${token}`,
    `Basic ${Buffer.from(`x:${token}`).toString('base64')}`,
    `Token ${token}`,
    `Bearer ${token}, Bearer ${token}`,
    `Bearer  ${token} x`,
    `Bearer\u00a0${token}`,
  ])
    attacks.stopped((await products({ authorization })) === 401, `"${authorization.slice(0, 20)}…" opens`);
  for (const name of [
    'token',
    'access_token',
    'api_key',
    'apikey',
    'key',
    'authorization',
    'auth',
    'bearer',
    'session',
    sessionCookie,
    'jwt',
  ])
    for (const query of [`${name}=${token}`, `${name}=Bearer%20${token}`])
      attacks.stopped((await products({}, `/api/v1/products?${query}`)) === 401, `?${name}= opens`);
  for (const name of [
    'x-api-key',
    'x-auth-token',
    'x-access-token',
    'x-authorization',
    'proxy-authorization',
    'x-csrf-token',
    'x-presence',
  ])
    attacks.stopped((await products({ [name]: token })) === 401, `${name} opens`);
  attacks.stopped((await products({ cookie: `${sessionCookie}=${token}` })) === 401, 'a token opens as a session');
  const session = (await cast.session(owner))['cookie']?.split('=')[1] ?? '';
  attacks.stopped((await products({ authorization: `Bearer ${session}` })) === 401, 'a session opens as a token');
  for (const name of ['token', 'session', sessionCookie])
    attacks.stopped(
      (await products({}, `/api/v1/products?${name}=${session}`)) === 401,
      `a session in ?${name}= opens`,
    );
  // A wrong token is not helped by a right session.
  attacks.stopped(
    (await products({ ...(await cast.session(owner)), authorization: `Bearer ${token.slice(0, -1)}${last}` })) === 401,
    'a wrong token beside a session',
  );
  const late = await made(owner, { until: clock.now() });
  attacks.stopped((await products(late.headers)) === 401, 'a token opens at its last moment');
  assert.ok(await house.tokens.revoke(id, clock.now()));
  attacks.stopped((await products(headers)) === 401, 'a revoked token opens');
});

test('a token reaches the things of its own organisation alone', async () => {
  const stranger = cast.stranger('owner');
  const theirs = await made(stranger);
  for (const route of routes.filter(
    ({ method, path }) => method === 'GET' && path.startsWith('/api/v1/') && path.includes(':'),
  )) {
    if (isOpen(route.may) || !isAllowed(stranger, route.may)) continue;
    const answer = await send('GET', addressOf(route, owner), theirs.headers);
    attacks.stopped(
      answer.statusCode === 404 || answer.headers['x-refusal'] === 'presence-needed',
      `${route.path}: ${answer.statusCode}`,
    );
  }
  // Made in a seat that she does not have.
  const invented = await made(stranger, { organisation: owner.organisation });
  attacks.stopped((await products(invented.headers)) === 403, 'a token in an invented seat opens');
  const through = await made(cast.person('filer'), {
    organisation: cast.organisations['supplier-other'],
    through: cast.organisations['agent-own'],
  });
  attacks.stopped((await products(through.headers)) === 403, 'an agent without a power of attorney gets in');
});

test('a token does what its scopes say and nothing else, and never what needs the person herself', async () => {
  const { tokens: _, ...before } = await stateNow();
  const types = {
    form: formType,
    json: { 'content-type': 'application/json' },
    file: { 'content-type': 'multipart/form-data; boundary=x' },
  } as const;
  for (const route of routes.filter(({ may }) => !isOpen(may))) {
    const who = whoMay(route);
    const without = scopesFor(who).filter((verb: Verb) => verb !== route.may);
    const given = canBeScope(route.may) ? without : ([...without, route.may] as Verb[]);
    const { headers } = await made(who, { scopes: given });
    const answer = await app.inject({
      method: route.method,
      url: addressOf(route, who),
      headers: { ...headers, ...(route.method === 'POST' ? types[route.takes ?? 'form'] : {}) },
      ...(route.method === 'POST' ? { payload: route.takes === 'json' ? '{}' : '' } : {}),
    });
    attacks.stopped(
      answer.headers['x-refusal'] === 'not-for-you',
      `${route.path}: ${answer.statusCode} ${answer.headers['x-refusal']}`,
    );
  }
  const { tokens: __, ...left } = await stateNow();
  assert.deepEqual(left, before);
});

test('a token is given no scope that its maker does not have', async () => {
  const reader = cast.person('reader');
  const answer = await send('POST', '/account/tokens', await cast.session(reader), {
    label: 'x',
    until: house.calendar.today().replace(/^\d{4}/, (year) => String(Number(year) + 1)),
    ofOrganisation: 'yes',
    scope: 'application.issue',
  });
  attacks.stopped(answer.statusCode === 422, `a reader makes a token that issues labels: ${answer.statusCode}`);
  attacks.stopped(
    (await house.tokens.of({ person: reader.id })).every(({ ofOrganisation }) => !ofOrganisation),
    'a reader makes a token of the organisation',
  );
});

test("whoever left has neither session nor token for the papers; the organisation's token goes on with who answers for it", async () => {
  const editor = cast.person('editor');
  const session = await cast.session(editor);
  const [hers, ofOrganisation] = [
    await made(editor),
    await made(owner, { ofOrganisation: true, scopes: ['product.list', 'product.see'] }),
  ];
  for (const headers of [session, hers.headers, ofOrganisation.headers]) assert.equal(await products(headers), 200);
  const left = await leave(officeOf(house, owner), editor.id);
  assert.ok('done' in left || !('refused' in left), JSON.stringify(left));
  for (const [name, headers] of [
    ['session', session],
    ['token', hers.headers],
    ['token of the organisation', (await made(editor, { ofOrganisation: true })).headers],
  ] as const)
    for (const route of routes.filter(
      ({ may, path, method }) =>
        method === 'GET' && !isOpen(may) && !may.startsWith('self.') && !path.includes(':token'),
    )) {
      const answer = await send('GET', addressOf(route, owner), headers);
      attacks.stopped(
        [401, 403, 404].includes(answer.statusCode),
        `${route.path} with her ${name}: ${answer.statusCode}`,
      );
    }
  assert.equal(await products(ofOrganisation.headers), 200);
  attacks.stopped((await products(ofOrganisation.headers, '/account')) === 403, "the organisation's token is her");
  assert.ok(await house.tokens.revoke(ofOrganisation.id, clock.now()));
  attacks.stopped(
    (await products(ofOrganisation.headers)) === 401,
    "the organisation's token opens after it was revoked",
  );
});

test('a power of attorney that ended opens nothing from that moment', async () => {
  const agent = actingFor(cast, 'filer');
  const [session, token] = [await cast.session(agent), await made(agent)];
  for (const headers of [session, token.headers]) assert.equal(await products(headers), 200);
  const ended = await send('POST', `/organisations/${owner.organisation}/powers/end`, await cast.session(owner), {
    power: 'power-own',
  });
  assert.equal(ended.statusCode, 303, ended.body.slice(0, 300));
  for (const headers of [session, token.headers])
    attacks.stopped((await products(headers)) === 403, 'an agent works on after the power ended');
});

test('a link opens once, and another link of another kind opens nothing with it', async () => {
  const town = await link('town', owner.id);
  secrets.push(town);
  for (const url of [`/join/${town}`, `/set-up/${town}`, `/hand-overs/proof/${town}`]) {
    const answer = await send('GET', url, await cast.session(owner));
    attacks.stopped(
      answer.statusCode === 410 || answer.statusCode === 404,
      `${url.split('/')[1]}: ${answer.statusCode}`,
    );
  }
  const both = await Promise.all([
    send('POST', `/enter/${town}`),
    send('POST', `/enter/${town}`),
    send('POST', `/enter/${town}`),
  ]);
  attacks.stopped(both.filter(({ statusCode }) => statusCode === 303).length === 1, 'a link opened twice');
  const late = await house.tickets.issue('town', { person: owner.id }, clock.now());
  clock.turn(1);
  attacks.stopped((await send('POST', `/enter/${late}`)).statusCode === 410, 'a late link opens');
  for (const token of ['', '__proto__', 'A'.repeat(43), 'A'.repeat(499)])
    attacks.stopped(
      [404, 410].includes((await send('POST', `/enter/${token}`)).statusCode),
      `the link ${token.slice(0, 20)} opens`,
    );
});

test('no secret stands in the trail, in letters that went, or in the records', async () => {
  const trail = JSON.stringify(await house.trail.find({}, 100_000));
  const records = Buffer.concat(
    await Promise.all(
      ['records.sqlite', 'records.sqlite-wal'].map((name) => readFile(join(data, name)).catch(() => Buffer.alloc(0))),
    ),
  );
  assert.ok(records.length > 10_000 && secrets.length > 40, 'there is something to look through');
  for (const secret of [...secrets, password]) {
    attacks.stopped(!trail.includes(secret), `the trail holds ${secret}`);
    attacks.stopped(!records.includes(secret), `the records hold ${secret}`);
  }
});

attacks.tell(400);
