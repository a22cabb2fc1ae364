// 委託した評価 (commissioned evaluation): what somebody outside is asked to judge, what of a product goes along to her, and what
// she answers. Her word is kept beside the supplier's answers and never becomes one of them.
import { fieldsOf, readTree, treeFrom } from './fields.ts';
import { keysOf } from './place.ts';
import type { Of, Product, Shape, Tree } from './product.ts';
import { choice, day, long, map, productShape, record, text, texts } from './product.ts';
import type { Catalogue } from './scheme.ts';

/** 評価者: who evaluates, and by what right. */
export const evaluatorShape = record({
  name: text,
  organisation: text,
  qualification: choice('qualified-person', 'verification-provider', 'evaluation-body', 'other'),
});
export type Evaluator = Of<typeof evaluatorShape>;
export const qualifications = evaluatorShape.has.qualification.of;

/** What the supplier asks for, and each file that was made for it, by its number. */
export const commissionShape = record({
  to: evaluatorShape,
  /** Criteria by their id, items as CRITERION/NUMBER. */
  items: texts,
  evidence: texts,
  asks: long,
  on: day,
  until: day,
  files: map('id', record({ at: text, revision: text, sha256: text })),
});
export type Commission = Of<typeof commissionShape>;

const { items: answeredItems, result, reason } = productShape.has.answers.of.has;
const { evidence } = answeredItems.of.has;
/** What the supplier decides on where the two differ. `own` is her answer at that time: another one is decided anew. */
const decision = record({ is: choice('kept', 'asked-again'), reason: long, own: text, on: day });
/** 評価の答え: what came back, as far as it was taken over. */
export const evaluationShape = record({
  commission: text,
  by: evaluatorShape,
  on: day,
  'taken-on': day,
  sha256: text,
  answers: map(
    'criterion',
    record({ result, reason, decision, items: map('item', record({ result, reason, evidence, decision })) }),
  ),
});
export type Evaluation = Of<typeof evaluationShape>;

const heldFile = { format: text, version: text, files: texts } as const;
/** request.json: who asks whom for what until when, and the hash of each other file as "SHA-256 SIZE NAME". */
const requestShape = record({
  ...heldFile,
  commission: text,
  product: text,
  name: text,
  revision: text,
  edition: text,
  at: text,
  from: text,
  by: text,
  to: evaluatorShape,
  until: day,
  asks: long,
  items: texts,
  evidence: texts,
});
/** answer.json: what she answers to which request, with the evidence of her own. */
const answerShape = record({
  ...heldFile,
  request: record({ commission: text, product: text, revision: text, edition: text, at: text, sha256: text }),
  by: evaluatorShape,
  on: day,
  answers: map('criterion', record({ result, reason, items: map('item', record({ result, reason, evidence })) })),
  evidence: map('id', record({ title: text, kind: text, file: text, sha256: text, size: text })),
});
export type RequestFile = Of<typeof requestShape>;
export type AnswerFile = Of<typeof answerShape>;
/** What a file of this kind holds. */
export type EvaluationFile<K extends 'request' | 'answer'> = K extends 'request' ? RequestFile : AnswerFile;
export const evaluationFormats = {
  request: 'hoshimi-evaluation-request',
  answer: 'hoshimi-evaluation-answer',
} as const;
export const evaluationVersion = '1';

/** Why a file cannot be read as what it should be; `at` names the place. */
export type Misread = {
  readonly misread: 'not-the-format' | 'other-version' | 'unreadable-value' | 'unknown-key' | 'missing';
  readonly at: string;
};

const neededOf = {
  request: ['commission', 'product', 'revision', 'edition', 'at', 'to', 'items', 'files'],
  answer: ['request', 'by', 'on', 'answers'],
} as const;

/** Reads a request or an answer from plain values; everything that is wrong with it is said at once. */
export function readEvaluationFile<K extends 'request' | 'answer'>(
  is: K,
  tree: Tree,
): { readonly file: EvaluationFile<K> } | { readonly misread: readonly Misread[] } {
  const shape: Shape = is === 'request' ? requestShape : answerShape;
  const { read, findings } = readTree(shape, tree);
  const file = read as RequestFile | AnswerFile;
  if (file.format !== evaluationFormats[is]) return { misread: [{ misread: 'not-the-format', at: '/format' }] };
  if (file.version !== evaluationVersion) return { misread: [{ misread: 'other-version', at: '/version' }] };
  const misread = [
    ...findings.map(
      ({ code, at }): Misread => ({ misread: code === 'unknown-key' ? 'unknown-key' : 'unreadable-value', at }),
    ),
    ...neededOf[is]
      .filter((key) => !Object.hasOwn(file, key))
      .map((key): Misread => ({ misread: 'missing', at: `/${key}` })),
  ];
  return misread.length > 0 ? { misread } : { file: file as EvaluationFile<K> };
}

/** The names of what an edition asks, in its order: each criterion, then its items as CRITERION/NUMBER. */
export const namesIn = (catalogue: Catalogue): readonly string[] =>
  catalogue.criteria.flatMap(({ id, items }) => [id, ...items.map(({ no }) => `${id}/${no}`)]);

/** What is chosen, each criterion with all its items, in the order of the edition; and names that it does not have. */
export function chosenIn(
  catalogue: Catalogue,
  chosen: readonly string[],
): { readonly names: readonly string[]; readonly unknown: readonly string[] } {
  const known = namesIn(catalogue);
  const wanted = new Set(chosen);
  return {
    names: known.filter((name) => wanted.has(name) || wanted.has(name.split('/')[0] ?? '')),
    unknown: [...wanted].filter((name) => !known.includes(name)),
  };
}

/** An edition narrowed to what is asked. A criterion of which only items are asked goes on to head them. */
export const narrowed = (catalogue: Catalogue, names: readonly string[]): Catalogue => ({
  ...catalogue,
  criteria: catalogue.criteria.flatMap((criterion) => {
    const items = criterion.items.filter(({ no }) => names.includes(`${criterion.id}/${no}`));
    return items.length > 0 || names.includes(criterion.id) ? [{ ...criterion, items }] : [];
  }),
});

/** The name of what a place of the answers belongs to, as a commission names it. */
export function nameAt(place: string): string | undefined {
  const [top, criterion, inner, no] = keysOf(place);
  if (top !== 'answers' || criterion === undefined) return undefined;
  return inner === 'items' && no !== undefined ? `${criterion}/${no}` : criterion;
}

/** Of these parts only what is named here goes along; whatever else a product holds goes as it is. */
const onlyOf: Readonly<Record<string, readonly string[]>> = {
  supplier: ['name', 'disclosure'],
  label: ['level'],
  // Who else evaluated it, and when, is hers to judge without.
  evaluation: [],
};

/**
 * What of a product goes along to an evaluator: the declarations, and answers and evidence as far as they are chosen. The
 * supplier's address, its wishes for the label, other evaluators and everything beside the product stay.
 */
export function forEvaluator(
  product: Product,
  { items, evidence: chosen }: { readonly items: readonly string[]; readonly evidence: readonly string[] },
): Product {
  const fields = fieldsOf(product).flatMap(({ field, value }) => {
    const [top = '', second = '', third = ''] = keysOf(field);
    const only = Object.hasOwn(onlyOf, top) ? onlyOf[top] : undefined;
    if (only && !only.includes(second)) return [];
    if (top === 'evidence') {
      const isToStay = (third === 'replaces' || third === 'goes-with') && !chosen.includes(String(value));
      return chosen.includes(second) && !isToStay ? [{ field, value }] : [];
    }
    if (top !== 'answers') return [{ field, value }];
    if (!items.includes(nameAt(field) ?? '')) return [];
    if (typeof value === 'string') return [{ field, value }];
    const left = value.filter((id) => chosen.includes(id));
    return left.length > 0 ? [{ field, value: left }] : [];
  });
  return treeFrom(fields) as Product;
}
