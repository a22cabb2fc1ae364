import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../domain/finding.ts';
import { weight } from '../domain/finding.ts';
import type { Shape } from '../domain/product.ts';
import { productShape } from '../domain/product.ts';
import { fieldWords } from './fields.ts';
import { nameOf, patternOf } from './places.ts';
import { say } from './say.ts';

/** Every field pattern of the shape, with its choices. */
function* patterns(shape: Shape, path = ''): Generator<readonly [string, readonly string[]]> {
  if (path !== '') yield [path, shape.is === 'choice' ? shape.of : []];
  if (shape.is === 'record')
    for (const [key, inner] of Object.entries(shape.has)) yield* patterns(inner, `${path}/${key}`);
  if (shape.is === 'map') yield* patterns(shape.of, `${path}/*`);
}
const all = [...patterns(productShape)];

test('every field has a name in both languages, and every choice a word', () => {
  for (const [pattern, choices] of all) {
    const words = fieldWords[pattern];
    assert.ok(words && words.label.ja !== '' && words.label.en !== '', pattern);
    for (const choice of choices)
      assert.ok(words.choices?.[choice]?.ja && words.choices[choice]?.en, `${pattern} ${choice}`);
    for (const choice of Object.keys(words.choices ?? {}))
      assert.ok(choices.includes(choice), `${pattern} has no choice ${choice}`);
  }
});
test('there are no words for a field that does not exist', () => {
  const known = new Set(all.map(([pattern]) => pattern));
  for (const pattern of Object.keys(fieldWords)) assert.ok(known.has(pattern), pattern);
});

test('a place is named by what matters in it', () => {
  assert.equal(patternOf('/interfaces/lan/ports/443~1tcp/purpose'), '/interfaces/*/ports/*/purpose');
  assert.equal(nameOf('ja', '/interfaces/lan/ports/443~1tcp/purpose'), '接続口 lan のポート 443/tcp の目的');
  assert.equal(nameOf('en', '/interfaces/lan/ports/443~1tcp/purpose'), 'Interface lan › port 443/tcp › purpose');
  assert.equal(nameOf('ja', '/assets/設定/places/flash/protection'), '情報資産「設定」の保存場所 flash の保護');
  assert.equal(nameOf('ja', '/supplier/disclosure/contact'), '脆弱性開示ポリシーの報告の受付窓口');
  assert.equal(nameOf('ja', '/evidence/scan/sha256'), '証跡 scan の SHA-256');
  assert.equal(nameOf('en', '/supplier/name/ja'), 'Name of the supplier (Japanese)');
  assert.equal(nameOf('ja', '/models'), '型番');
  assert.equal(nameOf('ja', '/answers/S1.1-13/items/2/evidence'), 'S1.1-13 の評価項目 2 の証跡');
});

/** Something for every part a finding may hold. */
const full = {
  at: '/answers/X-1/items/2/reason',
  items: ['1'],
  meet: 'all',
  because: [],
  found: 'TBD',
  places: ['/models'],
  criterion: 'X-1',
  evidence: 'scan',
  file: 'f.xml',
  on: '2026-01-01',
  released: '2026-01-02',
  made: '1',
  filed: '2',
  model: 'M',
  until: '2026-01-03',
  item: '1',
  port: '23/tcp',
  value: 'v',
  key: 'k',
  day: '2027-01-01',
  support: '2026-02-01',
  label: '2026-03-01',
  version: '9',
  first: 'N',
  path: 'p',
  pinned: 'e1',
  current: 'e2',
  by: '田中',
  result: 'does-not-conform',
  own: 'conforms',
  part: 'interfaces',
  changed: '2026-11-01',
};
for (const code of Object.keys(weight))
  test(`${code} says what is wrong and what to do, in both languages`, () => {
    for (const lang of ['ja', 'en'] as const) {
      const { says, fix } = say(lang, { ...full, code } as unknown as Finding);
      for (const text of [says, fix]) {
        assert.ok(text.length > 5 && !/undefined|\[object/.test(text), text);
        assert.match(text, lang === 'ja' ? /。(?:）)?$/ : /\.$/);
      }
      assert.equal(/[ぁ-ん]/.test(says + fix), lang === 'ja', says);
    }
  });
