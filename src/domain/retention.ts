// 証跡の保存 (retention): why a piece of evidence may not be deleted yet. Bytes that nothing keeps may go, as somebody's decision
// with its reason; their name, hash and the decision stay.
import type { Application } from './application.ts';
import { turn } from './application.ts';
import { addYears, compareDays, readCivilDate } from './calendar.ts';
import type { ApplicationNumber, CivilDate, Sha256 } from './names.ts';
import type { Product } from './product.ts';
import type { VaultPiece } from './vault.ts';

/** One reason to keep a piece. */
export type KeptBecause =
  | { readonly is: 'cited'; readonly items: readonly string[] }
  | { readonly is: 'under-way'; readonly number: ApplicationNumber }
  | { readonly is: 'demanded'; readonly number: ApplicationNumber }
  | { readonly is: 'within-period'; readonly until: CivilDate }
  | { readonly is: 'held'; readonly because: string };

/** The last day of each label of a product, whoever issued it, by the product. */
export type LabelEnds = ReadonlyMap<string, readonly CivilDate[]>;

/** Every reason to keep a piece today. Nothing is left of it when there is none. */
export function reasonsToKeep(
  { sha256, uses }: Pick<VaultPiece, 'sha256' | 'uses'>,
  {
    applications,
    ends,
    held,
    years,
    today,
  }: {
    readonly applications: readonly Application[];
    readonly ends: LabelEnds;
    readonly held: string | undefined;
    readonly years: number;
    readonly today: CivilDate;
  },
): readonly KeptBecause[] {
  const products = new Set(uses.flatMap(({ is, of }) => (is === 'product' ? [of] : [])));
  // What the operator was given to open, in answer to a demand for one, is kept like what was filed.
  const filed = applications.filter((one) => isFiledIn(one, sha256) || (sha256 && one.opened.has(sha256 as Sha256)));
  const about = applications.filter((one) => filed.includes(one) || products.has(one.product));
  const items = uses.flatMap(({ cited }) => cited.map(({ criterion, item }) => `${criterion} (${item})`));
  const days = [
    ...[...products, ...filed.map(({ product }) => product)].flatMap((product) => ends.get(product) ?? []),
    // An application that ended without a label keeps what it filed for as long, from its last day on.
    ...filed.flatMap((one) => (one.is === 'refused' || one.is === 'withdrawn' ? [one.since] : [])),
  ].map((day) => addYears(day, years));
  const last = days.toSorted(compareDays).at(-1);
  return [
    ...(items.length > 0 ? [{ is: 'cited', items: [...new Set(items)].toSorted() } as const] : []),
    ...filed.filter((one) => turn[one.is] !== 'nobody').map(({ number }): KeptBecause => ({ is: 'under-way', number })),
    ...about.filter(hasOpenDemand).map(({ number }): KeptBecause => ({ is: 'demanded', number })),
    ...(last && compareDays(today, last) <= 0 ? [{ is: 'within-period', until: last } as const] : []),
    ...(held === undefined ? [] : [{ is: 'held', because: held } as const]),
  ];
}

const isFiledIn = ({ filings }: Application, sha256: string | undefined): boolean =>
  sha256 !== undefined &&
  filings.some(({ product }: { readonly product: Product }) =>
    Object.values(product.evidence ?? {}).some((one) => one.sha256 === sha256),
  );

/** Surveillance: the operator has asked for evidence, and the supplier has not answered. */
function hasOpenDemand({ acts }: Application): boolean {
  const demands = acts.filter(({ act }) => act === 'evidence-demanded').length;
  const answered = new Set(acts.flatMap((act) => (act.act === 'demand-answered' ? [act.demand] : [])));
  return answered.size < demands;
}

/** A day that was written by hand, if it is one. */
export const endWritten = (day: string | undefined): readonly CivilDate[] => {
  const read = readCivilDate(day);
  return read ? [read] : [];
};
