import type { SignedIn } from '../../accounts/auth.ts';
import { type Refusal, refuse } from '../../kit/result.ts';
import { openOne } from '../../people/gate/people.ts';
import { readPerson } from '../../people/store.ts';
import type { Tx } from '../../platform/database.ts';
import { record } from '../../platform/events.ts';
import type { Vault } from '../../platform/vault.ts';
import { findInquiry } from '../store.ts';
import { newestDisclosure } from './store.ts';

/** The number (E.164) whose giving out a second one of us confirmed; every look is written down. Null where there is none any more. */
export async function showDisclosed(
  tx: Tx,
  vault: Vault,
  who: Pick<SignedIn, 'userId' | 'role'>,
  inquiryId: string,
  now: Date,
): Promise<{ phone: string | null } | Refusal<'not-staff' | 'not-now'>> {
  if (who.role !== 'staff') return refuse('not-staff');
  const inquiry = await findInquiry(tx, inquiryId);
  const disclosure = inquiry && (await newestDisclosure(tx, inquiryId));
  if (!inquiry?.person_id || disclosure?.decision !== 'confirmed') return refuse('not-now');
  const person = await readPerson(tx, inquiry.person_id);
  const reader = { kind: 'staff', userId: who.userId, purpose: 'official-request' } as const;
  const phone = await openOne(tx, vault, reader, person, 'phone', now);
  const happening = { subject: `inquiry:${inquiryId}`, actor: `user:${who.userId}` } as const;
  await record(tx, { kind: 'inquiry.number-shown', ...happening }, now);
  return { phone };
}
