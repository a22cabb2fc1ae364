// What docs/security.md says of one's own account, tried at its pages: a new password, a recovery code and what it opens, names.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { addDays } from '../src/domain/calendar.ts';
import { decideInvitation } from '../src/domain/membership.ts';
import { changeDirectory, stamped } from '../src/office/directory.ts';
import { deviceCookie, sessionCookie } from '../src/server/session.ts';
import { authenticator } from './authenticator.ts';
import { castOf, testHouse } from './house.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const secret = house.codes.newSecret();
const password = await house.passwords.hash('kaki no ki no shita de');
await house.keys.put(owner.id, { password, code: house.sealed.seal(secret) });

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const body = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();
const cookiesOf = ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): readonly string[] =>
  [headers['set-cookie'] ?? []].flat() as string[];
const sessionIn = (answer: { readonly headers: Readonly<Record<string, unknown>> }) =>
  /^[^=]+=([^;]+)/.exec(cookiesOf(answer).find((one) => one.startsWith(`${sessionCookie}=`)) ?? '')?.[1] ?? '';
/** A session of hers that was opened a minute ago. */
async function sessionBy(provedBy: 'passkey' | 'password' | 'recovery-code' = 'password') {
  const at = new Date(Date.parse(house.calendar.now()) - 60_000).toISOString();
  const seat = { organisation: owner.organisation };
  const token = await house.sessions.open({ person: owner.id, provedBy, from: 'test', ...seat }, at);
  const live = await house.sessions.who(token, house.calendar.now());
  assert.ok(live);
  return { token, cookie: `${sessionCookie}=${token}`, 'x-csrf-token': live.csrf };
}
const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({ method: 'GET', url, headers });

/** What a form brings of a new password with the code of a new app. */
async function newPassword(): Promise<Readonly<Record<string, string>>> {
  const next = house.codes.newSecret();
  const until = new Date(Date.parse(house.calendar.now()) + 60_000).toISOString();
  const ticket = await house.tickets.issue('new-code', { sealed: house.sealed.seal(next) }, until);
  const timestamp = Date.parse(house.calendar.now());
  const code = new TOTP({ secret: Secret.fromBase32(next) }).generate({ timestamp });
  return { password: 'ame no furu hi ni wa', ticket, code };
}

/** Sends a new password with a code of a new app; `current`: the one before. */
async function passwordSent(headers: Readonly<Record<string, string>>, current: string) {
  const payload = body({ ...(await newPassword()), 'current-password': current });
  return app.inject({ method: 'POST', url: '/account/password', headers: { ...form, ...headers }, payload });
}

test('a password is replaced by somebody who says the one before, or came in by something stronger', async () => {
  const replaced = async (headers: Readonly<Record<string, string>>, current: string) =>
    (await passwordSent(headers, current)).statusCode;
  const before = (await house.keys.of(owner.id)).password;
  assert.equal(await replaced(await sessionBy(), ''), 422);
  assert.equal(await replaced(await sessionBy(), 'ame no furu hi ni wa'), 422);
  assert.equal((await house.keys.of(owner.id)).password, before);
  assert.equal(await replaced(await sessionBy('passkey'), ''), 303);
  const others = await sessionBy();
  assert.equal(await replaced(await sessionBy(), 'ame no furu hi ni wa'), 303);
  assert.equal((await get('/account', { cookie: others.cookie })).statusCode, 401, 'the other sessions are over');
});

test('a new password and a recovery code forget the browsers that were known; where it is set stays known', async () => {
  const isKnown = async (device: string) =>
    (await house.tickets.peek('device', device, house.calendar.now())) !== undefined;
  const known = () => house.tickets.issue('device', { person: owner.id }, '2099-01-01T00:00:00Z');
  const others = await house.tickets.issue('device', { person: 'somebody else' }, '2099-01-01T00:00:00Z');
  const [here, there] = [await known(), await known()];
  const hers = await sessionBy('passkey');
  const answer = await passwordSent({ ...hers, cookie: `${hers.cookie}; ${deviceCookie}=${here}` }, '');
  assert.equal(answer.statusCode, 303);
  const given =
    new RegExp(`^${deviceCookie}=([^;]+)`).exec(
      cookiesOf(answer).find((one) => one.startsWith(deviceCookie)) ?? '',
    )?.[1] ?? '';
  assert.deepEqual(await Promise.all([here, there, given, others].map(isKnown)), [false, false, true, true]);
  const [code = ''] = house.secrets.newRecoveryCodes();
  await house.keys.put(owner.id, {
    recoveryCodes: [house.secrets.hashOf(house.secrets.readRecoveryCode(code) ?? '')],
  });
  const { mail = '' } = (await house.people.find({ id: owner.id })) ?? {};
  const payload = body({ mail, recovery: code });
  const opened = await app.inject({ method: 'POST', url: '/sign-in/recovery', headers: form, payload });
  assert.equal(opened.statusCode, 303);
  assert.equal(
    cookiesOf(opened).some((one) => one.startsWith(deviceCookie)),
    false,
  );
  assert.deepEqual(await Promise.all([given, others].map(isKnown)), [false, true]);
});

/** The link of an invitation to another organisation. */
async function invitationFor(person: string): Promise<string> {
  const about = { organisation: cast.organisations['supplier-other'] ?? '', invitation: house.newId(), person };
  const desk = { ...house, person: { id: 'test' } };
  await changeDirectory(desk, (directory) => {
    const act = decideInvitation(directory, { ...stamped(desk), ...about, roles: ['reader'] });
    return 'refused' in act ? act : { acts: [act] };
  });
  return house.tickets.issue('invitation', about, '2099-01-01T00:00:00Z');
}

test('a recovery code opens the account and no seat, until a way in was added in that session', async () => {
  const hers = await sessionBy('recovery-code');
  const elsewhere = async (cookie: string) =>
    Promise.all(
      ['/supplier', '/organisations/new', '/api/v1/products', '/hand-overs'].map(
        async (url) => (await get(url, { cookie })).statusCode,
      ),
    );
  assert.deepEqual(await elsewhere(hers.cookie), [403, 403, 403, 403]);
  const page = await get('/supplier', { cookie: hers.cookie, 'accept-language': 'en' });
  assert.equal(page.headers['x-refusal'], 'no-way-in');
  assert.match(page.body, /recovery code[\s\S]*href="\/account"/);
  const program = (await get('/api/v1/products', { cookie: hers.cookie })).json() as Record<string, unknown>;
  assert.equal(program['refused'], 'no-way-in');
  const at = (await get('/api/v1/self', { cookie: hers.cookie })).json() as Record<string, unknown>;
  assert.deepEqual([at['at'], at['may']], [undefined, []]);
  const account = await get('/account', { cookie: hers.cookie, 'accept-language': 'en' });
  assert.equal(account.statusCode, 200);
  assert.match(account.body, /only your own account is open/);
  // No token is made that would reach further, and no seat is taken.
  const send = (url: string, fields: Readonly<Record<string, string>>) =>
    app.inject({ method: 'POST', url, headers: { ...form, ...hers }, payload: body(fields) });
  const made = { label: 'x', until: addDays(house.calendar.today(), 3), scope: 'product.list' };
  assert.equal((await send('/account/tokens', made)).statusCode, 422);
  assert.equal((await send('/organisations/switch', { organisation: owner.organisation })).statusCode, 403);
  const code = await send('/account/presence-code', {});
  assert.deepEqual([code.statusCode, code.headers['x-refusal']], [403, 'no-way-in']);
  assert.doesNotMatch((await get('/seats', { cookie: hers.cookie })).body, /supplier own/);
  assert.deepEqual(at['seats'], []);
  const invited = await invitationFor(owner.id);
  assert.equal((await send(`/join/${invited}/accept`, {})).headers['x-refusal'], 'no-way-in');
  // Codes alone are no way in.
  assert.equal((await send('/account/recovery', {})).statusCode, 200);
  assert.equal((await get('/supplier', { cookie: hers.cookie })).statusCode, 403);
  // The password before is what she lost: it is not asked.
  const set = await passwordSent(hers, '');
  assert.equal(set.statusCode, 303);
  const risen = sessionIn(set);
  assert.notEqual(risen, '');
  assert.equal((await get('/account', { cookie: hers.cookie })).statusCode, 401);
  assert.deepEqual(await elsewhere(`${sessionCookie}=${risen}`), [200, 200, 200, 200]);
  assert.equal((await house.sessions.who(risen, house.calendar.now()))?.provedBy, 'password');
});

test('a passkey added in a session of a recovery code opens the rest, in a session with another token', async () => {
  const hers = await sessionBy('recovery-code');
  const send = (url: string, headers: Readonly<Record<string, string>>, fields: Readonly<Record<string, string>>) =>
    app.inject({ method: 'POST', url, headers: { ...form, ...headers }, payload: body(fields) });
  const sent = async (answerTo: (challenge: string) => unknown) => {
    const asked = await send('/account/passkeys/options', hers, {});
    const { challenge } = asked.json() as { challenge: string };
    const cookie = `${hers.cookie}; ${cookiesOf(asked)[0]?.split(';')[0]}`;
    const answer = JSON.stringify(answerTo(challenge));
    return send('/account/passkeys', { ...hers, cookie }, { answer, label: 'x' });
  };
  const refused = await sent(() => ({}));
  assert.deepEqual([refused.statusCode, sessionIn(refused)], [422, '']);
  const made = await sent((challenge) => authenticator().registers({ challenge, origin: house.baseUrl }));
  assert.equal(made.statusCode, 303);
  const risen = `${sessionCookie}=${sessionIn(made)}`;
  assert.equal((await get('/supplier', { cookie: risen })).statusCode, 200);
  assert.equal((await get('/account', { cookie: hers.cookie })).statusCode, 401);
});

test('a name or a label of more than 200 characters is refused in words, wherever it is typed', async () => {
  const long = 'あ'.repeat(201);
  const until = addDays(house.calendar.today(), 3);
  const hers = await sessionBy('passkey');
  const places: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['/account', { name: long }],
    ['/account/passkeys', { label: long, answer: '{}' }],
    ['/account/tokens', { label: long, until, scope: 'product.list' }],
    ['/organisations', { kind: 'supplier', name: long }],
    [`/organisations/${owner.organisation}/facts`, { name: long }],
  ];
  const refusedIn = async (url: string, headers: Readonly<Record<string, string>>, payload: string) => {
    const answer = await app.inject({ method: 'POST', url, headers: { ...hers, ...headers }, payload });
    assert.equal(answer.statusCode, 422, `${url}: ${answer.statusCode}`);
    return answer.body;
  };
  for (const [url, fields] of places) assert.match(await refusedIn(url, form, body(fields)), /200文字以内/, url);
  const json = { 'content-type': 'application/json' };
  const registering = JSON.stringify({ kind: 'supplier', name: long });
  assert.match(await refusedIn('/api/v1/organisations', json, registering), /name-too-long|maxLength/);
  const set = `/set-up/${await house.tickets.issue('set-up', { person: house.newId() }, '2099-01-01T00:00:00Z')}`;
  const setUp = { kind: 'supplier', mail: 'first@supplier.example', name: long, organisation: long };
  const page = await refusedIn(set, form, body({ ...setUp, ...(await newPassword()) }));
  assert.equal(page.match(/href="#[^"]*(?:name|organisation)"/g)?.length, 2);
  assert.equal((await house.people.find({ id: owner.id }))?.name, 'owner own');
});

test('the first organisation’s facts are read as every other’s: full-width digits are digits', async () => {
  const url = `/set-up/${await house.tickets.issue('set-up', { person: house.newId() }, '2099-01-01T00:00:00Z')}`;
  const typed = { kind: 'supplier', mail: 'wide@supplier.example', name: '広', organisation: ' 全角社 ' };
  const facts = { 'corporate-number': ' ７００００１２０５０００２ ', 'mail-domain': ' Zenkaku.Example ' };
  const payload = body({ ...typed, ...facts, ...(await newPassword()) });
  const made = await app.inject({ method: 'POST', url, headers: form, payload });
  assert.equal(made.statusCode, 200, made.body.slice(0, 2000));
  const found = [...(await house.directory()).organisations.values()].find(({ name }) => name === '全角社');
  assert.deepEqual([found?.corporateNumber, found?.mailDomain], ['7000012050002', 'zenkaku.example']);
});

test('a set-up link and an invitation are used once, also by two at one moment; the second changes nothing', async () => {
  const until = '2099-01-01T00:00:00Z';
  const sent = async (url: string, fields: Readonly<Record<string, string>>) =>
    app.inject({ method: 'POST', url, headers: form, payload: body({ ...fields, ...(await newPassword()) }) });
  const first = house.newId();
  const set = `/set-up/${await house.tickets.issue('set-up', { person: first }, until)}`;
  const typed = { kind: 'supplier', organisation: '一度社', name: '一' };
  // What is wrong is said and spends nothing.
  assert.equal((await sent(set, { ...typed, mail: 'once@supplier.example', 'corporate-number': '1' })).statusCode, 422);
  assert.equal((await sent(set, { ...typed, mail: 'owner-own@supplier.example' })).statusCode, 422);
  assert.equal(await house.people.find({ id: first }), undefined);
  const both = await Promise.all(
    ['one', 'two'].map((who) => sent(set, { ...typed, mail: `${who}@supplier.example`, organisation: `${who}社` })),
  );
  assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [200, 410]);
  const winner = both[0]?.statusCode === 200 ? 'one' : 'two';
  assert.equal((await house.people.find({ id: first }))?.mail, `${winner}@supplier.example`);
  const names = [...(await house.directory()).organisations.values()].map(({ name }) => name);
  assert.deepEqual(
    names.filter((name) => /^(?:one|two)社$/.test(name)),
    [`${winner}社`],
  );

  const [invitation, person] = [house.newId(), house.newId()];
  const { organisation } = owner;
  await house.people.add({ id: person, name: '', mail: `${person}@x.example`, lang: 'ja' }, house.calendar.now());
  const desk = { ...house, person: { id: 'test' } };
  await changeDirectory(desk, (directory) => {
    const act = decideInvitation(directory, {
      ...stamped(desk),
      organisation,
      invitation,
      person,
      roles: ['reader'],
    });
    return 'refused' in act ? act : { acts: [act] };
  });
  const join = `/join/${await house.tickets.issue('invitation', { organisation, invitation, person }, until)}`;
  const joined = await Promise.all(['三', '四'].map((name) => sent(join, { name })));
  assert.deepEqual(joined.map(({ statusCode }) => statusCode).sort(), [200, 410]);
  assert.equal((await house.people.find({ id: person }))?.name, joined[0]?.statusCode === 200 ? '三' : '四');
});
