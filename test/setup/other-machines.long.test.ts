// README's section on other machines in the office, followed to the letter on a machine of one's own: its commands make the
// certificate, and with its settings the office answers at this address, and at no other scheme.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { sectionOf } from './running-it-for-real-section.ts';

const root = join(import.meta.dirname, '../..');
const read = async (name: string, heading: string) => sectionOf(await readFile(join(root, name), 'utf8'), heading);
const en = await read('README.md', 'From other machines in the office');
const ja = await read('README.ja.md', '同じ事務所のほかのパソコンから使う');

test('both languages give the same commands and settings', () => {
  assert.deepEqual(ja.commands, en.commands);
  assert.deepEqual(ja.settings, en.settings);
});

test('the office is reached over an encrypted connection with a certificate of one’s own making', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshimi-office-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const here = (text: string) => text.replaceAll('192.168.1.20', '127.0.0.1');
  const openssl = en.commands.filter((line) => line.startsWith('openssl '));
  assert.equal(openssl.length, 2);
  for (const line of openssl) await promisify(execFile)('openssl', here(line).split(' ').slice(1), { cwd: folder });
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as { port: number };
  free.close();
  await once(free, 'close');
  const settings = (en.settings[0] ?? []).map((line) =>
    here(line)
      .replace(':4210', `:${port}`)
      .replace('=cert.pem', `=${join(folder, 'cert.pem')}`)
      .replace('=key.pem', `=${join(folder, 'key.pem')}`),
  );
  const file = join(folder, 'hoshimi.settings');
  await writeFile(file, `${settings.join('\n')}\nPORT=${port}\nHOSHIMI_DATA=${join(folder, 'data')}\n`);
  const office = spawn(process.execPath, [join(root, 'src/main.ts'), '--empty'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'en_US.UTF-8', HOSHIMI_SETTINGS: file },
  });
  let out = '';
  office.stdout.on('data', (chunk) => (out += String(chunk)));
  office.stderr.on('data', (chunk) => (out += String(chunk)));
  t.after(async () => {
    office.kill('SIGTERM');
    await once(office, 'exit');
  });
  while (!/set-up\/\S+/.test(out)) {
    assert.equal(office.exitCode, null, out);
    await Promise.race([once(office.stdout, 'data'), once(office.stderr, 'data'), once(office, 'exit')]);
  }
  const ca = await readFile(join(folder, 'cert.pem'));
  const link = new URL(/https:\/\/\S+\/set-up\/\S+/.exec(out)?.[0] ?? '');
  const [answer] = (await once(request(link, { ca }).end(), 'response')) as [{ statusCode?: number; resume(): void }];
  answer.resume();
  assert.equal(answer.statusCode, 200);
});
