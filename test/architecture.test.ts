// The walls between the rooms, against the tables in rooms.ts.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import {
  bannedEndings,
  bannedFolders,
  clock,
  longestFile,
  longFiles,
  neverInDomain,
  rooms,
  schemeWords,
  termsOfTheScheme,
  wiring,
} from './rooms.ts';

const root = join(import.meta.dirname, '..');

const under = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .sort();

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The text with comments blanked out, lines kept, so that a rule can be named in a comment. Strings are left alone. */
function withoutComments(text: string): string {
  const piece = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(piece, (found) => (/^\/[/*]/.test(found) ? found.replace(/[^\n]/g, ' ') : found));
}

const sources = under('src')
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const [, room = ''] = path.split('/');
    const text = read(path);
    return {
      path,
      room,
      code: withoutComments(text),
      lines: text.split('\n').length,
      isTest: path.endsWith('.test.ts'),
    };
  });
const code = sources.filter((source) => !source.isTest);

/** Everything a file imports, types too: `import`, `export … from`, `import()`, `import('…').T`, `require()`. */
function imports(text: string): string[] {
  const form = /(?<![\w$.'"`])(?:from|import|require)\s*\(?\s*(['"`])([^'"`\s,]+)\1/g;
  return [...text.matchAll(form)].map((found) => found[2] ?? '');
}

const literals =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[(=,:[!&|?{};+\n]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])*\/[a-z]*/g;

/** Why `from` may not be imported by `path`, or undefined when it may. */
function wall(path: string, room: string, from: string): string | undefined {
  if (wiring.includes(room)) return undefined;
  const may = rooms[room];
  if (may === undefined) return `"${room}" has no line in test/rooms.ts: give it one, or use a room that exists`;
  const list = [...may.rooms, ...may.packages, ...(may.files ?? [])].join(', ') || 'nothing';
  const refusal = `${room} may not import ${from}. It may import: ${list}. The table is test/rooms.ts.`;
  if (!from.startsWith('.')) return may.packages.some((prefix) => isOf(prefix, from)) ? undefined : refusal;
  const target = relative(join(root, 'src'), resolve(root, dirname(path), from));
  const [targetRoom = '', targetFolder = ''] = target.split('/');
  if (may.files?.includes(target)) return undefined;
  if (targetRoom !== room) return may.rooms.includes(targetRoom) ? undefined : refusal;
  const [, , folder = ''] = path.split('/');
  const isOther = room === 'adapters' && targetFolder !== folder;
  return isOther
    ? `an adapter may not import another adapter: ${folder} imports ${from}. Put it behind a port.`
    : undefined;
}

const isOf = (prefix: string, from: string): boolean =>
  /[:/]$/.test(prefix) ? from.startsWith(prefix) : from === prefix || from.startsWith(`${prefix}/`);

test('there is source to look at', () => {
  assert.ok(code.length > 0, 'no source file was found under src/');
});

for (const { path, room, code: text } of code)
  test(`${path} keeps to its room`, () => {
    for (const from of imports(text)) assert.equal(wall(path, room, from), undefined);
    if (room === 'domain') for (const [name, instead] of neverInDomain) assert.doesNotMatch(text, name, instead);
    else assert.doesNotMatch(text, /\bas Decided\b/, 'only src/domain decides');
    if (path !== clock)
      assert.doesNotMatch(text, /\bnew Date\(\s*\)|\bDate\.now\b/, `only ${clock} asks what time it is`);
  });

for (const { path, code: text } of code.filter((source) => source.room === 'domain'))
  test(`${path} names no single scheme`, () => {
    for (const [literal] of text.matchAll(literals)) {
      const plain = literal.replaceAll('\\', '');
      const word = schemeWords.find((each) => plain.includes(each));
      assert.equal(word, undefined, `${literal} names "${word}": what belongs to one scheme stands in scheme/`);
    }
  });

test('nothing is exported by default', () => {
  for (const { path, code: text } of sources) assert.doesNotMatch(text, /\bexport\s+default\b|\bas\s+default\b/, path);
});

test('every file and folder is named for what it holds', () => {
  for (const path of [...under('src'), ...under('test')]) {
    const parts = path.split('/');
    for (const part of parts) assert.ok(!bannedFolders.includes(part), `${path}: no folder is named ${part}`);
    assert.ok(
      !/^index\.[tj]s$/.test(parts.at(-1) ?? ''),
      `${path}: import from the file that has it, not from an index`,
    );
  }
});

test('no name says how a thing is made', () => {
  const declared = /\b(?:const|let|function\*?|class|interface|type|enum)\s+([A-Za-z_$][\w$]*)/g;
  const ending = new RegExp(`[a-z0-9](?:${bannedEndings.join('|')})$|^(?:${bannedEndings.join('|')})$`);
  for (const { path, code: text } of sources)
    for (const [, name = ''] of text.matchAll(declared))
      assert.ok(!ending.test(name) || termsOfTheScheme.includes(name), `${path}: ${name}. Name it for what it is.`);
});

test('every test file holds a test, and none is skipped', () => {
  const tests = [...under('src'), ...under('test')].filter((path) => path.endsWith('.test.ts'));
  for (const path of tests) {
    const text = withoutComments(read(path));
    // A long run may be other files' tests, taken further.
    assert.match(text, /\b(?:test|it)\(|import\('\.[^']*\.test\.ts'\)/, `${path} holds no test`);
    assert.doesNotMatch(
      text,
      /\b(?:test|it|describe|suite)\.(?:skip|todo|only)\b/,
      `${path}: a test runs or is deleted`,
    );
  }
});

test('the list of long files holds only files that are long', () => {
  for (const path of Object.keys(longFiles)) {
    const source = sources.find((each) => each.path === path);
    assert.ok(
      source !== undefined && source.lines > longestFile,
      `${path} is no longer long: take it off test/rooms.ts`,
    );
  }
});

// The walls are seen to stand: each of these must be refused.
test('a wall that is broken on purpose is seen', () => {
  assert.match(wall('src/domain/x.ts', 'domain', 'node:fs') ?? '', /may import: nothing/);
  assert.match(wall('src/pages/x.ts', 'pages', '../office/ports.ts') ?? '', /pages may not import/);
  assert.match(wall('src/cli/x.ts', 'cli', '../main.ts') ?? '', /cli may not import/);
  assert.match(wall('src/adapters/post/x.ts', 'adapters', '../records/sqlite.ts') ?? '', /another adapter/);
  assert.match(wall('src/server/x.ts', 'server', 'fastify-cors') ?? '', /server may not import/);
  assert.match(wall('src/new-room/x.ts', 'new-room', './y.ts') ?? '', /has no line/);
  assert.deepEqual(imports('type A = import(\'../office/x.ts\').A; export type { B } from "../b.ts";'), [
    '../office/x.ts',
    '../b.ts',
  ]);
  assert.equal(withoutComments("a('//x'); // new Date()").trimEnd(), "a('//x');");
});

test('what is allowed passes', () => {
  assert.equal(wall('src/cli/x.ts', 'cli', '../open.ts'), undefined);
  assert.equal(wall('src/server/x.ts', 'server', '@fastify/cookie'), undefined);
  assert.equal(wall('src/adapters/sheets/x.ts', 'adapters', 'csv-parse/sync'), undefined);
  assert.equal(wall('src/open.ts', 'open.ts', './adapters/records/sqlite.ts'), undefined);
});
