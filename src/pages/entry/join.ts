// Coming in for the first time: by an invitation, or as the first person of an empty installation.
import type { CivilDate } from '../../domain/names.ts';
import type { Role } from '../../domain/people.ts';
import { entryWords, joinSentences as sentences, joinWords as words } from '../../words/entry.ts';
import { roleWords } from '../../words/people.ts';
import { dayText, unbroken } from '../parts/days.ts';
import { csrfInput, errorSummary } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';
import type { JoinFields } from './join-fields.ts';
import { joinFields } from './join-fields.ts';
import type { NewCode } from './new-password.ts';
import { newPasswordFields } from './new-password.ts';
import { passkeyForm, passkeyScript } from './passkey-form.ts';

type Joining = {
  readonly token: string;
  readonly way: 'invitation' | 'set-up';
  readonly organisation?: string;
  /** Who invites. */
  readonly by?: string;
  readonly roles?: readonly Role[];
  /** The last day on which it can be accepted. */
  readonly until?: CivilDate;
  /** Where the invitation went. */
  readonly mail?: string;
  /** Whether the address has an account with a way in, and who is signed in here. */
  readonly account: 'new' | 'known' | 'signed-in' | 'other';
  readonly code?: NewCode;
  /** What was typed, when the form comes back; `way` says which of the two forms it was. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: readonly { readonly id: string; readonly text: string }[];
};

/** The page of a set-up link or an invitation. */
export function joinPage(reader: Reader, given: Joining): Html {
  const { way, organisation, account, errors = [] } = given;
  const title = t(
    reader,
    way === 'set-up' ? words.setUp : organisation ? sentences.title(organisation) : words.invitation,
  );
  return frame(reader, {
    title,
    narrow: true,
    failed: errors.length > 0,
    main: html`<div class="stack wide"><div class="stack"><h1>${title}</h1>${
      way === 'set-up' ? html`<p>${t(reader, words.setUpSays)}</p>` : invitation(reader, given)
    }</div>${account === 'new' ? newcomer(reader, given) : member(reader, given)}</div>${account === 'new' && passkeyScript}`,
  });
}

const invitation = (reader: Reader, { by, roles = [], until }: Joining) =>
  html`${by && html`<p>${t(reader, sentences.by(by))}</p>`}${until && html`<p>${unbroken(t(reader, sentences.until(dayText(until))))}</p>`}${
    roles.length > 0 &&
    html`<section class="stack tight" aria-labelledby="roles"><h2 id="roles">${t(reader, words.roles)}</h2><ul>${roles.map(
      (role) => html`<li><b>${t(reader, roleWords[role].name)}</b> ${t(reader, roleWords[role].may)}</li>`,
    )}</ul></section>`
  }`;

/** Somebody who has an account: she signs in, accepts, or makes room for the one who was invited. */
function member(reader: Reader, { account, token }: Joining): Html {
  const path = `/join/${encodeURIComponent(token)}`;
  const note = (says: string, fix: string) => message({ tone: 'info', kind: t(reader, words.note), says, fix });
  if (account === 'known')
    return html`<div class="stack">${note(t(reader, words.known), t(reader, words.knownFix))}<p><a class="btn" href="/sign-in?to=${encodeURIComponent(path)}">${t(reader, words.knownButton)}</a></p></div>`;
  if (account === 'signed-in')
    return html`<form class="stack" method="post" action="${path}/accept">${csrfInput(reader)}<p>${t(reader, words.acceptSays)}</p><p><button class="btn">${t(reader, words.accept)}</button></p></form>`;
  return html`<div class="stack">${note(t(reader, words.other), t(reader, words.otherFix))}<form method="post" action="${ways.signOut}">${csrfInput(reader)}<button class="btn">${t(reader, words.signOut)}</button></form></div>`;
}

const passwordIds = ['password', 'code'];

/**
 * Which of the two forms came back. When neither the form nor its mistakes tell, it is the one that everybody sees: the
 * passkey's stays hidden without script.
 */
function formThatFailed({ typed = {}, errors = [] }: Joining): 'passkey' | 'password' | undefined {
  if (errors.length === 0) return undefined;
  if (errors.some(({ id }) => passwordIds.includes(id))) return 'password';
  return typed['way'] === 'passkey' || errors.some(({ id }) => id === 'passkey') ? 'passkey' : 'password';
}

function newcomer(reader: Reader, given: Joining): Html {
  const { way, token, mail, code, typed = {}, errors = [] } = given;
  const failed = formThatFailed(given);
  const action = `/${way === 'set-up' ? 'set-up' : 'join'}/${encodeURIComponent(token)}`;
  const fieldsOf = (form: 'passkey' | 'password'): JoinFields => ({
    way,
    form,
    typed: { ...(way === 'set-up' && mail ? { mail } : {}), ...typed },
    error: (id) => (failed === form ? errors.find((error) => error.id === id)?.text : undefined),
  });
  const byPassword = fieldsOf('password');
  const prefix = failed === 'password' ? 'p-' : '';
  const inSummary = errors.map(({ id, text }) => ({ id: passwordIds.includes(id) ? id : `${prefix}${id}`, text }));
  return html`${errorSummary(reader, inSummary)}<section class="card stack" id="passkey" aria-labelledby="by-passkey" tabindex="-1"><h2 id="by-passkey">${t(reader, words.byPasskey)}</h2><p>${t(reader, words.byPasskeySays)}</p>${passkeyForm(
    reader,
    {
      use: 'register',
      action,
      options: `${action}/passkey`,
      hidden: { way: 'passkey' },
      fields: joinFields(reader, fieldsOf('passkey')),
      button: t(reader, words.byPasskeyButton),
    },
  )}</section>${
    code &&
    html`<details class="card" ${failed === 'password' && html`open`}><summary>${t(reader, words.byPassword)}</summary><form class="stack" method="post" action="${action}" aria-label="${t(reader, words.byPassword)}">${csrfInput(reader)}<input type="hidden" name="way" value="password">${joinFields(reader, byPassword)}${way === 'invitation' && mail && invited(reader, mail)}${newPasswordFields(reader, { code, errors: byPassword.error })}<p><button class="btn sub">${t(reader, words.byPasswordButton)}</button></p></form></details>`
  }`;
}

/** Her address, for her password manager to remember; it is not sent. */
const invited = (reader: Reader, mail: string) =>
  html`<div class="field"><label for="invited">${t(reader, entryWords.mail)}</label><span class="hint" id="invited-hint">${t(reader, words.invitedMailHint)}</span><input class="in" type="email" id="invited" value="${mail}" autocomplete="username" aria-describedby="invited-hint" readonly></div>`;
