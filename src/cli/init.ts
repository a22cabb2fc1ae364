// hoshimi init: a few questions, and a product folder whose files explain themselves.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Choices } from '../domain/fields.ts';
import { readValue, shapeAt } from '../domain/fields.ts';
import type { Scheme } from '../domain/scheme.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import { hintOf, labelOf } from '../words/say.ts';
import type { Command, Io, Lang } from './command.ts';
import { readArguments, UnusableInput } from './command.ts';
import { currentCatalogue } from './criteria.ts';
import { readJsonAt } from './reading.ts';
import type { Asked } from './template.ts';
import { answerTemplate, productTemplate } from './template.ts';

/** What is asked, by the place it answers. */
const questions = [
  '/supplier/name/ja',
  '/supplier/corporate-number',
  '/product/name/ja',
  '/product/type',
  '/models',
  '/filed-firmware',
  '/product/support-until',
  '/product/security-contact',
] as const;

export const init: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { name: 'init', count: 1, options: { answers: 'value' } }, lang);
  const path = given.rest[0] ?? 'my-product';
  const folder = resolve(io.cwd, path);
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : [path]));
  if (there.length > 0) throw new UnusableInput(`${path}: ${words.folderNotEmpty[lang]}`);
  const { scheme, calendar } = await openTools();
  const file = given.one('answers');
  const asked =
    file === undefined
      ? await interview(scheme, io, lang)
      : readAnswers(await readJsonAt(file, io, lang), scheme, file, lang);
  const catalogue = currentCatalogue(scheme);
  const told = { scheme, catalogue, today: calendar.today(), lang };
  await mkdir(join(folder, 'answers'), { recursive: true });
  await mkdir(join(folder, 'evidence'), { recursive: true });
  for (const criterion of catalogue.criteria)
    await writeFile(join(folder, 'answers', `${criterion.id}.yaml`), answerTemplate(criterion, told));
  await writeFile(join(folder, 'product.yaml'), productTemplate(asked, told));
  io.out(words.initDone[lang]);
  io.out(`${words.next[lang]}:`);
  io.out(`  1. ${words.initNextEdit[lang]}: ${join(path, 'product.yaml')}`);
  io.out(`  2. ${words.initNextScope[lang]}: bin/hoshimi scope`);
  io.out(`  3. ${words.initNextCheck[lang]}: bin/hoshimi check ${path}`);
  io.out(`  4. ${words.initNextExplain[lang]}: bin/hoshimi explain ${catalogue.criteria[0]?.id ?? ''}`);
  return 0;
};

const choicesOf = ({ productTypes }: Scheme): Choices => ({ productTypes: productTypes.map(({ id }) => id) });
const isAsked = (place: string): place is (typeof questions)[number] =>
  (questions as readonly string[]).includes(place);

/** The value as the place takes it, or undefined when it takes no such value. Models come in one text. */
function readAt(place: string, text: string, scheme: Scheme): string | undefined {
  const shape = shapeAt(place);
  const read = shape && readValue(shape, shape.is === 'texts' ? [text] : text, choicesOf(scheme));
  return !read || 'wrong' in read ? undefined : text.trim();
}

/** The answers of a script; everything that is wrong with them at once. */
function readAnswers(json: unknown, scheme: Scheme, file: string, lang: Lang): Asked {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new UnusableInput(`${file}: ${words.initShape[lang]}`);
  const wrong: string[] = [];
  const asked: Record<string, string> = {};
  for (const [place, given] of Object.entries(json as Record<string, unknown>)) {
    const text = Array.isArray(given) ? given.join(',') : String(given ?? '');
    if (!isAsked(place)) wrong.push(`${file}: ${place}: ${words.initUnknown[lang]} (${questions.join(', ')})`);
    else if (text.trim() === '') continue;
    else {
      const value = readAt(place, text, scheme);
      if (value === undefined) wrong.push(`${file}: ${place}: ${text}: ${words.initNotValue[lang]}`);
      else asked[place] = value;
    }
  }
  if (wrong.length > 0) throw new UnusableInput(...wrong);
  return asked;
}

/** One question at a time; Enter skips, and what cannot be read is asked once more. */
async function interview(scheme: Scheme, io: Io, lang: Lang): Promise<Asked> {
  const asked: Record<string, string> = {};
  if (!io.ask) return asked;
  io.err(words.initSkip[lang]);
  for (const place of questions) {
    const isType = place === '/product/type';
    if (isType)
      for (const [index, { id, name }] of scheme.productTypes.entries())
        io.err(`  ${index + 1}  ${name[lang]} (${id})`);
    const said = isType ? words.initTypes[lang] : place === '/models' ? words.initModels[lang] : hintOf(lang, place);
    const bracket =
      said === undefined ? '' : lang === 'ja' ? `（${said.replace(/。$/, '')}）` : ` (${said.replace(/\.$/, '')})`;
    for (;;) {
      const typed = await io.ask(`${labelOf(lang, place)}${bracket}: `);
      if (typed === undefined) return asked;
      if (typed.trim() === '') break;
      const chosen = isType ? (scheme.productTypes[Number(typed) - 1]?.id ?? typed) : typed;
      const value = readAt(place, chosen, scheme);
      if (value !== undefined) {
        asked[place] = value;
        break;
      }
      io.err(words.initNotThis[lang]);
    }
  }
  return asked;
}
