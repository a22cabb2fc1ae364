// What changed between two filings, field by field, so that nobody reads a checklist twice.
import { fieldsOf } from './fields.ts';
import type { Place } from './place.ts';
import type { Product, Value } from './product.ts';

export type Change = { readonly field: Place; readonly before: Value | undefined; readonly after: Value | undefined };

const same = (a: Value | undefined, b: Value | undefined) => JSON.stringify(a) === JSON.stringify(b);

/** Every field that differs, in the order of the later filing, then those that were emptied. */
export function difference(before: Product, after: Product): readonly Change[] {
  const old = new Map(fieldsOf(before).map(({ field, value }) => [field, value]));
  const now = fieldsOf(after);
  const changed = now.filter(({ field, value }) => !same(old.get(field), value));
  const kept = new Set(now.map(({ field }) => field));
  return [
    ...changed.map(({ field, value }) => ({ field, before: old.get(field), after: value })),
    ...[...old]
      .filter(([field]) => !kept.has(field))
      .map(([field, value]) => ({ field, before: value, after: undefined })),
  ];
}
