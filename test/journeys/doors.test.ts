// Who gets through which door: every route of the list, asked by nobody, by a supplier and by an officer.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Person } from '../../src/domain/people.ts';
import { isAllowed } from '../../src/domain/people.ts';
import { openHouse } from '../../src/open.ts';
import { routes } from '../../src/server/routes.ts';
import { serve } from '../../src/server/serve.ts';
import { sessionCookie } from '../../src/server/session.ts';

const data = await mkdtemp(join(tmpdir(), 'hoshimi-doors-'));
const house = await openHouse({ port: 0, host: '127.0.0.1', data, baseUrl: 'http://127.0.0.1:1' });
const app = serve(house, ({ error }) => assert.fail(String(error)));
test.after(async () => {
  await app.close();
  await house.close();
  await rm(data, { recursive: true, force: true });
});
const people = {
  supplier: { id: 's', name: '佐倉', role: 'supplier', organisation: '甲社' },
  officer: { id: 'o', name: '見本', role: 'officer', organisation: '事務局' },
} as const satisfies Record<string, Person>;
const sessions: Record<string, { cookie: string; csrf: string }> = {};
for (const person of Object.values(people)) {
  await house.identity.add(person);
  const entered = await house.identity.enter(
    await house.identity.link(person.id, '2099-01-01T00:00:00.000Z'),
    house.calendar.now(),
  );
  const who = entered && (await house.identity.who(entered.session, house.calendar.now()));
  assert.ok(entered && who);
  sessions[person.role] = { cookie: `${sessionCookie}=${entered.session}`, csrf: who.csrf };
}
const pathOf = (path: string) => path.replace(/:\w+/g, 'none');

for (const route of routes.filter((one) => one.method === 'POST' && one.may !== 'anyone'))
  test(`${route.path} takes nothing without the session's proof`, async () => {
    const who = (['supplier', 'officer'] as const).find(
      (role) => route.may !== 'anyone' && isAllowed(people[role], route.may),
    );
    const headers = {
      cookie: sessions[who ?? '']?.cookie ?? '',
      'content-type':
        route.takes === 'json'
          ? 'application/json'
          : route.takes === 'file'
            ? 'multipart/form-data; boundary=x'
            : 'application/x-www-form-urlencoded',
    };
    const payload = route.takes === 'json' ? '{}' : route.takes === 'file' ? '--x--\r\n' : '';
    assert.equal((await app.inject({ method: 'POST', url: pathOf(route.path), headers, payload })).statusCode, 403);
    const foreign = { ...headers, 'x-csrf-token': sessions[who ?? '']?.csrf ?? '', 'sec-fetch-site': 'cross-site' };
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
  const session = sessions['officer'];
  const headers = {
    cookie: session?.cookie ?? '',
    'x-csrf-token': session?.csrf ?? '',
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

/** Signing out last, since it ends the session that the others use. */
const inTurn = routes.toSorted((a, b) => Number(a.path === '/sign-out') - Number(b.path === '/sign-out'));

for (const route of inTurn)
  for (const who of ['nobody', 'supplier', 'officer'] as const)
    test(`${route.method} ${route.path} for ${who}`, async () => {
      const session = sessions[who];
      const isJson = route.takes === 'json';
      const headers = {
        ...(session ? { cookie: session.cookie, 'x-csrf-token': session.csrf } : {}),
        ...(route.method === 'POST'
          ? {
              'content-type': isJson
                ? 'application/json'
                : route.takes === 'file'
                  ? 'multipart/form-data; boundary=x'
                  : 'application/x-www-form-urlencoded',
            }
          : {}),
      };
      const payload = route.method === 'GET' ? undefined : isJson ? '{}' : route.takes === 'file' ? '--x--\r\n' : '';
      const response = await app.inject({
        method: route.method,
        url: pathOf(route.path),
        headers,
        ...(payload === undefined ? {} : { payload }),
      });
      const allowed = route.may === 'anyone' || isAllowed(who === 'nobody' ? undefined : people[who], route.may);
      if (allowed)
        assert.ok(
          ![401, 403, 500].includes(response.statusCode),
          `${response.statusCode}: ${response.body.slice(0, 300)}`,
        );
      else assert.equal(response.statusCode, who === 'nobody' ? 401 : 403);
      assert.match(String(response.headers['content-security-policy']), /default-src 'none'/);
    });
