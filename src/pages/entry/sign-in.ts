// Signing in: the passkey first, the other ways folded below. One answer for whatever failed.
import { entryWords, signInSentences as sentences, signInWords as words } from '../../words/entry.ts';
import { csrfInput, field } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';
import { codeField, fillable, mailField, passwordField } from './inputs.ts';
import { passkeyForm, passkeyScript } from './passkey-form.ts';

/** Why she is not in; which of the things she gave was wrong is never told. */
export type SignInFailure = 'sign-in-failed' | 'slow-down' | 'busy';

type SignIn = {
  /** Where she wanted to go. */
  readonly to: string;
  readonly failed?: SignInFailure;
  /** How long to wait, for `slow-down` and `busy`. */
  readonly seconds?: number;
  readonly mail?: string;
};

/** The page at which everybody signs in. */
export const signInPage = (reader: Reader, given: SignIn): Html =>
  frame(reader, {
    title: t(reader, words.title),
    narrow: true,
    failed: given.failed !== undefined,
    main: html`<div class="stack wide"><h1>${t(reader, words.title)}</h1>${given.failed && refusal(reader, given.failed, given.seconds ?? 2)}<section class="card stack" aria-labelledby="by-passkey"><h2 id="by-passkey">${t(reader, words.passkey)}</h2><p>${t(reader, words.passkeySays)}</p>${passkeyForm(
      reader,
      {
        use: 'sign-in',
        action: '/sign-in/passkey',
        options: '/sign-in/passkey/options',
        hidden: { to: given.to },
        button: t(reader, words.passkey),
      },
    )}</section><details class="card" ${given.failed && html`open`}><summary>${t(reader, words.others)}</summary><div class="stack wide">${byPassword(reader, given)}${byRecovery(reader, given)}</div></details>${noAccount(reader)}</div>${passkeyScript}`,
  });

function refusal(reader: Reader, failed: SignInFailure, seconds: number): Html {
  const said = {
    'sign-in-failed': { says: words.failed, fix: words.failedFix },
    'slow-down': { says: words.slowDown, fix: sentences.slowDownFix(seconds) },
    busy: { says: words.busy, fix: sentences.busyFix(seconds) },
  };
  return html`<div role="alert" tabindex="-1" id="errors">${message({
    tone: failed === 'sign-in-failed' ? 'blocker' : 'warning',
    kind: t(reader, words.notIn),
    says: t(reader, said[failed].says),
    fix: t(reader, said[failed].fix),
  })}</div>`;
}

const byPassword = (reader: Reader, { to, mail = '' }: SignIn) =>
  html`<form class="stack" method="post" action="/sign-in/password" aria-labelledby="by-password"><h2 id="by-password">${t(reader, words.byPassword)}</h2>${csrfInput(reader)}<input type="hidden" name="to" value="${to}">${mailField(reader, { id: 'mail', value: mail })}${passwordField(reader, { id: 'password' })}${codeField(reader, { id: 'code' })}<p><button class="btn sub">${t(reader, words.byPasswordButton)}</button></p></form>`;

const byRecovery = (reader: Reader, { to, mail = '' }: SignIn) =>
  html`<form class="stack" method="post" action="/sign-in/recovery" aria-labelledby="by-recovery"><h2 id="by-recovery">${t(reader, words.byRecovery)}</h2>${csrfInput(reader)}<input type="hidden" name="to" value="${to}"><p>${t(reader, words.byRecoverySays)}</p>${mailField(reader, { id: 'recovery-mail', value: mail })}${field(
    reader,
    {
      id: 'recovery',
      label: t(reader, entryWords.recovery),
      required: true,
      control: fillable({ name: 'recovery', autocomplete: 'off' }),
    },
  )}<p><button class="btn sub">${t(reader, words.byRecoveryButton)}</button></p></form>`;

const noAccount = (reader: Reader) =>
  html`<section class="stack tight" aria-labelledby="no-account"><h2 id="no-account">${t(reader, words.noAccount)}</h2><p>${t(reader, words.noAccountSays)}</p><p>${t(reader, words.publicSays)} <a href="${ways.labels}">${t(reader, words.toLabels)}</a></p></section>`;
