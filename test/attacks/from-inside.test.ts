// Attacks by people who belong here, or did a moment ago: what they began, carry with them, or give to themselves.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addDays } from '../../src/domain/calendar.ts';
import type { Person, Role } from '../../src/domain/people.ts';
import { takesTwoPeople } from '../../src/domain/two-people.ts';
import { changeDirectory, stamped } from '../../src/office/directory.ts';
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
  assert.equal(invited.status, 200, invited.text.slice(0, 500));
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

const inAYear = () => addDays(house.calendar.today(), 300);
/** A token of the organisation as its maker gets it from the page. */
async function ofOrganisation(maker: Person, scopes: readonly string[]) {
  const fields = { label: 'ci', until: inAYear(), ofOrganisation: 'yes', scope: scopes };
  const made = await send('POST', '/account/tokens', await cast.session(maker), fields);
  const token = />(hoshimi_pat_[\w-]+)</.exec(made.text)?.[1];
  return { status: made.status, headers: { authorization: `Bearer ${token}` } };
}
/** As it stood in the records of an office that gave such scopes. */
async function ofOldOrganisation(maker: Person, scopes: readonly string[]) {
  const token = house.secrets.newApiToken();
  await house.tokens.add(
    {
      id: house.newId(),
      person: maker.id,
      organisation: maker.organisation,
      ofOrganisation: true,
      label: 'old',
      scopes: scopes as never,
      madeAt: house.calendar.now(),
      until: '2099-01-01T00:00:00Z',
    },
    house.secrets.hashOf(token),
  );
  return { authorization: `Bearer ${token}` };
}
const presence = (person: Person) => house.tickets.issue('presence', { person: person.id }, '2099-01-01T00:00:00Z');

test('a token of an organisation lets nobody in and decides nothing', async () => {
  const people = ['people.invite', 'people.remove', 'people.change-role', 'people.see-trail'];
  const refusedScopes = await ofOrganisation(owner, people);
  attacks.stopped(refusedScopes.status === 422, `it is given to invite: ${refusedScopes.status}`);
  const old = await ofOldOrganisation(owner, [
    ...people,
    'organisation.settings',
    'organisation.export',
    'product.list',
  ]);
  assert.equal((await send('GET', '/api/v1/products', old)).status, 200);
  const at = `/api/v1/organisations/${supplier}`;
  const tries = [
    ['POST', `${at}/invitations`, { mail: 'evil@evil.example', roles: ['owner'] }],
    ['GET', `${at}/invitations`, {}],
    ['POST', `${at}/people/${cast.person('reader').id}/remove`, {}],
    ['POST', `${at}/people/${cast.person('reader').id}`, { roles: ['owner'] }],
    ['POST', `${at}/settings`, { fourEyes: true }],
    ['GET', `${at}/export`, {}],
    ['GET', `${at}/trail`, {}],
  ] as const;
  for (const [method, url, body] of tries) {
    const came = await send(method, url, { ...old, 'x-presence': await presence(owner) }, body);
    attacks.stopped(came.refusal === 'not-for-you', `${method} ${url} by it: ${came.status} ${came.refusal}`);
  }
});

test('whoever was removed from the operator confirms nothing, with no token and no code', async () => {
  const administrator = cast.person('people-administrator');
  const operator = administrator.organisation;
  const boss = await joined('boss', operator, administrator, ['people-administrator', 'decider']);
  const scopes = ['proposal.list', 'proposal.confirm', 'application.inbox', 'people.invite'];
  const [old, hers] = [await ofOldOrganisation(boss, scopes), await cast.token(boss)];
  assert.equal((await send('GET', '/api/v1/inbox', old)).status, 200);
  const removed = await send(
    'POST',
    `/organisations/${operator}/people/boss/remove`,
    await cast.session(administrator),
  );
  assert.equal(removed.status, 303, removed.text.slice(0, 500));
  const proposal = house.newId();
  const decider = { ...house, person: { id: cast.person('decider').id } };
  await changeDirectory<never>(decider, () => ({
    acts: [
      {
        act: 'proposed',
        ...stamped(decider),
        proposal,
        proposed: { what: 'refuse', number: 'A-1', because: 'x' },
      } as never,
    ],
  }));
  for (const [name, headers] of Object.entries({ old, hers })) {
    for (const [method, url] of [
      ['POST', `/api/v1/proposals/${proposal}/confirm`],
      ['GET', '/api/v1/proposals'],
      ['GET', '/api/v1/inbox'],
      ['GET', '/api/v1/self'],
    ] as const) {
      const came = await send(method, url, { ...headers, 'x-presence': await presence(boss) });
      attacks.stopped([401, 403].includes(came.status), `${method} ${url} by ${name}: ${came.status} ${came.refusal}`);
    }
  }
  attacks.stopped((await house.directory()).proposals.get(proposal)?.is === 'open', 'it was confirmed');
});

test('a token of the organisation rests when its maker manages no more, until a manager answers for it', async () => {
  const eve = await joined('eve', supplier, owner, ['owner']);
  const [ci, hers] = [await ofOrganisation(eve, ['product.list', 'product.see']), await cast.token(eve)];
  const works = async (headers: Headers) => (await send('GET', '/api/v1/products', headers)).status;
  assert.deepEqual([await works(ci.headers), await works(hers)], [200, 200]);
  const page = await send('GET', `/organisations/${supplier}/people/eve`, await cast.session(owner));
  assert.match(page.text, /<b>ci<\/b>/);
  const demoted = { roles: 'editor' };
  assert.equal(
    (await send('POST', `/organisations/${supplier}/people/eve`, await cast.session(owner), demoted)).status,
    303,
  );
  attacks.stopped((await send('GET', '/api/v1/products', ci.headers)).refusal === 'token-rests', 'it works on');
  assert.equal(await works(hers), 200);
  const id = (await house.tokens.of({ organisation: supplier })).find(({ label }) => label === 'ci')?.id ?? '';
  for (const who of [eve, cast.person('reader'), cast.stranger('owner')]) {
    const tried = await send('POST', '/account/tokens/adopt', await cast.session(who), { id });
    attacks.stopped(tried.status === 404, `${who.id} wakes it: ${tried.status}`);
  }
  const tokens = await send('GET', '/account/tokens', await cast.session(owner));
  assert.match(tokens.text, /action="\/account\/tokens\/adopt"/);
  assert.equal((await send('POST', '/account/tokens/adopt', await cast.session(owner), { id })).status, 303);
  assert.equal(await works(ci.headers), 200);
  assert.equal(
    (await send('POST', `/organisations/${supplier}/people/eve/remove`, await cast.session(owner))).status,
    303,
  );
  attacks.stopped((await works(hers)) === 401, 'her own token opens after she left');
  const back = await send('POST', `/organisations/${supplier}/invitations`, await cast.session(owner), {
    mail: 'eve@colleague.example',
    roles: 'reader',
  });
  assert.equal(back.status, 200);
  await send('POST', `/join/${await linkTo('eve@colleague.example')}/accept`, await cast.session(eve));
  attacks.stopped((await works(hers)) === 401, 'her old token opens again when she is back');
});

test('who manages people at the operator gives herself no role, and unbinds nobody in a moment', async () => {
  const administrator = cast.person('people-administrator');
  const operator = administrator.organisation;
  const session = await cast.session(administrator);
  const roles = ['people-administrator', 'decider', 'auditor', 'examiner'];
  const hers = `/organisations/${operator}/people/${administrator.id}`;
  const byPage = await send('POST', hers, session, { roles });
  attacks.stopped(byPage.status === 409, `she gives herself roles by page: ${byPage.status}`);
  const headers = { ...(await cast.token(administrator)), 'x-presence': await presence(administrator) };
  const byProgram = await send('POST', `/api/v1${hers}`, headers, { roles });
  attacks.stopped(byProgram.status === 409, `she gives herself roles by program: ${byProgram.status}`);
  assert.doesNotMatch((await send('GET', hers, session)).text, /name="roles"/);
  await joined('dee', operator, administrator, ['decider']);
  const two = async () => takesTwoPeople(await house.directory(), house.calendar.today());
  assert.equal(await two(), true);
  await send('POST', `/organisations/${operator}/settings`, session, { 'two-people': 'never' });
  attacks.stopped(await two(), 'one is enough at once after the setting');
  await send('POST', `/organisations/${operator}/settings`, session, { 'two-people': 'when-possible' });
  await send('POST', `/organisations/${operator}/people/dee/remove`, session);
  attacks.stopped(await two(), 'one is enough at once after a decider was removed');
  const told = (await house.outbox.list({ count: 500 })).filter(({ about }) => about === 'deciding-changed');
  for (const to of ['decider-own@operator.example', 'auditor-own@operator.example', 'dee@colleague.example'])
    assert.ok(
      told.some((letter) => letter.to === to),
      to,
    );
  assert.match((await send('GET', `/organisations/${operator}`, session)).text, /一人で決められる日/);
});

attacks.tell(49);
