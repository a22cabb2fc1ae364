// The files of a product folder. A folder is whole in itself: nothing is read through a link that leads out of it, so that
// what is checked, packed and filed is what the supplier keeps there. Nothing is written half.
import { randomUUID } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, sep, win32 } from 'node:path';
import type { Unusable } from '../../office/ports.ts';

export const largestText = 2 * 1024 * 1024;

const codeOf = (fault: unknown) => (fault as NodeJS.ErrnoException).code;

/** The descriptor of a regular file inside the folder, opened for reading, or why there is none. Whoever asks closes it. */
// Hundreds of products are some ten thousand small files. Asked for one by one in this thread each costs a twentieth of what
// it costs to hand each step to another thread and to wait for it.
export function openInside(folder: string, name: string): number | 'missing' | 'outside' | 'not-readable' {
  if (isAbsolute(name) || win32.isAbsolute(name) || name.split(/[/\\]/).includes('..')) return 'outside';
  let file: number | undefined;
  try {
    const root = realpathSync.native(folder);
    const path = realpathSync.native(join(root, name));
    if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) return 'outside';
    // The path has no links any more. If one is put there now it is not followed, and a pipe is not waited for.
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (fstatSync(file).isFile()) return file;
    closeSync(file);
    return 'not-readable';
  } catch (fault) {
    if (file !== undefined) closeSync(file);
    return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'].includes(codeOf(fault) ?? '')
      ? 'missing'
      : 'not-readable';
  }
}

/** The text of a file inside the folder, undefined when there is none. */
export async function readText(folder: string, name: string): Promise<{ text: string } | Unusable | undefined> {
  const file = openInside(folder, name);
  if (file === 'missing') return undefined;
  if (file === 'outside') return { unusable: 'not-readable', file: name, detail: 'outside' };
  if (file === 'not-readable') return { unusable: 'not-readable', file: name };
  try {
    const bytes = atMost(file, largestText);
    return bytes ? decode(name, bytes) : { unusable: 'too-large', file: name };
  } catch {
    return { unusable: 'not-readable', file: name };
  } finally {
    closeSync(file);
  }
}

const pieceSize = 64 * 1024;

/** The bytes of an open file, piece by piece. */
export function* piecesOf(file: number): Generator<Uint8Array, undefined> {
  for (;;) {
    const piece = Buffer.allocUnsafe(Math.min(pieceSize, fstatSync(file).size + 1));
    const size = readSync(file, piece);
    if (size > 0) yield piece.subarray(0, size);
    // A regular file gives less than was asked for at its end only.
    if (size < piece.length) return undefined;
  }
}

/** All bytes, or undefined when there are more; what the file says of its size may be untrue a moment later. */
function atMost(file: number, limit: number): Uint8Array | undefined {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (const piece of piecesOf(file)) {
    pieces.push(piece);
    size += piece.length;
    if (size > limit) return undefined;
  }
  return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
}

function decode(file: string, bytes: Uint8Array): { text: string } | Unusable {
  const mark = `${bytes[0]} ${bytes[1]}`;
  if (mark === '255 254' || mark === '254 255') return { unusable: 'not-text', file, detail: 'UTF-16' };
  const text = decoded('utf-8', bytes);
  if (text === undefined) return { unusable: 'not-text', file, ...(isCp932(bytes) && { detail: 'CP932' }) };
  const control = noText.exec(text);
  // YAML 1.2.2 §5.1: these stand in no YAML text, and in an answer nobody types them.
  if (control) return { unusable: 'not-text', file, line: text.slice(0, control.index).split('\n').length };
  return { text };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const noText = /[\x00-\x08\x0b\x0c\x0e-\x1f]/;

function decoded(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What older Japanese editors save. Its private area holds what is no character of it. */
function isCp932(bytes: Uint8Array): boolean {
  const text = decoded('shift_jis', bytes);
  return text !== undefined && !noText.test(text) && !/[\ue000-\uf8ff]/.test(text);
}

/** A file as it shall be; `text` undefined: it shall be gone. */
export type Change = { readonly path: string; readonly text: string | undefined };

/**
 * Makes all changes or, when the disk is full or forbids it, none: every file is complete beside its place before the first
 * gets its name. What is to go goes last, so that a power cut leaves an answer too many and never one too few.
 */
export async function makeChanges(changes: readonly Change[]): Promise<void> {
  const ready: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const { path, text } of changes) {
      if (text === undefined) continue;
      await mkdir(dirname(path), { recursive: true });
      const from = join(dirname(path), `.${basename(path).slice(0, 40)}.${randomUUID()}.tmp`);
      ready.push({ from, to: path });
      await writeFlushed(from, text, await modeOf(path));
    }
    for (const { from, to } of ready) await rename(from, to);
  } finally {
    for (const { from } of ready) await rm(from, { force: true });
  }
  for (const { path, text } of changes) if (text === undefined) await rm(path, { force: true });
  for (const folder of new Set(changes.map(({ path }) => dirname(path)))) await flushFolder(folder);
}

/** A file that was only its owner's to read stays that. */
const modeOf = async (path: string): Promise<number | undefined> => (await stat(path).catch(() => undefined))?.mode;

async function writeFlushed(path: string, text: string, mode: number | undefined): Promise<void> {
  const file = await open(path, 'wx');
  try {
    if (mode !== undefined) await file.chmod(mode & 0o777);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
