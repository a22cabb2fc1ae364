// Taking the plan's table back in: choosing it, seeing what would change, and what came of it.
import type { PlanColumnRead } from '../../domain/plan-table.ts';
import type { Value } from '../../domain/product.ts';
import { unusableWords } from '../../words/cli.ts';
import {
  planRowWrongWords,
  planTableWrongWords,
  assignSentences as said,
  assignWords as words,
} from '../../words/plan-assign.ts';
import { planPageWords } from '../../words/plan-pages.ts';
import type { PlanNames } from '../../words/plan-table.ts';
import { planTableTitles, planValueText } from '../../words/plan-table.ts';
import { portfolioSentences, portfolioWords } from '../../words/portfolio.ts';
import { choice, csrfInput, field, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { done, emptyState, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import { actionHref, planHref } from './where.ts';

type Row = {
  readonly row: number;
  readonly is: 'new' | 'changed' | 'unchanged' | 'wrong';
  readonly name: string;
  readonly action?: string;
  readonly changes: readonly {
    readonly column: PlanColumnRead;
    readonly before: Value | undefined;
    readonly after: Value | undefined;
  }[];
  readonly wrong: readonly {
    readonly wrong: keyof typeof planRowWrongWords;
    readonly at: string;
    readonly column?: string;
    readonly value?: string;
  }[];
};
export type PlanTableWrong = keyof typeof planTableWrongWords | keyof typeof unusableWords;
export const planImportHref = `${planHref}/import`;

/** So many lines of each kind are shown; a longer table is looked at in its own program. */
const mostLines = 400;

const framed = (reader: Reader, title: string, failed: boolean, main: Html): Html =>
  frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(
      reader,
      { href: planHref, text: t(reader, planPageWords.title) },
      { href: planImportHref, text: title },
    ),
    failed,
    main,
  });

/** The form that takes the table; `wrong` when the last one could not be read. */
export function planImportPage(reader: Reader, wrong?: PlanTableWrong): Html {
  const title = t(reader, words.importTitle);
  const told =
    wrong &&
    (wrong in planTableWrongWords
      ? planTableWrongWords[wrong as keyof typeof planTableWrongWords]
      : unusableWords[wrong as keyof typeof unusableWords]);
  const empties = html`<fieldset class="field"><legend class="label">${t(reader, portfolioWords.empties)}</legend>${choice({ type: 'radio', name: 'empties', value: 'keep', label: t(reader, portfolioWords.keepEmpty), checked: true })}${choice({ type: 'radio', name: 'empties', value: 'clear', label: t(reader, portfolioWords.clearEmpty) })}</fieldset>`;
  return framed(
    reader,
    title,
    wrong !== undefined,
    html`<div class="stack"><h1>${title}</h1><p>${t(reader, words.importSays)}</p>${
      told && message({ tone: 'blocker', kind: title, says: t(reader, told.says), fix: t(reader, told.fix) })
    }<p class="row">${t(reader, planPageWords.download)} ${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${planHref}.${kind}">${{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[kind]}</a>`)}</p><p class="small soft">${t(reader, words.importReads)}</p><form class="card stack" method="post" action="${planImportHref}" enctype="multipart/form-data">${csrfInput(reader)}${empties}${field(reader, { id: 'file', label: t(reader, portfolioWords.file), required: true, control: textInput({ name: 'file', type: 'file' }) })}<p><button class="btn">${t(reader, portfolioWords.preview)}</button></p></form></div>`,
  );
}

export type PlanImportPreview = {
  readonly rows: readonly Row[];
  readonly unknown: readonly string[];
  readonly names: PlanNames;
  /** What is brought back to be taken over. */
  readonly plan: string;
};

const further = (reader: Reader, count: number) =>
  count > mostLines && html`<p class="soft">${t(reader, portfolioSentences.furtherRows(count - mostLines))}</p>`;

const part = (id: string, title: string, count: number, inner: Hole): Html =>
  html`<section class="stack" aria-labelledby="${id}"><h2 id="${id}">${title} <span class="small soft num">${count}</span></h2>${inner}</section>`;

/** What the table would change, with the button that takes it over. */
export function planImportPreviewPage(reader: Reader, { rows, unknown, names, plan }: PlanImportPreview): Html {
  const of = (is: Row['is']) => rows.filter((row) => row.is === is);
  const [fresh, changed, same, wrong] = [of('new'), of('changed'), of('unchanged'), of('wrong')];
  const title = t(reader, portfolioWords.previewTitle);
  const takes = fresh.length + changed.length;
  const button =
    wrong.length > 0
      ? t(reader, portfolioSentences.applyLeaving(takes, wrong.length))
      : t(reader, portfolioWords.apply);
  const again = html`<a class="btn ${takes === 0 ? 'sub' : 'text'}" href="${planImportHref}">${t(reader, portfolioWords.again)}</a>`;
  return framed(
    reader,
    title,
    wrong.length > 0,
    html`<div class="stack wide"><header class="stack tight"><h1>${title}</h1><p>${t(reader, said.counts(fresh.length, changed.length, same.length, wrong.length))}</p></header>${
      unknown.length > 0 &&
      message({
        tone: 'warning',
        kind: t(reader, portfolioWords.unknownColumns),
        says: unknown.join(reader.lang === 'ja' ? '、' : ', '),
      })
    }${wrong.length > 0 && wrongTable(reader, wrong)}${
      takes === 0
        ? html`${emptyState({ title: t(reader, portfolioWords.nothing), ...(wrong.length === 0 ? { says: t(reader, words.importNothing) } : {}) })}<p>${again}</p>`
        : html`<form class="row" method="post" action="${planHref}/apply">${csrfInput(reader)}<input type="hidden" name="plan" value="${plan}"><button class="btn">${button}</button>${again}</form>${fresh.length > 0 && changes(reader, names, 'new', fresh)}${changed.length > 0 && changes(reader, names, 'changed', changed)}`
    }</div>`,
  );
}

function changes(reader: Reader, names: PlanNames, is: 'new' | 'changed', rows: readonly Row[]): Html {
  const lines = rows.flatMap((row) => row.changes.map((change) => ({ row, change })));
  const text = (column: PlanColumnRead, value: Value | undefined): string =>
    value === undefined || value.length === 0
      ? '—'
      : planValueText(reader.lang, names, column, value)
          .replaceAll('\n', reader.lang === 'ja' ? '、' : ', ')
          .slice(0, 300);
  const title = t(reader, is === 'new' ? words.newRows : words.changedRows);
  const columns = [words.action, portfolioWords.column, ...(is === 'new' ? [] : [words.before]), words.after];
  return part(
    is,
    title,
    rows.length,
    html`${cardTable({
      caption: title,
      columns: columns.map((one) => ({ name: t(reader, one) })),
      rows: lines
        .slice(0, mostLines)
        .map(({ row, change: { column, before, after } }) => [
          html`${row.action === undefined ? row.name : html`<a href="${actionHref(row.action)}">${row.name || row.action}</a>`} <span class="small soft num">${row.row}</span>`,
          t(reader, planTableTitles[column]),
          ...(is === 'new' ? [] : [html`<del>${text(column, before)}</del>`]),
          html`<ins>${text(column, after)}</ins>`,
        ]),
    })}${further(reader, lines.length)}`,
  );
}

function wrongTable(reader: Reader, rows: readonly Row[]): Html {
  const lines = rows.flatMap((row) => row.wrong.map((one) => ({ row, one })));
  const column = (id: string) => planTableTitles[id as keyof typeof planTableTitles];
  const title = t(reader, portfolioWords.wrongRows);
  return part(
    'wrong',
    title,
    rows.length,
    html`<p>${t(reader, portfolioWords.wrongRowsSay)}</p>${cardTable({
      caption: title,
      columns: [portfolioWords.cell, words.action, portfolioWords.what, portfolioWords.mend].map((one) => ({
        name: t(reader, one),
      })),
      rows: lines
        .slice(0, mostLines)
        .map(({ row, one }) => [
          html`<b class="nb">${one.at}</b>${one.column !== undefined && html`<br><span class="small soft">${t(reader, column(one.column))}</span>`}`,
          row.name,
          html`${t(reader, planRowWrongWords[one.wrong].says)}${one.value !== undefined && html`${colon(reader)}${one.value.slice(0, 100)}`}`,
          t(reader, planRowWrongWords[one.wrong].fix),
        ]),
    })}${further(reader, lines.length)}`,
  );
}

/** What was taken over, and which fields somebody else had changed meanwhile. */
export function planImportedPage(
  reader: Reader,
  { saved, left }: { readonly saved: number; readonly left: readonly string[] },
): Html {
  const title = t(reader, words.applied);
  return framed(
    reader,
    title,
    false,
    html`<div class="stack"><h1>${t(reader, words.importTitle)}</h1>${done({ title: `${title} — ${t(reader, said.changed(saved))}` })}${
      left.length > 0 &&
      html`${message({ tone: 'warning', kind: t(reader, portfolioWords.notSaved), says: t(reader, portfolioWords.notSavedSays) })}<ul>${left.map((id) => html`<li>${id}</li>`)}</ul>`
    }<p class="row"><a class="btn" href="${planHref}">${t(reader, planPageWords.toPlan)}</a><a class="btn sub" href="${planImportHref}">${t(reader, portfolioWords.again)}</a></p></div>`,
  );
}
