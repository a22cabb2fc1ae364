// A copy of everything, made while the office runs. The records come first and as they are at one moment; the evidence after
// them: its files never change, so what the records name is there, and what came later does no harm.
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BackedUp, BackUp, BackUpManifest, KeptFile } from '../../office/keeping.ts';
import type { ReadRows, Restoring, Row, Secrecy, StoredTable } from '../../office/restoring.ts';
import { filesBelow, flushed, isCode, isThere, linkedOrCopied, written } from './files.ts';
import { readRecipients, sealing } from './sealed.ts';

export type Kept = {
  readonly restoring: Restoring;
  /** The folder of everything that is kept beside the records. */
  readonly data: string;
  readonly program: string;
  readonly now: () => string;
};

export const keyFile = 'keys/installation.key';
/** A store of evidence, and in it a file by its hash. What is still being written lies elsewhere. */
export const evidencePath = /^evidence\/[0-9a-f]{32}\/[0-9a-f]{2}\/[0-9a-f]{62}$/;

/** Makes the copy under another name and gives it its own at the end: what has the name is whole. */
export function backingUp(kept: Kept): BackUp {
  return async (to, recipients) => {
    if (recipients.length === 0) return { refused: 'no-recipient' };
    const encrypter = readRecipients(recipients);
    if (!encrypter) return { refused: 'recipient-wrong' };
    if (await isThere(to)) return { refused: 'there-already' };
    const partial = `${to}.partial`;
    try {
      await mkdir(partial, { mode: 0o700 });
    } catch (error) {
      if (isCode(error, 'EEXIST')) return { refused: 'partial-there' };
      if (isCode(error, 'EACCES', 'EROFS', 'ENOTDIR', 'EPERM', 'ENOENT')) return { refused: 'not-writable' };
      throw error;
    }
    try {
      const made = await copiedInto(partial, kept, encrypter);
      await rename(partial, to);
      await flushed(dirname(to));
      return made;
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      if (isCode(error, 'ENOSPC', 'EDQUOT')) return { refused: 'no-room' };
      throw error;
    }
  };
}

type Counts = Record<string, { plain: number; sealed: number }>;
type Encrypter = NonNullable<ReturnType<typeof readRecipients>>;

async function copiedInto(folder: string, kept: Kept, encrypter: Encrypter): Promise<BackedUp> {
  const { restoring, data, program } = kept;
  const tables: Counts = Object.fromEntries(
    restoring.tables.filter(({ secrecy }) => secrecy !== 'left-out').map(({ name }) => [name, { plain: 0, sealed: 0 }]),
  );
  const files: KeptFile[] = [];
  const keep = async (path: string, parts: AsyncIterable<string | Uint8Array>) => {
    files.push({ path, ...(await written(join(folder, path), parts)) });
  };
  const migrations = await restoring.migrations();
  // Everything that was written up to this moment is in the copy; of what came just after it, some may be.
  const at = kept.now();
  await restoring.snapshot(async (rows) => {
    for (const table of restoring.tables) {
      if (table.secrecy === 'left-out' || table.secrecy === 'secret') continue;
      await keep(`records/${table.name}.jsonl`, linesOf(table, rows, 'plain', tables));
    }
    await keep('secrets.age', await sealing(encrypter, secretsOf(kept, rows, tables)));
  });
  const damaged: string[] = [];
  for (const path of (await filesBelow(join(data, 'evidence'))).map((one) => `evidence/${one}`)) {
    if (!evidencePath.test(path)) continue;
    const copy = await linkedOrCopied(join(data, path), join(folder, path));
    if (copy.sha256 !== path.split('/').slice(2).join('')) damaged.push(path);
    files.push({ path, ...copy });
  }
  const manifest: BackUpManifest = {
    format: 'hoshimi-backup',
    version: 1,
    program,
    at,
    migrations,
    tables,
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
  const { sha256 } = await written(join(folder, 'manifest.json'), once(`${JSON.stringify(manifest, null, 1)}\n`));
  for (const each of new Set([folder, ...files.map(({ path }) => dirname(join(folder, path)))])) await flushed(each);
  return { manifest, sha256, damaged };
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function* rowsOf(table: StoredTable, rows: ReadRows, secrecy: Secrecy): AsyncGenerator<readonly Row[]> {
  if (table.secrecy !== 'by-row' && table.secrecy !== secrecy) return;
  for await (const each of rows(table.name)) yield each.filter((row) => table.secrecyOf(row) === secrecy);
}

async function* linesOf(table: StoredTable, rows: ReadRows, secrecy: 'plain', counts: Counts): AsyncGenerator<string> {
  for await (const each of rowsOf(table, rows, secrecy)) {
    const count = counts[table.name];
    if (count) count.plain += each.length;
    yield each.map((row) => `${JSON.stringify(row)}\n`).join('');
  }
}

/** First the installation's own key, without which sealed secrets stay sealed, then the rows that open doors. */
async function* secretsOf({ restoring, data }: Kept, rows: ReadRows, counts: Counts): AsyncGenerator<string> {
  const key = await readFile(join(data, keyFile), 'utf8').catch(() => undefined);
  if (key !== undefined) yield `${JSON.stringify({ file: keyFile, text: key })}\n`;
  for (const table of restoring.tables)
    for await (const each of rowsOf(table, rows, 'secret')) {
      const count = counts[table.name];
      if (count) count.sealed += each.length;
      yield each.map((row) => `${JSON.stringify({ table: table.name, row })}\n`).join('');
    }
}
