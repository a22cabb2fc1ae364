// Answers of evaluators that lie in evaluations/ of a product folder, and where they differ from the folder's own.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation } from '../domain/commission.ts';
import { evaluationShape } from '../domain/commission.ts';
import { evaluationFindings } from '../domain/evaluation.ts';
import { readTree } from '../domain/fields.ts';
import type { Finding } from '../domain/finding.ts';
import { at } from '../domain/place.ts';
import type { Product } from '../domain/product.ts';
import { treeIn } from '../office/commission-files.ts';

const mostFiles = 200;
const largest = 2 * 1024 * 1024;

/** Where evaluators differ from the product. */
export const findingsOf = (product: Product, evaluations: Readonly<Record<string, unknown>>): readonly Finding[] =>
  evaluationFindings(product, { evaluations: evaluations as Readonly<Record<string, Evaluation>> });

/** What lies in evaluations/ of the folder: differences, and files that cannot be read as what they should be. */
export async function evaluationsBeside(folder: string, product: Product): Promise<readonly Finding[]> {
  const names = await readdir(join(folder, 'evaluations')).catch(() => []);
  const found: Record<string, Evaluation> = {};
  const unread: Finding[] = [];
  for (const name of names
    .filter((one) => one.endsWith('.json'))
    .sort()
    .slice(0, mostFiles)) {
    const id = name.slice(0, -'.json'.length);
    const text = await readFile(join(folder, 'evaluations', name), 'utf8').catch(() => '');
    const tree = text.length > largest ? 'too-deep' : treeIn(text);
    const read = typeof tree === 'string' ? undefined : tree.is;
    const { read: one, findings } = read === undefined ? { read: {}, findings: [] } : readTree(evaluationShape, read);
    if (read === undefined || findings.length > 0)
      unread.push({ code: 'unreadable-value', at: at('evaluations', id), value: findings[0]?.at ?? name });
    else found[id] = one as Evaluation;
  }
  return [...unread, ...findingsOf(product, found)];
}
