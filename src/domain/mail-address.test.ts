import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readMailAddress } from './mail-address.ts';

const accepted: readonly (readonly [string, string])[] = [
  ['hanako@example.jp', 'hanako@example.jp'],
  ['  hanako@example.jp　', 'hanako@example.jp'],
  ['Hanako.Sato+label@Mail.Example.CO.JP', 'Hanako.Sato+label@mail.example.co.jp'],
  ["o'brien_!#$%&*/=?^`{|}~-@example.com", "o'brien_!#$%&*/=?^`{|}~-@example.com"],
  ['a@b.jp', 'a@b.jp'],
  ['info@xn--wgv71a119e.jp', 'info@xn--wgv71a119e.jp'],
  ['a@1-2.3com', 'a@1-2.3com'],
  [`${'a'.repeat(64)}@example.jp`, `${'a'.repeat(64)}@example.jp`],
  [`a@${'b'.repeat(63)}.jp`, `a@${'b'.repeat(63)}.jp`],
];

const refused: readonly (readonly [string, string])[] = [
  ['', 'mail-empty'],
  [' 　 ', 'mail-empty'],
  [`${'a'.repeat(64)}@${'b.'.repeat(100)}jp`, 'mail-too-long'],
  ['a@example.jp\r\nBcc: b@example.jp', 'mail-control'],
  ['a@example.jp\n', 'mail-control'],
  ['a@example.jp\0', 'mail-control'],
  ['a\u200b@example.jp', 'mail-control'],
  ['a\u202e@example.jp', 'mail-control'],
  ['a@example.jp\u2028', 'mail-control'],
  ['花子@example.jp', 'mail-not-ascii'],
  ['hanako＠example.jp', 'mail-not-ascii'],
  ['ｈａｎａｋｏ@example.jp', 'mail-not-ascii'],
  ['info@日本語.jp', 'mail-not-ascii'],
  ['a@example.jp, b@example.jp', 'mail-more-than-one'],
  ['a@example.jp;b@example.jp', 'mail-more-than-one'],
  ['a@b@example.jp', 'mail-more-than-one'],
  ['hanako', 'mail-no-at'],
  ['hanako.example.jp', 'mail-no-at'],
  ['Hanako <hanako@example.jp>', 'mail-signs'],
  ['hanako(work)@example.jp', 'mail-signs'],
  ['"hanako sato"@example.jp', 'mail-signs'],
  ['everyone: a@example.jp', 'mail-signs'],
  ['mailto:a@example.jp', 'mail-signs'],
  ['a@[127.0.0.1]', 'mail-signs'],
  ['a\\b@example.jp', 'mail-signs'],
  ['a b@example.jp', 'mail-signs'],
  ['@example.jp', 'mail-name'],
  ['.a@example.jp', 'mail-name'],
  ['a.@example.jp', 'mail-name'],
  ['a..b@example.jp', 'mail-name'],
  [`${'a'.repeat(65)}@example.jp`, 'mail-name'],
  ['a@', 'mail-domain'],
  ['a@localhost', 'mail-domain'],
  ['a@example', 'mail-domain'],
  ['a@example.jp.', 'mail-domain'],
  ['a@.jp', 'mail-domain'],
  ['a@example..jp', 'mail-domain'],
  ['a@-example.jp', 'mail-domain'],
  ['a@example-.jp', 'mail-domain'],
  ['a@exa_mple.jp', 'mail-domain'],
  ['a@192.0.2.1', 'mail-domain'],
  [`a@${'b'.repeat(64)}.jp`, 'mail-domain'],
];

test('an ordinary address is read, its domain in lower case', () => {
  for (const [text, address] of accepted) assert.equal(readMailAddress(text), address, text);
});

test('what is no address of one mailbox is refused with its reason', () => {
  for (const [text, why] of refused) assert.deepEqual(readMailAddress(text), { refused: why }, JSON.stringify(text));
});

test('an address that was read reads as itself, on one line, with one @', () => {
  const sign = fc.constantFrom(...'ab.@,;:<>()[]" \r\n\\+-_1é'.split(''));
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: sign }), fc.string()), (text) => {
      const read = readMailAddress(text);
      if (typeof read !== 'string') return;
      assert.equal(readMailAddress(read), read);
      assert.match(read, /^[!-~]+@[!-~]+$/);
      assert.doesNotMatch(read, /[,;:<>()[\]"\\]|@.*@/);
      assert.ok(read.length <= 254);
    }),
  );
});
