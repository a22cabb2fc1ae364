// An evaluator's answers beside the supplier's own on the page of a criterion, with the decision on each difference.
import { portfolioShape } from '../../domain/desk.ts';
import type { EvaluationRow } from '../../domain/evaluation.ts';
import type { CivilDate } from '../../domain/names.ts';
import { at } from '../../domain/place.ts';
import type { Product } from '../../domain/product.ts';
import { evaluationStateWords, evaluationWords as words } from '../../words/evaluations.ts';
import { choiceWord } from '../../words/say.ts';
import { tableDay } from '../parts/days.ts';
import { choice, csrfInput, field, textArea } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, isOffered, t } from '../parts/reader.ts';
import { hrefOf, productHref } from './where.ts';

/** CRITERION or CRITERION/ITEM of a row. */
export const rowName = ({ criterion, item }: Pick<EvaluationRow, 'criterion' | 'item'>): string =>
  item === undefined ? criterion : `${criterion}/${item}`;

export const resultWord = ({ lang }: Pick<Reader, 'lang'>, result: string): string =>
  choiceWord(lang, '/answers/x/result', result);

export const qualificationWord = ({ lang }: Pick<Reader, 'lang'>, qualification: string | undefined): string =>
  qualification === undefined
    ? ''
    : choiceWord(lang, '/products/p/commissions/c/to/qualification', qualification, portfolioShape);

const tone = {
  waiting: 't-mute',
  agrees: 't-ok',
  differs: 't-warn',
  kept: 'na',
  'asked-again': 'wip',
  replaced: 't-mute',
} as const;

export const stateMark = (reader: Reader, { is }: Pick<EvaluationRow, 'is'>): Html =>
  html`<span class="st ${tone[is]}">${t(reader, evaluationStateWords[is])}</span>`;

/** Who answered, with her qualification. */
export const evaluatorText = (reader: Reader, { by }: Pick<EvaluationRow, 'by'>): string => {
  const qualification = qualificationWord(reader, by.qualification);
  const said = [by.organisation, by.name].filter(Boolean).join(' ');
  if (qualification === '') return said;
  return reader.lang === 'ja' ? `${said}（${qualification}）` : `${said} (${qualification})`;
};

export type EvaluationBox = {
  readonly reader: Reader;
  readonly product: string;
  readonly whole: Product;
  readonly rows: readonly EvaluationRow[];
};

/** The page of all commissioned evaluations of a product. */
export const evaluationsHref = (product: string): string => `${productHref(product)}/evaluations`;

/** Everything that evaluators answered to this criterion and its items; nothing when nobody did. */
export function evaluationBox(view: EvaluationBox, criterion: string): Html | null {
  const { reader, product } = view;
  const here = view.rows.filter((row) => row.criterion === criterion && row.result !== undefined);
  if (here.length === 0) return null;
  const isOpen = here.some(({ is }) => is === 'differs');
  return html`<section class="card ${isOpen ? 't-warn' : 't-info'} stack tight" id="evaluators" aria-labelledby="evaluators-title"><h2 id="evaluators-title">${t(reader, words.box)}</h2><ul role="list" class="plain lines">${here.map((row, index) => html`<li class="stack tight">${answered(view, row)}${row.is === 'differs' && decisionForm(view, row, index)}</li>`)}</ul><p class="small"><a href="${evaluationsHref(product)}">${t(reader, words.all)}</a></p></section>`;
}

function answered({ reader, product, whole }: EvaluationBox, row: EvaluationRow): Html {
  const { result = 'open', on } = row;
  const pieces = row.evidence.map((id, index) => {
    const title = whole.evidence?.[id]?.title ?? id;
    return html`${index > 0 && '　'}<a href="${hrefOf(product, at('evidence', id))}">${title}</a>`;
  });
  return html`<p class="row"><b>${rowName(row)}</b> ${stateMark(reader, row)}</p><p>${evaluatorText(reader, row)}${on !== undefined && html` ${tableDay(on as CivilDate)}`}${colon(reader)}<b>${resultWord(reader, result)}</b>　<span class="soft">${t(reader, words.own)}${colon(reader)}${resultWord(reader, row.own)}</span></p>${row.reason && html`<p>${row.reason}</p>`}${pieces.length > 0 && html`<p class="small">${t(reader, words.herEvidence)}${colon(reader)}${pieces}</p>`}${row.because && html`<p class="small">${t(reader, words.because)}${colon(reader)}${row.because}</p>`}`;
}

function decisionForm({ reader, product }: EvaluationBox, row: EvaluationRow, index: number): Html | false {
  if (!isOffered(reader, 'product.edit') || row.evaluation === undefined) return false;
  const way = `${evaluationsHref(product)}/${encodeURIComponent(row.evaluation)}/decide`;
  return html`<details><summary>${t(reader, words.decide)}<span class="vh"> ${rowName(row)}</span></summary><form class="stack tight" method="post" action="${way}">${csrfInput(reader)}<input type="hidden" name="name" value="${rowName(row)}"><p class="small">${t(reader, words.change)}</p>${choice({ type: 'radio', name: 'is', value: 'kept', label: t(reader, words.kept), hint: t(reader, words.keptHint), checked: true })}${choice({ type: 'radio', name: 'is', value: 'asked-again', label: t(reader, words.again), hint: t(reader, words.againHint) })}${field(reader, { id: `why-${index}`, label: t(reader, words.why), control: textArea({ name: 'reason' }) })}<p><button class="btn sub">${t(reader, words.save)}</button></p></form></details>`;
}
