// What people meet first: the launchers on machines that lack something. Each test has an empty folder, a lock file with
// two packages and an npm that only writes what it would install. The real npm is seen in bare.long.test.ts.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const runtime = `node-linux-${process.arch}`;
const lock = JSON.stringify({
  packages: {
    '': {},
    [`node_modules/${runtime}`]: { version: '24.0.0', optional: true },
    'node_modules/typescript': { version: '7.0.0', dev: true },
  },
});

const made: string[] = [];
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A copy of the launchers in an empty folder, on a machine that has only these commands. */
function machine(commands: Readonly<Record<string, string>>) {
  const home = mkdtempSync(join(tmpdir(), 'hoshimi-launcher-'));
  made.push(home);
  const folder = join(home, 'a folder');
  const tools = join(home, 'tools');
  mkdirSync(folder);
  mkdirSync(tools);
  for (const part of ['bin', 'setup']) cpSync(join(root, part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'package-lock.json'), lock);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const name of ['sh', 'dirname', 'readlink', 'uname', 'sha256sum', 'mkdir', 'cat', 'sleep', 'chmod'])
    symlinkSync(spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim(), join(tools, name));
  for (const [name, script] of Object.entries(commands))
    if (script === '') symlinkSync(process.execPath, join(tools, name));
    else writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const env = { PATH: tools, HOME: home, HOSHIMI_DATA: join(home, 'data'), LANG: 'C' };
  return {
    folder,
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
    has: (path: string) => existsSync(join(folder, path)),
    run: (command: string, args: string[] = [], more: Readonly<Record<string, string>> = {}) => {
      const ran = spawnSync(join(folder, command), args, { cwd: home, env: { ...env, ...more }, encoding: 'utf8' });
      return { exit: ran.status, out: ran.stdout, err: ran.stderr, home };
    },
    begin: (command: string) => {
      const child = spawn(join(folder, command), [], { cwd: home, env, stdio: 'ignore' });
      return new Promise<number | null>((resolve) => child.on('close', resolve));
    },
  };
}

/** An npm that writes down how it was called and puts the two packages where they belong. */
const willingNpm = `
[ "$1" = --version ] && { echo 11.0.0; exit; }
echo "$*" >> npm.log
sleep 0.3
mkdir -p node_modules/${runtime}/bin node_modules/typescript
echo '{"version":"24.0.0"}' > node_modules/${runtime}/package.json
case "$*" in *omit=dev*) ;; *) echo '{"version":"7.0.0"}' > node_modules/typescript/package.json ;; esac
cat > node_modules/${runtime}/bin/node <<'END'
#!/bin/sh
[ "$1" = -p ] && { echo 24.0.0; exit; }
echo "runs in $PWD: $*"
END
chmod +x node_modules/${runtime}/bin/node`;

const failingNpm = (words: string) => `[ "$1" = --version ] && { echo 11.0.0; exit; }\necho '${words}' >&2; exit 1`;

test('a machine without Node is told so in one sentence', () => {
  const { exit, out, err } = machine({}).run('bin/hoshimi');
  assert.equal(exit, 1);
  assert.equal(out, '');
  assert.match(err, /^Hoshimi needs Node\.js 20 or newer with npm, and found none\. Install it .*\n$/);
});

test('a machine with an old Node is told so in one sentence', () => {
  const { exit, err } = machine({ node: 'echo 18.19.0' }).run('bin/start');
  assert.equal(exit, 1);
  assert.match(err, /^Hoshimi needs Node\.js 20 or newer, and found 18\.19\.0 .*\n$/);
});

test('the first command sets up, stays where the caller stands and keeps its output clean', () => {
  const here = machine({ node: '', npm: willingNpm });
  const { exit, out, err, home } = here.run('bin/hoshimi', ['check', 'two words', '--json']);
  assert.equal(exit, 0, err);
  assert.match(out, /^runs in (.*): .*bin\/entry\.js src\/cli\/main\.ts check two words --json\n$/);
  assert.ok(out.startsWith(`runs in ${home}:`));
  assert.match(err, /Setting up/);
  assert.match(here.read('npm.log'), /^ci .*--omit=dev\n$/);
  const sum = createHash('sha256').update(lock).digest('hex');
  assert.equal(here.read('node_modules/.hoshimi/stamp'), `${sum} linux ${process.arch} run\n`);
});

test('the second command finds everything ready and needs no Node of the machine', () => {
  const here = machine({ node: '', npm: willingNpm });
  here.run('bin/start');
  const { exit, out, err } = here.run('bin/start', ['--empty'], { PATH: '/usr/bin:/bin' });
  assert.equal(exit, 0);
  assert.equal(err, '');
  assert.match(out, /src\/main\.ts --empty\n$/);
});

test('tests need more than running does, and running takes none of it away', () => {
  const here = machine({ node: '', npm: willingNpm });
  here.run('bin/hoshimi');
  here.run('bin/test');
  assert.match(here.read('node_modules/.hoshimi/stamp'), / full\n$/);
  writeFileSync(join(here.folder, 'package-lock.json'), lock.replace('24.0.0', '24.0.1'));
  here.run('bin/hoshimi');
  const calls = here.read('npm.log').trimEnd().split('\n');
  assert.deepEqual(
    calls.map((call) => /--omit=dev|--include=dev/.exec(call)?.[0]),
    ['--omit=dev', '--include=dev', '--include=dev'],
  );
});

test('packages that are already right are not installed again', () => {
  const here = machine({ node: '', npm: willingNpm });
  here.run('bin/test');
  rmSync(join(here.folder, 'node_modules/.hoshimi'), { recursive: true });
  assert.equal(here.run('bin/hoshimi').exit, 0);
  assert.equal(here.read('npm.log').trimEnd().split('\n').length, 1);
});

test('two first commands at the same moment install once', async () => {
  const here = machine({ node: '', npm: willingNpm });
  assert.deepEqual(await Promise.all([here.begin('bin/hoshimi'), here.begin('bin/start')]), [0, 0]);
  assert.equal(here.read('npm.log').trimEnd().split('\n').length, 1);
  assert.ok(!here.has('.setup-lock'));
});

test('a lock that a dead set-up left behind does not stop the next', () => {
  const here = machine({ node: '', npm: willingNpm });
  const { hostname } = JSON.parse(
    spawnSync(process.execPath, ['-p', 'JSON.stringify({ hostname: os.hostname() })'], { encoding: 'utf8' }).stdout,
  ) as { hostname: string };
  const gone = spawnSync('true').pid;
  mkdirSync(join(here.folder, '.setup-lock'));
  writeFileSync(
    join(here.folder, '.setup-lock/owner.json'),
    JSON.stringify({ host: hostname, processes: [{ pid: gone, born: '1' }], touched: Date.now() }),
  );
  assert.equal(here.run('bin/hoshimi').exit, 0);
  assert.ok(!here.has('.setup-lock'));
});

for (const [words, fix] of [
  ['npm error code ENOTFOUND', /fix: check that this machine reaches the npm registry/],
  ['npm error code ENOSPC', /fix: free some disk space/],
  ['npm error code EACCES', /fix: make .* writable/],
  ['npm error code EUSAGE', /fix: package\.json and package-lock\.json disagree/],
] as const)
  test(`a set-up that fails with "${words}" says what to do and leaves no stamp`, () => {
    const here = machine({ node: '', npm: failingNpm(words) });
    const { exit, out, err } = here.run('bin/hoshimi');
    assert.equal(exit, 1);
    assert.equal(out, '');
    assert.match(err, fix);
    assert.ok(!here.has('node_modules/.hoshimi/stamp') && !here.has('.setup-lock'));
  });

test('the doctor speaks even where the set-up fails, and each failing line says what to do', () => {
  const here = machine({ node: '', npm: failingNpm('npm error code ENOTFOUND') });
  const { exit, out } = here.run('bin/doctor');
  assert.equal(exit, 1);
  assert.match(out, /^runtime +FAILED .* is not installed\n +fix: cd .* && npm ci$/m);
  assert.match(out, /^packages +FAILED .*\n +fix: .*setup\.js run$/m);
  assert.match(out, /^data folder +ok /m);
});

test('the doctor speaks Japanese to a Japanese machine', () => {
  const { out } = machine({ node: '', npm: failingNpm('npm error code ENOTFOUND') }).run('bin/doctor', [], {
    LANG: 'ja_JP.UTF-8',
  });
  assert.match(out, /^実行環境 +異常/m);
});
