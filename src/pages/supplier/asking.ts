// Asking for evidence where an item is answered, and what came by links for it: beside the answer and never in it.
import { dayAt } from '../../domain/calendar.ts';
import type { EvidenceRequest, HandIn, RequestState } from '../../domain/evidence-request.ts';
import { isDecided } from '../../domain/evidence-request.ts';
import { linkWords } from '../../words/links.ts';
import { requestSentences as sentences, requestWords as words } from '../../words/requests.ts';
import { unbroken } from '../parts/days.ts';
import { csrfInput, field, selectInput, textArea, textInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { momentText } from './moments.ts';
import { companyHref } from './where.ts';

export const requestsHref = '/supplier/requests';
export const requestHref = (id: string): string => `${requestsHref}/${encodeURIComponent(id)}`;
/** The form that asks for evidence of a draft, with the item when one is meant. */
export const askHref = (shelf: 'product' | 'company' | 'block', of: string, item = ''): string =>
  `${requestsHref}/new?shelf=${shelf}&of=${encodeURIComponent(of)}${item === '' ? '' : `&for=${encodeURIComponent(item)}`}`;

export const linksHref = '/supplier/links';
export const linkHref = (id: string): string => `${linksHref}/${encodeURIComponent(id)}`;
/** The form that captures a page of the web for a draft, with the item when one is meant. */
export const newLinkHref = (shelf: 'product' | 'company' | 'block', of: string, item = ''): string =>
  `${linksHref}/new?shelf=${shelf}&of=${encodeURIComponent(of)}${item === '' ? '' : `&for=${encodeURIComponent(item)}`}`;

/** What came by a link, by its number. */
export const cameHref = (request: string, came: string): string =>
  `${requestHref(request)}/came/${encodeURIComponent(came)}`;

/** A request as the pages show it. */
export type ShownRequest = {
  readonly id: string;
  readonly request: EvidenceRequest;
  readonly state: RequestState;
  readonly came: readonly (HandIn & { readonly id: string; readonly decidedBy?: string })[];
  readonly byName: string;
  readonly name: { readonly ja: string; readonly en?: string } | undefined;
};

/** The item it is asked for: the criterion and the number of the item. */
export const requestItem = ({ request: { criterion = '', item = '' } }: Pick<ShownRequest, 'request'>): string =>
  criterion === '' ? '' : `${criterion} (${item})`;
/** What came by links for these items and is undecided, beside the answer of a criterion. */
export function proposedHere(reader: Reader, views: readonly ShownRequest[], criterion: string): Html | null {
  const here = views
    .filter(({ request }) => request.criterion === criterion)
    .flatMap((view) => view.came.filter((one) => !isDecided(one)).map((one) => ({ view, one })));
  if (here.length === 0) return null;
  return html`<section class="card t-info stack tight no-print" aria-labelledby="by-link"><h2 id="by-link">${t(reader, words.proposals)}</h2><ul role="list" class="plain lines">${here.map(
    ({ view, one }) =>
      html`<li><p><span class="id nb">${requestItem(view)}</span> <a href="${requestHref(view.id)}#came-${one.id}">${one.file}</a></p><p class="small">${unbroken(t(reader, sentences.cameFrom(one.name ?? '', momentText(one.at ?? ''))))}</p>${isOffered(reader, 'product.edit') && decision(reader, view, one)}</li>`,
  )}</ul><p class="small soft">${t(reader, words.proposalsSay)}</p></section>`;
}

/** Taking what came over as evidence, or turning it down; neither is done by looking. */
export function decision(reader: Reader, of: Pick<ShownRequest, 'id'>, one: HandIn & { readonly id: string }): Html {
  // Unlike on a page with what came by several links.
  const id = (name: string) => `${name}-${of.id}-${one.id}`;
  const hidden = csrfInput(reader);
  const kinds = reader.scheme.evidenceKinds.map(({ id: value, name }) => ({ value, text: t(reader, name) }));
  const text = (name: 'firmware' | 'model') =>
    field(reader, { id: id(name), label: t(reader, words[name]), control: textInput({ name }) });
  return html`<details class="no-print"><summary>${t(reader, words.takeTitle)}</summary><form class="stack" method="post" action="${cameHref(of.id, one.id)}/take">${hidden}${field(reader, { id: id('title'), label: t(reader, words.evidenceTitle), control: textInput({ name: 'title', value: one.file ?? '' }) })}${field(reader, { id: id('kind'), label: t(reader, words.kind), control: selectInput({ name: 'kind', options: [{ value: '', text: '—' }, ...kinds] }) })}${field(reader, { id: id('on'), label: t(reader, words.on), control: textInput({ name: 'on', type: 'date', value: dayAt(one.at) ?? '' }) })}${text('firmware')}${text('model')}<p><button class="btn">${t(reader, words.take)}<span class="vh"> ${one.file}</span></button></p></form></details><details class="no-print"><summary>${t(reader, words.turnDown)}</summary><form class="stack" method="post" action="${cameHref(of.id, one.id)}/turn-down">${hidden}<p class="soft">${t(reader, words.turnDownSays)}</p>${field(reader, { id: id('reason'), label: t(reader, words.reason), required: true, control: textArea({ name: 'reason' }) })}<p><button class="btn sub">${t(reader, words.turnDown)}<span class="vh"> ${one.file}</span></button></p></form></details>`;
}

/** The ways to ask for evidence of an item and to capture a page for it, where she may. `base`: of the company part or a block. */
export function askLinks(
  reader: Reader,
  { product, base }: { readonly product: string; readonly base?: string | undefined },
  item: string,
): Html | null {
  if (!isOffered(reader, 'product.edit')) return null;
  const shelf = base === undefined ? 'product' : base === companyHref ? 'company' : 'block';
  const hidden = html`<span class="vh"> ${item}</span>`;
  return html`<a class="btn sub" href="${askHref(shelf, product, item)}">${t(reader, words.ask)}${hidden}</a><a class="btn sub" href="${newLinkHref(shelf, product, item)}">${t(reader, linkWords.capture)}${hidden}</a>`;
}
