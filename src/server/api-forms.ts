// Operators' own forms by program: the list, what was understood, mending and confirming it, filling in and reading back.

import { fieldsOf } from '../domain/fields.ts';
import type { ColumnChoice, Understood } from '../domain/form.ts';
import type { FormMending } from '../domain/form-mending.ts';
import type { Save } from '../office/draft.ts';
import { bringForm, confirmForm, formOutline, keptForm, nameColumns } from '../office/form-desk.ts';
import { forgetFormAndOutline } from '../office/outline.ts';
import { bytesOf, day, list, map, object, oneOf, ref, text, whole, yes } from './api-shapes.ts';
import { noProduct, outcome, productId, spoken } from './api-things.ts';
import type { Answer, AskBy, JsonSchema, Route, Upload } from './ask.ts';
import { formObject, formRow, formRows, formsTable } from './form-files.ts';
import { cellOf, filledFor, groupsOf, notFilled, readBackFor } from './form-fill.ts';
import { formLimits } from './form-limits.ts';
import { formType } from './form-routes.ts';
import { largestUpload } from './house.ts';
import { acts, gives, takes } from './json-body.ts';
import { tableFile } from './plan-files.ts';
import { wholeUpload } from './uploads.ts';

const key: JsonSchema = { ...text, description: 'A form by its fingerprint', maxLength: 64 };
const difference = object({
  criterion: text,
  form: whole,
  ours: whole,
  grade: oneOf(['confirmed', 'reported', 'assumed']),
});
const head = {
  form: text,
  file: text,
  state: oneOf(['confirmed', 'to-be-confirmed', 'not-here']),
  edition: text,
  answers: whole,
  criteria: whole,
  doubts: whole,
  differences: list(difference),
  'changedOn?': day,
  'changedBy?': text,
} as const;
const sure = oneOf(['sure', 'likely']);
const understood = object({
  form: text,
  fingerprint: text,
  edition: text,
  isRecognised: yes,
  isConfirmed: yes,
  words: list(list(object({ word: text, 'means?': text, sure }))),
  places: list(
    object({
      criterion: text,
      item: { anyOf: [text, { type: 'null' }] },
      sheet: text,
      named: text,
      answer: { type: 'object', description: 'A word in a cell, a mark in one of several cells, or a ticked box' },
      'reason?': text,
      'evidence?': text,
      sure,
      'isTurned?': yes,
    }),
  ),
  cover: list(object({ field: text, sheet: text, cell: text, sure, 'cells?': whole })),
  doubts: list(object({ code: text, about: text, 'sheet?': text, 'cell?': text })),
});
const said = object({ form: text });
const result = oneOf(['conforms', 'does-not-conform', 'not-applicable', 'open', '']);

/** A refusal of an upload or of what was said, with its reason. */
function came(ask: AskBy, given: object): Answer {
  if ('unusable' in given) {
    const refusal = { refused: 'unusable', because: given.unusable };
    return refusal;
  }
  if ('wrong' in given) {
    const refusal = { refused: 'form-wrong', because: given.wrong, about: (given as { about?: string }).about };
    return refusal;
  }
  if ('understood' in given && 'refused' in given) {
    const refusal = { refused: String(given.refused), doubts: (given.understood as Understood).doubts };
    return refusal;
  }
  return outcome(ask, given);
}

async function brought(ask: AskBy, file: Upload): Promise<Answer> {
  const bytes = await wholeUpload(file.bytes);
  if (!bytes) return { refused: 'too-large' };
  return came(ask, await bringForm(ask.office, ask.house.formDesk, { name: file.name, bytes }));
}

async function shown(ask: AskBy, { form }: { readonly form?: string }): Promise<Answer> {
  const kept = await keptForm(ask.office, ask.house.formDesk, form ?? '');
  if ('refused' in kept) return kept;
  const sheets = await formOutline(ask.house.formDesk, kept);
  return { json: { ...formObject(formRow(ask, kept)), understood: kept.understood, sheets, chosen: kept.columns } };
}

type ByForm = { readonly form: string };

async function previewed(ask: AskBy, { form }: { readonly form?: string }): Promise<Answer> {
  const filled = await filledFor(ask, productId(ask), form ?? '');
  if ('refused' in filled) return filled;
  const { came: made } = filled;
  if (!('bytes' in made)) return notFilled(made);
  return { json: { written: made.written, left: made.left, noted: made.noted } };
}

async function filledIn(ask: AskBy, { form }: { readonly form?: string }): Promise<Answer> {
  const filled = await filledFor(ask, productId(ask), form ?? '');
  if ('refused' in filled) return filled;
  const { came: made } = filled;
  if (!('bytes' in made)) return notFilled(made);
  const name = made.form.entry.file ?? 'form.xlsx';
  return { bytes: made.bytes, type: formType(name), name };
}

/** What a filled form says beside the product. Nothing is saved: the fields of a group are what to send to be saved. */
async function read(ask: AskBy, file: Upload): Promise<Answer> {
  const back = await readBackFor(ask, productId(ask), file);
  if ('refused' in back) return back;
  const { whole: kept, came: said } = back;
  if (!('changes' in said)) return notFilled(said);
  const isList = new Map(fieldsOf(kept.own).map(({ field, value }) => [field, Array.isArray(value)]));
  const groups = groupsOf(said, kept).map(({ place, changes }) => ({
    place,
    changes,
    fields: changes.map(({ field, after }): Save => {
      const expected = kept.versions.get(field)?.version ?? 0;
      return { field, expected, value: after ?? (isList.get(field) ? [] : '') };
    }),
  }));
  const findings = spoken(ask.lang, said.findings).map((one) => ({ ...one, cell: cellOf(said.where(one.at)) }));
  return { json: { form: said.form.key, groups, findings } };
}

const query = { form: key };
const product = '/products/:id';
const unless = { unless: noProduct };
const uploads = { limits: { ...formLimits, bytes: largestUpload } };
const limited = { limits: formLimits };
const file = (kind: 'xlsx' | 'csv', type: string): Route =>
  gives(
    `/forms.${kind}`,
    'product.list',
    { summary: `The list of operators’ forms as ${kind}`, answers: bytesOf(type) },
    async (ask) => tableFile(kind, ask.house.sheets, formsTable(ask, await formRows(ask))),
  );

export const apiForms: readonly Route[] = [
  gives(
    '/forms',
    'product.list',
    {
      summary: 'The operators’ forms that the organisation uses, with how much of each was understood',
      answers: object({ forms: list(object(head)) }),
    },
    async (ask) => ({ json: formsTable(ask, await formRows(ask)).json }),
  ),
  file('xlsx', formType('')),
  file('csv', 'text/csv'),
  takes(
    '/forms',
    'product.edit',
    {
      summary: 'Bring an empty form (.xlsx or .xlsm). It is understood and kept; confirm it before it is used',
      answers: said,
    },
    brought,
    uploads,
  ),
  gives(
    '/forms/understood',
    'product.list',
    {
      summary: 'What was understood of one form: cells, words, fields of the cover, doubts, columns by their titles',
      query,
      answers: object({
        ...head,
        understood,
        sheets: list(object({ sheet: text, columns: list(object({ column: text, title: text })) })),
        chosen: list(object({ sheet: text, 'answer?': text, 'reason?': text, 'evidence?': text })),
      }),
    },
    shown,
    limited,
  ),
  acts(
    '/forms/columns',
    'product.edit',
    {
      summary: 'Read a form anew by columns that you name; an empty text says that there is none',
      body: object({
        form: key,
        columns: list(object({ sheet: text, 'answer?': text, 'reason?': text, 'evidence?': text }), 100),
      }),
      answers: said,
    },
    async (ask, { form, columns }: ByForm & { readonly columns: readonly ColumnChoice[] }) =>
      came(ask, await nameColumns(ask.office, ask.house.formDesk, form, columns)),
    limited,
  ),
  acts(
    '/forms/confirm',
    'product.edit',
    {
      summary:
        'Confirm what was understood, after saying what is otherwise: words, rows, questions the other way round',
      body: object({
        form: key,
        'words?': map(result),
        'places?': list(object({ place: whole, 'is?': text, 'turned?': oneOf(['as-asked', 'turned-round']) }), 3000),
      }),
      answers: said,
    },
    async (ask, { form, ...mending }: ByForm & FormMending) =>
      came(ask, await confirmForm(ask.office, ask.house.formDesk, form, mending)),
    limited,
  ),
  acts(
    '/forms/forget',
    'product.edit',
    { summary: 'Take a form off the list and delete its file', body: object({ form: key }), answers: said },
    async (ask, { form }: ByForm) => came(ask, await forgetFormAndOutline(ask.office, ask.house.formDesk, form)),
  ),
  gives(
    `${product}/form`,
    'product.see',
    {
      summary: 'What would be written into which cell of a confirmed form, and what has no place in it',
      query,
      answers: object({
        written: list(object({ sheet: text, cell: text, about: text, text })),
        left: list(object({ because: text, about: text, 'sheet?': text, 'cell?': text })),
        noted: list(object({ note: text, about: text, sheet: text, cell: text })),
      }),
    },
    previewed,
    limited,
  ),
  gives(
    `${product}/form.xlsx`,
    'product.see',
    { summary: 'A confirmed form with the product’s answers in it', query, answers: bytesOf(formType('')) },
    filledIn,
    { ...limited, trailed: true },
  ),
  takes(
    `${product}/form`,
    'product.edit',
    {
      summary: 'What a filled form would change, item by item. Nothing is saved: send the fields of a group to /fields',
      answers: object({
        form: text,
        groups: list(object({ place: text, changes: list(ref('Change')), fields: list(ref('Save')) })),
        findings: list({ type: 'object' }),
      }),
    },
    read,
    { ...unless, ...uploads },
  ),
];
