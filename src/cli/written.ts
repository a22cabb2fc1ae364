// What several commands do at their edges: a file is written where it was asked for, and a day is read.
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readCivilDate } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/names.ts';
import { cliWords } from '../words/cli.ts';
import type { Arguments, Io, Lang } from './command.ts';
import { UnusableInput } from './command.ts';

/** Writes the file and says so; one that is there stays unless --force was given. */
export async function written(
  out: string,
  bytes: Uint8Array | string | AsyncIterable<Uint8Array>,
  { given, io, lang }: { readonly given: Arguments; readonly io: Io; readonly lang: Lang },
): Promise<void> {
  const [path, flag] = [resolve(io.cwd, out), given.has('force') ? 'w' : 'wx'];
  try {
    if (bytes instanceof Uint8Array || typeof bytes === 'string') await writeFile(path, bytes, { flag });
    else await pipeline(Readable.from(bytes), createWriteStream(path, { flags: flag }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UnusableInput(`${out}: ${code === 'EEXIST' ? cliWords.exists[lang] : cliWords.notWritable[lang]}`);
  }
  io.out(`${cliWords.written[lang]}: ${out}`);
}

/** The day that an option names, undefined without it. */
export function dayIn(given: Arguments, name: string, lang: Lang): CivilDate | undefined {
  if (!given.has(name)) return undefined;
  const day = readCivilDate(given.one(name));
  if (!day) throw new UnusableInput(`--${name} ${given.one(name)}: ${cliWords.badDay[lang]}`);
  return day;
}
