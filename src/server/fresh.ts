// Names for what is uploaded: an id and a file name that the product does not have yet.
import { isKey } from '../domain/fields.ts';
import { safeName } from '../domain/file-name.ts';
import type { Product } from '../domain/product.ts';

/** An id for an uploaded file that the product does not have yet. */
export function freshId(product: Product, name: string): string {
  const base =
    name
      .replace(/\.[^.]*$/, '')
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[^\p{L}\p{N}]+/u, '')
      .slice(0, 50) || 'evidence';
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? base : `${base}-${i}`;
    if (!Object.hasOwn(product.evidence ?? {}, candidate) && isKey('id', candidate)) return candidate;
  }
}

/** A file name inside evidence/ that no other piece has, harmless on every system and read as it is written. */
export function freshFile(product: Product, name: string): string {
  const safe = safeName(name);
  const taken = new Set(Object.values(product.evidence ?? {}).map(({ file }) => file));
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? safe : safe.replace(/(\.[^.]*)?$/, `-${i}$1`);
    if (!taken.has(`evidence/${candidate}`)) return candidate;
  }
}
