import type { SignedIn } from '../../accounts/auth.ts';
import type { E164 } from '../../kit/phone.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import { findByPhone } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { papersOfInquiry } from '../papers/store.ts';
import { sealWords } from '../particulars.ts';
import { organisations } from '../rules.ts';
import { holdInquiry, updateInquiry } from '../store.ts';
import type { Reason } from './rules.ts';
import { insertDisclosure } from './store.ts';

const isOrganisation = (relation: string | null): boolean => organisations.some((one) => one === relation);

/**
 * One of us proposes to give an organisation a worker's number on its authority, without the worker's word. Only to an organisation
 * whose paper we have; another one of us decides.
 * @param input `mayTell`: false where a law forbids that the worker is told, which the words name
 */
export async function proposeDisclosure(
  tx: Tx,
  vault: Vault,
  who: Pick<SignedIn, 'userId' | 'role'>,
  input: { inquiryId: string; phone: E164; reason: Reason; mayTell: boolean; words: string },
  now: Date,
): Promise<
  | 'proposed'
  | Refusal<'not-staff' | 'not-now' | 'no-organisation' | 'no-paper' | 'no-words' | 'unknown' | 'done-already'>
> {
  const { inquiryId, phone, reason, mayTell, words } = input;
  if (who.role !== 'staff') return refuse('not-staff');
  const inquiry = await holdInquiry(tx, inquiryId);
  const key = inquiry && (await vault.keyOf(inquiry.key_id));
  if (!inquiry || !key || inquiry.state === 'draft') return refuse('not-now');
  if (!isOrganisation(inquiry.relation)) return refuse('no-organisation');
  if ((await papersOfInquiry(tx, inquiryId)).length === 0) return refuse('no-paper');
  if (words === '') return refuse('no-words');
  const worker_hash = vault.index('phone', phone);
  const person = await findByPhone(tx, worker_hash);
  if (!person?.key_id) return refuse('unknown');
  const sealed = { words_sealed: sealWords(vault, key, words), may_tell: mayTell, reason };
  const by = { proposed_by: who.userId, proposed_at: now };
  if (!(await insertDisclosure(tx, { inquiry_id: inquiryId, ...sealed, ...by }))) return refuse('done-already');
  await updateInquiry(tx, inquiryId, { person_id: person.id, worker_hash }, now);
  const happening = { subject: `inquiry:${inquiryId}`, actor: `user:${who.userId}` } as const;
  await record(tx, { kind: 'inquiry.disclosure-proposed', ...happening, facts: { reason, mayTell } }, now);
  return 'proposed';
}
