// The public list: search, filters, and how each label stands on the day.
import type { CivilDate } from '../../domain/names.ts';
import type { Entry, Filter, Found, Query } from '../../domain/registry.ts';
import { anything, sorts, standings, writeQuery } from '../../domain/registry.ts';
import { filterWords, publicSentences as sentences, sortWords, publicWords as words } from '../../words/public.ts';
import { dayText, tableDay } from '../parts/days.ts';
import { field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { chip, levelMark } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable, pager } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';

export type List = { readonly query: Query; readonly found: Found; readonly total: number; readonly on: CivilDate };

const address = (query: Query, page = false) => {
  const written = writeQuery(query, { page });
  return written === '' ? ways.labels : `${ways.labels}?${written}`;
};

export function listPage(reader: Reader, list: List): Html {
  return frame(reader, {
    title: t(reader, words.listTitle),
    main: html`<div class="stack">${searchForm(reader, list)}<div class="split">${facets(reader, list)}${results(reader, list)}</div></div>`,
  });
}

const searchForm = (reader: Reader, { query, on }: List) =>
  html`<form role="search" class="hero stack tight" action="${ways.labels}" method="get"><h1>${t(reader, words.listTitle)}</h1><p class="soft">${t(reader, sentences.asOf(t(reader, dayText(on))))}</p><label class="label" for="q">${t(reader, words.searchLabel)}</label><div class="search"><input class="in" id="q" name="q" type="search" value="${query.words}" maxlength="200"><button class="btn">${t(reader, words.searchButton)}</button></div><p class="small">${t(reader, words.searchHint)}</p></form>`;

function facets(reader: Reader, { query, found }: List): Html {
  const box = (name: string, value: string, label: Hole, checked: boolean, count: number) =>
    html`<label class="check"><input type="checkbox" name="${name}" value="${value}" ${checked && html`checked`}><span>${label}</span><span class="n num">${count}</span></label>`;
  const { counts } = found;
  const shownTypes = reader.scheme.productTypes.filter(
    ({ id }) => (counts.types[id] ?? 0) > 0 || query.types.includes(id),
  );
  return html`<aside aria-label="${t(reader, words.filter)}"><details class="facets fold"><summary>${t(reader, words.filter)}</summary><form action="${ways.labels}" method="get">${query.words !== '' && html`<input type="hidden" name="q" value="${query.words}">`}<fieldset><legend class="label">${t(reader, words.standing)}</legend>${standings.map((one) => box('standing', one, t(reader, reader.scheme.standings[one]), query.standings.includes(one), counts.standings[one] ?? 0))}</fieldset><fieldset><legend class="label">${t(reader, words.level)}</legend>${reader.scheme.levels.filter((level) => level.open || query.levels.includes(level.id)).map((level) => box('level', level.id, `${level.mark} ${t(reader, level.name)}`, query.levels.includes(level.id), counts.levels[level.id] ?? 0))}</fieldset>${
    shownTypes.length > 0 &&
    html`<fieldset><legend class="label">${t(reader, words.type)}</legend>${shownTypes.map((type) => box('type', type.id, t(reader, type.name), query.types.includes(type.id), counts.types[type.id] ?? 0))}</fieldset>`
  }<fieldset>${field(reader, { id: 'on', label: t(reader, words.onDay), hint: t(reader, words.onHint), control: textInput({ name: 'on', type: 'date', value: query.on ?? '' }) })}</fieldset><fieldset>${field(reader, { id: 'sort', label: t(reader, words.sort), control: selectInput({ name: 'sort', value: query.sort, options: sorts.map((sort) => ({ value: sort, text: t(reader, sortWords[sort]) })) }) })}</fieldset><fieldset><button class="btn sub">${t(reader, words.apply)}</button></fieldset></form></details></aside>`;
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
        : html`${table(reader, found.shown)}${pager(reader, { page: found.page, pages: found.pages, href: (page) => address({ ...query, page }, true) })}`;
  return html`<section class="stack" aria-labelledby="results"><div class="row between"><h2 id="results">${t(reader, sentences.count(found.entries.length))} <span class="small soft">${t(reader, sortWords[query.sort])}</span></h2>${
    found.entries.length > 0 &&
    html`<p class="row small">${t(reader, words.download)} <a href="${file('xlsx')}">Excel</a><a href="${file('csv')}">CSV</a><a href="${file('json')}">JSON</a></p>`
  }</div>${body}</section>`;
}

const dropped: Readonly<Record<Filter, (query: Query) => Query>> = {
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
      html`<br>${t(reader, sentences.drop(t(reader, filterWords[found.drop.filter]), found.drop.gives))} <a href="${address(dropped[found.drop.filter](query))}">${t(reader, words.dropIt)}</a>`
    }`,
  });

const table = (reader: Reader, entries: readonly Entry[]) =>
  cardTable({
    caption: t(reader, words.listTitle),
    columns: [words.productAndModels, words.holder, words.standing, words.until, words.support].map((name) => ({
      name: t(reader, name),
    })),
    rows: entries.map((one) => [
      html`<a href="${ways.label(one.number)}"><b>${t(reader, one.entry.product)}</b></a><br><span class="small soft">${t(reader, sentences.andMore(one.models[0] ?? '', one.models.length - 1))}　<span class="id">${one.number}</span></span>`,
      t(reader, one.entry.holder),
      html`${chip(reader, one.standing)} ${levelMark(reader, one.level, { checked: false })}`,
      one.revoked && one.standing === 'revoked'
        ? html`${tableDay(one.revoked.on)} ${t(reader, words.revokedOn)}`
        : tableDay(one.until),
      tableDay(one.entry.supportUntil),
    ]),
  });
