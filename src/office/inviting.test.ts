import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { allowed, d, refusal } from '../../test/organisations.ts';
import { inDays, peopled } from '../../test/peopled.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { invite } from './people.ts';

const scheme = await loadScheme(join(import.meta.dirname, '../../scheme'));
const neu = { mail: 'neu@kou.example', roles: ['editor'], lang: 'ja' } as const;

test('who is asked again has one invitation: the newest, with the link of the newest letter', async () => {
  const of = await peopled(scheme, d('2027-01-10'));
  const first = allowed(await invite(await of.at('aki'), neu)).invited;
  const other = allowed(await invite(await of.at('otto'), neu)).invited;
  const second = allowed(await invite(await of.at('aki'), { ...neu, roles: ['reader'] })).invited;
  const { organisations } = await of.directory();
  const standing = [...(organisations.get('kou')?.invitations.values() ?? [])];
  assert.deepEqual(
    standing.map(({ id, roles }) => [id, roles]),
    [[second, ['reader']]],
  );
  assert.ok(organisations.get('otsu')?.invitations.has(other), 'another organisation’s is not touched');
  const tokens = new Map<string, string>();
  for (const { told } of await of.letters()) {
    const about = await of.records.tickets.peek('invitation', told.token ?? '', of.calendar.now());
    if (about) tokens.set(about['invitation'] ?? '', told.token ?? '');
  }
  assert.deepEqual([...tokens.keys()].sort(), [other, second].sort());
  assert.ok(!tokens.has(first));
  // What is refused leaves the one that stands.
  assert.equal(refusal(await invite(await of.at('aki'), { ...neu, roles: ['filer'] })), 'role-of-another-kind');
  assert.ok((await of.directory()).organisations.get('kou')?.invitations.has(second));
});

test('letters of invitation end: three a day to one address, a hundred a day of one organisation', async () => {
  const of = await peopled(scheme, d('2027-01-10'));
  const ask = async (mail: string, person = 'aki') => invite(await of.at(person), { ...neu, mail });
  for (const _ of [1, 2, 3]) allowed(await ask(neu.mail));
  assert.equal(refusal(await ask(neu.mail)), 'too-often');
  allowed(await ask(neu.mail, 'otto'));
  for (let n = 4; n <= 100; n++) allowed(await ask(`p${n}@kou.example`));
  assert.equal(refusal(await ask('p101@kou.example')), 'too-often');
  assert.equal(await of.records.people.find({ mail: 'p101@kou.example' }), undefined);
  assert.equal((await of.letters()).length, 101);
  allowed(await ask('p101@otsu.example', 'otto'));
  of.calendar.turn(inDays(of, 1));
  allowed(await ask('p101@kou.example'));
  allowed(await ask(neu.mail));
});
