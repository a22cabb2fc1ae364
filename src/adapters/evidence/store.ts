// Evidence by its SHA-256, as files on disk: written aside, flushed, then named. The same bytes are kept once.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Seen } from '../../domain/evidence.ts';
import { readerVersion } from '../../domain/evidence.ts';
import type { Sha256 } from '../../domain/names.ts';
import { readSha256 } from '../../domain/names.ts';
import type { Evidence } from '../../office/ports.ts';
import { readEvidence } from './readings.ts';

/** Readers look at no more than this many bytes of a file. */
export const largestReading = 100 * 1024 * 1024;

/** The store in this folder. What a crash left half written is cleared away first. */
export async function evidenceStore(folder: string): Promise<Evidence> {
  const aside = join(folder, 'aside');
  await mkdir(aside, { recursive: true });
  await clear(aside);
  const pathOf = (sha256: Sha256) => join(folder, sha256.slice(0, 2), sha256.slice(2));
  const sizeOf = async (sha256: Sha256) => {
    const there = readSha256(sha256) && (await stat(pathOf(sha256)).catch(() => undefined));
    return there?.isFile() ? there.size : undefined;
  };
  return {
    put: async (bytes, limit) => {
      const temporary = join(aside, randomUUID());
      try {
        const written = await write(temporary, bytes, limit);
        if (written === 'too-large') return written;
        const path = pathOf(written.sha256);
        await mkdir(join(path, '..'), { recursive: true });
        await rename(temporary, path);
        await flushed(join(path, '..'));
        return written;
      } finally {
        // Gone already when it got its name; else nothing is left of it, also when the disk was full.
        await rm(temporary, { force: true });
      }
    },
    open: async (sha256) => ((await sizeOf(sha256)) === undefined ? undefined : bytesOf(pathOf(sha256))),
    see: async (sha256, reader): Promise<Seen> => {
      const size = await sizeOf(sha256);
      if (size === undefined) return { is: 'missing' };
      const reading =
        reader && size > 0 ? await readEvidence(reader, bytesOf(pathOf(sha256)), largestReading) : undefined;
      return { is: 'there', sha256, size, reader: readerVersion, ...(reading ? { reading } : {}) };
    },
    remove: async (sha256, unlessPutWithin = 0) => {
      if ((await sizeOf(sha256)) === undefined) return false;
      if (unlessPutWithin > 0) {
        const { mtimeMs } = await stat(pathOf(sha256));
        if ((await nowIn(aside)) - mtimeMs < unlessPutWithin) return false;
      }
      await rm(pathOf(sha256), { force: true });
      await flushed(join(pathOf(sha256), '..'));
      return true;
    },
  };
}

/** Bytes that are free on the disk of this folder for those who are not root. */
export async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const hour = 60 * 60 * 1000;

/**
 * Clears what a crash left half written. Another process may be writing at this moment (the command line beside the server),
 * so only what nobody has written to for an hour goes; the file system's own clock tells, by a file made now.
 */
async function clear(aside: string): Promise<void> {
  const now = await nowIn(aside);
  for (const name of await readdir(aside)) {
    const left = await stat(join(aside, name)).catch(() => undefined);
    if (left && now - left.mtimeMs > hour) await rm(join(aside, name), { force: true });
  }
}

/** What the file system's own clock says. */
async function nowIn(folder: string): Promise<number> {
  const probe = join(folder, randomUUID());
  await writeFile(probe, '', { flag: 'wx' });
  const { mtimeMs } = await stat(probe);
  await rm(probe);
  return mtimeMs;
}

/** Opened when somebody begins to read and closed when he stops, so that no file stays open for him who never begins. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
}

/** A name in a folder is durable only when the folder itself was flushed. */
async function flushed(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function write(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<{ sha256: Sha256; size: number } | 'too-large'> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for await (const part of bytes) {
      size += part.length;
      if (size > limit) return 'too-large';
      hash.update(part);
      await file.writeFile(part);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex') as Sha256, size };
}

/** A store of its own for each organisation, in a folder named by a hash of the organisation's name. */
export function evidenceByOrganisation(folder: string): (organisation: string) => Evidence {
  const stores = new Map<string, Promise<Evidence>>();
  return (organisation) => {
    const name = createHash('sha256').update(organisation).digest('hex').slice(0, 32);
    const opened = stores.get(name) ?? evidenceStore(join(folder, name));
    stores.set(name, opened);
    // Who needs the store is told that it could not be opened; nobody else is, and the next one tries again.
    opened.catch(() => stores.delete(name));
    return {
      put: async (bytes, limit) => (await opened).put(bytes, limit),
      open: async (sha256) => (await opened).open(sha256),
      see: async (sha256, reader) => (await opened).see(sha256, reader),
      remove: async (sha256, unlessPutWithin) => (await opened).remove(sha256, unlessPutWithin),
    };
  };
}

/** The same in memory, for tests. */
export function memoryEvidence(): Evidence {
  const kept = new Map<Sha256, Uint8Array>();
  const putAt = new Map<Sha256, number>();
  const stream = async function* (bytes: Uint8Array) {
    yield bytes;
  };
  return {
    put: async (bytes, limit) => {
      const parts: Uint8Array[] = [];
      let size = 0;
      for await (const part of bytes) {
        size += part.length;
        if (size > limit) return 'too-large';
        parts.push(part);
      }
      const all = Buffer.concat(parts);
      const sha256 = createHash('sha256').update(all).digest('hex') as Sha256;
      kept.set(sha256, all);
      putAt.set(sha256, performance.now());
      return { sha256, size };
    },
    open: async (sha256) => {
      const bytes = kept.get(sha256);
      return bytes && stream(bytes);
    },
    see: async (sha256, reader): Promise<Seen> => {
      const bytes = kept.get(sha256);
      if (!bytes) return { is: 'missing' };
      const reading = reader && bytes.length > 0 ? await readEvidence(reader, bytes, largestReading) : undefined;
      return { is: 'there', sha256, size: bytes.length, reader: readerVersion, ...(reading ? { reading } : {}) };
    },
    remove: async (sha256, unlessPutWithin = 0) =>
      performance.now() - (putAt.get(sha256) ?? 0) >= unlessPutWithin && kept.delete(sha256),
  };
}
