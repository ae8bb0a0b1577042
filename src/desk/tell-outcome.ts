import { type Refusal, refuse } from '../kit/result.ts';
import type { Tx } from '../platform/database.ts';
import { record } from '../platform/events.ts';
import type { Vault } from '../platform/vault.ts';
import { finishWish } from './finish.ts';
import { noteOf } from './note.ts';
import type { Outcome } from './outcomes.ts';
import { holdWish, setWishTried } from './store.ts';

type Who = { userId: string; role: string };

/** Staff say what came of their call. Who is to be called again stays in the list, with the tries counted. */
export async function tellOutcome(
  tx: Tx,
  vault: Vault,
  who: Who,
  input: { wishId: string; outcome: Outcome; note: string },
  now: Date,
): Promise<'done' | 'open' | Refusal<'not-staff' | 'done-already'>> {
  const { wishId, outcome } = input;
  if (outcome !== 'call-again') return await finishWish(tx, vault, who, { ...input, outcome }, now);
  if (who.role !== 'staff') return refuse('not-staff');
  const wish = await holdWish(tx, wishId);
  if (!wish) return refuse('done-already');
  const tries = wish.tries + 1;
  await setWishTried(tx, wishId, { userId: who.userId, tries, note: await noteOf(tx, vault, wish, input.note) });
  const actor = `user:${who.userId}` as const;
  await record(tx, { kind: 'wish.tried', subject: `wish:${wishId}`, actor, facts: { tries } }, now);
  return 'open';
}
