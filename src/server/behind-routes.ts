// What stands behind a product, by page: the choice, who is responsible for what, and products started from others.
import { blockShape, portfolioShape } from '../domain/desk.ts';
import type { Origin } from '../domain/inherited.ts';
import { at } from '../domain/place.ts';
import type { Whole } from '../office/behind.ts';
import { behindOf, wholeOf } from '../office/behind.ts';
import { copyProduct, lookedAt, saveDesk } from '../office/desk.ts';
import type { Save } from '../office/draft.ts';
import { draftOf } from '../office/draft.ts';
import { responsibilitiesOf } from '../office/responsibilities.ts';
import type { Reader } from '../pages/parts/reader.ts';
import { t } from '../pages/parts/reader.ts';
import type { Again } from '../pages/supplier/again.ts';
import { behindPage } from '../pages/supplier/behind.ts';
import { blockName } from '../pages/supplier/blocks.ts';
import { catalogueFor, nameIn } from '../pages/supplier/home.ts';
import type { BehindView, Notice } from '../pages/supplier/saving.ts';
import { originText } from '../pages/supplier/saving.ts';
import { productHref } from '../pages/supplier/where.ts';
import { deskWords as words } from '../words/desk.ts';
import { choiceWord } from '../words/say.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { afterSave, savedFrom } from './field-forms.ts';

const id = ({ at: params }: AskBy) => params['id'] ?? '';
const noProduct = { refused: 'no-such-product' } as const;

/** A product with what stands behind it, as its pages show it. */
export const behindViewOf = (reader: Reader, { whole, origins, remaining, blocks }: Whole): BehindView => ({
  whole,
  origins,
  remaining,
  blocks: new Map([...blocks].map(([block, one]) => [block, blockName(reader, one, block)])),
});

/** Where a product was copied from another and not looked at since: the supplier's own note, which no evaluator sees. */
export async function copiedOf(ask: AskBy, { entry }: Whole): Promise<Again | undefined> {
  const { 'copied-from': from = '', 'look-again': places = [] } = entry;
  if (places.length === 0 || ask.person.kind === 'evaluation-body') return undefined;
  const source = await draftOf(ask.office, from);
  return { places, from: { id: from, name: source ? nameIn(ask.reader, source.product, from) : from } };
}

async function behind(ask: AskBy, notice?: Notice): Promise<Answer> {
  const { reader, office } = ask;
  const found = await wholeOf(office, id(ask));
  if (!found) return noProduct;
  const stands = behindViewOf(reader, found);
  // What an evaluator sees of blocks is what stands behind the product.
  const all =
    ask.person.kind === 'evaluation-body'
      ? stands.blocks
      : new Map([...(await behindOf(office)).blocks].map(([block, one]) => [block, blockName(reader, one, block)]));
  const page = behindPage({
    reader,
    product: id(ask),
    name: nameIn(reader, found.own, id(ask)),
    versions: found.noted,
    findings: [],
    notice,
    model: portfolioShape,
    stands,
    all,
  });
  return { page };
}

/** The choice of this product alone; that the company part stands behind it goes without saying until it was said. */
const isChoice =
  (product: string) =>
  ({ field, expected, value }: Save): boolean =>
    field === at('products', product, 'blocks') ||
    (field === at('products', product, 'company') && !(expected === 0 && value === 'yes'));

async function chosen(ask: AskBy): Promise<Answer> {
  if (!(await ask.office.reading.fields(id(ask)))) return noProduct;
  const save = (saves: readonly Save[]) => saveDesk(ask.office, 'portfolio', saves.filter(isChoice(id(ask))));
  const notice = await savedFrom(ask.form, save, { model: portfolioShape });
  return 'refused' in notice ? notice : afterSave(await behind(ask, notice), notice);
}

async function responsibilities(ask: AskBy) {
  const found = await wholeOf(ask.office, id(ask));
  const catalogue = found && catalogueFor(ask.office.scheme, found.own);
  if (!found || !catalogue) return undefined;
  return { found, catalogue, rows: responsibilitiesOf(found, catalogue) };
}

/** A row for each criterion, and for each block that speaks of it. */
async function workbook(ask: AskBy): Promise<Answer> {
  const made = await responsibilities(ask);
  if (!made) return noProduct;
  const { reader } = ask;
  const stands = behindViewOf(reader, made.found);
  const source = (one: 'product' | Origin) =>
    one === 'product' ? t(reader, words.productIs) : originText(reader, stands, one);
  const owners = { supplier: words.supplierIs, product: words.productIs, both: words.shared } as const;
  const rows = made.rows.flatMap(({ criterion, owner, result, from, shares }) => {
    const topic = made.catalogue.criteria.find((one) => one.id === criterion)?.topic ?? { ja: '', en: '' };
    const head = [
      criterion,
      t(reader, topic),
      t(reader, owners[owner]),
      choiceWord(reader.lang, at('answers', criterion, 'result'), result),
      from.map(source).join(reader.lang === 'ja' ? '、' : ', '),
    ];
    if (shares.length === 0) return [[...head, '', '', '', '']];
    return shares.map(({ block, maker, responsible, remains }) => [
      ...head,
      stands.blocks.get(block) ?? block,
      maker,
      choiceWord(reader.lang, at('answers', criterion, 'responsible'), responsible, blockShape),
      remains,
    ]);
  });
  const columns = [
    [words.criterion, 12],
    [words.topic, 32],
    [words.owner, 16],
    [words.result, 12],
    [words.source, 24],
    [words.blocks, 24],
    [words.maker, 24],
    [words.responsible, 16],
    [words.remains, 48],
  ] as const;
  return {
    bytes: ask.house.sheets.writeTable({
      sheet: t(reader, words.responsibilities),
      columns: columns.map(([title, width]) => ({ title: t(reader, title), width })),
      rows,
    }),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: `${nameIn(reader, made.found.own, id(ask))} ${t(reader, words.responsibilities)}.xlsx`,
  };
}

async function copied(ask: AskBy): Promise<Answer> {
  const name = ask.form.one('name').trim();
  if (!(await ask.office.reading.fields(id(ask)))) return noProduct;
  if (name === '') return { refused: 'cannot-read' };
  const outcome = await copyProduct(ask.office, { id: ask.house.newId(), from: id(ask), name });
  return 'created' in outcome ? { to: productHref(outcome.created) } : outcome;
}

async function looked(ask: AskBy): Promise<Answer> {
  if (!(await ask.office.reading.fields(id(ask)))) return noProduct;
  const place = ask.form.one('place');
  await lookedAt(ask.office, id(ask), (one) => one === place);
  return { to: `${productHref(id(ask))}#again` };
}

const product = '/supplier/products/:id';
export const behindRoutes: readonly Route[] = [
  look(`${product}/behind`, 'product.see', (ask) => behind(ask)),
  post(`${product}/behind`, 'product.edit', 'form', chosen),
  look(`${product}/responsibilities.xlsx`, 'product.see', workbook),
  look(`${product}/responsibilities.json`, 'product.see', async (ask) => {
    const made = await responsibilities(ask);
    return made
      ? { json: { product: id(ask), edition: made.catalogue.edition, responsibilities: made.rows } }
      : noProduct;
  }),
  post(`${product}/copy`, 'product.create', 'form', copied),
  post(`${product}/looked`, 'product.edit', 'form', looked),
];
