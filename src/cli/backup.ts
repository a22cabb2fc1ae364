// hoshimi backup: a copy of everything while the office runs, with what opens doors sealed.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { backUpRefusals, backUpSentences as sentences, backUpWords as words } from '../words/backup.ts';
import { cliWords } from '../words/cli.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { withHouse } from './house.ts';

export const backup: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { name: 'backup', count: 1, options: { to: 'values' } }, lang);
  const { FOLDER } = needed('backup', { FOLDER: given.rest[0] }, lang);
  const recipients = (await Promise.all(given.all('to').map((one) => recipientsIn(one, io)))).flat();
  const folder = resolve(io.cwd, FOLDER);
  let exit: Exit = 0;
  await withHouse(io, lang, async (house) => {
    const made = await house.backUp(folder, recipients);
    const result = 'refused' in made ? made.refused : 'done';
    await house.trail.note({ at: house.calendar.now(), from: 'command-line', did: 'backup', result });
    if ('refused' in made) throw refused(made.refused, lang);
    const { manifest, sha256, damaged } = made;
    io.out(`${words.made[lang]}: ${folder}`);
    io.out(`  ${counted(manifest, lang)}`);
    io.out(`  ${words.manifest[lang]}: ${sha256}`);
    io.out(words.sealedNote[lang]);
    if (damaged.length === 0) return;
    io.err(words.damaged[lang]);
    for (const path of damaged) io.err(`  ${path}`);
    exit = 1;
  });
  return exit;
};

/** A public key itself, or every line of a file that is none of a comment. */
async function recipientsIn(text: string, io: Io): Promise<readonly string[]> {
  const path = resolve(io.cwd, text);
  if (text.startsWith('age1') && !existsSync(path)) return [text];
  const lines = await readFile(path, 'utf8').catch(() => text);
  return keyLines(lines);
}

/** The lines that hold a key, in a file as age-keygen and people write it. */
export const keyLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

function refused(code: keyof typeof backUpRefusals, lang: Lang): UnusableInput {
  const { says, fix } = backUpRefusals[code];
  return new UnusableInput(says[lang], `  ${cliWords.fix[lang]}: ${fix[lang]}`);
}

type Counted = {
  readonly tables: Readonly<Record<string, { readonly plain: number; readonly sealed: number }>>;
  readonly files: readonly { readonly path: string; readonly size: number }[];
};

/** How much a copy holds. */
export function counted({ tables, files }: Counted, lang: Lang): string {
  const rows = Object.values(tables).reduce((sum, { plain, sealed }) => sum + plain + sealed, 0);
  const evidence = files.filter(({ path }) => path.startsWith('evidence/')).length;
  const megabytes = files.reduce((sum, { size }) => sum + size, 0) / 1e6;
  return sentences.counts(rows.toLocaleString('en'), evidence.toLocaleString('en'), megabytes.toFixed(1))[lang];
}
