// The guarded web over TLS: names, certificates and versions. The certificates are made by openssl; nothing leaves loopback.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { TlsOptions } from 'node:tls';
import { promisify } from 'node:util';
import { guardedWeb } from './web.ts';

const run = promisify(execFile);
let folder: string;
let pair: { key: string; cert: string };
const servers: ReturnType<typeof createServer>[] = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoshimi-web-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=vendor.example';
  const names = 'subjectAltName=DNS:vendor.example,IP:127.0.0.2';
  await run('openssl', [...made.split(' '), '-addext', names, '-keyout', key, '-out', cert]);
  pair = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
});
after(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true, force: true });
});

/** A site over TLS; which name the client asked for, and which host. */
async function site(options: TlsOptions = {}) {
  const asked: (readonly [name: string | false | null, host: string | undefined])[] = [];
  const server = createServer({ ...pair, ...options }, (request, response) => {
    asked.push([
      (request.socket as import('node:tls').TLSSocket).servername as string | false | null,
      request.headers.host,
    ]);
    if (request.url === '/down') response.writeHead(302, { location: `http://${request.headers.host}/` });
    response.end('secure');
  });
  servers.push(server);
  server.listen(0, '127.0.0.2');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, asked, allow: [`127.0.0.2:${port}`] };
}
const lookup = async () => [{ address: '127.0.0.2', family: 4 }];

test('the certificate must be for the name, and the name goes along, without its last dot', async () => {
  const { port, asked, allow } = await site();
  const web = guardedWeb({ allow, lookup, ca: pair.cert });
  for (const host of ['vendor.example', 'vendor.example.', '127.0.0.2']) {
    const got = await web.fetch(`https://${host}:${port}/`);
    assert.ok('bytes' in got && Buffer.from(got.bytes).toString() === 'secure', JSON.stringify([host, got]));
  }
  assert.deepEqual(asked[0], ['vendor.example', `vendor.example:${port}`]);
  assert.equal(asked[1]?.[0], 'vendor.example');
  const other = await web.fetch(`https://other.example:${port}/`);
  assert.deepEqual(other, { refused: 'not-reachable', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  assert.equal(asked.length, 3);
});

test('a certificate of nobody we trust is refused, also when a variable says to trust everybody', async () => {
  const { port, asked, allow } = await site();
  const there = `https://vendor.example:${port}/`;
  const got = await guardedWeb({ allow, lookup }).fetch(there);
  assert.deepEqual(got, { refused: 'not-reachable', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  const script = `import { guardedWeb } from ${JSON.stringify(new URL('./web.ts', import.meta.url).href)};
    const lookup = async () => [{ address: '127.0.0.2', family: 4 }];
    console.log(JSON.stringify(await guardedWeb({ allow: ${JSON.stringify(allow)}, lookup }).fetch('${there}')));`;
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env, timeout: 20_000 });
  assert.deepEqual(JSON.parse(stdout), got);
  assert.equal(asked.length, 0);
});

test('TLS older than 1.2 is not spoken', async () => {
  const { port, allow } = await site({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' });
  const got = await guardedWeb({ allow, lookup, ca: pair.cert }).fetch(`https://vendor.example:${port}/`);
  assert.ok(
    'refused' in got && got.refused === 'not-reachable' && /PROTO|VERSION/.test(got.detail ?? ''),
    JSON.stringify(got),
  );
});

test('from https nobody is sent on to http', async () => {
  const { port, allow } = await site();
  const got = await guardedWeb({ allow, lookup, ca: pair.cert }).fetch(`https://vendor.example:${port}/down`);
  assert.deepEqual(got, { refused: 'redirected-elsewhere', detail: `http://vendor.example:${port}/` });
});
