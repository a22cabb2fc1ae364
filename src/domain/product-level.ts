// The level a product is on its way to, and whether the scheme's data know enough of it to say what is missing and by when a
// label can be there. What is known of another level says nothing of this one.
import { catalogueOf } from './checklist.ts';
import type { Finding } from './finding.ts';
import { keysOf } from './place.ts';
import type { Product } from './product.ts';
import { leadTimeFor } from './proposed-actions.ts';
import type { LeadTime, Scheme } from './scheme.ts';

/** As much of a product as says its level. */
export type Levelled = {
  readonly id: string;
  readonly product: Product;
  readonly entry: { readonly wanted?: { readonly level?: string } };
};

/**
 * Why a product cannot be judged: its level is not open, has no criteria in the data, is another one than that of the edition
 * it is filled in by, or nobody knows how long the operator takes for it.
 */
export type Unlevelled = {
  readonly product: string;
  readonly level: string;
  readonly why: 'not-open' | 'no-criteria' | 'other-edition' | 'no-lead';
};

/** The level it is wanted at, that of its label, that of its edition, or else the first that is open. */
export const levelOf = ({ entry, product }: Omit<Levelled, 'id'>, scheme: Scheme): string =>
  entry.wanted?.level ??
  product.label?.level ??
  catalogueOf(scheme, product)?.level ??
  scheme.levels.find(({ open }) => open)?.id ??
  '';

/** How long the operator takes for it; undefined where that is not known for its level. */
export const leadOf = (row: Omit<Levelled, 'id'>, scheme: Scheme): LeadTime | undefined =>
  leadTimeFor(scheme, { level: levelOf(row, scheme), route: row.product.label?.route });

/** Why it cannot be judged, if it cannot. */
export function unlevelled(row: Levelled, scheme: Scheme): Unlevelled | undefined {
  const level = levelOf(row, scheme);
  const found = scheme.levels.find(({ id }) => id === level);
  const edition = catalogueOf(scheme, row.product);
  const why = !found?.open
    ? 'not-open'
    : !found.editions.some((one) => Object.hasOwn(scheme.catalogues, one))
      ? 'no-criteria'
      : edition && edition.level !== level
        ? 'other-edition'
        : leadOf(row, scheme)
          ? undefined
          : 'no-lead';
  return why && { product: row.id, level, why };
}

/** Whether its criteria cannot be looked at, so that nothing can be said of what is missing. */
export const isUncheckable = ({ why }: Unlevelled): boolean => why !== 'no-lead';

const ofCriteria: readonly unknown[] = ['edition', 'answers', 'evidence'];
/** Whether a finding holds whatever the criteria are. */
export const isBesideCriteria = (finding: Finding): boolean =>
  !('criterion' in finding) && !ofCriteria.includes(keysOf(finding.at)[0]);
