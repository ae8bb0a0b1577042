import { isRefused, type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import type { SignedIn } from '../auth.ts';
import { deleteSessions } from '../sessions/store.ts';
import { spendCode } from './spend-code.ts';
import { secondsOf } from './store.ts';

type Around = Pick<World, 'auth' | 'db' | 'now' | 'vault'>;

/** What somebody sees once: the recovery codes, and the cookies of the session that goes on. */
export type Confirmed = { cookies: string[]; recovery: string[] };

/**
 * Makes an authenticator count, by its first code: from now on it is asked for. Their sessions end, and a new one begins here.
 * @param headers of the request
 */
export async function confirmAuthenticator(
  world: Around,
  { userId }: SignedIn,
  code: string,
  headers: Headers,
): Promise<Confirmed | Refusal<'wrong-code'>> {
  const { authenticators } = world.auth;
  const before = await inTransaction(world.db, (tx) => secondsOf(tx, userId));
  if (before.authenticator) return refuse('wrong-code');
  const checked = await authenticators.check(headers, code);
  if (isRefused(checked) || !(await spendCode(world, userId, code))) return refuse('wrong-code');
  const recovery = await authenticators.recoveryCodes(userId);
  if (isRefused(recovery)) return refuse('wrong-code');
  await inTransaction(world.db, async (tx) => {
    const facts = { way: 'authenticator', ended: await deleteSessions(tx, userId) };
    const happening = { kind: 'account.second-added', subject: `user:${userId}`, facts };
    await record(tx, { ...happening, actor: `user:${userId}` }, world.now());
  });
  return { cookies: await world.auth.begin(userId, 'both', headers), recovery };
}

/** New recovery codes in place of the old. @param password theirs, where they have one */
export async function renewRecovery(
  world: Around,
  { userId }: SignedIn,
  password: string | undefined,
  headers: Headers,
): Promise<string[] | Refusal<'wrong-password' | 'has-none'>> {
  const codes = await world.auth.authenticators.renewRecovery(headers, password);
  if (isRefused(codes)) return refuse(codes.refused === 'wrong-password' ? 'wrong-password' : 'has-none');
  const happening = { kind: 'account.recovery-renewed', subject: `user:${userId}` };
  await inTransaction(world.db, (tx) => record(tx, { ...happening, actor: `user:${userId}` }, world.now()));
  return codes;
}
