// The portfolio as a table: search, filters, order and pages by address alone.
import type { LevelId } from '../../domain/names.ts';
import type { PortfolioRow } from '../../domain/portfolio.ts';
import { criteriaCounts, nameOfProduct, portfolioStages } from '../../domain/portfolio.ts';
import type { PortfolioFilter, PortfolioFound, PortfolioQuery, PortfolioSort } from '../../domain/portfolio-query.ts';
import { portfolioFilters, unsaid, writePortfolioQuery } from '../../domain/portfolio-query.ts';
import type { Text } from '../../domain/scheme.ts';
import { portfolioSentences as said, portfolioWords as words } from '../../words/portfolio.ts';
import {
  columnTitle,
  elsewhere,
  firmwareWords,
  nextWords,
  scopeShort,
  stageWords,
  turnShort,
} from '../../words/portfolio-table.ts';
import { supplierSentences as sentences } from '../../words/supplier.ts';
import { tableDay } from '../parts/days.ts';
import { field, selectInput, textInput } from '../parts/forms.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { chip, levelMark, state, tag } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable, pager } from '../parts/tables.ts';
import { entryHref, productHref } from './where.ts';

export type ListView = {
  readonly rows: readonly PortfolioRow[];
  readonly query: PortfolioQuery;
  readonly found: PortfolioFound;
};

const address = (query: PortfolioQuery, path = '/supplier'): string => {
  const written = writePortfolioQuery(query);
  return written === '' ? path : `${path}?${written}`;
};

/** The strip of criteria from the states themselves: one bar each, and the counts in words. */
export function strip(reader: Reader, { criteria }: Pick<PortfolioRow, 'criteria'>): Html {
  const [ok = 0, na = 0, wip = 0, bad = 0, open = 0] = criteriaCounts(criteria);
  return html`<span class="m16" role="img" aria-label="${t(reader, sentences.meter(ok, na, wip, bad, open))}">${criteria.map((is) => html`<i class="${is === 'open' ? '' : is}"></i>`)}</span>`;
}

const tones = {
  planned: 'quiet',
  preparing: 'working',
  open: 'quiet',
  filed: 'working',
  returned: 'warn',
  accepted: 'warn',
  paid: 'working',
  refused: 'bad',
  withdrawn: 'quiet',
  unclear: 'bad',
} as const;

/** The stage a product has come to: a label's standing as its chip, everything before it as a word. */
export function stageMark(reader: Reader, { situation, entry }: Pick<PortfolioRow, 'situation' | 'entry'>): Html {
  const { stage, level } = situation;
  if (stage === 'valid' || stage === 'in-grace' || stage === 'lapsed' || stage === 'revoked')
    return html`<span class="nb">${chip(reader, stage)}${(level ?? entry.outside?.level) !== undefined && html` ${levelMark(reader, (level ?? entry.outside?.level) as LevelId, { checked: false })}`}</span>`;
  return state(tones[stage], t(reader, stageWords[stage]));
}

/** The words of the values that a filter offers, in their order. */
function choicesFor(reader: Reader, filter: PortfolioFilter): readonly (readonly [string, string])[] {
  const { scheme } = reader;
  const rows = (all: readonly { readonly id: string; readonly name: Text }[]) =>
    all.map(({ id, name }) => [id, t(reader, name)] as const);
  if (filter === 'type') return rows(scheme.productTypes);
  if (filter === 'level') return rows(scheme.levels);
  if (filter === 'stage') return portfolioStages.map((one) => [one, t(reader, stageWords[one])]);
  if (filter === 'scope') return entriesOf(reader, scopeShort);
  return filter === 'turn' ? entriesOf(reader, turnShort) : [];
}
const entriesOf = (reader: Reader, words: Readonly<Record<string, Text>>) =>
  Object.entries(words).map(([id, text]) => [id, t(reader, text)] as const);

const filterTitle = (reader: Reader, filter: PortfolioFilter): string =>
  columnTitle(reader.lang, filter === 'level' ? 'wanted-level' : filter);

function filterField(reader: Reader, { query, found }: ListView, filter: PortfolioFilter): Html {
  const counts = found.counts[filter];
  const chosen = query.only[filter];
  const named = new Map(choicesFor(reader, filter));
  const known = [...named.keys()].filter((value) => counts.has(value) || value === chosen);
  const others = [...counts.keys()].filter((value) => !named.has(value) && value !== unsaid).sort();
  const all = [...known, ...others, ...(counts.has(unsaid) ? [unsaid] : [])];
  const options = all.map((value) => ({
    value,
    text: `${value === unsaid ? t(reader, words.unsaid) : (named.get(value) ?? value)} (${counts.get(value) ?? 0})`,
  }));
  return field(reader, {
    id: filter,
    label: filterTitle(reader, filter),
    control: selectInput({
      name: filter,
      value: chosen,
      options: [{ value: '', text: t(reader, words.all) }, ...options],
    }),
  });
}

/** Words and filters as one form, so that neither is lost when the other is sent. */
function searchForm(reader: Reader, view: ListView): Html {
  const { query } = view;
  const isNarrowed = Object.keys(query.only).length > 0;
  return html`<form role="search" class="stack tight no-print" action="/supplier" method="get">${query.archived && html`<input type="hidden" name="archived" value="1">`}${query.sort !== 'family' && html`<input type="hidden" name="sort" value="${query.sort}">`}${field(reader, { id: 'q', label: t(reader, words.find), hint: t(reader, words.findHint), control: (attributes) => html`<div class="search">${textInput({ name: 'q', type: 'search', value: query.words })(attributes)}<button class="btn">${t(reader, words.findButton)}</button></div>` })}<details ${isNarrowed && html`open`}><summary>${t(reader, words.narrow)}</summary><div class="grid small">${portfolioFilters.map((filter) => filterField(reader, view, filter))}</div><p class="row"><button class="btn sub">${t(reader, words.narrowButton)}</button>${isNarrowed && html`<a href="${address({ ...query, words: '', only: {}, page: 1 })}">${t(reader, words.clear)}</a>`}</p></details></form>`;
}

/** A heading by which the table can be sorted, one way and then the other. */
function sortable(reader: Reader, query: PortfolioQuery, id: string, key: PortfolioSort) {
  const last = `${key}-last` as PortfolioSort;
  return {
    name: columnTitle(reader.lang, id),
    sort: {
      href: address({ ...query, sort: query.sort === key ? last : key, page: 1 }),
      now: query.sort === key ? ('ascending' as const) : query.sort === last ? ('descending' as const) : undefined,
    },
  };
}

function productCell(reader: Reader, row: PortfolioRow, byId: ReadonlyMap<string, PortfolioRow>): Html {
  const { id, product } = row;
  const parent = row.parent === undefined ? undefined : byId.get(row.parent);
  const isPlanned = product.product?.stage === 'planned' && row.situation.stage !== 'planned';
  return html`<a href="${productHref(id)}"><b>${nameOfProduct(reader.lang, product, id)}</b></a>${isPlanned && html` ${tag(t(reader, words.planned))}`}${
    parent &&
    html`<br><span class="small soft">└ ${t(reader, said.variantOf(nameOfProduct(reader.lang, parent.product, parent.id)))}</span>`
  }`;
}

function modelsCell(reader: Reader, { product: { models = [] } }: PortfolioRow): Hole {
  if (models.length === 0) return null;
  const shown = models.slice(0, 3).join(reader.lang === 'ja' ? '、' : ', ');
  return html`<span class="small">${shown}${models.length > 3 && ` ${t(reader, sentences.more(models.length - 3))}`}</span>`;
}

function familyCell(reader: Reader, { id, entry, product }: PortfolioRow): Hole {
  const name = nameOfProduct(reader.lang, product, id);
  if (reader.person !== undefined && reader.person.kind === 'evaluation-body') return null;
  if (entry.family === undefined && !isOffered(reader, 'product.edit')) return null;
  return html`<a class="small" href="${entryHref(id)}">${entry.family ?? t(reader, words.addFamily)}<span class="vh"> ${name} ${t(reader, words.entry)}</span></a>`;
}

function stageCell(reader: Reader, row: PortfolioRow): Html {
  const { situation, id, application } = row;
  const isOurs = application !== undefined && application.number === situation.number;
  const href = isOurs
    ? `/supplier/applications/${application.number}`
    : row.label
      ? `/L/${row.label.number}`
      : undefined;
  const number = situation.number;
  return html`${stageMark(reader, row)}${
    number !== undefined && html`<br><a class="id small" href="${href ?? `${entryHref(id)}#outside`}">${number}</a>`
  }${situation.isElsewhere && html` <span class="small soft">${t(reader, elsewhere)}</span>`}${row.firmware?.is === 'newer' && html`<br><span class="st t-warn small">${t(reader, firmwareWords.newer)}</span>`}`;
}

function cells(reader: Reader, row: PortfolioRow, byId: ReadonlyMap<string, PortfolioRow>): readonly Hole[] {
  const { situation, product } = row;
  const type = reader.scheme.productTypes.find(({ id }) => id === product.product?.type);
  return [
    productCell(reader, row, byId),
    familyCell(reader, row),
    modelsCell(reader, row),
    (type && t(reader, type.name)) ?? product.product?.type,
    t(reader, scopeShort[row.scope]),
    stageCell(reader, row),
    strip(reader, row),
    situation.turn !== 'nobody' &&
      (situation.turn === 'supplier' ? html`<b>${t(reader, turnShort.supplier)}</b>` : t(reader, turnShort.officer)),
    situation.next &&
      html`${tableDay(situation.next.on)}<br><span class="small soft">${t(reader, nextWords[situation.next.is])}</span>`,
  ];
}

const downloads = (reader: Reader, query: PortfolioQuery): Html =>
  html`<p class="row small no-print">${t(reader, words.download)} ${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${address({ ...query, page: 1 }, `/supplier/portfolio.${kind}`)}">${{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[kind]}</a>`)}</p>`;

/** The list with its search; what stands under it when there is nothing is handed in. */
export function portfolioList(reader: Reader, view: ListView, legend: Html): Html {
  const { query, found, rows } = view;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const table = () =>
    html`${cardTable({
      caption: t(reader, words.title),
      columns: [
        sortable(reader, query, 'name-ja', 'name'),
        sortable(reader, query, 'family', 'family'),
        { name: columnTitle(reader.lang, 'models') },
        sortable(reader, query, 'type', 'type'),
        { name: columnTitle(reader.lang, 'scope') },
        sortable(reader, query, 'stage', 'stage'),
        { name: columnTitle(reader.lang, 'progress') },
        { name: columnTitle(reader.lang, 'turn') },
        sortable(reader, query, 'next', 'next'),
      ],
      rows: found.shown.map((row) => cells(reader, row, byId)),
    })}${legend}${pager(reader, { page: found.page, pages: found.pages, href: (page) => address({ ...query, page }) })}`;
  return html`${found.total > 5 && searchForm(reader, view)}${
    found.rows.length === 0
      ? emptyState({
          title: t(reader, words.noHits),
          says: html`${t(reader, words.noHitsSays)}<br><a href="${address({ ...query, words: '', only: {}, page: 1 })}">${t(reader, words.clear)}</a>`,
        })
      : html`<div class="row between"><p class="soft" id="found">${t(reader, said.found(found.rows.length, found.total))}</p>${downloads(reader, query)}</div>${table()}`
  }`;
}
