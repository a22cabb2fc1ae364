// Files bound into one zip for sending, each counted and hashed as it goes in.
import { createHash } from 'node:crypto';
import { readSha256 } from '../../domain/names.ts';
import type { Listed, Parcels } from '../../office/sending.ts';
import { once, zipped } from './archive.ts';
import { namesInside } from './inside.ts';

/** Parcels as zip. */
export const zipParcels = (): Parcels => ({
  bind: ({ files, evidence, manifest }) =>
    zipped(async function* () {
      const listed: Listed[] = [];
      const member = (name: string, level: 0 | 6, parts: AsyncIterable<Uint8Array>) => ({
        name,
        level,
        parts: hashed(parts, (size, sha256) => listed.push({ name, size, sha256 })),
      });
      for (const { name, bytes } of files) yield member(name, 6, once(bytes));
      const missing: string[] = [];
      for (const [name, { sha256 }] of namesInside(evidence?.pieces ?? {}).names) {
        const hash = readSha256(sha256 ?? '');
        const bytes = hash && (await evidence?.bytesOf(hash));
        if (bytes) yield member(name, 0, bytes);
        else missing.push(name);
      }
      if (missing.length > 0)
        yield member('MISSING.txt', 6, once(new TextEncoder().encode(`${missing.join('\r\n')}\r\n`)));
      yield { name: manifest.name, level: 6, parts: once(new TextEncoder().encode(manifest.of(listed))) };
    }),
});

async function* hashed(
  parts: AsyncIterable<Uint8Array>,
  told: (size: number, sha256: string) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const part of parts) {
    hash.update(part);
    size += part.length;
    yield part;
  }
  told(size, hash.digest('hex'));
}
