// The evidence of one product: what it is, what our reader took from it, and which items it answers.
import type { Seen } from '../../domain/evidence.ts';
import { shapeAt, valueAt } from '../../domain/fields.ts';
import type { Place } from '../../domain/place.ts';
import { at, isWithin } from '../../domain/place.ts';
import type { Product, Shape, Value } from '../../domain/product.ts';
import { previewWords } from '../../words/preview.ts';
import { labelOf, nameOf } from '../../words/say.ts';
import { supplierWords as words } from '../../words/supplier.ts';
import { tableDay } from '../parts/days.ts';
import { closedUnless, csrfInput } from '../parts/forms.ts';
import type { Link } from '../parts/frame.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, isOffered, t } from '../parts/reader.ts';
import { uploadFields } from './criterion.ts';
import { supplierNav } from './home.ts';
import type { Form } from './saving.ts';
import {
  baseOf,
  leafField,
  linkedFindings,
  noticeBox,
  originText,
  placeHref,
  removeForm,
  saveForm,
  valueText,
} from './saving.ts';
import { crumbs } from './section.ts';
import { offersBox } from './versions.ts';
import { fileHref, idOf, originHref, previewHref } from './where.ts';

export type EvidenceView = Form & {
  readonly name: string;
  readonly declared: Product;
  readonly seen: Readonly<Record<string, Seen>>;
  /** Of the company part or of a block: the way to this page. */
  readonly trail?: readonly Link[];
};

export function evidencePage(view: EvidenceView): Html {
  const { reader, product, name, declared } = view;
  const pieces = Object.keys(declared.evidence ?? {});
  const inherited = Object.keys(view.behind?.whole.evidence ?? {}).filter((id) => !pieces.includes(id));
  return frame(reader, {
    title: `${t(reader, words.evidence)} ${name}`,
    nav: supplierNav(reader),
    crumbs: view.trail ?? crumbs(reader, product, name, t(reader, words.evidence)),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="stack wide" id="${idOf('/evidence')}" tabindex="-1"><h1>${t(reader, words.evidence)} <span class="small soft num">${pieces.length + inherited.length}</span></h1>${noticeBox(view)}${offersBox(reader, baseOf(view), declared)}${linkedFindings(view, '/evidence')}${pieces.length + inherited.length === 0 ? emptyState({ title: t(reader, words.noEvidence), says: t(reader, words.noEvidenceSays) }) : closedUnless(reader, 'product.edit', html`<div class="stack wide">${pieces.map((id) => piece(view, id))}</div>`)}${inherited.map((id) => inheritedPiece(view, id))}${isOffered(reader, 'product.edit') && html`<form class="card stack" method="post" action="${baseOf(view)}/evidence/upload" enctype="multipart/form-data" aria-labelledby="attach"><h2 id="attach">${t(reader, words.attach)}</h2>${csrfInput(reader)}${uploadFields(reader, declared)}<p><button class="btn">${t(reader, words.attachButton)}</button></p></form>`}</div>`,
  });
}

/** What our reader took from the bytes. */
export function readingOf(reader: Reader, seen: Seen | undefined): Hole {
  if (!seen || seen.is === 'missing') return state('warn', t(reader, words.fileMissing));
  switch (seen.reading?.is) {
    case 'open-ports':
      return `${t(reader, words.openPorts)}: ${seen.reading.ports.map(({ port, protocol }) => `${port}/${protocol}`).join(', ') || t(reader, words.noOpenPorts)}`;
    case 'certificate':
      return html`${t(reader, words.certificateUntil)}: ${tableDay(seen.reading.until)}`;
    case 'unreadable':
      return state('warn', `${t(reader, words.unreadable)}${colon(reader)}${t(reader, words[seen.reading.because])}`);
    case undefined:
      return t(reader, words.notRead);
  }
}

/** The items that cite this piece. */
const usedBy = (product: Product, id: string): { readonly criterion: string; readonly no: string }[] =>
  Object.entries(product.answers ?? {}).flatMap(([criterion, answer]) =>
    Object.entries(answer.items ?? {}).flatMap(([no, item]) =>
      (item.evidence ?? []).includes(id) ? [{ criterion, no }] : [],
    ),
  );

/** What is said of a piece, beside what follows from its bytes. */
const pieceFields = ['title', 'kind', 'firmware', 'model', 'on', 'made-by', 'made-with', 'replaces', 'goes-with'];

function piece(view: EvidenceView, id: string): Html {
  const { reader, declared } = view;
  const one = declared.evidence?.[id];
  const place = at('evidence', id);
  const title = one?.title ?? id;
  const isWrong =
    view.findings.some((finding) => isWithin(finding.at, place)) ||
    (view.notice?.notSaved.some(({ field }) => isWithin(field, place)) ?? false);
  const fields = pieceFields.map((field) =>
    leafField(view, `${place}/${field}`, shapeAt(`${place}/${field}`) as Shape),
  );
  return html`<section class="card stack tight" id="${idOf(place)}" tabindex="-1"><h2>${title} <span class="small soft id">${id}</span></h2>${facts(view, id)}<details ${isWrong && html`open`}><summary>${t(reader, words.change)}<span class="vh"> ${title}</span></summary>${saveForm(view, fields)}${removeForm(view, place, title)}</details></section>`;
}

/** A piece that comes with an answer that is taken over: seen here, changed where it is kept. */
function inheritedPiece(view: EvidenceView, id: string): Html {
  const { reader, behind } = view;
  const place = at('evidence', id);
  const origin = behind?.origins.get(`${place}/sha256` as Place) ?? behind?.origins.get(`${place}/title` as Place);
  if (!behind) return html``;
  const said = pieceFields.map(
    (field) =>
      html`<dt id="${idOf(`${place}/${field}`)}">${labelOf(reader.lang, `${place}/${field}`)}</dt><dd>${valueText(reader, place, valueAt(behind.whole, `${place}/${field}`) as Value | undefined)}</dd>`,
  );
  return html`<section class="card sunk stack tight" id="${idOf(place)}" tabindex="-1"><h2>${behind.whole.evidence?.[id]?.title ?? id} <span class="small soft id">${id}</span></h2>${origin && html`<p><a href="${originHref(origin, place)}">${originText(reader, behind, origin)}</a></p>`}<dl class="kv">${said}</dl>${facts({ ...view, declared: behind.whole }, id)}</section>`;
}

/** What is kept of one piece: the file, its hash, what our reader saw, and which items cite it. */
function facts({ reader, product, base, declared, seen }: EvidenceView, id: string): Html {
  const one = declared.evidence?.[id];
  const is = seen[id];
  const name = (field: string) => labelOf(reader.lang, at('evidence', id, field));
  const anchor = (field: string) => idOf(at('evidence', id, field));
  const used = usedBy(declared, id);
  const file = one?.file ?? '—';
  return html`<dl class="kv"><dt id="${anchor('file')}">${name('file')}</dt><dd>${is?.is === 'there' ? html`<a href="${fileHref(baseOf({ product, base }), id)}">${file}</a>${isOffered(reader, 'product.see-evidence') && html`　<a href="${previewHref(baseOf({ product, base }), id)}">${t(reader, previewWords.see)}<span class="vh"> ${one?.title ?? id}</span></a>`}` : file}</dd><dt id="${anchor('sha256')}">${name('sha256')}</dt><dd class="id small">${one?.sha256 ?? '—'}</dd><dt id="${anchor('size')}">${name('size')}</dt><dd class="num">${one?.size ?? '—'}</dd><dt>${t(reader, words.seen)}</dt><dd>${readingOf(reader, is)}</dd><dt>${t(reader, words.usedBy)}</dt><dd>${
    used.length === 0
      ? t(reader, words.notUsed)
      : used.map(
          ({ criterion, no }, index) =>
            html`${index > 0 && '　'}<a href="${placeHref({ product, base }, at('answers', criterion, 'items', no))}">${nameOf(reader.lang, at('answers', criterion, 'items', no))}</a>`,
        )
  }</dd></dl>`;
}
