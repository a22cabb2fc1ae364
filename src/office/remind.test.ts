// Reminders go in time, to those concerned, and once.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { officer, supplier, world } from '../../test/world.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { addDays } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/names.ts';
import { registerOrganisation } from './people.ts';
import { givePower } from './powers.ts';
import { remind } from './remind.ts';

const scheme = await loadScheme(join(import.meta.dirname, '../../scheme'));
const today = '2026-11-25' as CivilDate;

test('a power of attorney that ends within two weeks is told of once, to both sides', async () => {
  const { office, calendar, records } = world(scheme, today);
  const desk = office(supplier);
  const ids: string[] = [];
  for (const [kind, person] of [
    ['supplier', 'owner'],
    ['agent', 'filer'],
  ] as const) {
    await records.people.add({ id: person, name: person, mail: `${person}@x.example`, lang: 'ja' }, calendar.now());
    const made = await registerOrganisation(desk, { kind, name: kind }, { person });
    assert.ok('registered' in made);
    ids.push(made.registered);
  }
  const [organisation = '', agent = ''] = ids;
  const owner = { ...office({ ...supplier, id: 'owner', organisation }) };
  const given = await givePower(owner, { agent, until: addDays(today, 40) });
  assert.ok('given' in given, JSON.stringify(given));
  const letters = async () =>
    (await records.outbox.list({ count: 50 })).filter(({ about }) => about === 'power-ending').map(({ to }) => to);
  assert.equal(await remind(owner), 0);
  calendar.turn(addDays(today, 26));
  assert.equal(await remind(owner), 2);
  assert.equal(await remind(owner), 0);
  assert.deepEqual((await letters()).toSorted(), ['filer@x.example', 'owner@x.example']);
  calendar.turn(addDays(today, 41));
  assert.equal(await remind(owner), 0);
});

test('one person alone among several is reminded once a year that nobody else could let people in', async () => {
  const { office, calendar, records } = world(scheme, today);
  const desk = office(officer);
  for (const id of ['first', 'second'])
    await records.people.add({ id, name: id, mail: `${id}@x.example`, lang: 'ja' }, calendar.now());
  const made = await registerOrganisation(desk, { kind: 'supplier', name: '甲社' }, { person: 'first' });
  assert.ok('registered' in made);
  calendar.turn(addDays(today, 40));
  assert.equal(await remind(desk), 0, 'alone with nobody else there is nothing to be reminded of');
  const { decideFounding } = await import('../domain/membership.ts');
  const { changeDirectory, stamped } = await import('./directory.ts');
  const given = { ...stamped(desk), organisation: made.registered, person: 'second', roles: ['reader'] as const };
  await changeDirectory<never>(desk, () => ({ acts: [decideFounding({ kind: 'supplier' }, given)] }));
  assert.equal(await remind(desk), 1);
  assert.equal(await remind(desk), 0);
});
