// YAML as this product reads it: every value is a text, however it is written, so that a version "1.10" or an answer "no" is
// what the supplier typed. The text comes from strangers: its size, depth and number of parts are bounded before it is built.
import type { Alias, Document, ParsedNode } from 'yaml';
import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml';
import { shapeAt } from '../../domain/fields.ts';
import { at } from '../../domain/place.ts';
import type { Tree } from '../../domain/product.ts';
import type { Unusable } from '../../office/ports.ts';

/** A file that was read: its values, the line of each place in it, and the document to edit. */
export type Yaml = {
  readonly tree: Tree;
  readonly lines: ReadonlyMap<string, number>;
  readonly document: Document.Parsed;
};

const deepest = 40;
/** The largest product we know of has some 2,000 parts; the parser needs about a second for this many. */
const mostLexemes = 300_000;
/** Parts that aliases may repeat; of a long text every 64 letters are one. */
const mostRepeated = 20_000;
/** A person mends the first few; a broken file may have thousands. */
const mostTold = 20;

// `uniqueKeys` of the package compares each key with each (100,000 keys: minutes), so keys are compared below.
const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, strict: true } as const;

class Stop extends Error {
  readonly unusable: Unusable['unusable'];
  readonly offset: number;
  constructor(unusable: Unusable['unusable'], offset: number, says = '') {
    super(says);
    this.unusable = unusable;
    this.offset = offset;
  }
}

/** The values of a text whose root stands at `under` in the model. */
export function readYaml(file: string, text: string, under: readonly string[]): Yaml | Unusable {
  const lineOf = linesOf(text);
  try {
    const [document, second] = new Composer<ParsedNode>(options).compose(tokens(text), true, text.length);
    if (!document) throw new Stop('not-yaml', 0);
    const wrong = document.errors.map(({ pos, message }) => ({ offset: pos[0], message }));
    if (second) wrong.push({ offset: second.range[0], message: 'A file holds one document; a second one begins here' });
    const lines = new Map<string, number>();
    const tree = wrong.length > 0 ? '' : treeOf(document, under, lines, lineOf, wrong);
    if (wrong.length === 0) return { tree, lines, document: document as Document.Parsed };
    const told = wrong.sort((a, b) => a.offset - b.offset).slice(0, mostTold);
    return {
      unusable: 'not-yaml',
      file,
      line: lineOf(told[0]?.offset ?? 0),
      detail: told.map(({ offset, message }) => `${file}:${lineOf(offset)}: ${message.slice(0, 200)}`).join('\n'),
    };
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    const line = lineOf(stop.offset);
    return { unusable: stop.unusable, file, line, ...(stop.message && { detail: `${file}:${line}: ${stop.message}` }) };
  }
}

/** The tokens of a text. The parser's stack is the depth, so a text that is too deep never reaches what calls itself. */
function* tokens(text: string) {
  const parser = new Parser();
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > mostLexemes) throw new Stop('too-large', parser.offset);
    yield* parser.next(lexeme);
    if (parser.stack.length > deepest + 2) throw new Stop('too-deep', parser.offset);
  }
  yield* parser.end();
}

/** The line, from 1, of an offset in this text. */
function linesOf(text: string): (offset: number) => number {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) counter.addNewLine(end + 1);
  return (offset) => counter.linePos(offset).line;
}

type Wrong = { offset: number; message: string };

function treeOf(
  document: Document,
  under: readonly string[],
  lines: Map<string, number>,
  lineOf: (offset: number) => number,
  wrong: Wrong[],
): Tree {
  const anchors = new Map<string, ParsedNode>();
  const targets = new Map<Alias, ParsedNode>();
  let repeated = 0;

  function node(one: ParsedNode | null, keys: readonly string[], isRepeated: boolean): Tree {
    if (one === null) return '';
    const [offset] = one.range;
    if (keys.length > under.length + deepest) throw new Stop('too-deep', offset);
    if (isRepeated) repeated += 1 + (isScalar(one) ? String(one.value ?? '').length >> 6 : 0);
    if (repeated > mostRepeated) throw new Stop('too-large', offset, 'Aliases repeat too much');
    if (one.tag) wrong.push({ offset, message: 'Tags are not read here; every value is a text' });
    if (isAlias(one)) return node(targetOf(one as Alias.Parsed), keys, true);
    if (one.anchor && !isRepeated) anchors.set(one.anchor, one);
    if (isScalar(one)) return String(one.value ?? '');
    if (isSeq(one)) {
      const items = one.items.map((item, index) => {
        lines.set(at(...keys, index), lineOf(item.range[0]));
        return node(item, [...keys, String(index)], isRepeated);
      });
      if (items.every((item) => typeof item === 'string')) return items;
      // A list of something else than texts is nothing the model holds. It stays unreadable at a place for texts.
      return shapeAt(at(...keys))?.is === 'texts' ? {} : items.map((item) => (typeof item === 'string' ? item : '{…}'));
    }
    return isMap(one) ? mapOf(one.items as readonly Pairs[], keys, isRepeated) : '';
  }

  function mapOf(pairs: readonly Pairs[], keys: readonly string[], isRepeated: boolean): Tree {
    const entries = new Map<string, Tree>();
    for (const { key, value } of pairs) {
      const offset = key.range[0];
      if (!isScalar(key)) wrong.push({ offset, message: 'A key is a text' });
      if (!isScalar(key)) continue;
      if (key.tag) wrong.push({ offset, message: 'Tags are not read here; every value is a text' });
      if (key.anchor && !isRepeated) anchors.set(key.anchor, key);
      const name = String(key.value ?? '');
      if (entries.has(name)) wrong.push({ offset, message: `"${name.slice(0, 80)}" is here for the second time` });
      lines.set(at(...keys, name), lineOf(offset));
      entries.set(name, node(value, [...keys, name], isRepeated));
    }
    return Object.fromEntries(entries);
  }

  /** An alias means the anchor before it, also when it is repeated below another alias. */
  function targetOf(alias: Alias.Parsed): ParsedNode | null {
    const target = targets.get(alias) ?? anchors.get(alias.source);
    if (target) targets.set(alias, target);
    else wrong.push({ offset: alias.range[0], message: `There is no anchor "${alias.source.slice(0, 80)}" before` });
    return target ?? null;
  }

  return node(document.contents as ParsedNode | null, under, false);
}

type Pairs = { readonly key: ParsedNode; readonly value: ParsedNode | null };
