// A supplier's products by program: the draft field by field, what is wrong with it, who else may look at it.
import { readProduct } from '../domain/fields.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Place } from '../domain/place.ts';
import { at, isWithin, keysOf } from '../domain/place.ts';
import type { Tree } from '../domain/product.ts';
import { decideScope } from '../domain/scope.ts';
import { wholeOf } from '../office/behind.ts';
import { saveProduct } from '../office/desk.ts';
import type { NotSaved, Save } from '../office/draft.ts';
import { atProduct, checkedDraft, choicesOf, createProduct, draftOf } from '../office/draft.ts';
import { openApplication } from '../office/file.ts';
import { approveDraft, engageEvaluator } from '../office/powers.ts';
import { catalogueFor } from '../pages/supplier/home.ts';
import { day, list, map, name, nothing, object, oneOf, paged, paging, ref, text, whole, yes } from './api-shapes.ts';
import { noProduct, outcome, productId, spoken } from './api-things.ts';
import { eyesOf } from './approval-routes.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { acts, gives } from './json-body.ts';
import { named } from './organisation-routes.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';

const missing = { refused: 'no-such-product' } as const;

async function products(ask: AskBy, asked: Paging & { readonly archived?: string }): Promise<Answer> {
  const all = (await ask.office.reading.drafts('product')).filter(
    ({ archived }) => asked.archived === undefined || archived === (asked.archived === 'yes'),
  );
  const part = partOf(ask.lang, all, ({ id }) => id, asked);
  return outcome(ask, part, ({ rows, ...next }) => ({ products: rows, ...next }));
}

async function created(ask: AskBy, body: { readonly product: Tree }): Promise<Answer> {
  const read = readProduct(body.product, choicesOf(ask.office.scheme));
  if (read.findings.length > 0) return outcome(ask, { refused: 'cannot-read', findings: read.findings });
  return outcome(ask, await createProduct(ask.office, ask.house.newId(), read.product));
}

async function draft(ask: AskBy): Promise<Answer> {
  const found = await wholeOf(ask.office, productId(ask));
  if (!found) return missing;
  const versions = [...found.versions];
  const eyes = await eyesOf(ask, productId(ask), found.revision);
  return {
    json: {
      product: found.own,
      versions: Object.fromEntries(versions.map(([field, { version }]) => [field, version])),
      revision: found.revision,
      ...(eyes ? { fourEyes: eyes } : {}),
    },
  };
}

/** Saves what can be saved. What was not is the answer's refusal, with what was. */
export async function savedByProgram(ask: AskBy, saves: readonly Save[]): Promise<Answer> {
  const came = await saveProduct(ask.office, productId(ask), saves);
  if ('refused' in came || came.notSaved.length === 0) return outcome(ask, came);
  const isStale = came.notSaved.some(({ wrong }: NotSaved) => wrong === 'stale');
  return outcome(ask, { refused: isStale ? 'stale' : 'cannot-read', ...came });
}

/** The whole product and what is wrong with it. */
async function checked(ask: AskBy) {
  const found = await wholeOf(ask.office, productId(ask));
  return found && { ...found, ...(await checkedDraft(await atProduct(ask.office, productId(ask)), found)) };
}

async function findings(ask: AskBy, { within = '' }: { readonly within?: string }): Promise<Answer> {
  const found = await checked(ask);
  if (!found) return missing;
  const hers = within === '' ? found.findings : found.findings.filter((one) => isWithin(one.at, within));
  return { json: { findings: spoken(ask.lang, hers) } };
}

/** One criterion as its page shows it: what it asks, what was answered, with which versions, and what is wrong in it. */
async function criterion(ask: AskBy): Promise<Answer> {
  const found = await checked(ask);
  if (!found) return missing;
  const { lang, office } = ask;
  const wanted = ask.at['criterion'] ?? '';
  const one = catalogueFor(office.scheme, found.own)?.criteria.find(({ id }) => id === wanted);
  if (!one) return { refused: 'no-such-criterion' };
  const within = at('answers', one.id);
  const versions = [...found.versions].filter(([field]) => isWithin(field, within));
  return {
    json: {
      criterion: one.id,
      topic: one.topic[lang],
      asks: one.asks[lang],
      meet: one.meet,
      items: one.items.map((item) => ({ no: item.no, asks: item.asks[lang] })),
      answer: found.own.answers?.[one.id] ?? {},
      versions: Object.fromEntries(versions.map(([field, { version }]) => [field, version])),
      findings: spoken(
        lang,
        found.findings.filter((finding) => isWithin(finding.at, within)),
      ),
    },
  };
}

async function scope(ask: AskBy): Promise<Answer> {
  const found = await draftOf(ask.office, productId(ask));
  if (!found) return missing;
  const { questions } = ask.office.scheme.scope;
  const known = Object.entries(found.product.scope ?? {}).filter(([question]) => Object.hasOwn(questions, question));
  const decided = decideScope(ask.office.scheme.scope, Object.fromEntries(known));
  return { json: { answers: Object.fromEntries(known), ...decided } };
}

async function history(ask: AskBy, { field }: { readonly field?: string }): Promise<Answer> {
  const place = (field ?? '') as Place;
  if (keysOf(place).length === 0) return { refused: 'cannot-read' };
  return { json: { field: place, history: await ask.office.reading.history(productId(ask), place) } };
}

async function engaged(ask: AskBy, { body, until }: { readonly body: string; readonly until: CivilDate }) {
  const asked = { product: productId(ask), body: await named(ask, body), until };
  return outcome(ask, await engageEvaluator(ask.office, asked));
}

const product = '/products/:id';
const unless = { unless: noProduct };
const versions = map(whole);
export const apiProducts: readonly Route[] = [
  gives(
    '/products',
    'product.list',
    {
      summary: 'Products of the organisation she works for, oldest first',
      query: {
        ...paging,
        archived: { ...oneOf(['yes', 'no']), description: 'Only those put away, or only the others' },
      },
      answers: paged('products', ref('ProductSummary')),
    },
    products,
  ),
  acts(
    '/products',
    'product.create',
    {
      summary: 'A new product, as a folder’s product.yaml and answers say it; {} for an empty one',
      body: object({ product: ref('Product') }),
      answers: object({ created: text }),
    },
    created,
  ),
  gives(
    product,
    'product.see',
    {
      summary: 'The draft, the version of each field, and the revision of the whole',
      answers: object({
        product: ref('Product'),
        versions,
        revision: whole,
        'fourEyes?': object({ revision: whole, 'read?': object({ revision: whole, by: text, name: text, on: day }) }),
      }),
    },
    draft,
  ),
  acts(
    `${product}/fields`,
    'product.edit',
    {
      summary: 'Save fields. One that somebody saved since is not overwritten: 409 stale, with both values',
      body: object({ fields: { ...list(ref('Save'), 2000), minItems: 1 } }),
      answers: object({ saved: list(text), notSaved: list(nothing, 0) }),
    },
    (ask, { fields }: { readonly fields: readonly Save[] }) => savedByProgram(ask, fields),
    unless,
  ),
  gives(
    `${product}/findings`,
    'product.see',
    {
      summary: 'What is wrong with the draft, as filing decides; of one section or criterion with `within`',
      query: {
        within: { type: 'string', maxLength: 1000, description: 'A place, such as /answers or /interfaces/lan' },
      },
      answers: object({ findings: list(ref('Finding')) }),
    },
    findings,
    unless,
  ),
  gives(
    `${product}/criteria/:criterion`,
    'product.see',
    {
      summary: 'One criterion: what it asks, the answer, and what is wrong in it',
      answers: object({
        criterion: text,
        topic: text,
        asks: text,
        meet: oneOf(['any', 'all']),
        items: list(object({ no: whole, asks: text })),
        answer: { type: 'object', additionalProperties: true },
        versions,
        findings: list(ref('Finding')),
      }),
    },
    criterion,
    unless,
  ),
  gives(
    `${product}/scope`,
    'product.see',
    {
      summary: 'Whether the scheme labels this product, by which answers, and the question still to answer',
      answers: object({
        answers: map(text),
        decision: text,
        'ask?': text,
        because: list(object({ question: text, answer: oneOf(['yes', 'no', 'unsure']) })),
        grade: text,
      }),
    },
    scope,
    unless,
  ),
  gives(
    `${product}/history`,
    'product.see',
    {
      summary: 'Every version of one field, oldest first',
      query: { field: { type: 'string', maxLength: 1000, description: 'The place of the field; must be given' } },
      answers: object({ field: text, history: list(ref('FieldVersion')) }),
    },
    history,
    unless,
  ),
  acts(
    `${product}/archive`,
    'product.archive',
    {
      summary: 'Put the product away, or bring it back',
      body: object({ archived: yes }),
      answers: object({ archived: yes }),
    },
    async (ask, { archived }: { readonly archived: boolean }) => {
      await ask.office.drafts.archive(productId(ask), archived);
      return { json: { archived } };
    },
    unless,
  ),
  acts(
    `${product}/approve`,
    'product.approve',
    {
      summary: 'Say that you have read the draft at this revision; 409 stale when it was changed since',
      body: object({ revision: whole }),
      answers: object({ approved: whole }),
    },
    async (ask, { revision }: { readonly revision: number }) =>
      outcome(ask, await approveDraft(ask.office, productId(ask), revision)),
    unless,
  ),
  acts(
    `${product}/engagements`,
    'product.engage-evaluator',
    {
      summary: 'Open the product to an evaluation body, named by its id or corporate number, until a day',
      body: object({ body: name, until: day }),
      answers: object({ engaged: text }),
    },
    engaged,
    unless,
  ),
  acts(
    `${product}/application`,
    'application.open',
    {
      summary: 'An application number for the product; the one it has while it is on its way',
      body: nothing,
      answers: object({ opened: text }),
    },
    async (ask) => outcome(ask, await openApplication(ask.office, productId(ask))),
    unless,
  ),
];
