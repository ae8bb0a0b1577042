import { inTransaction } from '../platform/database.ts';
import type { World } from '../world.ts';
import { accountByPhone, type PhoneOwner } from './phone/account-by-phone.ts';

/** `accountByPhone` in a transaction of its own: the account of whoever has just confirmed a number by a code. Gives its id. */
export function openByPhone(world: Pick<World, 'db' | 'vault' | 'now'>, owner: PhoneOwner): Promise<string> {
  return inTransaction(world.db, (tx) => accountByPhone(tx, world.vault, owner, world.now()));
}
