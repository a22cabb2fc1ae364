// What somebody says of herself and, on an empty installation, of her organisation. Both forms of the page hold these fields,
// since each of them is sent alone.
import { joinWords as words } from '../../words/entry.ts';
import { partsWords } from '../../words/parts.ts';
import { choice, field, selectInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { fillable, mailField } from './inputs.ts';

export type JoinFields = {
  readonly way: 'invitation' | 'set-up';
  /** Ids must differ between the two forms. */
  readonly form: 'passkey' | 'password';
  readonly typed: Readonly<Record<string, string>>;
  readonly error: (id: string) => string | undefined;
};

/** The fields of one form, with what was typed before. */
export const joinFields = (reader: Reader, given: JoinFields): Html =>
  html`${given.way === 'set-up' && organisation(reader, given)}${person(reader, given)}`;

const idOf = ({ form }: JoinFields, name: string) => (form === 'passkey' ? name : `p-${name}`);

function person(reader: Reader, given: JoinFields): Html {
  const { typed, error } = given;
  return html`${field(reader, {
    id: idOf(given, 'name'),
    label: t(reader, words.name),
    hint: t(reader, words.nameHint),
    required: true,
    error: error('name'),
    control: fillable({ name: 'name', autocomplete: 'name', value: typed['name'] }),
  })}${
    given.way === 'set-up' &&
    mailField(reader, {
      id: idOf(given, 'mail'),
      hint: t(reader, words.mailHint),
      error: error('mail'),
      value: typed['mail'] ?? '',
    })
  }${languageField(reader, idOf(given, 'lang'), typed['lang'] || reader.lang)}`;
}

/** Which language pages and letters are in. */
export const languageField = (reader: Reader, id: string, value: string): Html =>
  field(reader, {
    id,
    label: t(reader, words.lang),
    control: selectInput({
      name: 'lang',
      value,
      options: [
        { value: 'ja', text: '日本語' },
        { value: 'en', text: 'English' },
      ],
    }),
  });

function organisation(reader: Reader, given: JoinFields): Html {
  const { typed, error } = given;
  return html`${kind(reader, given)}${field(reader, {
    id: idOf(given, 'organisation'),
    label: t(reader, words.organisation),
    required: true,
    error: error('organisation'),
    control: fillable({ name: 'organisation', autocomplete: 'organization', value: typed['organisation'] }),
  })}${field(reader, {
    id: idOf(given, 'corporate-number'),
    label: t(reader, words.corporateNumber),
    hint: t(reader, words.corporateNumberHint),
    error: error('corporate-number'),
    control: fillable({
      name: 'corporate-number',
      autocomplete: 'off',
      digits: true,
      value: typed['corporate-number'],
    }),
  })}${field(reader, {
    id: idOf(given, 'mail-domain'),
    label: t(reader, words.mailDomain),
    hint: t(reader, words.mailDomainHint),
    error: error('mail-domain'),
    control: fillable({ name: 'mail-domain', autocomplete: 'off', value: typed['mail-domain'] }),
  })}`;
}

function kind(reader: Reader, given: JoinFields): Html {
  const wrong = given.error('kind');
  const id = idOf(given, 'kind');
  const one = (value: 'operator' | 'supplier', name: string, says: string) =>
    choice({
      type: 'radio',
      name: 'kind',
      value,
      label: html`<b>${name}</b>`,
      hint: says,
      checked: given.typed['kind'] === value,
    });
  return html`<fieldset class="field" id="${id}" tabindex="-1" ${wrong && html`aria-describedby="${`${id}-error`}"`}><legend>${t(reader, words.kind)} <span class="need">${t(reader, partsWords.required)}</span></legend>${
    wrong && html`<p class="error" id="${id}-error">${wrong}</p>`
  }${one('operator', t(reader, words.operator), t(reader, words.operatorSays))}${one('supplier', t(reader, words.supplier), t(reader, words.supplierSays))}</fieldset>`;
}
