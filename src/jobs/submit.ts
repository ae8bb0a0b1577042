import { findEmployer } from '../employers/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { Listener, World } from '../world.ts';
import { holdOwn, type Who } from './own.ts';
import { settle } from './settle.ts';
import { changeAnnouncement, holdReviewsOf } from './store.ts';

type Why = 'not-yours' | 'changed-meanwhile' | 'not-a-draft' | 'employer-refused';

/**
 * An employer sends an announcement in, as it was looked at (`version`): it is shown at once, or waits for staff, or for the
 * employer to be verified.
 */
export async function submit(
  tx: Tx,
  world: World,
  who: Who,
  input: { announcementId: number; version: number },
  now: Date,
): Promise<'live' | 'paused' | 'review' | Refusal<Why>> {
  const own = await holdOwn(tx, who, input.announcementId);
  if (!own) return refuse('not-yours');
  if (own.announcement.state !== 'draft') return refuse('not-a-draft');
  if (own.announcement.version !== input.version) return refuse('changed-meanwhile');
  if (own.employer.state === 'refused') return refuse('employer-refused');
  const actor = `user:${who.userId}` as const;
  await changeAnnouncement(tx, input.announcementId, { state: 'review', advice: [] });
  const subject = `announcement:${input.announcementId}`;
  await record(tx, { kind: 'announcement.submitted', subject, actor }, now);
  return await settle(tx, world, own, actor, now);
}

/** What waited for its employer to be verified is judged anew. */
export const submitListener: Listener = {
  hears: 'employer.verified',
  async act(world, tx, { subject }, now) {
    const employer = await findEmployer(tx, subject.slice(subject.indexOf(':') + 1));
    if (!employer?.verified_at) return;
    for (const announcement of await holdReviewsOf(tx, employer.id))
      await settle(tx, world, { announcement, employer }, 'system', now);
  },
};
