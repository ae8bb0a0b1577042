import { isRefused, type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import type { SignedIn } from '../auth.ts';
import { type NotProven, proveAgain } from '../sessions/prove-again.ts';
import { deleteSessions } from '../sessions/store.ts';
import { passwordFault } from './fault.ts';
import { isStolen } from './is-stolen.ts';
import { hasPassword, writePassword } from './store.ts';

type Around = Pick<World, 'auth' | 'config' | 'db' | 'log' | 'now'>;
type Wanted = { current: string; wanted: string };

/**
 * Sets or changes the password of whoever is signed in and proves it again, and ends their other sessions. The old one may not
 * be taken again.
 */
export async function choosePassword(
  world: Around,
  who: SignedIn,
  { current, wanted }: Wanted,
): Promise<'chosen' | NotProven | Refusal<'too-short' | 'too-long' | 'too-easy' | 'same' | 'stolen'>> {
  const { userId, sessionId } = who;
  const fault = await passwordFault(wanted);
  if (fault) return refuse(fault);
  if (wanted === current) return refuse('same');
  const had = await inTransaction(world.db, (tx) => hasPassword(tx, userId));
  const proven = await proveAgain(world, who, current);
  if (isRefused(proven)) return proven;
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
