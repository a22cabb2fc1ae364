// The office's records, opened by the same settings as the server's, for the commands that write into them.
import { resolve } from 'node:path';
import { openHouse, openSettings, Unopened } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Io, Lang } from './command.ts';
import { UnusableInput } from './command.ts';

type House = Awaited<ReturnType<typeof openHouse>>;

/** Does the work in the opened office, and closes it whatever happens. */
export async function withHouse(io: Io, lang: Lang, work: (house: House) => Promise<void>): Promise<void> {
  const env = io.env ?? {};
  const settings = await openSettings(env, io.cwd);
  if ('wrong' in settings)
    throw new UnusableInput(
      ...settings.wrong.map(({ key, says, fix }) => `${key}: ${says[lang]}\n  ${words.fix[lang]}: ${fix[lang]}`),
    );
  const house = await openHouse({ ...settings, data: resolve(io.cwd, settings.data) }).catch((error: unknown) => {
    if (!(error instanceof Unopened)) throw error;
    throw new UnusableInput(error.says[lang], `  ${words.fix[lang]}: ${error.fix[lang]}`);
  });
  try {
    await work(house);
  } finally {
    await house.close();
  }
}
