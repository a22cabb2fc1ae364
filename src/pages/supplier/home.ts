// The supplier's start: what waits for her, and her products.
import type { Application } from '../../domain/application.ts';
import { turn } from '../../domain/application.ts';
import { catalogueOf } from '../../domain/checklist.ts';
import type { Finding } from '../../domain/finding.ts';
import { isBlocker } from '../../domain/finding.ts';
import { at, isWithin } from '../../domain/place.ts';
import type { Product } from '../../domain/product.ts';
import type { Catalogue, Scheme, Text } from '../../domain/scheme.ts';
import { partsWords } from '../../words/parts.ts';
import { labelOf } from '../../words/say.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import type { Link } from '../parts/frame.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';
import { productHref } from './where.ts';

export type ProductRow = {
  readonly id: string;
  readonly product: Product;
  readonly findings: readonly Finding[];
  readonly application?: Application | undefined;
  readonly archived: boolean;
};

export const supplierNav = (reader: Reader): readonly Link[] => [
  { href: '/supplier', text: t(reader, words.title) },
  { href: ways.labels, text: t(reader, partsWords.labels) },
  { href: ways.known, text: t(reader, partsWords.known) },
];

export const nameIn = (reader: Reader, product: Product, id: string): string =>
  (reader.lang === 'en' ? (product.product?.name?.en ?? product.product?.name?.ja) : product.product?.name?.ja) ?? id;

/** The edition's catalogue, or the current one while the product names none. */
export const catalogueFor = (scheme: Scheme, product: Product): Catalogue | undefined =>
  catalogueOf(scheme, product) ?? scheme.catalogues[scheme.levels.find(({ open }) => open)?.editions.at(-1) ?? ''];

/** How one criterion stands: bad when a finding that stops filing lies in it and it was answered. */
export function criterionState(
  product: Product,
  findings: readonly Finding[],
  id: string,
): 'ok' | 'na' | 'bad' | 'open' {
  const result = product.answers?.[id]?.result ?? 'open';
  if (result === 'open') return 'open';
  const isBad = findings.some(
    (finding) =>
      isBlocker(finding) &&
      (isWithin(finding.at, at('answers', id)) || ('criterion' in finding && finding.criterion === id)),
  );
  return isBad ? 'bad' : result === 'not-applicable' ? 'na' : 'ok';
}

/** The criteria at a glance: one bar each, and the counts in words. Never a percentage. */
export function meter(reader: Reader, product: Product, findings: readonly Finding[], large = false): Html {
  const states = (catalogueFor(reader.scheme, product)?.criteria ?? []).map(({ id }) =>
    criterionState(product, findings, id),
  );
  const count = (one: string) => states.filter((is) => is === one).length;
  return html`<span class="${large ? 'm16 large' : 'm16'}" role="img" aria-label="${t(reader, sentences.meter(count('ok'), count('na'), count('bad'), count('open')))}">${states.map((is) => html`<i class="${is === 'open' ? '' : is}"></i>`)}</span>`;
}

const stateWords = {
  open: [words.stepOpened, 'quiet'],
  filed: [words.turnOfficer, 'working'],
  returned: [words.answerQueries, 'warn'],
  accepted: [words.payFee, 'warn'],
  paid: [words.turnOfficer, 'working'],
  labelled: [words.stepLabelled, 'ok'],
  refused: [words.turnNobody, 'bad'],
  withdrawn: [words.turnNobody, 'quiet'],
} as const satisfies Record<Application['is'], readonly [Text, Parameters<typeof state>[0]]>;

export const applicationState = (reader: Reader, application: Application | undefined): Html =>
  application
    ? state(stateWords[application.is][1], t(reader, stateWords[application.is][0]))
    : html`<span class="soft">${t(reader, words.notOpened)}</span>`;

export function supplierHome(
  reader: Reader,
  { products, showArchived }: { readonly products: readonly ProductRow[]; readonly showArchived: boolean },
): Html {
  const shown = products.filter(({ archived }) => archived === showArchived);
  const archived = products.filter((one) => one.archived).length;
  return frame(reader, {
    title: t(reader, words.title),
    nav: supplierNav(reader),
    main: html`<div class="stack wide"><h1>${t(reader, showArchived ? words.archived : words.title)}</h1>${!showArchived && todo(reader, shown)}<section class="stack"><h2>${t(reader, words.products)} <span class="small soft num">${shown.length}</span></h2>${
      shown.length === 0
        ? emptyState({ title: t(reader, words.noProducts), says: t(reader, words.noProductsSays) })
        : table(reader, shown)
    }${archived > 0 && !showArchived && html`<p class="small"><a href="/supplier?archived=1">${t(reader, words.archived)} (${archived})</a></p>`}</section>${!showArchived && forms(reader)}</div>`,
  });
}

function todo(reader: Reader, rows: readonly ProductRow[]): Html {
  const mine = rows.flatMap(({ id, product, findings, application }) => {
    const name = nameIn(reader, product, id);
    if (application && turn[application.is] === 'supplier') {
      if (application.is === 'returned')
        return [{ name, what: words.answerQueries, href: `/supplier/applications/${application.number}` }];
      if (application.is === 'accepted')
        return [{ name, what: words.payFee, href: `/supplier/applications/${application.number}` }];
    }
    if (application && application.is !== 'open') return [];
    return findings.some(isBlocker)
      ? [{ name, what: words.finish, href: productHref(id) }]
      : [{ name, what: words.readyToFile, href: productHref(id) }];
  });
  return html`<section class="stack" aria-labelledby="next"><h2 id="next">${t(reader, words.next)}</h2>${
    mine.length === 0
      ? emptyState({ title: t(reader, words.nothingToDo), says: t(reader, words.nothingToDoSays) })
      : html`<ul role="list" class="plain lines">${mine.map(({ name, what, href }) => html`<li><a href="${href}"><b>${t(reader, what)}</b></a>　${name}</li>`)}</ul>`
  }</section>`;
}

const table = (reader: Reader, rows: readonly ProductRow[]) =>
  cardTable({
    caption: t(reader, words.products),
    columns: [words.product, words.criteria, words.missing, words.state].map((name) => ({ name: t(reader, name) })),
    rows: rows.map(({ id, product, findings, application }) => [
      html`<a href="${productHref(id)}"><b>${nameIn(reader, product, id)}</b></a><br><span class="small soft">${(product.models ?? []).slice(0, 3).join(reader.lang === 'ja' ? '、' : ', ')}${(product.models ?? []).length > 3 && ` ${t(reader, sentences.more((product.models ?? []).length - 3))}`}</span>`,
      meter(reader, product, findings),
      t(
        reader,
        sentences.findings(findings.filter(isBlocker).length, findings.filter((one) => !isBlocker(one)).length),
      ),
      html`${applicationState(reader, application)}${application && html`<br><a class="id small" href="/supplier/applications/${application.number}">${application.number}</a>`}`,
    ]),
  });

function forms(reader: Reader): Html {
  const { scheme } = reader;
  const levels = scheme.levels
    .filter(({ open }) => open)
    .map((level) => ({ value: level.id, text: t(reader, level.name) }));
  const types = scheme.productTypes.map(({ id, name }) => ({ value: id, text: t(reader, name) }));
  return html`<div class="grid two"><form class="card stack" method="post" action="/supplier/products" aria-labelledby="new"><h2 id="new">${t(reader, words.newProduct)}</h2>${csrfInput(reader)}${field(reader, { id: 'name', label: t(reader, words.nameJa), required: true, control: textInput({ name: 'name' }) })}${field(reader, { id: 'type', label: labelOf(reader.lang, '/product/type'), control: selectInput({ name: 'type', options: types }) })}${field(reader, { id: 'level', label: labelOf(reader.lang, '/label/level'), control: selectInput({ name: 'level', options: levels }) })}<p><button class="btn">${t(reader, words.create)}</button></p></form><form class="card stack" method="post" action="/supplier/products/import" enctype="multipart/form-data" aria-labelledby="import"><h2 id="import">${t(reader, words.importTitle)}</h2>${csrfInput(reader)}<p class="soft">${t(reader, words.importSays)}</p>${field(reader, { id: 'file', label: t(reader, words.file), required: true, control: textInput({ name: 'file', type: 'file' }) })}<p><button class="btn sub">${t(reader, words.importButton)}</button></p></form></div>`;
}
