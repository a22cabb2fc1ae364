// hoshimi upgrade: brings the records to this version of the program, or tells what that would do.
import { upgrade } from '../open.ts';
import { backUpWords as words } from '../words/backup.ts';
import type { Command } from './command.ts';
import { readArguments } from './command.ts';
import { opening, settingsHere } from './house.ts';

export const upgradeRecords: Command = async (argv, io, lang) => {
  const options = { 'dry-run': 'flag', 'backed-up': 'flag' } as const;
  const given = readArguments(argv, { name: 'upgrade', count: 0, options }, lang);
  const settings = await settingsHere(io, lang);
  const began = performance.now();
  const isRehearsal = given.has('dry-run');
  const done = await opening(lang, () => upgrade(settings, { isRehearsal, isBackedUp: given.has('backed-up') }));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (done.ran.length === 0) {
    io.out(words.upToDate[lang]);
    return 0;
  }
  if (isRehearsal) io.out(`${words.pending[lang]}: ${done.ran.join(', ')}`);
  io.out(isRehearsal ? words.rehearsed[lang] : `${words.upgraded[lang]}: ${done.ran.join(', ')}`);
  if (done.copy !== undefined) io.out(`${words.copyBefore[lang]}: ${done.copy}`);
  io.out(`${words.time[lang]}: ${seconds} s`);
  return 0;
};
