// Writing a product into its folder. What a person wrote there, her comments and her order, is kept wherever the model did not
// change; a file that already says what the model says keeps its bytes.
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readProduct } from '../../domain/fields.ts';
import type { Product, Shape, Tree } from '../../domain/product.ts';
import { productShape } from '../../domain/product.ts';
import type { Unusable } from '../../office/ports.ts';
import { editedText, freshText } from './editing.ts';
import type { Change } from './files.ts';
import { makeChanges, readText } from './files.ts';
import type { Part, Parts } from './parts.ts';
import { partsOf } from './parts.ts';
import { readYaml } from './yaml.ts';

/** A folder whose files cannot be read is not written over: nothing of it was changed. */
export class NotWritten extends Error {
  override readonly name = 'Fault';
  readonly unusable: Unusable;
  constructor(unusable: Unusable) {
    super(`${unusable.file} cannot be read (${unusable.unusable}), so it is not written over`);
    this.unusable = unusable;
  }
}

const { answers: answersShape, ...declaredShapes } = productShape.has;
const declaredShape: Shape = { is: 'record', has: declaredShapes };
const answerShape: Shape = answersShape.of;

export async function writeProduct(path: string, product: Product, schema: string): Promise<void> {
  const { answers = {}, ...declared } = modelOf(product);
  const parts = await partsThere(path);
  const changes = [
    await changed(path, parts.product, declaredShape, declared as Tree, `yaml-language-server: $schema=${schema}`),
  ];
  const there = new Map(parts.answers.map((part) => [part.under.at(-1) ?? '', part]));
  for (const criterion of new Set([...Object.keys(answers), ...there.keys()])) {
    const part = there.get(criterion) ?? { file: `answers/${criterion}.yaml`, under: ['answers', criterion] };
    changes.push(
      await changed(
        path,
        part,
        answerShape,
        Object.hasOwn(answers, criterion) ? (answers[criterion] as Tree) : undefined,
      ),
    );
  }
  await makeChanges(changes.filter((change) => change !== undefined));
}

/** The model as reading gives it. A product that reading would not give back whole is our fault. */
function modelOf(product: Product): Product {
  const { product: model, findings } = readProduct(product as Tree);
  const [first] = findings;
  if (first) throw new Error(`no folder can hold this product: ${first.code} at ${first.at}`);
  return model;
}

async function partsThere(path: string): Promise<Parts> {
  const parts = await partsOf(path);
  if (!('unusable' in parts)) return parts;
  if (['no-such-path', 'empty-folder'].includes(parts.unusable))
    return { product: { file: 'product.yaml', under: [] }, answers: [], doubled: [] };
  throw new NotWritten(parts);
}

/** What has to be done to this file so that it says what is wanted; undefined when it does already. */
async function changed(
  folder: string,
  { file, under }: Part,
  shape: Shape,
  wanted: Tree | undefined,
  comment?: string,
): Promise<Change | undefined> {
  const path = join(folder, file);
  const read = await readText(folder, file);
  if (!read && wanted === undefined) return undefined;
  if (!read) return { path, text: freshText(shape, wanted ?? {}, comment) };
  if ('unusable' in read) throw new NotWritten(read);
  const yaml = readYaml(file, read.text, under);
  if ('unusable' in yaml) throw new NotWritten(yaml);
  const said = saidIn(yaml.tree, under);
  if (isDeepStrictEqual(said, wanted ?? {})) return undefined;
  if (wanted === undefined) return { path, text: undefined };
  const text = editedText(yaml.document, read.text, shape, said, wanted);
  return { path, text: says(text, under, wanted) ? text : freshText(shape, wanted, comment) };
}

/** What the tree of one file says to the model. */
function saidIn(tree: Tree, under: readonly string[]): Tree {
  const [, criterion] = under;
  if (criterion !== undefined) {
    const [answer] = Object.values(readProduct({ answers: { [criterion]: tree } }).product.answers ?? {});
    return (answer ?? {}) as Tree;
  }
  const { answers: _, ...declared } = readProduct(tree).product;
  return declared as Tree;
}

/** Whether a text, read again, says this. Editing keeps what it does not understand, so it is looked at before it counts. */
function says(text: string, under: readonly string[], wanted: Tree): boolean {
  const yaml = readYaml('', text, under);
  return !('unusable' in yaml) && isDeepStrictEqual(saidIn(yaml.tree, under), wanted);
}
