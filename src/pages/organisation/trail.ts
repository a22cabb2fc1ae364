// The audit trail of an organisation, newest first: what was done, by whom, from where, and what it changed.

import type { Text } from '../../domain/scheme.ts';
import type { ChainedEntry, TrailChange, TrailQuery } from '../../domain/trail.ts';
import { leftOut, momentInJapan, writeTrailQuery } from '../../domain/trail.ts';
import {
  aboutParts,
  deeds,
  deedText,
  fromText,
  resultText,
  trailSentences as sentences,
  trailWords as words,
} from '../../words/trail.ts';
import { field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';
import { productHref } from '../supplier/where.ts';
import { organisationHref, organisationNav } from './parts.ts';

/** What the page of the trail shows. */
export type TrailView = {
  readonly organisation: { readonly id: string; readonly name: string };
  /** Newest first. */
  readonly entries: readonly ChainedEntry[];
  /** Names of people by their ids: of those in the entries, and of those who may be asked for. */
  readonly names: ReadonlyMap<string, string>;
  /** Names of other organisations by their ids. */
  readonly organisations?: ReadonlyMap<string, string>;
  /** Names of products by their ids, of those that this reader can see. */
  readonly things?: ReadonlyMap<string, string>;
  readonly query: TrailQuery;
  /** Where the next page begins, as its `before`. */
  readonly next?: number | undefined;
  readonly mayExport: boolean;
};

/** The trail with its filter, its export and the way to check it. */
export function trailPage(reader: Reader, view: TrailView): Html {
  const { organisation, entries, query, next } = view;
  const title = t(reader, words.title);
  const older =
    next !== undefined &&
    html`<a class="btn sub" rel="next" href="${address(view, { ...query, before: next })}">${t(reader, words.older)}</a>`;
  const newest =
    query.before !== undefined && html`<a href="${address(view, withoutPage(query))}">${t(reader, words.newest)}</a>`;
  return frame(reader, {
    title: `${title} ${organisation.name}`,
    nav: organisationNav(reader),
    crumbs: [
      { href: organisationHref(organisation.id), text: organisation.name },
      { href: reader.here, text: title },
    ],
    main: html`<div class="stack wide"><header class="stack tight"><h1>${title}</h1><p class="soft">${t(reader, words.says)}</p></header>${filterForm(reader, view)}<section class="stack" aria-label="${title}">${
      entries.length > 0 ? table(reader, view) : nothing(reader, view)
    }${(older || newest) && html`<p class="row">${older}${newest}</p>`}</section>${exportForms(reader, view)}${howToCheck(reader)}</div>`,
  });
}

const withoutPage = ({ before: _, ...query }: TrailQuery): TrailQuery => query;

function address({ organisation }: TrailView, query: TrailQuery, ending = ''): string {
  const asked = writeTrailQuery(query);
  return `${organisationHref(organisation.id)}/trail${ending}${asked === '' ? '' : `?${asked}`}`;
}

function filterForm(reader: Reader, view: TrailView): Html {
  const { query } = view;
  const isAsked = writeTrailQuery(withoutPage(query)) !== '';
  const select = (name: 'person' | 'did' | 'result', label: Text, any: Text, options: readonly Option[]) =>
    field(reader, {
      id: name,
      label: t(reader, label),
      control: selectInput({
        name,
        value: query[name] ?? '',
        options: [{ value: '', text: t(reader, any) }, ...withChosen(options, query[name])],
      }),
    });
  const day = (name: 'from' | 'until', label: Text) =>
    field(reader, {
      id: name,
      label: t(reader, label),
      control: textInput({ name, type: 'date', value: query[name] ?? '' }),
    });
  const people = [...view.names]
    .map(([value, text]) => ({ value, text }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1));
  return html`<details class="card" ${isAsked && html`open`}><summary>${t(reader, words.filter)}</summary><form class="stack" method="get" action="${address(view, {})}"><div class="filters">${select('person', words.person, words.anybody, people)}${select(
    'did',
    words.deed,
    words.anything,
    deeds.map((value) => ({ value, text: t(reader, deedText(value)) })),
  )}${select('result', words.result, words.anyResult, [
    { value: 'done', text: t(reader, words.done) },
    { value: 'refused', text: t(reader, words.refused) },
  ])}${day('from', words.since)}${day('until', words.until)}</div>${field(reader, {
    id: 'about',
    label: t(reader, words.about),
    hint: t(reader, words.aboutHint),
    control: textInput({ name: 'about', value: query.about ?? '' }),
  })}<p class="row"><button class="btn">${t(reader, words.apply)}</button>${isAsked && html`<a href="${address(view, {})}">${t(reader, words.reset)}</a>`}</p></form></details>`;
}

type Option = { readonly value: string; readonly text: string };
/** What is asked for stays chosen, also where it is none of the options. */
const withChosen = (options: readonly Option[], chosen: string | undefined): readonly Option[] =>
  chosen === undefined || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, text: chosen }];

const table = (reader: Reader, view: TrailView): Html =>
  cardTable({
    caption: t(reader, words.title),
    columns: [words.when, words.person, words.deed, words.about, words.where, words.result].map((one) => ({
      name: t(reader, one),
    })),
    rows: view.entries.map((entry) => [
      html`<time class="num nb" datetime="${entry.at}">${momentInJapan(entry.at)}</time><br><span class="small soft num">${t(reader, sentences.number(entry.seq))}</span>`,
      whoText(reader, view, entry),
      html`${t(reader, deedText(entry.did))}${changesOf(reader, entry.changes ?? [])}`,
      aboutText(reader, view, entry),
      entry.from === '' ? null : html`<span class="id">${t(reader, fromText(entry.from))}</span>`,
      entry.result === 'done'
        ? state('ok', t(reader, words.done))
        : html`${state('bad', t(reader, words.refused))}<br><span class="small">${t(reader, resultText(entry.result))}</span>`,
    ]),
  });

/** The person, and for whom and by what she acted. */
function whoText(reader: Reader, view: TrailView, { person, organisation, through, token }: ChainedEntry): Html {
  const named = (id: string) => view.organisations?.get(id) ?? id;
  const more = [
    organisation !== undefined && organisation !== view.organisation.id && t(reader, sentences.of(named(organisation))),
    through !== undefined && t(reader, sentences.through(named(through))),
    token !== undefined && t(reader, sentences.token(token)),
  ].filter((one) => one !== false);
  const who =
    person === undefined
      ? t(reader, words.nobody)
      : (view.names.get(person) ?? html`<span class="id">${person}</span>`);
  return html`${who}${more.map((one) => html`<br><span class="small soft">${one}</span>`)}`;
}

/** The thing, with its page where this reader has one, and everything else that was done to it. */
function aboutText(reader: Reader, view: TrailView, { about, whose }: ChainedEntry): Html | null {
  if (about === undefined) return null;
  const { kind, word, id } = aboutParts(about);
  const [first = ''] = id.split('/');
  const href = hrefOf(reader, kind, first);
  const name: Hole =
    kind === 'person'
      ? view.names.get(id)
      : kind === 'organisation'
        ? id === view.organisation.id && view.organisation.name
        : kind === 'product' && view.things?.get(first);
  const text = html`${t(reader, word)} ${name || html`<span class="id">${id}</span>`}`;
  const owner = whose === undefined || whose === view.organisation.id ? undefined : view.organisations?.get(whose);
  const all = address(view, { about });
  return html`${href === undefined ? text : html`<a href="${href}">${text}</a>`}${owner !== undefined && html`<br><span class="small soft">${t(reader, sentences.whose(owner))}</span>`}${view.query.about !== about && html`<br><a class="small" href="${all}">${t(reader, words.same)}<span class="vh"> ${about}</span></a>`}`;
}

function hrefOf(reader: Reader, kind: string, id: string): string | undefined {
  const isOperator = reader.person?.kind === 'operator';
  if (id === '') return undefined;
  if (kind === 'label') return isOperator ? `${ways.officer}/labels/${encodeURIComponent(id)}` : ways.label(id);
  if (kind === 'application')
    return `${isOperator ? ways.officer : ways.supplier}/applications/${encodeURIComponent(id)}`;
  return kind === 'product' && !isOperator ? productHref(id) : undefined;
}

/** What it changed, folded away. */
function changesOf(reader: Reader, changes: readonly TrailChange[]): Html | null {
  const [last] = changes.slice(-1);
  if (!last) return null;
  const more = last.at === leftOut ? Number(last.after?.replace(/\D/g, '')) || 0 : undefined;
  const told = more === undefined ? changes : changes.slice(0, -1);
  const row = ({ at, before, after }: TrailChange) =>
    html`<dt class="id">${at === '' ? t(reader, words.whole) : at}</dt><dd>${before !== undefined && html`<del><span class="vh">${t(reader, words.before)} </span>${before}</del>`}${before !== undefined && after !== undefined && html` <span aria-hidden="true">→</span> `}${after !== undefined && html`<ins><span class="vh">${t(reader, words.after)} </span>${after}</ins>`}</dd>`;
  return html`<details class="small"><summary>${t(reader, sentences.changes(told.length + (more ?? 0)))}</summary><dl class="stack tight">${told.map(row)}</dl>${more !== undefined && html`<p>${t(reader, sentences.more(String(more)))}</p>`}</details>`;
}

function nothing(reader: Reader, { query, next }: TrailView): Html {
  if (next !== undefined) return emptyState({ title: t(reader, words.noneHere) });
  return writeTrailQuery(query) === ''
    ? emptyState({ title: t(reader, words.noneYet), says: t(reader, words.noneYetSays) })
    : emptyState({ title: t(reader, words.noHits), says: t(reader, words.noHitsSays) });
}

const exportForms = (reader: Reader, view: TrailView): Html | false =>
  view.mayExport &&
  html`<section class="stack tight" aria-labelledby="export"><h2 id="export">${t(reader, words.export)}</h2><p class="soft">${t(reader, words.exportSays)}</p><p class="row">${[
    '.csv',
    '.jsonl',
  ].map(
    (ending) =>
      html`<a class="btn sub" href="${address(view, withoutPage(view.query), ending)}">${ending === '.csv' ? 'CSV' : 'JSON Lines'}</a>`,
  )}</p></section>`;

const howToCheck = (reader: Reader): Html =>
  html`<section class="card sunk stack tight" aria-labelledby="check"><h2 id="check">${t(reader, words.check)}</h2><p>${t(reader, words.checkSays)}</p><p><code>bin/hoshimi audit-trail verify</code></p></section>`;
