// hoshimi criteria, hoshimi explain ID: the criteria in our words, with how surely each is known.
import { nearest } from '../domain/near.ts';
import type { Catalogue, Condition, Criterion, Scheme } from '../domain/scheme.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Command, Io, Lang } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';

/** The current edition of the first open level. */
export function currentCatalogue(scheme: Scheme): Catalogue {
  const edition = scheme.levels.find((level) => level.open)?.editions.at(-1) ?? '';
  const catalogue = scheme.catalogues[edition];
  if (!catalogue) throw new Error('the scheme has no open level with an edition');
  return catalogue;
}

export const criteria: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { json: 'flag' }, lang);
  const catalogue = currentCatalogue((await openTools()).scheme);
  if (given.has('json')) io.out(JSON.stringify(catalogue, undefined, 2));
  else
    for (const { id, topic, from } of catalogue.criteria) io.out(`${id}  ${topic[lang]}  (${words[from.grade][lang]})`);
  return 0;
};

export const explain: Command = async (argv, io, lang) => {
  const given = readArguments(argv, {}, lang);
  const id = needed(given.rest[0], 'ID', lang);
  const { scheme } = await openTools();
  const { criteria: all } = currentCatalogue(scheme);
  const criterion = all.find(
    (one) => one.id.toLowerCase() === id.toLowerCase() || one.id.endsWith(`-${id.padStart(2, '0')}`),
  );
  if (!criterion) {
    const near = nearest(
      id,
      all.map((one) => one.id),
    );
    throw new UnusableInput(
      `${words.unknownCriterion[lang]}: ${id}${near ? `（${words.didYouMean[lang]}: ${near}）` : ''}`,
    );
  }
  told(criterion, scheme, io, lang);
  return 0;
};

const conditionText = (condition: Condition, lang: Lang): string =>
  typeof condition === 'string'
    ? condition
    : 'any' in condition
      ? condition.any.join(lang === 'ja' ? ' または ' : ' or ')
      : condition.all.join(lang === 'ja' ? ' かつ ' : ' and ');

function told(
  { id, topic, asks, appliesWhen, meet, items, failures, from }: Criterion,
  scheme: Scheme,
  io: Io,
  lang: Lang,
): void {
  const kindName = (kind: string) =>
    `${scheme.evidenceKinds.find((one) => one.id === kind)?.name[lang] ?? kind} (${kind})`;
  io.out(`${id}  ${topic[lang]}`);
  io.out(asks[lang]);
  io.out(
    appliesWhen === undefined ? words.always[lang] : `${words.appliesWhen[lang]}: ${conditionText(appliesWhen, lang)}`,
  );
  io.out(words[meet][lang]);
  for (const item of items) {
    io.out(`\n${id}/${item.no}  ${item.asks[lang]}  [${words[item.by][lang]}]`);
    if (item.appliesWhen !== undefined)
      io.out(`  ${words.appliesWhen[lang]}: ${conditionText(item.appliesWhen, lang)}`);
    io.out(`  ${words.evaluate[lang]}: ${item.evaluate[lang]}`);
    io.out(`  ${words.usual[lang]}: ${item.kinds.map(kindName).join(lang === 'ja' ? '、' : ', ')}`);
  }
  io.out(`\n${words.failures[lang]}:`);
  for (const failure of failures) io.out(`  - ${failure[lang]}`);
  io.out(`${words.source[lang]}: ${from.at} (${words[from.grade][lang]})${from.note ? ` ${from.note[lang]}` : ''}`);
}
