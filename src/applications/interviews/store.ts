import type { JSONColumnType } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { InterviewPlace, InterviewState } from '../rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    interview: InterviewTable;
  }
}

type InterviewTable = {
  application_id: string;
  at: Date;
  place: JSONColumnType<InterviewPlace>;
  state: InterviewState;
  version: number;
  proposed_at: Date;
  answered_at: Date | null;
};

/** When and where an applicant is to come, and what they say to that; one of each application, changed in place. */
export type Interview = Omit<InterviewTable, 'place'> & { place: InterviewPlace };

/** The interview of an application, locked until the transaction ends; undefined where none was ever proposed. */
export async function holdInterview(tx: Tx, applicationId: string): Promise<Interview | undefined> {
  return await tx
    .selectFrom('interview')
    .selectAll()
    .where('application_id', '=', applicationId)
    .forUpdate()
    .executeTakeFirst();
}

/** The interviews of some applications, in no order; cancelled ones too. */
export async function readInterviews(tx: Tx, applicationIds: string[]): Promise<Interview[]> {
  if (applicationIds.length === 0) return [];
  return await tx.selectFrom('interview').selectAll().where('application_id', 'in', applicationIds).execute();
}

/** Proposes an interview, or another time and place for one; gives its version, which grows every time. */
export async function setProposed(
  tx: Tx,
  interview: Pick<Interview, 'application_id' | 'at' | 'place'>,
  now: Date,
): Promise<number> {
  const row = {
    at: interview.at,
    place: JSON.stringify(interview.place),
    state: 'proposed' as const,
    proposed_at: now,
    answered_at: null,
  };
  const { version } = await tx
    .insertInto('interview')
    .values({ application_id: interview.application_id, version: 0, ...row })
    .onConflict((conflict) =>
      conflict.column('application_id').doUpdateSet((eb) => ({ ...row, version: eb('interview.version', '+', 1) })),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Writes what became of an interview: what the worker said to it, or that it does not take place. */
export async function updateInterview(
  tx: Tx,
  applicationId: string,
  change: Partial<Pick<Interview, 'state' | 'answered_at'>>,
): Promise<void> {
  await tx
    .updateTable('interview')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('application_id', '=', applicationId)
    .execute();
}

/** Calls off an interview that is still ahead for the two; nothing happens where there is none. */
export async function cancelInterview(tx: Tx, applicationId: string): Promise<void> {
  await tx
    .updateTable('interview')
    .set((eb) => ({ state: 'cancelled', version: eb('version', '+', 1) }))
    .where('application_id', '=', applicationId)
    .where('state', '<>', 'cancelled')
    .execute();
}
