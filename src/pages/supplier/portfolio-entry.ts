// What the portfolio notes of one product: its family, the label wanted, why its models may share one, numbers from elsewhere.
import { portfolioShape } from '../../domain/desk.ts';
import { isLeaf, shapeAt } from '../../domain/fields.ts';
import { lifecycleOf } from '../../domain/issue.ts';
import type { CivilDate } from '../../domain/names.ts';
import { at } from '../../domain/place.ts';
import type { PortfolioRow } from '../../domain/portfolio.ts';
import { nameOfProduct, outsideStanding } from '../../domain/portfolio.ts';
import type { Shape } from '../../domain/product.ts';
import type { Text } from '../../domain/scheme.ts';
import { cannotWords } from '../../words/cli.ts';
import { portfolioWords as words } from '../../words/portfolio.ts';
import { nextWords } from '../../words/portfolio-table.ts';
import { labelOf } from '../../words/say.ts';
import { supplierWords } from '../../words/supplier.ts';
import { day } from '../parts/days.ts';
import { closedUnless } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { tag } from '../parts/marks.ts';
import { emptyState, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { supplierNav } from './home.ts';
import { stageMark } from './portfolio-list.ts';
import type { Form } from './saving.ts';
import { leafField, noticeBox, saveForm } from './saving.ts';
import { crumbs } from './section.ts';
import { entryHref, productHref } from './where.ts';

export type EntryView = Omit<Form, 'model' | 'history' | 'findings'> & {
  readonly row: PortfolioRow;
  /** All products, for what it may be a variant of. */
  readonly rows: readonly PortfolioRow[];
  readonly today: CivilDate;
  /** False for whoever evaluates the product: what is noted stays with the supplier. */
  readonly isOwn: boolean;
};

const outsideKeys = Object.entries(portfolioShape.has.products.of.has.outside.has as Readonly<Record<string, Shape>>)
  .filter(([, shape]) => isLeaf(shape))
  .map(([key]) => key);

export function entryPage(view: EntryView): Html {
  const { reader, product, row, isOwn } = view;
  const form: Form = { ...view, findings: [], model: portfolioShape, history: `${entryHref(product)}/history` };
  const name = nameOfProduct(reader.lang, row.product, product);
  const title = t(reader, words.entryTitle);
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, product, name, title),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="stack wide"><header class="stack tight"><h1>${title}</h1><p class="row"><b>${name}</b>${stageMark(reader, row)}</p><p class="soft">${t(reader, words.entrySays)}</p></header>${noticeBox(form)}${
      isOwn
        ? closedUnless(
            reader,
            'product.edit',
            html`<div class="stack wide">${family(form, view)}${wanted(form)}${sharing(form, row)}${outside(form, view)}</div>`,
          )
        : emptyState({ title: t(reader, words.notYours) })
    }<p><a class="btn sub" href="${productHref(product)}">${t(reader, supplierWords.toProduct)}</a></p></div>`,
  });
}

/** A leaf of the entry. */
function leaf(form: Form, keys: readonly string[], options?: readonly { value: string; text: string }[]): Html {
  const place = at('products', form.product, ...keys);
  const shape = shapeAt(place, portfolioShape);
  return shape ? leafField(form, place, shape, options ? { options } : {}) : html``;
}

const section = (reader: Reader, id: string, title: Text, main: Hole): Html =>
  html`<section class="card stack" aria-labelledby="${id}-title" id="${id}" tabindex="-1"><h2 id="${id}-title">${t(reader, title)}</h2>${main}</section>`;

function family(form: Form, { rows, product, reader }: EntryView): Html {
  const named = (row: PortfolioRow) => nameOfProduct(reader.lang, row.product, row.id);
  const others = rows
    .filter(({ id }) => id !== product)
    .toSorted((a, b) => (a.sortName < b.sortName ? -1 : 1))
    .map((row) => ({ value: row.id, text: named(row) }));
  const variants = rows.filter(({ parent }) => parent === product);
  return section(
    reader,
    'family',
    words.familySection,
    html`${saveForm(form, html`${leaf(form, ['family'])}${leaf(form, ['variant-of'], others)}`)}${
      variants.length > 0 &&
      html`<h3>${t(reader, words.variants)}</h3><ul>${variants.map((row) => html`<li><a href="${entryHref(row.id)}">${named(row)}</a></li>`)}</ul>`
    }`,
  );
}

const wanted = (form: Form): Html =>
  section(
    form.reader,
    'wanted',
    words.wantedSection,
    saveForm(
      form,
      ['level', 'by', 'markets'].map((key) => leaf(form, ['wanted', key])),
    ),
  );

function sharing(form: Form, { product: { models = [] } }: PortfolioRow): Html {
  const { reader } = form;
  return section(
    reader,
    'sharing',
    words.sharingSection,
    html`<p class="label">${t(reader, words.models)}</p>${
      models.length === 0
        ? html`<p class="soft">${t(reader, words.noModels)}</p>`
        : html`<p class="row">${models.map(tag)}</p>`
    }<p class="small"><a href="${productHref(form.product)}/models">${labelOf(reader.lang, '/models')}</a></p>${saveForm(form, leaf(form, ['sharing']))}`,
  );
}

function outside(form: Form, { row, today, reader }: EntryView): Html {
  const standing = outsideStanding(row.entry.outside ?? {}, today, lifecycleOf(reader.scheme));
  const { next, isElsewhere } = row.situation;
  const says =
    standing &&
    ('cannot' in standing
      ? message({
          tone: 'blocker',
          kind: t(reader, words.cannotBe),
          says: t(reader, cannotWords[standing.cannot].says),
          fix: t(reader, cannotWords[standing.cannot].fix),
        })
      : html`<dl class="kv"><dt>${t(reader, words.standing)}</dt><dd>${isElsewhere ? stageMark(reader, row) : t(reader, reader.scheme.standings[standing.standing])}</dd>${isElsewhere && next && html`<dt>${t(reader, nextWords[next.is])}</dt><dd>${day(reader, next.on)}</dd>`}</dl>${standing.isExtended && html`<p class="small soft">${t(reader, words.extended)}</p>`}`);
  return section(
    reader,
    'outside',
    words.outsideSection,
    html`<p class="soft">${t(reader, words.outsideSays)}</p>${says}${saveForm(form, html`<div class="grid">${outsideKeys.map((key) => leaf(form, ['outside', key]))}</div>`)}`,
  );
}
