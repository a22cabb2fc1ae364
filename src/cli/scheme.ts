// hoshimi scheme lint: refuses an unsound catalogue, naming every place.
import { resolve } from 'node:path';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Command } from './command.ts';
import { readArguments, UnusableInput } from './command.ts';

export const scheme: Command = async (argv, io, lang) => {
  const [verb, ...rest] = argv;
  if (verb !== 'lint') throw new UnusableInput(`${words.missingArgument[lang]}: scheme lint`, words.seeHelp[lang]);
  const given = readArguments(rest, { json: 'flag' }, lang);
  const { lintScheme, schemeFolder } = await openTools();
  const wrong = await lintScheme(given.rest[0] === undefined ? schemeFolder : resolve(io.cwd, given.rest[0]));
  if (given.has('json'))
    io.out(
      JSON.stringify(
        wrong.map((one) => ({ ...one, says: one.says[lang], fix: one.fix[lang] })),
        undefined,
        2,
      ),
    );
  else if (wrong.length === 0) io.out(words.schemeSound[lang]);
  else
    for (const { file, at, code, says, fix } of wrong)
      io.out(`${file} ${at}  ${code}\n  ${says[lang]}\n  ${words.fix[lang]}: ${fix[lang]}`);
  return wrong.length > 0 ? 1 : 0;
};
