// The company part, building blocks, and what stands behind a product, by program.
import type { Block, Company } from '../domain/desk.ts';
import { revisionOf, treeFrom } from '../domain/fields.ts';
import type { Origin } from '../domain/inherited.ts';
import type { Place } from '../domain/place.ts';
import { at, keysOf } from '../domain/place.ts';
import type { Desk } from '../office/behind.ts';
import { behindOf, companyId, madeOwn, metBy, wholeOf } from '../office/behind.ts';
import { copyProduct, createBlock, lookedAt, saveDesk, saveProduct } from '../office/desk.ts';
import type { Save } from '../office/draft.ts';
import { saveFields } from '../office/draft.ts';
import type { FieldVersion } from '../office/ports.ts';
import { responsibilitiesOf } from '../office/responsibilities.ts';
import { catalogueFor } from '../pages/supplier/home.ts';
import { list, map, name, object, oneOf, paged, paging, ref, sha256, text, whole, yes } from './api-shapes.ts';
import { noProduct, outcome, productId } from './api-things.ts';
import type { Answer, AskBy, JsonSchema, Route, Upload } from './ask.ts';
import { largestEvidence } from './house.ts';
import { acts, gives, takes } from './json-body.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';

const missing = { refused: 'no-such-product' } as const;
const notFound = { refused: 'not-found' } as const;
const numbersOf = (fields: readonly FieldVersion[]) =>
  Object.fromEntries(fields.map(({ field, version }) => [field, version]));
type Fields = { readonly fields: readonly Save[] };

async function company(ask: AskBy): Promise<Answer> {
  const fields = (await ask.office.reading.fields(companyId(ask.person.organisation), 'company')) ?? [];
  return {
    json: { company: treeFrom(fields) as Company, versions: numbersOf(fields), revision: revisionOf(fields) },
  };
}

/** A save on the desk, with the products that it met. */
async function savedBehind(ask: AskBy, save: () => ReturnType<typeof saveFields>): Promise<Answer> {
  const before: Desk = await behindOf(ask.office);
  const came = await save();
  if ('refused' in came) return notFound;
  if (came.notSaved.length > 0)
    return outcome(ask, {
      refused: came.notSaved.some(({ wrong }) => wrong === 'stale') ? 'stale' : 'cannot-read',
      ...came,
    });
  const met = await metBy(ask.office, before, await behindOf(ask.office));
  return { json: { saved: came.saved, meets: met.map(({ id, fields }) => ({ id, fields })) } };
}

async function blocks(ask: AskBy, asked: Paging & { readonly block?: string }): Promise<Answer> {
  const { reading } = ask.office;
  // An evaluator has no desk: she sees what stands behind her products with them.
  const all = ask.person.kind === 'evaluation-body' ? [] : await reading.drafts('block');
  const wanted = all.filter(({ id }) => asked.block === undefined || id === asked.block);
  const part = partOf(ask.lang, wanted, ({ id }) => id, asked);
  if ('refused' in part) return part;
  const { portfolio } = await behindOf(ask.office);
  const entries = Object.entries(portfolio.products ?? {});
  const rows = part.rows.map(async ({ id, revision }) => {
    const fields = (await reading.fields(id, 'block')) ?? [];
    const products = entries.flatMap(([product, entry]) => (entry.blocks?.includes(id) ? [product] : []));
    return { id, block: treeFrom(fields) as Block, versions: numbersOf(fields), revision, products };
  });
  return { json: { blocks: await Promise.all(rows), ...(part.next === undefined ? {} : { next: part.next }) } };
}

/** Every version of one field of the company part, or of a block. */
const historyOf =
  (kind: 'company' | 'block') =>
  async (ask: AskBy, { field = '', block = '' }: { readonly field?: string; readonly block?: string }) => {
    const place = field as Place;
    if (keysOf(place).length === 0) return { refused: 'cannot-read' };
    const id = kind === 'company' ? companyId(ask.person.organisation) : block;
    const isHers = ask.person.kind !== 'evaluation-body';
    return { json: { field: place, history: isHers ? await ask.office.reading.history(id, place, kind) : [] } };
  };

async function kept(ask: AskBy, { bytes }: Upload): Promise<Answer> {
  const came = await ask.office.evidence.put(bytes, largestEvidence);
  if (came === 'too-large') return { refused: 'too-large' };
  return { json: came, told: { changes: [{ at: 'evidence', after: came.sha256 }] } };
}

const originOf = (origin: Origin) =>
  origin === 'company' ? { from: 'company' } : { from: 'block', block: origin.block };

async function wholeProduct(ask: AskBy): Promise<Answer> {
  const found = await wholeOf(ask.office, productId(ask));
  if (!found) return missing;
  const isHers = ask.person.kind !== 'evaluation-body';
  const again = isHers ? (found.entry['look-again'] ?? []) : [];
  return {
    json: {
      product: found.whole,
      origins: Object.fromEntries([...found.origins].map(([place, origin]) => [place, originOf(origin)])),
      remaining: found.remaining,
      blocks: Object.fromEntries([...found.blocks].map(([id, { name: called }]) => [id, called?.ja ?? id])),
      revision: found.revision,
      lookAgain: again,
      ...(again.length > 0 && found.entry['copied-from'] ? { copiedFrom: found.entry['copied-from'] } : {}),
    },
  };
}

async function responsibilities(ask: AskBy): Promise<Answer> {
  const found = await wholeOf(ask.office, productId(ask));
  const catalogue = found && catalogueFor(ask.office.scheme, found.own);
  if (!found || !catalogue) return missing;
  const rows = responsibilitiesOf(found, catalogue).map(({ from, ...row }) => ({
    ...row,
    from: from.map((one) => (one === 'product' ? { from: 'product' } : originOf(one))),
  }));
  return { json: { edition: catalogue.edition, responsibilities: rows } };
}

/** What stands behind the product from now on; what is not said stays. */
async function chosen(ask: AskBy, said: { readonly company?: boolean; readonly blocks?: readonly string[] }) {
  const found = await wholeOf(ask.office, productId(ask));
  if (!found) return missing;
  const save = (key: string, value: Save['value']): Save => {
    const field = at('products', productId(ask), key);
    return { field, expected: found.noted.get(field)?.version ?? 0, value };
  };
  const came = await saveDesk(ask.office, 'portfolio', [
    ...(said.company === undefined ? [] : [save('company', said.company ? 'yes' : 'no')]),
    ...(said.blocks === undefined ? [] : [save('blocks', said.blocks)]),
  ]);
  if ('refused' in came || came.notSaved.length > 0) return { refused: 'somebody-acted-first' };
  return { json: { saved: came.saved } };
}

async function taken(ask: AskBy, { place }: { readonly place: string }): Promise<Answer> {
  const found = await wholeOf(ask.office, productId(ask));
  if (!found) return missing;
  const saves = madeOwn(found, place).map(
    ({ field, value }): Save => ({ field, expected: found.versions.get(field)?.version ?? 0, value }),
  );
  const came = await saveProduct(ask.office, productId(ask), saves);
  if ('refused' in came) return came;
  return came.notSaved.length > 0 ? outcome(ask, { refused: 'stale', ...came }) : { json: { saved: came.saved } };
}

async function looked(ask: AskBy, { places }: { readonly places: readonly string[] }): Promise<Answer> {
  await lookedAt(ask.office, productId(ask), (place) => places.includes(place));
  const found = await wholeOf(ask.office, productId(ask));
  return found ? { json: { lookAgain: found.entry['look-again'] ?? [] } } : missing;
}

const fields: JsonSchema = object({ fields: { ...list(ref('Save'), 2000), minItems: 1 } });
const met = object({ saved: list(text), meets: list(object({ id: text, fields: list(text) })) });
const versions = map(whole);
const origin = object({ from: oneOf(['product', 'company', 'block']), 'block?': text });
const responsible = oneOf(['block-maker', 'product-maker', 'both']);
const product = '/products/:id';
const unless = { unless: noProduct };
/** A block that is not hers is not there. */
const unlessBlock = {
  unless: async (ask: AskBy) =>
    (await ask.office.reading.fields(ask.at['block'] ?? '', 'block')) ? undefined : notFound,
};
const place = { type: 'string', maxLength: 1000, description: 'A place, such as /supplier/disclosure/contact' };

const deskOnly: readonly Route[] = [
  gives(
    '/company',
    'product.list',
    {
      summary: 'What the company says once for all its products, with the version of each field',
      answers: object({ company: ref('Company'), versions, revision: whole }),
    },
    company,
  ),
  acts(
    '/company/fields',
    'product.create',
    {
      summary: 'Save fields of the company part; answers which products that meets, and where',
      body: fields,
      answers: met,
    },
    (ask, body: Fields) => savedBehind(ask, () => saveDesk(ask.office, 'company', body.fields)),
  ),
  gives(
    '/company/history',
    'product.list',
    {
      summary: 'Every version of one field of the company part, oldest first',
      query: { field: { ...place, description: 'The place of the field; must be given' } },
      answers: object({ field: text, history: list(ref('FieldVersion')) }),
    },
    historyOf('company'),
  ),
  takes(
    '/company/evidence',
    'product.create',
    {
      summary: 'Keep the bytes of a file. List it by saving /evidence/{id}/… with this hash and size',
      answers: object({ sha256, size: whole }),
    },
    kept,
  ),
  gives(
    '/blocks/history',
    'product.list',
    {
      summary: 'Every version of one field of a block, oldest first',
      query: {
        field: { ...place, description: 'The place of the field; must be given' },
        block: { ...name, description: 'The block; must be given' },
      },
      answers: object({ field: text, history: list(ref('FieldVersion')) }),
    },
    historyOf('block'),
  ),
  gives(
    '/blocks',
    'product.list',
    {
      summary: 'Building blocks with the version of each field and the products that use them, oldest first',
      query: { ...paging, block: { ...name, description: 'Only this one' } },
      answers: paged(
        'blocks',
        object({ id: text, block: ref('Block'), versions, revision: whole, products: list(text) }),
      ),
    },
    blocks,
  ),
  acts(
    '/blocks',
    'product.create',
    { summary: 'A new building block', body: object({ name }), answers: object({ created: text }) },
    async (ask, body: { readonly name: string }) => ({
      json: await createBlock(ask.office, ask.house.newId(), body.name),
    }),
  ),
  acts(
    '/blocks/:block/fields',
    'product.edit',
    { summary: 'Save fields of a block; answers which products that meets, and where', body: fields, answers: met },
    (ask, body: Fields) => savedBehind(ask, () => saveFields(ask.office, ask.at['block'] ?? '', body.fields, 'block')),
    unlessBlock,
  ),
  takes(
    '/blocks/:block/evidence',
    'product.edit',
    {
      summary: 'Keep the bytes of a file. List it by saving /evidence/{id}/… with this hash and size',
      answers: object({ sha256, size: whole }),
    },
    kept,
    unlessBlock,
  ),
];

const behindProducts: readonly Route[] = [
  gives(
    `${product}/whole`,
    'product.see',
    {
      summary:
        'The product as it would be filed: with company part and blocks, where each field comes from, what is left',
      answers: object({
        product: ref('Product'),
        origins: map(origin),
        remaining: list(object({ block: text, criterion: text, remains: text, 'responsible?': responsible })),
        blocks: map(text),
        revision: whole,
        lookAgain: list(text),
        'copiedFrom?': text,
      }),
    },
    wholeProduct,
  ),
  gives(
    `${product}/responsibilities`,
    'product.see',
    {
      summary: 'Criterion by criterion: where the answer comes from, who is responsible, what remains to be shown',
      answers: object({
        edition: text,
        responsibilities: list(
          object({
            criterion: text,
            owner: oneOf(['supplier', 'product', 'both']),
            result: text,
            from: list(origin),
            shares: list(object({ block: text, name: text, maker: text, responsible, remains: text })),
          }),
        ),
      }),
    },
    responsibilities,
  ),
  acts(
    `${product}/behind`,
    'product.edit',
    {
      summary: 'Choose what stands behind the product: the company part, and blocks by their ids in order',
      body: object({ 'company?': yes, 'blocks?': list(name, 200) }),
      answers: object({ saved: list(text) }),
    },
    chosen,
    unless,
  ),
  acts(
    `${product}/take-over`,
    'product.edit',
    {
      summary: 'Make what is taken over at a place the product’s own; of an answer, all of it with its evidence',
      body: object({ place }),
      answers: object({ saved: list(text) }),
    },
    taken,
    unless,
  ),
  acts(
    `${product}/copy`,
    'product.create',
    {
      summary: 'A new product with the declarations and answers of this one, each to be looked at again',
      body: object({ name }),
      answers: object({ created: text }),
    },
    async (ask, body: { readonly name: string }) => {
      const made = { id: ask.house.newId(), from: productId(ask), name: body.name };
      return outcome(ask, await copyProduct(ask.office, made));
    },
    unless,
  ),
  acts(
    `${product}/looked`,
    'product.edit',
    {
      summary: 'Say of copied places that they hold for this product; answers those that are left',
      body: object({ places: list(text, 500) }),
      answers: object({ lookAgain: list(text) }),
    },
    looked,
    unless,
  ),
];

export const apiDesk: readonly Route[] = [...deskOnly, ...behindProducts];
