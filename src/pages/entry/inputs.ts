// One-line controls that browsers and password managers know how to fill in.
import { entryWords as words } from '../../words/entry.ts';
import { field } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';

/** A control for `field` that says what belongs in it. */
export const fillable =
  (given: {
    readonly name: string;
    readonly autocomplete: string;
    readonly type?: 'text' | 'email' | 'password';
    readonly value?: string | undefined;
    /** Digits only: phones show their number pad. */
    readonly digits?: boolean;
  }) =>
  (attributes: Html): Html =>
    html`<input class="in" type="${given.type ?? 'text'}" name="${given.name}" value="${given.value ?? ''}" autocomplete="${given.autocomplete}" autocapitalize="none" spellcheck="false" ${given.digits && html`inputmode="numeric"`} ${attributes}>`;

type Asked = { readonly id: string; readonly error?: string | undefined };

/** Her address, by which she signs in. */
export const mailField = (
  reader: Reader,
  { id, error, value, hint }: Asked & { value?: string; hint?: string },
): Html =>
  field(reader, {
    id,
    label: t(reader, words.mail),
    required: true,
    error,
    ...(hint === undefined ? {} : { hint }),
    control: fillable({ name: 'mail', type: 'email', autocomplete: 'username', value }),
  });

/** The password she has. */
export const passwordField = (reader: Reader, { id, error }: Asked): Html =>
  field(reader, {
    id,
    label: t(reader, words.password),
    required: true,
    error,
    control: fillable({ name: 'password', type: 'password', autocomplete: 'current-password' }),
  });

/** The one-time code her app shows now. */
export const codeField = (reader: Reader, { id, error, label }: Asked & { label?: string }): Html =>
  field(reader, {
    id,
    label: label ?? t(reader, words.code),
    hint: t(reader, words.codeHint),
    required: true,
    error,
    control: fillable({ name: 'code', autocomplete: 'one-time-code', digits: true }),
  });

/** A path of this place, as it may stand in a link; anything that could lead elsewhere becomes the front page. */
export const wayWithin = (to: string): string => (/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to) ? to : '/');
