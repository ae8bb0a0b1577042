import pg from 'pg';
import type { World } from '../src/world.ts';

/** One statement on the database of a world, past its stores: only to fill it quickly. */
export async function sql({ databaseUrl }: World, statement: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(statement, values);
  } finally {
    await client.end();
  }
}
