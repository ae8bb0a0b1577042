import type { Tx } from '../../platform/database.ts';
import type { News } from './news.ts';

/** Whether a person has been told by phone of an interview of this application, in another call than this one. */
export async function wasInvited(tx: Tx, applicationId: string, callId: string): Promise<boolean> {
  const told = await tx
    .selectFrom('call')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('answer', 'in', ['interview', 'reminder'])
    .where('state', '=', 'done')
    .where('id', '<>', callId)
    .limit(1)
    .executeTakeFirst();
  return told !== undefined;
}

/** Whether there is a later call about an application, which tells what stands now. */
export async function isFollowed(tx: Tx, applicationId: string, cause: number): Promise<boolean> {
  const later = await tx
    .selectFrom('call')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('purpose', '=', 'answer')
    .where('cause', '>', cause)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}

/** Whether somebody heard this news of an application by phone. */
export async function wasTold(tx: Tx, applicationId: string, news: News): Promise<boolean> {
  const told = await tx
    .selectFrom('call')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('answer', '=', news)
    .where('state', '=', 'done')
    .limit(1)
    .executeTakeFirst();
  return told !== undefined;
}
