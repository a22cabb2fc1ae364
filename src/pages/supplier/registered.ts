// 登録のとおり: what the organisation said of itself when it registered, offered for fields of the company part that are blank.
// Nothing of it enters the company part by itself.
import { companyShape } from '../../domain/desk.ts';
import { at } from '../../domain/place.ts';
import { deskWords as words } from '../../words/desk.ts';
import { labelOf } from '../../words/say.ts';
import { csrfInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { isOffered, t } from '../parts/reader.ts';
import type { Form } from './saving.ts';
import { selfOf, shownAs } from './saving.ts';
import { idOf } from './where.ts';

/** What is offered of an organisation's facts. */
export type Registered = { readonly name: string; readonly corporateNumber?: string };

/** The facts that stand in the registration and not in the company part, and the one button that takes them over. */
export function registeredBox(form: Form, registered: Registered | undefined): Html | null {
  const { reader, versions } = form;
  if (!registered || !isOffered(reader, 'product.create')) return null;
  const facts = [
    [at('name', 'ja'), registered.name],
    [at('corporate-number'), registered.corporateNumber],
  ] as const;
  const open = facts.flatMap(([place, value]) =>
    value !== undefined && versions.get(place)?.value === undefined ? [{ place, value }] : [],
  );
  if (open.length === 0) return null;
  return html`<form class="card t-info stack tight" method="post" action="${selfOf(reader)}" aria-labelledby="registered">${csrfInput(reader)}<h2 id="registered">${t(reader, words.registered)}</h2><p class="small soft">${t(reader, words.registeredSays)}</p><dl class="kv">${open.map(({ place, value }) => html`<dt><a href="#${idOf(place)}">${labelOf(reader.lang, place, companyShape)}</a></dt><dd>${value}${shownAs(place, versions)}<input type="hidden" name="f:${place}" value="${value}"></dd>`)}</dl><p><button class="btn sub">${t(reader, words.asRegistered)}</button></p></form>`;
}
