// hoshimi answer: one answer into the folder, without touching what else stands there.
import { resolve } from 'node:path';
import { catalogueOf } from '../domain/checklist.ts';
import { readValue, shapeAt, withFields } from '../domain/fields.ts';
import { at } from '../domain/place.ts';
import type { Value } from '../domain/product.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import { choiceWord } from '../words/say.ts';
import type { Command } from './command.ts';
import { hint, needed, readArguments, UnusableInput } from './command.ts';
import { criterionOf, currentCatalogue } from './criteria.ts';
import { readFolderAt } from './reading.ts';

export const answer: Command = async (argv, io, lang) => {
  const given = readArguments(
    argv,
    { name: 'answer', count: 3, options: { reason: 'value', evidence: 'value' } },
    lang,
  );
  const [path, target, answered] = given.rest;
  const { FOLDER, ID, RESULT } = needed('answer', { FOLDER: path, ID: target, RESULT: answered }, lang);
  const tools = await openTools();
  const { product } = await readFolderAt(tools, FOLDER, io, lang);
  const [id = '', item] = ID.split('/');
  const criterion = criterionOf(catalogueOf(tools.scheme, product) ?? currentCatalogue(tools.scheme), id, lang);
  const keys = item === undefined ? [] : ['items', item];
  const place = (field: string) => at('answers', criterion.id, ...keys, field);
  const shape = shapeAt(place('result'));
  const evidence = given
    .one('evidence')
    ?.split(/[,、\s]+/)
    .filter((one) => one !== '');
  const numbers = criterion.items.map(({ no }) => String(no));
  const listed = Object.keys(product.evidence ?? {});
  const wrong = [
    ...(item === undefined || numbers.includes(item)
      ? []
      : [`${ID}: ${words.itemUnknown[lang]} (${numbers.map((no) => `${criterion.id}/${no}`).join(', ')})`]),
    ...(shape && 'wrong' in readValue(shape, RESULT) ? [`${RESULT}: ${words.resultUnknown[lang]}`] : []),
    ...(evidence && item === undefined ? [`--evidence: ${words.evidenceNeedsItem[lang]}`] : []),
    ...(evidence ?? [])
      .filter((one) => !listed.includes(one))
      .map((one) => `--evidence ${one}: ${words.evidenceNotListed[lang]}${hint(lang, one, listed)}`),
  ];
  if (wrong.length > 0) throw new UnusableInput(...wrong);
  const changes = new Map<string, Value | undefined>([[place('result'), RESULT]]);
  if (given.has('reason')) changes.set(place('reason'), given.one('reason') || undefined);
  if (evidence) changes.set(place('evidence'), evidence.length > 0 ? evidence : undefined);
  await tools.folder.write(resolve(io.cwd, FOLDER), withFields(product, changes));
  const name = item === undefined ? criterion.id : `${criterion.id}/${item}`;
  io.out(`${words.answered[lang]}: ${name} ${choiceWord(lang, place('result'), RESULT)}`);
  return 0;
};
