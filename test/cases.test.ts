// The worked cases of scheme/cases, told to the command line as a person would and answered by the same code.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { run } from '../src/cli/run.ts';

type Case = { readonly case: string; readonly caseEn: string };
type ScopeCase = Case & {
  readonly facts: object;
  readonly expect: { readonly decision: string; readonly ask?: string };
};
type StandingCase = Case & {
  readonly graceDays?: number;
  readonly acts: readonly object[];
  readonly asks: readonly object[];
  readonly expect: readonly (string | { readonly because: string })[];
};

const folder = join(import.meta.dirname, '../scheme/cases');
/** A file holds one case or a list of them. */
const casesOf = <T>(kind: string): readonly T[] =>
  readdirSync(join(folder, kind)).flatMap(
    (name) => JSON.parse(readFileSync(join(folder, kind, name), 'utf8')) as T | T[],
  );

const cwd = mkdtempSync(join(tmpdir(), 'hoshimi-cases-'));
after(() => rmSync(cwd, { recursive: true, force: true }));

async function told(...argv: readonly string[]): Promise<{ exit: number; out: string }> {
  const lines: string[] = [];
  const exit = await run(argv, { cwd, out: (line) => lines.push(line), err: (line) => assert.fail(line) });
  return { exit, out: lines.join('\n') };
}

for (const [index, one] of casesOf<ScopeCase>('scope').entries())
  test(`scope: ${one.caseEn}`, async () => {
    writeFileSync(join(cwd, `${index}.json`), JSON.stringify(one.facts));
    const { exit, out } = await told('scope', '--facts', `${index}.json`, '--json');
    const { decision, ask } = JSON.parse(out) as { decision: string; ask?: string };
    assert.deepEqual({ decision, ...(ask === undefined ? {} : { ask }) }, one.expect);
    assert.equal(exit, decision === 'out-of-scope' ? 1 : 0);
  });

const standings = casesOf<StandingCase>('standing');
writeFileSync(
  join(cwd, 'standings.jsonl'),
  standings.map(({ graceDays, acts, asks }, id) => JSON.stringify({ id, graceDays, acts, asks })).join('\n'),
);
const { exit, out } = await told('standing', '--acts', 'standings.jsonl');
type Line = { readonly id: number; readonly ask: number; readonly standing?: string; readonly because?: string };
const lines = out.split('\n').map((line) => JSON.parse(line) as Line);

for (const [id, one] of standings.entries())
  test(`standing: ${one.caseEn}`, () => {
    const answers = lines.filter((line) => line.id === id).sort((a, b) => a.ask - b.ask);
    assert.deepEqual(
      answers.map(({ standing, because }) => standing ?? { because }),
      one.expect,
    );
  });

test('a file of many labels always ends well, whatever it tells', () => assert.equal(exit, 0));

test('there are cases to run', () => {
  assert.ok(standings.length > 0 && casesOf('scope').length > 0);
});
