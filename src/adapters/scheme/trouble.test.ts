import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Trouble } from './trouble.ts';
import { said } from './trouble.ts';

for (const [trouble, named] of [
  [{ code: 'fact-unknown', fact: 'has-a-tail' }, 'has-a-tail'],
  [{ code: 'evidence-kind-unknown', kind: 'rumour' }, 'rumour'],
  [{ code: 'question-missing', question: 'q9' }, 'q9'],
  [{ code: 'not-json', reason: 'Unexpected end' }, 'Unexpected end'],
  [{ code: 'number-out-of-range', value: -1 }, '-1'],
  [{ code: 'shape', keyword: 'required', detail: 'from' }, 'from'],
  [{ code: 'shape', keyword: 'additionalProperties', detail: 'yenn' }, 'yenn'],
] as const satisfies readonly [Trouble, string][])
  test(`what is wrong names "${named}" in both languages`, () => {
    const { says } = said(trouble);
    assert.ok(says.ja.includes(named) && says.en.includes(named));
  });

for (const [keyword, detail] of [
  ['enum', 'any, all'],
  ['type', 'string'],
  ['pattern', '^[a-z]+$'],
] as const)
  test(`where the ${keyword} is wrong, the repair names what is right`, () => {
    const { fix } = said({ code: 'shape', keyword, detail });
    assert.ok(fix.ja.includes(detail) && fix.en.includes(detail));
  });

test('a rule of a schema without words of its own is still named', () =>
  assert.match(said({ code: 'shape', keyword: 'minItems', detail: '1' }).says.en, /minItems/));
