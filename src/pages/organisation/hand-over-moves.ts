// How far the proof of a hand-over is, and the forms of what she can do with it.
import { handOverSentences as sentences, handOverWords as words } from '../../words/hand-overs.ts';
import { dayText, unbroken } from '../parts/days.ts';
import { csrfInput, field, textInput } from '../parts/forms.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import type { HandOverShown, Looking } from './hand-over-turn.ts';
import { movesOf, standsAs, stepsOf, vouchersNeeded } from './hand-over-turn.ts';
import { actForm, sentencesOf } from './parts.ts';

const publicRegister = 'https://www.houjin-bangou.nta.go.jp/';

/** Which proof is needed, and how far it is; with the form that asks for a link. */
export function proofSection(reader: Reader, one: HandOverShown, looking: Looking): Html | null {
  const { steps } = stepsOf(one, looking.today);
  const section = (body: Hole) =>
    html`<section class="stack" aria-labelledby="proof"><h2 id="proof">${t(reader, words.proof)}</h2>${body}</section>`;
  const isOpen = standsAs(one, looking.today) === 'open';
  if (!(steps as readonly string[]).includes('stepProof'))
    return isOpen ? section(html`<p>${t(reader, words.proofColleague)}</p>`) : null;
  const count = one.vouchedBy.length;
  const mail = state(one.provedByMail ? 'ok' : 'quiet', t(reader, one.provedByMail ? words.mailDone : words.mailOpen));
  const office = state(count >= vouchersNeeded ? 'ok' : 'quiet', t(reader, sentences.vouchedBy(count, vouchersNeeded)));
  const intro = one.isProved ? words.proofIsThere : one.domain ? words.proofNeeded : words.proofNeededNoDomain;
  // To another organisation: whose name and number nobody but itself has written.
  const isUnchecked = isOpen && one.toOrganisationName !== undefined && count < vouchersNeeded;
  return section(
    html`${(isOpen || one.isProved) && html`<p>${t(reader, intro)}</p>`}${isUnchecked && html`<p>${t(reader, words.unchecked)}</p>`}<dl class="kv">${(one.domain || one.provedByMail) && html`<dt>${t(reader, words.mailWay)}</dt><dd>${mail}</dd>`}<dt>${t(reader, words.officeWay)}</dt><dd>${office}</dd></dl>${isOpen && one.notBefore && html`<p class="small">${unbroken(t(reader, sentences.objectionRuns(dayText(one.notBefore))))}</p>`}`,
  );
}

/** Everything she can do now, each act on its own card; or that there is nothing. */
export function movesSection(reader: Reader, one: HandOverShown, looking: Looking): Html | null {
  if (standsAs(one, looking.today) !== 'open') return null;
  const moves = movesOf(one, looking);
  const at = (step: string) => `/hand-overs/${encodeURIComponent(one.id)}/${step}`;
  const cards = [
    moves.accept && accepting(reader, one, at('accept')),
    moves.prove && proving(reader, one, at('proof')),
    moves.vouch && vouching(reader, one, at('vouch')),
    moves.object && act(reader, 'object', { action: at('decline'), title: words.object, says: words.objectSays }),
    moves.decline && act(reader, 'decline', { action: at('decline'), title: words.decline, says: words.declineSays }),
    moves.takeBack &&
      act(reader, 'take-back', { action: at('take-back'), title: words.takeBack, says: words.takeBackSays }),
  ].filter((card) => card !== false);
  const vouchedAlready = looking.mayVouch && one.vouchedBy.includes(looking.me) && !one.isProved;
  return html`${vouchedAlready && html`<p>${t(reader, words.vouchedAlready)}</p>`}${cards}${cards.length === 0 && html`<p class="soft">${t(reader, words.nothingToDo)}</p>`}`;
}

type Words = (typeof words)[keyof typeof words];

const act = (
  reader: Reader,
  id: string,
  { action, title, says }: { readonly action: string; readonly title: Words; readonly says: Words },
): Html => card(id, t(reader, title), actForm(reader, { action, button: t(reader, title), says: t(reader, says) }));

const card = (id: string, title: string, body: Html): Html =>
  html`<section class="card stack" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;

function accepting(reader: Reader, one: HandOverShown, action: string): Html {
  const what =
    one.what === 'organisation'
      ? sentences.acceptOrganisation(one.name)
      : one.toOrganisationName
        ? sentences.acceptInto(one.name, one.toOrganisationName)
        : sentences.acceptThing(one.name);
  const says = sentencesOf(reader, [t(reader, what), t(reader, words.acceptFinal)]);
  return card(
    'accept',
    t(reader, words.accept),
    actForm(reader, { action, button: t(reader, words.acceptButton), tone: 'btn', says }),
  );
}

const proving = (reader: Reader, one: HandOverShown, action: string): Html =>
  card(
    'prove',
    t(reader, words.byMail),
    html`<form class="stack" method="post" action="${action}">${csrfInput(reader)}${field(reader, { id: 'mail', label: t(reader, words.mail), hint: t(reader, sentences.atDomain(one.domain ?? '')), required: true, control: textInput({ name: 'mail', type: 'email' }) })}<p class="small soft">${t(reader, words.mailSays)}</p><p><button class="btn">${t(reader, words.mailButton)}</button></p></form>`,
  );

function vouching(reader: Reader, one: HandOverShown, action: string): Html {
  const number = one.corporateNumber ?? one.registeredNumber;
  const says = sentencesOf(reader, [t(reader, words.vouchSays), t(reader, words.vouchFinal)]);
  const body = number
    ? html`<dl class="kv"><dt>${t(reader, words.vouchNumber)}</dt><dd><span class="id">${number}</span></dd><dt>${t(reader, words.organisation)}</dt><dd>${one.toOrganisationName ?? one.organisationName}</dd><dt>${t(reader, words.to)}</dt><dd>${one.toName}</dd></dl><p><a href="${publicRegister}" rel="noreferrer">${t(reader, words.vouchRegister)}</a></p>${actForm(reader, { action, button: t(reader, words.vouchButton), says })}`
    : html`<p>${t(reader, words.vouchNoNumber)}</p>`;
  return card('vouch', t(reader, words.vouch), body);
}
