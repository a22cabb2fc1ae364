// hoshimi evidence add: a file into the folder, with its hash, its day and what it is for.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { basename, extname, join, relative, resolve } from 'node:path';
import { readCivilDate } from '../domain/calendar.ts';
import { catalogueOf } from '../domain/checklist.ts';
import { isKey, valueAt } from '../domain/fields.ts';
import { at } from '../domain/place.ts';
import type { Value } from '../domain/product.ts';
import type { Scheme } from '../domain/scheme.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import { withFields } from './answer.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { needed, readArguments, UnusableInput } from './command.ts';
import { currentCatalogue } from './criteria.ts';
import { readFolderAt } from './reading.ts';

export const evidence: Command = async (argv, io, lang) => {
  const [verb, ...rest] = argv;
  if (verb === 'add') return add(rest, io, lang);
  if (verb === 'kinds') return kinds((await openTools()).scheme, io, lang);
  throw new UnusableInput(`${words.missingArgument[lang]}: evidence add | kinds`, words.seeHelp[lang]);
};

function kinds(scheme: Scheme, io: Io, lang: Lang): Exit {
  for (const kind of scheme.evidenceKinds)
    io.out(`${kind.id}  ${kind.name[lang]}  [${words[kind.is === 'document' ? 'document' : 'device-test'][lang]}]`);
  return 0;
}

async function hashed(path: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const part of createReadStream(path)) {
    hash.update(part as Uint8Array);
    size += (part as Uint8Array).length;
  }
  return { sha256: hash.digest('hex'), size };
}

async function add(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const given = readArguments(
    argv,
    { title: 'value', kind: 'value', id: 'value', firmware: 'value', model: 'value', on: 'value', for: 'values' },
    lang,
  );
  const [path, file] = [needed(given.rest[0], 'FOLDER', lang), needed(given.rest[1], 'FILE', lang)];
  const [title, kind] = [needed(given.one('title'), '--title', lang), needed(given.one('kind'), '--kind', lang)];
  const tools = await openTools();
  const { product } = await readFolderAt(tools, path, io, lang);
  const folder = resolve(io.cwd, path);
  const source = resolve(io.cwd, file);
  const name = basename(source);
  const id = given.one('id') ?? slug(name);
  const on = given.one('on') ?? tools.calendar.today();
  const catalogue = catalogueOf(tools.scheme, product) ?? currentCatalogue(tools.scheme);
  const targets = given.all('for').map((target) => target.split('/'));
  const known = ([criterion, item]: readonly string[]) =>
    catalogue.criteria.some((one) => one.id === criterion && one.items.some(({ no }) => String(no) === item));
  const wrong = [
    ...((await stat(source).then(
      (one) => one.isFile(),
      () => false,
    ))
      ? []
      : [`${file}: ${words.notReadable[lang]}`]),
    ...(isKey('id', id) ? [] : [`--id ${id}: ${words.idBad[lang]}`]),
    ...(product.evidence && Object.hasOwn(product.evidence, id) ? [`--id ${id} ${words.exists[lang]}`] : []),
    ...(tools.scheme.evidenceKinds.some((one) => one.id === kind)
      ? []
      : [`--kind ${kind}: ${words.kindUnknown[lang]} (${tools.scheme.evidenceKinds.map((one) => one.id).join(', ')})`]),
    ...(readCivilDate(on) ? [] : [`--on ${on} ${words.badDay[lang]}`]),
    ...targets
      .filter((target) => !known(target))
      .map((target) => `--for ${target.join('/')}: ${words.itemUnknown[lang]}`),
  ];
  if (wrong.length > 0) throw new UnusableInput(...wrong);
  const isInside = !relative(folder, source).startsWith('..');
  const stored = isInside ? source : join(folder, 'evidence', name);
  if (!isInside) {
    await mkdir(join(folder, 'evidence'), { recursive: true });
    if (
      await stat(stored).then(
        () => true,
        () => false,
      )
    )
      throw new UnusableInput(`${join(path, 'evidence', name)} ${words.exists[lang]}`);
    await copyFile(source, stored);
  }
  const { sha256, size } = await hashed(stored);
  const isTest = tools.scheme.evidenceKinds.find((one) => one.id === kind)?.is === 'test-record';
  const firmware = given.one('firmware') ?? (isTest ? product['filed-firmware'] : undefined);
  const changes: Record<string, Value | undefined> = {};
  for (const [field, value] of Object.entries({
    title,
    kind,
    file: relative(folder, stored).replaceAll('\\', '/'),
    sha256,
    size: String(size),
    firmware,
    model: given.one('model'),
    on,
  }))
    if (value !== undefined) changes[at('evidence', id, field)] = value;
  for (const [criterion = '', item = ''] of targets) {
    const place = at('answers', criterion, 'items', item, 'evidence');
    const cited = valueAt(product, place);
    changes[place] = [...(Array.isArray(cited) ? (cited as readonly string[]) : []), id];
  }
  await tools.folder.write(folder, withFields(product, changes));
  io.out(`${words.evidenceAdded[lang]}: ${id}`);
  return 0;
}

/** An id out of a file's name: letters, digits, dots and hyphens are kept. */
const slug = (name: string): string =>
  name
    .slice(0, name.length - extname(name).length)
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 60) || 'evidence';
