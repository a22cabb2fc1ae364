// Every act of the API by token, once refused for each way of sending it wrongly and once done; every answer as described.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Person, Role } from '../../src/domain/people.ts';
import { isAllowed, rolesOf } from '../../src/domain/people.ts';
import type { Route } from '../../src/server/ask.ts';
import { isOpen } from '../../src/server/ask.ts';
import { validatorOf } from '../../src/server/json-body.ts';
import { routes } from '../../src/server/routes.ts';
import { addressOf, apiHouse, good, multipart, thingsToSee, tokenFor } from '../api-house.ts';
import { actingFor } from '../house.ts';

const w = await apiHouse({ after: (work: () => Promise<void>) => after(work) });
const api = routes.filter(({ path }) => path.startsWith('/api/v1/'));
const short = ({ path }: Route) => path.slice('/api/v1'.length);

type Response = Awaited<ReturnType<typeof w.app.inject>>;
function assertDescribed(route: Route, response: Response): void {
  assert.ok(route.says);
  const type = String(response.headers['content-type']).split(';')[0];
  const binary = route.says.answers['contentMediaType'];
  if (binary !== undefined) {
    if (binary === '*/*') assert.equal(response.headers['x-content-type-options'], 'nosniff');
    else assert.equal(type, binary);
    assert.match(String(response.headers['content-disposition']), /^attachment/);
    return;
  }
  assert.equal(type, 'application/json');
  const validate = validatorOf(route.says.answers);
  assert.ok(validate(response.json()), JSON.stringify([validate.errors?.slice(0, 5), response.json()]).slice(0, 3000));
}

function assertProblem(response: Response, refused: string): Record<string, unknown> {
  const body = response.json() as Record<string, unknown>;
  assert.equal(String(response.headers['content-type']).split(';')[0], 'application/problem+json', response.body);
  assert.equal(body['refused'], refused, response.body);
  assert.equal(body['type'], `urn:hoshimi:${refused}`);
  assert.equal(body['status'], response.statusCode);
  assert.ok(body['title'] && body['detail']);
  return body;
}

const json = 'application/json';
const formOf = (body: object): string =>
  new URLSearchParams(
    Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'),
  ).toString();
/** What is sent, as which type, and what it is refused as. */
const wrongly = (body: object, most = 2 * 1024 * 1024): readonly (readonly [string, string, string, string])[] => [
  ['a form of the same fields', 'application/x-www-form-urlencoded', formOf(body), 'cannot-read'],
  ['JSON that says it is text', 'text/plain', JSON.stringify(body), 'cannot-read'],
  ['XML', 'application/xml', '<x/>', 'cannot-read'],
  ['broken JSON', json, '{"because": ', 'cannot-read'],
  ['no JSON at all', json, '', 'cannot-read'],
  ['JSON that goes too deep', json, `${'['.repeat(60)}${']'.repeat(60)}`, 'cannot-read'],
  ['a key that reaches for the prototype', json, '{"__proto__": {"because": "x"}}', 'cannot-read'],
  ['more bytes than any of ours', json, JSON.stringify({ ...body, more: 'x'.repeat(most) }), 'too-large'],
  ['more values than any of ours', json, JSON.stringify({ ...body, more: Array(20_000).fill(0) }), 'too-large'],
  ['a list', json, '[]', 'cannot-read'],
  ['null', json, 'null', 'cannot-read'],
];

for (const route of api.filter(({ takes }) => takes === 'json'))
  test(`${route.path} refuses what is sent wrongly, names what is wrong, and does what is right`, async () => {
    const made = good[short(route)];
    assert.ok(made, 'write a good body for it into test/api-house.ts');
    const { by, at, body = {} } = await made(w);
    const url = addressOf(route, at);
    const send = async (type: string, payload: string) =>
      w.app.inject({
        method: 'POST',
        url,
        headers: { ...(isOpen(route.may) ? {} : await tokenFor(w, route, by)), 'content-type': type },
        payload,
      });
    for (const [what, type, payload, refused] of wrongly(body, route.limits?.bytes)) {
      const response = await send(type, payload);
      assert.notEqual(response.statusCode, 200, `${what} was taken`);
      const { wrong } = assertProblem(response, refused) as { wrong?: { rule: string }[] };
      if (type !== json) assert.equal(wrong?.[0]?.rule, 'content-type', what);
    }
    const unknown = assertProblem(await send(json, JSON.stringify({ ...body, surprise: 1, 'a/b': 2 })), 'cannot-read');
    const places = (unknown['wrong'] as { at: string; rule: string; says: string }[]).map(({ at: place }) => place);
    assert.deepEqual(places.toSorted(), ['/a~1b', '/surprise']);
    const response = await send(json, JSON.stringify(body));
    assert.equal(response.statusCode, 200, response.body);
    assertDescribed(route, response);
  });

for (const route of api.filter(({ takes }) => takes === 'file'))
  test(`${route.path} takes a file and nothing else`, async () => {
    const made = good[short(route)];
    assert.ok(made, 'write a good file for it into test/api-house.ts');
    const { by, at, file = new Uint8Array() } = await made(w);
    const url = addressOf(route, at);
    const send = async (headers: Record<string, string>, payload: string | Buffer) =>
      w.app.inject({ method: 'POST', url, headers: { ...(await tokenFor(w, route, by)), ...headers }, payload });
    assertProblem(await send({ 'content-type': json }, '{}'), 'cannot-read');
    const none = assertProblem(
      await send({ 'content-type': 'multipart/form-data; boundary=x' }, '--x--\r\n'),
      'cannot-read',
    );
    assert.deepEqual((none['wrong'] as { at: string }[])[0]?.at, '/file');
    const field = Buffer.from('--x\r\nContent-Disposition: form-data; name="surprise"\r\n\r\n1\r\n');
    const { headers, payload } = multipart(file);
    const unknown = assertProblem(await send(headers, Buffer.concat([field, payload])), 'cannot-read');
    assert.deepEqual((unknown['wrong'] as { at: string }[])[0]?.at, '/surprise');
    const response = await send(headers, payload);
    assert.equal(response.statusCode, 200, response.body);
    assertDescribed(route, response);
    if (short(route).endsWith('/evidence')) return;
    const large = multipart(new Uint8Array(20 * 1024 * 1024 + 1));
    assertProblem(await send(large.headers, large.payload), 'too-large');
    const other = multipart(new TextEncoder().encode('no such file'));
    assert.ok(assertProblem(await send(other.headers, other.payload), 'unusable')['because']);
  });

test('every place that is wrong is named at once, in the reader’s language', async () => {
  const headers = { ...(await w.cast.token(w.owner)), 'content-type': json };
  const ask = async (lang: string) =>
    w.app.inject({
      method: 'POST',
      url: `/api/v1/products/${await w.product()}/fields?lang=${lang}`,
      headers,
      payload: JSON.stringify({ fields: [{ field: 1, expected: -1, value: 'x' }, { field: '/product/about' }], x: 1 }),
    });
  const places = (assertProblem(await ask('ja'), 'cannot-read')['wrong'] as { at: string; says: string }[]).map(
    ({ at, says }) => `${at} ${says}`,
  );
  assert.deepEqual(places.toSorted(), [
    '/fields/0/expected 0 以上の数にしてください。',
    '/fields/0/field 値の型は string です。',
    '/fields/1/expected この項目が必要です。',
    '/fields/1/value この項目が必要です。',
    '/x この名前の項目はありません。',
  ]);
  const english = assertProblem(await ask('en'), 'cannot-read')['wrong'] as { says: string }[];
  assert.ok(english.some(({ says }) => says === 'This field is required.'));
});

test('nothing is turned into something else: a number as text and a yes as a number are refused', async () => {
  const { by, at, body } = await (good['/applications/:number/fee'] as (typeof good)[string])(w);
  const send = async (payload: object) =>
    w.app.inject({
      method: 'POST',
      url: `/api/v1/applications/${at?.['number']}/fee`,
      headers: { ...(await w.cast.token(by)), 'content-type': json },
      payload: JSON.stringify(payload),
    });
  assertProblem(await send({ yen: String(body?.['yen']) }), 'cannot-read');
  assertProblem(await send({ yen: 1.5 }), 'cannot-read');
  assert.equal((await send(body ?? {})).statusCode, 200);
});

test('a day that is none is refused where it stands', async () => {
  const { by, at } = await (good['/labels/:number/extension'] as (typeof good)[string])(w);
  const response = await w.app.inject({
    method: 'POST',
    url: `/api/v1/labels/${at?.['number']}/extension`,
    headers: { ...(await w.cast.token(by)), 'content-type': json },
    payload: JSON.stringify({ until: '2027-02-30' }),
  });
  const wrong = assertProblem(response, 'cannot-read')['wrong'] as { at: string; rule: string }[];
  assert.deepEqual(
    wrong.map(({ at: place, rule }) => [place, rule]),
    [['/until', 'format']],
  );
});

test('what is not hers is not there, whatever she sends', async () => {
  const headers = { ...(await w.cast.token(w.cast.stranger('owner'))), 'content-type': json };
  for (const payload of ['{}', '{"surprise":1}']) {
    const response = await w.app.inject({
      method: 'POST',
      url: `/api/v1/products/${await w.product()}/fields`,
      headers,
      payload,
    });
    assertProblem(response, 'no-such-product');
  }
});

const everybody: readonly Person[] = [
  ...(Object.values(rolesOf).flat() as Role[]).map((role) => w.cast.person(role)),
  actingFor(w.cast, 'filer'),
  actingFor(w.cast, 'agent-reader'),
];
const queries: Readonly<Record<string, string>> = {
  '/links/difference': '?link=LINK',
  '/forms/understood': '?form=FORM',
  '/products/:id/form': '?form=FORM',
  '/products/:id/form.xlsx': '?form=FORM',
  '/applications/:number/demands/:demand/package.zip': '?evidence=SHA256',
  '/products/:id/history': '?field=/product/name/ja',
  '/company/history': '?field=/support-promise',
  '/blocks/history': '?field=/maker',
  '/plan/history': '?field=/target',
};
/** Routes that are about another thing than others of the same name. */
const others: readonly (readonly [RegExp, string, string])[] = [
  [/labels/, 'number', 'label'],
  [/label-use/, 'id', 'labelled'],
  [/company/, 'text', 'companyText'],
];
let things: Awaited<ReturnType<typeof thingsToSee>> | undefined;

for (const route of api.filter(({ method }) => method === 'GET'))
  test(`${route.path} gives what it says, to everybody who may`, async () => {
    things ??= await thingsToSee(w);
    let given = 0;
    for (const person of everybody.filter((one) => isAllowed(one, route.may))) {
      const at: Record<string, string> = { ...things, organisation: person.organisation, person: person.id };
      for (const [where, name, other] of others) if (where.test(route.path)) at[name] = at[other] ?? '';
      const response: Response = await w.app.inject({
        method: 'GET',
        url: `${addressOf(route, at)}${(queries[short(route)] ?? '').replace(/[A-Z\d]{4,}/, (name) => at[name.toLowerCase()] ?? '')}`,
        headers: isOpen(route.may) ? {} : await tokenFor(w, route, person),
      });
      if (response.statusCode !== 200) {
        assertProblem(response, response.json<{ refused: string }>().refused);
        assert.equal(response.statusCode, 404, response.body);
        continue;
      }
      given += 1;
      assertDescribed(route, response);
    }
    assert.ok(given > 0, 'nobody was given anything');
  });
