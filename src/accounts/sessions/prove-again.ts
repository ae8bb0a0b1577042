import { type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import type { SignedIn } from '../auth.ts';
import { hasPassword } from '../password/store.ts';
import { isFresh } from './rules.ts';
import { sessionsOf } from './store.ts';

/** Why somebody may not change how they sign in: with a password, or without one. */
export type NotProven = Refusal<'wrong-password' | 'sign-in-again'>;

/**
 * Asks whoever is signed in to show once more that it is they, before anything changes about how they sign in: by the password
 * they have; who has none must have signed in a moment ago, by a code to their telephone. A session that was left open is not enough.
 * @see https://owasp.org/www-project-application-security-verification-standard/ 5.0, 7.5.1 and 7.5.2
 */
export async function proveAgain(
  { auth, db }: Pick<World, 'auth' | 'db'>,
  { userId, sessionId }: SignedIn,
  password: string,
): Promise<'proven' | NotProven> {
  const { has, session } = await inTransaction(db, async (tx) => ({
    has: await hasPassword(tx, userId),
    session: (await sessionsOf(tx, userId)).find(({ id }) => id === sessionId),
  }));
  if (has) return (await auth.isPassword(userId, password)) ? 'proven' : refuse('wrong-password');
  return session && isFresh(session, new Date()) ? 'proven' : refuse('sign-in-again');
}
