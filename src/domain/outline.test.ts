// An outline laid over the scheme: what a form adds is asked, what only we assumed and it lacks is left out, nothing else moves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerGaps } from './answers.ts';
import type { CivilDate, CriterionId, LevelId } from './names.ts';
import type { Outline } from './outline.ts';
import { judgedBy, judgings, oursOf, outlineFor, readOutline } from './outline.ts';
import type { Result } from './product.ts';
import type { Catalogue, Criterion, Grade, Scheme } from './scheme.ts';

const says = (text: string) => ({ ja: text, en: text });
const criterion = (id: string, meet: 'any' | 'all', grades: readonly Grade[]): Criterion => ({
  id: id as CriterionId,
  topic: says(id),
  asks: says(`what ${id} asks`),
  owner: 'product',
  contradictedBy: [],
  meet,
  items: grades.map((grade, n) => ({
    no: n + 1,
    asks: says(`item ${n + 1}`),
    by: 'document',
    kinds: [],
    evaluate: says('look'),
    from: { grade, at: 'x' },
  })),
  failures: [],
  from: { grade: 'reported', at: 'x' },
});
const catalogue: Catalogue = {
  edition: 'E1',
  level: 'L' as LevelId,
  title: says('E1'),
  criteria: [
    criterion('A-1', 'all', ['assumed']),
    criterion('A-2', 'all', ['assumed', 'assumed', 'assumed']),
    criterion('A-3', 'all', ['reported', 'confirmed', 'assumed']),
    criterion('A-4', 'any', ['assumed', 'reported']),
    criterion('A-5', 'all', ['assumed']),
  ],
  from: { grade: 'reported', at: 'x' },
};
const scheme = { catalogues: { E1: catalogue }, evidenceKinds: [] } as unknown as Scheme;
const outline: Outline = {
  outline: '1',
  form: 'f'.repeat(64),
  file: '様式.xlsx',
  edition: 'E1',
  by: '山田',
  on: '2026-11-25' as CivilDate,
  items: { 'A-1': ['1', '2', '3'], 'A-2': ['1', '2'], 'A-3': ['1'], 'A-4': ['1', '2', '3'], 'A-5': [] },
};
const judged = judgedBy(scheme, outline);
const items = (id: string) => judged.catalogues['E1']?.criteria.find((one) => one.id === id)?.items.map(({ no }) => no);

test('items are added freely; only assumed ones are left out; a criterion without items in the form is as it was', () => {
  assert.deepEqual(items('A-1'), [1, 2, 3]);
  assert.deepEqual(items('A-2'), [1, 2]);
  assert.deepEqual(items('A-3'), [1, 2]);
  assert.deepEqual(items('A-4'), [1, 2, 3]);
  assert.deepEqual(items('A-5'), [1]);
  assert.deepEqual(judgings(judged.catalogues['E1']), [
    { criterion: 'A-1', form: 3, ours: 1, counted: 3 },
    { criterion: 'A-2', form: 2, ours: 3, counted: 2 },
    { criterion: 'A-3', form: 1, ours: 3, counted: 2 },
    { criterion: 'A-4', form: 3, ours: 2, counted: 3 },
  ]);
});

const conforming = (...nos: readonly string[]) => ({
  result: 'conforms' as Result,
  reason: 'because it is so',
  items: Object.fromEntries(nos.map((no) => [no, { result: 'conforms' as Result, evidence: ['e'] }])),
});
const codes = (by: Scheme, id: string, nos: readonly string[]) => {
  const found = by.catalogues['E1'];
  assert.ok(found);
  const product = { answers: { [id]: conforming(...nos) } };
  return answerGaps(product, found, by, false)
    .filter(({ at }) => at.startsWith(`/answers/${id}`))
    .map(({ code }) => code);
};

test('worked example: what was enough by our data is not enough by a form that asks more', () => {
  assert.deepEqual(codes(scheme, 'A-1', ['1']), []);
  assert.deepEqual(codes(judged, 'A-1', ['1']), ['items-unmet']);
  assert.deepEqual(codes(judged, 'A-1', ['1', '2', '3']), []);
});

test('back to our data, the answers to items that are gone are findings', () => {
  assert.deepEqual(codes(judgedBy(judged, undefined), 'A-1', ['1', '2', '3']), ['item-unknown', 'item-unknown']);
  assert.equal(judgedBy(judged, undefined), scheme);
  assert.equal(oursOf(judged), scheme);
});

test('an item that only the form has is by itself no way to conform where one of ours is enough', () => {
  assert.deepEqual(codes(judged, 'A-4', ['3']), ['items-unmet']);
  assert.deepEqual(codes(judged, 'A-4', ['2', '3']), []);
});

test('an outline of another edition changes nothing', () => {
  assert.equal(judgedBy(scheme, { ...outline, edition: 'E2' }), scheme);
  assert.equal(outlineFor(judged, { edition: 'E2' }), undefined);
  assert.equal(outlineFor(judged, { edition: 'E1' }), outline);
});

test('laid over twice it is as laid over once', () => {
  assert.deepEqual(judgedBy(judged, outline), judged);
});

test('only an outline is read as one', () => {
  assert.deepEqual(readOutline(JSON.parse(JSON.stringify(outline))), outline);
  const wrong = [
    null,
    [],
    { ...outline, outline: '2' },
    { ...outline, on: '2026-02-30' },
    { ...outline, by: '' },
    { ...outline, items: { 'A-1': ['0'] } },
    { ...outline, items: { 'A-1': ['1', '1'] } },
    { ...outline, items: { 'A-1': '1' } },
    { ...outline, items: { 'A-1': ['100'] } },
  ];
  for (const one of wrong) assert.equal(readOutline(one), undefined, JSON.stringify(one));
});
