// What every evidence store must do.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Sha256 } from '../../src/domain/names.ts';
import type { Evidence } from '../../src/office/ports.ts';

const parts = async function* (...texts: string[]) {
  for (const text of texts) yield new TextEncoder().encode(text);
};
const text = async (bytes: AsyncIterable<Uint8Array> | undefined) => {
  let all = '';
  for await (const part of bytes ?? []) all += Buffer.from(part).toString('utf8');
  return all;
};
const hash = (of: string) => createHash('sha256').update(of).digest('hex') as Sha256;

export function evidenceContract(name: string, opened: () => Promise<Evidence>): void {
  test(`${name}: bytes come back as they were put, under their hash`, async () => {
    const evidence = await opened();
    const put = await evidence.put(parts('証跡', '一つ'), 100);
    assert.deepEqual(put, { sha256: hash('証跡一つ'), size: 12 });
    assert.equal(await text(await evidence.open(hash('証跡一つ'))), '証跡一つ');
  });
  test(`${name}: the same bytes put twice, and at once, are kept`, async () => {
    const evidence = await opened();
    const puts = await Promise.all(Array.from({ length: 8 }, () => evidence.put(parts('same'), 100)));
    for (const put of puts) assert.deepEqual(put, { sha256: hash('same'), size: 4 });
    assert.equal(await text(await evidence.open(hash('same'))), 'same');
  });
  test(`${name}: one byte over the limit keeps nothing, the limit itself is kept`, async () => {
    const evidence = await opened();
    assert.equal(await evidence.put(parts('abcd', 'e'), 4), 'too-large');
    assert.equal(await evidence.open(hash('abcde')), undefined);
    assert.notEqual(await evidence.put(parts('abcd'), 4), 'too-large');
  });
  test(`${name}: an upload that breaks off keeps nothing`, async () => {
    const evidence = await opened();
    const broken = async function* () {
      yield new Uint8Array(3);
      throw new Error('the line was cut');
    };
    await assert.rejects(evidence.put(broken(), 100), /cut/);
    assert.deepEqual(await evidence.see(hash('\0\0\0'), undefined), { is: 'missing' });
  });
  test(`${name}: an empty file is there and is empty`, async () => {
    const evidence = await opened();
    await evidence.put(parts(), 10);
    const seen = await evidence.see(hash(''), 'port-scan');
    assert.ok(seen.is === 'there' && seen.size === 0 && seen.reading === undefined);
  });
  test(`${name}: a reader says so when a file is not of its kind`, async () => {
    const evidence = await opened();
    await evidence.put(parts('no scan'), 10);
    const seen = await evidence.see(hash('no scan'), 'port-scan');
    assert.ok(seen.is === 'there' && seen.reading?.is === 'unreadable');
  });
  test(`${name}: bytes beyond the limit are not asked for`, async () => {
    const evidence = await opened();
    let given = 0;
    const endless = async function* () {
      for (;;) {
        given += 1;
        yield new Uint8Array(1024);
      }
    };
    assert.equal(await evidence.put(endless(), 4096), 'too-large');
    assert.equal(given, 5);
  });
  test(`${name}: many uploads at once, some of the same bytes, are all kept`, async () => {
    const evidence = await opened();
    const texts = Array.from({ length: 24 }, (_, index) => `piece ${index % 6}`);
    await Promise.all(texts.map((one) => evidence.put(parts(one.slice(0, 3), one.slice(3)), 100)));
    for (const one of texts) assert.equal(await text(await evidence.open(hash(one))), one);
  });
  test(`${name}: a large file passes through whole`, async () => {
    const evidence = await opened();
    const piece = '星見'.repeat(20_000);
    const put = await evidence.put(parts(...Array.from({ length: 20 }, () => piece)), 10_000_000);
    assert.deepEqual(put, { sha256: hash(piece.repeat(20)), size: 2_400_000 });
    assert.deepEqual(await evidence.see(hash(piece.repeat(20)), undefined), { is: 'there', ...put, reader: '1' });
  });
  test(`${name}: what was never put is missing, and what is no hash opens nothing`, async () => {
    const evidence = await opened();
    const nowhere = 'f'.repeat(64);
    for (const one of [nowhere, nowhere.toUpperCase(), '', '..', '../../../../../../../../etc/passwd', 'aside']) {
      assert.deepEqual(await evidence.see(one as Sha256, undefined), { is: 'missing' }, one);
      assert.equal(await evidence.open(one as Sha256), undefined, one);
    }
  });
  test(`${name}: bytes that were taken away are missing, are taken away once, and can be put again`, async () => {
    const evidence = await opened();
    await evidence.put(parts('gone'), 10);
    await evidence.put(parts('stays'), 10);
    assert.equal(await evidence.remove(hash('gone')), true);
    assert.equal(await evidence.remove(hash('gone')), false);
    assert.equal(await evidence.remove('../../etc/passwd' as Sha256), false);
    assert.deepEqual(await evidence.see(hash('gone'), undefined), { is: 'missing' });
    assert.equal(await text(await evidence.open(hash('stays'))), 'stays');
    await evidence.put(parts('gone'), 10);
    assert.equal(await text(await evidence.open(hash('gone'))), 'gone');
  });
  test(`${name}: bytes that somebody put again just now stay`, async () => {
    const evidence = await opened();
    await evidence.put(parts('twice'), 10);
    assert.equal(await evidence.remove(hash('twice'), 3_600_000), false);
    assert.equal(await text(await evidence.open(hash('twice'))), 'twice');
    assert.equal(await evidence.remove(hash('twice')), true);
  });
  test(`${name}: a scan that a tool wrote is read where it lies`, async () => {
    const evidence = await opened();
    const scan = await readFile(new URL('../fixtures/evidence/closed-and-filtered.xml', import.meta.url), 'utf8');
    await evidence.put(parts(scan), 1_000_000);
    const seen = await evidence.see(hash(scan), 'port-scan');
    assert.ok(seen.is === 'there' && seen.reading?.is === 'open-ports');
  });
}
