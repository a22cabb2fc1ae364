// The product folder packed into one .zip, and unpacked again within bounds. What a folder means is the Folder port's matter.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { zip } from 'fflate';
import type { Entry, ZipFile } from 'yauzl';
import { fromBuffer } from 'yauzl';
import { readSha256 } from '../../domain/names.ts';
import type { Product } from '../../domain/product.ts';
import type { Archive, Folder, Unusable } from '../../office/ports.ts';

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

const pack = (folder: Folder, product: Product, bytesOf: Parameters<Archive['pack']>[1]): Promise<Uint8Array> =>
  inTemporary(async (path) => {
    await folder.write(path, product);
    const files: Record<string, Uint8Array> = {};
    for (const name of (await readdir(path, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())) {
      const full = join(name.parentPath, name.name);
      files[full.slice(path.length + 1)] = await readFile(full);
    }
    const missing: string[] = [];
    for (const one of Object.values(product.evidence ?? {})) {
      const name = one.file === undefined ? undefined : inside(one.file);
      const sha256 = readSha256(one.sha256 ?? '');
      if (name === undefined) continue;
      const bytes = sha256 && (await bytesOf(sha256));
      if (bytes) files[name] = await collected(bytes);
      else missing.push(name);
    }
    if (missing.length > 0) files['MISSING.txt'] = new TextEncoder().encode(`${missing.join('\n')}\n`);
    return new Promise((resolve, reject) =>
      zip(files, { mtime: firstDay, level: 6 }, (error, data) => (error ? reject(error) : resolve(data))),
    );
  });

async function collected(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
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
