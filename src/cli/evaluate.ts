// hoshimi evaluate: a commissioned evaluation answered on the evaluator's own machine, and her answers put beside a folder.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { evaluationFormats, evaluationVersion } from '../domain/commission.ts';
import { answerAt, splitName } from '../domain/evaluation.ts';
import { safeName } from '../domain/file-name.ts';
import { at } from '../domain/place.ts';
import type { Result } from '../domain/product.ts';
import { productShape } from '../domain/product.ts';
import { headNames, listLine } from '../office/commission-files.ts';
import type { Enclosed } from '../office/sending.ts';
import { openTools } from '../open.ts';
import { cliWords } from '../words/cli.ts';
import { evaluateWords as words } from '../words/cli-evaluate.ts';
import { choiceWord } from '../words/say.ts';
import type { Arguments, Command, Exit, Io, Lang } from './command.ts';
import { hint, needed, readArguments, UnusableInput } from './command.ts';
import type { Answers, Given, Requested } from './evaluation-file.ts';
import { citing, herFile, keepAnswers, openedAt, requestAt, stemOf } from './evaluation-file.ts';
import { withSheet } from './evaluation-sheet.ts';
import { readFolderAt } from './reading.ts';

const verbs = { answer, status, finish, take } as const;

export const evaluate: Command = async ([given = '', ...rest], io, lang) =>
  Object.hasOwn(verbs, given)
    ? verbs[given as keyof typeof verbs](rest, io, lang)
    : list(given === '' ? [] : [given, ...rest], io, lang);

const results = productShape.has.answers.of.has.result.of;
const resultText = (lang: Lang, result: string): string => choiceWord(lang, '/answers/x/result', result);

async function list(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const given = readArguments(argv, { name: 'evaluate', count: 1, options: { json: 'flag' } }, lang);
  const { 'REQUEST.zip': path } = needed('evaluate', { 'REQUEST.zip': given.rest[0] }, lang);
  const asked = await requestAt(await openTools(), path, io, lang);
  if (given.has('json')) {
    const { files: _, ...file } = asked.file;
    io.out(JSON.stringify({ ...file, sha256: asked.sha256, items: itemsOf(asked, lang) }, undefined, 2));
    return 0;
  }
  const { file } = asked;
  io.out(`${file.name ?? ''}  ${file.edition ?? ''}`);
  io.out(`${words.from[lang]}: ${[file.from, file.by].filter(Boolean).join(' ')}`);
  io.out(`${words.to[lang]}: ${[file.to?.organisation, file.to?.name].filter(Boolean).join(' ')}`);
  io.out(`${words.until[lang]}: ${file.until ?? ''}`);
  if (file.asks) io.out(`${words.asks[lang]}: ${file.asks}`);
  for (const item of itemsOf(asked, lang)) {
    io.out('');
    io.out(`${item.name}  ${item.asks}`);
    io.out(
      `  ${words.supplier[lang]}: ${resultText(lang, item.supplier.result)}${item.supplier.reason ? `  ${item.supplier.reason}` : ''}`,
    );
    for (const piece of item.supplier.evidence)
      io.out(`  ${words.evidence[lang]}: ${piece.id}  ${piece.title}  ${piece.file}`.trimEnd());
    if (item.answer)
      io.out(
        `  ${words.hers[lang]}: ${resultText(lang, item.answer.result)}${item.answer.reason ? `  ${item.answer.reason}` : ''}`,
      );
  }
  return 0;
}

/** Each thing that is asked, with what the supplier says and what she has answered. */
const itemsOf = ({ file, product, catalogue, answers }: Requested, lang: Lang) =>
  (file.items ?? []).map((name) => {
    const split = splitName(name);
    const criterion = catalogue.criteria.find(({ id }) => id === split.criterion);
    const item = criterion?.items.find(({ no }) => String(no) === split.item);
    const { result = 'open', reason, evidence = [] } = answerAt(product.answers, split) ?? {};
    const pieces = evidence.map((id) => ({
      id,
      title: product.evidence?.[id]?.title ?? id,
      file: product.evidence?.[id]?.file ?? '',
    }));
    const answer = answers.answers[name];
    return {
      name,
      asks: (item ?? criterion)?.asks[lang] ?? '',
      supplier: { result, ...(reason === undefined ? {} : { reason }), evidence: pieces },
      ...(answer ? { answer } : {}),
    };
  });

async function answer(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const options = { reason: 'value', evidence: 'values', kind: 'value' } as const;
  const given = readArguments(argv, { name: 'evaluate', count: 3, options }, lang);
  const [path, item, result] = given.rest;
  const said = needed('evaluate', { 'REQUEST.zip': path, ITEM: item, RESULT: result }, lang);
  const tools = await openTools();
  const asked = await requestAt(tools, said['REQUEST.zip'], io, lang);
  const known = asked.file.items ?? [];
  const name = known.find((one) => one.toLowerCase() === said.ITEM.toLowerCase());
  const isResult = (text: string): text is Result => (results as readonly string[]).includes(text);
  const kind = given.one('kind');
  const kinds = tools.scheme.evidenceKinds.map(({ id }) => id);
  const before = name === undefined ? undefined : asked.answers.answers[name];
  const reason = given.one('reason') ?? before?.reason;
  const cited = await citing(asked, asked.answers, { named: given.all('evidence'), from: io.cwd, kind }, lang);
  const wrong = [
    ...(name === undefined ? [`${said.ITEM}: ${words.noItem[lang]}${hint(lang, said.ITEM, known)}`] : []),
    ...(isResult(said.RESULT) ? [] : [`${said.RESULT}: ${cliWords.resultUnknown[lang]}`]),
    ...(said.RESULT !== 'conforms' && said.RESULT !== 'open' && !reason?.trim() ? [words.needsReason[lang]] : []),
    ...(kind === undefined || kinds.includes(kind)
      ? []
      : [`--kind ${kind}: ${cliWords.kindUnknown[lang]}${hint(lang, kind, kinds)}`]),
    ...cited.wrong.map((one) => `--evidence ${one}`),
  ];
  if (wrong.length > 0 || name === undefined || !isResult(said.RESULT)) throw new UnusableInput(...wrong);
  const { [name]: _, ...others } = cited.answers.answers;
  const evidence = given.has('evidence') ? cited.ids : (before?.evidence ?? []);
  const mine: Given = { result: said.RESULT, ...(reason ? { reason } : {}), evidence };
  const answers: Answers = { ...cited.answers, answers: said.RESULT === 'open' ? others : { ...others, [name]: mine } };
  await keepAnswers(asked.kept, answers);
  io.out(`${cliWords.answered[lang]}: ${name} ${resultText(lang, said.RESULT)}`);
  return 0;
}

const leftOf = ({ file, answers }: Pick<Requested, 'file' | 'answers'>): readonly string[] =>
  (file.items ?? []).filter((name) => !Object.hasOwn(answers.answers, name));

async function status(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const given = readArguments(argv, { name: 'evaluate', count: 1, options: { json: 'flag' } }, lang);
  const { 'REQUEST.zip': path } = needed('evaluate', { 'REQUEST.zip': given.rest[0] }, lang);
  const asked = await requestAt(await openTools(), path, io, lang);
  const left = leftOf(asked);
  const answered = (asked.file.items ?? []).filter((name) => !left.includes(name));
  if (given.has('json')) io.out(JSON.stringify({ until: asked.file.until, answered, left }, undefined, 2));
  else {
    io.out(`${words.until[lang]}: ${asked.file.until ?? ''}`);
    io.out(`${words.answered[lang]}: ${answered.length}`);
    for (const name of answered)
      io.out(`  ${name}  ${resultText(lang, asked.answers.answers[name]?.result ?? 'open')}`);
    io.out(`${words.left[lang]}: ${left.length}`);
    for (const name of left) io.out(`  ${name}`);
  }
  return left.length > 0 ? 1 : 0;
}

async function finish(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const options = { excel: 'value', out: 'value', force: 'flag' } as const;
  const given = readArguments(argv, { name: 'evaluate', count: 1, options }, lang);
  const { 'REQUEST.zip': path } = needed('evaluate', { 'REQUEST.zip': given.rest[0] }, lang);
  const tools = await openTools();
  const asked = await requestAt(tools, path, io, lang);
  const sheet = given.one('excel');
  const answers = sheet === undefined ? asked.answers : await withSheet(tools, asked, sheet, { io, lang });
  if (Object.keys(answers.answers).length === 0) throw new UnusableInput(`${path}: ${words.nothing[lang]}`);
  const bytes = await answerBytes(tools, asked, answers, lang);
  const out = given.one('out') ?? join(dirname(path), `${stemOf(path)}-answer.zip`);
  await written(out, bytes, { given, io, lang });
  io.out(`${words.done[lang]}: ${out}`);
  io.out(`SHA-256: ${createHash('sha256').update(bytes).digest('hex')}`);
  const left = leftOf({ ...asked, answers });
  if (left.length > 0) io.out(`${words.left[lang]}: ${left.join(', ')}`);
  return 0;
}

/** An office takes no larger upload. */
const largestAnswer = 20 * 1024 * 1024;

/** The file to hand back: her answers, the evidence they cite, and which request they answer. */
async function answerBytes(
  tools: Awaited<ReturnType<typeof openTools>>,
  { file, sha256 }: Requested,
  { answers, evidence }: Answers,
  lang: Lang,
): Promise<Uint8Array> {
  const cited = new Set(Object.values(answers).flatMap((one) => one.evidence));
  const mine = Object.entries(evidence).filter(([id]) => cited.has(id));
  const files: Enclosed[] = [];
  const pieces: Record<string, Readonly<Record<string, string>>> = {};
  for (const [id, { path, title, kind, ...was }] of mine) {
    const now = await herFile(path, lang);
    if ('wrong' in now) throw new UnusableInput(`${path}: ${now.wrong}`);
    if (now.sha256 !== was.sha256) throw new UnusableInput(`${path}: ${words.evidenceChanged[lang]}`);
    const name = `evidence/${files.length + 1}-${safeName(title)}`;
    files.push({ name, bytes: await readFile(path) });
    pieces[id] = {
      title,
      ...(kind === undefined ? {} : { kind }),
      file: name,
      sha256: now.sha256,
      size: String(now.size),
    };
  }
  const { commission = '', product = '', revision = '', edition = '', at: made = '' } = file;
  const bound = await (await tools.commissions()).bind({
    files,
    head: {
      name: headNames.answer,
      of: (listed) =>
        `${JSON.stringify(
          {
            format: evaluationFormats.answer,
            version: evaluationVersion,
            request: { commission, product, revision, edition, at: made, sha256 },
            by: file.to ?? {},
            on: tools.calendar.today(),
            answers: nested(answers),
            evidence: pieces,
            files: listed.map(listLine),
          },
          undefined,
          2,
        )}\n`,
    },
  });
  const parts: Uint8Array[] = [];
  for await (const part of bound.bytes) parts.push(part);
  const bytes = Buffer.concat(parts);
  if (bytes.length > largestAnswer) throw new UnusableInput(words.tooLarge[lang]);
  return bytes;
}

/** Answers by criterion and item, as a product holds them. */
function nested(answers: Answers['answers']): Readonly<Record<string, unknown>> {
  const made: Record<string, Record<string, unknown>> = {};
  for (const [name, { result, reason, evidence }] of Object.entries(answers)) {
    const { criterion, item } = splitName(name);
    const one = made[criterion] ?? {};
    made[criterion] = one;
    const said = { result, ...(reason ? { reason } : {}) };
    if (item === undefined) Object.assign(one, said);
    else {
      const items = (one['items'] ?? {}) as Record<string, unknown>;
      items[item] = { ...said, ...(evidence.length > 0 ? { evidence } : {}) };
      one['items'] = items;
    }
  }
  return made;
}

async function written(
  out: string,
  bytes: Uint8Array | string,
  { given, io, lang }: { readonly given: Arguments; readonly io: Io; readonly lang: Lang },
): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, out), bytes, { flag: given.has('force') ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UnusableInput(`${out}: ${code === 'EEXIST' ? cliWords.exists[lang] : cliWords.notWritable[lang]}`);
  }
}

/** Puts what came back beside a product folder. The folder's own answers stay as they are. */
async function take(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const given = readArguments(argv, { name: 'evaluate', count: 2, options: { force: 'flag' } }, lang);
  const said = needed('evaluate', { FOLDER: given.rest[0], 'ANSWER.zip': given.rest[1] }, lang);
  const tools = await openTools();
  const { product } = await readFolderAt(tools, said.FOLDER, io, lang);
  const { file, sha256, members } = await openedAt(tools, 'answer', said['ANSWER.zip'], { io, lang });
  if (file.request?.edition !== product.edition)
    throw new UnusableInput(
      `${said['ANSWER.zip']}: ${words.ofOther[lang]}: ${file.request?.edition ?? ''} / ${product.edition ?? ''}`,
    );
  const id = sha256.slice(0, 16);
  const folder = join(said.FOLDER, 'evaluations', id);
  await mkdir(resolve(io.cwd, folder), { recursive: true });
  for (const [name, { bytes }] of members)
    if (name !== headNames.answer) await written(join(folder, safeName(name)), bytes, { given, io, lang });
  const { request, by, on, answers } = file;
  const kept = { commission: request?.commission ?? '', by, on, 'taken-on': tools.calendar.today(), sha256, answers };
  await written(`${folder}.json`, `${JSON.stringify(kept, undefined, 2)}\n`, { given, io, lang });
  io.out(`${words.taken[lang]}: ${folder}.json`);
  for (const finding of (await import('./evaluations-beside.ts')).findingsOf(product, { [id]: kept }))
    io.out(`  ${finding.at}: ${at('evaluations', id)}`);
  return 0;
}
