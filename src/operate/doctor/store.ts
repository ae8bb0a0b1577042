import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../../platform/database.ts';

/** What a PostgreSQL server says of itself. */
export type Server = {
  version: number;
  /** Another one for each server that was ever initialised; null where we may not ask. */
  identity: string | null;
  clock: Date;
  fsync: boolean;
};

/** Asks a server who it is, on a connection of its own. Throws where it does not answer within five seconds. */
export async function askServer(url: string): Promise<Server> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as version, clock_timestamp() as clock,
        current_setting('fsync') = 'on' as fsync`,
    );
    const identity = await client
      .query('select system_identifier::text as identity from pg_control_system()')
      .then((found) => found.rows[0].identity)
      .catch(() => null);
    return { ...rows[0], identity };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether a backup that is dead could fill the server's disk: it keeps back the log of changes, and nothing bounds it. */
export async function isLogUnbounded(db: Database): Promise<boolean> {
  const { rows } = await sql<{ unbounded: boolean }>`
    select current_setting('max_slot_wal_keep_size') = '-1'
      and exists (select from pg_replication_slots where starts_with(slot_name, 'bongpheak_backup_')) as unbounded
  `.execute(db);
  return rows[0]?.unbounded ?? false;
}

/** How many trigrams the database sees in a Khmer word: none where its locale does not know the letters, null without the extension. */
export async function khmerTrigrams(db: Database): Promise<number | null> {
  try {
    const { rows } = await sql<{ trigrams: number }>`select cardinality(show_trgm('ភ្នំពេញ')) as trigrams`.execute(db);
    return rows[0]?.trigrams ?? null;
  } catch {
    return null;
  }
}

/** Staff who may sign in: how many, how many of them are administrators, how many have no second step. */
export async function countStaff(db: Database): Promise<{ all: number; admins: number; withoutSecond: number }> {
  const { rows } = await sql<{ all: number; admins: number; without: number }>`
    select count(*)::int as all, count(*) filter (where admin)::int as admins,
      count(*) filter (where not "twoFactorEnabled" and not exists (select from passkey where user_id = "user".id))::int
        as without
    from "user" where role = 'staff' and "closedAt" is null`.execute(db);
  const { all = 0, admins = 0, without = 0 } = rows[0] ?? {};
  return { all, admins, withoutSecond: without };
}

/** How many keys the cabinet has. */
export async function countKeys(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return Number((await client.query('select count(*) from key')).rows[0].count);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** One question to a server, on a connection of its own that is given up after five seconds. */
async function asked<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether who listens at this address hears: behind a pooler that lends connections by transaction nobody does, and no error says so. */
export function hearsNotices(url: string): Promise<boolean> {
  return asked(url, async (client) => {
    const heard = new Promise<boolean>((done) => {
      client.on('notification', () => done(true));
      setTimeout(done, 3_000, false).unref();
    });
    await client.query('listen doctor');
    await asked(url, (other) => other.query("select pg_notify('doctor', '')"));
    return await heard;
  });
}

/** How many connections the server has, and may have. */
export function countConnections(url: string): Promise<{ used: number; most: number }> {
  return asked(url, async (client) => {
    const { rows } = await client.query(
      `select (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used,
        current_setting('max_connections')::int as most`,
    );
    return rows[0];
  });
}

/** How old the newest is that a replica has, in seconds; 0 where it has all that was sent; `none` where it is a primary. */
export function askReplica(url: string): Promise<number | 'none'> {
  return asked(url, async (client) => {
    const { rows } = await client.query(
      `select pg_is_in_recovery() as replica, case when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
        else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) end::float as late`,
    );
    return rows[0].replica ? (rows[0].late ?? 0) : 'none';
  });
}
