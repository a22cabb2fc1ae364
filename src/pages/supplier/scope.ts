// The scope questions, one at a time, with the trail of answers.
import { at } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import { partsWords } from '../../words/parts.ts';
import { choiceWord } from '../../words/say.ts';
import { supplierWords as words } from '../../words/supplier.ts';
import { choice } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { sourceMark } from '../parts/marks.ts';
import { t } from '../parts/reader.ts';
import { supplierNav } from './home.ts';
import type { Form } from './saving.ts';
import { noticeBox, saveForm, shownAs, staleBox, valueIn } from './saving.ts';
import { crumbs } from './section.ts';
import { idOf, productHref } from './where.ts';

export type ScopeView = Form & {
  readonly name: string;
  readonly scope: Scope /** A question answered before that shall be asked again. */;
  readonly again?: string | undefined;
};

export function scopePage(view: ScopeView): Html {
  const { reader, product, name, scope, again } = view;
  const asked = again ?? (scope.decision === 'open' ? scope.ask : undefined);
  return frame(reader, {
    title: `${t(reader, words.scope)} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, product, name, t(reader, words.scope)),
    narrow: true,
    main: html`<div class="stack wide" id="${idOf('/scope')}" tabindex="-1">${asked === undefined && html`<h1>${t(reader, words.scope)}</h1>`}${noticeBox(view)}${asked === undefined ? decision(view) : question(view, asked)}${trail(view)}</div>`,
  });
}

function question(view: ScopeView, id: string): Html {
  const { reader, versions } = view;
  const one = reader.scheme.scope.questions[id];
  if (!one) return html``;
  const place = at('scope', id);
  const value = valueIn(view, place);
  return saveForm(
    view,
    html`<fieldset class="stack tight" id="${idOf(place)}" tabindex="-1"><legend><h1>${t(reader, one.asks)}</h1></legend>${shownAs(place, versions)}${staleBox(view, place)}<p>${t(reader, one.help)}</p>${(['yes', 'no', 'unsure'] as const).map((answer) => choice({ type: 'radio', name: `f:${place}`, value: answer, label: choiceWord(reader.lang, place, answer), checked: value === answer }))}<p>${sourceMark(reader, one.from)}</p></fieldset>`,
    t(reader, words.answerIt),
  );
}

const decision = ({ reader, scope }: ScopeView) =>
  scope.decision !== 'open' &&
  html`<div class="card stack tight"><h2>${t(reader, words.scopeDecision)}</h2><p class="big">${t(reader, words[scope.decision])}</p><p>${t(reader, partsWords[scope.grade])}</p></div>`;

const trail = ({ reader, scope, product }: ScopeView) =>
  scope.because.length > 0 &&
  html`<section class="stack tight"><h2>${t(reader, words.trail)}</h2><ol role="list" class="plain lines">${scope.because.map(({ question: id, answer }) => html`<li class="row between"><span>${t(reader, reader.scheme.scope.questions[id]?.asks ?? { ja: id, en: id })}</span><span><b>${choiceWord(reader.lang, at('scope', id), answer)}</b>　<a href="${productHref(product)}/scope?again=${id}">${t(reader, words.change)}</a></span></li>`)}</ol></section>`;
