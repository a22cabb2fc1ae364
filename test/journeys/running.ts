// A real office as a second process, with its records on disk: started, asked over HTTP, killed and started again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export type Running = {
  readonly pid: number;
  readonly base: string;
  /** The printed one-time links, by reader; empty texts where the sample town is not. */
  readonly links: Readonly<Record<'supplier' | 'officer', string>>;
  /** The link of the first set-up, where nobody was let in yet. */
  readonly setUp: string;
  /** kill -9: no farewell. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

type Start = {
  /** `people`: the town's people without its products; `town`: all of it; `nobody`: an installation to be set up. */
  readonly from?: 'people' | 'town' | 'nobody';
  /** Added to the little that the office is told. */
  readonly environment?: Readonly<Record<string, string>>;
};

/** Starts the office on a free port of loopback; resolves when its links are printed. */
export async function startOffice(data: string, { from = 'people', environment = {} }: Start = {}): Promise<Running> {
  const flags = { people: ['--people'], town: [], nobody: ['--empty'] }[from];
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), ...flags], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', LANG: 'en_US.UTF-8', PORT: '0', HOSHIMI_DATA: data, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  const printed = new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`the office did not open in 60 s: ${out}`)), 60_000);
    const heard = (bytes: Buffer) => {
      out += String(bytes);
      if (!/Ctrl\+C/.test(out)) return;
      clearTimeout(limit);
      resolve();
    };
    child.stdout.on('data', heard);
    child.stderr.on('data', heard);
    child.once('exit', (code) => reject(new Error(`the office ended with ${code}: ${out}`)));
  });
  await printed;
  const base = /https?:\/\/localhost:\d+/.exec(out)?.[0] ?? '';
  const of = (word: RegExp) =>
    /\S*\/enter\/\S+/.exec(out.split('\n').find((line) => word.test(line) && line.includes('/enter/')) ?? '')?.[0] ??
    '';
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  return {
    pid: child.pid ?? 0,
    base,
    setUp: /\S*\/set-up\/\S+/.exec(out)?.[0] ?? '',
    links: { supplier: of(/supplier/i), officer: of(/office/i) },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** A program that talks to the API as one person. */
export async function enterApi(base: string, link: string) {
  const token = link.split('/').at(-1);
  const entered = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (entered.status !== 200) throw new Error(`entering was refused: ${await entered.text()}`);
  const { csrf } = (await entered.json()) as { csrf: string };
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const headers = { cookie, 'x-csrf-token': csrf };
  type Json = Record<string, unknown>;
  const answer = async (response: Response) => ({ status: response.status, body: (await response.json()) as Json });
  return {
    get: async (path: string) => answer(await fetch(`${base}${path}`, { headers })),
    post: async (path: string, body: Json = {}) =>
      answer(
        await fetch(`${base}${path}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    upload: async (path: string, name: string, bytes: Uint8Array) => {
      const form = new FormData();
      form.set('file', new Blob([bytes]), name);
      return answer(await fetch(`${base}${path}`, { method: 'POST', headers, body: form }));
    },
  };
}
