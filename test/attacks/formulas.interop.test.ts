// The same texts through LibreOffice, which is told to work out every formula it meets: it meets none.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { checklistSheets } from '../../src/adapters/sheets/checklist.ts';
import { csvOf, listRows } from '../../src/domain/registry.ts';
import { sheetWords } from '../../src/words/sheets.ts';
import { jcStar } from '../fixtures/sheets/example.ts';
import { formulas } from './formulas.ts';
import { entryWith, listWords, productWith } from './texts.ts';

const run = promisify(execFile);
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoshimi-formulas-'));
});
after(() => rm(folder, { recursive: true }));

/** Separator, quote, UTF-8, first line, and last of all: formulas are worked out. */
const csvFilter = 'CSV:44,34,76,1,,0,false,true,false,false,false,0,true';

/** How many cells LibreOffice takes for formulas, links or commands. */
async function formulasIn(name: string, bytes: Uint8Array | string): Promise<number> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const how = name.endsWith('.csv') ? [`--infilter=${csvFilter}`] : [];
  await run('soffice', [profile, '--headless', ...how, '--convert-to', 'fods', '--outdir', folder, file], {
    timeout: 120_000,
  });
  const made = await readFile(join(folder, name.replace(/\.\w+$/, '.fods')), 'utf8');
  assert.match(made, /<table:table-cell/);
  return made.match(/table:formula=|table:dde-link|office:dde-source|xlink:href="(?!#)/g)?.length ?? 0;
}

test('LibreOffice finds formulas in a CSV that is not guarded', async () => {
  assert.ok((await formulasIn('bare.csv', formulas.map((text) => `"${text.replaceAll('"', '""')}"`).join('\n'))) > 10);
});

test('LibreOffice finds no formula in labels.csv', async () => {
  assert.equal(await formulasIn('labels.csv', csvOf(formulas.map(entryWith), listWords('=1+1'))), 0);
});

test('LibreOffice finds no formula in the workbooks', async () => {
  const sheets = checklistSheets(await jcStar(), sheetWords);
  const rows = listRows(formulas.map(entryWith), listWords('=1+1'));
  const columns = rows[0]?.map((title) => ({ title, width: 10 })) ?? [];
  assert.equal(
    await formulasIn('labels.xlsx', sheets.writeTable({ sheet: 'labels', columns, rows: rows.slice(1) })),
    0,
  );
  assert.equal(await formulasIn('checklist.xlsx', sheets.writeChecklist(productWith(formulas), 'ja')), 0);
});
