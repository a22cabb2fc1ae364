import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { after, d, founded, town } from '../../test/organisations.ts';
import { peopled } from '../../test/peopled.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { editorsOf, lettersTo, lettersToEditors } from './letters.ts';

const scheme = await loadScheme(join(import.meta.dirname, '../../scheme'));
const begin = () => peopled(scheme, d('2027-01-10'));
const told = { about: 'only-manager', organisation: 'kou 社' } as const;

test('those who work on an organisation’s papers are told, and those who only look are not', () => {
  const directory = after(town, founded('x', { kind: 'supplier' }, { r: ['reviewer'], e: ['reader', 'editor'] }));
  const expected = {
    kou: ['aki', 'ema'],
    office: ['pam'],
    lab: ['lea'],
    dairi: ['fio'],
    buyer: ['pia'],
    x: ['e'],
    no: [],
  };
  for (const [id, people] of Object.entries(expected)) assert.deepEqual(editorsOf(directory, id), people);
});

test('each is told once, in her language, and the organisation may see the letter', async () => {
  const of = await begin();
  await of.records.people.change('ema', { lang: 'en' });
  const office = await of.at('aki');
  const letters = await lettersTo(office, ['ema', 'aki', 'ema', 'nobody'], told, 'kou');
  const seen = letters.map((one) =>
    'letter' in one ? [one.letter.to, one.letter.lang, one.letter.organisation, one.at] : [],
  );
  assert.deepEqual(seen, [
    ['aki@kou.example', 'ja', 'kou', of.calendar.now()],
    ['ema@kou.example', 'en', 'kou', of.calendar.now()],
  ]);
  assert.deepEqual(await lettersTo(office, [], told), []);
  assert.equal((await lettersToEditors(office, 'kou', told)).length, 2);
});

test('nobody writes to an address that belongs to nobody', async () => {
  const of = await begin();
  for (const [id, mail] of [
    ['t1', 't1@town.invalid'],
    ['t2', 't2@invalid'],
    ['t3', 't3@invalid.example'],
    ['t4', 't4@town.invalid.example'],
  ] as const)
    await of.records.people.add({ id, name: id, mail, lang: 'ja' }, of.calendar.now());
  const letters = await lettersTo(await of.at('aki'), ['t1', 't2', 't3', 't4'], told);
  assert.deepEqual(
    letters.map((one) => ('letter' in one ? one.letter.to : '')),
    ['t3@invalid.example', 't4@town.invalid.example'],
  );
});
