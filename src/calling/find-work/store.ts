import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    caller_memory: MemoryTable;
  }
}

type MemoryTable = {
  person_id: string;
  province: string | null;
  sector: string | null;
  position: string | null;
  announcement_id: number | null;
  at: Date;
};

/** Where a caller was in the list of jobs, as far as they came. */
export type Place = Pick<MemoryTable, 'province' | 'sector' | 'position' | 'announcement_id'>;

/** Where a caller was; undefined for who never came as far as a place. */
export async function readPlace(tx: Tx, personId: string): Promise<Place | undefined> {
  return await tx
    .selectFrom('caller_memory')
    .select(['province', 'sector', 'position', 'announcement_id'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

/** Writes where a caller is now; what was written before is gone. */
export async function writePlace(tx: Tx, personId: string, place: Place, now: Date): Promise<void> {
  const row = { ...place, at: now };
  await tx
    .insertInto('caller_memory')
    .values({ person_id: personId, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
}

/** Forgets where a caller was. */
export async function forgetCaller(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('caller_memory').where('person_id', '=', personId).execute();
}

/** The province of the job that a person applied for last; null for who has not applied. */
export async function lastAppliedIn(tx: Tx, personId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('application')
    .innerJoin('announcement', 'announcement.id', 'application.announcement_id')
    .select('announcement.province')
    .where('application.person_id', '=', personId)
    .orderBy('application.created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.province ?? null;
}
