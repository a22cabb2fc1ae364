// A copy put back into an empty place. Everything is looked at before anything is written: what is wrong is said at once.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackUpManifest, KeptFile, Restore, Wrong } from '../../office/keeping.ts';
import type { Restoring, Row, TableRows } from '../../office/restoring.ts';
import type { Trail } from '../../office/trail.ts';
import { checkChain } from '../../office/trail-check.ts';
import { evidencePath, keyFile } from './back-up.ts';
import { bytesOf, copied, filesBelow, flushed, isThere, written } from './files.ts';
import { linesOf, NotOpened, opening } from './sealed.ts';

/** The empty place, and how its store is opened once everything has been found good. */
export type EmptyPlace = {
  readonly data: string;
  /** Whether nothing is in the store. Looks, and makes nothing. */
  isEmpty(): Promise<boolean>;
  open(): Promise<{ readonly restoring: Restoring; readonly trail: Trail; close(): Promise<void> }>;
  /** The migrations this program knows. */
  readonly migrations: readonly string[];
};

/** How many rows are written before the next are read. */
const atOnce = 200;

export function restoringInto(place: EmptyPlace): Restore {
  return async (from, identities) => {
    const manifest = await readManifest(from);
    if (!manifest) return { wrong: [{ wrong: 'not-ours', at: join(from, 'manifest.json') }] };
    const wrong = [
      ...(await placeTaken(place)),
      ...versions(manifest, place.migrations),
      ...(await files(from, manifest)),
      ...(identities ? await sealedRows(from, manifest, identities) : []),
    ];
    if (wrong.length > 0) return { wrong };
    for (const { path } of manifest.files)
      if (evidencePath.test(path)) await copied(join(from, path), join(place.data, path));
    const store = await place.open();
    try {
      const filled = await store.restoring.fill(() => rowsOf(from, manifest, identities));
      if (!filled) return { wrong: [{ wrong: 'place-not-empty', at: '' }] };
      if (identities) await restoreKey(from, place.data, identities);
      const miscounted = await counts(store.restoring, manifest, identities !== undefined);
      if (miscounted.length > 0) return { wrong: miscounted };
      return { manifest, trail: await chainOf(store.trail) };
    } catch (error) {
      if (error instanceof SyntaxError) return { wrong: [{ wrong: 'not-json', at: 'records' }] };
      throw error;
    } finally {
      await store.close();
    }
  };
}

async function chainOf(trail: Trail) {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const { count, last, fault } = await checkChain(trail.from(0), sha256);
  return { count, hash: last.hash, ...(fault ? { fault: fault.seq } : {}) };
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFile = (one: unknown): one is KeptFile =>
  typeof one === 'object' &&
  one !== null &&
  isText((one as KeptFile).path) &&
  Number.isSafeInteger((one as KeptFile).size) &&
  isText((one as KeptFile).sha256);

async function readManifest(from: string): Promise<BackUpManifest | undefined> {
  try {
    const read = JSON.parse(await readFile(join(from, 'manifest.json'), 'utf8')) as Partial<BackUpManifest> | null;
    const { format, version, files: listed, tables, migrations } = read ?? {};
    if (format !== 'hoshimi-backup' || version !== 1 || !Array.isArray(listed) || !listed.every(isFile))
      return undefined;
    if (typeof tables !== 'object' || tables === null || !Array.isArray(migrations)) return undefined;
    return read as BackUpManifest;
  } catch {
    return undefined;
  }
}

async function placeTaken(place: EmptyPlace): Promise<readonly Wrong[]> {
  const wrong: Wrong[] = [];
  if (!(await place.isEmpty())) wrong.push({ wrong: 'place-not-empty', at: '' });
  if ((await filesBelow(join(place.data, 'evidence'))).length > 0)
    wrong.push({ wrong: 'place-not-empty', at: join(place.data, 'evidence') });
  if (await isThere(join(place.data, keyFile))) wrong.push({ wrong: 'place-not-empty', at: join(place.data, keyFile) });
  return wrong;
}

const versions = ({ migrations }: BackUpManifest, known: readonly string[]): readonly Wrong[] =>
  JSON.stringify(migrations) === JSON.stringify(known)
    ? []
    : [{ wrong: 'other-version', at: `${migrations.at(-1)} / ${known.at(-1)}` }];

const recordsPath = /^records\/[a-z_]+\.jsonl$/;
const isOurs = (path: string): boolean => path === 'secrets.age' || recordsPath.test(path) || evidencePath.test(path);

/** Every file that is listed, and no other: there, no link, and byte for byte what it was. */
async function files(from: string, { files: listed, tables }: BackUpManifest): Promise<readonly Wrong[]> {
  const wrong: Wrong[] = [];
  const names = new Set<string>();
  for (const { path, size, sha256 } of listed) {
    if (names.has(path)) wrong.push({ wrong: 'doubled', at: path });
    names.add(path);
    if (!isOurs(path)) wrong.push({ wrong: 'bad-name', at: path });
    else if (!(await lstat(join(from, path)).catch(() => undefined))?.isFile())
      wrong.push({ wrong: 'absent', at: path });
    else {
      const bytes = await bytesOf(join(from, path));
      if (bytes.size !== size || bytes.sha256 !== sha256) wrong.push({ wrong: 'other-bytes', at: path });
    }
  }
  for (const path of await filesBelow(from))
    if (path !== 'manifest.json' && !names.has(path)) wrong.push({ wrong: 'unlisted', at: path });
  for (const [table, { plain }] of Object.entries(tables))
    if (plain > 0 && !names.has(`records/${table}.jsonl`))
      wrong.push({ wrong: 'absent', at: `records/${table}.jsonl` });
  return wrong;
}

type Sealed = { readonly file: string; readonly text: string } | { readonly table: string; readonly row: Row };

async function* sealedOf(from: string, identities: readonly string[]): AsyncGenerator<Sealed> {
  for await (const line of opening(join(from, 'secrets.age'), identities)) yield JSON.parse(line) as Sealed;
}

async function sealedRows(
  from: string,
  { tables }: BackUpManifest,
  identities: readonly string[],
): Promise<readonly Wrong[]> {
  const found = new Map<string, number>();
  try {
    for await (const one of sealedOf(from, identities))
      if ('table' in one) found.set(one.table, (found.get(one.table) ?? 0) + 1);
  } catch (error) {
    if (error instanceof NotOpened || error instanceof SyntaxError) return [{ wrong: 'not-opened', at: 'secrets.age' }];
    // A file that is not there was said already.
    return [];
  }
  return Object.entries(tables)
    .filter(([table, { sealed }]) => (found.get(table) ?? 0) !== sealed)
    .map(([table]) => ({ wrong: 'other-count', at: `secrets.age ${table}` }));
}

/** The rows of all files, in the order in which tables can be filled. */
async function* rowsOf(
  from: string,
  { files: listed, tables }: BackUpManifest,
  identities: readonly string[] | undefined,
): AsyncGenerator<TableRows> {
  const names = new Set(listed.map(({ path }) => path));
  for (const table of Object.keys(tables)) {
    const path = `records/${table}.jsonl`;
    if (names.has(path)) yield* gathered(table, parsed(linesOf(createReadStream(join(from, path)))));
  }
  if (!identities) return;
  for await (const one of sealedOf(from, identities)) if ('table' in one) yield { table: one.table, rows: [one.row] };
}

async function* parsed(lines: AsyncIterable<string>): AsyncGenerator<Row> {
  for await (const line of lines) yield JSON.parse(line) as Row;
}

async function* gathered(table: string, rows: AsyncIterable<Row>): AsyncGenerator<TableRows> {
  let some: Row[] = [];
  for await (const row of rows) {
    some.push(row);
    if (some.length === atOnce) {
      yield { table, rows: some };
      some = [];
    }
  }
  if (some.length > 0) yield { table, rows: some };
}

async function restoreKey(from: string, data: string, identities: readonly string[]): Promise<void> {
  for await (const one of sealedOf(from, identities))
    if ('file' in one && one.file === keyFile) {
      await written(
        join(data, keyFile),
        (async function* () {
          yield one.text;
        })(),
      );
      await flushed(join(data, 'keys'));
    }
}

/** Counts the rows again, in the store. */
async function counts(
  restoring: Restoring,
  { tables }: BackUpManifest,
  isWithSecrets: boolean,
): Promise<readonly Wrong[]> {
  return restoring.snapshot(async (rows) => {
    const wrong: Wrong[] = [];
    for (const [table, { plain, sealed }] of Object.entries(tables)) {
      let count = 0;
      for await (const each of rows(table)) count += each.length;
      if (count !== plain + (isWithSecrets ? sealed : 0)) wrong.push({ wrong: 'other-count', at: table });
    }
    return wrong;
  });
}
