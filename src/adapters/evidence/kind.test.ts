import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { zipOf } from '../../../test/fixtures/sheets/zips.ts';
import { kindBytes, kindOf } from './kind.ts';

const text = { type: 'text/plain', isText: true };
const unknown = { type: 'application/octet-stream', isText: false };
const as = (type: string) => ({ type, isText: false });
const file = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url));
const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex');

test('files are known by their first bytes', async () => {
  assert.deepEqual(await kindOf(await file('docs/picture.png')), as('image/png'));
  assert.deepEqual(await kindOf(await file('test/fixtures/evidence/several-hosts.xml')), text);
  assert.deepEqual(await kindOf(await file('test/fixtures/evidence/rsa.pem')), text);
  assert.deepEqual(await kindOf(await file('test/fixtures/evidence/rsa.der')), unknown);
  assert.deepEqual(await kindOf(hex('ffd8ffe000104a46494600010100')), as('image/jpeg'));
  assert.deepEqual(await kindOf(hex('1f8b0800000000000003')), as('application/gzip'));
  assert.deepEqual(
    await kindOf(hex('d4c3b2a1020004000000000000000000ffff000001000000')),
    as('application/vnd.tcpdump.pcap'),
  );
  assert.deepEqual(await kindOf(hex('7f454c4602010100000000000000000003003e00')), as('application/x-elf'));
  assert.deepEqual(await kindOf(zipOf([{ name: 'a.txt', bytes: Buffer.from('a') }])), as('application/zip'));
  assert.deepEqual(await kindOf(Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1')), as('application/pdf'));
  assert.deepEqual(await kindOf(Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n')), as('application/pdf'));
});

test('text is text in each encoding that Japanese files come in', async () => {
  const cp932 = hex('8fd8 90d5 208a9420 ad 0d0a b6de 8740 fb fc');
  for (const bytes of [
    Buffer.from('証跡\r\n\tα'),
    Buffer.from('\ufeff証跡'),
    Buffer.from('\ufeff証跡', 'utf16le'),
    cp932,
  ])
    assert.deepEqual(await kindOf(bytes), text, bytes.toString('hex'));
  const big = Buffer.from('\ufeff証跡', 'utf16le').swap16();
  assert.deepEqual(await kindOf(big), text);
  assert.deepEqual(await kindOf(Buffer.from('\u001b[32mok\u001b[0m\n')), text);
});

test('pages, pictures and programs written as text are text, never their own kind', async () => {
  const texts = [
    '<!doctype html><script>alert(1)</script>',
    '\n\n  <HTML><body onload=alert(1)>',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<?xml version="1.0"?><?xml-stylesheet href="data:,x"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
    'alert(1)//',
    'export const a = 1;',
    '#!/bin/sh\nrm -rf /\n',
    'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n',
    'BEGIN:VCARD\r\nVERSION:4.0\r\n',
    'BEGIN:VCALENDAR\r\n',
    '{\\rtf1 {\\object}}',
    'GIF89a=1;alert(1)//',
    'BMとMZで始まる文',
    'MZ is how it begins',
    'II*と書いた',
    'solid state\n',
    '%!PS-Adobe-3.0\n',
    '@charset "utf-8";',
  ];
  for (const one of texts) assert.deepEqual(await kindOf(Buffer.from(one)), text, one);
  const utf16 = Buffer.from('\ufeff<?xml version="1.0"?><svg onload="alert(1)"/>', 'utf16le');
  assert.deepEqual(await kindOf(utf16), text);
});

test('what a browser might run is unknown when it is no clean text either', async () => {
  const others = [
    Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>\0'),
    Buffer.from('<!doctype html>\0<script>alert(1)</script>'),
    Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>', 'utf16le'),
    hex('0061736d01000000'),
    Buffer.from('CWS\x06\x01\x00\x00\x00'),
    Buffer.from('\0\x01\x02'),
    new Uint8Array(),
    new Uint8Array(10_000),
  ];
  for (const bytes of others)
    assert.deepEqual(await kindOf(bytes), unknown, Buffer.from(bytes.subarray(0, 40)).toString());
});

test('a sign that is cut in two where the look ends is no fault, and what comes after is not looked at', async () => {
  for (const before of [0, 1, 2]) {
    const long = Buffer.from(`${'a'.repeat(before)}${'星'.repeat(3000)}`);
    assert.deepEqual(await kindOf(long), text);
    assert.deepEqual(await kindOf(long.subarray(0, kindBytes)), text);
    long[9000] = 0;
    assert.deepEqual(await kindOf(long), text);
  }
});

/** Beginnings of many kinds, so that chance meets the readers behind them. */
const marks = [
  '504b0304',
  '1f8b08',
  'ffd8ff',
  '89504e470d0a1a0a',
  '52494646',
  '667479706d703432',
  '494433',
  '1a45dfa3',
  '3026b2758e66cf11a6d900aa0062ce6c',
  '49492a00',
  '4d4d002a',
  '25504446',
  '3c3f786d6c',
  'd0cf11e0a1b11ae1',
  '0000000c6a502020',
];

test('whatever bytes come, there is an answer, and never one that a browser would run', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('', ...marks), fc.uint8Array({ maxLength: 300 }), async (mark, rest) => {
      const { type } = await kindOf(Buffer.concat([hex(mark), rest]));
      assert.match(type, /^[a-z]+\/[\w.+-]+$/);
      assert.doesNotMatch(type, /^text\/(?!plain$)|[/+](?:xml|html|javascript|wasm)$|svg/);
    }),
    { numRuns: 3000 },
  );
});
