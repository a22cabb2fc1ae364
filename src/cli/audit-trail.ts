// hoshimi audit-trail: whether the trail is the one that was written, and all of it as text.
import { createHash } from 'node:crypto';
import { dayAt } from '../domain/calendar.ts';
import type { Trail } from '../office/trail.ts';
import type { ChainCheck, ChainFault } from '../office/trail-check.ts';
import { checkChain } from '../office/trail-check.ts';
import { cliWords } from '../words/cli.ts';
import {
  trailCheckSentences as sentences,
  trailCsvHead,
  trailCsvLines,
  trailCheckWords as words,
} from '../words/trail.ts';
import type { Arguments, Command, Exit, Io, Lang } from './command.ts';
import { readArguments, UnusableInput, verbOf } from './command.ts';
import { withHouse } from './house.ts';

const options = {
  verify: { from: 'value', expect: 'value', json: 'flag' },
  export: { format: 'value' },
} as const;

export const auditTrail: Command = async ([verb, ...rest], io, lang) => {
  const does = verbOf('audit-trail', ['verify', 'export'], verb, lang);
  const given = readArguments(rest, { name: 'audit-trail', count: 0, options: options[does] }, lang);
  const work = does === 'verify' ? verifying(given, lang) : exporting(given, lang);
  let exit: Exit = 0;
  await withHouse(io, lang, async ({ trail }) => {
    exit = await work(trail, io);
  });
  return exit;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What `verify` does with the trail, once its arguments are known to be usable. */
export function verifying(given: Arguments, lang: Lang): (trail: Trail, io: Pick<Io, 'out'>) => Promise<Exit> {
  const [from = '0', expect] = [given.one('from'), given.one('expect')?.toLowerCase()];
  if (!/^\d{1,15}$/.test(from)) throw new UnusableInput(`${words.from[lang]}: ${from}`);
  if (expect !== undefined && !/^[0-9a-f]{64}$/.test(expect)) throw new UnusableInput(words.expect[lang]);
  return async (trail, io) => {
    const first = Number(from);
    const after = first === 0 ? undefined : await entryBefore(trail, first, lang);
    const check = await checkChain(trail.from(first), sha256, {
      ...(after && { after }),
      ...(expect !== undefined && { expect }),
    });
    const isGood = check.fault === undefined && (expect === undefined || check.seenAt !== undefined);
    if (given.has('json')) io.out(JSON.stringify({ whole: isGood, from: first, ...check }));
    else for (const line of told(check, { first, expect }, lang)) io.out(line);
    return isGood ? 0 : 1;
  };
}

/** The entry before the first one that is checked. One that is missing leaves a gap for the check to find. */
async function entryBefore(trail: Trail, first: number, lang: Lang): Promise<ChainCheck['last']> {
  for await (const { seq, hash } of trail.from(first - 1))
    return seq === first - 1 ? { seq, hash } : { seq: first - 2, hash: '' };
  throw new UnusableInput(`${words.noEntry[lang]}: ${first - 1}`);
}

type Asked = { readonly first: number; readonly expect: string | undefined };

function told(check: ChainCheck, { first, expect }: Asked, lang: Lang): readonly string[] {
  const { count, last, notes, noted, seenAt, fault } = check;
  const amount = count.toLocaleString('en');
  const lines = fault
    ? [...faultLines(fault, lang), `  ${sentences.good(amount)[lang]}`]
    : [sentences.whole(amount)[lang], `${words.head[lang]}: ${last.hash}`];
  if (first > 0) lines.push(sentences.after(first)[lang]);
  for (const { seq, at, earlier } of notes.slice(0, 5)) lines.push(sentences.back(seq, at, earlier)[lang]);
  if (noted > 5) lines.push(sentences.moreBack(noted - 5)[lang]);
  if (expect === undefined && !fault) lines.push(words.keep[lang]);
  if (expect !== undefined && seenAt !== undefined)
    lines.push(`${words.expectSeen[lang]}: ${(seenAt < 0 ? sentences.atStart() : sentences.at(seenAt))[lang]}`);
  if (expect !== undefined && seenAt === undefined && !fault) lines.push(words.expectMissing[lang]);
  return lines;
}

const faultLines = ({ seq, at, wrong, expected, found }: ChainFault, lang: Lang): readonly string[] => [
  `${sentences.fault(seq, dayAt(at) ?? '')[lang]}: ${words[wrong][lang]}`,
  ...(expected === '' ? [] : [`  ${words.should[lang]}: ${expected}`, `  ${words.is[lang]}: ${found}`]),
  `  ${cliWords.fix[lang]}: ${words.fix[lang]}`,
];

/** How many lines of CSV go out together. */
const atOnce = 500;

/** What `export` does with the trail: everything, oldest first, each line as soon as it is read. */
export function exporting(given: Arguments, lang: Lang): (trail: Trail, io: Pick<Io, 'out'>) => Promise<Exit> {
  const format = given.one('format') ?? 'jsonl';
  if (format !== 'jsonl' && format !== 'csv') throw new UnusableInput(`${words.format[lang]}: ${format}`);
  return async (trail, io) => {
    // What is printed is a line, so the last line break is left to `out`.
    const print = (text: string) => io.out(text.replace(/\n$/, ''));
    if (format === 'csv') print(trailCsvHead(lang));
    let lines: string[] = [];
    const flush = () => {
      if (lines.length > 0) print(lines.join(''));
      lines = [];
    };
    for await (const entry of trail.from(0)) {
      lines.push(format === 'csv' ? trailCsvLines([entry], new Map(), lang) : `${JSON.stringify(entry)}\n`);
      if (lines.length >= atOnce) flush();
    }
    flush();
    return 0;
  };
}
