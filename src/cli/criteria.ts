// hoshimi criteria, hoshimi explain ID: the criteria in our words, with how surely each is known.
import type { Catalogue, Criterion, Scheme } from '../domain/scheme.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import { conditionText } from '../words/facts.ts';
import type { Command, Lang } from './command.ts';
import { hint, needed, readArguments, UnusableInput } from './command.ts';

/** The current edition of the first open level. */
export function currentCatalogue(scheme: Scheme): Catalogue {
  const edition = scheme.levels.find((level) => level.open)?.editions.at(-1) ?? '';
  const catalogue = scheme.catalogues[edition];
  if (!catalogue) throw new Error('the scheme has no open level with an edition');
  return catalogue;
}

/** The criterion that is meant: its id in any case, or the number it ends with. */
export function criterionOf({ criteria: all }: Catalogue, id: string, lang: Lang): Criterion {
  const said = id.normalize('NFKC').trim().toLowerCase();
  const isNumber = /^\d{1,2}$/.test(said);
  const found = all.find(
    (one) => one.id.toLowerCase() === said || (isNumber && one.id.endsWith(`-${said.padStart(2, '0')}`)),
  );
  if (found) return found;
  const ids = all.map((one) => one.id);
  throw new UnusableInput(`${words.unknownCriterion[lang]}: ${id}${hint(lang, id, ids)}`, `  bin/hoshimi criteria`);
}

export const criteria: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { name: 'criteria', count: 0, options: { json: 'flag' } }, lang);
  const catalogue = currentCatalogue((await openTools()).scheme);
  if (given.has('json')) io.out(JSON.stringify(catalogue, undefined, 2));
  else {
    io.out(catalogue.title[lang]);
    for (const { id, topic, from } of catalogue.criteria)
      io.out(`${id}  ${topic[lang]}${lang === 'ja' ? `（${words[from.grade].ja}）` : ` (${words[from.grade].en})`}`);
  }
  return 0;
};

export const explain: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { name: 'explain', count: 1, options: {} }, lang);
  const { ID } = needed('explain', { ID: given.rest[0] }, lang);
  const { scheme } = await openTools();
  for (const line of explained(criterionOf(currentCatalogue(scheme), ID, lang), scheme, lang)) io.out(line);
  return 0;
};

/** All that is known of a criterion, in the order in which one works on it. */
function explained(criterion: Criterion, scheme: Scheme, lang: Lang): string[] {
  const { id, topic, asks, appliesWhen, meet, items, failures, from } = criterion;
  const kindNamed = (kind: string) =>
    `${scheme.evidenceKinds.find((one) => one.id === kind)?.name[lang] ?? kind} (${kind})`;
  const sep = lang === 'ja' ? '、' : ', ';
  const when = (condition: Criterion['appliesWhen']) =>
    condition === undefined ? [] : [`${words.appliesWhen[lang]}: ${conditionText(lang, condition)}`];
  const grade = lang === 'ja' ? `（${words[from.grade].ja}）` : ` (${words[from.grade].en})`;
  return [
    `${id}  ${topic[lang]}`,
    asks[lang],
    '',
    ...(appliesWhen === undefined ? [words.always[lang]] : when(appliesWhen)),
    words[meet][lang],
    ...items.flatMap((item) => [
      '',
      `${id}/${item.no}  ${item.asks[lang]} [${words[item.by][lang]}]`,
      ...when(item.appliesWhen).map((line) => `  ${line}`),
      `  ${words.evaluate[lang]}: ${item.evaluate[lang]}`,
      `  ${words.usual[lang]}: ${item.kinds.map(kindNamed).join(sep)}`,
    ]),
    '',
    `${words.failures[lang]}:`,
    ...failures.map((failure) => `  - ${failure[lang]}`),
    '',
    `${words.source[lang]}: ${from.at}${grade}`,
    ...(from.note ? [`  ${from.note[lang]}`] : []),
  ];
}
