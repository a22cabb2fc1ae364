// 証跡の依頼: the list of requests, one request with what came by its link, the form for a new one, and the link once made.
import type { EvidenceRequest, RequestState } from '../../domain/evidence-request.ts';
import { isDecided, requestStates, takesFiles } from '../../domain/evidence-request.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Criterion } from '../../domain/scheme.ts';
import { requestSentences as sentences, requestWords as words } from '../../words/requests.ts';
import { tableDay, unbroken } from '../parts/days.ts';
import { csrfInput, errorSummary, field, selectInput, textArea, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html, mailText } from '../parts/html.ts';
import { state as stateMark } from '../parts/marks.ts';
import { done, emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import type { ShownRequest } from './asking.ts';
import { cameHref, decision, requestHref, requestItem, requestsHref } from './asking.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import { momentText } from './moments.ts';
import { blockHref, companyHref, productHref } from './where.ts';

/** What it is asked for is called. */
export function thingName(reader: Reader, { request, name }: Pick<ShownRequest, 'request' | 'name'>): string {
  if (request.shelf === 'company') return t(reader, words.company);
  return name ? (name[reader.lang] ?? name.ja) : `${request.of ?? ''} (${t(reader, words.gone)})`;
}
const thingHref = ({ shelf = 'product', of = '', criterion = '' }: EvidenceRequest): string => {
  const base = shelf === 'company' ? companyHref : shelf === 'block' ? blockHref(of) : productHref(of);
  return criterion === '' ? `${base}/evidence` : `${base}/criteria/${encodeURIComponent(criterion)}`;
};
const tone = {
  open: 'quiet',
  answered: 'ok',
  full: 'ok',
  past: 'warn',
  withdrawn: 'quiet',
  ended: 'warn',
} as const;
const mark = (reader: Reader, is: RequestState): Html => stateMark(tone[is], t(reader, words[is]));
const crumbs = (reader: Reader, ...steps: readonly { readonly href: string; readonly text: string }[]) =>
  deskTrail(reader, { href: requestsHref, text: t(reader, words.title) }, ...steps);
const undecidedIn = ({ came }: ShownRequest): number => came.filter((one) => !isDecided(one)).length;
const dayOr = (day: string | undefined): Hole => day !== undefined && tableDay(day as CivilDate);

export function requestsPage(
  reader: Reader,
  view: {
    readonly all: readonly ShownRequest[];
    readonly found: readonly ShownRequest[];
    readonly state?: string | undefined;
  },
): Html {
  const title = t(reader, words.title);
  const { all, found, state = '' } = view;
  const line = (one: ShownRequest): readonly Hole[] => [
    html`<a href="${requestHref(one.id)}"><b>${one.request.whom}</b></a>`,
    html`${one.name || one.request.shelf === 'company' ? html`<a href="${thingHref(one.request)}">${thingName(reader, one)}</a>` : thingName(reader, one)}${requestItem(one) !== '' && html`<br><span class="id small nb">${requestItem(one)}</span>`}`,
    html`${mark(reader, one.state)}${undecidedIn(one) > 0 && html`<br><span class="small">${t(reader, sentences.waiting(undecidedIn(one)))}</span>`}`,
    dayOr(one.request.until),
    html`<span class="num">${one.came.length}</span>`,
    html`<span class="num nb">${momentText(one.request['asked-at'] ?? '')}</span><br><span class="small">${one.byName}</span>`,
  ];
  const files = html`<p class="row small no-print">${t(reader, words.download)} ${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${requestsHref}.${kind}${state === '' ? '' : `?state=${state}`}">${{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[kind]}</a>`)}</p>`;
  const filter = html`<form class="filters no-print" method="get" action="${requestsHref}">${field(reader, { id: 'state', label: t(reader, words.state), control: selectInput({ name: 'state', value: state, options: [{ value: '', text: t(reader, words.all) }, ...requestStates.map((value) => ({ value, text: t(reader, words[value]) }))] }) })}<button class="btn sub">${t(reader, words.show)}</button></form>`;
  const table = cardTable({
    caption: title,
    columns: [words.whom, words.for, words.state, words.until, words.arrived, words.asked].map((one) => ({
      name: t(reader, one),
    })),
    rows: found.map(line),
  });
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: crumbs(reader),
    main: html`<div class="stack wide"><h1>${title} <span class="small soft num">${found.length}</span></h1><p class="soft">${t(reader, words.says)}</p>${all.length === 0 ? emptyState({ title: t(reader, words.none), says: t(reader, words.noneSays) }) : html`${filter}${found.length === 0 ? emptyState({ title: t(reader, words.noHits) }) : html`${files}${table}`}`}</div>`,
  });
}

const heading = (reader: Reader, one: ShownRequest): string =>
  [one.request.whom ?? '', thingName(reader, one)].join(reader.lang === 'ja' ? '　' : ', ');

/** One request: what was asked, what came, and what can be done. */
export function requestPage(reader: Reader, one: ShownRequest): Html {
  const { request, state, came } = one;
  const title = heading(reader, one);
  const facts: readonly (readonly [string, Hole])[] = [
    [
      t(reader, words.state),
      html`${mark(reader, state)}${state === 'ended' && html`<br><span class="small">${t(reader, words.endedSays)}</span>`}`,
    ],
    [
      t(reader, words.for),
      html`<a href="${thingHref(request)}">${thingName(reader, one)}</a> <span class="nb">${requestItem(one)}</span>`,
    ],
    [t(reader, words.mail), request.mail === undefined ? '—' : mailText(request.mail)],
    [t(reader, words.until), dayOr(request.until)],
    [t(reader, words.by), html`${one.byName}　<span class="num nb">${momentText(request['asked-at'] ?? '')}</span>`],
    [t(reader, words.asks), html`<span class="kept">${request.asks ?? '—'}</span>`],
  ];
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, { href: requestHref(one.id), text: request.whom ?? '' }),
    main: html`<div class="stack wide"><h1>${title}</h1><dl class="kv">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl><section class="stack" aria-labelledby="came"><h2 id="came">${t(reader, words.arrived)} <span class="small soft num">${came.length}</span></h2>${came.length === 0 ? emptyState({ title: t(reader, words.nothingCame) }) : html`<p class="soft">${t(reader, words.proposalsSay)}</p>${came.map((each) => handIn(reader, one, each))}`}</section>${isOffered(reader, 'product.edit') && html`<section class="stack no-print">${takesFiles(state) && withdrawal(reader, one)}${state !== 'ended' && again(reader, one)}</section>`}</div>`,
  });
}

function handIn(reader: Reader, of: ShownRequest, one: ShownRequest['came'][number]): Html {
  const at = `${cameHref(of.id, one.id)}/file`;
  const isOpen = !isDecided(one);
  const file = isOpen && isOffered(reader, 'product.edit') ? html`<a href="${at}">${one.file}</a>` : one.file;
  const said =
    one.taken !== undefined
      ? stateMark('ok', t(reader, words.taken))
      : one['turned-down'] !== undefined
        ? stateMark('quiet', t(reader, words.turnedDown))
        : stateMark('warn', t(reader, words.waiting));
  const day = momentText(one.at ?? '');
  return html`<section class="card stack tight" id="came-${one.id}" tabindex="-1" aria-labelledby="came-${one.id}-title"><div class="row between"><h3 id="came-${one.id}-title">${file}</h3>${said}</div><p>${unbroken(t(reader, sentences.cameFrom(one.name ?? '', day)))}</p><p class="small soft"><span class="num">${one.size}</span> B　<span class="kept">${one.sha256}</span></p>${one.note && html`<p><b>${t(reader, words.note)}</b></p><p class="kept">${one.note}</p>`}${one['turned-down'] && html`<p><b>${t(reader, words.reason)}</b></p><p class="kept">${one['turned-down']}</p>`}${one['decided-on'] && html`<p class="small soft">${t(reader, words.decided)}　<span class="num nb">${one['decided-on']}</span> ${one.decidedBy ?? ''}</p>`}${isOpen && isOffered(reader, 'product.edit') && decision(reader, of, one)}</section>`;
}

const withdrawal = (reader: Reader, one: ShownRequest): Html =>
  html`<details><summary>${t(reader, words.withdraw)}</summary><form class="stack tight" method="post" action="${requestHref(one.id)}/withdraw">${csrfInput(reader)}<p class="soft">${t(reader, words.withdrawSays)}</p><p><button class="btn sub">${t(reader, words.withdraw)}</button></p></form></details>`;
const again = (reader: Reader, one: ShownRequest): Html =>
  html`<details><summary>${t(reader, words.again)}</summary><form class="stack tight" method="post" action="${requestHref(one.id)}/again">${csrfInput(reader)}<p class="soft">${t(reader, words.againSays)}</p>${field(reader, { id: 'until', label: t(reader, words.until), required: true, control: textInput({ name: 'until', type: 'date', value: one.request.until ?? '' }) })}<p><button class="btn sub">${t(reader, words.make)}</button></p></form></details>`;

export type AskForm = {
  readonly shelf: 'product' | 'company' | 'block';
  readonly of: string;
  readonly name: string;
  readonly criteria: readonly Criterion[];
  readonly typed: Readonly<Record<string, string>>;
  readonly errors?: readonly { readonly id: string; readonly text: string }[];
};

/** The form that asks for evidence. */
export function askPage(reader: Reader, { shelf, of, name, criteria, typed, errors = [] }: AskForm): Html {
  const title = t(reader, words.ask);
  const error = (id: string) => ({ error: errors.find((one) => one.id === id)?.text });
  const items = criteria.flatMap((criterion) =>
    criterion.items.map(({ no }) => ({
      value: `${criterion.id}/${no}`,
      text: `${criterion.id} (${no}) ${t(reader, criterion.topic)}`,
    })),
  );
  const languages = (['ja', 'en'] as const).map((value) => ({ value, text: t(reader, words.langNames[value]) }));
  const fields = html`${field(reader, { id: 'whom', label: t(reader, words.whom), required: true, ...error('whom'), control: textInput({ name: 'whom', value: typed['whom'] ?? '' }) })}${field(reader, { id: 'mail', label: t(reader, words.mail), hint: t(reader, words.mailHint), ...error('mail'), control: textInput({ name: 'mail', type: 'email', value: typed['mail'] ?? '' }) })}${field(reader, { id: 'lang', label: t(reader, words.lang), control: selectInput({ name: 'lang', value: typed['lang'] ?? reader.lang, options: languages }) })}${field(reader, { id: 'for', label: t(reader, words.item), ...error('for'), control: selectInput({ name: 'for', value: typed['for'], options: [{ value: '', text: t(reader, words.noItem) }, ...items] }) })}${field(reader, { id: 'asks', label: t(reader, words.asks), hint: t(reader, words.asksHint), ...error('asks'), control: textArea({ name: 'asks', value: typed['asks'] ?? '' }) })}${field(reader, { id: 'until', label: t(reader, words.until), required: true, ...error('until'), control: textInput({ name: 'until', type: 'date', value: typed['until'] ?? '' }) })}`;
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    narrow: true,
    failed: errors.length > 0,
    crumbs: crumbs(reader, { href: reader.here, text: title }),
    main: html`<div class="stack wide"><h1>${title}</h1><p><b>${name}</b></p><p class="soft">${t(reader, words.newSays)}</p>${errorSummary(reader, errors)}<form class="stack" method="post" action="${requestsHref}">${csrfInput(reader)}<input type="hidden" name="shelf" value="${shelf}"><input type="hidden" name="of" value="${of}">${fields}<p><button class="btn">${t(reader, words.make)}</button></p></form></div>`,
  });
}

/** The link, shown once. */
export const linkPage = (
  reader: Reader,
  { link, request, isMailed }: { readonly link: string; readonly request: string; readonly isMailed: boolean },
): Html =>
  frame(reader, {
    title: t(reader, words.made),
    nav: supplierNav(reader),
    narrow: true,
    crumbs: crumbs(reader, { href: requestHref(request), text: t(reader, words.made) }),
    main: html`<div class="stack wide"><h1>${t(reader, words.ask)}</h1>${done({ title: t(reader, words.made), says: html`${isMailed && html`<p>${t(reader, words.mailed)}</p>`}<p>${t(reader, words.copyOnce)}</p>` })}${field(reader, { id: 'link', label: t(reader, words.link), control: (attributes) => html`<textarea class="in" readonly ${attributes}>${'\n'}${link}</textarea>` })}<p class="row"><a href="${requestHref(request)}">${t(reader, words.state)}</a> <a href="${requestsHref}">${t(reader, words.toList)}</a></p></div>`,
  });
