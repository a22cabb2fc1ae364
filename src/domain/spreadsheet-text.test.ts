import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvText, unarmed } from './spreadsheet-text.ts';

const armed = [
  '=1',
  '+1',
  '-1',
  '@A',
  '＝1',
  '＋1',
  '－1',
  '＠A',
  ' =1',
  '\u3000=1',
  '\ufeff=1',
  '\0=1',
  '\u200b=1',
  '\u202e=1',
  '\u0001 -1',
  '\t',
  '\rx',
  '\n',
];

test('what a spreadsheet would run stands behind an apostrophe, also when something unseen stands before it', () => {
  for (const text of armed) assert.equal(unarmed(text), `'${text}`, JSON.stringify(text));
});

test('what is no formula stays as it is', () => {
  for (const text of ['', 'GW-100', '星見', '1-2', 'a=b', '0012', '#1', '（＋）', '2026-01-01', '3.14', ' a'])
    assert.equal(unarmed(text), text);
});

test('rows become CSV with a mark, quotes where needed and every cell unarmed', () => {
  assert.equal(
    csvText([
      ['名', '"a"'],
      ['=1,2', 'x\ny'],
      ['', '-'],
    ]),
    `\ufeff名,"""a"""\r\n"'=1,2","x\ny"\r\n,"'-"\r\n`,
  );
});
