import type { Generated } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { ApplicationState } from './rules.ts';

declare module '../platform/database.ts' {
  interface Tables {
    application: ApplicationTable;
  }
}

export type ApplicationChannel = 'web' | 'phone';

type ApplicationTable = {
  id: Generated<string>;
  announcement_id: number;
  person_id: string;
  channel: ApplicationChannel;
  experienced: boolean | null;
  state: ApplicationState;
  referral_id: string | null;
  created_at: Date;
  changed_at: Date;
};

export type Application = Omit<ApplicationTable, 'id'> & { id: string };

/** Adds an application; undefined where this person applied for this job before. */
export async function insertApplication(tx: Tx, row: Omit<Application, 'id'>): Promise<string | undefined> {
  const added = await tx
    .insertInto('application')
    .values(row)
    .onConflict((conflict) => conflict.columns(['announcement_id', 'person_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added?.id;
}

/** A person's application for a job, if there is one. */
export async function findApplication(
  tx: Tx,
  announcementId: number,
  personId: string,
): Promise<Application | undefined> {
  return await tx
    .selectFrom('application')
    .selectAll()
    .where('announcement_id', '=', announcementId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

/** The application of an id, locked until the transaction ends. */
export async function holdApplication(tx: Tx, id: string): Promise<Application | undefined> {
  return await tx.selectFrom('application').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Writes a change of state or what the worker said about themselves. */
export async function updateApplication(
  tx: Tx,
  id: string,
  change: { state?: ApplicationState; experienced?: boolean; changed_at: Date },
): Promise<void> {
  await tx.updateTable('application').set(change).where('id', '=', id).execute();
}

/** Applications for some announcements, newest first. */
export async function applicationsFor(tx: Tx, announcementIds: number[], limit: number): Promise<Application[]> {
  if (announcementIds.length === 0) return [];
  return await tx
    .selectFrom('application')
    .selectAll()
    .where('announcement_id', 'in', announcementIds)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
}
