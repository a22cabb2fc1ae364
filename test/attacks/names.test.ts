// Every file name that we accept from others: members of a zip, evidence named in a product folder, uploads. Whatever the name,
// nothing is written or read outside the folder it belongs to.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { zipArchive } from '../../src/adapters/archive/archive.ts';
import { kindOf } from '../../src/adapters/evidence/kind.ts';
import { yamlFolder } from '../../src/adapters/folder/folder.ts';
import { safeName } from '../../src/domain/file-name.ts';
import type { Product } from '../../src/domain/product.ts';
import type { Part } from '../fixtures/sheets/zips.ts';
import { zipOf } from '../fixtures/sheets/zips.ts';

const folder = yamlFolder({ readEvidence: async () => ({ is: 'unreadable', because: 'not-the-format' }) });
const archive = zipArchive(folder);
const mark = 'hoshimi-outside';
let around: string;
let inside: string;
before(async () => {
  around = await mkdtemp(join(tmpdir(), 'hoshimi-names-'));
  inside = join(around, 'folder');
  await mkdir(inside);
  await writeFile(join(around, 'outside.txt'), 'outside');
});
after(() => rm(around, { recursive: true, force: true }));

/** Names that lead out somewhere: on this system, on Windows, after decoding, after folding. */
const leadingOut: readonly string[] = [
  '../outside.txt',
  '../../outside.txt',
  `${'../'.repeat(40)}tmp/${mark}`,
  'evidence/../../outside.txt',
  './../outside.txt',
  'a/b/../../../outside.txt',
  '..',
  '../',
  `/tmp/${mark}`,
  `//tmp/${mark}`,
  '/etc/passwd',
  '..\\outside.txt',
  'evidence\\..\\..\\outside.txt',
  '\\\\server\\share\\a',
  'C:\\Windows\\win.ini',
  'C:/Windows/win.ini',
  'C:outside.txt',
  '../outside.txt\0.pdf',
  'a\0b',
];
/** Names that look like these and are names of files, or of nothing. */
const harmless: readonly string[] = [
  'file:///etc/passwd',
  '%2e%2e%2foutside.txt',
  '%2e%2e/outside.txt',
  '..%2foutside.txt',
  '..%c0%afoutside.txt',
  '．．／outside.txt',
  '．．/outside.txt',
  '‥/outside.txt',
  '..∕outside.txt',
  '..⁄outside.txt',
  '.../outside.txt',
  '.. /outside.txt',
  '~/outside.txt',
  '$HOME/outside.txt',
  'CON',
  'con.txt',
  'nul',
  'a:b',
  'a\nb',
  '\u202etxt.outside',
  `${'a'.repeat(300)}.txt`,
  `${'長'.repeat(200)}.txt`,
  `${'a/'.repeat(500)}x`,
];
const product = 'edition: JST-CR-01-01-2024R1\n';
const part = (name: string, text: string): Part => ({ name, bytes: Buffer.from(text) });
/** What lies around the folder, and where the absolute names lead. */
const outsideIs = async () => ({
  around: (await readdir(around)).sort(),
  there: [`/tmp/${mark}`, resolve(tmpdir(), '..', mark), resolve(tmpdir(), mark)].map(existsSync),
  here: [...(await readdir('.'))].sort(),
});

test('a zip with a member that leads out is refused as a whole, and nothing is written', async () => {
  const was = await outsideIs();
  for (const name of leadingOut) {
    const read = await archive.unpack(zipOf([part('product.yaml', product), part(name, 'x')]));
    assert.ok('unusable' in read && read.unusable === 'damaged', JSON.stringify([name, read]));
    // A folder more around it changes nothing outside.
    await archive.unpack(zipOf([part('home/product.yaml', product), part(`home/${name}`, 'x')]));
    assert.deepEqual(await outsideIs(), was, JSON.stringify(name));
  }
});

test('a zip with members of strange names leaves nothing outside, whether it is read or not', async () => {
  const was = await outsideIs();
  for (const name of harmless) {
    const read = await archive.unpack(zipOf([part('product.yaml', product), part(name, 'x')]));
    assert.ok(!('unusable' in read) || read.unusable === 'damaged', JSON.stringify([name, read]));
    assert.deepEqual(await outsideIs(), was, JSON.stringify(name));
  }
});

test('a member that says it is a link is a file that holds the text of the link', async () => {
  const zip = zipOf([
    part('product.yaml', `${product}evidence:\n  a:\n    file: evidence/link\n`),
    part('evidence/link', '/etc/passwd'),
  ]);
  // In the directory: made on Unix (3), a symbolic link (0o120777).
  const central = zip.lastIndexOf(Buffer.from('PK\x01\x02'));
  zip.writeUInt8(3, central + 5);
  zip.writeUInt32LE((0o120777 << 16) >>> 0, central + 38);
  const read = await archive.unpack(zip);
  assert.ok(!('unusable' in read));
  assert.equal(Buffer.from(read.files.get('a') ?? []).toString(), '/etc/passwd');
});

test('evidence that is named by a way out is read neither from a zip nor from a folder', async () => {
  for (const name of leadingOut) {
    const declared = `${product}evidence:\n  a:\n    file: ${JSON.stringify(name)}\n`;
    const read = await archive.unpack(zipOf([part('product.yaml', declared), part('evidence/b', 'x')]));
    if (!('unusable' in read)) assert.equal(read.files.size, 0, JSON.stringify(name));
    const seen = await folder.see(inside, { evidence: { a: { file: name } } } as unknown as Product, () => undefined);
    assert.deepEqual(seen['a'], { is: 'missing' }, JSON.stringify(name));
  }
});

test('evidence that lies behind a link out of the folder is missing', async () => {
  await symlink(join(around, 'outside.txt'), join(inside, 'link.txt'));
  await symlink(around, join(inside, 'up'));
  for (const file of ['link.txt', 'up/outside.txt', 'up/folder/../outside.txt']) {
    const seen = await folder.see(inside, { evidence: { a: { file } } } as unknown as Product, () => undefined);
    assert.deepEqual(seen['a'], { is: 'missing' }, file);
  }
});

/** Names that would take the place of the product's own texts, of each other, or are names of nothing. */
const overwriting: readonly string[] = [
  'product.yaml',
  './product.yaml',
  'PRODUCT.YAML',
  'answers/S1.1-01.yaml',
  'MISSING.txt',
  '.',
  './',
  '',
  ' ',
  'C:x',
  '__proto__',
  'constructor',
  'evidence',
  'evidence/',
  'evidence/.',
  'evidence/a',
  'evidence/A',
  'evidence/a/b',
  'evidence/a/b/c',
  'evidence/q/r',
  'evidence/q',
  'evidence/con',
  'evidence/x.',
  'evidence/ｘ',
  'evidence/x',
  `evidence/${'a'.repeat(250)}.txt`,
  `evidence/${'長'.repeat(90)}/${'長'.repeat(90)}.txt`,
];

test('evidence with a strange name is looked for inside', async () => {
  for (const name of [...leadingOut, ...harmless]) {
    const seen = await folder.see(inside, { evidence: { a: { file: name } } } as unknown as Product, () => undefined);
    assert.deepEqual(seen['a'], { is: 'missing' }, JSON.stringify(name));
  }
});

/** A product whose evidence has these names, and bytes that tell the pieces apart. */
const packed = async (names: readonly string[]): Promise<Uint8Array> => {
  const evidence = Object.fromEntries(
    names.map((file, index) => [`e${index}`, { file, sha256: index.toString(16).padStart(64, '0') }]),
  );
  const given = { edition: 'JST-CR-01-01-2024R1', evidence } as unknown as Product;
  const bytesOf = async (sha256: string) =>
    (async function* () {
      yield Buffer.from(`${Number.parseInt(sha256, 16)}`);
    })();
  const parts: Uint8Array[] = [];
  for await (const bytes of await archive.pack(given, bytesOf)) parts.push(bytes);
  return Buffer.concat(parts);
};

test('a packed folder holds evidence below evidence/ alone, under names that every system takes', async () => {
  // One by one: a name that is no text of YAML is refused by the folder, and would hide the others.
  const all = [...leadingOut, ...harmless, ...overwriting];
  const taken = all.filter((name) => !name.includes('\0'));
  for (const names of [...taken.map((name) => [name]), taken]) {
    const members = membersOf(await packed(names));
    assert.equal(new Set(members.map((member) => member.normalize('NFKC').toLowerCase())).size, members.length);
    const [text, ...rest] = members;
    assert.equal(text, 'product.yaml');
    assert.equal(rest.length, names.length, JSON.stringify([names, members]));
    for (const member of rest) {
      assert.match(member, /^evidence\/[^/]/);
      for (const part of member.split('/')) assert.ok(safeName(part) === part || /-\d+\.txt$/.test(part), member);
      assert.ok(Buffer.byteLength(member) <= 255, member);
    }
  }
});

test('whatever evidence is called, a packed folder unpacks to the same product with all its bytes', async () => {
  const names = [...leadingOut, ...harmless, ...overwriting].filter(
    (name) => !name.includes('\0') && name.trim() !== '',
  );
  const read = await archive.unpack(await packed(names));
  assert.ok(!('unusable' in read), JSON.stringify(read));
  assert.equal(read.product.edition, 'JST-CR-01-01-2024R1');
  names.forEach((name, index) => {
    assert.equal(Buffer.from(read.files.get(`e${index}`) ?? []).toString(), `${index}`, JSON.stringify(name));
  });
});

/** The names in a zip's directory, read without a zip reader, which might be kind to them. */
function membersOf(zip: Uint8Array): string[] {
  const bytes = Buffer.from(zip);
  const names: string[] = [];
  for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4))
    names.push(bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)).toString());
  return names;
}

test('the name of an upload is the name of a file in one folder, whatever was typed', async () => {
  for (const name of [...leadingOut, ...harmless]) {
    const safe = safeName(name);
    assert.equal(resolve(inside, safe), join(inside, safe), JSON.stringify(name));
    assert.doesNotMatch(safe, /^\.|[/\\\p{Cc}\p{Cf}:]/u);
    await writeFile(join(inside, safe), '');
  }
  assert.deepEqual((await readdir(around)).sort(), ['folder', 'outside.txt']);
});

test('a name changes nothing about what a file is taken for', async () => {
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  assert.equal((await kindOf(page)).type, 'text/plain');
});
