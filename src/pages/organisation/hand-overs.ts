// 引き継ぎ: the list of hand-overs, one of them with its dated trail, offering a new one, and claiming an organisation.
import { compareDays } from '../../domain/calendar.ts';
import type { HandOverThing } from '../../domain/hand-over.ts';
import { handOverDays, objectionDays } from '../../domain/hand-over.ts';
import type { CivilDate } from '../../domain/names.ts';
import {
  handOverActs as acts,
  handOverNotices as notices,
  handOverSentences as sentences,
  type handOverStates as states,
  thingWords,
  handOverWords as words,
} from '../../words/hand-overs.ts';
import { day, unbroken } from '../parts/days.ts';
import { csrfInput, errorSummary, field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state, tag } from '../parts/marks.ts';
import { done, emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import type { BehindShown, BesideShown } from './behind-along.ts';
import { behindAlong, staysHere } from './behind-along.ts';
import { movesSection, proofSection } from './hand-over-moves.ts';
import type { HandOverShown, Looking } from './hand-over-turn.ts';
import { isHerMove, standsAs, stateText, stepsOf, turnText } from './hand-over-turn.ts';
import type { FieldError, PersonShown, Trouble } from './parts.ts';
import { nameOf, offerHref, organisationNav, saidOnTop, sentencesOf } from './parts.ts';

type Given = Omit<Looking, 'person'> & {
  readonly notice?: string | undefined;
  readonly error?: Trouble | undefined;
};

const handOverHref = (id: string): string => `/hand-overs/${encodeURIComponent(id)}`;

const tones = {
  open: 'working',
  'taken-over': 'ok',
  declined: 'quiet',
  'taken-back': 'quiet',
  expired: 'quiet',
} as const satisfies Record<keyof typeof states, Parameters<typeof state>[0]>;

const lastDay = ({ trail, until }: HandOverShown): CivilDate => trail.at(-1)?.on ?? until;

/** The hand-overs she sees: first those that wait for her, the soonest to end on top. */
export function handOversPage(
  reader: Reader,
  { handOvers, ...given }: Given & { readonly handOvers: readonly HandOverShown[] },
): Html {
  const looking = { ...given, person: reader.person };
  const isOpen = (one: HandOverShown) => standsAs(one, given.today) === 'open';
  const open = handOvers.filter(isOpen).toSorted((a, b) => compareDays(a.until, b.until));
  const hers = open.filter((one) => isHerMove(one, looking));
  const others = open.filter((one) => !hers.includes(one));
  const closed = handOvers.filter((one) => !isOpen(one)).toSorted((a, b) => compareDays(lastDay(b), lastDay(a)));
  const list = (rows: readonly HandOverShown[]) =>
    html`<ul role="list" class="plain stack tight">${rows.map((one) => card(reader, one, looking))}</ul>`;
  const empty =
    handOvers.length === 0
      ? { title: words.nothing, says: words.nothingSays }
      : { title: words.nothingForYou, says: words.nothingForYouSays };
  return frame(reader, {
    title: t(reader, words.title),
    nav: organisationNav(reader),
    failed: given.error !== undefined,
    main: html`<div class="stack wide">${saidOnTop(reader, { ...given, notices })}<header class="stack tight"><h1>${t(reader, words.title)}</h1><p class="soft">${t(reader, words.titleSays)}</p></header><section class="stack" aria-labelledby="yours"><h2 id="yours">${t(reader, words.yourMove)} <span class="small soft num">${hers.length}</span></h2>${hers.length > 0 ? list(hers) : emptyState({ title: t(reader, empty.title), says: t(reader, empty.says) })}</section>${others.length > 0 && html`<section class="stack" aria-labelledby="others"><h2 id="others">${t(reader, words.waiting)} <span class="small soft num">${others.length}</span></h2>${list(others)}</section>`}${closed.length > 0 && html`<details><summary>${t(reader, words.closed)} (${closed.length})</summary>${list(closed)}</details>`}<section class="stack tight" aria-labelledby="lost"><h2 id="lost">${t(reader, words.lostTitle)}</h2><p><a href="/hand-overs/claim">${t(reader, words.lostLink)}</a></p></section></div>`,
  });
}

const passage = (reader: Reader, one: HandOverShown): string =>
  t(reader, one.way === 'claim' ? sentences.claim(one.toName) : sentences.offer(one.byName, one.toName));

const turn = (reader: Reader, one: HandOverShown, looking: Looking): Html =>
  sentencesOf(
    reader,
    turnText(one, looking).map((text) => unbroken(t(reader, text))),
  );

const stateOf = (reader: Reader, one: HandOverShown, today: CivilDate): Html => {
  const stands = standsAs(one, today);
  return state(tones[stands], t(reader, stateText(one, today)));
};

function card(reader: Reader, one: HandOverShown, looking: Looking): Html {
  const isOpen = standsAs(one, looking.today) === 'open';
  const isHers = isHerMove(one, looking);
  return html`<li class="card${isHers ? ' t-warn' : ''}"><div class="row between"><div class="stack tight"><p class="row">${tag(t(reader, thingWords[one.what]))}${stateOf(reader, one, looking.today)}</p><h3>${one.name}</h3><p>${passage(reader, one)}${one.toOrganisationName && html` <span class="soft">${one.toOrganisationName}</span>`}</p>${isOpen && html`<p>${turn(reader, one, looking)}</p><p class="small soft">${t(reader, words.until)} ${day(reader, one.until)}</p>`}</div><a class="btn${isHers ? '' : ' sub'}" href="${handOverHref(one.id)}">${t(reader, words.look)}<span class="vh"> ${one.name}</span></a></div></li>`;
}

/** One hand-over: whose move it is, how far the proof is, what she can do, and everything that has happened. */
export function handOverPage(
  reader: Reader,
  { handOver: one, ...given }: Given & { readonly handOver: HandOverShown },
): Html {
  const looking = { ...given, person: reader.person };
  return frame(reader, {
    title: `${t(reader, words.title)} ${one.name}`,
    nav: organisationNav(reader),
    crumbs: [
      { href: '/hand-overs', text: t(reader, words.title) },
      { href: handOverHref(one.id), text: one.name },
    ],
    failed: given.error !== undefined,
    main: html`<div class="stack wide">${saidOnTop(reader, { ...given, notices })}<header class="stack tight"><p class="row">${tag(t(reader, thingWords[one.what]))}${stateOf(reader, one, given.today)}</p><h1>${one.name}</h1><p><b>${turn(reader, one, looking)}</b></p></header>${stepList(reader, one, given.today)}${facts(reader, one)}${proofSection(reader, one, looking)}${movesSection(reader, one, looking)}${trail(reader, one)}</div>`,
  });
}

function stepList(reader: Reader, one: HandOverShown, today: CivilDate): Html {
  const { steps, now } = stepsOf(one, today);
  const isOpen = standsAs(one, today) === 'open';
  return html`<ol class="steps" aria-label="${t(reader, words.steps)}">${steps.map((step, index) => html`<li ${index < now ? html`class="past"` : index === now && isOpen && html`aria-current="step"`}>${t(reader, words[step])}${index < now && html`<span class="vh">（${t(reader, words.past)}）</span>`}</li>`)}</ol>`;
}

function facts(reader: Reader, one: HandOverShown): Html {
  const rows = [
    [words.what, `${t(reader, thingWords[one.what])}　${one.name}`],
    [words.organisation, one.what !== 'organisation' && one.organisationName],
    [one.way === 'claim' ? words.claimant : words.from, one.byName],
    [words.to, one.to !== one.by && one.toName],
    [words.toOrganisation, one.toOrganisationName],
    [words.behind, one.toOrganisationName && t(reader, one.takesBehind ? words.behindGoes : words.behindLeft)],
    [words.until, day(reader, one.until)],
  ] as const;
  return html`<dl class="kv">${rows.map(([name, value]) => value && html`<dt>${t(reader, name)}</dt><dd>${value}</dd>`)}</dl>`;
}

const trail = (reader: Reader, one: HandOverShown) =>
  html`<section class="stack" aria-labelledby="history"><h2 id="history">${t(reader, words.history)}</h2><ol role="list" class="acts">${one.trail
    .toReversed()
    .map(
      ({ act, on, by }) =>
        html`<li>${day(reader, on)}${t(reader, act === 'declined' && one.way === 'claim' ? words.actObjected : acts[act])}${one.people.has(by) && html` <span class="soft">${t(reader, sentences.by(one.people.get(by) ?? ''))}</span>`}</li>`,
    )}</ol></section>`;

type NewHandOver = {
  readonly what: HandOverThing;
  readonly thing: string;
  readonly name: string;
  /** Those of her organisation to whom it can go. */
  readonly colleagues: readonly PersonShown[];
  /** The suppliers a product can move to, to choose from; without them its corporate number is asked. */
  readonly suppliers?: readonly { readonly id: string; readonly name: string }[] | undefined;
  /** What the product takes from company part and blocks, which stay here. */
  readonly behind?: readonly BehindShown[] | undefined;
  /** What is noted of the product and open about it, which ends when it moves. */
  readonly beside?: BesideShown | undefined;
  readonly typed?: Readonly<Record<string, string>> | undefined;
  readonly errors?: readonly FieldError[] | undefined;
};

/** Offers a thing: to a colleague; a product also to another supplier, an organisation also to somebody outside it. */
export function newHandOverPage(reader: Reader, view: NewHandOver): Html {
  const { what, name, errors = [] } = view;
  const isOther = isToOther(view);
  const hasOther = what !== 'application';
  // Both forms have an address: the mistake is shown at the one that was sent.
  const shown = errors.map(({ id, text }) => ({ id: id === 'mail' && isOther && hasOther ? 'other-mail' : id, text }));
  return frame(reader, {
    title: `${t(reader, words.newTitle)} ${name}`,
    nav: organisationNav(reader),
    crumbs: [
      { href: '/hand-overs', text: t(reader, words.title) },
      { href: reader.here, text: t(reader, words.newTitle) },
    ],
    narrow: true,
    failed: errors.length > 0,
    main: html`<div class="stack wide">${errorSummary(reader, shown)}<header class="stack tight"><p>${tag(t(reader, thingWords[what]))}</p><h1>${t(reader, words.newTitle)}</h1><p class="big">${name}</p><p>${sentencesOf(reader, [t(reader, sentences.offerDays(handOverDays)), t(reader, words.told)])}</p></header>${colleagueForm(reader, view, shown)}${hasOther && otherForm(reader, view, shown)}</div>`,
  });
}

const isToOther = ({ typed, colleagues }: NewHandOver): boolean =>
  (typed?.['to-organisation'] ?? '') !== '' ||
  ((typed?.['mail'] ?? '') !== '' && !colleagues.some(({ mail }) => mail === typed?.['mail']));

const offer = (reader: Reader, { what, thing }: NewHandOver, fields: Html, tone: string) =>
  html`<form class="card stack" method="post" action="${offerHref(what, thing)}">${csrfInput(reader)}${fields}<p><button class="${tone}">${t(reader, words.offerButton)}</button></p></form>`;

const errorAt = (errors: readonly FieldError[], id: string) => errors.find((one) => one.id === id)?.text;

function colleagueForm(reader: Reader, view: NewHandOver, errors: readonly FieldError[]): Html {
  const options = view.colleagues.map((one) => ({ value: one.mail, text: `${nameOf(reader, one)} ${one.mail}` }));
  const control = selectInput({
    name: 'mail',
    value: isToOther(view) ? '' : view.typed?.['mail'],
    options: [{ value: '', text: t(reader, words.choose) }, ...options],
  });
  return html`<section class="stack" aria-labelledby="colleague"><h2 id="colleague">${t(reader, words.toColleague)}</h2><p class="soft">${t(reader, words.toColleagueSays)}</p>${
    options.length === 0
      ? emptyState({ title: t(reader, words.noColleagues), says: t(reader, words.noColleaguesSays) })
      : offer(
          reader,
          view,
          field(reader, {
            id: 'mail',
            label: t(reader, words.colleague),
            required: true,
            error: errorAt(errors, 'mail'),
            control,
          }),
          'btn',
        )
  }</section>`;
}

function whereField(reader: Reader, { suppliers, typed }: NewHandOver, error: string | undefined): Html {
  const value = typed?.['to-organisation'] ?? '';
  const given = { id: 'to-organisation', required: true, error };
  if (!suppliers)
    return field(reader, {
      ...given,
      label: t(reader, words.otherNumber),
      hint: t(reader, words.otherNumberHint),
      control: textInput({ name: 'to-organisation', value }),
    });
  const options = suppliers.map(({ id, name }) => ({ value: id, text: name }));
  return field(reader, {
    ...given,
    label: t(reader, words.otherOrganisation),
    control: selectInput({
      name: 'to-organisation',
      value,
      options: [{ value: '', text: t(reader, words.choose) }, ...options],
    }),
  });
}

function otherForm(reader: Reader, view: NewHandOver, errors: readonly FieldError[]): Html {
  const isProduct = view.what === 'product';
  const where = whereField(reader, view, errorAt(errors, 'to-organisation'));
  const { behind = [] } = view;
  const along = behind.length > 0 && behindAlong(reader, behind, view.typed?.['takes-behind'] === 'yes');
  const mail = field(reader, {
    id: 'other-mail',
    label: t(reader, words.otherMail),
    hint: t(reader, words.otherMailHint),
    required: true,
    error: errorAt(errors, 'other-mail'),
    control: textInput({ name: 'mail', type: 'email', value: isToOther(view) ? (view.typed?.['mail'] ?? '') : '' }),
  });
  return html`<section class="stack" aria-labelledby="other"><h2 id="other">${t(reader, isProduct ? words.toOther : words.toOutsider)}</h2><p class="soft">${t(reader, isProduct ? words.toOtherSays : words.toOutsiderSays)}</p>${offer(reader, view, html`${isProduct && where}${mail}${along}${view.beside && staysHere(reader, view.beside)}`, 'btn sub')}</section>`;
}

/** Claims an organisation that nobody is left to let her into. Whether it is here is never told on this page. */
export function claimPage(
  reader: Reader,
  {
    sent = false,
    error,
    typed = '',
  }: { readonly sent?: boolean | undefined; readonly error?: Trouble | undefined; readonly typed?: string | undefined },
): Html {
  const steps = [
    t(reader, words.claimTold),
    t(reader, sentences.claimWait(objectionDays)),
    t(reader, words.claimProof),
    t(reader, words.claimTake),
  ];
  const number = field(reader, {
    id: 'corporate-number',
    label: t(reader, words.claimNumber),
    hint: t(reader, words.claimNumberHint),
    error: error && `${t(reader, error.says)}${reader.lang === 'ja' ? '' : ' '}${t(reader, error.fix)}`,
    required: true,
    control: textInput({ name: 'corporate-number', value: typed }),
  });
  return frame(reader, {
    title: t(reader, words.claimTitle),
    nav: organisationNav(reader),
    crumbs: [
      { href: '/hand-overs', text: t(reader, words.title) },
      { href: '/hand-overs/claim', text: t(reader, words.claimTitle) },
    ],
    narrow: true,
    failed: error !== undefined,
    main: html`<div class="stack wide">${saidOnTop(reader, { error, notices: {} })}${sent && done({ title: t(reader, words.claimSent), says: html`<p>${t(reader, words.claimSentSays)}</p><p><a href="/hand-overs">${t(reader, words.toList)}</a></p>` })}<header class="stack"><h1>${t(reader, words.claimTitle)}</h1><p>${t(reader, words.claimSays)}</p></header><section class="stack" aria-labelledby="how"><h2 id="how">${t(reader, words.claimHow)}</h2><ol class="stack tight">${steps.map((step) => html`<li>${step}</li>`)}</ol></section>${!sent && html`<form class="card stack" method="post" action="/hand-overs/claims">${csrfInput(reader)}${number}<p class="small soft">${t(reader, words.claimFinal)}</p><p><button class="btn">${t(reader, words.claimButton)}</button></p></form>`}</div>`,
  });
}
