// はじめの手順: each step with how far it is and the one place to go on. Open on a first day, folded once it is done.
import type { FirstDay, FirstDayStep } from '../../domain/first-day.ts';
import { firstDaySteps, makeupParts } from '../../domain/first-day.ts';
import {
  firstDaySentences as said,
  firstDayStepWords as stepWords,
  firstDayWords as words,
} from '../../words/first-day.ts';
import { labelOf } from '../../words/say.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, t } from '../parts/reader.ts';
import { boardHref, planHref, productHref } from './where.ts';

/** The way of one product, or of none yet. */
export type FirstDayView = { readonly id: string | undefined; readonly far: FirstDay };

/** Where a step is done; nowhere as long as there is nothing to do it with. */
function hrefOfStep({ id, far }: FirstDayView, step: FirstDayStep): string | undefined {
  if (id === undefined) return step === 'product' ? '/supplier#new' : undefined;
  if (step === 'product') return `${productHref(id)}/product`;
  if (step === 'scope') return `${productHref(id)}/scope`;
  if (step === 'makeup') return `${productHref(id)}/${far.blank[0] ?? makeupParts[0]}`;
  if (step === 'plan') return planHref;
  if (step === 'owners') return far.open > 0 ? `${planHref}?owner=-` : undefined;
  return far.steps.show === 'ready' ? boardHref : undefined;
}

/** How far a step is, in words; nothing where its mark says it all. */
function farOf(reader: Reader, { id, far }: FirstDayView, step: FirstDayStep): string | undefined {
  if (id === undefined) return undefined;
  switch (step) {
    case 'scope':
      if (far.scope === 'in-scope') return t(reader, words.inScope);
      if (far.scope === 'out-of-scope') return t(reader, words.outOfScope);
      if (far.scope === 'ask-the-office') return t(reader, words.askOffice);
      return far.answered > 0 ? t(reader, said.answered(far.answered)) : undefined;
    case 'makeup': {
      const done = t(reader, said.doneOf(makeupParts.length - far.blank.length, makeupParts.length));
      const names = far.blank.map((part) => labelOf(reader.lang, `/${part}`)).join(reader.lang === 'ja' ? '、' : ', ');
      return far.blank.length === 0 ? undefined : `${done}　${t(reader, words.blank)}${colon(reader)}${names}`;
    }
    case 'plan':
      if (far.steps.plan === 'open') return undefined;
      return [
        far.open > 0 || far.steps.show === 'ready' ? t(reader, said.actions(far.open)) : t(reader, words.noActions),
        far.hasDay ? undefined : t(reader, words.noDay),
      ]
        .filter((one) => one !== undefined)
        .join(reader.lang === 'ja' ? '、' : ', ');
    case 'owners':
      return far.open > 0 ? t(reader, said.owned(far.owned, far.open)) : undefined;
    case 'show':
      return far.steps.show === 'open' ? t(reader, words.notYet) : undefined;
    default:
      return undefined;
  }
}

/** One step: its mark, what it is for, how far it is, and the one link. */
function stepRow(reader: Reader, view: FirstDayView, step: FirstDayStep): Html {
  const { far } = view;
  const is = far.steps[step];
  const isNow = far.now === step || (far.now === undefined && step === 'show');
  const href = hrefOfStep(view, step);
  const name = t(reader, stepWords[step].name);
  const howFar = farOf(reader, view, step);
  const tone = step === 'scope' && far.scope === 'out-of-scope' ? 'st t-bad' : 'soft';
  return html`<li ${is === 'done' ? html`class="past"` : isNow && html`aria-current="step"`}><div class="row between"><div class="stack tight"><p><b>${href ? html`<a href="${href}">${name}</a>` : name}</b>${is === 'done' && html`<span class="vh">（${t(reader, words.done)}）</span>`}</p>${is !== 'done' && html`<p class="small">${t(reader, stepWords[step].says)}</p>`}${howFar && html`<p class="small ${tone}">${howFar}</p>`}</div>${isNow && href && html`<a class="btn" href="${href}">${t(reader, words.goOn)}<span class="vh"> ${name}</span></a>`}</div></li>`;
}

/** The whole way. `level` is that of its heading: on an empty home it is the page's own. */
export function firstDayPath(reader: Reader, view: FirstDayView, level: 'h1' | 'h2' = 'h2'): Html {
  const { far } = view;
  const done = firstDaySteps.filter((step) => far.steps[step] === 'done').length;
  const list = html`<ol class="steps down">${firstDaySteps.map((step) => stepRow(reader, view, step))}</ol>`;
  const title = t(reader, words.title);
  if (far.now === undefined)
    return html`<details class="card stack tight no-print" id="first-steps"><summary><b>${title}</b> <span class="small soft">${t(reader, words.allDone)}</span></summary>${list}</details>`;
  const heading = level === 'h1' ? html`<h1 id="first">${title}</h1>` : html`<h2 id="first">${title}</h2>`;
  return html`<section class="card stack no-print" id="first-steps" aria-labelledby="first"><div class="row between">${heading}<p class="small soft">${t(reader, said.doneOf(done, firstDaySteps.length))}</p></div><p class="soft">${t(reader, words.says)}</p>${list}</section>`;
}
