// Invented products for properties: any that the shape can hold, with the texts that files, forms and databases trip over.
import fc from 'fast-check';
import { fieldsOf, isKey, productFrom, readValue } from '../src/domain/fields.ts';
import type { Product, Shape, Tree } from '../src/domain/product.ts';
import { productShape } from '../src/domain/product.ts';

/** Texts somebody has lost an answer to. */
const known = [
  'no',
  'NO',
  'yes',
  'on',
  'y',
  'true',
  'null',
  '~',
  '1.10',
  '012',
  '0x1F',
  '1e3',
  '1_000',
  '12:30:45',
  '.inf',
  '-.NaN',
  '2026-03-31',
  '2026-03-31T10:00:00Z',
  '---',
  '--- a',
  '...',
  'a: b',
  'a:',
  ': a',
  '- a',
  '-',
  '? a',
  '# a',
  'a # b',
  'a\t# b',
  '&a',
  '*a',
  '!a',
  '!!str a',
  '%a',
  '@a',
  '`a`',
  '|',
  '>-',
  '[a, b]',
  '{a: b}',
  ']',
  '}',
  ',',
  '"',
  "'",
  'it\'s "so"',
  '\\',
  '\\n',
  'C:\\temp\\x',
  '<<',
  '=',
  '=1+1',
  '<script>alert(1)</script>',
  '&amp;',
  'a\nb',
  'a\n\nb',
  'a\n\n\nb',
  'a\n  b\n c',
  'a\n\tb',
  'a  \nb',
  'a\t\nb',
  'a\n---\nb',
  'a\n...\nb',
  'a\n# b',
  'a\n- b: c',
  'a\n  \nb',
  'a\ttab',
  'a\u0000b',
  'a\u0007\u001bb',
  'a\u007fb',
  'a\u0085b',
  'a\u00a0b',
  'a\u2028b\u2029c',
  'a\ufeffb',
  'a\ufffeb',
  'x\u200by',
  '\u202eabc',
  'ガ',
  'カ\u3099',
  '髙﨑①㈱～〜―—－−',
  '𠮷野家',
  '葛\u{e0100}城',
  '👩‍👩‍👧‍👦🇯🇵',
  'はい：いいえ',
  '「はい」、',
  '　全角の空白　が　中に',
  '__proto__',
  'constructor',
  'a'.repeat(2000),
  'あ、'.repeat(700),
  `${'word '.repeat(60)}end`,
  `${'line\n'.repeat(40)}end`,
] as const;

const pieces = fc.constantFrom(
  ...known,
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\t',
  ':',
  ' #',
  '"',
  '\\',
  '　',
  '・',
  '0',
);
const rawText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...known) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 2, arbitrary: fc.array(pieces, { minLength: 1, maxLength: 6 }).map((all) => all.join('')) },
);

/** Any text a field can hold. */
export const anyText: fc.Arbitrary<string> = rawText
  .map((raw) => readValue({ is: 'text' }, raw))
  .filter((read) => 'value' in read && typeof read.value === 'string')
  .map((read) => ('value' in read ? String(read.value) : ''));

/** Any day of the calendar, ours and the extremes. */
export const anyDay: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('2024-02-29', '1999-12-31', '2026-04-01', '9999-12-31'),
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    .map((moment) => moment.toISOString().slice(0, 10)),
);

type Key = Extract<Shape, { is: 'map' }>['key'];
const letters = 'aZ09éßжあア漢𠮷'.match(/./gu) ?? [];
const sign = fc.constantFrom(...letters, '-', '_', '.');
const name = fc
  .tuple(fc.constantFrom(...letters), fc.array(sign, { maxLength: 8 }))
  .map(([first, rest]) => first + rest.join(''));
/** Names that mean something to JavaScript, to YAML or to file systems. */
const trap = fc.constantFrom(
  'toString',
  'hasOwnProperty',
  'valueOf',
  'no',
  'null',
  '1',
  '1.10',
  '007',
  'CON',
  'a.yaml',
  '1e3',
);
const keyTexts: Readonly<Record<Key, fc.Arbitrary<string>>> = {
  id: fc.oneof(name, trap),
  question: fc.oneof(name, trap),
  criterion: fc.oneof(name, trap),
  version: fc.oneof(name, trap, fc.constantFrom('1.0 beta', '2.4.0+build 7', 'v1 ', '20261001')),
  port: fc.tuple(fc.integer({ min: 1, max: 65535 }), fc.constantFrom('tcp', 'udp')).map((both) => both.join('/')),
  item: fc.integer({ min: 1, max: 99 }).map(String),
};
const anyKey = (key: Key): fc.Arbitrary<string> => keyTexts[key].filter((text) => isKey(key, text));

/** Anything this part of the model can hold, undefined when it is empty. */
function anyIn(shape: Shape): fc.Arbitrary<Tree | undefined> {
  if (shape.is === 'record') {
    const parts = Object.entries(shape.has).map(([key, inner]) =>
      fc.option(anyIn(inner), { nil: undefined, freq: 2 }).map((value) => [key, value] as const),
    );
    return fc.tuple(...parts).map(filled);
  }
  if (shape.is === 'map')
    return fc
      .uniqueArray(fc.tuple(anyKey(shape.key), anyIn(shape.of)), { maxLength: 3, selector: ([key]) => key })
      .map(filled);
  if (shape.is === 'texts')
    return fc.array(anyText, { maxLength: 4 }).map((texts) => (texts.length > 0 ? texts : undefined));
  if (shape.is === 'day') return anyDay;
  if (shape.is === 'choice') return fc.constantFrom(...shape.of);
  return anyText;
}

function filled(entries: readonly (readonly [string, Tree | undefined])[]): Tree | undefined {
  const there = entries.filter((entry): entry is readonly [string, Tree] => entry[1] !== undefined);
  return there.length > 0 ? Object.fromEntries(there) : undefined;
}

/** Any product that the shape can hold. */
export const anyProduct: fc.Arbitrary<Product> = anyIn(productShape).map((tree) => (tree ?? {}) as Product);

/** A product and what became of it: some fields gone, some changed, some new. */
export const anyChange: fc.Arbitrary<{ readonly before: Product; readonly after: Product }> = fc
  .tuple(anyProduct, anyProduct, fc.infiniteStream(fc.integer({ min: 0, max: 9 })))
  .map(([before, other, dice]) => {
    const isKept = () => dice.next().value !== 0;
    const isTaken = () => (dice.next().value ?? 0) < 3;
    const kept = fieldsOf(before).filter(isKept);
    return { before, after: productFrom([...kept, ...fieldsOf(other).filter(isTaken)]) };
  });
