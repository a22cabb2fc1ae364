// Before an organisation's records are carried away: what is in the file, what is not, and the button.
import type { Organisation } from '../../domain/directory.ts';
import { exportWords as words } from '../../words/backup.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { organisationHref, organisationNav } from './parts.ts';

/** How much of each there is. */
export type ExportCounts = { readonly products: number; readonly applications: number; readonly labels: number };

/** What the file holds, and the link to it. */
export function exportPage(
  reader: Reader,
  { organisation, counts }: { readonly organisation: Organisation; readonly counts: ExportCounts },
): Html {
  const here = organisationHref(organisation.id);
  const row = (name: Hole, says: Hole) => html`<dt>${name}</dt><dd>${says}</dd>`;
  const hasProducts = organisation.kind === 'supplier';
  return frame(reader, {
    title: t(reader, words.title),
    nav: organisationNav(reader),
    crumbs: [
      { href: here, text: organisation.name },
      { href: reader.here, text: t(reader, words.title) },
    ],
    narrow: true,
    main: html`<div class="stack wide"><header class="stack"><h1>${t(reader, words.title)}</h1><p>${t(reader, words.says)}</p></header><section class="stack" aria-labelledby="holds"><h2 id="holds">${t(reader, words.holds)}</h2><p>${t(reader, words.facts)}</p>${hasProducts && html`<dl class="kv">${row(`${t(reader, words.products)} (${counts.products})`, t(reader, words.productsSay))}${row(`${t(reader, words.applications)} (${counts.applications})`, t(reader, words.applicationsSay))}${row(t(reader, words.labels), String(counts.labels))}${row(t(reader, words.evidence), t(reader, words.evidenceSays))}</dl>`}<p>${t(reader, words.trail)}</p></section><section class="stack" aria-labelledby="not"><h2 id="not">${t(reader, words.not)}</h2><p>${t(reader, words.notSays)}</p></section>${message({ tone: 'info', kind: t(reader, words.care), says: t(reader, words.careSays) })}<p><a class="btn" href="${here}/export.zip">${t(reader, words.button)}</a></p></div>`,
  });
}
