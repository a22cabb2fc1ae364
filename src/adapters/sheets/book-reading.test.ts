// Workbooks as other programs write them.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { Dialect } from '../../../test/fixtures/sheets/dialects.ts';
import { workbookOf } from '../../../test/fixtures/sheets/dialects.ts';
import { example, jcStar } from '../../../test/fixtures/sheets/example.ts';
import { sheetWords } from '../../words/sheets.ts';
import { readBook } from './book-reading.ts';
import { checklistSheets } from './checklist.ts';
import { writeTable } from './table.ts';
import { Stop } from './unusable.ts';

const gateway = example('home-gateway');
let sheets: ReturnType<typeof checklistSheets>;
before(async () => {
  sheets = checklistSheets(await jcStar(), sheetWords);
});

const dialects: Readonly<Record<string, Dialect>> = {
  'texts in the cells': { strings: 'inline' },
  'shared texts': { strings: 'shared' },
  'runs of rich text with readings': { strings: 'rich' },
  'formulas that were worked out': { strings: 'formula' },
  'the Strict namespaces': { strings: 'shared', isStrict: true },
  'a prefix for every element': { strings: 'rich', prefix: 'x' },
  'UTF-16, little end first': { strings: 'shared', encoding: 'utf-16le' },
  'UTF-16, big end first': { strings: 'inline', encoding: 'utf-16be' },
  'cells without addresses': { strings: 'inline', hasNoRefs: true },
  'targets from the root': { strings: 'shared', isAbsolute: true },
};
for (const [name, dialect] of Object.entries(dialects))
  test(`a checklist is read from ${name}`, async () => {
    const grids = (await readBook(sheets.writeChecklist(gateway, 'ja'))).map(({ name: sheet, rows }) => ({
      name: sheet,
      rows: Array.from({ length: Math.max(...rows.keys()) }, (_, r) => {
        const cells = rows.get(r + 1) ?? new Map<number, string>();
        return Array.from({ length: Math.max(0, ...cells.keys()) }, (__, c) => cells.get(c + 1) ?? '');
      }),
    }));
    const back = await sheets.readChecklist(workbookOf(grids, dialect));
    assert.ok(!('unusable' in back), JSON.stringify(back));
    assert.deepEqual(back.product, { edition: gateway.edition, answers: gateway.answers });
    assert.deepEqual(back.findings, []);
  });

const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[Red]0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>`;

const cells: readonly (readonly [string, string])[] = [
  ['><v>1</v>', '1'],
  ['><v>1.0</v>', '1'],
  ['><v>0.1</v>', '0.1'],
  ['t="n" s="0"><v>46000</v>', '46000'],
  ['s="1"><v>46000</v>', '2025-12-09'],
  ['s="2"><v>46000</v>', '2025-12-09'],
  ['s="3"><v>46000</v>', '46000'],
  ['s="4"><v>46000.5</v>', '2025-12-09 12:00'],
  ['s="4"><v>46000.999999</v>', '2025-12-10'],
  ['s="1"><v>59</v>', '1900-02-28'],
  ['s="1"><v>61</v>', '1900-03-01'],
  ['s="1"><v>-1</v>', '-1'],
  ['t="d"><v>2026-03-31T00:00:00</v>', '2026-03-31'],
  ['t="b"><v>1</v>', 'TRUE'],
  ['t="b"><v>0</v>', 'FALSE'],
  ['t="e"><v>#N/A</v>', '#N/A'],
  ['t="str"><f>"a"&amp;"b"</f><v>ab</v>', 'ab'],
  ['><f>SUM(A1)</f>', '=SUM(A1)'],
  ['t="inlineStr"><is><t>a_x000D_b</t></is>', 'a\rb'],
  ['t="inlineStr"><is><t>_x005F_x0041_</t></is>', '_x0041_'],
  ['t="inlineStr"><is><r><t>a</t></r><r><rPr/><t xml:space="preserve"> b</t></r><rPh><t>kana</t></rPh></is>', 'a b'],
  ['t="inlineStr"><is><t><![CDATA[<a>&]]></t></is>', '<a>&'],
  ['s="1"/><c r="B1"><v>7</v>', ''],
];
for (const [xml, text] of cells)
  test(`a cell ${xml} reads "${text.replace('\r', '␍')}"`, async () => {
    const bytes = workbookOf([{ name: 'x', rows: [['x']] }], { raw: { A1: xml }, parts: { 'xl/styles.xml': styles } });
    const [sheet] = await readBook(bytes);
    assert.equal(sheet?.rows.get(1)?.get(1) ?? '', text);
  });

test('days of a workbook that counts from 1904', async () => {
  const [sheet] = await readBook(
    workbookOf([{ name: 'x', rows: [['x']] }], {
      raw: { A1: 's="1"><v>44538</v>' },
      parts: { 'xl/styles.xml': styles },
      workbookPr: '<workbookPr date1904="1"/>',
    }),
  );
  assert.equal(sheet?.rows.get(1)?.get(1), '2025-12-09');
});

test('a shared text that is not there is damage, not an empty cell', async () => {
  await assert.rejects(readBook(workbookOf([{ name: 'x', rows: [['x']] }], { raw: { A1: 't="s"><v>9</v>' } })), Stop);
});

test('a table keeps texts as texts, days too, and numbers as numbers', async () => {
  const table = {
    sheet: '一覧/2026: [公開]'.repeat(3),
    columns: [
      { title: '登録番号', width: 20 },
      { title: '発行日', width: 12 },
      { title: '型番の数', width: 10 },
    ],
    rows: [
      ['0001-2', '2026-03-31', 3],
      ['=1+1', '-', 0.5],
      ['+81', '@x\n<&>"', 1e21],
    ],
  };
  const bytes = writeTable(table);
  const [sheet] = await readBook(bytes);
  assert.deepEqual(
    [...(sheet?.rows.values() ?? [])].map((row) => [...row.values()]),
    [table.columns.map(({ title }) => title), ...table.rows.map((row) => row.map(String))],
  );
  assert.match(sheet?.name ?? '', /^[^[\]:*?/\\]{1,31}$/);
  const xml = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
  assert.match(xml, /<c r="C2" s="\d+"><v>3<\/v>/);
  assert.match(xml, /<c r="B2" s="\d+" t="s">/);
  assert.doesNotMatch(xml, /<f>/);
  assert.deepEqual(writeTable(table), bytes);
});

test('a table without rows is a table', async () => {
  const [sheet] = await readBook(writeTable({ sheet: '', columns: [{ title: 'a', width: 9 }], rows: [] }));
  assert.equal(sheet?.rows.size, 1);
});
