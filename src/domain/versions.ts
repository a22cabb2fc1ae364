// 証跡の版 (versions): a piece that replaces another. The old one stays listed, and whatever cites it goes on citing it until
// somebody takes the newer one there.
import type { Product } from './product.ts';

type Listed = Pick<Product, 'evidence' | 'answers'>;

/** The pieces that say they are newer than this one. */
const newerThan = (evidence: NonNullable<Product['evidence']>, id: string): readonly string[] =>
  Object.keys(evidence).filter((one) => one !== id && evidence[one]?.replaces === id);

/** A piece with all its versions, oldest first, by their ids. Links that lead in a circle are followed once. */
export function versionsOf({ evidence = {} }: Listed, id: string): readonly string[] {
  const older: string[] = [];
  for (
    let one = evidence[id]?.replaces;
    one !== undefined && Object.hasOwn(evidence, one);
    one = evidence[one]?.replaces
  ) {
    if (one === id || older.includes(one)) break;
    older.unshift(one);
  }
  const versions = [...older, id];
  for (const one of versions)
    if (one === id || !older.includes(one))
      versions.push(...newerThan(evidence, one).filter((next) => !versions.includes(next)));
  return versions;
}

/** The newest version of a piece, if there is a newer one. */
export function newestOf(listed: Listed, id: string): string | undefined {
  const newest = versionsOf(listed, id).at(-1);
  return newest === id ? undefined : newest;
}

/** An item that cites a piece of which there is a newer version. */
export type Offer = { readonly criterion: string; readonly item: string; readonly old: string; readonly newer: string };

/** Where a newer version could be used. */
export const offersIn = (listed: Listed): readonly Offer[] =>
  Object.entries(listed.answers ?? {}).flatMap(([criterion, { items = {} }]) =>
    Object.entries(items).flatMap(([item, { evidence = [] }]) =>
      evidence.flatMap((old): Offer[] => {
        const newer = newestOf(listed, old);
        return newer === undefined ? [] : [{ criterion, item, old, newer }];
      }),
    ),
  );

/** The pieces that a newer version replaced everywhere: kept as they were, they show nothing of the product any more. */
export function retiredIn({ evidence = {}, answers = {} }: Listed): ReadonlySet<string> {
  const replaced = Object.values(evidence).flatMap(({ replaces }) => replaces ?? []);
  if (replaced.length === 0) return new Set();
  const cited = new Set(
    Object.values(answers).flatMap(({ items = {} }) => Object.values(items).flatMap((item) => item.evidence ?? [])),
  );
  return new Set(replaced.filter((id) => !cited.has(id)));
}

/** The further files of a piece, and of the files among these. */
export function filesWith({ evidence = {} }: Listed, id: string): readonly string[] {
  const found: string[] = [];
  for (const one of [id, ...found])
    for (const [other, { 'goes-with': to }] of Object.entries(evidence))
      if (to === one && other !== id && !found.includes(other)) found.push(other);
  return found;
}
