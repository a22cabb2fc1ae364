// Choosing a password, and setting up the app whose one-time codes go with it.
import { entryWords, newPasswordWords as words } from '../../words/entry.ts';
import { field } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { codeField, fillable } from './inputs.ts';

/** What sets an app up: its secret as text and as a picture, and the ticket that stands for it until it is proved. */
export type NewCode = { readonly secret: string; readonly qr: Html; readonly ticket: string };

/** In groups of four, as it is typed from the screen. */
const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** Password, picture, secret and first code, for a form of its own. `errors` by field: `password`, `code`. */
export const newPasswordFields = (
  reader: Reader,
  { code, errors }: { readonly code: NewCode; readonly errors: (id: 'password' | 'code') => string | undefined },
): Html =>
  html`<input type="hidden" name="ticket" value="${code.ticket}">${field(reader, {
    id: 'password',
    label: t(reader, entryWords.password),
    hint: t(reader, words.hint),
    required: true,
    error: errors('password'),
    control: fillable({ name: 'password', type: 'password', autocomplete: 'new-password' }),
  })}<div class="stack tight" role="group" aria-labelledby="code-title"><p class="label" id="code-title">${t(reader, words.codeTitle)}</p><p>${t(reader, words.codeSays)}</p>${
    (errors('password') ?? errors('code')) && html`<p>${t(reader, words.again)}</p>`
  }${code.qr}<p>${t(reader, words.secret)}<br><code translate="no">${grouped(code.secret)}</code></p></div>${codeField(
    reader,
    { id: 'code', label: t(reader, words.code), error: errors('code') },
  )}`;
