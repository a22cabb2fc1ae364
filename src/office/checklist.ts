// A filled-in workbook taken over into a product: on the command line and on the pages alike.
import type { Change } from '../domain/difference.ts';
import { difference } from '../domain/difference.ts';
import { fieldsOf, valueAt, withFields } from '../domain/fields.ts';
import { at, isWithin, keysOf } from '../domain/place.ts';
import type { Product, Value } from '../domain/product.ts';
import type { Whole } from './behind.ts';
import { madeOwn } from './behind.ts';
import type { ReadSheet } from './ports.ts';

/** The product with what the rows say. A criterion or an item without a row is not spoken of, so the product keeps it. */
export const takenOver = (product: Product, sheet: ReadSheet): Product => withFields(product, answersOf(sheet));

/** Each field that a row speaks of, with what it says; an empty cell empties it. */
function answersOf({ answers, product }: ReadSheet): ReadonlyMap<string, Value | undefined> {
  const fields = answers.flatMap(({ criterion, item }) =>
    item === null
      ? ['result', 'reason'].map((field) => at('answers', criterion, field))
      : ['result', 'reason', 'evidence'].map((field) => at('answers', criterion, 'items', item, field)),
  );
  return new Map(fields.map((field) => [field, valueAt(product, field) as Value | undefined]));
}

/**
 * What a workbook that was written of the whole product changes in the product's own fields. An answer that it leaves as it
 * stands goes on being inherited; one that it changes becomes the product's own, with the evidence it cites.
 */
export const changesBy = (whole: Whole, sheet: ReadSheet): readonly Change[] =>
  changesTo(whole, takenOver(whole.whole, sheet));

/** The same for the whole product as it shall be. */
export function changesTo(whole: Whole, after: Product): readonly Change[] {
  const touched = new Set(difference(whole.whole, after).map(({ field }) => keysOf(field)[1] ?? ''));
  const fields = new Map<string, Value | undefined>();
  for (const criterion of touched) {
    const answer = at('answers', criterion);
    for (const { field, value } of madeOwn(whole, answer)) fields.set(field, value);
    for (const { field } of fieldsOf(whole.whole)) if (isWithin(field, answer)) fields.set(field, undefined);
    for (const { field, value } of fieldsOf(after)) if (isWithin(field, answer)) fields.set(field, value);
  }
  return difference(whole.own, withFields(whole.own, fields));
}
