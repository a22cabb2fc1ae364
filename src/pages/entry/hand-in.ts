// 証跡を送る: whoever has the link of a request sees who asks, for what by name, and until when; and hands a file in.

import { dayAt } from '../../domain/calendar.ts';
import type { EvidenceRequest } from '../../domain/evidence-request.ts';
import { cameBy, isDecided, roomLeft } from '../../domain/evidence-request.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Text } from '../../domain/scheme.ts';
import { handInSentences as sentences, handInWords as words } from '../../words/requests.ts';
import { day, tableDay } from '../parts/days.ts';
import { csrfInput, errorSummary, field, textArea, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { done } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';

export type HandInView = {
  readonly token: string;
  readonly request: EvidenceRequest;
  readonly by: string;
  readonly organisation: string;
  /** The product's or block's name; the organisation's where the company itself is meant. */
  readonly name: string;
  /** The item in our words. */
  readonly item?: { readonly id: string; readonly topic: Text; readonly asks: Text } | undefined;
  readonly isDone: boolean;
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: readonly { readonly id: string; readonly text: string }[];
};

/** The page of an open link. It names nothing of the product but what is handed to it. */
export function handInPage(reader: Reader, view: HandInView): Html {
  const { token, request, isDone, item, errors = [], typed = {} } = view;
  const title = t(reader, words.title);
  const error = (id: string) => ({ error: errors.find((one) => one.id === id)?.text });
  const left = roomLeft(request);
  const megabytes = Math.floor(left.bytes / 1024 / 1024);
  const bounds = t(reader, sentences.left(left.files, Math.max(1, megabytes)));
  const facts = html`<dl class="kv"><dt>${t(reader, words.by)}</dt><dd>${t(reader, sentences.by(view.by, view.organisation))}</dd><dt>${t(reader, words.for)}</dt><dd><b>${view.name}</b></dd>${item && html`<dt>${t(reader, words.item)}</dt><dd><span class="id nb">${item.id}</span> ${t(reader, item.topic)}<br>${t(reader, item.asks)}</dd>`}<dt>${t(reader, words.until)}</dt><dd>${day(reader, request.until as CivilDate)}</dd></dl>`;
  const form = html`<form class="card stack" method="post" action="/hand-in/${encodeURIComponent(token)}" enctype="multipart/form-data">${csrfInput(reader)}${field(reader, { id: 'name', label: t(reader, words.name), required: true, ...error('name'), control: textInput({ name: 'name', value: typed['name'] ?? '' }) })}${field(reader, { id: 'note', label: t(reader, words.note), hint: t(reader, words.noteHint), ...error('note'), control: textArea({ name: 'note', value: typed['note'] ?? '' }) })}${field(reader, { id: 'file', label: t(reader, words.file), hint: `${t(reader, words.fileHint)} ${bounds}`, required: true, ...error('file'), control: textInput({ name: 'file', type: 'file' }) })}<p><button class="btn">${t(reader, words.send)}</button></p></form>`;
  return frame(reader, {
    title,
    narrow: true,
    failed: errors.length > 0,
    main: html`<div class="stack wide"><h1>${title}</h1>${isDone && done({ title: t(reader, words.done), says: t(reader, words.doneSays) })}${errorSummary(reader, errors)}${facts}${request.asks && html`<section class="stack tight" aria-labelledby="asks"><h2 id="asks">${t(reader, words.asks)}</h2><p class="kept">${request.asks}</p></section>`}${form}${sent(reader, request)}<section class="stack tight" aria-labelledby="hidden"><h2 id="hidden">${t(reader, words.notShown)}</h2><p class="soft">${t(reader, words.notShownSays)}</p></section></div>`,
  });
}

/** What has come by this link, and whether somebody has decided. */
function sent(reader: Reader, request: EvidenceRequest): Html | null {
  const came = cameBy(request);
  if (came.length === 0) return null;
  return html`<section class="stack tight" aria-labelledby="sent"><h2 id="sent">${t(reader, words.sent)}</h2><ul>${came.map(
    (one) =>
      html`<li>${one.file} <span class="small soft">${tableDay(dayAt(one.at) as CivilDate)}　${t(reader, isDecided(one) ? (one.taken === undefined ? words.turnedDown : words.taken) : words.waiting)}</span></li>`,
  )}</ul></section>`;
}
