// The label of a product for each place of use, with the smallest width at which its code can be read.
import type { Standing } from '../../domain/label.ts';
import type { Text } from '../../domain/scheme.ts';
import { labelUseWords as words } from '../../words/label-use.ts';
import { field, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { chip, sourceMark } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { supplierNav } from './home.ts';
import { crumbs } from './section.ts';
import { labelUseHref, productHref } from './where.ts';

/** The label at one place of use. */
export type UsePlace = {
  readonly id: string;
  readonly name: Text;
  /** As wide as it is drawn: what was asked for, and never less than can be read. */
  readonly millimetres: number;
  readonly smallest: number;
  readonly isTooSmall: boolean;
};
export type LabelUse = {
  readonly product: string;
  readonly name: string;
  readonly label?: { readonly number: string; readonly standing: Standing } | undefined;
  readonly places: readonly UsePlace[];
  readonly width: string;
};

export function labelUsePage(reader: Reader, view: LabelUse): Html {
  const { product, name, label } = view;
  const title = t(reader, words.title);
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, product, name, title),
    main: html`<div class="stack wide"><header class="stack tight"><h1>${title}</h1><p><b>${name}</b></p><p class="soft">${t(reader, words.says)}</p></header>${
      label
        ? html`<p class="row"><span class="id">${label.number}</span>${chip(reader, label.standing)}</p>${label.standing !== 'valid' && html`<p class="st t-bad">${t(reader, words.notValid)}</p>`}${places(reader, view)}`
        : emptyState({ title: t(reader, words.noLabel), says: t(reader, words.noLabelSays) })
    }<section class="stack tight" aria-labelledby="conditions"><h2 id="conditions">${t(reader, words.conditions)}</h2><ul role="list" class="plain lines">${reader.scheme.labelUse.map((row) => html`<li><b>${t(reader, row.name)}</b>${row.says && html`<br>${t(reader, row.says)}`}<br><span class="small">${sourceMark(reader, row.from)}</span></li>`)}</ul></section></div>`,
  });
}

function places(reader: Reader, { product, places: all, width }: LabelUse): Html {
  const asked = width === '' ? '' : `?mm=${encodeURIComponent(width)}`;
  const href = (id: string, kind: 'svg' | 'png') => `${labelUseHref(product)}/${id}/label.${kind}${asked}`;
  const link = ({ id, name }: UsePlace, kind: 'svg' | 'png') =>
    html`<a href="${href(id, kind)}">${kind.toUpperCase()}<span class="vh"> ${t(reader, name)}</span></a>`;
  return html`<form class="filters no-print" method="get" action="${labelUseHref(product)}">${field(reader, { id: 'mm', label: t(reader, words.ownWidth), control: textInput({ name: 'mm', value: width }) })}<button class="btn sub">${t(reader, words.show)}</button></form>${cardTable(
    {
      caption: t(reader, words.title),
      columns: [
        { name: t(reader, words.place) },
        { name: t(reader, words.width), right: true },
        { name: t(reader, words.smallest), right: true },
        { name: t(reader, words.files) },
      ],
      rows: all.map((place) => [
        t(reader, place.name),
        html`<span class="num">${place.millimetres}</span>${place.isTooSmall && html`<br><span class="small">${t(reader, words.tooSmall)}</span>`}`,
        html`<span class="num">${place.smallest}</span>`,
        html`<span class="row">${link(place, 'svg')}${link(place, 'png')}</span>`,
      ]),
    },
  )}<p><a href="${productHref(product)}/papers/label">${t(reader, words.pdf)}</a></p>`;
}
