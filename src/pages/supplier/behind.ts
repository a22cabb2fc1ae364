// What stands behind one product: the choice, what comes from where, what is left to the product, and who is responsible.
import { blockShape } from '../../domain/desk.ts';
import { valueAt } from '../../domain/fields.ts';
import { at, keysOf } from '../../domain/place.ts';
import type { Value } from '../../domain/product.ts';
import { deskWords as words } from '../../words/desk.ts';
import { choiceWord, nameOf } from '../../words/say.ts';
import { supplierWords } from '../../words/supplier.ts';
import { choice, closedUnless } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { supplierNav } from './home.ts';
import type { BehindView, Form } from './saving.ts';
import { noticeBox, originText, saveForm, shownAs, staleBox, valueIn, valueText } from './saving.ts';
import { crumbs } from './section.ts';
import { blockHref, companyHref, hrefOf, idOf, originHref, productHref } from './where.ts';

/** The page's form is one of the portfolio: its places begin with the product's entry. */
export type BehindPageView = Form & {
  readonly name: string;
  readonly stands: BehindView;
  /** Every block there is, by its id, with its name. */
  readonly all: ReadonlyMap<string, string>;
};

export function behindPage(view: BehindPageView): Html {
  const { reader, product, name } = view;
  const title = t(reader, words.behind);
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, product, name, title),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="stack wide"><h1>${title}</h1><p>${t(reader, words.behindSays)}</p>${noticeBox(view)}${closedUnless(reader, 'product.edit', html`<section class="card stack">${saveForm(view, html`${companyChoice(view)}${blockChoice(view)}`)}</section>`)}${remainingTable(view)}${inheritedTable(view)}<section class="stack tight" aria-labelledby="who"><h2 id="who">${t(reader, words.responsibilities)}</h2><p class="row"><a href="${productHref(product)}/responsibilities.xlsx">${t(reader, words.responsibilitiesXlsx)}</a><a href="${productHref(product)}/responsibilities.json">${t(reader, words.responsibilitiesJson)}</a></p></section></div>`,
  });
}

function companyChoice(view: BehindPageView): Html {
  const { reader, product, versions } = view;
  const place = at('products', product, 'company');
  const value = valueIn(view, place) === 'no' ? 'no' : 'yes';
  const one = (is: 'yes' | 'no') =>
    choice({ type: 'radio', name: `f:${place}`, value: is, label: t(reader, words[is]), checked: value === is });
  return html`<fieldset class="stack tight" id="${idOf(place)}" tabindex="-1"><legend class="label">${t(reader, words.company)}</legend>${shownAs(place, versions)}${staleBox(view, place)}<p class="small"><a href="${companyHref}">${t(reader, words.see)}<span class="vh"> ${t(reader, words.company)}</span></a></p><div class="grid small">${one('yes')}${one('no')}</div></fieldset>`;
}

function blockChoice(view: BehindPageView): Html {
  const { reader, product, versions, all } = view;
  const place = at('products', product, 'blocks');
  const value = valueIn(view, place);
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const ids = [...new Set([...chosen, ...all.keys()])];
  const box = (id: string) =>
    html`<label class="check"><input type="checkbox" name="f:${place}" value="${id}" ${chosen.includes(id) && html`checked`}><span>${all.get(id) ?? id} <a href="${blockHref(id)}">${t(reader, words.see)}<span class="vh"> ${all.get(id) ?? id}</span></a></span></label>`;
  return html`<fieldset class="stack tight" id="${idOf(place)}" tabindex="-1"><legend class="label">${t(reader, words.behindChoose)}</legend>${shownAs(place, versions, 'boxes')}${staleBox(view, place)}${ids.length === 0 ? html`<p class="hint">${t(reader, words.noBlocksYet)}</p>` : html`<p class="hint">${t(reader, words.behindOrder)}</p>${ids.map(box)}`}</fieldset>`;
}

function remainingTable({ reader, product, stands }: BehindPageView): Html {
  const rows = stands.remaining.map(({ block, criterion, remains, responsible }) => [
    html`<a href="${productHref(product)}/criteria/${criterion}">${criterion}</a>`,
    html`<a href="${blockHref(block)}/criteria/${criterion}">${stands.blocks.get(block) ?? block}</a>`,
    remains || t(reader, words.remainsUnsaid),
    responsible && choiceWord(reader.lang, at('answers', criterion, 'responsible'), responsible, blockShape),
  ]);
  return html`<section class="stack tight" aria-labelledby="remains"><h2 id="remains">${t(reader, words.remains)}</h2>${
    rows.length === 0
      ? html`<p class="soft">${t(reader, words.remainsNone)}</p>`
      : cardTable({
          caption: t(reader, words.remains),
          columns: [words.criterion, words.blocks, words.remains, words.responsible].map((one) => ({
            name: t(reader, one),
          })),
          rows,
        })
  }</section>`;
}

/** Each fact that is taken over, and of each answer its verdict or its items in one line. */
function inheritedTable({ reader, product, stands }: BehindPageView): Html {
  const rows = [...stands.origins].flatMap(([place, origin]) => {
    const [top, , , , key] = keysOf(place);
    if (top === 'evidence' || (top === 'answers' && key !== undefined && key !== 'result')) return [];
    return [
      [
        html`<a href="${hrefOf(product, place)}">${nameOf(reader.lang, place)}</a>`,
        valueText(reader, place, valueAt(stands.whole, place) as Value),
        html`<a href="${originHref(origin, place)}">${originText(reader, stands, origin)}</a>`,
      ],
    ];
  });
  return html`<section class="stack tight" aria-labelledby="inherited"><h2 id="inherited">${t(reader, words.inherited)} <span class="small soft num">${rows.length}</span></h2>${
    rows.length === 0
      ? html`<p class="soft">${t(reader, words.inheritedNone)}</p>`
      : cardTable({
          caption: t(reader, words.inherited),
          columns: [supplierWords.where, supplierWords.value, words.source].map((one) => ({ name: t(reader, one) })),
          rows,
        })
  }</section>`;
}
