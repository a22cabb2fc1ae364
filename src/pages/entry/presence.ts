// A fresh proof that she is there, before what cannot be undone; and going on with what she was about to do.
import { presenceWords as words } from '../../words/entry.ts';
import { csrfInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';
import { codeField, passwordField } from './inputs.ts';
import { passkeyForm, passkeyScript } from './passkey-form.ts';

type Presence = {
  /** Where she goes on afterwards. */
  readonly to: string;
  /** What she had typed, to be sent there after the proof. */
  readonly kept?: string;
  readonly hasPasskey: boolean;
  readonly hasPassword: boolean;
  readonly failed?: boolean;
};

/** Asks for the passkey or the password once more, and says why. */
export function presencePage(reader: Reader, given: Presence): Html {
  const { hasPasskey, hasPassword, failed = false } = given;
  const carried = { to: given.to, ...(given.kept === undefined ? {} : { kept: given.kept }) };
  return frame(reader, {
    title: t(reader, words.title),
    narrow: true,
    failed,
    main: html`<div class="stack"><h1>${t(reader, words.title)}</h1>${
      failed &&
      html`<div role="alert" tabindex="-1" id="errors">${message({
        tone: 'blocker',
        kind: t(reader, words.failedTitle),
        says: t(reader, words.failed),
        fix: t(reader, words.failedFix),
      })}</div>`
    }<p>${t(reader, words.says)}</p>${hasPasskey && byPasskey(reader, carried)}${
      hasPassword && byPassword(reader, carried, hasPasskey)
    }${!hasPasskey && !hasPassword && neither(reader)}<p><a href="${ways.front}">${t(reader, words.leave)}</a></p></div>${
      hasPasskey && passkeyScript
    }`,
  });
}

type Carried = Readonly<Record<string, string>>;

const byPasskey = (reader: Reader, hidden: Carried) =>
  html`<section class="card stack" aria-labelledby="by-passkey"><h2 id="by-passkey">${t(reader, words.passkey)}</h2>${passkeyForm(
    reader,
    {
      use: 'presence',
      action: '/presence/passkey',
      options: '/presence/passkey/options',
      hidden,
      button: t(reader, words.passkeyButton),
    },
  )}</section>`;

const byPassword = (reader: Reader, hidden: Carried, isSecond: boolean) =>
  html`<form class="card stack" method="post" action="/presence/password" aria-labelledby="by-password"><h2 id="by-password">${t(reader, words.password)}</h2>${csrfInput(reader)}${Object.entries(
    hidden,
  ).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}${passwordField(reader, { id: 'password' })}${codeField(reader, { id: 'code' })}<p><button class="${isSecond ? 'btn sub' : 'btn'}">${t(reader, words.passwordButton)}</button></p></form>`;

const neither = (reader: Reader) =>
  html`${message({
    tone: 'warning',
    kind: t(reader, words.neither),
    says: t(reader, words.neitherSays),
    fix: t(reader, words.neitherFix),
  })}<p><a class="btn" href="/account">${t(reader, words.toAccount)}</a></p>`;

/** After the proof: one press sends what she had typed before she was asked. */
export const resumePage = (
  reader: Reader,
  { to, fields }: { readonly to: string; readonly fields: readonly (readonly [string, string])[] },
): Html =>
  frame(reader, {
    title: t(reader, words.resumeTitle),
    narrow: true,
    main: html`<div class="stack"><h1>${t(reader, words.resumeTitle)}</h1><p>${t(reader, words.resumeSays)}</p><form class="row" method="post" action="${to}">${csrfInput(reader)}${fields.map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    )}<button class="btn">${t(reader, words.resume)}</button><a class="btn text" href="${ways.front}">${t(reader, words.leave)}</a></form></div>`,
  });
