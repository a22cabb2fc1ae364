// The evidence of the examples, made anew by real tools, says the same as the committed one: the ports and days our readers take,
// and what came out of each test. Three minutes; run by `npm run interop`.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { parse } from 'csv-parse/sync';
import { readEvidence } from '../../src/adapters/evidence/readings.ts';
import { productNames, root } from './make-evidence.ts';

let anew = '';
const counts = { files: 0, readings: 0, rows: 0 };
const committed = (product: string) => join(root, 'examples', product, 'evidence');
const made = (product: string) => join(anew, product, 'evidence');

before(async () => {
  anew = await mkdtemp(join(tmpdir(), 'hoshimi-evidence-'));
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'make-evidence.ts'), anew], {
    encoding: 'utf8',
    timeout: 600_000,
  });
  assert.equal(status, 0, stderr);
});
after(async () => {
  process.stdout.write(
    `evidence made anew: ${counts.files} files, ${counts.readings} readings and ${counts.rows} rows compared\n`,
  );
  await rm(anew, { recursive: true, force: true });
});

/** The files that tools made, and how our readers read them. */
const readers = {
  '.nmap.xml': 'port-scan',
  '.sslscan.xml': 'certificate',
  '.s_client.txt': 'certificate',
  '.pem': 'certificate',
} as const;
/** Columns that differ from run to run, or from one version of a tool to the next. */
const passing =
  /^(time|milliseconds|sha256|password \(sha256|version$|cve ids|last of them|device says|before|after|serial|step)/;

for (const product of productNames) {
  test(`${product}: every file is made again, and none besides`, async () => {
    const there = new Set(await readdir(committed(product)));
    const files = await readdir(made(product));
    counts.files += files.length;
    assert.deepEqual(
      files.filter((file) => !there.has(file)),
      [],
    );
  });

  test(`${product}: our readers take the same from the new files`, async () => {
    for (const file of await readdir(made(product))) {
      const [, kind] = Object.entries(readers).find(([ending]) => file.endsWith(ending)) ?? [];
      if (kind === undefined) continue;
      const [now, then] = await Promise.all(
        [made, committed].map(async (folder) => readEvidence(kind, await readFile(join(folder(product), file)), 1e7)),
      );
      assert.notEqual(now?.is, 'unreadable', file);
      assert.deepEqual(now, then, file);
      counts.readings += 1;
    }
  });

  test(`${product}: every test comes out as it did`, async () => {
    for (const file of (await readdir(made(product))).filter((name) => name.endsWith('.csv'))) {
      const lasting = async (folder: string) => {
        const rows: Record<string, string>[] = parse(await readFile(join(folder, file)), { columns: true });
        return rows.map((row) => Object.entries(row).filter(([column]) => !passing.test(column)));
      };
      const now = await lasting(made(product));
      assert.deepEqual(now, await lasting(committed(product)), file);
      counts.rows += now.length;
    }
  });

  test(`${product}: no file names this machine`, async () => {
    const names = [anew, root, hostname()].filter((name) => name.length > 3 && name !== 'localhost');
    for (const file of await readdir(made(product))) {
      const text = await readFile(join(made(product), file), 'latin1');
      assert.deepEqual(
        names.filter((name) => text.includes(name)),
        [],
        file,
      );
    }
  });
}
