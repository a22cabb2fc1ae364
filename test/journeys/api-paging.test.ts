// Long lists by parts: bounded, in order, nothing twice and nothing left out.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Person } from '../../src/domain/people.ts';
import { apiHouse } from '../api-house.ts';

const w = await apiHouse({ after: (work: () => Promise<void>) => after(work) });
for (let i = 0; i < 3; i++) {
  await w.application('labelled');
  await w.letter();
}
await w.application('opened');

type Answer = Record<string, unknown> & { readonly next?: string };
const ask = async (url: string, person: Person) =>
  w.app.inject({ method: 'GET', url: `/api/v1${url}`, headers: await w.cast.token(person) });

const lists: readonly (readonly [string, string, string, Person])[] = [
  ['/products', 'products', 'id', w.owner],
  ['/applications', 'applications', 'number', w.owner],
  ['/inbox', 'applications', 'number', w.cast.person('examiner')],
  ['/labels', 'labels', 'number', w.owner],
  ['/desk/labels', 'labels', 'number', w.cast.person('decider')],
  ['/mail', 'letters', 'id', w.owner],
  [`/organisations/${w.owner.organisation}/trail`, 'entries', 'seq', w.owner],
  [`/organisations/${w.owner.organisation}/people`, 'people', 'person', w.owner],
];

for (const [path, rows, key, person] of lists)
  test(`${rows} at ${path.replace(/[0-9a-f-]{36}/, ':organisation')} come by parts that make the whole`, async () => {
    // The trail grows by what refused questions ask; a few of them make it long enough.
    if (rows === 'entries')
      for (let i = 0; i < 3; i++) await ask('/applications/none', { ...person, roles: ['owner'] });
    const keysOf = (answer: Answer) => (answer[rows] as Record<string, unknown>[]).map((row) => String(row[key]));
    const whole = keysOf((await ask(`${path}?limit=500`, person)).json<Answer>());
    assert.ok(whole.length >= 3, `${whole.length} rows`);
    assert.equal(new Set(whole).size, whole.length);
    const seen: string[] = [];
    let after = '';
    for (let part = 0; part < 40; part++) {
      const answer = (await ask(`${path}?limit=2${after}`, person)).json<Answer>();
      assert.ok(keysOf(answer).length <= 2);
      seen.push(...keysOf(answer));
      if (answer.next === undefined) break;
      after = `&after=${encodeURIComponent(answer.next)}`;
    }
    assert.deepEqual(seen, whole);
    for (const limit of ['0', '501', 'x', '-1', '1.5', '99999999999']) {
      const refused = await ask(`${path}?limit=${limit}`, person);
      assert.equal(refused.statusCode, 422, limit);
      assert.equal(refused.json<{ wrong: { at: string }[] }>().wrong[0]?.at, '?limit');
    }
  });

test('a row that is not in the list is no place to go on from', async () => {
  for (const path of ['/products', '/applications', '/labels', `/organisations/${w.owner.organisation}/trail`]) {
    const refused = await ask(`${path}?after=none`, w.owner);
    assert.equal(refused.statusCode, 422, path);
    assert.equal(refused.json<{ wrong: { at: string }[] }>().wrong[0]?.at, '?after');
  }
});

test('the public list goes on from its pages to its parts', async () => {
  const all = (await w.app.inject('/api/v1/labels')).json<Answer>();
  assert.equal(all.next, undefined);
  assert.equal((all['labels'] as unknown[]).length, 3);
});
