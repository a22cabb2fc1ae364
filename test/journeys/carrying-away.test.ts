// Carrying an organisation's records away, by page and by program: only with a fresh proof that she is there, and it is noted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { Person } from '../../src/domain/people.ts';
import type { OpenHouse } from '../../src/open.ts';
import { sessionCookie } from '../../src/server/session.ts';
import { labelled } from '../backup/load.ts';
import { castOf, testHouse } from '../house.ts';

/** Headers of a session whose proof of presence is too old. */
async function staleSession(house: OpenHouse, person: Person): Promise<Record<string, string>> {
  const opened = new Date(Date.parse(house.calendar.now()) - 20 * 60_000).toISOString();
  const seat = { person: person.id, provedBy: 'passkey' as const, from: 'test', organisation: person.organisation };
  return { cookie: `${sessionCookie}=${await house.sessions.open(seat, opened)}` };
}

test('the page says what is in the file, in both languages, and links to it', async (t) => {
  const { house, app } = await testHouse(t);
  const cast = await castOf(house);
  const owner = cast.person('owner');
  await labelled(house, cast, 'lamp');
  const headers = await cast.session(owner);
  const path = `/organisations/${owner.organisation}/export`;
  const [ja, en] = await Promise.all(
    ['ja', 'en'].map(async (lang) => (await app.inject({ url: `${path}?lang=${lang}`, headers })).body),
  );
  assert.match(ja ?? '', /<h1>すべての記録を受け取る<\/h1>[\s\S]*製品 \(1\)[\s\S]*申請 \(1\)/);
  assert.match(en ?? '', /<h1>Take everything out<\/h1>[\s\S]*Products \(1\)/);
  assert.ok(ja?.includes(`href="${path}.zip"`));
  const lead = cast.person('lead');
  const body = await app.inject({
    url: `/organisations/${lead.organisation}/export`,
    headers: await cast.session(lead),
  });
  assert.equal(body.statusCode, 200);
  assert.doesNotMatch(body.body, /製品 \(|Products \(/);
});

test('the zip comes by page and by program, is a download nobody caches, and each is noted before it leaves', async (t) => {
  const { house, app } = await testHouse(t);
  const cast = await castOf(house);
  const owner = cast.person('owner');
  await labelled(house, cast, 'lamp');
  const page = await app.inject({
    url: `/organisations/${owner.organisation}/export.zip`,
    headers: await cast.session(owner),
  });
  const presence = await house.tickets.issue('presence', { person: owner.id }, '2099-01-01T00:00:00Z');
  const program = await app.inject({
    url: `/api/v1/organisations/${owner.organisation}/export`,
    headers: { ...(await cast.token(owner)), 'x-presence': presence },
  });
  for (const answer of [page, program]) {
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.headers['content-type'], 'application/zip');
    assert.match(
      String(answer.headers['content-disposition']),
      /^attachment; filename\*=UTF-8''hoshimi-\d{4}-\d\d-\d\d\.zip$/,
    );
    assert.equal(answer.headers['cache-control'], 'no-store');
    const list = JSON.parse(strFromU8(unzipSync(answer.rawPayload)['manifest.json'] ?? assert.fail())) as {
      organisation: { id: string };
    };
    assert.equal(list.organisation.id, owner.organisation);
  }
  const noted = await house.trail.find({ did: 'organisation.export', result: 'done' }, 9);
  assert.deepEqual(
    noted.map(({ person, organisation, token }) => [person, organisation, token !== undefined]),
    [
      [owner.id, owner.organisation, true],
      [owner.id, owner.organisation, false],
    ],
  );
});

test('without a fresh proof of presence nothing leaves', async (t) => {
  const { house, app } = await testHouse(t);
  const cast = await castOf(house);
  const owner = cast.person('owner');
  const stale = await app.inject({
    url: `/organisations/${owner.organisation}/export.zip`,
    headers: await staleSession(house, owner),
  });
  assert.equal(stale.statusCode, 403);
  assert.match(String(stale.headers['content-type']), /text\/html/);
  const program = await app.inject({
    url: `/api/v1/organisations/${owner.organisation}/export`,
    headers: await cast.token(owner),
  });
  assert.deepEqual([program.statusCode, program.headers['x-refusal']], [403, 'presence-needed']);
});
