// hoshimi seed: the sample town, where there are no records yet, and a way in for each of its readers.
import { isLoopback, isTown, isUntouched, settleTown, townLinks } from '../first-start.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Command } from './command.ts';
import { readArguments, UnusableInput } from './command.ts';
import { withHouse } from './house.ts';

export const seed: Command = async (argv, io, lang) => {
  readArguments(argv, { name: 'seed', count: 0, options: {} }, lang);
  await withHouse(io, lang, async (house) => {
    // Its links open doors without a key: never beside real data, never where others reach it.
    const isFree = (await isTown(house)) || (await isUntouched(house));
    if (!isFree || !isLoopback(house)) throw new UnusableInput(words.noTownHere[lang]);
    if (!(await isTown(house))) await settleTown(house, { isEmpty: false, progress: () => {} });
    io.out(words.town[lang]);
    for (const { name, token } of await townLinks(house)) io.out(`  ${name}  ${house.baseUrl}/enter/${token}`);
  });
  return 0;
};
