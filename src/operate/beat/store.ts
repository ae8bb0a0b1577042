import { type Generated, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    process_beat: ProcessBeatTable;
  }
}

type ProcessBeatTable = {
  id: string;
  services: string[];
  host: string;
  pid: number;
  started_at: Date;
  seen_at: Date;
  is_draining: boolean;
  readings: Generated<Record<string, number>>;
};

/** A process of the service as it described itself last. */
export type Beat = Omit<ProcessBeatTable, 'readings'> & { readings: Record<string, number> };

/** A process says that it lives; the row is written anew. */
export async function writeBeat(db: Database, beat: Beat): Promise<void> {
  const row = { ...beat, readings: sql<Record<string, number>>`${JSON.stringify(beat.readings)}::jsonb` };
  const { id: _id, ...change } = row;
  await db
    .insertInto('process_beat')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute();
}

/** A process says farewell. */
export async function deleteBeat(db: Database, id: string): Promise<void> {
  await db.deleteFrom('process_beat').where('id', '=', id).execute();
}

/** Throws away what processes said that fell silent before an instant. */
export async function deleteBeatsBefore(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('process_beat').where('seen_at', '<', before).execute();
}

/** The processes that were heard since an instant. */
export async function beatsSince(tx: Tx | Database, since: Date): Promise<Beat[]> {
  return await tx.selectFrom('process_beat').selectAll().where('seen_at', '>=', since).orderBy('started_at').execute();
}
