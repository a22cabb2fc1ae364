// The portfolio by program: every product with where it stands, what is noted of each, tables out and in.
import { firmwareStates } from '../domain/firmware-state.ts';
import { lifecycleOf } from '../domain/issue.ts';
import { at, isWithin } from '../domain/place.ts';
import { outsideStanding, portfolioStages } from '../domain/portfolio.ts';
import { findInPortfolio, portfolioFilters, portfolioSorts, readPortfolioQuery } from '../domain/portfolio-query.ts';
import type { PortfolioColumn } from '../domain/portfolio-table.ts';
import { portfolioColumns, portfolioObject } from '../domain/portfolio-table.ts';
import type { Value } from '../domain/product.ts';
import { isCommissioned } from '../office/commissions.ts';
import { saveDesk } from '../office/desk.ts';
import type { NotSaved, Save } from '../office/draft.ts';
import { entryOf, portfolioOf } from '../office/portfolio.ts';
import { applyImport, readPlan, writePlan } from '../office/portfolio-apply.ts';
import { takeInLabel } from '../office/portfolio-elsewhere.ts';
import { rowsOfFile } from '../office/portfolio-file.ts';
import { previewImport } from '../office/portfolio-preview.ts';
import { elsewhereFields } from '../pages/supplier/portfolio-elsewhere.ts';
import { rowWrongWords, tableLexicon } from '../words/portfolio-table.ts';
import { bytesOf, day, list, map, object, oneOf, paged, paging, ref, text, value, whole, yes } from './api-shapes.ts';
import { noProduct, outcome, productId } from './api-things.ts';
import type { Answer, AskBy, JsonSchema, Route, Upload } from './ask.ts';
import { largestUpload } from './house.ts';
import { acts, gives, takes, wrongPlace } from './json-body.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';
import { portfolioAnswer, xlsxType } from './portfolio-files.ts';
import { wholeUpload } from './uploads.ts';

const counts = object({ ok: whole, na: whole, wip: whole, bad: whole, open: whole });
const shownShapes: Readonly<Record<string, JsonSchema>> = {
  scope: oneOf(['in-scope', 'out-of-scope', 'ask-the-office', 'open']),
  stage: oneOf(portfolioStages),
  firmware: oneOf(firmwareStates),
  progress: counts,
  turn: oneOf(['supplier', 'officer', 'nobody']),
  next: day,
};
const optional: readonly string[] = portfolioColumns
  .map(({ id }) => id)
  .filter((id) => !['scope', 'stage', 'progress', 'turn', 'archived', 'id'].includes(id));
const shapeOf = ({ id, shape }: PortfolioColumn): JsonSchema =>
  shownShapes[id] ?? (shape.is === 'texts' ? list(text, 2000) : shape.is === 'choice' ? oneOf(shape.of) : text);
/** A row by the ids of the table's columns. */
const rowShape = object({
  ...Object.fromEntries(
    portfolioColumns.map((one) => [optional.includes(one.id) ? `${one.id}?` : one.id, shapeOf(one)]),
  ),
  elsewhere: yes,
});

const narrowing: Readonly<Record<string, JsonSchema>> = {
  q: { type: 'string', maxLength: 200, description: 'Words in name, model, family or number' },
  ...Object.fromEntries(portfolioFilters.map((name) => [name, { type: 'string', maxLength: 200 }])),
  archived: { ...oneOf(['1']), description: '1: only those put away' },
  sort: oneOf(portfolioSorts),
};
type Asked = Paging & Readonly<Record<string, string>>;

async function rows(ask: AskBy, asked: Asked): Promise<Answer> {
  const found = findInPortfolio(await portfolioOf(ask.office), readPortfolioQuery(ask.query));
  const part = partOf(ask.lang, found.rows, ({ id }) => id, asked);
  return outcome(ask, part, ({ rows: shown, ...next }) => ({
    products: shown.map(portfolioObject),
    count: found.rows.length,
    total: found.total,
    ...next,
  }));
}

const file = (kind: 'xlsx' | 'csv', type: string) =>
  gives(
    `/portfolio.${kind}`,
    'product.list',
    { summary: `The portfolio as ${kind}, narrowed as on the screen`, query: narrowing, answers: bytesOf(type) },
    async ({ office, house, lang, query }): Promise<Answer> => {
      const all = await portfolioOf(office);
      const { rows: found } = findInPortfolio(all, readPortfolioQuery(query));
      return portfolioAnswer(kind, { sheets: house.sheets, scheme: office.scheme, lang, rows: found, all });
    },
  );

async function previewed(ask: AskBy, { bytes: sent }: Upload): Promise<Answer> {
  const { office, house, lang, person } = ask;
  const bytes = await wholeUpload(sent);
  if (!bytes) return { refused: 'too-large' };
  const brought = await rowsOfFile(bytes, { sheets: house.sheets, lexicon: tableLexicon(office.scheme) });
  if ('unusable' in brought) return { refused: 'unusable', because: brought.unusable } as Answer;
  if ('wrong' in brought) return { refused: 'unusable', because: brought.wrong } as Answer;
  const empties = ask.query['empties'] === 'clear' ? 'clear' : 'keep';
  const {
    rows: lines,
    unknown,
    plan,
  } = await previewImport(office, brought, {
    lexicon: tableLexicon(office.scheme),
    empties,
  });
  const told = lines.map(({ wrong, ...line }) => ({
    ...line,
    wrong: wrong.map((one) => ({
      ...one,
      says: rowWrongWords[one.wrong].says[lang],
      fix: rowWrongWords[one.wrong].fix[lang],
    })),
  }));
  return { json: { rows: told, unknown, plan: house.sealed.seal(writePlan(plan, person.id, person.organisation)) } };
}

async function applied(ask: AskBy, { plan: sealed }: { readonly plan: string }): Promise<Answer> {
  const { office, house, person, lang } = ask;
  const plan = readPlan(house.sealed.open(sealed), person.id, person.organisation);
  if (!plan) return { refused: 'cannot-read', wrong: [wrongPlace(lang, '/plan', 'unknown')] };
  return outcome(ask, await applyImport(office, plan));
}

async function entry(ask: AskBy): Promise<Answer> {
  const { office, person } = ask;
  const row = (await portfolioOf(office, productId(ask)))[0];
  if (!row) return { refused: 'no-such-product' };
  const versions = person.kind === 'evaluation-body' ? [] : [...(await entryOf(office, row.id)).versions];
  const standing = outsideStanding(row.entry.outside ?? {}, office.calendar.today(), lifecycleOf(office.scheme));
  return {
    json: {
      entry: row.entry,
      versions: Object.fromEntries(versions.map(([field, { version }]) => [field, version])),
      row: portfolioObject(row),
      ...(standing ? { standing } : {}),
    },
  };
}

/** Fields of one product's entry; a field of another's is none. */
async function saved(ask: AskBy, { fields }: { readonly fields: readonly Save[] }): Promise<Answer> {
  const within = at('products', productId(ask));
  const isMine = ({ field }: Save) => isWithin(field, within) && !isCommissioned(field);
  const mine = fields.filter(isMine);
  const strange = fields.filter((one) => !isMine(one));
  const came = await saveDesk(ask.office, 'portfolio', mine);
  if ('refused' in came) return outcome(ask, came);
  const notSaved = [...came.notSaved, ...strange.map(({ field }): NotSaved => ({ field, wrong: 'no-such-field' }))];
  if (notSaved.length === 0) return { json: { saved: came.saved, notSaved } };
  const isStale = notSaved.some(({ wrong }) => wrong === 'stale');
  return outcome(ask, { refused: isStale ? 'stale' : 'cannot-read', saved: came.saved, notSaved });
}

type Elsewhere = { readonly product?: string; readonly name?: string; readonly type?: string } & Readonly<
  Record<string, Value>
>;

async function elsewhere(ask: AskBy, { product, name, type, ...outside }: Elsewhere): Promise<Answer> {
  const about = { ...(product ? { product } : {}), ...(name ? { name } : {}), ...(type ? { type } : {}) };
  const taken = await takeInLabel(ask.office, { ...about, outside });
  if (!('wrong' in taken)) return outcome(ask, taken);
  const wrong = taken.wrong.map((one) => ({ ...wrongPlace(ask.lang, `/${one.at}`, 'unknown'), because: one.wrong }));
  return { refused: 'cannot-read', wrong };
}

const product = '/products/:id/portfolio';
const unless = { unless: noProduct };
const small = { limits: { bytes: largestUpload } };
const outside = Object.fromEntries(
  elsewhereFields.map((key) => [`${key}?`, key === 'models' ? list(text, 2000) : text]),
);
export const apiPortfolio: readonly Route[] = [
  gives(
    '/portfolio',
    'product.list',
    {
      summary: 'Every product with where it stands, whose turn it is and the next day that matters',
      query: { ...paging, ...narrowing },
      answers: paged('products', rowShape, { count: whole, total: whole }),
    },
    rows,
  ),
  file('xlsx', xlsxType),
  file('csv', 'text/csv'),
  takes(
    '/portfolio/preview',
    'product.create',
    {
      summary: 'What a table (.xlsx, CSV, JSON) would change. Nothing is saved: send `plan` to /portfolio/apply',
      query: { empties: { ...oneOf(['keep', 'clear']), description: 'What an empty cell does; keep when not said' } },
      answers: object({
        rows: list(
          object({
            row: whole,
            is: oneOf(['new', 'changed', 'unchanged', 'wrong']),
            name: text,
            'product?': text,
            'by?': oneOf(['id', 'name', 'model']),
            changes: list(object({ column: text, 'before?': value, 'after?': value })),
            wrong: list(object({ wrong: text, at: text, 'column?': text, 'value?': text, says: text, fix: text })),
          }),
        ),
        unknown: list(text),
        plan: { type: 'string' },
      }),
    },
    previewed,
    small,
  ),
  acts(
    '/portfolio/apply',
    'product.create',
    {
      summary: 'Take over what a preview has shown. Sent again it goes on where it broke off',
      body: object({ plan: { type: 'string', minLength: 1, maxLength: largestUpload } }),
      answers: object({
        created: whole,
        changed: whole,
        notSaved: list(object({ product: text, field: text, wrong: text })),
      }),
    },
    applied,
    small,
  ),
  acts(
    '/portfolio/elsewhere',
    'product.create',
    {
      summary: 'A label obtained elsewhere, for a product that is there or for a new one',
      body: object({ 'product?': text, 'name?': text, 'type?': text, ...outside }),
      answers: object({ product: text }),
    },
    elsewhere,
  ),
  gives(
    product,
    'product.see',
    {
      summary: 'What the portfolio notes of the product, with the version of each field, and where the product stands',
      answers: object({
        entry: { type: 'object', additionalProperties: true },
        versions: map(whole),
        row: rowShape,
        'standing?': {
          anyOf: [
            object({ standing: oneOf(['valid', 'in-grace', 'lapsed', 'revoked']), until: day, isExtended: yes }),
            object({ cannot: text }),
          ],
        },
      }),
    },
    entry,
    unless,
  ),
  acts(
    `${product}/fields`,
    'product.edit',
    {
      summary:
        'Save fields of the entry, by their places in the portfolio (/products/ID/…); 409 stale with both values',
      body: object({ fields: { ...list(ref('Save'), 2000), minItems: 1 } }),
      answers: object({ saved: list(text), notSaved: list(object({}), 0) }),
    },
    saved,
    unless,
  ),
];
