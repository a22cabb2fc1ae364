// One action of the plan: its dates, its fields, what it waits for, what was said about it; and a new one.
import { planShape } from '../../domain/desk.ts';
import { shapeAt } from '../../domain/fields.ts';
import type { GapRow } from '../../domain/gap-list.ts';
import { departments } from '../../domain/people.ts';
import { at } from '../../domain/place.ts';
import { isFinished } from '../../domain/plan-order.ts';
import type { PlanRow } from '../../domain/plan-table.ts';
import { ownerOf } from '../../domain/plan-table.ts';
import { assignSentences, assignWords } from '../../words/plan-assign.ts';
import { planPageSentences as said, planPageWords as words } from '../../words/plan-pages.ts';
import { hintOf, labelOf, say } from '../../words/say.ts';
import { day, unbroken } from '../parts/days.ts';
import { closedUnless, csrfInput, field, selectInput, textArea, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { sourceMark, state } from '../parts/marks.ts';
import { message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { requestsHref } from './asking.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import { momentText } from './moments.ts';
import { daysCell } from './plan-list.ts';
import { ownerCell, ownerOptions, plainName } from './plan-owner.ts';
import type { PlanFacts } from './plan-view.ts';
import { departmentName, libraryRow, planForm, productsText, titleOf } from './plan-view.ts';
import type { Form } from './saving.ts';
import { historyLink, leafField, noticeBox, saveForm, shownAs, staleBox, valueIn } from './saving.ts';
import { actionHref, hrefOf, idOf, originHref, planHref } from './where.ts';

export type ActionView = PlanFacts & {
  readonly row: PlanRow;
  /** What is still missing that it is for. */
  readonly gaps?: readonly GapRow[] | undefined;
  readonly comments: readonly { readonly text: string; readonly by: string; readonly at: string }[];
};

export function actionPage(view: ActionView): Html {
  const { reader, row } = view;
  const { action } = row;
  const form = planForm(view);
  const title = titleOf(reader, action);
  const from = libraryRow(reader.scheme, action.proposed);
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: planHref, text: t(reader, words.title) }, { href: reader.here, text: title }),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="stack wide"><header class="stack tight"><p class="soft">${productsText(view, action.products.slice(0, 5))}${action.products.length > 5 && ` … ${t(reader, said.inProducts(action.products.length))}`}</p><h1>${title}</h1></header>${noticeBox(form, savedText(view))}${
      from &&
      html`<div class="mean stack tight"><p>${t(reader, from.says)}</p><p class="small">${sourceMark(reader, from.from)}</p></div>`
    }${view.verdict.unfounded.includes(action.id) && message({ tone: 'warning', kind: t(reader, words.outlook), says: t(reader, assignWords.notFounded) })}${dates(view)}${whereDone(view)}${!isFinished(action) && isOffered(reader, 'product.create') && endings(form, action.id)}<section class="card stack" aria-labelledby="fields"><h2 id="fields">${t(reader, words.details)}</h2>${closedUnless(reader, 'product.create', fields(view, form))}</section>${discussion(view)}<p><a class="btn sub" href="${planHref}">${t(reader, words.toPlan)}</a></p></div>`,
  });
}

function dates(view: ActionView): Html {
  const { reader, row } = view;
  const of = row.dates;
  const owner = ownerCell(view, row);
  const mailed = ownerOf(row);
  return html`<section class="stack tight" aria-labelledby="days"><h2 id="days">${t(reader, words.aboutDates)}</h2>${
    of
      ? html`<dl class="kv"><dt>${t(reader, words.earliest)}</dt><dd>${day(reader, of.earliest.start)} → ${day(reader, of.earliest.finish)}</dd><dt>${t(reader, words.finishLatest)}</dt><dd>${day(reader, of.latest.finish)}</dd><dt>${t(reader, words.outlook)}</dt><dd>${of.slack < 0 ? state('bad', t(reader, said.late(-of.slack))) : t(reader, said.slack(of.slack))}${of.isCritical && html`<br>${t(reader, words.legendCritical)}`}</dd>${row.action.due && html`<dt>${t(reader, words.promised)}</dt><dd>${day(reader, row.action.due)}</dd>`}${owner && html`<dt>${t(reader, words.owner)}</dt><dd>${owner}</dd>`}</dl>${mailed !== undefined && !view.owners.has(mailed) && html`<p class="small soft">${t(reader, assignWords.noAccountSays)}</p>`}`
      : html`<p class="soft">${t(reader, words.noDates)} ${daysCell(view, row)}</p>`
  }</section>`;
}

/** Which fields of it were saved, by their names. */
function savedText({ reader, notice }: ActionView): string | undefined {
  if (!notice || notice.saved.length === 0) return undefined;
  const names = [...new Set(notice.saved.map((field_) => labelOf(reader.lang, field_, planShape)))];
  return t(reader, assignSentences.savedFields(names.join(reader.lang === 'ja' ? '、' : ', ')));
}

const mostPlaces = 8;
/** The places where it is done: what is missing, with the way to its field; else the criteria it is about. */
function whereDone(view: ActionView): Html | false {
  const { reader, row, products, gaps = [] } = view;
  const { action } = row;
  const several = action.products.length > 1 || (action.products.length === 0 && products.size > 1);
  const lines = gaps.flatMap((gap) =>
    gap.products.slice(0, gap.part === 'company' ? 1 : mostPlaces).map((product) => ({ gap, product })),
  );
  const link = ({ gap, product }: (typeof lines)[number]): Html =>
    html`<li><a href="${gap.part === 'company' ? originHref('company', gap.finding.at) : hrefOf(product, gap.finding.at)}">${unbroken(say(reader.lang, gap.finding).says)}</a>${several && gap.part === 'product' && html` <span class="small soft">${products.get(product) ?? product}</span>`}</li>`;
  const criteria = action.products
    .slice(0, 3)
    .flatMap((product) => action.criteria.slice(0, mostPlaces).map((id) => ({ id, product })));
  if (lines.length === 0 && criteria.length === 0) return false;
  const also =
    action.criteria.length > 0 &&
    html`<p class="row small"><a href="${requestsHref}">${t(reader, assignWords.requests)}</a></p>`;
  return html`<section class="stack tight" aria-labelledby="where"><h2 id="where">${t(reader, assignWords.where)}</h2>${
    lines.length > 0
      ? html`<ul>${lines.slice(0, mostPlaces).map(link)}${lines.length > mostPlaces && html`<li class="soft">${t(reader, assignSentences.more(lines.length - mostPlaces))}</li>`}</ul>`
      : html`<p class="soft">${t(reader, assignWords.whereNothing)}</p><ul>${criteria.map(({ id, product }) => html`<li><a class="nb" href="${hrefOf(product, at('answers', id))}">${id}</a>${several && html` <span class="small soft">${products.get(product) ?? product}</span>`}</li>`)}</ul>`
  }${also}</section>`;
}

/** Done with one press; dropped with a reason. */
function endings(form: Form, id: string): Html {
  const { reader, versions } = form;
  const at_ = (name: string) => at('actions', id, name);
  const set = (value: string) =>
    html`${csrfInput(reader)}${shownAs(at_('state'), versions)}<input type="hidden" name="f:${at_('state')}" value="${value}">`;
  const reason = field(reader, {
    id: 'drop-reason',
    label: t(reader, words.dropReason),
    required: true,
    control: textInput({ name: `f:${at_('note')}`, value: String(valueIn(form, at_('note')) ?? '') }),
  });
  return html`<div class="row no-print"><form method="post" action="${actionHref(id)}">${set('done')}<button class="btn">${t(reader, words.done)}</button></form><details><summary>${t(reader, words.drop)}</summary><form class="stack tight" method="post" action="${actionHref(id)}">${set('dropped')}${shownAs(at_('note'), versions)}${reason}<p><button class="btn sub">${t(reader, words.drop)}</button></p></form></details></div>`;
}

/** What it can be made to wait for: actions of the same products, of the company, and what it waits for now. */
const mostChoices = 200;
function others({ row, rows }: ActionView): readonly PlanRow[] {
  const { action } = row;
  const isNear = (other: PlanRow) =>
    other.action.products.length === 0 ||
    action.products.length === 0 ||
    other.action.products.some((id) => action.products.includes(id));
  const all = rows.filter((other) => other.action.id !== action.id);
  const chosen = all.filter((other) => action.after.includes(other.action.id));
  const near = all.filter((other) => !chosen.includes(other) && !isFinished(other.action) && isNear(other));
  return [...chosen, ...near.slice(0, mostChoices)];
}

function fields(view: ActionView, form: Form): Html {
  const { reader, row, products } = view;
  const place = (name: string) => at('actions', row.action.id, name);
  const leaf = (name: string, options?: readonly { readonly value: string; readonly text: string }[]) => {
    const shape = shapeAt(place(name), planShape);
    return shape && leafField(form, place(name), shape, options ? { options } : {});
  };
  const kept = view.versions.get(place('owner'))?.value;
  const people = ownerOptions(view, row.action.department, typeof kept === 'string' ? kept : undefined);
  const near = others(view).map((other): readonly [string, string] => [
    other.action.id,
    `${other.number} ${titleOf(reader, other.action)} (${productsText(view, other.action.products.slice(0, 2))})`,
  ]);
  // What the scheme's data say comes first, and what of it somebody took back.
  const undone = (view.versions.get(place('not-after'))?.value ?? []) as readonly string[];
  const skipped = view.rows
    .filter(({ action: { id } }) => row.action.byLibrary?.includes(id) || undone.includes(id))
    .map(({ action, number }): readonly [string, string] => [action.id, `${number} ${titleOf(reader, action)}`]);
  return saveForm(
    { ...form, reader: { ...reader, here: actionHref(row.action.id) } },
    html`${leaf('title')}<div class="grid">${leaf('owner', people)}${plainName(view, 'owner-name')}${leaf('department')}${leaf('state')}${leaf('effort')}${leaf('due')}${leaf('not-before')}${leaf('cost')}</div>${boxes(form, place('after'), near)}${skipped.length > 0 && boxes(form, place('not-after'), skipped)}${boxes(form, place('products'), [...products])}${leaf('criteria')}${leaf('note')}`,
  );
}

/** A list chosen from what there is, folded away when it is long. */
function boxes(form: Form, place: string, options: readonly (readonly [string, string])[]): Html {
  const { reader, versions, model } = form;
  const value = valueIn(form, place);
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const known = new Map(options);
  const all = [...chosen.filter((id) => !known.has(id)).map((id): readonly [string, string] => [id, id]), ...options];
  const box = ([id, text]: readonly [string, string]) =>
    html`<label class="check"><input type="checkbox" name="f:${place}" value="${id}" ${chosen.includes(id) && html`checked`}><span>${text}</span></label>`;
  const rest = all.filter(([id]) => !chosen.includes(id));
  const name = labelOf(reader.lang, place, model);
  const hint = hintOf(reader.lang, place, model);
  return html`<div class="stack tight">${shownAs(place, versions, 'boxes')}${staleBox(form, place)}<fieldset class="field" id="${idOf(place)}" tabindex="-1"><legend class="label">${name}</legend>${hint !== undefined && html`<p class="hint">${hint}</p>`}${all.filter(([id]) => chosen.includes(id)).map(box)}${
    rest.length > 0 &&
    html`<details ${chosen.length === 0 && rest.length <= 6 && html`open`}><summary>${t(reader, words.chooseMore)} <span class="small soft num">${rest.length}</span></summary>${rest.map(box)}</details>`
  }</fieldset>${historyLink(form, place)}</div>`;
}

function discussion({ reader, row, comments }: ActionView): Html {
  return html`<section class="stack" aria-labelledby="discussion"><h2 id="discussion">${t(reader, words.discussion)} <span class="small soft num">${comments.length}</span></h2>${
    comments.length === 0
      ? html`<p class="soft">${t(reader, words.noComments)}</p>`
      : html`<ul role="list" class="plain lines">${comments.map(({ text, by, at: moment }) => html`<li><p class="small soft">${by} <time class="num nb" datetime="${moment}">${momentText(moment)}</time></p><p>${text.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</p></li>`)}</ul>`
  }${
    isOffered(reader, 'product.create') &&
    html`<form class="stack tight no-print" method="post" action="${actionHref(row.action.id)}/comments">${csrfInput(reader)}${field(reader, { id: 'comment', label: t(reader, words.commentLabel), required: true, control: textArea({ name: 'text' }) })}<p><button class="btn sub">${t(reader, words.comment)}</button></p></form>`
  }</section>`;
}

/** What a new action is filled with beforehand: what was typed, or what a gap says. */
export type NewActionView = {
  readonly reader: Reader;
  readonly products: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
  readonly typed: Readonly<Record<string, string>>;
  /** Something that must be said is missing. */
  readonly isMissing?: boolean;
};

export function newActionPage({ reader, products, owners, typed, isMissing = false }: NewActionView): Html {
  const title = t(reader, words.newAction);
  const label = (name: string) => labelOf(reader.lang, at('actions', 'x', name), planShape);
  const listed = (name: string, options: readonly (readonly [string, string])[], none: string) =>
    field(reader, {
      id: name,
      label: label(name),
      control: selectInput({
        name,
        value: typed[name],
        options: [{ value: '', text: none }, ...options.map(([value, text]) => ({ value, text }))],
      }),
    });
  const text = (name: string, type: 'text' | 'date' = 'text', required = false) =>
    field(reader, {
      id: name,
      label: label(name),
      required,
      ...(required && isMissing ? { error: t(reader, words.titleNeeded) } : {}),
      control: textInput({ name, type, value: typed[name] ?? '' }),
    });
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: planHref, text: t(reader, words.title) }, { href: reader.here, text: title }),
    failed: isMissing,
    main: html`<div class="stack"><h1>${title}</h1><p class="soft">${t(reader, words.newSays)}</p><form class="card stack" method="post" action="${planHref}/actions">${csrfInput(reader)}${text('title', 'text', true)}<div class="grid">${listed('products', [...products], t(reader, words.company))}${listed(
      'department',
      departments.map((id) => [id, departmentName(reader, id)] as const),
      t(reader, words.noDepartment),
    )}${listed('owner', [...owners], t(reader, words.nobody))}${text('effort')}${text('due', 'date')}${text('criteria')}</div><p><button class="btn">${title}</button></p></form></div>`,
  });
}
