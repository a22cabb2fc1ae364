import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { pdfOf as pdf } from '../../../test/fixtures/pdf.ts';
import { sentencesOf } from '../../domain/sentences.ts';
import { readBytes, writingIn } from './writing.ts';

async function readWriting(from: Uint8Array, name: string) {
  const found = await readBytes(from, name);
  return 'refused' in found ? found : writingIn(found);
}
const bytes = (text: string) => new TextEncoder().encode(text);

/** What is read, sentence by sentence, each with its place. */
async function read(from: Uint8Array, name = 'page') {
  const writing = await readWriting(from, name);
  if ('refused' in writing) return writing;
  return sentencesOf(writing.text).map(({ text, start }) => [writing.placeOf(start), text] as const);
}
const texts = async (from: Uint8Array, name?: string) => {
  const found = await read(from, name);
  return 'refused' in found ? found : found.map(([, text]) => text);
};

// 「安全です。」 in the encodings that Japanese editors write.
for (const [name, coded] of [
  ['UTF-8', bytes('安全です。')],
  ['UTF-8 with its mark', bytes('\ufeff安全です。')],
  ['UTF-16LE', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('安全です。', 'utf16le')])],
  ['UTF-16BE', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from('安全です。', 'utf16le').swap16()])],
  ['CP932', Buffer.from('88c0915382c582b78142', 'hex')],
  ['EUC-JP', Buffer.from('b0c2c1b4a4c7a4b9a1a3', 'hex')],
  ['ISO-2022-JP', Buffer.from('1b2442304241342447243921231b2842', 'hex')],
] as const)
  test(`a text in ${name} is read`, async () => assert.deepEqual(await texts(coded), ['安全です。']));

test('a place in a text is its line and column', async () =>
  assert.deepEqual(await read(bytes('一行目。次。\r\n\r\n  三行目。')), [
    ['1:1', '一行目。'],
    ['1:5', '次。'],
    ['3:3', '三行目。'],
  ]));

for (const [what, page, expected] of [
  ['text in blocks', '<p>一つ</p><div>二つ<p>三つ</div>', ['一つ', '二つ', '三つ']],
  ['a word with marks in it', '<p>安<b>全</b>で<wbr>す。', ['安全です。']],
  [
    'a sentence over several lines of the source',
    '<p>安全を保証する\n   ものではありません。',
    ['安全を保証する ものではありません。'],
  ],
  ['no readings above signs', '<p><ruby>安全<rp>(</rp><rt>あんぜん</rt><rp>)</rp></ruby>です。', ['安全です。']],
  ['characters by reference', '<p>&#x5B89;&#20840;&amp;&starf;1 &unknown; &#0;', ['安全&★1 &unknown; \ufffd']],
  [
    'no scripts, styles, comments and templates',
    '<p>a</p><script>b</script><style>c</style><!-- d --><template>e</template><p>f',
    ['a', 'f'],
  ],
  ['nothing hidden', '<p hidden>a<p style="display: none">b</p><div style="visibility:hidden"><p>c</div><p>d', ['d']],
  [
    'a row of a table together, rows apart',
    '<table><tr><th>JC-STAR<td>申請中<tr><td>x</table>',
    ['JC-STAR\t申請中', 'x'],
  ],
  ['a term with what is said of it', '<dl><dt>ラベル</dt><dd>取得予定</dd></dl>', ['ラベル\t取得予定']],
  [
    'texts of pictures, hints and buttons, after the rest',
    '<p>a <img alt="b" title=c></p><input type=submit value=d><input value=e placeholder="f">',
    ['a', 'b', 'c', 'd', 'f'],
  ],
  [
    'title and what search engines show',
    '<html><title>a</title><meta name="description" content="b"><meta property=og:title content=c><meta name=keywords content=d><p>e',
    ['e', 'a', 'b', 'c'],
  ],
  ['quotation marks that the browser draws', '<p>say <q>x</q>.', ['say “x”.']],
  ['signs that are no tags', '<p>1 < 2 and 3<4 <3', ['1 < 2 and 3<4 <3']],
  ['a page that breaks off in a tag', '<p>a</p><p class="b', ['a']],
  ['end tags of nothing', '</div></p><p>a</b></i>b</p>', ['ab']],
  ['a comment that breaks off', '<p>a</p><!-- b', ['a']],
] as const)
  test(`of a page is read: ${what}`, async () => assert.deepEqual(await texts(bytes(page)), expected));

test('a place in a page is line, column and element', async () =>
  assert.deepEqual(await read(bytes('<!doctype html>\n<body>\n<p>一つ。\n二つ。</p>\n<img alt="三つ">')), [
    ['3:4 body/p', '一つ。'],
    ['4:1 body/p', '二つ。'],
    ['5:1 body/img', '三つ'],
  ]));

test('a page in CP932 that says so is read', async () => {
  const page = Buffer.concat([
    bytes('<html><meta charset="Shift_JIS"><p>'),
    Buffer.from('88c0915382c582b78142', 'hex'),
    bytes('</p>'),
  ]);
  assert.deepEqual(await texts(page), ['安全です。']);
});

test('a page that does not look like one is known by its name', async () => {
  assert.deepEqual(await texts(bytes('a <b>b</b>'), 'x.html'), ['a b']);
  assert.deepEqual(await texts(bytes('a <b>b</b>'), 'x.txt'), ['a <b>b</b>']);
});

test('a deep or endless page ends', async () => {
  assert.deepEqual(await texts(bytes(`${'<div>'.repeat(100_000)}a`)), ['a']);
  assert.deepEqual(await texts(bytes(`<p>a${'<i b="'.repeat(100_001)}`)), ['a']);
});

test('a PDF is read page by page, and pages without text are named', async () => {
  const from = pdf(['It is safe. Really.', '', 'The end']);
  assert.deepEqual(await read(from), [
    ['page 1', 'It is safe.'],
    ['page 1', 'Really.'],
    ['page 3', 'The end'],
  ]);
  const writing = await readWriting(from, 'x.pdf');
  assert.deepEqual('refused' in writing ? writing : writing.blankPages, [2]);
});

for (const [what, from, refused] of [
  ['a PDF of pictures', pdf(['', '']), 'no-text'],
  ['a PDF that is cut off', pdf(['a']).subarray(0, 40), 'damaged'],
  [
    'an encrypted PDF',
    pdf(
      ['a'],
      `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<00> <00>] `,
    ),
    'encrypted',
  ],
  ['a packed file', gzipSync('a'.repeat(1000)), 'not-text'],
  ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), 'not-text'],
  ['a huge text', bytes('a'.repeat(4 * 1024 * 1024 + 1)), 'too-large'],
] as const)
  test(`${what} is refused, with the reason`, async () => assert.deepEqual(await readWriting(from, 'x'), { refused }));
