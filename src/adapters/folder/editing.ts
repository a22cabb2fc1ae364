// Changing a YAML document that a person wrote: only what differs is touched, so her comments and her order stay.
import { isDeepStrictEqual } from 'node:util';
import type { Node } from 'yaml';
import { Document, isAlias, isMap, isScalar, isSeq, Pair, Scalar, visit, YAMLMap, YAMLSeq } from 'yaml';
import type { Shape, Tree } from '../../domain/product.ts';

type Entries = { readonly [key: string]: Tree };

const isEntries = (tree: Tree | undefined): tree is Entries => typeof tree === 'object' && !Array.isArray(tree);
/** An entry may be called "toString". */
const own = (entries: Entries, key: string): Tree | undefined =>
  Object.hasOwn(entries, key) ? entries[key] : undefined;
const innerOf = (shape: Shape, key: string): Shape | undefined =>
  shape.is === 'map' ? shape.of : shape.is === 'record' ? shape.has[key] : undefined;

// Lines end where the text's lines end, never at a width: in Japanese a fold would put blanks into the text.
const style = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER } as const;

/** A new document that says this, in the order of the shape, with this comment on its first line. */
export function freshText(shape: Shape, wanted: Tree, comment: string | undefined): string {
  const document = new Document(null, { schema: 'failsafe' });
  edit(document, shape, {}, wanted);
  const text = document.toString({ ...style, flowCollectionPadding: false });
  return comment === undefined ? text : `# ${comment}\n${text}`;
}

/** The text that `source` becomes when its document, which says `said`, is made to say `wanted`. */
export function editedText(document: Document, source: string, shape: Shape, said: Tree, wanted: Tree): string {
  withoutAliases(document);
  edit(document, shape, said, wanted);
  const indent = stepOf(source);
  const text = document.toString({
    ...style,
    indent,
    indentSeq: !/^( *)[^\s#-].*:[ \t]*\r?\n\1- /m.test(source),
    flowCollectionPadding: !/: [[{][^\s\]}]/.test(source),
  });
  return source.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

/** How far one level stands inside another: by the first key that has one below it. Two where there is none. */
function stepOf(source: string): number {
  const [, outer = '', inner = ''] = /^( *)[^\s#-][^\r\n]*:[ \t]*(?:#[^\r\n]*)?\r?\n( +)[^\s#-]/m.exec(source) ?? [];
  return inner.length > outer.length ? inner.length - outer.length : 2;
}

/** Whoever edits one place does not mean the others that an alias ties to it. */
function withoutAliases(document: Document): void {
  const anchors = new Map<string, Node>();
  visit(document, (_, node) => {
    if (isAlias(node)) return anchors.get(node.source)?.clone() as Node | undefined;
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return undefined;
    if (node.anchor) anchors.set(node.anchor, node);
    delete node.anchor;
    return undefined;
  });
}

function edit(document: Document, shape: Shape, said: Tree, wanted: Tree): void {
  const root = isMap(document.contents) ? document.contents : new YAMLMap();
  document.contents = root as never;
  if (isEntries(said) && isEntries(wanted)) editMap(root, shape, said, wanted, isSections(shape));
}

/** A file of many sections has a blank line between them; an answer is one piece. */
const isSections = (shape: Shape) => shape.is === 'record' && Object.keys(shape.has).length > 5;

function editMap(map: YAMLMap, shape: Shape, said: Entries, wanted: Entries, isTop = false): void {
  for (const [key, was] of Object.entries(said)) if (!Object.hasOwn(wanted, key)) remove(map, shape, key, was);
  const order = shape.is === 'record' ? Object.keys(shape.has) : Object.keys(wanted);
  for (const key of order) {
    const inner = innerOf(shape, key);
    const value = own(wanted, key);
    const was = own(said, key);
    if (!inner || value === undefined || isDeepStrictEqual(was, value)) continue;
    const pair = pairOf(map, key);
    const node = changed(pair?.value, inner, was, value, isTop);
    if (pair) pair.value = node;
    else insert(map, order, key, node, isTop);
  }
}

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '');
const pairOf = (map: YAMLMap, key: string): Pair | undefined => map.items.find((pair) => keyOf(pair) === key);

/** An entry of a map goes as a whole; of a record what the model knows goes, and the rest of it stays with its comments. */
function remove(map: YAMLMap, shape: Shape, key: string, was: Tree): void {
  const pair = pairOf(map, key);
  const inner = innerOf(shape, key);
  if (shape.is === 'record' && isMap(pair?.value) && inner && isEntries(was)) {
    editMap(pair.value, inner, was, {});
    if (pair.value.items.length > 0) return;
  }
  map.items = map.items.filter((one) => one !== pair);
}

/** The node with its new value; a map or list that is there is changed in its place. */
function changed(node: unknown, shape: Shape, was: Tree | undefined, value: Tree, isTop: boolean): Node {
  if (isEntries(value)) {
    const map = isMap(node) ? node : new YAMLMap();
    editMap(map, shape, isEntries(was) ? was : {}, value);
    return map;
  }
  if (typeof value === 'string') return likeBefore(node, scalarOf(value, shape));
  const seq = isSeq(node) ? node : likeBefore(node, new YAMLSeq());
  if (!isSeq(node)) seq.flow = !isTop && value.every(isShort) && value.join('').length <= 80;
  const there = seq.items.filter((item) => isScalar(item));
  seq.items = value.map((text) => {
    const index = there.findIndex((item) => String(item.value).trim() === text);
    return index < 0 ? scalarOf(text, shape) : there.splice(index, 1)[0];
  });
  return seq;
}

/** The id of another entry, as lists inside an entry mostly hold; such a list is read at a glance on one line. */
const isShort = (text: string) => /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(text);

/** A new node with the comments of the one it stands for. */
function likeBefore<N extends Node>(before: unknown, node: N): N {
  if (!isScalar(before)) return node;
  const { comment, commentBefore, spaceBefore } = before;
  return Object.assign(node, { comment, commentBefore, spaceBefore });
}

/** Puts a new entry behind the last one that comes before it in the shape. */
function insert(map: YAMLMap, order: readonly string[], key: string, node: Node, isTop: boolean): void {
  const before = new Set(order.slice(0, order.indexOf(key)));
  const index = map.items.findLastIndex((pair) => before.has(keyOf(pair))) + 1;
  const name = scalarOf(key, { is: 'text' });
  if (isTop && index > 0) name.spaceBefore = true;
  map.items.splice(index, 0, new Pair(name, node));
}

/** A text as people like to read it, and as every reader of YAML takes it for a text. */
function scalarOf(text: string, shape: Shape): Scalar<string> {
  const scalar = new Scalar(text);
  // The package quotes whatever holds a control character.
  if (text.includes('\n')) scalar.type = Scalar.BLOCK_LITERAL;
  else if (shape.is !== 'day' && otherwiseRead.test(text)) scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** What YAML 1.1 or 1.2 readers take for nothing, a truth value, a number, a day or a merge. */
const otherwiseRead =
  /^(?:~|null|true|false|yes|no|on|off|y|n|<<|=|[-+]?\.(?:inf|nan)|[-+]?\.?\d[\d_.,:eExXoOa-fA-F+-]*|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?)$/i;
