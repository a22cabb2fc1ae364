// Folder to office to folder, and folder to workbook to a folder whose answers were emptied: the same model.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { readEvidence } from '../src/adapters/evidence/readings.ts';
import { memoryEvidence } from '../src/adapters/evidence/store.ts';
import { yamlFolder } from '../src/adapters/folder/folder.ts';
import { openSqlite } from '../src/adapters/records/sqlite.ts';
import { loadScheme } from '../src/adapters/scheme/folder.ts';
import { checklistSheets } from '../src/adapters/sheets/checklist.ts';
import type { CivilDate } from '../src/domain/names.ts';
import type { Product } from '../src/domain/product.ts';
import { createProduct, draftOf } from '../src/office/draft.ts';
import type { Office } from '../src/office/office.ts';
import { sheetWords } from '../src/words/sheets.ts';
import { anyProduct } from './generated.ts';
import { supplier, world } from './world.ts';

const scheme = await loadScheme(join(import.meta.dirname, '../scheme'));
const folder = yamlFolder({ readEvidence });
const sheets = checklistSheets(scheme, sheetWords);
const root = await mkdtemp(join(tmpdir(), 'hoshimi-office-trip-'));
const records = await openSqlite(join(root, 'records.sqlite'));
after(async () => {
  await records.close();
  await rm(root, { recursive: true, force: true });
});
const office: Office = world(scheme, '2026-11-25' as CivilDate).office(supplier, {
  evidence: memoryEvidence(),
  evidenceOf: () => memoryEvidence(),
  register: records.register,
  drafts: records.drafts,
  reading: records.openFor(supplier),
});
let count = 0;
/** Written into a fresh folder and read from it. */
async function throughFolder(product: Product): Promise<Product> {
  const path = join(root, `folder-${count++}`);
  await mkdir(path);
  await folder.write(path, product);
  const read = await folder.read(path);
  if ('unusable' in read) throw new Error(read.unusable);
  assert.deepEqual(read.findings, []);
  return read.product;
}

test('300 products go from a folder into the office and back into a folder unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(anyProduct, async (product) => {
      const id = `p${count++}`;
      assert.deepEqual(await createProduct(office, id, await throughFolder(product)), { created: id });
      const draft = await draftOf(office, id);
      assert.ok(draft);
      assert.deepEqual(await throughFolder(draft.product), product);
    }),
    { numRuns: 300 },
  );
});

test('300 products go from a folder into a workbook and back into a copy without answers, unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(anyProduct, fc.constantFrom('ja' as const, 'en' as const), async (product, lang) => {
      const { answers: _, ...emptied } = await throughFolder(product);
      const sheet = await sheets.readChecklist(sheets.writeChecklist(product, lang));
      if ('unusable' in sheet) throw new Error(sheet.unusable);
      const { answers } = sheet.product;
      assert.deepEqual(await throughFolder({ ...emptied, ...(answers ? { answers } : {}) }), product);
    }),
    { numRuns: 300 },
  );
});
