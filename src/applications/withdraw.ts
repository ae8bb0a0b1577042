import { withdrawConsent } from '../consent/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { cancelInterview } from './interviews/store.ts';
import { isOpen } from './rules.ts';
import { holdApplication, updateApplication } from './store.ts';

/**
 * A worker takes their own application back, while they still wait for the employer, and with it the consent by which the employer
 * has their name and number; an interview is called off.
 * Withdrawing twice is withdrawing once. The event (`application.withdrawn` {from}) is what the employer is told by.
 */
export async function withdraw(
  tx: Tx,
  { personId, applicationId }: { personId: string; applicationId: string },
  now: Date,
): Promise<'withdrawn' | Refusal<'not-yours' | 'not-possible'>> {
  const application = await holdApplication(tx, applicationId);
  if (application?.person_id !== personId) return refuse('not-yours');
  if (application.state === 'withdrawn') return 'withdrawn';
  if (!isOpen(application.state)) return refuse('not-possible');
  await cancelInterview(tx, applicationId);
  await updateApplication(tx, applicationId, { state: 'withdrawn', changed_at: now });
  const { announcement_id: announcementId, employer_id: employerId } = application;
  await withdrawConsent(tx, { personId, employerId, announcementId }, 'withdrawn', now);
  const [subject, actor] = [`application:${applicationId}`, `person:${personId}` as const];
  await record(tx, { kind: 'application.withdrawn', subject, actor, facts: { from: application.state } }, now);
  return 'withdrawn';
}
