import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';

/**
 * Every row type of the service. A room declares its own tables in its `store.ts`:
 * `declare module '../platform/database.ts' { interface Tables { referral: ReferralTable } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: rooms add their tables by declaration merging
export interface Tables {}

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

// Amounts and identities stay far below 2^53, so numbers are safe and simpler than strings.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

type Options = {
  max?: number;
  /** After so long without an answer a connection or a query is given up; never where left out. */
  patienceMs?: number;
  onError?: (error: Error) => void;
};

/** Opens a pool on `url`. Closed connections (a restarted server) are replaced at the next query. */
export function openDatabase(url: string, options: Options = {}): Database {
  const { max = 10, patienceMs } = options;
  const patience = patienceMs === undefined ? {} : { connectionTimeoutMillis: patienceMs, query_timeout: patienceMs };
  const pool = new pg.Pool({ connectionString: url, max, ...patience, application_name: 'bongpheak' });
  surviveLostConnections(pool, options.onError);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Database, pg.Pool>();

/** How many wait for a connection of this pool now. */
export const waitingFor = (db: Database): number => pools.get(db)?.waitingCount ?? 0;

/**
 * A connection that breaks is an event, not the end of the process: the pool replaces idle ones, and whoever holds one learns
 * it from the query (pg leaves connections that are taken out without a listener).
 */
export function surviveLostConnections(pool: pg.Pool, onError: (error: Error) => void = () => undefined): void {
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', () => undefined));
}

/** How often a transaction is begun that PostgreSQL itself took back. */
const mostTries = 5;

/**
 * One transaction per request: everything that `work` does is there, or nothing. Where it stood in another's way, PostgreSQL takes
 * back one of the two and asks that it be tried again (manual, 13.5): `work` is done anew then, so it leaves no trace elsewhere.
 */
export async function inTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tries === mostTries || !isTakenBack(error)) throw error;
    }
  }
}

/** A serialization failure, or a deadlock. */
const isTakenBack = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && /^40(001|P01)$/.test(error.code ?? '');

/** True for what passes by itself: a server that restarts or has no connection left (53300), a lost one, a deadlock or a serialization conflict. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isPassing(error.cause)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    /^(08|57P|40|53300)/.test(code) ||
    /^(ECONN|EPIPE|ETIMEDOUT)/.test(code) ||
    /Connection terminated|Client has encountered a connection error|Query read timeout|timeout exceeded when trying/.test(
      error.message,
    )
  );
}
