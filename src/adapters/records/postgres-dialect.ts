// Kysely on PostgreSQL, so that what goes in and comes out is the same as with SQLite.
import type { ColumnDefinitionNode, Dialect, PostgresPool, PostgresPoolClient } from 'kysely';
import {
  DataTypeNode,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  RawNode,
} from 'kysely';
import type { CustomTypesConfig, Pool } from 'pg';
import { types } from 'pg';

/** A bigint, as count and sum give them. SQLite's driver throws as well where a number cannot hold it. */
function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`too large for a number: ${text}`);
  return number;
}

/** What PostgreSQL calls its types, by number. */
const typeNumber = { boolean: 16, bigint: 20 } as const;
const parsers: Readonly<Record<number, (text: string) => number>> = {
  [typeNumber.boolean]: (text) => (text === 't' ? 1 : 0),
  [typeNumber.bigint]: wholeNumber,
};

/** How values are read: as SQLite gives them, wherever the two would differ. */
export const valueTypes: CustomTypesConfig = {
  getTypeParser: (id, format) => parsers[id] ?? types.getTypeParser(id, format as 'text'),
};

export const postgresDialect = (pool: PostgresPool): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new PostgresDriver({ pool }),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new ByCodePoint(),
});

/** Texts are ordered and compared by code point, as SQLite does it, whatever the database was made with. */
class ByCodePoint extends PostgresQueryCompiler {
  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    const { dataType } = node;
    const isText = DataTypeNode.is(dataType) && dataType.dataType === 'text';
    super.visitColumnDefinition(isText ? { ...node, dataType: RawNode.createWithSql('text collate "C"') } : node);
  }
}

/** PostgreSQL keeps no NUL in a text. It is kept as U+FFFD, as both databases keep half a surrogate pair. */
const storable = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value);

/** The pool as Kysely wants it, and when all that was asked for is done: pg's own forgets those who still wait when it ends. */
export function lending(pool: Pool): { readonly pool: PostgresPool; allBack(): Promise<void> } {
  let out = 0;
  let noneOut = () => {};
  const back = () => {
    out -= 1;
    if (out === 0) noneOut();
  };
  const connect = async () => {
    out += 1;
    try {
      const client = await pool.connect();
      const query = (sql: string, parameters: readonly unknown[]) => client.query(sql, parameters.map(storable));
      const release = (destroy?: boolean) => {
        client.release(destroy);
        back();
      };
      // Kysely names the commands that pg calls by any text, and asks for cursors, which nothing here reads by.
      return { query, release } as unknown as PostgresPoolClient;
    } catch (error) {
      back();
      throw error;
    }
  };
  return {
    pool: { options: pool.options, connect, end: () => pool.end() },
    async allBack() {
      if (out === 0) return;
      await new Promise<void>((resolve) => {
        noneOut = resolve;
      });
    },
  };
}
