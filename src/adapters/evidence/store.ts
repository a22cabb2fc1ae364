// 証跡 in the supplier's own store: files named by the SHA-256 of their bytes, so that what was filed can be found again in
// ten years and a changed byte shows. Nothing in it is ever written to under its final name.
import { createHash, type Hash, randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Seen } from '../../domain/evidence.ts';
import { readerVersion } from '../../domain/evidence.ts';
import type { Sha256 } from '../../domain/names.ts';
import { readSha256 } from '../../domain/names.ts';
import type { Evidence } from '../../office/ports.ts';
import { readEvidence } from './readings.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** No reader looks at more than this; the hash is taken of all bytes, however many. */
const longestReading = 64 * 1024 * 1024;

/** Evidence as files below this folder. */
export function evidenceStore(folder: string): Evidence {
  const coming = join(folder, 'coming');
  mkdirSync(coming, { recursive: true, mode: 0o700 });
  sweep(coming);
  const nameOf = (sha256: Sha256) => join(folder, sha256.slice(0, 2), sha256.slice(2));

  async function openBytes(sha256: Sha256): Promise<Bytes | undefined> {
    if (!readSha256(sha256)) return undefined;
    const there = await stat(nameOf(sha256)).catch(unlessMissing);
    return there?.isFile() ? fileBytes(nameOf(sha256)) : undefined;
  }

  return {
    async put(bytes, limit) {
      const name = join(coming, randomUUID());
      try {
        const come = await receive(bytes, name, limit);
        if (come === 'too-large') return come;
        const place = nameOf(come.sha256);
        await mkdir(dirname(place), { recursive: true, mode: 0o700 });
        // The bytes are on the disk before they have their name, and the name is before anybody hears of it. A second put
        // renames over the first: the same bytes, and a file that the disk has spoilt is whole again.
        await rename(name, place);
        await flush(dirname(place));
        await flush(folder);
        return come;
      } finally {
        await rm(name, { force: true });
      }
    },
    open: openBytes,
    async see(sha256, reader) {
      const bytes = await openBytes(sha256);
      return bytes ? seeBytes(bytes, reader) : { is: 'missing' };
    },
  };
}

/** Evidence that is gone with the process: for tests, and for a look at a town that nobody keeps. */
export function memoryEvidence(): Evidence {
  const kept = new Map<Sha256, Uint8Array>();
  const openBytes = (sha256: Sha256) => {
    const bytes = kept.get(sha256);
    return bytes && pieces([bytes]);
  };
  return {
    async put(bytes, limit) {
      const count = counter();
      const come: Uint8Array[] = [];
      for await (const piece of bytes) {
        count.take(piece);
        if (count.size() > limit) return 'too-large';
        come.push(Uint8Array.from(piece));
      }
      const { sha256, size } = count.result();
      kept.set(sha256, Buffer.concat(come));
      return { sha256, size };
    },
    open: async (sha256) => openBytes(sha256),
    async see(sha256, reader) {
      const bytes = openBytes(sha256);
      return bytes ? seeBytes(bytes, reader) : { is: 'missing' };
    },
  };
}

/** Hashes what passes by, whether or not the reader wants all of it: a hash is of the whole or it is none. */
async function seeBytes(bytes: Bytes, reader: 'port-scan' | 'certificate' | undefined): Promise<Seen> {
  const count = counter();
  const source = bytes[Symbol.asyncIterator]();
  const next = async () => {
    const step = await source.next();
    if (!step.done) count.take(step.value);
    return step;
  };
  // Without a `return` a reader that stops early does not close the source.
  const passing: Bytes = { [Symbol.asyncIterator]: () => ({ next }) };
  const reading = reader && (await readEvidence(reader, passing, longestReading));
  for await (const _ of passing);
  return { is: 'there', ...count.result(), ...(reading && { reading }), reader: readerVersion };
}

function counter() {
  const hash: Hash = createHash('sha256');
  let size = 0;
  return {
    take(piece: Uint8Array) {
      hash.update(piece);
      size += piece.length;
    },
    size: () => size,
    result: () => ({ sha256: hash.digest('hex') as Sha256, size }),
  };
}

async function receive(bytes: Bytes, name: string, limit: number) {
  const count = counter();
  const file = await open(name, 'wx', 0o600);
  try {
    for await (const piece of bytes) {
      count.take(piece);
      if (count.size() > limit) return 'too-large' as const;
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return count.result();
}

/** A directory's new name survives a power cut only once the directory itself is flushed. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const stale = 60 * 60 * 1000;

/**
 * Removes what a crash left half received. Another process may be receiving at this moment, so only what nobody has written
 * to for an hour goes; the file system's own clock tells, with a file made now.
 */
function sweep(coming: string): void {
  const probe = join(coming, randomUUID());
  closeSync(openSync(probe, 'wx', 0o600));
  const now = statSync(probe).mtimeMs;
  rmSync(probe);
  for (const name of readdirSync(coming)) {
    const left = statSync(join(coming, name), { throwIfNoEntry: false });
    if (left && now - left.mtimeMs > stale) rmSync(join(coming, name), { force: true, recursive: true });
  }
}

/** The file is opened when somebody begins to read, and closed when he stops, so that nothing leaks when he never begins. */
async function* fileBytes(name: string): AsyncGenerator<Uint8Array> {
  const file = await open(name, 'r');
  try {
    yield* file.createReadStream({ autoClose: false }) as Bytes;
  } finally {
    await file.close();
  }
}

async function* pieces(all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

function unlessMissing(fault: unknown): undefined {
  if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
}
