// Files of a copy: each is hashed while it is written or read, and flushed before anything counts on it.
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, link, lstat, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type Bytes = { readonly size: number; readonly sha256: string };
type Part = string | Uint8Array;

/** Hashes and counts what passes through. */
export function measured(): { pass(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array>; seen(): Bytes } {
  const hash = createHash('sha256');
  let size = 0;
  return {
    async *pass(parts) {
      for await (const part of parts) {
        const bytes = typeof part === 'string' ? Buffer.from(part) : part;
        hash.update(bytes);
        size += bytes.length;
        yield bytes;
      }
    },
    seen: () => ({ size, sha256: hash.digest('hex') }),
  };
}

/** Writes a new file that only its owner may read, with its folder; flushed, unless it is only lent for a while. */
export async function written(path: string, parts: AsyncIterable<Part>, { isLent = false } = {}): Promise<Bytes> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  const { pass, seen } = measured();
  try {
    for await (const bytes of pass(parts)) await file.writeFile(bytes);
    if (!isLent) await file.sync();
  } finally {
    await file.close();
  }
  return seen();
}

/** The bytes of a file and their hash, read once. */
export async function bytesOf(path: string): Promise<Bytes> {
  const { pass, seen } = measured();
  for await (const _ of pass(createReadStream(path, { highWaterMark: 1 << 20 })));
  return seen();
}

/** The same file under a second name where the disk allows it, else a copy of it; read once to see what it holds. */
export async function linkedOrCopied(from: string, to: string): Promise<Bytes> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await link(from, to);
    return await bytesOf(to);
  } catch (error) {
    if (!isCode(error, 'EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK', 'EACCES')) throw error;
  }
  return copied(from, to);
}

/** A copy that shares nothing with its source. */
export async function copied(from: string, to: string): Promise<Bytes> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to, constants.COPYFILE_EXCL);
  await flushed(to);
  return bytesOf(to);
}

/** What is in a file or a folder outlives a power cut from here on. */
export async function flushed(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Whether the error is the machine's, of one of these codes. */
export const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

export const isThere = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => undefined)) !== undefined;

/** The path of every file below a folder, from there; links and whatever else is no file are named as well. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  });
  return found
    .filter((one) => !one.isDirectory())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .sort();
}
