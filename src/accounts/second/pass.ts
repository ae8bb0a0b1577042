import { asciiDigits } from '../../kit/digits.ts';
import { isRefused, type Refusal, refuse } from '../../kit/result.ts';
import { inTransaction } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import type { SignedIn } from '../auth.ts';
import { readRecoveryCode } from './recovery-codes.ts';
import { spendCode } from './spend-code.ts';
import { secondsOf } from './store.ts';

type Around = Pick<World, 'auth' | 'db' | 'now' | 'vault'>;

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
  return await spendCode(world, userId, code);
}

async function byRecovery(world: Around, { userId }: SignedIn, code: string, headers: Headers): Promise<boolean> {
  if (isRefused(await world.auth.authenticators.recover(headers, readRecoveryCode(code)))) return false;
  const happening = { kind: 'account.recovery-used', subject: `user:${userId}` };
  await inTransaction(world.db, (tx) => record(tx, { ...happening, actor: `user:${userId}` }, world.now()));
  return true;
}
