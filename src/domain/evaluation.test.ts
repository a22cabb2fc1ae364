import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEvaluator, readEvaluationFile } from './commission.ts';
import { evaluationFindings, evaluationRows } from './evaluation.ts';
import { fieldsOf } from './fields.ts';
import type { Product } from './product.ts';

const product: Product = {
  edition: 'e1',
  supplier: { name: { ja: '星' }, address: '東京', disclosure: { url: 'https://a.example' } },
  label: { level: 'l1', until: '2028-01-01', route: 'own' },
  evaluation: { by: 'qualified-person', name: '前の人' },
  interfaces: { lan: { purpose: '設定' } },
  evidence: { scan: { title: '走査', replaces: 'old' }, old: { title: '前' } },
  answers: {
    'X-1': { result: 'conforms', reason: '理由', items: { '1': { result: 'conforms', evidence: ['scan', 'old'] } } },
    'X-2': { result: 'conforms', items: { '1': { result: 'conforms' }, '2': { result: 'open', reason: '内緒' } } },
  },
};
const by = { name: '田中', organisation: '検証', qualification: 'qualified-person' as const };

test('only what is chosen goes along; address, wishes and other evaluators stay', () => {
  const sent = forEvaluator(product, { items: ['X-1', 'X-1/1', 'X-2/1'], evidence: ['scan'] });
  assert.deepEqual(
    fieldsOf(sent).map(({ field, value }) => [field, value]),
    [
      ['/edition', 'e1'],
      ['/supplier/name/ja', '星'],
      ['/supplier/disclosure/url', 'https://a.example'],
      ['/label/level', 'l1'],
      ['/interfaces/lan/purpose', '設定'],
      ['/evidence/scan/title', '走査'],
      ['/answers/X-1/result', 'conforms'],
      ['/answers/X-1/reason', '理由'],
      ['/answers/X-1/items/1/result', 'conforms'],
      ['/answers/X-1/items/1/evidence', ['scan']],
      ['/answers/X-2/items/1/result', 'conforms'],
    ],
  );
});

test('what was not answered waits, what differs is told, a later answer replaces an earlier one', () => {
  const commissions = { c: { to: by, items: ['X-1', 'X-1/1', 'X-2/1'], until: '2026-12-01' } };
  const first = {
    commission: 'c',
    by,
    on: '2026-11-26',
    answers: { 'X-1': { result: 'does-not-conform' as const, items: { '1': { result: 'conforms' as const } } } },
  };
  const one = { commissions, evaluations: { a: first } };
  assert.deepEqual(
    evaluationRows(product, one).map(({ criterion, item, is }) => [criterion, item, is]),
    [
      ['X-1', undefined, 'differs'],
      ['X-1', '1', 'agrees'],
      ['X-2', '1', 'waiting'],
    ],
  );
  assert.deepEqual(evaluationFindings(product, one), [
    { code: 'evaluator-differs', at: '/answers/X-1/result', by: '田中', result: 'does-not-conform', own: 'conforms' },
  ]);
  const later = { ...first, on: '2026-11-27', answers: { 'X-1': { result: 'conforms' as const } } };
  const both = evaluationRows(product, { commissions, evaluations: { b: later, a: first } });
  assert.deepEqual(
    both.map(({ evaluation, is }) => [evaluation, is]),
    [
      ['a', 'replaced'],
      ['b', 'agrees'],
      ['a', 'agrees'],
      [undefined, 'waiting'],
    ],
  );
});

test('a decision ends the finding until the supplier answers otherwise once more', () => {
  const decided = (own: string) => ({
    evaluations: {
      a: {
        commission: 'c',
        by,
        answers: {
          'X-1': {
            result: 'does-not-conform' as const,
            decision: { is: 'kept' as const, reason: '試験で確かめた', own },
          },
        },
      },
    },
  });
  const [row] = evaluationRows(product, decided('conforms'));
  assert.equal(row?.is, 'kept');
  assert.equal(row?.because, '試験で確かめた');
  assert.equal(evaluationFindings(product, decided('conforms')).length, 0);
  assert.equal(evaluationFindings(product, decided('not-applicable')).length, 1);
});

test('a file of another format, version or shape is told with every place that is wrong', () => {
  const head = { format: 'hoshimi-evaluation-answer', version: '1' };
  const misread = (tree: object) => {
    const read = readEvaluationFile('answer', tree as never);
    return 'misread' in read ? read.misread.map((one) => `${one.misread} ${one.at}`) : [];
  };
  assert.deepEqual(misread({}), ['not-the-format /format']);
  assert.deepEqual(misread({ ...head, version: '2' }), ['other-version /version']);
  assert.deepEqual(misread({ ...head, request: { product: 'p' }, by: { name: 'x', rank: 'y' }, on: 'today' }), [
    'unknown-key /by/rank',
    'unreadable-value /on',
    'missing /on',
    'missing /answers',
  ]);
  assert.deepEqual(
    misread({ ...head, request: { product: 'p' }, by, on: '2026-01-01', answers: { 'X-1': { result: 'fine' } } }),
    ['unreadable-value /answers/X-1/result', 'missing /answers'],
  );
});
