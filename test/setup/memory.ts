// How much memory an office takes, as the system counts it: at rest, and when many sign in at once.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Running } from '../journeys/running.ts';
import { startOffice } from '../journeys/running.ts';

const root = join(import.meta.dirname, '../..');
export const mostAtRest = 200_000_000;

/** The options that bin/start gives to Node. */
function optionsOfStart(): string {
  const [, options] = /exec "\$runtime" (.*)"\$root\/bin\/entry\.js" src\/main\.ts/.exec(
    readFileSync(join(root, 'bin/start'), 'utf8'),
  ) ?? [undefined, ''];
  return (options ?? '').trim();
}

/** An office with the sample town, started with the options of bin/start and more. */
export async function townOffice(t: TestContext, more: Readonly<Record<string, string>> = {}): Promise<Running> {
  const data = await mkdtemp(join(tmpdir(), 'hoshimi-memory-'));
  const options = [optionsOfStart(), more['NODE_OPTIONS'] ?? ''].join(' ').trim();
  const office = await startOffice(data, { from: 'town', environment: { ...more, NODE_OPTIONS: options } });
  t.after(async () => {
    await office.stop();
    await rm(data, { recursive: true, force: true });
  });
  return office;
}

/** Bytes of memory in use now, and the most since the last `forgetPeak`. */
export function memoryOf({ pid }: Running): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024;
  return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
}
const forgetPeak = ({ pid }: Running): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

/** So much may the passwords that are tried at once take, and the requests around them. */
const oneHash = 19 * 1024 * 1024;
const requests = 100_000_000;

/** 200 people type a wrong password at once, each from an address of her own. Gives the slowest public page meanwhile. */
export async function manySignIns(t: TestContext): Promise<{ readonly slowest: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'hoshimi-argon2-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const counted = join(folder, 'most');
  const office = await townOffice(t, {
    NODE_OPTIONS: `--import=${join(import.meta.dirname, 'argon2-at-once.ts')}`,
    ARGON2_AT_ONCE: counted,
    HOSHIMI_PROXIES: '127.0.0.1',
  });
  const before = memoryOf(office);
  forgetPeak(office);
  const signIn = (i: number) =>
    fetch(`${office.base}/sign-in/password`, {
      method: 'POST',
      headers: { 'x-forwarded-for': `10.1.${i >> 8}.${i & 255}` },
      body: new URLSearchParams({ mail: `person-${i}@company.example`, password: `guess number ${i}`, code: '000000' }),
      redirect: 'manual',
    });
  let isBusy = true;
  const all = Promise.all(Array.from({ length: 200 }, (_, i) => signIn(i))).finally(() => {
    isBusy = false;
  });
  let slowest = 0;
  let pages = 0;
  while (isBusy) {
    const began = performance.now();
    const page = await fetch(`${office.base}/labels`);
    assert.equal(page.status, 200);
    await page.text();
    slowest = Math.max(slowest, performance.now() - began);
    if (isBusy) pages += 1;
    await setTimeout(20);
  }
  const answers = await all;
  const wrong = answers.filter(({ status }) => status === 403).length;
  const busy = answers.filter(({ status }) => status === 503 || status === 429);
  const most = Number(await readFile(counted, 'utf8'));
  const { peak, now } = memoryOf(office);
  t.diagnostic(
    `200 sign-ins at once: ${wrong} looked at, ${busy.length} told to come again; ${most} hashes at once at most; ` +
      `memory ${megabytes(before.now)}, at its peak ${megabytes(peak)}, afterwards ${megabytes(now)}; ` +
      `${pages} public pages meanwhile, the slowest after ${slowest.toFixed(0)} ms`,
  );
  assert.equal(wrong + busy.length, 200, answers.map(({ status }) => status).join());
  assert.ok(busy.length > 0 && wrong > 0);
  for (const answer of busy) assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
  assert.ok(most > 0 && most <= Math.min(availableParallelism(), 3), `${most} hashes at once`);
  assert.ok(peak - before.now <= most * oneHash + requests, `${megabytes(peak - before.now)} more`);
  assert.ok(pages > 0, 'no public page was answered while passwords were tried');
  return { slowest };
}
