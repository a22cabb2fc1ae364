// The two files that travel between a supplier and an evaluator outside: what makes and opens them, and what is wrong with one
// that came. Both are zips with one JSON that holds the hash of every other file in it.

import type { EvaluationFile, Misread } from '../domain/commission.ts';
import { readEvaluationFile } from '../domain/commission.ts';
import { doubledKey, isTooDeep } from '../domain/json-text.ts';
import type { Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import type { Product, Tree } from '../domain/product.ts';
import { deepestLine } from './import-shapes.ts';
import type { Unusable } from './ports.ts';
import type { Enclosed, Listed } from './sending.ts';

export const headNames = { request: 'request.json', answer: 'answer.json' } as const;
export type FileKind = keyof typeof headNames;

/** A file inside, with its bytes. */
export type Member = { readonly bytes: Uint8Array; readonly sha256: Sha256 };
/** A piece of evidence that goes along; its bytes are known to be there. */
export type Along = { readonly size: number; open(): Promise<AsyncIterable<Uint8Array> | undefined> };

/** Every file of a zip by its name, expanded within these bounds: bytes of the zip, of one part, of all, and how many. */
export type MembersOf = (
  bytes: Uint8Array,
  limits: Readonly<Record<'file' | 'part' | 'total' | 'parts', number>>,
) => Promise<ReadonlyMap<string, Uint8Array> | Unusable>;

/** Makes and opens the files. */
export type Commissions = {
  /** `product`: a product folder at the root, with this evidence by its id. The head is told of every other file. */
  bind(what: {
    readonly files: readonly Enclosed[];
    readonly product?: { readonly is: Product; readonly evidence: ReadonlyMap<string, Along> };
    readonly head: { readonly name: string; of(listed: readonly Listed[]): string };
  }): Promise<{ readonly sha256: Sha256; readonly bytes: AsyncIterable<Uint8Array> }>;
  /** Every file of a zip that a stranger may have made, within bounds. */
  open(bytes: Uint8Array, is: FileKind): Promise<ReadonlyMap<string, Member> | Unusable>;
};

/** Why a file that came is not taken. */
export type FileWrong = {
  readonly wrong:
    | Unusable['unusable']
    | Misread['misread']
    | 'no-head'
    | 'head-too-large'
    | 'not-json'
    | 'said-twice'
    | 'hash-wrong'
    | 'file-missing'
    | 'file-unlisted';
  readonly at: string;
};

const largestHead = 2 * 1024 * 1024;

/** A file as one line of the head's list. */
export const listLine = ({ name, size, sha256 }: Listed): string => `${sha256} ${size} ${name}`;
const lineShape = /^([0-9a-f]{64}) (\d{1,15}) (.+)$/su;

/** Values that are texts, lists of texts and records of them, and nothing else. */
function isTree(value: unknown): value is Tree {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string');
  return Object.values(value).every(isTree);
}

function readHead(is: FileKind, member: Member | undefined): { readonly tree: Tree } | { readonly wrong: FileWrong } {
  const at = headNames[is];
  if (!member) return { wrong: { wrong: 'no-head', at } };
  if (member.bytes.length > largestHead) return { wrong: { wrong: 'head-too-large', at } };
  const tree = treeIn(new TextDecoder().decode(member.bytes));
  return typeof tree === 'string' ? { wrong: { wrong: tree, at } } : { tree: tree.is };
}

/** The values of a JSON text that holds nothing but texts, lists of texts and records of them; or why it does not. */
export function treeIn(
  text: string,
): { readonly is: Tree } | 'too-deep' | 'not-json' | 'said-twice' | 'not-the-format' {
  if (isTooDeep(text, deepestLine)) return 'too-deep';
  try {
    const value: unknown = JSON.parse(text);
    if (doubledKey(text) !== undefined) return 'said-twice';
    return isTree(value) ? { is: value } : 'not-the-format';
  } catch {
    return 'not-json';
  }
}

export type Opened<K extends FileKind = 'answer'> = {
  readonly file: EvaluationFile<K>;
  /** The hash of the head, which holds the hashes of everything else. */
  readonly sha256: Sha256;
  readonly members: ReadonlyMap<string, Member>;
};

/** Opens a request or an answer; everything that is wrong with it as a file is said at once. */
export async function openFile<K extends FileKind>(
  commissions: Pick<Commissions, 'open'>,
  is: K,
  bytes: Uint8Array,
): Promise<Opened<K> | { readonly wrong: readonly FileWrong[] }> {
  const members = await commissions.open(bytes, is);
  // The detail is for whoever mends programs; the code has words.
  if ('unusable' in members) return { wrong: [{ wrong: members.unusable, at: '' }] };
  const head = members.get(headNames[is]);
  const read = readHead(is, head);
  if ('wrong' in read || !head) return { wrong: 'wrong' in read ? [read.wrong] : [] };
  const found = readEvaluationFile(is, read.tree);
  if ('misread' in found)
    return { wrong: found.misread.map((one): FileWrong => ({ wrong: one.misread, at: `${headNames[is]}#${one.at}` })) };
  const wrong = listWrongs(found.file.files ?? [], members, headNames[is]);
  return wrong.length > 0 ? { wrong } : { file: found.file, sha256: head.sha256, members };
}

function listWrongs(
  files: readonly string[],
  members: ReadonlyMap<string, Member>,
  head: string,
): readonly FileWrong[] {
  const listed = new Map<string, { readonly sha256: Sha256 | undefined; readonly size: number }>();
  const wrong: FileWrong[] = [];
  for (const line of files) {
    const [, sha256 = '', size = '', name = ''] = lineShape.exec(line) ?? [];
    if (name === '' || name === head || listed.has(name))
      wrong.push({ wrong: 'unreadable-value', at: `${head}#/files ${line}` });
    else listed.set(name, { sha256: readSha256(sha256), size: Number(size) });
  }
  for (const [name, { sha256, size }] of listed) {
    const member = members.get(name);
    if (!member) wrong.push({ wrong: 'file-missing', at: name });
    else if (member.sha256 !== sha256 || member.bytes.length !== size) wrong.push({ wrong: 'hash-wrong', at: name });
  }
  for (const name of members.keys())
    if (name !== head && !listed.has(name)) wrong.push({ wrong: 'file-unlisted', at: name });
  return wrong;
}
