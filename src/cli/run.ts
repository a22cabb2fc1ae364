// One list of commands. Each is loaded only when it is called, since start-up time is what people feel.
import { nearest } from '../domain/near.ts';
import { helpText, cliWords as words } from '../words/cli.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { UnusableInput } from './command.ts';

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).check,
  scope: async () => (await import('./scope.ts')).scope,
  standing: async () => (await import('./standing.ts')).standing,
  checklist: async () => (await import('./checklist.ts')).checklist,
  init: async () => (await import('./init.ts')).init,
  evidence: async () => (await import('./evidence.ts')).evidence,
  answer: async () => (await import('./answer.ts')).answer,
  criteria: async () => (await import('./criteria.ts')).criteria,
  explain: async () => (await import('./criteria.ts')).explain,
  scheme: async () => (await import('./scheme.ts')).scheme,
  person: async () => (await import('./person.ts')).person,
};

/** --lang, else the language of the terminal; Japanese when nothing is said. */
function langOf(argv: readonly string[], env: Io['env']): { lang: Lang; rest: readonly string[] } {
  const index = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const said = index < 0 ? undefined : (argv[index]?.split('=')[1] ?? argv[index + 1]);
  const rest = index < 0 ? argv : argv.filter((_, i) => i !== index && !(i === index + 1 && argv[index] === '--lang'));
  if (said === 'ja' || said === 'en') return { lang: said, rest };
  if (index >= 0) throw new UnusableInput(`--lang ja|en`);
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return { lang: /^(?:en|C|POSIX)/.test(locale) ? 'en' : 'ja', rest };
}

/** Runs one command line and gives its exit code: 0 yes, 1 the answer is no, 2 unusable input, 3 our fault. */
export async function run(given: readonly string[], io: Io): Promise<Exit> {
  const trace = given.includes('--trace');
  const argv = given.filter((word) => word !== '--trace');
  let lang: Lang = 'ja';
  try {
    const read = langOf(argv, io.env);
    lang = read.lang;
    const [name = 'help', ...rest] = read.rest;
    if (['help', '--help', '-h'].includes(name) || rest.includes('--help')) {
      io.out(helpText[lang]);
      return 0;
    }
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) {
      const near = nearest(name, Object.keys(commands));
      throw new UnusableInput(
        `${words.unknownCommand[lang]}: ${name}${near ? `（${words.didYouMean[lang]}: ${near}）` : ''}`,
        words.seeHelp[lang],
      );
    }
    return await (await load())(rest, io, lang);
  } catch (error) {
    if (error instanceof UnusableInput) {
      for (const line of error.lines) io.err(line);
      return 2;
    }
    io.err(words.ourFault[lang]);
    if (trace) io.err(error instanceof Error ? (error.stack ?? String(error)) : String(error));
    return 3;
  }
}
