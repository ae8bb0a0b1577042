import { deleteCodesOf } from '../codes/store.ts';
import { type Refusal, refuse } from '../kit/result.ts';
import { wipeTextsTo } from '../messages/store.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import { deletePasskeys } from './passkeys/store.ts';
import { deleteAuthenticator } from './second/store.ts';
import { deleteSessions } from './sessions/store.ts';
import { holdAccount } from './staff/store.ts';
import { emptyAccount, ownsAlone, phoneHashOf } from './store.ts';

/**
 * Somebody who acted for an employer, or was one of us, is forgotten for good: name, address, number, password and passkeys. What they
 * did stays with their id. An employer keeps an owner and the house an admin: somebody else is made one first. Doing it twice is doing
 * it once.
 */
export async function forgetAccount(
  tx: Tx,
  userId: string,
  now: Date,
): Promise<'forgotten' | Refusal<'not-found' | 'last-admin' | 'last-owner'>> {
  const { account, admins } = await holdAccount(tx, userId);
  if (!account) return refuse('not-found');
  if (account.admin && admins.every((id) => id === userId)) return refuse('last-admin');
  if (await ownsAlone(tx, userId)) return refuse('last-owner');
  const hash = await phoneHashOf(tx, userId);
  if (hash) {
    await wipeTextsTo(tx, hash);
    await deleteCodesOf(tx, hash);
  }
  await deletePasskeys(tx, userId);
  await deleteAuthenticator(tx, userId);
  await deleteSessions(tx, userId);
  await emptyAccount(tx, userId, now);
  await record(tx, { kind: 'account.forgotten', subject: `user:${userId}`, actor: 'system' }, now);
  return 'forgotten';
}
