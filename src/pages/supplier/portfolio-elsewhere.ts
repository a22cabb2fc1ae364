// A label obtained without this office, brought in on one page.
import { portfolioShape } from '../../domain/desk.ts';
import { shapeAt } from '../../domain/fields.ts';
import type { PortfolioRow } from '../../domain/portfolio.ts';
import { nameOfProduct } from '../../domain/portfolio.ts';
import { portfolioWords as words } from '../../words/portfolio.ts';
import { hintOf, labelOf } from '../../words/say.ts';
import { supplierWords } from '../../words/supplier.ts';
import { csrfInput, errorSummary, field, selectInput, textArea, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, t } from '../parts/reader.ts';
import { supplierNav } from './home.ts';
import { optionsOf } from './saving.ts';

/** What the page asks of the label, in this order; the first three must be said. */
export const elsewhereFields = [
  'registration',
  'issued-on',
  'until',
  'level',
  'edition',
  'models',
  'firmware',
  'note',
] as const;
export type ElsewhereField = (typeof elsewhereFields)[number];

export type ElsewhereView = {
  readonly rows: readonly PortfolioRow[];
  /** What was typed, and what is wrong with it, by the name of its control. */
  readonly typed: Readonly<Record<string, string>>;
  readonly wrong: Readonly<Record<string, string>>;
};

const place = (key: string) => `/products/x/outside/${key}`;
const isNeeded = (key: string) => key === 'registration' || key === 'issued-on' || key === 'until';

function control(reader: Reader, key: ElsewhereField, value: string) {
  const shape = shapeAt(place(key), portfolioShape);
  if (shape?.is === 'chosen')
    return selectInput({
      name: key,
      value,
      options: [
        { value: '', text: t(reader, supplierWords.choose) },
        ...optionsOf(reader, place(key), shape, portfolioShape),
      ],
    });
  if (shape?.is === 'texts' || (shape?.is === 'text' && 'long' in shape)) return textArea({ name: key, value });
  return textInput({ name: key, value, type: shape?.is === 'day' ? 'date' : 'text' });
}

export function elsewherePage(reader: Reader, { rows, typed, wrong }: ElsewhereView): Html {
  const title = t(reader, words.elsewhereTitle);
  const error = (name: string) => (wrong[name] === undefined ? {} : { error: wrong[name] });
  const labels: Readonly<Record<string, string>> = {
    name: t(reader, words.newName),
    product: t(reader, words.whichProduct),
    ...Object.fromEntries(elsewhereFields.map((key) => [key, labelOf(reader.lang, place(key), portfolioShape)])),
  };
  const errors = Object.entries(wrong).map(([id, text]) => ({
    id,
    text: `${labels[id] ?? id}${colon(reader)}${text}`,
  }));
  const products = rows
    .filter(({ archived }) => !archived)
    .toSorted((a, b) => (a.sortName < b.sortName ? -1 : 1))
    .map(({ id, product }) => ({ value: id, text: nameOfProduct(reader.lang, product, id) }));
  const types = reader.scheme.productTypes.map(({ id, name }) => ({ value: id, text: t(reader, name) }));
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: [
      { href: '/supplier', text: t(reader, words.title) },
      { href: reader.here, text: title },
    ],
    failed: errors.length > 0,
    main: html`<div class="stack"><h1>${title}</h1><p>${t(reader, words.elsewhereSays)}</p><p class="small"><a href="/supplier/portfolio/import">${t(reader, words.elsewhereMany)}</a></p>${errorSummary(reader, errors)}<form class="stack" method="post" action="/supplier/portfolio/elsewhere">${csrfInput(reader)}<div class="card stack">${field(reader, { id: 'product', label: t(reader, words.whichProduct), ...error('product'), control: selectInput({ name: 'product', value: typed['product'], options: [{ value: '', text: t(reader, words.newProduct) }, ...products] }) })}${field(reader, { id: 'name', label: t(reader, words.newName), hint: t(reader, words.newNameHint), ...error('name'), control: textInput({ name: 'name', value: typed['name'] ?? '' }) })}${field(reader, { id: 'type', label: labelOf(reader.lang, '/product/type'), control: selectInput({ name: 'type', value: typed['type'], options: [{ value: '', text: t(reader, supplierWords.choose) }, ...types] }) })}</div><div class="card stack">${elsewhereFields.map(
      (key) => {
        const hint = hintOf(reader.lang, place(key), portfolioShape);
        return field(reader, {
          id: key,
          label: labels[key] ?? key,
          ...(hint ? { hint } : {}),
          ...error(key),
          required: isNeeded(key),
          control: control(reader, key, typed[key] ?? ''),
        });
      },
    )}</div><p><button class="btn">${t(reader, words.add)}</button></p></form></div>`,
  });
}
