// Everything people read is there in both languages, is whole, and claims nothing that a label does not say.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allowed, forbidden, forbiddenIn } from './forbidden-phrases.ts';

const root = join(import.meta.dirname, '..');
const filesOf = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.endsWith('.test.ts'))
    .map((path) => join(folder, path))
    .sort();

const wordFiles = filesOf('src/words', '.ts');
const tables = await Promise.all(
  wordFiles.map(async (path) => [path, (await import(join(root, path))) as Record<string, unknown>] as const),
);

type Leaf = { readonly place: string; readonly lang: 'ja' | 'en'; readonly text: string };

/** Stands for whatever a hole takes: a text, a number, or a text in both languages. */
const anything = Object.assign(Object('3') as object, { ja: '3', en: '3' });

/** What a sentence with holes gives when something short is in each. Sentences that need more are read as source only. */
function filled(sentence: (...holes: readonly unknown[]) => unknown): unknown {
  try {
    return sentence(...Array.from({ length: sentence.length }, () => anything));
  } catch {
    return undefined;
  }
}

/** Every text under a table. Where `ja` and `en` stand beside each other, they must have the same keys all the way down. */
function* leaves(value: unknown, place: string, lang?: 'ja' | 'en'): Generator<Leaf> {
  if (typeof value === 'string') {
    if (lang) yield { place, lang, text: value };
  } else if (typeof value === 'function') {
    if (/^class\b/.test(String(value))) return;
    const given = filled(value as (...holes: readonly unknown[]) => unknown);
    if (isPair(given) || (lang && typeof given === 'string')) yield* leaves(given, `${place}(…)`, lang);
  } else if (isPair(value)) {
    assert.deepEqual(keysOf(value.ja), keysOf(value.en), `${place}: the two languages hold different things`);
    yield* leaves(value.ja, `${place}.ja`, 'ja');
    yield* leaves(value.en, `${place}.en`, 'en');
  } else if (typeof value === 'object' && value !== null && !(value instanceof RegExp)) {
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, `${place}.${key}`, lang);
  }
}

const isPair = (value: unknown): value is { ja: unknown; en: unknown } =>
  typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'en,ja';

/** The shape of a table: its keys, without the texts. */
function keysOf(value: unknown): unknown {
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, keysOf(inner)])
      .sort(),
  );
}

const all = tables.map(([path, table]) => [path, [...leaves(table, path.replace(/^src\/words\//, ''))]] as const);
const texts = all.flatMap(([, found]) => found);

test('there are words to look at', () => {
  assert.ok(texts.length > 400, `${texts.length} texts`);
  for (const path of ['parts', 'public', 'officer', 'supplier', 'cli'])
    assert.ok(
      texts.some(({ place }) => place.startsWith(`${path}.ts.`)),
      path,
    );
});

for (const [path, found] of all)
  test(`${path}: both languages are there and whole`, () => {
    for (const { place, lang, text } of found) {
      assert.notEqual(text.trim(), '', `${place} is empty`);
      assert.doesNotMatch(text, /。。|。\.|、、|、。|[^.]\.\.(?!\.)|,,|undefined|\[object/, `${place}: ${text}`);
      const untranslated = lang === 'ja' ? english(text) : japanese(text);
      assert.equal(untranslated, undefined, `${place}: “${untranslated}” is not in the language of its table`);
    }
  });

/** A sentence of three English words or more within a Japanese text. Commands, addresses and quoted things are none. */
function english(text: string): string | undefined {
  const plain = text.replace(/`[^`]*`|“[^”]*”|「[^」]*」|\S*[/<>|=_[\]]\S*|--?\w+/g, ' ');
  return plain
    .split(/[。\n：:（）()]/)
    .find(
      (sentence) =>
        !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(sentence) &&
        /(?:\b[a-z]{2,}\b[ ,]+){2}\b[a-z]{2,}\b/.test(sentence),
    );
}

/** Hiragana within an English text, unless it is quoted: names stay as they are written. */
const japanese = (text: string): string | undefined =>
  /[\p{Script=Hiragana}]{2,}/u.exec(text.replace(/“[^”]*”|「[^」]*」|"[^"]*"/g, ''))?.[0];

/** What is looked for in other people's texts is no text of ours. */
const lookedFor = 'scheme/claims/phrases.json';

for (const path of [...wordFiles, ...filesOf('src/pages', '.ts'), ...filesOf('scheme', '.json')].filter(
  (one) => one !== lookedFor,
))
  test(`${path} promises nothing a label does not say`, () => {
    assert.deepEqual(forbiddenIn(readFileSync(join(root, path), 'utf8')), []);
  });

test('every forbidden phrase is seen', () => {
  const said = [
    'This product is secure.',
    'a secure device',
    'free of known vulnerabilities',
    'It has no vulnerabilities.',
    'certified as safe',
    'endorsed by the government',
    'a seal of approval',
    '公的なお墨付きがあります。',
    'この製品は安全です。',
    '品質を保証します。',
    '脆弱性がない製品です。',
    '完全に守られています。',
    '絶対に安全。',
    '攻撃を受けません。',
    '国が認定した機器',
  ];
  assert.equal(said.length, forbidden.length);
  for (const [index, [phrase]] of forbidden.entries()) assert.match(said[index] ?? '', phrase);
  for (const text of said) assert.notDeepEqual(forbiddenIn(text), [], text);
});

test('what a label does not say may be said, but only in the sentences that are listed', () => {
  for (const sentence of allowed) assert.deepEqual(forbiddenIn(`前。${sentence}後。`), []);
  assert.notDeepEqual(forbiddenIn('弱点が一つもない、とは言っていません。'), []);
});

test('every listed sentence is used somewhere', () => {
  const everything = [...wordFiles, ...filesOf('scheme', '.json')]
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');
  for (const sentence of allowed) assert.ok(everything.includes(sentence), sentence);
});
