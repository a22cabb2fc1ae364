// Everything an organisation owns as one zip. The records are written aside at one moment of the store, quickly, so that a slow
// reader holds nobody up; then the zip is made from there and from the evidence, as it is read.
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DraftKind } from '../../domain/desk.ts';
import type { Product } from '../../domain/product.ts';
import { visibleEntries } from '../../domain/trail.ts';
import type { EvidenceLine, PackedFile, Packing, PackManifest } from '../../office/export.ts';
import { belongingsOf, contentOf, draftAfter, historyPath, safeName } from '../../office/export.ts';
import type { Evidence, Folder } from '../../office/ports.ts';
import type { Restoring } from '../../office/restoring.ts';
import type { Trail } from '../../office/trail.ts';
import { readWholeTrail } from '../../office/trail-reading.ts';
import { filesBelow, measured, written } from './files.ts';
import { linesOf } from './sealed.ts';
import type { ZipEntry } from './zip.ts';
import { zipOf } from './zip.ts';

export type PackingTools = {
  readonly restoring: Restoring;
  readonly trail: Trail;
  readonly evidenceOf: (organisation: string) => Evidence;
  readonly folder: Folder;
  /** Where the records of an export lie while it is made. */
  readonly aside: string;
  readonly now: () => string;
  readonly from: () => string;
  readonly program: string;
  /** What stands in the readme, by its file name, and in the place of a file that is missing. */
  readonly words: {
    readonly readmes: Readonly<Record<string, string>>;
    missing(sha256: string): string;
  };
};

export function packing(tools: PackingTools): Packing {
  return async (id, made = () => {}) => {
    const known = await tools.restoring.snapshot(async (rows) => (await belongingsOf(rows, id))?.organisation);
    return known && zipOf(entriesOf(tools, { id, name: known.name }, made));
  };
}

type Whose = { readonly id: string; readonly name: string };

async function* entriesOf(
  tools: PackingTools,
  whose: Whose,
  made: (manifest: string) => void,
): AsyncGenerator<ZipEntry> {
  await mkdir(tools.aside, { recursive: true, mode: 0o700 });
  const spool = await mkdtemp(join(tools.aside, 'export-'));
  await clearOld(tools.aside, spool);
  const files: PackedFile[] = [];
  try {
    await recordsInto(spool, tools, whose.id);
    for (const path of await filesBelow(spool)) yield entry(path, createReadStream(join(spool, path)), files);
    yield* evidenceEntries(tools, whose.id, { spool, files });
    const { bytes, ...manifest } = manifestEntry(tools, whose, files);
    const { pass, seen } = measured();
    yield { ...manifest, bytes: pass(bytes) };
    made(seen().sha256);
  } finally {
    await rm(spool, { recursive: true, force: true });
  }
}

/** What a crash left of an export goes after a day: another process may be making one. The file system's own clock tells. */
async function clearOld(aside: string, spool: string): Promise<void> {
  const now = (await stat(spool)).mtimeMs;
  for (const name of await readdir(aside)) {
    const left = await stat(join(aside, name)).catch(() => undefined);
    if (left && now - left.mtimeMs > day) await rm(join(aside, name), { recursive: true, force: true });
  }
}
const day = 24 * 60 * 60 * 1000;

/** An entry that tells what passed through it once it was read. */
function entry(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  files: PackedFile[],
  more: (found: { sha256: string }) => Partial<PackedFile> = () => ({}),
): ZipEntry {
  const { pass, seen } = measured();
  return {
    path,
    bytes: (async function* () {
      yield* pass(bytes);
      const found = seen();
      files.push({ path, ...found, ...more(found) });
    })(),
  };
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const lent = { isLent: true };

async function recordsInto(spool: string, tools: PackingTools, id: string): Promise<void> {
  const { restoring, folder, trail, words } = tools;
  await restoring.snapshot(async (rows) => {
    const belongings = await belongingsOf(rows, id);
    for await (const { path, lines } of belongings?.parts() ?? []) await written(join(spool, path), lines, lent);
  });
  for await (const line of textLines(spool, 'products.jsonl')) {
    const { id: draft, kind } = JSON.parse(line) as { readonly id: string; readonly kind: DraftKind };
    await (kind === 'product' ? productInto(spool, folder, draft) : deskInto(spool, kind, draft));
  }
  const scope = { organisation: id };
  await written(
    join(spool, 'trail.jsonl'),
    (async function* () {
      for await (const entries of readWholeTrail(trail, { scope, query: {} }))
        yield visibleEntries(scope, entries)
          .map((one) => `${JSON.stringify(one)}\n`)
          .join('');
    })(),
    lent,
  );
  for (const [name, text] of Object.entries(words.readmes)) await written(join(spool, name), once(text), lent);
}

const textLines = (spool: string, path: string): AsyncGenerator<string> => linesOf(createReadStream(join(spool, path)));

/** What the product says now, as its folder. */
async function productInto(spool: string, folder: Folder, product: string): Promise<void> {
  const path = join(spool, 'products', safeName(product));
  try {
    await folder.write(path, (await draftAfter(textLines(spool, historyPath(product)))) as Product);
  } catch (error) {
    // Its history says all of it; a product that no folder can hold makes no export fail.
    await written(join(path, 'NOT-WRITTEN.txt'), once(`${String(error).replaceAll(spool, '')}\n`), lent);
  }
}

/** What another draft says now. */
async function deskInto(spool: string, kind: DraftKind, id: string): Promise<void> {
  const tree = await draftAfter(textLines(spool, historyPath(id)));
  await written(join(spool, kind, `${safeName(id)}.json`), once(`${JSON.stringify(tree, null, 1)}\n`), lent);
}

async function* evidenceEntries(
  tools: PackingTools,
  id: string,
  { spool, files }: { readonly spool: string; readonly files: PackedFile[] },
): AsyncGenerator<ZipEntry> {
  const evidence = tools.evidenceOf(id);
  for await (const line of textLines(spool, 'evidence.jsonl')) {
    const { sha256 } = JSON.parse(line) as EvidenceLine;
    const bytes = await evidence.open(sha256 as Parameters<Evidence['open']>[0]);
    const path = `evidence/${sha256}`;
    if (bytes) yield entry(path, bytes, files, (found) => (found.sha256 === sha256 ? {} : { damaged: true }));
    else yield entry(`${path}.MISSING.txt`, once(tools.words.missing(sha256)), files, () => ({ missing: true }));
  }
}

/** Comes last: only then is everything else known. */
function manifestEntry({ now, from, program }: PackingTools, organisation: Whose, files: PackedFile[]): ZipEntry {
  return {
    path: 'manifest.json',
    bytes: (async function* () {
      const manifest: PackManifest = {
        format: 'hoshimi-organisation',
        version: 1,
        program,
        at: now(),
        from: from(),
        organisation,
        files,
        content: contentOf(files),
      };
      yield* once(`${JSON.stringify(manifest, null, 1)}\n`);
    })(),
  };
}
