// もう一度見るところ: places that came from another product, marked until somebody has looked.

import { deskSentences as sentences, deskWords as words } from '../../words/desk.ts';
import { nameOf } from '../../words/say.ts';
import { csrfInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { hrefOf, productHref } from './where.ts';

/** The places of a product to be looked at again, and the product they came from. */
export type Again = {
  readonly places: readonly string[];
  readonly from: { readonly id: string; readonly name: string };
};

type About = { readonly reader: Reader; readonly product: string; readonly copied?: Again | undefined };

const fromLink = (reader: Reader, { from }: Again): Html =>
  html`<a href="${productHref(from.id)}">${t(reader, sentences.copiedFrom(from.name))}</a>`;

/** The button that says of one place that it holds for this product, too. */
const lookedForm = ({ reader, product }: About, place: string): Html | false =>
  isOffered(reader, 'product.edit') &&
  html`<form method="post" action="${productHref(product)}/looked">${csrfInput(reader)}<input type="hidden" name="place" value="${place}"><button class="btn sub">${t(reader, words.looked)}<span class="vh"> ${nameOf(reader.lang, place)}</span></button></form>`;

/** The marks on a page that shows some of these places. */
export function againBox(about: About, shown: readonly string[]): Html | null {
  const { reader, copied: again } = about;
  const here = again?.places.filter((place) => shown.includes(place)) ?? [];
  if (!again || here.length === 0) return null;
  return html`<section class="card t-warn stack tight" aria-labelledby="again"><h2 id="again">${t(reader, words.again)}</h2><p>${fromLink(reader, again)}</p><p class="small soft">${t(reader, words.againSays)}</p>${here.map((place) => lookedForm(about, place))}</section>`;
}

/** All of them, each with its link and its button. */
export function againList(about: About): Html | null {
  const { reader, product, copied: again } = about;
  if (!again || again.places.length === 0) return null;
  return html`<section class="card t-warn stack" aria-labelledby="again"><h2 id="again">${t(reader, words.again)} <span class="small soft">${t(reader, sentences.places(again.places.length))}</span></h2><p>${fromLink(reader, again)}</p><p class="small soft">${t(reader, words.againSays)}</p><ul role="list" class="plain lines">${again.places.map((place) => html`<li class="row between"><a href="${hrefOf(product, place)}">${nameOf(reader.lang, place)}</a>${lookedForm(about, place)}</li>`)}</ul></section>`;
}
