// What is sent, as the one who receives it opens it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Entry } from 'yauzl';
import { fromBuffer } from 'yauzl';
import { zipParcels } from '../src/adapters/archive/parcel.ts';
import { papers } from '../src/adapters/papers/papers.ts';
import type { CivilDate } from '../src/domain/names.ts';
import type { Paper } from '../src/domain/paper.ts';
import type { Contents } from '../src/office/sending.ts';
import { packageOf } from '../src/office/sending.ts';

type Opened = ReadonlyMap<string, { readonly bytes: Buffer; readonly entry: Entry }>;

/** Every file of a zip, by its name as the zip itself says it. */
const opened = (zip: Buffer): Promise<Opened> =>
  new Promise((resolve, reject) =>
    fromBuffer(zip, { lazyEntries: true, strictFileNames: true }, (error, file) => {
      if (error) return reject(error);
      const found = new Map<string, { bytes: Buffer; entry: Entry }>();
      file.on('entry', (entry: Entry) =>
        file.openReadStream(entry, (wrong, stream) => {
          if (wrong) return reject(wrong);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            found.set(entry.fileName, { bytes: Buffer.concat(parts), entry });
            file.readEntry();
          });
        }),
      );
      file.on('end', () => resolve(found)).on('error', reject);
      file.readEntry();
    }),
  );

const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const on = '2026-11-25' as CivilDate;
const paper: Paper = { lang: 'ja', title: '試し', on, foot: '', parts: [] };
const ports = { papers: papers(), parcels: zipParcels() };
const contents = (more: Partial<Contents> = {}): Contents => ({
  papers: [
    { name: '01 申請情報.pdf', paper },
    { name: '02 髙﨑・𠮷.pdf', paper },
  ],
  checklist: { name: 'チェックリスト.xlsx', bytes: new Uint8Array([1, 2, 3]) },
  mail: { name: '文面.txt', text: '件名\n本文\n' },
  about: { on, product: '製品', application: 'A-1' },
  ...more,
});

async function bound(given: Contents): Promise<Buffer> {
  const made = packageOf(given, ports);
  assert.ok(!('refused' in made));
  const parts: Uint8Array[] = [];
  for await (const part of made.bytes) parts.push(part);
  return Buffer.concat(parts);
}
const streamed = async function* (text: string) {
  yield new TextEncoder().encode(text);
};

test('every file is there under its own name, marked as UTF-8, and the manifest tells its hash', async () => {
  const files = await opened(await bound(contents()));
  assert.deepEqual(
    [...files.keys()],
    ['文面.txt', 'チェックリスト.xlsx', '01 申請情報.pdf', '02 髙﨑・𠮷.pdf', 'manifest.json'],
  );
  for (const [name, { entry }] of files)
    if (/[^ -~]/.test(name)) assert.equal(entry.generalPurposeBitFlag & 0x800, 0x800, name);
  const manifest = JSON.parse(String(files.get('manifest.json')?.bytes));
  assert.deepEqual([manifest.on, manifest.product, manifest.application], [on, '製品', 'A-1']);
  assert.equal(manifest.files.length, files.size - 1);
  for (const { name, size, sha256 } of manifest.files) {
    const bytes = files.get(name)?.bytes;
    assert.ok(bytes, name);
    assert.deepEqual([size, sha256], [bytes.length, hashOf(bytes)], name);
  }
  assert.equal(String(files.get('文面.txt')?.bytes), '件名\r\n本文\r\n', 'lines as Windows shows them');
  assert.equal(String(files.get('01 申請情報.pdf')?.bytes.subarray(0, 5)), '%PDF-');
});

test('the same contents are the same bytes', async () =>
  assert.ok((await bound(contents())).equals(await bound(contents()))));

test('names that are none on some system become ones, and no two are the same', async () => {
  const names = [
    '../../x.pdf',
    'a:b?.pdf',
    'A_B_.pdf',
    'CON.pdf',
    'manifest.json',
    'x'.repeat(400),
    '\u202Efdp.exe',
    ' . ',
  ];
  const files = await opened(
    await bound(
      contents({
        papers: names.map((name) => ({ name, paper })),
        checklist: { name: 'a_b_.PDF', bytes: new Uint8Array() },
      }),
    ),
  );
  const kept = [...files.keys()];
  assert.equal(kept.length, names.length + 3);
  assert.equal(new Set(kept.map((name) => name.toLowerCase())).size, kept.length);
  for (const name of kept) assert.doesNotMatch(name, /[<>:"|?*\\/\p{Cc}\p{Cf}]|^con\.|[. ]$/iu, name);
});

test('evidence goes in only when it was chosen; what is not at hand is named', async () => {
  const pieces = {
    scan: { title: '走査', file: 'evidence/scan.xml', sha256: hashOf('scan') },
    gone: { title: 'なし', file: 'evidence/gone.xml', sha256: hashOf('gone') },
    out: { title: '外', file: '../../etc/passwd', sha256: hashOf('out') },
    unsealed: { title: '値なし', file: 'evidence/unsealed.txt' },
  };
  const asked: string[] = [];
  const bytesOf = async (sha256: string) => {
    asked.push(sha256);
    if (sha256 === hashOf('scan')) return streamed('scan');
    return sha256 === hashOf('out') ? streamed('out') : undefined;
  };
  const files = await opened(await bound(contents({ evidence: { pieces, bytesOf } })));
  assert.equal(String(files.get('evidence/scan.xml')?.bytes), 'scan');
  assert.equal(String(files.get('evidence/passwd')?.bytes), 'out', 'never outside');
  assert.equal(String(files.get('MISSING.txt')?.bytes), 'evidence/gone.xml\r\nevidence/unsealed.txt\r\n');
  assert.equal(asked.length, 3);
  const without = await opened(await bound(contents()));
  assert.ok(![...without.keys()].some((name) => name.startsWith('evidence')));
});

test('where no paper can be printed, nothing is bound', () => {
  const none = papers(() => {
    throw new Error('no such package');
  });
  assert.deepEqual(packageOf(contents(), { ...ports, papers: none }), { refused: 'no-pdf-here' });
});
