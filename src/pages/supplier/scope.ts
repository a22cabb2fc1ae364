// The scope questions, one at a time, with the trail of answers.
import { at, keysOf } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import { partsWords } from '../../words/parts.ts';
import { choiceWord } from '../../words/say.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { choice, closedUnless } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { sourceMark } from '../parts/marks.ts';
import { colon, t } from '../parts/reader.ts';
import { againBox } from './again.ts';
import { supplierNav } from './home.ts';
import { plannedLink } from './planned.ts';
import type { Form } from './saving.ts';
import { historyLink, linkedFindings, noticeBox, saveForm, shownAs, staleBox, strangers, valueIn } from './saving.ts';
import { crumbs } from './section.ts';
import { idOf, productHref } from './where.ts';

export type ScopeView = Form & {
  readonly name: string;
  readonly scope: Scope;
  /** A question answered before that shall be asked again. */
  readonly again?: string | undefined;
};

export function scopePage(view: ScopeView): Html {
  const { reader, product, name } = view;
  const asked = askedIn(view);
  const isFailed = (view.notice?.notSaved.length ?? 0) > 0;
  return frame(reader, {
    title: `${t(reader, words.scope)} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, product, name, t(reader, words.scope)),
    narrow: true,
    failed: isFailed,
    main: html`<div class="stack wide" id="${idOf('/scope')}" tabindex="-1">${asked === undefined && html`<h1>${t(reader, words.scope)}</h1>`}${(isFailed || asked === undefined) && noticeBox(view)}${againBox(view, [at('scope')])}${asked === undefined ? decision(view) : closedUnless(reader, 'product.edit', question(view, asked))}${trail(view, asked)}${strangers(view, unknownAnswers(view))}${plannedLink(reader, product)}</div>`,
  });
}

/** The question to show: one whose answer could not be saved, one that shall be asked again, or the next open one. */
function askedIn({ notice, again, scope, reader }: ScopeView): string | undefined {
  const failed = notice?.notSaved.map(({ field }) => keysOf(field)[1] ?? '');
  return (
    failed?.find((id) => Object.hasOwn(reader.scheme.scope.questions, id)) ??
    again ??
    (scope.decision === 'open' ? scope.ask : undefined)
  );
}

function question(view: ScopeView, id: string): Html {
  const { reader, versions, scope, product } = view;
  const one = reader.scheme.scope.questions[id];
  if (!one) return html``;
  const place = at('scope', id);
  const value = valueIn(view, place);
  const answered = scope.because.findIndex((given) => given.question === id);
  const before = scope.because.at(answered === -1 ? -1 : answered - 1);
  const back = answered !== 0 && before;
  return html`<p class="soft">${t(reader, sentences.question(answered === -1 ? scope.because.length + 1 : answered + 1))}</p>${saveForm(
    view,
    html`<div id="${idOf(place)}" tabindex="-1"><fieldset class="stack tight"><legend><h1>${t(reader, one.asks)}</h1></legend>${shownAs(place, versions)}${staleBox(view, place)}<p>${t(reader, one.help)}</p>${(['yes', 'no', 'unsure'] as const).map((answer) => choice({ type: 'radio', name: `f:${place}`, value: answer, label: choiceWord(reader.lang, place, answer), checked: value === answer }))}<p>${sourceMark(reader, one.from)}</p></fieldset></div>`,
    t(reader, words.answerIt),
  )}<div class="row">${back && html`<a class="btn text" href="${productHref(product)}/scope?again=${back.question}">${t(reader, words.backOne)}</a>`}${historyLink(view, place)}</div>`;
}

const decision = (view: ScopeView) => {
  const { reader, scope, product } = view;
  return (
    scope.decision !== 'open' &&
    html`<div class="card stack tight"><h2>${t(reader, words.scopeDecision)}</h2><p class="big"><b>${t(reader, words[scope.decision])}</b></p><p>${t(reader, words[`${scope.decision}-says`])}</p><p class="small soft">${t(reader, words.sureness)}${colon(reader)}${t(reader, partsWords[scope.grade])}</p><p class="small soft">${t(reader, words.surenessSays)}</p></div>${linkedFindings(view, '/scope')}<p><a class="btn" href="${productHref(product)}">${t(reader, words.toProduct)}</a></p>`
  );
};

/** The answers the decision rests on, in order. The one that is being asked stands above, not here. */
const trail = ({ reader, scope, product }: ScopeView, asked: string | undefined) =>
  scope.because.length > 0 &&
  html`<section class="stack tight" aria-labelledby="trail"><h2 id="trail">${t(reader, words.trail)}</h2><ol role="list" class="plain lines">${scope.because.map(({ question: id, answer }) => html`<li class="row between" ${id !== asked && html`id="${idOf(at('scope', id))}"`}><span>${t(reader, reader.scheme.scope.questions[id]?.asks ?? { ja: id, en: id })}</span><span><b>${choiceWord(reader.lang, at('scope', id), answer)}</b>　<a href="${productHref(product)}/scope?again=${id}">${t(reader, words.change)}<span class="vh"> ${t(reader, reader.scheme.scope.questions[id]?.asks ?? { ja: id, en: id })}</span></a></span></li>`)}</ol></section>`;

/** Answers to questions the scheme does not ask. */
const unknownAnswers = ({ reader, versions }: ScopeView): string[] =>
  [...versions.values()].flatMap(({ field, value }) => {
    const [top, id = ''] = keysOf(field);
    return top === 'scope' && value !== undefined && !Object.hasOwn(reader.scheme.scope.questions, id) ? [field] : [];
  });
