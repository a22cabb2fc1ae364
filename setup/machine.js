// What the set-up and the doctor both know about this folder and this machine. Plain JavaScript: it runs on Node 20,
// before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
export const isJapanese = /^ja/.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');

/** Says it in the reader's language. */
export const say = (en, ja) => (isJapanese ? ja : en);

export const pinnedPackage = `node-${process.platform}-${process.arch}`;
export const pinnedNode = join(root, 'node_modules', pinnedPackage, 'bin/node');

const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules/.hoshimi/stamp');

export const readLock = () => JSON.parse(readFileSync(lockFile, 'utf8'));

/** One line: which lock, on which machine, for what. bin/launch.sh compares the same line. */
export function stampLine(need) {
  const sum = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  return `${sum} ${process.platform} ${process.arch} ${need}`;
}

export const stampPath = stampFile;

/** Whether what is installed is enough for `need`. What was set up for tests ("full") is also enough to run. */
export function isSetUp(need) {
  if (!existsSync(stampFile) || !existsSync(pinnedNode)) return false;
  const stamp = readFileSync(stampFile, 'utf8').trim();
  return stamp === stampLine('full') || (need === 'run' && stamp === stampLine('run'));
}

/** The version the pinned Node says it is, or why it does not run. */
export function pinnedNodeAnswers() {
  if (!existsSync(pinnedNode)) return { runs: false, detail: `${pinnedPackage} is not installed` };
  const ran = spawnSync(pinnedNode, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  const version = (ran.stdout || '').trim();
  if (ran.status === 0 && version) return { runs: true, detail: version };
  return { runs: false, detail: (ran.stderr || String(ran.error || `signal ${ran.signal}`)).trim().split('\n')[0] };
}

const fits = (wanted, here) =>
  wanted === undefined ||
  [wanted].flat().includes(here) ||
  [wanted].flat().every((w) => w[0] === '!' && w !== `!${here}`);

const glibc = () => process.report?.getReport?.().header?.glibcVersionRuntime !== undefined;

/** Packages of the lock file that this machine should have and does not, as paths under the repository. */
export function missingPackages(need) {
  const isGlibc = glibc();
  const missing = [];
  for (const [path, entry] of Object.entries(readLock().packages)) {
    if (path === '' || (need === 'run' && entry.dev)) continue;
    if (!fits(entry.os, process.platform) || !fits(entry.cpu, process.arch)) continue;
    if (entry.libc !== undefined && !fits(entry.libc, isGlibc ? 'glibc' : 'musl')) continue;
    try {
      const installed = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
      if (installed.version !== entry.version) missing.push(path);
    } catch {
      missing.push(path);
    }
  }
  return missing;
}
