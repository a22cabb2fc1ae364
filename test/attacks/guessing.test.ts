// Guessing: who has an account here, and what her password is. Unknown and known accounts answer alike and cost the same work;
// guesses are slowed down, and whoever is guessed at still gets in.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { argonPasswords } from '../../src/adapters/proofs/passwords.ts';
import { longestWait } from '../../src/domain/slow-down.ts';
import { Busy } from '../../src/office/proofs.ts';
import { challengeCookie, deviceCookie, deviceDays } from '../../src/server/session.ts';
import { authenticator } from '../authenticator.ts';
import type { Headers } from './attempts.ts';
import { clockOf, cookieIn, counted, formOf, formType, townToAttack, withPassword } from './attempts.ts';

const { house, app, cast, stateNow } = await townToAttack();
const attacks = counted('guessing');
let runs = 0;
const passwords = argonPasswords({
  onRun: () => {
    runs += 1;
  },
});
Object.assign(house, { passwords });
const clock = clockOf(house);

const password = 'kaki no ki no shita de';
const known = { ...cast.person('owner'), mail: 'owner-own@supplier.example' };
const second = { ...cast.person('editor'), mail: 'editor-own@supplier.example' };
const withoutPassword = 'reader-own@supplier.example';
const codeOf = await withPassword(house, known.id, password);
const codeOfSecond = await withPassword(house, second.id, password);

let home = 0;
/** An address that nobody had before. */
const elsewhere = () => {
  home += 1;
  return `10.${home >> 16}.${(home >> 8) & 255}.${home & 255}`;
};
const knock = (url: string, fields: Headers, remoteAddress = elsewhere(), headers: Headers = {}) =>
  app.inject({ method: 'POST', url, remoteAddress, headers: { ...formType, ...headers }, payload: formOf(fields) });
const guess = (mail: string, given: string, from?: string, code = '000000') =>
  knock('/sign-in/password', { mail, password: given, code }, from);

/** An answer without what it repeats of what was typed, and the moment. */
const seen = ({ statusCode, headers, body }: Awaited<ReturnType<typeof knock>>, mail: string) => {
  const { date: _, ...rest } = headers;
  const length = String(Buffer.byteLength(body) - Buffer.byteLength(mail) * (body.split(mail).length - 1));
  return JSON.stringify([statusCode, { ...rest, 'content-length': length }, body.replaceAll(mail, 'MAIL')]);
};
/** So long that nothing of a failure is remembered. */
const calm = () => clock.turn(24 * 60 * 60);

test('unknown, known, without a password, right password with a wrong code: one answer, one hash each', async () => {
  const before = await stateNow();
  const answers: string[] = [];
  for (const [mail, given, code] of [
    ['nobody@supplier.example', 'wrong', '000000'],
    ['nobody@supplier.example', '', ''],
    ['', '', ''],
    [known.mail, 'wrong', '000000'],
    [known.mail, '', ''],
    [known.mail, password, '000000'],
    [known.mail, 'wrong', codeOf(clock.now())],
    [known.mail, `${password} `, codeOf(clock.now())],
    [withoutPassword, 'wrong', '000000'],
    [withoutPassword, '', ''],
    ["' or 1=1 --", 'wrong', '000000'],
    ['__proto__', 'constructor', '000000'],
  ] as const) {
    calm();
    runs = 0;
    const answer = await guess(mail, given, undefined, code === '000000' ? code : code && codeOf(clock.now()));
    attacks.stopped(runs === 1, `${mail} with ${given}: ${runs} hashes`);
    attacks.stopped(answer.statusCode === 403, `${mail} with ${given}: ${answer.statusCode}`);
    if (/^[\w@.-]+$/.test(mail)) answers.push(seen(answer, mail));
  }
  attacks.stopped(new Set(answers).size === 1, `${new Set(answers).size} different answers to a wrong sign-in`);
  assert.deepEqual(await stateNow(), before);
});

test('after as many failures, known and unknown accounts wait as long', async () => {
  calm();
  const waits = async (mail: string) => {
    const found: string[] = [];
    for (let i = 0; i < 6; i++) found.push(seen(await guess(mail, 'wrong'), mail));
    return found;
  };
  const [one, other] = [await waits(known.mail), await waits('nobody@supplier.example')];
  one.forEach((answer, index) => {
    attacks.stopped(answer === other[index], `failure ${index + 1} tells known from unknown`);
  });
});

test('a recovery code that opens nothing is answered alike, for known and unknown accounts', async () => {
  const before = await stateNow();
  const answers: string[] = [];
  for (const [mail, recovery] of [
    ['nobody@supplier.example', 'x'],
    ['nobody@supplier.example', house.secrets.newRecoveryCodes(1)[0] ?? ''],
    [known.mail, 'x'],
    [known.mail, house.secrets.newRecoveryCodes(1)[0] ?? ''],
    [withoutPassword, house.secrets.newRecoveryCodes(1)[0] ?? ''],
  ] as const) {
    calm();
    runs = 0;
    const answer = await knock('/sign-in/recovery', { mail, recovery });
    attacks.stopped(answer.statusCode === 403 && runs === 0, `${mail}: ${answer.statusCode}, ${runs} hashes`);
    answers.push(seen(answer, mail));
  }
  attacks.stopped(new Set(answers).size === 1, 'recovery tells known from unknown');
  assert.deepEqual(await stateNow(), before);
});

const device = authenticator();
await house.keys.put(known.id, {
  passkey: {
    id: device.id,
    publicKey: device.publicKey,
    counter: 0,
    transports: [],
    backedUp: false,
    aaguid: '',
    label: '',
    addedAt: clock.now(),
  },
});
/** A sign-in by passkey; `which` answers the question. */
async function byPasskey(
  which: ReturnType<typeof authenticator>,
  more: Partial<Parameters<typeof device.signsIn>[0]> = {},
) {
  const from = elsewhere();
  const asked = await knock('/sign-in/passkey/options', {}, from);
  const { challenge } = asked.json() as { challenge: string };
  const answer = JSON.stringify(which.signsIn({ challenge, origin: house.baseUrl, ...more }));
  const cookie = `${challengeCookie}=${cookieIn(asked, challengeCookie)}`;
  return { asked, answer, cookie, answered: await knock('/sign-in/passkey', { answer }, from, { cookie }) };
}

test('a passkey that is known and answers wrongly, and one that is unknown, are answered alike', async () => {
  calm();
  const before = await stateNow();
  const forger = authenticator();
  const answers = [
    (await byPasskey(forger)).answered,
    (await byPasskey({ ...forger, signsIn: (said) => ({ ...forger.signsIn(said), id: device.id, rawId: device.id }) }))
      .answered,
    (await byPasskey(device, { challenge: 'AAAA' })).answered,
    (await byPasskey(device, { origin: 'https://evil.example' })).answered,
    (await byPasskey(device, { rpId: 'evil.example' })).answered,
    (await byPasskey(device, { flags: 1 })).answered,
    await knock('/sign-in/passkey', { answer: '' }),
    await knock('/sign-in/passkey', { answer: '{"id":"__proto__"}' }),
  ];
  for (const answer of answers) attacks.stopped(answer.statusCode === 403, `a wrong passkey: ${answer.statusCode}`);
  attacks.stopped(new Set(answers.map((one) => seen(one, 'MAIL'))).size === 1, 'passkeys tell known from unknown');
  // The question says nothing of accounts either: it names no passkey.
  const { asked } = await byPasskey(forger);
  attacks.stopped(!/allowCredentials":\[\{/.test(asked.body), 'the question names passkeys');
  assert.deepEqual(await stateNow(), before);
});

test('an answer of a passkey opens once', async () => {
  const { answer, cookie, answered } = await byPasskey(device);
  assert.equal(answered.statusCode, 303);
  for (let i = 0; i < 3; i++)
    attacks.stopped(
      (await knock('/sign-in/passkey', { answer }, elsewhere(), { cookie })).statusCode === 403,
      'an answer was played again',
    );
});

test('a hundred guesses at one moment from a hundred addresses: the third is the last that is looked at', async () => {
  calm();
  runs = 0;
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => guess(known.mail, `guess ${index}`)));
  attacks.stopped(runs <= 3, `${runs} of 100 guesses were looked at`);
  for (const { statusCode } of answers) attacks.stopped([403, 429].includes(statusCode), `a guess: ${statusCode}`);
  for (const answer of answers.filter(({ statusCode }) => statusCode === 429))
    assert.ok(Number(answer.headers['retry-after']) >= 1);
});

test('the right password among a hundred guesses at one moment opens no more than it should', async () => {
  calm();
  runs = 0;
  const code = codeOf(clock.now());
  const answers = await Promise.all(Array.from({ length: 100 }, () => guess(known.mail, password, undefined, code)));
  const isIn = answers.filter(({ statusCode }) => statusCode === 303).length;
  attacks.stopped(isIn <= 1, `one code opened ${isIn} sessions`);
  assert.ok(isIn === 1 || runs <= 3);
});

test('one address that tries one guess at each of many accounts is slowed down, and nobody else is', async () => {
  calm();
  const from = elsewhere();
  runs = 0;
  await Promise.all(Array.from({ length: 60 }, (_, index) => guess(`person-${index}@supplier.example`, 'wrong', from)));
  attacks.stopped(runs <= 21, `${runs} guesses at many accounts were looked at`);
  const late = await guess(known.mail, password, from, codeOf(clock.now()));
  assert.equal(late.statusCode, 429);
  attacks.stopped(Number(late.headers['retry-after']) <= longestWait('address'), 'an address waits longer than it may');
  // The next house, and somebody else from there, at this very moment.
  const other = await guess(second.mail, password, undefined, codeOfSecond(clock.now()));
  attacks.stopped(other.statusCode === 303, `somebody else was locked out: ${other.statusCode}`);
});

test('an address is not what a header says it is, and a household of IPv6 is one', async () => {
  calm();
  runs = 0;
  for (let i = 0; i < 30; i++)
    await knock('/sign-in/password', { mail: `a${i}@x.example`, password: 'x' }, '192.0.2.77', {
      'x-forwarded-for': `203.0.113.${i}`,
      forwarded: `for=203.0.113.${i}`,
      'x-real-ip': `203.0.113.${i}`,
      'cf-connecting-ip': `203.0.113.${i}`,
    });
  attacks.stopped(runs <= 21, `${runs} guesses with invented addresses were looked at`);
  runs = 0;
  for (let i = 0; i < 30; i++) await guess(`b${i}@x.example`, 'x', `2001:db8:1:2::${(i + 1).toString(16)}`);
  attacks.stopped(runs <= 21, `${runs} guesses from one household were looked at`);
});

test("signing in to an account of one's own between guesses makes an address wait no less", async () => {
  calm();
  const from = elsewhere();
  const found: number[] = [];
  for (let i = 0; i < 26; i++) {
    const answer = await guess(`c${i}@x.example`, 'x', from);
    if (answer.statusCode === 429) found.push(Number(answer.headers['retry-after']));
    clock.turn(Number(answer.headers['retry-after'] ?? 0) + 30 * 3);
    const hers = await guess(second.mail, password, from, codeOfSecond(clock.now()));
    if (hers.statusCode === 429) clock.turn(Number(hers.headers['retry-after']));
  }
  const last = await house.attempts.of(house.secrets.hashOf(`address:${from}`));
  attacks.stopped((last?.count ?? 0) >= 15, `the address is remembered with ${last?.count} failures`);
});

test('an hour of guesses at one account from hundreds of addresses: slow for them, and she gets in', async () => {
  calm();
  runs = 0;
  let longest = 0;
  let lookedAt = 0;
  for (let second = 0; second < 3600; second += 3) {
    clock.turn(3);
    const was = runs;
    const answer = await guess(known.mail, 'wrong', `172.16.${second % 251}.${second % 241}`);
    longest = Math.max(longest, Number(answer.headers['retry-after'] ?? 0));
    lookedAt += runs - was;
    attacks.stopped([403, 429].includes(answer.statusCode), `a guess: ${answer.statusCode}`);
    if (second % 600 === 0)
      attacks.stopped(
        (await byPasskey(device)).answered.statusCode === 303,
        'her passkey does not open during the attack',
      );
  }
  attacks.stopped(lookedAt <= 70, `${lookedAt} guesses in an hour were looked at`);
  attacks.stopped(longest <= longestWait('account'), `an account waits ${longest} s`);
  // The attack pauses for no longer than the longest wait, and her password opens.
  clock.turn(longestWait('account'));
  const hers = await guess(known.mail, password, undefined, codeOf(clock.now()));
  attacks.stopped(hers.statusCode === 303, `her password opens after the wait: ${hers.statusCode}`);
  clock.turn(30);
  assert.equal((await guess(known.mail, 'mistyped')).statusCode, 403, 'and she may mistype again');
});

test('half an hour of guesses from three addresses: from a browser she has used before her password opens at once', async () => {
  calm();
  const inAt = (known: { mail: string }, code: string, cookie = '') =>
    knock('/sign-in/password', { mail: known.mail, password, code }, undefined, { cookie });
  const first = await inAt(known, codeOf(clock.now()));
  assert.equal(first.statusCode, 303);
  const device = `${deviceCookie}=${cookieIn(first, deviceCookie)}`;
  assert.match(device, /=[\w-]{43}$/);
  const others = await inAt(second, codeOfSecond(clock.now()));
  const foreign = `${deviceCookie}=${cookieIn(others, deviceCookie)}`;
  let opened = 0;
  for (let second = 0; second < 1800; second += 2) {
    clock.turn(2);
    await guess(known.mail, 'wrong', `172.20.0.${second % 3}`);
    if (second % 120 !== 60) continue;
    // Only her own, and only one that this office gave: the others wait like everybody.
    for (const cookie of [foreign, `${deviceCookie}=${'A'.repeat(43)}`, ''])
      attacks.stopped((await inAt(known, codeOf(clock.now()), cookie)).statusCode === 429, `passes with ${cookie}`);
    const hers = await inAt(known, codeOf(clock.now()), device);
    attacks.stopped(hers.statusCode === 303, `her known browser: ${hers.statusCode}`);
    // It is known already: she is given no other, and the guesses from elsewhere go on waiting.
    assert.equal(cookieIn(hers, deviceCookie), '');
    opened += 1;
  }
  assert.equal(opened, 15);
  // A known browser is no place to guess from either.
  runs = 0;
  for (let i = 0; i < 20; i++)
    await knock('/sign-in/password', { mail: known.mail, password: 'x', code: '000000' }, elsewhere(), {
      cookie: device,
    });
  attacks.stopped(runs <= 3, `${runs} guesses from a known browser were looked at`);
  clock.turn(deviceDays * 24 * 60 * 60 + 1);
  const late = await inAt(known, codeOf(clock.now()), device);
  assert.notEqual(cookieIn(late, deviceCookie), '', 'a browser is known for 180 days');
});

test('a session that was left open is no place to guess the password from', async () => {
  calm();
  const session = await cast.session(known);
  runs = 0;
  const answers = await Promise.all(
    Array.from({ length: 15 }, () =>
      knock('/presence/password', { password: 'x', code: '000000' }, elsewhere(), session),
    ),
  );
  attacks.stopped(runs <= 3, `${runs} guesses from inside were looked at`);
  for (const { statusCode } of answers) attacks.stopped([403, 429].includes(statusCode), `from inside: ${statusCode}`);
});

test('a guess that could not be looked at, since too many are hashed, is told so and not counted', async () => {
  calm();
  const busy = () => Promise.reject(new Busy());
  Object.assign(house, { passwords: { ...passwords, matches: busy } });
  for (let i = 0; i < 10; i++) {
    const answer = await guess(known.mail, password, '192.0.2.9', codeOf(clock.now()));
    attacks.stopped(answer.statusCode === 503 && answer.headers['retry-after'] === '2', `busy: ${answer.statusCode}`);
  }
  // She was let in, and only the better hash was not made.
  Object.assign(house, { passwords: { ...passwords, isStale: () => true, hash: busy } });
  assert.equal((await guess(known.mail, password, '192.0.2.9', codeOf(clock.now()))).statusCode, 303);
  Object.assign(house, { passwords });
});

test('nothing that was typed as a password or code stands in the trail', async () => {
  const trail = JSON.stringify(await house.trail.find({}, 100_000));
  for (const secret of [password, 'mistyped', 'guess 1', known.mail, '000000'])
    attacks.stopped(!trail.includes(secret), `the trail holds ${secret}`);
});

attacks.tell(1000);
