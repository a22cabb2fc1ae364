import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { safeName } from './file-name.ts';

const table: readonly (readonly [string, string])[] = [
  ['scan.xml', 'scan.xml'],
  ['証跡 ㈱星見（第２版）.pdf', '証跡 ㈱星見（第２版）.pdf'],
  ['質問：回答？.txt', '質問：回答？.txt'],
  ['a.tar.gz', 'a.tar.gz'],
  ['100%.pdf', '100%.pdf'],
  ['%2e%2e%2fetc%2fpasswd', '%2e%2e%2fetc%2fpasswd'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\boot.ini', 'boot.ini'],
  ['/etc/passwd', 'passwd'],
  ['C:\\Users\\hoshi\\scan.xml', 'scan.xml'],
  ['C:scan.xml', 'scan.xml'],
  ['\\\\server\\share\\a.pdf', 'a.pdf'],
  ['a.txt:stream', 'a.txt_stream'],
  ['a/', 'file'],
  ['..', 'file'],
  ['.', 'file'],
  ['', 'file'],
  ['   ', 'file'],
  ['．．／．．／etc', '_．．_etc'],
  ['．．', 'file'],
  ['‥', 'file'],
  ['…htaccess', 'htaccess'],
  ['.htaccess', 'htaccess'],
  ['...a', 'a'],
  ['a. . .', 'a'],
  ['a＼b／c℀d', 'a_b_c_d'],
  ['a\0.pdf', 'a.pdf'],
  ['a\r\nb\t c.pdf', 'ab c.pdf'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['\u2066a\u2069\u200b\ufeff.pdf', 'a.pdf'],
  ['\ud800a.pdf', 'a.pdf'],
  ['<a>|"b"?*.txt', '_a___b___.txt'],
  ['か\u3099.txt', 'が.txt'],
  ['con', '_con'],
  ['CON.txt', '_CON.txt'],
  ['nul .tar.gz', '_nul .tar.gz'],
  ['COM¹.log', '_COM¹.log'],
  ['lpt9', '_lpt9'],
  ['CONIN$', '_CONIN$'],
  ['console.txt', 'console.txt'],
  ['com10', 'com10'],
  ['a\u3000b.txt', 'a b.txt'],
  [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(176)}.pdf`],
  [`${'星'.repeat(100)}.pdf`, `${'星'.repeat(58)}.pdf`],
  [`${'𠮷'.repeat(100)}.pdf`, `${'𠮷'.repeat(44)}.pdf`],
  [`a.${'x'.repeat(300)}`, `a.${'x'.repeat(178)}`],
  [`${'a'.repeat(175)} .b.pdf`, `${'a'.repeat(175)}.pdf`],
];

test('a name that was uploaded becomes one that is safe everywhere', () => {
  for (const [name, expected] of table) assert.equal(safeName(name), expected, JSON.stringify(name));
});

const sign = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...'aZ0 ./\\:%*?"<>|\0\r\n\t.．／＼‥…℀\u202e\u200f\u2028\ufeff\ud800星ｶﾞか\u3099é'.split(''),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('..', '../', '%2e', 'con', 'NUL', 'com1', 'C:', '.pdf', 'a'.repeat(90), '星'.repeat(60)),
  },
);
const name = fc.array(sign, { maxLength: 12 }).map((parts) => parts.join(''));

test('whatever was typed, the name is one of a file in the folder it is saved to, also after others fold it', () => {
  fc.assert(
    fc.property(name, (typed) => {
      const safe = safeName(typed);
      assert.ok(safe !== '' && new TextEncoder().encode(safe).length <= 180);
      assert.doesNotMatch(safe, /[/\\<>:"|?*]|[\p{Cc}\p{Cf}\p{Cs}]|^[.\s]|[.\s]$/u);
      assert.doesNotMatch(safe.normalize('NFKC'), /[/\\]|^\./);
      assert.doesNotMatch(safe, /^(?:con|nul|com1)(?:\.|$)/i);
      assert.equal(safe, safe.normalize('NFC'));
      assert.equal(safeName(safe), safe);
    }),
    { numRuns: 20_000 },
  );
});

test('a name that is kept short keeps its ending', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 60, maxLength: 300 }), (stem) => {
      fc.pre(/[\p{L}\p{N}]/u.test(stem));
      assert.match(safeName(`a${stem}b.pdf`), /\.pdf$/);
    }),
  );
});
