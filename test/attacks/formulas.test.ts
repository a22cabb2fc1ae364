// Texts of strangers that a spreadsheet would run (CSV and formula injection). Asserted on the bytes of every export that holds
// people's texts: in a workbook each is a text cell, in CSV each is quoted behind an apostrophe.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { checklistSheets } from '../../src/adapters/sheets/checklist.ts';
import { planTable } from '../../src/cli/plan-report.ts';
import { csvOf, listRows } from '../../src/domain/registry.ts';
import { unarmed } from '../../src/domain/spreadsheet-text.ts';
import { portfolioFile } from '../../src/office/portfolio-file.ts';
import { evaluationTable } from '../../src/server/evaluation-files.ts';
import { tableFile } from '../../src/server/plan-files.ts';
import { vaultTableOf } from '../../src/server/vault-files.ts';
import { fileWords } from '../../src/words/portfolio-table.ts';
import { sheetWords } from '../../src/words/sheets.ts';
import { trailCsv } from '../../src/words/trail.ts';
import { jcStar } from '../fixtures/sheets/example.ts';
import { textsOf } from './cells.ts';
import { formulas } from './formulas.ts';
import {
  entryWith,
  evaluatedWith,
  listWords,
  plannedWith,
  portfolioRowWith,
  productWith,
  trailEntryWith,
  vaultWith,
} from './texts.ts';

const scheme = await jcStar();
const sheets = checklistSheets(scheme, sheetWords);
const root = join(import.meta.dirname, '../..');

function onlyTexts(book: Uint8Array, text: string): void {
  assert.ok(textsOf(book).includes(text), `${JSON.stringify(text)} stands in the workbook as it was typed`);
}

for (const text of formulas) {
  const shown = JSON.stringify(text).slice(0, 50);
  test(`labels.csv holds ${shown} behind an apostrophe, in every column`, () => {
    const csv = csvOf([entryWith(text)], listWords(text));
    assert.ok(csv.startsWith('\ufeff'));
    const rows: string[][] = parse(csv, { bom: true });
    assert.equal(rows.length, 2);
    for (const cell of rows.flat()) {
      assert.doesNotMatch(cell, /^[\s\p{C}]*[=+\-@＝＋－＠]/u);
      assert.ok(cell.startsWith(`'${text}`) || /^\d{4}-\d\d-\d\d$/.test(cell), JSON.stringify(cell));
    }
  });
  test(`the trail's CSV holds ${shown} behind an apostrophe, in every column`, () => {
    const [, ...rows]: string[][] = parse(trailCsv([trailEntryWith(text)], new Map([[text, text]]), 'ja'), {
      bom: true,
    });
    assert.equal(rows.length, 1);
    assert.ok(rows.flat().filter((cell) => cell.startsWith(`'${text[0]}`)).length >= 10);
    for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
  });
  test(`labels.xlsx and any other table hold ${shown} as text`, () => {
    const [heads = [], ...rows] = listRows([entryWith(text)], listWords(text));
    onlyTexts(sheets.writeTable({ sheet: text, columns: heads.map((title) => ({ title, width: 10 })), rows }), text);
  });
  test(`the portfolio holds ${shown} as text, and in CSV behind an apostrophe`, () => {
    const row = portfolioRowWith(text, scheme);
    const given = { sheets, words: fileWords(scheme, 'ja', [row]) };
    const [, ...rows]: string[][] = parse(portfolioFile('csv', [row], given) as string, { bom: true });
    assert.equal(rows.length, 1);
    for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
    assert.ok(rows.flat().filter((cell) => cell.startsWith(`'${text[0]}`)).length >= 5);
    onlyTexts(portfolioFile('xlsx', [row], given) as Uint8Array, text);
  });
  test(`the CSV of a plan holds ${shown} behind an apostrophe, in every column`, () => {
    const [, ...rows]: string[][] = parse(planTable(plannedWith(text), 'ja'), { bom: true });
    assert.equal(rows.length, 1);
    for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
    assert.ok(rows.flat().filter((cell) => cell.startsWith(`'${text[0]}`)).length >= 5);
  });
  test(`the vault's list of evidence holds ${shown} as text, and in CSV behind an apostrophe`, () => {
    const table = vaultTableOf(...vaultWith(text));
    const csv = tableFile('csv', sheets, table).bytes as string;
    const [, ...rows]: string[][] = parse(csv, { bom: true });
    assert.equal(rows.length, 1);
    for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
    assert.ok(rows.flat().filter((cell) => cell.startsWith(`'${text[0]}`)).length >= 9);
    onlyTexts(tableFile('xlsx', sheets, table).bytes as Uint8Array, text);
  });
  test(`the list of evaluations holds ${shown} as text, and in CSV behind an apostrophe`, () => {
    const table = evaluationTable(...evaluatedWith(text));
    const csv = tableFile('csv', sheets, table).bytes as string;
    const [, ...rows]: string[][] = parse(csv, { bom: true });
    assert.equal(rows.length, 1);
    for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
    assert.ok(rows.flat().filter((cell) => cell.startsWith(`'${text[0]}`)).length >= 5);
    onlyTexts(tableFile('xlsx', sheets, table).bytes as Uint8Array, text);
  });
  test(`checklist.xlsx holds ${shown} as text`, () => {
    for (const lang of ['ja', 'en'] as const) onlyTexts(sheets.writeChecklist(productWith([text]), lang), text);
  });
}

test('what is no formula stays as it is', () => {
  for (const text of ['', 'GW-100', '星見', '1-2', 'a=b', '0012', '#1', '（＋）', '2026-01-01', '3.14'])
    assert.equal(unarmed(text), text);
});

test('no other place writes tables or CSV: a new one has to be tested here, or with the lists of the desk', () => {
  const known: Readonly<Record<string, readonly string[]>> = {
    csvOf: ['src/domain/registry.ts', 'src/server/public-routes.ts'],
    'csvText(': [
      'src/cli/costs.ts',
      'src/cli/plan-report.ts',
      'src/cli/plan-table.ts',
      'src/domain/registry.ts',
      'src/domain/spreadsheet-text.ts',
      'src/office/portfolio-file.ts',
      'src/server/plan-files.ts',
      'src/words/trail.ts',
    ],
    'trailCsv(': ['src/words/trail.ts'],
    'trailCsvLines(': ['src/cli/audit-trail.ts', 'src/server/trail-routes.ts', 'src/words/trail.ts'],
    'sheets.writeTable': [
      'src/cli/costs.ts',
      'src/cli/plan-table.ts',
      'src/office/portfolio-file.ts',
      'src/server/behind-routes.ts',
      'src/server/plan-files.ts',
      'src/server/portfolio-files.ts',
      'src/server/public-routes.ts',
    ],
    'sheets.writeChecklist': [
      'src/cli/checklist.ts',
      'src/cli/paper.ts',
      'src/server/api-papers.ts',
      'src/server/evaluation-files.ts',
      'src/server/sending.ts',
      'src/server/supplier-routes.ts',
    ],
    'writeBook(': [
      'src/adapters/sheets/book.ts',
      'src/adapters/sheets/checklist-writing.ts',
      'src/adapters/sheets/table.ts',
    ],
  };
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => [`src/${path}`, readFileSync(join(root, 'src', path), 'utf8')] as const);
  for (const [word, files] of Object.entries(known)) {
    const found = sources.filter(([, code]) => code.includes(word)).map(([path]) => path);
    assert.deepEqual(
      found.filter((path) => !files.includes(path)),
      [],
      word,
    );
  }
});
