// Long lists by parts: so many rows after the one that was seen last.
import type { Lang } from '../pages/parts/reader.ts';
import { someRows } from './api-shapes.ts';
import type { Wrong } from './ask.ts';
import { wrongPlace } from './json-body.ts';

export type Paging = { readonly limit?: number; readonly after?: string };
export type Part<R> = { readonly rows: readonly R[]; readonly next?: string };

/** The rows after the one with this key; a key that is not in the list is refused, so that nobody takes it for the end. */
export function partOf<R>(
  lang: Lang,
  rows: readonly R[],
  keyOf: (row: R) => string,
  { limit = someRows, after }: Paging,
): Part<R> | { readonly refused: 'cannot-read'; readonly wrong: readonly Wrong[] } {
  const seen = after === undefined ? -1 : rows.findIndex((row) => keyOf(row) === after);
  if (after !== undefined && seen < 0)
    return { refused: 'cannot-read', wrong: [wrongPlace(lang, '?after', 'unknown')] };
  const part = rows.slice(seen + 1, seen + 1 + limit);
  const last = part.at(-1);
  return { rows: part, ...(last && seen + 1 + limit < rows.length ? { next: keyOf(last) } : {}) };
}
