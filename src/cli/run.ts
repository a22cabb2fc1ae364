// One list of commands. Each is loaded only when it is called, since start-up time is what people feel.
import { cliWords as words } from '../words/cli.ts';
import type { CommandName } from '../words/help.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { hint, seeHelp, UnusableInput } from './command.ts';

const commands = {
  init: async () => (await import('./init.ts')).init,
  scope: async () => (await import('./scope.ts')).scope,
  check: async () => (await import('./check.ts')).check,
  plan: async () => (await import('./plan.ts')).plan,
  criteria: async () => (await import('./criteria.ts')).criteria,
  explain: async () => (await import('./criteria.ts')).explain,
  answer: async () => (await import('./answer.ts')).answer,
  evidence: async () => (await import('./evidence.ts')).evidence,
  checklist: async () => (await import('./checklist.ts')).checklist,
  form: async () => (await import('./form.ts')).form,
  claims: async () => (await import('./claims.ts')).claims,
  paper: async () => (await import('./paper.ts')).paper,
  package: async () => (await import('./paper.ts')).packageCommand,
  draft: async () => (await import('./draft.ts')).draft,
  board: async () => (await import('./board.ts')).board,
  costs: async () => (await import('./costs.ts')).costs,
  standing: async () => (await import('./standing.ts')).standing,
  scheme: async () => (await import('./scheme.ts')).scheme,
  person: async () => (await import('./person.ts')).person,
  'audit-trail': async () => (await import('./audit-trail.ts')).auditTrail,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  export: async () => (await import('./export.ts')).exportOrganisation,
  import: async () => (await import('./import.ts')).importOrganisation,
  portfolio: async () => (await import('./portfolio.ts')).portfolio,
  evaluate: async () => (await import('./evaluate.ts')).evaluate,
  upgrade: async () => (await import('./upgrade.ts')).upgradeRecords,
  seed: async () => (await import('./seed.ts')).seed,
} as const satisfies Readonly<Record<CommandName, () => Promise<Command>>>;
const names: readonly string[] = [...Object.keys(commands), 'help'];
const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

/** --lang, else the language of the terminal; Japanese when nothing is said. */
function langOf(argv: readonly string[], env: Io['env']): { lang: Lang; isWrong: boolean; rest: readonly string[] } {
  const locale = env?.['LC_ALL'] || env?.['LC_MESSAGES'] || env?.['LANG'] || 'ja';
  const ofTerminal: Lang = locale.startsWith('ja') ? 'ja' : 'en';
  const index = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  if (index < 0) return { lang: ofTerminal, isWrong: false, rest: argv };
  const [, inline] = (argv[index] ?? '').split('=');
  const said = inline ?? argv[index + 1];
  const rest = argv.toSpliced(index, inline === undefined ? 2 : 1);
  return said === 'ja' || said === 'en'
    ? { lang: said, isWrong: false, rest }
    : { lang: ofTerminal, isWrong: true, rest };
}

/** Runs one command line and gives its exit code: 0 yes, 1 the answer is no, 2 unusable input, 3 our fault. */
export async function run(given: readonly string[], io: Io): Promise<Exit> {
  const { lang, isWrong, rest } = langOf(
    given.filter((word) => word !== '--trace'),
    io.env,
  );
  try {
    if (isWrong) throw new UnusableInput(words.badLang[lang]);
    return await dispatch(rest, io, lang);
  } catch (error) {
    if (error instanceof UnusableInput) {
      for (const line of error.lines) io.err(line);
      return 2;
    }
    io.err(words.ourFault[lang]);
    if (given.includes('--trace')) io.err(error instanceof Error ? (error.stack ?? String(error)) : String(error));
    return 3;
  }
}

async function dispatch([name = 'help', ...rest]: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const isHelp = ['help', '--help', '-h'].includes(name);
  if (isHelp || rest.includes('--help') || rest.includes('-h')) {
    const about = isHelp ? rest[0] : name;
    if (about !== undefined && !isCommand(about)) throw unknownCommand(about, lang);
    const { helpText, helpTextOf } = await import('../words/help.ts');
    io.out(about === undefined ? helpText(lang) : helpTextOf(lang, about));
    return 0;
  }
  if (!isCommand(name)) throw unknownCommand(name, lang);
  const command: Command = await commands[name]();
  return command(rest, io, lang);
}

const unknownCommand = (name: string, lang: Lang): UnusableInput =>
  new UnusableInput(`${words.unknownCommand[lang]}: ${name}${hint(lang, name, names)}`, seeHelp(lang));
