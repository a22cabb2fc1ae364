// Offering something to an address tells nobody whether somebody here has it, nor what she is called.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProduct } from '../../src/office/draft.ts';
import { castOf, officeFor, testHouse } from '../house.ts';

test('an offer tells neither whether an address is known here nor whose it is, until she answers', async (t) => {
  const { house, app } = await testHouse(t);
  const cast = await castOf(house);
  const owner = cast.person('owner');
  const headers = await cast.session(owner);
  const token = await cast.token(owner);
  await createProduct(officeFor(house, owner), 'own', {});
  const [known, unknown] = ['decider-own@operator.example', 'nobody@nowhere.example'] as const;
  const post = (url: string, payload: Record<string, string>, by: Readonly<Record<string, string>> = headers) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...by },
      payload: new URLSearchParams(payload).toString(),
    });
  const answers = async (mail: string) => {
    const product = await post('/hand-overs/product/own', { mail });
    const organisation = await post('/hand-overs/organisation', { mail });
    const at = String(organisation.headers.location ?? '').replace(/\?.*/, '');
    const page = await app.inject({ url: at, headers });
    const told = await app.inject({ url: `/api/v1${at}`, headers: token });
    const list = await app.inject({ url: '/hand-overs', headers });
    const { handOver } = told.json() as { readonly handOver: { readonly to: string; readonly toName: string } };
    const texts = [product, page, list].map(({ body }) => body);
    const shapes = texts.map((text) => text.replaceAll(mail, 'MAIL').replace(/[\w-]{20,}/g, 'ID'));
    return { at, texts, shapes, status: [product, organisation, page].map((one) => one.statusCode), handOver };
  };
  const first = await answers(known);
  assert.deepEqual(first.status, [409, 303, 200]);
  assert.equal(first.handOver.toName, known);
  for (const text of first.texts) assert.doesNotMatch(text, /decider own/);
  await post(`${first.at}/take-back`, {});
  const second = await answers(unknown);
  assert.deepEqual(second.status, first.status);
  assert.equal(second.handOver.toName, unknown);
  assert.deepEqual(second.shapes[0], first.shapes[0]);
  assert.deepEqual(second.shapes[1], first.shapes[1]);
  await post(`${second.at}/take-back`, {});
  const third = await answers(known);
  const decider = await cast.session(cast.person('decider'));
  assert.equal((await post(`${third.at}/decline`, {}, decider)).statusCode, 303);
  assert.match((await app.inject({ url: third.at, headers })).body, /decider own/, 'she has answered');
});
