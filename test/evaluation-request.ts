// The file that an office makes for an evaluator, made of an example folder with nothing in it that differs from day to day.
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { chosenIn, evaluationFormats, evaluationVersion, forEvaluator } from '../src/domain/commission.ts';
import { listLine } from '../src/office/commission-files.ts';
import { openTools } from '../src/open.ts';

/** A request about these criteria and items of an example, with these pieces of its evidence. */
export async function exampleRequest(
  folder: string,
  asked: { readonly items: readonly string[]; readonly evidence: readonly string[] },
): Promise<Uint8Array> {
  const tools = await openTools();
  const read = await tools.folder.read(folder);
  if ('unusable' in read) throw new Error(`${folder}: ${read.unusable}`);
  const { product } = read;
  const edition = product.edition ?? '';
  const catalogue = tools.scheme.catalogues[edition];
  if (!catalogue) throw new Error(`${folder}: ${edition}`);
  const { names: items } = chosenIn(catalogue, asked.items);
  const along = asked.evidence.map((id) => {
    const path = join(folder, product.evidence?.[id]?.file ?? '');
    return [id, { size: statSync(path).size, open: async () => createReadStream(path) }] as const;
  });
  const head = {
    format: evaluationFormats.request,
    version: evaluationVersion,
    commission: '2026-10-01-1',
    product: 'gc-21',
    name: product.product?.name?.ja ?? '',
    revision: '7',
    edition,
    at: '2026-10-01T01:00:00.000Z',
    from: product.supplier?.name?.ja ?? '',
    by: '佐藤',
    to: { name: '田中 花子', organisation: '検証の会社', qualification: 'verification-provider' },
    until: '2026-10-30',
    asks: '台帳を見てください。',
    items,
    evidence: asked.evidence,
  };
  const bound = await (await tools.commissions()).bind({
    files: [],
    product: { is: forEvaluator(product, { items, evidence: asked.evidence }), evidence: new Map(along) },
    head: {
      name: 'request.json',
      of: (listed) => `${JSON.stringify({ ...head, files: listed.map(listLine) }, undefined, 2)}\n`,
    },
  });
  const parts: Uint8Array[] = [];
  for await (const part of bound.bytes) parts.push(part);
  return Buffer.concat(parts);
}
