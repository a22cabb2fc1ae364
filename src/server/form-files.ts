// The list of operators' forms as it is shown, and as a table and as values of the same rows.
import { dayAt } from '../domain/calendar.ts';
import type { SeenForm } from '../office/form-desk.ts';
import { formDifferences, seenForms } from '../office/form-desk.ts';
import { t } from '../pages/parts/reader.ts';
import type { FormRow } from '../pages/supplier/forms.ts';
import { formColumns, formStateText, understoodText } from '../pages/supplier/forms.ts';
import { formWords as words } from '../words/operator-forms.ts';
import type { AskBy } from './ask.ts';
import type { Table } from './plan-files.ts';

/** A form of the list as its row is shown. */
export function formRow({ office }: AskBy, { key, entry, isConfirmed, last, understood }: SeenForm): FormRow {
  return {
    key,
    file: entry.file ?? key.slice(0, 16),
    edition: entry.edition ?? '',
    state: understood ? (isConfirmed ? 'confirmed' : 'toConfirm') : 'notHere',
    understood,
    differences: understood ? formDifferences(office, understood) : [],
    changedOn: dayAt(last?.at),
    by: last?.byName,
  };
}

/** Every form of the organisation, as it is shown. */
export const formRows = async (ask: AskBy): Promise<readonly FormRow[]> =>
  (await seenForms(ask.office, ask.house.formDesk)).map((one) => formRow(ask, one));

/** A row as values. */
export const formObject = (row: FormRow) => ({
  form: row.key,
  file: row.file,
  state: ({ confirmed: 'confirmed', toConfirm: 'to-be-confirmed', notHere: 'not-here' } as const)[row.state],
  edition: row.edition,
  answers: row.understood?.places.length ?? 0,
  criteria: new Set(row.understood?.places.map(({ criterion }) => criterion)).size,
  doubts: row.understood?.doubts.length ?? 0,
  differences: row.differences,
  ...(row.changedOn === undefined ? {} : { changedOn: row.changedOn }),
  ...(row.by === undefined ? {} : { changedBy: row.by }),
});

/** The list in words. */
export const formsTable = ({ reader }: AskBy, rows: readonly FormRow[]): Table => ({
  name: 'forms',
  sheet: t(reader, words.title),
  columns: formColumns.map(([title, width]) => ({ title: t(reader, title), width })),
  rows: rows.map((row) => [
    row.file,
    formStateText(reader, row),
    row.edition,
    understoodText(reader, row.understood),
    String(row.understood?.doubts.length ?? ''),
    String(row.differences.length),
    row.changedOn ?? '',
    row.by ?? '',
  ]),
  json: { forms: rows.map(formObject) },
});
