// hoshimi portfolio export / import: a supplier's portfolio as a table, out of the office's records and into them.
import { readFile, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Person } from '../domain/people.ts';
import type { Office } from '../office/office.ts';
import { judging } from '../office/outline.ts';
import { portfolioOf } from '../office/portfolio.ts';
import type { Opening } from '../office/portfolio-apply.ts';
import { applyImport } from '../office/portfolio-apply.ts';
import type { PortfolioKind } from '../office/portfolio-file.ts';
import { portfolioFile, portfolioKinds, rowsOfFile } from '../office/portfolio-file.ts';
import type { Preview } from '../office/portfolio-preview.ts';
import { previewImport } from '../office/portfolio-preview.ts';
import { backUpWords } from '../words/backup.ts';
import { cliWords, unusableWords } from '../words/cli.ts';
import { portfolioSentences as said, portfolioWords as words } from '../words/portfolio.ts';
import { columnTitle, fileWords, rowWrongWords, tableLexicon, tableWrongWords } from '../words/portfolio-table.ts';
import type { Arguments, Command, Exit, Io, Lang } from './command.ts';
import { needed, readArguments, seeHelp, UnusableInput, verbOf } from './command.ts';
import { withHouse } from './house.ts';

type House = Parameters<Parameters<typeof withHouse>[2]>[0];

/** A table is read whole. Bytes. */
const largestTable = 20 * 1024 * 1024;

export const portfolio: Command = async ([given, ...rest], io, lang) => {
  const options = { 'dry-run': 'flag', 'clear-empty': 'flag', force: 'flag' } as const;
  const verb = verbOf('portfolio', ['export', 'import'], given, lang);
  const read = readArguments(rest, { name: 'portfolio', count: 2, options }, lang);
  const { ORGANISATION: name, FILE: file } = needed(
    'portfolio',
    { ORGANISATION: read.rest[0], FILE: read.rest[1] },
    lang,
  );
  let exit: Exit = 0;
  await withHouse(io, lang, async (house) => {
    const office = await judging(await officeOf(house, name, lang));
    exit = await (verb === 'export' ? exported : imported)(house, office, { file, read, io, lang });
  });
  return exit;
};

/** The office of a supplier as it lies before whoever has the machine in her hands. */
export async function officeOf(
  house: House,
  name: string,
  lang: Lang,
  did: 'portfolio.import' | 'plan.import' = 'portfolio.import',
): Promise<Office> {
  const found = [...(await house.directory()).organisations.values()].filter(
    (one) => one.id === name || one.name === name || one.corporateNumber === name,
  );
  const [organisation] = found;
  if (!organisation) throw new UnusableInput(`${backUpWords.noOrganisation[lang]}: ${name}`);
  if (found.length > 1)
    throw new UnusableInput(backUpWords.manyOrganisations[lang], ...found.map((one) => `  ${one.id}  ${one.name}`));
  const { id } = organisation;
  const person: Person = {
    id: 'command-line',
    name: 'command-line',
    organisation: id,
    kind: 'supplier',
    roles: ['owner'],
  };
  const { scheme, calendar, evidenceOf, openFor, directory, people, tickets, scribe, newId } = house;
  const { register, drafts } = house.noting({
    entries: (changes) => [
      {
        at: calendar.now(),
        from: 'command-line',
        did,
        about: `organisation:${id}`,
        whose: id,
        changes: changes.slice(0, 50),
        result: 'done',
      },
    ],
    written: () => {},
  });
  const readingOf = (of: string) => openFor({ ...person, organisation: of });
  const opened = { reading: openFor(person), readingOf, evidence: evidenceOf(id), evidenceOf };
  const { tokens, outbox } = house;
  return {
    person,
    scheme,
    calendar,
    register,
    drafts,
    tokens,
    outbox,
    directory,
    people,
    tickets,
    scribe,
    newId,
    ...opened,
  };
}

type Asked = { readonly file: string; readonly read: Arguments; readonly io: Io; readonly lang: Lang };

async function exported(house: House, office: Office, { file, read, io, lang }: Asked): Promise<Exit> {
  const kind = portfolioKinds.find((one) => file.toLowerCase().endsWith(`.${one}`));
  if (!kind)
    throw new UnusableInput(
      `${file}: ${portfolioKinds.map((one) => `.${one}`).join(', ')}`,
      seeHelp(lang, 'portfolio'),
    );
  const rows = await portfolioOf(office);
  const made = portfolioFile(kind satisfies PortfolioKind, rows, {
    sheets: house.sheets,
    words: fileWords(office.scheme, lang, rows),
  });
  await writeNew(resolve(io.cwd, file), made, { file, isForced: read.has('force'), lang });
  io.out(`${cliWords.written[lang]}: ${file} (${rows.length})`);
  return 0;
}

/** Writes a file that is not there yet, or over it where that was said. */
export async function writeNew(
  path: string,
  made: Uint8Array | string,
  { file, isForced, lang }: { readonly file: string; readonly isForced: boolean; readonly lang: Lang },
): Promise<void> {
  try {
    await writeFile(path, made, { flag: isForced ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UnusableInput(`${file}: ${code === 'EEXIST' ? cliWords.exists[lang] : cliWords.notWritable[lang]}`);
  }
}

/** The bytes of a table that somebody brings. */
export async function bytesOf(path: string, lang: Lang): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > largestTable) throw new UnusableInput(unusableWords['too-large'].says[lang]);
    return await readFile(path);
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    throw new UnusableInput(`${cliWords.notReadable[lang]}: ${path}`);
  }
}

async function imported(house: House, office: Office, { file, read, io, lang }: Asked): Promise<Exit> {
  const lexicon = tableLexicon(office.scheme);
  const bytes = await bytesOf(resolve(io.cwd, file), lang);
  const brought = await rowsOfFile(bytes, { sheets: house.sheets, lexicon });
  if ('unusable' in brought || 'wrong' in brought) {
    const told = 'wrong' in brought ? tableWrongWords[brought.wrong] : unusableWords[brought.unusable];
    throw new UnusableInput(`${file}: ${told.says[lang]}`, `  ${cliWords.fix[lang]}: ${told.fix[lang]}`);
  }
  const empties = read.has('clear-empty') ? 'clear' : 'keep';
  const preview = await previewImport(office, brought, { lexicon, empties });
  tell(preview, io, lang);
  const isWrong = preview.rows.some(({ is }) => is === 'wrong');
  if (read.has('dry-run')) {
    io.out(cliWords.notSaved[lang]);
    return isWrong ? 1 : 0;
  }
  const came = await applyImport(office, preview.plan, opening);
  if ('refused' in came) throw new UnusableInput(came.refused);
  const { created, changed, notSaved } = came;
  io.out(`${words.applied[lang]}: ${said.done(created, changed)[lang]}`);
  for (const { product, field } of notSaved) io.err(`${words.notSaved[lang]}: ${product} ${field}`);
  return isWrong || notSaved.length > 0 ? 1 : 0;
}

/** Whoever has the machine in her hands has no seat in the organisation, and needs none. */
const opening: Opening = async ({ drafts, person, calendar }, id) =>
  (await drafts.create({ id, organisation: person.organisation, by: person, at: calendar.now() })) === true;

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? '—')).slice(0, 80);

/** Counts, then what cannot be taken with its cell, then every field that changes. */
function tell({ rows, unknown }: Preview, io: Io, lang: Lang): void {
  const count = (is: string) => rows.filter((row) => row.is === is).length;
  io.out(said.counts(count('new'), count('changed'), count('unchanged'), count('wrong'))[lang]);
  if (unknown.length > 0) io.err(`${words.unknownColumns[lang]}: ${unknown.join(', ')}`);
  for (const { wrong, name } of rows)
    for (const one of wrong) {
      io.err(`${one.at}  ${name}  ${rowWrongWords[one.wrong].says[lang]}${one.value ? `: ${one.value}` : ''}`);
      io.err(`  ${cliWords.fix[lang]}: ${rowWrongWords[one.wrong].fix[lang]}`);
    }
  for (const { is, name, changes } of rows)
    if (is === 'changed')
      for (const { column, before, after } of changes)
        io.out(`  ${name}  ${columnTitle(lang, column)}: ${shown(before)} → ${shown(after)}`);
}
