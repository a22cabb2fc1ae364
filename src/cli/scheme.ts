// hoshimi scheme lint: names every place of a scheme's data that is not sound.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Command } from './command.ts';
import { readArguments, verbOf } from './command.ts';
import { unusable } from './reading.ts';

export const scheme: Command = async ([verb, ...rest], io, lang) => {
  verbOf('scheme', ['lint'], verb, lang);
  const given = readArguments(rest, { name: 'scheme', count: 1, options: { json: 'flag' } }, lang);
  const { lintScheme, schemeFolder } = await openTools();
  const [path] = given.rest;
  const folder = path === undefined ? schemeFolder : resolve(io.cwd, path);
  if (path !== undefined && !(await stat(folder).catch(() => undefined)))
    throw unusable(lang, path, { unusable: 'no-such-path', file: path });
  const wrong = await lintScheme(folder);
  if (given.has('json')) {
    const told = wrong.map((one) => ({ ...one, says: one.says[lang], fix: one.fix[lang] }));
    io.out(JSON.stringify(told, undefined, 2));
  } else if (wrong.length === 0) io.out(words.schemeSound[lang]);
  else
    for (const { file, at, code, says, fix } of wrong)
      io.out(`${file}${at === '' ? '' : ` ${at}`}  ${code}\n  ${says[lang]}\n  ${words.fix[lang]}: ${fix[lang]}\n`);
  return wrong.length > 0 ? 1 : 0;
};
