// What the office sees by itself of a label, what it leaves to people, and how a difference is named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Label, Standing } from './label.ts';
import type { CivilDate, LevelId, RegistrationNumber } from './names.ts';
import type { Product } from './product.ts';
import { publishedFields, publishedOtherwise, readiness, readyTodo } from './readiness.ts';
import type { ReadinessRow } from './scheme.ts';

const text = { ja: '語', en: 'word' };
const from = { grade: 'assumed', at: 'inferred: made for a test' } as const;
const row = (id: string, more: Partial<ReadinessRow> = {}): ReadinessRow => ({
  id,
  place: 'entry',
  name: text,
  says: text,
  from,
  ...more,
});
const product: Product = {
  supplier: { name: { ja: 'ひので' } },
  product: { name: { ja: 'ランプ' }, type: 'lamp', 'support-until': '2030-01-31', 'security-contact': 'a@example.jp' },
  models: ['A', 'B'],
};
const label: Label & { readonly standing: Standing } = {
  number: 'R-1' as RegistrationNumber,
  level: '1' as LevelId,
  edition: 'e',
  entry: {
    holder: { ja: 'ひので', en: 'ひので' },
    product: { ja: 'ランプ', en: 'ランプ' },
    productType: 'lamp',
    supportUntil: '2030-01-31' as CivilDate,
    securityContact: 'a@example.jp',
  },
  models: ['B', 'A'],
  issuedOn: '2026-01-01' as CivilDate,
  until: '2028-01-01' as CivilDate,
  acts: [],
  standing: 'valid',
};

test('a product that is as it was published differs in nothing, whatever the order of its models', () => {
  assert.deepEqual(publishedOtherwise(label, product), []);
});

test('each place that changed is named once with both sides, over all places that are published', () => {
  const changed: Product = {
    ...product,
    product: { ...product.product, 'support-until': '2031-01-31', 'support-page': 'https://x.example' },
    models: ['A', 'C'],
  };
  assert.deepEqual(publishedOtherwise(label, changed), [
    { field: '/product/support-until', published: '2030-01-31', now: '2031-01-31' },
    { field: '/product/support-page', published: undefined, now: 'https://x.example' },
    { field: '/models', published: ['B', 'A'], now: ['A', 'C'] },
  ]);
  assert.ok(publishedFields.length > 10);
});

test('the office looks at what it knows; the rest is open until a person looks', () => {
  const rows = [
    row('models', { compares: ['/models'] }),
    row('standing', { check: 'standing' }),
    row('number', { check: 'number' }),
    row('code', { check: 'code' }),
    row('firmware', { check: 'firmware' }),
    row('manual', { place: 'manual' }),
  ];
  const firmware = { is: 'newer', labelled: '1', newer: ['2'] } as const;
  const points = readiness(rows, { product, entry: {}, label, firmware, address: 'HTTPS://X/L/R-1' });
  assert.deepEqual(
    points.map(({ is, by }) => [is, by]),
    [
      ['same', 'office'],
      ['same', 'office'],
      ['same', 'office'],
      ['same', 'office'],
      ['differs', 'office'],
      ['open', 'nobody'],
    ],
  );
  assert.deepEqual(
    readyTodo(points).map((one) => one.row.id),
    ['firmware', 'manual'],
  );
});

test('a number kept with the papers that is not the label’s differs; a label that is no longer valid does too', () => {
  const entry = { outside: { registration: 'R-2' } };
  const rows = [row('number', { check: 'number' }), row('standing', { check: 'standing' })];
  const points = readiness(rows, { product, entry, label: { ...label, standing: 'lapsed' } });
  assert.deepEqual(
    points.map(({ is }) => is),
    ['differs', 'differs'],
  );
});

test('of a label from elsewhere only models, number and standing are known; the public entry is looked at by a person', () => {
  const rows = [row('names', { compares: ['/product/name/ja'] }), row('models', { compares: ['/models'] })];
  const entry = {
    outside: { registration: 'N', models: ['A'] },
    ready: { names: { is: 'same', note: '見た' } },
  } as const;
  const points = readiness(rows, { product, entry, outside: 'valid' });
  assert.deepEqual(
    points.map(({ is, by }) => [is, by]),
    [
      ['same', 'person'],
      ['differs', 'office'],
    ],
  );
  assert.deepEqual(points[1]?.seen.differences, [{ field: '/models', published: ['A'], now: ['A', 'B'] }]);
});

test('a person who sees a difference is believed although the office sees none', () => {
  const entry = { ready: { standing: { is: 'differs' } } } as const;
  const [point] = readiness([row('standing', { check: 'standing' })], { product, entry, label });
  assert.deepEqual([point?.is, point?.by], ['differs', 'person']);
});
