import type { SignedIn } from '../../accounts/auth.ts';
import { wish } from '../../desk/wish.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import { holdInquiry } from '../store.ts';
import { mayDecide } from './rules.ts';
import { decideDisclosure, newestDisclosure } from './store.ts';

/**
 * An admin who did not propose it confirms that a number is given out on authority, or turns it down. Confirmed, staff can see the
 * number on the page of the inquiry, every look noted; and the worker is called and told, unless a law forbids it.
 */
export async function decideOnDisclosure(
  tx: Tx,
  who: Pick<SignedIn, 'userId' | 'role' | 'admin'>,
  { inquiryId, decision }: { inquiryId: string; decision: 'confirmed' | 'turned-down' },
  now: Date,
): Promise<'decided' | Refusal<'not-staff' | 'not-yours' | 'not-now'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const inquiry = await holdInquiry(tx, inquiryId);
  const proposed = inquiry && (await newestDisclosure(tx, inquiryId));
  if (!inquiry || !proposed || proposed.decision) return refuse('not-now');
  if (!mayDecide(who, proposed.proposed_by)) return refuse('not-yours');
  await decideDisclosure(tx, proposed.id, { decided_by: who.userId, decided_at: now, decision });
  const happening = { subject: `inquiry:${inquiryId}`, actor: `user:${who.userId}` } as const;
  const facts = { reason: proposed.reason, mayTell: proposed.may_tell };
  await record(tx, { kind: `inquiry.disclosure-${decision}`, ...happening, facts }, now);
  if (decision === 'confirmed' && proposed.may_tell && inquiry.person_id) {
    const about = { person_id: inquiry.person_id, announcement_id: null, dial_id: null };
    await wish(tx, { kind: 'person', channel: 'phone', ...about }, now);
  }
  return 'decided';
}
