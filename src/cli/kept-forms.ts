// What a person has confirmed about operators' forms: a file for each, named by the form's fingerprint.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Understood } from '../domain/form.ts';
import type { Forms } from '../office/forms.ts';
import { formCliWords as words } from '../words/cli-forms.ts';
import type { Io, Lang } from './command.ts';
import { UnusableInput } from './command.ts';
import { settingsHere } from './house.ts';

/** The file of this form: the one that was named, else one in the data folder of the installation. */
export async function keptAt(fingerprint: string, named: string | undefined, io: Io, lang: Lang): Promise<string> {
  if (named !== undefined) return resolve(io.cwd, named);
  return join((await settingsHere(io, lang)).data, 'forms', `${fingerprint}.json`);
}

/** What was kept about this form, or what was just understood of it. */
export async function confirmedOr(forms: Forms, found: Understood, path: string, lang: Lang): Promise<Understood> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return found;
    throw error;
  }
  const kept = forms.readUnderstood(jsonOf(text));
  if (kept?.fingerprint !== found.fingerprint) throw new UnusableInput(`${path}: ${words.keptWrong[lang]}`);
  return kept;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function keep(understood: Understood, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(understood, undefined, 2)}\n`);
}
