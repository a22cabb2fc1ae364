// The set-up as a newcomer meets it: a fresh clone in an empty folder, the real npm, the real registry.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const home = mkdtempSync(join(tmpdir(), 'hoshimi-bare-'));
const clone = join(home, 'hoshimi');
after(() => rmSync(home, { recursive: true, force: true }));

// What npm put into the environment of this very run is not there for a newcomer.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_|^INIT_CWD$/.test(name)));
env['PATH'] = (env['PATH'] ?? '')
  .split(':')
  .filter((folder) => !folder.includes('node_modules'))
  .join(':');

function run(command: string, args: string[]) {
  const started = performance.now();
  const ran = spawnSync(command, args, { cwd: clone, env, encoding: 'utf8', maxBuffer: 1e8 });
  return { exit: ran.status, out: ran.stdout, err: ran.stderr, seconds: (performance.now() - started) / 1000 };
}

const megabytes = (): string => run('du', ['-sm', 'node_modules']).out.split('\t')[0] ?? '';

before(() => {
  const cloned = spawnSync('git', ['clone', '--quiet', root, clone], { encoding: 'utf8' });
  assert.equal(cloned.status, 0, cloned.stderr);
});

test('the doctor sets up a fresh clone and finds it well', (t) => {
  const { exit, out, err, seconds } = run('bin/doctor', []);
  assert.equal(exit, 0, `${out}\n${err}`);
  t.diagnostic(`set-up for running: ${seconds.toFixed(1)} s, ${megabytes()} MB`);
});

test('the second look finds everything ready within a second', () => {
  const { exit, err, seconds } = run('bin/doctor', []);
  assert.equal(exit, 0);
  assert.equal(err, '');
  assert.ok(seconds < 1, `${seconds} s`);
});

test('npm test brings what tests need and runs', (t) => {
  const { exit, out, err, seconds } = run('npm', ['test', '--', 'test/documents.test.ts']);
  assert.equal(exit, 0, `${out}\n${err}`);
  assert.match(out, /\n\d+ passed, 0 failed, 0 skipped\n$/);
  assert.match(readFileSync(join(clone, 'node_modules/.hoshimi/stamp'), 'utf8'), / full\n$/);
  t.diagnostic(`set-up for tests and one file: ${seconds.toFixed(1)} s, ${megabytes()} MB`);
});

test('the set-up leaves the clone as git knows it', () => {
  assert.equal(run('git', ['status', '--porcelain']).out, '');
});
