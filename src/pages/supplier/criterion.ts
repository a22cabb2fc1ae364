// One criterion on one page: what it asks, what is wrong here, the answer, and each evaluation item with its evidence.

import { shapeAt } from '../../domain/fields.ts';
import { at, isWithin } from '../../domain/place.ts';
import type { Product, Shape } from '../../domain/product.ts';
import type { Catalogue, Criterion, Item } from '../../domain/scheme.ts';
import { choiceWord, labelOf } from '../../words/say.ts';
import { supplierWords as words } from '../../words/supplier.ts';
import { choice, csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { sourceMark, tag } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { meter, supplierNav } from './home.ts';
import { criterionList } from './product.ts';
import type { Form } from './saving.ts';
import { leafField, linkedFindings, noticeBox, optionsOf, saveForm, shownAs, staleBox, valueIn } from './saving.ts';
import { crumbs } from './section.ts';
import { idOf, productHref } from './where.ts';

export type CriterionView = Form & {
  readonly name: string;
  readonly declared: Product;
  readonly catalogue: Catalogue;
  readonly criterion: Criterion;
};

export function criterionPage(view: CriterionView): Html {
  const { reader, product, name, criterion, catalogue, declared, findings } = view;
  const row = { id: product, product: declared, findings, archived: false };
  const index = catalogue.criteria.indexOf(criterion);
  const step = (other: Criterion | undefined, text: string) =>
    other &&
    html`<a class="btn sub" href="${productHref(product)}/criteria/${other.id}">${text}<span class="vh"> ${other.id}</span></a>`;
  return frame(reader, {
    title: `${criterion.id} ${t(reader, criterion.topic)} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, product, name, criterion.id),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="split"><nav class="stack tight pin" aria-label="${t(reader, words.criteria)}"><div class="stack tight"><h2>${name}</h2>${meter(reader, declared, findings, true)}</div><details class="fold"><summary>${t(reader, words.criteriaOpen)}</summary>${criterionList(reader, row, criterion.id)}</details></nav><article class="stack">${header(view)}${noticeBox(view)}${criterionFindings(view)}${saveForm(view, html`${answer(view)}${items(view)}${leaf(view, at('answers', criterion.id, 'reason'))}`)}${upload(view)}<p class="row between">${step(catalogue.criteria[index - 1], `‹ ${t(reader, words.previous)}`)}${step(catalogue.criteria[index + 1], `${t(reader, words.nextOne)} ›`)}</p></article></div>`,
  });
}

const leaf = (view: CriterionView, place: string): Html => leafField(view, place, shapeAt(place) as Shape);

/** Findings in the answer, and declarations that the answer cannot stand beside. */
function criterionFindings(view: CriterionView): Html | null {
  const { criterion, findings } = view;
  const here = findings.filter(
    (finding) =>
      isWithin(finding.at, at('answers', criterion.id)) ||
      ('criterion' in finding && finding.criterion === criterion.id),
  );
  return linkedFindings({ ...view, findings: here });
}

const header = ({ reader, criterion }: CriterionView) =>
  html`<header class="stack tight"><p class="row"><span class="id">${criterion.id}</span>${tag(t(reader, criterion.meet === 'all' ? words.allNeeded : words.oneEnough))}</p><h1>${t(reader, criterion.topic)}</h1><p>${t(reader, criterion.asks)}</p><p>${sourceMark(reader, criterion.from)}</p><details><summary>${t(reader, words.details)}</summary><div class="stack tight">${criterion.items.map((item) => html`<h3>${item.no} ${t(reader, item.asks)}</h3><p><b>${t(reader, words.evaluate)}</b>　${t(reader, item.evaluate)}</p><p><b>${t(reader, words.usual)}</b>　${item.kinds.map((kind) => kindName(reader, kind)).join(reader.lang === 'ja' ? '、' : ', ')}</p><p>${sourceMark(reader, item.from)}</p>`)}<h3>${t(reader, words.failures)}</h3><ul>${criterion.failures.map((one) => html`<li>${t(reader, one)}</li>`)}</ul></div></details></header>`;

const kindName = (reader: Reader, id: string): string => {
  const kind = reader.scheme.evidenceKinds.find((one) => one.id === id);
  return kind ? t(reader, kind.name) : id;
};

/** The answer to the criterion itself. */
function answer(view: CriterionView): Html {
  const { reader, criterion, versions } = view;
  const place = at('answers', criterion.id, 'result');
  const value = valueIn(view, place);
  return html`<fieldset class="stack tight" id="${idOf(place)}" tabindex="-1"><legend class="label">${labelOf(reader.lang, place)}</legend>${shownAs(place, versions)}${staleBox(view, place)}<div class="grid small">${(['conforms', 'not-applicable', 'does-not-conform', 'open'] as const).map((one) => choice({ type: 'radio', name: `f:${place}`, value: one, label: choiceWord(reader.lang, place, one), checked: value === one }))}</div></fieldset>`;
}

const items = (view: CriterionView) => {
  const { reader, criterion } = view;
  return html`<section class="stack" aria-labelledby="items"><h2 id="items">${t(reader, words.items)} <span class="small soft">${t(reader, criterion.meet === 'all' ? words.allNeeded : words.oneEnough)}</span></h2><div class="${criterion.meet === 'any' ? 'items any' : 'items'}">${criterion.items.map((item) => html`<section class="item stack tight" id="${idOf(at('answers', criterion.id, 'items', item.no))}" tabindex="-1" data-join="${t(reader, criterion.meet === 'any' ? words.or : words.and)}"><h3>${item.no}　${t(reader, item.asks)}</h3><p>${tag(t(reader, words[item.by]))}</p>${itemFields(view, item)}</section>`)}</div></section>`;
};

function itemFields(view: CriterionView, item: Item): Html {
  const place = (name: string) => at('answers', view.criterion.id, 'items', item.no, name);
  return html`${leaf(view, place('result'))}${evidenceBoxes(view, place('evidence'))}${leaf(view, place('reason'))}`;
}

/** Which pieces of evidence answer the item. */
function evidenceBoxes(view: CriterionView, place: string): Html {
  const { reader, declared, versions } = view;
  const value = valueIn(view, place);
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const all = [...new Set([...Object.keys(declared.evidence ?? {}), ...chosen])];
  return html`<fieldset id="${idOf(place)}" tabindex="-1"><legend class="label">${t(reader, words.chosenEvidence)}</legend>${shownAs(place, versions, 'boxes')}${staleBox(view, place)}${
    all.length === 0
      ? html`<p class="hint">${t(reader, words.noEvidence)}</p>`
      : html`<details ${chosen.length === 0 && html`open`}><summary>${chosen.length} / ${all.length}</summary>${all.map(
          (id) => {
            const one = declared.evidence?.[id];
            return html`<label class="check"><input type="checkbox" name="f:${place}" value="${id}" ${chosen.includes(id) && html`checked`}><span>${one?.title ?? id}<span class="hint">${[kindName(reader, one?.kind ?? ''), one?.on, one?.firmware].filter((part) => part).join('　')}</span></span></label>`;
          },
        )}</details>`
  }${chosen.length > 0 && html`<ul role="list" class="evid">${chosen.map((id) => html`<li><a href="${productHref(view.product)}/evidence#${idOf(at('evidence', id))}">${declared.evidence?.[id]?.title ?? id}</a><span class="small soft">${declared.evidence?.[id]?.on ?? ''}　${declared.evidence?.[id]?.firmware ?? ''}　${(declared.evidence?.[id]?.sha256 ?? '').slice(0, 8)}</span></li>`)}</ul>`}</fieldset>`;
}

/** Adds a file and attaches it to an item at once. */
export const uploadFields = (reader: Reader, product: Product): Html => {
  const kinds = optionsOf(reader, '/evidence/x/kind', shapeAt('/evidence/x/kind') as Shape);
  const text = (name: string, type: 'text' | 'date' | 'file' = 'text', value = '') =>
    field(reader, {
      id: `upload-${name}`,
      label: name === 'file' ? t(reader, words.file) : labelOf(reader.lang, `/evidence/x/${name}`),
      required: name === 'title' || name === 'file',
      control: textInput({ name, type, value }),
    });
  return html`${text('title')}${field(reader, { id: 'upload-kind', label: labelOf(reader.lang, '/evidence/x/kind'), control: selectInput({ name: 'kind', options: kinds }) })}${text('firmware', 'text', product['filed-firmware'] ?? '')}${text('model')}${text('on', 'date')}${text('file', 'file')}`;
};

const upload = ({ reader, product, criterion, declared }: CriterionView) =>
  html`<details><summary>${t(reader, words.attach)}</summary><form class="card stack" method="post" action="${productHref(product)}/evidence/upload" enctype="multipart/form-data">${csrfInput(reader)}${field(reader, { id: 'upload-for', label: t(reader, words.items), control: selectInput({ name: 'for', options: criterion.items.map((item) => ({ value: `${criterion.id}/${item.no}`, text: `${item.no} ${t(reader, item.asks)}` })) }) })}${uploadFields(reader, declared)}<p><button class="btn sub">${t(reader, words.attachButton)}</button></p></form></details>`;
