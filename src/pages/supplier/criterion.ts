// One criterion on one page: what it asks, what is wrong here, the answer, and each evaluation item with its evidence.

import { blockShape } from '../../domain/desk.ts';
import type { EvaluationRow } from '../../domain/evaluation.ts';
import { holds } from '../../domain/facts.ts';
import { shapeAt } from '../../domain/fields.ts';
import { isBlocker } from '../../domain/finding.ts';
import { at, isWithin } from '../../domain/place.ts';
import type { Evidence, Product, Shape } from '../../domain/product.ts';
import type { Catalogue, Condition, Criterion, Item } from '../../domain/scheme.ts';
import type { VaultUse } from '../../domain/vault.ts';
import { deskWords as desk } from '../../words/desk.ts';
import { conditionText } from '../../words/facts.ts';
import { outlineWords } from '../../words/outline.ts';
import { choiceWord, hintOf, labelOf } from '../../words/say.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { vaultWords } from '../../words/vault.ts';
import { unbroken } from '../parts/days.ts';
import { choice, closedUnless, csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { sourceMark, tag } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, t } from '../parts/reader.ts';
import { againBox } from './again.ts';
import type { ShownRequest } from './asking.ts';
import { askLinks, proposedHere } from './asking.ts';
import { evaluationBox } from './evaluation-box.ts';
import { criterionState, meter, stateWord, supplierNav } from './home.ts';
import { momentText } from './moments.ts';
import { criterionNote } from './outline.ts';
import type { OwnAt } from './own-box.ts';
import { ownBox, textLines } from './own-box.ts';
import { plannedLink } from './planned.ts';
import { criterionList, stateClass } from './product.ts';
import type { Form } from './saving.ts';
import {
  baseOf,
  besideBox,
  historyLink,
  leafField,
  linkedFindings,
  noticeBox,
  optionsOf,
  originText,
  selfOf,
  shownAs,
  staleBox,
  strangers,
  valueIn,
} from './saving.ts';
import { crumbs } from './section.ts';
import { causeText, freshnessMark, lookedForm } from './staleness.ts';
import { blockHref, hrefOf, idOf, originHref, productHref } from './where.ts';

/** One criterion as it is answered in a product, in the company part or in a block. */
export type AnswerView = Form & {
  readonly declared: Product;
  readonly criterion: Criterion;
  /** What is the supplier's own here: her copy of the wording, and what her form counts. */
  readonly own?: OwnAt | undefined;
};
export type CriterionView = AnswerView & {
  readonly name: string;
  readonly catalogue: Catalogue;
  /** The product's evidence that is no longer fresh. */
  readonly stale?: readonly VaultUse[];
  /** What evaluators outside were asked and answered. */
  readonly evaluated?: readonly EvaluationRow[];
  /** Requests for evidence by whose links something came. */
  readonly requests?: readonly ShownRequest[];
};

export function criterionPage(view: CriterionView): Html {
  const { reader, product, name, criterion, catalogue, findings } = view;
  const whole = wholeIn(view);
  const row = { id: product, product: whole, findings, archived: false };
  const index = catalogue.criteria.indexOf(criterion);
  const step = (other: Criterion | undefined, text: string) =>
    other &&
    html`<a class="btn sub" href="${productHref(product)}/criteria/${other.id}">${text}<span class="vh"> ${other.id}</span></a>`;
  return frame(reader, {
    title: `${criterion.id} ${t(reader, criterion.topic)} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, product, name, criterion.id),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="split"><nav class="stack tight pin" aria-label="${t(reader, words.criteria)}"><div class="stack tight"><h2><a href="${productHref(product)}">${name}</a></h2><p class="small soft">${catalogue.edition}</p>${meter(reader, whole, findings, true)}</div><details class="fold"><summary>${t(reader, words.criteriaOpen)}</summary>${criterionList(reader, row, criterion.id)}</details></nav><article class="stack" id="${idOf(at('answers', criterion.id))}" tabindex="-1">${header(view)}${criterionNote(reader, criterion)}${ownBox(reader, criterion, view.own)}${noticeBox(view)}${againBox(view, [at('answers', criterion.id)])}${criterionFindings(view)}${staleEvidence(view)}${evaluationBox({ reader, product, whole, rows: view.evaluated ?? [] }, criterion.id)}${proposedHere(reader, view.requests ?? [], criterion.id)}${remainingBox(view)}${closedUnless(reader, 'product.edit', html`${takeAnswer(view)}<form class="stack" method="post" action="${selfOf(reader)}">${csrfInput(reader)}${answer(view)}${items(view)}${leaf(view, at('answers', criterion.id, 'reason'))}<div class="row between acting"><p class="small soft">${lastSaved(view)}</p><p class="row">${step(catalogue.criteria[index - 1], `‹ ${t(reader, words.previous)}`)}${step(catalogue.criteria[index + 1], `${t(reader, words.nextOne)} ›`)}<button class="btn">${t(reader, words.save)}</button></p></div></form>${upload(view)}${strangers(view, unknownItems(view))}`)}</article></div>`,
  });
}

/** The product as it would be filed. */
const wholeIn = ({ behind, declared }: AnswerView): Product => behind?.whole ?? declared;

/** The pieces cited here that somebody has to look at again, and why. */
function staleEvidence({ reader, product, criterion, stale = [] }: CriterionView): Html | null {
  const here = stale.filter(({ cited }) => cited.some((one) => one.criterion === criterion.id));
  if (here.length === 0) return null;
  const to = `${productHref(product)}/criteria/${encodeURIComponent(criterion.id)}`;
  const line = (use: VaultUse) =>
    html`<li><p>${freshnessMark(reader, use.stale.is)} <a href="${hrefOf(product, at('evidence', use.piece))}">${use.entry.title ?? use.piece}</a></p>${use.stale.causes.map((cause) => html`<p class="small">${causeText(reader, cause)}</p>`)}${lookedForm(reader, use, to)}</li>`;
  return html`<section class="card t-warn stack tight" aria-labelledby="old"><h2 id="old">${t(reader, vaultWords.staleTitle)}</h2><ul role="list" class="plain lines">${here.map(line)}</ul><p class="small soft">${t(reader, vaultWords.rulesAreOurs)}</p></section>`;
}

/** What blocks leave to the product here, and who is responsible. */
function remainingBox({ reader, behind, criterion }: CriterionView): Html | null {
  const left = behind?.remaining.filter((one) => one.criterion === criterion.id) ?? [];
  return left.length === 0
    ? null
    : html`<section class="card t-info stack tight" aria-labelledby="remains"><h2 id="remains">${t(reader, desk.remains)}</h2><ul role="list" class="plain lines">${left.map(
        ({ block, remains, responsible }) =>
          html`<li><p><a href="${blockHref(block)}/criteria/${criterion.id}">${behind?.blocks.get(block) ?? block}</a>${colon(reader)}${remains || t(reader, desk.remainsUnsaid)}</p>${responsible && html`<p class="small soft">${t(reader, desk.responsible)}${colon(reader)}${choiceWord(reader.lang, at('answers', criterion.id, 'responsible'), responsible, blockShape)}</p>`}</li>`,
      )}</ul></section>`;
}

/** The way to make an answer that is taken over the product's own, whole. */
function takeAnswer({ reader, behind, criterion }: CriterionView): Html | null {
  const place = at('answers', criterion.id);
  const first = [...(behind?.origins ?? [])].find(([field]) => isWithin(field, place));
  if (!behind || !first) return null;
  const [, origin] = first;
  return html`<form class="card t-info stack tight" method="post" action="${selfOf(reader)}" aria-labelledby="inherited">${csrfInput(reader)}<h2 id="inherited">${t(reader, desk.answerInherited)}</h2><p><a href="${originHref(origin, place)}">${originText(reader, behind, origin)}</a></p><p class="small soft">${t(reader, desk.takeAnswerSays)}</p><p><button class="btn sub" name="take" value="${place}">${t(reader, desk.takeAnswer)}</button></p></form>`;
}

/** Who saved this answer last, and when. */
export function lastSaved({ reader, versions, criterion }: AnswerView): string | null {
  const saved = [...versions.values()].filter(({ field }) => isWithin(field, at('answers', criterion.id)));
  const last = saved.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1);
  return last ? t(reader, sentences.lastSaved(momentText(last.at), last.byName)) : null;
}

/** Answers to items that the criterion does not have. */
const unknownItems = ({ criterion, declared }: CriterionView): string[] => {
  const known = new Set(criterion.items.map(({ no }) => String(no)));
  return Object.keys(declared.answers?.[criterion.id]?.items ?? {})
    .filter((no) => !known.has(no))
    .map((no) => at('answers', criterion.id, 'items', no));
};

export const leaf = (view: AnswerView, place: string): Html =>
  leafField(view, place, shapeAt(place, view.model) as Shape);

const findingsOf = ({ criterion, findings }: CriterionView) =>
  findings.filter(
    (finding) =>
      isWithin(finding.at, at('answers', criterion.id)) ||
      ('criterion' in finding && finding.criterion === criterion.id),
  );

/** Findings in the answer, and declarations that the answer cannot stand beside. */
const criterionFindings = (view: CriterionView): Html | null => linkedFindings({ ...view, findings: findingsOf(view) });

function header(view: CriterionView): Html {
  const { reader, criterion } = view;
  const is = criterionState(wholeIn(view), view.findings, criterion.id);
  const methods = [...new Set(criterion.items.map(({ by }) => by))];
  const bad = findingsOf(view).filter(isBlocker).length;
  return html`<header class="stack tight"><p class="row"><span class="id">${criterion.id}</span><span class="st ${stateClass[is]}">${t(reader, stateWord[is])}${is === 'bad' && bad > 0 && ` ${t(reader, sentences.findings(bad, 0))}`}</span>${methods.map((by) => tag(t(reader, words[by])))}${tag(t(reader, criterion.meet === 'all' ? words.meetAll : words.meetAny))}</p><h1>${t(reader, criterion.topic)}</h1><p>${t(reader, criterion.asks)}</p><details><summary>${t(reader, words.details)}</summary><div class="stack tight">${details(view)}</div></details>${plannedLink(reader, view.product, criterion.id)}</header>`;
}

/** When it applies, how each item is evaluated, what goes wrong often, and how surely we know it. */
export function details(view: AnswerView): Html {
  const { reader, criterion } = view;
  const applies = (condition: Condition | undefined) =>
    condition
      ? view.model
        ? conditionText(reader.lang, condition)
        : t(reader, sentences.applies(conditionText(reader.lang, condition), holds(condition, wholeIn(view)).holds))
      : t(reader, words.appliesAlways);
  const comma = reader.lang === 'ja' ? '、' : ', ';
  return html`<p><b>${t(reader, words.appliesWhen)}</b>　${applies(criterion.appliesWhen)}</p><p>${sourceMark(reader, criterion.from)}</p>${criterion.items.map((item) => html`<h2>${item.no}　${t(reader, item.asks)}</h2>${item.appliesWhen && html`<p><b>${t(reader, words.appliesWhen)}</b>　${applies(item.appliesWhen)}</p>`}<p><b>${t(reader, words.evaluate)}</b>　${t(reader, item.evaluate)}</p><p><b>${t(reader, words.usual)}</b>　${item.kinds.map((kind) => kindName(reader, kind)).join(comma)}</p><p>${sourceMark(reader, item.from)}</p>`)}${criterion.failures.length > 0 && html`<h2>${t(reader, words.failures)}</h2><ul>${criterion.failures.map((one) => html`<li>${t(reader, one)}</li>`)}</ul>`}`;
}

const kindName = (reader: Reader, id: string): string => {
  const kind = reader.scheme.evidenceKinds.find((one) => one.id === id);
  return kind ? t(reader, kind.name) : id;
};

/** The answer to the criterion itself. */
export function answer(view: AnswerView): Html {
  const { reader, criterion, versions } = view;
  const place = at('answers', criterion.id, 'result');
  const value = valueIn(view, place);
  return html`<fieldset class="stack tight" id="${idOf(place)}" tabindex="-1"><legend class="label">${labelOf(reader.lang, place)}</legend>${shownAs(place, versions)}${staleBox(view, place)}<div class="grid small">${(['conforms', 'not-applicable', 'does-not-conform', 'open'] as const).map((one) => choice({ type: 'radio', name: `f:${place}`, value: one, label: choiceWord(reader.lang, place, one), checked: value === one, ...(one === 'conforms' ? { hint: t(reader, words.conformsHint) } : one === 'not-applicable' ? { hint: t(reader, words.notApplicableHint) } : {}) }))}</div>${besideBox(view, place)}${historyLink(view, place)}</fieldset>`;
}

/** What an item asks; an item that only her form has is said in her own copy of its wording, where there is one. */
const itemAsks = ({ reader, own }: AnswerView, { no, asks, ofForm }: Item): Html | string => {
  const copied = ofForm && own?.texts.find(({ item }) => item === String(no));
  return copied ? html`${textLines(copied.text)}` : t(reader, asks);
};

export const items = (view: AnswerView) => {
  const { reader, criterion } = view;
  const join = t(reader, criterion.meet === 'any' ? words.or : words.and);
  const one = (item: Item) => {
    const place = at('answers', criterion.id, 'items', item.no);
    const bad = view.findings.filter((finding) => isBlocker(finding) && isWithin(finding.at, place)).length;
    return html`<section class="item stack tight" id="${idOf(place)}" tabindex="-1" data-join="${join}"><div class="row between"><h3>${item.no}　${itemAsks(view, item)}</h3>${bad > 0 && html`<span class="st t-bad">${t(reader, words.needsAction)} ${t(reader, sentences.findings(bad, 0))}</span>`}</div><p class="row">${tag(t(reader, words[item.by]))}${item.ofForm && tag(t(reader, outlineWords.ofForm))}</p>${itemFields(view, item)}<p class="row"><a class="btn sub" href="#attach">${t(reader, words.attach)}<span class="vh"> ${item.no}</span></a>${askLinks(reader, view, `${criterion.id}/${item.no}`)}</p></section>`;
  };
  return html`<section class="stack" id="${idOf(at('answers', criterion.id, 'items'))}" tabindex="-1" aria-labelledby="items"><h2 id="items">${t(reader, words.items)} <span class="small soft">${criterion.items.length > 1 && t(reader, criterion.meet === 'all' ? words.allNeeded : words.oneEnough)}</span></h2><div class="${criterion.meet === 'any' ? 'items any' : 'items'}">${criterion.items.map(one)}</div></section>`;
};

function itemFields(view: AnswerView, item: Item): Html {
  const place = (name: string) => at('answers', view.criterion.id, 'items', item.no, name);
  return html`${leaf(view, place('result'))}${evidenceBoxes(view, place('evidence'))}${leaf(view, place('reason'))}`;
}

/** Which pieces of evidence answer the item: every piece with a box, the attached ones first. */
function evidenceBoxes(view: AnswerView, place: string): Html {
  const { reader, declared, versions } = view;
  const value = valueIn(view, place);
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const others = Object.keys(declared.evidence ?? {}).filter((id) => !chosen.includes(id));
  const there = chosen.filter((id) => Object.hasOwn(declared.evidence ?? {}, id));
  const box = (id: string) =>
    html`<label class="check"><input type="checkbox" name="f:${place}" value="${id}" ${chosen.includes(id) && html`checked`}><span>${declared.evidence?.[id]?.title ?? id}<span class="hint">${aboutPiece(reader, declared, id)}</span></span></label>`;
  return html`<fieldset id="${idOf(place)}" tabindex="-1"><legend class="label">${t(reader, words.chosenEvidence)}</legend>${shownAs(place, versions, 'boxes')}${staleBox(view, place)}${chosen.map(box)}${
    others.length > 0 &&
    html`<details ${chosen.length === 0 && html`open`}><summary>${t(reader, sentences.otherEvidence(others.length))}</summary>${others.map(box)}</details>`
  }${chosen.length + others.length === 0 && html`<p class="hint">${t(reader, words.noEvidence)}</p>`}${there.length > 0 && html`<ul role="list" class="plain lines small">${there.map((id) => html`<li><a href="${baseOf(view)}/evidence#${idOf(at('evidence', id))}">${t(reader, words.see)}${colon(reader)}${declared.evidence?.[id]?.title ?? id}</a></li>`)}</ul>`}${besideBox(view, place)}${historyLink(view, place)}</fieldset>`;
}

/** Kind, day, firmware, model and the start of the hash, as far as they are said; or that the piece is not there. */
function aboutPiece(reader: Reader, product: Product, id: string): Html {
  const one = product.evidence?.[id];
  if (!one) return html`${t(reader, words.noSuchEvidence)}`;
  const firmware = one.firmware && t(reader, sentences.firmware(one.firmware));
  const hash = one.sha256 && t(reader, sentences.hash(one.sha256.slice(0, 8)));
  return unbroken(
    [kindName(reader, one.kind ?? ''), one.on, firmware, one.model, hash].filter((part) => part).join('　'),
  );
}

const hintAt = (reader: Reader, place: string) => {
  const hint = hintOf(reader.lang, place);
  return hint ? { hint } : {};
};

/** Adds a file and attaches it to an item at once. */
export const uploadFields = (
  reader: Reader,
  product: Pick<Product, 'filed-firmware'>,
  /** Filled in as another piece says it, under ids of its own. */
  { like, id = 'upload' }: { readonly like?: Evidence; readonly id?: string } = {},
): Html => {
  const kinds = optionsOf(reader, '/evidence/x/kind', shapeAt('/evidence/x/kind') as Shape);
  const text = (name: string, type: 'text' | 'date' | 'file' = 'text', value = '') =>
    field(reader, {
      ...(name === 'file' ? {} : hintAt(reader, `/evidence/x/${name}`)),
      id: `${id}-${name}`,
      label: name === 'file' ? t(reader, words.file) : labelOf(reader.lang, `/evidence/x/${name}`),
      required: name === 'title' || name === 'file',
      control: textInput({ name, type, value }),
    });
  return html`${text('title', 'text', like?.title)}${field(reader, { id: `${id}-kind`, label: labelOf(reader.lang, '/evidence/x/kind'), control: selectInput({ name: 'kind', value: like?.kind, options: [{ value: '', text: t(reader, words.choose) }, ...kinds] }) })}${text('firmware', 'text', product['filed-firmware'] ?? '')}${text('model', 'text', like?.model)}${text('on', 'date')}${text('made-by')}${text('made-with', 'text', like?.['made-with'])}${text('file', 'file')}`;
};

export const upload = ({ reader, product, base, criterion, declared }: AnswerView) =>
  html`<details><summary>${t(reader, words.attach)}</summary><form class="card stack" id="attach" tabindex="-1" method="post" action="${baseOf({ product, base })}/evidence/upload" enctype="multipart/form-data">${csrfInput(reader)}<p class="soft">${t(reader, words.attachSays)}</p>${field(reader, { id: 'upload-for', label: t(reader, words.attachTo), control: selectInput({ name: 'for', options: criterion.items.map((item) => ({ value: `${criterion.id}/${item.no}`, text: `${item.no} ${t(reader, item.asks)}` })) }) })}${uploadFields(reader, declared)}<p><button class="btn sub">${t(reader, words.attachButton)}</button></p></form></details>`;
