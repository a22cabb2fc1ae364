// Products as they stood at a commit, laid out in a folder of their own, so that what a check finds now can be held against
// what it would have found then. git is asked by plumbing commands without a shell, with no hook and no difference
// program of the repository's own, and within bounds.
import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { checkWords as words } from '../words/cli-check.ts';
import type { Lang } from './command.ts';
import { UnusableInput } from './command.ts';

/** A product then: as now, not there yet, or in this folder. `pointers` are files of which git kept only a pointer. */
export type Then = { readonly commit: string } & (
  | { readonly is: 'unchanged' }
  | { readonly is: 'absent' }
  | { readonly is: 'there'; readonly folder: string; readonly pointers: ReadonlySet<string> }
);
export type Earlier = { at(path: string): Then; close(): Promise<void> };

/** What is taken out of a repository at most. */
const mostFiles = 100_000;
const mostBytes = 512 * 1024 * 1024;
/** So much is asked of git at once, and so long is waited for it. */
const batchBytes = 32 * 1024 * 1024;
const longestWait = 120_000;
const longestList = 64 * 1024 * 1024;

/** Each path as it stood at the commit. Throws unusable input when git or the commit is not there. */
export async function openCommit(commit: string, paths: readonly string[], cwd: string, lang: Lang): Promise<Earlier> {
  const aside = await mkdtemp(join(tmpdir(), 'hoshimi-since-'));
  const close = () => rm(aside, { recursive: true, force: true });
  try {
    const found = new Map<string, Then>();
    for (const [top, products] of await byRepository(paths, cwd, lang)) {
      const sha = await commitIn(top, commit, lang);
      await layOut({ top, sha, products, into: join(aside, String(found.size)), lang }, found);
    }
    return { at: (path) => found.get(path) ?? { is: 'absent', commit }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A product by its path as it was given, and where it lies in its repository ("" for the whole of it). */
type Lying = { readonly path: string; readonly inside: string };

async function byRepository(paths: readonly string[], cwd: string, lang: Lang): Promise<Map<string, Lying[]>> {
  const tops = new Map<string, Lying[]>();
  for (const path of paths) {
    const full = await realpath(resolve(cwd, path)).catch(() => undefined);
    // What is not there is said by reading it.
    if (full === undefined) continue;
    if (!(await stat(full)).isDirectory()) throw new UnusableInput(`${path}: ${words.onlyFolders[lang]}`);
    const known = [...tops.keys()].find((top) => full === top || full.startsWith(top + sep));
    const top = known ?? (await topOf(full, path, lang));
    tops.set(top, [...(tops.get(top) ?? []), { path, inside: relative(top, full).split(sep).join('/') }]);
  }
  return tops;
}

async function topOf(folder: string, path: string, lang: Lang): Promise<string> {
  const asked = await git(folder, ['rev-parse', '--show-toplevel'], lang);
  if (asked.code === 0) return realpath(asked.out.toString('utf8').replace(/\n$/, ''));
  if (/not a git repository/.test(asked.err))
    throw new UnusableInput(`${path}: ${words.noRepository[lang]}`, `  ${words.noRepositoryFix[lang]}`);
  throw failed(asked.err, lang);
}

async function commitIn(top: string, commit: string, lang: Lang): Promise<string> {
  // A name that begins with "-" would be read as an option.
  const isName = commit !== '' && !/^-|[\0\n]/.test(commit);
  const asked = isName && (await git(top, ['rev-parse', '--verify', '--quiet', `${commit}^{commit}`], lang));
  const sha = asked && asked.code === 0 ? asked.out.toString('utf8').trim() : '';
  if (/^[0-9a-f]{40,64}$/.test(sha)) return sha;
  throw new UnusableInput(`--since ${commit}: ${words.noCommit[lang]}`, `  ${words.noCommitFix[lang]}`);
}

type Laying = {
  readonly top: string;
  readonly sha: string;
  readonly products: readonly Lying[];
  readonly into: string;
  readonly lang: Lang;
};
type Blob = { readonly path: string; readonly oid: string; readonly size: number };

/** Says of each product how it stood, and lays out those that have changed since. */
async function layOut({ top, sha, products, into, lang }: Laying, found: Map<string, Then>): Promise<void> {
  const places = products.map(({ inside }) => (inside === '' ? '.' : inside));
  const list = async (...args: string[]) => listed(await must(top, args, lang));
  const differing = ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--no-textconv', sha, '--'];
  const changed = new Set(await list(...differing, ...places));
  // What is ignored counts, too: evidence is often kept out of the repository.
  const isTouched = touchedIn([...changed, ...(await list('ls-files', '-z', '--others', '--', ...places))]);
  const touched = products.filter(({ inside }) => isTouched(inside));
  for (const { path } of products) found.set(path, { is: 'unchanged', commit: sha });
  if (touched.length === 0) return;
  const roots = touched.map(({ inside }) => inside).filter((inside) => inside !== '');
  const isWhole = roots.length < touched.length;
  const tree = await list('ls-tree', '-r', '-l', '-z', '--full-tree', sha, ...(isWhole ? [] : ['--', ...roots]));
  const blobs = tree.flatMap(blobOf);
  const anew = blobs.filter(({ path }) => changed.has(path));
  if (blobs.length > mostFiles || sum(anew) > mostBytes) throw new UnusableInput(words.tooMuchThen[lang]);
  const pointers = new Set<string>();
  for (const folder of new Set(blobs.map(({ path }) => dirname(path))))
    await mkdir(join(into, folder), { recursive: true });
  for (const { path } of blobs) if (!changed.has(path)) await copyFile(join(top, path), join(into, path));
  for (const batch of batches(anew))
    for (const [{ path }, bytes] of await bytesOf(top, batch, lang)) {
      if (bytes.subarray(0, pointerHead.length).toString('latin1') === pointerHead) pointers.add(path);
      await writeFile(join(into, path), bytes);
    }
  const isThere = touchedIn(blobs.map(({ path }) => path));
  for (const { path, inside } of touched) {
    const start = inside === '' ? '' : `${inside}/`;
    const ofIt = [...pointers].filter((one) => one.startsWith(start)).map((one) => one.slice(start.length));
    found.set(
      path,
      isThere(inside)
        ? { is: 'there', commit: sha, folder: join(into, inside), pointers: new Set(ofIt) }
        : { is: 'absent', commit: sha },
    );
  }
}

/** git-lfs keeps a pointer in the place of a large file; what a check says of that was never said of the file. */
const pointerHead = 'version https://git-lfs.github.com/spec/';

/** Whether any of these files lies in a folder. */
function touchedIn(files: readonly string[]): (folder: string) => boolean {
  const folders = new Set<string>(files.length > 0 ? [''] : []);
  for (const file of files)
    for (let end = file.indexOf('/'); end >= 0; end = file.indexOf('/', end + 1)) folders.add(file.slice(0, end));
  return (folder) => folders.has(folder);
}

const listed = (out: Buffer): readonly string[] =>
  out
    .toString('utf8')
    .split('\0')
    .filter((one) => one !== '');
const sum = (blobs: readonly Blob[]): number => blobs.reduce((total, { size }) => total + size, 0);

/** A regular file of a tree. Links and other repositories are left out, and names that no checkout would write. */
function blobOf(line: string): Blob[] {
  const [, oid = '', size = '', path = ''] = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(line) ?? [];
  const isSound =
    path !== '' && path.split('/').every((part) => !['', '.', '..'].includes(part) && !/^\.git$/i.test(part));
  return isSound ? [{ path, oid, size: Number(size) }] : [];
}

function batches(blobs: readonly Blob[]): Blob[][] {
  const all: Blob[][] = [];
  let room = 0;
  for (const blob of blobs) {
    if (blob.size > room || all.length === 0) {
      all.push([]);
      room = batchBytes;
    }
    all.at(-1)?.push(blob);
    room -= blob.size;
  }
  return all;
}

/** The bytes of blobs, in their order: each a line "OID blob SIZE", the bytes, and a line end. */
async function bytesOf(top: string, blobs: readonly Blob[], lang: Lang): Promise<[Blob, Buffer][]> {
  const limit = sum(blobs) + blobs.length * 200;
  const out = await must(top, ['cat-file', '--batch'], lang, blobs.map(({ oid }) => `${oid}\n`).join(''), limit);
  let from = 0;
  return blobs.map((blob) => {
    const start = out.indexOf(0x0a, from) + 1;
    if (out.toString('latin1', from, start) !== `${blob.oid} blob ${blob.size}\n`) throw failed('', lang);
    from = start + blob.size + 1;
    return [blob, out.subarray(start, start + blob.size)];
  });
}

type Answer = { readonly code: number | null; readonly out: Buffer; readonly err: string };

const failed = (err: string, lang: Lang): UnusableInput => {
  const [said = ''] = err.split('\n');
  return new UnusableInput(words.gitFailed[lang], ...(said === '' ? [] : [`  ${said.replace(/\p{Cc}/gu, ' ')}`]));
};

async function must(
  top: string,
  args: readonly string[],
  lang: Lang,
  input = '',
  limit = longestList,
): Promise<Buffer> {
  const { code, out, err } = await git(top, args, lang, input, limit);
  if (code !== 0) throw failed(err, lang);
  return out;
}

/** Runs git and takes what it says, up to a limit; over that, or when it takes too long, it is ended. */
function git(folder: string, args: readonly string[], lang: Lang, input = '', limit = longestList): Promise<Answer> {
  const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false'];
  return new Promise((resolveAnswer, reject) => {
    const child = spawn('git', [...quiet, '-C', folder, '--literal-pathspecs', ...args], {
      shell: false,
      timeout: longestWait,
      env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    let [size, err] = [0, ''];
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > limit) child.kill();
      else out.push(piece);
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      err = (err + piece).slice(0, 10_000);
    });
    // Whoever ends before it has read everything is heard by its exit code.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new UnusableInput(words.noGit[lang], `  ${words.noGitFix[lang]}`) : error),
    );
    child.on('close', (code) => resolveAnswer({ code: size > limit ? null : code, out: Buffer.concat(out), err }));
  });
}
