// The supplier's start: what waits for her, and her products.
import type { Application } from '../../domain/application.ts';
import { turn } from '../../domain/application.ts';
import { catalogueOf } from '../../domain/checklist.ts';
import type { Finding } from '../../domain/finding.ts';
import { isBlocker } from '../../domain/finding.ts';
import { at, isWithin } from '../../domain/place.ts';
import type { Product } from '../../domain/product.ts';
import type { Catalogue, Scheme, Text } from '../../domain/scheme.ts';
import { claimWords } from '../../words/claims.ts';
import { partsWords } from '../../words/parts.ts';
import { labelOf } from '../../words/say.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { dayText } from '../parts/days.ts';
import { csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import type { Link } from '../parts/frame.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
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
  { href: ways.supplier, text: t(reader, words.home) },
  { href: ways.claims, text: t(reader, claimWords.title) },
  { href: ways.labels, text: t(reader, partsWords.labels) },
  { href: ways.meaning, text: t(reader, partsWords.meaning) },
  { href: ways.known, text: t(reader, partsWords.known) },
];

export const nameIn = (reader: Reader, product: Product, id: string): string =>
  (reader.lang === 'en' ? (product.product?.name?.en ?? product.product?.name?.ja) : product.product?.name?.ja) ?? id;

/** The edition's catalogue, or the current one while the product names none. */
export const catalogueFor = (scheme: Scheme, product: Product): Catalogue | undefined =>
  catalogueOf(scheme, product) ?? scheme.catalogues[scheme.levels.find(({ open }) => open)?.editions.at(-1) ?? ''];

export type CriterionState = 'ok' | 'na' | 'wip' | 'bad' | 'open';
export const stateWord = {
  ok: words.conforms,
  na: words.notApplicable,
  wip: words.inWork,
  bad: words.needsAction,
  open: words.notBegun,
} as const satisfies Record<CriterionState, Text>;

/** How one criterion stands: bad when it was answered and something in it stops filing; in work when only parts are said. */
export function criterionState(product: Product, findings: readonly Finding[], id: string): CriterionState {
  const answer = product.answers?.[id];
  const result = answer?.result ?? 'open';
  const isBegun = answer?.reason !== undefined || Object.keys(answer?.items ?? {}).length > 0;
  if (result === 'open') return isBegun ? 'wip' : 'open';
  const isBad = findings.some(
    (finding) =>
      isBlocker(finding) &&
      (isWithin(finding.at, at('answers', id)) || ('criterion' in finding && finding.criterion === id)),
  );
  return isBad ? 'bad' : result === 'not-applicable' ? 'na' : 'ok';
}

/** What each bar of the meter means. */
const legend = (reader: Reader) =>
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

export function supplierHome(
  reader: Reader,
  { products, showArchived }: { readonly products: readonly ProductRow[]; readonly showArchived: boolean },
): Html {
  const shown = products.filter(({ archived }) => archived === showArchived);
  const archived = products.filter((one) => one.archived).length;
  return frame(reader, {
    title: t(reader, words.title),
    nav: supplierNav(reader),
    main: html`<div class="stack wide"><h1>${t(reader, showArchived ? words.archived : words.title)}</h1>${!showArchived && isOffered(reader, 'product.edit') && todo(reader, shown)}<section class="stack"><h2>${t(reader, words.products)} <span class="small soft num">${shown.length}</span></h2>${
      shown.length === 0
        ? emptyState(
            showArchived
              ? { title: t(reader, words.noArchived) }
              : {
                  title: t(reader, words.noProducts),
                  says: t(reader, isOffered(reader, 'product.create') ? words.noProductsSays : words.noProductsToSee),
                },
          )
        : table(reader, shown)
    }${showArchived && html`<p class="small"><a href="/supplier">${t(reader, words.toHome)}</a></p>`}${archived > 0 && !showArchived && html`<p class="small"><a href="/supplier?archived=1">${t(reader, words.archived)} (${archived})</a></p>`}</section>${!showArchived && isOffered(reader, 'product.create') && forms(reader)}</div>`,
  });
}

type Todo = {
  readonly id: string;
  readonly name: string;
  readonly what: Text;
  readonly says: Text;
  readonly href: string;
  readonly tone: 't-bad' | 't-warn' | 't-ok' | 't-mute';
};

/** What one product wants of her now, if anything. */
function todoOf(reader: Reader, { id, product, findings, application }: ProductRow): Todo[] {
  const about = { id, name: nameIn(reader, product, id) };
  const toApplication = application && `/supplier/applications/${application.number}`;
  if (application && toApplication) {
    const since = dayText(application.since);
    if (application.is === 'returned') {
      const says = sentences.asked(application.queries.length, since);
      return [{ ...about, what: words.answerQueries, says, href: toApplication, tone: 't-bad' }];
    }
    if (application.is === 'accepted') {
      const says = sentences.feeSince(application.due.yen, since);
      return [{ ...about, what: words.payFee, says, href: toApplication, tone: 't-warn' }];
    }
    if (turn[application.is] !== 'supplier') return [];
  }
  const blockers = findings.filter(isBlocker).length;
  if (blockers > 0)
    return [
      {
        ...about,
        what: words.finish,
        says: sentences.stopping(blockers),
        href: `${productHref(id)}#missing`,
        tone: 't-mute',
      },
    ];
  return [
    { ...about, what: words.readyToFile, says: words.noFindings, href: toApplication ?? productHref(id), tone: 't-ok' },
  ];
}

const urgency = ['t-bad', 't-warn', 't-ok', 't-mute'];

function todo(reader: Reader, rows: readonly ProductRow[]): Html {
  const mine = rows
    .flatMap((row) => todoOf(reader, row))
    .toSorted((a, b) => urgency.indexOf(a.tone) - urgency.indexOf(b.tone));
  return html`<section class="stack" aria-labelledby="next"><h2 id="next">${t(reader, words.next)} <span class="small soft num">${mine.length}</span></h2>${
    mine.length === 0
      ? emptyState({ title: t(reader, words.nothingToDo), says: t(reader, words.nothingToDoSays) })
      : html`<ol role="list" class="plain stack tight">${mine.map(({ name, what, says, href, tone }, index) => html`<li class="card ${tone}"><div class="row between"><div><p class="soft">${name}</p><h3>${t(reader, what)}</h3><p>${t(reader, says)}</p></div><a class="${index === 0 ? 'btn' : 'btn sub'}" href="${href}">${t(reader, words.openIt)}<span class="vh"> ${name} ${t(reader, what)}</span></a></div></li>`)}</ol>`
  }</section>`;
}

const turnOf = ({ application, archived }: ProductRow): Text =>
  turnWord[application ? turn[application.is] : archived ? 'nobody' : 'supplier'];

const table = (reader: Reader, rows: readonly ProductRow[]) =>
  html`${cardTable({
    caption: t(reader, words.products),
    columns: [words.product, words.criteria, words.missing, words.state, words.whoseTurn].map((name) => ({
      name: t(reader, name),
    })),
    rows: rows.map((row) => productCells(reader, row)),
  })}${legend(reader)}`;

function productCells(reader: Reader, row: ProductRow) {
  const { id, product, findings, application } = row;
  const models = product.models ?? [];
  const blockers = findings.filter(isBlocker).length;
  return [
    html`<a href="${productHref(id)}"><b>${nameIn(reader, product, id)}</b></a><br><span class="small soft">${models.slice(0, 3).join(reader.lang === 'ja' ? '、' : ', ')}${models.length > 3 && ` ${t(reader, sentences.more(models.length - 3))}`}</span>`,
    meter(reader, product, findings),
    t(reader, sentences.findings(blockers, findings.length - blockers)),
    html`${applicationState(reader, application)}${application && html`<br><a class="id small" href="/supplier/applications/${application.number}">${application.number}</a>`}`,
    t(reader, turnOf(row)),
  ];
}

function forms(reader: Reader): Html {
  const { scheme } = reader;
  const levels = scheme.levels
    .filter(({ open }) => open)
    .map((level) => ({ value: level.id, text: t(reader, level.name) }));
  const types = scheme.productTypes.map(({ id, name }) => ({ value: id, text: t(reader, name) }));
  return html`<div class="grid two"><form class="card stack" method="post" action="/supplier/products" aria-labelledby="new"><h2 id="new">${t(reader, words.newProduct)}</h2>${csrfInput(reader)}${field(reader, { id: 'name', label: t(reader, words.nameJa), required: true, control: textInput({ name: 'name' }) })}${field(reader, { id: 'type', label: labelOf(reader.lang, '/product/type'), control: selectInput({ name: 'type', options: types }) })}${field(reader, { id: 'level', label: labelOf(reader.lang, '/label/level'), control: selectInput({ name: 'level', options: levels }) })}<p><button class="btn">${t(reader, words.create)}</button></p></form><form class="card stack" method="post" action="/supplier/products/import" enctype="multipart/form-data" aria-labelledby="import"><h2 id="import">${t(reader, words.importTitle)}</h2>${csrfInput(reader)}<p class="soft">${t(reader, words.importSays)}</p>${field(reader, { id: 'file', label: t(reader, words.file), required: true, control: textInput({ name: 'file', type: 'file' }) })}<p><button class="btn sub">${t(reader, words.importButton)}</button></p></form></div>`;
}
