// Tables that become cards on a phone, and the links from page to page.
import { partsSentences as sentences, partsWords as words } from '../../words/parts.ts';
import { type Hole, type Html, html } from './html.ts';
import { type Reader, t } from './reader.ts';

export type Column = {
  readonly name: string;
  /** The address that sorts by this column, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' | undefined };
  readonly right?: boolean;
};

/** The first cell of a row is its head. A cell that holds nothing is left out on the phone. */
export const cardTable = ({
  caption,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Hole[])[];
}): Html =>
  html`<table class="list cards" role="table"><caption class="vh">${caption}</caption><thead role="rowgroup"><tr role="row">${columns.map(head)}</tr></thead><tbody role="rowgroup">${rows.map(
    (cells) => html`<tr role="row">${cells.map((cell, index) => body(columns[index], cell, index === 0))}</tr>
`,
  )}</tbody></table>`;

const head = ({ name, sort, right }: Column) =>
  html`<th scope="col" role="columnheader" ${right && html`class="r"`} ${sort && html`aria-sort="${sort.now ?? 'none'}"`}>${
    sort ? html`<a href="${sort.href}">${name}${sort.now && (sort.now === 'ascending' ? ' ↑' : ' ↓')}</a>` : name
  }</th>`;

function body(column: Column | undefined, cell: Hole, first: boolean): Html {
  if (first) return html`<th scope="row" role="rowheader">${cell}</th>`;
  const nothing = cell === null || cell === undefined || cell === false || cell === '';
  const classes = [column?.right && 'r', nothing && 'nil'].filter(Boolean).join(' ');
  return html`<td role="cell" data-l="${column?.name ?? ''}" ${classes !== '' && html`class="${classes}"`}>${nothing ? '—' : cell}</td>`;
}

/** Links to the pages of a list; nothing when there is only one. */
export function pager(
  reader: Reader,
  { page, pages, href }: { readonly page: number; readonly pages: number; readonly href: (page: number) => string },
): Html {
  if (pages <= 1) return html``;
  const near = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages);
  const shown = [...new Set(near)].toSorted((a, b) => a - b);
  const one = (number: number) =>
    number === page
      ? html`<li><span aria-current="page">${number}</span></li>`
      : html`<li><a href="${href(number)}" aria-label="${t(reader, number === pages ? sentences.lastPage(number) : sentences.page(number))}">${number}</a></li>`;
  return html`<nav aria-label="${t(reader, words.pages)}"><ul role="list" class="pages">${page > 1 && html`<li><a href="${href(page - 1)}" rel="prev">${t(reader, words.previousPage)}</a></li>`}${shown.map(
    (number, index) => [
      index > 0 && number - (shown[index - 1] ?? 0) > 1 && html`<li aria-hidden="true">…</li>`,
      one(number),
    ],
  )}${page < pages && html`<li><a href="${href(page + 1)}" rel="next">${t(reader, words.nextPage)}</a></li>`}</ul></nav>`;
}
