// Where another person comes in: the second reading before filing, an evaluation body, and passing the product on.
import type { CivilDate } from '../../domain/names.ts';
import { entrustingSentences as sentences, entrustingWords as words } from '../../words/entrusting.ts';
import { offerHref } from '../organisation/parts.ts';
import { dayText } from '../parts/days.ts';
import { csrfInput, field, textInput } from '../parts/forms.ts';
import { linkRow } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { productHref } from './where.ts';

/** How the second reading stands; absent where none is required. */
export type Eyes = {
  /** The revision that is shown, and so the one that is approved. */
  readonly revision: number;
  /** The last reading. */
  readonly read?:
    | { readonly revision: number; readonly by: string; readonly name: string; readonly on: CivilDate }
    | undefined;
};

/** Whether the draft as it stands has been read. */
const isRead = ({ revision, read }: Eyes): boolean => read?.revision === revision;

/** Whether filing by her would be refused for want of a second reading. */
export const lacksReading = (reader: Reader, eyes: Eyes | undefined): boolean =>
  eyes !== undefined && !(isRead(eyes) && eyes.read?.by !== reader.person?.id);

/** The second reading: who did it, or whom to ask, and the button for who may. */
export function eyesSection(reader: Reader, product: string, eyes: Eyes | undefined): Html | null {
  if (!eyes) return null;
  const { read } = eyes;
  const stands = isRead(eyes)
    ? state('ok', t(reader, words.eyesDone))
    : state('warn', t(reader, read ? words.eyesChanged : words.eyesOpen));
  const by = read && html`<p>${t(reader, sentences.readBy(read.name, dayText(read.on)))}</p>`;
  const isOwn = isRead(eyes) && read?.by === reader.person?.id;
  return html`<section class="card stack tight" id="eyes" aria-labelledby="eyes-title"><h2 id="eyes-title">${t(reader, words.eyes)}</h2><p>${stands}</p>${by}<p class="soft">${t(reader, read && !isRead(eyes) ? words.eyesAgain : words.eyesSays)}</p>${isOwn && html`<p>${t(reader, words.eyesNotBoth)}</p>`}${!isRead(eyes) && (isOffered(reader, 'product.approve') ? approval(reader, product, eyes.revision) : html`<p>${t(reader, words.eyesAsk)}</p>`)}</section>`;
}

const approval = (reader: Reader, product: string, revision: number) =>
  html`<form class="stack tight" method="post" action="${productHref(product)}/approve">${csrfInput(reader)}<input type="hidden" name="revision" value="${revision}"><p class="small soft">${t(reader, words.eyesButtonSays)}</p><p><button class="btn sub">${t(reader, words.eyesButton)}</button></p></form>`;

/** Passing the product on, and opening it to an evaluation body. */
export function othersSection(reader: Reader, product: string): Html | null {
  const mayHandOver = isOffered(reader, 'product.hand-over');
  const mayEngage = isOffered(reader, 'product.engage-evaluator');
  if (!mayHandOver && !mayEngage) return null;
  return html`<section class="stack" aria-labelledby="others"><h2 id="others">${t(reader, words.others)}</h2>${mayHandOver && linkRow([{ href: offerHref('product', product), text: t(reader, words.handOver) }])}${mayEngage && engagement(reader, product)}</section>`;
}

const engagement = (reader: Reader, product: string) =>
  html`<details><summary>${t(reader, words.engage)}</summary><form class="card stack" method="post" action="${productHref(product)}/engagements">${csrfInput(reader)}<p>${t(reader, words.engageSays)}</p>${field(reader, { id: 'body', label: t(reader, words.body), hint: t(reader, words.bodyHint), required: true, control: textInput({ name: 'body' }) })}${field(reader, { id: 'engaged-until', label: t(reader, words.until), required: true, control: textInput({ name: 'until', type: 'date' }) })}<p><button class="btn sub">${t(reader, words.engageButton)}</button></p></form></details>`;
