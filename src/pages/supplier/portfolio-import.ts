// Taking a table into the portfolio: choosing it, seeing what would change, and what came of it.
import type { PreviewRow } from '../../domain/portfolio-table.ts';
import type { Value } from '../../domain/product.ts';
import { unusableWords } from '../../words/cli.ts';
import { portfolioSentences as said, portfolioWords as words } from '../../words/portfolio.ts';
import { columnChoice, columnTitle, rowWrongWords, tableWrongWords } from '../../words/portfolio-table.ts';
import { choice, csrfInput, field, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { done, emptyState, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { supplierNav } from './home.ts';
import { productHref } from './where.ts';

export type ImportPreview = {
  readonly rows: readonly PreviewRow[];
  readonly unknown: readonly string[];
  /** What is brought back to be taken over. */
  readonly plan: string;
};
/** Why nothing can be taken from the file at all. */
export type TableWrong = keyof typeof tableWrongWords | keyof typeof unusableWords;

/** So many lines of each kind are shown; a table of thousands is looked at in its own program. */
const mostLines = 600;

const crumbsHere = (reader: Reader, title: string) => [
  { href: '/supplier', text: t(reader, words.title) },
  { href: reader.here, text: title },
];

/** The form that takes a table; `wrong` when the last one could not be read. */
export function importPage(reader: Reader, wrong?: TableWrong): Html {
  const title = t(reader, words.importTitle);
  const told =
    wrong &&
    (wrong in tableWrongWords
      ? tableWrongWords[wrong as keyof typeof tableWrongWords]
      : unusableWords[wrong as keyof typeof unusableWords]);
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: crumbsHere(reader, title),
    failed: wrong !== undefined,
    main: html`<div class="stack"><h1>${title}</h1><p>${t(reader, words.importSays)}</p>${
      told && message({ tone: 'blocker', kind: title, says: t(reader, told.says), fix: t(reader, told.fix) })
    }<p class="row"><a href="/supplier/portfolio/template.xlsx">${t(reader, words.template)}</a><a href="/supplier/portfolio.xlsx">${t(reader, words.download)}</a></p><p class="small soft">${t(reader, words.templateSays)}</p><form class="card stack" method="post" action="/supplier/portfolio/import" enctype="multipart/form-data">${csrfInput(reader)}<fieldset class="field"><legend class="label">${t(reader, words.empties)}</legend>${choice({ type: 'radio', name: 'empties', value: 'keep', label: t(reader, words.keepEmpty), checked: true })}${choice({ type: 'radio', name: 'empties', value: 'clear', label: t(reader, words.clearEmpty) })}</fieldset>${field(reader, { id: 'file', label: t(reader, words.file), hint: t(reader, words.fileHint), required: true, control: textInput({ name: 'file', type: 'file' }) })}<p><button class="btn">${t(reader, words.preview)}</button></p></form></div>`,
  });
}

const shown = (reader: Reader, column: string, value: Value | undefined): string => {
  if (value === undefined) return '—';
  if (typeof value !== 'string') return value.join(reader.lang === 'ja' ? '、' : ', ');
  const text = columnChoice(reader.scheme, reader.lang, column, value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

const valueOfColumn = ({ changes }: PreviewRow, column: string): Value | undefined =>
  changes.find((change) => change.column === column)?.after;

function newTable(reader: Reader, rows: readonly PreviewRow[]): Html {
  const told = ['name-ja', 'family', 'models', 'type'];
  const columns = [t(reader, words.rowOf), ...told.map((id) => columnTitle(reader.lang, id)), t(reader, words.others)];
  return html`<section class="stack" aria-labelledby="new"><h2 id="new">${t(reader, words.newRows)} <span class="small soft num">${rows.length}</span></h2>${cardTable(
    {
      caption: t(reader, words.newRows),
      columns: columns.map((name) => ({ name })),
      rows: rows.slice(0, mostLines).map((row) => {
        const others = row.changes.filter(({ column }) => !told.includes(column)).length;
        return [
          String(row.row),
          ...told.map((id): Hole => {
            const value = valueOfColumn(row, id);
            return value === undefined ? null : shown(reader, id, value);
          }),
          others > 0 && t(reader, said.furtherFields(others)),
        ];
      }),
    },
  )}${further(reader, rows.length)}</section>`;
}

const further = (reader: Reader, count: number) =>
  count > mostLines && html`<p class="soft">${t(reader, said.furtherRows(count - mostLines))}</p>`;

const foundBy = { id: words.byId, name: words.byName, model: words.byModel } as const;

function changedTable(reader: Reader, rows: readonly PreviewRow[]): Html {
  const lines = rows.flatMap((row) => row.changes.map((change) => ({ row, change })));
  return html`<section class="stack" aria-labelledby="changed"><h2 id="changed">${t(reader, words.changedRows)} <span class="small soft num">${rows.length}</span></h2>${cardTable(
    {
      caption: t(reader, words.changedRows),
      columns: [words.product, words.column, words.before, words.after, words.foundBy].map((one) => ({
        name: t(reader, one),
      })),
      rows: lines
        .slice(0, mostLines)
        .map(({ row, change: { column, before, after } }) => [
          html`${row.product !== undefined ? html`<a href="${productHref(row.product)}">${row.name}</a>` : row.name} <span class="small soft num">${row.row}</span>`,
          columnTitle(reader.lang, column),
          html`<del>${shown(reader, column, before)}</del>`,
          html`<ins>${shown(reader, column, after)}</ins>`,
          row.by && t(reader, foundBy[row.by]),
        ]),
    },
  )}${further(reader, lines.length)}</section>`;
}

function wrongTable(reader: Reader, rows: readonly PreviewRow[]): Html {
  const lines = rows.flatMap((row) => row.wrong.map((one) => ({ row, one })));
  return html`<section class="stack" aria-labelledby="wrong"><h2 id="wrong">${t(reader, words.wrongRows)} <span class="small soft num">${rows.length}</span></h2><p>${t(reader, words.wrongRowsSay)}</p>${cardTable(
    {
      caption: t(reader, words.wrongRows),
      columns: [words.cell, words.product, words.what, words.mend].map((one) => ({ name: t(reader, one) })),
      rows: lines
        .slice(0, mostLines)
        .map(({ row, one }) => [
          html`<b class="nb">${one.at}</b>${one.column !== undefined && html`<br><span class="small soft">${columnTitle(reader.lang, one.column)}</span>`}`,
          row.name,
          html`${t(reader, rowWrongWords[one.wrong].says)}${one.value !== undefined && one.value !== '' && html`${colon(reader)}${one.value}`}`,
          t(reader, rowWrongWords[one.wrong].fix),
        ]),
    },
  )}${further(reader, lines.length)}</section>`;
}

/** What the table would change, with the button that takes it over. */
export function importPreviewPage(reader: Reader, { rows, unknown, plan }: ImportPreview): Html {
  const of = (is: PreviewRow['is']) => rows.filter((row) => row.is === is);
  const [fresh, changed, same, wrong] = [of('new'), of('changed'), of('unchanged'), of('wrong')];
  const title = t(reader, words.previewTitle);
  const takes = fresh.length + changed.length;
  const button = wrong.length > 0 ? t(reader, said.applyLeaving(takes, wrong.length)) : t(reader, words.apply);
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: crumbsHere(reader, title),
    failed: wrong.length > 0,
    main: html`<div class="stack wide"><header class="stack tight"><h1>${title}</h1><p>${t(reader, said.counts(fresh.length, changed.length, same.length, wrong.length))}</p></header>${
      unknown.length > 0 &&
      message({
        tone: 'warning',
        kind: t(reader, words.unknownColumns),
        says: unknown.join(reader.lang === 'ja' ? '、' : ', '),
        fix: t(reader, words.unknownColumnsSay),
      })
    }${wrong.length > 0 && wrongTable(reader, wrong)}${
      takes === 0
        ? emptyState({
            title: t(reader, words.nothing),
            ...(wrong.length === 0 ? { says: t(reader, words.nothingSays) } : {}),
          })
        : html`<form class="row" method="post" action="/supplier/portfolio/apply">${csrfInput(reader)}<input type="hidden" name="plan" value="${plan}"><button class="btn">${button}</button><a class="btn text" href="/supplier/portfolio/import">${t(reader, words.again)}</a></form>${fresh.length > 0 && newTable(reader, fresh)}${changed.length > 0 && changedTable(reader, changed)}`
    }${takes === 0 && html`<p><a class="btn sub" href="/supplier/portfolio/import">${t(reader, words.again)}</a></p>`}</div>`,
  });
}

/** What was taken over, and what somebody else had changed meanwhile. */
export function importedPage(
  reader: Reader,
  {
    created,
    changed,
    notSaved,
  }: {
    readonly created: number;
    readonly changed: number;
    readonly notSaved: readonly { readonly product: string; readonly name: string; readonly field: string }[];
  },
): Html {
  const title = t(reader, words.applied);
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: crumbsHere(reader, title),
    main: html`<div class="stack"><h1>${t(reader, words.importTitle)}</h1>${done({ title, says: html`<p>${t(reader, said.done(created, changed))}</p>` })}${
      notSaved.length > 0 &&
      html`<section class="stack" aria-labelledby="left"><h2 id="left">${t(reader, words.notSaved)}</h2><p>${t(reader, words.notSavedSays)}</p>${cardTable({ caption: t(reader, words.notSaved), columns: [words.product, words.column].map((one) => ({ name: t(reader, one) })), rows: notSaved.map(({ product, name, field: place }) => [html`<a href="${productHref(product)}">${name}</a>`, place]) })}</section>`
    }<p class="row"><a class="btn" href="/supplier">${t(reader, words.toPortfolio)}</a><a class="btn sub" href="/supplier/portfolio/import">${t(reader, words.again)}</a></p></div>`,
  });
}
