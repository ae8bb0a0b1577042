import type { Tx } from '../platform/database.ts';

declare module '../platform/database.ts' {
  interface Tables {
    user: { id: string; name: string };
  }
}

/** The names of some users, by id. */
export async function userNames(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.selectFrom('user').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
