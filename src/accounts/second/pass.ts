import { asciiDigits } from '../../kit/digits.ts';
import { isRefused, type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import type { SignedIn } from '../auth.ts';
import { secondsOf, spendProof } from './store.ts';

type Around = Pick<World, 'auth' | 'db' | 'now' | 'vault'>;

/** A code counts for half a minute, and the library takes the one before and after: longer than all three. */
const codeCountsMs = 2 * 60_000;

/**
 * The second step of signing in, by a code of the authenticator (once) or a recovery code (once for ever). Gives the cookies
 * of the session that takes the place of the half one.
 * @param typed native digits and spaces are read
 */
export async function passSecond(
  world: Around,
  who: SignedIn,
  typed: string,
  headers: Headers,
): Promise<string[] | Refusal<'wrong-code'>> {
  const seconds = await inTransaction(world.db, (tx) => secondsOf(tx, who.userId));
  if (!seconds.authenticator) return refuse('wrong-code');
  const code = asciiDigits(typed).replace(/\s+/g, '');
  const passed = /^\d{6}$/.test(code)
    ? await byCode(world, who, code, headers)
    : await byRecovery(world, who, code, headers);
  return passed ? await world.auth.begin(who.userId, 'both', headers) : refuse('wrong-code');
}

async function byCode(world: Around, { userId }: SignedIn, code: string, headers: Headers): Promise<boolean> {
  if (isRefused(await world.auth.authenticators.check(headers, code))) return false;
  const now = new Date();
  const until = new Date(now.getTime() + codeCountsMs);
  const hash = world.vault.index('authenticator code', `${userId} ${code}`);
  return await inTransaction(world.db, (tx) => spendProof(tx, hash, until, now));
}

async function byRecovery(world: Around, { userId }: SignedIn, code: string, headers: Headers): Promise<boolean> {
  if (isRefused(await world.auth.authenticators.recover(headers, code))) return false;
  const happening = { kind: 'account.recovery-used', subject: `user:${userId}` };
  await inTransaction(world.db, (tx) => record(tx, { ...happening, actor: `user:${userId}` }, world.now()));
  return true;
}
