// hoshimi import: what another installation has exported of one organisation, taken in here.
import { resolve } from 'node:path';
import { importCounts, backUpWords as words } from '../words/backup.ts';
import type { Command } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { withHouse } from './house.ts';
import { wrongLines } from './wrong.ts';

export const importOrganisation: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { name: 'import', count: 1, options: {} }, lang);
  const asked = needed('import', { 'FILE.zip': given.rest[0] }, lang);
  await withHouse(io, lang, async (house) => {
    const unpacked = await house.unpack(resolve(io.cwd, asked['FILE.zip']));
    if ('wrong' in unpacked) throw new UnusableInput(...wrongLines(unpacked.wrong, lang));
    try {
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
