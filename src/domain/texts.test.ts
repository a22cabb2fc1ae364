import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Product } from './product.ts';
import type { Scheme, Source } from './scheme.ts';
import { textsUnsound } from './text-soundness.ts';
import type { Drafted, TextLine, TextRow } from './texts.ts';
import { draftedText, placesIn } from './texts.ts';

const from: Source = { grade: 'assumed', at: 'inferred: a test' };
const same = (text: string) => ({ ja: text, en: text });
const row = (...lines: readonly TextLine[]): TextRow => ({
  id: 'r',
  name: same('r'),
  about: 'product',
  title: { ja: '{/product/name/ja}', en: '{/product/name/en}' },
  helps: { criteria: ['A-1'], from },
  parts: [{ name: same('H'), lines }],
  from,
});
const line = (text: string, more: Partial<TextLine> = {}): TextLine => ({ says: same(text), ...more });
const plain = ({ lines }: Drafted) =>
  lines.map(
    ({ is, pieces }) =>
      `${is} ${pieces.map((one) => (typeof one === 'string' ? one : `<${String(one.value ?? `? ${one.place}`)}>`)).join('')}`,
  );
const product: Product = {
  product: { name: { ja: '灯' }, 'support-until': '2030-01-01', erasure: 'by-user' },
  updates: { a: { name: 'A', automatic: 'yes' }, b: { automatic: 'no' } },
};

test('a place in braces becomes what is declared there, and what is not stays missing in its place', () => {
  const drafted = draftedText(
    row(line('until {/product/support-until} at {/product/support-page}.')),
    { product },
    'ja',
  );
  assert.deepEqual(plain(drafted), [
    'title <灯>',
    'heading H',
    'paragraph until <2030-01-01> at <? /product/support-page>.',
  ]);
  assert.deepEqual(drafted.missing, ['/product/support-page']);
  assert.deepEqual(
    draftedText(row(line('x')), { product }, 'en').missing,
    ['/product/name/en'],
    'each language its own name',
  );
});

test('blanks, and a list with nothing in it, are missing', () => {
  const empty: Product = { product: { 'support-page': ' ' }, models: [], updates: {} };
  const { missing } = draftedText(row(line('{/product/support-page}{/models}{/updates}')), { product: empty }, 'ja');
  assert.deepEqual(missing, ['/product/name/ja', '/product/support-page', '/models', '/updates']);
});

test('a line stands only when all that it asks for is so, and a heading only with a line', () => {
  const said = (more: Partial<TextLine>) => plain(draftedText(row(line('x', more)), { product }, 'ja')).length === 3;
  assert.ok(said({ when: ['/product/support-until'] }));
  assert.ok(!said({ when: ['/product/support-until', '/models'] }));
  assert.ok(said({ unless: ['/models'] }));
  assert.ok(!said({ unless: ['/models', '/updates'] }));
  assert.ok(said({ where: { '/product/erasure': ['none', 'by-user'] } }));
  assert.ok(!said({ where: { '/product/erasure': ['none'] } }));
  assert.ok(!said({ where: { '/product/stage': ['undefined-stage'] } }), 'what nobody has said chooses no sentence');
});

test('a line for each entry stands once for each that fulfils it, with the places of that entry', () => {
  const drafted = draftedText(
    row(
      line('{./name} by itself', { each: '/updates', as: 'item', where: { './automatic': ['yes'] } }),
      line('{./name}', { each: '/updates' }),
    ),
    { product },
    'ja',
  );
  assert.deepEqual(plain(drafted).slice(2), ['item <A> by itself', 'paragraph <A>', 'paragraph <? /updates/b/name>']);
  assert.deepEqual(plain(draftedText(row(line('x', { each: '/services' })), { product }, 'ja')), ['title <灯>']);
});

test('the company part is told of under its own name, and is missing where there is none', () => {
  const told = row(line('{/company/update-policy/rule}'));
  const company = { 'update-policy': { rule: 'soon' } };
  assert.deepEqual(plain(draftedText(told, { product, company }, 'ja')).at(-1), 'paragraph <soon>');
  assert.deepEqual(draftedText(told, { product }, 'ja').missing, ['/company/update-policy/rule']);
});

test('what is declared is never read for places', () => {
  const sly: Product = { product: { name: { ja: '{/models}' } } };
  assert.deepEqual(plain(draftedText(row(), { product: sly }, 'ja')), ['title <{/models}>']);
  assert.deepEqual(placesIn('a {/b/c} {./d} { } {e} {{/f}}'), ['/b/c', './d', '/f']);
});

const schemeWith = (one: TextRow): Scheme =>
  ({ texts: [one], catalogues: { E: { criteria: [{ id: 'A-1' }] } } }) as unknown as Scheme;
const wrong: readonly (readonly [string, TextRow, object | undefined])[] = [
  ['nothing', row(line('{./name}', { each: '/updates', where: { './automatic': ['yes'] } })), undefined],
  [
    'a place that no product has',
    row(line('{/product/nam}')),
    { code: 'field-unknown', at: '/texts/0/parts/0/lines/0', field: '/product/nam' },
  ],
  [
    'a place of an entry without a list',
    row(line('{./name}')),
    { code: 'field-unknown', at: '/texts/0/parts/0/lines/0', field: '/1/name' },
  ],
  [
    'a condition on nothing',
    row(line('x', { where: { './nam': ['yes'] }, each: '/updates' })),
    { code: 'field-unknown', at: '/texts/0/parts/0/lines/0', field: '/updates/1/nam' },
  ],
  [
    'a fact told in one language',
    row({ says: { ja: '{/models}', en: 'x' } }),
    { code: 'field-not-shown', at: '/texts/0/parts/0/lines/0', field: '/models' },
  ],
  [
    'a criterion that is not there',
    { ...row(line('x')), helps: { criteria: ['A-9'], from } },
    { code: 'action-criterion-unknown', at: '/texts/0/helps/criteria/0', criterion: 'A-9' },
  ],
  [
    'a contact that no product has',
    { ...row(line('x')), security: { contacts: ['/supplier/contact'], policy: '/supplier/disclosure/url' } },
    { code: 'field-unknown', at: '/texts/0/security', field: '/supplier/contact' },
  ],
];
for (const [what, one, found] of wrong)
  test(`draft texts: ${what}`, () => {
    const [first] = textsUnsound(schemeWith(one));
    assert.deepEqual(first, found);
  });
