// hoshimi person add: a person and her first way in. For now by one-time links on loopback only.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openHouse, readSettings } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Command } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';

const tenDays = 10 * 24 * 60 * 60 * 1000;

export const person: Command = async (argv, io, lang) => {
  const [verb, ...rest] = argv;
  if (verb !== 'add') throw new UnusableInput(`${words.missingArgument[lang]}: person add`, words.seeHelp[lang]);
  const given = readArguments(rest, { name: 'value', role: 'value', organisation: 'value' }, lang);
  const role = needed(given.one('role'), '--role', lang);
  if (role !== 'supplier' && role !== 'officer') throw new UnusableInput(words.role[lang]);
  const [name, organisation] = [
    needed(given.one('name'), '--name', lang),
    needed(given.one('organisation'), '--organisation', lang),
  ];
  const file = io.env['HOSHIMI_SETTINGS'] ?? 'hoshimi.settings';
  const path = resolve(io.cwd, file);
  const settings = readSettings(
    io.env,
    existsSync(path) ? { path: file, text: readFileSync(path, 'utf8') } : undefined,
  );
  if ('wrong' in settings)
    throw new UnusableInput(...settings.wrong.map(({ key, says, fix }) => `${key}: ${says[lang]} ${fix[lang]}`));
  const house = await openHouse(settings);
  try {
    const id = randomUUID();
    await house.identity.add({ id, name, role, organisation });
    const token = await house.identity.link(id, new Date(Date.parse(house.calendar.now()) + tenDays).toISOString());
    io.out(words.personAdded[lang]);
    io.out(`${settings.baseUrl}/enter/${token}`);
  } finally {
    await house.close();
  }
  return 0;
};
