// hoshimi answer FOLDER ID[/ITEM] RESULT: one answer into the folder.
import { resolve } from 'node:path';
import { catalogueOf } from '../domain/checklist.ts';
import { fieldsOf, productFrom, readValue, shapeAt } from '../domain/fields.ts';
import { at, isWithin } from '../domain/place.ts';
import type { Product, Value } from '../domain/product.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Command } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { currentCatalogue } from './criteria.ts';
import { readFolderAt } from './reading.ts';

/** The product with these fields; undefined empties one. */
export function withFields(product: Product, changes: Readonly<Record<string, Value | undefined>>): Product {
  const kept = fieldsOf(product).filter(({ field }) => !Object.keys(changes).some((place) => isWithin(field, place)));
  return productFrom([...kept, ...Object.entries(changes).map(([field, value]) => ({ field, value }))]);
}

export const answer: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { reason: 'value', evidence: 'value' }, lang);
  const [path, target, result] = [
    needed(given.rest[0], 'FOLDER', lang),
    needed(given.rest[1], 'ID', lang),
    needed(given.rest[2], 'RESULT', lang),
  ];
  const tools = await openTools();
  const read = await readFolderAt(tools, path, io, lang);
  const catalogue = catalogueOf(tools.scheme, read.product) ?? currentCatalogue(tools.scheme);
  const [id = '', item] = target.split('/');
  const criterion = catalogue.criteria.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!criterion) throw new UnusableInput(`${words.unknownCriterion[lang]}: ${id}`);
  if (item !== undefined && !criterion.items.some((one) => String(one.no) === item))
    throw new UnusableInput(
      `${words.itemUnknown[lang]}: ${target} (${criterion.items.map(({ no }) => no).join(', ')})`,
    );
  const base = item === undefined ? ['answers', criterion.id] : ['answers', criterion.id, 'items', item];
  const place = at(...base, 'result');
  const shape = shapeAt(place);
  if (!shape || 'wrong' in readValue(shape, result)) throw new UnusableInput(`${words.resultUnknown[lang]}: ${result}`);
  const evidence = given
    .one('evidence')
    ?.split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const changed = withFields(read.product, {
    [place]: result,
    ...(given.has('reason') ? { [at(...base, 'reason')]: given.one('reason') } : {}),
    ...(evidence && item !== undefined ? { [at(...base, 'evidence')]: evidence } : {}),
  });
  await tools.folder.write(resolve(io.cwd, path), changed);
  io.out(`${words.answered[lang]}: ${criterion.id}${item ? `/${item}` : ''} ${result}`);
  return 0;
};
