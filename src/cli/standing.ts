// hoshimi standing: how a label stands on a day, from its acts alone.
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { dayAt, readCivilDate } from '../domain/calendar.ts';
import type { CannotCode, Lifecycle, Standing, Step } from '../domain/label.ts';
import { courseAfter, standingOn } from '../domain/label.ts';
import type { CivilDate } from '../domain/names.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { readJsonAt } from './reading.ts';

type Told = { readonly standing: Standing | 'none' } | { readonly error: true; readonly because: CannotCode };

export const standing: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { acts: 'value', on: 'value', json: 'flag' }, lang);
  const file = needed(given.one('acts'), '--acts FILE', lang);
  const { scheme } = await openTools();
  if (file.endsWith('.jsonl')) return lines(file, scheme.periods, io, lang);
  const days = needed(given.one('on'), '--on DAY', lang)
    .split(',')
    .map((day) => day.trim());
  const wrong: string[] = [];
  const steps = readSteps(await readJsonAt(file, io, lang), file, lang, wrong);
  if (wrong.length > 0 || !steps) throw new UnusableInput(...wrong);
  const judged = courseAfter(steps, scheme.periods);
  const impossible = judged && 'cannot' in judged ? judged : undefined;
  for (const on of days) {
    const told = asked(steps, impossible?.cannot, readCivilDate(on), scheme.periods);
    if (given.has('json')) io.out(JSON.stringify({ on, ...told }));
    else if (!impossible)
      io.out(
        `${on}  ${'error' in told ? `${words.badDay[lang]}` : told.standing === 'none' ? words.none[lang] : `${scheme.standings[told.standing][lang]} (${told.standing})`}`,
      );
  }
  if (impossible)
    io.err(
      `${file}: ${words.impossible[lang]}: ${lang === 'ja' ? `${impossible.index + 1}${words.actNo.ja}` : `${words.actNo.en} ${impossible.index + 1}`}: ${impossible.cannot}${impossible.latest ? ` (≤ ${impossible.latest})` : ''}`,
    );
  return impossible ? 2 : 0;
};

/** One answer: the history is judged first, whatever day is asked. */
function asked(
  steps: readonly Step[],
  impossible: CannotCode | undefined,
  on: CivilDate | undefined,
  rules: Lifecycle,
): Told {
  if (impossible) return { error: true, because: impossible };
  if (!on) return { error: true, because: 'unreadable-day' };
  const found = standingOn(steps, on, rules);
  return typeof found === 'object' ? { error: true, because: found.cannot } : { standing: found };
}

const acts: readonly unknown[] = ['issued', 'extended', 'models-added', 'revoked'];

/** The acts of one label; what cannot be an act at all is added to `wrong`. Days are judged by the rules, not here. */
function readSteps(json: unknown, where: string, lang: Lang, wrong: string[]): readonly Step[] | undefined {
  if (!Array.isArray(json)) {
    wrong.push(`${where}: ${words.notList[lang]}`);
    return undefined;
  }
  for (const [index, one] of json.entries()) {
    const isAct = typeof one === 'object' && one !== null && acts.includes((one as { act?: unknown }).act);
    if (!isAct) wrong.push(`${where}: [${index}] ${words.notAct[lang]}`);
  }
  return json as readonly Step[];
}

type Line = { readonly id: unknown; readonly graceDays?: unknown; readonly acts: unknown; readonly asks: unknown };

/** A file of many labels, one a line. Nothing is printed before every line is known to be usable. */
async function lines(file: string, rules: Lifecycle, io: Io, lang: Lang): Promise<Exit> {
  const wrong: string[] = [];
  await eachLine(file, io, lang, (text, no) => void readLine(text, `${file}:${no}`, lang, wrong));
  if (wrong.length > 0)
    throw new UnusableInput(...wrong.slice(0, 50), ...(wrong.length > 50 ? [`… ${wrong.length - 50}`] : []));
  let out: string[] = [];
  await eachLine(file, io, lang, (text, no) => {
    const read = readLine(text, `${file}:${no}`, lang, []);
    if (!read) return;
    const counted = { ...rules, graceDays: read.graceDays ?? rules.graceDays };
    const judged = courseAfter(read.steps, counted);
    const impossible = judged && 'cannot' in judged ? judged.cannot : undefined;
    for (const [ask, day] of read.days.entries())
      out.push(JSON.stringify({ id: read.id, ask, ...asked(read.steps, impossible, day, counted) }));
    if (out.length < 5000) return;
    io.out(out.join('\n'));
    out = [];
  });
  if (out.length > 0) io.out(out.join('\n'));
  return 0;
}

async function eachLine(file: string, io: Io, lang: Lang, take: (text: string, no: number) => void): Promise<void> {
  const stream = createReadStream(resolve(io.cwd, file), 'utf8');
  try {
    let no = 0;
    for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      no += 1;
      if (text.replace(/^\uFEFF/, '').trim() !== '') take(text.replace(/^\uFEFF/, ''), no);
    }
  } catch {
    throw new UnusableInput(`${file}: ${words.notReadable[lang]}`);
  }
}

function readLine(text: string, where: string, lang: Lang, wrong: string[]) {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    wrong.push(`${where}: ${words.notJson[lang]}`);
    return undefined;
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    wrong.push(`${where}: ${words.notJson[lang]} ({ "id", "acts", "asks" })`);
    return undefined;
  }
  const { id, graceDays, acts: given, asks } = json as Line;
  const steps = readSteps(given, `${where}: acts`, lang, wrong);
  if (graceDays !== undefined && !(Number.isSafeInteger(graceDays) && (graceDays as number) >= 0))
    wrong.push(`${where}: ${words.badGrace[lang]}`);
  if (!Array.isArray(asks)) wrong.push(`${where}: asks: ${words.notList[lang]}`);
  if (!steps || !Array.isArray(asks)) return undefined;
  return {
    id,
    steps,
    days: asks.map(dayOfAsk),
    ...(graceDays === undefined ? {} : { graceDays: graceDays as number }),
  };
}

/** The day that is asked about: { on } or { at }, exactly one. */
function dayOfAsk(ask: unknown): CivilDate | undefined {
  if (typeof ask !== 'object' || ask === null) return undefined;
  const { on, at } = ask as { on?: unknown; at?: unknown };
  if ((on === undefined) === (at === undefined)) return undefined;
  return on === undefined ? dayAt(at) : readCivilDate(on);
}
