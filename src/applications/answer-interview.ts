import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { holdInterview, updateInterview } from './interviews/store.ts';
import { holdApplication } from './store.ts';

/**
 * A worker says to an interview that they come, or that they need another day; they may change their mind. The employer is told
 * by the event (`interview.answered`).
 * @param input `version`: of the proposal that was shown or told; left out, the one that stands
 * @returns `gone` where it is not theirs, was moved or called off meanwhile, or is past
 */
export async function answerInterview(
  tx: Tx,
  input: { personId: string; applicationId: string; answer: 'come' | 'other-day'; version?: number },
  now: Date,
): Promise<'noted' | Refusal<'gone'>> {
  const application = await holdApplication(tx, input.applicationId);
  if (application?.person_id !== input.personId || application.state !== 'interview') return refuse('gone');
  const interview = await holdInterview(tx, input.applicationId);
  if (!interview || interview.state === 'cancelled' || interview.at <= now) return refuse('gone');
  const state = input.answer === 'come' ? 'confirmed' : 'other-day';
  if (interview.state === state) return 'noted';
  if (input.version !== undefined && input.version !== interview.version) return refuse('gone');
  await updateInterview(tx, input.applicationId, { state, answered_at: now });
  const facts = { answer: input.answer, version: interview.version + 1 };
  const actor = `person:${input.personId}` as const;
  await record(tx, { kind: 'interview.answered', subject: `application:${input.applicationId}`, actor, facts }, now);
  return 'noted';
}
