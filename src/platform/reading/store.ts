import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { type Position, readPosition } from './rules.ts';

/** Where the primary is: all that is committed stands before. */
export async function primaryPosition(primary: Database): Promise<Position> {
  const { rows } = await sql<{ at: string }>`select pg_current_wal_insert_lsn()::text as at`.execute(primary);
  return readPosition(rows[0]?.at ?? '');
}

/** How far a replica has replayed; null where it has become a primary. */
export async function replayedPosition(replica: Database): Promise<Position | null> {
  const { rows } = await sql<{ at: string | null }>`
    select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as at`.execute(replica);
  const at = rows[0]?.at ?? null;
  return at === null ? null : readPosition(at);
}
