// What was sent to an operator and what came back: a record beside the product, in the supplier's own portfolio.
import { readCivilDate } from '../domain/calendar.ts';
import type { Sha256 } from '../domain/names.ts';
import { at } from '../domain/place.ts';
import type { Value } from '../domain/product.ts';
import type { Entry } from './behind.ts';
import { wholeOf } from './behind.ts';
import { saveDesk } from './desk.ts';
import type { Save } from './draft.ts';
import type { Office } from './office.ts';

export type Sent = NonNullable<NonNullable<Entry['outside']>['sent']>[string];

type NotSent = { readonly refused: 'no-such-product' | 'cannot-read' | 'stale' };

const place = (product: string, id: string, field: string) => at('products', product, 'outside', 'sent', id, field);

/** Writes down that this file was sent on this day. A product's first sending is also the day that its numbers tell of. */
export async function recordSending(
  office: Office,
  product: string,
  sent: { readonly on: string; readonly to: string; readonly files: readonly string[]; readonly sha256: Sha256 },
): Promise<{ readonly recorded: string } | NotSent> {
  const found = await wholeOf(office, product);
  if (!found) return { refused: 'no-such-product' };
  if (!readCivilDate(sent.on) || sent.to.trim() === '') return { refused: 'cannot-read' };
  const known = found.entry.outside?.sent ?? {};
  let number = Object.keys(known).length + 1;
  while (Object.hasOwn(known, `${sent.on}-${number}`)) number += 1;
  const id = `${sent.on}-${number}`;
  const first = at('products', product, 'outside', 'sent-on');
  const saves = Object.entries(sent).map(
    ([field, value]): Save => ({ field: place(product, id, field), expected: 0, value }),
  );
  const isFirst = found.entry.outside?.['sent-on'] === undefined;
  const expected = found.noted.get(first)?.version ?? 0;
  const outcome = await saveDesk(office, 'portfolio', [
    ...saves,
    ...(isFirst ? [{ field: first, expected, value: sent.on }] : []),
  ]);
  if ('refused' in outcome) return { refused: 'no-such-product' };
  const failed = outcome.notSaved.filter(({ field }) => field !== first);
  if (failed.length > 0) return { refused: failed.some(({ wrong }) => wrong === 'stale') ? 'stale' : 'cannot-read' };
  return { recorded: id };
}

/** Writes down what came back. */
export async function recordAnswer(
  office: Office,
  { product, sent }: { readonly product: string; readonly sent: string },
  { answer, on }: { readonly answer: string; readonly on: string },
): Promise<{ readonly recorded: string } | NotSent> {
  const found = await wholeOf(office, product);
  const known = found?.entry.outside?.sent ?? {};
  if (!found) return { refused: 'no-such-product' };
  if (!Object.hasOwn(known, sent) || answer.trim() === '' || !readCivilDate(on)) return { refused: 'cannot-read' };
  const save = (field: string, value: Value): Save => {
    const here = place(product, sent, field);
    return { field: here, expected: found.noted.get(here)?.version ?? 0, value };
  };
  const outcome = await saveDesk(office, 'portfolio', [save('answer', answer), save('answered-on', on)]);
  if ('refused' in outcome) return { refused: 'no-such-product' };
  if (outcome.notSaved.length > 0)
    return { refused: outcome.notSaved.some(({ wrong }) => wrong === 'stale') ? 'stale' : 'cannot-read' };
  return { recorded: sent };
}
