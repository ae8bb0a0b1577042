import type pg from 'pg';
import { z } from 'zod';

/** Of each table how many rows it has, and a sum over the hashes of all of them: equal sums, equal rows. */
export const Tables = z.record(z.string(), z.object({ rows: z.number().int(), digest: z.string() }));
export type Tables = z.infer<typeof Tables>;

/** The tables that outlive a crash, quoted. */
export async function tableNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I', relname) as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** Counts and adds up all rows of all tables, as the transaction of this connection sees them. */
export async function addUp(client: pg.Client): Promise<Tables> {
  await client.query(
    `set timezone = 'UTC'; set datestyle = 'ISO'; set bytea_output = 'hex'; set intervalstyle = 'postgres'`,
  );
  const tables: Tables = {};
  for (const name of await tableNames(client)) {
    const { rows } = await client.query<{ rows: string; digest: string }>(
      `select count(*) as rows, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as digest from ${name} as t`,
    );
    tables[name] = { rows: Number(rows[0]?.rows), digest: rows[0]?.digest ?? '' };
  }
  return tables;
}

/** The tables in which two sums differ, with both counts of rows. */
export function differences(
  wanted: Tables,
  found: Tables,
): { table: string; wanted: number | null; found: number | null }[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])].sort();
  return names
    .filter((name) => wanted[name]?.rows !== found[name]?.rows || wanted[name]?.digest !== found[name]?.digest)
    .map((table) => ({ table, wanted: wanted[table]?.rows ?? null, found: found[table]?.rows ?? null }));
}
