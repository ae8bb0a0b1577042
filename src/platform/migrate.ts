import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';

const main = new URL('../../db/', import.meta.url).pathname;
const cabinet = join(main, 'keys');

export class UnfitDatabase extends Error {
  override name = 'UnfitDatabase';
}

/**
 * Brings the database at `url` to the newest form: every `db/NNNN-*.sql` once, in order, each in a transaction; then the
 * tables of the job queue. Two processes that start together wait for each other.
 * Throws UnfitDatabase where the locale would break Khmer search without an error.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // told by the query
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('bongpheak.migrate'))");
    await client.query('create extension if not exists pg_trgm');
    await refuseUnfitLocale(client);
    await applyNew(client, main);
  } finally {
    await client.end().catch(() => undefined);
  }
  await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
}

/** The same for the cabinet of keys: every `db/keys/NNNN-*.sql` once. */
export async function migrateCabinet(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('bongpheak.migrate'))");
    await applyNew(client, cabinet);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function applyNew(client: pg.Client, folder: string): Promise<void> {
  await client.query(
    'create table if not exists migration (name text primary key, at timestamptz not null default now())',
  );
  const done = new Set((await client.query('select name from migration')).rows.map((row) => row.name));
  const files = (await readdir(folder)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort();
  for (const name of files) if (!done.has(name)) await apply(client, folder, name);
}

async function apply(client: pg.Client, folder: string, name: string): Promise<void> {
  const sql = await readFile(join(folder, name), 'utf8');
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migration (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`db/${relative(main, join(folder, name))} failed`, { cause: error });
  }
}

/** In locale `C` PostgreSQL sees no letters in Khmer, and search silently finds nothing. */
async function refuseUnfitLocale(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select cardinality(show_trgm('ភ្នំពេញ')) as trigrams");
  if (rows[0].trigrams > 0) return;
  throw new UnfitDatabase(
    "The database's locale does not know Khmer letters: create it with C.UTF-8 or another UTF-8 locale.",
  );
}
