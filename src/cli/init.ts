// hoshimi init: a few questions, and a product folder whose files explain themselves.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Catalogue, Scheme } from '../domain/scheme.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import { hintOf, labelOf } from '../words/say.ts';
import type { Command, Io, Lang } from './command.ts';
import { readArguments, UnusableInput } from './command.ts';
import { currentCatalogue } from './criteria.ts';
import { readJsonAt } from './reading.ts';
import { template } from './template.ts';

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
export type Asked = Partial<Record<(typeof questions)[number], string>>;

export const init: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { answers: 'value' }, lang);
  const path = given.rest[0] ?? 'my-product';
  const folder = resolve(io.cwd, path);
  const there = await readdir(folder).catch(() => [] as string[]);
  if (there.length > 0) throw new UnusableInput(`${path}: ${words.folderNotEmpty[lang]}`);
  const { scheme, calendar } = await openTools();
  const file = given.one('answers');
  const asked = file === undefined ? await interview(scheme, io, lang) : ((await readJsonAt(file, io, lang)) as Asked);
  const catalogue = currentCatalogue(scheme);
  await mkdir(join(folder, 'answers'), { recursive: true });
  await mkdir(join(folder, 'evidence'), { recursive: true });
  await writeFile(join(folder, 'product.yaml'), template(asked, { scheme, catalogue, today: calendar.today(), lang }));
  for (const criterion of catalogue.criteria)
    await writeFile(join(folder, 'answers', `${criterion.id}.yaml`), answerFile(criterion, scheme, lang));
  io.out(`${words.initDone[lang]}`);
  for (const [index, next] of [words.initNext1, words.initNext2, words.initNext3].entries())
    io.out(`  ${index + 1}. ${next[lang].replace('{0}', path)}`);
  return 0;
};

async function interview(scheme: Scheme, io: Io, lang: Lang): Promise<Asked> {
  const asked: Asked = {};
  if (!io.ask) return asked;
  io.err(words.initSkip[lang]);
  for (const place of questions) {
    const hint =
      place === '/product/type'
        ? scheme.productTypes.map(({ id, name }) => `${id} ${name[lang]}`).join(', ')
        : place === '/models'
          ? lang === 'ja'
            ? 'コンマで区切ります'
            : 'separated by commas'
          : hintOf(lang, place);
    const typed = await io.ask(`${labelOf(lang, place)}${hint ? ` (${hint})` : ''}: `);
    if (typed === undefined) break;
    if (typed.trim() !== '') asked[place] = typed.trim();
  }
  return asked;
}

const comment = (text: string): string =>
  text
    .split('\n')
    .map((line) => `# ${line}`.trimEnd())
    .join('\n');

/** An answers file that says what is asked and how to answer it. */
function answerFile(
  { id, topic, asks, meet, items }: Catalogue['criteria'][number],
  scheme: Scheme,
  lang: Lang,
): string {
  const kindName = (kind: string) => scheme.evidenceKinds.find((one) => one.id === kind)?.name[lang] ?? kind;
  const head = [
    `${id} ${topic[lang]}`,
    asks[lang],
    `${words[meet][lang]}。`.replace(/。$/, lang === 'ja' ? '。' : '.'),
    'result: conforms | does-not-conform | not-applicable | open',
  ];
  const lines = items.flatMap((item) => [
    `  # ${item.asks[lang]} [${words[item.by][lang]}]`,
    `  # ${words.usual[lang]}: ${item.kinds.map(kindName).join(lang === 'ja' ? '、' : ', ')}`,
    `  "${item.no}":`,
    '    result: open',
    '    reason:',
    '    evidence: []',
  ]);
  return `${comment(head.join('\n'))}\nresult: open\nreason:\nitems:\n${lines.join('\n')}\n`;
}
