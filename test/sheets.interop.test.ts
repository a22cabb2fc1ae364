// A checklist through LibreOffice: saved again by another program, nothing in it may be different.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { readBook } from '../src/adapters/sheets/book-reading.ts';
import { checklistSheets } from '../src/adapters/sheets/checklist.ts';
import type { Product } from '../src/domain/product.ts';
import { sheetWords } from '../src/words/sheets.ts';
import { example, jcStar } from './fixtures/sheets/example.ts';

const run = promisify(execFile);
const gateway = example('home-gateway');
let sheets: ReturnType<typeof checklistSheets>;
let folder: string;
before(async () => {
  sheets = checklistSheets(await jcStar(), sheetWords);
  folder = await mkdtemp(join(tmpdir(), 'hoshimi-office-'));
});
after(() => rm(folder, { recursive: true }));

/** What LibreOffice makes of the file; its exit code says nothing, so the file itself is the proof. */
async function saved(bytes: Uint8Array, as: string, end: string): Promise<Buffer> {
  const file = join(folder, 'checklist.xlsx');
  const out = join(folder, 'out');
  await writeFile(file, bytes);
  await rm(join(out, `checklist.${end}`), { force: true });
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await run('soffice', [profile, '--headless', '--convert-to', as, '--outdir', out, file], { timeout: 120_000 });
  return readFile(join(out, `checklist.${end}`));
}
const again = (bytes: Uint8Array) => saved(bytes, 'xlsx:Calc MS Excel 2007 XML', 'xlsx');

async function same(product: Product, bytes: Uint8Array): Promise<void> {
  const back = await sheets.readChecklist(bytes);
  assert.ok(!('unusable' in back), JSON.stringify(back));
  assert.deepEqual(back.findings, []);
  assert.deepEqual(back.product, { edition: product.edition, answers: product.answers });
}

for (const lang of ['ja', 'en'] as const)
  test(`LibreOffice saves the whole example again, ${lang}, and every answer is the same`, async () => {
    await same(gateway, await again(sheets.writeChecklist(gateway, lang)));
  });

const hard = [
  '=1+1',
  '+81-3-0000-0000',
  '-ハイフンで始まる',
  '@SUM(A1)',
  "'引用符で始まる",
  'いいえ & <b>太字</b> "引用" \'x\'',
  '一行目\n二行目\n\n四行目',
  '_x000D_ と _x0041_ はそのまま',
  '#N/A',
  'TRUE',
  '2026-03-31',
  '0012',
  '1E5',
  '12345678901234567890',
  '𠮷野家 髙﨑 葛\u{e0100}城 ｶﾞ ㈱ ①',
  '👩‍💻 café e\u0301 한국어 العربية',
  `${'長い文。'.repeat(5000)}`,
];
for (const [n, reason] of hard.entries())
  test(`the text ${n + 1} comes through LibreOffice: ${reason.slice(0, 24).replaceAll('\n', '⏎')}`, async () => {
    const product: Product = {
      edition: gateway.edition ?? '',
      answers: {
        'S1.1-01': {
          result: 'open',
          reason,
          items: { '1': { result: 'not-applicable', reason, evidence: ['a', '一覧.1'] } },
        },
      },
    };
    await same(product, await again(sheets.writeChecklist(product, 'ja')));
  });

test('twice through LibreOffice is as good as once', async () => {
  await same(gateway, await again(await again(sheets.writeChecklist(gateway, 'ja'))));
});

test('LibreOffice opens a table, and its texts stay texts', async () => {
  const table = {
    sheet: '一覧',
    columns: [
      { title: '日', width: 12 },
      { title: '数', width: 8 },
    ],
    rows: [
      ['2026-03-31', 3],
      ['=1+1', 0.5],
      ['0012', 7],
    ],
  };
  const [sheet] = await readBook(await again(sheets.writeTable(table)));
  assert.deepEqual(
    [...(sheet?.rows.values() ?? [])].map((row) => [...row.values()]),
    [
      ['日', '数'],
      ['2026-03-31', '3'],
      ['=1+1', '0.5'],
      ['0012', '7'],
    ],
  );
});

test('LibreOffice prints it: a PDF comes out', async () => {
  const pdf = await saved(sheets.writeChecklist(gateway, 'ja'), 'pdf', 'pdf');
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
});
