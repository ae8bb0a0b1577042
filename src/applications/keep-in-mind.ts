import { roleOf } from '../employers/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { holdApplication, updateApplication } from './store.ts';

/** An employer keeps an applicant in mind for later work, or not any more; nobody is told. Who hid themselves cannot be kept. */
export async function keepInMind(
  tx: Tx,
  who: { userId: string },
  { applicationId, kept }: { applicationId: string; kept: boolean },
  now: Date,
): Promise<'done' | Refusal<'not-yours' | 'gone'>> {
  const application = await holdApplication(tx, applicationId);
  if (!application || !(await roleOf(tx, application.employer_id, who.userId))) return refuse('not-yours');
  if (kept && (application.hidden_at || !application.consent_at)) return refuse('gone');
  if (kept === (application.pool_at !== null)) return 'done';
  await updateApplication(tx, applicationId, { pool_at: kept ? now : null });
  const [subject, actor] = [`application:${applicationId}`, `user:${who.userId}` as const];
  await record(tx, { kind: 'applicant.kept', subject, actor, facts: { kept } }, now);
  return 'done';
}
