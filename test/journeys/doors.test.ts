// What holds at every door beside who may: the session's proof, where a request comes from, and words for what is not there.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Role } from '../../src/domain/people.ts';
import { isAllowed, rolesOf } from '../../src/domain/people.ts';
import { isOpen } from '../../src/server/ask.ts';
import { routes } from '../../src/server/routes.ts';
import { actingFor, castOf, testHouse } from '../house.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const everyRole = Object.values(rolesOf).flat() as readonly Role[];
const people = [...everyRole.map((role) => cast.person(role)), actingFor(cast, 'filer')];
const pathOf = (path: string) => path.replace(/:\w+/g, 'none');

for (const route of routes.filter((one) => one.method === 'POST' && !isOpen(one.may)))
  test(`${route.path} takes nothing without the session's proof`, async () => {
    const who = people.find((person) => isAllowed(person, route.may));
    assert.ok(who, `nobody may ${route.may}`);
    const session = await cast.session(who);
    const headers = {
      cookie: session['cookie'] ?? '',
      'content-type':
        route.takes === 'json'
          ? 'application/json'
          : route.takes === 'file'
            ? 'multipart/form-data; boundary=x'
            : 'application/x-www-form-urlencoded',
    };
    const payload = route.takes === 'json' ? '{}' : route.takes === 'file' ? '--x--\r\n' : '';
    assert.equal((await app.inject({ method: 'POST', url: pathOf(route.path), headers, payload })).statusCode, 403);
    const foreign = { ...headers, 'x-csrf-token': session['x-csrf-token'] ?? '', 'sec-fetch-site': 'cross-site' };
    assert.equal(
      (await app.inject({ method: 'POST', url: pathOf(route.path), headers: foreign, payload })).statusCode,
      403,
    );
  });

for (const path of ['/L/%25', '/api/v1/labels/%25', '/L/%25/label.png', '/L/%E3%81', '/api/v1/%E3%81'])
  test(`${path} is a page that does not exist, in our words`, async () => {
    const response = await app.inject({ method: 'GET', url: path, headers: { 'accept-language': 'ja' } });
    assert.equal(response.statusCode, 404);
    assert.match(response.body, path.startsWith('/api/') ? /"type":"urn:hoshimi:/ : /<html lang="ja">/);
  });

for (const path of ['/labels', '/labels.csv', '/labels.xlsx', '/api/v1/labels'])
  test(`${path} refuses a day that is none`, async () => {
    assert.equal((await app.inject({ method: 'GET', url: `${path}?on=2026-02-30` })).statusCode, 422);
    assert.equal((await app.inject({ method: 'GET', url: `${path}?on=` })).statusCode, 200);
  });

test('a form sent from another site is refused, even with the right proof', async () => {
  const headers = {
    ...(await cast.session(cast.person('decider'))),
    origin: 'http://evil.example',
    'content-type': 'application/json',
  };
  assert.equal(
    (await app.inject({ method: 'POST', url: '/api/v1/labels/none/revocation', headers, payload: '{}' })).statusCode,
    403,
  );
  assert.equal(
    (
      await app.inject({
        method: 'POST',
        url: '/enter/none',
        headers: { origin: 'http://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
        payload: '',
      })
    ).statusCode,
    403,
  );
});
