// A product as a packed folder, for whoever sees it; its evidence for whoever may read that, and the trail names each piece.
import { readSha256 } from '../domain/names.ts';
import { isAllowed } from '../domain/people.ts';
import { wholeOf } from '../office/behind.ts';
import { atProduct } from '../office/draft.ts';
import { nameIn } from '../pages/supplier/home.ts';
import type { Answer, AskBy } from './ask.ts';

export async function packedFolder(ask: AskBy, id: string): Promise<Answer> {
  const found = await wholeOf(ask.office, id);
  if (!found) return { refused: 'no-such-product' };
  const { evidence } = await atProduct(ask.office, id);
  const maySee = isAllowed(ask.person, 'product.see-evidence');
  const bytes = await ask.house.archive.pack(found.whole, async (hash) => (maySee ? evidence.open(hash) : undefined));
  const hashes = Object.values(found.whole.evidence ?? {}).flatMap(({ sha256 }) => readSha256(sha256 ?? '') ?? []);
  const read = [...new Set(hashes)].map((after) => ({ at: 'evidence', after }));
  return {
    bytes,
    type: 'application/zip',
    name: `${nameIn(ask.reader, found.own, id)}.zip`,
    ...(maySee && read.length > 0 ? { told: { did: 'product.see-evidence', changes: read } } : {}),
  };
}
