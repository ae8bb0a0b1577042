import { sql } from 'kysely';
import type { Database } from '../platform/database.ts';

/** Asks the database for nothing; throws where it does not answer. */
export async function touchDatabase(db: Database): Promise<void> {
  await sql`select 1`.execute(db);
}

/** The names of the migrations that the database has seen; none where it is new. */
export async function appliedMigrations(db: Database): Promise<string[]> {
  const known = await sql<{ there: boolean }>`select to_regclass('migration') is not null as there`.execute(db);
  if (!known.rows[0]?.there) return [];
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
