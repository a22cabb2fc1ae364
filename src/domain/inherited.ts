// 引き継ぎ値 (what a product takes from the company part and from building blocks): the product as it would be filed. Nothing
// that the product says itself is replaced, and what a block leaves to the product stays open.
import type { Block, Company } from './desk.ts';
import { fieldsOf, isKey, treeFrom, valueAt } from './fields.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';
import type { Answer, Evidence, Product, Value } from './product.ts';
import type { Catalogue, Criterion } from './scheme.ts';

/** Where a value of the product comes from: the company part, or a block by its id. */
export type Origin = 'company' | { readonly block: string };
/** What stands behind a product. Of two blocks that answer the same, the one named first is taken. */
export type Behind = {
  readonly company?: Company;
  readonly blocks: readonly { readonly id: string; readonly block: Block }[];
};
/** What a block leaves to the product, criterion by criterion, and who is responsible. */
export type Remaining = {
  readonly block: string;
  readonly criterion: string;
  readonly remains: string;
  readonly responsible: 'block-maker' | 'product-maker' | 'both' | undefined;
};
export type Inherited = {
  readonly whole: Product;
  /** The origin of each field that the product does not say itself. */
  readonly origins: ReadonlyMap<Place, Origin>;
  readonly remaining: readonly Remaining[];
};

/** Facts of the company part and the field of the product that they fill. */
const facts: readonly (readonly [Place, Place])[] = [
  ...[['name', 'ja'], ['name', 'en'], ['corporate-number'], ['address']].map((keys) => same('supplier', keys)),
  ...['url', 'contact', 'acknowledge-within', 'update-every'].map((key) => same('supplier', ['disclosure', key])),
  ...['security-contact', 'support-page', 'update-page'].map((key) => same('product', [key])),
];
function same(within: string, keys: readonly string[]): readonly [Place, Place] {
  return [at(...keys), at(within, ...keys)];
}

type Filling = {
  readonly product: Product;
  readonly fields: Map<Place, Value>;
  readonly origins: Map<Place, Origin>;
};

/** What stands behind a product and comes into it. The catalogue says what may be answered by whom. */
function filled(product: Product, { company, blocks }: Behind, catalogue: Catalogue | undefined) {
  const filling: Filling = { product, fields: new Map(), origins: new Map() };
  if (company) {
    for (const [from, to] of facts) {
      const value = valueAt(company as Product, from);
      if (typeof value === 'string') fill(filling, to, value, 'company');
    }
  }
  const remaining: Remaining[] = [];
  for (const criterion of catalogue?.criteria ?? []) {
    if (company && criterion.owner !== 'product') answerFromCompany(filling, criterion, company);
    for (const { id, block } of blocks) remaining.push(...answerFromBlock(filling, criterion, id, block));
  }
  return { fields: filling.fields, origins: filling.origins, remaining };
}

/** The product with everything that stands behind it. */
export function inherited(product: Product, behind: Behind, catalogue: Catalogue | undefined): Inherited {
  const { fields, origins, remaining } = filled(product, behind, catalogue);
  if (fields.size === 0) return { whole: product, origins, remaining };
  const added = [...fields].map(([field, value]) => ({ field, value }));
  return { whole: treeFrom([...fieldsOf(product), ...added]) as Product, origins, remaining };
}

/** Sets a field that neither the product nor an earlier origin has. */
function fill({ product, fields, origins }: Filling, field: Place, value: Value, origin: Origin): void {
  if (fields.has(field) || valueAt(product, field) !== undefined) return;
  fields.set(field, value);
  origins.set(field, origin);
}

const isSaid = ({ result, items }: Answer): boolean =>
  (result !== undefined && result !== 'open') || Object.values(items ?? {}).some((one) => one.result !== undefined);

function answerFromCompany(filling: Filling, criterion: Criterion, company: Company): void {
  const answer = company.answers?.[criterion.id];
  if (!answer) return;
  const own = filling.product.answers?.[criterion.id] ?? {};
  // The verdict on the whole is the product's as soon as it says anything; of "both", it always is.
  if (!isSaid(own) && criterion.owner === 'supplier') fillVerdict(filling, criterion, answer, 'company');
  for (const { no } of criterion.items)
    fillItem(filling, { criterion, no, answer, origin: 'company' }, company.evidence);
}

function answerFromBlock(filling: Filling, criterion: Criterion, id: string, block: Block): readonly Remaining[] {
  const answer = block.answers?.[criterion.id];
  if (!answer) return [];
  const { remains = '', responsible, ...said } = answer;
  const origin = { block: id };
  const isLeft = remains.trim() !== '' || (responsible !== undefined && responsible !== 'block-maker');
  if (responsible !== 'product-maker') {
    const own = filling.product.answers?.[criterion.id] ?? {};
    const isTested = criterion.items.some(({ by }) => by === 'device-test');
    if (!isLeft && !isTested && !isSaid(own)) fillVerdict(filling, criterion, said, origin);
    // A test on a module says nothing about the device it is built into.
    for (const { no, by } of criterion.items)
      if (by !== 'device-test') fillItem(filling, { criterion, no, answer: said, origin }, block.evidence);
  }
  return isLeft ? [{ block: id, criterion: criterion.id, remains: remains.trim(), responsible }] : [];
}

function fillVerdict(filling: Filling, { id }: Criterion, { result, reason }: Answer, origin: Origin): void {
  if (result === undefined || result === 'open') return;
  fill(filling, at('answers', id, 'result'), result, origin);
  if (reason !== undefined) fill(filling, at('answers', id, 'reason'), reason, origin);
}

type ItemOf = {
  readonly criterion: Criterion;
  readonly no: number;
  readonly answer: Answer;
  readonly origin: Origin;
};

/** An item is taken whole or not at all, so that nobody's verdict stands on somebody else's evidence. */
function fillItem(filling: Filling, { criterion, no, answer, origin }: ItemOf, shelf: Company['evidence']): void {
  const item = answer.items?.[String(no)];
  const keys = ['answers', criterion.id, 'items', String(no)];
  const own = filling.product.answers?.[criterion.id]?.items?.[String(no)];
  const isTaken = own !== undefined || filling.fields.has(at(...keys, 'result'));
  if (!item?.result || item.result === 'open' || isTaken) return;
  fill(filling, at(...keys, 'result'), item.result, origin);
  if (item.reason !== undefined) fill(filling, at(...keys, 'reason'), item.reason, origin);
  const cited = (item.evidence ?? []).map((id) => {
    const piece = shelf?.[id];
    const known = evidenceId(origin, id);
    if (piece) fillPiece(filling, known, piece, origin);
    return known;
  });
  if (cited.length > 0) fill(filling, at(...keys, 'evidence'), cited, origin);
}

/**
 * Model and firmware of a piece speak of the block; they are left out, so that it is never taken for one about the product.
 * So are its links to other pieces of its shelf, which do not come with it.
 */
function fillPiece(filling: Filling, id: string, piece: Evidence, origin: Origin): void {
  const { model: _, firmware: __, replaces: ___, 'goes-with': ____, ...kept } = piece;
  for (const [key, value] of Object.entries(kept)) fill(filling, at('evidence', id, key), value as string, origin);
}

/** The name of a piece within the product: it tells where the piece lies, and is no key of the product's own. */
function evidenceId(origin: Origin, id: string): string {
  const shelf = origin === 'company' ? 'company' : `block-${origin.block.slice(0, 8)}`;
  const whole = `${shelf}.${id}`.slice(0, 64);
  return isKey('id', whole) ? whole : id;
}

/** The fields of products that a change of the company part would change, by product: whoever changes it sees whom it meets. */
export function affectedBy(
  products: readonly { readonly id: string; readonly product: Product; readonly catalogue: Catalogue | undefined }[],
  before: Behind,
  after: Behind,
): readonly { readonly id: string; readonly fields: readonly Place[] }[] {
  return products.flatMap(({ id, product, catalogue }) => {
    // What the product says itself is the same before and after.
    const was = filled(product, before, catalogue).fields;
    const is = filled(product, after, catalogue).fields;
    const fields = [...new Set([...was.keys(), ...is.keys()])].filter(
      (field) => JSON.stringify(was.get(field)) !== JSON.stringify(is.get(field)),
    );
    return fields.length > 0 ? [{ id, fields }] : [];
  });
}
