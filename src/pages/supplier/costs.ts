// 費用と期間: what the labels cost, with where each figure comes from; what nobody has said stays empty.
import { planShape } from '../../domain/desk.ts';
import { shapeAt } from '../../domain/fields.ts';
import type { LevelId } from '../../domain/names.ts';
import { at, isWithin } from '../../domain/place.ts';
import type { LevelCost, PlanCosts, ProductCost } from '../../domain/plan-costs.ts';
import type { Level } from '../../domain/scheme.ts';
import { spanText } from '../../words/plan.ts';
import { planPageSentences as said, planPageWords as words } from '../../words/plan-pages.ts';
import { tableDay } from '../parts/days.ts';
import { closedUnless } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { levelMark, sourceMark } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable, pager } from '../parts/tables.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import type { PlanFacts } from './plan-view.ts';
import { planForm } from './plan-view.ts';
import { leafField, noticeBox, saveForm } from './saving.ts';
import { costsHref, planHref, productHref } from './where.ts';

export type CostsView = Omit<PlanFacts, 'rows' | 'dated' | 'owners' | 'lead'> & {
  readonly costs: PlanCosts;
  readonly page: number;
};

const most = 50;

const yen = (reader: Reader, sum: number | undefined): Hole =>
  sum === undefined
    ? html`<span class="soft">${t(reader, words.unknown)}</span>`
    : html`<span class="nb">${t(reader, said.yen(sum))}</span>`;
const routeName = (reader: Reader, id: string): string => {
  const found = reader.scheme.routes.find((route) => route.id === id);
  return found ? t(reader, found.name) : id;
};

export function costsPage(view: CostsView): Html {
  const { reader, costs } = view;
  const title = t(reader, words.costs);
  const form = planForm(view);
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: planHref, text: t(reader, words.title) }, { href: costsHref, text: title }),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="stack wide"><h1>${title}</h1><p class="soft">${t(reader, words.costsSays)}</p>${noticeBox(form)}${
      costs.products.length === 0
        ? emptyState({ title: t(reader, words.noProducts) })
        : html`<p class="big">${t(reader, words.total)} ${yen(reader, costs.yen)}</p>${byLevel(view)}${byProduct(view)}`
    }${offers(view, form)}<p><a class="btn sub" href="${planHref}">${t(reader, words.toPlan)}</a></p></div>`,
  });
}

function levelCells(reader: Reader, one: LevelCost): readonly Hole[] {
  const { line } = one;
  return [
    html`${levelMark(reader, one.level as LevelId)}${!line.isOpen && html` <span class="small soft">${t(reader, words.notOpen)}</span>`}`,
    routeName(reader, one.route),
    String(one.labels),
    html`${yen(reader, one.feeYen)}${line.fee && html`<br><span class="small">${sourceMark(reader, line.fee.from)}</span>`}`,
    yen(reader, one.evaluationYen),
    line.evaluationLead
      ? spanText(reader.lang, line.evaluationLead)
      : line.isEvaluated && html`<span class="soft">${t(reader, words.unknown)}</span>`,
    line.lead
      ? html`${spanText(reader.lang, line.lead.span)}<br><span class="small">${sourceMark(reader, line.lead.from)}</span>`
      : html`<span class="soft">${t(reader, words.unknown)}</span>`,
    yen(reader, one.ownYen),
    yen(reader, one.yen),
  ];
}

const byLevel = ({ reader, costs }: CostsView): Html =>
  html`<section class="stack" aria-labelledby="levels"><h2 id="levels">${t(reader, words.perLevel)}</h2>${cardTable({
    caption: t(reader, words.perLevel),
    columns: [
      words.level,
      words.route,
      words.labels,
      words.fee,
      words.evaluation,
      words.evaluationDays,
      words.operatorDays,
      words.ownCost,
      words.sum,
    ].map((one) => ({ name: t(reader, one) })),
    rows: costs.levels.map((one) => levelCells(reader, one)),
  })}${costs.companyYen > 0 && html`<p>${t(reader, words.companyCost)} <b>${yen(reader, costs.companyYen)}</b></p>`}</section>`;

function byProduct({ reader, costs, products, page: asked }: CostsView): Html {
  const pages = Math.max(1, Math.ceil(costs.products.length / most));
  const page = Math.min(asked, pages);
  const row = ({ id, filedOn, line, ownYen, yen: sum }: ProductCost): readonly Hole[] => [
    html`<a href="${productHref(id)}">${products.get(id) ?? id}</a>`,
    levelMark(reader, line.level as LevelId, { checked: false }),
    tableDay(filedOn),
    yen(reader, line.fee?.yen),
    yen(reader, line.evaluationYen),
    yen(reader, ownYen),
    yen(reader, sum),
  ];
  return html`<section class="stack" aria-labelledby="products"><h2 id="products">${t(reader, words.perProductCosts)} <span class="small soft num">${costs.products.length}</span></h2><p class="row small no-print">${t(reader, words.download)} ${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${`${costsHref}.${kind}`}">${{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[kind]}</a>`)}</p>${cardTable(
    {
      caption: t(reader, words.perProductCosts),
      columns: [words.byProduct, words.level, words.filedOn, words.fee, words.evaluation, words.ownCost, words.sum].map(
        (one) => ({
          name: t(reader, one),
        }),
      ),
      rows: costs.products.slice((page - 1) * most, page * most).map(row),
    },
  )}${pager(reader, { page, pages, href: (to) => `${costsHref}?page=${to}` })}</section>`;
}

/** What an evaluation body has offered, for every level that one checks. */
function offers(view: CostsView, form: Parameters<typeof saveForm>[0]): Html {
  const { reader } = view;
  const levels = reader.scheme.levels.filter(({ checked }) => checked === 'third-party');
  const leaf = (level: string, key: string) => {
    const place = at('evaluations', level, key);
    const shape = shapeAt(place, planShape);
    return shape && leafField(form, place, shape);
  };
  // What no product of hers wants is asked by nobody: it lies folded.
  const isWanted = ({ id }: Level) => view.costs.products.some(({ line }) => line.level === id);
  const [wanted, rest] = [levels.filter(isWanted), levels.filter((one) => !isWanted(one))];
  const hasFailed = ({ id }: Level) =>
    view.notice?.notSaved.some(({ field }) => isWithin(field, at('evaluations', id))) ?? false;
  const asked = (some: readonly Level[]) =>
    closedUnless(
      reader,
      'product.create',
      saveForm(
        { ...form, reader: { ...reader, here: costsHref } },
        some.map(
          ({ id, name }) =>
            html`<fieldset class="stack tight"><legend class="label">${t(reader, name)}</legend><div class="grid">${['cost', 'working-days', 'by'].map((key) => leaf(id, key))}</div></fieldset>`,
        ),
      ),
    );
  return html`<section class="card stack no-print" aria-labelledby="offers"><h2 id="offers">${t(reader, words.offers)}</h2>${
    levels.length === 0
      ? html`<p class="soft">${t(reader, words.noOffers)}</p>`
      : html`${wanted.length === 0 && html`<p>${t(reader, words.noOffersWanted)}</p>`}${wanted.length > 0 && asked(wanted)}${
          rest.length > 0 &&
          html`<details ${rest.some(hasFailed) && html`open`}><summary>${t(reader, words.otherOffers)}</summary>${asked(rest)}</details>`
        }`
  }</section>`;
}
