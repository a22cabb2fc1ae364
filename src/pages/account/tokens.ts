// The tokens of one's programs: those there are, and making one. A token is shown once.
import { addDays } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Verb } from '../../domain/people.ts';
import type { Text } from '../../domain/scheme.ts';
import { tokensSentences as sentences, tokensWords as words } from '../../words/account.ts';
import { partsWords } from '../../words/parts.ts';
import type { Thing } from '../../words/people.ts';
import { thingWords, verbWords } from '../../words/people.ts';
import { choice, csrfInput, errorSummary, field, textInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { done, emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { momentText } from '../supplier/moments.ts';
import { accountFrame } from './menu.ts';

/** What the page shows of a token. */
export type TokenShown = {
  readonly id: string;
  readonly organisation: string;
  readonly through?: string;
  readonly ofOrganisation: boolean;
  readonly label: string;
  readonly scopes: readonly Verb[];
  readonly until: string;
  readonly usedAt?: string;
  readonly revokedAt?: string;
  /** Nobody who manages the organisation answers for it. */
  readonly rests?: true;
};

type Shown = {
  readonly tokens: readonly TokenShown[];
  /** What she can give to a token. */
  readonly scopes: readonly Verb[];
  readonly seats: readonly { readonly organisation: string; readonly through?: string; readonly name: string }[];
  readonly canMakeForOrganisation: boolean;
  /** The token just made, shown this once. */
  readonly fresh?: string;
  readonly today: CivilDate;
  readonly errors?: readonly { readonly id: string; readonly text: string }[] | undefined;
  /** What was typed, when the form comes back. */
  readonly typed?: {
    readonly label?: string;
    readonly until?: string;
    readonly scopes?: readonly string[];
    readonly ofOrganisation?: boolean;
  };
};

/** The longest a token may live, and what is offered. Days. */
const longest = 365;
const offered = 90;

/** Hers, and those of the organisation if she manages it; the form for a new one. */
export function tokensPage(reader: Reader, given: Shown): Html {
  const { tokens, fresh, errors = [] } = given;
  return accountFrame(reader, {
    title: t(reader, words.title),
    section: '/account/tokens',
    narrow: false,
    failed: errors.length > 0,
    main: html`${
      fresh &&
      done({
        title: t(reader, words.freshTitle),
        says: html`<p>${t(reader, words.freshSays)}</p><p><code translate="no">${fresh}</code></p>`,
      })
    }${errorSummary(reader, errors)}<p>${t(reader, words.says)}</p><section class="stack" aria-labelledby="list"><h2 id="list">${t(reader, words.list)}</h2>${
      tokens.length === 0
        ? emptyState({ title: t(reader, words.none), says: t(reader, words.noneSays) })
        : html`${table(reader, given)}<p class="small soft">${t(reader, words.revokeSays)}</p>`
    }</section>${form(reader, given)}<p>${t(reader, words.presenceSays)} <a href="/account/presence-code">${t(reader, words.toPresence)}</a></p>`,
  });
}

/** The last day of a token: the record holds the moment at which that day ends in Japan. */
const lastDay = (until: string) => (until.includes('T') ? momentText(until).slice(0, 10) : until);

function table(reader: Reader, { tokens, seats, today }: Shown): Html {
  const columns = [words.label, words.scopes, words.until, words.used, words.state];
  const nameOf = (token: TokenShown) =>
    seats.find(({ organisation, through }) => organisation === token.organisation && through === token.through)?.name ??
    token.organisation;
  return cardTable({
    caption: t(reader, words.list),
    columns: columns.map((name) => ({ name: t(reader, name) })),
    rows: tokens.map((token) => [
      html`<b>${token.label}</b><br><span class="small soft">${t(reader, token.ofOrganisation ? sentences.ofOrganisation(nameOf(token)) : sentences.hers(nameOf(token)))}</span>`,
      scopesOf(reader, token.scopes),
      html`<span class="num nb">${lastDay(token.until)}</span>`,
      token.usedAt === undefined
        ? t(reader, words.notUsed)
        : html`<span class="num">${momentText(token.usedAt)}</span>`,
      stateOf(reader, token, today),
    ]),
  });
}

/** Up to three in the row, more of them folded. */
function scopesOf(reader: Reader, scopes: readonly Verb[]): Html {
  const list = html`<ul>${scopes.map((verb) => html`<li>${t(reader, verbWords[verb])}</li>`)}</ul>`;
  return scopes.length <= 3
    ? list
    : html`<details><summary>${t(reader, sentences.count(scopes.length))}</summary>${list}</details>`;
}

function stateOf(reader: Reader, token: TokenShown, today: CivilDate): Html {
  if (token.revokedAt !== undefined)
    return html`${state('quiet', t(reader, words.revoked))}<br><span class="num small">${momentText(token.revokedAt)}</span>`;
  if (lastDay(token.until) < today) return state('quiet', t(reader, words.over));
  const rests = token.rests
    ? html`${state('warn', t(reader, words.rests))}<br><span class="small">${t(reader, words.restsSays)}</span><form class="nb" method="post" action="/account/tokens/adopt">${csrfInput(reader)}<input type="hidden" name="id" value="${token.id}"><button class="btn sub">${t(reader, words.takeOn)}<span class="vh"> ${token.label}</span></button></form>`
    : state('ok', t(reader, words.living));
  return html`${rests}<form class="nb" method="post" action="/account/tokens/revoke">${csrfInput(reader)}<input type="hidden" name="id" value="${token.id}"><button class="btn risk">${t(reader, words.revoke)}<span class="vh"> ${token.label}</span></button></form>`;
}

function form(reader: Reader, { scopes, canMakeForOrganisation, today, errors = [], typed = {} }: Shown): Html {
  if (scopes.length === 0) return html`<p>${t(reader, words.noScopes)}</p>`;
  const errorOf = (id: string) => errors.find((error) => error.id === id)?.text;
  const wrong = errorOf('scopes');
  return html`<form class="card stack" method="post" action="/account/tokens" aria-labelledby="make"><h2 id="make">${t(reader, words.make)}</h2>${csrfInput(reader)}${field(
    reader,
    {
      id: 'label',
      label: t(reader, words.label),
      hint: t(reader, words.labelHint),
      required: true,
      error: errorOf('label'),
      control: textInput({ name: 'label', value: typed.label ?? '' }),
    },
  )}${field(reader, {
    id: 'until',
    label: t(reader, words.until),
    hint: t(reader, words.untilHint),
    required: true,
    error: errorOf('until'),
    control: (attributes) =>
      html`<input class="in" type="date" name="until" value="${typed.until ?? addDays(today, offered)}" min="${addDays(today, 1)}" max="${addDays(today, longest)}" ${attributes}>`,
  })}<fieldset class="field stack tight" id="scopes" tabindex="-1" ${wrong && html`aria-describedby="scopes-error"`}><legend>${t(reader, words.scopes)} <span class="need">${t(reader, partsWords.required)}</span></legend><span class="hint">${t(reader, words.scopesHint)}</span>${
    wrong && html`<p class="error" id="scopes-error">${wrong}</p>`
  }<div class="grid">${groups(scopes).map((group) => scopeGroup(reader, group, typed.scopes ?? []))}</div></fieldset>${
    canMakeForOrganisation &&
    choice({
      type: 'checkbox',
      name: 'ofOrganisation',
      value: 'yes',
      label: html`<b>${t(reader, words.forOrganisation)}</b>`,
      hint: t(reader, words.forOrganisationSays),
      checked: typed.ofOrganisation ?? false,
    })
  }<p><button class="btn">${t(reader, words.make)}</button></p></form>`;
}

type Group = { readonly name: Text; readonly verbs: readonly Verb[] };

/** The verbs by the thing they are about, in their own order. */
function groups(scopes: readonly Verb[]): readonly Group[] {
  const thingOf = (verb: Verb) => verb.split('.', 1)[0] as Thing;
  return [...new Set(scopes.map(thingOf))].map((thing) => ({
    name: thingWords[thing],
    verbs: scopes.filter((verb) => thingOf(verb) === thing),
  }));
}

const scopeGroup = (reader: Reader, { name, verbs }: Group, chosen: readonly string[]) =>
  html`<fieldset><legend><b>${t(reader, name)}</b></legend>${verbs.map(
    (verb) =>
      html`<label class="check"><input type="checkbox" name="scope" value="${verb}" ${chosen.includes(verb) && html`checked`}><span>${t(reader, verbWords[verb])}</span></label>`,
  )}</fieldset>`;
