import type { Tx } from '../../platform/database.ts';
import type { Application } from '../store.ts';

/** So many applications of one person are shown to them; nobody is known to have made more. */
const most = 100;

/** What a person applied for, the newest first. */
export async function applicationsOfPerson(tx: Tx, personId: string): Promise<Application[]> {
  return await tx
    .selectFrom('application')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
}

/** What a person applied for with one employer, locked until the transaction ends. */
export async function holdOwnWith(tx: Tx, personId: string, employerId: string): Promise<Application[]> {
  return await tx
    .selectFrom('application')
    .innerJoin('announcement', 'announcement.id', 'application.announcement_id')
    .selectAll('application')
    .where('application.person_id', '=', personId)
    .where('announcement.employer_id', '=', employerId)
    .orderBy('application.id')
    .forUpdate('application')
    .execute();
}

/** All that a person applied for, locked until the transaction ends. */
export async function holdOwn(tx: Tx, personId: string): Promise<Application[]> {
  return await tx
    .selectFrom('application')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id')
    .forUpdate()
    .execute();
}
