import { employersOf } from '../employers/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { Task } from '../world.ts';
import { findAnnouncement, overdue, setClosed } from './store.ts';

/** An employer (or staff) closes an announcement: nobody is called for it any more. */
export async function close(
  tx: Tx,
  who: { userId: string; role: string },
  announcementId: number,
  now: Date,
): Promise<'closed' | Refusal<'not-yours' | 'closed-already'>> {
  const announcement = await findAnnouncement(tx, announcementId);
  const own = await employersOf(tx, who.userId);
  if (who.role !== 'staff' && !own.some((employer) => employer.id === announcement?.employerId))
    return refuse('not-yours');
  if (!(await setClosed(tx, announcementId, now))) return refuse('closed-already');
  await record(
    tx,
    { kind: 'announcement.closed', subject: `announcement:${announcementId}`, actor: `user:${who.userId}` },
    now,
  );
  return 'closed';
}

/** Closes what ran out; gives how many. Called every minute. */
async function closeOverdue(tx: Tx, now: Date): Promise<number> {
  const ids = await overdue(tx, now, 500);
  for (const id of ids) {
    if (await setClosed(tx, id, now)) {
      await record(
        tx,
        { kind: 'announcement.closed', subject: `announcement:${id}`, actor: 'system', facts: { overdue: true } },
        now,
      );
    }
  }
  return ids.length;
}

/** Every minute: what ran out is closed. */
export const closingTask: Task = {
  name: 'close-overdue',
  cron: '* * * * *',
  async run(world) {
    await inTransaction(world.db, (tx) => closeOverdue(tx, world.now()));
  },
};
