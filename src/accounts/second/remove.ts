import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import type { SignedIn } from '../auth.ts';
import { deletePasskey } from '../passkeys/store.ts';
import { deleteSessions, updateSecond } from '../sessions/store.ts';
import { deleteAuthenticator, holdUser, secondsOf } from './store.ts';

type What = { authenticator: true } | { passkey: string };

/**
 * Takes one thing away by which somebody passes the second step, and ends their other sessions. Staff keep at least one where
 * they must have one.
 */
export async function removeSecond(
  tx: Tx,
  { config }: Pick<World, 'config'>,
  { userId, role, sessionId }: SignedIn,
  what: What,
  now: Date,
): Promise<'removed' | Refusal<'needed' | 'not-yours'>> {
  await holdUser(tx, userId);
  const { authenticator, passkeys } = await secondsOf(tx, userId);
  if ('authenticator' in what && !authenticator) return refuse('not-yours');
  const isLast = Number(authenticator) + passkeys === 1;
  if (isLast && role === 'staff' && config.staffTwoFactor) return refuse('needed');
  if ('passkey' in what && !(await deletePasskey(tx, userId, what.passkey))) return refuse('not-yours');
  if ('authenticator' in what) await deleteAuthenticator(tx, userId);
  if (isLast) await updateSecond(tx, sessionId, 'none');
  const way = 'passkey' in what ? 'passkey' : 'authenticator';
  const facts = { way, ended: await deleteSessions(tx, userId, sessionId) };
  await record(tx, { kind: 'account.second-removed', subject: `user:${userId}`, actor: `user:${userId}`, facts }, now);
  return 'removed';
}
