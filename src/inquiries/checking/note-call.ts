import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { sealWords } from '../particulars.ts';
import { holdInquiry } from '../store.ts';
import type { CallOutcome } from './rules.ts';
import { insertDeed } from './store.ts';

/** One of us called back who asks, and notes what came of it. */
export async function noteInquiryCall(
  tx: Tx,
  vault: Vault,
  who: Pick<SignedIn, 'userId' | 'role'>,
  { inquiryId, outcome, words }: { inquiryId: string; outcome: CallOutcome; words: string },
  now: Date,
): Promise<'noted' | Refusal<'not-staff' | 'not-now'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const inquiry = await holdInquiry(tx, inquiryId);
  const key = inquiry && (await vault.keyOf(inquiry.key_id));
  if (!inquiry || !key || inquiry.state === 'draft') return refuse('not-now');
  const said = { outcome, words_sealed: sealWords(vault, key, words) };
  await insertDeed(tx, { inquiry_id: inquiryId, kind: 'call', ...said, by_user: who.userId, at: now });
  const actor = `user:${who.userId}` as const;
  await record(tx, { kind: 'inquiry.called', subject: `inquiry:${inquiryId}`, actor, facts: { outcome } }, now);
  return 'noted';
}
