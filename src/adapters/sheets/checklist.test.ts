import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import type { Sheets as Grids } from '../../../test/fixtures/sheets/dialects.ts';
import { workbookOf } from '../../../test/fixtures/sheets/dialects.ts';
import { example, jcStar } from '../../../test/fixtures/sheets/example.ts';
import { anyProduct } from '../../../test/generated.ts';
import { readProduct } from '../../domain/fields.ts';
import type { Place } from '../../domain/place.ts';
import { at } from '../../domain/place.ts';
import type { Product, Tree } from '../../domain/product.ts';
import type { Catalogue, Scheme } from '../../domain/scheme.ts';
import type { ReadSheet } from '../../office/ports.ts';
import { sheetWords } from '../../words/sheets.ts';
import { readBook } from './book-reading.ts';
import { checklistSheets } from './checklist.ts';
import { readChecklist } from './checklist-reading.ts';
import { writeChecklist } from './checklist-writing.ts';

let scheme: Scheme;
let gateway: Product;
before(async () => {
  scheme = await jcStar();
  gateway = example('home-gateway');
});

const sheets = () => checklistSheets(scheme, sheetWords);

async function read(bytes: Uint8Array): Promise<ReadSheet> {
  const back = await sheets().readChecklist(bytes);
  assert.ok(!('unusable' in back), JSON.stringify(back));
  return back;
}

/** The texts of a workbook of ours, to be edited as a person would and written as another program does. */
async function gridsOf(bytes: Uint8Array): Promise<{ name: string; rows: string[][] }[]> {
  return (await readBook(bytes)).map(({ name, rows }) => ({
    name,
    rows: Array.from({ length: Math.max(...rows.keys()) }, (_, r) => {
      const cells = rows.get(r + 1) ?? new Map<number, string>();
      return Array.from({ length: Math.max(0, ...cells.keys()) }, (__, c) => cells.get(c + 1) ?? '');
    }),
  }));
}

const written = (lang: 'ja' | 'en' = 'ja', product = gateway) => gridsOf(sheets().writeChecklist(product, lang));
const named = (grids: Awaited<ReturnType<typeof written>>, name: string) => {
  const grid = grids.find((one) => one.name === name);
  assert.ok(grid);
  return grid.rows;
};
const checklistOf = (grids: Awaited<ReturnType<typeof written>>) => named(grids, 'チェックリスト');
/** Sets a cell such as E14. */
const set = (rows: string[][], cell: string, text: string): void => {
  const [, letter = '', row = ''] = /^([A-Z])(\d+)$/.exec(cell) ?? [];
  const cells = rows[Number(row) - 1];
  assert.ok(cells);
  const column = letter.charCodeAt(0) - 65;
  while (cells.length <= column) cells.push('');
  cells[column] = text;
};
const reread = (grids: Grids) => read(workbookOf(grids));

describe('a checklist goes out and comes in again', () => {
  for (const lang of ['ja', 'en'] as const)
    test(`the whole example, ${lang}`, async () => {
      const back = await read(sheets().writeChecklist(gateway, lang));
      assert.deepEqual(back.product, { edition: gateway.edition, answers: gateway.answers });
      assert.deepEqual(back.findings, []);
      assert.equal(back.edition, gateway.edition);
      assert.equal(back.cover['models'], '80');
      assert.equal(back.cover['firmware'], '2.4.1');
      assert.equal(back.cover['evaluated-on'], '2026-11-16');
    });

  test('the same product gives the same bytes', () => {
    assert.deepEqual(sheets().writeChecklist(gateway, 'ja'), sheets().writeChecklist(structuredClone(gateway), 'ja'));
  });

  test('one row for each criterion and each item, with the cell of its result', async () => {
    const back = await read(sheets().writeChecklist(gateway, 'ja'));
    const criteria = scheme.catalogues[gateway.edition ?? '']?.criteria ?? [];
    assert.deepEqual(
      back.answers.map(({ criterion, item }) => `${criterion} ${item}`),
      criteria.flatMap(({ id, items }) => [`${id} null`, ...items.map(({ no }) => `${id} ${no}`)]),
    );
    assert.equal(back.answers[0]?.cell, 'E3');
    assert.equal(back.answers.at(-1)?.cell, `E${2 + back.answers.length}`);
  });

  test('a product without an edition is written for the current one', async () => {
    const { edition: _, ...rest } = gateway;
    const back = await read(sheets().writeChecklist(rest, 'en'));
    assert.equal(back.product.edition, 'JST-CR-01-01-2024R1');
    assert.deepEqual(back.product.answers, gateway.answers);
  });

  test('the checklist of an empty product has every row and no answer', async () => {
    const back = await read(sheets().writeChecklist({}, 'ja'));
    assert.deepEqual(back.product, { edition: 'JST-CR-01-01-2024R1' });
    assert.equal(back.answers.length, 50);
    assert.ok(
      back.answers.every(({ result, reason, evidence }) => result === '' && reason === '' && evidence.length === 0),
    );
  });

  test('an edition we do not have: answers are kept, and gaps is left to say it', async () => {
    const product: Product = {
      edition: 'JST-CR-99',
      answers: { 'Z-1': { result: 'conforms', items: { '3': { result: 'open' } } } },
    };
    const back = await read(sheets().writeChecklist(product, 'ja'));
    assert.deepEqual(back.product, product);
    assert.deepEqual(back.findings, []);
  });
});

const small: Catalogue = {
  edition: 'E-1',
  level: 'L' as Catalogue['level'],
  title: { ja: '小', en: 'small' },
  from: { grade: 'assumed', at: 'inferred: test' },
  criteria: ['A-1', 'A-2', 'B.3'].map((id, n) => ({
    id: id as Catalogue['criteria'][number]['id'],
    topic: { ja: `題${n}`, en: `topic ${n}` },
    asks: { ja: '=問い', en: '+ask' },
    owner: 'product',
    contradictedBy: [],
    meet: n === 0 ? 'any' : 'all',
    items: Array.from({ length: n + 1 }, (_, no) => ({
      no: no + 1,
      asks: { ja: `項目${no}`, en: `item ${no}` },
      by: no % 2 === 0 ? 'document' : 'device-test',
      kinds: [],
      evaluate: { ja: '', en: '' },
      from: { grade: 'assumed', at: 'inferred: test' },
    })),
    failures: [],
    from: { grade: 'assumed', at: 'inferred: test' },
  })),
};

/** Texts that spreadsheets and XML stumble over. */
const anyNasty = fc.oneof(
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }), weight: 3 },
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((codes) => String.fromCharCode(...codes)),
  fc
    .array(
      fc.constantFrom(
        '=1+1',
        '+',
        '-',
        '@',
        '_x000D_',
        '_x005F_',
        '_',
        'x0041_',
        '\r',
        '\r\n',
        '\n',
        '\t',
        '\0',
        '\u000b',
        '\u0085',
        '\u2028',
        '\ufeff',
        '\ufffe',
        '\uffff',
        '\ud800',
        '\udc00',
        '&amp;',
        '<![CDATA[',
        ']]>',
        '"',
        "'",
        ',',
        '、',
        '　',
        ' ',
        '𠮷',
        '葛\u{e0100}',
        'ｶﾞ',
        '가',
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join('')),
);
// A field that is read twice takes a second \r\n out of \r\r\n; then it is no longer what a field holds.
const nasty = anyNasty.map((text) => text.replace(/\r+\n/g, '\r\n'));
const anyResult = fc.constantFrom('conforms', 'does-not-conform', 'not-applicable', 'open', '');
const anyEvidence = fc.array(fc.oneof(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/), nasty), { maxLength: 5 });
const anyAnswers: fc.Arbitrary<Tree> = fc.dictionary(
  fc.constantFrom('A-1', 'A-2', 'B.3', 'X9', '基準-1', '__proto__x'),
  fc.record({
    result: anyResult,
    reason: nasty,
    items: fc.dictionary(
      fc.constantFrom('1', '2', '3', '42'),
      fc.record({ result: anyResult, reason: nasty, evidence: anyEvidence }),
    ),
  }),
);

describe('nothing is lost or changed on the way', () => {
  test('any answers come back as they went, in either language', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, fc.constantFrom('ja', 'en'), async (answers, lang) => {
        const { product } = readProduct({ edition: 'E-1', answers });
        const bytes = writeChecklist({ product, catalogue: small, scheme, lang, words: sheetWords[lang] });
        const back = await readChecklist(bytes, { catalogue: () => small, words: Object.values(sheetWords) });
        assert.ok(!('unusable' in back), JSON.stringify(back));
        assert.deepEqual(back.product, product);
        assert.ok(back.findings.every(({ code }) => code === 'criterion-unknown' || code === 'item-unknown'));
      }),
      { numRuns: 300 },
    );
  });

  test('any product at all is written, and its answers come back', async () => {
    await fc.assert(
      fc.asyncProperty(anyProduct, async (product) => {
        const back = await read(sheets().writeChecklist(product, 'ja'));
        const edition = product.edition ?? 'JST-CR-01-01-2024R1';
        assert.deepEqual(back.product, { edition, ...(product.answers ? { answers: product.answers } : {}) });
      }),
      { numRuns: 100 },
    );
  });

  test('the cell of each answer holds that answer', async () => {
    const bytes = sheets().writeChecklist(gateway, 'ja');
    const back = await read(bytes);
    const grids = await gridsOf(bytes);
    for (const [id, { reason, items = {} }] of Object.entries(gateway.answers ?? {}))
      for (const [place, text] of [
        [at('answers', id, 'reason'), reason],
        ...Object.entries(items).flatMap(([no, item]) => [
          [at('answers', id, 'items', no, 'reason'), item.reason] as const,
          [at('answers', id, 'items', no, 'evidence'), item.evidence?.join('\n')] as const,
        ]),
      ] as [Place, string | undefined][]) {
        const where = back.where(place);
        assert.ok('cell' in where && where.sheet === 'チェックリスト');
        const [, letter = '', row = ''] = /^([A-Z])(\d+)$/.exec(where.cell) ?? [];
        assert.equal(checklistOf(grids)[Number(row) - 1]?.[letter.charCodeAt(0) - 65] ?? '', text ?? '', place);
      }
  });

  test('twenty thousand signs, and five hundred pieces of evidence', async () => {
    const reason = '長い理由。'.repeat(4000);
    const evidence = Array.from({ length: 1500 }, (_, n) => `${'証跡-'.repeat(10)}${n}`);
    const product: Product = {
      edition: gateway.edition ?? '',
      answers: { 'S1.1-01': { reason, items: { '1': { result: 'open', reason, evidence } } } },
    };
    const bytes = sheets().writeChecklist(product, 'ja');
    for (const { rows } of await readBook(bytes))
      for (const row of rows.values()) for (const text of row.values()) assert.ok(text.length <= 32_767);
    assert.deepEqual((await read(bytes)).product, product);
  });

  test('a text longer than a field may be is said to be unreadable, with its cell', async () => {
    const grids = await written();
    set(checklistOf(grids), 'F3', 'あ'.repeat(20_001));
    const back = await reread(grids);
    assert.deepEqual(
      back.findings.map(({ code, at }) => [code, at]),
      [['unreadable-value', '/answers/S1.1-01/reason']],
    );
    assert.deepEqual(back.where('/answers/S1.1-01/reason' as Place), {
      file: 'checklist.xlsx',
      sheet: 'チェックリスト',
      cell: 'F3',
    });
  });

  test('texts that begin like formulas are texts in the file', () => {
    const product: Product = {
      edition: gateway.edition ?? '',
      answers: { 'S1.1-01': { reason: '=HYPERLINK("http://x.example","見る")' } },
    };
    const parts = unzipSync(sheets().writeChecklist(product, 'ja'));
    for (const [name, bytes] of Object.entries(parts))
      if (name.startsWith('xl/worksheets/')) assert.doesNotMatch(new TextDecoder().decode(bytes), /<f>/);
  });
});

describe('files that other programs saved', () => {
  const fixture = (name: string) => readFile(join(import.meta.dirname, '../../../test/fixtures/sheets', name));
  for (const name of ['libreoffice.xlsx', 'edited.xlsx'])
    test(name, async () => {
      const back = await read(await fixture(name));
      assert.deepEqual(back.product, JSON.parse(await fixture('answers.json').then(String)));
      assert.deepEqual(back.findings, []);
      assert.equal(back.cover['edition'], back.edition);
    });
});

describe('people edit what they get', () => {
  test('columns moved, rows sorted and inserted, sheets renamed and in another order', async () => {
    const grids = await written();
    const rows = checklistOf(grids);
    const [keys = [], titles = [], ...rest] = rows;
    const order = [5, 2, 6, 0, 3, 1, 4];
    const moved = [
      [],
      ['', '社内の控え'],
      keys,
      ['メモ'],
      titles,
      ...rest.toReversed().flatMap((row) => [row, []]),
    ].map((row) => (row.length > 2 ? ['', ...order.map((n) => row[n] ?? '')] : row));
    const back = await reread([
      { name: '回答 (2)', rows: moved },
      ...grids.filter(({ name }) => name !== 'チェックリスト').toReversed(),
    ]);
    assert.deepEqual(back.product, { edition: gateway.edition, answers: gateway.answers });
    assert.deepEqual(back.findings, []);
    assert.deepEqual(Object.keys(back.product.answers ?? {}), Object.keys(gateway.answers ?? {}).sort());
  });

  test('the row of machine keys was deleted: the titles do', async () => {
    const grids = await written('en');
    const back = await reread(
      grids.map(({ name, rows }) => ({ name, rows: name === 'Checklist' ? rows.slice(1) : rows })),
    );
    assert.deepEqual(back.product.answers, gateway.answers);
  });

  test('only the checklist sheet is left: the edition is not known, the answers are', async () => {
    const grids = await written();
    const back = await reread([{ name: 'x', rows: checklistOf(grids) }]);
    assert.deepEqual(back.product, { answers: gateway.answers });
    assert.equal(back.edition, '');
  });

  for (const [text, result] of [
    ['適合', 'conforms'],
    ['　不適合 ', 'does-not-conform'],
    ['非該当', 'not-applicable'],
    ['Ｎ／Ａ', 'not-applicable'],
    ['DOES NOT  CONFORM', 'does-not-conform'],
    ['Ｃｏｎｆｏｒｍｓ', 'conforms'],
    ['not-applicable', 'not-applicable'],
    ['Open', 'open'],
    ['未定', 'open'],
    ['未回答\u200b', 'open'],
    ['', undefined],
  ] as const)
    test(`"${text}" is read as ${result ?? 'no answer'}`, async () => {
      const grids = await written('en');
      set(named(grids, 'Checklist'), 'E4', text);
      const back = await reread(grids);
      assert.equal(back.product.answers?.['S1.1-01']?.items?.['1']?.result, result);
      assert.deepEqual(back.findings, []);
    });

  for (const text of ['はい', 'TRUE', '1', '適合?', '適合 不適合', 'x'.repeat(500)])
    test(`"${text.slice(0, 20)}" is no result, and is said with its cell`, async () => {
      const grids = await written();
      set(checklistOf(grids), 'E4', text);
      const back = await reread(grids);
      const place = at('answers', 'S1.1-01', 'items', '1', 'result');
      assert.deepEqual(back.findings, [{ code: 'unreadable-value', at: place, value: text.slice(0, 80) }]);
      assert.deepEqual(back.where(place), { file: 'checklist.xlsx', sheet: 'チェックリスト', cell: 'E4' });
      assert.equal(back.product.answers?.['S1.1-01']?.items?.['1']?.result, undefined);
      assert.equal(back.answers[1]?.result, text);
    });

  test('numbers of criteria and items in other widths and cases are the same numbers', async () => {
    const grids = await written();
    const rows = checklistOf(grids);
    set(rows, 'A3', 'ｓ１．１－０１');
    set(rows, 'A4', ' s1.1‐01');
    set(rows, 'B4', '０１');
    set(rows, 'B3', '基準');
    set(rows, 'B6', '');
    const back = await reread(grids);
    assert.deepEqual(back.findings, []);
    assert.deepEqual(back.product.answers, gateway.answers);
  });

  test('evidence by lines, commas or blanks', async () => {
    for (const text of ['a\nb\nc', 'a, b,c', 'a、b　c', ' a;;b\r\n\r\nc ', '"a",b，c']) {
      const grids = await written();
      set(checklistOf(grids), 'G4', text);
      assert.deepEqual(
        (await reread(grids)).product.answers?.['S1.1-01']?.items?.['1']?.evidence,
        ['a', 'b', 'c'],
        text,
      );
    }
  });

  test('criteria and items that the edition does not have are said and kept', async () => {
    const grids = await written();
    const rows = checklistOf(grids);
    rows.push(
      ['S9.9-99', '0', '', '', '適合', '理由'],
      ['S1.1-01', '7', '', '', '不適合', 'なぜ', 'a'],
      ['S1.1-02', '二', '', '', '適合'],
      ['番号 なし', '', '', '', '適合'],
    );
    const [first, second, third, fourth] = [rows.length - 3, rows.length - 2, rows.length - 1, rows.length];
    const back = await reread(grids);
    assert.deepEqual(back.findings, [
      { code: 'criterion-unknown', at: at('answers', 'S9.9-99') },
      { code: 'item-unknown', at: at('answers', 'S1.1-01', 'items', '7') },
      { code: 'item-unknown', at: at('answers', 'S1.1-02', 'items', '二') },
      { code: 'criterion-unknown', at: at('answers', '番号 なし') },
    ]);
    assert.deepEqual(
      back.findings.map(({ at }) => back.where(at)).map((where) => ('cell' in where ? where.cell : '')),
      [`A${first}`, `B${second}`, `B${third}`, `A${fourth}`],
    );
    assert.deepEqual(back.product.answers?.['S9.9-99'], { result: 'conforms', reason: '理由' });
    assert.deepEqual(back.product.answers?.['S1.1-01']?.items?.['7'], {
      result: 'does-not-conform',
      reason: 'なぜ',
      evidence: ['a'],
    });
    assert.equal(back.answers.length, 54);
    const again = await read(sheets().writeChecklist(back.product, 'en'));
    assert.deepEqual(again.product, back.product);
  });

  test('two rows of one item that differ are said at the second; the same twice is one answer', async () => {
    const grids = await written();
    const rows = checklistOf(grids);
    const row = rows[3] ?? [];
    rows.push([...row], row.with(4, '不適合'), row.with(5, 'ほかの理由'), row.with(6, 'manual'));
    const last = rows.length;
    const back = await reread(grids);
    assert.deepEqual(
      back.findings.map((finding) => {
        const where = back.where(finding.at);
        return [finding.code, finding.at, 'cell' in where ? where.cell : ''];
      }),
      [
        ['unreadable-value', '/answers/S1.1-01/items/1/result', `E${last - 2}`],
        ['unreadable-value', '/answers/S1.1-01/items/1/reason', `F${last - 1}`],
        ['unreadable-value', '/answers/S1.1-01/items/1/evidence', `G${last}`],
      ],
    );
    assert.deepEqual(back.product.answers, gateway.answers);
    assert.equal(back.answers.length, 54);
  });

  test('a copied sheet with other answers, and a copied column, are rows twice as well', async () => {
    const grids = await written();
    const copy = checklistOf(grids).map((row) => [...row]);
    set(copy, 'E3', '不適合');
    const back = await reread([...grids, { name: '控え', rows: copy }]);
    assert.equal(back.findings.length, 1);
    assert.deepEqual(back.where(at('answers', 'S1.1-01', 'result')), {
      file: 'checklist.xlsx',
      sheet: '控え',
      cell: 'E3',
    });
    const wider = (await written()).map(({ name, rows }) => ({
      name,
      rows:
        name === 'チェックリスト'
          ? rows.map((row, n) => [
              ...row,
              ...Array.from({ length: 7 - row.length }, () => ''),
              n === 3 ? 'Open' : (row[4] ?? ''),
            ])
          : rows,
    }));
    const twice = await reread(wider);
    assert.deepEqual(twice.where(at('answers', 'S1.1-01', 'items', '1', 'result')), {
      file: 'checklist.xlsx',
      sheet: 'チェックリスト',
      cell: 'H4',
    });
    assert.equal(twice.findings.length, 1);
    assert.equal(twice.answers.length, 100);
  });

  test('an answer beside no number is said with its cell; notes elsewhere are left alone', async () => {
    const grids = await written();
    const rows = checklistOf(grids);
    rows.push(['', '', '', '', '適合'], ['', '', 'ここはメモ'], ['確認：見本'], ['', '', '', '', '', '置き忘れた理由']);
    const back = await reread(grids);
    assert.deepEqual(
      back.findings.map((finding) => ['value' in finding ? finding.value : '', finding.code]),
      [
        ['適合', 'unreadable-value'],
        ['置き忘れた理由', 'unreadable-value'],
      ],
    );
    assert.deepEqual(
      back.findings.map(({ at }) => back.where(at)).map((where) => ('cell' in where ? where.cell : '')),
      [`E${rows.length - 3}`, `F${rows.length}`],
    );
  });

  test('evidence in the row of a criterion has no place in the model and is said', async () => {
    const grids = await written();
    set(checklistOf(grids), 'G3', 'manual');
    const back = await reread(grids);
    assert.deepEqual(back.findings, [
      { code: 'unreadable-value', at: at('answers', 'S1.1-01', 'evidence'), value: 'manual' },
    ]);
  });

  test('a number merged over its rows counts for each of them', async () => {
    const grids = await written();
    const rows = checklistOf(grids);
    set(rows, 'A4', '');
    set(rows, 'A5', '');
    const bytes = workbookOf(grids, { after: '<mergeCells><mergeCell ref="A3:A5"/></mergeCells>' });
    const back = await read(bytes);
    assert.deepEqual(back.findings, []);
    assert.deepEqual(back.product.answers, gateway.answers);
  });

  test('where there is no row, the nearest one is shown', async () => {
    const grids = await written();
    const rows = checklistOf(grids);
    const kept = rows.filter((row) => row[0] !== 'S1.1-02');
    const back = await reread([
      ...grids.filter(({ name }) => name !== 'チェックリスト'),
      { name: 'チェックリスト', rows: kept },
    ]);
    const cellAt = (place: string) => {
      const where = back.where(place as Place);
      return 'cell' in where ? `${where.sheet} ${where.cell}` : '';
    };
    assert.equal(cellAt('/answers/S1.1-02/result'), 'チェックリスト A3');
    assert.equal(cellAt('/answers/S1.1-01/items/9/result'), 'チェックリスト A3');
    assert.equal(cellAt('/answers/S1.1-01/items/2/evidence/0'), 'チェックリスト G5');
    assert.equal(cellAt('/edition'), '表紙 C11');
    assert.equal(cellAt('/models/3'), '表紙 C8');
    assert.equal(cellAt('/paths/web-ui'), 'チェックリスト A3');
  });

  test('a workbook of a later form is not read', async () => {
    const grids = await written();
    set(named(grids, 'hoshimi'), 'B2', '2');
    assert.deepEqual(await sheets().readChecklist(workbookOf(grids)), {
      unusable: 'not-our-sheet',
      file: 'checklist.xlsx',
      detail: 'format 2',
    });
  });
});

test('the words of the results can stand in a list of choices, and sheets can have their names', () => {
  for (const words of Object.values(sheetWords)) {
    const results = Object.values(words.results);
    assert.ok(results.join(',').length < 250 && results.every((word) => !/[,"]/.test(word)));
    assert.equal(new Set(results).size, 4);
    for (const name of Object.values(words.sheets)) assert.match(name, /^[^[\]:*?/\\']{1,31}$/);
    assert.ok(words.wrongResult.length <= 32 && words.wrongResultSays.length <= 225);
  }
});
