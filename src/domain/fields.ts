// The product taken apart into fields and put together again. One field, one save, one version: a field is a leaf of the
// shape, and its name is its place.
import { readCivilDate } from './calendar.ts';
import type { Finding } from './finding.ts';
import { nearest } from './near.ts';
import type { Place } from './place.ts';
import { at, isWithin, keysOf } from './place.ts';
import type { Product, Shape, Tree, Value } from './product.ts';
import { productShape } from './product.ts';

/** Rows of the scheme that a `chosen` leaf may name; undefined when the choices are not known here, then any text is taken. */
export type Choices = Readonly<
  Partial<Record<'productTypes' | 'evidenceKinds' | 'levels' | 'editions' | 'routes', readonly string[]>>
>;

/** How the key of a map's entry looks. The criterion's is a file's name, and no other than the scheme's own ids have. */
export const keyShapes = {
  id: /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u,
  port: /^([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])\/(tcp|udp)$/,
  version: /^[\p{L}\p{N}][\p{L}\p{N}._+ -]{0,63}(?<! )$/u,
  criterion: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u,
  item: /^[1-9]\d?$/,
  question: /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u,
} as const;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether this text may be the key of an entry: 1 to 64 letters, digits, dots, hyphens; a port as 443/tcp. */
export const isKey = (kind: keyof typeof keyShapes, key: string): boolean =>
  keyShapes[kind].test(key) && !forbiddenKeys.has(key);

/** The longest text a field holds, in UTF-16 units; longer is refused at the edge. */
export const longestText = 20_000;

/** The shape at a place of the model, a product's or another's, or undefined when there is no such place. */
export function shapeAt(place: string, model: Shape = productShape): Shape | undefined {
  let shape: Shape | undefined = model;
  for (const key of keysOf(place)) {
    if (shape?.is === 'record') shape = Object.hasOwn(shape.has, key) ? shape.has[key] : undefined;
    else if (shape?.is === 'map') shape = isKey(shape.key, key) ? shape.of : undefined;
    else return undefined;
  }
  return shape;
}

export const isLeaf = (shape: Shape): boolean => shape.is !== 'record' && shape.is !== 'map';

/** A text with one kind of line end, without half characters (no file or database keeps those) and blanks around it. */
const tidy = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .trim();

/** The value as the leaf holds it, undefined when it is empty, or `wrong` when it cannot be this leaf's. */
export function readValue(
  shape: Shape,
  value: Value,
  choices: Choices = {},
): { value: Value | undefined } | { wrong: 'not-a-text' | 'not-a-list' | 'not-a-day' | 'not-a-choice' | 'too-long' } {
  if (shape.is === 'texts') {
    if (typeof value === 'string') return value.trim() === '' ? { value: undefined } : { wrong: 'not-a-list' };
    if (value.some((text) => text.length > longestText) || value.length > 2000) return { wrong: 'too-long' };
    const said = value.map(tidy).filter((text) => text !== '');
    return { value: said.length > 0 ? said : undefined };
  }
  if (typeof value !== 'string') return { wrong: 'not-a-text' };
  if (value.length > longestText) return { wrong: 'too-long' };
  const text = tidy(value);
  if (text === '') return { value: undefined };
  if (shape.is === 'day') return readCivilDate(text) ? { value: text } : { wrong: 'not-a-day' };
  if (shape.is === 'choice') return shape.of.includes(text) ? { value: text } : { wrong: 'not-a-choice' };
  if (shape.is === 'chosen')
    return (choices[shape.from] ?? [text]).includes(text) ? { value: text } : { wrong: 'not-a-choice' };
  return { value: text };
}

/** The whole number that somebody typed, in digits of either width; undefined when it is none. */
export function countIn(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim();
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined;
}

/**
 * The product in a tree of plain values, and everything in the tree that is no part of one: each unknown key and each value
 * that its place cannot hold. What could not be read is left out of the product, nothing else is.
 */
export function readProduct(tree: Tree, choices: Choices = {}): { product: Product; findings: readonly Finding[] } {
  const { read, findings } = readTree(productShape, tree, choices);
  return { product: read as Product, findings };
}

/** The same for a tree of any shape. */
export function readTree(
  model: Shape,
  tree: Tree,
  choices: Choices = {},
): { read: Tree; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const read = readNode(model, tree, [], choices, findings);
  return { read: read ?? {}, findings };
}

function readNode(
  shape: Shape,
  node: Tree,
  keys: readonly string[],
  choices: Choices,
  findings: Finding[],
): Tree | undefined {
  const unreadable = (value: string) =>
    void findings.push({ code: 'unreadable-value', at: at(...keys), value: value.slice(0, 80) });
  if (shape.is === 'record' || shape.is === 'map') {
    if (node === '') return undefined;
    if (typeof node === 'string' || isList(node))
      return unreadable(typeof node === 'string' ? node : node.join(', ')) as undefined;
    const entries = Object.entries(node).flatMap(([key, child]): [string, Tree][] => {
      const inner =
        shape.is === 'record'
          ? Object.hasOwn(shape.has, key)
            ? shape.has[key]
            : undefined
          : isKey(shape.key, key)
            ? shape.of
            : undefined;
      if (!inner) {
        const near = shape.is === 'record' ? nearest(key, Object.keys(shape.has)) : undefined;
        findings.push({ code: 'unknown-key', at: at(...keys, key), key, ...(near ? { near } : {}) });
        return [];
      }
      const read = readNode(inner, child, [...keys, key], choices, findings);
      return read === undefined ? [] : [[key, read]];
    });
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }
  if (typeof node !== 'string' && !isList(node)) return unreadable('{…}') as undefined;
  const read = readValue(shape, node, choices);
  if ('wrong' in read) return unreadable(typeof node === 'string' ? node : node.join(', ')) as undefined;
  return read.value;
}

const isList = (node: Tree): node is readonly string[] => Array.isArray(node);

/** Every field that holds something, with its value, in the order of the shape. */
export function fieldsOf(
  product: object,
  model: Shape = productShape,
): readonly { readonly field: Place; readonly value: Value }[] {
  return leaves(model, product as Tree, []);
}

function leaves(shape: Shape, node: Tree, keys: readonly string[]): { field: Place; value: Value }[] {
  if (typeof node === 'string' || isList(node)) return [{ field: at(...keys), value: node }];
  const order =
    shape.is === 'record' ? Object.keys(shape.has).filter((key) => Object.hasOwn(node, key)) : Object.keys(node);
  return order.flatMap((key) => {
    const inner = shape.is === 'record' ? shape.has[key] : shape.is === 'map' ? shape.of : undefined;
    const child = node[key];
    return inner && child !== undefined ? leaves(inner, child, [...keys, key]) : [];
  });
}

/** The product with these fields; the reverse of `fieldsOf`. Fields whose value is undefined are empty. */
export const productFrom = (fields: Iterable<{ readonly field: string; readonly value: Value | undefined }>): Product =>
  treeFrom(fields) as Product;

/** The tree with these fields, whatever its shape. */
export function treeFrom(fields: Iterable<{ readonly field: string; readonly value: Value | undefined }>): Tree {
  const root: Record<string, unknown> = {};
  for (const { field, value } of fields) {
    if (value === undefined) continue;
    const keys = keysOf(field);
    let node = root;
    for (const key of keys.slice(0, -1)) {
      if (!Object.hasOwn(node, key)) node[key] = {};
      node = node[key] as Record<string, unknown>;
    }
    node[keys.at(-1) ?? ''] = value;
  }
  return root as Tree;
}

/** What the product holds at a place, if anything. */
export function valueAt(product: Product, place: string): Tree | undefined {
  let node: Tree | undefined = product as Tree;
  for (const key of keysOf(place)) {
    if (node === undefined || typeof node === 'string' || isList(node) || !Object.hasOwn(node, key)) return undefined;
    node = node[key];
  }
  return node;
}

/** The product with these fields; undefined empties one. */
export function withFields(product: Product, changes: ReadonlyMap<string, Value | undefined>): Product {
  const changed = [...changes.keys()];
  const kept = fieldsOf(product).filter(({ field }) => !changed.some((place) => isWithin(field, place)));
  return productFrom([...kept, ...[...changes].map(([field, value]) => ({ field, value }))]);
}

/** The draft's revision: it grows with every save of any field. */
export const revisionOf = (fields: readonly { readonly version: number }[]): number =>
  fields.reduce((sum, { version }) => sum + version, 0);
