// Saving fields of a draft in SQL, within a write of whatever port.
import type { Transaction } from 'kysely';
import type { TrailChange } from '../../domain/trail.ts';
import type { Append, FieldVersion } from '../../office/ports.ts';
import { fieldChange } from './changes.ts';
import { fieldVersion } from './sql-reading.ts';
import type { Tables } from './tables.ts';
import { neverSaved, valueText } from './versions.ts';

type Own = NonNullable<Extract<Append, { readonly product: string }>['own']>;

/** Saves what has changed. Gives the fields that somebody else had saved meanwhile, and what the trail tells of the others. */
export async function savedWithin(
  within: Transaction<Tables>,
  product: string,
  { by, at, fields: changes }: Own,
): Promise<{ readonly stale: readonly FieldVersion[]; readonly told: readonly TrailChange[] }> {
  const last = await within
    .selectFrom('field_versions')
    .select(({ fn }) => fn.max('serial').as('serial'))
    .where('product', '=', product)
    .executeTakeFirst();
  let serial = last?.serial ?? 0;
  const newest = await newestOf(within, product, [...new Set(changes.map(({ field }) => field))]);
  const stale: FieldVersion[] = [];
  const told: TrailChange[] = [];
  const saved: Tables['field_versions'][] = [];
  for (const { field, expected, value } of changes) {
    const before = newest.get(field);
    const text = valueText(value);
    if (text === (before?.value ?? null)) continue;
    if ((before?.version ?? 0) !== expected) {
      stale.push(before ? fieldVersion(before) : neverSaved(field));
      continue;
    }
    serial += 1;
    const who = { saved_at: at, saved_by: by.id, saved_by_name: by.name };
    const row = { product, field, version: expected + 1, serial, value: text, ...who };
    told.push(fieldChange(field, before?.value, text));
    newest.set(field, row);
    saved.push(row);
  }
  for (const rows of inParts(saved)) await within.insertInto('field_versions').values(rows).execute();
  return { stale, told };
}

/** Fields in one statement. Few statements make a short transaction: on PostgreSQL the longest one loses to all others. */
const atOnce = 500;
function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += atOnce) yield all.slice(from, from + atOnce);
}

/** The newest version of each of these fields that was ever saved. */
async function newestOf(
  within: Transaction<Tables>,
  product: string,
  fields: readonly string[],
): Promise<Map<string, Tables['field_versions']>> {
  const newest = new Map<string, Tables['field_versions']>();
  for (const part of inParts(fields)) {
    const rows = await within
      .selectFrom('field_versions as newest')
      .selectAll()
      .where('product', '=', product)
      .where('field', 'in', part)
      .where('version', '=', ({ selectFrom }) =>
        selectFrom('field_versions as each')
          .select(({ fn }) => fn.max('each.version').as('version'))
          .whereRef('each.product', '=', 'newest.product')
          .whereRef('each.field', '=', 'newest.field'),
      )
      .execute();
    for (const row of rows) newest.set(row.field, row);
  }
  return newest;
}
