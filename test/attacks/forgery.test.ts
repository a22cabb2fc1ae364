// Requests that somebody's browser is made to send from another site (CSRF), at every door that changes something.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Route } from '../../src/server/ask.ts';
import { isOpen } from '../../src/server/ask.ts';
import { routes } from '../../src/server/routes.ts';
import type { Headers } from './attempts.ts';
import { counted, townToAttack } from './attempts.ts';

const { app, cast, whoMay, addressOf, stateNow } = await townToAttack();
const attacks = counted('forged requests');
const changing = routes.filter(({ method }) => method === 'POST');
const payloads = {
  form: ['application/x-www-form-urlencoded', 'name=x&because=x&yen=1&until=2099-01-01'],
  json: ['application/json', '{"because":"x","yen":1}'],
  file: [
    'multipart/form-data; boundary=x',
    '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx\r\n--x--\r\n',
  ],
} as const;

let asked = 0;
const send = (route: Route, url: string, headers: Headers, payload?: string) => {
  asked += 1;
  const [type, usual] = payloads[route.takes ?? 'form'];
  return app.inject({
    method: 'POST',
    url,
    remoteAddress: `10.1.${asked >> 8}.${asked & 255}`,
    headers: { 'content-type': type, ...headers },
    payload: payload ?? usual,
  });
};

/** What a page elsewhere can make a browser send, with the right proof where it could have come by it. */
const sites = (proof: Headers): readonly (readonly [string, Headers])[] => [
  ['from another origin', { ...proof, origin: 'http://evil.example' }],
  ['from another origin that looks like ours', { ...proof, origin: 'http://localhost:4210.evil.example' }],
  ['from our host in another scheme and port', { ...proof, origin: 'https://localhost:1' }],
  ['from nowhere', { ...proof, origin: 'null' }],
  ['as cross-site', { ...proof, 'sec-fetch-site': 'cross-site' }],
  ['from a neighbour', { ...proof, 'sec-fetch-site': 'same-site' }],
  ['as cross-site with our origin', { ...proof, 'sec-fetch-site': 'cross-site', origin: 'http://localhost:4210' }],
];

for (const route of changing.filter((one) => !isOpen(one.may)))
  test(`${route.path} takes nothing that another site sent`, async () => {
    const who = whoMay(route);
    const [session, other, stranger] = [
      await cast.session(who),
      await cast.session(who),
      await cast.session(cast.stranger('owner')),
    ];
    const cookie = { cookie: session['cookie'] ?? '' };
    const token = session['x-csrf-token'] ?? '';
    const url = addressOf(route, who);
    const tries: readonly (readonly [string, string, Headers])[] = [
      ['without a proof', url, cookie],
      ['with an empty proof', url, { ...cookie, 'x-csrf-token': '' }],
      [
        'with another proof',
        url,
        { ...cookie, 'x-csrf-token': `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}` },
      ],
      ['with half a proof', url, { ...cookie, 'x-csrf-token': token.slice(0, 10) }],
      ['with the proof of her other session', url, { ...cookie, 'x-csrf-token': other['x-csrf-token'] ?? '' }],
      ["with a stranger's proof", url, { ...cookie, 'x-csrf-token': stranger['x-csrf-token'] ?? '' }],
      ['with the proof in the address', `${url}?csrf=${token}&x-csrf-token=${token}`, cookie],
      ['with the proof in a cookie', url, { cookie: `${cookie.cookie}; csrf=${token}; x-csrf-token=${token}` }],
      ...sites({ ...cookie, 'x-csrf-token': token }).map(([name, headers]) => [name, url, headers] as const),
    ];
    const before = await stateNow();
    for (const [name, address, headers] of tries) {
      const answer = await send(route, address, headers);
      attacks.stopped(
        answer.statusCode === 403 && answer.headers['x-refusal'] === 'no-proof',
        `${route.path} ${name}: ${answer.statusCode} ${answer.headers['x-refusal']}`,
      );
    }
    // Of types only these are sent without asking first (Fetch, "simple"): JSON cannot hide in them.
    for (const type of [
      'text/plain',
      'text/plain;application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      if (type.startsWith(payloads[route.takes ?? 'form'][0].split(';')[0] ?? '')) continue;
      const answer = await send(route, url, { ...cookie, 'content-type': type }, `{"csrf":"${token}","because":"x"}`);
      attacks.stopped(
        [403, 415, 422].includes(answer.statusCode),
        `${route.path} as ${type}: ${answer.statusCode} ${answer.headers['x-refusal']}`,
      );
    }
    assert.deepEqual(await stateNow(), before, 'something was changed');
  });

for (const route of changing.filter((one) => isOpen(one.may)))
  test(`${route.path} takes nothing that another site sent, also from nobody`, async () => {
    const before = await stateNow();
    const url = addressOf(route);
    for (const [name, headers] of sites({})) {
      const answer = await send(route, url, headers);
      attacks.stopped(answer.headers['x-refusal'] === 'no-proof', `${route.path} ${name}: ${answer.statusCode}`);
    }
    // Whoever is signed in is not signed in as somebody else, nor out, without her own page.
    const { cookie = '' } = await cast.session(cast.person('owner'));
    const answer = await send(route, url, { cookie });
    attacks.stopped(answer.headers['x-refusal'] === 'no-proof', `${route.path} signed in: ${answer.statusCode}`);
    assert.deepEqual(await stateNow(), before, 'something was changed');
  });

test('the same requests with the right proof pass the door: what was refused above was refused for the proof', async () => {
  for (const route of changing.filter((one) => !isOpen(one.may))) {
    const who = whoMay(route);
    const own = { origin: 'http://localhost:4210', 'sec-fetch-site': 'same-origin' };
    const answer = await send(route, addressOf(route, who), { ...(await cast.session(who)), ...own });
    assert.notEqual(answer.headers['x-refusal'], 'no-proof', route.path);
  }
});

test('nothing is changed by looking, not even by a link that a mail program follows', async () => {
  const before = await stateNow();
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const who = isOpen(route.may) ? cast.person('owner') : whoMay(route);
    asked += 1;
    const remoteAddress = `10.1.${asked >> 8}.${asked & 255}`;
    await app.inject({ url: addressOf(route, who), remoteAddress, headers: await cast.session(who) });
  }
  assert.deepEqual(await stateNow(), before, 'something was changed');
  // What is written into the trail by looking is a reading of evidence or an export, whose paths say so at their end.
  const reads = ({ may, path }: (typeof routes)[number]) =>
    /see|export/.test(may) || /\/(?:file|piece|picture|preview)$|\.zip$/.test(path);
  const acts = routes.filter((route) => route.method === 'GET' && route.trailed && !reads(route));
  assert.deepEqual(
    acts.map(({ path }) => path),
    [],
  );
});

attacks.tell(1000);
