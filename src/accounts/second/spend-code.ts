import { inTransaction } from '../../platform/database.ts';
import type { World } from '../../world.ts';
import { spendProof } from './store.ts';

/** A code counts for half a minute, and the library takes the one before and after: longer than all three. */
const codeCountsMs = 2 * 60_000;

/** Notes that a code of somebody's authenticator was given; false where it was before. @see https://www.rfc-editor.org/rfc/rfc6238#section-5.2 */
export async function spendCode(world: Pick<World, 'db' | 'vault'>, userId: string, code: string): Promise<boolean> {
  const now = new Date();
  const until = new Date(now.getTime() + codeCountsMs);
  const hash = world.vault.index('authenticator code', `${userId} ${code}`);
  return await inTransaction(world.db, (tx) => spendProof(tx, hash, until, now));
}
