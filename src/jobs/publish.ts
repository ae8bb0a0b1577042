import { findEmployer } from '../employers/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { type Actor, record } from '../platform/events.ts';
import { judgeAnnouncement } from '../screening/judge.ts';
import { insertDecision } from '../screening/store.ts';
import type { World } from '../world.ts';
import type { NewAnnouncement } from './announcement.ts';
import { endOf } from './rules.ts';
import { findAnnouncement, insertAnnouncement, setLive } from './store.ts';

/**
 * Makes a draft public under a verified employer's name. Who may do that is staff's right, asked by the page's verb; what asks
 * people for money and the like is not published by anybody.
 */
export async function publish(
  tx: Tx,
  world: Pick<World, 'country' | 'vault'>,
  who: { userId: string; role: string },
  input: { announcementId: number; employerId: string },
  now: Date,
): Promise<'published' | Refusal<'not-staff' | 'employer-not-verified' | 'never-published' | 'not-a-draft'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const draft = await findAnnouncement(tx, input.announcementId);
  if (draft?.state !== 'draft') return refuse('not-a-draft');
  const employer = await findEmployer(tx, input.employerId);
  if (!employer?.verified_at) return refuse('employer-not-verified');
  const { verdict } = await judgeAnnouncement(tx, world, input.announcementId, now, input.employerId);
  if (verdict === 'block') return refuse('never-published');
  if (!(await setLive(tx, input.announcementId, input.employerId, now, endOf(null, now)))) return refuse('not-a-draft');
  const made = { ...input, version: draft.version, what: 'published', advice: [], note: '', by: who.userId } as const;
  await insertDecision(tx, world.vault, made, now);
  await record(
    tx,
    { kind: 'announcement.published', subject: `announcement:${input.announcementId}`, actor: `user:${who.userId}` },
    now,
  );
  return 'published';
}

/** Adds an announcement, with its event; undefined where its source was read before. */
export async function announce(
  tx: Tx,
  actor: Actor,
  announcement: NewAnnouncement,
  now: Date,
): Promise<number | undefined> {
  const id = await insertAnnouncement(tx, announcement, now);
  if (id !== undefined) await record(tx, { kind: 'announcement.made', subject: `announcement:${id}`, actor }, now);
  return id;
}
