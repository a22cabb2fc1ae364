// hoshimi restore: a copy put back into an empty place.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openRestore } from '../open.ts';
import { backUpSentences as sentences, backUpWords as words } from '../words/backup.ts';
import { counted, keyLines } from './backup.ts';
import type { Command } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { opening, settingsHere } from './house.ts';
import { wrongLines } from './wrong.ts';

export const restore: Command = async (argv, io, lang) => {
  const options = { identity: 'value', 'without-secrets': 'flag' } as const;
  const given = readArguments(argv, { name: 'restore', count: 1, options }, lang);
  const { FOLDER } = needed('restore', { FOLDER: given.rest[0] }, lang);
  const keyFile = given.one('identity');
  if ((keyFile === undefined) !== given.has('without-secrets')) throw new UnusableInput(words.identityOrWithout[lang]);
  const identities =
    keyFile === undefined
      ? undefined
      : await readFile(resolve(io.cwd, keyFile), 'utf8').then(keyLines, () => {
          throw new UnusableInput(`${words.keyFile[lang]}: ${keyFile}`);
        });
  const settings = await settingsHere(io, lang);
  const done = await opening(lang, async () => (await openRestore(settings))(resolve(io.cwd, FOLDER), identities));
  if ('wrong' in done) throw new UnusableInput(...wrongLines(done.wrong, lang));
  const { manifest, trail } = done;
  io.out(`${words.restored[lang]}: ${manifest.at}`);
  io.out(`  ${counted(manifest, lang)}`);
  if (trail.fault === undefined) io.out(`  ${sentences.trail(trail.count.toLocaleString('en'), trail.hash)[lang]}`);
  else io.err(words.chainBroken[lang]);
  if (!identities) {
    io.out(words.withoutSecrets[lang]);
    io.out('  bin/hoshimi person add --mail MAIL --role ROLE --organisation ORGANISATION');
  }
  return trail.fault === undefined ? 0 : 1;
};
