// Sentences with what is to be thought of them: ours, written with the rules at hand, and others', written by somebody who
// had not seen them. The two are scored apart. Of ours none that breaks a rule may pass. ours-more.jsonl holds what we wrote
// in the manner of advertisements to find the gaps; each sentence there was wrong once or might become so.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadScheme } from '../src/adapters/scheme/folder.ts';
import type { ClaimStage, ClaimVerdict } from '../src/domain/claims.ts';
import { claimStages, judgeClaims } from '../src/domain/claims.ts';

const root = join(import.meta.dirname, '..');
const { claimRules: rules, claimPhrases: phrases } = await loadScheme(join(root, 'scheme'));

type Row = {
  readonly text: string;
  readonly stage: ClaimStage;
  readonly expected: ClaimVerdict;
  readonly rule?: string;
};

function rowsOf(name: string): readonly Row[] {
  const file = join(import.meta.dirname, 'fixtures/claims', name);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

/** What is said of a text: the first thing wrong in it, else that nothing is. */
function judged({ text, stage }: Row): { readonly verdict: ClaimVerdict; readonly rule?: string } {
  const found = judgeClaims(text, stage, { rules, phrases }).find(({ verdict }) => verdict !== 'allowed');
  return found?.rule === undefined ? { verdict: 'allowed' } : { verdict: found.verdict, rule: found.rule.id };
}

/** Of what is called wrong, how much is; of what is wrong, how much is called so; and how often the very verdict is right. */
function score(rows: readonly Row[]): string {
  const all = rows.map((row) => ({ isWrong: row.expected !== 'allowed', got: judged(row).verdict, row }));
  const called = all.filter(({ got }) => got !== 'allowed');
  const wrong = all.filter(({ isWrong }) => isWrong);
  const hits = called.filter(({ isWrong }) => isWrong).length;
  const same = all.filter(({ got, row }) => got === row.expected).length;
  const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(3));
  return `${rows.length} sentences, precision ${share(hits, called.length)}, recall ${share(hits, wrong.length)}, same verdict ${share(same, rows.length)}, broken but allowed ${wrong.length - hits}`;
}

const ours = rowsOf('ours.jsonl');
const more = rowsOf('ours-more.jsonl');
const others = rowsOf('others.jsonl');
const isJapanese = ({ text }: Row) => /[\u3041-\u30ff\u4e00-\u9fff]/.test(text.normalize('NFKC'));

test('there are enough sentences of ours, in both languages and at every stage', () => {
  assert.ok(ours.length >= 80, `${ours.length}`);
  const japanese = ours.filter(isJapanese).length;
  assert.ok(japanese >= 40 && ours.length - japanese >= 40, `${japanese} of ${ours.length} are Japanese`);
  assert.deepEqual(
    claimStages.filter((stage) => !ours.some((row) => row.stage === stage)),
    [],
  );
});

test('every rule has sentences of ours that break it', () => {
  assert.deepEqual(
    rules.map(({ id }) => id).filter((id) => !ours.some(({ rule }) => rule === id)),
    [],
  );
});

test('no sentence of ours that breaks a rule is called allowed', () => {
  const broken = [...ours, ...more].filter(({ expected }) => expected !== 'allowed');
  assert.ok(broken.length > 50);
  assert.deepEqual(
    broken.filter((row) => judged(row).verdict === 'allowed').map(({ text }) => text),
    [],
  );
});

test('every sentence of ours is judged as it is written down, by the rule that is written down', (context) => {
  context.diagnostic(`ours: ${score(ours)}`);
  for (const row of ours) {
    const { verdict, rule } = judged(row);
    assert.deepEqual({ verdict, rule }, { verdict: row.expected, rule: row.rule }, `${row.stage}: ${row.text}`);
  }
});

test('what was once overlooked or wrongly named stays right', (context) => {
  context.diagnostic(`ours, more: ${score(more)}`);
  assert.ok(more.length > 400, `${more.length}`);
  for (const row of more) assert.equal(judged(row).verdict, row.expected, `${row.stage}: ${row.text}`);
});

test('the sentences of others are judged, and how well is printed', (context) => {
  context.diagnostic(`others: ${score(others)}`);
  for (const lang of ['ja', 'en'])
    context.diagnostic(`others, ${lang}: ${score(others.filter((row) => isJapanese(row) === (lang === 'ja')))}`);
  for (const { stage, expected } of others) {
    assert.ok(claimStages.includes(stage), stage);
    assert.ok(['allowed', 'not-allowed', 'needs-provisional-number'].includes(expected), expected);
  }
});

test('a better wording may itself be written at every stage at which it is offered', () => {
  for (const { better, stages, id } of rules)
    for (const text of Object.values(better))
      for (const stage of stages) {
        // The example with the number is for when there is one.
        const at = id === 'announcement-shows-number' ? 'provisional' : stage;
        // Naming the models that have a label presupposes that there is one.
        if (id === 'whole-company' && stage !== 'issued') continue;
        assert.deepEqual(
          judged({ text, stage: at, expected: 'allowed' }),
          { verdict: 'allowed' },
          `${id} at ${at}: ${text}`,
        );
      }
});

test('width, case, blanks and invisible signs change nothing', () => {
  const changes: readonly ((text: string) => string)[] = [
    (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    (text) => text.toUpperCase(),
    (text) => text.replace(/(?<=[\u3041-\u9fff])(?=[\u3041-\u9fff])/g, '\u200b'),
  ];
  for (const row of ours.filter(isJapanese))
    for (const change of changes)
      assert.equal(judged({ ...row, text: change(row.text) }).verdict, row.expected, change(row.text));
});

test('a long text without any end is looked through in reasonable time', () => {
  for (const piece of ['JC-STAR', '安全', 'ではでは', 'secure, ', '脆弱性が', '「', 'will be ', 'no more ', '★1の']) {
    const began = performance.now();
    judgeClaims(piece.repeat(20_000), 'issued', { rules, phrases });
    const seconds = (performance.now() - began) / 1000;
    assert.ok(seconds < 20, `${piece}: ${seconds.toFixed(1)} s`);
  }
});
