// hoshimi claims FILE: the sentences of a text that may not be written of a product and its label.
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Claim, ClaimStage } from '../domain/claims.ts';
import { claimStages, judgeClaims } from '../domain/claims.ts';
import type { Writing } from '../office/writing.ts';
import { openTools } from '../open.ts';
import { claimStageWords, claimVerdictWords, noWritingWords, claimWords as words } from '../words/claims.ts';
import { cliWords } from '../words/cli.ts';
import type { Command, Io, Lang } from './command.ts';
import { hint, needed, readArguments, UnusableInput } from './command.ts';
import type { Tools } from './reading.ts';
import { unusable } from './reading.ts';

/** No text that anybody proofreads in one go is larger; the reader has its own, narrower bounds by kind. */
const largestFile = 20 * 1024 * 1024;

export const claims: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { name: 'claims', count: 1, options: { stage: 'value', json: 'flag' } }, lang);
  const { FILE } = needed('claims', { FILE: given.rest[0] }, lang);
  const stage = stageOf(given.one('stage') ?? claimStages[0], lang);
  const tools = await openTools();
  const writing = await writingAt(tools, FILE, io, lang);
  const { claimRules: rules, claimPhrases: phrases } = tools.scheme;
  const judged = judgeClaims(writing.text, stage, { rules, phrases });
  const found = judged.filter(({ verdict }) => verdict !== 'allowed');
  if (given.has('json'))
    io.out(
      JSON.stringify(
        judged.map((one) => claimJson(one, writing, lang)),
        undefined,
        2,
      ),
    );
  else {
    for (const one of found) for (const line of toldLines(one, writing, lang)) io.out(line);
    const end = lang === 'ja' ? '。' : '.';
    io.out(`${words.stage[lang]}: ${claimStageWords[stage][lang]}${end}`);
    io.out(judged.length === 0 ? words.noSentence[lang] : words.counted(judged.length, found.length)[lang]);
    if (found.length === 0) io.out(words.notProof[lang]);
  }
  if (writing.blankPages.length > 0) io.err(`${FILE}: ${words.blankPages[lang]}: ${writing.blankPages.join(', ')}`);
  return found.length > 0 ? 1 : 0;
};

function stageOf(said: string, lang: Lang): ClaimStage {
  const stage = claimStages.find((one) => one === said);
  if (stage !== undefined) return stage;
  throw new UnusableInput(
    `${words.badStage[lang]}: ${said}${hint(lang, said, claimStages)}`,
    `  ${words.stages[lang]}: ${claimStages.join(', ')}`,
  );
}

/** A judged sentence as the machine-readable answer holds it. */
const claimJson = ({ text, start, verdict, rule }: Claim, writing: Writing, lang: Lang) => ({
  text,
  at: writing.placeOf(start),
  verdict,
  rule: rule?.id ?? null,
  better: rule?.better[lang] ?? null,
});

function toldLines({ text, start, verdict, rule }: Claim, writing: Writing, lang: Lang): string[] {
  if (rule === undefined) return [];
  const grade = cliWords[rule.from.grade][lang];
  return [
    `${writing.placeOf(start)}  [${claimVerdictWords[verdict][lang]}] ${rule.id}`,
    `  ${lang === 'ja' ? `「${text}」` : `“${text}”`}`,
    `  ${rule.forbids[lang]}${lang === 'ja' ? `（${grade}）` : ` (${grade})`}`,
    `  ${words.better[lang]}: ${rule.better[lang]}`,
    '',
  ];
}

/** The text of the file, or of standard input for "-". */
async function writingAt({ readWriting }: Tools, path: string, io: Io, lang: Lang): Promise<Writing> {
  const bytes = path === '-' ? await standardInput(io) : await bytesAt(resolve(io.cwd, path), path, lang);
  const read = await readWriting(bytes, path);
  if (!('refused' in read)) return read;
  const { says, fix } = noWritingWords[read.refused];
  throw new UnusableInput(
    `${path}: ${says[lang]}${lang === 'ja' ? '。' : '.'}`,
    `  ${cliWords.fix[lang]}: ${fix[lang]}`,
  );
}

const standardInput = async (io: Io): Promise<Uint8Array> =>
  io.stdinBytes ? await io.stdinBytes() : Buffer.from((await io.stdin?.()) ?? '');

async function bytesAt(full: string, path: string, lang: Lang): Promise<Uint8Array> {
  const found = await stat(full).catch(() => undefined);
  if (!found) throw unusable(lang, path, { unusable: 'no-such-path', file: path });
  if (found.size > largestFile) throw unusable(lang, path, { unusable: 'too-large', file: path });
  const bytes = found.isDirectory() ? undefined : await readFile(full).catch(() => undefined);
  if (!bytes) throw unusable(lang, path, { unusable: 'not-readable', file: path });
  return bytes;
}
