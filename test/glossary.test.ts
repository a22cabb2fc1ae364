// GLOSSARY.md and the domain's exported names are one list: a name that nobody has explained, or a row left behind by a
// renaming, fails here.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const domain = join(root, 'src/domain');
const file = 'GLOSSARY.md';
const codeColumn = 3;
const listHead = '## Small tools';

/** Exported name → the file that exports it. */
const exported = new Map(
  readdirSync(domain)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) =>
      [
        ...readFileSync(join(domain, name), 'utf8').matchAll(
          /^export (?:async )?(?:const|function|type|class) (\w+)/gm,
        ),
      ].map(([, found = '']) => [found, `src/domain/${name}`] as const),
    ),
);

type Written = { readonly name: string; readonly line: number };

/** Names in backticks: in the code column of every table, and in the closing list. */
function written(text: string): Written[] {
  let isList = false;
  return text.split('\n').flatMap((line, index) => {
    if (line.startsWith('## ')) isList = line === listHead;
    const cell = line.startsWith('|') ? line.split(/(?<!\\)\|/)[codeColumn] : isList ? line : undefined;
    return [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => ({ name, line: index + 1 }));
  });
}

const names = written(readFileSync(join(root, file), 'utf8'));

test('the domain exports names, and the glossary has names', () => {
  assert.ok(exported.size > 100, `${exported.size} exported names found`);
  assert.ok(names.length > 100, `${names.length} names found in ${file}`);
});

test('every exported name of the domain stands in the glossary', () => {
  const known = new Set(names.map(({ name }) => name));
  const missing = [...exported].filter(([name]) => !known.has(name)).map(([name, from]) => `${name} (${from})`);
  assert.deepEqual(missing, [], `Add a row, or a word under "Small tools", to ${file} for: ${missing.join(', ')}`);
});

test('every name in the glossary’s code column is exported by the domain', () => {
  const gone = names.filter(({ name }) => !exported.has(name)).map(({ name, line }) => `${name} (${file}:${line})`);
  assert.deepEqual(gone, [], `Not exported by src/domain: ${gone.join(', ')}`);
});

test('no name stands in the glossary twice', () => {
  const twice = names.filter(({ name }, index) => names.findIndex((other) => other.name === name) !== index);
  assert.deepEqual(
    twice.map(({ name, line }) => `${name} (${file}:${line})`),
    [],
  );
});

test('no export of the domain is written in a form this test cannot see', () => {
  const unseen = readdirSync(domain)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) =>
      readFileSync(join(domain, name), 'utf8')
        .split('\n')
        .filter((line) => /^export\b/.test(line) && !/^export (?:async )?(?:const|function|type|class) \w+/.test(line))
        .map((line) => `src/domain/${name}: ${line}`),
    );
  assert.deepEqual(unseen, []);
});
