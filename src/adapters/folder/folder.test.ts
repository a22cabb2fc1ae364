import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { Finding } from '../../domain/finding.ts';
import type { Place } from '../../domain/place.ts';
import type { Product } from '../../domain/product.ts';
import type { ReadIn, Unusable } from '../../office/ports.ts';
import { yamlFolder } from './folder.ts';

const gateway = join(import.meta.dirname, '../../../examples/home-gateway');
/** Which pieces were read and with how many bytes; it stops early as a real reader may. */
const readEvidence = async (_kind: string, bytes: AsyncIterable<Uint8Array>) => {
  for await (const _ of bytes) break;
  return { is: 'open-ports', ports: [] } as const;
};
const folder = yamlFolder({ readEvidence });

type Contents = Readonly<Record<string, string | Uint8Array>>;
async function folderOf(context: TestContext, contents: Contents): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'hoshimi-folder-'));
  context.after(() => rm(path, { recursive: true, force: true }));
  for (const [name, bytes] of Object.entries(contents)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), bytes);
  }
  return path;
}

async function readFrom(context: TestContext, contents: Contents): Promise<ReadIn> {
  const read = await folder.read(await folderOf(context, contents));
  assert.ok(!('unusable' in read), JSON.stringify(read));
  return read;
}

async function unusableFrom(context: TestContext, contents: Contents): Promise<Unusable> {
  const read = await folder.read(await folderOf(context, contents));
  assert.ok('unusable' in read);
  return read;
}

const place = (text: string) => text as Place;
/** Findings as one line each, with the file and line a person would open. */
const said = ({ findings, where }: ReadIn) =>
  findings.map((finding: Finding) => {
    const stands = where(finding.at);
    return 'file' in stands ? `${stands.file}:${'line' in stands ? stands.line : '-'} ${finding.code}` : '';
  });

test('the home gateway is read whole, without a finding, each place with its line', async () => {
  const read = await folder.read(gateway);
  assert.ok(!('unusable' in read));
  assert.deepEqual(read.findings, []);
  assert.equal(read.product.models?.length, 80);
  assert.equal(Object.keys(read.product.answers ?? {}).length, 16);
  const lines = (await readFile(join(gateway, 'product.yaml'), 'utf8')).split('\n');
  for (const [at, key] of [
    ['/label/until', 'until:'],
    ['/models/79', '- GX-50PB'],
    ['/interfaces/lan/ports/8443~1tcp/needed', 'needed:'],
    ['/evidence/certificate', 'certificate:'],
  ] as const) {
    const stands = read.where(place(at));
    assert.ok('line' in stands && stands.line !== undefined, at);
    assert.equal(lines[stands.line - 1]?.trim().slice(0, key.length), key, at);
  }
});

test('everything in a file is the text that was typed', async (context) => {
  const { product, findings } = await readFrom(context, {
    'product.yaml': [
      'edition: 1.10',
      'filed-firmware: 007',
      'label: { level: 1, until: 2028-11-20, announce-before-issue: no }',
      'models: [012, null, true, 1e3, 0x1F, 2026-01-01]',
      'product: { about: ~ }',
    ].join('\n'),
  });
  assert.deepEqual(findings, []);
  assert.deepEqual(product, {
    edition: '1.10',
    'filed-firmware': '007',
    label: { level: '1', until: '2028-11-20', 'announce-before-issue': 'no' },
    models: ['012', 'null', 'true', '1e3', '0x1F', '2026-01-01'],
    product: { about: '~' },
  });
});

test('a product without answers is a product, and an empty file is an empty one', async (context) => {
  const product = async (text: string) => (await readFrom(context, { 'product.yaml': text })).product;
  assert.deepEqual(await product('edition: E1\n'), { edition: 'E1' });
  assert.deepEqual(await product(''), {});
  assert.deepEqual(await product('# to be filled\n'), {});
});

test('answers are read beside an empty product file, and beside one that holds no product', async (context) => {
  const answer = { 'answers/S1.1-01.yaml': 'result: conforms\n' };
  const empty = await readFrom(context, { 'product.yaml': '', ...answer });
  assert.deepEqual(empty.product, { answers: { 'S1.1-01': { result: 'conforms' } } });
  const prose = await readFrom(context, { 'product.yaml': 'just a sentence', ...answer });
  assert.deepEqual(prose.product, empty.product);
  assert.deepEqual(said(prose), ['product.yaml:1 unreadable-value']);
});

test('product.yml and answers in .yml files are read as well', async (context) => {
  const { product, where } = await readFrom(context, {
    'product.yml': 'edition: E1\n',
    'answers/S1.1-01.yml': '\nresult: open\n',
  });
  assert.deepEqual(product, { edition: 'E1', answers: { 'S1.1-01': { result: 'open' } } });
  assert.deepEqual(where(place('/edition')), { file: 'product.yml', line: 1 });
  assert.deepEqual(where(place('/answers/S1.1-01/result')), { file: 'answers/S1.1-01.yml', line: 2 });
});

test('a file saved with a byte order mark or with the line ends of Windows is read, with the right lines', async (context) => {
  const { product, where } = await readFrom(context, {
    'product.yaml': '\ufeffedition: E1\r\nlabel:\r\n  level: 1\r\n',
  });
  assert.deepEqual(product, { edition: 'E1', label: { level: '1' } });
  assert.deepEqual(where(place('/label/level')), { file: 'product.yaml', line: 3 });
});

test('a place that is missing stands at the line of what should hold it', async (context) => {
  const { where } = await readFrom(context, {
    'product.yaml': '# ours\nedition: E1\nlabel:\n  level: 1\n',
    'answers/S1.1-01.yaml': '# ours\nresult: conforms\nitems:\n  1:\n    result: conforms\n',
  });
  for (const [at, stands] of [
    ['/label/until', { file: 'product.yaml', line: 3 }],
    ['/supplier/name/ja', { file: 'product.yaml', line: 1 }],
    ['', { file: 'product.yaml', line: 1 }],
    ['/answers/S1.1-01/items/1/evidence', { file: 'answers/S1.1-01.yaml', line: 4 }],
    ['/answers/S1.1-01/reason', { file: 'answers/S1.1-01.yaml', line: 1 }],
    ['/answers/S1.1-02/items/1', { file: 'answers/S1.1-02.yaml' }],
    ['/answers', { file: 'answers' }],
  ] as const)
    assert.deepEqual(where(place(at)), stands, at);
});

test('everything strange in the folder is told at once, each with its file and line', async (context) => {
  const read = await readFrom(context, {
    'product.yaml':
      'suplier: {}\nlabel:\n  until: soon\nmodels:\n  - GX-10\n  - name: GX-12\nservices: [ { name: x } ]\nanswers:\n  S1.1-01: {}\n',
    'product.yml': 'edition: other\n',
    'answers/S1.1-01.yaml': 'result: conforms\nitems:\n  1:\n    reslt: conforms\n',
    'answers/S1.1-01.yml': 'result: open\n',
    'answers/my notes.yaml': 'result: conforms\n',
    'answers/README.md': 'not read',
    'answers/.hidden.yaml': '[not read',
  });
  assert.deepEqual(read.product, { answers: { 'S1.1-01': { result: 'conforms' } } });
  assert.deepEqual(said(read).sort(), [
    'answers/S1.1-01.yaml:4 unknown-key',
    'answers/S1.1-01.yml:- unknown-key',
    'answers/my notes.yaml:1 unknown-key',
    'product.yaml:1 unknown-key',
    'product.yaml:3 unreadable-value',
    'product.yaml:4 unreadable-value',
    'product.yaml:7 unreadable-value',
    'product.yaml:8 unknown-key',
    'product.yml:- unknown-key',
  ]);
});

test('a row that the scheme does not have is told where it stands, when the rows are known', async (context) => {
  const path = await folderOf(context, { 'product.yaml': 'edition: E1\nlabel:\n  level: "9"\n' });
  const read = await yamlFolder({ readEvidence, choices: { levels: ['1'] } }).read(path);
  assert.ok(!('unusable' in read));
  assert.deepEqual(said(read), ['product.yaml:3 unreadable-value']);
  assert.deepEqual(read.product, { edition: 'E1' });
});

test('a path with no folder, no product or nothing at all is said to be that', async (context) => {
  const path = await folderOf(context, { 'empty/.git/config': '', 'notes/notes.txt': 'x', 'file.yaml': 'edition: E1' });
  for (const [name, unusable] of [
    ['not-there', 'no-such-path'],
    ['file.yaml/below', 'no-such-path'],
    ['empty', 'empty-folder'],
    ['notes', 'no-product-file'],
    ['file.yaml', 'no-product-file'],
  ] as const)
    assert.deepEqual(await folder.read(join(path, name)), { unusable, file: join(path, name) });
});

test('a product file that is a folder or answers that are a file cannot be read', async (context) => {
  assert.deepEqual(await unusableFrom(context, { 'product.yaml/x': '' }), {
    unusable: 'not-readable',
    file: 'product.yaml',
  });
  assert.deepEqual(await unusableFrom(context, { 'product.yaml': '', answers: 'x' }), {
    unusable: 'not-readable',
    file: 'answers',
  });
});

test('what is no UTF-8 text is said to be none, and what the older editors of Japan save is named', async (context) => {
  const shiftJis = Uint8Array.from([0x61, 0x3a, 0x20, 0x83, 0x4a, 0x83, 0x4e, 0x83, 0x45, 0x93, 0x64, 0x8b, 0x40]);
  const random = createHash('sha512').update('random').digest();
  for (const [bytes, expected] of [
    [shiftJis, { detail: 'CP932' }],
    [Buffer.from('\ufeffedition: E1', 'utf16le'), { detail: 'UTF-16' }],
    [random, {}],
    [Buffer.from('edition: E1\nlabel: a\u0000b\n'), { line: 2 }],
  ] as const)
    assert.deepEqual(await unusableFrom(context, { 'product.yaml': bytes }), {
      unusable: 'not-text',
      file: 'product.yaml',
      ...expected,
    });
});

test('every error of the YAML is told with its line, and the first one is where to begin', async (context) => {
  const read = await unusableFrom(context, {
    'product.yaml': 'edition: E1\nlabel:\n  until: "2028\nmodels: [a\nedition: E2\n',
  });
  assert.equal(read.unusable, 'not-yaml');
  assert.equal(read.file, 'product.yaml');
  assert.ok(read.line && read.line >= 3);
  assert.match(read.detail ?? '', /^product\.yaml:\d+: .+/);
});

for (const [name, text, line] of [
  ['a key that is there twice', 'a: 1\nedition: E1\nedition: E2\n', 3],
  ['a tag', 'edition: E1\nlabel: !!str x\n', 2],
  ['a tag of a program', 'edition: !!js/function x\n', 1],
  ['a key with a tag', '!!str edition: E1\n', 1],
  ['a key that is a list', '? [a]\n: b\n', 1],
  ['a second document', 'edition: E1\n---\nedition: E2\n', 2],
  ['an alias to nothing', 'edition: E1\nlabel: *nothing\n', 2],
  ['a tab as indentation', 'label:\n\tlevel: 1\n', 2],
] as const)
  test(`${name} is no YAML of a product`, async (context) => {
    const read = await unusableFrom(context, { 'product.yaml': text });
    assert.deepEqual([read.unusable, read.line], ['not-yaml', line], read.detail);
  });

test('of several broken files the first is named and the detail tells of all', async (context) => {
  const read = await unusableFrom(context, {
    'product.yaml': 'edition: E1\n',
    'answers/S1.1-01.yaml': 'result: [\n',
    'answers/S1.1-02.yaml': Uint8Array.from([0xff, 0xff]),
  });
  assert.equal(read.file, 'answers/S1.1-01.yaml');
  assert.match(read.detail ?? '', /answers\/S1\.1-01\.yaml:\d+: .+\nanswers\/S1\.1-02\.yaml: not-text/);
});

const bombs: readonly (readonly [string, string, Unusable['unusable']])[] = [
  ['more than two megabytes', `edition: ${'x'.repeat(2 * 1024 * 1024)}`, 'too-large'],
  ['a list of lists of lists', `edition: ${'['.repeat(100_000)}`, 'too-deep'],
  [
    'steps to the right without end',
    Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    'too-deep',
  ],
  ['lists on one line', `${'- '.repeat(5000)}a`, 'too-deep'],
  ['half a million list entries', `models: [${'a,'.repeat(500_000)}]`, 'too-large'],
  [
    'aliases of aliases',
    `a: &a [${'x,'.repeat(9)}x]\n${'bcdefghi'.replace(/./g, (to) => `${to}: &${to} [${`*${String.fromCharCode(to.charCodeAt(0) - 1)},`.repeat(9)}x]\n`)}`,
    'too-large',
  ],
  ['a long text repeated', `edition: &a ${'x'.repeat(1_000_000)}\nlabel: [${'*a,'.repeat(10_000)}]\n`, 'too-large'],
  ['an alias within itself', 'services: &a\n  x: *a\n', 'too-deep'],
];
for (const [name, text, unusable] of bombs)
  test(`${name} is refused before it costs anything`, async (context) => {
    const path = await folderOf(context, { 'product.yaml': text });
    const begin = process.cpuUsage().user;
    const read = await folder.read(path);
    assert.equal('unusable' in read && read.unusable, unusable);
    assert.ok(process.cpuUsage().user - begin < 5_000_000);
  });

test('a file of thirty thousand different keys is read in a moment', async (context) => {
  const keys = Array.from({ length: 30_000 }, (_, index) => `k${index}: v`);
  const path = await folderOf(context, { 'product.yaml': keys.join('\n') });
  const begin = process.cpuUsage().user;
  const read = await folder.read(path);
  assert.ok(!('unusable' in read));
  assert.equal(read.findings.length, keys.length);
  assert.ok(process.cpuUsage().user - begin < 10_000_000);
});

test('an anchor said once and repeated by its name is read in both places', async (context) => {
  const { product, findings, where } = await readFrom(context, {
    'product.yaml':
      'assets:\n  a:\n    places: &flash\n      flash: { where: 内蔵, protection: encrypted }\n  b:\n    places: *flash\n',
  });
  const places = { flash: { where: '内蔵', protection: 'encrypted' } };
  assert.deepEqual(findings, []);
  assert.deepEqual(product, { assets: { a: { places }, b: { places } } });
  assert.deepEqual(where(place('/assets/b/places')), { file: 'product.yaml', line: 6 });
});

test('a folder made to reach into the program only has an unknown key', async (context) => {
  const read = await readFrom(context, {
    'product.yaml': '__proto__:\n  edition: E1\nservices:\n  __proto__: { name: x }\n',
  });
  assert.deepEqual(read.product, {});
  assert.deepEqual(said(read), ['product.yaml:1 unknown-key', 'product.yaml:4 unknown-key']);
});

// Evidence.

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const declaring = (files: Readonly<Record<string, string>>): Product => ({
  evidence: Object.fromEntries(Object.entries(files).map(([id, file]) => [id, { kind: id, file }])),
});
const readerOf = (kind: string) => (kind === 'scan' ? 'port-scan' : undefined);

test('each declared piece of evidence is looked at, and hashed to its end also when its reader stops early', async (context) => {
  const long = 'x'.repeat(300_000);
  const path = await folderOf(context, { 'evidence/scan.xml': long, 'evidence/list.csv': 'a,b' });
  const product = declaring({ scan: 'evidence/scan.xml', list: 'evidence/list.csv', gone: 'evidence/gone.pdf' });
  const seen = await folder.see(
    path,
    { evidence: { ...product.evidence, undeclared: { title: 'no file' } } },
    readerOf,
  );
  assert.deepEqual(seen, {
    scan: { is: 'there', sha256: sha256(long), size: 300_000, reading: { is: 'open-ports', ports: [] }, reader: '1' },
    list: { is: 'there', sha256: sha256('a,b'), size: 3, reader: '1' },
    gone: { is: 'missing' },
  });
});

test('what lies outside the folder is no evidence of it, by whatever way', async (context) => {
  const outside = await folderOf(context, { 'secret.txt': 'secret' });
  const path = await folderOf(context, { 'evidence/inside.txt': 'inside' });
  await symlink(join(outside, 'secret.txt'), join(path, 'evidence/link.txt'));
  await symlink(outside, join(path, 'evidence/linked'));
  await symlink('inside.txt', join(path, 'evidence/within.txt'));
  await symlink('round.txt', join(path, 'evidence/round.txt'));
  const seen = await folder.see(
    path,
    declaring({
      link: 'evidence/link.txt',
      linked: 'evidence/linked/secret.txt',
      absolute: join(outside, 'secret.txt'),
      up: `../${outside.split('/').at(-1)}/secret.txt`,
      upAndDown: 'evidence/../evidence/inside.txt',
      windows: 'evidence\\..\\..\\secret.txt',
      drive: 'C:\\secret.txt',
      folder: 'evidence',
      itself: '.',
      nul: 'evidence/inside.txt\u0000.png',
      round: 'evidence/round.txt',
      device: '/dev/zero',
      endless: 'x'.repeat(5000),
      within: 'evidence/within.txt',
    }),
    readerOf,
  );
  const there = Object.entries(seen).filter(([, one]) => one.is === 'there');
  assert.deepEqual(
    there.map(([id]) => id),
    ['within'],
  );
});

test('a product file that is a link out of the folder is not followed', async (context) => {
  const outside = await folderOf(context, { 'product.yaml': 'edition: E1' });
  const path = await folderOf(context, { 'notes.txt': '' });
  await symlink(join(outside, 'product.yaml'), join(path, 'product.yaml'));
  assert.deepEqual(await folder.read(path), { unusable: 'not-readable', file: 'product.yaml', detail: 'outside' });
});

test('evidence whose name macOS decomposed is found by the name people read', async (context) => {
  const path = await folderOf(context, { [`evidence/${'証跡ガ.txt'.normalize('NFD')}`]: 'x' });
  const seen = await folder.see(path, declaring({ one: 'evidence/証跡ガ.txt' }), readerOf);
  assert.equal(seen['one']?.is, 'there');
});

// Writing.

async function copyOfGateway(context: TestContext): Promise<{ path: string; product: Product }> {
  const path = await folderOf(context, {});
  await cp(gateway, path, { recursive: true });
  const read = await folder.read(path);
  assert.ok(!('unusable' in read));
  return { path, product: read.product };
}
async function filesIn(path: string): Promise<Record<string, string>> {
  const names = (await readdir(path, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const entries = names.map(async (one) => {
    const name = join(one.parentPath, one.name);
    return [name.slice(path.length + 1), await readFile(name, 'latin1')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
/** Lines that are only in the one or only in the other. */
const difference = (before: string, after: string) => ({
  gone: before.split('\n').filter((line) => !after.split('\n').includes(line)),
  come: after.split('\n').filter((line) => !before.split('\n').includes(line)),
});

test('writing what the folder already says changes no byte of it', async (context) => {
  const { path, product } = await copyOfGateway(context);
  await folder.write(path, product);
  assert.deepEqual(await filesIn(path), await filesIn(gateway));
});

test('one changed value changes one line, and every comment stays', async (context) => {
  const { path, product } = await copyOfGateway(context);
  await folder.write(path, { ...product, label: { ...product.label, until: '2027-03-31' } });
  const before = await readFile(join(gateway, 'product.yaml'), 'utf8');
  assert.deepEqual(difference(before, await readFile(join(path, 'product.yaml'), 'utf8')), {
    gone: ['  until: 2028-11-20'],
    come: ['  until: 2027-03-31'],
  });
  assert.equal(
    await readFile(join(path, 'answers/S1.1-01.yaml'), 'utf8'),
    await readFile(join(gateway, 'answers/S1.1-01.yaml'), 'utf8'),
  );
});

async function rewritten(context: TestContext, text: string, product: Product): Promise<string> {
  const path = await folderOf(context, { 'product.yaml': text });
  await folder.write(path, product);
  const read = await folder.read(path);
  assert.ok(!('unusable' in read));
  assert.deepEqual(read.product, product);
  return readFile(join(path, 'product.yaml'), 'utf8');
}

test('a new entry stands where the shape has it, and a new one of a map at its end', async (context) => {
  const text = await rewritten(context, 'edition: E1 # first\n\nmodels: [ a ]\n\nservices:\n  x: { name: X }\n', {
    edition: 'E1',
    label: { until: '2028-11-20' },
    models: ['a'],
    services: { x: { name: 'X' }, a: { name: 'no' } },
  });
  assert.equal(
    text,
    'edition: E1 # first\n\nlabel:\n  until: 2028-11-20\n\nmodels: [ a ]\n\nservices:\n  x: { name: X }\n  a:\n    name: "no"\n',
  );
});

test('what a person wrote into the folder that is no part of the model stays there', async (context) => {
  const text = 'label: # ours\n  until: 2028-11-20\n  todo: ask Hanako # soon\nsuplier:\n  name: x\n';
  assert.equal(
    await rewritten(context, text, { edition: 'E1' }),
    'edition: E1\nlabel:\n  # ours\n  todo: ask Hanako # soon\nsuplier:\n  name: x\n',
  );
});

test('a changed value keeps the comment beside it, and a long text its one line', async (context) => {
  const about = `${'A gateway for the home. '.repeat(20)}End.`;
  assert.equal(
    await rewritten(context, 'label:\n  # three years\n  until: 2028-11-20 # ask Hanako\n', {
      product: { about },
      label: { until: '2027-11-20' },
    }),
    `product:\n  about: ${about}\nlabel:\n  # three years\n  until: 2027-11-20 # ask Hanako\n`,
  );
});

test('models keep their comments and order when one is added and one goes', async (context) => {
  const text = 'models:\n  # white\n  - A-1\n  - A-2 # wide\n  # black\n  - B-1\n';
  assert.equal(
    await rewritten(context, text, { models: ['A-2', 'B-1', 'B-2'] }),
    'models:\n  # white\n  - A-2 # wide\n  # black\n  - B-1\n  - B-2\n',
  );
});

test('of two places that an alias ties together only the one that changed changes', async (context) => {
  const text = 'assets:\n  a: { name: A, paths: &p [ x ] }\n  b: { name: B, paths: *p }\n';
  assert.equal(
    await rewritten(context, text, { assets: { a: { name: 'A', paths: ['x', 'z'] }, b: { name: 'B', paths: ['x'] } } }),
    'assets:\n  a: { name: A, paths: [ x, z ] }\n  b: { name: B, paths: [ x ] }\n',
  );
});

for (const [habit, text, written] of [
  [
    'indentation',
    'label:\n    level: "1" # ours\nmodels: [a]\n',
    'label:\n    level: "1" # ours\n    until: 2028-11-20\nmodels: [a, b]\n',
  ],
  [
    'kind of lists',
    'label:\n  level: "1"\nmodels:\n- a\n',
    'label:\n  level: "1"\n  until: 2028-11-20\nmodels:\n- a\n- b\n',
  ],
  [
    'line ends, those of Windows',
    'label:\r\n  level: "1"\r\nmodels:\r\n  - a\r\n',
    'label:\r\n  level: "1"\r\n  until: 2028-11-20\r\nmodels:\r\n  - a\r\n  - b\r\n',
  ],
] as const)
  test(`a file keeps its ${habit}`, async (context) => {
    const product = { label: { level: '1', until: '2028-11-20' }, models: ['a', 'b'] };
    assert.equal(await rewritten(context, text, product), written);
  });

test('a new folder is written for people: in the order of the shape, texts as texts, the schema on the first line', async (context) => {
  const path = join(await folderOf(context, {}), 'new', 'product');
  await yamlFolder({ readEvidence, schema: '../product.schema.json' }).write(path, {
    answers: {
      'S1.1-01': { items: { 1: { evidence: ['scan', 'list'] } }, result: 'conforms', reason: '一行目\n二行目: # 続き' },
    },
    models: ['GX-10', '012'],
    edition: 'E1',
    firmware: { '1.10': { released: '2026-01-01', note: '- 変更' } },
    label: { 'announce-before-issue': 'no' },
  });
  assert.equal(
    await readFile(join(path, 'product.yaml'), 'utf8'),
    `# yaml-language-server: $schema=../product.schema.json
edition: E1

label:
  announce-before-issue: "no"

models:
  - GX-10
  - "012"

firmware:
  "1.10":
    released: 2026-01-01
    note: "- 変更"
`,
  );
  assert.equal(
    await readFile(join(path, 'answers/S1.1-01.yaml'), 'utf8'),
    `result: conforms
reason: |-
  一行目
  二行目: # 続き
items:
  "1":
    evidence: [scan, list]
`,
  );
});

test('the file of an answer that is taken back goes, and files that are no answers stay', async (context) => {
  const path = await folderOf(context, {
    'product.yaml': 'edition: E1\n',
    'answers/S1.1-01.yaml': 'result: conforms\n',
    'answers/S1.1-02.yml': 'result: conforms\n',
    'answers/S1.1-03.yaml': '# to do\n',
    'answers/notes.md': 'ours',
  });
  await folder.write(path, { edition: 'E1', answers: { 'S1.1-02': { result: 'open' } } });
  assert.deepEqual((await readdir(join(path, 'answers'))).sort(), ['S1.1-02.yml', 'S1.1-03.yaml', 'notes.md']);
  assert.equal(await readFile(join(path, 'answers/S1.1-02.yml'), 'utf8'), 'result: open\n');
});

test('a folder with a file that cannot be read is not written over: every file stays as it was', async (context) => {
  const contents = {
    'product.yaml': 'edition: E1\n',
    'answers/S1.1-01.yaml': 'result: [\n',
    'answers/S1.1-02.yaml': 'result: conforms\n',
  };
  const path = await folderOf(context, contents);
  await assert.rejects(
    folder.write(path, { edition: 'E2', answers: { 'S1.1-03': { result: 'open' } } }),
    /answers\/S1\.1-01\.yaml cannot be read/,
  );
  assert.deepEqual(await filesIn(path), contents);
});

test('a write that cannot be finished leaves every file as it was, and nothing beside them', async (context) => {
  const contents = { 'product.yaml': 'edition: E1\n', 'answers/S1.1-01.yaml/x': 'a folder where the answer would go' };
  const path = await folderOf(context, contents);
  await assert.rejects(folder.write(path, { edition: 'E2', answers: { 'S1.1-01': { result: 'open' } } }));
  assert.deepEqual(await filesIn(path), contents);
});

test('a product that no folder can hold is our fault and is not written in part', async (context) => {
  const path = await folderOf(context, {});
  await assert.rejects(folder.write(path, { services: { '../x': { name: 'x' } } }), /no folder can hold/);
  assert.deepEqual(await readdir(path), []);
});

test('two writes at once leave one of the two products in every file', async (context) => {
  const path = await folderOf(context, {});
  const product = (edition: string): Product => ({ edition, models: Array.from({ length: 500 }, () => edition) });
  await Promise.all([folder.write(path, product('E1')), folder.write(path, product('E2'))]);
  const read = await folder.read(path);
  assert.ok(!('unusable' in read));
  assert.deepEqual(read.product, product(read.product.edition ?? ''));
  assert.deepEqual(await readdir(path), ['product.yaml']);
});
