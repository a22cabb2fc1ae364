// The worked cases of scheme/cases: facts and the decision a scheme owner expects. Each is a test.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dayAt, readCivilDate } from '../../domain/calendar.ts';
import type { Standing, Step } from '../../domain/label.ts';
import { standingOn } from '../../domain/label.ts';
import type { ScopeAnswer } from '../../domain/scope.ts';
import { decideScope, unknownQuestions } from '../../domain/scope.ts';
import { loadScheme } from './folder.ts';
import { wrongShape } from './shape.ts';

const folder = new URL('../../../scheme/', import.meta.url);
const { scope, periods } = await loadScheme(fileURLToPath(folder));

function casesIn<T>(kind: 'scope' | 'standing'): [string, readonly T[]][] {
  const inside = new URL(`cases/${kind}/`, folder);
  return readdirSync(inside).map((file) => [file, JSON.parse(readFileSync(new URL(file, inside), 'utf8')) as T[]]);
}

type ScopeCase = {
  readonly case: string;
  readonly facts: Readonly<Record<string, ScopeAnswer>>;
  readonly expect: { readonly decision: string; readonly ask?: string };
};
type Answer = Standing | 'none' | { readonly because: string };
type StandingCase = {
  readonly case: string;
  readonly graceDays?: number;
  readonly acts: readonly Step[];
  readonly asks: readonly ({ readonly on: string } | { readonly at: string })[];
  readonly expect: readonly Answer[];
};

for (const [file, cases] of casesIn<ScopeCase>('scope')) {
  test(`the cases of scope/${file} have their shape`, () => assert.deepEqual(wrongShape('scope-cases', cases), []));
  for (const one of cases)
    test(`対象範囲：${one.case}`, () => {
      assert.deepEqual(unknownQuestions(scope, one.facts), []);
      const found = decideScope(scope, one.facts);
      const expected =
        found.decision === 'open' ? { decision: found.decision, ask: found.ask } : { decision: found.decision };
      assert.deepEqual(expected, one.expect);
    });
}

for (const [file, cases] of casesIn<StandingCase>('standing')) {
  test(`the cases of standing/${file} have their shape`, () =>
    assert.deepEqual(wrongShape('standing-cases', cases), []));
  for (const one of cases)
    test(`有効期間：${one.case}`, () => {
      const rules = { ...periods, ...(one.graceDays === undefined ? {} : { graceDays: one.graceDays }) };
      assert.deepEqual(
        one.asks.map((ask): Answer => {
          const day = 'on' in ask ? readCivilDate(ask.on) : dayAt(ask.at);
          const standing = day ? standingOn(one.acts, day, rules) : ({ cannot: 'unreadable-day' } as const);
          return typeof standing === 'string' ? standing : { because: standing.cannot };
        }),
        one.expect,
      );
    });
}

test('there are cases of every decision, every standing and every reason why not', () => {
  const decisions = new Set(
    casesIn<ScopeCase>('scope').flatMap(([, cases]) => cases.map((one) => one.expect.decision)),
  );
  assert.deepEqual([...decisions].sort(), ['ask-the-office', 'in-scope', 'open', 'out-of-scope']);
  const answers = casesIn<StandingCase>('standing').flatMap(([, cases]) => cases.flatMap((one) => one.expect));
  assert.deepEqual(
    [...new Set(answers.map((answer) => (typeof answer === 'string' ? answer : answer.because)))].sort(),
    [
      'act-after-revocation',
      'act-before-issue',
      'act-out-of-order',
      'extended-after-lapse',
      'in-grace',
      'issue-twice',
      'lapsed',
      'none',
      'revoked',
      'shorten',
      'unreadable-day',
      'until-before-issue',
      'until-too-late',
      'valid',
    ],
  );
});

test('every question is decided somewhere, by yes and by no', () => {
  const facts = casesIn<ScopeCase>('scope').flatMap(([, cases]) => cases.flatMap((one) => Object.entries(one.facts)));
  for (const question of Object.keys(scope.questions))
    for (const answer of ['yes', 'no'])
      assert.ok(
        facts.some(([id, given]) => id === question && given === answer),
        `${question}: ${answer}`,
      );
});
