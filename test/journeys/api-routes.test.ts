// Every page route has its API route or a reason, and every API route says what it takes and gives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canBeScope } from '../../src/domain/people.ts';
import { isOpen } from '../../src/server/ask.ts';
import { routes } from '../../src/server/routes.ts';
import { apiOfPage, pageOnly } from '../api-pages.ts';

const keyOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const byKey = new Map(routes.map((route) => [keyOf(route), route]));
const api = routes.filter(({ path }) => path.startsWith('/api/v1/'));
const pages = routes.filter(({ path }) => !path.startsWith('/api/v1/'));
const reasonFor = (key: string) =>
  Object.keys(pageOnly).find((row) => (row.endsWith('*') ? key.startsWith(row.slice(0, -1)) : key === row));

test('there are routes on both sides', () => {
  assert.ok(api.length > 60 && pages.length > 100, `${api.length} of the API, ${pages.length} pages`);
});

for (const page of pages)
  test(`${keyOf(page)} has its API route, by the same verb, or a reason why none`, () => {
    const wanted = apiOfPage[keyOf(page)];
    const reason = reasonFor(keyOf(page));
    assert.ok(wanted || reason, 'write it into test/api-pages.ts');
    assert.ok(!(wanted && reason), 'it stands in both tables');
    if (!wanted) return;
    const route = byKey.get(wanted);
    assert.ok(route, `${wanted} is not on the list of routes`);
    assert.equal(route.may, page.may);
  });

test('the table of pages names no page that is gone', () => {
  const keys = pages.map(keyOf);
  for (const key of Object.keys(apiOfPage)) assert.ok(keys.includes(key), key);
  for (const row of Object.keys(pageOnly))
    assert.ok(
      keys.some((key) => reasonFor(key) === row),
      row,
    );
});

test('an API route that no page has is one of few', () => {
  const done = new Set(Object.values(apiOfPage));
  const alone = api.map(keyOf).filter((key) => !done.has(key));
  assert.deepEqual(alone.toSorted(), [
    'GET /api/v1/applications',
    'GET /api/v1/gaps/since',
    'GET /api/v1/labels/:number',
    'GET /api/v1/organisations/:organisation/invitations',
    'GET /api/v1/organisations/:organisation/people',
    'GET /api/v1/products',
    'POST /api/v1/products/:id/take-over',
    'POST /api/v1/session',
  ]);
});

for (const route of api)
  test(`${keyOf(route)} says what it takes and gives`, () => {
    assert.ok(route.says, 'give it `says`');
    assert.match(route.says.summary, /^\p{Lu}.{9,}[^.]$/u);
    assert.ok(isOpen(route.may) || canBeScope(route.may), `${route.may} is for nobody’s token`);
    assert.equal(route.takes === 'json', route.says.body !== undefined, 'a JSON route has a body, no other has');
    if (route.says.body) assert.equal(route.says.body['additionalProperties'], false);
    assert.ok(!['form'].includes(route.takes ?? ''), 'programs send no forms');
  });
