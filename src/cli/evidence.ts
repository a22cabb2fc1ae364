// hoshimi evidence: a file into the folder, with its hash, its day and what it is for; hashes for what has none.
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { basename, extname, join, relative, resolve } from 'node:path';
import { readCivilDate } from '../domain/calendar.ts';
import { catalogueOf } from '../domain/checklist.ts';
import { isKey, valueAt, withFields } from '../domain/fields.ts';
import { at } from '../domain/place.ts';
import type { Value } from '../domain/product.ts';
import type { Catalogue } from '../domain/scheme.ts';
import { openTools } from '../open.ts';
import { cliWords as words } from '../words/cli.ts';
import type { Command, Exit, Io, Lang } from './command.ts';
import { hint, needed, readArguments, UnusableInput, verbOf } from './command.ts';
import { currentCatalogue } from './criteria.ts';
import { readFolderAt } from './reading.ts';

export const evidence: Command = async ([given, ...rest], io, lang) => {
  const verb = verbOf('evidence', ['add', 'seal', 'kinds'], given, lang);
  if (verb === 'add') return add(rest, io, lang);
  if (verb === 'seal') return seal(rest, io, lang);
  readArguments(rest, { name: 'evidence', count: 0, options: {} }, lang);
  for (const { id, name, is } of (await openTools()).scheme.evidenceKinds)
    io.out(`${id}  ${name[lang]} [${words[is === 'document' ? 'documentKind' : 'testRecord'][lang]}]`);
  return 0;
};

async function add(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const options = {
    title: 'value',
    kind: 'value',
    id: 'value',
    firmware: 'value',
    model: 'value',
    on: 'value',
    'made-by': 'value',
    'made-with': 'value',
    replaces: 'value',
    'goes-with': 'value',
    for: 'values',
  } as const;
  const given = readArguments(argv, { name: 'evidence', count: 2, options }, lang);
  const { FOLDER, FILE, ...said } = needed(
    'evidence',
    { FOLDER: given.rest[0], FILE: given.rest[1], '--title': given.one('title'), '--kind': given.one('kind') },
    lang,
  );
  const [title, kind] = [said['--title'], said['--kind']];
  const tools = await openTools();
  const { product } = await readFolderAt(tools, FOLDER, io, lang);
  const folder = resolve(io.cwd, FOLDER);
  const source = resolve(io.cwd, FILE);
  const isInside = !relative(folder, source).startsWith('..');
  const stored = isInside ? source : join(folder, 'evidence', basename(source));
  const id = given.one('id') ?? slug(basename(source));
  const on = given.one('on') ?? tools.calendar.today();
  const catalogue = catalogueOf(tools.scheme, product) ?? currentCatalogue(tools.scheme);
  const targets = given.all('for').map((target) => itemOf(catalogue, target, lang));
  const kinds = tools.scheme.evidenceKinds;
  const wrong = [
    ...((await isFileAt(source)) ? [] : [`${FILE}: ${words.notReadable[lang]}`]),
    ...(isInside || !(await isFileAt(stored))
      ? []
      : [`${join(FOLDER, 'evidence', basename(source))}: ${words.there[lang]}`]),
    ...(isKey('id', id) ? [] : [`--id ${id}: ${words.idBad[lang]}`]),
    ...(Object.hasOwn(product.evidence ?? {}, id) ? [`--id ${id}: ${words.idTaken[lang]}`] : []),
    ...(kinds.some((one) => one.id === kind)
      ? []
      : [
          `--kind ${kind}: ${words.kindUnknown[lang]}${hint(
            lang,
            kind,
            kinds.map((one) => one.id),
          )}`,
          `  ${words.seeKinds[lang]}`,
        ]),
    ...['replaces', 'goes-with'].flatMap((name) => {
      const named = given.one(name);
      return named === undefined || Object.hasOwn(product.evidence ?? {}, named)
        ? []
        : [`--${name} ${named}: ${words.noSuchPiece[lang]}${hint(lang, named, Object.keys(product.evidence ?? {}))}`];
    }),
    ...(readCivilDate(on) ? [] : [`--on ${on}: ${words.badDay[lang]}`]),
    ...targets.flatMap((target) => (typeof target === 'string' ? [target] : [])),
  ];
  if (wrong.length > 0) throw new UnusableInput(...wrong);
  if (!isInside) {
    await mkdir(join(folder, 'evidence'), { recursive: true });
    await copyFile(source, stored, constants.COPYFILE_EXCL);
  }
  const isTest = kinds.find((one) => one.id === kind)?.is === 'test-record';
  const entry = {
    title,
    kind,
    file: relative(folder, stored).replaceAll('\\', '/'),
    ...(await hashed(stored)),
    firmware: given.one('firmware') ?? (isTest ? product['filed-firmware'] : undefined),
    model: given.one('model'),
    on,
    'made-by': given.one('made-by'),
    'made-with': given.one('made-with'),
    replaces: given.one('replaces'),
    'goes-with': given.one('goes-with'),
  };
  const changes = new Map<string, Value | undefined>();
  for (const [field, value] of Object.entries(entry))
    if (value !== undefined) changes.set(at('evidence', id, field), value);
  for (const target of targets) {
    if (typeof target === 'string') continue;
    const place = at('answers', target.criterion, 'items', target.item, 'evidence');
    const cited = valueAt(product, place);
    changes.set(place, [...new Set([...(Array.isArray(cited) ? (cited as readonly string[]) : []), id])]);
  }
  await tools.folder.write(folder, withFields(product, changes));
  io.out(`${words.evidenceAdded[lang]}: ${id}  ${entry.file}`);
  return 0;
}

const isFileAt = (path: string): Promise<boolean> =>
  stat(path).then(
    (one) => one.isFile(),
    () => false,
  );

async function hashed(path: string): Promise<{ sha256: string; size: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const part of createReadStream(path)) {
    hash.update(part as Uint8Array);
    size += (part as Uint8Array).length;
  }
  return { sha256: hash.digest('hex'), size: String(size) };
}

/** The evaluation item that ID/ITEM names, or what is wrong with it. */
function itemOf(catalogue: Catalogue, target: string, lang: Lang): { criterion: string; item: string } | string {
  const [id = '', item = ''] = target.split('/');
  const criterion = catalogue.criteria.find((one) => one.id.toLowerCase() === id.toLowerCase());
  const numbers = criterion?.items.map(({ no }) => String(no)) ?? [];
  if (criterion && numbers.includes(item)) return { criterion: criterion.id, item };
  const known = criterion
    ? numbers.map((no) => `${criterion.id}/${no}`).join(', ')
    : hint(
        lang,
        id,
        catalogue.criteria.map((one) => one.id),
      );
  return `--for ${target}: ${words.itemUnknown[lang]}${known === '' || !criterion ? known : ` (${known})`}`;
}

/** Records hash and size of declared files that have none. A file that changed since is shown, and recorded anew only when asked. */
async function seal(argv: readonly string[], io: Io, lang: Lang): Promise<Exit> {
  const given = readArguments(argv, { name: 'evidence', count: 1, options: { do: 'flag', again: 'flag' } }, lang);
  const { FOLDER } = needed('evidence', { FOLDER: given.rest[0] }, lang);
  const tools = await openTools();
  const { product } = await readFolderAt(tools, FOLDER, io, lang);
  const folder = resolve(io.cwd, FOLDER);
  const seen = await tools.folder.see(folder, product, () => undefined);
  const changes = new Map<string, Value | undefined>();
  const left = { missing: 0, changed: 0 };
  for (const [id, { file, sha256 }] of Object.entries(product.evidence ?? {})) {
    const now = seen[id];
    if (file === undefined || now?.is !== 'there') {
      left.missing += 1;
      io.out(`${id}  ${file ?? '—'}: ${words.sealMissing[lang]}`);
      continue;
    }
    if (sha256 === now.sha256) continue;
    if (sha256 === undefined) io.out(`${id}  ${file}: ${words.sealNew[lang]} ${now.sha256}`);
    else {
      io.out(`${id}  ${file}: ${words.sealChanged[lang]}`);
      io.out(`  ${words.was[lang]} ${sha256}\n  ${words.isNow[lang]} ${now.sha256}`);
      if (!given.has('again')) {
        left.changed += 1;
        continue;
      }
    }
    changes.set(at('evidence', id, 'sha256'), now.sha256).set(at('evidence', id, 'size'), String(now.size));
  }
  const count = changes.size / 2;
  if (count + left.missing + left.changed === 0) io.out(words.sealNothing[lang]);
  if (count > 0 && given.has('do')) {
    await tools.folder.write(folder, withFields(product, changes));
    io.out(`${words.sealed[lang]}: ${count}`);
  } else if (count > 0) io.out(words.sealDry[lang]);
  if (left.changed > 0) io.out(words.sealAgain[lang]);
  return left.missing + left.changed > 0 ? 1 : 0;
}

/** An id out of a file's name: letters, digits, dots and hyphens are kept. */
const slug = (name: string): string =>
  name
    .slice(0, name.length - extname(name).length)
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 60) || 'evidence';
