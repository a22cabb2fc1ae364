// 書面 (papers) of an application as the scheme's data list them: which there are for a product, and what is still missing for
// each. What a paper shows is a list of places in the model, so that another scheme has other papers without other rules.
import { catalogueOf } from './checklist.ts';
import { isLeaf, shapeAt, valueAt } from './fields.ts';
import { at } from './place.ts';
import type { Product, Tree } from './product.ts';
import type { Row, Scheme, Source, Text } from './scheme.ts';

/** Facts that stand in no product's declarations: what an operator gave, and what the scheme's data say. */
export const knownFacts = [
  'fee',
  'application-number',
  'acceptance-number',
  'provisional-number',
  'registration-number',
] as const;
export type KnownFact = (typeof knownFacts)[number];
export const isKnownFact = (field: string): field is KnownFact => (knownFacts as readonly string[]).includes(field);

/** What our own paper shows. */
export type PaperSheet = {
  /** Our own title: it is not the official form. */
  readonly title: Text;
  readonly shows: 'fields' | 'answers' | 'evidence' | 'label' | 'support' | 'changes';
  /** Places whose changes since the label are shown; of a list only what came, or only what is gone. */
  readonly changes?: readonly string[];
  readonly side?: 'added' | 'ended';
  /** Places of the model and known facts, under their headings. */
  readonly groups?: readonly { readonly name: Text; readonly fields: readonly string[] }[];
  /** Fields that may stay empty. */
  readonly optional?: readonly string[];
  /** Criteria that the paper leaves out. */
  readonly leavesOut?: readonly string[];
  /** Points to be ticked by hand. */
  readonly confirms?: readonly Text[];
  /** Lines to be filled in by hand. */
  readonly blanks?: readonly Text[];
  /** Where a label is used, and how wide it is there. */
  readonly places?: readonly { readonly id: string; readonly name: Text; readonly millimetres: number }[];
  readonly from: Source;
};

/** A paper: when it is asked for, and what ours shows; one without a sheet comes from elsewhere. */
export type PaperRow = Row & {
  readonly routes?: readonly string[];
  readonly levels?: readonly string[];
  readonly when?: 'agent' | 'no-corporate-number' | 'wanted' | 'labelled';
  /** The operator does not ask for it. */
  readonly own?: true;
  readonly sheet?: PaperSheet;
};

/** Whether a product needs a paper: it does, or only in a case that nobody has declared. */
export type PaperNeed = 'needed' | 'only-if';
export type AskedPaper = {
  readonly row: PaperRow;
  readonly need: PaperNeed;
  /** Places and known facts that our paper shows as missing. */
  readonly missing: readonly string[];
};

export type Known = Readonly<Partial<Record<KnownFact, string>>>;

/** The papers of this product, by its route and level, with what each lacks. */
export function papersOf(product: Product, known: Known, scheme: Scheme): readonly AskedPaper[] {
  const { route, level } = product.label ?? {};
  const fits = (all: readonly string[] | undefined, one: string | undefined) =>
    all === undefined || one === undefined || all.includes(one);
  return scheme.papers
    .filter((row) => fits(row.routes, route) && fits(row.levels, level))
    .flatMap((row): AskedPaper[] => {
      const need = needOf(row, product, known);
      return need ? [{ row, need, missing: row.sheet ? missingOf(row.sheet, { product, known, scheme }) : [] }] : [];
    });
}

function needOf({ when }: PaperRow, product: Product, known: Known): PaperNeed | undefined {
  if (when === 'no-corporate-number') return product.supplier?.['corporate-number'] ? undefined : 'needed';
  if (when === 'labelled') return known['registration-number'] === undefined ? undefined : 'only-if';
  return when === undefined ? 'needed' : 'only-if';
}

type Declared = { readonly product: Product; readonly known: Known; readonly scheme: Scheme };

/** What a sheet shows and nobody has said yet, in its order; of a checklist, every criterion that is open. */
export function missingOf(sheet: PaperSheet, { product, known, scheme }: Declared): readonly string[] {
  const optional = new Set(sheet.optional);
  const fields = (sheet.groups ?? [])
    .flatMap((group) => group.fields)
    .filter((field) => !optional.has(field) && !isSaid(field, product, known));
  return [...fields, ...(sheet.shows === 'answers' ? openAnswers(sheet, product, scheme) : [])];
}

/** Whether a place or a known fact holds anything. */
export const isSaid = (field: string, product: Product, known: Known): boolean =>
  isKnownFact(field) ? known[field] !== undefined : !isEmpty(valueAt(product, field));

const isEmpty = (value: Tree | undefined): boolean =>
  value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);

function openAnswers({ leavesOut = [] }: PaperSheet, product: Product, scheme: Scheme): readonly string[] {
  const catalogue = catalogueOf(scheme, product);
  if (!catalogue) return ['/edition'];
  return catalogue.criteria
    .filter(({ id }) => !leavesOut.includes(id) && (product.answers?.[id]?.result ?? 'open') === 'open')
    .map(({ id }) => at('answers', id));
}

/** Whether a paper may show this: a field of the model, a list of entries with their names, or a known fact. */
export function isShowable(field: string): boolean {
  if (isKnownFact(field)) return true;
  const shape = field.startsWith('/') ? shapeAt(field) : undefined;
  return shape !== undefined && (isLeaf(shape) || shape.is === 'map');
}
