import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClaimPhrases, ClaimRule, ClaimStage } from './claims.ts';
import { judgeClaims, unusablePhrases } from './claims.ts';

const text = { ja: '文', en: 'text' };
const rule = (id: string, more: Partial<ClaimRule>): ClaimRule => ({
  id,
  name: text,
  forbids: text,
  better: text,
  stages: ['issued'],
  verdict: 'not-allowed',
  finds: ['bright'],
  from: { grade: 'assumed', at: 'inferred: made for a test' },
  ...more,
});
const phrases: ClaimPhrases = {
  names: { flame: 'flame|wick', label: '(?:{flame}) mark', 'provisional-number': 'no\\. [0-9]+' },
  sets: {
    bright: { find: ['brightest|いちばん明るい'], unless: ['torch'] },
    soon: { find: ['{label} (?:is )?coming'], follows: ['^coming soon'] },
    over: { find: ['burnt out'] },
    has: { find: ['has the {label}'] },
  },
};
const rules = [
  rule('bright', {}),
  rule('soon', { stages: ['accepted', 'provisional'], verdict: 'needs-provisional-number', finds: ['soon'] }),
  rule('has', { stages: ['lapsed'], finds: ['has'], except: ['over'] }),
];
const verdicts = (said: string, stage: ClaimStage) =>
  judgeClaims(said, stage, { rules, phrases }).map((one) => one.rule?.id ?? one.verdict);

for (const [what, said, stage, expected] of [
  ['a phrase breaks its rule', 'It is the brightest lamp.', 'issued', ['bright']],
  ['only at the stages of the rule', 'It is the brightest lamp.', 'accepted', ['allowed']],
  ['a set is silent beside some words', 'It is the brightest torch.', 'issued', ['allowed']],
  ['a denied phrase breaks nothing', 'It is not the brightest.', 'issued', ['allowed']],
  ['a name stands for its pattern, and for the names in it', 'The wick mark is coming.', 'accepted', ['soon']],
  [
    'a number that is shown makes an announcement right',
    'The wick mark is coming (no. 12).',
    'provisional',
    ['allowed'],
  ],
  [
    'it may be shown elsewhere in the text',
    'Our no. 12.\n\nThe wick mark is coming.',
    'provisional',
    ['allowed', 'allowed'],
  ],
  ['without a number it is not right', 'The wick mark is coming.', 'provisional', ['soon']],
  ['a number says nothing before there is one', 'The wick mark is coming (no. 12).', 'accepted', ['soon']],
  [
    'a sentence goes on from the one that named the label',
    'The flame mark. Coming soon!',
    'accepted',
    ['allowed', 'soon'],
  ],
  ['but not from another paragraph', 'The flame mark.\n\nComing soon!', 'accepted', ['allowed', 'allowed']],
  ['nor where nothing named it', 'A lamp. Coming soon!', 'accepted', ['allowed', 'allowed']],
  ['what comes after makes it right', 'It has the flame mark, now burnt out.', 'lapsed', ['allowed']],
  ['also in the next sentence', 'It has the flame mark. It is burnt out.', 'lapsed', ['allowed', 'allowed']],
  ['what came before does not', 'Burnt out lamps are gone, it has the flame mark.', 'lapsed', ['has']],
] as const)
  test(what, () => assert.deepEqual(verdicts(said, stage), expected));

test('each sentence is told with its place and in one line', () =>
  assert.deepEqual(
    judgeClaims('いちばん明るい\nものではありません。次。', 'issued', { rules, phrases }).map(
      ({ text: said, start }) => [start, said],
    ),
    [
      [0, 'いちばん明るいものではありません。'],
      [18, '次。'],
    ],
  ));

test('what cannot be used is named', () => {
  assert.deepEqual(unusablePhrases(phrases, rules), []);
  const broken = { names: { label: 'x' }, sets: { bright: { find: ['('], unless: ['{flame}'] } } };
  assert.deepEqual(unusablePhrases(broken, rules), ['(', '{flame}', '{provisional-number}', 'soon', 'has', 'over']);
});
