// 不足: what all products lack, by product, by criterion or by department, with the way into the plan.
import type { PlanSheet } from '../../domain/desk.ts';
import type { Finding } from '../../domain/finding.ts';
import { weight } from '../../domain/finding.ts';
import type { GapGroup, GapLine, GapQuery, GapRow, GapView } from '../../domain/gap-list.ts';
import { gapViews, nothingNamed, writeGapQuery } from '../../domain/gap-list.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Text } from '../../domain/scheme.ts';
import { partsWords } from '../../words/parts.ts';
import { assignSentences } from '../../words/plan-assign.ts';
import { planPageSentences as said, planPageWords as words } from '../../words/plan-pages.ts';
import { say } from '../../words/say.ts';
import { day, unbroken } from '../parts/days.ts';
import { csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable, pager } from '../parts/tables.ts';
import { withTopic } from '../parts/topics.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import { outlineNote } from './outline.ts';
import { departmentName } from './plan-view.ts';
import { staleBox } from './staleness.ts';
import { actionHref, gapsHref, hrefOf, planHref } from './where.ts';

export type GapsView = {
  readonly reader: Reader;
  readonly query: GapQuery;
  readonly groups: readonly GapGroup[];
  readonly lines: readonly GapLine[];
  readonly count: number;
  readonly products: ReadonlyMap<string, string>;
  /** What the departments are called in the company. */
  readonly departments?: PlanSheet['departments'];
  /** The titles of the plan's actions, by id. */
  readonly actions: ReadonlyMap<string, string>;
  readonly today: CivilDate;
  /** Which products cannot be judged by their level. */
  readonly unlevelled?: readonly Text[];
  /** How many pieces of evidence are to be looked at again, and how many show nothing any more. */
  readonly old?: { readonly lookAgain: number; readonly expired: number };
};

/** So many gaps stand on one page. */
const most = 50;
/** So many groups of the summary. */
const mostGroups = 100;

export const gapAddress = (query: GapQuery, path = gapsHref): string => {
  const written = writeGapQuery(query);
  return written === '' ? path : `${path}?${written}`;
};

const viewWords = {
  product: words.byProduct,
  criterion: words.byCriterion,
  department: words.byDepartment,
} as const satisfies Record<GapView, Text>;

/** What a group of a view is called. */
export function groupName(
  { reader, products, departments }: Pick<GapsView, 'reader' | 'products' | 'departments'>,
  by: GapView,
  id: string,
): string {
  if (by === 'product') return id === nothingNamed ? t(reader, words.company) : (products.get(id) ?? id);
  if (by === 'criterion') return id === nothingNamed ? t(reader, words.noCriterion) : id;
  return departmentName(reader, id === nothingNamed ? undefined : id, departments);
}

/** Who closes the gap usually, in words. */
export const departmentsText = (reader: Reader, { departments }: GapRow, own?: PlanSheet['departments']): string =>
  [...new Set(departments.map((id) => departmentName(reader, id, own)))].join(reader.lang === 'ja' ? '、' : ', ');

/** The heading, the ways to look at it, and the search; what changed since a day stands under the same heading. */
function headed(view: Pick<GapsView, 'reader' | 'query' | 'today'>, since: CivilDate | undefined, main: Hole): Html {
  const { reader, query, today } = view;
  const title = t(reader, words.gapsTitle);
  const tab = (by: GapView) =>
    html`<li><a href="${gapAddress({ ...query, by, of: '', page: 1 })}" ${since === undefined && by === query.by && html`aria-current="page"`}>${t(reader, viewWords[by])}</a></li>`;
  const compare = html`<form class="filters no-print" method="get" action="${gapsHref}">${field(reader, { id: 'since', label: t(reader, words.sinceDay), control: textInput({ name: 'since', type: 'date', value: since ?? today }) })}<button class="btn sub">${t(reader, words.compare)}</button></form>`;
  return frame(reader, {
    title: since === undefined ? title : `${t(reader, words.since)} ${since}`,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: gapsHref, text: title }),
    main: html`<div class="stack wide"><div class="row between"><h1>${title}</h1><p class="no-print"><a class="btn sub" href="${planHref}">${t(reader, words.title)}</a></p></div><p class="soft">${t(reader, words.gapsSays)}</p>${outlineNote(reader)}<ul role="list" class="tabs no-print">${gapViews.map(tab)}</ul>${main}<section class="card stack tight no-print" aria-labelledby="since-title"><h2 id="since-title">${t(reader, words.since)}</h2>${compare}<p class="small soft">${t(reader, words.sinceSays)}</p></section></div>`,
  });
}

export function gapsPage(view: GapsView): Html {
  const { reader, query, groups, lines, count } = view;
  const pages = Math.max(1, Math.ceil(lines.length / most));
  const page = Math.min(query.page, pages);
  const shown = lines.slice((page - 1) * most, page * most);
  const table = () =>
    html`${cardTable({
      caption: t(reader, words.gapsTitle),
      columns: gapColumns(query.by).map((one) => ({ name: t(reader, one) })),
      rows: shown.map((line) => cells(view, line)),
    })}${pager(reader, { page, pages, href: (to) => gapAddress({ ...query, page: to }) })}`;
  return headed(
    view,
    undefined,
    html`${notLooked(view)}${view.old && staleBox(reader, view.old)}${filters(view)}${
      count === 0
        ? !view.unlevelled?.length && emptyState({ title: t(reader, words.noGaps) })
        : html`${summary(view, groups)}<section class="stack" aria-labelledby="lines"><h2 id="lines">${query.of === '' ? t(reader, words.all) : groupName(view, query.by, query.of)} <span class="small soft num">${lines.length}</span></h2>${downloads(reader, gapAddress({ ...query, page: 1 }, ''))}${table()}</section>`
    }`,
  );
}

/** The products of which the list says nothing, since nobody knows what their level asks. */
const notLooked = ({ reader, unlevelled = [] }: GapsView): Hole =>
  unlevelled.length > 0 &&
  message({
    tone: 'warning',
    kind: t(reader, words.notLooked),
    says: html`${unlevelled.map((one, index) => html`${index > 0 && html`<br>`}${t(reader, one)}`)}`,
  });

const gapColumns = (by: GapView): readonly Text[] => [
  viewWords[by],
  words.says,
  ...(by === 'product' ? [] : [words.byProduct]),
  ...(by === 'criterion' ? [] : [words.byCriterion]),
  ...(by === 'department' ? [] : [words.byDepartment]),
  words.weight,
  words.planned,
];

function filters({ reader, query }: GapsView): Html {
  const one = (name: 'part' | 'weight' | 'planned', label: Text, options: readonly (readonly [string, Text])[]) =>
    field(reader, {
      id: name,
      label: t(reader, label),
      control: selectInput({
        name,
        value: query[name],
        options: [
          { value: '', text: t(reader, words.all) },
          ...options.map(([value, text]) => ({ value, text: t(reader, text) })),
        ],
      }),
    });
  const hidden = html`${query.by !== 'product' && html`<input type="hidden" name="by" value="${query.by}">`}${query.of !== '' && html`<input type="hidden" name="of" value="${query.of}">`}`;
  return html`<form class="filters no-print" role="search" method="get" action="${gapsHref}">${hidden}${field(reader, { id: 'q', label: t(reader, words.find), control: textInput({ name: 'q', type: 'search', value: query.words }) })}${one(
    'part',
    words.part,
    [
      ['product', words.productPart],
      ['company', words.company],
    ],
  )}${one('weight', words.weight, [
    ['blocker', words.blocker],
    ['warning', words.warning],
  ])}${one('planned', words.planned, [
    ['yes', words.isPlanned],
    ['no', words.notPlanned],
  ])}<button class="btn sub">${t(reader, words.show)}</button></form>`;
}

/** Each group with its counts; its name leads to its gaps alone. */
function summary(view: GapsView, groups: readonly GapGroup[]): Html {
  const { reader, query } = view;
  const shown = groups.slice(0, mostGroups);
  return html`<details class="no-print" ${(query.of !== '' || groups.length <= 20) && html`open`}><summary>${t(reader, words.groups)} <span class="small soft num">${groups.length}</span></summary>${cardTable(
    {
      caption: t(reader, words.groups),
      columns: [
        { name: t(reader, viewWords[query.by]) },
        ...[words.blockers, words.warnings, words.unplanned].map((one) => ({ name: t(reader, one), right: true })),
      ],
      rows: shown.map(({ id, blockers, warnings, unplanned }) => [
        html`<a href="${gapAddress({ ...query, of: id, page: 1 })}" ${id === query.of && html`aria-current="true"`}>${groupName(view, query.by, id)}</a>`,
        String(blockers),
        String(warnings),
        String(unplanned),
      ]),
    },
  )}${query.of !== '' && html`<p class="small"><a href="${gapAddress({ ...query, of: '', page: 1 })}">${t(reader, words.all)}</a></p>`}</details>`;
}

const weightMark = (reader: Reader, finding: Finding): Html =>
  weight[finding.code] === 'blocker' ? state('bad', t(reader, words.blocker)) : state('warn', t(reader, words.warning));

function cells(view: GapsView, { group, gap }: GapLine): readonly Hole[] {
  const { reader, products, query } = view;
  const { finding, criteria } = gap;
  const { says, fix } = say(reader.lang, finding);
  const [first = ''] = gap.products;
  const where =
    gap.products.length === 1
      ? html`<a href="${hrefOf(first, finding.at)}">${products.get(first) ?? first}</a>`
      : t(reader, said.inProducts(gap.products.length));
  return [
    html`<b>${groupName(view, query.by, group)}</b>`,
    html`${query.by === 'criterion' ? says : withTopic(reader, finding.at, says)}<br><span class="small soft">→ ${fix} ${gap.products.length > 0 && html`<a href="${hrefOf(first, finding.at)}">${t(reader, partsWords.toPlace)}<span class="vh"> ${products.get(first) ?? first} ${finding.code}</span></a>`}</span>`,
    ...(query.by === 'product' ? [] : [where]),
    ...(query.by === 'criterion' ? [] : [unbroken(criteria.join(', '))]),
    ...(query.by === 'department' ? [] : [departmentsText(reader, gap, view.departments)]),
    weightMark(reader, finding),
    planCell(view, gap),
  ];
}

const mostActions = 3;
/** The actions that are to close it, or the button that puts one into the plan. */
function planCell({ reader, actions, query, products }: GapsView, gap: GapRow): Hole {
  if (gap.actions.length > 0)
    return html`<ul class="small">${gap.actions.slice(0, mostActions).map((id) => html`<li><a href="${actionHref(id)}">${actions.get(id) ?? id}</a></li>`)}${gap.actions.length > mostActions && html`<li class="soft">${t(reader, assignSentences.more(gap.actions.length - mostActions))}</li>`}</ul>`;
  if (!isOffered(reader, 'product.create')) return t(reader, words.notPlanned);
  const to = html`<input type="hidden" name="to" value="${gapAddress(query)}">`;
  const [first = ''] = gap.products;
  const button = html`<button class="btn text">${t(reader, words.toAction)}<span class="vh"> ${gap.part === 'company' ? t(reader, words.company) : (products.get(first) ?? first)} ${gap.finding.code}</span></button>`;
  if (gap.proposals.length > 0)
    return html`<form method="post" action="${planHref}/propose">${csrfInput(reader)}${to}${gap.proposals.map(({ id }) => html`<input type="hidden" name="proposal" value="${id}">`)}${button}</form>`;
  const { says } = say(reader.lang, gap.finding);
  return html`<form method="post" action="${planHref}/actions">${csrfInput(reader)}${to}<input type="hidden" name="title" value="${says}">${gap.part === 'product' && html`<input type="hidden" name="products" value="${first}">`}<input type="hidden" name="criteria" value="${gap.criteria.join('\n')}">${button}</form>`;
}

function downloads(reader: Reader, query: string): Html {
  return html`<p class="row small no-print">${t(reader, words.download)} ${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${`${gapsHref}.${kind}${query}`}">${{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[kind]}</a>`)}</p>`;
}

/** One line of what changed. */
export type ChangedLine = {
  readonly product: string;
  readonly is: 'opened' | 'closed' | 'new';
  readonly finding: Finding;
};
export const changeWords = { opened: words.opened, closed: words.closed, new: words.newProduct } as const;

export function changesPage(
  view: Pick<GapsView, 'reader' | 'query' | 'products' | 'today'> & {
    readonly since: CivilDate;
    readonly lines: readonly ChangedLine[];
    readonly leftOut: readonly string[];
  },
): Html {
  const { reader, since, lines, products, leftOut, query } = view;
  const pages = Math.max(1, Math.ceil(lines.length / most));
  const page = Math.min(query.page, pages);
  const here = (to: number) => `${gapsHref}?since=${since}${to > 1 ? `&page=${to}` : ''}`;
  const row = ({ product, is, finding }: ChangedLine): readonly Hole[] => [
    html`<a href="${hrefOf(product, finding.at)}">${products.get(product) ?? product}</a>`,
    state(is === 'closed' ? 'ok' : 'warn', t(reader, changeWords[is])),
    withTopic(reader, finding.at, say(reader.lang, finding).says),
    weightMark(reader, finding),
  ];
  return headed(
    view,
    since,
    html`<section class="stack" aria-labelledby="changed"><h2 id="changed">${t(reader, words.since)} ${day(reader, since)} <span class="small soft num">${lines.length}</span></h2>${leftOut.length > 0 && html`<p>${t(reader, words.leftOut)} ${leftOut.map((id) => products.get(id) ?? id).join(', ')}</p>`}${
      lines.length === 0
        ? emptyState({ title: t(reader, words.noChange) })
        : html`${downloads(reader, `?since=${since}`)}${cardTable({
            caption: t(reader, words.since),
            columns: [words.byProduct, words.gapSince, words.says, words.weight].map((one) => ({
              name: t(reader, one),
            })),
            rows: lines.slice((page - 1) * most, page * most).map(row),
          })}${pager(reader, { page, pages, href: here })}`
    }</section>`,
  );
}
