// Everything here stays on loopback: see test/attacks/site.ts. What leads inside is tried in test/attacks/ssrf.test.ts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { names, raw, site, text, web } from '../../../test/attacks/site.ts';
import type { WebOptions } from './web.ts';
import { guardedWeb, readAllowed } from './web.ts';

test('what stands at an allowed address is brought, with its status, type and address, and nothing of ours goes along', async () => {
  const { at, asked } = await site((request, response) => {
    response.writeHead(request.url === '/gone' ? 410 : 200, {
      'content-type': 'text/plain; charset=utf-8',
      'set-cookie': 'a=b',
      etag: `"${'e'.repeat(400)}"`,
      date: 'Wed, 25 Nov 2026 03:00:00 GMT',
    });
    response.end('星見');
  });
  const outside = web(at);
  const got = await outside.fetch(`http://${at}/a?b=%20c#d`, { accept: ['application/json', 'text/plain'] });
  assert.deepEqual(got, {
    status: 200,
    type: 'text/plain; charset=utf-8',
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      etag: `"${'e'.repeat(299)}`,
      date: 'Wed, 25 Nov 2026 03:00:00 GMT',
    },
    bytes: Buffer.from('星見'),
    address: `http://${at}/a?b=%20c#d`,
  });
  const gone = await outside.fetch(`http://${at}/gone`);
  assert.ok('status' in gone && gone.status === 410);
  assert.equal(asked[0]?.url, '/a?b=%20c');
  assert.deepEqual(asked[0]?.headers, {
    host: at,
    accept: 'application/json, text/plain',
    'accept-encoding': 'identity',
    'user-agent': 'hoshimi',
    connection: 'close',
  });
  assert.equal(asked[1]?.headers.cookie, undefined);
});

test('when the first of several addresses does not answer, the next is taken', async () => {
  const open = await site((_, response) => response.end('open'));
  const { lookup } = names(['127.0.0.3', '127.0.0.2']);
  const allow = [open.at, `127.0.0.3:${open.port}`];
  assert.equal(text(await guardedWeb({ allow, lookup }).fetch(`http://vendor.example:${open.port}/`)), 'open');
});

test('lines of the allow-list are read or are a fault', () => {
  for (const line of [
    '10.0.0.0/8',
    '127.0.0.1:8080',
    '10.0.0.0/8:8443',
    '[::1]:8080',
    '[fd00::/8]:1',
    'fd00::/8',
    '::1',
    '[::1]',
  ])
    assert.ok(readAllowed(line), line);
  for (const line of [
    '',
    '*',
    'localhost',
    'localhost:80',
    '10.0.0.1/8',
    '127.0.0.1:0',
    '127.0.0.1:65536',
    '127.0.0.1:',
    ':80',
    '[::1',
    '0x7f.1',
  ]) {
    assert.equal(readAllowed(line), undefined, line);
    assert.throws(() => guardedWeb({ allow: [line] }), /no address/);
  }
});

test('what is no web address is said to be none', async () => {
  const { lookup, asked } = names(['127.0.0.1']);
  const outside = guardedWeb({ lookup });
  const others = [
    '',
    'vendor.example',
    '//vendor.example',
    'ftp://vendor.example/',
    'file:///etc/passwd',
    'data:,x',
    'gopher://127.0.0.1:6379/_x',
    'javascript:1',
    'http://',
    'http://[fe80::1%25eth0]/',
    'http://1.2.3.4.5/',
    'unix:/run/x.sock',
    'ws://vendor.example',
  ];
  for (const address of others) assert.deepEqual(await outside.fetch(address), { refused: 'not-http' }, address);
  for (const address of [
    'http://a@vendor.example/',
    'http://a:b@vendor.example/',
    'http://:b@vendor.example/',
    'http://vendor.example@127.0.0.1/',
  ])
    assert.deepEqual(await outside.fetch(address), { refused: 'address-not-allowed', detail: 'user name' }, address);
  assert.deepEqual(asked, []);
  // A name in letters of any script is looked up as the wire has it.
  await outside.fetch('http://例え.テスト/');
  await outside.fetch('http://VENDOR.example./');
  assert.deepEqual(asked, ['xn--r8jz45g.xn--zckzah', 'vendor.example']);
});

test('redirects on the same host are followed, three of them', async () => {
  const { at } = await site((request, response) => {
    const step = Number(request.url?.slice(1));
    if (step === 0) response.end('there');
    else response.writeHead([301, 302, 303, 307, 308][step % 5] ?? 302, { location: `/${step - 1}` }).end('moved');
  });
  const got = await web(at).fetch(`http://${at}/3`);
  assert.equal(text(got), 'there');
  assert.ok('address' in got && got.address === `http://${at}/0`);
  assert.deepEqual(await web(at).fetch(`http://${at}/4`), {
    refused: 'redirected-elsewhere',
    detail: `http://${at}/0`,
  });
});

test('a body over the limit is refused, by its length or as it comes; one byte less is brought', async () => {
  const { at, asked } = await site((request, response) => {
    if (request.url === '/told') response.writeHead(200, { 'content-length': 1001 });
    response.write('x'.repeat(500));
    response.end('x'.repeat(request.url === '/fits' ? 500 : 501));
  });
  for (const path of ['told', 'untold'])
    assert.deepEqual(await web(at).fetch(`http://${at}/${path}`, { maxBytes: 1000 }), { refused: 'too-large' }, path);
  assert.equal(text(await web(at).fetch(`http://${at}/fits`, { maxBytes: 1000 })), 'x'.repeat(1000));
  assert.equal(asked.length, 3);
});

test('a body without an end is cut off at the limit', async () => {
  let written = 0;
  const { at } = await site((_, response) => {
    const more = (): void => {
      written += 65536;
      if (!response.destroyed && written < 1e9) response.write('x'.repeat(65536), () => setImmediate(more));
    };
    more();
  });
  assert.deepEqual(await web(at).fetch(`http://${at}/`, { maxBytes: 1_000_000 }), { refused: 'too-large' });
  assert.ok(written < 50_000_000, `${written} bytes were taken`);
});

test('a compressed answer was not asked for and is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const { at } = await site((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
  assert.deepEqual(await web(at).fetch(`http://${at}/`), { refused: 'not-http', detail: 'compressed' });
  const packed = await site((_, response) => response.writeHead(200, { 'content-type': 'application/gzip' }).end(bomb));
  const got = await web(packed.at).fetch(`http://${packed.at}/`);
  assert.ok('bytes' in got && got.bytes.length === bomb.length);
});

test('who does not answer, or answers drop by drop, is left when the time is over', async () => {
  const silent = await site(() => {});
  const slow = await site((_, response) => {
    const drop = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(drop));
  });
  const circle = await site((_, response) => setTimeout(() => response.writeHead(302, { location: '/' }).end(), 120));
  for (const { at } of [silent, slow, circle])
    assert.deepEqual(await web(at).fetch(`http://${at}/`, { seconds: 0.3 }), { refused: 'too-slow' });
  const never: WebOptions = { lookup: () => new Promise(() => {}) };
  assert.deepEqual(await guardedWeb(never).fetch('http://vendor.example/', { seconds: 0.1 }), { refused: 'too-slow' });
});

test('headers without an end are cut off', async () => {
  let lines = 0;
  const at = await raw((write, ended) => {
    write('HTTP/1.1 200 OK\r\n');
    const more = (): void => {
      lines += 100;
      if (!ended() && lines < 1e6) write('x-y: zzzzzzzzzz\r\n'.repeat(100)) ? setImmediate(more) : setTimeout(more, 5);
    };
    more();
  });
  assert.deepEqual(await web(at).fetch(`http://${at}/`), { refused: 'too-large', detail: 'headers' });
  const one = await raw((write) => write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`));
  assert.deepEqual(await web(one).fetch(`http://${one}/`), { refused: 'too-large', detail: 'headers' });
});

test('what speaks no HTTP, changes the protocol or hangs up is refused with its code', async () => {
  const ssh = await raw((write) => write('SSH-2.0-OpenSSH_9.2\r\n'));
  const got = await web(ssh).fetch(`http://${ssh}/`);
  assert.ok('refused' in got && got.refused === 'not-http' && got.detail?.startsWith('HPE_'), JSON.stringify(got));
  const both = await raw((write) =>
    write('HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'),
  );
  const smuggled = await web(both).fetch(`http://${both}/`);
  assert.ok('refused' in smuggled && smuggled.refused === 'not-http', JSON.stringify(smuggled));
  const upgrade = await raw((write) =>
    write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  );
  assert.deepEqual(await web(upgrade).fetch(`http://${upgrade}/`), { refused: 'not-http', detail: 'upgrade' });
  const hangs = await site((request) => request.socket.destroy());
  assert.deepEqual(await web(hangs.at).fetch(`http://${hangs.at}/`), {
    refused: 'not-reachable',
    detail: 'ECONNRESET',
  });
  const half = await site((_, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('half', () => response.destroy());
  });
  assert.deepEqual(await web(half.at).fetch(`http://${half.at}/`), { refused: 'not-reachable', detail: 'ECONNRESET' });
});

test('a name that is nowhere and a door that is closed are not reachable, and no inside address is told', async () => {
  const closed = await site(() => {});
  closed.close();
  const { lookup } = names(['127.0.0.2']);
  assert.deepEqual(await web(closed.at, { lookup }).fetch(`http://vendor.example:${closed.port}/`), {
    refused: 'not-reachable',
    detail: 'ECONNREFUSED',
  });
  const nowhere: WebOptions = {
    lookup: async () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
  };
  const got = await guardedWeb(nowhere).fetch('http://vendor.example/');
  assert.deepEqual(got, { refused: 'not-reachable', detail: 'ENOTFOUND' });
  assert.deepEqual(await guardedWeb({ lookup: async () => [] }).fetch('http://vendor.example/'), {
    refused: 'not-reachable',
    detail: 'ENOTFOUND',
  });
});
