// Odd HTTP over a raw socket: framing that two servers could read differently (request smuggling), other hosts, slow senders,
// and TLS.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ConnectionOptions } from 'node:tls';
import { connect as connectTls } from 'node:tls';
import { serve, takeCertificate } from '../../src/server/serve.ts';
import { selfSigned } from '../fixtures/mail/certificate.ts';
import { testHouse } from '../house.ts';
import { counted, townToAttack } from './attempts.ts';
import { listening, spoken, trickled } from './wire.ts';

const { house, cast, owner, stateNow } = await townToAttack();
const attacks = counted('framing, hosts, slow senders, TLS');
const app = serve(house, ({ error }) => assert.fail(String(error)));
const port = await listening(app);
const session = await cast.session(owner);

const host = `Host: localhost:${port}\r\n`;
const form = 'Content-Type: application/x-www-form-urlencoded\r\n';
const cookie = `Cookie: ${session['cookie']}\r\nX-CSRF-Token: ${session['x-csrf-token']}\r\n`;
const hidden = `GET /known HTTP/1.1\r\n${host}\r\n`;
/** A form of somebody signed in, framed by these headers. */
const posted = (framing: string, body: string) =>
  `POST /account/sessions/end HTTP/1.1\r\n${host}${form}${cookie}${framing}\r\n${body}`;
const chunked = 'Transfer-Encoding: chunked\r\n';
const none = '0\r\n\r\n';

/** Not HTTP, or HTTP that could be read in two ways: refused, and the connection is over. */
const refused: readonly (readonly [string, string])[] = [
  ['length and chunks', posted(`Content-Length: 6\r\n${chunked}`, `${none}${hidden}`)],
  ['chunks and length', posted(`${chunked}Content-Length: 6\r\n`, `${none}${hidden}`)],
  ['two lengths', posted(`Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n`, hidden)],
  ['two lengths in one header', posted(`Content-Length: 0, ${hidden.length}\r\n`, hidden)],
  ['the same length twice', posted('Content-Length: 0\r\nContent-Length: 0\r\n', hidden)],
  ['a negative length', posted('Content-Length: -1\r\n', hidden)],
  ['a length with a sign', posted('Content-Length: +0\r\n', hidden)],
  ['a length in hexadecimal', posted('Content-Length: 0x0\r\n', hidden)],
  ['a length that is no number', posted('Content-Length: x\r\n', hidden)],
  ['no length in its header', posted('Content-Length: \r\n', hidden)],
  ['a length past all numbers', posted('Content-Length: 18446744073709551616\r\n', hidden)],
  ['a length with a blank in it', posted('Content-Length: 0 0\r\n', hidden)],
  ['a blank before the colon of a length', posted(`Content-Length : 0\r\n`, hidden)],
  ['a blank before the colon of chunks', posted(`Transfer-Encoding : chunked\r\n`, `${none}${hidden}`)],
  ['chunks that end as something else', posted('Transfer-Encoding: chunked, identity\r\n', `${none}${hidden}`)],
  ['chunks named wrongly', posted('Transfer-Encoding: xchunked\r\n', `${none}${hidden}`)],
  ['chunks in quotes', posted('Transfer-Encoding: "chunked"\r\n', `${none}${hidden}`)],
  ['chunks after a vertical tab', posted('Transfer-Encoding: \x0bchunked\r\n', `${none}${hidden}`)],
  ['chunks on a folded line', posted('Transfer-Encoding:\r\n chunked\r\n', `${none}${hidden}`)],
  ['a folded header', posted('X-A: b\r\n c: d\r\nContent-Length: 0\r\n', hidden)],
  ['a header that begins with a blank', posted(' Content-Length: 0\r\n', hidden)],
  ['a header without a name', posted(': x\r\nContent-Length: 0\r\n', hidden)],
  ['a header without a colon', posted('nonsense\r\nContent-Length: 0\r\n', hidden)],
  ['a NUL in a header', posted('X-A: a\0b\r\nContent-Length: 0\r\n', hidden)],
  ['a NUL in the name of a header', posted('X\0A: b\r\nContent-Length: 0\r\n', hidden)],
  ['a bare CR in a header', posted('X-A: a\rContent-Length: 5\r\n', hidden)],
  ['LF alone', `GET /labels HTTP/1.1\nHost: localhost:${port}\n\n${hidden}`],
  ['LF alone after a header', `GET /labels HTTP/1.1\r\nHost: localhost:${port}\n\r\n${hidden}`],
  ['a size of a chunk that is no number', posted(chunked, `x\r\n${none}${hidden}`)],
  ['a size of a chunk below nothing', posted(chunked, `-1\r\n${none}${hidden}`)],
  ['a size of a chunk with 0x', posted(chunked, `0x3\r\nabc\r\n${none}${hidden}`)],
  ['a size of a chunk past all numbers', posted(chunked, `fffffffffffffffff\r\nabc\r\n${none}${hidden}`)],
  ['a chunk longer than its size', posted(chunked, `1\r\nabc\r\n${none}${hidden}`)],
  ['a chunk that ends with LF alone', posted(chunked, `3\nabc\n0\n\n${hidden}`)],
  ['an extension of a chunk with LF in it', posted(chunked, `3;a\nb\r\nabc\r\n${none}${hidden}`)],
  ['HTTP/2 by word', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a version that is none', `GET /labels HTTP/1.10\r\n${host}\r\n`],
  ['a method that is none', `GE T /labels HTTP/1.1\r\n${host}\r\n`],
  ['a blank in the address', `GET /la bels HTTP/1.1\r\n${host}\r\n`],
  ['a NUL in the address', `GET /labels\0 HTTP/1.1\r\n${host}\r\n`],
  ['no host', 'GET /labels HTTP/1.1\r\n\r\n'],
  ['one header too large', `GET /labels HTTP/1.1\r\n${host}X-A: ${'a'.repeat(20_000)}\r\n\r\n`],
  ['headers too large together', `GET /labels HTTP/1.1\r\n${host}${`X-A: ${'a'.repeat(900)}\r\n`.repeat(30)}\r\n`],
  ['an address too large', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`],
  ['TLS to a port without', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'.padEnd(200, '\0')],
];

test('what could be read in two ways is refused, once, and the connection is over', async () => {
  const before = await stateNow();
  for (const [name, bytes] of refused) {
    const { answers, goesOn, text } = await spoken(port, bytes);
    const isRefused = answers.length <= 1 && answers.every((status) => status >= 400 && status < 500) && !goesOn;
    attacks.stopped(isRefused && !text.includes('<main'), `${name}: ${answers.join(' ')}${goesOn ? ', goes on' : ''}`);
  }
  assert.deepEqual(await stateNow(), before);
});

/** Unusual, and plain: one answer each, and the next request on the connection is the next request. */
const plain: readonly (readonly [string, string, number])[] = [
  ['chunks in odd letters', posted('Transfer-Encoding: cHuNkEd\r\n', none), 404],
  ['an extension of a chunk', posted(chunked, `2;a=b;c="d"\r\nid\r\n${none}`), 404],
  ['a trailer', posted(chunked, `2\r\nid\r\n0\r\nX-CSRF-Token: evil\r\nCookie: a=b\r\n\r\n`), 404],
  ['zeros before a length', posted('Content-Length: 0002\r\n', 'id'), 404],
  ['a body with GET', `GET /labels HTTP/1.1\r\n${host}Content-Length: ${hidden.length}\r\n\r\n${hidden}`, 200],
  [
    'an upgrade',
    `GET /labels HTTP/1.1\r\n${host}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n`,
    200,
  ],
  ['a header of hops', `GET /account HTTP/1.1\r\n${host}Connection: Cookie, X-CSRF-Token\r\n\r\n`, 401],
];

test('what is unusual and plain has one answer, and nothing that was hidden in it is answered', async () => {
  for (const [name, bytes, status] of plain) {
    const { answers, goesOn } = await spoken(port, bytes);
    attacks.stopped(answers.length === 1 && answers[0] === status && goesOn, `${name}: ${answers.join(' ')} ${goesOn}`);
  }
});

test('a broken request after a good one gets no second answer mixed into the first', async () => {
  const { answers } = await spoken(port, `GET /labels HTTP/1.1\r\n${host}\r\nGET /known HTTP/1.1\r\nX : y\r\n\r\n`);
  attacks.stopped(answers.length <= 1 || answers[1] === 400, `pipelined: ${answers.join(' ')}`);
});

test('another host is not served, whatever says so: DNS that was turned, a proxy header, the address itself', async () => {
  const get = (target: string, headers: string) => spoken(port, `GET ${target} HTTP/1.1\r\n${headers}\r\n`);
  for (const name of [
    'evil.example',
    'localhost.evil.example',
    'localhost:80.evil.example',
    'evil.example:4210',
    'localhost@evil.example',
    '127.0.0.1.nip.io',
    '0.0.0.0',
    '0',
    '2130706433',
    '127.1',
    '[::ffff:127.0.0.1]',
    '169.254.169.254',
    'localhost\\.evil.example',
    'LOCALHOST.',
    '"localhost"',
    'localhost evil.example',
    '',
  ]) {
    const { answers, text } = await get('/labels', `Host: ${name}\r\n`);
    attacks.stopped([421, 400].includes(answers[0] ?? 0) && answers.length === 1, `Host ${name}: ${answers[0]}`);
    // What was sent as a host is in no link of the answer.
    attacks.stopped(!/evil|nip\.io/.test(text), `Host ${name} comes back`);
  }
  for (const target of [
    'http://evil.example/labels',
    'https://evil.example/account',
    'http://evil.example:80/sign-in?to=/x',
    'evil.example:443',
    '*',
  ]) {
    const { answers, text } = await get(target, host);
    attacks.stopped([421, 400].includes(answers[0] ?? 0), `address ${target}: ${answers[0]}`);
    attacks.stopped(!text.includes('evil'), `address ${target} comes back`);
  }
  for (const name of [
    'X-Forwarded-Host',
    'X-Host',
    'X-Original-Host',
    'Forwarded',
    'X-Original-URL',
    'X-Rewrite-URL',
    'X-Forwarded-Prefix',
  ]) {
    const { answers, text } = await get(
      '/sign-in',
      `${host}${name}: ${name === 'Forwarded' ? 'host=' : ''}evil.example\r\n`,
    );
    attacks.stopped(answers[0] === 200 && !text.includes('evil'), `${name}: ${answers[0]}`);
  }
  for (const two of [`${host}Host: evil.example\r\n`, `Host: evil.example\r\n${host}`, `${host}hOST: localhost\r\n`])
    attacks.stopped((await get('/labels', two)).answers[0] === 421, 'two hosts');
  attacks.stopped((await spoken(port, 'GET /labels\r\n\r\n')).answers[0] === 421, 'HTTP/0.9');
  // A path that a browser would take for another site.
  for (const target of ['//evil.example/labels', '//evil.example/%2e%2e', '/\\evil.example/', '///evil.example']) {
    const { answers, text } = await get(target, host);
    attacks.stopped(answers[0] === 404 && !/(?:href|action)="[/\\]{2}/.test(text), `${target} becomes a link`);
  }
});

test('whoever sends headers or a body drop by drop is hung up on', async () => {
  const quick = serve(house, () => {}, { headers: 300, body: 300, idle: 1000, looks: 100 });
  const at = await listening(quick);
  const slow: readonly (readonly [string, string])[] = [
    ['headers', `GET /labels HTTP/1.1\r\nHost: localhost\r\nX-A: `],
    ['the address', 'GET /'],
    ['a form', `POST /sign-in/password HTTP/1.1\r\nHost: localhost\r\n${form}Content-Length: 100000\r\n\r\nmail=`],
    ['a form in chunks', `POST /sign-in/password HTTP/1.1\r\nHost: localhost\r\n${form}${chunked}\r\n`],
    [
      'JSON',
      'POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"',
    ],
    ['a form of somebody signed in', posted('Content-Length: 100000\r\n', 'id=')],
  ];
  const heard = await Promise.all(slow.map(async ([name, head]) => [name, await trickled(at, head)] as const));
  for (const [name, { after: milliseconds, text }] of heard) {
    attacks.stopped(milliseconds < 5000, `${name}: ${milliseconds} ms`);
    attacks.stopped(!/^HTTP\/1\.1 [23]/.test(text), `${name}: ${text.slice(0, 40)}`);
  }
  const silent = await trickled(at, '', 1_000_000);
  attacks.stopped(silent.after < 5000, `a connection without a word: ${silent.after} ms`);
});

test('an upload that nobody may send is refused before its first byte', async () => {
  const upload = (headers: string) =>
    spoken(
      port,
      `POST /api/v1/products/own-product/evidence HTTP/1.1\r\n${host}Content-Type: multipart/form-data; boundary=x\r\n${headers}\r\n`,
    );
  const length = 'Content-Length: 1000000\r\nConnection: close\r\n';
  attacks.stopped((await upload(length)).answers[0] === 401, 'an upload by nobody was waited for');
  attacks.stopped(
    (await upload(`${cookie.split('\r\n')[0]}\r\nSec-Fetch-Site: cross-site\r\n${length}`)).answers[0] === 403,
    'an upload from elsewhere was waited for',
  );
  attacks.stopped(
    (await upload(`${cookie}Content-Length: 2000000000\r\nConnection: close\r\n`)).answers[0] === 413,
    'an upload over the limit was waited for',
  );
});

test('with a certificate the office speaks TLS 1.2 and newer, holds browsers to it, and takes a renewed one without a pause', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshimi-tls-'));
  after(() => rm(folder, { recursive: true }));
  const [first, renewed] = [selfSigned('localhost'), selfSigned('localhost')];
  const paths = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  await writeFile(paths.cert, first.cert);
  await writeFile(paths.key, first.key);
  const tls = await testHouse({ after }, { tls: paths, baseUrl: 'https://localhost' });
  const at = await listening(tls.app);
  const asked = async (trusted: string, more: ConnectionOptions = {}) => {
    const socket = connectTls({ port: at, host: '127.0.0.1', servername: 'localhost', ca: trusted, ...more });
    await once(socket, 'secureConnect');
    socket.write('GET /labels HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    let text = '';
    for await (const part of socket) text += String(part);
    return text;
  };
  const suiteOf = async (trusted: string, more: ConnectionOptions) => {
    const socket = connectTls({ port: at, host: '127.0.0.1', servername: 'localhost', ca: trusted, ...more });
    await once(socket, 'secureConnect');
    const { name } = socket.getCipher();
    socket.destroy();
    return name;
  };
  const answer = await asked(first.cert);
  assert.match(answer, /^HTTP\/1\.1 200 /);
  attacks.stopped(/^strict-transport-security: max-age=63072000; includeSubDomains\r$/m.test(answer), 'no HSTS');
  for (const old of ['TLSv1', 'TLSv1.1'] as const)
    attacks.stopped(
      await asked(first.cert, { minVersion: old, maxVersion: old, ciphers: 'DEFAULT@SECLEVEL=0' }).then(
        () => false,
        () => true,
      ),
      `${old} is spoken`,
    );
  const weakRefused = async (trusted: string) => {
    // CBC suites, which Node would speak.
    for (const suite of ['ECDHE-ECDSA-AES128-SHA256', 'ECDHE-ECDSA-AES256-SHA384', 'ECDHE-ECDSA-AES128-SHA'])
      await assert.rejects(
        asked(trusted, { maxVersion: 'TLSv1.2', ciphers: `${suite}:@SECLEVEL=0` }),
        /handshake failure/,
        `${suite} is spoken`,
      );
    const strong = {
      maxVersion: 'TLSv1.2',
      ciphers: 'ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES256-GCM-SHA384',
    } as const;
    assert.match(await asked(trusted, strong), /^HTTP\/1\.1 200 /);
    attacks.stopped((await suiteOf(trusted, strong)) === 'ECDHE-ECDSA-AES256-GCM-SHA384', 'the order is not ours');
  };
  await weakRefused(first.cert);
  attacks.stopped(
    await spoken(at, `GET / HTTP/1.1\r\nHost: localhost\r\n\r\n`).then(({ answers }) => !answers.includes(200)),
    'a page in the clear',
  );
  await assert.rejects(asked(renewed.cert));
  assert.throws(() => takeCertificate(tls.app, { cert: renewed.cert, key: first.key }));
  assert.match(await asked(first.cert), /^HTTP\/1\.1 200 /, 'a certificate that does not fit leaves the old one');
  takeCertificate(tls.app, renewed);
  assert.match(await asked(renewed.cert), /^HTTP\/1\.1 200 /);
  await weakRefused(renewed.cert);
});

attacks.tell(100);
