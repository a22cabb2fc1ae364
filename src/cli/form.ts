// hoshimi form understand / fill: the operator's own Excel form, recognised by its content and filled in cell by cell.
import { realpath, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { FormDifference, FormPlace, Understood } from '../domain/form.ts';
import { differencesOf } from '../domain/form.ts';
import type { Filled } from '../office/forms.ts';
import { openTools } from '../open.ts';
import { cliWords } from '../words/cli.ts';
import { doubtWords, fillRefusedWords, leftWords, notedWords, formCliWords as words } from '../words/cli-forms.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { needed, readArguments, seeHelp, UnusableInput, verbOf } from './command.ts';
import { confirmedOr, keep, keptAt } from './kept-forms.ts';
import type { Tools } from './reading.ts';
import { bytesAt, readFolderAt, unusable } from './reading.ts';

export const form: Command = async ([given, ...rest], io, lang) =>
  verbOf('form', ['understand', 'fill'], given, lang) === 'fill' ? fill(rest, io, lang) : understand(rest, io, lang);

async function understand(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const options = { json: 'flag', confirm: 'flag', remember: 'value' } as const;
  const given = readArguments(argv, { name: 'form', count: 1, options }, lang);
  const { 'FILE.xlsx': path } = needed('form', { 'FILE.xlsx': given.rest[0] }, lang);
  const tools = await openTools();
  const { found, understood, file } = await understoodAt(tools, path, given.one('remember'), io, lang);
  const differences = differing(tools, understood);
  const isNew = given.has('confirm') && found.isRecognised && !understood.isConfirmed;
  if (isNew) await keep({ ...understood, isConfirmed: true }, file);
  const now = { ...understood, isConfirmed: understood.isConfirmed || isNew };
  if (given.has('json')) io.out(JSON.stringify({ ...now, differences }, undefined, 2));
  else {
    for (const line of told(now, lang)) io.out(line);
    if (differences.length > 0) io.out(`${words.differences[lang]}:`);
    for (const { criterion, form: theirs, ours, grade } of differences)
      io.out(`  ${criterion}: ${words.difference(theirs, ours)[lang]} (${cliWords[grade][lang]})`);
    if (isNew) io.out(`${words.confirmed[lang]}: ${file}\n${words.mend[lang]}`);
    else if (now.isConfirmed) io.out(`${words.isConfirmed[lang]}: ${file}`);
    else if (now.isRecognised && (isDoubtful(now) || differences.length > 0)) io.out(words.confirmFirst[lang]);
  }
  return now.isRecognised ? 0 : 1;
}

/** The form at the path, as a person has confirmed it, else as it is understood now. */
async function understoodAt(tools: Tools, path: string, remember: string | undefined, io: Io, lang: Lang) {
  const forms = await tools.openForms();
  const bytes = await bytesAt(path, io, lang);
  const found = await forms.understand(bytes);
  if ('unusable' in found) throw unusable(lang, path, { ...found, file: path });
  const file = await keptAt(found.fingerprint, remember, io, lang);
  return { forms, bytes, found, file, understood: await confirmedOr(forms, found, file, lang) };
}

function differing(tools: Tools, understood: Understood): readonly FormDifference[] {
  const catalogue = tools.scheme.catalogues[understood.edition];
  return catalogue && understood.isRecognised ? differencesOf(understood, catalogue) : [];
}

/** Whether anything in it would be used only after a person has confirmed it. */
const isDoubtful = ({ words: lists, places, isRecognised }: Understood): boolean =>
  isRecognised &&
  (places.some(({ sure }) => sure === 'likely') || lists.flat().some(({ means, sure }) => means && sure === 'likely'));

function told(understood: Understood, lang: Lang): readonly string[] {
  const { places, cover, doubts, words: lists, isRecognised } = understood;
  const doubtLines = doubts
    .filter(({ code }) => isRecognised || code !== 'word-not-understood')
    .map(
      ({ code, about, sheet, cell }) =>
        `  ${at(sheet, cell)}${about === '' ? '' : `${about}: `}${doubtWords[code][lang]}`,
    );
  if (!isRecognised) return [words.notRecognised[lang], ...doubtLines];
  const criteria = new Set(places.map(({ criterion }) => criterion)).size;
  const used = [...new Map(lists.flat().map((one) => [one.word, one])).values()];
  return [
    `${words.recognised(places.length, criteria)[lang]}`,
    `${words.edition[lang]}: ${understood.edition}`,
    `${words.answers[lang]}:`,
    ...places.map(
      (place) =>
        `  ${place.criterion}${place.item === null ? '' : `/${place.item}`}: ${cellsOf(place, lang)}${likely(place.sure, lang)}`,
    ),
    ...(used.length > 0 ? [`${words.words[lang]}:`] : []),
    ...used.map(
      ({ word, means, sure }) =>
        `  ${word} → ${means ? words.results[means][lang] + likely(sure, lang) : words.notUnderstood[lang]}`,
    ),
    ...(cover.length > 0 ? [`${words.cover[lang]}:`] : []),
    ...cover.map(({ field, sheet, cell }) => `  ${words.fields[field][lang]}: ${sheet}!${cell}`),
    ...(doubtLines.length > 0 ? [`${words.doubts[lang]}:`] : []),
    ...doubtLines,
    `${words.fingerprint[lang]}: ${understood.fingerprint}`,
  ];
}

const likely = (sure: string, lang: Lang): string => (sure === 'sure' ? '' : ` (${words.likely[lang]})`);
const at = (sheet: string | undefined, cell: string | undefined): string =>
  sheet === undefined ? '' : `${sheet}${cell === undefined ? '' : `!${cell}`} `;

function cellsOf({ sheet, answer, reason, evidence }: FormPlace, lang: Lang): string {
  const cell =
    answer.is === 'mark'
      ? answer.cells.map((one) => `${one.cell}=${words.results[one.means][lang]}`).join(' ')
      : answer.cell;
  return [
    `${sheet}!${cell}`,
    ...(reason ? [`${words.reasons[lang]} ${reason}`] : []),
    ...(evidence ? [`${words.evidence[lang]} ${evidence}`] : []),
  ].join(', ');
}

async function fill(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const options = { form: 'value', out: 'value', remember: 'value', force: 'flag' } as const;
  const given = readArguments(argv, { name: 'form', count: 1, options }, lang);
  const said = needed('form', { FOLDER: given.rest[0], '--form': given.one('form'), '--out': given.one('out') }, lang);
  const [path, out] = [said['--form'], said['--out']];
  if (await isSameFile(resolve(io.cwd, path), resolve(io.cwd, out)))
    throw new UnusableInput(`${out}: ${words.same[lang]}`);
  const tools = await openTools();
  const { product } = await readFolderAt(tools, said.FOLDER, io, lang);
  const { forms, bytes, understood } = await understoodAt(tools, path, given.one('remember'), io, lang);
  // Items of one number may ask different things, so a form that counts otherwise is looked at first.
  if (
    !understood.isConfirmed &&
    (isDoubtful(understood) || (understood.isRecognised && differing(tools, understood).length > 0))
  )
    throw new UnusableInput(
      `${path}: ${words.unconfirmed[lang]}: bin/hoshimi form understand ${path} --confirm`,
      seeHelp(lang, 'form'),
    );
  const filled = await forms.fill(bytes, understood, product);
  if ('unusable' in filled) throw unusable(lang, path, { ...filled, file: path });
  if ('refused' in filled) {
    const { says, fix } = fillRefusedWords[filled.refused];
    throw new UnusableInput(`${path}: ${says[lang]}`, `  ${cliWords.fix[lang]}: ${fix[lang]}`);
  }
  await write(filled, out, given.has('force'), io, lang);
  tellFilled(filled, io, lang);
  return 0;
}

const isSameFile = async (form: string, out: string): Promise<boolean> => {
  const real = (one: string) => realpath(one).catch(() => one);
  return (await real(form)) === (await real(out));
};

async function write({ bytes }: Filled, out: string, isForced: boolean, io: Io, lang: Lang): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, out), bytes, { flag: isForced ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new UnusableInput(`${out}: ${code === 'EEXIST' ? cliWords.exists[lang] : cliWords.notWritable[lang]}`);
  }
  io.out(`${cliWords.written[lang]}: ${basename(out) === out ? out : resolve(io.cwd, out)}`);
}

function tellFilled({ written, left, noted }: Filled, io: Io, lang: Lang): void {
  io.out(words.filled(written.length)[lang]);
  if (left.length > 0) io.out(`${words.left[lang]}:`);
  for (const { because, about, sheet, cell } of left) {
    const name =
      because === 'no-cover-value' && Object.hasOwn(words.fields, about)
        ? words.fields[about as keyof typeof words.fields][lang]
        : about;
    io.out(`  ${at(sheet, cell)}${name}: ${leftWords[because][lang]}`);
  }
  if (noted.length > 0) io.out(`${words.noted[lang]}:`);
  for (const { note, about, sheet, cell } of noted) io.out(`  ${at(sheet, cell)}${about}: ${notedWords[note][lang]}`);
}
