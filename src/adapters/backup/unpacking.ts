// An export opened again. It may come from anybody: names, sizes and counts have bounds, every file is compared with the list in
// it, and nothing is written anywhere.
import type { Entry, ZipFile } from 'yauzl';
import { open } from 'yauzl';
import type { PackedFile, PackManifest } from '../../office/export.ts';
import { contentOf } from '../../office/export.ts';
import type { Unpacked, Unpacking } from '../../office/import.ts';
import type { Wrong } from '../../office/keeping.ts';
import { measured } from './files.ts';

/** Files, bytes of one file of records, bytes of all of them, bytes of one piece of evidence. */
const most = { files: 200_000, text: 128 << 20, texts: 512 << 20, evidence: 2 ** 31 } as const;

const records =
  /^(?:organisation\.json|(?:people|directory|products|applications|labels)\.jsonl|history\/[\w%-]+\.jsonl)$/;
/** Read by people, or made again from the records. */
const others =
  /^(?:README(?:\.ja)?\.md|(?:former-people|letters|trail|evidence)\.jsonl|products\/[\w%-]+\/(?:product\.yaml|NOT-WRITTEN\.txt|answers\/[\w.%-]+\.yaml)|(?:company|block|portfolio|plan)\/[\w%-]+\.json)$/;
const evidence = /^evidence\/([0-9a-f]{64})$/;
const missingEvidence = /^evidence\/([0-9a-f]{64})\.MISSING\.txt$/;
const isOurs = (path: string): boolean => [records, others, evidence, missingEvidence].some((form) => form.test(path));

export const unpacking: Unpacking = async (path) => {
  let zip: ZipFile;
  try {
    zip = await opened(path);
  } catch {
    return { wrong: [{ wrong: 'not-ours', at: '' }] };
  }
  const entries = new Map<string, Entry>();
  const wrong = await listEntries(zip, entries);
  const { pass, seen } = measured();
  const manifest = wrong.length === 0 ? await readManifest(zip, entries, pass) : undefined;
  if (wrong.length === 0 && !manifest) wrong.push({ wrong: 'not-ours', at: 'manifest.json' });
  const texts = new Map<string, string>();
  if (manifest) {
    wrong.push(...listed(entries, manifest));
    if (wrong.length === 0) wrong.push(...(await compared(zip, entries, { manifest, texts })));
  }
  if (wrong.length > 0) {
    zip.close();
    return { wrong };
  }
  const hashes = (form: RegExp) => [...entries.keys()].flatMap((name) => form.exec(name)?.[1] ?? []);
  // What was found damaged when it was exported is told, and left behind like what was missing.
  const damaged = new Set(
    manifest?.files.flatMap(({ path: of, damaged: is }) => (is ? (evidence.exec(of)?.[1] ?? []) : [])),
  );
  return {
    manifest: seen().sha256,
    textOf: (name) => texts.get(name),
    evidence: hashes(evidence).filter((one) => !damaged.has(one)),
    missing: [...hashes(missingEvidence), ...damaged],
    bytesOf: (sha256) => streamOf(zip, entries.get(`evidence/${sha256}`)),
    close: async () => zip.close(),
  } satisfies Unpacked;
};

const opened = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    open(
      path,
      { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true },
      (error, zip) => (error || !zip ? reject(error) : resolve(zip)),
    ),
  );

/** Every entry by its name; what cannot be an export of ours is said, up to where it ends being worth while. */
async function listEntries(zip: ZipFile, entries: Map<string, Entry>): Promise<Wrong[]> {
  if (zip.entryCount > most.files) return [{ wrong: 'too-large', at: String(zip.entryCount) }];
  const wrong: Wrong[] = [];
  let texts = 0;
  try {
    for (let i = 0; i < zip.entryCount; i++) {
      const entry = await nextEntry(zip);
      const { fileName: name, uncompressedSize: size } = entry;
      const isText = !evidence.test(name);
      if (isText) texts += size;
      if (name !== 'manifest.json' && !isOurs(name)) wrong.push({ wrong: 'bad-name', at: name.slice(0, 200) });
      else if (entries.has(name)) wrong.push({ wrong: 'doubled', at: name });
      else if (entry.isEncrypted()) wrong.push({ wrong: 'damaged', at: name });
      else if (size > (isText ? most.text : most.evidence)) wrong.push({ wrong: 'too-large', at: name });
      entries.set(name, entry);
    }
  } catch (error) {
    // yauzl stops at a name that leads out of the folder, and where the list itself is broken.
    wrong.push({ wrong: /path|backslash|fileName/i.test(String(error)) ? 'bad-name' : 'damaged', at: '' });
  }
  if (texts > most.texts) wrong.push({ wrong: 'too-large', at: '' });
  return wrong;
}

const nextEntry = (zip: ZipFile): Promise<Entry> =>
  new Promise((resolve, reject) => {
    const found = (entry: Entry) => {
      zip.off('error', failed);
      resolve(entry);
    };
    const failed = (error: Error) => {
      zip.off('entry', found);
      reject(error);
    };
    zip.once('entry', found).once('error', failed);
    zip.readEntry();
  });

const streamOf = (zip: ZipFile, entry: Entry | undefined): Promise<AsyncIterable<Uint8Array>> =>
  new Promise((resolve, reject) => {
    if (!entry) reject(new Error('there is no such entry'));
    else zip.openReadStream(entry, (error, stream) => (error || !stream ? reject(error) : resolve(stream)));
  });

const isFile = (one: unknown): one is PackedFile => {
  const { path, size, sha256 } = (one ?? {}) as Partial<PackedFile>;
  return typeof path === 'string' && Number.isSafeInteger(size) && typeof sha256 === 'string';
};

async function readManifest(
  zip: ZipFile,
  entries: Map<string, Entry>,
  pass: ReturnType<typeof measured>['pass'],
): Promise<PackManifest | undefined> {
  try {
    const parts: Uint8Array[] = [];
    for await (const part of pass(await streamOf(zip, entries.get('manifest.json')))) parts.push(part);
    const read = JSON.parse(Buffer.concat(parts).toString('utf8')) as Partial<PackManifest> | null;
    if (read?.format !== 'hoshimi-organisation' || read.version !== 1) return undefined;
    if (!Array.isArray(read.files) || !read.files.every(isFile)) return undefined;
    return typeof read.content === 'object' && read.content !== null ? (read as PackManifest) : undefined;
  } catch {
    return undefined;
  }
}

/** The list and the zip name the same files, once each. */
function listed(entries: Map<string, Entry>, { files, content }: PackManifest): readonly Wrong[] {
  const wrong: Wrong[] = [];
  const names = new Set<string>();
  for (const { path, size } of files) {
    if (names.has(path)) wrong.push({ wrong: 'doubled', at: path.slice(0, 200) });
    names.add(path);
    const entry = entries.get(path);
    if (!entry) wrong.push({ wrong: 'absent', at: path.slice(0, 200) });
    else if (entry.uncompressedSize !== size) wrong.push({ wrong: 'other-bytes', at: path });
  }
  for (const name of entries.keys())
    if (name !== 'manifest.json' && !names.has(name)) wrong.push({ wrong: 'unlisted', at: name });
  const said = Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (JSON.stringify(said) !== JSON.stringify(Object.entries(contentOf(files))))
    wrong.push({ wrong: 'other-count', at: 'manifest.json' });
  return wrong;
}

/** Each file is read once and hashed; the records are kept in hand. */
async function compared(
  zip: ZipFile,
  entries: Map<string, Entry>,
  { manifest, texts }: { readonly manifest: PackManifest; readonly texts: Map<string, string> },
): Promise<readonly Wrong[]> {
  const wrong: Wrong[] = [];
  for (const { path, sha256, damaged } of manifest.files) {
    const { pass, seen } = measured();
    const parts: Uint8Array[] = [];
    try {
      for await (const part of pass(await streamOf(zip, entries.get(path)))) if (records.test(path)) parts.push(part);
    } catch {
      wrong.push({ wrong: 'damaged', at: path });
      continue;
    }
    const found = seen().sha256;
    const named = damaged ? found : (evidence.exec(path)?.[1] ?? found);
    if (found !== sha256 || found !== named) wrong.push({ wrong: 'other-bytes', at: path });
    if (!records.test(path)) continue;
    try {
      texts.set(path, new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)));
    } catch {
      wrong.push({ wrong: 'damaged', at: path });
    }
  }
  return wrong;
}
