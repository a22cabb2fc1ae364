// The product folder packed into one .zip, and unpacked again within bounds. What a folder means is the Folder port's matter.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { Zip, ZipDeflate } from 'fflate';
import type { Entry, ZipFile } from 'yauzl';
import { fromBuffer } from 'yauzl';
import { readSha256 } from '../../domain/names.ts';
import type { Product } from '../../domain/product.ts';
import type { Archive, Folder, Unusable } from '../../office/ports.ts';
import { namesInside } from './inside.ts';

/** Bounds of a packed folder: files, bytes of one, bytes of all. */
const bounds = { entries: 500, one: 100 * 1024 * 1024, all: 200 * 1024 * 1024 } as const;
/** Zip keeps days from 1980; the same folder gives the same bytes. */
const firstDay = new Date(1980, 0, 2);

export function zipArchive(folder: Folder): Archive {
  return { pack: (product, bytesOf) => pack(folder, product, bytesOf), unpack: (bytes) => unpack(folder, bytes) };
}

async function inTemporary<T>(work: (path: string) => Promise<T>): Promise<T> {
  const path = await mkdtemp(join(tmpdir(), 'hoshimi-'));
  try {
    return await work(path);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}

/** Zip without its 64-bit extension holds less than 4 GiB; the rest is for the directory. */
const largestZip = 4 * 1024 * 1024 * 1024 - 64 * 1024 * 1024;

/** Product and answers are small and written first; evidence is read while the zip leaves, so that none of it fills the memory. */
const pack = async (
  folder: Folder,
  product: Product,
  bytesOf: Parameters<Archive['pack']>[1],
): Promise<AsyncIterable<Uint8Array>> => {
  const { evidence, names } = namesInside(product.evidence ?? {});
  const texts = await textsOf(folder, { ...product, ...(product.evidence ? { evidence } : {}) });
  return zipped(async function* () {
    for (const [name, bytes] of texts) yield { name, level: 6, parts: once(bytes) };
    const missing: string[] = [];
    let left = largestZip;
    for (const [name, { sha256, size }] of names) {
      const hash = readSha256(sha256 ?? '');
      const bytes = hash && Number(size ?? 0) <= left ? await bytesOf(hash) : undefined;
      if (!bytes) missing.push(name);
      else
        yield {
          name,
          // Packing it tighter would cost everybody else's time.
          level: 0,
          parts: counted(bytes, (count) => {
            left -= count;
            if (left < 0) throw new Error('evidence is larger than what is declared of it');
          }),
        };
    }
    if (missing.length > 0)
      yield { name: 'MISSING.txt', level: 6, parts: once(new TextEncoder().encode(`${missing.join('\n')}\n`)) };
  });
};

/** The files of the folder that are text, by their path in it. */
export const textsOf = (folder: Folder, product: Product): Promise<readonly (readonly [string, Uint8Array])[]> =>
  inTemporary(async (path) => {
    await folder.write(path, product);
    const all = await readdir(path, { recursive: true, withFileTypes: true });
    const files = all.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    return Promise.all(
      files.map(async (file) => [file.slice(path.length + 1).replaceAll('\\', '/'), await readFile(file)] as const),
    );
  });

/** Bytes that are at hand, as they are read piece by piece. */
export const once = async function* (bytes: Uint8Array) {
  yield bytes;
};

async function* counted(bytes: AsyncIterable<Uint8Array>, count: (size: number) => void): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    count(part.length);
    yield part;
  }
}

type Member = { readonly name: string; readonly level: 0 | 6; readonly parts: AsyncIterable<Uint8Array> };

/** A zip of these members as it leaves; names that are not ASCII are marked as UTF-8. */
export async function* zipped(members: () => AsyncIterable<Member>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  for await (const { name, level, parts } of members()) {
    const member = new ZipDeflate(name, { level });
    member.mtime = firstDay;
    zip.add(member);
    for await (const part of parts) {
      member.push(part);
      yield* ready.splice(0);
    }
    member.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* ready;
}

/** The name as a path inside the folder, or undefined when it leads out of it. */
function inside(name: string): string | undefined {
  const path = posix.normalize(name);
  return name.includes('\\') || name.includes('\0') || posix.isAbsolute(path) || path === '..' || path.startsWith('../')
    ? undefined
    : path;
}

const unusable = (code: Unusable['unusable'], detail?: string): Unusable => ({
  unusable: code,
  file: 'folder.zip',
  ...(detail ? { detail } : {}),
});

const unpack = (folder: Folder, bytes: Uint8Array): ReturnType<Archive['unpack']> =>
  inTemporary(async (path) => {
    const written = await extract(bytes, path);
    if (written) return written;
    const root = await rootOf(path);
    const read = await folder.read(root);
    if ('unusable' in read) return read;
    const files = new Map<string, Uint8Array>();
    for (const [id, { file }] of Object.entries(read.product.evidence ?? {})) {
      const name = file === undefined ? undefined : inside(file);
      const found = name && (await readFile(join(root, name)).catch(() => undefined));
      if (found) files.set(id, found);
    }
    return { ...read, files };
  });

/** A folder that was packed from outside has all its files in one folder more. */
async function rootOf(path: string): Promise<string> {
  const entries = await readdir(path, { withFileTypes: true });
  const [only] = entries.filter(({ name }) => name !== '__MACOSX');
  return entries.some(({ name }) => name === 'product.yaml') || !only?.isDirectory() ? path : join(path, only.name);
}

const opened = (bytes: Uint8Array): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, strictFileNames: true }, (error, file) =>
      error || !file ? reject(error) : resolve(file),
    ),
  );

const contents = (file: ZipFile, entry: Entry): Promise<AsyncIterable<Uint8Array>> =>
  new Promise((resolve, reject) =>
    file.openReadStream(entry, (error, stream) => (error || !stream ? reject(error) : resolve(stream))),
  );

/** Writes every file of the zip below `path`; says why not, when it is no zip, leads outside, or is larger than the bounds. */
async function extract(bytes: Uint8Array, path: string): Promise<Unusable | undefined> {
  let file: ZipFile;
  try {
    file = await opened(bytes);
  } catch {
    return unusable('damaged');
  }
  if (file.entryCount > bounds.entries) return unusable('too-large');
  let all = 0;
  try {
    for await (const entry of entriesOf(file)) {
      if (entry.fileName.endsWith('/')) continue;
      if (entry.isEncrypted()) return unusable('encrypted');
      const name = inside(entry.fileName);
      all += entry.uncompressedSize;
      if (name === undefined) return unusable('damaged', entry.fileName);
      if (entry.uncompressedSize > bounds.one || all > bounds.all) return unusable('too-large');
      const target = join(path, name);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, await contents(file, entry));
    }
  } catch {
    return unusable('damaged');
  } finally {
    file.close();
  }
  return undefined;
}

async function* entriesOf(file: ZipFile): AsyncGenerator<Entry> {
  for (let i = 0; i < file.entryCount; i++) yield await nextEntry(file);
}

const nextEntry = (file: ZipFile): Promise<Entry> =>
  new Promise((resolve, reject) => {
    const found = (entry: Entry) => {
      file.off('error', failed);
      resolve(entry);
    };
    const failed = (error: Error) => {
      file.off('entry', found);
      reject(error);
    };
    file.once('entry', found).once('error', failed);
    file.readEntry();
  });
