import { closeEach } from '../applications/close-each.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import { inTransaction, type Tx } from '../platform/database.ts';
import { type Actor, record } from '../platform/events.ts';
import type { Task } from '../world.ts';
import type { ClosedWhy } from './announcement.ts';
import { overdue } from './ending/store.ts';
import { holdOwn } from './own.ts';
import { setClosed } from './store.ts';

type Who = { userId: string; role: string };
type Why = 'not-yours' | 'closed-already';

/** An employer closes an announcement of its own: the places are taken, or it wants nobody any more. */
export async function closeAs(
  tx: Tx,
  who: Pick<Who, 'userId'>,
  { announcementId, why }: { announcementId: number; why: 'filled' | 'employer' },
  now: Date,
): Promise<'closed' | Refusal<Why>> {
  if (!(await holdOwn(tx, who, announcementId))) return refuse('not-yours');
  return (await end(tx, announcementId, why, `user:${who.userId}`, now)) ? 'closed' : refuse('closed-already');
}

/** An employer (or staff) closes an announcement without saying why: nobody is called for it any more. */
export async function close(tx: Tx, who: Who, announcementId: number, now: Date): Promise<'closed' | Refusal<Why>> {
  if (who.role !== 'staff') return await closeAs(tx, who, { announcementId, why: 'employer' }, now);
  return (await end(tx, announcementId, 'staff', `user:${who.userId}`, now)) ? 'closed' : refuse('closed-already');
}

/** Closes it, and tells everybody who waits for a first answer; whoever was invited or offered the job is left to the employer. */
async function end(tx: Tx, id: number, why: ClosedWhy, actor: Actor, now: Date): Promise<boolean> {
  if (!(await setClosed(tx, id, now, why))) return false;
  await record(tx, { kind: 'announcement.closed', subject: `announcement:${id}`, actor, facts: { why } }, now);
  const told = why === 'filled' ? 'filled' : 'ended';
  await closeEach(tx, { announcementIds: [id], why: told, actor, from: ['received', 'seen', 'short-listed'] }, now);
  return true;
}

/** Closes what ran out. Called every minute. */
async function closeOverdue(tx: Tx, now: Date): Promise<void> {
  for (const id of await overdue(tx, now, 500)) await end(tx, id, 'ended', 'system', now);
}

/** Every minute: what ran out is closed. */
export const closingTask: Task = {
  name: 'close-overdue',
  cron: '* * * * *',
  async run(world) {
    await inTransaction(world.db, (tx) => closeOverdue(tx, world.now()));
  },
};
