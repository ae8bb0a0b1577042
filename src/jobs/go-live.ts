import type { Employer } from '../employers/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { type Actor, record } from '../platform/events.ts';
import type { Announcement } from './announcement.ts';
import { endOf } from './rules.ts';
import { changeAnnouncement } from './store.ts';

/**
 * Shows an announcement that was found good to people, in the caller's transaction, which holds it. Who answers nobody is
 * shown as soon as they do. Its first day stays what it was where it was shown before.
 */
export async function goLive(
  tx: Tx,
  { announcement, employer }: { announcement: Announcement; employer: Employer },
  actor: Actor,
  now: Date,
): Promise<'live' | 'paused' | Refusal<'employer-not-verified' | 'closed-already'>> {
  if (!employer.verified_at || employer.id !== announcement.employerId) return refuse('employer-not-verified');
  if (announcement.state === 'closed') return refuse('closed-already');
  const state = employer.paused_at ? 'paused' : 'live';
  await changeAnnouncement(tx, announcement.id, {
    state,
    paused_why: state === 'paused' ? 'answers-nobody' : null,
    published_at: announcement.publishedAt ?? now,
    closes_at: endOf(announcement.closesAt, now),
    ends_set_at: now,
    reminded: null,
    advice: [],
  });
  await record(tx, { kind: 'announcement.published', subject: `announcement:${announcement.id}`, actor }, now);
  return state;
}
