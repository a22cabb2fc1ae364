// The files of a commissioned evaluation as zip: made with names that are names on every system, opened within bounds.
import { createHash } from 'node:crypto';
import type { Sha256 } from '../../domain/names.ts';
import type { Commissions, FileKind, Member, MembersOf } from '../../office/commission-files.ts';
import type { Folder } from '../../office/ports.ts';
import type { Enclosed, Listed } from '../../office/sending.ts';
import { once, textsOf, zipped } from './archive.ts';
import { namesInside } from './inside.ts';

const MB = 1024 * 1024;
/** What goes to an evaluator holds evidence of the supplier's; what comes back is read by an office at once. */
const limits = {
  request: { file: 256 * MB, part: 100 * MB, total: 256 * MB, parts: 500 },
  answer: { file: 20 * MB, part: 32 * MB, total: 64 * MB, parts: 300 },
} as const satisfies Record<FileKind, object>;

const hashOf = (bytes: Uint8Array): Sha256 => createHash('sha256').update(bytes).digest('hex') as Sha256;
const listedOf = ({ name, bytes }: Enclosed): Listed => ({ name, size: bytes.length, sha256: hashOf(bytes) });

/** Commissions as zip, with product folders as this one writes them. */
export const zipCommissions = (folder: Folder, membersOf: MembersOf): Commissions => ({
  bind: async ({ files, product, head }) => {
    const { evidence, names } = namesInside(product?.is.evidence ?? {});
    const texts = product ? await textsOf(folder, { ...product.is, ...(product.is.evidence ? { evidence } : {}) }) : [];
    const enclosed = [...files, ...texts.map(([name, bytes]): Enclosed => ({ name, bytes }))];
    const along = [...names].flatMap(([name, { sha256 = '' }]) => {
      const [id = ''] = Object.entries(product?.is.evidence ?? {}).find(([, one]) => one.sha256 === sha256) ?? [];
      const piece = product?.evidence.get(id);
      return piece ? [{ name, sha256, piece }] : [];
    });
    const listed = [
      ...enclosed.map(listedOf),
      ...along.map(({ name, sha256, piece }): Listed => ({ name, sha256, size: piece.size })),
    ];
    const bytes = new TextEncoder().encode(head.of(listed));
    return {
      sha256: hashOf(bytes),
      bytes: zipped(async function* () {
        for (const one of [{ name: head.name, bytes }, ...enclosed])
          yield { name: one.name, level: 6, parts: once(one.bytes) };
        for (const { name, piece } of along) {
          const parts = await piece.open();
          if (!parts) throw new Error('evidence that was there is gone');
          yield { name, level: 0, parts };
        }
      }),
    };
  },
  open: async (bytes, is) => {
    const members = await membersOf(bytes, limits[is]);
    if ('unusable' in members) return members;
    return new Map(
      [...members].map(([name, whole]): [string, Member] => [name, { bytes: whole, sha256: hashOf(whole) }]),
    );
  },
});
