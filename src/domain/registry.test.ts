import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Act } from './label.ts';
import type { CivilDate, LevelId, RegistrationNumber } from './names.ts';
import {
  anything,
  csvOf,
  type Entry,
  entriesOn,
  entryOf,
  type ListQuery,
  type ListWords,
  listColumns,
  pageSize,
  readQuery,
  search,
  sorts,
  standings,
  writeQuery,
} from './registry.ts';

const rules = { validityYears: 2, graceDays: 30 };
const d = (text: string) => text as CivilDate;
const issued = (
  serial: number,
  more: {
    ja?: string;
    en?: string;
    holder?: string;
    models?: readonly string[];
    level?: string;
    type?: string;
    on?: string;
    until?: string;
  } = {},
): Act => ({
  act: 'issued',
  on: d(more.on ?? '2025-06-10'),
  until: d(more.until ?? '2027-06-09'),
  number: `X-${String(serial).padStart(5, '0')}` as RegistrationNumber,
  level: (more.level ?? 'one') as LevelId,
  edition: 'E1',
  models: more.models ?? [`MR-${serial}`],
  entry: {
    holder: { ja: more.holder ?? '株式会社ミホン通信', en: 'Mihon Telecom' },
    product: { ja: more.ja ?? '無線ルータ', en: more.en ?? 'Wireless router' },
    productType: more.type ?? 'router',
    supportUntil: d('2029-03-31'),
  },
});

const numbers = (list: readonly Entry[]) => list.map((one) => one.number);
const finds = (acts: readonly Act[], words: string) =>
  search(entriesOn([acts], d('2026-01-01'), rules), { ...anything, words }).entries.length === 1;

test('the entry of a day is made from the acts up to that day', () => {
  const acts: Act[] = [
    issued(1),
    { act: 'models-added', on: d('2026-02-01'), models: ['MR-9'] },
    { act: 'revoked', on: d('2026-03-01'), because: '理由' },
  ];
  assert.equal(entryOf(acts, d('2025-06-09'), rules), undefined);
  assert.equal(entryOf([], d('2025-06-09'), rules), undefined);
  const before = entryOf(acts, d('2026-02-28'), rules);
  assert.deepEqual([before?.standing, before?.models, before?.revoked], ['valid', ['MR-1', 'MR-9'], undefined]);
  const after = entryOf(acts, d('2026-03-01'), rules);
  assert.deepEqual([after?.standing, after?.revoked?.because], ['revoked', '理由']);
  assert.deepEqual(entryOf(acts, d('2026-01-31'), rules)?.models, ['MR-1']);
});

test('an impossible history is a fault', () => {
  assert.throws(() => entryOf([issued(1), issued(1)], d('2026-01-01'), rules), /impossible history/);
});

for (const [words, why] of [
  ['ルータ', 'a word of the product'],
  ['無線', 'a word of two characters'],
  ['線ル', 'two characters in the middle'],
  ['ﾙｰﾀ', 'half-width kana'],
  ['るーた', 'hiragana'],
  ['ＷＩＲＥＬＥＳＳ', 'full-width letters'],
  ['router wireless', 'words in another order'],
  ['ミホン　通信', 'an ideographic space'],
  ['x-00001', 'the number in lower case'],
  ['mr-1', 'the model'],
  ['MR1', 'the model without its dash'],
  ['ＭＲ－１', 'the model in full width'],
  ['MRー1', 'the model with a long vowel mark'],
  ['  ', 'blanks only'],
] as const)
  test(`a label is found by ${why}`, () => assert.ok(finds([issued(1)], words)));

for (const words of ['1カメラ', '1ｶﾒﾗ無線', '１かめら無線'])
  test(`a model number in katakana is found without its dash by ${words}`, () =>
    assert.ok(finds([issued(1, { models: ['1ーカメラ無線'] })], words)));

for (const words of ['MR-2', '無線 有線', '通信無線', 'ルータwireless'])
  test(`a label is not found by ${words}`, () => assert.ok(!finds([issued(1)], words)));

// The slow definition: every word, written evenly by other means, stands in one of the texts.
const evenly = (text: string) =>
  [...text.normalize('NFKC').toLowerCase()]
    .map((sign) =>
      sign >= 'ァ' && sign <= 'ヶ'
        ? String.fromCodePoint((sign.codePointAt(0) ?? 0) - 96)
        : /[‐‑–—−ー]/.test(sign)
          ? '-'
          : sign,
    )
    .join('');
const slow = (acts: readonly (readonly Act[])[], words: string) =>
  acts.filter(([first]) => {
    assert.ok(first?.act === 'issued');
    const texts = [
      first.number,
      first.entry.holder.ja,
      first.entry.holder.en,
      first.entry.product.ja,
      first.entry.product.en,
      ...first.models,
      ...first.models.map((model) => evenly(model).replaceAll('-', '').replaceAll(' ', '')),
    ];
    return words
      .split(/[\s　]+/)
      .filter((word) => word !== '')
      .every((word) => texts.some((text) => evenly(text).includes(evenly(word))));
  });

const piece = fc.constantFrom(
  '無線',
  'ルータ',
  'ﾙｰﾀ',
  'カメラ',
  '電機',
  'MR',
  'ｍｒ',
  '-',
  '－',
  'ー',
  '1',
  '２',
  'a',
  'Ａ',
  'が',
  'ｶﾞ',
  '株式会社',
);
const name = fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));

test('the search finds what the slow definition finds, on 200 random queries', () => {
  const labels = fc.array(
    fc.record({ ja: name, en: name, holder: name, models: fc.array(name, { minLength: 1, maxLength: 3 }) }),
    { minLength: 1, maxLength: 12 },
  );
  const queries = fc.array(fc.oneof(piece, name), { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(labels, queries, fc.constantFrom(' ', '　'), (all, words, blank) => {
      const acts = all.map((one, index) => [issued(index, one)]);
      const found = search(entriesOn(acts, d('2026-01-01'), rules), {
        ...anything,
        words: words.join(blank),
        sort: 'number',
      });
      assert.deepEqual(
        numbers(found.entries),
        numbers(entriesOn(slow(acts, words.join(blank)), d('2026-01-01'), rules)),
      );
    }),
    { numRuns: 200 },
  );
});

const many = entriesOn(
  Array.from({ length: 130 }, (_, index): readonly Act[] => [
    issued(index, {
      level: index % 3 === 0 ? 'one' : 'two',
      type: index % 2 === 0 ? 'router' : 'camera',
      ...(index < 10 ? { on: '2024-01-01', until: '2025-06-30' } : {}),
    }),
  ]),
  d('2026-01-01'),
  rules,
);

test('filters narrow, and the counts keep the other filters', () => {
  const found = search(many, { ...anything, levels: ['one'], types: ['router'] });
  const level = (id: string) => many.filter((one) => one.level === id && one.entry.productType === 'router').length;
  assert.equal(found.entries.length, level('one'));
  assert.deepEqual(found.counts.levels, { one: level('one'), two: level('two') });
  assert.deepEqual(found.counts.types, {
    router: level('one'),
    camera: many.filter((one) => one.level === 'one' && one.entry.productType === 'camera').length,
  });
  assert.equal(found.counts.standings['lapsed'], found.entries.filter((one) => one.standing === 'lapsed').length);
});

test('pages hold fifty, and a page beyond the last is the last', () => {
  const first = search(many, anything);
  assert.deepEqual([first.shown.length, first.pages, first.page], [pageSize, 3, 1]);
  const last = search(many, { ...anything, page: 99 });
  assert.deepEqual([last.shown.length, last.page], [30, 3]);
  assert.deepEqual(search([], anything), {
    entries: [],
    shown: [],
    page: 1,
    pages: 1,
    counts: { standings: {}, levels: {}, types: {} },
  });
});

test('when nothing is found, the filter that gives most is named, and the words last', () => {
  const drop = (query: Partial<ListQuery>) => search(many, { ...anything, ...query }).drop;
  assert.deepEqual(drop({ words: 'ない' }), { filter: 'words', gives: 130 });
  assert.deepEqual(drop({ words: 'MR-129', standings: ['lapsed'] }), { filter: 'standings', gives: 1 });
  assert.deepEqual(drop({ words: 'MR-129', standings: ['lapsed'], types: ['router'] }), { filter: 'words', gives: 5 });
  assert.equal(drop({ words: 'ない', levels: ['none'] }), undefined);
  assert.deepEqual(drop({ words: 'MR-12', levels: ['none'] }), {
    filter: 'levels',
    gives: search(many, { ...anything, words: 'MR-12' }).entries.length,
  });
  assert.equal(drop({}), undefined);
});

for (const sort of sorts)
  test(`sorting by ${sort} does not depend on the order of the register`, () => {
    const query: ListQuery = { ...anything, sort };
    assert.deepEqual(numbers(search(many, query).entries), numbers(search(many.toReversed(), query).entries));
  });

test('a query survives being written and read', () => {
  fc.assert(
    fc.property(
      fc.record({
        words: fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => text.trim() !== '' || text === ''),
        standings: fc.subarray([...standings]),
        levels: fc.uniqueArray(fc.constantFrom('one', 'two', 'a&b=c')),
        types: fc.uniqueArray(fc.constantFrom('router', 'かめら')),
        on: fc.constantFrom(undefined, d('2026-02-28')),
        sort: fc.constantFrom(...sorts),
        page: fc.integer({ min: 1, max: 9 }),
      }),
      (query) => {
        const given: Record<string, string[]> = {};
        for (const [key, value] of new URLSearchParams(writeQuery(query, { page: true })))
          given[key] = [...(given[key] ?? []), value];
        assert.deepEqual(readQuery(given), { ...query });
      },
    ),
  );
});

test('what cannot be read asks nothing', () => {
  assert.deepEqual(readQuery({ q: '', standing: 'fine', on: '2026-02-30', sort: 'x', page: '-1' }), {
    ...anything,
    on: undefined,
  });
  assert.deepEqual(readQuery({ page: '1e99' }).page, 1);
});

const words: ListWords = {
  columns: Object.fromEntries(listColumns.map((one) => [one, one])) as ListWords['columns'],
  standings: { valid: '有効', 'in-grace': '失効猶予', lapsed: '失効', revoked: '取消し' },
  level: (id) => id,
  type: (id) => id,
};

test('a reader of CSV gets every cell back, and no cell begins like a formula', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\ufeff', '')),
        { maxLength: 4 },
      ),
      (texts) => {
        const acts = [...texts, '=1+1', '@x', ' =A1', '＝1', '"a",b\r\nc'].map((ja, index) => [issued(index, { ja })]);
        const list = entriesOn(acts, d('2026-01-01'), rules);
        const rows = parse(csvOf(list, words), { bom: true, record_delimiter: '\r\n' }) as string[][];
        assert.deepEqual(rows[0], [...listColumns]);
        for (const [index, row] of rows.slice(1).entries()) {
          const ja = row[listColumns.indexOf('product-ja')] ?? '';
          assert.equal(ja.replace(/^'/, ''), (list[index]?.entry.product.ja ?? '').replace(/^'/, ''));
          for (const cell of row) assert.doesNotMatch(cell, /^\s*[=+\-@＝＋－＠]/);
        }
      },
    ),
    { numRuns: 100 },
  );
});

test('the CSV begins with a byte order mark and ends its lines with CR LF', () => {
  const text = csvOf(many.slice(0, 1), words);
  assert.ok(text.startsWith('\ufeffnumber,'));
  assert.equal(text.split('\r\n').length, 3);
});

test('a hundred thousand labels are searched in less than a second', () => {
  const [one] = many;
  assert.ok(one);
  const list = Array.from({ length: 100_000 }, (_, index) => ({
    ...one,
    number: `X-${index}` as RegistrationNumber,
    text: `x-${index}\n${one.text}`,
  }));
  const from = performance.now();
  assert.equal(search(list, { ...anything, words: 'x-99999 ルータ' }).entries.length, 1);
  assert.ok(performance.now() - from < 1000);
});
