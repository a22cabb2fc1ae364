// A session somebody found open: its cookie and its proof against forgery are right, and the last proof of presence is old.
// Nothing is done with it that lets people in, gives something away, or cannot be undone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksPresence } from '../../src/server/ask.ts';
import { freshFor } from '../../src/server/house.ts';
import { routes } from '../../src/server/routes.ts';
import { presenceWords } from '../../src/words/entry.ts';
import { clockOf, counted, formOf, formType, townToAttack } from './attempts.ts';

const { house, app, cast, owner, whoMay, addressOf, stateNow } = await townToAttack();
const attacks = counted('stolen sessions');
const clock = clockOf(house);
const types = { form: formType['content-type'], json: 'application/json', file: 'multipart/form-data; boundary=x' };
const bodies = { form: '', json: '{}', file: '--x--\r\n' };

test('with a session found open, no door opens that asks for presence, and nothing changes', async () => {
  const asking = routes.filter(asksPresence);
  const sessions = new Map<string, Readonly<Record<string, string>>>();
  for (const route of asking) {
    const who = whoMay(route);
    const key = `${who.id} ${who.through ?? ''}`;
    sessions.set(key, sessions.get(key) ?? (await cast.session(who)));
  }
  clock.turn(freshFor / 1000 + 1);
  const before = await stateNow();
  for (const route of asking) {
    const who = whoMay(route);
    const headers = { ...sessions.get(`${who.id} ${who.through ?? ''}`), 'content-type': types[route.takes ?? 'form'] };
    const payload = route.method === 'POST' ? bodies[route.takes ?? 'form'] : undefined;
    const answer = await app.inject({
      method: route.method,
      url: addressOf(route, who),
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    const isAsked =
      answer.headers['x-refusal'] === 'presence-needed' || answer.body.includes(`<h1>${presenceWords.title.ja}</h1>`);
    attacks.stopped(answer.statusCode === 403 && isAsked, `${route.method} ${route.path}: ${answer.statusCode}`);
  }
  assert.deepEqual(await stateNow(), before);
});

test('an organisation is not taken over with its owner’s session found open', async () => {
  const headers = { ...(await cast.session(owner)), ...formType };
  const its = `/organisations/${owner.organisation}`;
  const until = '2099-01-01';
  clock.turn(freshFor / 1000 + 1);
  const before = await stateNow();
  const takes: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [`${its}/invitations`, { mail: 'thief@evil.example', roles: 'owner' }],
    [`${its}/facts`, { name: 'x', 'mail-domain': 'evil.example' }],
    [`${its}/powers`, { agent: cast.organisations['agent-other'] ?? '', until }],
    [`${its}/people/${cast.person('editor').id}`, { roles: 'owner' }],
    [`${its}/people/${cast.person('editor').id}/remove`, {}],
    ['/hand-overs/organisation', { mail: 'filer-other@agent.example' }],
    ['/hand-overs/product/own-product', { mail: 'reader-other@supplier.example' }],
    ['/supplier/products/own-product/engagements', { body: cast.organisations['evaluation-body-other'] ?? '', until }],
    ['/account/tokens', { label: 'x', until, scope: 'people.invite' }],
    ['/account/presence-code', {}],
  ];
  for (const [url, fields] of takes) {
    const answer = await app.inject({ method: 'POST', url, headers, payload: formOf(fields) });
    attacks.stopped(answer.statusCode === 403, `${url}: ${answer.statusCode}`);
  }
  assert.deepEqual(await stateNow(), before);
});

test('what is only looked at asks for no proof, nor what shuts somebody out', async () => {
  const headers = await cast.session(owner);
  clock.turn(freshFor / 1000 + 1);
  for (const url of [
    '/hand-overs/organisation',
    '/hand-overs/product/own-product',
    `/organisations/${owner.organisation}`,
  ])
    assert.equal((await app.inject({ method: 'GET', url, headers })).statusCode, 200, url);
  const ended = await app.inject({
    method: 'POST',
    url: `/organisations/${owner.organisation}/powers/end`,
    headers: { ...headers, ...formType },
    payload: formOf({ power: 'power-own' }),
  });
  assert.equal(ended.statusCode, 303);
});

attacks.tell(50);
