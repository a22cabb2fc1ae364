// hoshimi import: what another installation has exported of one organisation, taken in here.
import { resolve } from 'node:path';
import type { ReliedOn } from '../office/import.ts';
import { reliedOn } from '../office/import.ts';
import { importCounts, backUpWords as words } from '../words/backup.ts';
import { cliWords } from '../words/cli.ts';
import type { Command } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { withHouse } from './house.ts';
import { wrongLines } from './wrong.ts';

export const importOrganisation: Command = async (argv, io, lang) => {
  const options = { expect: 'value', unchecked: 'flag' } as const;
  const given = readArguments(argv, { name: 'import', count: 1, options }, lang);
  const asked = needed('import', { 'FILE.zip': given.rest[0] }, lang);
  await withHouse(io, lang, async (house) => {
    const unpacked = await house.unpack(resolve(io.cwd, asked['FILE.zip']));
    if ('wrong' in unpacked) throw new UnusableInput(...wrongLines(unpacked.wrong, lang));
    try {
      const { scheme, calendar } = house;
      const relied = reliedOn(unpacked.textOf, calendar.today(), scheme);
      for (const { number, standing } of relied.labels)
        io.out(`  ${number}  ${standing === 'none' ? cliWords.none[lang] : scheme.standings[standing][lang]}`);
      const doubt = doubtOf(unpacked.manifest, relied, {
        expect: given.one('expect'),
        isUnchecked: given.has('unchecked'),
      });
      if (doubt) throw new UnusableInput(words[doubt][lang], `  ${words.manifest[lang]}: ${unpacked.manifest}`);
      const done = await house.takeIn(unpacked);
      if ('wrong' in done) throw new UnusableInput(...wrongLines(done.wrong, lang));
      const { organisation, counts, missing } = done;
      io.out(`${words.imported[lang]}: ${organisation.name}`);
      const names = Object.keys(importCounts) as (keyof typeof counts)[];
      io.out(`  ${names.map((name) => `${importCounts[name][lang]} ${counts[name]}`).join(', ')}`);
      if (missing.length > 0) io.out(`${words.missing[lang]}: ${missing.length}`);
      for (const sha256 of missing) io.out(`  ${sha256}`);
      io.out(words.importedPeople[lang]);
      io.out(`  bin/hoshimi person add --mail MAIL --role ROLE --organisation ${organisation.id}`);
    } finally {
      await unpacked.close();
    }
  });
  return 0;
};

/** Why the file is not believed: another list than that of the hash, or nobody says that it is right though others rely on it. */
function doubtOf(
  manifest: string,
  { applications, labels }: ReliedOn,
  { expect, isUnchecked }: { readonly expect: string | undefined; readonly isUnchecked: boolean },
): 'otherList' | 'needsExpect' | undefined {
  if (expect !== undefined) return expect.trim().toLowerCase() === manifest ? undefined : 'otherList';
  return applications + labels.length > 0 && !isUnchecked ? 'needsExpect' : undefined;
}
