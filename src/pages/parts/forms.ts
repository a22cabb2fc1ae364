// Forms: label, hint, error, then the control.
import type { Verb } from '../../domain/people.ts';
import { partsSentences as sentences, partsWords as words } from '../../words/parts.ts';
import { unbroken } from './days.ts';
import { type Hole, type Html, html } from './html.ts';
import { isOffered, type Reader, t } from './reader.ts';

/** The hidden proof that a form was sent from our own page. Nothing for a reader who is not signed in. */
export const csrfInput = (reader: Reader): Html =>
  html`${reader.csrf !== undefined && html`<input type="hidden" name="csrf" value="${reader.csrf}">`}`;

/** What the reader may change stays as it is; for everybody else the controls are closed, and a line says so. */
export const closedUnless = (reader: Reader, verb: Verb, main: Html): Html =>
  isOffered(reader, verb)
    ? main
    : html`<p class="soft">${t(reader, words.readOnly)}</p><fieldset class="plain" disabled>${main}</fieldset>`;

export type Field = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** Builds the control around the attributes it must carry: id, aria-describedby, aria-invalid. */
  readonly control: (attributes: Html) => Html;
};

/** One labelled control with its hint and its error. */
export function field(reader: Reader, { id, label, hint, error, required, control }: Field): Html {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="field"><label for="${id}">${label}${required && html` <span class="need">${t(reader, words.required)}</span>`}</label>${
    hint && html`<span class="hint" id="${id}-hint">${unbroken(hint)}</span>`
  }${error && html`<p class="error" id="${id}-error">${error}</p>`}${control(
    html`id="${id}" ${described !== '' && html`aria-describedby="${described}" `}${error && html`aria-invalid="true" `}`,
  )}</div>`;
}

/** A one-line text control for `field`. */
export const textInput =
  ({
    name,
    value = '',
    type = 'text',
  }: {
    readonly name: string;
    readonly value?: string;
    readonly type?: 'text' | 'search' | 'email' | 'url' | 'date' | 'number' | 'file';
  }) =>
  (attributes: Html): Html =>
    html`<input class="in" type="${type}" name="${name}" value="${value}" ${attributes}>`;

/** A control of several lines for `field`. */
export const textArea =
  ({ name, value = '' }: { readonly name: string; readonly value?: string }) =>
  (attributes: Html): Html =>
    // The parser drops one line break after the tag, so one is given.
    html`<textarea class="in" name="${name}" ${attributes}>${'\n'}${value}</textarea>`;

/** A list to choose one from, for `field`. */
export const selectInput =
  ({
    name,
    value,
    options,
  }: {
    readonly name: string;
    readonly value?: string | undefined;
    readonly options: readonly { readonly value: string; readonly text: string }[];
  }) =>
  (attributes: Html): Html =>
    html`<select class="in" name="${name}" ${attributes}>${options.map(
      (option) =>
        html`<option value="${option.value}" ${option.value === value && html`selected`}>${option.text}</option>`,
    )}</select>`;

/** A radio button or a box with a sentence, in a bordered row. */
export const choice = (given: {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly value: string;
  readonly label: Hole;
  readonly hint?: string;
  readonly checked?: boolean;
}): Html =>
  html`<div class="choice"><label class="check"><input type="${given.type}" name="${given.name}" value="${given.value}" ${given.checked && html`checked`}><span>${given.label}${
    given.hint && html`<span class="hint">${given.hint}</span>`
  }</span></label></div>`;

/** Everything wrong with a form, on top of it; each line leads to its field. Nothing when nothing is wrong. */
export const errorSummary = (reader: Reader, errors: readonly { readonly id: string; readonly text: string }[]): Html =>
  html`${
    errors.length > 0 &&
    html`<div class="errsum stack tight" role="alert" tabindex="-1" id="errors" aria-labelledby="errors-title"><h2 id="errors-title">${t(reader, sentences.mistakes(errors.length))}</h2><ul>${errors.map(
      ({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`,
    )}</ul></div>`
  }`;
