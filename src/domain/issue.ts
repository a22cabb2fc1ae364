// 発行 (issue) and what may later be done to a label: extend, add models, revoke. Only here can such an act be made.
import type { Application, Filing, TooLong } from './application.ts';
import { isTooLong } from './application.ts';
import { compareDays } from './calendar.ts';
import { catalogueOf, gaps } from './checklist.ts';
import type { Finding } from './finding.ts';
import { isBlocker } from './finding.ts';
import { foldedModel } from './fold.ts';
import type { Act, Cannot, Decided, Label, Lifecycle, PublicEntry } from './label.ts';
import { courseAfter, latestUntil, stepped } from './label.ts';
import type { CivilDate, RegistrationNumber } from './names.ts';
import { judgedBy } from './outline.ts';
import type { Scheme } from './scheme.ts';

type Issued = Extract<Act, { act: 'issued' }>;
export type IssueRefusal =
  | { readonly refused: 'blockers-left'; readonly findings: readonly Finding[] }
  | { readonly refused: 'not-now'; readonly is: Application['is'] }
  | { readonly refused: 'until-too-late'; readonly latest: CivilDate }
  | { readonly refused: 'until-before-issue' }
  | { readonly refused: 'support-ends-before-label'; readonly support: CivilDate };
export type ChangeRefusal =
  | { readonly refused: 'impossible'; readonly because: Cannot['cannot']; readonly latest?: CivilDate }
  | { readonly refused: 'support-ends-before-label'; readonly support: CivilDate }
  | { readonly refused: 'no-models' }
  | { readonly refused: 'models-doubled'; readonly models: readonly string[] }
  | { readonly refused: 'models-too-long' }
  | { readonly refused: 'no-reason' }
  | TooLong;

export const lifecycleOf = (scheme: Scheme): Lifecycle => scheme.periods;

/** Blockers of a filing as the officer's check sees them: the same function as the supplier's, on what the filing carries. */
export const filingGaps = (filing: Filing, scheme: Scheme, on: CivilDate): readonly Finding[] =>
  gaps({ product: filing.product, seen: filing.seen }, { scheme: judgedBy(scheme, filing.outline), on });

/** The last day offered for a label issued today: what the supplier wants, as far as validity and support reach. */
export function offeredUntil(filing: Filing, scheme: Scheme, on: CivilDate): CivilDate {
  const days = [
    filing.product.label?.until,
    filing.product.product?.['support-until'],
    latestUntil(on, lifecycleOf(scheme)),
  ];
  return (days.filter((day) => day !== undefined) as CivilDate[]).reduce((a, b) => (compareDays(a, b) <= 0 ? a : b));
}

/** The only way to an `issued` act: fee recorded, no blocker left, and no longer than the scheme and the support allow. */
export function decideIssue(
  application: Application,
  scheme: Scheme,
  wanted: { readonly number: RegistrationNumber; readonly on: CivilDate; readonly until: CivilDate },
): Decided<Issued> | IssueRefusal {
  if (application.is !== 'paid') return { refused: 'not-now', is: application.is };
  const filing = application.filings.at(-1);
  const catalogue = filing && catalogueOf(scheme, filing.product);
  const findings = filing ? filingGaps(filing, scheme, wanted.on).filter(isBlocker) : [];
  if (!filing || !catalogue || findings.length > 0) return { refused: 'blockers-left', findings };
  const entry = publicEntry(filing);
  if (compareDays(wanted.until, entry.supportUntil) > 0)
    return { refused: 'support-ends-before-label', support: entry.supportUntil };
  const act = {
    act: 'issued',
    ...wanted,
    level: application.level,
    edition: catalogue.edition,
    models: filing.product.models ?? [],
    entry,
  } as const;
  const course = stepped(undefined, act, lifecycleOf(scheme));
  if (!('cannot' in course)) return act as unknown as Decided<Issued>;
  return course.cannot === 'until-before-issue'
    ? { refused: 'until-before-issue' }
    : { refused: 'until-too-late', latest: course.latest ?? wanted.on };
}

/** What the public will read; a filing without blockers has all of it. */
export function publicEntry({ product }: Pick<Filing, 'product'>): PublicEntry {
  const { supplier, product: about } = product;
  const both = (name: { readonly ja?: string; readonly en?: string } | undefined) => ({
    ja: name?.ja ?? '',
    en: name?.en ?? name?.ja ?? '',
  });
  const optional = {
    corporateNumber: supplier?.['corporate-number'],
    supportPage: about?.['support-page'],
    updatePage: about?.['update-page'],
    securityContact: about?.['security-contact'],
    disclosureUrl: supplier?.disclosure?.url,
    acknowledgeWithin: supplier?.disclosure?.['acknowledge-within'],
  };
  return {
    holder: both(supplier?.name),
    product: both(about?.name),
    productType: about?.type ?? '',
    supportUntil: (about?.['support-until'] ?? '') as CivilDate,
    ...(Object.fromEntries(
      Object.entries(optional).filter(([, value]) => value !== undefined),
    ) as Partial<PublicEntry>),
  };
}

const impossible = (cannot: Cannot): ChangeRefusal => ({
  refused: 'impossible',
  because: cannot.cannot,
  ...(cannot.latest ? { latest: cannot.latest } : {}),
});

/** The act if the label's course allows it. */
function allowed<A extends Exclude<Act, { act: 'issued' }>>(
  label: Label,
  act: A,
  scheme: Scheme,
): Decided<A> | ChangeRefusal {
  const course = courseAfter([...label.acts, act], lifecycleOf(scheme));
  return course && 'cannot' in course ? impossible(course) : (act as unknown as Decided<A>);
}

/** A later last day, while the label is valid or in grace, and not beyond the end of support. */
export function decideExtension(
  label: Label,
  scheme: Scheme,
  wanted: { readonly on: CivilDate; readonly until: CivilDate },
) {
  const act = allowed(label, { act: 'extended', ...wanted } as const, scheme);
  if ('refused' in act) return act;
  const support = label.entry.supportUntil;
  return compareDays(wanted.until, support) > 0
    ? ({ refused: 'support-ends-before-label', support } satisfies ChangeRefusal)
    : act;
}

/** The longest model, in characters, and the most under one label: everybody who looks at the list loads them. */
const longestModel = 200;
const mostModels = 2000;
const isLongModel = (model: string): boolean => [...model].length > longestModel;

/** Further models under the same label. assumed: what may share one label is the supplier's judgement. */
export function decideModels(
  label: Label,
  scheme: Scheme,
  wanted: { readonly on: CivilDate; readonly models: readonly string[] },
) {
  if (wanted.models.length === 0) return { refused: 'no-models' } satisfies ChangeRefusal;
  if (wanted.models.length + label.models.length > mostModels || wanted.models.some(isLongModel))
    return { refused: 'models-too-long' } satisfies ChangeRefusal;
  const taken = new Set(label.models.map(foldedModel));
  const doubled = wanted.models.filter((model) => taken.has(foldedModel(model)) || !taken.add(foldedModel(model)));
  if (doubled.length > 0) return { refused: 'models-doubled', models: doubled } satisfies ChangeRefusal;
  return allowed(label, { act: 'models-added', ...wanted } as const, scheme);
}

/** 取消し: final. The reason is published. */
export function decideRevocation(
  label: Label,
  scheme: Scheme,
  wanted: { readonly on: CivilDate; readonly because: string },
) {
  if (wanted.because.trim() === '') return { refused: 'no-reason' } satisfies ChangeRefusal;
  if (isTooLong(wanted.because)) return { refused: 'text-too-long' } satisfies ChangeRefusal;
  return allowed(label, { act: 'revoked', ...wanted } as const, scheme);
}
