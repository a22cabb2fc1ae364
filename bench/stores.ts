// An office on each store, for measuring. SQLite waits for the disk at every write; the PostgreSQL of the tests does not
// (fsync off), so its figures say how much work there is, and not how fast a disk is.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenHouse } from '../src/open.ts';
import { openHouse } from '../src/open.ts';
import { plainSettings } from '../test/house.ts';
import { startPostgres } from '../test/postgres/postgres.ts';

/** Runs the work with a new office on SQLite, and then on PostgreSQL. */
export async function onEachStore(work: (house: OpenHouse, store: string) => Promise<void>): Promise<void> {
  const server = await startPostgres();
  try {
    for (const store of ['sqlite', 'postgres']) {
      const data = await mkdtemp(join(tmpdir(), 'hoshimi-bench-'));
      const house = await openHouse(
        plainSettings(data, store === 'postgres' ? { database: await server.fresh() } : {}),
      );
      try {
        await work(house, store);
      } finally {
        await house.close();
        await rm(data, { recursive: true, force: true });
      }
    }
  } finally {
    await server.stop();
  }
}

/** How often a second `each` can be done by so many who do it one after the other. */
export async function perSecond(
  hands: number,
  seconds: number,
  each: (hand: number) => Promise<void>,
): Promise<number> {
  const began = performance.now();
  const isOver = () => performance.now() - began > seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: hands }, async (_, hand) => {
      while (!isOver()) {
        await each(hand);
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - began) / 1000);
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
