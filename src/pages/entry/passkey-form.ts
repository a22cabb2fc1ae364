// The form that asks for a passkey. The page's script fills in the answer and shows which of the sentences applies; without
// it the form stays hidden, and another way in stands beside it.
import { entryWords as words } from '../../words/entry.ts';
import { csrfInput } from '../parts/forms.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';

/** Loads the script of passkey forms. It goes last into the main part of a page that has such a form. */
export const passkeyScript: Html = html`<script type="module" src="/assets/passkeys.js"></script>`;

/** A form for one passkey: made (`register`), or asked for (`sign-in`, `presence`). */
export const passkeyForm = (
  reader: Reader,
  given: {
    readonly use: 'register' | 'sign-in' | 'presence';
    readonly action: string;
    readonly options: string;
    readonly hidden?: Readonly<Record<string, string>>;
    /** What is filled in before the passkey is used. */
    readonly fields?: Hole;
    readonly button: string;
    /** What else may be wrong when the passkey could not be used. */
    readonly ifFailed?: Hole;
    /** Another way on the page is as good: the button is not the one thing to do. */
    readonly isSecond?: boolean;
  },
): Html =>
  html`<form class="stack" method="post" action="${given.action}" data-passkey="${given.use}" data-options="${given.options}">${csrfInput(reader)}${Object.entries(
    { answer: '', ...given.hidden },
  ).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<p data-no-passkeys hidden>${t(reader, words.noPasskeys)}</p><noscript><p>${t(reader, words.noScript)}</p></noscript><div class="stack" data-needs-script hidden>${given.fields}<p class="error" role="alert" data-passkey-error hidden>${t(reader, words.passkeyFailed)}${given.ifFailed && html` ${given.ifFailed}`}</p><p role="alert" data-passkey-cancelled hidden>${t(reader, words.passkeyCancelled)}</p>${
    given.use === 'register' &&
    html`<p class="error" role="alert" data-passkey-known hidden>${t(reader, words.passkeyKnown)}</p>`
  }<p><button class="${given.isSecond ? 'btn sub' : 'btn'}">${given.button}</button></p></div></form>`;
