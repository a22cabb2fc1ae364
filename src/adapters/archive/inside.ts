// Names of evidence inside a packed folder. What was typed as a file name may stand for the product's own texts, lead out,
// or be no name on the system where the folder is unpacked.
import { safeName } from '../../domain/file-name.ts';
import type { Product } from '../../domain/product.ts';

type Evidence = NonNullable<Product['evidence']>;
type Piece = Evidence[string];

/** Longer ones cannot be unpacked on every system. */
const longestPath = 200;

/** Below evidence/, folders in it kept where each is a name on every system. */
function wanted(file: string): string {
  const folders = file.split(/[/\\]/);
  const isTidy = folders[0] === 'evidence' && folders.length > 1 && folders.every((part) => safeName(part) === part);
  return isTidy && Buffer.byteLength(file) <= longestPath ? folders.join('/') : `evidence/${safeName(file)}`;
}

const numbered = (path: string, number: number): string =>
  number === 1 ? path : path.replace(/^(.*\/[^/]*?)(\.[^./]*)?$/u, `$1-${number}$2`);

const foldersOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, index, parts) => parts.slice(0, index + 1).join('/'));

/**
 * Gives every piece a name of its own below evidence/: no two differ by case alone, none is another's folder, and pieces that
 * are one file stay one. `names` are the files to pack, in order; `evidence` says of each piece where it is.
 */
export function namesInside(evidence: Evidence): {
  readonly evidence: Evidence;
  readonly names: ReadonlyMap<string, Piece>;
} {
  const files = new Map<string, string>();
  const folders = new Set<string>();
  const names = new Map<string, Piece>();
  const isFree = (name: string, one: string): boolean =>
    (files.get(name) ?? one) === one && !folders.has(name) && !foldersOf(name).some((folder) => files.has(folder));
  const named = Object.entries(evidence).map(([id, piece]): [string, Piece] => {
    if (piece.file === undefined) return [id, piece];
    const one = JSON.stringify([piece.file, piece.sha256]);
    const first = wanted(piece.file);
    const isBehindFile = foldersOf(folded(first)).some((folder) => files.has(folder));
    const path = isBehindFile ? `evidence/${safeName(piece.file)}` : first;
    let number = 1;
    while (!isFree(folded(numbered(path, number)), one)) number += 1;
    const name = numbered(path, number);
    files.set(folded(name), one);
    for (const folder of foldersOf(folded(name))) folders.add(folder);
    if (!names.has(name)) names.set(name, piece);
    return [id, { ...piece, file: name }];
  });
  return { evidence: Object.fromEntries(named), names };
}
const folded = (name: string): string => name.normalize('NFKC').toLowerCase();
