// Evidence by its SHA-256, as files on disk: written aside, flushed, then named. The same bytes are kept once.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Seen } from '../../domain/evidence.ts';
import { readerVersion } from '../../domain/evidence.ts';
import type { Sha256 } from '../../domain/names.ts';
import type { Evidence } from '../../office/ports.ts';
import { readEvidence } from './readings.ts';

/** Readers look at no more than this many bytes of a file. */
export const largestReading = 100 * 1024 * 1024;

/** The store in this folder. What a crash left half written is cleared away first. */
export async function evidenceStore(folder: string): Promise<Evidence> {
  const aside = join(folder, 'aside');
  await mkdir(aside, { recursive: true });
  for (const left of await readdir(aside)) await rm(join(aside, left), { force: true });
  const pathOf = (sha256: Sha256) => join(folder, sha256.slice(0, 2), sha256.slice(2));
  return {
    put: async (bytes, limit) => {
      const temporary = join(aside, randomUUID());
      const written = await write(temporary, bytes, limit).catch(async (error) => {
        await rm(temporary, { force: true });
        throw error;
      });
      if (written === 'too-large') {
        await rm(temporary, { force: true });
        return written;
      }
      const path = pathOf(written.sha256);
      await mkdir(join(path, '..'), { recursive: true });
      await rename(temporary, path);
      await flushed(join(path, '..'));
      return written;
    },
    open: async (sha256) => ((await sizeOf(pathOf(sha256))) === undefined ? undefined : createReadStream(pathOf(sha256))),
    see: async (sha256, reader): Promise<Seen> => {
      const size = await sizeOf(pathOf(sha256));
      if (size === undefined) return { is: 'missing' };
      const reading = reader && size > 0 ? await readEvidence(reader, createReadStream(pathOf(sha256)), largestReading) : undefined;
      return { is: 'there', sha256, size, reader: readerVersion, ...(reading ? { reading } : {}) };
    },
  };
}

const sizeOf = (path: string) => stat(path).then(({ size }) => size, () => undefined);

/** A name in a folder is durable only when the folder itself was flushed. */
async function flushed(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>, limit: number): Promise<{ sha256: Sha256; size: number } | 'too-large'> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for await (const part of bytes) {
      size += part.length;
      if (size > limit) return 'too-large';
      hash.update(part);
      await file.write(part);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex') as Sha256, size };
}

/** The same in memory, for tests. */
export function memoryEvidence(): Evidence {
  const kept = new Map<Sha256, Uint8Array>();
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
  };
}
