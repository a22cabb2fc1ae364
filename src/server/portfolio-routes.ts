// The portfolio's ways in: the supplier's home, one product's entry, tables out and in, and labels from elsewhere.
import { portfolioShape } from '../domain/desk.ts';
import type { Place } from '../domain/place.ts';
import { at, isWithin, keysOf } from '../domain/place.ts';
import { nameOfProduct } from '../domain/portfolio.ts';
import { findInPortfolio, readPortfolioQuery } from '../domain/portfolio-query.ts';
import type { Value } from '../domain/product.ts';
import { portfolioId } from '../office/behind.ts';
import { isCommissioned } from '../office/commissions.ts';
import { saveDesk } from '../office/desk.ts';
import type { Save } from '../office/draft.ts';
import { firstDayOf } from '../office/first-day.ts';
import { mineIn } from '../office/plan-mine.ts';
import { entryOf, portfolioOf } from '../office/portfolio.ts';
import { applyImport, readPlan, writePlan } from '../office/portfolio-apply.ts';
import type { ElsewhereWrong } from '../office/portfolio-elsewhere.ts';
import { takeInLabel } from '../office/portfolio-elsewhere.ts';
import { rowsOfFile } from '../office/portfolio-file.ts';
import { previewImport } from '../office/portfolio-preview.ts';
import { renewalsOf } from '../office/renewals.ts';
import { t } from '../pages/parts/reader.ts';
import { historyPage } from '../pages/supplier/history.ts';
import { supplierHome } from '../pages/supplier/home.ts';
import { elsewhereFields, elsewherePage } from '../pages/supplier/portfolio-elsewhere.ts';
import { entryPage } from '../pages/supplier/portfolio-entry.ts';
import { importedPage, importPage, importPreviewPage } from '../pages/supplier/portfolio-import.ts';
import type { Notice } from '../pages/supplier/saving.ts';
import { entryHref } from '../pages/supplier/where.ts';
import { cannotWords } from '../words/cli.ts';
import { portfolioWords as words } from '../words/portfolio.ts';
import { rowWrongWords, tableLexicon } from '../words/portfolio-table.ts';
import { supplierWords } from '../words/supplier.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { afterSave, savedFrom } from './field-forms.ts';
import { largestUpload } from './house.ts';
import { portfolioAnswer, portfolioTemplate } from './portfolio-files.ts';
import { wholeUpload } from './uploads.ts';

const id = ({ at: params }: AskBy): string => params['id'] ?? '';
const noProduct = { refused: 'no-such-product' } as const;

async function home({ office, person, reader, lang, query, today }: AskBy): Promise<Answer> {
  const rows = await portfolioOf(office);
  const { lines } = person.kind === 'evaluation-body' ? { lines: [] } : await renewalsOf(office, lang, undefined, rows);
  const live = rows.filter(({ archived }) => !archived);
  const far = person.kind === 'evaluation-body' || live.length > 1 ? undefined : await firstDayOf(office, live[0]);
  const first = far && { id: live[0]?.id, far };
  const mine = person.kind === 'evaluation-body' ? [] : await mineIn(office);
  return {
    page: supplierHome(reader, { rows, query: readPortfolioQuery(query), today, renewals: lines, mine, first }),
  };
}

/** What the screen shows by the same address, on one page. */
const file = (kind: 'xlsx' | 'csv' | 'json') =>
  look(`/supplier/portfolio.${kind}`, 'product.list', async ({ office, house, lang, query }) => {
    const all = await portfolioOf(office);
    const { rows } = findInPortfolio(all, readPortfolioQuery(query));
    return portfolioAnswer(kind, { sheets: house.sheets, scheme: office.scheme, lang, rows, all });
  });

/** Reads the table and shows what it would change. */
async function previewed(ask: AskBy): Promise<Answer> {
  const { reader, office, house, form, person } = ask;
  const bytes = ask.file && (await wholeUpload(ask.file.bytes));
  if (!bytes) return { refused: ask.file ? 'too-large' : 'cannot-read' };
  const brought = await rowsOfFile(bytes, { sheets: house.sheets, lexicon: tableLexicon(office.scheme) });
  if ('unusable' in brought) return { page: importPage(reader, brought.unusable), status: 422 };
  if ('wrong' in brought) return { page: importPage(reader, brought.wrong), status: 422 };
  const empties = form.one('empties') === 'clear' ? 'clear' : 'keep';
  const { rows, unknown, plan } = await previewImport(office, brought, {
    lexicon: tableLexicon(office.scheme),
    empties,
  });
  const sealed = house.sealed.seal(writePlan(plan, person.id, person.organisation));
  const isWrong = rows.some(({ is }) => is === 'wrong');
  return { page: importPreviewPage(reader, { rows, unknown, plan: sealed }), ...(isWrong ? { status: 422 } : {}) };
}

/** Takes over what was shown; sent again it goes on where it broke off. */
async function applied({ reader, office, house, form, person }: AskBy): Promise<Answer> {
  const plan = readPlan(house.sealed.open(form.one('plan')), person.id, person.organisation);
  if (!plan) return { refused: 'cannot-read' };
  const came = await applyImport(office, plan);
  if ('refused' in came) return came;
  const { notSaved, ...counts } = came;
  const names = new Map(
    (await portfolioOf(office)).map((row) => [row.id, nameOfProduct(reader.lang, row.product, row.id)]),
  );
  const left = notSaved.map(({ product, field }) => ({ product, name: names.get(product) ?? product, field }));
  return { page: importedPage(reader, { ...counts, notSaved: left }), ...(left.length > 0 ? { status: 409 } : {}) };
}

const wrongText = ({ lang }: AskBy, { wrong }: ElsewhereWrong): string => {
  if (wrong === 'needed') return words.needed[lang];
  if (wrong === 'number-there') return words.numberThere[lang];
  if (wrong === 'no-such-product') return rowWrongWords['unknown-id'].says[lang];
  if (wrong in cannotWords) return cannotWords[wrong as keyof typeof cannotWords].says[lang];
  return t({ lang }, supplierWords[wrong as 'not-a-day']);
};

async function elsewhereSent(ask: AskBy): Promise<Answer> {
  const { form, office, reader } = ask;
  const said = (name: string) => form.one(name).trim();
  const outside = elsewhereFields.map((key): [string, Value] => [
    key,
    key === 'models' ? said(key).split(/\r?\n/) : said(key),
  ]);
  const taken = await takeInLabel(office, {
    ...(said('product') === '' ? {} : { product: said('product') }),
    ...(said('type') === '' ? {} : { type: said('type') }),
    name: said('name'),
    outside: Object.fromEntries(outside),
  });
  if ('refused' in taken) return taken;
  if ('product' in taken) return { to: `${entryHref(taken.product)}#outside` };
  const names = ['product', 'name', 'type', ...elsewhereFields];
  const typed = Object.fromEntries(names.map((name) => [name, form.one(name)]));
  const wrong = Object.fromEntries(taken.wrong.map((one) => [one.at, wrongText(ask, one)]));
  return { page: elsewherePage(reader, { rows: await portfolioOf(office), typed, wrong }), status: 422 };
}

/** The entry of a product as it stands, or again after a save with what came of it. */
async function entry(ask: AskBy, notice?: Notice): Promise<Answer> {
  const { office, reader, today, person } = ask;
  const rows = await portfolioOf(office);
  const row = rows.find((one) => one.id === id(ask));
  if (!row) return noProduct;
  const isOwn = person.kind !== 'evaluation-body';
  const { versions } = isOwn ? await entryOf(office, row.id) : { versions: new Map() };
  return { page: entryPage({ reader, product: row.id, versions, row, rows, today, isOwn, notice }) };
}

async function entrySaved(ask: AskBy): Promise<Answer> {
  if (!(await ask.office.reading.fields(id(ask)))) return noProduct;
  const within = at('products', id(ask));
  const save = (saves: readonly Save[]) =>
    saveDesk(
      ask.office,
      'portfolio',
      saves.filter(({ field }) => isWithin(field, within) && !isCommissioned(field)),
    );
  const notice = await savedFrom(ask.form, save, { model: portfolioShape });
  return 'refused' in notice ? notice : afterSave(await entry(ask, notice), notice);
}

async function history(ask: AskBy): Promise<Answer> {
  const place = (ask.query['field'] ?? '') as Place;
  const { office, reader, person } = ask;
  const row = (await portfolioOf(office, id(ask)))[0];
  if (!row) return noProduct;
  const isOfIt = keysOf(place).length > 2 && isWithin(place, at('products', row.id));
  const versions = isOfIt ? await office.reading.history(portfolioId(person.organisation), place, 'portfolio') : [];
  return {
    page: historyPage(reader, {
      id: row.id,
      name: nameOfProduct(reader.lang, row.product, row.id),
      place,
      history: versions,
      beside: { model: portfolioShape, page: entryHref(row.id) },
    }),
  };
}

const product = '/supplier/products/:id/portfolio';
const small = { limits: { bytes: largestUpload } };
export const portfolioRoutes: readonly Route[] = [
  look('/supplier', 'product.list', home),
  file('xlsx'),
  file('csv'),
  file('json'),
  look('/supplier/portfolio/template.xlsx', 'product.create', async ({ house, office, lang }) =>
    portfolioTemplate({ sheets: house.sheets, scheme: office.scheme, lang }),
  ),
  look('/supplier/portfolio/import', 'product.create', async ({ reader }) => ({ page: importPage(reader) })),
  post('/supplier/portfolio/import', 'product.create', 'file', previewed, small),
  post('/supplier/portfolio/apply', 'product.create', 'form', applied, small),
  look('/supplier/portfolio/elsewhere', 'product.create', async ({ reader, office, query }) => ({
    page: elsewherePage(reader, {
      rows: await portfolioOf(office),
      typed: { product: query['product'] ?? '' },
      wrong: {},
    }),
  })),
  post('/supplier/portfolio/elsewhere', 'product.create', 'form', elsewhereSent),
  look(product, 'product.see', (ask) => entry(ask)),
  post(product, 'product.edit', 'form', entrySaved),
  look(`${product}/history`, 'product.see', history),
];
