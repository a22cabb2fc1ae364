// The office as a process of its own that speaks TLS: told by SIGHUP, it takes a renewed certificate and goes on.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { connect } from 'node:tls';
import { selfSigned } from '../fixtures/mail/certificate.ts';

const root = join(import.meta.dirname, '../..');

test('SIGHUP makes an office with TLS take the renewed certificate, and keep the old one when the new one does not fit', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshimi-certificate-'));
  after(() => rm(folder, { recursive: true }));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const [first, renewed] = [selfSigned('localhost'), selfSigned('localhost')];
  await writeFile(cert, first.cert);
  await writeFile(key, first.key);
  const office = spawn(process.execPath, [join(root, 'src/main.ts'), '--empty'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      LANG: 'en_US.UTF-8',
      PORT: '0',
      HOSHIMI_DATA: join(folder, 'data'),
      HOSHIMI_TLS_CERT: cert,
      HOSHIMI_TLS_KEY: key,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  after(() => office.kill('SIGKILL'));
  let said = '';
  /** Waits until the office has said it. */
  const heard = async (words: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const found = words.exec(said);
      if (found) return found;
      assert.equal(office.exitCode, null, said);
      await Promise.race([once(office.stdout, 'data'), once(office.stderr, 'data'), once(office, 'exit')]);
    }
  };
  for (const stream of [office.stdout, office.stderr])
    stream.on('data', (part) => {
      said += String(part);
    });
  await heard(/Ctrl\+C/);
  const port = Number((await heard(/https:\/\/localhost:(\d+)/))[1]);
  /** Whether the office shows this certificate. */
  const shows = async (trusted: string): Promise<boolean> => {
    const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca: trusted });
    const isTrusted = await Promise.race([
      once(socket, 'secureConnect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    return isTrusted;
  };
  assert.ok(await shows(first.cert));
  await writeFile(cert, renewed.cert);
  office.kill('SIGHUP');
  await heard(/the old one stays/);
  assert.ok(await shows(first.cert), 'the key is still the old one');
  await writeFile(key, renewed.key);
  office.kill('SIGHUP');
  await heard(/new certificate is in use/);
  assert.ok(await shows(renewed.cert));
  office.kill('SIGTERM');
  const [code] = (await once(office, 'exit')) as [number];
  assert.equal(code, 0);
});
