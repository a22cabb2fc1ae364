// hoshimi standing: how a label stands on a day, from its acts alone.
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { compareDays, dayAt, readCivilDate } from '../domain/calendar.ts';
import type { Cannot, CannotCode, Course, Lifecycle, Standing, Step } from '../domain/label.ts';
import { standingOn, stepped } from '../domain/label.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Scheme } from '../domain/scheme.ts';
import { openTools } from '../open.ts';
import { cannotWords, cliWords as words } from '../words/cli.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { readJsonAt, unusable } from './reading.ts';

export type Told = { readonly standing: Standing | 'none' } | { readonly error: true; readonly because: CannotCode };

export const standing: Command = async (argv, io, lang) => {
  const options = { acts: 'value', on: 'value', json: 'flag' } as const;
  const given = readArguments(argv, { name: 'standing', count: 0, options }, lang);
  const { '--acts': file } = needed('standing', { '--acts': given.one('acts') }, lang);
  const { scheme } = await openTools();
  if (file.endsWith('.jsonl')) return tellLines(file, scheme.periods, io, lang);
  const { '--on': days } = needed('standing', { '--on': given.one('on') }, lang);
  const wrong: string[] = [];
  const steps = readSteps(await readJsonAt(file, io, lang), file, lang, wrong);
  if (wrong.length > 0) throw new UnusableInput(...wrong);
  const history = historyOf(steps, scheme.periods);
  for (const on of days.split(',').map((day) => day.trim())) {
    const told = history.on(readCivilDate(on));
    if (given.has('json')) io.out(JSON.stringify({ on, ...told }));
    else if (!history.impossible) io.out(`${on}  ${toldText(told, scheme, lang)}`);
  }
  if (!history.impossible) return 0;
  io.err(impossibleText(file, history.impossible, lang));
  return 2;
};

function toldText(told: Told, { standings }: Scheme, lang: Lang): string {
  if ('error' in told) return cannotWords[told.because].says[lang];
  return told.standing === 'none' ? words.none[lang] : standings[told.standing][lang];
}

function impossibleText(file: string, { index, cannot, latest }: Impossible, lang: Lang): string {
  const { says, fix } = cannotWords[cannot];
  const act = lang === 'ja' ? `acts[${index}]（${index + 1}番目）` : `acts[${index}] (no. ${index + 1})`;
  const last =
    latest === undefined
      ? ''
      : lang === 'ja'
        ? `（${words.latest.ja}: ${latest}）`
        : ` (${words.latest.en}: ${latest})`;
  return `${file}: ${words.impossible[lang]}: ${act} ${cannot}: ${says[lang]}${last}${lang === 'ja' ? '。' : '. '}${fix[lang]}`;
}

type Impossible = Cannot & { readonly index: number };
type History = { readonly impossible?: Impossible; on(day: CivilDate | undefined): Told };

/** A label's whole history, judged once; then any day is looked up in it. */
export function historyOf(steps: readonly Step[], rules: Lifecycle): History {
  const courses: Course[] = [];
  for (const [index, step] of steps.entries()) {
    const next = stepped(courses.at(-1), step, rules);
    if ('cannot' in next) return { impossible: { ...next, index }, on: () => ({ error: true, because: next.cannot }) };
    courses.push(next);
  }
  return {
    on(day) {
      if (!day) return { error: true, because: 'unreadable-day' };
      const course = courses[countUpTo(courses, day) - 1];
      const found = course ? standingOn(shortestWith(course), day, { ...rules, validityYears: anyYears }) : 'none';
      return typeof found === 'string' ? { standing: found } : { error: true, because: found.cannot };
    },
  };
}

/** How many of the courses had begun by the day. A history that can be is in the order of its days, so halving finds it. */
function countUpTo(courses: readonly Course[], day: CivilDate): number {
  let [from, to] = [0, courses.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const course = courses[middle];
    if (course && compareDays(course.lastOn, day) <= 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The shortest history that leads to this course, so that many acts and many days do not multiply. */
const shortestWith = ({ issuedOn, until, revokedOn }: Course): readonly Step[] => [
  { act: 'issued', on: issuedOn, until },
  ...(revokedOn ? [{ act: 'revoked', on: revokedOn } as const] : []),
];
/** Extensions reach further than one issue may; their lengths have been judged already. */
const anyYears = 10_000;

const acts: readonly unknown[] = ['issued', 'extended', 'models-added', 'revoked'];
const isObject = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** The acts of one label; what cannot be an act at all is added to `wrong`. Days are judged by the rules, not here. */
function readSteps(json: unknown, where: string, lang: Lang, wrong: string[]): readonly Step[] {
  if (!Array.isArray(json)) {
    wrong.push(`${where}: ${words.notList[lang]}`);
    return [];
  }
  for (const [index, one] of (json as readonly unknown[]).entries())
    if (!isObject(one) || !acts.includes(one['act'])) wrong.push(`${where}[${index}]: ${words.notAct[lang]}`);
  return json as readonly Step[];
}

/** A file of many labels, one a line. Nothing is printed before every line is known to be usable. */
async function tellLines(file: string, rules: Lifecycle, io: Io, lang: Lang): Promise<Exit> {
  const wrong: string[] = [];
  await eachLine(file, io, lang, (text, no) => void readLine(text, `${file}:${no}`, lang, wrong));
  if (wrong.length > 0) throw new UnusableInput(...wrong);
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) io.out(lines.join('\n'));
    lines = [];
  };
  await eachLine(file, io, lang, (text, no) => {
    const { id, graceDays = rules.graceDays, steps, asks } = readLine(text, `${file}:${no}`, lang, []);
    const history = historyOf(steps, { ...rules, graceDays: Math.min(graceDays, longestGrace) });
    for (const [ask, asked] of asks.entries()) lines.push(JSON.stringify({ id, ask, ...history.on(dayOfAsk(asked)) }));
    if (lines.length >= 5000) flush();
  });
  flush();
  return 0;
}

async function eachLine(file: string, io: Io, lang: Lang, take: (text: string, no: number) => void): Promise<void> {
  const input = createReadStream(resolve(io.cwd, file), 'utf8');
  let no = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      no += 1;
      const text = no === 1 ? line.replace(/^\uFEFF/, '') : line;
      if (text.trim() !== '') take(text, no);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw unusable(lang, file, { unusable: codeOf(error as NodeJS.ErrnoException), file });
  }
}

const codeOf = ({ code }: NodeJS.ErrnoException) => (code === 'ENOENT' ? 'no-such-path' : 'not-readable');

/** More days than any calendar of ours has; beyond that counting is no longer exact. */
const longestGrace = 10_000_000;

type Line = {
  readonly id: unknown;
  readonly graceDays?: number;
  readonly steps: readonly Step[];
  readonly asks: readonly unknown[];
};
const noLine: Line = { id: '', steps: [], asks: [] };

function readLine(text: string, where: string, lang: Lang, wrong: string[]): Line {
  const json = parsed(text);
  if (!isObject(json)) {
    wrong.push(`${where}: ${words[json === undefined ? 'notJson' : 'notLine'][lang]}`);
    return noLine;
  }
  const { id, graceDays, acts: given, asks } = json;
  if (typeof id !== 'string' && typeof id !== 'number') wrong.push(`${where}: ${words.badId[lang]}`);
  if (graceDays !== undefined && !isWhole(graceDays)) wrong.push(`${where}: ${words.badGrace[lang]}`);
  const steps = readSteps(given, `${where}: acts`, lang, wrong);
  if (!Array.isArray(asks)) wrong.push(`${where}: asks: ${words.notList[lang]}`);
  const readable = Array.isArray(asks) ? (asks as readonly unknown[]) : [];
  return { id, steps, asks: readable, ...(isWhole(graceDays) ? { graceDays } : {}) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isWhole = (count: unknown): count is number => Number.isInteger(count) && (count as number) >= 0;

/** The day that is asked about: { on } or { at }, exactly one. */
function dayOfAsk(ask: unknown): CivilDate | undefined {
  if (!isObject(ask)) return undefined;
  const { on, at } = ask;
  if ((on === undefined) === (at === undefined)) return undefined;
  return on === undefined ? dayAt(at) : readCivilDate(on);
}
