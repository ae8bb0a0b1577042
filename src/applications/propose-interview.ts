import { roleOf } from '../employers/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { isGone, recordMove } from './answer.ts';
import { cancelInterview, setProposed } from './interviews/store.ts';
import { type InterviewPlace, mayBecome } from './rules.ts';
import { holdApplication, updateApplication } from './store.ts';

/** Interviews are arranged at most this far ahead, in milliseconds. */
const FARTHEST_MS = 92 * 24 * 3600_000;

type Proposal = { applicationId: string; version: number; at: Date; place: InterviewPlace };

type ProposalRefused = Refusal<'not-yours' | 'not-possible' | 'overtaken' | 'past' | 'too-far-ahead'>;

/**
 * An employer asks an applicant to come at a time to a place, or at another time than was said before; the worker is told
 * after the commit (`application.answered` {from, to: 'interview', interview: its version}) and says whether they come.
 */
export async function proposeInterview(
  tx: Tx,
  who: { userId: string },
  { applicationId, version, at, place }: Proposal,
  now: Date,
): Promise<'proposed' | ProposalRefused> {
  const application = await holdApplication(tx, applicationId);
  if (!application || !(await roleOf(tx, application.employer_id, who.userId))) return refuse('not-yours');
  if (application.version !== version) return refuse('overtaken');
  if (isGone(application) || !(application.state === 'interview' || mayBecome(application.state, 'interview')))
    return refuse('not-possible');
  if (at <= now) return refuse('past');
  if (at.getTime() - now.getTime() > FARTHEST_MS) return refuse('too-far-ahead');
  const interview = await setProposed(tx, { application_id: applicationId, at, place }, now);
  await updateApplication(tx, applicationId, { state: 'interview', closed_why: null, changed_at: now });
  await recordMove(tx, who, application, { to: 'interview', interview }, now);
  return 'proposed';
}

/**
 * The interview does not take place; the applicant stays, on the short list. They are told as of every answer.
 */
export async function callOffInterview(
  tx: Tx,
  who: { userId: string },
  { applicationId, version }: { applicationId: string; version: number },
  now: Date,
): Promise<'called-off' | Refusal<'not-yours' | 'not-possible' | 'overtaken'>> {
  const application = await holdApplication(tx, applicationId);
  if (!application || !(await roleOf(tx, application.employer_id, who.userId))) return refuse('not-yours');
  if (application.version !== version) return refuse('overtaken');
  if (isGone(application) || application.state !== 'interview') return refuse('not-possible');
  await cancelInterview(tx, applicationId);
  await updateApplication(tx, applicationId, { state: 'short-listed', changed_at: now });
  await recordMove(tx, who, application, { to: 'short-listed', calledOff: true }, now);
  return 'called-off';
}
