import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database.ts';
import { hunt } from './hunt.ts';

/** A file of PostgreSQL's is 1 GiB at most; what is larger than this is none of a test's. */
const LARGEST = 512 * 1024 * 1024;

/** The files under a folder in which one of the known people is named, with what was found; links are not followed. */
export async function huntFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => [])) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const size = await stat(path).then(
      (it) => it.size,
      () => 0,
    );
    const told = size > 0 && size < LARGEST ? hunt(await readFile(path).catch(() => Buffer.alloc(0))) : null;
    if (told) found.push(`${path}: ${told}`);
  }
  return found;
}

/** Tables and columns of a database in which one of them is named: all that a dump of it holds, bytes as they are. */
export async function huntDump(db: Database): Promise<string[]> {
  const columns = await sql<{ of: string; schema: string; table: string; name: string; type: string }>`
    select table_schema || '.' || table_name as of, table_schema as schema, table_name as table, column_name as name, data_type as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`.execute(db);
  const found: string[] = [];
  for (const { of, schema, table, name, type } of columns.rows) {
    const column = sql.ref(name);
    const bytes = type === 'bytea' ? column : sql`convert_to(${column}::text, 'UTF8')`;
    const { rows } = await sql<{ all: Buffer | null }>`
      select string_agg(${bytes}, '\\x0a'::bytea) as all from ${sql.table(`${schema}.${table}`)}`.execute(db);
    const told = rows[0]?.all && hunt(rows[0].all);
    if (told) found.push(`${of}.${name}: ${told}`);
  }
  return found;
}
