// Evidence as an officer sees it: title, kind, hash and what our reader took from it. The bytes open only when demanded or released.
import type { Application } from '../../domain/application.ts';
import type { Seen } from '../../domain/evidence.ts';
import type { CivilDate } from '../../domain/names.ts';
import { officerSentences as sentences, officerWords as words } from '../../words/officer.ts';
import { previewWords } from '../../words/preview.ts';
import { tableDay } from '../parts/days.ts';
import { csrfInput, field, textArea } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';

/** What the reader took from the bytes, in words. */
function readingText(reader: Reader, seen: Seen | undefined): Html | string {
  if (!seen || seen.is === 'missing') return state('warn', t(reader, words.missing));
  switch (seen.reading?.is) {
    case 'open-ports':
      return `${t(reader, words.openPorts)}: ${seen.reading.ports.map(({ port, protocol }) => `${port}/${protocol}`).join(', ') || '—'}`;
    case 'certificate':
      return `${t(reader, words.certificateUntil)}: ${seen.reading.until}`;
    case 'unreadable':
      return state('warn', t(reader, words.unreadable));
    case undefined:
      return '';
  }
}

/** The list, and the form that demands pieces of it. */
export function evidenceSection(reader: Reader, application: Application): Html | null {
  const filing = application.filings.at(-1);
  if (!filing) return null;
  const pieces = Object.entries(filing.product.evidence ?? {});
  const kindName = (id: string | undefined) => {
    const kind = reader.scheme.evidenceKinds.find((one) => one.id === id);
    return kind ? t(reader, kind.name) : (id ?? '');
  };
  const rows = pieces.map(([id, one]) => {
    const seen = filing.seen[id];
    const sha256 = seen?.is === 'there' ? seen.sha256 : undefined;
    const isOpen = sha256 !== undefined && application.opened.has(sha256);
    return [
      html`<b>${one.title ?? id}</b><br><span class="small soft">${kindName(one.kind)}</span>`,
      one.on && tableDay(one.on as CivilDate),
      one.firmware ?? '',
      sha256 &&
        html`<span class="id" title="${sha256}">${sha256.slice(0, 12)}…</span><br><span class="small soft">${t(reader, sentences.bytes(seen?.is === 'there' ? seen.size : 0))}</span>`,
      readingText(reader, seen),
      isOpen
        ? html`<a href="${ways.officer}/applications/${application.number}/evidence/${sha256}">${t(reader, words.openEvidence)}</a>　<a href="${ways.officer}/applications/${application.number}/evidence/${sha256}/preview">${t(reader, previewWords.see)}<span class="vh"> ${one.title ?? id}</span></a>`
        : html`${state('quiet', t(reader, words.closed))}`,
    ];
  });
  const closed = pieces.flatMap(([id, one]) => {
    const seen = filing.seen[id];
    return seen?.is === 'there' && !application.opened.has(seen.sha256)
      ? [{ sha256: seen.sha256, title: one.title ?? id }]
      : [];
  });
  return html`<section class="stack" aria-labelledby="evidence"><h2 id="evidence">${t(reader, words.evidence)} <span class="small soft num">${pieces.length}</span></h2><p class="soft">${t(reader, words.evidenceSays)}</p>${cardTable(
    {
      caption: t(reader, words.evidence),
      columns: [words.title, words.day, words.firmware, words.hash, words.seen, words.state].map((name) => ({
        name: t(reader, name),
      })),
      rows,
    },
  )}${isOffered(reader, 'application.demand-evidence') && closed.length > 0 && ['filed', 'accepted', 'paid', 'labelled'].includes(application.is) && demandForm(reader, application, closed)}</section>`;
}

const demandForm = (
  reader: Reader,
  application: Application,
  closed: readonly { readonly sha256: string; readonly title: string }[],
) =>
  html`<details><summary>${t(reader, words.demand)}</summary><form class="card stack" method="post" action="${ways.officer}/applications/${application.number}/demand">${csrfInput(reader)}<p>${t(reader, words.demandSays)}</p><fieldset><legend class="label">${t(reader, words.evidence)}</legend>${closed.map(
    ({ sha256, title }) =>
      html`<label class="check"><input type="checkbox" name="evidence" value="${sha256}"><span>${title}</span></label>`,
  )}</fieldset>${field(reader, { id: 'demand-because', label: t(reader, words.demandReason), required: true, control: textArea({ name: 'because' }) })}<p><button class="btn sub">${t(reader, words.demandButton)}</button></p></form></details>`;
