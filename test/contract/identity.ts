// What every identity must do: one-time links, sessions that end, people who are who they are.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Identity } from '../../src/office/ports.ts';
import type { OpenRecords } from './samples.ts';
import { hana, mika, sato } from './samples.ts';

const day = (date: number, time = '00:00:00') => `2026-04-${String(date).padStart(2, '0')}T${time}.000Z`;
const now = day(1);
const tomorrow = day(2);

export function identityContract(store: string, open: OpenRecords): void {
  const town = async (t: Parameters<OpenRecords>[0]): Promise<Identity> => {
    const { identity } = await open(t);
    for (const person of [sato, hana, mika]) await identity.add(person);
    return identity;
  };
  const entered = async (identity: Identity, person = 'hana', at = now): Promise<string> => {
    const session = (await identity.enter(await identity.link(person, tomorrow), at))?.session;
    assert.ok(session);
    return session;
  };

  test(`${store}: people come in the order in which they were added`, async (t) => {
    assert.deepEqual(await (await town(t)).people(), [sato, hana, mika]);
  });

  test(`${store}: a person added again is who she is now, once, and her session goes on`, async (t) => {
    const identity = await town(t);
    const session = await entered(identity);
    const married = { ...hana, name: '月島 花' };
    await identity.add(married);
    assert.deepEqual(await identity.people(), [sato, married, mika]);
    assert.deepEqual((await identity.who(session, now))?.person, married);
  });

  test(`${store}: a link opens a session of the person it was made for`, async (t) => {
    const identity = await town(t);
    assert.deepEqual((await identity.who(await entered(identity), now))?.person, hana);
    assert.deepEqual((await identity.who(await entered(identity, 'sato'), now))?.person, sato);
  });

  test(`${store}: a link opens once; of twenty who try it at once, one enters`, async (t) => {
    const identity = await town(t);
    const token = await identity.link('hana', tomorrow);
    const tried = await Promise.all(Array.from({ length: 20 }, () => identity.enter(token, now)));
    assert.equal(tried.filter((one) => one !== undefined).length, 1);
    assert.equal(await identity.enter(token, now), undefined);
  });

  test(`${store}: a link opens until its moment and not after, and a late try spends it`, async (t) => {
    const identity = await town(t);
    assert.ok(await identity.enter(await identity.link('hana', day(1, '12:00:00')), day(1, '12:00:00')));
    const late = await identity.link('hana', day(1, '12:00:00'));
    assert.equal(await identity.enter(late, day(1, '12:00:01')), undefined);
    assert.equal(await identity.enter(late, day(1, '11:00:00')), undefined);
  });

  test(`${store}: moments are compared as moments, however they are written`, async (t) => {
    const identity = await town(t);
    const link = () => identity.link('hana', '2026-04-01T12:00:00Z');
    assert.ok(await identity.enter(await link(), '2026-04-01T20:59:59.000+09:00'));
    assert.equal(await identity.enter(await link(), '2026-04-01T21:00:01.000+09:00'), undefined);
  });

  test(`${store}: a link or a moment that cannot be read opens nothing`, async (t) => {
    const identity = await town(t);
    assert.equal(await identity.enter(await identity.link('hana', 'soon'), now), undefined);
    assert.equal(await identity.enter(await identity.link('hana', tomorrow), 'now'), undefined);
    assert.equal(await identity.who(await entered(identity), 'now'), undefined);
  });

  test(`${store}: an unknown token opens nothing, and a session's token is no link`, async (t) => {
    const identity = await town(t);
    const session = await entered(identity);
    const unspent = await identity.link('hana', tomorrow);
    for (const token of ['', 'x', '__proto__', session]) assert.equal(await identity.enter(token, now), undefined);
    for (const token of ['', 'x', '__proto__', unspent]) assert.equal(await identity.who(token, now), undefined);
  });

  test(`${store}: tokens are 32 random bytes, each another`, async (t) => {
    const identity = await town(t);
    const tokens: string[] = [];
    for (let i = 0; i < 20; i++) {
      const link = await identity.link('hana', tomorrow);
      const session = (await identity.enter(link, now))?.session ?? '';
      tokens.push(link, session, (await identity.who(session, now))?.csrf ?? '');
    }
    for (const token of tokens) assert.match(token, /^[\w-]{43}$/);
    assert.equal(new Set(tokens).size, 60);
  });

  test(`${store}: the CSRF token stays the same while the session lives`, async (t) => {
    const identity = await town(t);
    const session = await entered(identity);
    const first = await identity.who(session, now);
    assert.deepEqual(await identity.who(session, day(1, '06:00:00')), first);
  });

  test(`${store}: a session unused for twelve hours is over`, async (t) => {
    const identity = await town(t);
    const session = await entered(identity);
    assert.ok(await identity.who(session, day(1, '11:59:59')));
    assert.ok(await identity.who(session, day(1, '23:59:58')));
    assert.equal(await identity.who(session, day(2, '11:59:58')), undefined);
  });

  test(`${store}: a use within the same minute is not written down, one after a minute is`, async (t) => {
    const identity = await town(t);
    const session = await entered(identity);
    assert.ok(await identity.who(session, day(1, '00:00:59')));
    assert.equal(await identity.who(session, day(1, '12:00:00')), undefined);
    assert.ok(await identity.who(session, day(1, '00:01:00')));
    assert.ok(await identity.who(session, day(1, '12:00:00')));
  });

  test(`${store}: using one session keeps no other alive`, async (t) => {
    const identity = await town(t);
    const [used, left] = [await entered(identity), await entered(identity)];
    assert.ok(await identity.who(used, day(1, '11:00:00')));
    assert.ok(await identity.who(used, day(1, '22:00:00')));
    assert.equal(await identity.who(left, day(1, '22:00:00')), undefined);
  });

  test(`${store}: a session is over after seven days, however much it is used`, async (t) => {
    const identity = await town(t);
    const session = await entered(identity);
    for (let date = 1; date <= 7; date++)
      for (const time of ['06:00:00', '12:00:00', '18:00:00', '23:59:59'])
        assert.ok(await identity.who(session, day(date, time)), `day ${date} ${time}`);
    assert.equal(await identity.who(session, day(8)), undefined);
  });

  test(`${store}: who leaves is out, everywhere else the person stays in`, async (t) => {
    const identity = await town(t);
    const [office, home] = [await entered(identity), await entered(identity)];
    await identity.leave(office);
    await identity.leave('no-such-session');
    assert.equal(await identity.who(office, now), undefined);
    assert.ok(await identity.who(home, now));
  });

  test(`${store}: entering again forgets what is over and nothing that lives`, async (t) => {
    const identity = await town(t);
    const [old, young] = [await entered(identity), await entered(identity, 'hana', day(1, '18:00:00'))];
    const hers = await entered(identity, 'mika');
    await entered(identity, 'hana', day(1, '20:00:00'));
    assert.ok(await identity.who(young, day(1, '20:00:00')));
    assert.ok(await identity.who(hers, day(1, '06:00:00')));
    assert.equal(await identity.who(old, now), undefined);
  });

  test(`${store}: a link for nobody is our fault`, async (t) => {
    const identity = await town(t);
    await assert.rejects(identity.link('nobody', tomorrow), /no such person/);
  });
}
