// ページの写し (captured page): a page of the web that is evidence, as it was each time somebody looked, and whether it says
// something else now than the piece of evidence that was made of it.
import type { Portfolio } from './desk.ts';

export type CapturedLink = NonNullable<Portfolio['links']>[string];
export type Look = NonNullable<CapturedLink['looks']>[string] & { readonly id: string };

/** Every look, oldest first. */
export const looksOf = ({ looks = {} }: CapturedLink): readonly Look[] =>
  Object.entries(looks)
    .map(([id, look]) => ({ ...look, id }))
    .filter(({ at }) => at !== undefined)
    .toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1));

/** Whether something was brought. */
export const isBrought = ({ sha256 }: Look): boolean => sha256 !== undefined;

/** Whether two looks found the same: the same readable text, or the same bytes where nothing can be read. */
export const saysTheSame = (a: Look, b: Look): boolean =>
  a.reads !== undefined && b.reads !== undefined ? a.reads === b.reads : a.sha256 === b.sha256;

export const linkStates = ['as-kept', 'changed', 'not-reached', 'ended'] as const;
/** How a captured page stands: as the newest evidence of it, changed since, not reached at the last look, or no longer looked at. */
export type LinkState = (typeof linkStates)[number];

/** The newest look that is evidence. */
export const keptLook = (link: CapturedLink): Look | undefined =>
  looksOf(link).findLast(({ piece }) => piece !== undefined);

/** How a captured page stands. */
export function linkState(link: CapturedLink): LinkState {
  if (link.ended === 'yes') return 'ended';
  const looks = looksOf(link);
  const last = looks.at(-1);
  if (last && !isBrought(last)) return 'not-reached';
  const kept = keptLook(link);
  const now = looks.findLast(isBrought);
  return kept && now && !saysTheSame(kept, now) ? 'changed' : 'as-kept';
}

/** That a page says something else than the piece of evidence made of it. */
export type PageChanged = {
  readonly rule: 'captured-page';
  readonly state: 'look-again';
  readonly is: 'page-changed';
  readonly changed: string;
  readonly url: string;
};

/** The pieces of one draft whose page was found changed since, with the moment at which that was first seen. */
export function changedPages(
  links: NonNullable<Portfolio['links']>,
  { shelf, of }: { readonly shelf: string; readonly of: string },
): ReadonlyMap<string, PageChanged> {
  const changed = new Map<string, PageChanged>();
  for (const link of Object.values(links)) {
    if (link.shelf !== shelf || (shelf !== 'company' && link.of !== of) || link.ended === 'yes') continue;
    const looks = looksOf(link).filter(isBrought);
    const now = looks.at(-1);
    for (const [index, look] of looks.entries()) {
      if (look.piece === undefined || !now || saysTheSame(look, now)) continue;
      const first = looks.slice(index + 1).find((one) => !saysTheSame(look, one));
      const by = { rule: 'captured-page', state: 'look-again', is: 'page-changed' } as const;
      changed.set(look.piece, { ...by, changed: first?.at ?? now.at ?? '', url: link.url ?? '' });
    }
  }
  return changed;
}
