// Which products `check` is pointed at: a folder or workbook by itself, or every product below a folder.
import type { Dirent } from 'node:fs';
import { readdirSync } from 'node:fs';
import { join, normalize, resolve } from 'node:path';
import { checkWords as words } from '../words/cli-check.ts';
import type { Lang } from './command.ts';
import { UnusableInput } from './command.ts';

/** How far below a folder products are looked for, and how many folders are opened for that. */
export const deepest = 8;
const mostFolders = 20_000;

/** The paths to check, by path; `isMany` when each is reported as one of several. */
export type Found = { readonly paths: readonly string[]; readonly isMany: boolean };

/** What stands at these paths. A path at which no product is found is kept as it is: reading it says why. */
export function productsAt(given: readonly string[], cwd: string, lang: Lang): Found {
  const found = given.map((one) => {
    const path = normalize(one).replace(/(?<=.)[/\\]+$/, '');
    return { path, below: productsBelow(path, cwd, lang) };
  });
  if (given.length === 1 && found.every(({ below }) => below === undefined || below.length === 0))
    return { paths: given, isMany: false };
  const each = found.flatMap(({ path, below }) => (below && below.length > 0 ? below : [path]));
  const byPlace = new Map(each.map((path) => [resolve(cwd, path), path]));
  return { paths: [...byPlace.values()].sort((a, b) => (a < b ? -1 : 1)), isMany: true };
}

/** Every product below the folder; undefined when it is a product itself or no folder. */
function productsBelow(path: string, cwd: string, lang: Lang): readonly string[] | undefined {
  let opened = 0;
  const top = entriesOf(resolve(cwd, path));
  if (!top || isProduct(top)) return undefined;
  const found: string[] = [];
  const walk = (at: string, entries: readonly Dirent[], depth: number): void => {
    for (const entry of entries) {
      // Links are not followed, so that no folder is met twice and none outside is.
      if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      opened += 1;
      if (opened > mostFolders) throw new UnusableInput(`${path}: ${words.tooManyFolders[lang]}`);
      const inner = join(at, entry.name);
      const within = entriesOf(resolve(cwd, inner));
      if (!within) continue;
      if (isProduct(within)) found.push(inner);
      else if (depth < deepest) walk(inner, within, depth + 1);
    }
  };
  walk(path, top, 1);
  return found;
}

const isProduct = (entries: readonly Dirent[]): boolean =>
  entries.some(({ name }) => name === 'product.yaml' || name === 'product.yml');

function entriesOf(path: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
