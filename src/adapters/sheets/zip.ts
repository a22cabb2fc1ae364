// A zip that strangers made, within bounds. What it declares is checked before anything is expanded, and what comes out is
// counted again, because sizes can lie.
import { readFile, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { fromBufferPromise } from 'yauzl';
import type { Unusable } from '../../office/ports.ts';
import { Stop } from './unusable.ts';

const MB = 1024 * 1024;
/** The largest checklist seen is under 1 MB; screenshots that people paste in are what makes workbooks large. */
export const zipLimits = { file: 20 * MB, part: 32 * MB, total: 64 * MB, parts: 500 } as const;
export type ZipLimits = Readonly<Record<keyof typeof zipLimits, number>>;

export type Zip = {
  /** Names of the parts, without folders. */
  readonly names: readonly string[];
  /** The expanded bytes of a part; names are compared without case (ECMA-376 Part 2 §6.2.2.3). */
  part(name: string): AsyncGenerator<Uint8Array>;
  has(name: string): boolean;
};

/** Opens a zip from a path or from its bytes; throws `Stop` when it is none or not within the bounds. */
export async function readZip(from: string | Uint8Array, limits: ZipLimits = zipLimits): Promise<Zip> {
  const size = typeof from === 'string' ? (await stat(from)).size : from.length;
  if (size > limits.file) throw new Stop('too-large', `${size} bytes`);
  const bytes = typeof from === 'string' ? await readFile(from) : from;
  return openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits);
}

/** Every file of a zip by its name, or why it is none of ours. */
export async function membersOf(
  from: Uint8Array,
  limits: ZipLimits,
): Promise<ReadonlyMap<string, Uint8Array> | Unusable> {
  try {
    const zip = await readZip(from, limits);
    const members = new Map<string, Uint8Array>();
    for (const name of zip.names) {
      const parts: Uint8Array[] = [];
      for await (const part of zip.part(name)) parts.push(part);
      members.set(name, Buffer.concat(parts));
    }
    return members;
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return { unusable: stop.because === 'not-a-sheet' ? 'damaged' : stop.because, file: 'zip', detail: stop.detail };
  }
}

async function openZip(buffer: Buffer, limits: ZipLimits): Promise<Zip> {
  refuseOtherFormats(buffer);
  const zip = await orDamaged(() =>
    fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true, autoClose: false }),
  );
  const entries = await entriesOf(zip, limits);
  let expanded = 0;
  return {
    names: [...entries.values()].map((entry) => entry.fileName),
    has: (name) => entries.has(name.toLowerCase()),
    async *part(name) {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) throw new Stop('damaged', `${name} is not there`);
      for await (const chunk of expand(zip, entry)) {
        expanded += chunk.length;
        if (expanded > limits.total) throw new Stop('too-large', `more than ${limits.total} bytes`);
        yield chunk;
      }
    },
  };
}

const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** [MS-OFFCRYPTO] §2.3.4.4: a workbook with a password is a compound file with a stream of this name. */
function refuseOtherFormats(buffer: Buffer): void {
  if (buffer.subarray(0, 8).equals(compoundFile))
    throw buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))
      ? new Stop('encrypted', 'a password protects it')
      : new Stop('not-a-sheet', 'an older binary format');
  // A local header, or the end of a zip without entries.
  if (!['504b0304', '504b0506'].includes(buffer.toString('hex', 0, 4))) throw new Stop('not-a-sheet', 'not a zip');
}

/** Everything in the central directory, when all of it may be expanded. */
async function entriesOf(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.parts) throw new Stop('too-large', `${zip.entryCount} parts`);
  const entries = new Map<string, Entry>();
  const spans: [number, number][] = [];
  let total = 0;
  await orDamaged(async () => {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.toLowerCase();
      if (entries.has(name)) throw new Stop('damaged', `${entry.fileName} is there twice`);
      if (entry.isEncrypted()) throw new Stop('encrypted', entry.fileName);
      total += entry.uncompressedSize;
      if (entry.uncompressedSize > limits.part || total > limits.total)
        throw new Stop('too-large', `${entry.fileName} expands to ${entry.uncompressedSize} bytes`);
      const from = entry.relativeOffsetOfLocalHeader;
      spans.push([from, from + 30 + entry.fileNameLength + entry.compressedSize]);
      if (!name.endsWith('/')) entries.set(name, entry);
    }
  });
  refuseOverlaps(spans);
  return entries;
}

/** Entries that share bytes make a small file expand to many times its size. */
function refuseOverlaps(spans: [number, number][]): void {
  spans.sort(([a], [b]) => a - b);
  for (const [place, [from]] of spans.entries()) {
    const before = spans[place - 1];
    if (before && from < before[1]) throw new Stop('damaged', 'entries overlap');
  }
}

async function* expand(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let sum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (fault) {
    throw fault instanceof Stop ? fault : new Stop('damaged', String(fault));
  }
  if (sum !== entry.crc32) throw new Stop('damaged', `the checksum of ${entry.fileName} is wrong`);
}

async function orDamaged<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (fault) {
    throw fault instanceof Stop ? fault : new Stop('damaged', String(fault));
  }
}
