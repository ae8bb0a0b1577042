import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    applicant_export: ExportTable;
  }
}

/** What a list of applicants is taken out for. */
export const exportReasons = ['interviews', 'records', 'authority', 'other'] as const;
export type ExportReason = (typeof exportReasons)[number];

type ExportTable = {
  id: Generated<number>;
  employer_id: string;
  user_id: string | null;
  reason: ExportReason;
  words_sealed: Buffer;
  applicants: number;
  at: Date;
};

/** Writes down that a list leaves the service. */
export async function insertExport(tx: Tx, row: Omit<ExportTable, 'id'>): Promise<void> {
  await tx.insertInto('applicant_export').values(row).execute();
}

/** How many applied with an employer, or for one of its announcements. */
export async function countApplicants(tx: Tx, employerId: string, announcementId: number | null): Promise<number> {
  let query = tx
    .selectFrom('application')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('employer_id', '=', employerId);
  if (announcementId !== null) query = query.where('announcement_id', '=', announcementId);
  return (await query.executeTakeFirstOrThrow()).count;
}
