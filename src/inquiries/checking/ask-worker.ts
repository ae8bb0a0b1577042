import type { SignedIn } from '../../accounts/auth.ts';
import type { E164 } from '../../kit/phone.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import { findByPhone } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { World } from '../../world.ts';
import { askedLately, mayBecome } from '../rules.ts';
import { countAskedOf, holdInquiry, isBarred, updateInquiry } from '../store.ts';
import { insertDeed } from './store.ts';

const dayMs = 24 * 3_600_000;

/**
 * One of us decides that the worker is asked. Who asked learns nothing of it. Not where we do not know the number, where the
 * worker has been afraid of who asks, is who asks, or has been asked enough: then all ends in the neutral words.
 * @param input `phone`: the number of the worker; event `inquiry.asked` plans the call
 */
export async function askWorker(
  tx: Tx,
  { vault }: Pick<World, 'vault'>,
  who: Pick<SignedIn, 'userId' | 'role'>,
  { inquiryId, phone }: { inquiryId: string; phone: E164 },
  now: Date,
): Promise<'asking' | Refusal<'not-staff' | 'not-now' | 'unknown' | 'barred' | 'same-person' | 'asked-lately'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const inquiry = await holdInquiry(tx, inquiryId);
  if (!inquiry || inquiry.told_at || !mayBecome(inquiry.state, 'asking')) return refuse('not-now');
  const worker_hash = vault.index('phone', phone);
  if (inquiry.asker_hash?.equals(worker_hash)) return refuse('same-person');
  const person = await findByPhone(tx, worker_hash);
  if (!person?.key_id) return refuse('unknown');
  if (inquiry.asker_hash && (await isBarred(tx, inquiry.asker_hash, person.id))) return refuse('barred');
  const since = new Date(now.getTime() - askedLately.days * dayMs);
  if ((await countAskedOf(tx, person.id, since)) >= askedLately.most) return refuse('asked-lately');
  await updateInquiry(tx, inquiryId, { state: 'asking', person_id: person.id, worker_hash }, now);
  const by = { by_user: who.userId, at: now };
  await insertDeed(tx, { inquiry_id: inquiryId, kind: 'asked', outcome: null, words_sealed: null, ...by });
  const actor = `user:${who.userId}` as const;
  await record(tx, { kind: 'inquiry.asked', subject: `inquiry:${inquiryId}`, actor }, now);
  return 'asking';
}
