// 様式での判定 on pages: that products are judged by the items of an operator's form, by whose word and since when.
import type { Filing } from '../../domain/application.ts';
import { judgings } from '../../domain/outline.ts';
import type { Criterion } from '../../domain/scheme.ts';
import { outlineSentences as sentences, outlineWords as words } from '../../words/outline.ts';
import { csrfInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { formHref, outlineHref } from './where.ts';

/** That her form is judged by, or that a filing was; null where our data are. */
export function outlineNote(reader: Reader, filing?: Pick<Filing, 'outline'>): Html | null {
  const outline = filing ? filing.outline : reader.scheme.judged?.outline;
  if (!outline) return null;
  return html`<p><span class="st t-info">${t(reader, words.byForm)}</span> ${t(reader, sentences.judged(outline.file, outline.by, outline.on))} <a class="no-print" href="${formHref(outline.form)}">${t(reader, words.seeForm)}</a></p>`;
}

/** The same at one criterion, where it counts otherwise. */
export function criterionNote(reader: Reader, { byForm, items }: Criterion): Html | null {
  if (!byForm) return null;
  return html`<div class="card t-info stack tight">${outlineNote(reader)}<p>${t(reader, sentences.criterion(items.length, byForm.items, byForm.ours))}</p></div>`;
}

/** The criteria that are counted otherwise, with their numbers. */
export function judgedList(reader: Reader): Html | null {
  const { judged, catalogues } = reader.scheme;
  const rows = judged ? judgings(catalogues[judged.outline.edition]) : [];
  return rows.length === 0
    ? null
    : html`<ul role="list" class="plain lines">${rows.map(({ criterion, form, ours, counted }) => html`<li><span class="id">${criterion}</span> ${t(reader, sentences.counted(form, ours, counted))}</li>`)}</ul>`;
}

/** On the page of a confirmed form: the way to judge by it, and back. */
export function judgeBox(reader: Reader, form: string, isConfirmed: boolean): Html | null {
  const isJudged = reader.scheme.judged?.outline.form === form;
  if (!isConfirmed && !isJudged) return null;
  const isEdited = isOffered(reader, 'product.edit');
  const button = (to: string, text: string) =>
    html`<form method="post" action="${to}">${csrfInput(reader)}<input type="hidden" name="form" value="${form}"><button class="btn sub">${text}</button></form>`;
  return html`<section class="card stack tight" aria-labelledby="judge"><h2 id="judge">${t(reader, words.title)}</h2>${isJudged ? html`${outlineNote(reader)}${judgedList(reader)}<p class="no-print"><a href="${outlineHref}.json">${t(reader, words.download)}</a></p>` : html`<p class="soft">${t(reader, words.says)}</p>`}${isEdited && html`<div class="row no-print">${isConfirmed && button(outlineHref, t(reader, isJudged ? words.judgeAgain : words.judge))}${isJudged && button(`${outlineHref}/forget`, t(reader, words.ours))}</div>${isJudged && html`<p class="small soft no-print">${t(reader, words.oursSays)}</p>`}`}</section>`;
}
