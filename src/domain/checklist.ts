// チェックリスト (checklist) and 形式確認 (format check). `gaps` is the one check there is: it runs at every save, on the
// command line, on reading an Excel file back, at filing and on the officer's screen, so nobody finds what another could not.
import { answerGaps, rationaleGaps } from './answers.ts';
import { declarationGaps } from './declarations.ts';
import type { Seen } from './evidence.ts';
import { evidenceGaps } from './evidence-gaps.ts';
import type { Finding } from './finding.ts';
import type { CivilDate } from './names.ts';
import { at, isWithin } from './place.ts';
import type { Product } from './product.ts';
import type { Catalogue, Scheme } from './scheme.ts';
import type { Kept } from './staleness.ts';

/** What is looked at. `seen` undefined: the evidence files were not looked at. `only` "answers": nothing else was handed in. */
export type Looked = {
  readonly product: Product;
  readonly seen: Readonly<Record<string, Seen>> | undefined;
  readonly only?: 'answers';
  /** What only the office knows; a folder holds no times of saving. */
  readonly kept?: Kept;
  /** What could not be read of it; a place said to be unreadable is not said to be missing as well. */
  readonly unread?: readonly Finding[];
};

/** The edition that a product's checklist is pinned to, if the scheme has it. */
export const catalogueOf = (scheme: Scheme, product: Product): Catalogue | undefined =>
  product.edition !== undefined && Object.hasOwn(scheme.catalogues, product.edition)
    ? scheme.catalogues[product.edition]
    : undefined;

/** What a check did not look at, in the words of the machine-readable report. */
export const notLookedAt = (
  looked: Looked,
  { evidenceRules }: Pick<Scheme, 'evidenceRules'>,
): ('declarations' | 'evidence-files' | 'declaration-changes')[] => [
  ...(looked.only === 'answers' ? (['declarations'] as const) : []),
  ...(looked.seen === undefined ? (['evidence-files'] as const) : []),
  ...(looked.only !== 'answers' && looked.kept === undefined && followsDeclarations(looked.product, evidenceRules)
    ? (['declaration-changes'] as const)
    : []),
];

/** Whether some of the evidence grows old by a change of the declarations. */
const followsDeclarations = ({ evidence = {} }: Product, rules: Scheme['evidenceRules']): boolean =>
  Object.values(evidence).some(({ kind = '' }) => rules.some(({ kinds, parts }) => parts && kinds.includes(kind)));

/** Everything an officer would send the checklist back for, all at once: declarations, answers in the order of the catalogue, evidence. */
export function gaps(looked: Looked, { scheme, on }: { scheme: Scheme; on: CivilDate }): readonly Finding[] {
  const { product, only, unread = [] } = looked;
  const catalogue = catalogueOf(scheme, product);
  const found = [
    ...editionGaps(product, scheme, catalogue),
    ...(only === 'answers' ? [] : declarationGaps(product, scheme, on)),
    ...(catalogue ? answerGaps(product, catalogue, scheme, only !== 'answers') : []),
    ...rationaleGaps(product),
    ...(only === 'answers' ? [] : evidenceGaps(looked, scheme, on)),
  ];
  return [...unread, ...found.filter((finding) => !unread.some((one) => isWithin(finding.at, one.at)))];
}

function editionGaps(product: Product, scheme: Scheme, catalogue: Catalogue | undefined): Finding[] {
  if (product.edition === undefined) return [{ code: 'field-missing', at: at('edition') }];
  if (!catalogue) return [{ code: 'edition-unknown', at: at('edition'), pinned: product.edition }];
  const current = scheme.levels.find((level) => level.id === catalogue.level)?.editions.at(-1) ?? catalogue.edition;
  return current === catalogue.edition
    ? []
    : [{ code: 'edition-superseded', at: at('edition'), pinned: catalogue.edition, current }];
}
