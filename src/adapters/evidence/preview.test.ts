import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { pdfOf } from '../../../test/fixtures/pdf.ts';
import { decoded } from '../writing/decoded.ts';
import { pagesOf } from '../writing/pdf.ts';
import { previewOf as previewBy } from './preview.ts';

const previewOf = (bytes: AsyncIterable<Uint8Array>) => previewBy(bytes, { text: decoded, pages: pagesOf });

async function* parts(...all: (Uint8Array | string)[]) {
  for (const one of all) yield typeof one === 'string' ? new TextEncoder().encode(one) : one;
}
const file = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url));
const nothing = (because: string) => ({ is: 'nothing', because });

test('a picture is known by its bytes, and only the beginning is read', async () => {
  assert.deepEqual(await previewOf(parts(await file('docs/picture.png'))), { is: 'picture', type: 'image/png' });
  let given = 0;
  async function* endless() {
    for (;;) {
      given += 1;
      yield Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100', 'hex'), Buffer.alloc(1000)]);
    }
  }
  assert.deepEqual(await previewOf(endless()), { is: 'picture', type: 'image/jpeg' });
  assert.ok(given < 8, `${given} parts`);
});

test('pages, drawings and programs are text and nothing else', async () => {
  for (const text of [
    '<!doctype html><script>alert(1)</script>',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<?xml version="1.0"?><a/>',
    '#!/bin/sh',
  ])
    assert.deepEqual(await previewOf(parts(text)), { is: 'text', lines: [text], isCut: false });
});

test('a text is read in each encoding that Japanese files come in, line by line', async () => {
  const lines = ['証跡', '', '終わり'];
  const text = lines.join('\r\n');
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  const cp932 = Buffer.from('8fd890d50d0a0d0a8f4982ed82e8', 'hex');
  for (const bytes of [
    Buffer.from(`${text}\n`),
    Buffer.from(`\ufeff${text}`),
    utf16,
    Buffer.from(utf16).swap16(),
    cp932,
  ])
    assert.deepEqual(await previewOf(parts(bytes)), { is: 'text', lines, isCut: false }, bytes.toString('hex'));
});

test('of a long text the beginning is shown in whole lines and signs, and that it is cut is said', async () => {
  const long = await previewOf(parts('証跡の一行\n'.repeat(20_000)));
  assert.ok(
    long.is === 'text' && long.isCut && long.lines.length === 5000 && long.lines.every((one) => one === '証跡の一行'),
  );
  for (const [more, encoding] of [
    ['', 'utf8'],
    ['a', 'utf8'],
    ['aa', 'utf8'],
    ['\ufeff', 'utf16le'],
  ] as const) {
    const one = await previewOf(parts(Buffer.from(`${more}${'跡'.repeat(300_000)}`, encoding)));
    assert.ok(one.is === 'text' && one.isCut && one.lines.length === 1 && /^a{0,2}跡+$/.test(one.lines[0] ?? ''), more);
  }
});

test('signs that turn the direction of a text are named', async () => {
  const seen = await previewOf(parts('user\u202egnp.exe'));
  assert.deepEqual(seen, { is: 'text', lines: ['user⟨U+202E⟩gnp.exe'], isCut: false });
});

test('of a PDF the text of its pages is shown; a broken one, and other kinds, say so', async () => {
  const pages = ['It is shown.', '', 'The end'];
  assert.deepEqual(await previewOf(parts(pdfOf(pages))), { is: 'pages', pages, isCut: false });
  const many = await previewOf(parts(pdfOf(Array.from({ length: 60 }, (_, index) => `page ${index}`))));
  assert.ok(many.is === 'pages' && many.isCut && many.pages.length === 50);
  assert.deepEqual(await previewOf(parts('%PDF-1.7\nnothing')), nothing('damaged'));
  assert.deepEqual(await previewOf(parts()), nothing('empty'));
  assert.deepEqual(await previewOf(parts(Buffer.from('1f8b0800000000000003', 'hex'))), nothing('other-kind'));
  assert.deepEqual(await previewOf(parts('%PDF-1.7\n', new Uint8Array(21 * 1024 * 1024))), nothing('too-large'));
});
