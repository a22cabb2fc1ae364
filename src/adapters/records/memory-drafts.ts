// Writing drafts in memory.
import type { Place } from '../../domain/place.ts';
import type { TrailChange } from '../../domain/trail.ts';
import type { Append, Drafts, FieldVersion } from '../../office/ports.ts';
import { archiving, creation, fieldChange } from './changes.ts';
import type { Kept, Product, Tell, Version } from './memory-kept.ts';
import { neverSaved, valueText } from './versions.ts';

export const versionOf =
  (field: Place) =>
  ({ text, version, at, by, byName }: Version): FieldVersion => ({
    field,
    version,
    value: text === null ? undefined : JSON.parse(text),
    at,
    by,
    byName,
  });

/** What a save comes to: what is stale, the fields with their further versions, and what the trail tells. Nothing is changed. */
export function savedIn(
  fields: Product['fields'],
  { by, at, fields: changes }: NonNullable<Extract<Append, { readonly product: string }>['own']>,
) {
  const saved = new Map<Place, readonly Version[]>();
  const told: TrailChange[] = [];
  const stale = changes.flatMap(({ field, expected, value }) => {
    const versions = saved.get(field) ?? fields.get(field) ?? [];
    const newest = versions.at(-1);
    const text = valueText(value);
    if (text === (newest?.text ?? null)) return [];
    if ((newest?.version ?? 0) !== expected) return [newest ? versionOf(field)(newest) : neverSaved(field)];
    told.push(fieldChange(field, newest?.text, text));
    saved.set(field, [...versions, { version: expected + 1, text, at, by: by.id, byName: by.name }]);
    return [];
  });
  return { stale, saved, told };
}

export function memoryDrafts(kept: Kept, tell: Tell): Drafts {
  const existing = (id: string) => {
    const product = kept.registered.products.get(id);
    if (!product) throw new Error(`no such product: ${id}`);
    return product;
  };
  return {
    async create({ id, kind = 'product', organisation, by, at, asOf }) {
      const { products, directory } = kept.registered;
      if (asOf !== undefined && directory.length !== asOf) return 'somebody-acted-first';
      if (products.has(id)) return false;
      tell(creation(kind, id));
      const summary = { id, organisation, createdAt: at, createdBy: by.id, archived: false };
      products.set(id, { summary, kind, fields: new Map() });
      return true;
    },
    async save(id, by, at, changes) {
      const { fields } = existing(id);
      const { stale, saved, told } = savedIn(fields, { by, at, fields: changes });
      tell(...told);
      for (const [field, versions] of saved) fields.set(field, [...versions]);
      return stale;
    },
    async archive(id, archived) {
      const product = existing(id);
      tell(archiving(id, archived));
      kept.registered.products.set(id, { ...product, summary: { ...product.summary, archived } });
    },
  };
}
