// Tables as texts, however an office's programs save them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostCells } from './csv-reading.ts';
import { writeTable } from './table.ts';
import { readTexts } from './texts.ts';

const rows = [
  ['製品', '型番'],
  ['電灯「あ」', 'L-1\nL-2'],
  ['表, 裏', '"x"'],
];
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const text = (separator: string) => rows.map((row) => row.map(quoted).join(separator)).join('\r\n');
/** 製品,型番 and 電灯,L-1 in CP932, as an older Excel saves it. */
const cp932 = Uint8Array.from([
  0x90, 0xbb, 0x95, 0x69, 0x2c, 0x8c, 0x5e, 0x94, 0xd4, 0x0d, 0x0a, 0x93, 0x64, 0x93, 0x94, 0x2c, 0x4c, 0x2d, 0x31,
]);

async function cellsOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const read = await readTexts(bytes);
  assert.ok(!('unusable' in read), JSON.stringify(read));
  return (read.sheets[0]?.rows ?? []).map(({ cells }) => [...cells.values()]);
}
const utf8 = (given: string) => new TextEncoder().encode(given);

test('a table is the same in UTF-8 with and without its mark, in UTF-16 of either order, and with any separator', async () => {
  for (const separator of [',', ';', '\t'])
    for (const bytes of [
      utf8(text(separator)),
      utf8(`\ufeff${text(separator)}`),
      Buffer.from(`\ufeff${text(separator)}`, 'utf16le'),
      Buffer.from(`\ufeff${text(separator)}`, 'utf16le').swap16(),
    ])
      assert.deepEqual(await cellsOf(new Uint8Array(bytes)), rows, separator);
});

test('CP932 is read as what it is', async () => {
  assert.deepEqual(await cellsOf(cp932), [
    ['製品', '型番'],
    ['電灯', 'L-1'],
  ]);
});

test('rows keep their numbers over empty ones, and rows of different lengths are read', async () => {
  const read = await readTexts(utf8('a,b\r\n\r\n,,\r\nc\r\nd,e,f\r\n'));
  assert.ok(!('unusable' in read));
  assert.deepEqual(
    read.sheets[0]?.rows.map(({ row, cells }) => [row, ...cells.values()]),
    [
      [1, 'a', 'b'],
      [4, 'c'],
      [5, 'd', 'e', 'f'],
    ],
  );
});

test('a workbook of ours comes back text by text', async () => {
  const [titles = [], ...cells] = rows;
  const bytes = writeTable({ sheet: '製品', columns: titles.map((title) => ({ title, width: 9 })), rows: cells });
  assert.deepEqual(await cellsOf(bytes), rows);
});

test('what is no table is refused with its reason', async () => {
  const because = async (bytes: Uint8Array) => {
    const read = await readTexts(bytes);
    return 'unusable' in read ? read.unusable : 'read';
  };
  assert.equal(await because(Uint8Array.from([0x93, 0xff, 0x01, 0xfe, 0x80])), 'not-text');
  assert.equal(await because(utf8(`${'\u0001'.repeat(200)}`)), 'not-text');
  assert.equal(await because(utf8(','.repeat(mostCells + 1))), 'too-large');
  assert.equal(await because(utf8('a,"b\r\nc')), 'damaged');
  assert.equal(await because(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])), 'damaged');
  assert.notEqual(await because(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])), 'read');
});
