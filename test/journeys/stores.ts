// The two places an office can keep its records in. A journey goes the same way and ends with the same list on both.
import type { TestContext } from 'node:test';
import { startPostgres } from '../postgres/postgres.ts';

export const stores = ['sqlite', 'postgres'] as const;
export type Store = (typeof stores)[number];

/** What the environment of an office with new, empty records in this store says; they are gone when the test is over. */
export async function environmentOf(store: Store, t: TestContext): Promise<Readonly<Record<string, string>>> {
  if (store === 'sqlite') return {};
  const server = await startPostgres();
  t.after(() => server.stop());
  return { DATABASE_URL: await server.fresh() };
}
