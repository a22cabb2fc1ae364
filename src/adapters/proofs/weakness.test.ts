import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { weaknessOf } from './weakness.ts';

const context = ['山田 花子', 'hanako.yamada@mihon-denki.example', 'ミホン電機株式会社', 'Hoshimi'];

for (const [password, why] of [
  ['', 'too-short'],
  ['elevenchars', 'too-short'],
  ['星を見る人の夜は長い。', 'too-short'],
  ['が'.repeat(11).normalize('NFD'), 'too-short'],
  ['😀😁😂😃😄😅', 'too-short'],
  ['x y'.repeat(86), 'too-long'],
  ['motherfucker', 'common'],
  ['1QAZ2wsx3edc', 'common'],
  ['password1234', 'common'],
  ['Password2026!', 'common'],
  ['P@ssw0rd1234', 'common'],
  ['Sun5h1ne2026', 'common'],
  ['ｐａｓｓｗｏｒｄ２０２６', 'common'],
  ['!!dragon123456', 'common'],
  ['passwordpassword', 'common'],
  ['sunshine princess', 'common'],
  ['dragondragondragon', 'common'],
  ['ingodwetrust', 'common'],
  ['Ingodwetrust1!', 'common'],
  ['residentevil', 'common'],
  ['aaaaaaaaaaaa', 'common'],
  ['ああああああああああああ', 'common'],
  ['abcdefghijkl', 'common'],
  ['210987654321', 'common'],
  ['abcabcabcabcabc', 'common'],
  ['202620262026', 'common'],
  ['a'.repeat(256), 'common'],
  ['hanako-yamada-1', 'contains-context'],
  ['Yamada_Hanako_77', 'contains-context'],
  ['mihondenki-password', 'contains-context'],
  ['mihon-denki-2026', 'contains-context'],
  ['山田花子は山田家の花子です', 'contains-context'],
  ['みほん電機株式会社の花子', 'contains-context'],
  ['hoshimi123456', 'contains-context'],
] as const)
  test(`the password ${password.slice(0, 24)} is ${why}`, () => assert.equal(weaknessOf(password, context), why));

for (const password of [
  'correct horse battery staple',
  'twelve lette',
  '庭の柿が今年もよく実りました',
  'がががががぎぎぎぎぎゑ紫',
  'kX9#vQ2$mL7!',
  '   k  w  c  z   e',
  'tanaka-no-inu-wa-kuroi',
  'yamada ga kinou katta kasa',
  `${'0a-'.repeat(84)}x y`,
])
  test(`the password ${password.slice(0, 30)} is taken`, () => assert.equal(weaknessOf(password, context), undefined));

test('no password of the nearly ten thousand that became public in breaches is taken', () => {
  const lines = readFileSync(join(import.meta.dirname, 'breached-passwords.txt'), 'utf8').split('\n');
  const breached = lines.filter((line) => line !== '' && !line.startsWith('#'));
  assert.ok(breached.length > 9_800, `${breached.length} passwords`);
  assert.deepEqual(
    breached.filter((password) => weaknessOf(password, []) === undefined),
    [],
  );
});

test('a name shorter than four letters is no reason, nor is an empty one', () => {
  for (const password of ['ken likes warm udon', 'ken!!#kx9vq2'])
    assert.equal(weaknessOf(password, ['Ken', '', '-', '.']), undefined);
});

test('any text is judged, and any context taken', () => {
  const text = fc.string({ unit: 'binary', maxLength: 400 });
  const close = fc.array(fc.constantFrom('a', 'A', '1', '1234', 'password', 'ab', '!'), { maxLength: 120 });
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        close.map((parts) => parts.join('')),
      ),
      fc.array(text, { maxLength: 3 }),
      (password, known) => {
        const weakness = weaknessOf(password, known);
        const { length } = [...password.normalize('NFC')];
        assert.equal(weakness === 'too-short', length < 12);
        assert.equal(weakness === 'too-long', length > 256);
      },
    ),
    { numRuns: 500 },
  );
});
