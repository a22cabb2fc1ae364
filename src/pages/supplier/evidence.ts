// The evidence of one product: what it is, what our reader took from it, and which items it answers.
import type { Seen } from '../../domain/evidence.ts';
import { shapeAt } from '../../domain/fields.ts';
import { at } from '../../domain/place.ts';
import type { Product, Shape } from '../../domain/product.ts';
import { supplierWords as words } from '../../words/supplier.ts';
import { csrfInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { uploadFields } from './criterion.ts';
import { supplierNav } from './home.ts';
import type { Form } from './saving.ts';
import { leafField, linkedFindings, noticeBox, saveForm, shownAs } from './saving.ts';
import { crumbs } from './section.ts';
import { idOf, productHref } from './where.ts';

export type EvidenceView = Form & {
  readonly name: string;
  readonly declared: Product;
  readonly seen: Readonly<Record<string, Seen>>;
};

export function evidencePage(view: EvidenceView): Html {
  const { reader, product, name, declared } = view;
  const pieces = Object.keys(declared.evidence ?? {});
  return frame(reader, {
    title: `${t(reader, words.evidence)} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, product, name, t(reader, words.evidence)),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="stack wide" id="${idOf('/evidence')}" tabindex="-1"><h1>${t(reader, words.evidence)} <span class="small soft num">${pieces.length}</span></h1>${noticeBox(view)}${linkedFindings(view, '/evidence')}${pieces.length === 0 ? emptyState({ title: t(reader, words.noEvidence) }) : pieces.map((id) => piece(view, id))}<form class="card stack" method="post" action="${productHref(product)}/evidence/upload" enctype="multipart/form-data" aria-labelledby="attach"><h2 id="attach">${t(reader, words.attach)}</h2>${csrfInput(reader)}${uploadFields(reader, declared)}<p><button class="btn">${t(reader, words.attachButton)}</button></p></form></div>`,
  });
}

/** What our reader took from the bytes. */
export function readingOf(reader: Reader, seen: Seen | undefined): Hole {
  if (!seen || seen.is === 'missing') return state('warn', t(reader, words.fileMissing));
  switch (seen.reading?.is) {
    case 'open-ports':
      return `${t(reader, words.openPorts)}: ${seen.reading.ports.map(({ port, protocol }) => `${port}/${protocol}`).join(', ') || '—'}`;
    case 'certificate':
      return `${t(reader, words.certificateUntil)}: ${seen.reading.until}`;
    case 'unreadable':
      return state('warn', t(reader, words.unreadable));
    case undefined:
      return null;
  }
}

/** The items that cite this piece. */
const usedBy = (product: Product, id: string): string[] =>
  Object.entries(product.answers ?? {}).flatMap(([criterion, answer]) =>
    Object.entries(answer.items ?? {}).flatMap(([no, item]) =>
      (item.evidence ?? []).includes(id) ? [`${criterion}/${no}`] : [],
    ),
  );

function piece(view: EvidenceView, id: string): Html {
  const { reader, product, declared, seen, versions } = view;
  const one = declared.evidence?.[id];
  const place = at('evidence', id);
  const kept = [...versions.values()].filter(
    ({ field, value }) => value !== undefined && field.startsWith(`${place}/`),
  );
  const reading = readingOf(reader, seen[id]);
  return html`<section class="card stack tight" id="${idOf(place)}" tabindex="-1"><h2>${one?.title ?? id} <span class="small soft id">${id}</span></h2><dl class="kv">${one?.file && html`<dt>${t(reader, words.file)}</dt><dd>${seen[id]?.is === 'there' ? html`<a href="${productHref(product)}/evidence/${encodeURIComponent(id)}/file">${one.file}</a>` : one.file}</dd>`}${one?.sha256 && html`<dt>SHA-256</dt><dd class="small">${one.sha256}</dd>`}${reading && html`<dt>${t(reader, words.seen)}</dt><dd>${reading}</dd>`}<dt>${t(reader, words.items)}</dt><dd>${usedBy(declared, id).join(reader.lang === 'ja' ? '、' : ', ') || '—'}</dd></dl><details><summary>${t(reader, words.change)}<span class="vh"> ${one?.title ?? id}</span></summary>${saveForm(
    view,
    ['title', 'kind', 'firmware', 'model', 'on'].map((field) =>
      leafField(view, `${place}/${field}`, shapeAt(`${place}/${field}`) as Shape),
    ),
  )}<form method="post" action="${productHref(product)}/evidence">${csrfInput(reader)}<input type="hidden" name="remove" value="${place}">${kept.map(({ field }) => shownAs(field, versions))}<button class="btn text">${t(reader, words.remove)}<span class="vh"> ${one?.title ?? id}</span></button></form></details><span id="${idOf(`${place}/file`)}"></span><span id="${idOf(`${place}/sha256`)}"></span></section>`;
}
