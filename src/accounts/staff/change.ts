import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { type Facts, record } from '../../platform/events.ts';
import type { SignedIn } from '../auth.ts';
import { deletePasskeys } from '../passkeys/store.ts';
import { writePassword } from '../password/store.ts';
import { deleteAuthenticator } from '../second/store.ts';
import { deleteSessions } from '../sessions/store.ts';
import { holdAccount, updateAdmin, updateClosed } from './store.ts';

type Admin = Pick<SignedIn, 'userId' | 'role' | 'admin'>;
type NotSo = Refusal<'not-admin' | 'not-found' | 'last-admin' | 'not-staff'>;

/** Why an admin takes somebody's second step away, so that they can set up a new one. */
export const resetReasons = ['lost', 'new-phone', 'stolen', 'other'] as const;
export type ResetReason = (typeof resetReasons)[number];

/** What an admin may do to an account of staff or of a volunteer. */
export type Change =
  | { do: 'close' | 'reopen' | 'make-admin' | 'unmake-admin' }
  | { do: 'reset-second'; reason: ResetReason }
  /** The hash of a password that is told once. */
  | { do: 'new-password'; hash: string };

/** What an admin may do for a person of an employer too: the rest is their owner's. */
const isHelp = (change: Change): boolean => change.do === 'reset-second' || change.do === 'new-password';

/**
 * An admin changes an account of staff or of a volunteer, or helps a person of an employer back in. Whatever takes something away ends its sessions; one admin always
 * remains.
 */
export async function changeStaff(
  tx: Tx,
  who: Admin,
  { userId, ...change }: Change & { userId: string },
  now: Date,
): Promise<'changed' | NotSo> {
  if (who.role !== 'staff' || !who.admin) return refuse('not-admin');
  const { account, admins } = await holdAccount(tx, userId);
  if (!account || (account.role === 'employer' && !isHelp(change))) return refuse('not-found');
  const takesAdmin = change.do === 'close' || change.do === 'unmake-admin';
  if (takesAdmin && admins.every((id) => id === userId)) return refuse('last-admin');
  if (change.do === 'make-admin' && account.role !== 'staff') return refuse('not-staff');
  const facts = await carryOut(tx, userId, change, now);
  const happening = { kind: kinds[change.do], subject: `user:${userId}`, facts };
  await record(tx, { ...happening, actor: `user:${who.userId}` }, now);
  return 'changed';
}

const kinds: Readonly<Record<Change['do'], string>> = {
  close: 'account.closed',
  reopen: 'account.reopened',
  'make-admin': 'account.admin-made',
  'unmake-admin': 'account.admin-unmade',
  'reset-second': 'account.second-reset',
  'new-password': 'account.password-reset',
};

async function carryOut(tx: Tx, userId: string, change: Change, now: Date): Promise<Facts> {
  switch (change.do) {
    case 'close':
      await updateClosed(tx, userId, now);
      return { ended: await deleteSessions(tx, userId) };
    case 'reopen':
      await updateClosed(tx, userId, null);
      return {};
    case 'make-admin':
      await updateAdmin(tx, userId, true);
      return {};
    case 'unmake-admin':
      await updateAdmin(tx, userId, false);
      return { ended: await deleteSessions(tx, userId) };
    case 'reset-second':
      await deleteAuthenticator(tx, userId);
      await deletePasskeys(tx, userId);
      return { reason: change.reason, ended: await deleteSessions(tx, userId) };
    case 'new-password':
      await writePassword(tx, userId, { hash: change.hash, once: true });
      return { ended: await deleteSessions(tx, userId) };
  }
}
