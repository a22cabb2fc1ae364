// What `npm test`, `npm run long` and `npm run interop` do, and in which order. Every step runs even when one before it
// failed, so that everything wrong is said at once. The last line is the count that CI reads.
import { spawn, spawnSync } from 'node:child_process';
import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { EventData } from 'node:test';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { sharedServer, startPostgres } from './postgres/postgres.ts';
import { longestFile, longFiles } from './rooms.ts';

const root = join(import.meta.dirname, '..');
process.chdir(root);

const biome = `node_modules/@biomejs/cli-linux-${process.arch}/biome`;
const minute = 60_000;
const coverageAtLeast = 95;
/** Test files that take longer are named. */
const slowMs = 10_000;

/** What `npm run interop` compares us with. Each can be had from the system's packages. */
const otherTools: readonly (readonly [command: string, apt: string, use: string])[] = [
  ['age', 'age', 'sealed secrets of a copy, opened by another program'],
  ['nmap', 'nmap', 'port scans of the device tests'],
  ['openssl', 'openssl', 'TLS of the device tests, signatures'],
  ['hydra', 'hydra', 'password guessing in the device tests'],
  ['nginx', 'nginx-light', 'a real server to be tested as a device'],
  ['sslscan', 'sslscan', 'TLS of the device tests, a second opinion'],
  ['mosquitto', 'mosquitto', 'a real MQTT broker to be tested as a device'],
  ['mosquitto_sub', 'mosquitto-clients', 'MQTT clients for it'],
  ['lighttpd', 'lighttpd', 'a second real web server to be tested as a device'],
  ['curl', 'curl', 'pages saved as a stranger gets them'],
  ['faketime', 'faketime', 'evidence made on the day its example tells'],
  ['soffice', 'libreoffice-calc-nogui', 'spreadsheets saved by another program'],
  ['zbarimg', 'zbar-tools', 'QR codes read by another program'],
  ['pdftotext', 'poppler-utils', 'PDFs read by another program'],
  ['xmllint', 'libxml2-utils', 'XML checked by another program'],
];

type Count = { passed: number; failed: number; skipped: number };

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Steps that went wrong, in the words of the closing lines. */
const wrong: string[] = [];

function allTests(): string[] {
  return ['src', 'test'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts'))
      .map((path) => join(folder, path))
      .sort(),
  );
}

const isLong = (path: string): boolean => path.endsWith('.long.test.ts');
const isInterop = (path: string): boolean => path.endsWith('.interop.test.ts');
/** Tests of the rules on real data: they read files of the repository and nothing else. */
const pureElsewhere: ReadonlySet<string> = new Set([
  'test/setup/every-domain-file.test.ts',
  'test/mutations.test.ts',
  'test/second-scheme.test.ts',
  'test/faults.test.ts',
  'src/adapters/scheme/cases.test.ts',
]);
/** Opens no port, no process and no file but to read: may share one process with the others. */
const isPure = (path: string): boolean => /^src\/(?:domain|words|pages|office)\//.test(path) || pureElsewhere.has(path);

/** Runs a program, says how it went; its output is shown when it fails. */
async function step(name: string, command: string, args: string[]): Promise<void> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const code = await new Promise<number>((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
  if (code !== 0) {
    say(output.trimEnd());
    wrong.push(name);
  }
  say(`${code === 0 ? '✔' : '✖'} ${name}  ${seconds(started)}`);
}

const tsc = 'node_modules/typescript/bin/tsc';

async function types(): Promise<void> {
  await Promise.all([
    step('types of the domain alone', process.execPath, [tsc, '-p', 'src/domain']),
    step('types', process.execPath, [tsc]),
  ]);
}

const lint = (): Promise<void> =>
  step('lint and format', biome, ['check', '--error-on-warnings', '--max-diagnostics=50', '.']);

type Failure = { name: string; place: string; error: unknown };
type Report = { count: Count; failures: Failure[] };

type RunOptions = NonNullable<Parameters<typeof run>[0]>;

/** Runs test files, shows each failure as it comes, and counts. */
async function tests(files: string[], how: RunOptions, shows: { passes: boolean }): Promise<Report> {
  const report: Report = { count: { passed: 0, failed: 0, skipped: 0 }, failures: [] };
  const { count, failures } = report;
  const path: string[] = [];
  for await (const event of run({ files: files.map((file) => join(root, file)), cwd: root, ...how })) {
    if (event.type === 'test:start') path[event.data.nesting] = event.data.name;
    if (event.type === 'test:pass' && shows.passes && !isFile(event.data.name))
      say(`${'  '.repeat(event.data.nesting)}✔ ${event.data.name}`);
    if (event.type === 'test:fail') {
      const failure = failureOf(event.data, path);
      if (failure === undefined) continue;
      failures.push(failure);
      show(failure);
    }
    if (event.type === 'test:stdout' || event.type === 'test:stderr') process.stderr.write(event.data.message);
    if (event.type === 'test:coverage') coverage(event.data.summary);
    if (event.type === 'test:diagnostic' && shows.passes && !ownCount.test(event.data.message))
      say(`  ${event.data.message}`);
    if (event.type === 'test:summary' && event.data.file !== undefined && event.data.duration_ms > slowMs)
      say(`  ${(event.data.duration_ms / 1000).toFixed(1).padStart(5)} s  ${relative(root, event.data.file)}`);
    if (event.type === 'test:summary' && event.data.file === undefined) {
      const { passed, failed, cancelled, skipped, todo } = event.data.counts;
      count.passed += passed;
      count.failed += failed + cancelled;
      count.skipped += skipped + todo;
    }
  }
  return report;
}

/** What the runner says about its counts; the closing block says it once for all runs. */
const ownCount = /^(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /;

const isFile = (name: string): boolean => name.endsWith('.test.ts');

/** The failure itself; a suite or a file that only holds a failed test says nothing new. */
function failureOf(data: EventData.TestFail, path: readonly string[]): Failure | undefined {
  const error = data.details.error as Error & { failureType?: string; cause?: unknown };
  if (error.failureType === 'subtestsFailed') return undefined;
  const outer = path.slice(0, data.nesting).filter((name) => !isFile(name));
  const file = data.file === undefined ? '' : relative(root, data.file);
  return {
    name: [...outer, isFile(data.name) ? file || relative(root, data.name) : data.name].join(' › '),
    place: data.line === undefined ? file : `${file}:${data.line}`,
    error:
      error.failureType === 'testCodeFailure' || error.failureType === 'hookFailed'
        ? error.cause
        : (error.cause ?? error),
  };
}

function show({ name, place, error }: Failure): void {
  say(`\n✖ ${name}\n  at ${place}\n${inWords(error).replace(/^/gm, '    ')}\n`);
}

/** Message, diff and the places in our own code; the runner's and the packages' own frames tell nothing. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : inspect(error, { depth: 6 });
  const own = (error.stack ?? error.message)
    .split('\n')
    .filter((line) => !/^\s+at .*(?:node:|node_modules)/.test(line))
    .join('\n');
  return error.cause === undefined ? own : `${own}\n  because: ${inWords(error.cause)}`;
}

function coverage(summary: EventData.TestCoverage['summary']): void {
  const below = summary.files.filter((file) => file.coveredLinePercent < coverageAtLeast);
  for (const file of below.sort((a, b) => a.coveredLinePercent - b.coveredLinePercent)) {
    const lines = file.lines.filter((line) => line.count === 0).map((line) => line.line);
    say(`  ${file.coveredLinePercent.toFixed(1).padStart(5)} %  ${relative(root, file.path)}  lines ${spans(lines)}`);
  }
  const total = summary.totals.coveredLinePercent;
  const isEnough = total >= coverageAtLeast;
  say(`${isEnough ? '✔' : '✖'} line coverage of src/domain: ${total.toFixed(1)} % (at least ${coverageAtLeast})`);
  if (!isEnough) wrong.push('coverage of src/domain');
}

/** 3-5, 9 */
function spans(lines: readonly number[]): string {
  const found: [number, number][] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === line - 1) last[1] = line;
    else found.push([line, line]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/** The five largest source files, and those that are too long without a reason. */
function sizes(): void {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => join('src', path))
    .map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length - 1 }))
    .sort((a, b) => b.lines - a.lines);
  say('The largest source files:');
  for (const { path, lines } of files.filter(({ lines }, place) => place < 5 || lines > longestFile)) {
    const remark =
      lines <= longestFile ? '' : (longFiles[path] ?? `WARNING: over ${longestFile} lines, no reason in test/rooms.ts`);
    say(`  ${String(lines).padStart(5)}  ${path}  ${remark}`.trimEnd());
  }
}

/** Says which other tools are not here and how to get them. */
function tellMissingTools(): void {
  const missing = otherTools.filter(([command]) => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0);
  if (missing.length === 0) {
    say('Every tool that these tests use is here.');
    return;
  }
  say(`Not here, and the tests that use them will say so:`);
  for (const [command, , use] of missing) say(`  ${command.padEnd(10)} ${use}`);
  say(`  fix: apt-get update && apt-get install -y ${missing.map(([, apt]) => apt).join(' ')}`);
}

/** Test files for the paths, folders and patterns of the command line. */
function chosen(patterns: readonly string[]): string[] {
  const every = allTests();
  return patterns.flatMap((pattern) => {
    const paths = globSync(pattern).flatMap((path) =>
      statSync(path).isDirectory()
        ? every.filter((file) => file.startsWith(join(path, '/')) && !isLong(file) && !isInterop(file))
        : [join(path)],
    );
    const files = paths.filter((path) => every.includes(path));
    if (files.length === 0) wrong.push(`no test file matches ${pattern}`);
    return files;
  });
}

const isolated: RunOptions = { isolation: 'process', concurrency: 2 };
const shared: RunOptions = { isolation: 'none' };
const covered: RunOptions = {
  coverage: true,
  coverageIncludeGlobs: ['src/domain/**'],
  coverageExcludeGlobs: ['**/*.test.ts'],
};

const reports: Report[] = [];

async function group(name: string, files: string[], how: RunOptions, passes = false): Promise<void> {
  const started = performance.now();
  if (files.length === 0) {
    wrong.push(`${name}: no test file`);
    return;
  }
  const stopPostgres = await postgresFor(files);
  const report = await tests(files, how, { passes }).finally(stopPostgres);
  reports.push(report);
  const { passed, failed } = report.count;
  say(
    `${failed === 0 ? '✔' : '✖'} ${name}: ${passed} passed, ${failed} failed in ${files.length} files  ${seconds(started)}`,
  );
}

/** One PostgreSQL for all files that use it. Where it does not start, each of them fails by itself and says why. */
async function postgresFor(files: readonly string[]): Promise<() => Promise<void>> {
  const nothing = async () => {};
  if (!files.some((path) => /postgres\/postgres\.ts|\/stores\.ts/.test(readFileSync(path, 'utf8')))) return nothing;
  const server = await startPostgres().catch(() => undefined);
  if (server === undefined) return nothing;
  process.env[sharedServer] = server.url;
  return async () => {
    delete process.env[sharedServer];
    await server.stop();
  };
}

/** The closing block. Nothing ran, something failed or something was skipped: not in order. */
function close(): void {
  const failures = reports.flatMap((report) => report.failures);
  const sum = (of: keyof Count): number => reports.reduce((total, { count }) => total + count[of], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  const total = passed + failed + skipped;
  if (failures.length > 0) {
    say(`\nFailed tests:`);
    for (const { name, place } of failures) say(`  ✖ ${name}  (${place})`);
  }
  if (total === 0) wrong.push('no test ran');
  if (skipped > 0) wrong.push(`${skipped} tests were skipped; a test runs or is deleted`);
  if (wrong.length > 0) say(`\nNot in order: ${wrong.join('; ')}`);
  say(`\nℹ tests ${total}\nℹ pass ${passed}\nℹ fail ${failed}\nℹ skipped ${skipped}`);
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 || wrong.length > 0 ? 1 : 0;
}

/** Ends a run of single steps, which counts no tests. */
function closeSteps(): void {
  if (wrong.length > 0) say(`Not in order: ${wrong.join('; ')}`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

const args = process.argv.slice(2);
const [mode = ''] = args;
if (mode === '--types') {
  await types();
  closeSteps();
} else if (mode === '--lint') {
  await lint();
  closeSteps();
} else if (mode === '--format') {
  await step('format', biome, ['check', '--write', ...(args.length > 1 ? args.slice(1) : ['.'])]);
  closeSteps();
} else if (mode === '--long') {
  say('The long tests. They need the npm registry, git and about 2 GB of free disk for set-ups in empty folders.');
  await group('long tests', allTests().filter(isLong), { ...isolated, timeout: 60 * minute }, true);
  close();
} else if (mode === '--interop') {
  say('The tests against other programs.');
  tellMissingTools();
  await group(
    'tests against other programs',
    allTests().filter(isInterop),
    { ...isolated, timeout: 10 * minute },
    true,
  );
  close();
} else if (args.length > 0) {
  const files = [...new Set(chosen(args))];
  const [alone, together] = [files.filter((file) => !isPure(file)), files.filter(isPure)];
  if (together.length > 0) await group('rules, words, pages, office', together, shared, true);
  if (alone.length > 0) await group('the others', alone, { ...isolated, timeout: 30 * minute }, true);
  close();
} else {
  const daily = allTests().filter((path) => !isLong(path) && !isInterop(path));
  await types();
  await lint();
  await group('rules, words, pages, office', daily.filter(isPure), { ...shared, ...covered });
  await group(
    'machines, server, commands, the whole',
    daily.filter((path) => !isPure(path)),
    { ...isolated, timeout: 5 * minute },
  );
  sizes();
  close();
}
