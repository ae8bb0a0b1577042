import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { surviveLostConnections } from './database.ts';

/**
 * Where the wrapped keys of people stand, each under a random id: in a database of its own, of which no dump or log of the main
 * database knows. What is removed here opens nothing any more, in no backup either (crypto-shredding, NIST SP 800-88 r1 §2.5).
 */
export type Cabinet = {
  put(id: string, wrapped: Buffer): Promise<void>;
  /** Keeps a key unless there is one under this id. */
  offer(id: string, wrapped: Buffer): Promise<void>;
  /** The wrapped keys that are there, by id, in one query. */
  read(ids: string[]): Promise<Map<string, Buffer>>;
  /** Removes keys for good; gives how many there were. */
  remove(ids: string[]): Promise<number>;
  /** Up to so many keys after an id, in their order; from the first where it is null. */
  page(after: string | null, limit: number): Promise<{ id: string; wrapped: Buffer }[]>;
  /** Keys wrapped anew, in one statement; one that was thrown away or changed meanwhile stays so. Gives how many were replaced. */
  replace(keys: readonly { id: string; from: Buffer; to: Buffer }[]): Promise<number>;
  /** Writes the cabinet anew, so that nothing is left in its files of keys that were removed. Short, and nobody reads meanwhile. */
  tidy(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the cabinet at `url`, on few connections; they are made when first needed. */
export function openCabinet(url: string, options: { onError?: (error: Error) => void } = {}): Cabinet {
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'bongpheak' });
  surviveLostConnections(pool, options.onError);
  return {
    async put(id, wrapped) {
      await pool.query('insert into key (id, wrapped) values ($1, $2)', [id, wrapped]);
    },
    async offer(id, wrapped) {
      await pool.query('insert into key (id, wrapped) values ($1, $2) on conflict do nothing', [id, wrapped]);
    },
    async read(ids) {
      if (ids.length === 0) return new Map();
      const { rows } = await pool.query<{ id: string; wrapped: Buffer }>(
        'select id, wrapped from key where id = any($1::uuid[])',
        [ids],
      );
      return new Map(rows.map(({ id, wrapped }) => [id, wrapped]));
    },
    async remove(ids) {
      return (await pool.query('delete from key where id = any($1::uuid[])', [ids])).rowCount ?? 0;
    },
    async page(after, limit) {
      const { rows } = await pool.query<{ id: string; wrapped: Buffer }>(
        'select id, wrapped from key where $1::uuid is null or id > $1::uuid order by id limit $2',
        [after, limit],
      );
      return rows;
    },
    async replace(keys) {
      if (keys.length === 0) return 0;
      const { rowCount } = await pool.query(
        `update key set wrapped = new.after from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as new (id, before, after)
         where key.id = new.id and key.wrapped = new.before`,
        [keys.map(({ id }) => id), keys.map(({ from }) => from), keys.map(({ to }) => to)],
      );
      return rowCount ?? 0;
    },
    async tidy() {
      await untilNobodyReadsTheOld(pool);
      await pool.query('vacuum full key');
      // who may not ask for it waits for the next one, a few minutes
      await pool.query('checkpoint').catch(() => undefined);
    },
    close: () => pool.end(),
  };
}

/** So long is waited for who reads, in milliseconds; what is left for their sake goes the next night. */
const readersMs = 60_000;

/**
 * PostgreSQL keeps a removed row for whoever began to read before it was removed, and would write it anew with the others; a reader
 * begins as early as the oldest change that is under way, in whatever database of the server.
 */
async function untilNobodyReadsTheOld(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ now: string }>('select pg_current_xact_id()::xid::text as now');
  for (const until = performance.now() + readersMs; performance.now() < until; await pause(50)) {
    const older = await pool.query(
      `select from pg_stat_activity where pid <> pg_backend_pid() and (datname = current_database() or datname is null)
         and age(backend_xmin) > age($1::xid)
       union all select where age(pg_snapshot_xmin(pg_current_snapshot())::xid) > age($1::xid)`,
      [rows[0]?.now],
    );
    if (older.rowCount === 0) return;
  }
}

const none = () => Promise.reject(new Error('there is no cabinet here: keys of people are out of reach'));

/** For a command that deals with nobody's data. */
export const noCabinet: Cabinet = {
  put: none,
  offer: none,
  read: none,
  remove: none,
  tidy: none,
  page: none,
  replace: none,
  close: async () => undefined,
};
