// What every store of tickets must do: spent once, by the moment they are good for.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { OpenRecords } from './samples.ts';
import { hardTexts } from './samples.ts';

const at = (time: string) => `2026-04-01T${time}.000Z`;
const now = at('00:00:00');
const noon = at('12:00:00');

export function ticketsContract(store: string, open: OpenRecords): void {
  const tickets = async (t: Parameters<OpenRecords>[0]) => (await open(t)).tickets;

  test(`${store}: a ticket says what it is about as often as it is looked at, and once when it is spent`, async (t) => {
    const { issue, peek, spend } = await tickets(t);
    const about = { person: 'hana', text: hardTexts.join('|') };
    const token = await issue('invitation', about, noon);
    assert.match(token, /^[\w-]{43}$/);
    for (let look = 0; look < 2; look++) assert.deepEqual(await peek('invitation', token, now), about);
    assert.deepEqual(await spend('invitation', token, now), about);
    assert.equal(await peek('invitation', token, now), undefined);
    assert.equal(await spend('invitation', token, now), undefined);
  });

  test(`${store}: of twenty who spend one ticket at once, one gets it`, async (t) => {
    const { issue, spend } = await tickets(t);
    const token = await issue('set-up', {}, noon);
    const got = await Promise.all(Array.from({ length: 20 }, () => spend('set-up', token, now)));
    assert.equal(got.filter((about) => about !== undefined).length, 1);
  });

  test(`${store}: a ticket of one kind is none of another, and trying it as such does not spend it`, async (t) => {
    const { issue, peek, spend } = await tickets(t);
    const token = await issue('challenge', { person: 'hana' }, noon);
    assert.equal(await peek('presence', token, now), undefined);
    assert.equal(await spend('presence', token, now), undefined);
    for (const wrong of ['', 'x', '__proto__']) assert.equal(await spend('challenge', wrong, now), undefined);
    assert.deepEqual(await spend('challenge', token, now), { person: 'hana' });
  });

  test(`${store}: a ticket is good until its moment and not after, and a late try spends it`, async (t) => {
    const { issue, peek, spend } = await tickets(t);
    const token = () => issue('town', { person: 'hana' }, noon);
    assert.ok(await spend('town', await token(), noon));
    const late = await token();
    assert.equal(await peek('town', late, at('12:00:01')), undefined);
    assert.ok(await peek('town', late, at('11:00:00')));
    assert.equal(await spend('town', late, at('12:00:01')), undefined);
    assert.equal(await spend('town', late, at('11:00:00')), undefined);
  });

  test(`${store}: moments are compared as moments, and one that cannot be read is late`, async (t) => {
    const { issue, spend } = await tickets(t);
    const token = () => issue('town', {}, '2026-04-01T12:00:00Z');
    assert.ok(await spend('town', await token(), '2026-04-01T20:59:59.000+09:00'));
    assert.equal(await spend('town', await token(), '2026-04-01T21:00:01.000+09:00'), undefined);
    assert.equal(await spend('town', await token(), 'now'), undefined);
    assert.equal(await spend('town', await issue('town', {}, 'soon'), now), undefined);
  });

  test(`${store}: tickets are cancelled by their kind and by all the texts they must hold`, async (t) => {
    const { issue, peek, cancel } = await tickets(t);
    const one = await issue('invitation', { organisation: 'akari', person: 'hana' }, noon);
    const other = await issue('invitation', { organisation: 'akari', person: 'ken' }, noon);
    const kind = await issue('new-code', { organisation: 'akari', person: 'hana' }, noon);
    assert.equal(await cancel('invitation', { organisation: 'akari', person: 'mika' }), 0);
    assert.equal(await cancel('invitation', { organisation: 'akari', constructor: 'x' }), 0);
    assert.equal(await cancel('invitation', { person: 'hana', organisation: 'akari' }), 1);
    assert.equal(await peek('invitation', one, now), undefined);
    assert.ok(await peek('invitation', other, now));
    assert.ok(await peek('new-code', kind, now));
    assert.equal(await cancel('invitation', {}), 1);
    assert.equal(await peek('invitation', other, now), undefined);
  });

  test(`${store}: what is late is swept away, and nothing else`, async (t) => {
    const { issue, peek, cancel, sweep } = await tickets(t);
    await issue('town', {}, at('11:59:59'));
    await issue('town', {}, 'soon');
    const good = await issue('town', {}, noon);
    await sweep(noon);
    await sweep(noon);
    assert.ok(await peek('town', good, noon));
    assert.equal(await cancel('town', {}), 1);
  });

  test(`${store}: nobody can change what a ticket is about through what was handed in or out`, async (t) => {
    const { issue, peek } = await tickets(t);
    const about = { person: 'hana' };
    const token = await issue('invitation', about, noon);
    about.person = 'smuggled in';
    Object.assign((await peek('invitation', token, now)) ?? {}, { person: 'smuggled in' });
    assert.deepEqual(await peek('invitation', token, now), { person: 'hana' });
  });
}
