// The office's records, opened by the same settings as the server's, for the commands that write into them.
import { resolve } from 'node:path';
import { openHouse, openSettings, Unopened } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Io, Lang } from './command.ts';
import { UnusableInput } from './command.ts';

type House = Awaited<ReturnType<typeof openHouse>>;
type Settings = Parameters<typeof openHouse>[0];

/** The settings, with the data folder where the caller stands. */
export async function settingsHere(io: Io, lang: Lang): Promise<Settings> {
  const settings = await openSettings(io.env ?? {}, io.cwd);
  if ('wrong' in settings)
    throw new UnusableInput(
      ...settings.wrong.map(({ key, says, fix }) => `${key}: ${says[lang]}\n  ${words.fix[lang]}: ${fix[lang]}`),
    );
  return { ...settings, data: resolve(io.cwd, settings.data) };
}

/** Records that cannot be opened are no fault of ours: what is wrong is said, and what to do about it. */
export async function opening<T>(lang: Lang, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Unopened)) throw error;
    throw new UnusableInput(error.says[lang], `  ${words.fix[lang]}: ${error.fix[lang]}`);
  }
}

/** Does the work in the opened office, and closes it whatever happens. */
export async function withHouse(io: Io, lang: Lang, work: (house: House) => Promise<void>): Promise<void> {
  const settings = await settingsHere(io, lang);
  const house = await opening(lang, () => openHouse(settings));
  try {
    await work(house);
  } finally {
    await house.close();
  }
}
