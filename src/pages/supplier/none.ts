// ありません: how it is said of a part of the declarations that there is none of it, and how that is taken back.
import { shapeAt } from '../../domain/fields.ts';
import { at } from '../../domain/place.ts';
import type { Product } from '../../domain/product.ts';
import { labelOf } from '../../words/say.ts';
import { noneWords as words } from '../../words/sections.ts';
import { csrfInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { isOffered, t } from '../parts/reader.ts';
import type { Form } from './saving.ts';
import { historyLink, selfOf, shownAs, staleBox, valueIn } from './saving.ts';
import { idOf } from './where.ts';

/** Whether this part is said to have nothing in it. */
export const isNone = ({ versions }: Form, part: string): boolean => versions.get(at('none', part))?.value === 'yes';

/** The declaration that there is none, as one button; it is offered where nothing else is declared. */
export function noneBox(form: Form, part: keyof Product, hasEntries: boolean): Html | null {
  const { reader } = form;
  const place = at('none', part);
  const says = isNone(form, part);
  if (!shapeAt(place) || (hasEntries && !says)) return null;
  const label = labelOf(reader.lang, place);
  const button = isOffered(reader, 'product.edit')
    ? html`<form class="stack tight" method="post" action="${selfOf(reader)}">${csrfInput(reader)}${shownAs(place, form.versions)}${staleBox(form, place)}<p><button class="btn sub" name="f:${place}" value="${says ? '' : 'yes'}">${says ? html`${t(reader, words.takeBack)}<span class="vh"> ${label}</span>` : label}</button></p></form>`
    : null;
  return html`<div class="card sunk stack tight" id="${idOf(place)}" tabindex="-1">${says ? html`<p><b>${label}</b></p><p class="small soft">${t(reader, words.said)}</p>` : html`<p><b>${t(reader, words.title)}</b></p><p class="small soft">${t(reader, words.says)}</p>`}${valueIn(form, place) !== undefined && historyLink(form, place)}${button}</div>`;
}
