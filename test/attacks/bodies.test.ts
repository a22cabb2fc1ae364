// Bodies that are too large, too deep, packed, of another type, or reach for prototypes; and files that are pages and programs.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Route } from '../../src/server/ask.ts';
import { isOpen } from '../../src/server/ask.ts';
import { largestEvidence } from '../../src/server/house.ts';
import { routes } from '../../src/server/routes.ts';
import { serve } from '../../src/server/serve.ts';
import type { Headers } from './attempts.ts';
import { counted, townToAttack } from './attempts.ts';
import { listening, spoken } from './wire.ts';

const { house, app, cast, owner, whoMay, addressOf, stateNow } = await townToAttack();
const attacks = counted('bodies and uploads');
const port = await listening(app);
const changing = routes.filter(({ method }) => method === 'POST');
const types = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
  file: 'multipart/form-data; boundary=x',
} as const;
const typeOf = ({ takes }: Route) => types[takes ?? 'form'];

let asked = 0;
const send = (route: Route, headers: Headers, payload: string | Buffer, url = addressOf(route)) => {
  asked += 1;
  const remoteAddress = `10.2.${asked >> 8}.${asked & 255}`;
  return app.inject({
    method: 'POST',
    url,
    remoteAddress,
    headers: { 'content-type': typeOf(route), ...headers },
    payload,
  });
};
const letIn = async (route: Route): Promise<Headers> => (isOpen(route.may) ? {} : cast.session(whoMay(route)));
const part = (name: string, content: string, more = '') =>
  `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`;

test('every door that takes a body refuses one over its limit, said or not, and keeps nothing of it', async () => {
  const before = await stateNow();
  for (const route of changing) {
    const tooLarge = (route.limits?.bytes ?? 2 * 1024 * 1024) + 1;
    const headers = await letIn(route);
    if (route.takes === 'file') {
      const length = String((route.limits?.bytes ?? largestEvidence) + 1024 * 1024);
      const lines = Object.entries({
        'content-type': typeOf(route),
        ...headers,
        'content-length': length,
        connection: 'close',
      });
      const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      const { answers } = await spoken(port, `POST ${addressOf(route)} HTTP/1.1\r\nhost: localhost\r\n${head}\r\n`);
      attacks.stopped(answers[0] === 413, `${route.path}: ${answers[0]}`);
      if (route.limits?.bytes === undefined) continue;
      // Not said beforehand: one byte over the limit, in a file of that size.
      const payload = `${part('a', 'b')}${part('file', 'x'.repeat(route.limits.bytes + 2), '; filename="a.zip"')}--x--\r\n`;
      const sent = await send(route, headers, payload);
      // A link that opens nothing says so before a byte is read.
      attacks.stopped([410, 413, 422].includes(sent.statusCode), `${route.path}, sent: ${sent.statusCode}`);
      continue;
    }
    const payload = route.takes === 'json' ? `{"a":"${'x'.repeat(tooLarge)}"}` : `a=${'x'.repeat(tooLarge)}`;
    const answer = await send(route, headers, payload);
    attacks.stopped(answer.statusCode === 413, `${route.path}: ${answer.statusCode}`);
    attacks.stopped(answer.headers['x-refusal'] === 'too-large', `${route.path}: ${answer.headers['x-refusal']}`);
  }
  assert.deepEqual(await stateNow(), before);
});

test("nobody's body is read where somebody must be signed in", async () => {
  for (const route of changing.filter((one) => !isOpen(one.may))) {
    const answer = await send(route, {}, '{'.repeat(3 * 1024 * 1024));
    attacks.stopped(answer.statusCode === 401, `${route.path}: ${answer.statusCode}`);
  }
});

test('JSON that is deep, doubled or broken is refused at every door that takes JSON', async () => {
  const before = await stateNow();
  const deep = (count: number, open: string, close: string) => `{"a":${open.repeat(count)}1${close.repeat(count)}}`;
  const bodies: readonly (readonly [string, string])[] = [
    ['lists in lists', deep(100_000, '[', ']')],
    ['objects in objects', deep(100_000, '{"a":', '}')],
    ['forty-one deep', deep(41, '[', ']')],
    ['without an end', '['.repeat(500_000)],
    ['a prototype', '{"__proto__":{"isAdmin":true}}'],
    ['a prototype inside', '{"product":{"__proto__":{"roles":["owner"]}}}'],
    ['a prototype by escapes', '{"\\u005f\\u005fproto\\u005f\\u005f":{"isAdmin":true}}'],
    ['a constructor', '{"constructor":{"prototype":{"isAdmin":true}}}'],
    ['no JSON', '{"a":'],
    ['two', '{}{}'],
    ['a comment', '{}//'],
    ['a NUL', '{}\0'],
    ['nothing', ''],
    ['UTF-16', '\ufffe{\u0000}\u0000'],
  ];
  for (const route of changing.filter(({ takes }) => takes === 'json')) {
    const headers = await letIn(route);
    for (const [name, body] of bodies) {
      const { statusCode } = await send(route, headers, body);
      attacks.stopped([400, 422].includes(statusCode), `${route.path}, ${name}: ${statusCode}`);
    }
  }
  assert.equal(Object.hasOwn(Object.prototype, 'isAdmin'), false);
  assert.deepEqual(await stateNow(), before);
});

const reaching = [
  '__proto__',
  '__proto__[isAdmin]',
  '__proto__.isAdmin',
  'constructor[prototype][isAdmin]',
  'constructor',
  'toString',
  'hasOwnProperty',
  'f:/__proto__/isAdmin',
  'f:/constructor/prototype/isAdmin',
  'v:/__proto__',
];

test('names that reach for a prototype are names of nothing, in forms, addresses and parts', async () => {
  const before = await stateNow();
  for (const route of changing) {
    const headers = await letIn(route);
    // Asked without a proof, they get as far as the reading of the form and no further.
    const { 'x-csrf-token': _, ...cookie } = headers;
    const names = reaching.map((name) => `${encodeURIComponent(name)}=true`).join('&');
    const parts = `${reaching.map((name) => part(name, 'true')).join('')}--x--\r\n`;
    const payload = route.takes === 'json' ? '{}' : route.takes === 'file' ? parts : names;
    const { statusCode } = await send(route, cookie, payload, `${addressOf(route)}?${names}`);
    // Of those that need no sign-in some do what they do, whatever else is in the form.
    attacks.stopped(statusCode < 500 && (statusCode >= 400 || isOpen(route.may)), `${route.path}: ${statusCode}`);
  }
  for (const route of routes.filter(({ method, path }) => method === 'GET' && !path.includes(':token'))) {
    const who = isOpen(route.may) ? undefined : whoMay(route);
    const headers = who ? await cast.session(who) : {};
    const names = reaching.map((name) => `${encodeURIComponent(name)}=true`).join('&');
    const { statusCode } = await app.inject({ method: 'GET', url: `${addressOf(route, who)}?${names}`, headers });
    attacks.stopped(statusCode < 500, `${route.path}: ${statusCode}`);
  }
  const { statusCode } = await app.inject({
    method: 'POST',
    url: '/supplier/products/own-product/product',
    headers: { ...(await cast.session(owner)), 'content-type': types.form },
    payload: reaching.map((name) => `${encodeURIComponent(name)}=true`).join('&'),
  });
  attacks.stopped(statusCode < 500, `a form of fields: ${statusCode}`);
  for (const object of [Object.prototype, Array.prototype, Function.prototype])
    assert.equal(Object.hasOwn(object, 'isAdmin'), false);
  assert.deepEqual(await stateNow(), before);
});

test('what comes packed is not unpacked', async () => {
  const zeros = Buffer.alloc(10 * 1024 * 1024, '0');
  for (const [encoding, packed] of [
    ['gzip', gzipSync(zeros)],
    ['deflate', deflateSync(zeros)],
    ['br', brotliCompressSync(zeros.subarray(0, 100_000))],
    ['gzip, gzip', gzipSync(gzipSync(zeros))],
    ['compress', Buffer.from('x')],
    ['x', Buffer.from('x')],
  ] as const)
    for (const route of changing.filter((one, index) => isOpen(one.may) || index % 8 === 0)) {
      const answer = await send(route, { ...(await letIn(route)), 'content-encoding': encoding }, packed);
      attacks.stopped(answer.statusCode === 422, `${route.path} as ${encoding}: ${answer.statusCode}`);
    }
});

test('a body of another type than the door takes is not read as another', async () => {
  for (const route of changing.filter((_, index) => index % 4 === 0)) {
    const headers = await letIn(route);
    for (const type of [
      'text/plain',
      'application/xml',
      'text/html',
      'application/x-yaml',
      'application/csp-report',
      'application/json-patch+json',
      ...Object.values(types),
    ]) {
      if (type === typeOf(route)) continue;
      const answer = await send(route, { ...headers, 'content-type': type }, 'name=x');
      attacks.stopped([400, 415, 422].includes(answer.statusCode), `${route.path} as ${type}: ${answer.statusCode}`);
    }
  }
});

const broken: readonly (readonly [string, string])[] = [
  ['without an end', part('file', 'x', '; filename="a"').slice(0, -4)],
  ['without a part', ''],
  ['another mark', '--y\r\n\r\n--y--\r\n'],
  ['headers of a part without an end', `--x\r\n${'a: b\r\n'.repeat(5000)}`],
  [
    'a part with a long header',
    `--x\r\ncontent-disposition: form-data; name="${'a'.repeat(100_000)}"\r\n\r\nx\r\n--x--\r\n`,
  ],
  ['hundreds of fields', `${part('a', 'b').repeat(500)}--x--\r\n`],
  ['a large field', `${part('a', 'b'.repeat(300_000))}--x--\r\n`],
  ['a name that reaches out', `${part('__proto__', 'x')}--x--\r\n`],
  ['a part in a part', `--x\r\ncontent-type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\n--y--\r\n--x--\r\n`],
];

test('broken forms of files are refused and are no fault of ours', async () => {
  const before = await stateNow();
  for (const route of changing.filter(({ takes }) => takes === 'file'))
    for (const [name, body] of broken) {
      const { statusCode } = await send(route, await letIn(route), body);
      attacks.stopped(statusCode >= 400 && statusCode < 500, `${route.path}, ${name}: ${statusCode}`);
    }
  assert.deepEqual(await stateNow(), before);
});

const programs: readonly (readonly [string, string | Buffer])[] = [
  ['page.html', '<!doctype html><script>alert(document.domain)</script>'],
  ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'],
  ['picture.svg', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['page.xhtml', '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'],
  ['script.js', 'alert(1)'],
  ['worker.js', 'self.addEventListener("fetch", () => {})'],
  ['style.css', '@import url(//evil.example)'],
  ['sheet.xsl', '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>'],
  ['program.wasm', Buffer.from('\0asm\x01\0\0\0', 'latin1')],
  ['flash.swf', Buffer.from('FWS\x05\0\0\0\0', 'latin1')],
  ['page.mht', 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>'],
  ['both.pdf', '%PDF-1.7\n<script>alert(1)</script>'],
  ['gif.html', 'GIF89a/*<script>*/=alert(1)//'],
  ['page.html.png', '\u200b<html><body onload=alert(1)>'],
  ['a";filename="page.html', '<html>'],
  ["a'b*c.html", '<html>'],
  ['a\u202elmth.txt', '<html>'],
  ['..\\..\\page.hta', '<html>'],
  ['改行\r\nset-cookie: a=b.html', '<html>'],
];

test('a page, a picture with a program or a script comes back as a file to be saved, in a sandbox, as what it is not', async () => {
  const headers = await cast.session(owner);
  for (const [name, content] of programs) {
    const quoted = name.replace(/[\r\n"]/g, (sign) => encodeURIComponent(sign));
    const body = Buffer.concat([
      Buffer.from(
        `--x\r\ncontent-disposition: form-data; name="file"; filename="${quoted}"\r\ncontent-type: text/html\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n--x--\r\n'),
    ]);
    const kept = await app.inject({
      method: 'POST',
      url: '/supplier/products/own-product/evidence/upload',
      headers: { ...headers, 'content-type': types.file },
      payload: body,
    });
    assert.equal(kept.statusCode, 303, `${name}: ${kept.statusCode} ${kept.headers['x-refusal']}`);
  }
  const fields = (await house.openFor(owner).fields('own-product')) ?? [];
  const pieces = fields.flatMap(({ field }) => /^\/evidence\/([^/]+)\/file$/.exec(field)?.[1] ?? []);
  assert.ok(pieces.length >= programs.length, `${pieces.length}`);
  for (const piece of pieces) {
    const given = await app.inject({
      method: 'GET',
      url: `/supplier/products/own-product/evidence/${encodeURIComponent(piece)}/file`,
      headers,
    });
    if (piece === 'record') continue;
    assert.equal(given.statusCode, 200, piece);
    const type = String(given.headers['content-type']);
    attacks.stopped(
      /^(?:application\/octet-stream|text\/plain|application\/pdf|image\/gif)(?:;|$)/.test(type),
      `${piece} is ${type}`,
    );
    const disposition = String(given.headers['content-disposition']);
    attacks.stopped(/^attachment; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/.test(disposition), `${piece}: ${disposition}`);
    const named = decodeURIComponent(disposition.slice(29));
    attacks.stopped(!/[/\\\p{Cc}\p{Cf}"]/u.test(named), `${piece} is saved as ${named}`);
    attacks.stopped(given.headers['x-content-type-options'] === 'nosniff', `${piece} may be guessed at`);
    attacks.stopped(
      /default-src 'none'.*; sandbox$/.test(String(given.headers['content-security-policy'])),
      `${piece} has no sandbox`,
    );
    attacks.stopped(given.headers['cache-control'] === 'no-store', `${piece} is kept by caches`);
    attacks.stopped(given.headers['set-cookie'] === undefined, `${piece} sets a cookie`);
  }
});

test('where there is no room an upload is refused, and said so', async () => {
  Object.assign(house, { room: async () => 40 * 1024 * 1024 });
  const before = await stateNow();
  for (const route of changing.filter(({ takes }) => takes === 'file')) {
    const headers = await letIn(route);
    const large = { ...headers, 'content-length': String(10 * 1024 * 1024) };
    const answer = await send(route, large, '--x--\r\n');
    attacks.stopped(
      answer.statusCode === 507 && answer.headers['x-refusal'] === 'no-room',
      `${route.path}: ${answer.statusCode}`,
    );
  }
  assert.deepEqual(await stateNow(), before);
});

test('a disk that is full in the middle of an upload is told as such, and nothing half is left', async () => {
  const before = await stateNow();
  const full = () => Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  const evidenceOf = (organisation: string) => ({ ...house.evidenceOf(organisation), put: full });
  const room = async () => Number.MAX_SAFE_INTEGER;
  const at = serve({ ...house, evidenceOf, room }, ({ error }) => assert.fail(String(error)));
  after(() => at.close());
  const answer = await at.inject({
    method: 'POST',
    url: '/supplier/products/own-product/evidence/upload',
    headers: { ...(await cast.session(owner)), 'content-type': types.file },
    payload: `${part('file', 'x', '; filename="a.txt"')}--x--\r\n`,
  });
  attacks.stopped(answer.statusCode === 507, `a full disk: ${answer.statusCode}`);
  assert.deepEqual(await stateNow(), before);
});

attacks.tell(600);
