import { type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import type { SignedIn } from '../auth.ts';
import { deleteSessions } from '../sessions/store.ts';
import { isStolen } from './is-stolen.ts';
import { passwordFault } from './rules.ts';
import { hasPassword, writePassword } from './store.ts';

type Around = Pick<World, 'auth' | 'config' | 'db' | 'log' | 'now'>;
type Wanted = { current: string; wanted: string };

/**
 * Sets or changes the password of whoever is signed in, and ends their other sessions. Who has one must give it, and may not
 * take it again.
 */
export async function choosePassword(
  world: Around,
  { userId, sessionId }: SignedIn,
  { current, wanted }: Wanted,
): Promise<'chosen' | Refusal<'wrong-password' | 'too-short' | 'too-long' | 'same' | 'stolen'>> {
  const fault = passwordFault(wanted);
  if (fault) return refuse(fault);
  if (wanted === current) return refuse('same');
  const had = await inTransaction(world.db, (tx) => hasPassword(tx, userId));
  if (had && !(await world.auth.isPassword(userId, current))) return refuse('wrong-password');
  if (await isStolen(world.config.passwordList, wanted, world.log)) return refuse('stolen');
  const hash = await world.auth.hashPassword(wanted);
  await inTransaction(world.db, async (tx) => {
    await writePassword(tx, userId, { hash, once: false });
    const facts = { first: !had, ended: await deleteSessions(tx, userId, sessionId) };
    const happening = { kind: 'account.password-changed', subject: `user:${userId}`, facts };
    await record(tx, { ...happening, actor: `user:${userId}` }, world.now());
  });
  return 'chosen';
}
