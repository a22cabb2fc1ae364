// Attacks by people who belong here, or did a moment ago: what they began, carry with them, or give to themselves.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Person, Role } from '../../src/domain/people.ts';
import { castOf, testHouse } from '../house.ts';
import type { Headers } from './attempts.ts';
import { counted } from './attempts.ts';

const attacks = counted('by people who belong here');
const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const supplier = owner.organisation;

type Fields = Readonly<Record<string, string | readonly string[]>>;
const pairs = (fields: Fields) =>
  Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
/** A form by page, JSON by the API. */
async function send(method: 'GET' | 'POST', url: string, headers: Headers, body: object = {}) {
  const isApi = url.startsWith('/api/');
  const answer = await app.inject({
    method,
    url,
    headers: {
      ...headers,
      ...(method === 'POST'
        ? { 'content-type': isApi ? 'application/json' : 'application/x-www-form-urlencoded' }
        : {}),
    },
    ...(method === 'POST'
      ? { payload: isApi ? JSON.stringify(body) : new URLSearchParams(pairs(body as Fields)).toString() }
      : {}),
  });
  const refusal = answer.headers['x-refusal'];
  return { status: answer.statusCode, refusal, to: answer.headers.location, text: answer.body };
}
const json = <T>({ text }: { readonly text: string }): T => JSON.parse(text) as T;

/** The link of the newest invitation to this address. */
async function linkTo(mail: string): Promise<string> {
  const letter = (await house.outbox.list({ count: 500 })).find(
    ({ to, about }) => to === mail && about === 'invitation',
  );
  return /join\/([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? 'none';
}
/** Somebody new with an account, who joined by an invitation. */
async function joined(id: string, organisation: string, by: Person, roles: readonly Role[]): Promise<Person> {
  const mail = `${id}@colleague.example`;
  await house.people.add({ id, name: id, mail, lang: 'ja' }, house.calendar.now());
  const invited = await send('POST', `/organisations/${organisation}/invitations`, await cast.session(by), {
    mail,
    roles,
  });
  assert.equal(invited.status, 303, invited.text.slice(0, 500));
  const person = { ...by, id, name: id, roles };
  const accepted = await send('POST', `/join/${await linkTo(mail)}/accept`, await cast.session(person));
  assert.equal(accepted.status, 303, accepted.text.slice(0, 500));
  return person;
}

test('what was typed in a seat that ended goes into no other organisation; she is asked to choose', async () => {
  const other = cast.stranger('owner');
  const bi = await joined('bi', supplier, owner, ['editor']);
  await send('POST', `/organisations/${other.organisation}/invitations`, await cast.session(other), {
    mail: 'bi@colleague.example',
    roles: 'editor',
  });
  const open = await cast.session(bi);
  await send('POST', `/join/${await linkTo('bi@colleague.example')}/accept`, open);
  const count = async () =>
    json<{ products: unknown[] }>(await send('GET', '/api/v1/products', await cast.token(other))).products.length;
  const before = await count();
  assert.equal(
    (await send('POST', `/organisations/${supplier}/people/bi/remove`, await cast.session(owner))).status,
    303,
  );
  const sent = await send('POST', '/supplier/products', open, { name: '甲社の秘密の新製品' });
  attacks.stopped(sent.refusal === 'seat-ended' && sent.status === 403, `her open form was taken: ${sent.status}`);
  attacks.stopped((await count()) === before, 'the product of one organisation stands with another');
  const looked = await send('GET', '/supplier', open);
  assert.equal(looked.refusal, 'seat-ended');
  assert.match(looked.text, /href="\/seats"/);
  const seats = await send('GET', '/seats', open);
  assert.equal(seats.status, 200);
  assert.match(seats.text, /supplier other/);
  assert.equal((await send('GET', '/start', open)).to, '/seats');
  const chosen = await app.inject({
    method: 'POST',
    url: '/organisations/switch',
    headers: { ...open, 'content-type': 'application/x-www-form-urlencoded' },
    payload: `organisation=${other.organisation}`,
  });
  assert.equal(chosen.statusCode, 303, chosen.body.slice(0, 500));
  const cookie = String([chosen.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
  assert.equal((await send('GET', '/supplier', { cookie })).status, 200);
});

test('no token changes what its maker is called or shows the pages of her account, nor does one whose seat ended', async () => {
  const cy = await joined('cy', supplier, owner, ['editor']);
  const tokens = { hers: await cast.token(cy), readOnly: await cast.token(cy, ['self.see', 'product.list']) };
  const isKeptOut = ({ refusal }: { readonly refusal: unknown }) =>
    refusal === 'not-for-you' || refusal === 'not-signed-in';
  const tryAll = async (which: string) => {
    for (const [name, headers] of Object.entries(tokens)) {
      for (const url of [
        '/account',
        '/account/password',
        '/account/presence-code',
        '/account/sessions',
        '/account/tokens',
      ]) {
        const looked = await send('GET', url, headers);
        attacks.stopped(isKeptOut(looked), `GET ${url} by her token ${name} ${which}: ${looked.status}`);
      }
      for (const url of ['/account', '/account/sessions/end-others', '/account/tokens/revoke']) {
        const sent = await send('POST', url, headers, { name: '別人', lang: 'en' });
        attacks.stopped(isKeptOut(sent), `POST ${url} by her token ${name} ${which}: ${sent.status}`);
      }
    }
  };
  await tryAll('while she belongs here');
  assert.equal((await send('GET', '/api/v1/self', tokens.readOnly)).status, 200);
  assert.equal(
    (await send('POST', `/organisations/${supplier}/people/cy/remove`, await cast.session(owner))).status,
    303,
  );
  await tryAll('after she was removed');
  attacks.stopped((await house.people.find({ id: 'cy' }))?.name === 'cy', 'her name was changed');
});

attacks.tell(20);
