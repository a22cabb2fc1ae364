// 表示の点検 (readiness): device, manual, web page, code, public entry and papers say the same of a label. What the office knows
// it looks at by itself; the rest a person looks at. Differences are named exactly.
import { valueAt } from './fields.ts';
import type { FirmwareState } from './firmware-state.ts';
import { publicEntry } from './issue.ts';
import type { Label, PublicEntry, Standing } from './label.ts';
import type { Place } from './place.ts';
import type { PortfolioEntry } from './portfolio.ts';
import type { Product, Value } from './product.ts';
import type { ReadinessRow } from './scheme.ts';

/** One place that is published otherwise than it is declared now; an absent side says nothing. */
export type Difference = {
  readonly field: Place;
  readonly published: Value | undefined;
  readonly now: Value | undefined;
};

/** Where each part of a public entry stands in a product. */
const published: Readonly<Record<string, (entry: PublicEntry, label: Pick<Label, 'models'>) => Value | undefined>> = {
  '/supplier/name/ja': ({ holder }) => holder.ja,
  '/supplier/name/en': ({ holder }) => holder.en,
  '/supplier/corporate-number': (entry) => entry.corporateNumber,
  '/product/name/ja': ({ product }) => product.ja,
  '/product/name/en': ({ product }) => product.en,
  '/product/type': (entry) => entry.productType,
  '/product/support-until': (entry) => entry.supportUntil,
  '/product/support-page': (entry) => entry.supportPage,
  '/product/update-page': (entry) => entry.updatePage,
  '/product/security-contact': (entry) => entry.securityContact,
  '/supplier/disclosure/url': (entry) => entry.disclosureUrl,
  '/supplier/disclosure/acknowledge-within': (entry) => entry.acknowledgeWithin,
  '/models': (_, { models }) => models,
};
/** The places of a product that the public reads of its label. */
export const publishedFields = Object.keys(published).map((field) => field as Place);

const same = (a: Value | undefined, b: Value | undefined): boolean =>
  JSON.stringify(a ?? '') === JSON.stringify(b ?? '');
const sorted = (value: Value | undefined): Value | undefined =>
  value === undefined || typeof value === 'string' ? value : value.toSorted();

/** What of these places is published otherwise than it would be today; the order of models says nothing. */
export function publishedOtherwise(
  { entry, models }: Pick<Label, 'entry' | 'models'>,
  product: Product,
  fields: readonly string[] = publishedFields,
): readonly Difference[] {
  const today = publicEntry({ product });
  return fields.flatMap((field): readonly Difference[] => {
    const of = published[field];
    if (!of) return [];
    const before = of(entry, { models });
    const now = of(today, { models: product.models ?? [] });
    return same(sorted(before), sorted(now)) ? [] : [{ field: field as Place, published: before, now }];
  });
}

/** What the office knows of the label that is looked at. */
export type Shown = {
  readonly product: Product;
  readonly entry: PortfolioEntry;
  /** A label of this office. */
  readonly label?: (Label & { readonly standing: Standing }) | undefined;
  /** How a label from elsewhere stands. */
  readonly outside?: Standing | undefined;
  readonly firmware?: FirmwareState | undefined;
  /** The address in the code of a label of this office. */
  readonly address?: string | undefined;
};

/** What the office sees of one point; `open` where it cannot know. */
export type Seeing = {
  readonly is: 'same' | 'differs' | 'open';
  readonly differences: readonly Difference[];
  /** What it is based on, as a text that needs no words of ours: an address, a number, a version. */
  readonly by?: string | undefined;
};

const told = (isSame: boolean, by: string | undefined): Seeing => ({
  is: isSame ? 'same' : 'differs',
  differences: [],
  by,
});
const unknown: Seeing = { is: 'open', differences: [] };

function seen(row: ReadinessRow, shown: Shown): Seeing {
  const { label, outside, firmware, entry, product, address } = shown;
  const registration = entry.outside?.registration;
  if (row.compares) {
    if (label) {
      const differences = publishedOtherwise(label, product, row.compares);
      return { is: differences.length > 0 ? 'differs' : 'same', differences, by: label.number };
    }
    const models = entry.outside?.models;
    if (!models || !row.compares.every((field) => field === '/models')) return unknown;
    const now = valueAt(product, '/models') as Value | undefined;
    if (same(sorted(models), sorted(now))) return told(true, registration);
    return { is: 'differs', differences: [{ field: '/models' as Place, published: models, now }], by: registration };
  }
  switch (row.check) {
    case 'code':
      return label && address !== undefined ? told(true, address) : unknown;
    case 'standing': {
      const standing = label?.standing ?? outside;
      return standing === undefined ? unknown : told(standing === 'valid', label?.number ?? registration);
    }
    case 'number':
      if (label) return told(registration === undefined || registration === label.number, registration ?? label.number);
      return registration === undefined ? unknown : told(true, registration);
    case 'firmware':
      if (!firmware || firmware.is === 'unknown') return unknown;
      return told(firmware.is === 'labelled', [firmware.labelled, ...firmware.newer].join(' → '));
    default:
      return unknown;
  }
}

export type ReadyPoint = {
  readonly row: ReadinessRow;
  /** Whether the office, a person, or nobody has looked. */
  readonly by: 'office' | 'person' | 'nobody';
  readonly is: 'same' | 'differs' | 'open';
  readonly seen: Seeing;
  readonly noted: NonNullable<PortfolioEntry['ready']>[string];
};

/** Every point with what is known of it. Whoever sees a difference is believed, the office and a person alike. */
export const readiness = (rows: readonly ReadinessRow[], shown: Shown): readonly ReadyPoint[] =>
  rows.map((row) => {
    const seeing = seen(row, shown);
    const noted = shown.entry.ready?.[row.id] ?? {};
    const differs = seeing.is === 'differs' || noted.is === 'differs';
    const is = differs ? 'differs' : seeing.is === 'same' || noted.is === 'same' ? 'same' : 'open';
    const isOfOffice = seeing.is === is && seeing.is !== 'open';
    return { row, is, by: is === 'open' ? 'nobody' : isOfOffice ? 'office' : 'person', seen: seeing, noted };
  });

/** What is still to be done: what differs first, then what nobody has looked at. */
export const readyTodo = (points: readonly ReadyPoint[]): readonly ReadyPoint[] => [
  ...points.filter(({ is }) => is === 'differs'),
  ...points.filter(({ is }) => is === 'open'),
];
