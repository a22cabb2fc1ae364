// What every command is given, and how it reads its arguments.
import { nearest } from '../domain/near.ts';
import { cliWords as words } from '../words/cli.ts';
import type { CommandName } from '../words/help.ts';

export type Lang = 'ja' | 'en';
export type Exit = 0 | 1 | 2 | 3;
export type Io = {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  out(line: string): void;
  err(line: string): void;
  /** Asks one question on the terminal; there is none without it. Gives undefined when the terminal was closed. */
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined;
  /** All of standard input, as text. */
  stdin?(): Promise<string>;
  /** All of standard input, as it comes. */
  stdinBytes?(): Promise<Uint8Array>;
};
export type Command = (argv: readonly string[], io: Io, lang: Lang) => Promise<Exit>;

/** Input that cannot be used: thrown by what reads it, said once by `run`. */
export class UnusableInput extends Error {
  readonly lines: readonly string[];
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** "(did you mean …?)" when a known name is near, else nothing. */
export function hint(lang: Lang, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  if (near === undefined) return '';
  return lang === 'ja' ? `（${near} のことですか）` : ` (did you mean ${near}?)`;
}

export const seeHelp = (lang: Lang, name?: CommandName): string =>
  `  ${words.seeHelp[lang]}${name === undefined ? '' : ` ${name}`}`;

/** Options by name, each with whether it takes a value. */
type Known = Readonly<Record<string, 'flag' | 'value' | 'values'>>;
export type Arguments = {
  readonly rest: readonly string[];
  has(name: string): boolean;
  one(name: string): string | undefined;
  all(name: string): readonly string[];
};

/** The arguments, or everything that is wrong with them at once. `count` is how many may stand without a name. */
export function readArguments(
  argv: readonly string[],
  command: { readonly name: CommandName; readonly count: number; readonly options: Known },
  lang: Lang,
): Arguments {
  const { name: of, count, options } = command;
  const rest: string[] = [];
  const given = new Map<string, string[]>();
  const wrong: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (!word.startsWith('--')) {
      rest.push(word);
      continue;
    }
    const [name = '', inline] = word.slice(2).split(/=(.*)/s, 2);
    const kind = Object.hasOwn(options, name) ? options[name] : undefined;
    if (kind === undefined) {
      const near = hint(
        lang,
        `--${name}`,
        Object.keys(options).map((one) => `--${one}`),
      );
      wrong.push(`${words.unknownOption[lang]}: --${name}${near}`);
    } else if (kind === 'flag') {
      if (inline !== undefined) wrong.push(`--${name} ${words.noValue[lang]}`);
      given.set(name, []);
    } else {
      const value = inline ?? argv[++i];
      if (value === undefined) wrong.push(`--${name} ${words.needsValue[lang]}`);
      else given.set(name, [...(given.get(name) ?? []), value]);
    }
  }
  if (rest.length > count) wrong.push(`${words.tooMany[lang]}: ${rest.slice(count).join(' ')}`);
  if (wrong.length > 0) throw new UnusableInput(...wrong, seeHelp(lang, of));
  return {
    rest,
    has: (name) => given.has(name),
    one: (name) => given.get(name)?.at(-1),
    all: (name) => given.get(name) ?? [],
  };
}

/** The value of each of these, or everything that is missing of them. */
export function needed<K extends string>(
  command: CommandName,
  given: Readonly<Record<K, string | undefined>>,
  lang: Lang,
): Readonly<Record<K, string>> {
  const missing = Object.entries<string | undefined>(given).filter(([, value]) => value === undefined || value === '');
  if (missing.length === 0) return given as Readonly<Record<K, string>>;
  const names = missing.map(([name]) => name).join(', ');
  throw new UnusableInput(`${words.missingArgument[lang]}: ${names}`, seeHelp(lang, command));
}

/** Which of its verbs a command is called with. */
export function verbOf<const V extends string>(
  command: CommandName,
  verbs: readonly V[],
  given: string | undefined,
  lang: Lang,
): V {
  const verb = verbs.find((one) => one === given);
  if (verb !== undefined) return verb;
  const says =
    given === undefined || given.startsWith('--')
      ? `${words.missingArgument[lang]}: ${command} ${verbs.join(' | ')}`
      : `${words.unknownCommand[lang]}: ${command} ${given}${hint(lang, given, verbs)}`;
  throw new UnusableInput(says, seeHelp(lang, command));
}
