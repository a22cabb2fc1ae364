// hoshimi export: everything one organisation owns, in one file.
import { createWriteStream } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { backUpWords as words } from '../words/backup.ts';
import { cliWords } from '../words/cli.ts';
import type { Command } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { withHouse } from './house.ts';

export const exportOrganisation: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { name: 'export', count: 2, options: {} }, lang);
  const asked = needed('export', { ORGANISATION: given.rest[0], 'FILE.zip': given.rest[1] }, lang);
  const [text, file] = [asked.ORGANISATION, resolve(io.cwd, asked['FILE.zip'])];
  await withHouse(io, lang, async (house) => {
    const found = [...(await house.directory()).organisations.values()].filter(
      ({ id, name, corporateNumber }) => id === text || name === text || corporateNumber === text,
    );
    const [organisation] = found;
    if (!organisation) throw new UnusableInput(`${words.noOrganisation[lang]}: ${text}`);
    if (found.length > 1)
      throw new UnusableInput(words.manyOrganisations[lang], ...found.map(({ id, name }) => `  ${id}  ${name}`));
    let manifest = '';
    const bytes = await house.pack(organisation.id, (hash) => {
      manifest = hash;
    });
    if (!bytes) throw new UnusableInput(`${words.noOrganisation[lang]}: ${text}`);
    const about = { about: `organisation:${organisation.id}`, whose: organisation.id };
    await house.trail.note({
      at: house.calendar.now(),
      from: 'command-line',
      did: 'organisation.export',
      ...about,
      result: 'done',
    });
    await writeWhole(file, bytes, `${cliWords.notWritable[lang]}: ${file}`);
    io.out(`${words.exported[lang]}: ${organisation.name} → ${file}`);
    io.out(`  ${words.manifest[lang]}: ${manifest}`);
  });
  return 0;
};

/** Gives the file its name only once it is whole, and never writes over another one. */
async function writeWhole(file: string, bytes: AsyncIterable<Uint8Array>, cannot: string): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await pipeline(Readable.from(bytes), createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }));
    await link(partial, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^(?:EEXIST|ENOENT|EACCES|EROFS|ENOTDIR|EISDIR|ENOSPC)$/.test(code))
      throw new UnusableInput(`${cannot} (${code})`);
    throw error;
  } finally {
    await rm(partial, { force: true });
  }
}
