// Files that mean harm or are broken. Each is refused with its reason, in bounded time and memory; no such file is kept here.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { workbookOf } from '../../../test/fixtures/sheets/dialects.ts';
import { example, jcStar } from '../../../test/fixtures/sheets/example.ts';
import type { Part } from '../../../test/fixtures/sheets/zips.ts';
import { blanks, zipOf } from '../../../test/fixtures/sheets/zips.ts';
import type { Unusable } from '../../office/ports.ts';
import { sheetWords } from '../../words/sheets.ts';
import { checklistSheets } from './checklist.ts';
import { readZip } from './zip.ts';

type Why = Unusable['unusable'];
let sheets: ReturnType<typeof checklistSheets>;
let good: Uint8Array;
let folder: string;
before(async () => {
  sheets = checklistSheets(await jcStar(), sheetWords);
  good = sheets.writeChecklist(example('home-gateway'), 'ja');
  folder = await mkdtemp(join(tmpdir(), 'hoshimi-sheets-'));
});
after(() => rm(folder, { recursive: true }));

async function why(bytes: Uint8Array): Promise<Why | 'read'> {
  const back = await sheets.readChecklist(bytes);
  return 'unusable' in back ? back.unusable : 'read';
}

const partsOf = (bytes: Uint8Array): Part[] =>
  Object.entries(unzipSync(bytes)).map(([name, content]) => ({ name, bytes: content }));
/** Our checklist with one part changed. */
const changed = (name: string, change: (part: Part) => Part | readonly Part[]): Buffer =>
  zipOf(partsOf(good).flatMap((part) => (part.name === name ? change(part) : part)));
const withXml = (name: string, change: (xml: string) => string): Buffer =>
  changed(name, ({ bytes }) => ({ name, bytes: strToU8(change(new TextDecoder().decode(bytes))) }));
const sheet = 'xl/worksheets/sheet3.xml';
const compound = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(2000),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(2000),
  ]);

const files: Readonly<Record<string, readonly [Why | 'read', () => Uint8Array]>> = {
  'our own parts packed by this test': ['read', () => zipOf(partsOf(good))],
  nothing: ['not-a-sheet', () => new Uint8Array()],
  'one byte': ['not-a-sheet', () => Buffer.from('P')],
  'a text': ['not-a-sheet', () => Buffer.from('番号,項目\r\nS1.1-01,1\r\n')],
  'a PDF': ['not-a-sheet', () => Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n')],
  'an old .xls': ['not-a-sheet', () => compound('Workbook')],
  'a bare BIFF stream': ['not-a-sheet', () => Buffer.from('0908100000060500', 'hex')],
  'a workbook with a password': ['encrypted', () => compound('EncryptedPackage')],
  'a zip with a password': ['encrypted', () => changed(sheet, (part) => ({ ...part, flags: 0x801 }))],
  'a zip of something else': ['not-a-sheet', () => zipSync({ 'a.txt': strToU8('a') })],
  'an OpenDocument sheet': [
    'not-a-sheet',
    () =>
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<a/>') }),
  ],
  'a Word document': [
    'not-a-sheet',
    () => withXml('xl/workbook.xml', () => '<w:document xmlns:w="w"><w:body/></w:document>'),
  ],
  'a workbook that is not ours': [
    'not-our-sheet',
    () =>
      workbookOf([
        {
          name: 'Sheet1',
          rows: [
            ['a', 'b'],
            ['1', '2'],
          ],
        },
      ]),
  ],
  'a workbook without sheets': ['not-our-sheet', () => workbookOf([])],
  'an empty zip': ['not-a-sheet', () => zipOf([])],
  'a zip cut off in the middle': ['damaged', () => good.slice(0, good.length / 2)],
  'a zip cut off at its last byte': ['damaged', () => good.slice(0, -1)],
  'a zip without its first kilobyte': ['not-a-sheet', () => good.slice(1024)],
  'two entries of one name': ['damaged', () => changed(sheet, (part) => [part, part])],
  'two entries of one name in another case': [
    'damaged',
    () => changed(sheet, (part) => [part, { ...part, name: part.name.toUpperCase() }]),
  ],
  'a name that climbs out': ['damaged', () => changed(sheet, (part) => [part, { ...part, name: '../../etc/x' }])],
  'a name from the root': ['damaged', () => changed(sheet, (part) => [part, { ...part, name: '/etc/x' }])],
  'a name with a backslash': ['damaged', () => changed(sheet, (part) => [part, { ...part, name: '..\\x' }])],
  'two entries with the same bytes': [
    'damaged',
    () => changed(sheet, (part) => [part, { ...part, name: 'xl/again.xml', sameAs: 5 }]),
  ],
  'a size that is said too small': ['damaged', () => changed(sheet, (part) => ({ ...part, size: 100 }))],
  'a size that is said too large': [
    'damaged',
    () => changed(sheet, (part) => ({ ...part, size: part.bytes.length + 1 })),
  ],
  'a checksum that is wrong': ['damaged', () => changed(sheet, (part) => ({ ...part, crc: 1 }))],
  'a way of packing nobody knows': ['damaged', () => changed(sheet, (part) => ({ ...part, method: 99 }))],
  'packed bytes that are none': [
    'damaged',
    () => changed(sheet, (part) => ({ ...part, packed: Buffer.from('nonsense') })),
  ],
  'six hundred entries': [
    'too-large',
    () => zipOf(Array.from({ length: 600 }, (_, n) => ({ name: `${n}`, bytes: new Uint8Array() }))),
  ],
  'more than twenty megabytes': ['too-large', () => Buffer.concat([good, Buffer.alloc(20 * 1024 * 1024)])],
  'one part of 40 MB, as declared': [
    'too-large',
    () => changed(sheet, (part) => ({ ...part, size: 40 * 1024 * 1024 })),
  ],
  'three parts of 30 MB, as declared': [
    'too-large',
    () => zipOf([1, 2, 3].map((n) => ({ name: `${n}`, bytes: new Uint8Array(), size: 30 * 1024 * 1024 }))),
  ],
  'a part that is not there': ['damaged', () => changed(sheet, () => [])],
  'a main part that is not there': ['damaged', () => changed('xl/workbook.xml', () => [])],
  'a sheet that is no XML': ['damaged', () => withXml(sheet, (xml) => xml.slice(0, 2000))],
  'a sheet of bytes that are no UTF-8': [
    'damaged',
    () => changed(sheet, ({ name }) => ({ name, bytes: Buffer.from('<worksheet>\xff\xfe</worksheet>', 'latin1') })),
  ],
  'an empty sheet part': ['damaged', () => withXml(sheet, () => '')],
  'a document type': [
    'damaged',
    () => withXml(sheet, (xml) => xml.replace('<worksheet', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet')),
  ],
  'a document type alone': [
    'damaged',
    () => withXml('xl/sharedStrings.xml', (xml) => xml.replace('<sst', '<!DOCTYPE sst><sst')),
  ],
  'an entity from outside': [
    'damaged',
    () => withXml(sheet, (xml) => xml.replace('<worksheet', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet')),
  ],
  'an entity nobody declared': [
    'damaged',
    () =>
      withXml('xl/sharedStrings.xml', (xml) => xml.replace('<t xml:space="preserve">', '<t xml:space="preserve">&b;')),
  ],
  'a hundred levels': [
    'too-deep',
    () => withXml(sheet, (xml) => xml.replace('<sheetData>', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}<sheetData>`)),
  ],
  'one part under two names of sheets': [
    'damaged',
    () => withXml('xl/_rels/workbook.xml.rels', (xml) => xml.replace('sheet4.xml', 'sheet3.xml')),
  ],
  'two hundred sheets': [
    'too-large',
    () =>
      withXml('xl/workbook.xml', (xml) =>
        xml.replace('<sheets>', `<sheets>${'<sheet name="a" sheetId="9" r:id="none"/>'.repeat(200)}`),
      ),
  ],
  'targets that are no names': [
    'damaged',
    () => withXml('_rels/.rels', (xml) => xml.replace('xl/workbook.xml', 'http://[%')),
  ],
  'a workbook outside': [
    'damaged',
    () => withXml('_rels/.rels', (xml) => xml.replace('Target="xl', 'TargetMode="External" Target="xl')),
  ],
  'forty columns of results': [
    'too-large',
    () =>
      workbookOf([
        {
          name: 'a',
          rows: [['hoshimi:criterion', 'hoshimi:item', ...Array.from({ length: 40 }, () => 'hoshimi:result')]],
        },
      ]),
  ],
  'a hundred tables in a sheet': [
    'too-large',
    () => workbookOf([{ name: 'a', rows: Array.from({ length: 100 }, () => ['hoshimi:criterion', 'hoshimi:result']) }]),
  ],
};

describe('a file that cannot be read says why', () => {
  for (const [name, [reason, make]] of Object.entries(files))
    test(`${name}: ${reason}`, async () => {
      assert.equal(await why(make()), reason);
    });

  test('random bytes, and our bytes with some of them changed, never throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (bytes) => {
        assert.notEqual(await why(bytes), 'read');
        assert.notEqual(await why(Buffer.concat([Buffer.from('PK\x03\x04'), bytes])), 'read');
      }),
      { numRuns: 100 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 5 }),
        async (edits) => {
          const bytes = good.slice();
          for (const [place, byte] of edits) bytes[place] = byte;
          await why(bytes);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a zip is opened from a path as well', async () => {
    const path = join(folder, 'good.xlsx');
    await writeFile(path, good);
    assert.ok((await readZip(path)).has('XL/Workbook.xml'));
  });
});

const many = (count: number, piece: string): string => piece.repeat(count);
const row = 'hoshimi:criterion hoshimi:item hoshimi:result hoshimi:reason hoshimi:evidence'.split(' ');
/** A checklist whose cells all point to the same texts. */
const pointing = (count: number, cells: readonly number[], texts: readonly string[]): Uint8Array =>
  workbookOf([{ name: 'a', rows: [row] }], {
    parts: {
      'xl/worksheets/Blatt 1.xml': `<worksheet><sheetData><row>${row.map((key) => `<c t="inlineStr"><is><t>${key}</t></is></c>`).join('')}</row>${many(count, `<row>${cells.map((text) => (text < 0 ? '<c/>' : `<c t="s"><v>${text}</v></c>`)).join('')}</row>`)}</sheetData></worksheet>`,
      'xl/sharedStrings.xml': `<sst>${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    },
  });

const gigabyte = (size: number) => () => changed(sheet, (part) => ({ ...part, packed: blanks(64), size }));
const heavy: Readonly<Record<string, readonly [RegExp, () => Uint8Array]>> = {
  'a megabyte that expands to a gigabyte, as declared': [/^too-large$/, gigabyte(2 ** 30)],
  'a megabyte that expands to a gigabyte and says a kilobyte': [/^damaged$/, gigabyte(1000)],
  'a megabyte that expands to a gigabyte and says 31 MB': [/^too-large$/, gigabyte(31 * 1024 * 1024)],
  'two parts that are 30 MB of blanks': [
    /^(damaged|too-large|not-our-sheet)$/,
    () =>
      changed('xl/sharedStrings.xml', ({ name }) => [
        { name, bytes: strToU8(`<sst>${many(30 * 1024 * 1024, ' ')}</sst>`) },
        { name: 'xl/media/a', bytes: Buffer.alloc(30 * 1024 * 1024) },
      ]),
  ],
  'a million cells': [
    /^too-large$/,
    () =>
      withXml(sheet, (xml) =>
        xml.replace('</sheetData>', `<row>${many(1_000_000, '<c><v>1</v></c>')}</row></sheetData>`),
      ),
  ],
  'a million empty rows': [
    /answers$/,
    () => withXml(sheet, (xml) => xml.replace('</sheetData>', `${many(1_000_000, '<row/>')}</sheetData>`)),
  ],
  'a million texts': [
    /^too-large$/,
    () =>
      withXml('xl/sharedStrings.xml', (xml) => xml.replace('</sst>', `${many(1_000_000, '<si><t>a</t></si>')}</sst>`)),
  ],
  'one text of 30 MB': [
    /^too-large$/,
    () => withXml('xl/sharedStrings.xml', () => `<sst><si><t>${many(30_000_000, 'a')}</t></si></sst>`),
  ],
  'a text of six million entities': [
    /^too-large$/,
    () => withXml('xl/sharedStrings.xml', () => `<sst><si><t>${many(6_000_000, '&#97;')}</t></si></sst>`),
  ],
  'half a million attributes': [
    /^too-large$/,
    () =>
      withXml(sheet, (xml) =>
        xml.replace('<sheetData>', `<sheetData ${Array.from({ length: 500_000 }, (_, n) => `a${n}="b"`).join(' ')}>`),
      ),
  ],
  'two hundred thousand levels': [
    /^too-deep$/,
    () => withXml(sheet, (xml) => xml.replace('<sheetData>', many(200_000, '<a>'))),
  ],
  'a million comments': [
    /^too-large$/,
    () => withXml(sheet, (xml) => xml.replace('<sheetData>', `${many(1_000_000, '<!--a-->')}<sheetData>`)),
  ],
  'thirty-nine thousand rows for one item': [
    /^too-large$/,
    () => pointing(39_000, [0, 1, 2, 3, 4], ['S1.1-01', '1', '適合', 'x', 'y']),
  ],
  'nineteen thousand rows that all differ from the first': [
    /answers$/,
    () => pointing(19_000, [0, 1, 2, 3, 4], ['S1.1-01', '1', 'はい', 'x', 'y']),
  ],
  'rows that share a reason of 90,000 signs': [
    /^too-large$/,
    () => pointing(19_000, [0, 1, 2, 3, 4], ['S1.1-01', '1', '適合', many(90_000, 'あ'), 'y']),
  ],
  'rows that each go on with a thousand pieces of evidence': [
    /^too-large$/,
    () => pointing(19_000, [0, 1, -1, -1, 2], ['S1.1-01', '1', many(1000, 'a,')]),
  ],
  'rows with answers beside no number': [/answers$/, () => pointing(19_000, [-1, -1, 0, 0, 0], [many(500, 'あ')])],
  'results of 90,000 signs': [
    /answers$|^too-large$/,
    () => pointing(19_000, [0, 1, 2], ['S1.1-01', '1', many(90_000, '適')]),
  ],
  'numbers of 90,000 signs': [/answers$|^too-large$/, () => pointing(19_000, [0, 0, 0, 0, 0], [many(90_000, '１')])],
  'as many different texts as a workbook may have, 30 MB shared and 30 MB in cells': [
    /^too-large$/,
    () => {
      const text = (n: number) => `${n}${many(100, 'x')}あ`;
      return workbookOf([{ name: 'a', rows: [] }], {
        parts: {
          'xl/sharedStrings.xml': `<sst>${Array.from({ length: 199_000 }, (_, n) => `<si><t>${text(n)}</t></si>`).join('')}</sst>`,
          'xl/worksheets/Blatt 1.xml': `<worksheet><sheetData>${Array.from({ length: 190_000 }, (_, n) => `<row><c t="inlineStr"><is><t>${text(n)}</t></is></c></row>`).join('')}</sheetData></worksheet>`,
        },
      });
    },
  ],
  'as many texts as may be, each in a row of its own, beside empty cells': [
    /^not-our-sheet$/,
    () =>
      workbookOf([{ name: 'a', rows: [] }], {
        parts: {
          'xl/worksheets/Blatt 1.xml': `<worksheet><sheetData>${Array.from({ length: 49_000 }, (_, n) => `<row><c t="inlineStr"><is><t>${n}${many(195, 'x')}あ</t></is></c><c/><c/><c/></row>`).join('')}</sheetData></worksheet>`,
        },
      }),
  ],
  'ten thousand merged areas over all rows': [
    /answers$|^too-large$/,
    () =>
      withXml(sheet, (xml) =>
        xml.replace(
          '<dataValidations',
          `<mergeCells>${many(9_999, '<mergeCell ref="A1:A1048576"/>')}</mergeCells><dataValidations`,
        ),
      ),
  ],
};

describe('heavy files end within 5 seconds and 300 MB, in a process of their own', () => {
  // One of three every day, all where HOSHIMI_JOURNEYS says so.
  const all = process.env['HOSHIMI_JOURNEYS'] === 'all';
  for (const [name, [came, make]] of Object.entries(heavy).filter((_, turn) => all || turn % 3 === 0))
    test(name, async (t) => {
      const path = join(folder, 'heavy.xlsx');
      await writeFile(path, make());
      const measure = join(import.meta.dirname, '../../../test/fixtures/sheets/measure.ts');
      const { stdout } = await promisify(execFile)(process.execPath, [measure, path], { timeout: 30_000 });
      const told = JSON.parse(stdout) as { came: string; ms: number; peak: number };
      t.diagnostic(stdout);
      assert.match(told.came, came, stdout);
      assert.ok(told.ms < 5000, stdout);
      assert.ok(told.peak < 300, stdout);
    });
});
