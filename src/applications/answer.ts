import { employersOf } from '../employers/store.ts';
import { findAnnouncement } from '../jobs/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { type ApplicationState, mayBecome } from './rules.ts';
import { holdApplication, updateApplication } from './store.ts';

/**
 * An employer marks an applicant of their own: seen, short-listed, interview, hired or not this time. The worker is told
 * by phone after the commit (`application.answered`). Setting what it is already changes nothing.
 */
export async function answer(
  tx: Tx,
  who: { userId: string },
  input: { applicationId: string; state: ApplicationState },
  now: Date,
): Promise<'answered' | Refusal<'not-yours' | 'not-possible'>> {
  const application = await holdApplication(tx, input.applicationId);
  const announcement = application && (await findAnnouncement(tx, application.announcement_id));
  const own = await employersOf(tx, who.userId);
  if (!application || !own.some((employer) => employer.id === announcement?.employerId)) return refuse('not-yours');
  if (application.state === input.state) return 'answered';
  if (!mayBecome(application.state, input.state)) return refuse('not-possible');
  await updateApplication(tx, application.id, { state: input.state, changed_at: now });
  const facts = { from: application.state, to: input.state };
  await record(
    tx,
    { kind: 'application.answered', subject: `application:${application.id}`, actor: `user:${who.userId}`, facts },
    now,
  );
  return 'answered';
}
