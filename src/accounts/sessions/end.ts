import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { deleteSession, deleteSessions } from './store.ts';

type Who = { userId: string; sessionId: string };

/** Ends one session of the person's own, in whatever browser. */
export async function endOwnSession(
  tx: Tx,
  { userId }: Who,
  id: string,
  now: Date,
): Promise<'ended' | Refusal<'not-yours'>> {
  if (!(await deleteSession(tx, userId, id))) return refuse('not-yours');
  await record(tx, { kind: 'account.sessions-ended', subject: `user:${userId}`, actor: `user:${userId}` }, now);
  return 'ended';
}

/** Ends all sessions of a person but the one they are in; gives how many. */
export async function endOtherSessions(tx: Tx, { userId, sessionId }: Who, now: Date): Promise<number> {
  const ended = await deleteSessions(tx, userId, sessionId);
  const facts = { ended };
  await record(tx, { kind: 'account.sessions-ended', subject: `user:${userId}`, actor: `user:${userId}`, facts }, now);
  return ended;
}
