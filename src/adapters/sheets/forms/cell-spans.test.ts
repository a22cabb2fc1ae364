// Writing into the text of a sheet's XML: only the cells that are named change, in whatever way the XML is written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CellEdit } from './cell-spans.ts';
import { withCells } from './cell-spans.ts';

const at = (row: number, column: number, content: string | number): CellEdit => ({ row, column, content });
const text = (of: string) => `<is><t xml:space="preserve">${of}</t></is>`;
const data = (rows: string, before = '') =>
  `<worksheet>${before}<sheetData>${rows}</sheetData><pageMargins/></worksheet>`;

const cases: Readonly<Record<string, readonly [before: string, edits: readonly CellEdit[], after: string]>> = {
  'a cell with a style keeps it': [
    data('<row r="2"><c r="A2" s="7" t="s"><v>0</v></c><c r="B2" s="3"/></row>'),
    [at(2, 2, 'a&b')],
    data(`<row r="2"><c r="A2" s="7" t="s"><v>0</v></c><c r="B2" s="3" t="inlineStr">${text('a&amp;b')}</c></row>`),
  ],
  'a cell that is emptied keeps its style': [
    data('<row r="2"><c r="A2" s="7" t="s"><v>0</v></c></row>'),
    [at(2, 1, '')],
    data('<row r="2"><c r="A2" s="7"/></row>'),
  ],
  'a cell that is not there is put between its neighbours, with the style of its column': [
    data('<row r="2" spans="1:3"><c r="A2"/><c r="C2"/></row>', '<cols><col min="2" max="2" style="4"/></cols>'),
    [at(2, 2, 'x')],
    data(
      `<row r="2" spans="1:3"><c r="A2"/><c r="B2" s="4" t="inlineStr">${text('x')}</c><c r="C2"/></row>`,
      '<cols><col min="2" max="2" style="4"/></cols>',
    ),
  ],
  'a cell that is not there is put before one that is written as well': [
    data('<row r="2"><c r="D2"/></row>'),
    [at(2, 4, 'd'), at(2, 3, 'c'), at(2, 1, 'a')],
    data(
      `<row r="2"><c r="A2" t="inlineStr">${text('a')}</c><c r="C2" t="inlineStr">${text('c')}</c><c r="D2" t="inlineStr">${text('d')}</c></row>`,
    ),
  ],
  'a row that is not there is put between its neighbours; an empty one is opened': [
    data('<row r="1"><c r="A1"/></row><row r="5" s="2" customFormat="1"/><row r="9"/>'),
    [at(3, 2, 'c'), at(5, 1, 'e'), at(12, 1, 'l'), at(3, 1, 'b')],
    data(
      `<row r="1"><c r="A1"/></row><row r="3"><c r="A3" t="inlineStr">${text('b')}</c><c r="B3" t="inlineStr">${text('c')}</c></row><row r="5" s="2" customFormat="1"><c r="A5" s="2" t="inlineStr">${text('e')}</c></row><row r="9"/><row r="12"><c r="A12" t="inlineStr">${text('l')}</c></row>`,
    ),
  ],
  'a sheet without rows gets one': [
    '<worksheet><sheetData/></worksheet>',
    [at(1, 1, 'x')],
    `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr">${text('x')}</c></row></sheetData></worksheet>`,
  ],
  'prefixes, quotes, comments and texts that look like tags do not mislead it': [
    `<x:worksheet><!-- <sheetData><row r="1"><c r="A1"/></row></sheetData> --><x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr' s='1'><x:is><x:t><![CDATA[<c r="A1">]]></x:t></x:is></x:c><x:c r='B1' a='>'/></x:row></x:sheetData></x:worksheet>`,
    [at(1, 2, 'x'), at(1, 1, '')],
    `<x:worksheet><!-- <sheetData><row r="1"><c r="A1"/></row></sheetData> --><x:sheetData><x:row r='1'><x:c r='A1' s='1'/><x:c r='B1' a='>' t="inlineStr"><x:is><x:t xml:space="preserve">x</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
  ],
  'cells and rows without names are counted': [
    data('<row><c/><c s="1"/></row><row><c><v>1</v></c></row>'),
    [at(1, 2, 'x'), at(2, 1, 5)],
    data(`<row><c/><c s="1" t="inlineStr">${text('x')}</c></row><row><c><v>5</v></c></row>`),
  ],
  'what belongs to the old value goes with it': [
    data('<row r="1"><c r="A1" s="2" t="str" cm="1" vm="3" ph="1"><v>a</v></c></row>'),
    [at(1, 1, 'x')],
    data(`<row r="1"><c r="A1" s="2" ph="1" t="inlineStr">${text('x')}</c></row>`),
  ],
};

for (const [name, [before, edits, after]] of Object.entries(cases))
  test(name, () => {
    assert.equal(withCells(before, edits), after);
  });

test('emptying a cell that is not there changes nothing, and a text without rows is left alone', () => {
  const before = data('<row r="1"><c r="A1"/></row>');
  assert.equal(withCells(before, [at(1, 5, ''), at(7, 1, '')]), before);
  assert.equal(withCells('<worksheet/>', [at(1, 1, 'x')]), undefined);
});
