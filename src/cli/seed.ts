// hoshimi seed: the sample town, where there are no records yet, and a way in for each of its readers.
import { readTown } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Command } from './command.ts';
import { readArguments } from './command.ts';
import { withHouse } from './house.ts';

export const seed: Command = async (argv, io, lang) => {
  readArguments(argv, { name: 'seed', count: 0, options: {} }, lang);
  await withHouse(io, lang, async (house) => {
    const people = await readTown(house, { empty: false, progress: io.err, lang });
    io.out(words.town[lang]);
    for (const { name, token } of people) io.out(`  ${name}  ${house.baseUrl}/enter/${token}`);
  });
  return 0;
};
