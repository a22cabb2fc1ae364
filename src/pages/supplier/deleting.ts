// Keeping and deleting evidence on pages: why a piece is kept, the two decisions, and what was deleted.
import { dayAt } from '../../domain/calendar.ts';
import type { KeptBecause } from '../../domain/retention.ts';
import { keptBecause, deletingWords as words } from '../../words/deleting.ts';
import { vaultWords } from '../../words/vault.ts';
import { tableDay } from '../parts/days.ts';
import { csrfInput, field, textArea } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';

/** Where deleted evidence is told. */
export const goneHref = `${ways.vault}/gone`;

/** On the page of a piece: why it stays, and what can be decided. */
export function keepingSection(
  reader: Reader,
  {
    key,
    reasons,
    isHeld,
  }: { readonly key: string; readonly reasons: readonly KeptBecause[]; readonly isHeld: boolean },
): Html {
  const decide = (path: string, id: string, label: { ja: string; en: string }, button: { ja: string; en: string }) =>
    html`<form class="card stack" method="post" action="${ways.vault}/${path}">${csrfInput(reader)}<input type="hidden" name="key" value="${key}">${path === 'delete' && html`<p>${t(reader, words.deleteSays)}</p>`}${field(reader, { id, label: t(reader, label), required: true, control: textArea({ name: 'because' }) })}<p><button class="btn ${path === 'delete' ? 'danger' : 'sub'}">${t(reader, button)}</button></p></form>`;
  const letGo = html`<form method="post" action="${ways.vault}/hold">${csrfInput(reader)}<input type="hidden" name="key" value="${key}"><input type="hidden" name="because" value=""><button class="btn text">${t(reader, words.letGo)}</button></form>`;
  return html`<section class="stack tight" aria-labelledby="keeping"><h2 id="keeping">${t(reader, words.title)}</h2>${
    reasons.length > 0
      ? html`<p>${t(reader, words.keepBecause)}</p><ul>${reasons.map((one) => html`<li>${t(reader, keptBecause(one))}</li>`)}</ul>`
      : html`<p>${t(reader, words.nothingKeeps)}</p>`
  }<p class="small soft">${t(reader, words.unknownPeriod)}</p>${isOffered(reader, 'product.archive') && html`<div class="stack no-print">${isHeld ? letGo : html`<details><summary>${t(reader, words.hold)}</summary>${decide('hold', 'hold-because', words.holdBecause, words.hold)}</details>`}${reasons.length === 0 && html`<details><summary>${t(reader, words.delete)}</summary>${decide('delete', 'delete-because', words.deleteBecause, words.delete)}</details>`}</div>`}</section>`;
}

export type GoneRow = {
  readonly sha256: string;
  readonly title: string;
  readonly kind: string;
  readonly by: string;
  readonly at: string;
  readonly because: string;
};

/** What was deleted: who, when, why, and the hash. */
export function gonePage(reader: Reader, rows: readonly GoneRow[]): Html {
  const title = t(reader, words.gone);
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: ways.vault, text: t(reader, vaultWords.title) }, { href: goneHref, text: title }),
    main: html`<div class="stack wide"><h1>${title} <span class="small soft num">${rows.length}</span></h1><p class="soft">${t(reader, words.goneSays)}</p>${
      rows.length === 0
        ? emptyState({ title: t(reader, words.noneGone), says: '' })
        : html`<p class="row small no-print">${t(reader, vaultWords.download)} ${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${goneHref}.${kind}">${{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[kind]}</a>`)}</p>${cardTable(
            {
              caption: title,
              columns: [vaultWords.piece, vaultWords.kind, words.at, words.by, words.because].map((one) => ({
                name: t(reader, one),
              })),
              rows: rows.map((one) => {
                const day = dayAt(one.at);
                return [
                  html`<b>${one.title}</b><br><span class="id small soft">${one.sha256}</span>`,
                  one.kind,
                  day && tableDay(day),
                  one.by,
                  one.because,
                ];
              }),
            },
          )}`
    }</div>`,
  });
}
