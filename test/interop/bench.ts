// The bench: a place of its own for the daemons and the tools. A network namespace with nothing but loopback, so that no scan
// reaches another service of the machine; a host name of its own, so that no record names the machine; a process namespace,
// so that everything ends when the bench ends.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, dirname, join } from 'node:path';

/** Commands the evidence is made with, and the Debian package that brings each. */
const needed: Readonly<Record<string, string>> = {
  curl: 'curl',
  'dpkg-query': 'dpkg',
  faketime: 'faketime',
  hydra: 'hydra',
  ip: 'iproute2',
  lighttpd: 'lighttpd',
  mosquitto: 'mosquitto',
  mosquitto_pub: 'mosquitto-clients',
  nginx: 'nginx-light',
  nmap: 'nmap',
  openssl: 'openssl',
  sslscan: 'sslscan',
  unshare: 'util-linux',
};

const path = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].join(delimiter);

/** The library that sets the clock of a process. */
const faketime = (): string => {
  const found = ['/usr/lib', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu'].map(
    (lib) => `${lib}/faketime/libfaketime.so.1`,
  );
  return found.find((file) => existsSync(file)) ?? '';
};

const isThere = (command: string) =>
  path.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** Debian packages that are missing, in the order of their names. */
export const lacking = (): string[] => [
  ...new Set(Object.entries(needed).flatMap(([command, bringing]) => (isThere(command) ? [] : [bringing]))),
];

const spaces = ['--mount', '--net', '--uts', '--ipc', '--pid', '--fork', '--kill-child', '--mount-proc'];
const asOther = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
// faketime leaves named semaphores behind when its process is killed: they too are the bench's own.
const prepare = 'hostname bench && ip link set lo up && mount -t tmpfs shm /dev/shm && exec "$@"';

/** The command line that runs `command` inside a bench. */
export const inBench = (command: readonly string[]): [string, string[]] => [
  'unshare',
  [...asOther, ...spaces, 'sh', '-c', prepare, 'bench', ...command],
];

/** Why no bench can be made here, or nothing. */
export function benchRefused(): string | undefined {
  const [command, args] = inBench(['true']);
  const tried = spawnSync(command, args, { encoding: 'utf8', timeout: 10_000 });
  return tried.status === 0 ? undefined : tried.stderr?.trim() || tried.error?.message || 'unshare failed';
}

export type Ran = { readonly code: number; readonly out: string; readonly ms: number };
type Running = { readonly pid: number; kill(signal: NodeJS.Signals): Promise<void> };

/** Runs tools and daemons in one working folder, on a clock that is set. */
export class Bench {
  readonly folder: string;
  readonly #running = new Set<ChildProcess>();
  #base = Date.now();
  #since = Date.now();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Sets the clock that tools and records see; "2026-11-10 10:00:00" is a time in Japan. */
  set(time: string): void {
    this.#base = Date.parse(`${time.replace(' ', 'T')}+09:00`);
    this.#since = Date.now();
  }

  #now = () => new Date(this.#base + Date.now() - this.#since + 9 * 3_600_000).toISOString();

  /** The time on that clock, "2026-11-10T10:00:00+09:00". */
  time = (): string => `${this.#now().slice(0, 19)}+09:00`;

  /** What a child gets to see of this machine: a path, a home in the working folder, and the clock that was set. */
  #options(clock: 'set' | 'real'): { cwd: string; env: Record<string, string> } {
    const env = { PATH: path, HOME: this.folder, LC_ALL: 'C.UTF-8', TZ: 'Asia/Tokyo' };
    if (clock === 'real') return { cwd: this.folder, env };
    // The library itself and not the `faketime` command, which would stand between us and the process to be stopped.
    const set = { LD_PRELOAD: faketime(), FAKETIME: `@${this.#now().slice(0, 19).replace('T', ' ')}` };
    return { cwd: this.folder, env: { ...env, ...set, DONT_FAKE_MONOTONIC: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' } };
  }

  /** Runs a tool to its end; both outputs in the order they came. Over `seconds` it is stopped and the run is a fault. */
  run(command: string, args: readonly string[], { input = '', seconds = 60 } = {}): Promise<Ran> {
    const started = performance.now();
    const child = spawn(command, args, this.#options('set'));
    return new Promise((resolve, reject) => {
      let out = '';
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`${command} did not end within ${seconds} s`));
      }, seconds * 1000);
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (text) => {
          out += text;
        });
      child.on('error', reject);
      child.on('close', (code) => {
        clearTimeout(timer);
        resolve({ code: code ?? 1, out, ms: Math.round(performance.now() - started) });
      });
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });
  }

  /** Runs a tool that must succeed. */
  async must(
    command: string,
    args: readonly string[],
    options?: { input?: string; seconds?: number },
  ): Promise<string> {
    const { code, out } = await this.run(command, args, options);
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${out}`);
    return out;
  }

  /** Starts a daemon, and gives it back when it listens. */
  async start(command: string, args: readonly string[], listensAt: readonly (number | string)[]): Promise<Running> {
    // Node measures its own waits with the clock, so our device runs on the real one; it writes no time anywhere.
    const clock = command === process.execPath ? 'real' : 'set';
    const child = spawn(command, args, { ...this.#options(clock), stdio: ['ignore', 'ignore', 'inherit'] });
    this.#running.add(child);
    const ended = new Promise<void>((resolve) => {
      child.on('close', () => {
        this.#running.delete(child);
        resolve();
      });
    });
    for (const where of listensAt)
      await untilOpen(typeof where === 'string' ? join(this.folder, where) : where, command);
    return {
      pid: child.pid ?? 0,
      async kill(signal) {
        child.kill(signal);
        await ended;
      },
    };
  }

  /** Stops what still runs, and is back when nothing does. */
  async stop(): Promise<void> {
    const ended = [...this.#running].map((child) => new Promise((resolve) => child.on('close', resolve)));
    for (const child of this.#running) child.kill('SIGKILL');
    await Promise.all(ended);
  }

  async write(file: string, text: string | Uint8Array): Promise<void> {
    await mkdir(dirname(join(this.folder, file)), { recursive: true });
    await writeFile(join(this.folder, file), text);
  }
}

/** Waits until something listens at a port of 127.0.0.1 or at a socket file; ten seconds at most. */
async function untilOpen(where: number | string, what: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isOpen(where)) return;
    await pause(50);
  }
  throw new Error(`${what} does not listen at ${where}`);
}

const isOpen = (where: number | string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = typeof where === 'string' ? connect(where) : connect(where, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Rows as CSV (RFC 4180). */
export const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows
    .map(
      (row) =>
        `${row.map((cell) => (/[",\n]/.test(`${cell}`) ? `"${`${cell}`.replaceAll('"', '""')}"` : cell)).join(',')}\n`,
    )
    .join('');
