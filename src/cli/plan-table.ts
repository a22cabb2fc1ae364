// hoshimi plan export / import: a supplier's plan as a table, out of the office's records and into them.
import { resolve } from 'node:path';
import { numberedActions } from '../domain/plan-table.ts';
import { guarded } from '../domain/portfolio-table.ts';
import { csvText } from '../domain/spreadsheet-text.ts';
import type { Office } from '../office/office.ts';
import { planOf } from '../office/plan.ts';
import type { PlanTablePreview } from '../office/plan-import.ts';
import { applyPlanTable, planTableKnown, previewPlanTable } from '../office/plan-import.ts';
import { portfolioKinds, rowsOfFile } from '../office/portfolio-file.ts';
import type { Sheets } from '../office/ports.ts';
import { cliWords, unusableWords } from '../words/cli.ts';
import {
  planRowWrongWords,
  planTableWrongWords,
  assignSentences as said,
  assignWords as words,
} from '../words/plan-assign.ts';
import { planPageWords } from '../words/plan-pages.ts';
import {
  planLexicon,
  planNames,
  planNumbers,
  planTableContent,
  planTableTitles,
  planTexts,
  planValueText,
} from '../words/plan-table.ts';
import { portfolioWords } from '../words/portfolio.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { needed, readArguments, seeHelp, UnusableInput, verbOf } from './command.ts';
import { withHouse } from './house.ts';
import { bytesOf, officeOf, writeNew } from './portfolio.ts';

const verbs = ['export', 'import'] as const;
/** Whether `hoshimi plan …` asks for the table of an organisation's plan; a folder of that name is written ./import. */
export const isTableVerb = (first: string | undefined): boolean =>
  (verbs as readonly (string | undefined)[]).includes(first);

export const planTable: Command = async ([given, ...rest], io, lang) => {
  const options = { 'dry-run': 'flag', 'clear-empty': 'flag', force: 'flag' } as const;
  const verb = verbOf('plan', verbs, given, lang);
  const read = readArguments(rest, { name: 'plan', count: 2, options }, lang);
  const { ORGANISATION: name, FILE: file } = needed('plan', { ORGANISATION: read.rest[0], FILE: read.rest[1] }, lang);
  let exit: Exit = 0;
  await withHouse(io, lang, async (house) => {
    const office = await officeOf(house, name, lang, 'plan.import');
    if (verb === 'export') await exported(house.sheets, office, { file, isForced: read.has('force'), io, lang });
    else {
      const empties = read.has('clear-empty') ? 'clear' : 'keep';
      exit = await imported(house.sheets, office, { file, empties, isDry: read.has('dry-run'), io, lang });
    }
  });
  return exit;
};

type Where = { readonly file: string; readonly io: Io; readonly lang: Lang };

async function exported(
  sheets: Sheets,
  office: Office,
  { file, isForced, io, lang }: Where & { readonly isForced: boolean },
): Promise<void> {
  const kind = portfolioKinds.find((one) => file.toLowerCase().endsWith(`.${one}`));
  if (!kind)
    throw new UnusableInput(`${file}: ${portfolioKinds.map((one) => `.${one}`).join(', ')}`, seeHelp(lang, 'plan'));
  const view = await planOf(office);
  const rows = numberedActions(view.dated, view.sheet.departments);
  const { objects, ...table } = planTableContent(lang, planNames(office.scheme, lang, view), rows, {
    numbers: planNumbers(rows),
    note: (id) => view.sheet.actions?.[id]?.note,
  });
  const made = {
    json: () => `${JSON.stringify({ actions: objects }, undefined, 2)}\n`,
    csv: () => csvText([table.columns.map(({ title }) => title), ...table.rows].map((row) => row.map(guarded))),
    xlsx: () => sheets.writeTable({ sheet: planPageWords.title[lang], ...table }),
  }[kind]();
  await writeNew(resolve(io.cwd, file), made, { file, isForced, lang });
  io.out(`${cliWords.written[lang]}: ${file} (${rows.length})`);
}

async function imported(
  sheets: Sheets,
  office: Office,
  { file, empties, isDry, io, lang }: Where & { readonly empties: 'keep' | 'clear'; readonly isDry: boolean },
): Promise<Exit> {
  const view = await planOf(office);
  const rows = numberedActions(view.dated, view.sheet.departments);
  const namesOf = { ja: planNames(office.scheme, 'ja', view), en: planNames(office.scheme, 'en', view) };
  const lexicon = planLexicon(namesOf[lang]);
  const brought = await rowsOfFile(await bytesOf(resolve(io.cwd, file), lang), { sheets, lexicon }, planTableKnown);
  if ('unusable' in brought || 'wrong' in brought) {
    const told = 'wrong' in brought ? planTableWrongWords[brought.wrong] : unusableWords[brought.unusable];
    throw new UnusableInput(`${file}: ${told.says[lang]}`, `  ${cliWords.fix[lang]}: ${told.fix[lang]}`);
  }
  const about = { numbers: planNumbers(rows), note: (id: string) => view.sheet.actions?.[id]?.note };
  const texts = planTexts(office.scheme, lang, namesOf, about);
  const asked = { words: { texts, read: lexicon.read }, empties, newId: office.newId };
  const preview = previewPlanTable(view, rows, brought, asked);
  tell(preview, { io, lang }, (column, value) => planValueText(lang, namesOf[lang], column, value));
  const isWrong = preview.rows.some(({ is }) => is === 'wrong');
  if (isDry) {
    io.out(cliWords.notSaved[lang]);
    return isWrong ? 1 : 0;
  }
  const came = await applyPlanTable(office, preview.saves);
  if ('refused' in came) throw new UnusableInput(came.refused);
  io.out(`${words.applied[lang]}: ${said.changed(came.saved)[lang]}`);
  for (const field of came.left) io.err(`${portfolioWords.notSaved[lang]}: ${field}`);
  return isWrong || came.left.length > 0 ? 1 : 0;
}

type Column = PlanTablePreview['rows'][number]['changes'][number]['column'];

/** Counts, then what cannot be taken with its cell, then every field that changes. */
function tell(
  { rows, unknown }: PlanTablePreview,
  { io, lang }: Pick<Where, 'io' | 'lang'>,
  shown: (column: Column, value: unknown) => string,
): void {
  const count = (is: string) => rows.filter((row) => row.is === is).length;
  io.out(said.counts(count('new'), count('changed'), count('unchanged'), count('wrong'))[lang]);
  if (unknown.length > 0) io.err(`${portfolioWords.unknownColumns[lang]}: ${unknown.join(', ')}`);
  for (const { wrong, name } of rows)
    for (const one of wrong) {
      io.err(`${one.at}  ${name}  ${planRowWrongWords[one.wrong].says[lang]}${one.value ? `: ${one.value}` : ''}`);
      io.err(`  ${cliWords.fix[lang]}: ${planRowWrongWords[one.wrong].fix[lang]}`);
    }
  const text = (column: Column, value: unknown) =>
    (value === undefined || value === '' ? '—' : shown(column, value)).replaceAll('\n', ', ').slice(0, 80);
  for (const { name, changes } of rows)
    for (const { column, before, after } of changes)
      io.out(`  ${name}  ${planTableTitles[column][lang]}: ${text(column, before)} → ${text(column, after)}`);
}
