// hoshimi draft KIND FOLDER: what a supplier publishes, drafted from a folder's declarations.
import { extname } from 'node:path';
import type { Company } from '../domain/desk.ts';
import { companyShape } from '../domain/desk.ts';
import { readTree } from '../domain/fields.ts';
import type { Place } from '../domain/place.ts';
import type { Tree } from '../domain/product.ts';
import type { Scheme } from '../domain/scheme.ts';
import { textFile, textFileKinds } from '../domain/text-file.ts';
import type { TextRow } from '../domain/texts.ts';
import { inCompany } from '../domain/texts.ts';
import type { ReadIn } from '../office/ports.ts';
import { openTools } from '../open.ts';
import { cliWords } from '../words/cli.ts';
import { draftWords as words } from '../words/draft.ts';
import { say } from '../words/say.ts';
import type { MadeText } from '../words/texts.ts';
import { madeText, placeName, textWords } from '../words/texts.ts';
import type { Arguments, Command, Io, Lang } from './command.ts';
import { hint, needed, readArguments, seeHelp, UnusableInput } from './command.ts';
import { readFolderAt, readJsonAt } from './reading.ts';
import { dayIn, written } from './written.ts';

const known = {
  out: 'value',
  company: 'value',
  expires: 'value',
  languages: 'value',
  canonical: 'value',
  on: 'value',
  kinds: 'flag',
  json: 'flag',
  force: 'flag',
} as const;

export const draft: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { name: 'draft', count: 2, options: known }, lang);
  const tools = await openTools();
  if (given.has('kinds')) return listed(tools.scheme, given, io, lang);
  const said = needed('draft', { KIND: given.rest[0], FOLDER: given.rest[1] }, lang);
  const row = rowOf(tools.scheme, said.KIND, lang);
  const kind = kindOf(given.one('out'), lang);
  const read = await readFolderAt(tools, said.FOLDER, io, lang);
  const on = dayIn(given, 'on', lang) ?? tools.calendar.today();
  const languages = (given.one('languages') ?? '').split(/[\s,]+/).filter((one) => one !== '');
  const security = { expires: dayIn(given, 'expires', lang), canonical: given.one('canonical'), languages };
  const facts = { product: read.product, company: await companyAt(given, io, lang) };
  const made = madeText(lang, row, facts, { scheme: tools.scheme, on, security });
  if ('faults' in made) {
    for (const { says, fix } of made.faults) {
      io.err(says);
      io.err(`  ${cliWords.fix[lang]}: ${fix}`);
    }
    io.err(textWords.notWritten[lang]);
    return 1;
  }
  const text = 'file' in made ? made.file : textFile(kind, made.lines, lang);
  const out = given.one('out');
  if (out === undefined) io.out(text.replace(/\n$/, ''));
  else await written(out, text, { given, io, lang });
  tellMissing(made, read, out === undefined ? io.err : io.out, lang);
  return 0;
};
function listed(scheme: Scheme, given: Arguments, io: Io, lang: Lang): 0 {
  const kinds = scheme.texts.map(({ id, name, says, about, helps }) => ({
    id,
    name: name[lang],
    says: says?.[lang] ?? '',
    about,
    helps: helps.criteria,
    grade: helps.from.grade,
  }));
  if (given.has('json')) io.out(JSON.stringify(kinds, undefined, 2));
  else
    for (const { id, name, helps, grade } of kinds) {
      const of = helps.join(', ');
      const sure = cliWords[grade][lang];
      io.out(`${id}  ${name}${lang === 'ja' ? `（${of}、${sure}）` : ` (${of}; ${sure})`}`);
    }
  return 0;
}

function rowOf({ texts }: Scheme, kind: string, lang: Lang): TextRow {
  const row = texts.find(({ id }) => id === kind);
  if (row) return row;
  const ids = texts.map(({ id }) => id);
  throw new UnusableInput(
    `${words.noKind[lang]}: ${kind}${hint(lang, kind, ids)}`,
    ...texts.map(({ id, name }) => `  ${id}  ${name[lang]}`),
  );
}

/** By the name's ending, which file it shall be; a text that is printed is plain. */
function kindOf(out: string | undefined, lang: Lang) {
  const ending = extname(out ?? 'x.txt')
    .slice(1)
    .toLowerCase();
  const kind = textFileKinds.find((one) => one === ending);
  if (kind) return kind;
  throw new UnusableInput(`${out}: ${words.badEnding[lang]}`, seeHelp(lang, 'draft'));
}

/** The company part as the office's API gives it, or the tree alone. */
async function companyAt(given: Arguments, io: Io, lang: Lang): Promise<Company | undefined> {
  const path = given.one('company');
  if (path === undefined) return undefined;
  const json = await readJsonAt(path, io, lang);
  const inner = isRecord(json) && isRecord(json['company']) ? json['company'] : json;
  if (!isRecord(inner) || !isTree(inner)) throw new UnusableInput(`${path}: ${words.noCompany[lang]}`);
  const { read, findings } = readTree(companyShape, inner as Tree);
  if (findings.length === 0) return read as Company;
  throw new UnusableInput(
    `${path}: ${words.noCompany[lang]}`,
    ...findings.map((one) => `  ${one.at}  ${say(lang, one).says}`),
  );
}
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTree = (value: unknown): boolean =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string')) ||
  (isRecord(value) && Object.values(value).every(isTree));

/** Everything that nobody has filled in, and where it is filled in. */
function tellMissing({ missing }: MadeText, read: ReadIn, tell: Io['out'], lang: Lang): void {
  if (missing.length === 0) return;
  tell(`${textWords.missing[lang]} ${missing.length}`);
  for (const place of missing) {
    const name = placeName(lang, place);
    const where = inCompany(place) === undefined ? fileOf(read, place) : words.inCompany[lang];
    tell(`  ${name}${lang === 'ja' ? `（${where}）` : ` (${where})`}`);
  }
}

function fileOf(read: ReadIn, place: Place): string {
  const where = read.where(place);
  return 'file' in where && where.file !== '' ? where.file : place;
}
