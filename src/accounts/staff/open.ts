import { randomBytes } from 'node:crypto';
import { type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import type { SignedIn } from '../auth.ts';
import { updateOnce } from './store.ts';

/** Whom an admin opens an account for. */
export type NewStaff = { name: string; email: string; role: 'staff' | 'volunteer' };

/** A password that is read out or copied once, and changed at the first signing in. */
export const oncePassword = (): string => randomBytes(12).toString('base64url');

/** An admin opens an account of one of us or of a volunteer. Gives its id and the password, which is told once. */
export async function openStaff(
  world: Pick<World, 'auth' | 'db' | 'now'>,
  who: Pick<SignedIn, 'userId' | 'role' | 'admin'>,
  { name, email, role }: NewStaff,
): Promise<{ userId: string; password: string } | Refusal<'not-admin' | 'taken'>> {
  if (who.role !== 'staff' || !who.admin) return refuse('not-admin');
  if (await world.auth.find(email)) return refuse('taken');
  const password = oncePassword();
  const userId = await world.auth.open({ name, email, password, role });
  await inTransaction(world.db, async (tx) => {
    await updateOnce(tx, userId);
    const happening = { kind: 'account.opened', subject: `user:${userId}`, facts: { role } };
    await record(tx, { ...happening, actor: `user:${who.userId}` }, world.now());
  });
  return { userId, password };
}
