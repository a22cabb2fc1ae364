import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideModels, decideRevocation } from './issue.ts';
import type { Act, Label } from './label.ts';
import { labelAfter } from './label.ts';
import type { CivilDate, LevelId, RegistrationNumber } from './names.ts';
import type { Scheme } from './scheme.ts';

const scheme = { periods: { validityYears: 2, graceDays: 30 } } as unknown as Scheme;
const on = '2026-05-01' as CivilDate;
const issued: Act = {
  act: 'issued',
  on: '2026-04-01' as CivilDate,
  until: '2027-04-01' as CivilDate,
  number: 'R1' as RegistrationNumber,
  level: '1' as LevelId,
  edition: 'e',
  models: ['A-1'],
  entry: { holder: { ja: '', en: '' }, product: { ja: '', en: '' }, productType: '', supportUntil: on },
};
const label = labelAfter([issued], scheme.periods) as Label;
const outcome = (act: object) => ('refused' in act ? act.refused : 'done');

test('a model has 200 characters at most, and a label 2,000 models', () => {
  const models = (all: readonly string[]) => outcome(decideModels(label, scheme, { on, models: all }));
  const many = (count: number) => Array.from({ length: count }, (_, n) => `B-${n}`);
  assert.deepEqual([models(['𠮷'.repeat(200)]), models(['𠮷'.repeat(201)])], ['done', 'models-too-long']);
  assert.deepEqual([models(many(1999)), models(many(2000))], ['done', 'models-too-long']);
  assert.deepEqual([models([]), models(['a-1'])], ['no-models', 'models-doubled']);
});

test('a label is revoked for a reason of 20,000 characters at most', () => {
  const revoked = (because: string) => outcome(decideRevocation(label, scheme, { on, because }));
  assert.deepEqual([revoked('長'.repeat(20_000)), revoked('長'.repeat(20_001))], ['done', 'text-too-long']);
  assert.equal(revoked(' '), 'no-reason');
});
