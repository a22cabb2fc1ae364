// What every store of sessions must do: they end, and a token that was replaced is dead at once.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Sessions } from '../../src/office/identity.ts';
import type { OpenRecords } from './samples.ts';
import { addPeople } from './samples.ts';

const day = (date: number, time = '00:00:00') => `2026-04-${String(date).padStart(2, '0')}T${time}.000Z`;
const now = day(1);
type Opened = (t: Parameters<OpenRecords>[0]) => Promise<Sessions>;

const begun = (sessions: Sessions, person = 'hana', at = now) =>
  sessions.open({ person, provedBy: 'passkey', from: '192.0.2.1 Firefox' }, at);

export function sessionsContract(store: string, open: OpenRecords): void {
  const opened: Opened = async (t) => {
    const records = await open(t);
    await addPeople(records);
    return records.sessions;
  };
  openingContract(store, opened);
  livingContract(store, opened);
  risingContract(store, opened);
  endingContract(store, opened);
}

function openingContract(store: string, open: Opened): void {
  test(`${store}: a session says whose it is, since when, how she proved it and where she sits`, async (t) => {
    const sessions = await open(t);
    const plain = await sessions.who(await begun(sessions), now);
    const { id, csrf, ...rest } = plain ?? assert.fail('no session');
    const times = { openedAt: now, seenAt: now, presentAt: now };
    assert.deepEqual(rest, { person: 'hana', ...times, provedBy: 'passkey', from: '192.0.2.1 Firefox' });
    const seat = { organisation: 'akari', through: 'office' };
    const token = await sessions.open({ person: 'ken', provedBy: 'link', from: '', ...seat }, now);
    const seated = (await sessions.who(token, now)) ?? assert.fail('no session');
    assert.deepEqual([seated.person, seated.organisation, seated.through], ['ken', 'akari', 'office']);
    assert.equal(new Set([id, csrf, seated.id, seated.csrf, token]).size, 5);
  });

  test(`${store}: tokens and proofs against forgery are 32 random bytes, each another; an id opens nothing`, async (t) => {
    const sessions = await open(t);
    const secrets: string[] = [];
    const ids: string[] = [];
    for (let i = 0; i < 20; i++) {
      const token = await begun(sessions);
      const session = (await sessions.who(token, now)) ?? assert.fail('no session');
      secrets.push(token, session.csrf);
      ids.push(session.id);
    }
    for (const secret of secrets) assert.match(secret, /^[\w-]{43}$/);
    assert.equal(new Set([...secrets, ...ids]).size, 60);
    for (const id of [...ids, '', 'x', '__proto__']) assert.equal(await sessions.who(id, now), undefined);
  });

  test(`${store}: a session of somebody who is not there is our fault`, async (t) => {
    await assert.rejects(begun(await open(t), 'nobody'), /no such person/);
  });

  test(`${store}: hers are listed newest first, those that live, and nobody else's`, async (t) => {
    const sessions = await open(t);
    const tokens = [await begun(sessions), await begun(sessions, 'ken'), await begun(sessions)];
    tokens.push(await begun(sessions, 'hana', day(1, '04:00:00')));
    const ids = await Promise.all(tokens.map(async (token) => (await sessions.who(token, day(1, '04:00:00')))?.id));
    const listed = async (at: string) => (await sessions.of('hana', at)).map(({ id }) => id);
    assert.deepEqual(await listed(day(1, '04:00:00')), [ids[3], ids[2], ids[0]]);
    assert.deepEqual(await listed(day(1, '12:00:00')), []);
    assert.ok(await sessions.who(tokens[3] ?? '', day(1, '11:00:00')));
    assert.deepEqual(await listed(day(1, '12:00:00')), [ids[3]]);
  });
}

function livingContract(store: string, open: Opened): void {
  test(`${store}: a session unused for eight hours is over`, async (t) => {
    const sessions = await open(t);
    const token = await begun(sessions);
    assert.ok(await sessions.who(token, day(1, '07:59:59')));
    assert.ok(await sessions.who(token, day(1, '15:59:58')));
    assert.equal(await sessions.who(token, day(1, '23:59:58')), undefined);
  });

  test(`${store}: sessions that are over are swept away, everybody's, and no others`, async (t) => {
    const sessions = await open(t);
    const over = [await begun(sessions), await begun(sessions, 'ken')];
    const used = await begun(sessions, 'ken');
    assert.ok(await sessions.who(used, day(1, '07:00:00')));
    await sessions.sweep(day(1, '08:00:00'));
    for (const token of over) assert.equal(await sessions.who(token, day(1, '07:59:59')), undefined);
    assert.ok(await sessions.who(used, day(1, '08:00:00')));
  });

  test(`${store}: a use within the same minute is not written down, one after a minute is`, async (t) => {
    const sessions = await open(t);
    const token = await begun(sessions);
    assert.equal((await sessions.who(token, day(1, '00:00:59')))?.seenAt, now);
    assert.equal(await sessions.who(token, day(1, '08:00:00')), undefined);
    assert.equal((await sessions.who(token, day(1, '00:01:00')))?.seenAt, day(1, '00:01:00'));
    assert.ok(await sessions.who(token, day(1, '08:00:00')));
  });

  test(`${store}: using one session keeps no other alive`, async (t) => {
    const sessions = await open(t);
    const [used, left] = [await begun(sessions), await begun(sessions)];
    assert.ok(await sessions.who(used, day(1, '07:00:00')));
    assert.ok(await sessions.who(used, day(1, '14:00:00')));
    assert.equal(await sessions.who(left, day(1, '14:00:00')), undefined);
  });

  test(`${store}: a session is over after three days, however much it is used and raised`, async (t) => {
    const sessions = await open(t);
    let token = await begun(sessions);
    for (let date = 1; date <= 3; date++)
      for (const time of ['06:00:00', '12:00:00', '18:00:00', '23:59:59']) {
        assert.ok(await sessions.who(token, day(date, time)), `day ${date} ${time}`);
        token = (await sessions.rise(token, { presentAt: day(date, time) }, day(date, time))) ?? '';
      }
    assert.equal(await sessions.who(token, day(4)), undefined);
    assert.equal(await sessions.rise(token, {}, day(4)), undefined);
  });

  test(`${store}: moments are compared as moments, and one that cannot be read opens nothing`, async (t) => {
    const sessions = await open(t);
    const token = await begun(sessions, 'hana', '2026-04-01T09:00:00+09:00');
    assert.ok(await sessions.who(token, '2026-04-01T16:59:59.000+09:00'));
    assert.equal(await sessions.who(token, 'now'), undefined);
    assert.equal(await sessions.rise(token, {}, 'now'), undefined);
    assert.equal(await sessions.who(await begun(sessions, 'hana', 'now'), now), undefined);
  });
}

function risingContract(store: string, open: Opened): void {
  test(`${store}: a session that rises has a new token and a new proof, keeps its name, and the old token is dead`, async (t) => {
    const sessions = await open(t);
    const old = await begun(sessions);
    const before = (await sessions.who(old, now)) ?? assert.fail('no session');
    const later = day(1, '01:00:00');
    const token = await sessions.rise(old, { presentAt: later, provedBy: 'recovery-code' }, later);
    assert.equal(await sessions.who(old, later), undefined);
    const after = (await sessions.who(token ?? '', later)) ?? assert.fail('no session');
    assert.notEqual(after.csrf, before.csrf);
    assert.deepEqual(after, {
      ...before,
      csrf: after.csrf,
      seenAt: later,
      presentAt: later,
      provedBy: 'recovery-code',
    });
    assert.equal((await sessions.of('hana', later)).length, 1);
  });

  test(`${store}: a change of seat takes the seat as it is given, and proves nothing`, async (t) => {
    const sessions = await open(t);
    const first = await begun(sessions);
    const later = day(1, '01:00:00');
    const second = await sessions.rise(first, { seat: { organisation: 'akari', through: 'office' } }, later);
    const there = (await sessions.who(second ?? '', later)) ?? assert.fail('no session');
    assert.deepEqual([there.organisation, there.through, there.presentAt], ['akari', 'office', now]);
    const third = await sessions.rise(second ?? '', { seat: { organisation: 'kawa' } }, later);
    const back = (await sessions.who(third ?? '', later)) ?? assert.fail('no session');
    assert.equal(back.organisation, 'kawa');
    assert.ok(!('through' in back));
    const fourth = await sessions.rise(third ?? '', {}, later);
    assert.equal((await sessions.who(fourth ?? '', later))?.organisation, 'kawa');
  });

  test(`${store}: of twenty who raise one session at once, one gets the new token`, async (t) => {
    const sessions = await open(t);
    const old = await begun(sessions);
    const risen = await Promise.all(Array.from({ length: 20 }, () => sessions.rise(old, { presentAt: now }, now)));
    const tokens = risen.filter((token) => token !== undefined);
    assert.equal(tokens.length, 1);
    assert.ok(await sessions.who(tokens[0] ?? '', now));
    assert.equal(await sessions.rise('unknown', {}, now), undefined);
  });
}

function endingContract(store: string, open: Opened): void {
  test(`${store}: who leaves has left, and nobody else has`, async (t) => {
    const sessions = await open(t);
    const [mine, other] = [await begun(sessions), await begun(sessions)];
    await sessions.leave(mine);
    await sessions.leave(mine);
    await sessions.leave('unknown');
    assert.equal(await sessions.who(mine, now), undefined);
    assert.ok(await sessions.who(other, now));
  });

  test(`${store}: one session is ended by its id, by its owner only`, async (t) => {
    const sessions = await open(t);
    const token = await begun(sessions);
    const { id } = (await sessions.who(token, now)) ?? assert.fail('no session');
    assert.equal(await sessions.end('ken', { id }), 0);
    assert.ok(await sessions.who(token, now));
    assert.equal(await sessions.end('hana', { id }), 1);
    assert.equal(await sessions.end('hana', { id }), 0);
    assert.equal(await sessions.who(token, now), undefined);
  });

  test(`${store}: all of hers are ended but one, or all of them`, async (t) => {
    const sessions = await open(t);
    const tokens = [await begun(sessions), await begun(sessions), await begun(sessions)];
    const others = await begun(sessions, 'ken');
    const { id } = (await sessions.who(tokens[1] ?? '', now)) ?? assert.fail('no session');
    assert.equal(await sessions.end('hana', { except: id }), 2);
    assert.deepEqual(
      (await sessions.of('hana', now)).map((one) => one.id),
      [id],
    );
    assert.equal(await sessions.end('hana', {}), 1);
    assert.deepEqual(await sessions.of('hana', now), []);
    assert.ok(await sessions.who(others, now));
  });
}
