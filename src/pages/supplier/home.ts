// The supplier's start: what waits for her, and her products.
import type { Application, turn } from '../../domain/application.ts';
import type { Finding } from '../../domain/finding.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { OwnNext } from '../../domain/plan-table.ts';
import type { CriterionState, PortfolioRow } from '../../domain/portfolio.ts';
import { catalogueFor, criterionState, nameOfProduct } from '../../domain/portfolio.ts';
import type { PortfolioQuery } from '../../domain/portfolio-query.ts';
import { findInPortfolio } from '../../domain/portfolio-query.ts';
import type { Product } from '../../domain/product.ts';
import type { RenewalLine } from '../../domain/renewals.ts';
import type { Text } from '../../domain/scheme.ts';
import { claimWords } from '../../words/claims.ts';
import { deskWords } from '../../words/desk.ts';
import { linkWords } from '../../words/links.ts';
import { formWords } from '../../words/operator-forms.ts';
import { partsWords } from '../../words/parts.ts';
import { planPageWords } from '../../words/plan-pages.ts';
import { portfolioWords } from '../../words/portfolio.ts';
import { renewalWords } from '../../words/renewals.ts';
import { requestWords } from '../../words/requests.ts';
import { hintOf, labelOf } from '../../words/say.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import type { Link } from '../parts/frame.ts';
import { frame, linkRow } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';
import { linksHref, requestsHref } from './asking.ts';
import type { FirstDayView } from './first-day.ts';
import { firstDayPath } from './first-day.ts';
import { mineBox } from './plan-mine.ts';
import { portfolioList } from './portfolio-list.ts';
import { nextSteps } from './portfolio-todo.ts';
import { renewalNote } from './renewal-note.ts';
import { blocksHref, boardHref, companyHref, costsHref, formsHref } from './where.ts';

export { type CriterionState, catalogueFor, criterionState } from '../../domain/portfolio.ts';

export type ProductRow = {
  readonly id: string;
  readonly product: Product;
  readonly findings: readonly Finding[];
  readonly application?: Application | undefined;
  readonly archived: boolean;
};

/** An evaluator has no desk of her own: she has her products and what everybody may read. */
export const supplierNav = (reader: Reader): readonly Link[] =>
  reader.person?.kind === 'evaluation-body'
    ? [{ href: ways.supplier, text: t(reader, words.home) }, ...readByAll(reader)]
    : [
        { href: ways.supplier, text: t(reader, words.home) },
        { href: ways.plan, text: t(reader, planPageWords.title) },
        { href: ways.gaps, text: t(reader, planPageWords.gaps) },
        { href: ways.vault, text: t(reader, planPageWords.evidence) },
      ];

const readByAll = (reader: Reader): readonly Link[] => [
  { href: ways.labels, text: t(reader, partsWords.labels) },
  { href: ways.meaning, text: t(reader, partsWords.meaning) },
  { href: ways.known, text: t(reader, partsWords.known) },
];

/** What is needed less often than the menu: below the products. */
const otherTools = (reader: Reader): Html =>
  html`<section class="stack tight no-print" aria-labelledby="tools"><h2 id="tools">${t(reader, planPageWords.tools)}</h2>${linkRow(
    [
      { href: companyHref, text: t(reader, deskWords.company) },
      { href: blocksHref, text: t(reader, deskWords.blocks) },
      { href: requestsHref, text: t(reader, requestWords.title) },
      { href: linksHref, text: t(reader, linkWords.title) },
      { href: costsHref, text: t(reader, planPageWords.costs) },
      { href: ways.renewals, text: t(reader, renewalWords.title) },
      { href: boardHref, text: t(reader, planPageWords.board) },
      { href: formsHref, text: t(reader, formWords.title) },
      { href: ways.claims, text: t(reader, claimWords.title) },
      ...readByAll(reader),
    ],
  )}</section>`;

export const nameIn = (reader: Reader, product: Product, id: string): string => nameOfProduct(reader.lang, product, id);

export const stateWord = {
  ok: words.conforms,
  na: words.notApplicable,
  wip: words.inWork,
  bad: words.needsAction,
  open: words.notBegun,
} as const satisfies Record<CriterionState, Text>;

/** What each bar of the meter means. */
export const legend = (reader: Reader): Html =>
  html`<ul role="list" class="legend" aria-label="${t(reader, words.legend)}">${(['ok', 'na', 'wip', 'bad', 'open'] as const).map((is) => html`<li><span class="m16" aria-hidden="true"><i class="${is === 'open' ? '' : is}"></i></span> ${t(reader, stateWord[is])}</li>`)}</ul>`;

/** The criteria at a glance: one bar each, and the counts in words. Never a percentage. */
export function meter(reader: Reader, product: Product, findings: readonly Finding[], large = false): Html {
  const states = (catalogueFor(reader.scheme, product)?.criteria ?? []).map(({ id }) =>
    criterionState(product, findings, id),
  );
  const count = (one: string) => states.filter((is) => is === one).length;
  return html`<span class="${large ? 'm16 large' : 'm16'}" role="img" aria-label="${t(reader, sentences.meter(count('ok'), count('na'), count('wip'), count('bad'), count('open')))}">${states.map((is) => html`<i class="${is === 'open' ? '' : is}"></i>`)}</span>`;
}

const stateWords = {
  open: [words.isOpen, 'quiet'],
  filed: [words.isFiled, 'working'],
  returned: [words.isReturned, 'warn'],
  accepted: [words.isAccepted, 'warn'],
  paid: [words.isPaid, 'working'],
  labelled: [words.isLabelled, 'ok'],
  refused: [words.isRefused, 'bad'],
  withdrawn: [words.isWithdrawn, 'quiet'],
} as const satisfies Record<Application['is'], readonly [Text, Parameters<typeof state>[0]]>;

export const turnWord = {
  supplier: words.turnOfYou,
  officer: words.turnOfOffice,
  nobody: words.turnOfNobody,
} as const satisfies Record<(typeof turn)[Application['is']], Text>;

export const applicationState = (reader: Reader, application: Application | undefined): Html =>
  application
    ? state(stateWords[application.is][1], t(reader, stateWords[application.is][0]))
    : html`<span class="soft">${t(reader, words.notOpened)}</span>`;

export type HomeView = {
  /** Every product she may see, put away or not. */
  readonly rows: readonly PortfolioRow[];
  readonly query: PortfolioQuery;
  readonly today: CivilDate;
  /** Her labels with what is due before they end; none are said where nobody asks for them. */
  readonly renewals?: readonly RenewalLine[];
  /** What she has to do by the plan. */
  readonly mine?: readonly OwnNext[];
  /** The way to a first plan, as long as there is no product or one. */
  readonly first?: FirstDayView | undefined;
};

export function supplierHome(reader: Reader, { rows, query, today, renewals = [], mine = [], first }: HomeView): Html {
  const found = findInPortfolio(rows, query);
  const isHome = !query.archived;
  const isEdited = isOffered(reader, 'product.edit');
  const live = rows.filter(({ archived }) => !archived);
  const heading = html`${t(reader, isHome ? portfolioWords.title : words.archived)} <span class="small soft num">${found.total}</span>`;
  const title = t(reader, isHome ? words.title : words.archived);
  const path = isHome && first !== undefined && (first.far.now !== undefined || live.length === 0) ? first : undefined;
  const top =
    path && live.length === 0
      ? firstDayPath(reader, path, 'h1')
      : html`${nextSteps(reader, live, today)}${path && firstDayPath(reader, path)}`;
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    main: html`<div class="stack wide">${isHome && isEdited ? top : html`<h1>${title}</h1>`}${isHome && mineBox(reader, mine, today)}${isHome && renewalNote(reader, renewals)}<section class="stack" aria-labelledby="products"><div class="row between"><h2 id="products">${heading}</h2>${isHome && reader.person?.kind !== 'evaluation-body' && tools(reader)}</div>${
      found.total === 0 ? nothingYet(reader, isHome) : portfolioList(reader, { rows, query, found }, legend(reader))
    }${query.archived && html`<p class="small"><a href="/supplier">${t(reader, words.toHome)}</a></p>`}${found.archived > 0 && isHome && html`<p class="small"><a href="/supplier?archived=1">${t(reader, words.archived)} (${found.archived})</a></p>`}</section>${isHome && isOffered(reader, 'product.create') && forms(reader)}${isHome && reader.person?.kind !== 'evaluation-body' && otherTools(reader)}</div>`,
  });
}

const nothingYet = (reader: Reader, isHome: boolean): Html =>
  emptyState(
    isHome
      ? {
          title: t(reader, words.noProducts),
          says: t(reader, isOffered(reader, 'product.create') ? words.noProductsSays : words.noProductsToSee),
        }
      : { title: t(reader, words.noArchived) },
  );

/** The ways to more than one product at once. */
const tools = (reader: Reader): Html =>
  html`<p class="row no-print">${isOffered(reader, 'product.create') && html`<a class="btn sub" href="/supplier/portfolio/import">${t(reader, portfolioWords.takeIn)}</a><a class="btn sub" href="/supplier/portfolio/elsewhere">${t(reader, portfolioWords.addElsewhere)}</a>`}</p>`;

function forms(reader: Reader): Html {
  const { scheme } = reader;
  const levels = scheme.levels
    .filter(({ open }) => open)
    .map((level) => ({ value: level.id, text: t(reader, level.name) }));
  const types = scheme.productTypes.map(({ id, name }) => ({ value: id, text: t(reader, name) }));
  return html`<div class="grid two"><form class="card stack" method="post" action="/supplier/products" aria-labelledby="new"><h2 id="new">${t(reader, words.newProduct)}</h2>${csrfInput(reader)}${field(reader, { id: 'name', label: t(reader, words.nameJa), required: true, control: textInput({ name: 'name' }) })}${field(reader, { id: 'new-type', label: labelOf(reader.lang, '/product/type'), hint: hintOf(reader.lang, '/product/type') ?? '', control: selectInput({ name: 'type', options: types }) })}${field(reader, { id: 'new-level', label: labelOf(reader.lang, '/label/level'), control: selectInput({ name: 'level', options: levels }) })}<p><button class="btn">${t(reader, words.create)}</button></p></form><form class="card stack" method="post" action="/supplier/products/import" enctype="multipart/form-data" aria-labelledby="import"><h2 id="import">${t(reader, words.importTitle)}</h2>${csrfInput(reader)}<p class="soft">${t(reader, words.importSays)}</p>${field(reader, { id: 'file', label: t(reader, words.file), required: true, control: textInput({ name: 'file', type: 'file' }) })}<p><button class="btn sub">${t(reader, words.importButton)}</button></p></form></div>`;
}
