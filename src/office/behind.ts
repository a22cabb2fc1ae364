// What stands behind products: the company part, building blocks and the supplier's portfolio. It is read once for however
// many products, and a product is made whole with it: as it is checked, filed, packed and written into its workbook.
import { catalogueOf } from '../domain/checklist.ts';
import type { Block, Company, Portfolio } from '../domain/desk.ts';
import { fieldsOf, revisionOf, treeFrom } from '../domain/fields.ts';
import type { Behind, Inherited } from '../domain/inherited.ts';
import { affectedBy, inherited } from '../domain/inherited.ts';
import type { Place } from '../domain/place.ts';
import { at, isWithin, keysOf } from '../domain/place.ts';
import type { Product, Value } from '../domain/product.ts';
import type { Scheme } from '../domain/scheme.ts';
import { fieldsKept } from './drafts-kept.ts';
import type { Office } from './office.ts';
import type { FieldVersion, Reading } from './ports.ts';

/** The draft that holds an organisation's company part; it is made at the first save. */
export const companyId = (organisation: string): string => `company-${organisation}`;
/** The draft that holds an organisation's portfolio; it is made at the first save. */
export const portfolioId = (organisation: string): string => `portfolio-${organisation}`;

/** The draft that lists the operators' forms that an organisation uses; it is made at the first save. */
export const formsId = (organisation: string): string => `forms-${organisation}`;

export type Entry = NonNullable<Portfolio['products']>[string];
/** The supplier's desk as it lies behind her products. */
export type Desk = {
  readonly company: Company | undefined;
  readonly blocks: ReadonlyMap<string, Block>;
  readonly portfolio: Portfolio;
  /** The versions of the portfolio's fields, by field. */
  readonly noted: ReadonlyMap<string, FieldVersion>;
  /** How often the company part was saved, and each block by its id. */
  readonly revisions: { readonly company: number; readonly blocks: ReadonlyMap<string, number> };
};

/** The company part, every block and the portfolio of the organisation that the person works for. */
export const behindOf = ({ reading, person }: Pick<Office, 'reading' | 'person'>): Promise<Desk> =>
  deskIn(reading, person.organisation);

/** The desks of several organisations, each read once: an evaluator's products are of all who engaged her. */
export function desksOf(
  office: Pick<Office, 'reading' | 'readingOf' | 'person'>,
): (organisation: string) => Promise<Desk> {
  const read = new Map<string, Promise<Desk>>();
  const reading = (of: string) => (of === office.person.organisation ? office.reading : office.readingOf(of));
  return (of) => {
    const desk = read.get(of) ?? deskIn(reading(of), of);
    read.set(of, desk);
    return desk;
  };
}

/** The same, of one organisation's records; for a single product only the blocks that it names are read. */
async function deskIn(reading: Reading, organisation: string, product?: string): Promise<Desk> {
  const [company, noted = []] = await Promise.all([
    reading.fields(companyId(organisation), 'company'),
    reading.fields(portfolioId(organisation), 'portfolio'),
  ]);
  const portfolio = treeFrom(noted) as Portfolio;
  const ids =
    product === undefined
      ? (await reading.drafts('block')).map(({ id }) => id)
      : [...new Set(portfolio.products?.[product]?.blocks ?? [])];
  const read = await Promise.all(ids.map(async (id) => ({ id, fields: await reading.fields(id, 'block') })));
  const found = read.flatMap(({ id, fields }) => (fields ? [{ id, fields }] : []));
  return {
    company: company && (treeFrom(company) as Company),
    blocks: new Map(found.map(({ id, fields }) => [id, treeFrom(fields) as Block])),
    portfolio,
    noted: new Map(noted.map((field) => [field.field, field])),
    revisions: {
      company: revisionOf(company ?? []),
      blocks: new Map(found.map(({ id, fields }) => [id, revisionOf(fields)])),
    },
  };
}

const entryIn = ({ portfolio }: Desk, product: string): Entry => portfolio.products?.[product] ?? {};

/** What stands behind one product: the company part unless the supplier says no, and the blocks she names, in her order. */
export function behindIn(desk: Desk, product: string): Behind {
  const { company, blocks = [] } = entryIn(desk, product);
  return {
    ...(desk.company && company !== 'no' ? { company: desk.company } : {}),
    blocks: [...new Set(blocks)].flatMap((id) => {
      const block = desk.blocks.get(id);
      return block ? [{ id, block }] : [];
    }),
  };
}

/** A million saves of one product and what is behind it are not reached, so each choice of what is behind counts for more. */
const choiceCounts = 1_000_000;

/**
 * What the saves behind a product add to its own revision: with nothing behind, nothing. Whoever read the product at a
 * revision read all of it; another company part, another block or another choice of them is another revision.
 */
export function revisionBehind(desk: Desk, product: string): number {
  const { company, blocks } = behindIn(desk, product);
  const choices = ['company', 'blocks'].map((key) => desk.noted.get(at('products', product, key))?.version ?? 0);
  return (
    (company ? desk.revisions.company : 0) +
    blocks.reduce((sum, { id }) => sum + (desk.revisions.blocks.get(id) ?? 0), 0) +
    choices.reduce((sum, version) => sum + version, 0) * choiceCounts
  );
}

/** A product as it would be filed, beside what it says itself. */
export type Whole = Inherited & {
  readonly own: Product;
  /** The versions of the product's own fields. */
  readonly versions: ReadonlyMap<string, FieldVersion>;
  /** What the supplier notes of the product and never files, with the versions of these fields. */
  readonly entry: Entry;
  readonly noted: ReadonlyMap<string, FieldVersion>;
  /** The blocks behind the product, by their id. */
  readonly blocks: ReadonlyMap<string, Block>;
  /** Counts the saves of the product and of all that is behind it. */
  readonly revision: number;
};

/** One product made whole with what lies on the desk. */
export function wholeIn(desk: Desk, scheme: Scheme, product: string, fields: readonly FieldVersion[]): Whole {
  const own = treeFrom(fields) as Product;
  const behind = behindIn(desk, product);
  return {
    ...inherited(own, behind, catalogueOf(scheme, own)),
    own,
    versions: new Map(fields.map((field) => [field.field, field])),
    entry: entryIn(desk, product),
    noted: desk.noted,
    blocks: new Map(behind.blocks.map(({ id, block }) => [id, block])),
    revision: revisionOf(fields) + revisionBehind(desk, product),
  };
}

/** One product made whole, if the person may see it. */
export async function wholeOf(
  office: Pick<Office, 'reading' | 'readingOf' | 'person' | 'scheme'>,
  product: string,
): Promise<Whole | undefined> {
  const { reading, person, scheme } = office;
  const fields = await reading.fields(product);
  if (!fields) return undefined;
  if (person.kind !== 'evaluation-body')
    return wholeIn(await deskIn(reading, person.organisation, product), scheme, product, fields);
  // An evaluator sees the product she is engaged for, and of what is behind it only what comes into the product.
  const summary = (await reading.drafts('product')).find(({ id }) => id === product);
  const desk = summary && (await deskIn(office.readingOf(summary.organisation), summary.organisation, product));
  return desk && withoutNotes(wholeIn(desk, scheme, product, fields), product);
}

/** A product as somebody outside of the supplier sees it: nothing that its portfolio notes but what comes into the product. */
export function withoutNotes(whole: Whole, product: string): Whole {
  const { company, blocks, 'evidence-looked': looked } = whole.entry;
  const shown = ['company', 'blocks'].map((key) => at('products', product, key));
  return {
    ...whole,
    entry: {
      ...(company === undefined ? {} : { company }),
      ...(blocks === undefined ? {} : { blocks }),
      ...(looked === undefined ? {} : { 'evidence-looked': looked }),
    },
    noted: new Map([...whole.noted].filter(([field]) => shown.some((place) => place === field))),
  };
}

/** The products that a change on the desk meets, and the fields that change in each. */
export async function metBy(
  office: Pick<Office, 'reading' | 'scheme' | 'calendar'>,
  before: Desk,
  after: Desk,
): Promise<readonly { readonly id: string; readonly product: Product; readonly fields: readonly Place[] }[]> {
  const drafts = await office.reading.drafts('product');
  const nearby = drafts.filter(({ id }) => revisionBehind(before, id) !== revisionBehind(after, id));
  const met = await Promise.all(
    nearby.map(async (draft) => {
      const { id } = draft;
      const product = treeFrom(await fieldsKept(office, draft)) as Product;
      const one = { id, product, catalogue: catalogueOf(office.scheme, product) };
      return affectedBy([one], behindIn(before, id), behindIn(after, id)).map((changed) => ({ ...changed, product }));
    }),
  );
  return met.flat();
}

/** A field that is to become the product's own, with its value. */
export type Taken = { readonly field: Place; readonly value: Value };

/**
 * The fields that make what stands at a place the product's own. An answer is taken with all its items and the evidence
 * they cite: of part of it, the product would say that the rest is open.
 */
export function madeOwn({ whole, origins }: Inherited, place: string): readonly Taken[] {
  const [top, criterion] = keysOf(place);
  const within = top === 'answers' && criterion !== undefined ? at('answers', criterion) : place;
  const taken = fieldsOf(whole).filter(({ field }) => origins.has(field) && isWithin(field, within));
  const cited = taken.flatMap(({ field, value }) =>
    top === 'answers' && field.endsWith('/evidence') && typeof value !== 'string' ? value : [],
  );
  const pieces = [...new Set(cited)].flatMap((id) =>
    fieldsOf(whole).filter(({ field }) => origins.has(field) && isWithin(field, at('evidence', id))),
  );
  return [...taken, ...pieces];
}
