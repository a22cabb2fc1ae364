// What every store of evidence promises. Run by each implementation's own test file.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Sha256 } from '../../src/domain/names.ts';
import type { Evidence } from '../../src/office/ports.ts';

const mebibyte = 1024 * 1024;
const hashOf = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex') as Sha256;
const nowhere = 'f'.repeat(64) as Sha256;

async function* stream(...pieces: readonly (Uint8Array | string)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
}

async function bytesOf(evidence: Evidence, sha256: Sha256): Promise<Buffer | undefined> {
  const bytes = await evidence.open(sha256);
  if (!bytes) return undefined;
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

const fixture = (name: string) => readFile(new URL(`../fixtures/evidence/${name}`, import.meta.url));

export function evidenceContract(name: string, open: () => Evidence | Promise<Evidence>): void {
  const promise = (says: string, holds: (evidence: Evidence) => Promise<void>) =>
    test(`${name}: ${says}`, async () => holds(await open()));

  promise('what was put is found again by its hash', async (evidence) => {
    const put = await evidence.put(stream('a scan', ' in two pieces'), mebibyte);
    assert.deepEqual(put, { sha256: hashOf('a scan in two pieces'), size: 20 });
    assert.equal(String(await bytesOf(evidence, hashOf('a scan in two pieces'))), 'a scan in two pieces');
  });

  promise('no bytes at all are evidence too', async (evidence) => {
    assert.deepEqual(await evidence.put(stream(), mebibyte), { sha256: hashOf(''), size: 0 });
    assert.equal((await bytesOf(evidence, hashOf('')))?.length, 0);
  });

  promise('the same bytes put twice have one hash, and stay', async (evidence) => {
    const first = await evidence.put(stream('twice'), mebibyte);
    assert.deepEqual(await evidence.put(stream('twi', 'ce'), mebibyte), first);
    assert.equal(String(await bytesOf(evidence, hashOf('twice'))), 'twice');
  });

  promise('exactly the limit is kept, one byte more is not', async (evidence) => {
    assert.deepEqual(await evidence.put(stream('four'), 4), { sha256: hashOf('four'), size: 4 });
    assert.equal(await evidence.put(stream('fiv', 'ee'), 4), 'too-large');
    assert.equal(await bytesOf(evidence, hashOf('fivee')), undefined);
    assert.equal(await bytesOf(evidence, hashOf('fiv')), undefined);
  });

  promise('bytes beyond the limit are not asked for', async (evidence) => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1;
        yield new Uint8Array(1024);
      }
    }
    assert.equal(await evidence.put(endless(), 4096), 'too-large');
    assert.equal(given, 5);
  });

  promise('an upload that breaks off leaves nothing behind', async (evidence) => {
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('the line went dead');
    }
    await assert.rejects(evidence.put(broken(), mebibyte), /the line went dead/);
    assert.equal(await bytesOf(evidence, hashOf('half')), undefined);
    assert.ok(await evidence.put(stream('half'), mebibyte));
  });

  promise('many uploads at once, some of the same bytes, are all kept', async (evidence) => {
    const texts = Array.from({ length: 24 }, (_, index) => `piece ${index % 6}`);
    const put = await Promise.all(texts.map((text) => evidence.put(stream(text.slice(0, 3), text.slice(3)), mebibyte)));
    assert.deepEqual(
      put,
      texts.map((text) => ({ sha256: hashOf(text), size: 7 })),
    );
    for (const text of texts) assert.equal(String(await bytesOf(evidence, hashOf(text))), text);
  });

  promise('who changes the bytes he gave does not change what is kept', async (evidence) => {
    const mine = Buffer.from('as given');
    await evidence.put(stream(mine), mebibyte);
    mine.fill(0);
    assert.equal(String(await bytesOf(evidence, hashOf('as given'))), 'as given');
  });

  promise('a large file passes through whole', async (evidence) => {
    const piece = Buffer.alloc(100_003, 'star');
    const whole = Buffer.concat(Array.from({ length: 40 }, () => piece));
    const put = await evidence.put(stream(...Array.from({ length: 40 }, () => piece)), 8 * mebibyte);
    assert.deepEqual(put, { sha256: hashOf(whole), size: whole.length });
    assert.deepEqual(await evidence.see(hashOf(whole), undefined), {
      is: 'there',
      sha256: hashOf(whole),
      size: whole.length,
      reader: '1',
    });
  });

  promise('a hash that was never put is missing', async (evidence) => {
    assert.equal(await evidence.open(nowhere), undefined);
    assert.deepEqual(await evidence.see(nowhere, undefined), { is: 'missing' });
  });

  promise('a hash that is no hash opens nothing', async (evidence) => {
    for (const text of ['', '..', '../../etc/passwd', nowhere.toUpperCase(), `${nowhere}0`])
      assert.deepEqual(await evidence.see(text as Sha256, undefined), { is: 'missing' }, text);
  });

  promise('a port scan is read where it lies, and its hash is of all its bytes', async (evidence) => {
    const scan = await fixture('closed-and-filtered.xml');
    await evidence.put(stream(scan), mebibyte);
    const seen = await evidence.see(hashOf(scan), 'port-scan');
    assert.ok(seen.is === 'there' && seen.reading?.is === 'open-ports');
    assert.equal(seen.sha256, hashOf(scan));
  });

  promise('a file its reader gives up on at once is still hashed to the end', async (evidence) => {
    const pieces = ['<wrong>', ...Array.from({ length: 2000 }, () => 'x'.repeat(1000))];
    await evidence.put(stream(...pieces), 4 * mebibyte);
    const seen = await evidence.see(hashOf(pieces.join('')), 'port-scan');
    assert.deepEqual(seen, {
      is: 'there',
      sha256: hashOf(pieces.join('')),
      size: 2_000_007,
      reading: { is: 'unreadable', because: 'not-the-format' },
      reader: '1',
    });
  });

  promise('two readers at once read the same bytes', async (evidence) => {
    await evidence.put(stream('shared'), mebibyte);
    const [a, b] = await Promise.all([bytesOf(evidence, hashOf('shared')), bytesOf(evidence, hashOf('shared'))]);
    assert.equal(String(a), 'shared');
    assert.deepEqual(a, b);
  });
}
