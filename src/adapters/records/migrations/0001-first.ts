// The first tables. A migration that has run anywhere is never edited; a change is a further file.
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('numbers')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('serial', 'integer', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('numbers_in_order', ['kind', 'serial'])
    .addUniqueConstraint('numbers_given_once', ['kind', 'number'])
    .execute();
  await schema
    .createTable('applications')
    .addColumn('number', 'text', (column) => column.notNull().primaryKey())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('product', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('applications_of_organisation')
    .on('applications')
    .columns(['organisation', 'number'])
    .execute();
  await schema
    .createTable('acts')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('on_day', 'text', (column) => column.notNull())
    .addColumn('act', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('acts_in_order', ['kind', 'number', 'seq'])
    .addForeignKeyConstraint('acts_of_number', ['kind', 'number'], 'numbers', ['kind', 'number'])
    .execute();
  await schema
    .createTable('products')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('serial', 'integer', (column) => column.notNull().unique())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('archived', 'integer', (column) => column.notNull())
    .execute();
  await schema.createIndex('products_of_organisation').on('products').columns(['organisation', 'serial']).execute();
  await schema
    .createTable('field_versions')
    .addColumn('product', 'text', (column) => column.notNull().references('products.id'))
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('serial', 'integer', (column) => column.notNull())
    .addColumn('value', 'text')
    .addColumn('saved_at', 'text', (column) => column.notNull())
    .addColumn('saved_by', 'text', (column) => column.notNull())
    .addColumn('saved_by_name', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('field_versions_in_order', ['product', 'field', 'version'])
    .addUniqueConstraint('field_versions_in_product', ['product', 'serial'])
    .execute();
  await schema
    .createTable('people')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('serial', 'integer', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('links')
    .addColumn('hash', 'text', (column) => column.notNull().primaryKey())
    .addColumn('person', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('valid_until', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('sessions')
    .addColumn('hash', 'text', (column) => column.notNull().primaryKey())
    .addColumn('person', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('csrf', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('sessions_of_person').on('sessions').column('person').execute();
}
