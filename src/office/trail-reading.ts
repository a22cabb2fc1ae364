// Reading the trail as one person: what she asks for, and nothing outside what she may see.
import type { TrailScope } from '../domain/trail.ts';
import { visibleEntries } from '../domain/trail.ts';
import type { ChainedEntry, Trail, TrailQuery } from './trail.ts';

export type TrailPart = {
  readonly entries: readonly ChainedEntry[];
  /** The next part is asked for with this as `before`; absent at the end. */
  readonly next?: number;
};

const readAtOnce = 500;
/** Where few of the entries are hers to see, a part may hold fewer than asked for: nobody waits for the whole trail. */
const mostReadings = 20;

/** The newest `count` entries that she may see and asks for. */
export async function readTrail(
  trail: Trail,
  { scope, query, count }: { readonly scope: TrailScope; readonly query: TrailQuery; readonly count: number },
): Promise<TrailPart> {
  const within = { ...query, ...(scope.organisation !== undefined && { organisation: scope.organisation }) };
  const found: ChainedEntry[] = [];
  const atOnce = scope.only ? readAtOnce : count + 1;
  let before = query.before;
  for (let reading = 0; reading < mostReadings; reading++) {
    const read = await trail.find({ ...within, ...(before !== undefined && { before }) }, atOnce);
    found.push(...visibleEntries(scope, read));
    const last = found[count - 1];
    if (last && found.length > count) return { entries: found.slice(0, count), next: last.seq };
    if (read.length < atOnce) return { entries: found };
    before = read.at(-1)?.seq;
  }
  return { entries: found, ...(before !== undefined && { next: before }) };
}

/** All that she may see and asks for, newest first, part by part: for an export. */
export async function* readWholeTrail(
  trail: Trail,
  { scope, query }: { readonly scope: TrailScope; readonly query: TrailQuery },
): AsyncGenerator<readonly ChainedEntry[]> {
  for (let next = query.before; ; ) {
    const part = await readTrail(trail, {
      scope,
      query: { ...query, ...(next !== undefined && { before: next }) },
      count: readAtOnce,
    });
    if (part.entries.length > 0) yield part.entries;
    if (part.next === undefined) return;
    next = part.next;
  }
}
