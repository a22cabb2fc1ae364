// An operator's form and one product, by page and by program: filled in, and read back.
import { at, isWithin, keysOf } from '../domain/place.ts';
import type { Whole } from '../office/behind.ts';
import { wholeOf } from '../office/behind.ts';
import type { ReadBack } from '../office/form-desk.ts';
import { filledForm, readBack } from '../office/form-desk.ts';
import type { Where } from '../office/ports.ts';
import type { ChangeGroup } from '../pages/supplier/form-fill.ts';
import type { AskBy, Upload } from './ask.ts';
import { wholeUpload } from './uploads.ts';

const noProduct = { refused: 'no-such-product' } as const;

/** The form filled in with the whole product, or why not. */
export async function filledFor({ office, house }: AskBy, product: string, key: string) {
  const whole = await wholeOf(office, product);
  if (!whole) return noProduct;
  return { whole, came: await filledForm(office, house.formDesk, { key, whole }) };
}

/** Why a form was not filled in or read back, as refusals are called. */
export function notFilled(came: { readonly unusable: string } | { readonly refused: string }) {
  if ('unusable' in came) return { refused: 'unusable', because: came.unusable };
  const { refused } = came;
  return refused.startsWith('form-') || refused === 'no-such-form'
    ? { refused }
    : { refused: 'form-not-filled', because: refused };
}

/** What a filled form says beside the product, or why it cannot be read. */
export async function readBackFor(
  { office, house }: AskBy,
  product: string,
  file: Upload | undefined,
): Promise<
  | { readonly whole: Whole; readonly came: Awaited<ReturnType<typeof readBack>> }
  | { readonly refused: 'no-such-product' | 'too-large' | 'cannot-read' }
> {
  const whole = await wholeOf(office, product);
  if (!whole) return noProduct;
  if (!file) return { refused: 'cannot-read' };
  const bytes = await wholeUpload(file.bytes);
  if (!bytes) return { refused: 'too-large' };
  return { whole, came: await readBack(office, house.formDesk, { bytes, whole }) };
}

/** Where a place of the model stands in the file. */
export const cellOf = (where: Where): string =>
  'sheet' in where ? `${where.sheet}!${where.cell}` : 'field' in where ? where.field : where.file;

/** Changes by the item they belong to; an answer that is inherited now is taken over with all of its items or not at all. */
export function groupsOf({ changes }: Pick<ReadBack, 'changes'>, { origins }: Whole): readonly ChangeGroup[] {
  const groups = new Map<string, ChangeGroup['changes'][number][]>();
  for (const change of changes) {
    const [, criterion = '', items, item] = keysOf(change.field);
    const answer = at('answers', criterion);
    const isInherited = [...origins.keys()].some((place) => isWithin(place, answer));
    const place =
      items === 'items' && item !== undefined && !isInherited ? at('answers', criterion, 'items', item) : answer;
    groups.set(place, [...(groups.get(place) ?? []), change]);
  }
  return [...groups].map(([place, own]) => ({ place, changes: own }));
}
