// What becomes of what stands behind a product and beside it, told before it is offered to another organisation.
import { handOverSentences as sentences, handOverWords as words } from '../../words/hand-overs.ts';
import { choice } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { evaluationsHref } from '../supplier/evaluation-box.ts';

/** Answers that stand in one place behind the product. */
export type BehindShown = {
  readonly name: string;
  readonly href: string;
  readonly criteria: readonly string[];
  readonly evidence: number;
};

/** Which answers the product would lose, with the choice to take them along. */
export function behindAlong(reader: Reader, rows: readonly BehindShown[], isTaken: boolean): Html {
  const columns = [words.behindSource, words.behindCriteria, words.behindEvidence];
  return html`<div class="stack tight"><h3>${t(reader, words.behindTitle)}</h3><p>${t(reader, words.behindStays)}</p>${cardTable(
    {
      caption: t(reader, words.behindTitle),
      columns: columns.map((one) => ({ name: t(reader, one) })),
      rows: rows.map(({ name, href, criteria, evidence }) => [
        html`<a href="${href}">${name}</a>`,
        html`${criteria.map((one, index) => html`${index > 0 && ' '}<span class="nb">${one}</span>`)}`,
        html`<span class="num">${evidence}</span>`,
      ]),
    },
  )}${choice({ type: 'checkbox', name: 'takes-behind', value: 'yes', label: t(reader, words.behindTake), hint: t(reader, words.behindTakeHint), checked: isTaken })}</div>`;
}

/** What the giver notes of a product and what is open about it: requests by link, evaluations and answers, pages looked at daily. */
export type BesideShown = {
  readonly product: string;
  readonly requests: number;
  readonly evaluations: number;
  readonly answers: number;
  readonly pages: number;
};

/** What does not go along, and how it ends. */
export const staysHere = (reader: Reader, { product, requests, evaluations, answers, pages }: BesideShown): Html =>
  html`<div class="stack tight"><h3>${t(reader, words.staysTitle)}</h3><p>${t(reader, words.staysSays)}</p><ul><li>${t(reader, sentences.staysRequests(requests))}</li><li>${t(reader, sentences.staysEvaluations(evaluations))}${answers > 0 && html` <a href="${evaluationsHref(product)}.xlsx">${t(reader, sentences.staysAnswers(answers))}</a>`}</li><li>${t(reader, sentences.staysPages(pages))}</li><li>${t(reader, words.staysNotes)}</li><li>${t(reader, words.staysEvidence)}</li></ul></div>`;
