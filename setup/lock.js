// One set-up at a time in one folder. The lock is a folder (mkdir is atomic); its owner touches it every second.
// A lock whose owner is dead, or that nobody has touched for 20 seconds, is taken over, never removed and made anew:
// a second waiter could else remove the lock of the first.
import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const silentForMs = 20_000;

/** When the process began, in the kernel's words: a number used again for another process does not look alive. */
function bornAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

const me = (pid) => ({ pid, born: bornAt(pid) });
const lives = ({ pid, born }) => bornAt(pid) !== '' && bornAt(pid) === born;

function isStale(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > silentForMs) return true;
    const owner = JSON.parse(readFileSync(join(lock, 'owner.json'), 'utf8'));
    return owner.host === hostname() && !owner.processes.some(lives);
  } catch {
    // Between mkdir and the owner's first line, or just released: the next look will tell.
    return false;
  }
}

/** True when this process has become the owner of a lock that was left behind. */
function takeOver(lock) {
  const claim = join(lock, 'claim');
  try {
    mkdirSync(claim);
  } catch {
    try {
      if (Date.now() - statSync(claim).mtimeMs > silentForMs) rmdirSync(claim);
    } catch {
      // Gone already.
    }
    return false;
  }
  // Asked again under the claim: between the first look and the claim somebody else may have taken it over.
  // The claim itself has touched the folder, so here only the owner's processes count.
  let owner;
  try {
    owner = JSON.parse(readFileSync(join(lock, 'owner.json'), 'utf8'));
  } catch {
    owner = { host: hostname(), processes: [], touched: 0 };
  }
  const dead = owner.host === hostname() ? !owner.processes.some(lives) : Date.now() - owner.touched > silentForMs;
  if (dead) writeOwner(lock, [me(process.pid)]);
  rmSync(claim, { recursive: true, force: true });
  return dead;
}

const writeOwner = (lock, processes) =>
  writeFileSync(join(lock, 'owner.json'), JSON.stringify({ host: hostname(), processes, touched: Date.now() }));

/** Runs `work` while holding the lock; `onWait` is called once if another process holds it. */
export async function underLock(lock, onWait, work) {
  let hasWaited = false;
  for (;;) {
    try {
      mkdirSync(lock);
      writeOwner(lock, [me(process.pid)]);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isStale(lock) && takeOver(lock)) break;
    }
    if (!hasWaited) onWait();
    hasWaited = true;
    await wait(250);
  }
  const processes = [me(process.pid)];
  const touch = () => {
    try {
      writeOwner(lock, processes);
      utimesSync(lock, new Date(), new Date());
    } catch {
      // The folder was removed by hand. The work goes on; the stamp is still written last.
    }
  };
  const beat = setInterval(touch, 1000);
  const release = () => rmSync(lock, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  process.once('exit', release);
  try {
    // A child that outlives a killed owner (npm) still holds the lock: its number is written down too.
    return await work((pid) => {
      processes.push(me(pid));
      touch();
    });
  } finally {
    clearInterval(beat);
    process.removeListener('exit', release);
    release();
  }
}
