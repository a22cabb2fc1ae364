import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inFile, wrongShape } from './shape.ts';

const from = { grade: 'assumed', at: 'inferred: made for a test' };
const row = { id: 'a', name: { ja: '名', en: 'name' }, from };
const wrong = (schema: string, value: unknown) =>
  wrongShape(schema, value).map(({ at, keyword, detail }) => `${at} ${keyword} ${detail}`);

test('rows as they should be have nothing wrong', () => assert.deepEqual(wrong('rows', [row]), []));

for (const [what, rows, said] of [
  [
    'a key that is missing',
    [{ ...row, from: undefined }].map((one) => JSON.parse(JSON.stringify(one))),
    ['/0 required from'],
  ],
  ['a key there is not', [{ ...row, naem: 1 }], ['/0 additionalProperties naem']],
  ['a value of another type', [{ ...row, id: 7 }], ['/0/id type string']],
  [
    'a grade there is not',
    [{ ...row, from: { ...from, grade: 'sure' } }],
    ['/0/from/grade enum confirmed, reported, assumed'],
  ],
  ['an empty list', [], [' minItems 1']],
] as const)
  test(`${what} is named with its place`, () => assert.deepEqual(wrong('rows', rows), said));

test('of alternatives that all fail, the place is named once', () =>
  assert.deepEqual(
    wrong('scope', {
      first: 'a',
      questions: {
        a: { asks: row.name, help: row.name, yes: { ask: 'b', decide: 'in-scope' }, no: { decide: 'perhaps' }, from },
      },
    }),
    ['/questions/a/yes anyOf anyOf', '/questions/a/no anyOf anyOf'],
  ));

test('a key whose form is wrong is named', () =>
  assert.deepEqual(wrong('editions', { published: { 'criteria.json': '0'.repeat(64) } }), [
    '/published pattern criteria.json → ^level-[^/]+/[^/]+/criteria\\.json$',
  ]));

test('a schema there is not is our fault', () => assert.throws(() => wrongShape('poems', [])));

for (const [place, outer, rest] of [
  ['/fees/0', '/fees', '/0'],
  ['/fees', '/fees', ''],
  ['/feesible', '/fees', undefined],
] as const)
  test(`the rest of ${place} inside ${outer} is ${rest}`, () => assert.equal(inFile(place, outer), rest));
