// Reading what a command was pointed at: a product folder or a workbook, told apart by what it is.
import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Seen } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { Understood } from '../domain/form.ts';
import type { Place } from '../domain/place.ts';
import type { Product } from '../domain/product.ts';
import type { ReadIn, ReadSheet, Unusable, Where } from '../office/ports.ts';
import type { openTools } from '../open.ts';
import { unusableWords, cliWords as words } from '../words/cli.ts';
import type { Io, Lang } from './command.ts';
import { UnusableInput } from './command.ts';

export type Tools = Awaited<ReturnType<typeof openTools>>;
/** Largest workbook that is opened, in bytes. */
const largestSheet = 20 * 1024 * 1024;

/** Says why the input cannot be used, in one sentence with its fix. */
export function unusable(lang: Lang, path: string, { unusable: code, file, line, detail }: Unusable): UnusableInput {
  const { says, fix } = unusableWords[code];
  const where = file === path || file === '' ? path : `${path}: ${file}${line ? `:${line}` : ''}`;
  return new UnusableInput(
    `${where}: ${says[lang]}${lang === 'ja' ? '。' : '.'}`,
    ...(detail && code === 'not-yaml' ? detail.split('\n').slice(0, 3) : []).map((one) => `  ${one}`),
    `  ${words.fix[lang]}: ${fix[lang]}`,
  );
}

/** Whether the path is a file that a workbook may be: anything that is no folder. */
async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (one) => !one.isDirectory(),
    () => false,
  );
}

export type Read = {
  readonly product: Product;
  readonly unread: readonly Finding[];
  /** Where answers of evaluators that lie beside the product differ from its own. */
  readonly beside?: readonly Finding[];
  readonly seen: Readonly<Record<string, Seen>> | undefined;
  readonly only?: 'answers';
  where(place: Place): Where;
};

/** The product at the path, with what could not be read of it. */
export async function readAt(tools: Tools, path: string, io: Io, lang: Lang): Promise<Read> {
  const full = resolve(io.cwd, path);
  if (await isFile(full)) {
    const read = await readSheetAt(tools, path, io, lang);
    return {
      product: read.product,
      unread: read.findings,
      seen: undefined,
      only: 'answers',
      where: (place) => inFile(read, place, basename(path)),
    };
  }
  const read = await readFolderAt(tools, path, io, lang);
  const { scheme, folder } = tools;
  const seen = await folder.see(
    full,
    read.product,
    (kind) => scheme.evidenceKinds.find(({ id }) => id === kind)?.reader,
  );
  const { evaluationsBeside } = await import('./evaluations-beside.ts');
  const beside = await evaluationsBeside(full, read.product);
  return { product: read.product, unread: read.findings, beside, seen, where: (place) => read.where(place) };
}

/** A sheet does not know the name of its file. */
export const inFile = (read: ReadIn, place: Place, file: string): Where => {
  const where = read.where(place);
  return 'file' in where ? { ...where, file } : where;
};

export async function readFolderAt({ folder }: Tools, path: string, io: Io, lang: Lang): Promise<ReadIn> {
  const read = await folder.read(resolve(io.cwd, path));
  if ('unusable' in read)
    throw unusable(lang, path, read.file === resolve(io.cwd, path) ? { ...read, file: path } : read);
  return read;
}

/** The bytes of a workbook, when it is one that may be opened. */
export async function bytesAt(path: string, io: Io, lang: Lang): Promise<Uint8Array> {
  const full = resolve(io.cwd, path);
  const found = await stat(full).catch(() => undefined);
  if (!found) throw unusable(lang, path, { unusable: 'no-such-path', file: path });
  if (found.isDirectory()) throw unusable(lang, path, { unusable: 'not-a-sheet', file: path });
  if (found.size > largestSheet) throw unusable(lang, path, { unusable: 'too-large', file: path });
  const bytes = await readFile(full).catch(() => undefined);
  if (!bytes) throw unusable(lang, path, { unusable: 'not-readable', file: path });
  return bytes;
}

/** A filled-in workbook; `form` tells which cells there are, when it is an operator's own. */
export type SheetRead = ReadSheet & { readonly form?: Understood };

/** Our own checklist, or an operator's form that is recognised by its content. */
export async function readSheetAt(
  tools: Tools,
  path: string,
  io: Io,
  lang: Lang,
  remember?: string,
): Promise<SheetRead> {
  const bytes = await bytesAt(path, io, lang);
  const read = await tools.sheets.readChecklist(bytes, tools.scheme);
  if (!('unusable' in read)) return read;
  if (read.unusable === 'not-our-sheet') {
    const forms = await tools.openForms();
    const found = await forms.understand(bytes);
    if (!('unusable' in found) && found.isRecognised) {
      const { confirmedOr, keptAt } = await import('./kept-forms.ts');
      const form = await confirmedOr(forms, found, await keptAt(found.fingerprint, remember, io, lang), lang);
      const said = await forms.read(bytes, form);
      if (!('unusable' in said)) return { ...said, form };
    }
  }
  throw unusable(lang, path, { ...read, file: path });
}

/** A JSON file, or standard input for "-". */
export async function readJsonAt(path: string, io: Io, lang: Lang): Promise<unknown> {
  const text = path === '-' && io.stdin ? await io.stdin() : await readTextAt(path, io, lang);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UnusableInput(`${path}: ${words.notJson[lang]}`, `  ${error instanceof Error ? error.message : ''}`);
  }
}

async function readTextAt(path: string, io: Io, lang: Lang): Promise<string> {
  try {
    return await readFile(resolve(io.cwd, path), 'utf8');
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw unusable(lang, path, { unusable: isAbsent ? 'no-such-path' : 'not-readable', file: path });
  }
}
