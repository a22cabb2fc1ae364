// The public list: search, filters, and how each label stands on the day.
import type { CivilDate } from '../../domain/names.ts';
import type { Filter, Found, ListQuery, Sort } from '../../domain/registry.ts';
import { anything, sorts, standings, writeQuery } from '../../domain/registry.ts';
import type { Text } from '../../domain/scheme.ts';
import { filterWords, publicSentences as sentences, sortWords, publicWords as words } from '../../words/public.ts';
import { dayText, tableDay } from '../parts/days.ts';
import { field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { checkedWord, chip, levelMark } from '../parts/marks.ts';
import { emptyState, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable, pager } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';
import { stars } from './stars.ts';

/** What the list page shows. */
export type List = {
  readonly query: ListQuery;
  readonly found: Found;
  /** How many labels there are before any word or filter. */
  readonly total: number;
  /** The day the standings are of. */
  readonly on: CivilDate;
};

const address = (query: ListQuery, page = false) => {
  const written = writeQuery(query, { page });
  return written === '' ? ways.labels : `${ways.labels}?${written}`;
};

export function listPage(reader: Reader, list: List): Html {
  return frame(reader, {
    title: t(reader, words.listTitle),
    main: html`<div class="stack">${searchForm(reader, list)}${anotherDay(reader, list)}<div class="split">${facets(reader, list)}${results(reader, list)}</div></div>`,
  });
}

/** Words and filters are one form, so that neither is lost when the other is sent. */
const form = 'list';

const searchForm = (reader: Reader, { query, on, total }: List) =>
  html`<form role="search" class="hero stack tight" id="${form}" action="${ways.labels}" method="get">${stars}<h1>${t(reader, words.listTitle)}</h1><p class="soft">${t(reader, sentences.listSays(total, t(reader, dayText(on))))}</p><label class="label" for="q">${t(reader, words.searchLabel)}</label><div class="search"><input class="in" id="q" name="q" type="search" value="${query.words}" maxlength="200"><button class="btn">${t(reader, words.searchButton)}</button></div><p class="small">${t(reader, words.searchHint)}</p></form>`;

const anotherDay = (reader: Reader, { query, on }: List) =>
  query.on !== undefined &&
  message({
    tone: 'info',
    kind: t(reader, words.anotherDay),
    says: html`${t(reader, sentences.asOf(t(reader, dayText(on))))}<br>${t(reader, words.asRecorded)}`,
    fix: html`<a href="${address({ ...query, on: undefined })}">${t(reader, words.todayInstead)}</a>`,
  });

function facets(reader: Reader, { query, found: { counts } }: List): Html {
  const box = (name: string, value: string, label: Hole, checked: boolean, count: Hole) =>
    html`<label class="check"><input type="checkbox" form="${form}" name="${name}" value="${value}" ${checked && html`checked`}><span>${label}</span><span class="n num nb">${count}</span></label>`;
  const group = (title: Text, boxes: readonly Html[]) =>
    boxes.length > 0 && html`<fieldset><legend class="label">${t(reader, title)}</legend>${boxes}</fieldset>`;
  const { scheme } = reader;
  const narrowed = query.standings.length + query.levels.length + query.types.length > 0 || query.on !== undefined;
  const types = scheme.productTypes.filter(({ id }) => (counts.types[id] ?? 0) > 0 || query.types.includes(id));
  const chosen = (control: Html) => html`${control}form="${form}" `;
  return html`<aside aria-label="${t(reader, words.filter)}"><details class="facets fold" ${narrowed && html`open`}><summary>${t(reader, words.filter)}</summary><div>${group(
    words.standing,
    standings.map((one) =>
      box('standing', one, t(reader, scheme.standings[one]), query.standings.includes(one), counts.standings[one] ?? 0),
    ),
  )}${group(
    words.level,
    scheme.levels.map(({ id, mark, checked, open }) =>
      box(
        'level',
        id,
        `${mark} ${t(reader, checkedWord[checked])}`,
        query.levels.includes(id),
        open ? (counts.levels[id] ?? 0) : t(reader, words.notOpenYet),
      ),
    ),
  )}${group(
    words.type,
    types.map(({ id, name }) => box('type', id, t(reader, name), query.types.includes(id), counts.types[id] ?? 0)),
  )}<fieldset>${field(reader, {
    id: 'on',
    label: t(reader, words.onDay),
    hint: t(reader, words.onHint),
    control: (attributes) => textInput({ name: 'on', type: 'date', value: query.on ?? '' })(chosen(attributes)),
  })}</fieldset><fieldset>${field(reader, {
    id: 'sort',
    label: t(reader, words.sort),
    control: (attributes) =>
      selectInput({
        name: 'sort',
        value: query.sort,
        options: sorts.map((sort) => ({ value: sort, text: t(reader, sortWords[sort]) })),
      })(chosen(attributes)),
  })}</fieldset><fieldset><button class="btn sub" form="${form}">${t(reader, words.apply)}</button></fieldset></div></details></aside>`;
}

function results(reader: Reader, list: List): Html {
  const { query, found, total } = list;
  const written = writeQuery(query);
  const file = (kind: string) =>
    `${kind === 'json' ? '/api/v1/labels' : `${ways.labels}.${kind}`}${written === '' ? '' : `?${written}`}`;
  const body =
    total === 0
      ? emptyState({ title: t(reader, words.emptyTitle), says: t(reader, words.emptySays) })
      : found.entries.length === 0
        ? noHits(reader, list)
        : html`${table(reader, list)}${pager(reader, { page: found.page, pages: found.pages, href: (page) => address({ ...query, page }, true) })}`;
  return html`<section class="stack" aria-labelledby="results"><div class="row between"><h2 id="results">${t(reader, sentences.count(found.entries.length))} <span class="small soft">${t(reader, sortWords[query.sort])}</span></h2>${
    found.entries.length > 0 &&
    html`<p class="row small">${t(reader, words.download)} <a href="${file('xlsx')}">Excel</a><a href="${file('csv')}">CSV</a><a href="${file('json')}">JSON</a></p>`
  }</div>${body}<section class="card sunk stack tight"><h3>${t(reader, words.readStars)}</h3><p class="small">${t(reader, words.meaningLevelsSays)}</p><p class="small"><a href="${ways.meaning}">${t(reader, words.readMeaning)}</a></p></section></section>`;
}

const dropped: Readonly<Record<Filter, (query: ListQuery) => ListQuery>> = {
  words: (query) => ({ ...query, words: anything.words, page: 1 }),
  standings: (query) => ({ ...query, standings: [], page: 1 }),
  levels: (query) => ({ ...query, levels: [], page: 1 }),
  types: (query) => ({ ...query, types: [], page: 1 }),
};

const noHits = (reader: Reader, { query, found }: List) =>
  emptyState({
    title: t(reader, words.noHits),
    says: html`${t(reader, words.noHitsSays)}${
      found.drop &&
      html`<br>${t(reader, sentences.drop(t(reader, filterWords[found.drop.filter]), found.drop.gives))}<br><a href="${address(dropped[found.drop.filter](query))}">${t(reader, words.dropIt)}</a>`
    }`,
  });

const table = (reader: Reader, { query, found }: List) => {
  const sortable = (name: Text, first: Sort, last: Sort) => ({
    name: t(reader, name),
    sort: {
      href: address({ ...query, sort: query.sort === first ? last : first, page: 1 }),
      now: query.sort === first ? ('ascending' as const) : query.sort === last ? ('descending' as const) : undefined,
    },
  });
  return cardTable({
    caption: t(reader, words.listTitle),
    columns: [
      { name: t(reader, words.productAndModels) },
      { name: t(reader, words.holder) },
      { name: t(reader, words.standing) },
      sortable(words.until, 'until', 'until-last'),
      sortable(words.support, 'support', 'support-last'),
    ],
    rows: found.shown.map((one) => [
      html`<a href="${ways.label(one.number)}"><b>${t(reader, one.entry.product)}</b></a><br><span class="small soft">${t(reader, sentences.andMore(one.models[0] ?? '', one.models.length - 1))}　<span class="id">${one.number}</span></span>`,
      t(reader, one.entry.holder),
      html`<span class="nb">${chip(reader, one.standing)} ${levelMark(reader, one.level, { checked: false })}</span>`,
      one.revoked ? html`${tableDay(one.revoked.on)}<br>${t(reader, words.revoked)}` : tableDay(one.until),
      tableDay(one.entry.supportUntil),
    ]),
  });
};
