// Versions of a field, as every store keeps them.
import type { Place } from '../../domain/place.ts';
import type { Value } from '../../domain/product.ts';
import type { FieldVersion } from '../../office/ports.ts';

/** A value as it is kept: a text and a list with that one text stay apart. Null is an emptied field. */
export const valueText = (value: Value | undefined): string | null =>
  value === undefined ? null : JSON.stringify(value);

/** How a field stands that nobody ever saved. */
export const neverSaved = (field: Place): FieldVersion => ({
  field,
  version: 0,
  value: undefined,
  at: '',
  by: '',
  byName: '',
});
