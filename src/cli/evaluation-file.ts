// The file of a commissioned evaluation as an evaluator has it before her, and the answers she has given so far, which lie
// beside it.
import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { RequestFile } from '../domain/commission.ts';
import type { Sha256 } from '../domain/names.ts';
import type { Product, Result } from '../domain/product.ts';
import type { Catalogue } from '../domain/scheme.ts';
import type { FileKind, Opened } from '../office/commission-files.ts';
import { openFile } from '../office/commission-files.ts';
import { cliWords } from '../words/cli.ts';
import { askAgain, evaluateWords as words } from '../words/cli-evaluate.ts';
import { saidOfWrong } from '../words/evaluations.ts';
import type { Io, Lang } from './command.ts';
import { UnusableInput } from './command.ts';
import type { Tools } from './reading.ts';
import { unusable } from './reading.ts';

/** One answer so far; evidence by id. */
export type Given = { readonly result: Result; readonly reason?: string; readonly evidence: readonly string[] };
/** A file of hers, where it lies and what it was when she named it. */
export type HerFile = {
  readonly path: string;
  readonly title: string;
  readonly kind?: string;
  readonly sha256: string;
  readonly size: number;
};
export type Answers = {
  readonly request: string;
  readonly answers: Readonly<Record<string, Given>>;
  readonly evidence: Readonly<Record<string, HerFile>>;
};

export type Requested = {
  readonly file: RequestFile;
  readonly sha256: Sha256;
  readonly product: Product;
  readonly catalogue: Catalogue;
  readonly answers: Answers;
  /** Where her answers are kept. */
  readonly kept: string;
};

const largest = 256 * 1024 * 1024;

/** A file of this kind, or everything that is wrong with it. */
export async function openedAt<K extends FileKind>(
  tools: Tools,
  is: K,
  path: string,
  { io, lang }: { readonly io: Io; readonly lang: Lang },
): Promise<Opened<K> & { readonly bytes: Uint8Array }> {
  const full = resolve(io.cwd, path);
  const found = await stat(full).catch(() => undefined);
  if (!found?.isFile()) throw unusable(lang, path, { unusable: 'no-such-path', file: path });
  if (found.size > largest) throw unusable(lang, path, { unusable: 'too-large', file: path });
  const bytes = await readFile(full).catch(() => undefined);
  if (!bytes) throw unusable(lang, path, { unusable: 'not-readable', file: path });
  const opened = await openFile(await tools.commissions(), is, bytes);
  if (!('wrong' in opened)) return { ...opened, bytes };
  throw new UnusableInput(
    `${path}: ${words.wrong[lang]}`,
    ...opened.wrong.map(({ wrong, at }) => `  ${at === '' ? '' : `${at}: `}${saidOfWrong(wrong).says[lang]}`),
    `  ${cliWords.fix[lang]}: ${askAgain[lang]}`,
  );
}

/** Where the answers to this request are kept. */
const keptAt = (path: string): string => join(dirname(path), `${stemOf(path)}-answers.json`);
/** The name of a file without its ending. */
export const stemOf = (path: string): string => basename(path).replace(/\.zip$/i, '');

/** The request at the path, with what was answered so far. */
export async function requestAt(tools: Tools, path: string, io: Io, lang: Lang): Promise<Requested> {
  const { file, sha256, bytes } = await openedAt(tools, 'request', path, { io, lang });
  const read = await tools.unpack(bytes);
  if ('unusable' in read) throw unusable(lang, path, read);
  const edition = file.edition ?? '';
  const catalogue = Object.hasOwn(tools.scheme.catalogues, edition) ? tools.scheme.catalogues[edition] : undefined;
  if (!catalogue)
    throw new UnusableInput(
      `${path}: ${words.wrong[lang]}`,
      `  ${edition}: ${saidOfWrong('other-version').says[lang]}`,
    );
  const kept = keptAt(resolve(io.cwd, path));
  return { file, sha256, product: read.product, catalogue, answers: await answersAt(kept, sha256, lang), kept };
}

async function answersAt(path: string, request: string, lang: Lang): Promise<Answers> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return { request, answers: {}, evidence: {} };
  let found: Answers;
  try {
    found = JSON.parse(text) as Answers;
  } catch {
    throw new UnusableInput(`${path}: ${cliWords.notJson[lang]}`);
  }
  if (found.request !== request) throw new UnusableInput(`${path}: ${words.otherRequest[lang]}`);
  return { request, answers: found.answers ?? {}, evidence: found.evidence ?? {} };
}

/** Writes her answers down. */
export const keepAnswers = (path: string, answers: Answers): Promise<void> =>
  writeFile(path, `${JSON.stringify(answers, undefined, 2)}\n`);

/** A file of hers as evidence, or why it is none. */
export async function herFile(path: string, lang: Lang): Promise<Omit<HerFile, 'title'> | { readonly wrong: string }> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return { wrong: words.noEvidence[lang] };
  if (bytes.length === 0) return { wrong: words.emptyEvidence[lang] };
  return { path, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}

/** Adds evidence that she names, by an id of what was sent or as a file; gives the ids. */
export async function citing(
  { file }: Pick<Requested, 'file'>,
  answers: Answers,
  {
    named,
    from,
    kind,
  }: { readonly named: readonly string[]; readonly from: string; readonly kind?: string | undefined },
  lang: Lang,
): Promise<{ readonly answers: Answers; readonly ids: readonly string[]; readonly wrong: readonly string[] }> {
  const evidence = { ...answers.evidence };
  const ids: string[] = [];
  const wrong: string[] = [];
  for (const name of named) {
    if (file.evidence?.includes(name) || Object.hasOwn(evidence, name)) {
      ids.push(name);
      continue;
    }
    const found = await herFile(resolve(from, name), lang);
    if ('wrong' in found) {
      wrong.push(`${name}: ${found.wrong}`);
      continue;
    }
    const there = Object.entries(evidence).find(([, { sha256 }]) => sha256 === found.sha256)?.[0];
    const id =
      there ?? freshId(basename(name), (one) => Object.hasOwn(evidence, one) || (file.evidence ?? []).includes(one));
    evidence[id] = { ...found, title: basename(name), ...(kind === undefined ? {} : { kind }) };
    ids.push(id);
  }
  return { answers: { ...answers, evidence }, ids: [...new Set(ids)], wrong };
}

function freshId(name: string, isTaken: (id: string) => boolean): string {
  const base =
    name
      .replace(/\.[^.]*$/, '')
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .slice(0, 50) || 'evidence';
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!isTaken(id)) return id;
  }
}
