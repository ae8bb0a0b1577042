import { dutyOf } from '../../accounts/duty.ts';
import { readDuty } from '../../accounts/store.ts';
import { holdWish } from '../../desk/store.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import { readPerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { insertCall, updateCall, wakeDialler } from '../store.ts';
import { callsForWishes } from './store.ts';

type Who = { userId: string; role: string };

/**
 * Staff take up a wish by telephone: their own phone rings first, and when they have pressed 1 the worker's. Tapping twice
 * makes one call. The wish stays open until they say what came of it.
 */
export async function callWorker(
  tx: Tx,
  world: Pick<World, 'vault'>,
  who: Who,
  input: { wishId: string },
  now: Date,
): Promise<'rings' | Refusal<'not-staff' | 'done-already' | 'no-phone' | 'never-call' | 'nobody'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const wish = await holdWish(tx, input.wishId);
  if (!wish) return refuse('done-already');
  const person = wish.person_id === null ? null : await readPerson(tx, wish.person_id);
  if (!person?.phone_sealed) return refuse('nobody');
  if (person.never_call_at) return refuse('never-call');
  const { phone } = await dutyOf(tx, world.vault, who.userId);
  if (!phone) return refuse('no-phone');
  const [before] = await callsForWishes(tx, [wish.id]);
  if (before && before.state !== 'done' && before.state !== 'given-up') return 'rings';
  const user = await readDuty(tx, who.userId);
  const callId = await insertCall(tx, {
    person_id: person.id,
    purpose: 'staff',
    announcement_id: wish.announcement_id,
    referral_id: null,
    application_id: null,
    answer: null,
    cause: null,
    language: user?.language ?? person.language,
    due_at: now,
    created_at: now,
    wish_id: wish.id,
    staff_id: who.userId,
  });
  if (callId) await updateCall(tx, callId, { promised: true });
  await wakeDialler(tx);
  await record(tx, { kind: 'wish.called', subject: `wish:${wish.id}`, actor: `user:${who.userId}` }, now);
  return 'rings';
}
