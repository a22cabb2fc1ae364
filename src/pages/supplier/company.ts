// 会社の部分: what the company says and answers once for all its products, and which of them a change meets.
import { companyShape } from '../../domain/desk.ts';
import type { Place } from '../../domain/place.ts';
import { at } from '../../domain/place.ts';
import type { Shape } from '../../domain/product.ts';
import type { Criterion, Text } from '../../domain/scheme.ts';
import { deskSentences as sentences, deskWords as words } from '../../words/desk.ts';
import { labelOf, nameOf } from '../../words/say.ts';
import { supplierWords } from '../../words/supplier.ts';
import { textWords } from '../../words/texts.ts';
import { closedUnless, csrfInput } from '../parts/forms.ts';
import type { Link } from '../parts/frame.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { tag } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import type { ShownRequest } from './asking.ts';
import { proposedHere } from './asking.ts';
import type { AnswerView } from './criterion.ts';
import { answer, details, items, lastSaved, leaf, upload } from './criterion.ts';
import { supplierNav } from './home.ts';
import { criterionNote } from './outline.ts';
import { ownBox } from './own-box.ts';
import { plannedLink } from './planned.ts';
import type { Registered } from './registered.ts';
import { registeredBox } from './registered.ts';
import type { Form } from './saving.ts';
import { leafField, noticeBox, saveForm, selfOf, strangers } from './saving.ts';
import { companyHref, hrefOf, idOf } from './where.ts';

/** A product that a change behind it meets, and the fields that change there. */
export type Met = { readonly id: string; readonly name: string; readonly fields: readonly Place[] };
/** What stands behind products: its fields, and which products its last save met. */
export type DeskForm = Form & { readonly met?: readonly Met[] | undefined };

/** The groups of the company part, each with the top-level keys it shows. */
const groups: readonly (readonly [Text, readonly (keyof typeof companyShape.has)[]])[] = [
  [words.whoWeAre, ['name', 'corporate-number', 'address']],
  [words.disclosure, ['disclosure', 'security-contact']],
  [words.updates, ['update-policy', 'update-page']],
  [words.support, ['support-page', 'support-promise']],
  [words.incidents, ['incident']],
];

/** Where a page of the desk stands: the start, then what is named. */
export const deskTrail = (reader: Reader, ...steps: readonly Link[]): readonly Link[] => [
  { href: '/supplier', text: t(reader, supplierWords.home) },
  ...steps,
];

/** Every field of a record, records inside it under their own heading. */
export function recordFields(form: Form, place: string, shape: Shape): Html {
  if (shape.is !== 'record') return leafField(form, place, shape);
  const { lang } = form.reader;
  return html`<fieldset class="stack" id="${idOf(place)}" tabindex="-1"><legend class="label">${labelOf(lang, place, form.model)}</legend>${Object.entries(shape.has).map(([key, inner]) => recordFields(form, `${place}${at(key)}`, inner))}</fieldset>`;
}

/** After a save: the products that it changed, and where. */
export function metBox({ reader, met, notice }: DeskForm): Html | null {
  if (!met || (notice?.saved.length ?? 0) === 0) return null;
  const shown = 5;
  const one = ({ id, name, fields }: Met) =>
    html`<li><p><a href="/supplier/products/${encodeURIComponent(id)}"><b>${name}</b></a></p><ul>${fields.slice(0, shown).map((field) => html`<li><a href="${hrefOf(id, field)}">${nameOf(reader.lang, field)}</a></li>`)}${fields.length > shown && html`<li>${t(reader, sentences.fields(fields.length - shown))}</li>`}</ul></li>`;
  return html`<section class="card t-info stack tight" aria-labelledby="met"><h2 id="met">${t(reader, words.affected)} <span class="small soft">${met.length > 0 && t(reader, sentences.affected(met.length))}</span></h2>${
    met.length === 0
      ? html`<p>${t(reader, words.affectedNone)}</p>`
      : html`<ul role="list" class="plain lines">${met.map(one)}</ul>`
  }</section>`;
}

export type CriterionLink = {
  readonly criterion: Criterion;
  /** The word of the answer, or that there is none. */
  readonly says: string;
  readonly note?: Text | undefined;
};

/** Criteria with what is answered, each with its page. */
export const criterionLinks = (reader: Reader, base: string, rows: readonly CriterionLink[]): Html =>
  html`<ul role="list" class="plain lines">${rows.map(
    ({ criterion, says, note }) =>
      html`<li class="row between"><a href="${base}/criteria/${criterion.id}"><span class="id">${criterion.id}</span> ${t(reader, criterion.topic)}</a><span class="row">${note && tag(t(reader, note))}<span>${says}</span></span></li>`,
  )}</ul>`;

export function companyPage(
  view: DeskForm & {
    readonly criteria: readonly CriterionLink[];
    /** What the organisation said of itself when it registered. */
    readonly registered?: Registered | undefined;
  },
): Html {
  const { reader, criteria } = view;
  const title = t(reader, words.company);
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: companyHref, text: title }),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="stack wide"><h1>${title}</h1><p>${t(reader, words.companySays)}</p>${plannedLink(reader)}${noticeBox(view)}${metBox(view)}${registeredBox(view, view.registered)}${closedUnless(reader, 'product.edit', html`<div class="stack wide">${groups.map(([name, keys]) => html`<section class="card stack"><h2>${t(reader, name)}</h2>${saveForm(view, html`${keys.map((key) => recordFields(view, at(key), companyShape.has[key]))}`)}</section>`)}</div>`)}<section class="stack tight" aria-labelledby="criteria"><h2 id="criteria">${t(reader, words.companyCriteria)}</h2><p class="soft">${t(reader, words.companyCriteriaSays)}</p>${criterionLinks(reader, companyHref, criteria)}</section><p class="row"><a class="btn sub" href="${companyHref}/evidence">${t(reader, words.evidence)}</a><a class="btn sub" href="${companyHref}/texts">${t(reader, textWords.title)}</a></p></div>`,
  });
}

/** One criterion as the company or a block answers it, with what only a block says of it. */
export function deskCriterionPage(
  view: DeskForm &
    AnswerView & {
      readonly trail: readonly Link[];
      readonly more?: readonly string[];
      readonly note?: Text;
      /** Requests for evidence by whose links something came. */
      readonly requests?: readonly ShownRequest[];
    },
): Html {
  const { reader, criterion } = view;
  const place = at('answers', criterion.id);
  const known = new Set(criterion.items.map(({ no }) => String(no)));
  const unknown = Object.keys(view.declared.answers?.[criterion.id]?.items ?? {}).filter((no) => !known.has(no));
  const strange = unknown.map((no) => at('answers', criterion.id, 'items', no));
  return frame(reader, {
    title: `${criterion.id} ${t(reader, criterion.topic)}`,
    nav: supplierNav(reader),
    crumbs: view.trail,
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<article class="stack" id="${idOf(place)}" tabindex="-1"><header class="stack tight"><p class="id">${criterion.id}</p><h1>${t(reader, criterion.topic)}</h1><p>${t(reader, criterion.asks)}</p>${view.note && html`<p class="soft">${t(reader, view.note)}</p>`}<details><summary>${t(reader, supplierWords.details)}</summary><div class="stack tight">${details(view)}</div></details></header>${criterionNote(reader, criterion)}${ownBox(reader, criterion, view.own)}${noticeBox(view)}${metBox(view)}${proposedHere(reader, view.requests ?? [], criterion.id)}${closedUnless(reader, 'product.edit', html`<form class="stack" method="post" action="${selfOf(reader)}">${csrfInput(reader)}${answer(view)}${items(view)}${leaf(view, at('answers', criterion.id, 'reason'))}${view.more?.map((key) => leaf(view, at('answers', criterion.id, key)))}<div class="row between acting"><p class="small soft">${lastSaved(view)}</p><button class="btn">${t(reader, supplierWords.save)}</button></div></form>${upload(view)}${strangers(view, strange)}`)}</article>`,
  });
}
