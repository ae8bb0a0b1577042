import pg from 'pg';
import { migrateCabinet } from '../../src/platform/migrate.ts';

/** A cabinet of keys beside a database, on the same server, for tests and benchmarks that spare a second one; gives its address. */
export async function cabinetBeside(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'keys'");
    if (rowCount === 0) await client.query('create database keys');
  } finally {
    await client.end();
  }
  const url = new URL(databaseUrl);
  url.pathname = '/keys';
  await migrateCabinet(url.href);
  return url.href;
}
