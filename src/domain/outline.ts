// 項目立て (outline): which items an operator's form asks of each criterion, as somebody confirmed it for her organisation. Laid
// over the scheme's data it makes a scheme that is judged by, as data: nothing else knows of it. It holds numbers, never wording.
import { readCivilDate } from './calendar.ts';
import type { CivilDate } from './names.ts';
import type { Product } from './product.ts';
import type { Catalogue, Criterion, Item, Scheme } from './scheme.ts';

export type Outline = {
  readonly outline: '1';
  /** The form by its fingerprint, and the name of its file. */
  readonly form: string;
  readonly file: string;
  readonly edition: string;
  /** Who confirmed it, and when. */
  readonly by: string;
  readonly on: CivilDate;
  /** Numbers of items by criterion. */
  readonly items: Readonly<Record<string, readonly string[]>>;
};

const itemPattern = /^[1-9]\d?$/;
const longestName = 300;
const mostCriteria = 500;
const mostItems = 99;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longestName;
const isItems = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  value.length <= mostItems &&
  new Set(value).size === value.length &&
  value.every((no) => typeof no === 'string' && itemPattern.test(no));

/** An outline as it was written down, or undefined when the value is none. */
export function readOutline(value: unknown): Outline | undefined {
  if (!isRecord(value) || value['outline'] !== '1' || !isRecord(value['items'])) return undefined;
  const { form, file, edition, by } = value;
  const on = readCivilDate(value['on']);
  const items = Object.entries(value['items']);
  if (![form, file, edition, by].every(isName) || !on || items.length > mostCriteria) return undefined;
  if (!items.every(([id, numbers]) => isName(id) && isItems(numbers))) return undefined;
  return { outline: '1', form, file, edition, by, on, items: Object.fromEntries(items) } as Outline;
}

/** What an outline does at one criterion. */
export type Judging = {
  readonly criterion: string;
  /** How many items the form asks, how many our data hold, and how many are counted. */
  readonly form: number;
  readonly ours: number;
  readonly counted: number;
};

/**
 * The scheme as it is judged by with a confirmed outline. Items that the form adds are asked; items of ours that it lacks are
 * left out where they are only assumed; whatever is better known stays. How items are joined stays ours. A criterion of which
 * the form asks no item is as it was.
 */
export function judgedBy(scheme: Scheme, outline: Outline | undefined): Scheme {
  const ours = oursOf(scheme);
  const catalogue = outline && Object.hasOwn(ours.catalogues, outline.edition) && ours.catalogues[outline.edition];
  if (!outline || !catalogue) return ours;
  const judged = { ...catalogue, criteria: catalogue.criteria.map((one) => criterionBy(one, outline)) };
  return { ...ours, catalogues: { ...ours.catalogues, [outline.edition]: judged }, judged: { outline, ours } };
}

/** The outline that a product is judged by: one of another edition says nothing of it. */
export function outlineFor({ judged }: Scheme, product: Pick<Product, 'edition'>): Outline | undefined {
  return judged && judged.outline.edition === product.edition ? judged.outline : undefined;
}

/** The scheme's own data, without what is laid over them. */
export const oursOf = (scheme: Scheme): Scheme => scheme.judged?.ours ?? scheme;

function criterionBy(criterion: Criterion, outline: Outline): Criterion {
  const asked = Object.hasOwn(outline.items, criterion.id) ? (outline.items[criterion.id] ?? []) : [];
  if (asked.length === 0) return criterion;
  const wanted = new Set(asked);
  const known = new Set(criterion.items.map(({ no }) => String(no)));
  const kept = criterion.items.filter(({ no, from }) => wanted.has(String(no)) || from.grade !== 'assumed');
  const added = asked.filter((no) => !known.has(no)).map((no) => addedItem(criterion, Number(no), outline));
  if (added.length === 0 && kept.length === known.size && wanted.size === known.size) return criterion;
  const items = [...kept, ...added].toSorted((a, b) => a.no - b.no);
  const { file, by, on } = outline;
  return { ...criterion, items, byForm: { items: asked.length, ours: criterion.items.length, file, by, on } };
}

/** An item of the form: its words are the form's and not here, so it is called by the criterion's topic and its number. */
const addedItem = ({ topic, asks }: Criterion, no: number, { file, by, on }: Outline): Item => ({
  no,
  asks: { ja: `${topic.ja} (${no})`, en: `${topic.en} (${no})` },
  by: 'document',
  kinds: [],
  evaluate: asks,
  ofForm: true,
  from: { grade: 'reported', at: `${file}, ${by}, ${on}` },
});

/** The criteria that are counted otherwise than by our data, in the order of the catalogue. */
export const judgings = (catalogue: Catalogue | undefined): readonly Judging[] =>
  (catalogue?.criteria ?? []).flatMap(({ id, byForm, items }) =>
    byForm ? [{ criterion: id, form: byForm.items, ours: byForm.ours, counted: items.length }] : [],
  );
