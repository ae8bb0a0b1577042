import type { E164 } from '../../kit/phone.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { openWith } from '../../platform/passing.ts';
import type { World } from '../../world.ts';
import { callBack, heldSeal } from './missed.ts';
import { heldMissedCalls, settleHeld } from './store.ts';

type Who = { userId: string; role: string };

/** So many at once: the rest stays held, and can be released by another tap. */
const atOnce = 100;

/**
 * Staff looked at missed calls that were held because too many strangers rang at once: they are called back, or not. Gives
 * how many; a hundred at most.
 */
export async function settleHeldCalls(
  tx: Tx,
  world: Pick<World, 'country' | 'vault'>,
  who: Who,
  decision: 'call-back' | 'drop',
  now: Date,
): Promise<number | Refusal<'not-staff'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const held = await heldMissedCalls(tx, atOnce);
  for (const { id, phone_sealed } of held) {
    await settleHeld(tx, id, decision === 'call-back' ? 'called-back' : 'too-many');
    const phone = phone_sealed && (await openWith(world.vault, heldSeal.field, phone_sealed));
    if (decision === 'call-back' && phone) await callBack(tx, world, phone as E164, now);
  }
  const facts = { decision, calls: held.length };
  await record(tx, { kind: 'missed-calls.settled', subject: 'lines', actor: `user:${who.userId}`, facts }, now);
  return held.length;
}
