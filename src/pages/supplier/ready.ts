// Whether everything about a label says the same: what is still to be done first, then every point in its place.
import { portfolioShape } from '../../domain/desk.ts';
import { shapeAt } from '../../domain/fields.ts';
import { at } from '../../domain/place.ts';
import type { Value } from '../../domain/product.ts';
import type { Difference, ReadyPoint } from '../../domain/readiness.ts';
import { readyTodo } from '../../domain/readiness.ts';
import { readyPlaces, readyStates, readySentences as said, readyWords as words } from '../../words/readiness.ts';
import { labelOf } from '../../words/say.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { sourceMark } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { supplierNav } from './home.ts';
import type { Form } from './saving.ts';
import { leafField, noticeBox, saveForm } from './saving.ts';
import { crumbs } from './section.ts';
import { entryHref, hrefOf, readyHref } from './where.ts';

const tones = { same: 't-ok', differs: 't-bad', open: 't-mute' } as const;

const valueText = (reader: Reader, value: Value | undefined): string =>
  value === undefined || value.length === 0
    ? t(reader, words.unsaid)
    : typeof value === 'string'
      ? value
      : value.join(reader.lang === 'ja' ? '、' : ', ');

/** A difference in one line: the place, what is published, what is declared now. */
export const differenceText = (reader: Reader, { field, published, now }: Difference): string =>
  `${labelOf(reader.lang, field)}: ${t(reader, words.published)} ${valueText(reader, published)} / ${t(reader, words.now)} ${valueText(reader, now)}`;

export type ReadyView = Omit<Form, 'model' | 'history' | 'findings'> & {
  readonly name: string;
  readonly points: readonly ReadyPoint[];
  readonly hasLabel: boolean;
};

export function readyPage(view: ReadyView): Html {
  const { reader, product, name, points, hasLabel } = view;
  const form: Form = { ...view, findings: [], model: portfolioShape, history: `${entryHref(product)}/history` };
  const title = t(reader, words.title);
  const todo = readyTodo(points);
  const count = (is: ReadyPoint['is']) => points.filter((one) => one.is === is).length;
  const places = [...new Set(points.map(({ row }) => row.place))];
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, product, name, title),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="stack wide"><header class="stack tight"><h1>${title}</h1><p><b>${name}</b> <span class="soft">${t(reader, said.counts(count('same'), count('differs'), count('open')))}</span></p><p class="soft">${t(reader, words.says)}</p>${!hasLabel && html`<p class="st t-warn">${t(reader, words.noLabel)}</p>`}</header>${noticeBox(form)}<section class="stack tight" aria-labelledby="todo"><h2 id="todo">${t(reader, words.todo)} <span class="small soft num">${todo.length}</span></h2>${
      todo.length === 0
        ? emptyState({ title: t(reader, words.nothing) })
        : html`<ol>${todo.map((point) => html`<li><a href="#p-${point.row.id}">${t(reader, point.row.name)}</a> <span class="st ${tones[point.is]}">${t(reader, readyStates[point.is])}</span></li>`)}</ol>`
    }</section><p class="row small no-print">${t(reader, words.download)} ${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${readyHref(product)}.${kind}">${{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[kind]}</a>`)}</p>${places.map(
      (place) =>
        html`<section class="stack" aria-labelledby="at-${place}"><h2 id="at-${place}">${t(reader, readyPlaces[place])}</h2>${points.filter(({ row }) => row.place === place).map((point) => card(form, point))}</section>`,
    )}<p class="small">${sourceOf(reader, points)}</p></div>`,
  });
}

const sourceOf = (reader: Reader, points: readonly ReadyPoint[]): Hole =>
  [...new Map(points.map(({ row }) => [JSON.stringify(row.from), row.from])).values()].map(
    (from) => html`${sourceMark(reader, from)} `,
  );

function card(form: Form, point: ReadyPoint): Html {
  const { reader, product } = form;
  const { row, is, by, seen, noted } = point;
  const edited = isOffered(reader, 'product.edit');
  const facts = html`<p><span class="st ${tones[is]}">${t(reader, readyStates[is])}</span> <span class="small soft">${by !== 'nobody' && t(reader, words[by])}${seen.by !== undefined && html` <span class="id">${seen.by}</span>`}</span></p>${
    seen.differences.length > 0 &&
    html`<ul>${seen.differences.map((one) => html`<li><a href="${hrefOf(product, one.field)}">${labelOf(reader.lang, one.field)}</a><br><span class="small">${t(reader, words.published)}: ${valueText(reader, one.published)}<br>${t(reader, words.now)}: ${valueText(reader, one.now)}</span></li>`)}</ul>`
  }`;
  const said =
    noted.note !== undefined || noted.evidence
      ? html`<p class="small">${noted.note}${noted.evidence && html` <span class="id">${noted.evidence.join(', ')}</span>`}</p>`
      : null;
  const inside = (['is', 'note', 'evidence'] as const).map((key) => {
    const place = at('products', product, 'ready', row.id, key);
    const shape = shapeAt(place, portfolioShape);
    return shape ? leafField(form, place, shape) : null;
  });
  return html`<article class="card stack tight ${tones[is]}" id="p-${row.id}" tabindex="-1"><h3>${t(reader, row.name)}</h3><p class="small soft">${t(reader, row.says)}</p>${facts}${said}${
    edited &&
    html`<details ${form.notice?.notSaved.some(({ field }) => field.includes(`/ready/${row.id}/`)) && html`open`}><summary>${t(reader, words.record)}<span class="vh"> ${t(reader, row.name)}</span></summary>${saveForm(form, inside)}</details>`
  }</article>`;
}
