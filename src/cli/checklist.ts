// hoshimi checklist write / read: the checklist as a workbook, out and in again.
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { difference } from '../domain/difference.ts';
import type { Finding } from '../domain/finding.ts';
import type { Value } from '../domain/product.ts';
import { takenOver } from '../office/checklist.ts';
import { takenFromForm } from '../office/forms.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import { formCliWords } from '../words/cli-forms.ts';
import { choiceWord, nameOf } from '../words/say.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { needed, readArguments, seeHelp, UnusableInput, verbOf } from './command.ts';
import { inFile, readFolderAt, readSheetAt } from './reading.ts';
import { tellJson, toldLines } from './told.ts';

export const checklist: Command = async ([given, ...rest], io, lang) =>
  verbOf('checklist', ['write', 'read'], given, lang) === 'write' ? write(rest, io, lang) : read(rest, io, lang);

async function write(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const given = readArguments(argv, { name: 'checklist', count: 1, options: { out: 'value', force: 'flag' } }, lang);
  const said = needed('checklist', { FOLDER: given.rest[0], '--out': given.one('out') }, lang);
  const tools = await openTools();
  const { product } = await readFolderAt(tools, said.FOLDER, io, lang);
  const out = said['--out'];
  try {
    const flag = given.has('force') ? 'w' : 'wx';
    await writeFile(resolve(io.cwd, out), tools.sheets.writeChecklist(product, lang), { flag });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UnusableInput(`${out}: ${code === 'EEXIST' ? words.exists[lang] : words.notWritable[lang]}`);
  }
  io.out(`${words.written[lang]}: ${out}`);
  return 0;
}

async function read(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const options = { into: 'value', json: 'flag', 'dry-run': 'flag', remember: 'value' } as const;
  const given = readArguments(argv, { name: 'checklist', count: 1, options }, lang);
  const { 'X.xlsx': path } = needed('checklist', { 'X.xlsx': given.rest[0] }, lang);
  const into = given.one('into');
  if (into === undefined && !given.has('json'))
    throw new UnusableInput(words.intoOrJson[lang], seeHelp(lang, 'checklist'));
  const tools = await openTools();
  const sheet = await readSheetAt(tools, path, io, lang, given.one('remember'));
  if (sheet.form && !sheet.form.isConfirmed && sheet.findings.length > 0)
    io.err(`${formCliWords.unconfirmed[lang]}: bin/hoshimi form understand ${path} --confirm`);
  const where = (finding: Finding) => inFile(sheet, finding.at, basename(path));
  if (given.has('json')) {
    const findings = sheet.findings.map((finding) => tellJson(lang, finding, where(finding)));
    const answers = sheet.answers.map(({ criterion, item, result, reason, evidence, cell }) => ({
      criterion,
      item,
      result,
      reason,
      evidence,
      cell,
    }));
    io.out(JSON.stringify({ edition: sheet.edition, cover: sheet.cover, answers, findings }, undefined, 2));
  }
  if (into === undefined) return 0;
  if (!given.has('json'))
    for (const finding of sheet.findings) for (const line of toldLines(lang, finding, where(finding))) io.err(line);
  if (sheet.findings.length > 0) throw new UnusableInput(words.notTaken[lang]);
  const { product } = await readFolderAt(tools, into, io, lang);
  if (product.edition !== undefined && product.edition !== sheet.edition)
    throw new UnusableInput(`${words.otherEdition[lang]}: ${sheet.edition} / ${product.edition}`);
  const after = sheet.form ? takenFromForm(product, sheet, sheet.form) : takenOver(product, sheet);
  if (!given.has('json')) tellChanges(difference(product, after), io, lang);
  if (!given.has('dry-run')) await tools.folder.write(resolve(io.cwd, into), after);
  else if (!given.has('json')) io.out(words.notSaved[lang]);
  return 0;
}

function tellChanges(changes: ReturnType<typeof difference>, io: Io, lang: Lang): void {
  if (changes.length === 0) io.out(words.nothingChanged[lang]);
  else io.out(`${words.changes[lang]}: ${changes.length}`);
  for (const { field, before, after } of changes)
    io.out(`  ${nameOf(lang, field)}: ${shown(lang, field, before)} → ${shown(lang, field, after)}`);
}

const shown = (lang: Lang, field: string, value: Value | undefined): string => {
  if (value === undefined) return '—';
  if (typeof value !== 'string') return value.join(', ');
  const text = choiceWord(lang, field, value).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};
