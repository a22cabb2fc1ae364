// A demand for evidence: the term, exactly what was asked for, what would answer it, and the answer. Two steps without a script:
// choosing, then seeing what was chosen before it is given.
import type { Application } from '../../domain/application.ts';
import type { AnsweringPiece, Demand } from '../../domain/demands.ts';
import type { Sha256 } from '../../domain/names.ts';
import { demandStates, demandSentences as said, demandWords as words } from '../../words/demands.ts';
import { day, tableDay } from '../parts/days.ts';
import { csrfInput, field, textArea } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { sourceMark } from '../parts/marks.ts';
import { done, emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, isOffered, t } from '../parts/reader.ts';
import { supplierNav } from './home.ts';
import { crumbs } from './section.ts';
import { freshnessMark } from './staleness.ts';
import { vaultPieceHref } from './vault.ts';

const applicationHref = (number: string): string => `/supplier/applications/${encodeURIComponent(number)}`;
export const demandHref = (number: string, position: number): string =>
  `${applicationHref(number)}/demands/${position}`;

const tones = { open: 't-warn', late: 't-bad', answered: 't-ok' } as const;

/** How a demand stands, with what is left of its term. */
export const demandMark = (reader: Reader, { is, left }: Demand): Html =>
  html`<span class="st ${tones[is]}">${t(reader, demandStates[is])}</span>${is !== 'answered' && html` <span class="small soft">${t(reader, said.left(left))}</span>`}`;

export type Given = { readonly sha256: Sha256; readonly title: string };
export type DemandPage = {
  readonly application: Pick<Application, 'number' | 'product'>;
  readonly name: string;
  readonly demand: Demand;
  readonly wanted: readonly {
    readonly asked: Sha256;
    readonly title: string;
    readonly pieces: readonly AnsweringPiece[];
  }[];
  /** Everything else of the product that could be given. */
  readonly others: readonly Given[];
  readonly chosen: readonly Given[];
  readonly isDone: boolean;
};

export function demandPage(reader: Reader, view: DemandPage): Html {
  const { application, name, demand, wanted, chosen } = view;
  const title = `${t(reader, words.title)} ${demand.position}`;
  const mayGive = isOffered(reader, 'application.release-evidence');
  const { from } = reader.scheme.demands;
  return frame(reader, {
    title: `${title} ${application.number}`,
    nav: supplierNav(reader),
    crumbs: [
      ...crumbs(reader, application.product, name, application.number).slice(0, -1),
      { href: applicationHref(application.number), text: application.number },
      { href: reader.here, text: title },
    ],
    main: html`<div class="stack wide">${view.isDone && done({ title: t(reader, words.answeredDone) })}<header class="stack tight"><p class="row"><span class="id">${application.number}</span>${demandMark(reader, demand)}</p><h1>${title}</h1><p><b>${name}</b></p></header><dl class="kv"><dt>${t(reader, words.on)}</dt><dd>${day(reader, demand.on)}</dd><dt>${t(reader, words.until)}</dt><dd>${day(reader, demand.until)}<br><span class="small">${t(reader, words.term)} ${sourceMark(reader, from)}</span></dd><dt>${t(reader, words.reason)}</dt><dd>${demand.because}</dd><dt>${t(reader, words.asked)}</dt><dd><ul>${wanted.map((one) => html`<li>${one.title}<br><span class="id small">${one.asked}</span></li>`)}</ul></dd></dl>${answersSoFar(reader, demand)}${mayGive && html`${choose(reader, view)}${preview(reader, application.number, demand, chosen)}`}<p><a href="${applicationHref(application.number)}">${t(reader, words.toApplication)}</a></p></div>`,
  });
}

const answersSoFar = (reader: Reader, { answers }: Demand): Hole =>
  answers.length > 0 &&
  html`<section class="stack tight" aria-labelledby="answers"><h2 id="answers">${t(reader, words.answers)}</h2><ul>${answers.map((act) => html`<li>${tableDay(act.on)} ${act.byName}${colon(reader)}${act.titles.join(reader.lang === 'ja' ? '、' : ', ')}${act.says !== '' && html`<br><span class="soft">${act.says}</span>`}</li>`)}</ul></section>`;

/** What would answer each thing that was asked; choosing gives nothing yet. */
function choose(reader: Reader, { application, demand, wanted, others, chosen }: DemandPage): Html {
  const isChosen = (sha256: string) => chosen.some((one) => one.sha256 === sha256);
  const box = (sha256: string, title: string, more: Hole = null) =>
    html`<label class="check"><input type="checkbox" name="evidence" value="${sha256}" ${isChosen(sha256) && html`checked`}><span>${title}${more}</span></label>`;
  const piece = (one: AnsweringPiece) =>
    html`<li>${box(one.sha256, one.title, html`<br><span class="small soft">${t(reader, one.isAsked ? words.veryPiece : words.samePlace)}</span>`)} ${freshnessMark(reader, one.fresh)} <a class="small" href="${vaultPieceHref(one.key)}">${t(reader, words.see)}<span class="vh"> ${one.title}</span></a></li>`;
  return html`<form class="stack" method="get" action="${demandHref(application.number, demand.position)}#chosen"><h2>${t(reader, words.pieces)}</h2>${wanted.map((one) => html`<fieldset class="stack tight"><legend class="label">${one.title}</legend>${one.pieces.length === 0 ? html`<p class="st t-warn">${t(reader, words.nothingFits)}</p>` : html`<ul role="list" class="plain">${one.pieces.map(piece)}</ul>`}</fieldset>`)}${others.length > 0 && html`<details ${others.some(({ sha256 }) => isChosen(sha256)) && html`open`}><summary>${t(reader, words.others)} <span class="num">${others.length}</span></summary><fieldset><legend class="vh">${t(reader, words.others)}</legend>${others.map(({ sha256, title }) => box(sha256, title))}</fieldset></details>`}<p><button class="btn sub">${t(reader, words.preview)}</button></p></form>`;
}

/** Exactly what would be given, as a package or inside the office. */
function preview(reader: Reader, number: string, { position }: Demand, chosen: readonly Given[]): Html {
  const head = html`<h2 id="chosen">${t(reader, words.chosen)} <span class="small soft num">${chosen.length}</span></h2>`;
  if (chosen.length === 0)
    return html`<section class="stack tight" aria-labelledby="chosen">${head}${emptyState({ title: t(reader, words.nothingChosen) })}</section>`;
  const hidden = chosen.map(({ sha256 }) => html`<input type="hidden" name="evidence" value="${sha256}">`);
  return html`<section class="stack" aria-labelledby="chosen">${head}<p class="soft">${t(reader, words.chosenSays)}</p><ul>${chosen.map(({ sha256, title }) => html`<li>${title}<br><span class="id small soft">${sha256.slice(0, 16)}…</span></li>`)}</ul><form class="card stack tight" method="get" action="${demandHref(number, position)}/package.zip">${hidden}<p>${t(reader, words.packageSays)}</p><p><button class="btn sub">${t(reader, words.package)}</button></p></form><form class="card stack tight" method="post" action="${demandHref(number, position)}/answer">${csrfInput(reader)}${hidden}${field(reader, { id: 'says', label: t(reader, words.says), control: textArea({ name: 'says' }) })}<p>${t(reader, words.answerSays)}</p><p><button class="btn">${t(reader, words.answer)}</button></p></form></section>`;
}
