// Operators' own forms as the office asks for them: understood, filled in, read back.
import { valueAt, withFields } from '../domain/fields.ts';
import type { ColumnChoice, FormOutline, FormText, FormWritten, Left, Noted, Understood } from '../domain/form.ts';
import { at, isWithin } from '../domain/place.ts';
import type { Product, Value } from '../domain/product.ts';
import type { ReadSheet, Unusable } from './ports.ts';

export type Filled = {
  readonly bytes: Uint8Array;
  readonly written: readonly FormWritten[];
  readonly left: readonly Left[];
  readonly noted: readonly Noted[];
};
export type FillRefused = {
  readonly refused: 'signed' | 'not-recognised' | 'other-form' | 'unusual-zip' | 'unusual-encoding' | 'not-verified';
  readonly detail: string;
};

/** Forms of operators as workbooks. */
export type Forms = {
  /** With columns that a person named, the form is read by them; the fingerprint is that of the form without. */
  understand(bytes: Uint8Array, columns?: readonly ColumnChoice[]): Promise<Understood | Unusable>;
  outline(bytes: Uint8Array): Promise<readonly FormOutline[] | Unusable>;
  /** The wording of criteria and items in the form. */
  texts(bytes: Uint8Array): Promise<readonly FormText[] | Unusable>;
  /** The wording in a pasted text: each line that begins with the number of a criterion or an item begins its text. */
  pasted(text: string): readonly FormText[];
  /** An understanding as it was kept, or undefined when the value is none. */
  readUnderstood(kept: unknown): Understood | undefined;
  fill(bytes: Uint8Array, understood: Understood, product: Product): Promise<Filled | FillRefused | Unusable>;
  read(bytes: Uint8Array, understood: Understood): Promise<ReadSheet | Unusable>;
};

/**
 * The product with what a filled form says. Of what the form has no cell for, or none that is read, the product keeps its own;
 * so it does where a cell was not understood.
 */
export function takenFromForm(product: Product, sheet: ReadSheet, understood: Understood): Product {
  const { product: said, findings } = sheet;
  const isUnclear = (field: string) => findings.some((one) => isWithin(field, one.at) || isWithin(one.at, field));
  const fields = understood.places.flatMap(({ criterion, item, reason, evidence, isTurned, sure }) => {
    const isRead = isTurned !== true && (sure === 'sure' || understood.isConfirmed);
    const place = item === null ? ['answers', criterion] : ['answers', criterion, 'items', item];
    return [
      ...(isRead ? [at(...place, 'result')] : []),
      ...(reason ? [at(...place, 'reason')] : []),
      ...(evidence && item !== null ? [at(...place, 'evidence')] : []),
    ];
  });
  return withFields(
    product,
    new Map(
      fields.filter((field) => !isUnclear(field)).map((field) => [field, valueAt(said, field) as Value | undefined]),
    ),
  );
}
