// The ways into one's own account, and what it is called.

import type { Text } from '../../domain/scheme.ts';
import { accountNotices, accountSentences as sentences, accountWords as words } from '../../words/account.ts';
import { entryWords, joinWords } from '../../words/entry.ts';
import type { RefusalCode } from '../../words/refusals.ts';
import { refusalWords } from '../../words/refusals.ts';
import { fillable } from '../entry/inputs.ts';
import { languageField } from '../entry/join-fields.ts';
import { passkeyForm, passkeyScript } from '../entry/passkey-form.ts';
import { csrfInput, field, textInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html, mailText } from '../parts/html.ts';
import { done, emptyState, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { momentText } from '../supplier/moments.ts';
import { accountFrame } from './menu.ts';

/** What the page shows of an account. */
export type AccountShown = { readonly name: string; readonly mail: string; readonly lang: 'ja' | 'en' };
/** What the page shows of its keys; of the password only whether there is one. */
export type KeysShown = {
  readonly passkeys: readonly {
    readonly id: string;
    readonly label: string;
    readonly backedUp: boolean;
    readonly addedAt: string;
    readonly usedAt?: string;
  }[];
  readonly password?: string;
  readonly recoveryCodes: number;
};

type Shown = {
  readonly account: AccountShown;
  readonly keys: KeysShown;
  /** The code of what was just done. */
  readonly notice?: string;
  readonly error?: RefusalCode;
  /** She came in by a recovery code and reaches nothing else yet. */
  readonly lacksWayIn?: true;
};

/** Passkeys, password, recovery codes, name and language. The last way in cannot be removed. */
export const accountPage = (reader: Reader, { account, keys, notice, error, lacksWayIn }: Shown): Html =>
  accountFrame(reader, {
    title: t(reader, words.title),
    section: '/account',
    failed: error !== undefined,
    main: html`${said(reader, notice, error)}${advice(reader, keys, lacksWayIn)}${passkeys(reader, keys)}${password(reader, keys)}${recovery(reader, keys)}${person(reader, account)}${passkeyScript}`,
  });

const waysIn = ({ passkeys, password }: KeysShown) => passkeys.length + (password === undefined ? 0 : 1);

function said(reader: Reader, notice: string | undefined, error: RefusalCode | undefined): Html {
  const told: { readonly done: Text; readonly says?: Text } | undefined =
    notice !== undefined && Object.hasOwn(accountNotices, notice)
      ? accountNotices[notice as keyof typeof accountNotices]
      : undefined;
  return html`${
    error &&
    html`<div role="alert" tabindex="-1" id="errors">${message({
      tone: 'blocker',
      kind: t(reader, words.notPossible),
      says: t(reader, refusalWords[error].says),
      fix: t(reader, refusalWords[error].fix),
    })}</div>`
  }${told && done({ title: t(reader, told.done), says: told.says && html`<p>${t(reader, told.says)}</p>` })}`;
}

function advice(reader: Reader, keys: KeysShown, lacksWayIn = false): Html {
  if (lacksWayIn)
    return message({
      tone: 'warning',
      kind: t(reader, words.attention),
      says: t(reader, words.lacksWayIn),
      fix: t(reader, words.lacksWayInFix),
    });
  const count = waysIn(keys);
  if (count > 1) return html``;
  return message({
    tone: 'warning',
    kind: t(reader, words.attention),
    says: t(reader, count === 0 ? words.noWay : words.oneWay),
    fix: t(reader, count === 0 ? words.noWayFix : words.oneWayFix),
  });
}

function passkeys(reader: Reader, keys: KeysShown): Html {
  const isLast = waysIn(keys) === 1;
  return html`<section class="stack" aria-labelledby="passkeys"><h2 id="passkeys">${t(reader, words.passkeys)}</h2>${
    keys.passkeys.length === 0
      ? emptyState({ title: t(reader, words.noPasskeys), says: t(reader, words.noPasskeysSays) })
      : html`${cardTable({
          caption: t(reader, words.passkeys),
          columns: [words.label, words.added, words.used, words.act].map((name) => ({
            name: t(reader, name),
          })),
          rows: keys.passkeys.map((passkey) => {
            const name = passkey.label || t(reader, words.unnamed);
            return [
              html`<b>${name}</b><br><span class="small soft">${t(reader, passkey.backedUp ? words.copied : words.onlyHere)}</span>`,
              html`<span class="num">${momentText(passkey.addedAt)}</span>`,
              passkey.usedAt === undefined
                ? t(reader, words.notUsed)
                : html`<span class="num">${momentText(passkey.usedAt)}</span>`,
              isLast ? t(reader, words.lastWay) : removal(reader, passkey.id, name),
            ];
          }),
        })}${!isLast && html`<p class="small soft">${t(reader, words.removeSays)}</p>`}`
  }<section class="card stack" aria-labelledby="add"><h3 id="add">${t(reader, words.addPasskey)}</h3>${passkeyForm(
    reader,
    {
      use: 'register',
      action: '/account/passkeys',
      options: '/account/passkeys/options',
      fields: field(reader, {
        id: 'label',
        label: t(reader, words.passkeyLabel),
        hint: t(reader, words.passkeyLabelHint),
        control: textInput({ name: 'label' }),
      }),
      button: t(reader, words.addPasskey),
      ifFailed: html`${t(reader, words.addFailed)} <a href="/presence?to=%2Faccount">${t(reader, words.toPresence)}</a>`,
      isSecond: waysIn(keys) > 1,
    },
  )}</section></section>`;
}

const removal = (reader: Reader, id: string, name: string) =>
  html`<form class="nb" method="post" action="/account/passkeys/remove">${csrfInput(reader)}<input type="hidden" name="id" value="${id}"><button class="btn risk">${t(reader, words.remove)}<span class="vh"> ${name}</span></button></form>`;

function password(reader: Reader, keys: KeysShown): Html {
  const isSet = keys.password !== undefined;
  return html`<section class="stack" aria-labelledby="password"><h2 id="password">${t(reader, words.password)}</h2><p>${t(reader, isSet ? words.passwordIs : words.passwordIsNot)}</p><div class="row"><a class="btn sub" href="/account/password">${t(reader, isSet ? words.passwordChange : words.passwordSet)}</a>${
    isSet &&
    waysIn(keys) > 1 &&
    html`<form method="post" action="/account/password/remove">${csrfInput(reader)}<button class="btn risk">${t(reader, words.remove)}<span class="vh"> ${t(reader, words.password)}</span></button></form>`
  }</div>${isSet && html`<p class="small soft">${t(reader, waysIn(keys) > 1 ? words.removeSays : words.lastWay)}</p>`}</section>`;
}

const recovery = (reader: Reader, { recoveryCodes }: KeysShown) =>
  html`<section class="stack" aria-labelledby="recovery"><h2 id="recovery">${t(reader, words.recovery)}</h2><p>${t(reader, words.recoverySays)}</p><p>${t(reader, recoveryCodes === 0 ? words.noRecovery : sentences.codesLeft(recoveryCodes))}</p><form class="stack tight" method="post" action="/account/recovery">${csrfInput(reader)}<p><button class="btn sub">${t(reader, words.newRecovery)}</button></p>${
    recoveryCodes > 0 && html`<p class="small soft">${t(reader, words.newRecoverySays)}</p>`
  }</form></section>`;

const person = (reader: Reader, { name, mail, lang }: AccountShown) =>
  html`<section class="stack" aria-labelledby="person"><h2 id="person">${t(reader, words.person)}</h2><dl class="kv"><dt>${t(reader, entryWords.mail)}</dt><dd>${mailText(mail)}<br><span class="small soft">${t(reader, words.mailSays)}</span></dd></dl><form class="stack" method="post" action="/account" aria-labelledby="person">${csrfInput(reader)}${field(
    reader,
    {
      id: 'name',
      label: t(reader, joinWords.name),
      hint: t(reader, joinWords.nameHint),
      required: true,
      control: fillable({ name: 'name', autocomplete: 'name', value: name }),
    },
  )}${languageField(reader, 'lang', lang)}<p><button class="btn sub">${t(reader, words.save)}</button></p></form></section>`;
