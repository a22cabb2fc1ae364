// The ways into the check of what is said about a label, by page and by program.
import { shortAddress } from '../domain/artwork.ts';
import { portfolioShape } from '../domain/desk.ts';
import { at, isWithin } from '../domain/place.ts';
import { nameOfProduct } from '../domain/portfolio.ts';
import type { ReadyPoint } from '../domain/readiness.ts';
import type { Text } from '../domain/scheme.ts';
import { saveDesk } from '../office/desk.ts';
import type { Save } from '../office/draft.ts';
import { entryOf } from '../office/portfolio.ts';
import type { Ready } from '../office/ready.ts';
import { readyOf } from '../office/ready.ts';
import type { Reader } from '../pages/parts/reader.ts';
import { t } from '../pages/parts/reader.ts';
import { differenceText, readyPage } from '../pages/supplier/ready.ts';
import type { Notice } from '../pages/supplier/saving.ts';
import { productHref } from '../pages/supplier/where.ts';
import { readyPlaces, readyStates, readyWords as words } from '../words/readiness.ts';
import { bytesOf, list, object, oneOf, text, value } from './api-shapes.ts';
import { productId } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { afterSave, savedFrom } from './field-forms.ts';
import { gives } from './json-body.ts';
import type { Table, TableKind } from './plan-files.ts';
import { tableFile } from './plan-files.ts';

const missing = { refused: 'no-such-product' } as const;
const ready = (ask: AskBy): Promise<Ready | undefined> =>
  readyOf(ask.office, productId(ask), (number) => shortAddress(ask.house.baseUrl, number));

async function page(ask: AskBy, notice?: Notice): Promise<Answer> {
  const { reader, lang, office, person } = ask;
  const found = await ready(ask);
  if (!found) return missing;
  const { row, points, hasLabel } = found;
  if (person.kind === 'evaluation-body') return { to: productHref(row.id) };
  const { versions } = await entryOf(office, row.id);
  const name = nameOfProduct(lang, row.product, row.id);
  return { page: readyPage({ reader, product: row.id, versions, name, points, hasLabel, notice }) };
}

async function saved(ask: AskBy): Promise<Answer> {
  if (!(await ask.office.reading.fields(productId(ask)))) return missing;
  const within = at('products', productId(ask), 'ready');
  const save = (saves: readonly Save[]) =>
    saveDesk(
      ask.office,
      'portfolio',
      saves.filter(({ field }) => isWithin(field, within)),
    );
  const notice = await savedFrom(ask.form, save, { model: portfolioShape });
  return 'refused' in notice ? notice : afterSave(await page(ask, notice), notice);
}

/** A point as values. */
const pointObject = (reader: Reader, { row, is, by, seen, noted }: ReadyPoint) => ({
  id: row.id,
  place: row.place,
  name: t(reader, row.name),
  is,
  by,
  ...(seen.by === undefined ? {} : { basis: seen.by }),
  differences: seen.differences.map(({ field, published, now }) => ({
    field,
    ...(published === undefined ? {} : { published }),
    ...(now === undefined ? {} : { now }),
  })),
  ...(noted.note === undefined ? {} : { note: noted.note }),
  evidence: noted.evidence ?? [],
});

const columns: readonly (readonly [Text, number])[] = [
  [words.place, 16],
  [words.point, 30],
  [words.is, 16],
  [words.by, 14],
  [words.basis, 30],
  [words.differences, 60],
  [words.note, 40],
  [words.evidence, 24],
];

const tableOf = (reader: Reader, { points }: Ready): Table => ({
  name: 'ready',
  sheet: t(reader, words.title),
  columns: columns.map(([title, width]) => ({ title: t(reader, title), width })),
  rows: points.map(({ row, is, by, seen, noted }) => [
    t(reader, readyPlaces[row.place]),
    t(reader, row.name),
    t(reader, readyStates[is]),
    by === 'nobody' ? '' : t(reader, words[by]),
    seen.by ?? '',
    seen.differences.map((one) => differenceText(reader, one)).join('\n'),
    noted.note ?? '',
    noted.evidence?.join('\n') ?? '',
  ]),
  json: { points: points.map((point) => pointObject(reader, point)) },
});

async function file(kind: TableKind, ask: AskBy): Promise<Answer> {
  const found = await ready(ask);
  return found ? tableFile(kind, ask.house.sheets, tableOf(ask.reader, found)) : missing;
}

const product = '/supplier/products/:id/ready';
export const readyRoutes: readonly Route[] = [
  look(product, 'product.see', (ask) => page(ask)),
  post(product, 'product.edit', 'form', saved),
  ...(['xlsx', 'csv', 'json'] as const).map((kind) =>
    look(`${product}.${kind}`, 'product.see', (ask) => file(kind, ask)),
  ),
];

const apiFile = (kind: 'xlsx' | 'csv', type: string): Route =>
  gives(
    `/products/:id/ready.${kind}`,
    'product.see',
    { summary: `The check of what is said about a label as ${kind}`, answers: bytesOf(type) },
    (ask) => file(kind, ask),
  );

export const apiReady: readonly Route[] = [
  gives(
    '/products/:id/ready',
    'product.see',
    {
      summary:
        'Whether device, manual, page, code, public list and papers say the same; note it by saving /products/ID/ready/POINT/… of the portfolio',
      answers: object({
        points: list(
          object({
            id: text,
            place: oneOf(['device', 'manual', 'web', 'qr', 'entry', 'papers']),
            name: text,
            is: oneOf(['same', 'differs', 'open']),
            by: oneOf(['office', 'person', 'nobody']),
            'basis?': text,
            differences: list(object({ field: text, 'published?': value, 'now?': value })),
            'note?': text,
            evidence: list(text),
          }),
        ),
      }),
    },
    async (ask) => {
      const found = await ready(ask);
      return found ? { json: { points: found.points.map((point) => pointObject(ask.reader, point)) } } : missing;
    },
  ),
  apiFile('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  apiFile('csv', 'text/csv'),
];
