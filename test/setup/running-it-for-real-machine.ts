// A machine to run the office on for real, as far as a test may have one: every path of README lies in a folder of its own,
// commands run in a shell with nothing of this run's environment, and a browser without a window talks TLS to it.
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { request as plainly } from 'node:http';
import { request as overTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

const root = join(import.meta.dirname, '../..');
/** What the program consists of. Its packages are linked: that npm brings them is seen in bare.long.test.ts. */
const parts = ['bin', 'setup', 'src', 'scheme', 'package.json', 'package-lock.json'];

export type Ran = { readonly exit: number | null; readonly out: string; readonly err: string };
export type Office = {
  readonly pid: number;
  /** Waits until it has said this. */
  heard(words: RegExp): Promise<RegExpExecArray>;
  /**
   * Ctrl+C, which reaches everything that was started from the terminal; or what systemd does, which reaches the office.
   * Resolves when nothing of it runs any more, with the exit code and all it has said.
   */
  stop(how: 'Ctrl+C' | 'systemd'): Promise<{ readonly exit: number | null; readonly said: string }>;
};
export type Machine = {
  /** A text with README's paths as they are here. */
  here(text: string): string;
  write(path: string, text: string): void;
  /** Puts the program there, with a file of settings. */
  install(path: string, settings: readonly string[]): void;
  run(folder: string, command: string): Promise<Ran>;
  /** Starts what goes on until it is stopped. */
  begin(folder: string, command: string): Office;
};

/** A machine whose programs trust these certificates; it is gone when the test is over. */
export function machine(t: TestContext, trusted: string): Machine {
  const home = mkdtempSync(join(tmpdir(), 'hoshimi-real-'));
  const here = (text: string) => text.replace(/(?<![\w.:/%])\/(?=(?:srv|etc|opt|backup)\b)/g, `${home}/`);
  const write = (path: string, text: string) => writeFileSync(here(path), text, { mode: 0o600 });
  mkdirSync(join(home, 'tools'));
  keygenIn(join(home, 'tools'));
  writeFileSync(join(home, 'trusted.pem'), trusted);
  const env = {
    PATH: `${(process.env['PATH'] ?? '').replace(/[^:]*node_modules\/\.bin:?/g, '')}:${join(home, 'tools')}`,
    HOME: home,
    LANG: 'en_US.UTF-8',
    NODE_EXTRA_CA_CERTS: join(home, 'trusted.pem'),
    npm_config_update_notifier: 'false',
  };
  const running = new Set<ChildProcess>();
  t.after(() => {
    for (const child of running) if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });
  return {
    here,
    write,
    install(path, settings) {
      const folder = here(path);
      for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      write(`${path}/hoshimi.settings`, `${settings.map(here).join('\n')}\n`);
    },
    async run(folder, command) {
      const child = spawn('sh', ['-c', here(command)], { cwd: here(folder), env, stdio: ['ignore', 'pipe', 'pipe'] });
      let [out, err] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        err += text;
      });
      const [exit] = (await once(child, 'close')) as [number | null];
      return { exit, out, err };
    },
    begin(folder, command) {
      const child = spawn('sh', ['-c', `exec ${here(command)}`], {
        cwd: here(folder),
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      running.add(child);
      return office(child, () => running.delete(child));
    },
  };
}

function office(child: ChildProcess, ended: () => void): Office {
  let said = '';
  const news = new Set<() => void>();
  const tell = () => {
    for (const go of news) go();
    news.clear();
  };
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      tell();
    });
  let hasEnded = false;
  const end = once(child, 'close').then(([code]) => {
    hasEnded = true;
    ended();
    tell();
    return { exit: code as number | null, said };
  });
  const pid = child.pid ?? assert.fail('it did not start');
  return {
    pid,
    async heard(words) {
      for (;;) {
        const found = words.exec(said);
        if (found) return found;
        assert.ok(!hasEnded, `it ended without saying ${words}: ${said}`);
        await new Promise<void>((resolve) => news.add(resolve));
      }
    },
    stop(how) {
      process.kill(how === 'Ctrl+C' ? -pid : pid, how === 'Ctrl+C' ? 'SIGINT' : 'SIGTERM');
      return end;
    },
  };
}

/** The age tool's own way to make a key, for machines where it is not installed. It stands last in the path. */
function keygenIn(folder: string): void {
  const program = `import { writeFileSync } from 'node:fs';
import { generateIdentity, identityToRecipient } from ${JSON.stringify(import.meta.resolve('age-encryption'))};
const identity = await generateIdentity();
const recipient = await identityToRecipient(identity);
writeFileSync(process.argv[3], '# public key: ' + recipient + '\\n' + identity + '\\n', { mode: 0o600, flag: 'wx' });
process.stderr.write('Public key: ' + recipient + '\\n');
`;
  writeFileSync(join(folder, 'keygen.mjs'), program);
  const line = `exec "${process.execPath}" "${join(folder, 'keygen.mjs')}" "$@"`;
  writeFileSync(join(folder, 'age-keygen'), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export type Page = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
/** Whom a browser believes at this name, or that it speaks through the proxy that README's settings name. */
export type Line = { readonly port: number; readonly name: string; readonly through: { ca: string } | 'proxy' };

/** Somebody's browser: keeps its cookies, follows where it is sent, and sends forms as it was shown them. */
export function browser({ port, name, through }: Line) {
  const cookies = new Map<string, string>();
  const ask = (path: string, form?: Readonly<Record<string, string>>): Promise<Page> =>
    new Promise((resolve, reject) => {
      const headers = {
        host: name,
        'accept-language': 'en',
        cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
        ...(through === 'proxy' && {
          'x-forwarded-for': '192.0.2.7',
          'x-forwarded-proto': 'https',
          'x-forwarded-host': name,
        }),
        ...(form && { origin: `https://${name}`, 'content-type': 'application/x-www-form-urlencoded' }),
      };
      const to = { host: '127.0.0.1', port, path, headers, agent: false, method: form ? 'POST' : 'GET' };
      const asked = through === 'proxy' ? plainly(to) : overTls({ ...to, servername: name, ca: through.ca });
      asked.on('error', reject).on('response', (response) => {
        for (const one of response.headers['set-cookie'] ?? []) {
          const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
          cookies.set(key, value);
        }
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      });
      asked.end(form && new URLSearchParams(form).toString());
    });
  const followed = async (page: Page): Promise<Page> => {
    const { location } = page.headers;
    return location === undefined ? page : followed(await ask(location.replace(`https://${name}`, '')));
  };
  const pathOf = (link: string) => {
    const { origin, pathname } = new URL(link, `https://${name}`);
    assert.equal(origin, `https://${name}`, 'the link leads elsewhere');
    return pathname;
  };
  return {
    open: async (link: string) => followed(await ask(pathOf(link))),
    send: async (link: string, form: Readonly<Record<string, string>>) => followed(await ask(pathOf(link), form)),
  };
}
