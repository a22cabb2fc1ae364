// hoshimi person add: a person and her first way in. For now by one-time links on loopback only.
import { randomUUID } from 'node:crypto';
import { cliWords as words } from '../words/cli.ts';
import type { Command } from './command.ts';
import { needed, readArguments, UnusableInput, verbOf } from './command.ts';
import { withHouse } from './house.ts';

const tenDays = 10 * 24 * 60 * 60 * 1000;

export const person: Command = async ([verb, ...rest], io, lang) => {
  verbOf('person', ['add'], verb, lang);
  const given = readArguments(
    rest,
    { name: 'person', count: 0, options: { name: 'value', role: 'value', organisation: 'value' } },
    lang,
  );
  const {
    '--name': name,
    '--role': role,
    '--organisation': organisation,
  } = needed(
    'person',
    { '--name': given.one('name'), '--role': given.one('role'), '--organisation': given.one('organisation') },
    lang,
  );
  if (role !== 'supplier' && role !== 'officer') throw new UnusableInput(`${words.role[lang]}: ${role}`);
  await withHouse(io, lang, async ({ identity, calendar, baseUrl }) => {
    const id = randomUUID();
    await identity.add({ id, name, role, organisation });
    const token = await identity.link(id, new Date(Date.parse(calendar.now()) + tenDays).toISOString());
    io.out(words.personAdded[lang]);
    io.out(`${baseUrl}/enter/${token}`);
  });
  return 0;
};
