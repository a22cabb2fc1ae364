// What docs/security.md says of itself: every id of the standard stands once and what it names is there. And what holds of the
// whole source, which no single test of a part could see.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSettings } from '../src/adapters/settings/settings.ts';
import { isUntouched } from '../src/first-start.ts';
import { testHouse } from './house.ts';
import type { SecurityRow } from './security-table.ts';
import { documentWith, securityIds, securityRows, wrongInTable } from './security-table.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
const sources = (folder: string, ending: RegExp) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.includes('.test.'))
    .map((path) => ({ path: join(folder, path), text: withoutComments(read(join(folder, path))) }));
const rows = securityRows();
const ids = securityIds();

test('the standard has 70 ids of level 1 and 183 of level 2, and each has its row', () => {
  const levels = [...ids.values()];
  assert.deepEqual(
    [1, 2].map((level) => levels.filter((one) => one === level).length),
    [70, 183],
  );
  assert.deepEqual(wrongInTable(rows, ids), []);
});

test('no row of level 1 is open', () => {
  assert.deepEqual(
    rows.filter(({ level, status }) => level === 1 && status === 'open').map(({ id }) => id),
    [],
  );
});

test('the document holds the table of these rows', () => {
  assert.equal(documentWith(rows), read('docs/security.md'), 'fix: node test/security-table.ts');
});

test('what is wrong with a table is seen', () => {
  const good: SecurityRow = {
    id: 'V1.2.4',
    level: 1,
    status: 'test',
    says: 'All values are bound.',
    seen: [{ file: 'test/security.test.ts', test: 'what is wrong with a table is seen' }],
  };
  const few = new Map([['V1.2.4', 1]]);
  const wrong = (change: Partial<SecurityRow>, more: readonly SecurityRow[] = []) =>
    wrongInTable([{ ...good, ...change }, ...more], few).join('; ');
  const file = 'test/security.test.ts';
  assert.equal(wrong({}), '');
  assert.match(wrong({}, [good]), /has 2 rows/);
  assert.match(wrong({ id: 'V1.2.5' }), /V1.2.4 has no row; V1.2.5 is no id/);
  assert.match(wrong({ level: 2 }), /is of level 1/);
  assert.match(wrong({ seen: [] }), /is seen nowhere; V1.2.4 names no test/);
  assert.match(wrong({ seen: [{ file: 'test/none.test.ts', test: 'x' }] }), /there is no test\/none.test.ts/);
  assert.match(wrong({ seen: [{ file, test: 'what is wrong' }] }), /has no test “what is wrong”/);
  assert.match(wrong({ status: 'inspection', seen: [{ file, line: 'never'.repeat(2) }] }), /holds no/);
  assert.match(wrong({ status: 'open', seen: [] }), /what would close it; V1.2.4 is of level 1 and open/);
  assert.match(wrong({ status: 'not applicable' }), /does not apply and is seen/);
  assert.match(wrong({ says: '' }), /says nothing/);
});

test('nothing claims that the standard was certified', () => {
  for (const path of ['docs/security.md', 'docs/security.ja.md', 'SECURITY.md', 'SECURITY.ja.md', 'docs/security.json'])
    assert.doesNotMatch(
      read(path),
      /ASVS[ -]?certified|certified (?:by|to|against|under) (?:OWASP|ASVS)|ASVS認証済/i,
      path,
    );
});

test('no file of the program starts another program, git on the command line apart, or runs a text as a program', () => {
  const all = sources('src', /\.[tj]s$/);
  assert.ok(all.length > 200, `${all.length} files`);
  const starting = all.filter(({ text }) => /child_process/.test(text));
  assert.deepEqual(
    starting.map(({ path }) => path),
    ['src/cli/since.ts'],
  );
  for (const { text } of starting) {
    assert.match(text, /import \{ spawn \} from 'node:child_process'/);
    const started = [...text.matchAll(/\bspawn\(([^,]*),/g)].map(([, program]) => program);
    assert.deepEqual(started, ["'git'"]);
    assert.match(text, /shell: false/);
  }
  // Nothing that the office runs leads there.
  for (const { path, text } of all)
    if (path.startsWith('src/cli/') && /'\.\/since\.ts'/.test(text)) assert.equal(path, 'src/cli/check.ts');
    else assert.doesNotMatch(text, /cli\/since\.ts/, path);
  // One file starts threads, and each of them runs the same file of the program.
  const threads = all.filter(({ text }) => /node:worker_threads/.test(text));
  assert.deepEqual(threads.map(({ path }) => path).toSorted(), [
    'src/adapters/writing/apart.ts',
    'src/adapters/writing/reader.ts',
  ]);
  for (const { path, text } of all) {
    assert.doesNotMatch(text, /node:vm\b|\beval: true|process\.binding/, path);
    assert.doesNotMatch(text, /\beval\(|new Function\b|\bsetTimeout\(['"`]/, path);
  }
});

test('no hash but SHA-256 is made in the program', () => {
  const made = sources('src', /\.ts$/).flatMap(({ text }) => [...text.matchAll(/create(?:Hash|Hmac)\(([^),]*)/g)]);
  assert.ok(made.length > 5, `${made.length} places`);
  assert.deepEqual([...new Set(made.map(([, name]) => name))], ["'sha256'"]);
});

test('no script of a page writes markup, keeps anything in the browser or takes messages of other windows', () => {
  const scripts = sources('src/pages/script', /\.js$/);
  assert.ok(scripts.length > 0);
  for (const { path, text } of scripts)
    assert.doesNotMatch(
      text,
      /innerHTML|outerHTML|insertAdjacentHTML|document\.(?:write|cookie)|localStorage|sessionStorage|indexedDB|caches\b|postMessage|['"]message['"]/,
      path,
    );
});

test('the office listens to other machines over TLS or not at all', () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.10', '127.0.0.2']) {
    const settings = readSettings({ HOSHIMI_HOST: host });
    assert.ok('wrong' in settings, host);
    assert.deepEqual(
      settings.wrong.map(({ key }) => key),
      ['HOSHIMI_TLS_CERT'],
    );
  }
  const open = readSettings({});
  assert.ok('host' in open && open.host === '127.0.0.1');
});

test('nobody is there before the set-up link was used', async (t) => {
  const { house } = await testHouse(t);
  assert.deepEqual(await house.people.of(), []);
  assert.equal(await isUntouched(house), true);
  assert.deepEqual(await house.openFor(undefined).labels(), []);
});
