// Writes the size and the SHA-256 of each evidence file into product.yaml, keeping its comments.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isScalar, parseDocument } from 'yaml';

/** A piece with this comment keeps the numbers it has: it is meant to be wrong. */
const kept = 'not sealed';

/** How many pieces were sealed; a file that is not there, or a product without its product.yaml, is passed over. */
export async function seal(product: string): Promise<number> {
  const file = join(product, 'product.yaml');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return 0;
  const document = parseDocument(text, { keepSourceTokens: true });
  const evidence = document.get('evidence');
  if (!isMap(evidence)) return 0;
  let count = 0;
  for (const { value: piece } of evidence.items) {
    if (!isMap(piece) || (piece.commentBefore ?? '').includes(kept)) continue;
    const bytes = await readFile(join(product, String(piece.get('file')))).catch(() => undefined);
    if (bytes === undefined) continue;
    set(piece, 'sha256', createHash('sha256').update(bytes).digest('hex'));
    set(piece, 'size', String(bytes.length));
    count += 1;
  }
  await writeFile(file, document.toString({ lineWidth: 0 }));
  return count;
}

function set(piece: import('yaml').YAMLMap, key: string, value: string): void {
  const scalar = piece.get(key, true);
  if (isScalar(scalar)) scalar.value = value;
  else piece.set(key, value);
}
