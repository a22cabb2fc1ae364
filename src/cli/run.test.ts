import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { zipSync } from 'fflate';
import { commandHelp } from '../words/help.ts';
import type { Io } from './command.ts';
import { run } from './run.ts';

const cwd = mkdtempSync(join(tmpdir(), 'hoshimi-run-'));
after(() => rmSync(cwd, { recursive: true, force: true }));

async function told(argv: readonly string[], more: Partial<Io> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await run(argv, { cwd, out: (line) => out.push(line), err: (line) => err.push(line), ...more });
  return { exit, out: out.join('\n'), err };
}

test('every command has its help, in both languages', async () => {
  for (const name of Object.keys(commandHelp))
    for (const lang of ['ja', 'en']) {
      const { exit, out } = await told(['help', name, '--lang', lang]);
      assert.equal(exit, 0);
      assert.match(out, new RegExp(`bin/hoshimi ${name}`));
      assert.equal(/[ぁ-ん]/.test(out), lang === 'ja', out);
    }
});

test('the language is that of the terminal unless it is given', async () => {
  const isJapanese = async (argv: readonly string[], env: Record<string, string>) =>
    /[ぁ-ん]/.test((await told(argv, { env })).out);
  assert.equal(await isJapanese(['help'], { LANG: 'ja_JP.UTF-8' }), true);
  assert.equal(await isJapanese(['help'], { LANG: 'en_GB.UTF-8' }), false);
  assert.equal(await isJapanese(['help'], { LANG: 'ja_JP.UTF-8', LC_ALL: 'C' }), false);
  assert.equal(await isJapanese(['help'], {}), true);
  assert.equal(await isJapanese(['help', '--lang=en'], { LANG: 'ja_JP.UTF-8' }), false);
});

test('a fault of ours is one fixed sentence, and tells more only when asked', async () => {
  const broken = () => {
    throw new Error('the disk is full');
  };
  const { exit, err } = await told(['help', '--lang', 'en'], { out: broken });
  assert.equal(exit, 3);
  assert.deepEqual(err, ['Stopped by a fault of ours. Run it again with --trace to see the details.']);
  const traced = await told(['help', '--trace', '--lang', 'en'], { out: broken });
  assert.match(traced.err[1] ?? '', /the disk is full[\s\S]*run\.test\.ts/);
});

mkdirSync(join(cwd, 'empty'));
mkdirSync(join(cwd, 'folder.xlsx'));
writeFileSync(join(cwd, 'nothing.xlsx'), '');
writeFileSync(join(cwd, 'random.xlsx'), randomBytes(5000));
writeFileSync(join(cwd, 'cut.xlsx'), Buffer.from('PK\u0003\u0004 and then nothing'));
writeFileSync(join(cwd, 'other.zip'), zipSync({ 'a.txt': new Uint8Array([1, 2, 3]) }));
writeFileSync(join(cwd, 'bomb.xlsx'), zipSync({ 'xl/workbook.xml': new Uint8Array(100 * 1024 * 1024) }, { level: 9 }));

for (const path of [
  'nowhere',
  'empty',
  'folder.xlsx',
  'nothing.xlsx',
  'random.xlsx',
  'cut.xlsx',
  'other.zip',
  'bomb.xlsx',
])
  test(`${path} is no product: one sentence with its fix, and exit code 2`, async () => {
    for (const lang of ['ja', 'en']) {
      const { exit, out, err } = await told(['check', path, '--json', '--lang', lang]);
      assert.deepEqual([exit, out, err.length], [2, '', 2], err.join('\n'));
      assert.match(err[0] ?? '', new RegExp(`^${path}: .+[。.]$`));
      assert.match(err[1] ?? '', /^ {2}(?:直し方|fix): .+[。.]$/);
    }
  });

test('facts may come from standard input', async () => {
  const { exit, out } = await told(['scope', '--facts', '-', '--json'], {
    stdin: async () => '{ "unit-sold": false, "software-or-service-alone": true }',
  });
  assert.equal(exit, 1);
  assert.equal((JSON.parse(out) as { decision: string }).decision, 'out-of-scope');
});

test('an answer touches nothing that it does not say', async () => {
  await told(['init', 'product']);
  const path = join(cwd, 'product/answers/S1.1-08.yaml');
  const before = readFileSync(path, 'utf8');
  assert.equal((await told(['answer', 'product', '8', 'conforms'])).exit, 0);
  assert.equal(readFileSync(path, 'utf8'), before.replace('result: open', 'result: conforms'));
});

test('a cell that cannot be read keeps the whole sheet out of the folder', async () => {
  await told(['init', 'kept']);
  const { writeFile } = await import('node:fs/promises');
  const { openTools } = await import('../open.ts');
  const { sheets, folder } = await openTools();
  const read = await folder.read(join(cwd, 'kept'));
  assert.ok(!('unusable' in read));
  const written = sheets.writeChecklist(read.product, 'ja');
  const { unzipSync, strToU8, strFromU8 } = await import('fflate');
  const parts = Object.fromEntries(
    Object.entries(unzipSync(written)).map(([name, bytes]) => [
      name,
      /sheet|sharedStrings/.test(name) && name.endsWith('.xml')
        ? strToU8(strFromU8(bytes).replace(/(<t[^>]*>)未回答(<\/t>)/, '$1たぶん適合$2'))
        : bytes,
    ]),
  );
  await writeFile(join(cwd, 'list.xlsx'), zipSync(parts));
  const before = readFileSync(join(cwd, 'kept/answers/S1.1-01.yaml'), 'utf8');
  const { exit, err } = await told(['checklist', 'read', 'list.xlsx', '--into', 'kept', '--lang', 'ja']);
  assert.equal(exit, 2);
  assert.match(err.join('\n'), /list\.xlsx .+![A-Z]+\d+/);
  assert.equal(readFileSync(join(cwd, 'kept/answers/S1.1-01.yaml'), 'utf8'), before);
});
