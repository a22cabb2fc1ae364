// docs/proxy/nginx.conf as it stands, run by a real nginx between a client and a small server: only ports, names of certificate
// files and loopback addresses are changed.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import tls from 'node:tls';
import { promisify } from 'node:util';

const run = promisify(execFile);
const megabyte = 1024 * 1024;
let folder: string;
let plain: number;
let secure: number;
let ca: string;
/** What the server behind saw. */
const seen: { headers: IncomingHttpHeaders; bytes: number; sha256: string }[] = [];
let bytes = 0;
let more: (() => void) | undefined;

const behind = http.createServer((request, response) => {
  const hash = createHash('sha256');
  bytes = 0;
  request.on('data', (part: Buffer) => {
    bytes += part.length;
    hash.update(part);
    more?.();
  });
  request.on('error', () => {});
  request.on('end', () => {
    seen.push({ headers: request.headers, bytes, sha256: hash.digest('hex') });
    response.setHeader('strict-transport-security', 'max-age=1');
    if (request.url === '/large') response.end(Buffer.alloc(30 * megabyte, 7));
    else response.writeHead(request.url === '/missing' ? 404 : 200).end('there');
  });
});

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoshimi-nginx-'));
  const [certificate, key] = [join(folder, 'fullchain.pem'), join(folder, 'privkey.pem')];
  const made = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=label.example';
  await run('openssl', [
    ...made.split(' '),
    '-addext',
    'subjectAltName=DNS:label.example',
    '-keyout',
    key,
    '-out',
    certificate,
  ]);
  ca = await readFile(certificate, 'utf8');
  behind.listen(0, '127.0.0.1');
  await once(behind, 'listening');
  [plain, secure] = [await freePort(), await freePort()];
  const changes: readonly (readonly [RegExp, string])[] = [
    [/127\.0\.0\.1:4210/, `127.0.0.1:${(behind.address() as AddressInfo).port}`],
    [/listen 80/g, `listen 127.0.0.1:${plain}`],
    [/listen 443/g, `listen 127.0.0.1:${secure}`],
    [/\/etc\/nginx\/tls/g, folder],
    [/\/var\/log\/nginx/g, folder],
  ];
  let site = await readFile(join(import.meta.dirname, '../../docs/proxy/nginx.conf'), 'utf8');
  for (const [what, by] of changes) {
    assert.match(site, what);
    site = site.replace(what, by);
  }
  await writeFile(join(folder, 'site.conf'), site);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  await writeFile(
    join(folder, 'nginx.conf'),
    `pid ${folder}/pid; error_log ${folder}/error.log; worker_processes 1; events {} http { access_log off; ${temporary.join(' ')} include ${folder}/site.conf; }`,
  );
  // nginx goes to the background when its ports are open, and not before.
  const started = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const [code] = await once(started, 'exit');
  assert.equal(code, 0, await readFile(join(folder, 'error.log'), 'utf8').catch(() => ''));
});
after(async () => {
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => '0'));
  if (pid > 0) process.kill(pid, 'SIGTERM');
  behind.closeAllConnections();
  behind.close();
  await rm(folder, { recursive: true, force: true });
});

const options = () => ({ host: '127.0.0.1', port: secure, servername: 'label.example', ca, agent: false }) as const;
const asking = (path: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET') =>
  https.request({ ...options(), path, method, headers: { host: 'label.example', ...headers } });
async function answer(request: http.ClientRequest): Promise<{ response: IncomingMessage; body: Buffer }> {
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part);
  return { response, body: Buffer.concat(parts) };
}
/** Everything that nginx keeps aside on its disk. */
const aside = async () =>
  (await Promise.all(['client_body', 'proxy'].map((name) => readdir(join(folder, name), { recursive: true })))).flat();

test('the server behind is told who asked and how, whatever the client says of itself', async () => {
  const forged = {
    'x-forwarded-for': '8.8.8.8',
    'x-forwarded-proto': 'http',
    'x-forwarded-host': 'evil.example',
    forwarded: 'for=8.8.8.8',
  };
  const { response, body } = await answer(asking('/', forged));
  assert.equal(response.statusCode, 200);
  assert.equal(body.toString(), 'there');
  const { headers } = seen.at(-1) ?? assert.fail('nothing came');
  assert.equal(headers['x-forwarded-for'], '127.0.0.1');
  assert.equal(headers['x-forwarded-proto'], 'https');
  assert.equal(headers['x-forwarded-host'], 'label.example');
  assert.equal(headers.host, 'label.example');
  assert.equal(headers.forwarded, undefined);
});

test('every answer says once that this name is https only, and none says which version of nginx it is', async () => {
  for (const path of ['/', '/missing']) {
    const { response } = await answer(asking(path));
    assert.deepEqual(
      response.headersDistinct['strict-transport-security'],
      ['max-age=31536000; includeSubDomains'],
      path,
    );
    assert.equal(response.headers['server'], 'nginx');
  }
});

test('an upload reaches the server while it is still being sent, and nothing of its 50 MB touches the disk of nginx', {
  timeout: 20_000,
}, async () => {
  const [piece, hash] = [Buffer.alloc(megabyte, 3), createHash('sha256')];
  const request = asking('/upload', { 'content-length': 50 * megabyte }, 'POST');
  const arrived = (atLeast: number) =>
    new Promise<void>((resolve) => {
      more = () => {
        if (bytes >= atLeast) resolve();
      };
      more();
    });
  bytes = 0;
  for (let n = 1; n <= 50; n++) {
    hash.update(piece);
    request.write(piece);
    // Had nginx waited for the whole, this would never come.
    await arrived(n * megabyte);
    if (n % 10 === 0)
      assert.deepEqual(
        (await aside()).filter((name) => /\d{4,}/.test(name)),
        [],
      );
  }
  const { response } = await answer(request);
  assert.equal(response.statusCode, 200);
  const last = seen.at(-1);
  assert.deepEqual([last?.bytes, last?.sha256], [50 * megabyte, hash.digest('hex')]);
});

test('more than a gigabyte and its form is refused by its length', { timeout: 20_000 }, async () => {
  const before = seen.length;
  const fits = asking('/upload', { 'content-length': 1025 * megabyte, expect: '100-continue' }, 'POST');
  fits.flushHeaders();
  await once(fits, 'continue');
  fits.on('error', () => {});
  fits.destroy();
  const request = asking('/upload', { 'content-length': 1025 * megabyte + 1 }, 'POST');
  request.flushHeaders();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  assert.equal(response.statusCode, 413);
  assert.ok(response.headers['strict-transport-security']);
  request.on('error', () => {});
  request.destroy();
  assert.equal(seen.length, before);
});

test('a large answer to a slow reader is not laid down on the disk of nginx', async () => {
  const request = asking('/large');
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    if (size === 0)
      assert.deepEqual(
        (await aside()).filter((name) => /\d{4,}/.test(name)),
        [],
      );
    size += part.length;
  }
  assert.equal(size, 30 * megabyte);
});

test('http is sent on to https under the name that is written down', async () => {
  const request = http.get({
    host: '127.0.0.1',
    port: plain,
    path: '/a?b=c',
    headers: { host: 'label.example' },
    agent: false,
  });
  const { response } = await answer(request);
  assert.equal(response.statusCode, 301);
  assert.equal(response.headers.location, 'https://label.example/a?b=c');
  const other = http.get({ host: '127.0.0.1', port: plain, headers: { host: 'evil.example' }, agent: false });
  await assert.rejects(answer(other), { code: 'ECONNRESET' });
});

test('a program that asks in the clear is refused and not sent on', async () => {
  for (const path of ['/api/v1/labels', '/api/openapi.json']) {
    const options = { host: '127.0.0.1', port: plain, path, headers: { host: 'label.example' }, agent: false };
    const { response } = await answer(http.get(options));
    assert.equal(response.statusCode, 403, path);
    assert.equal(response.headers.location, undefined);
  }
});

test('the log of nginx holds no link that opens a door, no query and no page somebody came from', async () => {
  const referer = 'https://label.example/join/came-from';
  for (const path of ['/join/one-time-1', '/set-up/one-time-2', '/enter/one-time-3', '/hand-overs/proof/one-time-4'])
    await answer(asking(path, { referer }));
  await answer(asking('/labels?text=asked', { referer }));
  const log = await readFile(join(folder, 'office.log'), 'utf8');
  assert.match(log, /"GET \/labels HTTP\/1.1" 200/);
  assert.doesNotMatch(log, /one-time|asked|came-from/);
});

test('another name is shown no certificate, and older TLS than 1.2 is refused', async () => {
  const speaking = async (how: tls.ConnectionOptions) => {
    const socket = tls.connect({ host: '127.0.0.1', port: secure, ca, servername: 'label.example', ...how });
    await once(socket, 'secureConnect');
    const protocol = socket.getProtocol();
    socket.destroy();
    return protocol;
  };
  assert.equal(await speaking({}), 'TLSv1.3');
  assert.equal(await speaking({ maxVersion: 'TLSv1.2' }), 'TLSv1.2');
  await assert.rejects(speaking({ servername: 'evil.example' }), /alert|unrecognized/i);
  await assert.rejects(
    speaking({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    /alert|version|protocol/i,
  );
});
