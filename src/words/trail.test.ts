import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { ChainedEntry } from '../domain/trail.ts';
import { aboutParts, deeds, deedText, resultText, trailCsv, trailCsvHead, trailCsvLines } from './trail.ts';

const entry: ChainedEntry = {
  seq: 7,
  hash: 'a'.repeat(64),
  at: '2026-11-25T15:00:00.000Z',
  person: 'p-1',
  organisation: 'o-1',
  through: 'o-2',
  token: 't-1',
  from: '192.0.2.1',
  did: 'product.edit',
  about: 'product:x',
  changes: [
    { at: '/name/ja', before: '旧', after: '新,"x"' },
    { at: '…', after: '+3' },
  ],
  result: 'not-for-you',
};
const names = new Map([['p-1', '佐倉']]);
const rows = (csv: string): string[][] => parse(csv, { bom: true });

test('deeds, results and things are said in words, and what has none stands as it is', () => {
  assert.deepEqual(deedText('product.edit'), { ja: '製品を編集する', en: 'Edit products' });
  assert.equal(deedText('read-evidence').ja, '証跡を読んだ');
  assert.equal(deedText('constructor').en, 'constructor');
  assert.match(resultText('not-for-you').en, /role/);
  assert.equal(resultText('toString').ja, 'toString');
  assert.deepEqual(aboutParts('application:A-1/x:y'), {
    kind: 'application',
    word: { ja: '申請', en: 'Applications' },
    id: 'A-1/x:y',
  });
  assert.equal(aboutParts('__proto__:x').word.ja, '__proto__');
  assert.ok(deeds.includes('people.invite') && !deeds.includes('public.list'));
});

test('the export says each entry in words and in codes', () => {
  const [head, row] = rows(trailCsv([entry], names, 'ja'));
  assert.equal(head?.length, row?.length);
  assert.deepEqual(row, [
    '7',
    '2026-11-26 00:00:00',
    '2026-11-25T15:00:00.000Z',
    '佐倉',
    'p-1',
    'o-1',
    'o-2',
    't-1',
    '192.0.2.1',
    '製品を編集する',
    'product.edit',
    'product:x',
    '',
    'このページは、あなたの役割では開けません。',
    'not-for-you',
    '/name/ja: 旧 → 新,"x"\n… +3',
    'a'.repeat(64),
  ]);
});

test('an export made piece by piece is the same as one made at once, and an empty one has its head', () => {
  const pieces = [[entry], [{ ...entry, seq: 8 }, entry]];
  assert.equal(
    trailCsvHead('en') + pieces.map((piece) => trailCsvLines(piece, names, 'en')).join(''),
    trailCsv(pieces.flat(), names, 'en'),
  );
  assert.equal(trailCsv([], names, 'en'), trailCsvHead('en'));
  assert.match(trailCsvHead('ja'), /^\ufeff番号,/);
});

test('nothing in an export begins like a formula, neither a cell nor a line within one', () => {
  const armed = fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '＝', '\t=', ' @', '\n='), fc.string())
    .map(([sign, rest]) => sign + rest);
  fc.assert(
    fc.property(armed, armed, (one, other) => {
      const all = { person: one, organisation: other, from: one, did: other, about: one, result: other };
      const changes = [{ at: one, before: other, after: `x\n${one}` }];
      const [, ...told] = rows(trailCsv([{ ...entry, ...all, changes }], new Map([[one, other]]), 'ja'));
      for (const cell of told.flat())
        for (const line of cell.split('\n')) assert.doesNotMatch(line, /^\s*[=+\-@＝＋－＠]/);
    }),
  );
});
