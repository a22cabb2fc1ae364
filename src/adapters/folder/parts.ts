// Which files of a folder hold a part of the model, and where in the model each stands.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Unusable } from '../../office/ports.ts';
import { readText } from './files.ts';
import type { Yaml } from './yaml.ts';
import { readYaml } from './yaml.ts';

const productFiles = ['product.yaml', 'product.yml'] as const;

/** One file of the folder; its values stand at `under` in the model. */
export type Part = { readonly file: string; readonly under: readonly string[] };
export type Parts = {
  readonly product: Part;
  readonly answers: readonly Part[];
  /** Files whose part of the model another file says already; they are not read. */
  readonly doubled: readonly Part[];
};

/** The parts of the model in this folder, or why it is no product folder. */
export async function partsOf(path: string): Promise<Parts | Unusable> {
  const unusable = (code: Unusable['unusable']): Unusable => ({ unusable: code, file: path });
  const names = namesIn(path);
  if (names === 'missing') return unusable('no-such-path');
  if (names === 'not-a-folder') return unusable('no-product-file');
  if (names === 'not-readable') return unusable('not-readable');
  const [product, second] = productFiles.filter((name) => names.includes(name));
  if (product === undefined)
    return unusable(names.some((name) => !name.startsWith('.')) ? 'no-product-file' : 'empty-folder');
  const answers = names.includes('answers') ? namesIn(join(path, 'answers')) : [];
  if (!Array.isArray(answers)) return { unusable: 'not-readable', file: 'answers' };
  const parts: Part[] = [];
  const doubled: Part[] = second ? [{ file: second, under: [second] }] : [];
  for (const name of answers.filter((one) => /^[^.].*\.ya?ml$/.test(one))) {
    const criterion = name.replace(/\.ya?ml$/, '');
    const isDoubled = name.endsWith('.yml') && answers.includes(`${criterion}.yaml`);
    if (isDoubled) doubled.push({ file: `answers/${name}`, under: ['answers', name] });
    else parts.push({ file: `answers/${name}`, under: ['answers', criterion] });
  }
  return { product: { file: product, under: [] }, answers: parts, doubled };
}

function namesIn(path: string): string[] | 'missing' | 'not-a-folder' | 'not-readable' {
  try {
    return statSync(path).isDirectory() ? readdirSync(path).sort() : 'not-a-folder';
  } catch (fault) {
    return ['ENOENT', 'ENOTDIR'].includes((fault as NodeJS.ErrnoException).code ?? '') ? 'missing' : 'not-readable';
  }
}

/** Parts that were read, by what they say and where in the model that stands. None of them is ever changed. */
export type Known = Map<string, Yaml>;
/** Above this many letters in all, what is known is forgotten. */
const mostKnown = 4 * 1024 * 1024;
const lengths = new WeakMap<Known, number>();

/** Reads a part; a file that went away since the folder was listed is not readable. What is known is not parsed again. */
export async function readPart(path: string, { file, under }: Part, known?: Known): Promise<Yaml | Unusable> {
  const read = await readText(path, file);
  if (!read) return { unusable: 'not-readable', file };
  if ('unusable' in read) return read;
  const key = `${under.join('/')}\n${read.text}`;
  const before = known?.get(key);
  if (before) return before;
  const yaml = readYaml(file, read.text, under);
  if (!known || 'unusable' in yaml) return yaml;
  const length = (lengths.get(known) ?? 0) + key.length;
  if (length > mostKnown) known.clear();
  lengths.set(known, length > mostKnown ? key.length : length);
  known.set(key, yaml);
  return yaml;
}
