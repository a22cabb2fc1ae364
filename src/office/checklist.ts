// A filled-in workbook taken over into a product: on the command line and on the pages alike.
import { valueAt, withFields } from '../domain/fields.ts';
import { at } from '../domain/place.ts';
import type { Product, Value } from '../domain/product.ts';
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
