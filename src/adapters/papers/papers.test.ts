// Papers as people get them: what was said comes back out of the PDF, whatever it was, and nothing of it was obeyed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import type { CivilDate } from '../../domain/names.ts';
import type { Paper, PaperPart } from '../../domain/paper.ts';
import { geta, runsOf, settable } from './glyphs.ts';
import { papers } from './papers.ts';

const press = papers();
const on = '2026-11-25' as CivilDate;
const paperOf = (...parts: readonly PaperPart[]): Paper => ({
  lang: 'ja',
  title: '試し',
  mark: '見本 / SAMPLE',
  on,
  foot: '試しの足',
  parts,
});

function pdfOf(paper: Paper): Uint8Array {
  const bytes = press.pdf(paper);
  assert.ok(!('refused' in bytes), 'this machine prints');
  return bytes;
}

async function read(bytes: Uint8Array): Promise<{ text: string; pages: readonly string[] }> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  return { text: text.join('\n').replaceAll('～', '〜'), pages: text };
}
/** Without blanks and line ends: where a line breaks is not what was said. */
const close = (text: string) => text.replace(/\s+/g, '');

const everything: readonly PaperPart[] = [
  { is: 'note', title: '足りないところ', lines: ['所在地', '法人番号'], isWarning: true },
  { is: 'figures', figures: [{ value: '12', name: '製品' }] },
  { is: 'heading', text: '事業者' },
  { is: 'facts', rows: [{ name: '所在地', value: { missing: '未記入' }, note: '登記のとおりに書きます。' }] },
  {
    is: 'table',
    columns: [
      { title: '手数料', share: 2 },
      { title: '円', share: 1, holds: 'number' },
      { title: 'SHA-256', share: 2, holds: 'code' },
    ],
    rows: [['通常', '198,000', 'ab'.repeat(32)]],
    total: ['合計', '198,000', ''],
  },
  { is: 'list', items: ['一つ目', '二つ目'], boxes: true },
  {
    is: 'strip',
    rows: [{ name: 'カメラ', marks: ['ok', 'na', 'wip', 'bad', 'open'], says: '1 / 5', more: '準備中' }],
    legend: { ok: '適合', na: '該当なし', wip: '途中', bad: '直す', open: '未回答' },
  },
  {
    is: 'timeline',
    from: '2026-11-01' as CivilDate,
    until: '2027-03-31' as CivilDate,
    today: on,
    bars: [{ name: '改修', start: on, finish: '2026-12-24' as CivilDate, says: '開発', isStrong: true }],
    marks: [{ on: '2027-03-31' as CivilDate, name: '欲しい日' }],
  },
  {
    is: 'picture',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5" viewBox="0 0 10 5"><rect width="10" height="5"/></svg>',
    millimetres: 40,
    about: '四角',
    caption: '本体に',
  },
  { is: 'blanks', names: ['日付', '氏名'] },
  { is: 'paragraph', text: 'おわり' },
];

test('every part of a paper is on it, and the mark and the foot are on every page', async () => {
  const long: PaperPart = { is: 'paragraph', text: '行\n'.repeat(120) };
  const { text, pages } = await read(pdfOf(paperOf(...everything, long)));
  for (const said of ['足りないところ', '法人番号', '12', '未記入', '198,000', '合計', '二つ目', '1 / 5', '準備中'])
    assert.ok(text.includes(said), said);
  for (const said of ['改修', '開発', '欲しい日', '2026年11月', '12月', '本体に', '氏名', 'おわり'])
    assert.ok(close(text).includes(said), said);
  assert.ok(close(text).includes('ab'.repeat(32)), 'a hash goes on over its line');
  assert.ok(pages.length >= 3, `${pages.length} pages`);
  for (const [index, page] of pages.entries()) {
    assert.ok(page.includes('見本 / SAMPLE') && page.includes('試しの足'), `page ${index + 1}`);
    assert.ok(page.includes(`${index + 1} / ${pages.length}`), `number of page ${index + 1}`);
  }
});

test('the same paper is the same bytes, on another day other ones', () => {
  const paper = paperOf(...everything);
  const [first, again] = [pdfOf(paper), pdfOf(paper)];
  assert.deepEqual(first, again);
  const fresh = papers().pdf(paper);
  assert.ok(!('refused' in fresh));
  assert.deepEqual(first, fresh, 'also from a printer that printed nothing else before');
  assert.notDeepEqual(first, pdfOf({ ...paper, on: '2026-11-26' as CivilDate }));
  const text = Buffer.from(first).toString('latin1');
  assert.match(text, /2026-11-25/, 'made on the day of the paper');
});

test('the PDF is tagged, has its language, and brings its fonts', () => {
  const text = Buffer.from(pdfOf(paperOf(...everything))).toString('latin1');
  assert.match(text, /pdfuaid:part>1</);
  assert.match(text, /\/StructTreeRoot/);
  assert.match(text, /\/Lang \(ja\)/);
  const fonts = [...text.matchAll(/\/Type\/FontDescriptor|\/Type \/FontDescriptor/g)].length;
  assert.ok(fonts >= 2, `${fonts} fonts`);
  assert.equal([...text.matchAll(/\/FontFile2/g)].length, fonts, 'each is embedded');
});

test('rare kanji and long names come back', async () => {
  const rare = '髙﨑・鷗・𠮷 ①㈱ 辻\u{E0100} 〜';
  const name =
    '蓄電池用電力変換装置および遠隔監視制御装置一体型電力管理中継装置「ほしぞら」改良第二版髙﨑製作所製造品KP-55HS-JP';
  assert.ok([...name].length >= 60, `${[...name].length} signs`);
  const { text } = await read(
    pdfOf({ ...paperOf({ is: 'facts', rows: [{ name: '名前', value: rare }] }), title: name, subtitle: rare }),
  );
  assert.ok(close(text).includes(close(rare)), text);
  assert.ok(close(text).includes(name), text);
});

const hostile: readonly (readonly [string, string])[] = [
  ['markup', '#panic("x") *b* _i_ $x^2$ @ref \\ "q" <label> `raw` // c /* d */ ~ -- ... = h - l + n [c] {d} #{1+1}'],
  ['a closing of the source', '"); #read("/etc/passwd") #let x = json(bytes("'],
  ['HTML', '<script>alert(1)</script>&amp;'],
  ['quotes', `'single' "double" “curly” 「鉤」`],
  ['leading signs', '= not a heading\n- no list\n+ no number\n/ no: term'],
];
for (const [what, said] of hostile)
  test(`text stays text: ${what}`, async () => {
    const paper = paperOf(
      { is: 'heading', text: said },
      { is: 'paragraph', text: said },
      { is: 'note', title: said, lines: [said, said] },
      { is: 'facts', rows: [{ name: said, value: said, note: said }] },
      { is: 'table', columns: [{ title: said, share: 1 }], rows: [[{ missing: said }], [{ strong: said }]] },
      { is: 'list', items: [said] },
      { is: 'blanks', names: [said] },
    );
    const { text } = await read(pdfOf({ ...paper, title: said, subtitle: said, foot: said, mark: said }));
    const found = close(text).split(close(said)).length - 1;
    assert.ok(found >= 13, `${found} times: ${text}`);
  });

test('signs that the font lacks are 〓, and what would turn a line around is gone', async () => {
  const { text } = await read(
    pdfOf(
      paperOf(
        { is: 'paragraph', text: 'あ\u202Egnp.exe\u202C\u0000\u200Bい שלום 😀 終' },
        { is: 'paragraph', text: '' },
      ),
    ),
  );
  assert.ok(close(text).includes('あgnp.exeい〓〓〓〓〓終'), text);
});

test('ten thousand signs without a blank stay within the lines and the pages', async () => {
  for (const sign of ['x', 'あ', 'я', '〓', 'ש', '-', '.']) {
    const long = sign.repeat(10_000);
    const { text, pages } = await read(pdfOf(paperOf({ is: 'facts', rows: [{ name: sign, value: long }] })));
    const kept = sign === 'ש' ? geta : sign;
    const found = [...close(text)].filter((one) => one === kept).length;
    assert.ok(found >= 10_000, `${sign}: ${found}`);
    assert.ok(pages.length <= 10, `${sign}: ${pages.length} pages`);
  }
});

test('a paper of nothing is a page', async () => {
  const empty = paperOf(
    { is: 'table', columns: [], rows: [] },
    { is: 'list', items: [] },
    { is: 'facts', rows: [] },
    { is: 'figures', figures: [] },
    { is: 'blanks', names: [] },
    { is: 'note', title: '', lines: [] },
    { is: 'timeline', from: on, until: on, bars: [], marks: [] },
    { is: 'strip', rows: [], legend: { ok: '', na: '', wip: '', bad: '', open: '' } },
  );
  assert.equal((await read(pdfOf({ ...empty, title: ' ', foot: '' }))).pages.length, 1);
});

test('the picture of a paper opens no file and no address', () => {
  const picture = (href: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10"><image width="10" height="10" xlink:href="${href}"/></svg>`;
  for (const href of ['/etc/hostname.png', '../../../docs/picture.png', 'http://127.0.0.1:9/x.png'])
    assert.throws(
      () => press.pdf(paperOf({ is: 'picture', svg: picture(href), millimetres: 20, about: 'x' })),
      /could not be set: failed to load/,
      href,
    );
});

test('a machine without the printer says so, and nothing is thrown', () => {
  const none = papers(() => {
    throw new Error('no such package');
  });
  assert.deepEqual(none.pdf(paperOf()), { refused: 'no-pdf-here' });
});

test('a font knows its own signs', () => {
  const font = readFileSync(
    join(
      import.meta.dirname,
      '../../../node_modules/@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
    ),
  );
  const text = settable(runsOf(font));
  assert.equal(text('髙﨑・鷗・𠮷 abc\r\nd\te'), '髙﨑・鷗・𠮷 abc\nd e');
  assert.equal(text('א😀\u{E000}'), geta + geta);
});
