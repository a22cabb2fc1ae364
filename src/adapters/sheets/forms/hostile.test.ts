// Forms that mean harm or are broken: refused with the reason, or not understood, in bounded time and memory.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { filledProduct, openForms, understoodOf, withSheetXml } from '../../../../test/fixtures/forms/judge.ts';
import { layouts, signed } from '../../../../test/fixtures/forms/make-forms.ts';
import { blanks, zipOf } from '../../../../test/fixtures/sheets/zips.ts';
import type { Forms } from '../../../office/forms.ts';

let forms: Forms;
let folder: string;
before(async () => {
  forms = await openForms();
  folder = await mkdtemp(join(tmpdir(), 'hoshimi-forms-'));
});
after(() => rm(folder, { recursive: true }));

const layout = (name: string): Uint8Array => (layouts[name]?.() ?? assert.fail(name)).bytes;
const good = layout('merged');
const inSheet = (change: (xml: string) => string): Uint8Array =>
  withSheetXml(good, (xml, part) => (part === 'xl/worksheets/sheet2.xml' ? change(xml) : xml));
const inBook = (change: (xml: string) => string): Uint8Array =>
  withSheetXml(good, (xml, part) => (part === 'xl/workbook.xml' ? change(xml) : xml));
const rows = (xml: string): string => `<sheetData>${xml}</sheetData>`;
const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const many = (count: number, make: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => make(n)).join('');
const titles = `<row r="1">${['番号', '評価項目', '判定', '理由', '証跡'].map((title, n) => cell(`${'ABCDE'[n]}1`, title)).join('')}</row>`;
const withRows = (xml: string) =>
  inSheet((old) =>
    old.replace(/<sheetData>[\s\S]*<\/sheetData>/, rows(titles + xml)).replace(/<mergeCells[\s\S]*?<\/mergeCells>/, ''),
  );
const listed = (xml: string) => inSheet((old) => old.replace(/<dataValidations[\s\S]*?<\/dataValidations>/, xml));
const rule = (at: string, formula: string) =>
  `<dataValidation type="list" sqref="${at}"><formula1>${formula}</formula1></dataValidation>`;
const names = (all: Readonly<Record<string, string>>) => (xml: string) =>
  xml.replace(
    '</sheets>',
    `</sheets><definedNames>${Object.entries(all)
      .map(([name, of]) => `<definedName name="${name}">${of}</definedName>`)
      .join('')}</definedNames>`,
  );
const ring = withSheetXml(good, (xml, part) =>
  part === 'xl/workbook.xml'
    ? names({ A_: 'B_', B_: 'C_', C_: 'A_', D_: 'D_' })(xml)
    : part === 'xl/worksheets/sheet2.xml'
      ? xml.replace(/<formula1>.*?<\/formula1>/, '<formula1>A_</formula1>')
      : xml,
);
const partsOf = (bytes: Uint8Array) =>
  Object.entries(unzipSync(bytes)).map(([name, content]) => ({ name, bytes: content }));
const bomb = (size: number) =>
  zipOf(
    partsOf(good).map((part) =>
      part.name === 'xl/worksheets/sheet2.xml' ? { ...part, packed: blanks(64), size } : part,
    ),
  );

/** What comes of each, and the file. */
const hostile: Readonly<Record<string, readonly [RegExp, () => Uint8Array]>> = {
  'a zip that expands to a gigabyte, as declared': [/^too-large$/, () => bomb(2 ** 30)],
  'a zip that expands to a gigabyte and says a kilobyte': [/^damaged$/, () => bomb(1000)],
  'entities that grow': [
    /^damaged$/,
    () =>
      inSheet((xml) =>
        xml.replace(
          '<worksheet',
          '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet',
        ),
      ),
  ],
  'a row of a million columns': [/^too-large$/, () => withRows(`<row r="2">${many(1_000_000, () => '<c/>')}</row>`)],
  'a cell far beyond the last column': [
    /places|^not recognised$/,
    () => withRows(`<row r="2">${cell('A2', 'S1.1-01')}${cell('XFD2', '適合')}${cell('ZZZZZ2', '適合')}</row>`),
  ],
  'defined names in a ring': [/40 places|^not recognised$/, () => ring],
  'a million defined names': [
    /^too-large$/,
    () =>
      inBook((xml) =>
        xml.replace(
          '</sheets>',
          `</sheets><definedNames>${many(1_000_000, (n) => `<definedName name="n${n}">A1</definedName>`)}</definedNames>`,
        ),
      ),
  ],
  'a defined name that is megabytes long': [/^too-large$/, () => inBook(names({ a: 'B'.repeat(900_000) }))],
  'a list over the whole sheet': [
    /^40 places, filled, 40 answers$/,
    () => listed(`<dataValidations>${rule('A1:XFD1048576', '"適合,不適合"')}</dataValidations>`),
  ],
  'a list made of the whole sheet': [
    /^(40 places, filled, 40 answers|not recognised)$/,
    () => listed(`<dataValidations>${rule('D5:D90', '$A$1:$XFD$1048576')}</dataValidations>`),
  ],
  'a list over a million areas': [
    /^too-large$/,
    () =>
      listed(
        `<dataValidations>${rule(
          many(100_000, (n) => `D${n + 1} `),
          '"適合,不適合"',
        )}</dataValidations>`,
      ),
  ],
  'a hundred thousand lists': [
    /^too-large$/,
    () => listed(`<dataValidations>${many(100_000, (n) => rule(`D${n + 1}`, '"適合,不適合"'))}</dataValidations>`),
  ],
  'as many lists as there may be, over everything': [
    /^too-large$|places/,
    () => listed(`<dataValidations>${many(1900, () => rule('A1:XFD1048576 A:A', '"x,y"'))}</dataValidations>`),
  ],
  'a list with a text of 8,000 signs': [
    /^(40 places.*|not recognised)$/,
    () => listed(`<dataValidations>${rule('D5:D90', `"${'あ'.repeat(8000)}"`)}</dataValidations>`),
  ],
  'merged areas over all rows': [
    /^too-large$/,
    () =>
      withSheetXml(withRows(many(49_000, (n) => `<row r="${n + 2}">${cell(`A${n + 2}`, 'x')}</row>`)), (xml) =>
        xml.replace(
          '</sheetData>',
          `</sheetData><mergeCells>${many(9_999, () => '<mergeCell ref="A1:A1048576"/>')}</mergeCells>`,
        ),
      ),
  ],
  'ten thousand items of one criterion': [
    /^too-large$/,
    () =>
      withRows(
        many(9_900, (n) => `<row r="${n + 2}">${cell(`A${n + 2}`, 'S1.1-01')}${cell(`B${n + 2}`, '項目')}</row>`),
      ),
  ],
  'four thousand rows of titles': [
    /^(too-large|not recognised)$/,
    () => withRows(many(3_900, (n) => titles.replaceAll('1"', `${n + 2}"`))),
  ],
  'twenty thousand legends': [
    /^(too-large|not recognised)$/,
    () =>
      withRows(
        many(19_900, (n) => `<row r="${n + 2}">${cell(`G${n + 2}`, `${n}：適合　${'○：適合、'.repeat(30)}`)}</row>`),
      ),
  ],
  'numbers that almost are some': [
    /^(too-large|not recognised)$/,
    () =>
      withRows(
        many(
          9000,
          (n) => `<row r="${n + 2}">${cell(`A${n + 2}`, 'S1.1-'.repeat(20))}${cell(`B${n + 2}`, '(1)(1)(1)')}</row>`,
        ),
      ),
  ],
  'half a million boxes in cells': [
    /^(too-large|not recognised)$|places/,
    () =>
      withRows(
        many(
          1000,
          (n) =>
            `<row r="${n + 2}">${cell(`A${n + 2}`, 'S1.1-01')}${cell(`B${n + 2}`, `(${(n % 90) + 1})`)}${cell(`C${n + 2}`, '□適合 □不適合 '.repeat(250))}</row>`,
        ),
      ),
  ],
};

describe('hostile forms end within 5 seconds and 400 MB, in a process of their own', () => {
  // One of three every day, all where HOSHIMI_JOURNEYS says so.
  const all = process.env['HOSHIMI_JOURNEYS'] === 'all';
  for (const [name, [came, make]] of Object.entries(hostile).filter((_, turn) => all || turn % 3 === 0))
    test(name, async (t) => {
      const path = join(folder, 'hostile.xlsx');
      await writeFile(path, make());
      const measure = join(import.meta.dirname, '../../../../test/fixtures/forms/measure.ts');
      const { stdout } = await promisify(execFile)(process.execPath, [measure, path], { timeout: 60_000 });
      const told = JSON.parse(stdout) as { came: string; ms: number; peak: number };
      t.diagnostic(stdout);
      assert.match(told.came, came, stdout);
      assert.ok(told.ms < 5000, stdout);
      assert.ok(told.peak < 400, stdout);
    });
});

test('a signed workbook is not filled: its signature would no longer hold', async () => {
  const bytes = signed();
  const found = await understoodOf(forms, bytes);
  const out = await forms.fill(bytes, found, filledProduct(found));
  assert.ok('refused' in out && out.refused === 'signed');
});

test('a workbook with a password, an older one and one that is none are refused with the reason', async () => {
  const compound = (stream: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);
  for (const [bytes, why] of [
    [compound('EncryptedPackage'), 'encrypted'],
    [compound('Workbook'), 'not-a-sheet'],
    [Buffer.from('番号,判定'), 'not-a-sheet'],
    [good.slice(0, good.length / 2), 'damaged'],
  ] as const) {
    const found = await forms.understand(bytes);
    assert.equal('unusable' in found ? found.unusable : '', why);
    const known = await understoodOf(forms, good);
    const out = await forms.fill(bytes, known, {});
    assert.equal('unusable' in out ? out.unusable : '', why);
  }
});

test('an understanding of one form is not used on another', async () => {
  const [one, other] = [await understoodOf(forms, good), layout('ticks')];
  const out = await forms.fill(other, one, filledProduct(one));
  assert.ok('refused' in out && out.refused === 'other-form');
  const back = await forms.read(other, one);
  assert.ok('unusable' in back && back.unusable === 'not-our-sheet');
});

test('a sheet in UTF-16 is read, and not filled', async () => {
  const utf16 = zipOf(
    partsOf(good).map((part) =>
      part.name === 'xl/worksheets/sheet2.xml'
        ? {
            ...part,
            bytes: Buffer.from(`\ufeff${new TextDecoder().decode(part.bytes).replace('UTF-8', 'UTF-16')}`, 'utf16le'),
          }
        : part,
    ),
  );
  const found = await understoodOf(forms, utf16);
  assert.equal(found.places.length, 40);
  const out = await forms.fill(utf16, found, filledProduct(found));
  assert.ok('refused' in out && out.refused === 'unusual-encoding');
});

test('bytes with some of them changed never throw', async () => {
  const known = await understoodOf(forms, good);
  const edit = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }));
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 4 }), async (edits) => {
      const bytes = Uint8Array.from(good);
      for (const [place, byte] of edits) bytes[place] = byte;
      await forms.understand(bytes);
      await forms.fill(bytes, known, filledProduct(known));
    }),
    { numRuns: 60 },
  );
});

test('an understanding that was kept is taken only in the shape of one', async () => {
  const found = await understoodOf(forms, good);
  assert.deepEqual(forms.readUnderstood(JSON.parse(JSON.stringify(found))), found);
  for (const wrong of [
    null,
    'a',
    {},
    { ...found, form: '2' },
    { ...found, places: [{}] },
    { ...found, more: 1 },
    { ...found, fingerprint: '../x' },
  ])
    assert.equal(forms.readUnderstood(wrong), undefined);
});
