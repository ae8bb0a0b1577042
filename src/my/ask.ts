import { requestCode } from '../codes/request.ts';
import type { CodeWay } from '../codes/rules.ts';
import type { E164 } from '../kit/phone.ts';
import type { Refusal } from '../kit/result.ts';
import { findByPhone } from '../people/store.ts';
import type { Tx } from '../platform/database.ts';
import type { World } from '../world.ts';

/**
 * Somebody wants to see what a number applied for: its code is on its way, if we know the number. For one that we do not know,
 * and for a call to who wants none, all is done and answered alike and nothing is sent, so that nobody learns from us who
 * looks for work.
 */
export async function askForMine(
  tx: Tx,
  world: Pick<World, 'vault' | 'languages'>,
  { phone, way, language }: { phone: E164; way: CodeWay; language: string },
  now: Date,
): Promise<'sent' | Refusal<'too-many' | 'never-call'>> {
  const person = await findByPhone(tx, world.vault.index('phone', phone));
  const isReached = person?.key_id != null && !(way === 'call' && person.never_call_at !== null);
  return await requestCode(tx, world, { phone, purpose: 'my', way, language, pretend: !isReached }, now);
}
