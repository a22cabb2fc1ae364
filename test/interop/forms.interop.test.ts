// Operators' forms through LibreOffice: a filled one is opened without repair, and saved again by it, it says the same.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { cellKey, readFormBook } from '../../src/adapters/sheets/forms/form-book.ts';
import { cellName } from '../../src/adapters/sheets/text.ts';
import type { Forms } from '../../src/office/forms.ts';
import { allForms } from '../fixtures/forms/all.ts';
import { filledProduct, openForms, readRows, understoodOf } from '../fixtures/forms/judge.ts';

const run = promisify(execFile);
let forms: Forms;
let folder: string;
before(async () => {
  forms = await openForms();
  folder = await mkdtemp(join(tmpdir(), 'hoshimi-forms-office-'));
});
after(() => rm(folder, { recursive: true }));

/** What LibreOffice makes of the file; its exit code says nothing, so the file itself is the proof. */
async function saved(bytes: Uint8Array): Promise<Buffer> {
  const [file, out] = [join(folder, 'form.xlsx'), join(folder, 'out')];
  await writeFile(file, bytes);
  await rm(join(out, 'form.xlsx'), { force: true });
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const as = 'xlsx:Calc MS Excel 2007 XML';
  await run('soffice', [profile, '--headless', '--convert-to', as, '--outdir', out, file], { timeout: 120_000 });
  return readFile(join(out, 'form.xlsx'));
}

/** Every text that no formula works out, by sheet and cell, but for some cells. */
async function texts(bytes: Uint8Array, but: ReadonlySet<string>): Promise<readonly string[]> {
  const { sheets } = await readFormBook(bytes);
  return sheets.flatMap(({ name, rows, formulas }) =>
    [...rows].flatMap(([row, cells]) =>
      [...cells].flatMap(([column, text]) => {
        const at = `${name}!${cellName(row, column)}`;
        return but.has(at) || formulas.has(cellKey(row, column)) ? [] : [`${at} ${text}`];
      }),
    ),
  );
}

for (const { name, make } of allForms) {
  const { bytes, truth } = make();
  if (truth)
    test(`${name}: LibreOffice opens the filled form, and what it saves is read to the same answers`, async () => {
      const found = await understoodOf(forms, bytes);
      const product = filledProduct(found);
      const out = await forms.fill(bytes, found, product);
      assert.ok('bytes' in out);
      const again = await saved(out.bytes);
      const there = await understoodOf(forms, again);
      const back = await forms.read(again, there);
      assert.ok(!('unusable' in back));
      assert.deepEqual(back.findings, []);
      assert.deepEqual(readRows(back), readRows({ product, places: found.places }));
      // What a person has confirmed holds for the form that another program has saved.
      assert.equal(there.fingerprint, found.fingerprint);
      // Nothing was lost, moved or repaired: what it says elsewhere is what LibreOffice makes of the empty form.
      const written = new Set(out.written.map(({ sheet, cell }) => `${sheet}!${cell}`));
      assert.ok(written.size > 0);
      assert.deepEqual(await texts(again, written), await texts(await saved(bytes), written));
    });
}
