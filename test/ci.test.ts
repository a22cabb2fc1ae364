// The examples of docs/ci are what their programs read, and use only what Hoshimi has.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { commandHelp } from '../src/words/help.ts';

const folder = join(import.meta.dirname, '../docs/ci');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const parsed = (name: string): unknown => parse(read(name), { strict: true, uniqueKeys: true });

type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
};
const action = parsed('action.yml') as {
  readonly name: string;
  readonly description: string;
  readonly inputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};
const workflow = parsed('github-workflow.yml') as {
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, { readonly 'runs-on': string; readonly steps: readonly Step[] }>>;
};
const gitlab = parsed('gitlab-ci.yml') as {
  readonly hoshimi: {
    readonly script: readonly string[];
    readonly artifacts: { readonly reports: { readonly junit: string } };
  };
};

test('every option that the examples use is one of check', () => {
  const known = commandHelp.check.usage.flatMap(({ en }) => en.match(/--[a-z-]+/g) ?? []);
  const used = ['README.md', 'action.yml', 'gitlab-ci.yml'].flatMap((name) =>
    read(name)
      .split('\n')
      .filter((line) => !/^\s*#|git clone/.test(line))
      .flatMap((line) => line.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? []),
  );
  assert.ok(used.length > 8, used.join(' '));
  assert.deepEqual(
    used.filter((one) => !known.includes(one)),
    [],
  );
});

test('the workflow gives the action only inputs that it has, and all that it needs', () => {
  assert.equal(action.runs.using, 'composite');
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const use = steps.find(({ uses }) => uses === './.github/actions/hoshimi-check');
  for (const input of Object.keys(use?.with ?? {})) assert.ok(Object.hasOwn(action.inputs, input), input);
  assert.ok(use?.with?.['hoshimi']);
  for (const { uses } of steps) assert.ok(uses, 'each step uses an action');
});

test('no expression stands in the text of a script, where an input would be run', () => {
  for (const { run, shell, env } of action.runs.steps) {
    assert.doesNotMatch(run ?? '', /\$\{\{/);
    assert.equal(shell, 'bash');
    const inputs = Object.values(env ?? {}).flatMap((one) => /inputs\.([\w-]+)/.exec(one)?.[1] ?? []);
    assert.deepEqual(inputs.sort(), Object.keys(action.inputs).sort());
  }
});

const place = mkdtempSync(join(tmpdir(), 'hoshimi-ci-'));
after(() => rmSync(place, { recursive: true, force: true }));
mkdirSync(join(place, 'h h/bin'), { recursive: true });
// Writes down how it was called, one word a line, and ends as it is told to.
writeFileSync(join(place, 'h h/bin/hoshimi'), '#!/bin/sh\nprintf "%s\\n" "$@" -- >>calls\nexit "$ENDS"\n');
chmodSync(join(place, 'h h/bin/hoshimi'), 0o755);

function calls(script: string, env: Readonly<Record<string, string>>) {
  rmSync(join(place, 'calls'), { force: true });
  const { status } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], {
    cwd: place,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  const said = readFileSync(join(place, 'calls'), 'utf8').trimEnd().split('\n');
  return {
    status,
    said: said
      .join(' ')
      .split(' --')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  };
}

test('the action’s script passes what it is given, word by word, and ends as the check ends', () => {
  const script = action.runs.steps[0]?.run ?? '';
  const given = { HOSHIMI: 'h h', CHECKED: 'a b', SARIF: 'out.sarif', SINCE: '', FAIL_ON: '' };
  for (const ends of ['0', '1', '2']) {
    const { status, said } = calls(script, { ...given, ENDS: ends });
    assert.equal(status, Number(ends));
    assert.deepEqual(said, ['check a b', 'github', 'check a b', 'sarif', 'out=out.sarif']);
  }
  const { said } = calls(script, { ...given, ENDS: '0', SINCE: 'v1; rm x', FAIL_ON: 'open,scope-out' });
  const options = ['since=v1; rm x', 'fail-on=open,scope-out'];
  assert.deepEqual(said, ['check a b', 'github', ...options, 'check a b', 'sarif', 'out=out.sarif', ...options]);
});

test('GitLab’s report is the file that the check writes', () => {
  const line = gitlab.hoshimi.script.find((one) => one.includes('check')) ?? '';
  assert.match(line, new RegExp(`--out=${gitlab.hoshimi.artifacts.reports.junit.replace('.', '\\.')}(?: |$)`));
  const { said } = calls(line.replace('.hoshimi/', './h*/').replace('./h*/bin/hoshimi', '"./h h/bin/hoshimi"'), {
    ENDS: '0',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: 'abc',
  });
  assert.deepEqual(said, ['check products', 'junit', 'out=hoshimi.xml', 'since=abc']);
});
