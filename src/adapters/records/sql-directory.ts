// The directory's acts in SQL.
import type { Kysely } from 'kysely';
import type { DirectoryAct } from '../../domain/directory.ts';
import type { DirectoryActs } from '../../office/ports.ts';
import type { Tables } from './tables.ts';

export const sqlDirectory = (db: Kysely<Tables>): DirectoryActs => ({
  async after(count) {
    const rows = await db.selectFrom('directory_acts').select('act').where('seq', '>=', count).orderBy('seq').execute();
    return rows.map(({ act }) => JSON.parse(act) as DirectoryAct);
  },
});
