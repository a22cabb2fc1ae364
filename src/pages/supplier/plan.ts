// 対応計画: whether the wanted day can be met comes first, then what decides it, then who does what by when.

import { planShape } from '../../domain/desk.ts';
import { shapeAt } from '../../domain/fields.ts';
import { at } from '../../domain/place.ts';
import type { Schedule } from '../../domain/plan.ts';
import { effortLeft } from '../../domain/plan.ts';
import type { Failing } from '../../domain/plan-failing.ts';
import type { loadIn } from '../../domain/plan-load.ts';
import type { PlanRefusal } from '../../domain/plan-order.ts';
import { isFinished } from '../../domain/plan-order.ts';
import type { ProductDates } from '../../domain/plan-sheet.ts';
import type { PlanQuery, PlanRow } from '../../domain/plan-table.ts';
import { isLate, ownNext } from '../../domain/plan-table.ts';
import type { Text } from '../../domain/scheme.ts';
import { foresightText } from '../../words/plan.ts';
import { assignSentences, assignWords } from '../../words/plan-assign.ts';
import { planPageSentences as said, planPageWords as words } from '../../words/plan-pages.ts';
import {
  besideText,
  countedText,
  departmentIn,
  failingText,
  filingText,
  verdictReasons,
  verdictText,
  verdictWords,
} from '../../words/plan-verdict.ts';
import { tableDay } from '../parts/days.ts';
import { closedUnless, csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { assumedMark, state } from '../parts/marks.ts';
import { done, emptyState, message } from '../parts/messages.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import { outlineNote } from './outline.ts';
import type { AssignNotice } from './plan-assign.ts';
import { assignedBox } from './plan-assign.ts';
import { planImportHref } from './plan-import.ts';
import { planAddress, planFacets, planFilters, planTable } from './plan-list.ts';
import { mineBox } from './plan-mine.ts';
import type { PlanFacts } from './plan-view.ts';
import { libraryRow, planForm, titleOf, verdictNames } from './plan-view.ts';
import { leafField, noticeBox, saveForm } from './saving.ts';
import {
  actionHref,
  boardHref,
  costsHref,
  departmentsHref,
  entryHref,
  gapsHref,
  planHref,
  proposalsHref,
} from './where.ts';

export type PlanPageView = PlanFacts & {
  readonly query: PlanQuery;
  /** The actions that the address asks for. */
  readonly found: readonly PlanRow[];
  /** How many proposals the plan does not hold yet. */
  readonly waiting: number;
  /** The dates of the saved plan, where the page shows other ones. */
  readonly saved?: { readonly head: Schedule; readonly whole: Schedule } | undefined;
  /** What would come of one criterion failing, where that can be told. */
  readonly failing?: Failing | undefined;
  readonly load: ReturnType<typeof loadIn>;
  /** How many proposals were just put in, and how many actions were just called done. */
  readonly added?: number | undefined;
  readonly closed?: number | undefined;
  /** Who looks at it. */
  readonly person?: string | undefined;
  /** What a sending for many actions came to. */
  readonly assigned?: AssignNotice | undefined;
};

export function planPageOf(view: PlanPageView): Html {
  const { reader, rows, query, found } = view;
  const title = t(reader, words.title);
  const isEdited = isOffered(reader, 'product.create');
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: planHref, text: title }),
    failed: (view.notice?.notSaved.length ?? 0) > 0 || isRefused(view.assigned),
    main: html`<div class="stack wide"><div class="row between"><h1>${title}</h1>${ways(view)}</div>${outlineNote(reader)}${noticeBox(planForm(view))}${view.added !== undefined && done({ title: t(reader, said.added(view.added)) })}${view.closed !== undefined && done({ title: t(reader, assignSentences.finished(view.closed)) })}${view.assigned && assignedBox(view, query, view.assigned)}${firstLine(view)}${
      rows.length === 0
        ? nothing(view)
        : html`${answered(view)}${mineBox(reader, ownNext(rows, view.person ?? ''), view.today)}${figures(view)}${chain(view)}${atOnce(view)}`
    }${view.waiting > 0 && isEdited && rows.length > 0 && waiting(view)}${
      rows.length > 0 &&
      html`<section class="stack" aria-labelledby="actions"><h2 id="actions">${t(reader, words.list)}</h2>${planFacets(view)}${planFilters(view, query)}<div class="row between"><p class="soft">${t(reader, said.found(found.length, rows.length))}</p>${downloads(view)}</div>${planTable(view, query, found)}</section>`
    }${perProduct(view)}${whatIf(view)}${settings(view)}</div>`,
  });
}

const ways = ({ reader }: PlanPageView): Html =>
  html`<p class="row no-print"><a class="btn sub" href="${gapsHref}">${t(reader, words.gaps)}</a><a class="btn sub" href="${costsHref}">${t(reader, words.costs)}</a><a class="btn sub" href="${boardHref}">${t(reader, words.board)}</a><a class="btn sub" href="${departmentsHref}">${t(reader, assignWords.departments)}</a>${isOffered(reader, 'product.create') && html`<a class="btn" href="${planHref}/actions/new">${t(reader, words.newAction)}</a>`}</p>`;

/** Whether it can be met as far as it can be told, why not more can be told, and what would come of a failure. */
function firstLine(view: PlanPageView): Html {
  const { reader, dated, query, products, saved, verdict, failing } = view;
  const isAsked = query.target !== undefined || query.without !== '';
  const isDated = dated.rule !== 'soonest';
  const asked =
    isAsked &&
    message({
      tone: 'info',
      kind: t(reader, words.notSaved),
      says: broken([
        t(reader, words.notSavedSays),
        ...(saved && 'head' in dated ? besideText(saved, dated, isDated).map((one) => t(reader, one)) : []),
      ]),
      fix: html`<a href="${planAddress({ ...query, target: undefined, without: '', page: 1 })}">${t(reader, words.backToPlan)}</a>`,
    });
  if ('refusal' in dated) return html`${asked}${unsound(view, dated.refusal)}`;
  const { head, headOf } = dated;
  const late = dated.products.filter((one) => !one.dates.isMet).length;
  const name = headOf === undefined ? undefined : (products.get(headOf) ?? headOf);
  const filing = verdict.is === 'no-day' ? undefined : filingText(verdict, head, isDated);
  const more = [
    name !== undefined && name,
    filing && t(reader, filing),
    late > 0 && t(reader, said.lateProducts(late, dated.products.length)),
    foresightText[head.foresight] && t(reader, foresightText[head.foresight] as Text),
  ].filter((one) => one !== false && one !== undefined);
  const reasons = verdictReasons(verdict, verdictNames(view));
  const lines: readonly Hole[] = [
    more.join(reader.lang === 'ja' ? '　' : ' '),
    ...reasons.map((one) => t(reader, one)),
    verdict.uncovered.length > 0 ? html`<a href="${gapsHref}?planned=no">${t(reader, words.seeGaps)}</a>` : '',
  ];
  const first = message({
    tone: verdict.is === 'late' ? 'blocker' : verdict.is === 'unknown' ? 'warning' : 'info',
    kind: t(reader, words.head),
    says: html`<b>${t(reader, verdictText(verdict, head))}</b>`,
    ...(lines.some((one) => String(one) !== '') ? { fix: broken(lines) } : {}),
  });
  const name_ = (lang: 'ja' | 'en', id: string) => departmentIn(lang, id, view.departments);
  const counted =
    !verdict.isEmpty &&
    html`<ul class="small">${countedText(verdict, dated, name_).map((one) => html`<li>${t(reader, one)}</li>`)}${failing && html`<li>${t(reader, failingText(failing, rowName(reader.scheme), { isDated, is: verdict.is }))}</li>`}</ul>`;
  return html`${asked}${first}${counted}${view.lead && html`<p class="small">${assumedMark(reader, view.lead.from)}</p>`}`;
}

/** Lines below each other; what says nothing is left out. */
const broken = (lines: readonly Hole[]): Html =>
  html`${lines.filter((one) => String(one) !== '').map((one, index) => html`${index > 0 && html`<br>`}${one}`)}`;

const rowName =
  (scheme: PlanPageView['reader']['scheme']) =>
  (id: string): Text =>
    libraryRow(scheme, id)?.name ?? { ja: id, en: id };

const isRefused = (notice: AssignNotice | undefined): boolean =>
  notice?.is === 'nothing-chosen' || notice?.is === 'nothing-said' || notice?.is === 'no-reason';

const mostAnswered = 10;
/** Actions of which nothing is missing any more: all of them are called done by one press. */
function answered({ reader, rows, verdict }: PlanPageView): Html | false {
  const ids = new Set(verdict.answered);
  const of = rows.filter(({ action }) => ids.has(action.id));
  if (of.length === 0) return false;
  return html`<section class="card t-info stack tight no-print" aria-labelledby="answered"><h2 id="answered">${t(reader, assignSentences.answered(of.length))}</h2><p>${t(reader, assignWords.finishSays)}</p><ul>${of.slice(0, mostAnswered).map(({ action, number }) => html`<li>${number} <a href="${actionHref(action.id)}">${titleOf(reader, action)}</a></li>`)}${of.length > mostAnswered && html`<li class="soft">${t(reader, assignSentences.more(of.length - mostAnswered))}</li>`}</ul>${isOffered(reader, 'product.create') && html`<form method="post" action="${planHref}/finish">${csrfInput(reader)}${of.map(({ action }) => html`<input type="hidden" name="action" value="${action.id}">`)}<button class="btn">${t(reader, assignWords.finish)}</button></form>`}</section>`;
}

/** Every action that keeps the plan from having dates. */
function unsound({ reader, rows }: PlanPageView, refusal: PlanRefusal): Html {
  if (refusal.refused === 'plan-too-long')
    return message({
      tone: 'blocker',
      kind: t(reader, words.schedule),
      says: t(reader, words.unsound),
      fix: t(reader, words.tooLong),
    });
  const byId = new Map(rows.map(({ action }) => [action.id, action]));
  const link = (id: string): Hole => {
    const action = byId.get(id);
    return action ? html`<a href="${actionHref(id)}">${titleOf(reader, action)}</a>` : id;
  };
  const cycles = refusal.cycles.map(
    (round) =>
      html`<li>${t(reader, words.cycle)} ${round.map((id, index) => html`${index > 0 && ' → '}${link(id)}`)}</li>`,
  );
  const wrong = refusal.unreadable.map(({ id }) => html`<li>${t(reader, words.unreadable)} ${link(id)}</li>`);
  return html`${message({ tone: 'blocker', kind: t(reader, words.schedule), says: t(reader, words.unsound), fix: t(reader, words.unsoundFix) })}<ul>${cycles}${wrong}</ul>`;
}

function figures({ reader, rows, dated, verdict, lead }: PlanPageView): Html {
  const atLeast = verdict.isAtLeast && html`<span class="small">${t(reader, verdictWords.atLeast)}</span> `;
  const finished = rows.filter(({ action }) => isFinished(action)).length;
  const late = rows.filter(isLate).length;
  const card = (tone: string, value: Hole, name: Text) =>
    html`<div class="card ${tone}"><p class="big num">${value}</p><p class="soft">${t(reader, name)}</p></div>`;
  const head = 'head' in dated ? dated.head : undefined;
  return html`<div class="grid small">${head && card(head.isMet ? '' : 't-bad', html`${atLeast}${tableDay(head.filing.earliest)}`, words.filing)}${head && card('', lead ? html`${atLeast}${tableDay(head.label.expected)}` : t(reader, words.unknown), words.label)}${card('', t(reader, said.finished(finished, rows.length)), words.finished)}${card(late > 0 ? 't-bad' : '', late, words.late)}${card('', t(reader, said.effort(effortLeft(dated.plan.actions))), words.work)}</div>`;
}

function chain({ reader, dated, rows }: PlanPageView): Html | null {
  if (!('head' in dated)) return null;
  const byId = new Map(rows.map((row) => [row.action.id, row]));
  const steps = dated.head.chain.flatMap((id) => byId.get(id) ?? []);
  return html`<section class="stack tight" aria-labelledby="chain"><h2 id="chain">${t(reader, words.chain)}</h2>${
    steps.length === 0
      ? html`<p class="soft">${t(reader, words.noChain)}</p>`
      : html`<ol class="stack tight">${steps.map(({ action, dates }) => html`<li><a href="${actionHref(action.id)}">${titleOf(reader, action)}</a> <span class="small soft num nb">${dates && `${dates.earliest.start} → ${dates.earliest.finish}`}</span></li>`)}</ol>`
  }</section>`;
}

/** How many things each department does at once, week by week. */
function atOnce({ reader, load: { weeks, loads }, departments }: PlanPageView): Html | false {
  if (weeks.length === 0) return false;
  const shown = weeks.slice(0, mostWeeks);
  const name = (ids: readonly (string | undefined)[]) =>
    [
      ...new Set(
        ids.map((id) =>
          id === undefined ? t(reader, words.noDepartment) : departmentIn(reader.lang, id, departments),
        ),
      ),
    ].join(reader.lang === 'ja' ? '、' : ', ');
  return html`<details class="card"><summary>${t(reader, words.atOnce)} <span class="small soft num">${loads.map((one) => `${name(one.departments)} ${one.peak}`).join(reader.lang === 'ja' ? '、' : ', ')}</span></summary><p class="soft">${t(reader, words.atOnceSays)}</p><div class="scroll" tabindex="0" role="group" aria-label="${t(reader, words.atOnce)}"><table class="list"><caption class="vh">${t(reader, words.atOnce)}</caption><thead><tr><th scope="col">${t(reader, words.byDepartment)}</th><th scope="col">${t(reader, words.hands)}</th>${shown.map((week) => html`<th scope="col" class="num nb">${week.slice(5).replace('-', '/')}</th>`)}</tr></thead><tbody>${loads.map(
    ({ departments: ids, hands, weeks: of }) =>
      html`<tr><th scope="row">${name(ids)}</th><td class="num">${hands ?? '—'}</td>${shown.map((week) => html`<td class="num">${of.get(week) ?? ''}</td>`)}</tr>`,
  )}</tbody></table></div><p class="small soft">${t(reader, verdictWords.order)}</p></details>`;
}
const mostWeeks = 13;

const addAll = ({ reader }: PlanPageView): Html =>
  html`<form method="post" action="${planHref}/propose">${csrfInput(reader)}<input type="hidden" name="all" value="yes"><button class="btn">${t(reader, words.addAll)}</button></form>`;

const waiting = (view: PlanPageView): Html =>
  html`<section class="card t-info row between no-print" aria-label="${t(view.reader, words.proposals)}"><p>${t(view.reader, said.waiting(view.waiting))} <a href="${proposalsHref}">${t(view.reader, words.choose)}</a></p>${addAll(view)}</section>`;

function nothing(view: PlanPageView): Html {
  const { reader } = view;
  const isEdited = isOffered(reader, 'product.create');
  return emptyState({
    title: t(reader, words.empty),
    says: html`${t(reader, words.emptySays)}${
      view.waiting > 0 &&
      html`<br>${t(reader, said.waiting(view.waiting))} <a href="${proposalsHref}">${t(reader, isEdited ? words.choose : words.proposals)}</a>${isEdited && addAll(view)}`
    }`,
  });
}

function downloads({ reader, query }: PlanPageView): Html {
  const names = { xlsx: 'Excel', csv: 'CSV', json: 'JSON', ics: t(reader, words.calendarFile) } as const;
  const at = { ...query, page: 1 };
  return html`<p class="row small no-print">${t(reader, words.download)} ${(['xlsx', 'csv', 'json', 'ics'] as const).map((kind) => html`<a href="${planAddress(at, `${planHref}.${kind}`)}">${names[kind]}</a>`)}<a href="${planAddress({ ...at, owner: 'me' }, `${planHref}.ics`)}">${t(reader, words.yourCalendar)}</a>${isOffered(reader, 'product.create') && html`<a href="${planImportHref}">${t(reader, assignWords.takeIn)}</a>`}</p>`;
}

const mostProducts = 50;
/** How each product stands that has a day of its own, the latest first. */
function perProduct({ reader, dated, products }: PlanPageView): Html | null {
  if (!('head' in dated) || dated.products.length === 0) return null;
  const margin = ({ dates }: ProductDates) => dates.spare - dates.lateBy;
  const rows = dated.products.toSorted((a, b) => margin(a) - margin(b)).slice(0, mostProducts);
  return html`<section class="stack" aria-labelledby="each"><h2 id="each">${t(reader, words.perProduct)} <span class="small soft num">${dated.products.length}</span></h2>${cardTable(
    {
      caption: t(reader, words.perProduct),
      columns: [words.byProduct, words.wanted, words.filing, words.fileBy, words.outlook].map((one) => ({
        name: t(reader, one),
      })),
      rows: rows.map(({ id, wanted, dates }) => [
        html`<a href="${entryHref(id)}">${products.get(id) ?? id}</a>`,
        tableDay(wanted),
        tableDay(dates.filing.earliest),
        tableDay(dates.filing.latest),
        dates.isMet
          ? state('ok', t(reader, said.slack(dates.spare)))
          : state('bad', t(reader, said.late(dates.lateBy))),
      ]),
    },
  )}</section>`;
}

/** Other days and one product less, by address: nothing of it is saved. */
function whatIf({ reader, query, products, rows }: PlanPageView): Html | false {
  if (rows.length === 0) return false;
  const options = [
    { value: '', text: t(reader, words.nothingLeftOut) },
    ...[...products].map(([value, text]) => ({ value, text })),
  ];
  return html`<section class="card stack no-print" aria-labelledby="what-if"><h2 id="what-if">${t(reader, words.whatIf)}</h2><form class="filters" method="get" action="${planHref}">${field(reader, { id: 'target', label: t(reader, words.whatIfTarget), control: textInput({ name: 'target', type: 'date', value: query.target ?? '' }) })}${field(reader, { id: 'without', label: t(reader, words.whatIfWithout), control: selectInput({ name: 'without', value: query.without, options }) })}<button class="btn sub">${t(reader, words.calculate)}</button></form></section>`;
}

function settings(view: PlanPageView): Html {
  const { reader } = view;
  const form = planForm(view);
  const fields = ['target', 'reserve', 'digest'].map((key) => {
    const shape = shapeAt(at(key), planShape);
    return shape && leafField(form, at(key), shape);
  });
  return html`<section class="card stack no-print" aria-labelledby="settings"><h2 id="settings">${t(reader, words.settings)}</h2>${closedUnless(reader, 'product.create', saveForm({ ...form, reader: { ...reader, here: planHref } }, html`<div class="grid two">${fields}</div>`))}</section>`;
}
