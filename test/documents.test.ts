// Every relative link and image of every document leads somewhere.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const notOurs = new Set(['node_modules', '.git', 'var', 'coverage']);

function documents(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : documents(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Link targets, with the line each stands on. Code is no link. */
function links(text: string): { target: string; line: number }[] {
  const blank = (found: string): string => found.replace(/[^\n]/g, ' ');
  const prose = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, blank).replace(/`[^`\n]*`/g, blank);
  const forms = [
    /\]\(\s*<?([^)\s>]+)>?(?:\s+["'][^)]*)?\)/g,
    /^[ \t]*\[[^\]]+\]:[ \t]*<?(\S+?)>?[ \t]*$/gm,
    /\b(?:src|href)="([^"]+)"/g,
  ];
  return forms.flatMap((form) =>
    [...prose.matchAll(form)].map((found) => ({
      target: found[1] ?? '',
      line: prose.slice(0, found.index).split('\n').length,
    })),
  );
}

/** The anchors GitHub gives to the headings of a document. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map((found) =>
    (found[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What is wrong with a link in a document, or undefined. */
function broken(document: string, target: string): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return undefined;
  const [path = '', anchor] = decodeURI(target).split('#');
  const file = path === '' ? document : path.startsWith('/') ? join(root, path) : resolve(dirname(document), path);
  if (relative(root, file).startsWith('..')) return 'leads out of the repository';
  if (!existsSync(file)) return 'leads nowhere';
  if (!anchor || !file.endsWith('.md')) return undefined;
  return anchors(readFileSync(file, 'utf8')).includes(anchor)
    ? undefined
    : `${relative(root, file)} has no such heading`;
}

test('every relative link of every document leads somewhere', () => {
  const found = documents(root);
  assert.ok(found.length > 0, 'no document was found');
  const wrong = found.flatMap((document) =>
    links(readFileSync(document, 'utf8')).flatMap(({ target, line }) => {
      const why = broken(document, target);
      return why === undefined ? [] : [`${relative(root, document)}:${line}  ${target}  ${why}`];
    }),
  );
  assert.deepEqual(wrong, []);
});

test('a link that leads nowhere is seen', () => {
  assert.deepEqual(
    links('a [b](c.md "d")\n\n![e](<f.png>)\n`[no](no.md)`\n[g]: h.md\n').map(
      ({ target, line }) => `${line} ${target}`,
    ),
    ['1 c.md', '3 f.png', '5 h.md'],
  );
  assert.equal(broken(join(root, 'x.md'), 'no-such-file.md'), 'leads nowhere');
  assert.equal(broken(join(root, 'x.md'), '../x.md'), 'leads out of the repository');
  assert.equal(broken(join(root, 'x.md'), 'https://example.jp/'), undefined);
  assert.deepEqual(anchors('# A b, c\n## 制度 (S1)'), ['a-b-c', '制度-s1']);
});

test('the list of licences is that of the packages we ship', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['setup/licences.js', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stdout + stderr);
});
