import type { Job } from '../country/job.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { decidedBefore, judgeAnnouncement } from '../screening/judge.ts';
import { needsDecision } from '../screening/rules.ts';
import type { World } from '../world.ts';
import type { AnnouncementState } from './announcement.ts';
import { holdOwn, type Own, type Who } from './own.ts';
import { endOf, isSameJob, isSameOffer } from './rules.ts';
import { settle } from './settle.ts';
import { changeAnnouncement } from './store.ts';

/** `closesAt`: null where it ends when it did. */
type Input = { announcementId: number; version: number; job: Job; closesAt: Date | null };
type Why = 'not-yours' | 'changed-meanwhile' | 'closed-already';

/**
 * An employer changes an announcement that they have read (`version`). What is shown is judged anew: another offer of a new
 * employer, or one that is doubtful, is shown no more until staff have looked at it.
 * @returns the state it is in now
 */
export async function edit(
  tx: Tx,
  world: World,
  who: Who,
  { announcementId, version, job, closesAt }: Input,
  now: Date,
): Promise<AnnouncementState | Refusal<Why>> {
  const own = await holdOwn(tx, who, announcementId);
  if (!own) return refuse('not-yours');
  const { announcement } = own;
  if (announcement.state === 'closed') return refuse('closed-already');
  if (announcement.version !== version) return refuse('changed-meanwhile');
  const isAnother = !isSameJob(announcement.job, job);
  if (!isAnother && !closesAt) return announcement.state;
  const ends = closesAt && { closes_at: endOf(closesAt, now), ends_set_at: now, reminded: null };
  await changeAnnouncement(tx, announcementId, { ...(isAnother && { job }), ...ends });
  const changed = {
    ...own,
    announcement: { ...announcement, closesAt: ends ? ends.closes_at : announcement.closesAt },
  };
  const state = isAnother ? await judgedAnew(tx, world, changed, { who, job }, now) : announcement.state;
  const facts = { version: version + Number(isAnother), state };
  const subject = `announcement:${announcementId}`;
  await record(tx, { kind: 'announcement.edited', subject, actor: `user:${who.userId}`, facts }, now);
  return state;
}

async function judgedAnew(
  tx: Tx,
  world: World,
  own: Own,
  { who, job }: { who: Who; job: Job },
  now: Date,
): Promise<AnnouncementState> {
  const { announcement, employer } = own;
  switch (announcement.state) {
    case 'draft':
    case 'closed':
      return announcement.state;
    case 'review':
      return await settle(tx, world, own, `user:${who.userId}`, now);
    case 'live':
    case 'paused': {
      const judgement = await judgeAnnouncement(tx, world, announcement.id, now);
      const waits = isSameOffer(announcement.job, job)
        ? judgement.verdict === 'block'
        : needsDecision(judgement, await decidedBefore(tx, employer.id));
      const isLookedAt = announcement.pausedWhy === 'reports' || announcement.pausedWhy === 'staff';
      if (!waits || isLookedAt) return announcement.state;
      await changeAnnouncement(tx, announcement.id, { state: 'review', paused_why: null });
      return 'review';
    }
  }
}
