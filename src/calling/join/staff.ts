import { onDuty } from '../../accounts/duty.ts';
import type { E164 } from '../../kit/phone.ts';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { staffOnThePhone } from '../store.ts';

/** Somebody of ours who takes calls now and is not on the phone; undefined where there is nobody. */
export async function freeStaff(tx: Tx, vault: Vault, now: Date): Promise<{ userId: string; phone: E164 } | undefined> {
  const busy = await staffOnThePhone(tx);
  return (await onDuty(tx, vault, now)).find(({ userId }) => !busy.includes(userId));
}
