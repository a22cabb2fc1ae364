// Reading the records in SQL, as one person may: what she does not see is not asked for.
import type { Kysely } from 'kysely';
import type { ApplicationAct } from '../../domain/application.ts';
import type { DraftKind } from '../../domain/desk.ts';
import type { Act } from '../../domain/label.ts';
import type { Person } from '../../domain/people.ts';
import type { Place } from '../../domain/place.ts';
import type { Value } from '../../domain/product.ts';
import type { FieldVersion, Reading } from '../../office/ports.ts';
import { sightOf } from './sight.ts';
import type { Tables } from './tables.ts';

export function sqlReading(db: Kysely<Tables>, person: Person | undefined): Reading {
  const { products, applications } = sightOf(person);

  const seenProducts = () => {
    const all = db.selectFrom('products');
    if ('of' in products) return all.where('organisation', '=', products.of);
    // PostgreSQL knows no empty list.
    return products.ids.length === 0 ? undefined : all.where('id', 'in', products.ids);
  };
  const isHers = async (draft: string, kind: DraftKind) =>
    (await seenProducts()?.select('id').where('id', '=', draft).where('kind', '=', kind).executeTakeFirst()) !==
    undefined;

  const seenActs = () => {
    const acts = actsOf(db, 'application').innerJoin('applications', 'applications.number', 'acts.number');
    return applications === 'none' || applications === 'all'
      ? acts
      : acts.where('applications.organisation', '=', applications.of);
  };

  return {
    async drafts(kind) {
      const rows = await seenProducts()
        ?.selectAll()
        .select(({ selectFrom }) =>
          selectFrom('field_versions')
            .select(({ fn }) => fn.max('field_versions.serial').as('serial'))
            .whereRef('field_versions.product', '=', 'products.id')
            .as('revision'),
        )
        .where('kind', '=', kind)
        .orderBy('serial')
        .execute();
      return (rows ?? []).map(({ id, organisation, created_at, created_by, archived, revision }) => ({
        id,
        organisation,
        createdAt: created_at,
        createdBy: created_by,
        archived: archived === 1,
        revision: revision ?? 0,
      }));
    },
    async fields(product, kind = 'product') {
      if (!(await isHers(product, kind))) return undefined;
      // In the order of the first save: entries of a map keep their order. Beginning from the first versions, SQLite
      // looks at one further row of each field, however many versions there are.
      const rows = await db
        .selectFrom('field_versions as first')
        .innerJoin('field_versions as newest', (join) =>
          join.onRef('newest.product', '=', 'first.product').onRef('newest.field', '=', 'first.field'),
        )
        .selectAll('newest')
        .where('first.product', '=', product)
        .where('first.version', '=', 1)
        .where('newest.version', '=', ({ selectFrom }) =>
          selectFrom('field_versions as each')
            .select(({ fn }) => fn.max('each.version').as('version'))
            .whereRef('each.product', '=', 'first.product')
            .whereRef('each.field', '=', 'first.field'),
        )
        .orderBy('first.serial')
        .execute();
      return rows.map(fieldVersion);
    },
    async history(product, field, kind = 'product') {
      if (!(await isHers(product, kind))) return [];
      const rows = await db
        .selectFrom('field_versions')
        .selectAll()
        .where('product', '=', product)
        .where('field', '=', field)
        .orderBy('version')
        .execute();
      return rows.map(fieldVersion);
    },
    async applications() {
      return applications === 'none' ? [] : inStreams<ApplicationAct>(await seenActs().execute());
    },
    async application(number) {
      if (applications === 'none') return [];
      const rows = await seenActs().where('acts.number', '=', number).execute();
      return rows.map(({ act }) => JSON.parse(act) as ApplicationAct);
    },
    async labels() {
      return inStreams<Act>(await actsOf(db, 'registration').execute());
    },
    async label(number) {
      const rows = await actsOf(db, 'registration').where('acts.number', '=', number).execute();
      return rows.map(({ act }) => JSON.parse(act) as Act);
    },
  };
}

/** Acts of one kind of stream, in the order in which the streams began, and within each in theirs. */
const actsOf = (db: Kysely<Tables>, kind: 'application' | 'registration') =>
  db
    .selectFrom('acts')
    .innerJoin('numbers', (join) =>
      join.onRef('numbers.kind', '=', 'acts.kind').onRef('numbers.number', '=', 'acts.number'),
    )
    .select(['acts.number', 'acts.act'])
    .where('acts.kind', '=', kind)
    .orderBy('numbers.serial')
    .orderBy('acts.seq');

function inStreams<A>(rows: readonly { readonly number: string; readonly act: string }[]): A[][] {
  const streams: A[][] = [];
  let number: string | undefined;
  for (const row of rows) {
    if (row.number !== number) streams.push([]);
    number = row.number;
    streams.at(-1)?.push(JSON.parse(row.act) as A);
  }
  return streams;
}

export const fieldVersion = (row: Omit<Tables['field_versions'], 'product' | 'serial'>): FieldVersion => ({
  field: row.field as Place,
  version: row.version,
  value: row.value === null ? undefined : (JSON.parse(row.value) as Value),
  at: row.saved_at,
  by: row.saved_by,
  byName: row.saved_by_name,
});
