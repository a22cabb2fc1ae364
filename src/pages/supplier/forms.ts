// 事務局の様式: the operators' own forms that an organisation uses, and bringing another one.
import type { FormDifference, Understood } from '../../domain/form.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Text } from '../../domain/scheme.ts';
import { unusableWords } from '../../words/cli.ts';
import { doubtWords, formCliWords } from '../../words/cli-forms.ts';
import { formRefusalWords } from '../../words/form-refusals.ts';
import { formSentences as sentences, formWords as words } from '../../words/operator-forms.ts';
import { wordingWords } from '../../words/own-wording.ts';
import { tableDay } from '../parts/days.ts';
import { csrfInput, field, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import { formHref, formsHref, wordingHref } from './where.ts';

/** A form of the list as it is shown. */
export type FormRow = {
  readonly key: string;
  readonly file: string;
  readonly edition: string;
  readonly state: 'confirmed' | 'toConfirm' | 'notHere';
  readonly understood: Understood | undefined;
  readonly differences: readonly FormDifference[];
  readonly changedOn: CivilDate | undefined;
  readonly by: string | undefined;
};
/** Why the form that was brought is not on the list. */
export type NotBrought =
  | { readonly unusable: keyof typeof unusableWords; readonly detail?: string | undefined }
  | { readonly understood: Understood };

export const formStateText = (reader: Reader, { state }: Pick<FormRow, 'state'>): string => t(reader, words[state]);
const stateMark = (reader: Reader, row: FormRow): Html =>
  html`<span class="st ${row.state === 'confirmed' ? 't-ok' : 't-warn'}">${formStateText(reader, row)}</span>`;

/** How much of a form was understood. */
export const understoodText = (reader: Reader, understood: Understood | undefined): string => {
  if (!understood) return '—';
  const criteria = new Set(understood.places.map(({ criterion }) => criterion)).size;
  return t(reader, sentences.understoodCount(understood.places.length, criteria));
};

/** Columns of the list: on the page and in its files alike. */
export const formColumns: readonly (readonly [Text, number])[] = [
  [words.form, 36],
  [words.state, 16],
  [words.edition, 24],
  [words.understood, 28],
  [words.doubts, 14],
  [words.differing, 18],
  [words.changed, 12],
  [words.by, 20],
];

export function formsPage(reader: Reader, rows: readonly FormRow[], refused?: NotBrought): Html {
  const title = t(reader, words.title);
  const line = (row: FormRow): readonly Hole[] => [
    html`<a href="${formHref(row.key)}"><b>${row.file}</b></a>`,
    stateMark(reader, row),
    html`<span class="id">${row.edition}</span>`,
    understoodText(reader, row.understood),
    row.understood && html`<span class="num">${row.understood.doubts.length}</span>`,
    html`<span class="num">${row.differences.length}</span>`,
    row.changedOn && tableDay(row.changedOn),
    row.by,
  ];
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: formsHref, text: title }),
    failed: refused !== undefined,
    main: html`<div class="stack wide"><header class="stack tight"><h1>${title} <span class="small soft num">${rows.length}</span></h1><p class="soft">${t(reader, words.says)}</p></header>${refused && refusal(reader, refused)}${
      rows.length === 0
        ? emptyState({
            title: t(reader, words.none),
            says: isOffered(reader, 'product.edit') && t(reader, words.noneSays),
          })
        : html`<p class="row small no-print">${t(reader, words.download)} ${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${formsHref}.${kind}">${{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[kind]}</a>`)}</p>${cardTable({ caption: title, columns: formColumns.map(([name]) => ({ name: t(reader, name) })), rows: rows.map(line) })}`
    }${reader.person?.kind === 'supplier' && html`<p><a href="${wordingHref}">${t(reader, wordingWords.title)}</a></p>`}${isOffered(reader, 'product.edit') && bring(reader)}</div>`,
  });
}

const bring = (reader: Reader): Html =>
  html`<form class="card stack no-print" method="post" action="${formsHref}" enctype="multipart/form-data" aria-labelledby="bring">${csrfInput(reader)}<h2 id="bring">${t(reader, words.bring)}</h2>${field(reader, { id: 'file', label: t(reader, words.file), hint: t(reader, words.bringHint), required: true, control: textInput({ name: 'file', type: 'file' }) })}<p><button class="btn">${t(reader, words.bring)}</button></p></form>`;

function refusal(reader: Reader, refused: NotBrought): Html {
  const told = 'unusable' in refused ? unusableWords[refused.unusable] : formRefusalWords['form-not-understood'];
  const doubts = 'unusable' in refused ? [] : refused.understood.doubts;
  return html`${message({ tone: 'blocker', kind: t(reader, words.refused), says: t(reader, told.says), fix: t(reader, told.fix) })}${doubtList(reader, doubts)}`;
}

/** What a doubt is about; what a word would mean is said in words. */
const aboutDoubt = (reader: Reader, about: string): string =>
  about.replace(/ → ([a-z-]+)$/, (whole, result: string) =>
    Object.hasOwn(formCliWords.results, result)
      ? ` → ${t(reader, formCliWords.results[result as keyof typeof formCliWords.results])}`
      : whole,
  );

/** What was not understood, or only likely, each with its cell. */
export const doubtList = (reader: Reader, doubts: Understood['doubts']): Html =>
  html`${
    doubts.length > 0 &&
    html`<ul class="lines">${doubts.map(
      ({ code, about, sheet, cell }) =>
        html`<li>${sheet !== undefined && html`<span class="id">${sheet}${cell !== undefined && `!${cell}`}</span> `}${about !== '' && html`<b>${aboutDoubt(reader, about)}</b>${colon(reader)}`}${t(reader, doubtWords[code])}</li>`,
    )}</ul>`
  }`;
