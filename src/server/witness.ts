// Writes what is done in a request down for the audit trail: every act and every saved field, before and after.
import type { Drafts, Reading, Register } from '../office/ports.ts';
import type { TrailChange } from '../office/trail.ts';

const longest = 200;
const cut = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};
/** What an act says, without the papers it carries. */
const said = ({ filing: _, entry: __, ...act }: Record<string, unknown>) => cut(act);

/** The register and the drafts, watched. `seen` holds what was written, in order. */
export function witness(given: { readonly register: Register; readonly drafts: Drafts; readonly reading: Reading }) {
  const seen: TrailChange[] = [];
  const register: Register = {
    append: async (acts) => {
      const isDone = await given.register.append(acts);
      if (isDone)
        for (const one of acts) {
          if ('application' in one) seen.push({ at: `application:${one.application}`, after: said(one.act) });
          else if ('label' in one) seen.push({ at: `label:${one.label}`, after: said(one.act) });
          else if ('directory' in one) seen.push({ at: 'directory', after: said(one.act) });
          else if ('product' in one) seen.push({ at: `product:${one.product}`, before: one.from, after: one.to });
        }
      return isDone;
    },
    given: (kind) => given.register.given(kind),
  };
  const drafts: Drafts = {
    create: async (product) => {
      const isNew = await given.drafts.create(product);
      if (isNew) seen.push({ at: `product:${product.id}`, after: 'created' });
      return isNew;
    },
    save: async (product, by, at, changes) => {
      const before = new Map((await given.reading.fields(product))?.map(({ field, value }) => [field, value]));
      const stale = await given.drafts.save(product, by, at, changes);
      const isStale = new Set(stale.map(({ field }) => field));
      for (const { field, value } of changes) {
        const was = before.get(field);
        if (isStale.has(field) || JSON.stringify(was) === JSON.stringify(value)) continue;
        seen.push({
          at: field,
          ...(was === undefined ? {} : { before: cut(was) }),
          ...(value === undefined ? {} : { after: cut(value) }),
        });
      }
      return stale;
    },
    archive: async (product, archived) => {
      await given.drafts.archive(product, archived);
      seen.push({ at: `product:${product}`, after: archived ? 'archived' : 'brought back' });
    },
  };
  return { register, drafts, seen: seen as readonly TrailChange[] };
}
