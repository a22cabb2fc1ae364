// A label obtained without this office: its number, days and models become a product's, or a new product's.

import { portfolioShape } from '../domain/desk.ts';
import { readValue, shapeAt } from '../domain/fields.ts';
import { folded } from '../domain/fold.ts';
import { lifecycleOf } from '../domain/issue.ts';
import type { CannotCode } from '../domain/label.ts';
import type { Outside } from '../domain/portfolio.ts';
import { outsideStanding } from '../domain/portfolio.ts';
import { entryPlace } from '../domain/portfolio-table.ts';
import type { Value } from '../domain/product.ts';
import { saveDesk } from './desk.ts';
import type { Save } from './draft.ts';
import { choicesOf, createProduct } from './draft.ts';
import type { Office } from './office.ts';
import { beginningProduct, entryOf, portfolioOf } from './portfolio.ts';

export type LabelElsewhere = {
  /** The product it is the label of; absent for a new one. */
  readonly product?: string;
  readonly name?: string;
  readonly type?: string;
  /** Numbers and days, by the keys of the portfolio's model. */
  readonly outside: Readonly<Record<string, Value>>;
};
/** What is wrong with one thing that was said, by its key. */
export type ElsewhereWrong = {
  readonly at: string;
  readonly wrong:
    | 'needed'
    | 'not-a-day'
    | 'not-a-choice'
    | 'not-a-text'
    | 'not-a-list'
    | 'too-long'
    | 'number-there'
    | 'no-such-product'
    | CannotCode;
};

/** Keys of what an operator gives with a label. */
const needed = ['registration', 'issued-on', 'until'] as const;

/** Brings the label in: saved whole, or not at all. */
export async function takeInLabel(
  office: Office,
  { product, name = '', type, outside }: LabelElsewhere,
): Promise<
  { readonly product: string } | { readonly wrong: readonly ElsewhereWrong[] } | { readonly refused: string }
> {
  const { scheme, calendar, person } = office;
  const rows = await portfolioOf(office);
  const wrong: ElsewhereWrong[] = [];
  const said: Record<string, Value> = {};
  for (const [key, value] of Object.entries(outside)) {
    const shape = shapeAt(`/products/x/outside/${key}`, portfolioShape);
    const read = shape ? readValue(shape, value, choicesOf(scheme)) : { wrong: 'not-a-choice' as const };
    if ('wrong' in read) wrong.push({ at: key, wrong: read.wrong });
    else if (read.value !== undefined) said[key] = read.value;
  }
  for (const key of needed)
    if (said[key] === undefined && !wrong.some(({ at }) => at === key)) wrong.push({ at: key, wrong: 'needed' });
  if (product === undefined && name.trim() === '') wrong.push({ at: 'name', wrong: 'needed' });
  const current = rows.find(({ id }) => id === product);
  if (product !== undefined && !current) wrong.push({ at: 'product', wrong: 'no-such-product' });
  const number = folded(String(said['registration'] ?? ''));
  const isOthers = rows.some(
    ({ id, entry }) => id !== product && number !== '' && folded(entry.outside?.registration ?? '') === number,
  );
  if (isOthers) wrong.push({ at: 'registration', wrong: 'number-there' });
  const whole = { ...current?.entry.outside, ...said } as Outside;
  const standing = wrong.length === 0 ? outsideStanding(whole, calendar.today(), lifecycleOf(scheme)) : undefined;
  if (standing && 'cannot' in standing) wrong.push({ at: 'until', wrong: standing.cannot });
  if (wrong.length > 0) return { wrong };

  const id = product ?? office.newId();
  const { versions } = await entryOf(office, id);
  const saves = Object.entries(said).map(([key, value]): Save => {
    const field = entryPlace(id, `/outside/${key}`);
    return { field, expected: versions.get(field)?.version ?? 0, value };
  });
  // The numbers come first: a product without them would look as if it had no label.
  await saveDesk(office, 'portfolio', saves);
  if (product === undefined) {
    const supplier = (await office.directory()).organisations.get(person.organisation)?.name ?? '';
    const level = said['level'];
    const begun = beginningProduct(scheme, {
      supplier,
      name: name.trim(),
      ...(type === undefined ? {} : { type }),
      ...(typeof level === 'string' ? { level } : {}),
    });
    const models = Array.isArray(said['models']) ? { models: said['models'] as readonly string[] } : {};
    const made = await createProduct(office, id, { ...begun, ...models });
    if ('refused' in made) return made;
  }
  return { product: id };
}
