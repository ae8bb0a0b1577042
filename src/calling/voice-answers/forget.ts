import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { deleteEnded } from './store.ts';

/** So long after the end of an application its voice is kept, in milliseconds: a job that is filled can come free again. */
const keptMs = 90 * 24 * 3_600_000;

/** Throws away what applicants said to employers who have long decided. */
export async function forgetVoiceAnswers(tx: Tx, now: Date): Promise<void> {
  const count = await deleteEnded(tx, new Date(now.getTime() - keptMs));
  if (count === 0) return;
  await record(
    tx,
    { kind: 'voice-answers.forgotten', subject: 'voice-answers', actor: 'system', facts: { count } },
    now,
  );
}
