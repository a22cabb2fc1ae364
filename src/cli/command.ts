// What every command is given, and how it reads its arguments.
import { nearest } from '../domain/near.ts';
import type { Text } from '../domain/scheme.ts';
import { cliWords as words } from '../words/cli.ts';

export type Lang = 'ja' | 'en';
export type Exit = 0 | 1 | 2 | 3;
export type Io = {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  out(line: string): void;
  err(line: string): void;
  /** Asks one question on the terminal; undefined when there is none or it was closed. */
  readonly ask: ((question: string) => Promise<string | undefined>) | undefined;
  /** All of standard input, as text. */
  stdin(): Promise<string>;
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

/** Options by name, each with whether it takes a value. */
type Known = Readonly<Record<string, 'flag' | 'value' | 'values'>>;
export type Arguments = {
  readonly rest: readonly string[];
  has(name: string): boolean;
  one(name: string): string | undefined;
  all(name: string): readonly string[];
};

/** The arguments, or everything that is wrong with them at once. */
export function readArguments(argv: readonly string[], known: Known, lang: Lang): Arguments {
  const rest: string[] = [];
  const given = new Map<string, string[]>();
  const wrong: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (!word.startsWith('--') || word === '--') {
      rest.push(word);
      continue;
    }
    const [name = '', inline] = word.slice(2).split(/=(.*)/s, 2);
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!kind) {
      const near = nearest(name, Object.keys(known));
      wrong.push(`${words.unknownOption[lang]}: --${name}${near ? `（${words.didYouMean[lang]}: --${near}）` : ''}`);
    } else if (kind === 'flag') given.set(name, []);
    else {
      const value = inline ?? argv[++i];
      if (value === undefined) wrong.push(`--${name} ${words.needsValue[lang]}`);
      else given.set(name, [...(given.get(name) ?? []), value]);
    }
  }
  if (wrong.length > 0) throw new UnusableInput(...wrong, words.seeHelp[lang]);
  return {
    rest,
    has: (name) => given.has(name),
    one: (name) => given.get(name)?.at(-1),
    all: (name) => given.get(name) ?? [],
  };
}

/** The argument that must be there. */
export function needed(value: string | undefined, name: string, lang: Lang): string {
  if (value === undefined || value === '')
    throw new UnusableInput(`${words.missingArgument[lang]}: ${name}`, words.seeHelp[lang]);
  return value;
}

export const t = (lang: Lang, text: Text): string => text[lang];
