// 提案: what the library proposes for what is missing, product by product, to be chosen from.
import type { PlanSheet } from '../../domain/desk.ts';
import type { ProposedAction } from '../../domain/proposed-actions.ts';
import { planPageSentences as said, planPageWords as words } from '../../words/plan-pages.ts';
import { unbroken } from '../parts/days.ts';
import { csrfInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { pager } from '../parts/tables.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import { departmentName } from './plan-view.ts';
import { planHref, proposalsHref } from './where.ts';

export type ProposalsView = {
  readonly reader: Reader;
  /** Those that the plan does not hold yet. */
  readonly proposals: readonly ProposedAction[];
  readonly products: ReadonlyMap<string, string>;
  /** What the departments are called in the company. */
  readonly departments?: PlanSheet['departments'];
  readonly page: number;
};

/** So many are offered on one page. */
const most = 100;

export function proposalsPage({ reader, proposals, products, departments, page: asked }: ProposalsView): Html {
  const title = t(reader, words.proposals);
  const isEdited = isOffered(reader, 'product.create');
  const pages = Math.max(1, Math.ceil(proposals.length / most));
  const page = Math.min(asked, pages);
  const shown = proposals.slice((page - 1) * most, page * most);
  const groups = new Map<string | undefined, ProposedAction[]>();
  for (const one of shown) groups.set(one.product, [...(groups.get(one.product) ?? []), one]);
  const all = html`<form method="post" action="${planHref}/propose">${csrfInput(reader)}<input type="hidden" name="all" value="yes"><button class="btn">${t(reader, words.addAll)}</button></form>`;
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: planHref, text: t(reader, words.title) }, { href: proposalsHref, text: title }),
    main: html`<div class="stack"><h1>${title} <span class="small soft num">${proposals.length}</span></h1><p class="soft">${t(reader, words.proposalsSays)}</p>${
      proposals.length === 0
        ? emptyState({ title: t(reader, words.noProposals) })
        : html`${isEdited && all}<form class="stack" method="post" action="${planHref}/propose">${csrfInput(reader)}${[...groups].map(([product, of]) => group(reader, product === undefined ? t(reader, words.company) : (products.get(product) ?? product), of, departments))}${isEdited && html`<div class="acting"><button class="btn sub">${t(reader, words.addChosen)}</button></div>`}</form>${pager(reader, { page, pages, href: (to) => `${proposalsHref}?page=${to}` })}`
    }<p><a class="btn sub" href="${planHref}">${t(reader, words.toPlan)}</a></p></div>`,
  });
}

const group = (reader: Reader, name: string, of: readonly ProposedAction[], own: PlanSheet['departments']): Html =>
  html`<fieldset class="card stack tight"><legend class="vh">${name}</legend><h2>${name} <span class="small soft num">${of.length}</span></h2>${of.map(
    ({ id, row, criteria, applies }) =>
      html`<label class="check"><input type="checkbox" name="proposal" value="${id}" ${applies && html`checked`}><span><b>${t(reader, row.name)}</b> <span class="small soft">${unbroken([departmentName(reader, row.department, own), t(reader, said.days(row.effort)), criteria.join(', ')].filter((one) => one !== '').join(reader.lang === 'ja' ? '、' : ', '))}</span><span class="hint">${t(reader, row.says)}${!applies && ` ${t(reader, words.mayFall)}`}</span></span></label>`,
  )}</fieldset>`;
