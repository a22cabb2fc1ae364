// The plan as a table: department by department, each action with its days in words and as a bar.
import type { CivilDate } from '../../domain/names.ts';
import { departments } from '../../domain/people.ts';
import { firstOfNames, groupOf } from '../../domain/plan-sheet.ts';
import type { PlanQuery, PlanRow } from '../../domain/plan-table.ts';
import { isLate, noOne, ownerOf, planFilterStates } from '../../domain/plan-table.ts';
import { planStateWords } from '../../words/plan.ts';
import { assignSentences, assignWords } from '../../words/plan-assign.ts';
import { planPageSentences as said, planPageWords as words } from '../../words/plan-pages.ts';
import { supplierSentences as sentences } from '../../words/supplier.ts';
import { dayText, unbroken } from '../parts/days.ts';
import { csrfInput, field, selectInput } from '../parts/forms.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import { isOffered, t } from '../parts/reader.ts';
import { pager } from '../parts/tables.ts';
import { planAddress } from './plan-address.ts';
import { assignBox } from './plan-assign.ts';
import { ownerCell, ownerOptions } from './plan-owner.ts';
import { bar, barLegend, scale, spanOf } from './plan-timeline.ts';
import type { PlanFacts } from './plan-view.ts';
import { departmentName, productsText, titleOf } from './plan-view.ts';
import { actionHref, assignHref, planHref } from './where.ts';

export { planAddress } from './plan-address.ts';

/** So many lines stand on one page. */
export const planPage = 100;

/** Which part of the plan is shown, by address alone. */
export function planFilters(facts: PlanFacts, query: PlanQuery): Html {
  const { reader, products, departments: own } = facts;
  const names = firstOfNames<string>(departments, own);
  const chosen = names.find((id) => groupOf(id, own) === groupOf(query.department, own)) ?? query.department;
  const one = (
    name: 'owner' | 'department' | 'product' | 'state',
    label: string,
    options: readonly (readonly [string, string])[],
  ) =>
    field(reader, {
      id: name,
      label,
      control: selectInput({
        name,
        value: name === 'department' ? chosen : query[name],
        options: [{ value: '', text: t(reader, words.all) }, ...options.map(([value, text]) => ({ value, text }))],
      }),
    });
  const kept = [
    ['target', query.target ?? ''],
    ['without', query.without],
    ['criterion', query.criterion],
  ].filter(([, value]) => value !== '');
  return html`<form class="filters no-print" method="get" action="${planHref}">${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${one(
    'owner',
    t(reader, words.owner),
    [
      ['me', t(reader, words.mine)],
      [noOne, t(reader, words.nobody)],
      ...ownerOptions(facts, undefined).map(({ value, text }) => [value, text] as const),
    ],
  )}${one('department', t(reader, words.byDepartment), [
    ...names.map((id) => [id, departmentName(reader, id, own)] as const),
    [noOne, t(reader, words.noDepartment)],
  ])}${one('product', t(reader, words.byProduct), [[noOne, t(reader, words.company)], ...products])}${one(
    'state',
    t(reader, words.status),
    planFilterStates.map((id) => [id, t(reader, id === 'late' ? words.isLate : planStateWords[id])]),
  )}<label class="check"><input type="checkbox" name="finished" value="no" ${query.hideFinished && html`checked`}><span>${t(reader, words.hideFinished)}</span></label><button class="btn sub">${t(reader, words.show)}</button></form>`;
}

/** A day of this year without the year. */
const short = (day: CivilDate, today: CivilDate): string =>
  day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;

/** A few of a list, and how many more there are. */
const few = ({ reader }: Pick<PlanFacts, 'reader'>, all: readonly (string | number)[], most: number): string => {
  const shown = all.slice(0, most).join(reader.lang === 'ja' ? '、' : ', ');
  return all.length > most ? `${shown} ${t(reader, sentences.more(all.length - most))}` : shown;
};

/** The days of an action in words: what the bar shows. */
export function daysCell({ reader, today }: Pick<PlanFacts, 'reader' | 'today'>, row: PlanRow): Hole {
  const { action, dates } = row;
  const mark =
    action.state === 'done'
      ? state('ok', t(reader, planStateWords.done))
      : action.state === 'dropped'
        ? state('quiet', t(reader, planStateWords.dropped))
        : action.state === 'started' && state('working', t(reader, planStateWords.started));
  if (!dates) return mark || null;
  const { earliest, latest, slack } = dates;
  const days =
    earliest.start === earliest.finish
      ? short(earliest.start, today)
      : `${short(earliest.start, today)} → ${short(earliest.finish, today)}`;
  const margin = isLate(row)
    ? state('bad', t(reader, slack < 0 ? said.late(-slack) : said.late(dates.pastDue ?? 0)))
    : html`<span class="small soft">${t(reader, words.finishLatest)} <span class="num nb">${short(latest.finish, today)}</span></span>`;
  const promised =
    action.due !== undefined &&
    html`<br><span class="small">${t(reader, words.promised)} <span class="num nb">${short(action.due, today)}</span></span>`;
  return html`<span class="num nb">${days}</span><br>${margin}${promised}${mark && html`<br>${mark}`}`;
}

/** The ways to parts of the list that are asked for most, with how many there are. */
export function planFacets({
  reader,
  rows,
  person,
}: PlanFacts & { readonly person?: string | undefined }): Html | false {
  const open = rows.filter(({ action }) => action.state === 'open' || action.state === 'started');
  const nobody = open.filter((row) => ownerOf(row) === undefined).length;
  const mine = open.filter((row) => person !== undefined && ownerOf(row) === person).length;
  return (
    (nobody > 0 || mine > 0) &&
    html`<p class="row small no-print">${mine > 0 && html`<a href="${planHref}?owner=me">${t(reader, words.mine)} ${mine}</a>`}${nobody > 0 && html`<a href="${planHref}?owner=${noOne}">${t(reader, assignSentences.nobody(nobody))}</a>`}<a href="#assign">${t(reader, assignWords.toBox)}</a></p>`
  );
}

/** The actions shown, a page of them, grouped by department; below them the box that changes many at once. */
export function planTable(facts: PlanFacts, query: PlanQuery, found: readonly PlanRow[]): Html {
  const { reader, rows, dated } = facts;
  if (found.length === 0) return emptyState({ title: t(reader, words.noHits) });
  const pages = Math.max(1, Math.ceil(found.length / planPage));
  const page = Math.min(query.page, pages);
  const shown = found.slice((page - 1) * planPage, page * planPage);
  const span = spanOf(dated, facts.today);
  const numbers = new Map(rows.map(({ action, number }) => [action.id, number]));
  const columns = [words.list, words.byCriterion, words.owner, words.period, words.waits].map((one) => t(reader, one));
  const isEdited = isOffered(reader, 'product.create');
  const groups = new Map<string, PlanRow[]>();
  for (const row of shown)
    groups.set(row.action.department ?? noOne, [...(groups.get(row.action.department ?? noOne) ?? []), row]);
  const count = (id: string) => found.filter(({ action }) => (action.department ?? noOne) === id).length;
  const width = columns.length + (span ? 1 : 0);
  const drawn = (row: PlanRow) => (span ? bar(span, row) : undefined);
  const table = html`<table class="list cards" role="table"><caption class="vh">${t(reader, words.list)}</caption><thead role="rowgroup"><tr role="row">${columns.map((one) => html`<th scope="col" role="columnheader">${one}</th>`)}${span && html`<th scope="col" role="columnheader" class="bar">${scale(span)}<span class="vh">${t(reader, words.schedule)}</span></th>`}</tr></thead><tbody role="rowgroup">${[
    ...groups,
  ].map(
    ([id, of]) =>
      html`<tr class="group" role="row"><th colspan="${width}" scope="colgroup" role="rowheader">${groupNamed(facts, id)} <span class="small soft num">${count(id)}</span></th></tr>${of.map((row) => line(facts, { columns, numbers, isEdited }, row, drawn(row)))}`,
  )}</tbody></table>${span && barLegend(reader, span)}${meanings(facts)}${pager(reader, { page, pages, href: (to) => planAddress({ ...query, page: to }) })}`;
  return isEdited
    ? html`<form class="stack" method="post" action="${planAddress({ ...query, page }, assignHref)}">${csrfInput(reader)}<input type="hidden" name="seen" value="${facts.now ?? ''}">${table}${assignBox(facts, found.length)}</form>`
    : table;
}

/** A department by the company's name, ours beside it where they differ. */
function groupNamed({ reader, departments: own }: PlanFacts, id: string): Hole {
  const department = id === noOne ? undefined : id;
  const [theirs, ours] = [departmentName(reader, department, own), departmentName(reader, department)];
  return html`${theirs}${theirs !== ours && html` <span class="small soft">${ours}</span>`}`;
}

/** What the words of the list mean. */
const meanings = ({ reader }: PlanFacts): Html =>
  html`<details class="small"><summary>${t(reader, assignWords.legend)}</summary><ul>${[assignWords.legendEarliest, assignWords.legendLatest, assignWords.legendSlack, assignWords.legendChain].map((one) => html`<li>${t(reader, one)}</li>`)}</ul></details>`;

function line(
  facts: PlanFacts,
  {
    columns,
    numbers,
    isEdited,
  }: {
    readonly columns: readonly string[];
    readonly numbers: ReadonlyMap<string, number>;
    readonly isEdited: boolean;
  },
  row: PlanRow,
  drawn: Html | undefined,
): Html {
  const { reader } = facts;
  const { action, number, dates } = row;
  const waits = action.after.flatMap((id) => numbers.get(id) ?? []).toSorted((a, b) => a - b);
  const cells: readonly Hole[] = [
    action.criteria.length > 0 && html`<span class="small">${unbroken(few(facts, action.criteria, 3))}</span>`,
    ownerCell(facts, row),
    daysCell(facts, row),
    waits.length > 0 && html`<span class="num">${few(facts, waits, 4)}</span>`,
  ];
  const cell = (value: Hole, index: number) => {
    const isNothing = value === null || value === undefined || value === false || value === '';
    return html`<td role="cell" data-l="${columns[index + 1] ?? ''}" ${isNothing && html`class="nil"`}>${isNothing ? '—' : value}</td>`;
  };
  const alternative =
    dates &&
    said.bar(
      t(reader, dayText(dates.earliest.start)),
      t(reader, dayText(dates.earliest.finish)),
      t(reader, dayText(dates.latest.finish)),
    );
  const title = titleOf(reader, action);
  const tick =
    isEdited &&
    html`<input class="tick no-print" type="checkbox" name="action" value="${action.id}" aria-label="${t(reader, assignWords.select)} ${number} ${title}"> `;
  return html`<tr role="row"><th scope="row" role="rowheader">${tick}<span class="num soft">${number}</span> <a href="${actionHref(action.id)}">${title}</a><br><span class="small soft">${action.products.length > 3 ? t(reader, said.inProducts(action.products.length)) : productsText(facts, action.products)}</span></th>${cells.map(cell)}${drawn && html`<td role="cell" class="bar">${drawn}<span class="vh">${alternative && t(reader, alternative)}</span></td>`}</tr>
`;
}
