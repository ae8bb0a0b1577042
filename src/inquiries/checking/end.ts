import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { sealWords } from '../particulars.ts';
import { mayBecome } from '../rules.ts';
import { holdInquiry, updateInquiry } from '../store.ts';
import type { Authority, RefusalReason } from './rules.ts';
import { insertDeed } from './store.ts';

type Who = Pick<SignedIn, 'userId' | 'role'>;
type Ending = { inquiryId: string; words: string } & (
  | { to: 'refused'; outcome: RefusalReason }
  | { to: 'handed-over'; outcome: Authority }
);

/** An inquiry goes no further with us: refused without a word to who asked, or handed over to an authority. Why stays with staff. */
export async function endInquiry(
  tx: Tx,
  vault: Vault,
  who: Who,
  { inquiryId, to, outcome, words }: Ending,
  now: Date,
): Promise<'ended' | Refusal<'not-staff' | 'not-now'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const inquiry = await holdInquiry(tx, inquiryId);
  const key = inquiry && (await vault.keyOf(inquiry.key_id));
  if (!inquiry || !key || inquiry.told_at || !mayBecome(inquiry.state, to)) return refuse('not-now');
  await updateInquiry(tx, inquiryId, { state: to }, now);
  const said = { outcome, words_sealed: sealWords(vault, key, words) };
  await insertDeed(tx, { inquiry_id: inquiryId, kind: to, ...said, by_user: who.userId, at: now });
  const actor = `user:${who.userId}` as const;
  await record(tx, { kind: `inquiry.${to}`, subject: `inquiry:${inquiryId}`, actor, facts: { why: outcome } }, now);
  return 'ended';
}
