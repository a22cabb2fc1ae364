// The supplier's desk written: the company part and the portfolio, made at their first save, and products started from others.
import type { DraftKind } from '../domain/desk.ts';
import { fieldsOf, treeFrom } from '../domain/fields.ts';
import type { Place } from '../domain/place.ts';
import { at, isWithin, keysOf } from '../domain/place.ts';
import type { Product, Value } from '../domain/product.ts';
import { companyId, formsId, portfolioId, wholeOf } from './behind.ts';
import type { Save } from './draft.ts';
import { createProduct, saveFields } from './draft.ts';
import type { Office } from './office.ts';
import { tries } from './office.ts';

const idOf = { company: companyId, portfolio: portfolioId, forms: formsId } as const;

/** Saves fields of the organisation's company part, portfolio or list of forms; the first save makes it. */
export async function saveDesk(
  office: Office,
  kind: keyof typeof idOf,
  saves: readonly Save[],
): ReturnType<typeof saveFields> {
  const { drafts, reading, person, calendar } = office;
  const id = idOf[kind](person.organisation);
  if (saves.length > 0 && !(await reading.fields(id, kind)))
    await drafts.create({ id, kind, organisation: person.organisation, by: person, at: calendar.now() });
  return saves.length > 0 ? saveFields(office, id, saves, kind) : { saved: [], notSaved: [] };
}

/** Opens an empty building block under this name. */
export async function createBlock(office: Office, id: string, name: string): Promise<{ readonly created: string }> {
  const { drafts, person, calendar } = office;
  const kind: DraftKind = 'block';
  await drafts.create({ id, kind, organisation: person.organisation, by: person, at: calendar.now() });
  await saveFields(office, id, [{ field: at('name', 'ja'), expected: 0, value: name }], kind);
  return { created: id };
}

/** Saves fields of a product; a place that was copied from another product is looked at by being saved. */
export async function saveProduct(
  office: Office,
  product: string,
  saves: readonly Save[],
): ReturnType<typeof saveFields> {
  const outcome = await saveFields(office, product, saves);
  if (!('refused' in outcome) && outcome.saved.length > 0)
    await lookedAt(office, product, (place) => outcome.saved.some((field) => isWithin(field, place)));
  return outcome;
}

/** Takes places off the list of those to look at again. */
export async function lookedAt(office: Office, product: string, isSeen: (place: string) => boolean): Promise<void> {
  const id = portfolioId(office.person.organisation);
  const field = at('products', product, 'look-again');
  for (let i = 0; i < tries; i++) {
    const kept = (await office.reading.fields(id, 'portfolio'))?.find((one) => one.field === field);
    const places = Array.isArray(kept?.value) ? (kept.value as readonly string[]) : [];
    const left = places.filter((place) => !isSeen(place));
    if (!kept || left.length === places.length) return;
    const outcome = await saveFields(office, id, [{ field, expected: kept.version, value: left }], 'portfolio');
    if (!('refused' in outcome) && outcome.notSaved.length === 0) return;
  }
}

/** What is another product's alone: what it is called and sold as, its firmware, its evidence, and who evaluated it when. */
const neverCopied = ['name', 'models', 'firmware', 'filed-firmware', 'evidence', 'evaluation', 'until'] as const;

/** Declarations and answers of one product as a start for another, and the places where somebody has to look again. */
export function startedFrom(from: Product): { readonly product: Product; readonly places: readonly Place[] } {
  const open = new Set(
    Object.entries(from.answers ?? {}).flatMap(([id, { result = 'open' }]) => (result === 'open' ? [id] : [])),
  );
  const fields = fieldsOf(from).filter(({ field, value }) => {
    const [top = '', second = '', ...rest] = keysOf(field);
    if (top === 'answers') return !open.has(second) && rest.at(-1) !== 'evidence' && value !== 'open';
    const isOwnName = (top === 'product' && second === 'name') || (top === 'label' && second === 'until');
    return !isOwnName && !(neverCopied as readonly string[]).includes(top);
  });
  const places = fields.flatMap(({ field }) => {
    const [top = '', second = ''] = keysOf(field);
    // The edition and the label that is wanted say nothing of what the product does.
    if (top === 'edition' || top === 'label') return [];
    return [top === 'answers' || top === 'none' ? at(top, second) : at(top)];
  });
  return { product: treeFrom(fields) as Product, places: [...new Set(places)] };
}

/**
 * A new product started from another: its declarations and answers, each to be looked at again before it is filed. What is
 * left open is left out; models, firmware and evidence are never copied, since they show something of the other product.
 */
export async function copyProduct(
  office: Office,
  { id, from, name }: { readonly id: string; readonly from: string; readonly name: string },
): Promise<
  | { readonly created: string }
  | { readonly refused: 'no-such-product' | 'id-taken' | 'no-seat' | 'somebody-acted-first' }
> {
  const source = await wholeOf(office, from);
  if (!source) return { refused: 'no-such-product' };
  const { product, places } = startedFrom(source.own);
  const entry: readonly (readonly [string, Value | undefined])[] = [
    ['copied-from', from],
    ['look-again', places],
    ['company', source.entry.company],
  ];
  const saves = entry.flatMap(([key, value]): Save[] =>
    value === undefined || value.length === 0 ? [] : [{ field: at('products', id, key), expected: 0, value }],
  );
  // The marks come first: a product that lost them to a power cut would look as if somebody had looked.
  const noted = await saveDesk(office, 'portfolio', saves);
  if ('refused' in noted || noted.notSaved.length > 0) return { refused: 'somebody-acted-first' };
  return createProduct(office, id, { ...product, product: { ...product.product, name: { ja: name } } });
}
