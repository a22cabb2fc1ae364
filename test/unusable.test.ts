// What the command line does with what is no product at all: exit 2, one clear sentence, within 5 s and 300 MB.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'hoshimi-unusable-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const watch =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nRSS "+process.resourceUsage().maxRSS))';

/** Runs the command line as a process of its own: exit code, words, seconds and the largest memory in MB. */
function hoshimi(...argv: string[]) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', watch, join(root, 'src/cli/main.ts'), ...argv],
    { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', LANG: 'en_US.UTF-8' }, timeout: 30_000 },
  );
  const [words = '', rss = '0'] = stderr.split('\nRSS ');
  return {
    status,
    stdout,
    words: words.trim(),
    seconds: (performance.now() - started) / 1000,
    megabytes: Number(rss) / 1024,
  };
}

/** One entry of a zip, deflated. */
function zipOf(name: string, packed: Buffer, size: number, crc: number): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 6);
  head.copy(central, 10, 8, 30);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  const named = Buffer.from(name);
  return Buffer.concat([head, named, packed, central, named, end]);
}

const gigabyte = 1024 * 1024 * 1024;
/** About a megabyte that expands to a gigabyte. */
function bomb(): Buffer {
  const block = Buffer.alloc(gigabyte);
  return zipOf('xl/worksheets/sheet1.xml', deflateRawSync(block, { level: 9 }), gigabyte, crc32(block));
}

mkdirSync(join(folder, 'empty'));
writeFileSync(join(folder, 'random.xlsx'), randomBytes(4096));
writeFileSync(join(folder, 'random'), randomBytes(4096));
mkdirSync(join(folder, 'noise'));
writeFileSync(join(folder, 'noise/product.yaml'), randomBytes(4096));
writeFileSync(join(folder, 'broken.yaml'), 'a: [1, 2');
mkdirSync(join(folder, 'broken'));
writeFileSync(join(folder, 'broken/product.yaml'), 'edition: [unclosed\nmodels: {');
writeFileSync(join(folder, 'nothing.xlsx'), '');
writeFileSync(join(folder, 'bomb.xlsx'), bomb());

for (const [name, path] of [
  ['an empty folder', 'empty'],
  ['a path where nothing is', 'missing'],
  ['random bytes named .xlsx', 'random.xlsx'],
  ['random bytes without an ending', 'random'],
  ['a folder whose product.yaml is random bytes', 'noise'],
  ['a folder whose product.yaml is broken', 'broken'],
  ['a file that is no workbook', 'broken.yaml'],
  ['an empty file named .xlsx', 'nothing.xlsx'],
  ['a megabyte that expands to a gigabyte', 'bomb.xlsx'],
] as const)
  test(`${name}: exit 2, a sentence that names it and a fix, within 5 s and 300 MB`, (t) => {
    const { status, stdout, words, seconds, megabytes } = hoshimi('check', path);
    assert.equal(status, 2, words);
    assert.equal(stdout, '');
    assert.match(words, new RegExp(path.replace('.', '\\.')));
    assert.match(words, /fix: /);
    assert.doesNotMatch(words, /undefined|Error|at file:/);
    assert.ok(seconds < 5 && megabytes > 0 && megabytes < 300, `${seconds} s, ${megabytes} MB`);
    t.diagnostic(`${words.split('\n')[0]}  (${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB)`);
  });

test('the home gateway can be filed', () =>
  assert.equal(hoshimi('check', join(root, 'examples/home-gateway')).status, 0));

test('the network camera cannot: twenty findings or more, of fifteen codes or more, each at its line', () => {
  const { status, stdout } = hoshimi('check', join(root, 'examples/network-camera'), '--json', '--lang', 'ja');
  assert.equal(status, 1);
  const report = JSON.parse(stdout) as {
    notLookedAt: string[];
    counts: { blocker: number; warning: number };
    findings: { code: string; where: { file?: string }; says: string; fix: string }[];
  };
  assert.deepEqual(report.notLookedAt, ['declaration-changes']);
  assert.ok(report.findings.length >= 20);
  assert.ok(new Set(report.findings.map(({ code }) => code)).size >= 15);
  assert.equal(report.counts.blocker + report.counts.warning, report.findings.length);
  for (const { where, says, fix } of report.findings) assert.ok(where.file && says !== '' && fix !== '');
});
