// Issued labels on the officer's desk: how each stands today, and what may still be done to it.
import type { Entry } from '../../domain/registry.ts';
import { officerWords as words } from '../../words/officer.ts';
import { day, tableDay } from '../parts/days.ts';
import { csrfInput, field, textArea, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { chip } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';
import type { Notice, Two } from './check.ts';
import { noticeOf, proposalWaits } from './check.ts';
import { officerNav } from './inbox.ts';

export function labelsPage(reader: Reader, entries: readonly Entry[]): Html {
  const rows = entries
    .toReversed()
    .map((one) => [
      html`<a href="${ways.officer}/labels/${one.number}"><b>${t(reader, one.entry.product)}</b></a>`,
      html`<span class="id">${one.number}</span>`,
      t(reader, one.entry.holder),
      chip(reader, one.standing),
      tableDay(one.until),
    ]);
  return frame(reader, {
    title: t(reader, words.labels),
    nav: officerNav(reader),
    main: html`<div class="stack"><h1>${t(reader, words.labels)}</h1>${
      rows.length > 0
        ? cardTable({
            caption: t(reader, words.labels),
            columns: [words.product, words.registration, words.supplier, words.standing, words.until].map((name) => ({
              name: t(reader, name),
            })),
            rows,
          })
        : emptyState({ title: t(reader, words.noLabels), says: t(reader, words.noLabelsSays) })
    }</div>`,
  });
}

/** One label with the three further acts, as far as it takes them: a lapsed one is not extended, a revoked one takes none. */
export function labelDesk(
  reader: Reader,
  { entry, two, notice }: { readonly entry: Entry; readonly two?: Two | undefined; readonly notice?: Notice },
): Html {
  const form = (verb: 'extend' | 'models' | 'revoke', body: Html) =>
    isOffered(reader, verb === 'revoke' ? 'label.revoke' : 'label.change') &&
    html`<form class="card stack" method="post" action="${ways.officer}/labels/${entry.number}/${verb}">${csrfInput(reader)}${body}</form>`;
  const acts = html`<section class="stack">${entry.standing === 'lapsed' ? html`<p class="soft">${t(reader, words.extendLapsed)}</p>` : form('extend', html`<h2>${t(reader, words.extend)}</h2><p class="soft">${t(reader, words.extendSays)}</p>${field(reader, { id: 'until', label: t(reader, words.newUntil), required: true, control: textInput({ name: 'until', type: 'date' }) })}<p><button class="btn sub">${t(reader, words.extendButton)}</button></p>`)}${form('models', html`<h2>${t(reader, words.addModels)}</h2>${field(reader, { id: 'models', label: t(reader, words.models), hint: t(reader, words.modelsHint), required: true, control: textArea({ name: 'models' }) })}<p><button class="btn sub">${t(reader, words.addButton)}</button></p>`)}${two === 'waits' ? proposalWaits(reader) : form('revoke', html`<h2>${t(reader, words.revoke)}</h2><p>${t(reader, words.revokeSays)}</p>${two && html`<p>${t(reader, words.proposeSays)}</p>`}${field(reader, { id: 'because', label: t(reader, words.reason), required: true, control: textArea({ name: 'because' }) })}<p><button class="btn risk">${t(reader, two ? words.proposeRevoke : words.revokeButton)}</button></p>`)}</section>`;
  return frame(reader, {
    title: `${entry.number} ${t(reader, entry.entry.product)}`,
    nav: officerNav(reader),
    crumbs: [
      { href: `${ways.officer}/labels`, text: t(reader, words.labels) },
      { href: reader.here, text: entry.number },
    ],
    failed: notice !== undefined && 'refused' in notice,
    main: html`<div class="stack wide">${noticeOf(reader, notice)}<header class="stack tight"><p class="row"><span class="id">${entry.number}</span>${chip(reader, entry.standing)}</p><h1>${t(reader, entry.entry.product)}</h1><p>${t(reader, entry.entry.holder)}</p><p>${t(reader, words.until)}　${day(reader, entry.until)}</p><p><a href="${ways.label(entry.number)}">${t(reader, words.labelPage)}</a></p></header><section class="stack tight"><h2>${t(reader, words.models)} <span class="small soft num">${entry.models.length}</span></h2><ul role="list" class="row plain">${entry.models.map((model) => html`<li class="tag">${model}</li>`)}</ul></section>${entry.standing !== 'revoked' && acts}</div>`,
  });
}
