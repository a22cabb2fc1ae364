// The draft texts that we ship, filled from the products we have: no sentence of ours breaks our own rules on wording, and
// what is not declared is seen in every file.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadScheme } from '../src/adapters/scheme/folder.ts';
import { judgeClaims } from '../src/domain/claims.ts';
import type { Company } from '../src/domain/desk.ts';
import type { CivilDate } from '../src/domain/names.ts';
import type { Product } from '../src/domain/product.ts';
import { textFile, textFileKinds } from '../src/domain/text-file.ts';
import { openTools } from '../src/open.ts';
import { madeText } from '../src/words/texts.ts';
import { completeProduct } from './world.ts';

const root = join(import.meta.dirname, '..');
const on = '2026-11-25' as CivilDate;
const ours = await loadScheme(join(root, 'scheme'));
const lantern = await loadScheme(join(root, 'test/fixtures/schemes/lantern'));
const { folder } = await openTools();

async function example(name: string): Promise<Product> {
  const read = await folder.read(join(root, 'examples', name));
  assert.ok(!('unusable' in read));
  return read.product;
}
const company: Company = {
  'update-policy': { rule: '深刻度が高いものは14日以内に配る', url: 'https://maker.example/updates' },
  'support-promise': '発売から5年、更新を提供する',
  incident: { contact: '03-0000-0000', hours: '平日9時から17時まで' },
};
const [catalogue] = Object.values(ours.catalogues);
assert.ok(catalogue);
const complete = completeProduct(ours, catalogue, on);
const whole = {
  ...complete,
  product: {
    ...complete.product,
    'update-page': 'https://maker.example/updates',
    'support-page': 'https://maker.example/',
  },
};
const each: Product = {
  product: { name: { ja: '髙﨑・鷗・𠮷', en: 'T' }, erasure: 'by-supplier' },
  authentication: Object.fromEntries(
    (['unique-per-device', 'set-at-first-use', 'no-default', 'derived', 'common'] as const).map((how) => [
      how,
      { name: how, who: 'user', by: 'password', 'default-password': how, changeable: 'yes' } as const,
    ]),
  ),
};
const products: Readonly<Record<string, Product>> = {
  nothing: {},
  each,
  gone: { product: { erasure: 'none' } },
  whole,
  ...Object.fromEntries(
    await Promise.all(
      ['home-gateway', 'network-camera', 'office-printer', 'storage-controller'].map(
        async (name) => [name, await example(name)] as const,
      ),
    ),
  ),
};

/** Between them every set of phrases is looked for. */
const stages = ['before-acceptance', 'other-product'] as const;

for (const [name, product] of Object.entries(products))
  test(`no draft about ${name} says what our rules forbid, in either language`, () => {
    for (const row of ours.texts)
      for (const lang of ['ja', 'en'] as const) {
        const made = madeText(lang, row, { product, company }, { scheme: ours, on });
        if (!('lines' in made)) continue;
        const text = textFile('txt', made.lines, lang);
        for (const stage of stages) {
          const { claimRules: rules, claimPhrases: phrases } = ours;
          const bad = judgeClaims(text, stage, { rules, phrases }).filter(({ verdict }) => verdict !== 'allowed');
          assert.deepEqual(bad, [], `${row.id} ${lang} ${stage}`);
        }
      }
  });

test('between the stages that are looked at, no set of phrases is left out', () => {
  const sets = (rules: typeof ours.claimRules) => new Set(rules.flatMap(({ finds }) => finds));
  const seen = sets(ours.claimRules.filter((rule) => stages.some((stage) => rule.stages.includes(stage))));
  assert.deepEqual(seen, sets(ours.claimRules));
});

test('the drafts of an invented scheme are made by the same rules', () => {
  const made = lantern.texts.map((row) => madeText('ja', row, { product: whole, company }, { scheme: lantern, on }));
  assert.deepEqual(
    made.map(({ row }) => row.id),
    ['keeper-letter', 'where-to-write'],
  );
});

test('a sentence that is declared and promises too much is found in the draft', () => {
  const row = ours.texts.find(({ id }) => id === 'update-policy');
  assert.ok(row);
  const loud = { product: whole, company: { 'update-policy': { rule: 'この製品は安全です。' } } };
  const made = madeText('ja', row, loud, { scheme: ours, on });
  assert.ok('lines' in made);
  const { claimRules: rules, claimPhrases: phrases } = ours;
  const claims = judgeClaims(textFile('txt', made.lines, 'ja'), 'before-acceptance', { rules, phrases });
  assert.deepEqual(
    claims.filter(({ verdict }) => verdict !== 'allowed').map(({ text }) => text),
    ['この製品は安全です。'],
  );
});

test('of a product of which nothing is said, each draft shows as many missing places as it names', () => {
  for (const row of ours.texts)
    for (const lang of ['ja', 'en'] as const) {
      const made = madeText(lang, row, { product: {} }, { scheme: ours, on });
      if (!('lines' in made)) {
        assert.ok('faults' in made && made.faults.length === 2 && made.missing.length === 1, row.id);
        continue;
      }
      assert.ok(made.missing.length > 0, row.id);
      for (const kind of textFileKinds) {
        const marks = textFile(kind, made.lines, lang).match(
          lang === 'ja' ? /【未記入：/g : /\[missing: |\[missing: /g,
        );
        assert.ok((marks?.length ?? 0) >= made.missing.length, `${row.id} ${kind}`);
      }
    }
});

test('a whole product leaves nothing missing, and every draft is told of in both languages', () => {
  for (const row of ours.texts)
    for (const lang of ['ja', 'en'] as const) {
      const security = { expires: '2027-06-30' as CivilDate };
      const made = madeText(lang, row, { product: whole, company }, { scheme: ours, on, security });
      assert.ok(!('faults' in made), row.id);
      if ('lines' in made) assert.doesNotMatch(textFile('txt', made.lines, lang), /undefined|\{|\[object/);
      const optional = ['/services', '/updates', '/interfaces', '/authentication', '/assets'];
      assert.deepEqual(
        made.missing.filter((place) => !optional.includes(place)),
        [],
        `${row.id} ${lang}`,
      );
    }
});
